//! What holds for sentences wherever they stand: short enough to read between two visits, people before their labels,
//! and every figure beside the source that carries it.
use super::Rule;
use super::blocks::{Block, Kind, Piece, Style, plain};
use super::fields::short;
use super::figures::figures;
use super::outline::{Part, PartKind};
use super::problem::Findings;

/// The most words in a sentence (B1).
const LONGEST: usize = 25;

/// The most words in a reading text: a minute or two between visits.
const LONGEST_READING: usize = 300;

/// Words that make a person the same as a condition, and what a colleague says instead.
const LABELS: [(&str, &str); 22] = [
    ("dementerende", "iemand met dementie"),
    ("dementerenden", "mensen met dementie"),
    ("demente", "iemand met dementie"),
    ("lvb'er", "iemand met een licht verstandelijke beperking"),
    ("lvb'ers", "mensen met een licht verstandelijke beperking"),
    ("lvb-er", "iemand met een licht verstandelijke beperking"),
    ("lvb-ers", "mensen met een licht verstandelijke beperking"),
    ("nah'er", "iemand met NAH"),
    ("nah'ers", "mensen met NAH"),
    (
        "zwakbegaafde",
        "iemand met een licht verstandelijke beperking",
    ),
    (
        "zwakbegaafden",
        "mensen met een licht verstandelijke beperking",
    ),
    ("gehandicapte", "iemand met een beperking"),
    ("gehandicapten", "mensen met een beperking"),
    ("autist", "iemand met autisme"),
    ("autisten", "mensen met autisme"),
    ("schizofreen", "iemand met schizofrenie"),
    (
        "borderliner",
        "iemand met een borderline persoonlijkheidsstoornis",
    ),
    ("alcoholist", "iemand met een alcoholverslaving"),
    ("alcoholisten", "mensen met een alcoholverslaving"),
    ("verslaafden", "mensen met een verslaving"),
    ("junk", "iemand met een verslaving"),
    ("zorgmijders", "mensen die zorg uit de weg gaan"),
];

/// A figure in a text that people read, and what is cited beside it.
#[derive(Debug)]
pub(super) struct Figure {
    /// As it stands there: `3,5 %`.
    pub figure: String,
    /// Where.
    pub at: usize,
    /// The keys of the sources that its paragraph names.
    pub cited: Vec<String>,
}

/// A paragraph, an item of a list, a quote, a table.
struct Unit<'b> {
    pieces: &'b [Piece],
    kind: PartKind,
    /// A table: every cell is a text of its own.
    in_cells: bool,
}

/// Warns of long sentences and of labels for people.
pub(super) fn check(parts: &[Part<'_>], findings: &mut Findings) {
    for part in parts {
        if let Some((heading, _)) = part.heading {
            labels(&heading.pieces, findings);
        }
        for unit in units(part) {
            labels(unit.pieces, findings);
            let together = if unit.in_cells { 1 } else { unit.pieces.len() };
            for pieces in unit.pieces.chunks(together.max(1)) {
                sentences(pieces, findings);
            }
        }
        if part.kind == PartKind::Competence {
            reading_length(part, findings);
        }
    }
}

/// The text under the heading of a competence is no chapter. Sources do not count.
fn reading_length(part: &Part<'_>, findings: &mut Findings) {
    let count: usize = units(part)
        .map(|unit| words_in(&plain(unit.pieces)).count())
        .sum();
    let Some((heading, at)) = part.heading else {
        return;
    };
    if count > LONGEST_READING {
        let name = plain(&heading.pieces);
        let message = format!("de leestekst van ‘{}’ telt {count} woorden", short(&name));
        let remedy = "houd over wat iemand ziet, vraagt en doet, en wie die belt";
        findings.add(Rule::ReadingLength, at, message, remedy);
    }
}

fn words_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ')
        .filter(|word| word.contains(char::is_alphanumeric))
}

/// The figures in reading texts and explanations: the places where a source can stand beside them.
pub(super) fn figures_of(parts: &[Part<'_>]) -> Vec<Figure> {
    let cites = |unit: &Unit<'_>| unit.kind.is_reading() || unit.kind == PartKind::Questions;
    let mut all = Vec::new();
    for unit in parts.iter().flat_map(units).filter(cites) {
        let cited = unit
            .pieces
            .iter()
            .filter(|piece| piece.style == Style::Citation);
        let cited: Vec<String> = cited.map(|piece| piece.text.clone()).collect();
        // Prompts and options carry no sources: what they ask, the explanation answers.
        if unit.kind == PartKind::Questions && cited.is_empty() {
            continue;
        }
        for piece in unit.pieces.iter().filter(|piece| is_text(piece)) {
            all.extend(figures(&piece.text).into_iter().map(|(at, figure)| Figure {
                figure,
                at: piece.at + at,
                cited: cited.clone(),
            }));
        }
    }
    all
}

fn is_text(piece: &Piece) -> bool {
    !matches!(piece.style, Style::Citation | Style::Address)
}

fn units<'b>(part: &Part<'b>) -> impl Iterator<Item = Unit<'b>> + use<'b> {
    let kind = part.kind;
    part.blocks.iter().flat_map(move |block| {
        let in_cells = matches!(block.kind, Kind::Other(_));
        pieces_of(block).into_iter().map(move |pieces| Unit {
            pieces,
            kind,
            in_cells,
        })
    })
}

fn pieces_of(block: &Block) -> Vec<&[Piece]> {
    match &block.kind {
        Kind::Paragraph(pieces) | Kind::Quote(pieces) | Kind::Other(pieces) => vec![pieces],
        Kind::List(list) => list
            .items
            .iter()
            .map(|item| item.pieces.as_slice())
            .collect(),
        Kind::Heading(heading) => vec![&heading.pieces],
    }
}

fn sentences(pieces: &[Piece], findings: &mut Findings) {
    let Some(first) = pieces.first() else { return };
    // What stands after `*Bron:*` is no sentence.
    let text = plain(pieces);
    let text = text.split(" Bron:").next().unwrap_or("");
    for sentence in split(text) {
        let count = words_in(sentence).count();
        if count > LONGEST {
            let begin: String = sentence.split(' ').take(5).collect::<Vec<_>>().join(" ");
            let message = format!("deze zin telt {count} woorden: ‘{} …’", short(&begin));
            let remedy = "maak er twee zinnen van: wie dit leest, heeft een minuut";
            findings.add(Rule::LongSentence, first.at, message, remedy);
        }
    }
}

/// Sentences: they end with a sign after which a capital, a quotation mark or nothing follows.
fn split(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(['.', '!', '?']) {
        let rest = text
            .get(at + 1..)
            .unwrap_or("")
            .trim_start_matches(['"', '”', '’', ')']);
        let next = rest.trim_start();
        let ends = rest.starts_with(' ') || next.is_empty();
        let opens = next
            .chars()
            .next()
            .is_none_or(|c| c.is_uppercase() || "\"“‘(".contains(c));
        if ends && opens {
            let end = text.len() - rest.len();
            sentences.extend(text.get(start..end));
            start = end;
        }
    }
    sentences.extend(text.get(start..));
    sentences
}

fn labels(pieces: &[Piece], findings: &mut Findings) {
    for piece in pieces.iter().filter(|piece| is_text(piece)) {
        let mut at = piece.at;
        let mut quoted = false;
        for part in piece.text.split_inclusive(char::is_whitespace) {
            // What somebody is quoted to say is theirs.
            quoted ^= part.starts_with(['"', '“']);
            let word = part.trim_matches(|c: char| !c.is_alphanumeric());
            let lower = word.to_lowercase().replace('’', "'");
            let label = LABELS.iter().find(|(label, _)| *label == lower);
            if let Some((_, instead)) = label.filter(|_| !quoted) {
                let message = format!("‘{word}’ maakt van een mens een etiket");
                let remedy = format!("schrijf bijvoorbeeld: {instead}");
                findings.add(Rule::Label, at, message, remedy);
            }
            quoted ^= part
                .trim_end()
                .trim_end_matches(['.', ',', '?', '!'])
                .ends_with(['"', '”']);
            at += part.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_the_next_begins() {
        let sentences =
            split("Bel 112. \"Wie ben jij?\" vraag je. Dat geldt o.a. voor art. 2. Klaar");
        assert_eq!(sentences.len(), 4, "{sentences:?}");
        assert_eq!(split(""), [""]);
    }
}
