//! What stands under the heading of a competence: `### Niveaus`, `### Stellingen`, `### Vragen`, `### Bronnen`.
use super::blocks::{Item, Kind, List, plain};
use super::outline::{Page, Part, PartKind};
use super::problem::Findings;
use super::traits::Traits;
use super::{Chapter, Citation, Rule, citation, quiz};
use crate::knowledge::CompetenceKind;
use std::collections::BTreeSet;

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
            // That a generic set has them is reported once, where the sections are.
            PartKind::Questions if page.kind == CompetenceKind::Generic => {}
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
        quiz: match (questions, page.kind) {
            (None, CompetenceKind::Generic) => Vec::new(),
            (questions, _) => questions??,
        },
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
    levels_differ(items, &texts, findings);
    let levels = texts.try_into().ok();
    if levels.is_none() && !part.blocks.is_empty() {
        let message = format!("{} heeft {count} niveaus in plaats van 4", traits.name());
        findings.add(Rule::FourLevels, part.at(), message, remedy);
    }
    levels
}

/// Words that say how often or how well, and nothing of what one does.
const DEGREES: [&str; 34] = [
    "goed",
    "zeer",
    "beter",
    "best",
    "vaak",
    "soms",
    "altijd",
    "nooit",
    "zelden",
    "meestal",
    "regelmatig",
    "redelijk",
    "heel",
    "erg",
    "enigszins",
    "matig",
    "voldoende",
    "ruim",
    "uitstekend",
    "volledig",
    "grotendeels",
    "helemaal",
    "beetje",
    "steeds",
    "snel",
    "vlot",
    "meer",
    "minder",
    "nog",
    "net",
    "een",
    "af",
    "en",
    "toe",
];

/// Levels say of more autonomy and complexity what one does (§3.2 of the domain model); ‘goed’ and ‘zeer goed’ say nothing.
fn levels_differ(items: &[Item], texts: &[String], findings: &mut Findings) {
    let deeds = |text: &String| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .map(str::to_lowercase)
            .filter(|word| !word.is_empty() && !DEGREES.contains(&word.as_str()))
            .collect()
    };
    let deeds: Vec<Vec<String>> = texts.iter().map(deeds).collect();
    for (place, item) in items.iter().enumerate().skip(1) {
        let earlier = deeds.get(..place).unwrap_or_default();
        let same = deeds.get(place).is_some_and(|own| earlier.contains(own));
        if same {
            let message = "dit niveau zegt hetzelfde als een lager niveau, alleen vaker of beter";
            let remedy =
                "beschrijf wat iemand op dit niveau zelfstandiger of in moeilijkere situaties doet";
            findings.add(Rule::SameLevels, item.at, message, remedy);
        }
    }
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
        ["ik", "heb" | "bezit" | "beschik", rest @ ..]
            if rest.windows(2).take(5).any(is_having) =>
        {
            let message = "deze stelling zegt wat je hebt, niet wat je doet";
            findings.add(Rule::StatementForm, at, message, remedy);
        }
        ["ik", "ben", rest @ ..] if is_being(rest) => {
            let message = "deze stelling zegt wat je bent, niet wat je doet";
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

/// ‘bekend met’, ‘op de hoogte van’: what one is.
fn is_being(words: &[&str]) -> bool {
    matches!(words, ["bekend", "met", ..] | ["op", "de", "hoogte", ..])
}

fn sources(part: &Part<'_>, page: Page<'_>, findings: &mut Findings) -> Vec<Citation> {
    let remedy = "schrijf per bron een punt: - [sleutel uit bronnen.toml]";
    let items = only_list(part, false, remedy, findings).unwrap_or_default();
    let read = items
        .iter()
        .map(|item| citation::read(&item.pieces, page.today, findings));
    read.collect::<Vec<_>>().concat()
}
