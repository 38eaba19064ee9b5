//! The numbers of competences: each once, never again, and none lost without a trace (INV-B3 of the domain model).
use super::Rule;
use super::fields::Spot;
use super::problem::Findings;
use crate::CompetenceId;
use std::collections::BTreeSet;

/// Every id once, not one that is retired, and with the letters of the theme.
pub(super) fn check_ids(
    ids: &[Spot<CompetenceId>],
    retired: &[Spot<CompetenceId>],
    prefix: Option<&Spot<String>>,
    findings: &mut Findings,
) {
    let gone: BTreeSet<&CompetenceId> = retired.iter().map(|id| &id.value).collect();
    let mut seen: BTreeSet<&CompetenceId> = BTreeSet::new();
    for id in ids {
        if !seen.insert(&id.value) {
            let message = format!("{} staat er twee keer", id.value);
            let remedy = "geef de tweede het eerste nummer dat nog nooit gebruikt is";
            findings.add(Rule::IdTwice, id.at, message, remedy);
        }
        if gone.contains(&id.value) {
            let message = format!("{} is vervallen, maar staat hier weer", id.value);
            let remedy =
                "gebruik een nieuw nummer, of haal het uit vervallen als dat een vergissing was";
            findings.add(Rule::RetiredUsed, id.at, message, remedy);
        }
    }
    let Some(prefix) = prefix.map(|prefix| prefix.value.as_str()) else {
        return;
    };
    for id in ids
        .iter()
        .chain(retired)
        .filter(|id| id.value.prefix() != prefix)
    {
        let message = format!(
            "{} begint niet met {prefix}, de letters van dit thema",
            id.value
        );
        let remedy = format!("schrijf {prefix}-{:02}", id.value.number());
        findings.add(Rule::WrongPrefix, id.at, message, remedy);
    }
}

/// No number is missing without being retired.
pub(super) fn check_holes(
    ids: &[Spot<CompetenceId>],
    retired: &[Spot<CompetenceId>],
    prefix: &Spot<String>,
    findings: &mut Findings,
) {
    let known: BTreeSet<u8> = ids
        .iter()
        .chain(retired)
        .map(|id| id.value.number())
        .collect();
    let highest = ids.iter().map(|id| id.value.number()).max().unwrap_or(0);
    for hole in (1..highest).filter(|number| !known.contains(number)) {
        let missing = format!("{}-{hole:02}", prefix.value);
        let after = ids.iter().find(|id| id.value.number() > hole);
        let message = format!("{missing} ontbreekt");
        let remedy =
            format!("is die competentie vervallen, zet dan bovenaan vervallen = \"{missing}\"");
        findings.add(
            Rule::Hole,
            after.map_or(prefix.at, |id| id.at),
            message,
            remedy,
        );
    }
}
