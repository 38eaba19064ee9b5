//! The heading of a competence: its number, its level in bar and stem, its nature.
use super::blocks::{Heading, plain};
use super::fields::{Spot, short};
use super::outline::Part;
use super::problem::Findings;
use super::{Rule, nearest};
use crate::knowledge::Nature;
use crate::{CompetenceId, Level};
use std::collections::BTreeSet;

const FORM: &str =
    "schrijf de kop zo: ## Titel {#NAH-03 .veilig kop=3 poot=4 soort=vaardigheid geldig=12}";

/// What the heading of a competence says, as far as it could be read.
pub(super) struct Traits {
    pub id: Option<Spot<CompetenceId>>,
    pub title: String,
    pub at: usize,
    pub safety: bool,
    pub must_ask: bool,
    pub crossbar: Option<Level>,
    pub stem: Option<Level>,
    pub nature: Option<Nature>,
    pub validity_months: Option<u32>,
}

/// Reads the heading of a competence.
pub(super) fn read(part: &Part<'_>, text: &str, findings: &mut Findings) -> Option<Traits> {
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
