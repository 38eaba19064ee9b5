//! The seven themes and 55 competences of §5 of the domain model, for the worked examples.
use crate::knowledge::{
    Catalogue, Competence, CompetenceKind, Meaning, Nature, ProfessionalType, RoleProfile, Theme,
    VersionNumber,
};
use crate::people::RoleAssignment;
use crate::scans::evidence::{CurrentScores, Evidence, Finding, QuizOutcome};
use crate::{CompetenceId, Level, PersonId, ThemeKey};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// Per theme: key, letters, name, and the crossbar levels of its competences.
const THEMES: [(&str, &str, &str, &[i64]); 7] = [
    ("dementie", "DEM", "Dementie", &[2, 2, 3, 2, 3, 2, 2, 2]),
    (
        "nah",
        "NAH",
        "Niet-aangeboren hersenletsel",
        &[2, 2, 3, 3, 2, 2, 2, 2],
    ),
    (
        "psychiatrie",
        "PSY",
        "Psychiatrie",
        &[2, 2, 2, 3, 2, 2, 2, 2, 2],
    ),
    (
        "kindermishandeling",
        "KIM",
        "Kindermishandeling",
        &[2, 3, 3, 3, 3, 2, 2, 2],
    ),
    (
        "lvb",
        "LVB",
        "Licht verstandelijke beperking",
        &[2, 2, 3, 3, 2, 2, 2],
    ),
    ("schulden", "SCH", "Schulden", &[2, 2, 3, 2, 2, 2, 2]),
    (
        "wetten",
        "WET",
        "Wet- en regelgeving",
        &[2, 3, 2, 2, 3, 2, 3, 2],
    ),
];
const MUST_ASK: [&str; 13] = [
    "DEM-03", "DEM-07", "NAH-03", "PSY-04", "PSY-06", "PSY-09", "KIM-02", "KIM-03", "KIM-04",
    "KIM-05", "LVB-03", "SCH-03", "WET-03",
];
const KNOWLEDGE: [&str; 5] = ["DEM-01", "DEM-03", "DEM-04", "DEM-08", "NAH-01"];

/// All seven themes, in the order of the organisation.
pub fn catalogue() -> Catalogue {
    Catalogue::of(THEMES.into_iter().map(|one| Arc::new(theme(one))))
}

fn theme((key, prefix, name, crossbars): (&str, &str, &str, &[i64])) -> Theme {
    Theme {
        kind: CompetenceKind::Content,
        key: key.try_into().unwrap(),
        prefix: prefix.into(),
        name: name.into(),
        group: key.try_into().unwrap(),
        near: false,
        version: VersionNumber(1),
        semver: "1.0.0".into(),
        effective_from: day("2026-01-01"),
        review_by: day("2027-11-01"),
        start_question: format!("Hoe vertrouwd ben je met {name} in je werk?"),
        competences: (1..)
            .zip(crossbars)
            .map(|(number, crossbar)| competence(&format!("{prefix}-{number:02}"), *crossbar))
            .collect(),
    }
}

fn competence(text: &str, crossbar: i64) -> Competence {
    let must_ask = MUST_ASK.contains(&text);
    Competence {
        id: id(text),
        title: format!("Onderdeel {text}"),
        nature: if KNOWLEDGE.contains(&text) {
            Nature::Knowledge
        } else {
            Nature::Skill
        },
        safety: must_ask && text != "WET-03",
        must_ask,
        crossbar: level(crossbar),
        stem: Level::ADVISER,
        validity_months: None,
        meaning: Meaning::new(VersionNumber(1), day("2026-01-01")),
        descriptors: ["1", "2", "3", "4"].map(String::from),
        statements: ["Ik a.", "Ik b.", "Ik c."].map(String::from).to_vec(),
    }
}

/// One competence of the example.
pub fn one(text: &str) -> Competence {
    catalogue().competence(&id(text)).unwrap().1.clone()
}

/// The role that needs the crossbar of everything.
pub fn generalist() -> RoleProfile {
    RoleProfile {
        key: "generalist".try_into().unwrap(),
        name: "Generalist".into(),
        professional_type: ProfessionalType::TShaped,
        crossbar: true,
        requirements: Vec::new(),
    }
}

/// Generalist since a day.
pub fn generalist_since(text: &str) -> RoleAssignment {
    RoleAssignment {
        role: "generalist".try_into().unwrap(),
        from: day(text),
        until: None,
    }
}

/// What somebody recorded about a competence on a day at noon, in version 1, valid until the end of 2027.
pub fn evidence(competence: &str, given: &str, finding: Finding) -> Evidence {
    let competence = id(competence);
    Evidence {
        id: format!("{competence}-{given}-{}", finding.kind())
            .try_into()
            .unwrap(),
        theme: theme_of(&competence),
        competence,
        version: VersionNumber(1),
        finding,
        given_by: PersonId::try_from("sanne").unwrap(),
        given_at: noon(given),
        valid_until: day("2027-12-31"),
    }
}

/// Current scores: each of these competences scored by its owner on 10 November 2026.
pub fn scanned<'a>(levels: impl IntoIterator<Item = (&'a str, i64)>) -> CurrentScores {
    let found = levels
        .into_iter()
        .map(|(text, number)| evidence(text, "2026-11-10", self_scan(number)))
        .collect::<Vec<_>>();
    CurrentScores::fold(&found)
}

/// All the competences of a theme with these levels in order, 0 for not scanned.
pub fn theme_levels(prefix: &str, levels: &[i64]) -> Vec<(String, i64)> {
    (1..)
        .zip(levels)
        .filter(|(_, level)| **level > 0)
        .map(|(number, level)| (format!("{prefix}-{number:02}"), *level))
        .collect()
}

pub fn self_scan(number: i64) -> Finding {
    Finding::SelfScan {
        level: level(number),
        implied: false,
    }
}
pub fn quiz(outcome: QuizOutcome) -> Finding {
    Finding::Quiz(outcome)
}
pub fn level(number: i64) -> Level {
    number.try_into().unwrap()
}
pub fn id(text: &str) -> CompetenceId {
    text.parse().unwrap()
}
pub fn key(text: &str) -> ThemeKey {
    text.try_into().unwrap()
}
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
pub fn noon(text: &str) -> DateTime<Utc> {
    format!("{text}T12:00:00Z").parse().unwrap()
}
fn theme_of(competence: &CompetenceId) -> ThemeKey {
    let (key, ..) = THEMES
        .into_iter()
        .find(|(_, prefix, ..)| *prefix == competence.prefix())
        .unwrap();
    key.try_into().unwrap()
}
