//! A piece of TOML: read as far as it goes, with what goes wrong in Dutch.
use super::Rule;
use super::problem::Findings;
use toml::Spanned;
use toml::de::DeTable;

/// A piece of TOML, as far as it could be read.
pub(super) struct Document<'t> {
    pub table: Spanned<DeTable<'t>>,
    /// Some of it could not be read: what seems to be missing may be there.
    pub broken: bool,
}

/// Parses a piece of TOML that begins at the byte `start` of the text. What can be read is read.
pub(super) fn toml<'t>(piece: &'t str, start: usize, findings: &mut Findings) -> Document<'t> {
    let (table, errors) = DeTable::parse_recoverable(piece);
    for error in &errors {
        let at = start + error.span().map_or(0, |span| span.start);
        let (message, remedy) = in_dutch(error.message());
        findings.add(Rule::Toml, at, message, remedy);
    }
    let broken = !errors.is_empty();
    Document { table, broken }
}

/// A sign in the parser's message, what it says in Dutch, and what to do.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "duplicate key",
        "deze sleutel staat er al",
        "laat er één staan",
    ),
    (
        "string values must be quoted",
        "een tekst staat tussen aanhalingstekens",
        "schrijf naam = \"tekst\"",
    ),
    (
        "missing assignment",
        "na de sleutel ontbreekt het teken =",
        "schrijf naam = waarde",
    ),
    (
        "key with no value",
        "na de sleutel ontbreekt de waarde",
        "schrijf naam = waarde",
    ),
    (
        "missing value",
        "na het teken = ontbreekt de waarde",
        "schrijf naam = \"tekst\"",
    ),
    ("extra `=`", "er staat een teken = te veel", "haal het weg"),
    (
        "unclosed",
        "hier opent iets dat niet sluit",
        "zet het sluitende haakje erbij",
    ),
    (
        "missing comma",
        "tussen twee waarden ontbreekt een komma",
        "zet er een komma tussen",
    ),
    ("extra comma", "er staat een komma te veel", "haal hem weg"),
    (
        "missing opening quote",
        "er ontbreekt een aanhalingsteken",
        "zet de tekst tussen twee aanhalingstekens",
    ),
    (
        "invalid basic string",
        "deze tekst sluit niet",
        "zet er een aanhalingsteken achter",
    ),
    (
        "invalid literal string",
        "deze tekst sluit niet",
        "zet er een aanhalingsteken achter",
    ),
    (
        "invalid unquoted key",
        "een sleutel bestaat uit letters, cijfers en streepjes",
        "haal andere tekens weg",
    ),
    (
        "unexpected key or value",
        "hier staat iets dat er niet hoort",
        "begin op een nieuwe regel",
    ),
    ("recursion", "dit is te diep genest", "maak het platter"),
];

/// The parser's words for what goes wrong most, in Dutch.
fn in_dutch(message: &str) -> (String, &'static str) {
    KNOWN
        .iter()
        .find(|(sign, ..)| message.contains(sign))
        .map_or_else(
            || {
                let message = "dit is geen geldige TOML".to_owned();
                (
                    message,
                    "schrijf op elke regel naam = \"tekst\", naam = 12 of naam = true",
                )
            },
            |(_, what, remedy)| ((*what).to_owned(), *remedy),
        )
}
