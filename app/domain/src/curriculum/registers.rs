//! The TOML files: `kennis.toml`, `bronnen.toml` and the role profiles.
use super::document::{Document, toml};
use super::fields::{Fields, Spot, entries, short, tell};
use super::problem::Findings;
use super::{Group, Rule, Source, nearest};
use crate::knowledge::{ProfessionalType, Requirement, RoleProfile};
use crate::{CompetenceId, GroupKey, Level, RoleKey, SourceKey, ThemeKey};
use chrono::{Months, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// How long a check of a source counts (INV-B7 of the domain model).
const CHECK_HOLDS: Months = Months::new(12);

/// The most words of a publication that are quoted.
const LONGEST_EXCERPT: usize = 25;

fn word_count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// What `kennis.toml` says.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// All of it could be read.
    pub whole: bool,
    pub themes: Vec<Spot<ThemeKey>>,
    /// Each group with its place; none if it is not complete.
    pub groups: Vec<(Spot<GroupKey>, Option<Group>)>,
}

/// Reads `kennis.toml`.
pub(super) fn order(text: &str, findings: &mut Findings) -> Order {
    let Document { table, broken } = toml(text, 0, findings);
    let mut fields = Fields::new(table.get_ref(), 0, 0, "kennis.toml", findings).lenient_if(broken);
    let keys = fields.texts("themas");
    let keys = fields.required("themas", "[\"dementie\", \"nah\"]", keys);
    let mut order = Order {
        whole: !broken && keys.is_some(),
        ..Order::default()
    };
    let mut seen = BTreeSet::new();
    for key in keys.unwrap_or_default() {
        match ThemeKey::try_from(key.value.as_str()) {
            Ok(theme) if !seen.insert(theme.clone()) => {
                fields.wrong(
                    "themas",
                    key.at,
                    "dit thema staat er twee keer",
                    "laat er één staan",
                );
            }
            Ok(value) => order.themes.push(Spot { value, at: key.at }),
            Err(error) => {
                fields.wrong(
                    "themas",
                    key.at,
                    &tell(&error, &key.value),
                    "schrijf de naam van de map",
                );
            }
        }
    }
    let tables = fields.tables("groepen");
    fields.finish();
    for (name, table) in tables {
        let what = format!("de kennisgroep ‘{}’", short(&name.value));
        let mut fields = Fields::new(table, 0, name.at, what, findings).lenient_if(broken);
        let title = fields.text("naam").map(|text| text.value);
        let title = fields.required("naam", "\"Kennisgroep NAH\"", title);
        let purpose = fields.text("doel").map(|text| text.value);
        let purpose = fields.required("doel", "\"…\"", purpose);
        let meetings = fields.text("overleg").map(|text| text.value);
        let meetings = fields.required("overleg", "\"elke eerste dinsdag\"", meetings);
        fields.finish();
        let Some(key) = key::<GroupKey>(&name, findings) else {
            continue;
        };
        let group = || {
            Some(Group {
                key: key.clone(),
                name: title?,
                purpose: purpose?,
                meetings: meetings?,
            })
        };
        let group = group();
        let (value, at) = (key, name.at);
        order.groups.push((Spot { value, at }, group));
    }
    order
}

/// A name in a register that must be a key.
fn key<K: for<'k> TryFrom<&'k str>>(name: &Spot<String>, findings: &mut Findings) -> Option<K> {
    let key = K::try_from(&name.value).ok();
    if key.is_none() {
        let message = format!("‘{}’ is geen sleutel", short(&name.value));
        let remedy = "gebruik kleine letters, cijfers en streepjes, zoals nhg-dementie";
        findings.add(Rule::NotAKey, name.at, message, remedy);
    }
    key
}

/// What `bronnen.toml` says.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// All of it could be read.
    pub whole: bool,
    /// Each source with its place; none if it is not complete.
    pub listed: BTreeMap<SourceKey, Spot<Option<Source>>>,
}

/// Reads `bronnen.toml`.
pub(super) fn sources(text: &str, today: NaiveDate, findings: &mut Findings) -> Sources {
    let Document { table, broken } = toml(text, 0, findings);
    let mut sources = Sources {
        whole: !broken,
        ..Sources::default()
    };
    let mut seen = BTreeMap::new();
    for (name, table) in entries(table.get_ref(), 0, findings) {
        let key = key::<SourceKey>(&name, findings);
        let what = format!("de bron ‘{}’", short(&name.value));
        let fields = Fields::new(table, 0, name.at, what, findings).lenient_if(broken);
        let source = source(fields, today);
        let Some(key) = key else { continue };
        if let Some(source) = &source {
            judge(source, name.at, &format!("[{key}]"), today, findings);
            if source.excerpt.is_none() {
                let message = format!("de bron [{key}] heeft geen uittreksel");
                let remedy = "neem letterlijk over wat het feit draagt: uittreksel = \"…\"";
                findings.add(Rule::NoExcerpt, name.at, message, remedy);
            }
            let same = (
                source.organisation.clone(),
                source.title.clone(),
                source.url.clone(),
            );
            if let Some(other) = seen.insert(same, key.clone()) {
                let message = format!("de bron [{key}] is dezelfde als [{other}]");
                let remedy = format!("verwijs overal naar [{other}] en haal deze weg");
                findings.add(Rule::SourceTwice, name.at, message, remedy);
            }
        }
        let (value, at) = (source, name.at);
        sources.listed.insert(key, Spot { value, at });
    }
    sources
}

fn source(mut fields: Fields<'_, '_>, today: NaiveDate) -> Option<Source> {
    let organisation = fields.text("organisatie").map(|text| text.value);
    let organisation = fields.required("organisatie", "\"Hartstichting\"", organisation);
    let title = fields.text("titel").map(|text| text.value);
    let title = fields.required("titel", "\"Beroerte herkennen\"", title);
    let url = fields.text("url");
    let web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    if let Some(url) = url.as_ref().filter(|url| !web(&url.value)) {
        let remedy = "schrijf het hele adres, met https:// ervoor";
        fields.wrong("url", url.at, "dit is geen adres van een pagina", remedy);
    }
    let published = fields.moment("gepubliceerd");
    let checked_on = fields.date("gecontroleerd");
    if let Some(checked) = checked_on.as_ref().filter(|checked| checked.value > today) {
        let message = format!("{} is nog niet geweest", checked.value);
        fields.wrong(
            "gecontroleerd",
            checked.at,
            &message,
            "schrijf de dag waarop je de bron nakeek",
        );
    }
    let excerpt = fields.text("uittreksel");
    if let Some(long) = excerpt
        .as_ref()
        .filter(|text| word_count(&text.value) > LONGEST_EXCERPT)
    {
        let message = format!("dit uittreksel telt {} woorden", word_count(&long.value));
        let remedy = "neem hoogstens 25 woorden letterlijk over: alleen wat het feit draagt";
        fields.wrong("uittreksel", long.at, &message, remedy);
    }
    let excerpt = excerpt.map(|text| text.value);
    fields.finish();
    Some(Source {
        organisation: organisation?,
        title: title?,
        url: url.map(|url| url.value),
        published,
        checked_on: checked_on.map(|checked| checked.value),
        excerpt,
    })
}

/// Warns of a source that nobody checked, or not lately (INV-B7).
pub(super) fn judge(
    source: &Source,
    at: usize,
    name: &str,
    today: NaiveDate,
    findings: &mut Findings,
) {
    match source.checked_on {
        None => {
            let message = format!("de bron {name} is nog te controleren");
            let remedy =
                "kijk na of de bron zegt wat hier staat en zet de dag erbij (gecontroleerd)";
            findings.add(Rule::UncheckedSource, at, message, remedy);
        }
        Some(day)
            if day
                .checked_add_months(CHECK_HOLDS)
                .is_some_and(|until| until < today) =>
        {
            let message = format!("de bron {name} is voor het laatst gecontroleerd op {day}");
            let remedy = "kijk de bron na en zet de nieuwe dag erbij";
            findings.add(Rule::StaleSource, at, message, remedy);
        }
        Some(_) => {}
    }
}

/// A role profile, with the places of the competences that it names.
pub(super) struct Role {
    pub profile: Option<RoleProfile>,
    pub named: Vec<Spot<CompetenceId>>,
}

/// Reads `rollen/<key>.toml`.
pub(super) fn role(key: &RoleKey, text: &str, findings: &mut Findings) -> Role {
    let Document { table, broken } = toml(text, 0, findings);
    let what = "dit rolprofiel";
    let mut fields = Fields::new(table.get_ref(), 0, 0, what, findings).lenient_if(broken);
    let name = fields.text("naam").map(|text| text.value);
    let name = fields.required("naam", "\"Generalist\"", name);
    let kind = professional_type(&mut fields);
    let kind = fields.required("type", "\"generalist\"", kind);
    let crossbar = fields.flag("kop");
    let crossbar = fields.required("kop", "true", crossbar);
    let rows = match table.get_ref().contains_key("eis") {
        true => fields.rows("eis"),
        false => {
            fields.knows("eis");
            Vec::new()
        }
    };
    fields.finish();
    let mut named: Vec<Spot<CompetenceId>> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut requirements = Some(Vec::new());
    for row in rows {
        let fields = Fields::new(row.value, 0, row.at, "deze eis", findings).lenient_if(broken);
        let (competence, requirement) = self::requirement(fields);
        if let Some(competence) = competence {
            if !seen.insert(competence.value.clone()) {
                let message = format!("{} staat twee keer in dit profiel", competence.value);
                let remedy = "laat één [[eis]] per competentie staan";
                findings.add(Rule::UnknownCompetence, competence.at, message, remedy);
            }
            named.push(competence);
        }
        requirements = requirements.zip(requirement).map(|(mut all, one)| {
            all.push(one);
            all
        });
    }
    let profile = || {
        Some(RoleProfile {
            key: key.clone(),
            name: name?,
            professional_type: kind?,
            crossbar: crossbar?,
            requirements: requirements?,
        })
    };
    Role {
        profile: profile(),
        named,
    }
}

fn professional_type(fields: &mut Fields<'_, '_>) -> Option<ProfessionalType> {
    let word = fields.text("type")?;
    let kinds = [
        ("generalist", ProfessionalType::Generalist),
        ("t-shaped", ProfessionalType::TShaped),
        ("specialist", ProfessionalType::Specialist),
        ("specialist-breed", ProfessionalType::SpecialistBroad),
    ];
    let found = kinds.iter().find(|(name, _)| *name == word.value);
    if found.is_none() {
        let names = kinds.map(|(name, _)| name);
        let remedy = match nearest(&word.value, names) {
            Some(near) => format!("bedoel je ‘{near}’?"),
            None => format!("kies uit: {}", names.join(", ")),
        };
        let message = format!("‘{}’ is geen type", short(&word.value));
        fields.wrong("type", word.at, &message, &remedy);
    }
    found.map(|(_, kind)| *kind)
}

/// One `[[eis]]`.
fn requirement(mut fields: Fields<'_, '_>) -> (Option<Spot<CompetenceId>>, Option<Requirement>) {
    let competence = fields.parsed("competentie", "schrijf competentie = \"NAH-03\"");
    let competence: Option<Spot<CompetenceId>> =
        fields.required("competentie", "\"NAH-03\"", competence);
    let mut whole = true;
    let level = fields.whole("niveau").and_then(|number| {
        let level = Level::try_from(number.value);
        if let Err(error) = &level {
            whole = false;
            fields.wrong(
                "niveau",
                number.at,
                &error.to_string(),
                "schrijf niveau = 2",
            );
        }
        level.ok()
    });
    let months = fields.whole("na_maanden").and_then(|number| {
        let months = u32::try_from(number.value)
            .ok()
            .filter(|months| *months <= 24);
        if months.is_none() {
            let message = format!("{} ligt niet tussen 0 en 24", number.value);
            fields.wrong("na_maanden", number.at, &message, "schrijf na_maanden = 6");
        }
        months
    });
    let weight = fields.number("gewicht").and_then(|number| {
        let weight = Some(number.value).filter(|weight| *weight > 0.0 && *weight <= 100.0);
        if weight.is_none() {
            let message = format!("{} is niet meer dan 0 en hoogstens 100", number.value);
            fields.wrong("gewicht", number.at, &message, "schrijf gewicht = 1.5");
        }
        weight
    });
    let in_this_role = fields.text("omschrijving").map(|text| text.value);
    fields.finish();
    let requirement = competence.as_ref().filter(|_| whole).map(|id| Requirement {
        competence: id.value.clone(),
        level,
        after_months: months.unwrap_or(0),
        weight: weight.unwrap_or(1.0),
        in_this_role,
    });
    (competence, requirement)
}
