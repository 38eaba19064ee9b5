//! The block between two lines `+++` at the top of a curriculum.
use super::document::{Document, toml};
use super::fields::{Fields, Spot, short, tell};
use super::problem::Findings;
use super::{ChangeClass, Rule, Semver, nearest};
use crate::knowledge::CompetenceKind;
use crate::{CompetenceId, GroupKey};
use chrono::{Months, NaiveDate};
use std::ops::Range;

/// How long a version may go without a review (§3.3 of the domain model).
const LONGEST_REVIEW: Months = Months::new(18);

/// What the block says, as far as it could be read.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// All of it could be read.
    pub whole: bool,
    pub group: Option<Spot<GroupKey>>,
    pub name: Option<String>,
    pub version: Option<Spot<Semver>>,
    pub review_by: Option<NaiveDate>,
    pub effective_from: Option<NaiveDate>,
    pub life_domains: Vec<String>,
    pub synonyms: Vec<String>,
    pub near: bool,
    pub kind: CompetenceKind,
    pub retired: Vec<Spot<CompetenceId>>,
    pub change_note: Option<String>,
    pub raised_class: Option<Spot<ChangeClass>>,
}

/// Finds the block: its inside, and where the Markdown begins.
pub(super) fn split(text: &str, findings: &mut Findings) -> (Option<Range<usize>>, usize) {
    let mut lines = lines(text);
    match lines.next() {
        Some((_, line)) if line.trim_end() == "+++" => {}
        _ => {
            let message = "het curriculum begint niet met een blok tussen twee regels +++";
            let remedy = "zet bovenaan een regel +++, dan groep, thema, versie en herzien_voor, dan weer +++";
            findings.add(Rule::FrontMatterMissing, 0, message, remedy);
            return (None, 0);
        }
    }
    let start = lines.clone().next().map_or(text.len(), |(at, _)| at);
    let mut title = None;
    for (at, line) in lines {
        if line.trim_end() == "+++" {
            return (Some(start..at), (at + line.len()).min(text.len()));
        }
        if title.is_none() && line.starts_with("# ") && line.contains("{#") {
            title = Some(at);
        }
    }
    let message = "het blok bovenaan begint met +++, maar eindigt niet";
    let remedy = "zet een regel +++ onder de laatste sleutel, boven de titel";
    findings.add(Rule::FrontMatterOpen, 0, message, remedy);
    let body = title.unwrap_or(text.len());
    (Some(start..body), body)
}

/// The lines of a text with their first bytes, line ends included.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> + Clone {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

/// Reads the inside of the block.
pub(super) fn read(
    text: &str,
    range: Range<usize>,
    today: NaiveDate,
    findings: &mut Findings,
) -> Front {
    let start = range.start;
    let Document { table, broken } = toml(text.get(range).unwrap_or(""), start, findings);
    let what = "het blok bovenaan";
    let mut fields = Fields::new(table.get_ref(), start, 0, what, findings).lenient_if(broken);
    let group = fields.parsed("groep", "gebruik een sleutel uit [groepen] van kennis.toml");
    let group = fields.required("groep", "\"nah\"", group);
    let name = fields.text("thema").map(|name| name.value);
    let name = fields.required("thema", "\"Niet-aangeboren hersenletsel (NAH)\"", name);
    let version = fields.parsed("versie", "schrijf versie = \"1.0.0\"");
    let version = fields.required("versie", "\"1.0.0\"", version);
    let review_by = fields.date("herzien_voor");
    let review_by = fields.required("herzien_voor", "\"2027-11-01\"", review_by);
    let effective_from = fields.date("ingangsdatum").map(|date| date.value);
    let mut list = |name| fields.list(name).map(|list| list.value).unwrap_or_default();
    let (life_domains, synonyms) = (list("leefgebieden"), list("synoniemen"));
    let near = fields.flag("dichtbij").unwrap_or(false);
    let kind = kind(&mut fields);
    let change_note = fields.text("wijziging").map(|note| note.value);
    let raised_class = raised_class(&mut fields);
    let retired = retired(&mut fields, text);
    if let Some(review_by) = &review_by {
        review(&mut fields, review_by, effective_from, today);
    }
    fields.finish();
    Front {
        whole: !broken,
        group,
        name,
        version,
        review_by: review_by.map(|date| date.value),
        effective_from,
        life_domains,
        synonyms,
        near,
        kind,
        retired,
        change_note,
        raised_class,
    }
}

/// `soort = "generiek"` makes it a set of generic competences.
fn kind(fields: &mut Fields<'_, '_>) -> CompetenceKind {
    match fields.text("soort") {
        None => CompetenceKind::Content,
        Some(word) if word.value == "generiek" => CompetenceKind::Generic,
        Some(word) => {
            let message = format!("‘{}’ is geen soort", short(&word.value));
            let remedy = "schrijf soort = \"generiek\", of laat de regel weg als het een thema is";
            fields.wrong("soort", word.at, &message, remedy);
            CompetenceKind::Content
        }
    }
}

fn raised_class(fields: &mut Fields<'_, '_>) -> Option<Spot<ChangeClass>> {
    let word = fields.text("wijzigingsklasse")?;
    let class = ChangeClass::from_word(&word.value);
    if class.is_none() {
        let remedy = match nearest(&word.value, ["patch", "minor", "major"]) {
            Some(near) => format!("bedoel je ‘{near}’?"),
            None => "schrijf \"patch\", \"minor\" of \"major\"".to_owned(),
        };
        let message = format!("‘{}’ is geen klasse", short(&word.value));
        fields.wrong("wijzigingsklasse", word.at, &message, &remedy);
    }
    class.map(|value| Spot { value, at: word.at })
}

fn retired(fields: &mut Fields<'_, '_>, text: &str) -> Vec<Spot<CompetenceId>> {
    let Some(list) = fields.list("vervallen") else {
        return Vec::new();
    };
    let mut retired = Vec::new();
    let mut at = list.at;
    for word in list.value {
        let found = text.get(at..).and_then(|rest| rest.find(&word));
        at += found.unwrap_or(0);
        match CompetenceId::try_from(word.as_str()) {
            Ok(value) => retired.push(Spot { value, at }),
            Err(error) => {
                let remedy = "schrijf vervallen = \"NAH-04, NAH-07\"";
                fields.wrong("vervallen", at, &tell(&error, &word), remedy);
            }
        }
        if found.is_some() {
            at += word.len();
        }
    }
    retired
}

/// A review comes after the version takes effect, and within eighteen months.
fn review(
    fields: &mut Fields<'_, '_>,
    review_by: &Spot<NaiveDate>,
    effective_from: Option<NaiveDate>,
    today: NaiveDate,
) {
    let from = effective_from.unwrap_or(today);
    let latest = from
        .checked_add_months(LONGEST_REVIEW)
        .unwrap_or(NaiveDate::MAX);
    if review_by.value > latest {
        let message = format!("{} is meer dan achttien maanden na {from}", review_by.value);
        let remedy = format!("kies een dag op of voor {latest}");
        fields.wrong("herzien_voor", review_by.at, &message, &remedy);
    } else if effective_from.is_some_and(|from| review_by.value <= from) {
        let message = format!("{} ligt niet na de ingangsdatum {from}", review_by.value);
        fields.wrong(
            "herzien_voor",
            review_by.at,
            &message,
            "kies een latere dag",
        );
    } else if review_by.value < today {
        let message = format!(
            "dit curriculum had voor {} herzien moeten zijn",
            review_by.value
        );
        let remedy = "kijk het met de kennisgroep na en kies een nieuwe datum";
        fields
            .findings
            .add(Rule::ReviewLate, review_by.at, message, remedy);
    }
}

/// Where a key of the block stands; the first line if it is not there.
pub(super) fn key_at(text: &str, key: &str) -> usize {
    let found = lines(text)
        .skip(1)
        .take_while(|(_, line)| line.trim_end() != "+++")
        .find(|(_, line)| {
            let rest = line.trim_start().strip_prefix(key);
            rest.is_some_and(|rest| rest.trim_start().starts_with('='))
        });
    found.map_or(0, |(at, _)| at)
}
