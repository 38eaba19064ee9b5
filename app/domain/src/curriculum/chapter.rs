//! One competence: its heading, `### Niveaus`, `### Stellingen`, `### Vragen` and `### Bronnen`.
use super::blocks::{Heading, Item, Kind, List, plain};
use super::citation;
use super::fields::{Spot, short};
use super::outline::{Page, Part, PartKind};
use super::problem::Findings;
use super::{Chapter, Citation, Rule, nearest, quiz};
use crate::knowledge::Nature;
use crate::{CompetenceId, Level};
use std::collections::BTreeSet;

const FORM: &str =
    "schrijf de kop zo: ## Titel {#NAH-03 .veilig kop=3 poot=4 soort=vaardigheid geldig=12}";

/// What the heading of a competence says, as far as it could be read.
pub(super) struct Traits {
    pub id: Option<Spot<CompetenceId>>,
    title: String,
    at: usize,
    safety: bool,
    must_ask: bool,
    crossbar: Option<Level>,
    stem: Option<Level>,
    nature: Option<Nature>,
    validity_months: Option<u32>,
}

/// Reads the heading of a competence.
pub(super) fn traits(part: &Part<'_>, text: &str, findings: &mut Findings) -> Option<Traits> {
    let (heading, at) = part.heading?;
    let title = plain(&heading.pieces);
    if title.contains("{#") {
        // Its braces could not be read, and that is reported.
        return None;
    }
    let source = text.get(at..part.text.start).unwrap_or("");
    let mut traits = Traits {
        id: id(heading, at, source, findings),
        title,
        at,
        safety: false,
        must_ask: false,
        crossbar: None,
        stem: None,
        nature: None,
        validity_months: None,
    };
    let mut cursor = 0;
    for class in &heading.classes {
        let place = at + attribute(source, class, &mut cursor);
        match class.as_str() {
            "veilig" => traits.safety = true,
            "altijd" => traits.must_ask = true,
            _ => unknown(
                &format!(".{class}"),
                [".veilig", ".altijd"],
                place,
                findings,
            ),
        }
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut cursor = 0;
    for (name, value) in &heading.attributes {
        let at = at + attribute(source, name, &mut cursor);
        let value = value.as_deref().unwrap_or("");
        if !seen.insert(name) {
            let message = format!("‘{}’ staat er twee keer", short(name));
            findings.add(Rule::WrongValue, at, message, "laat er één staan");
        }
        match name.as_str() {
            "kop" => traits.crossbar = level(name, value, at, findings),
            "poot" => traits.stem = level(name, value, at, findings),
            "soort" => traits.nature = nature(value, at, findings),
            "geldig" => traits.validity_months = months(value, at, findings),
            _ => unknown(name, ["kop", "poot", "soort", "geldig"], at, findings),
        }
    }
    for name in ["kop", "poot", "soort"] {
        if !seen.contains(name) {
            let message = format!("‘{name}’ ontbreekt bij {}", traits.name());
            findings.add(Rule::AttributeMissing, at, message, FORM);
        }
    }
    if let (Some(crossbar), Some(stem)) = (traits.crossbar, traits.stem)
        && crossbar > stem
    {
        let message = format!(
            "de kop ({}) is hoger dan de poot ({})",
            crossbar.number(),
            stem.number()
        );
        let remedy = "verlaag kop of verhoog poot";
        let place = at + attribute(source, "kop", &mut 0);
        findings.add(Rule::BarAboveStem, place, message, remedy);
    }
    Some(traits)
}

/// Reads what stands under the heading: `parts` begins with the heading itself.
pub(super) fn read(
    traits: &Traits,
    parts: &[Part<'_>],
    page: Page<'_>,
    findings: &mut Findings,
) -> Option<Chapter> {
    let mut descriptors = None;
    let mut statements = None;
    let mut questions = None;
    let mut sources = None;
    for part in parts {
        match part.kind {
            PartKind::Levels => descriptors = levels(traits, part, findings),
            PartKind::Statements => statements = Some(self::statements(traits, part, findings)),
            PartKind::Questions => questions = Some(quiz::read(traits, part, page, findings)),
            PartKind::Sources => sources = Some(self::sources(part, page, findings)),
            _ => {}
        }
    }
    let reading = parts
        .first()
        .map(|part| part.markdown(page.text))
        .unwrap_or_default();
    if reading.is_empty() {
        let message = format!("{} heeft geen leestekst", traits.name());
        let remedy = "schrijf onder de kop wat iemand hierover moet weten";
        findings.add(Rule::SectionEmpty, traits.at, message, remedy);
    }
    Some(Chapter {
        id: traits.id.as_ref()?.value.clone(),
        title: traits.title.clone(),
        nature: traits.nature?,
        safety: traits.safety,
        must_ask: traits.must_ask,
        crossbar: traits.crossbar?,
        stem: traits.stem?,
        validity_months: traits.validity_months,
        reading,
        descriptors: descriptors?,
        statements: statements?,
        quiz: questions??,
        sources: sources?,
    })
}

/// The one list that a section consists of; anything else in it is reported.
fn only_list<'p>(
    part: &'p Part<'_>,
    ordered: bool,
    remedy: &str,
    findings: &mut Findings,
) -> Option<&'p [Item]> {
    let mut items: Option<&[Item]> = None;
    for block in part.blocks {
        match &block.kind {
            Kind::List(List {
                first,
                items: found,
            }) if first.is_some() == ordered && items.is_none() => {
                if first.is_some_and(|first| first != 1) {
                    let message = "deze lijst begint niet bij 1";
                    findings.add(Rule::StrayText, block.range.start, message, remedy);
                }
                items = Some(found);
            }
            _ => {
                let message = format!(
                    "onder ‘{}’ staat iets anders dan de lijst",
                    part.kind.title()
                );
                findings.add(Rule::StrayText, block.range.start, message, remedy);
            }
        }
    }
    for item in items.unwrap_or_default() {
        let nested = item.nested.or_else(|| item.task.map(|_| item.at));
        if let Some(at) = nested {
            let message = "hier hoort alleen een zin, zonder vakje, lijst of blok erin";
            findings.add(Rule::StrayText, at, message, remedy);
        } else if item.pieces.iter().all(|piece| piece.text.trim().is_empty()) {
            findings.add(
                Rule::SectionEmpty,
                item.at,
                "dit punt is leeg",
                "vul het in of haal het weg",
            );
        }
    }
    items
}

/// Four levels, plain text.
fn levels(traits: &Traits, part: &Part<'_>, findings: &mut Findings) -> Option<[String; 4]> {
    let remedy = "beschrijf precies vier niveaus van gedrag: 1. 2. 3. 4.";
    let items = only_list(part, true, remedy, findings).unwrap_or_default();
    let texts: Vec<String> = items.iter().map(|item| plain(&item.pieces)).collect();
    let count = texts.len();
    let levels = texts.try_into().ok();
    if levels.is_none() && !part.blocks.is_empty() {
        let message = format!("{} heeft {count} niveaus in plaats van 4", traits.name());
        findings.add(Rule::FourLevels, part.at(), message, remedy);
    }
    levels
}

/// Three to five statements, plain text.
fn statements(traits: &Traits, part: &Part<'_>, findings: &mut Findings) -> Vec<String> {
    let remedy = "schrijf drie tot vijf stellingen als lijst met -, de eerste is het anker";
    let items = only_list(part, false, remedy, findings).unwrap_or_default();
    if !(3..=5).contains(&items.len()) && !part.blocks.is_empty() {
        let message = format!(
            "{} heeft {} stellingen in plaats van 3 tot 5",
            traits.name(),
            items.len()
        );
        findings.add(Rule::ThreeToFiveStatements, part.at(), message, remedy);
    }
    let mut statements: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    for item in items {
        let statement = plain(&item.pieces);
        if !seen.insert(statement.clone()) && !statement.is_empty() {
            let message = "deze stelling staat er twee keer";
            findings.add(Rule::StatementForm, item.at, message, "laat er één staan");
        }
        judge(&statement, item.at, findings);
        statements.push(statement);
    }
    statements
}

/// A statement is one sentence of behaviour in the ik-form (R28 of the domain model).
fn judge(statement: &str, at: usize, findings: &mut Findings) {
    let words: Vec<String> = statement.split(' ').map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let remedy = "schrijf gedrag dat een collega kan zien, zoals: Ik vraag sinds wanneer de verandering er is.";
    match words.as_slice() {
        [] | [""] => {}
        ["ik", "heb" | "bezit", rest @ ..] if rest.windows(2).take(4).any(is_having) => {
            let message = "deze stelling zegt wat je hebt, niet wat je doet";
            findings.add(Rule::StatementForm, at, message, remedy);
        }
        ["ik", _, ..] if words.len() > 20 => {
            let message = format!("deze stelling telt {} woorden", words.len());
            let remedy = "maak haar korter of splits haar: één gedrag per stelling";
            findings.add(Rule::LongStatement, at, message, remedy);
        }
        ["ik", _, ..] => {}
        _ => {
            let message = "deze stelling begint niet met Ik";
            findings.add(Rule::StatementForm, at, message, remedy);
        }
    }
}

/// ‘kennis van’, ‘inzicht in’: what one has.
fn is_having(words: &[&str]) -> bool {
    matches!(words, ["kennis" | "inzicht", "van" | "in" | "over"])
}

fn sources(part: &Part<'_>, page: Page<'_>, findings: &mut Findings) -> Vec<Citation> {
    let remedy = "schrijf per bron een punt: - [sleutel uit bronnen.toml]";
    let items = only_list(part, false, remedy, findings).unwrap_or_default();
    let read = items
        .iter()
        .map(|item| citation::read(&item.pieces, page.today, findings));
    read.collect::<Vec<_>>().concat()
}

impl Traits {
    /// What to call the competence in a message.
    pub fn name(&self) -> String {
        match &self.id {
            Some(id) => id.value.to_string(),
            None => format!("‘{}’", short(&self.title)),
        }
    }
}

/// Where a sign stands between the braces of a heading, from `cursor` on; the heading itself if it does not.
fn attribute(heading: &str, sign: &str, cursor: &mut usize) -> usize {
    let open = heading.rfind('{').unwrap_or(0).max(*cursor);
    let found = heading.get(open..).and_then(|braces| {
        let mut places = braces.match_indices(sign);
        places.find(|(at, _)| {
            let before = (open + at).checked_sub(1);
            let before = before.and_then(|before| heading.as_bytes().get(before));
            before.is_some_and(|byte| matches!(byte, b' ' | b'.' | b'#' | b'{' | b'\t'))
        })
    });
    let Some((at, sign)) = found else { return 0 };
    *cursor = open + at + sign.len();
    open + at
}

fn id(
    heading: &Heading,
    at: usize,
    source: &str,
    findings: &mut Findings,
) -> Option<Spot<CompetenceId>> {
    let Some(id) = &heading.id else {
        let message = "deze competentie heeft geen nummer";
        findings.add(Rule::NotACompetence, at, message, FORM);
        return None;
    };
    let place = at + attribute(source, id, &mut 0);
    match CompetenceId::try_from(id.as_str()) {
        Ok(value) => Some(Spot { value, at: place }),
        Err(_) => {
            let message = format!("‘{}’ is geen nummer van een competentie", short(id));
            let remedy = "schrijf iets als {#NAH-03}; is dit leestekst, haal dan de accolades weg";
            findings.add(Rule::NotACompetence, place, message, remedy);
            None
        }
    }
}

/// Reports a class or attribute that the format does not know.
pub(super) fn unknown<const N: usize>(
    name: &str,
    known: [&'static str; N],
    at: usize,
    findings: &mut Findings,
) {
    let message = format!("‘{}’ is geen kenmerk van een kop", short(name));
    let remedy = match nearest(name, known) {
        Some(near) => format!("bedoel je ‘{near}’?"),
        None if N == 0 => "haal het weg; alleen een competentie heeft kenmerken".to_owned(),
        None => format!("haal het weg; wat hier kan: {}", known.join(", ")),
    };
    findings.add(Rule::UnknownAttribute, at, message, remedy);
}

fn level(name: &str, value: &str, at: usize, findings: &mut Findings) -> Option<Level> {
    let number = value.parse::<i64>().ok();
    let level = number.and_then(|number| Level::try_from(number).ok());
    if level.is_none() {
        let message = format!("{name} ‘{}’ is geen niveau", short(value));
        let remedy = format!("schrijf {name}=2: een niveau is 1, 2, 3 of 4");
        findings.add(Rule::WrongValue, at, message, remedy);
    }
    level
}

fn nature(value: &str, at: usize, findings: &mut Findings) -> Option<Nature> {
    match value {
        "kennis" => return Some(Nature::Knowledge),
        "vaardigheid" => return Some(Nature::Skill),
        "houding" => return Some(Nature::Attitude),
        _ => {}
    }
    let remedy = match nearest(value, ["kennis", "vaardigheid", "houding"]) {
        Some(near) => format!("bedoel je ‘{near}’?"),
        None => "schrijf soort=kennis, soort=vaardigheid of soort=houding".to_owned(),
    };
    let message = format!("soort ‘{}’ bestaat niet", short(value));
    findings.add(Rule::WrongValue, at, message, remedy);
    None
}

fn months(value: &str, at: usize, findings: &mut Findings) -> Option<u32> {
    let months = value
        .parse()
        .ok()
        .filter(|months| (1..=60).contains(months));
    if months.is_none() {
        let message = format!("geldig ‘{}’ is geen aantal maanden", short(value));
        findings.add(
            Rule::WrongValue,
            at,
            message,
            "schrijf geldig=12: 1 tot en met 60 maanden",
        );
    }
    months
}
