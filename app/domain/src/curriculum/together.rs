//! What only shows when all files are read: names that nobody gave, and things that nobody names.
//!
//! A file that could not be read is not held against the others: what it would have said is unknown.
mod references;

use super::problem::Problem;
use super::registers::Order;
use super::theme::Draft;
use super::whole::{Draw, Entry, Place};
use super::{Rule, nearest};
use crate::{CompetenceId, GroupKey, ThemeKey};
use std::collections::{BTreeMap, BTreeSet};

/// Every check across files.
pub(super) fn check(draw: &Draw, entries: &mut [Entry<'_>], problems: &mut Vec<Problem>) {
    presence(draw, entries, problems);
    if let Some((file, order)) = &draw.order {
        themes(draw, order, *file, entries);
        groups(draw, order, *file, entries);
    }
    ids(draw, entries);
    references::citations(draw, entries);
    references::figures(draw, entries);
    references::links(draw, entries);
    references::images(draw, entries);
    roles(draw, entries);
    cards(draw, entries);
}

/// Notes a problem in the file with this number.
fn note(
    entries: &mut [Entry<'_>],
    (nth, at): (usize, usize),
    rule: Rule,
    message: impl Into<String>,
    remedy: impl Into<String>,
) {
    if let Some(entry) = entries.get_mut(nth) {
        entry.findings.add(rule, at, message, remedy);
    }
}

/// `bedoel je …?`, or else another remedy.
fn meant<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
    show: impl Fn(&str) -> String,
    other: impl Into<String>,
) -> String {
    match nearest(word, known) {
        Some(near) => format!("bedoel je {}?", show(near)),
        None => other.into(),
    }
}

fn quoted(word: &str) -> String {
    format!("‘{word}’")
}

/// The files without which there is no content.
fn presence(draw: &Draw, entries: &[Entry<'_>], problems: &mut Vec<Problem>) {
    let mut needed = vec![
        (
            "kennis.toml".to_owned(),
            "maak het, met themas = [\"nah\"] en per kennisgroep een [groepen.nah]",
        ),
        (
            "bronnen.toml".to_owned(),
            "maak het, met per bron een [sleutel], organisatie en titel",
        ),
    ];
    needed.extend(draw.images.keys().map(|key| {
        let remedy = "schrijf het curriculum, of haal de map met afbeeldingen weg";
        (format!("themas/{key}/curriculum.md"), remedy)
    }));
    for (path, remedy) in needed {
        if !entries.iter().any(|entry| entry.path == path) {
            let message = format!("{path} ontbreekt");
            problems.push(Problem::of_file(Rule::FileMissing, &path, message, remedy));
        }
    }
}

impl Draw {
    /// Whether every theme that there should be was read.
    fn is_whole(&self) -> bool {
        let listed = |(_, order): &(usize, Order)| {
            order.whole
                && order
                    .themes
                    .iter()
                    .all(|theme| self.themes.contains_key(&theme.value))
        };
        self.order.as_ref().is_some_and(listed)
    }
    fn drafts(&self) -> impl Iterator<Item = &Draft> {
        self.themes.values().map(|(_, draft)| draft)
    }
}

/// `kennis.toml` and the folders name the same themes.
fn themes(draw: &Draw, order: &Order, file: usize, entries: &mut [Entry<'_>]) {
    let folders: BTreeSet<ThemeKey> = entries
        .iter()
        .filter_map(|entry| match &entry.place {
            Place::Theme(key) => Some(key.clone()),
            _ => None,
        })
        .collect();
    let names = || folders.iter().map(ThemeKey::as_str);
    let listed: BTreeSet<&ThemeKey> = order.themes.iter().map(|theme| &theme.value).collect();
    for theme in order
        .themes
        .iter()
        .filter(|theme| !folders.contains(&theme.value))
    {
        let key = &theme.value;
        let message = format!("het thema ‘{key}’ heeft geen curriculum");
        let other = format!("maak themas/{key}/curriculum.md, of haal het thema hier weg");
        let remedy = meant(key.as_str(), names(), quoted, other);
        note(
            entries,
            (file, theme.at),
            Rule::ThemeMissing,
            message,
            remedy,
        );
    }
    let unlisted = draw
        .themes
        .iter()
        .filter(|(key, _)| order.whole && !listed.contains(key));
    for (key, (nth, _)) in unlisted {
        let message = format!("het thema ‘{key}’ staat niet in kennis.toml");
        let remedy = format!("zet \"{key}\" daar in themas, op de plaats die je wilt");
        note(entries, (*nth, 0), Rule::ThemeUnlisted, message, remedy);
    }
}

/// Every theme has a group that exists, and every group a theme.
fn groups(draw: &Draw, order: &Order, file: usize, entries: &mut [Entry<'_>]) {
    let known: BTreeSet<&str> = order
        .groups
        .iter()
        .map(|(key, _)| key.value.as_str())
        .collect();
    let owners = || {
        draw.themes
            .values()
            .filter_map(|(nth, draft)| Some((*nth, draft.group.as_ref()?)))
    };
    for (nth, group) in owners().filter(|_| order.whole) {
        let key: &GroupKey = &group.value;
        if !known.contains(key.as_str()) {
            let message = format!("de kennisgroep ‘{key}’ staat niet in kennis.toml");
            let other = format!("zet daar [groepen.{key}] met naam, doel en overleg");
            let remedy = meant(key.as_str(), known.iter().copied(), quoted, other);
            note(
                entries,
                (nth, group.at),
                Rule::UnknownGroup,
                message,
                remedy,
            );
        }
    }
    let sure = |draft: &Draft| {
        draft
            .group
            .as_ref()
            .is_some_and(|group| known.contains(group.value.as_str()))
    };
    if !draw.is_whole() || !draw.drafts().all(sure) {
        return;
    }
    let busy: BTreeSet<&GroupKey> = owners().map(|(_, group)| &group.value).collect();
    for (key, _) in order
        .groups
        .iter()
        .filter(|(key, _)| !busy.contains(&key.value))
    {
        let message = format!("de kennisgroep ‘{}’ heeft geen thema", key.value);
        let remedy = "geef haar een curriculum, of haal haar weg";
        note(entries, (file, key.at), Rule::IdleGroup, message, remedy);
    }
}

/// No two themes share their letters or a competence.
fn ids(draw: &Draw, entries: &mut [Entry<'_>]) {
    let mut letters: BTreeMap<&str, &ThemeKey> = BTreeMap::new();
    let mut ids: BTreeMap<&CompetenceId, &ThemeKey> = BTreeMap::new();
    for (key, (nth, draft)) in &draw.themes {
        if let Some(prefix) = &draft.prefix {
            let owner = *letters.entry(&prefix.value).or_insert(key);
            if owner != key {
                let message = format!(
                    "de letters {} zijn al van het thema ‘{owner}’",
                    prefix.value
                );
                note(
                    entries,
                    (*nth, prefix.at),
                    Rule::IdTwice,
                    message,
                    "kies andere letters",
                );
            }
        }
        for id in &draft.ids {
            let owner = *ids.entry(&id.value).or_insert(key);
            if owner != key {
                let message = format!("{} staat ook in het thema ‘{owner}’", id.value);
                let remedy = "geef een van beide een ander nummer";
                note(entries, (*nth, id.at), Rule::IdTwice, message, remedy);
            }
        }
    }
}

/// Role profiles name competences that exist.
fn roles(draw: &Draw, entries: &mut [Entry<'_>]) {
    let ids: BTreeSet<&str> = draw
        .drafts()
        .flat_map(|draft| draft.ids.iter().map(|id| id.value.as_str()))
        .collect();
    let retired: BTreeSet<&CompetenceId> = draw
        .drafts()
        .flat_map(|draft| draft.retired.iter().map(|id| &id.value))
        .collect();
    for (nth, role) in draw.roles.iter().filter(|_| draw.is_whole()) {
        for id in role
            .named
            .iter()
            .filter(|id| !ids.contains(id.value.as_str()))
        {
            let key = &id.value;
            let (message, remedy) = if retired.contains(key) {
                let remedy = "haal deze eis weg, of noem de competentie die ervoor kwam".to_owned();
                (format!("{key} is vervallen"), remedy)
            } else {
                let other = "noem een competentie uit een curriculum";
                let remedy = meant(key.as_str(), ids.iter().copied(), str::to_owned, other);
                (format!("{key} staat in geen enkel curriculum"), remedy)
            };
            note(
                entries,
                (*nth, id.at),
                Rule::UnknownCompetence,
                message,
                remedy,
            );
        }
    }
}

/// Method cards name themes that exist, and show no images: they stand in no folder of a theme.
fn cards(draw: &Draw, entries: &mut [Entry<'_>]) {
    for (nth, draft) in draw.cards.values() {
        for theme in draft.themes.iter().filter(|_| draw.is_whole()) {
            let key = &theme.value;
            if !draw.themes.contains_key(key) {
                let message = format!("het thema ‘{key}’ is er niet");
                let names = draw.themes.keys().map(ThemeKey::as_str);
                let remedy = meant(key.as_str(), names, quoted, "noem een map uit themas/");
                note(
                    entries,
                    (*nth, theme.at),
                    Rule::UnknownTheme,
                    message,
                    remedy,
                );
            }
        }
        for image in &draft.pointers.images {
            let message = "een werkkaart toont geen afbeelding";
            let remedy = "verwijs naar het thema waarin de afbeelding staat";
            note(entries, (*nth, image.at), Rule::DeadImage, message, remedy);
        }
    }
}
