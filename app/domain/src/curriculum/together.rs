//! What only shows when all files are read: names that nobody gave, and things that nobody names.
//!
//! A file that could not be read is not held against the others: what it would have said is unknown.
use super::blocks::Pointer;
use super::fields::short;
use super::links::{LinkTarget, link_target};
use super::problem::Problem;
use super::registers::Order;
use super::theme::Draft;
use super::whole::{Draw, Entry, Place};
use super::{Image, Rule, nearest};
use crate::{CompetenceId, GroupKey, SourceKey, ThemeKey};
use std::collections::{BTreeMap, BTreeSet};

/// Every check across files.
pub(super) fn check(draw: &Draw, entries: &mut [Entry<'_>], problems: &mut Vec<Problem>) {
    presence(draw, entries, problems);
    if let Some((file, order)) = &draw.order {
        themes(draw, order, *file, entries);
        groups(draw, order, *file, entries);
    }
    ids(draw, entries);
    citations(draw, entries);
    figures(draw, entries);
    links(draw, entries);
    images(draw, entries);
    roles(draw, entries);
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
    fn has_image(&self, key: &ThemeKey, name: &str) -> bool {
        let images = self.images.get(key).into_iter().flatten();
        images
            .map(|(_, image)| image)
            .any(|image| image.name == name)
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

/// Every citation has its source, and every source its citation.
fn citations(draw: &Draw, entries: &mut [Entry<'_>]) {
    let Some((file, sources)) = &draw.sources else {
        return;
    };
    let known: BTreeSet<&str> = sources.listed.keys().map(SourceKey::as_str).collect();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for (nth, draft) in draw.themes.values() {
        for Pointer { to, at } in &draft.pointers.citations {
            used.insert(to);
            if sources.whole && !known.contains(to.as_str()) {
                let message = format!("de bron [{}] staat niet in bronnen.toml", short(to));
                let other = "zet haar erbij; bedoel je gewone haken, schrijf dan \\[";
                let remedy = meant(to, known.iter().copied(), |near| format!("[{near}]"), other);
                note(entries, (*nth, *at), Rule::UnknownSource, message, remedy);
            }
        }
    }
    for (key, source) in &sources.listed {
        if draw.is_whole() && !used.contains(key.as_str()) {
            let message = format!("de bron [{key}] wordt nergens gebruikt");
            let remedy = format!("verwijs ernaar met [{key}], of haal haar weg");
            note(
                entries,
                (*file, source.at),
                Rule::UnusedSource,
                message,
                remedy,
            );
        }
    }
}

/// Every figure has a source beside it that carries it: one with an excerpt.
fn figures(draw: &Draw, entries: &mut [Entry<'_>]) {
    let Some((_, sources)) = draw.sources.as_ref().filter(|(_, sources)| sources.whole) else {
        return;
    };
    let carries = |key: &String| {
        let key = SourceKey::try_from(key.as_str()).ok();
        let listed = key.and_then(|key| sources.listed.get(&key));
        let source = listed.and_then(|listed| listed.value.as_ref());
        source.is_some_and(|source| source.excerpt.is_some())
    };
    for (nth, draft) in draw.themes.values() {
        for found in &draft.figures {
            if found.cited.iter().any(carries) {
                continue;
            }
            let figure = short(&found.figure);
            let (message, remedy) = match found.cited.as_slice() {
                [] => (
                    format!("‘{figure}’ staat in een alinea zonder bron"),
                    "noem de bron erachter, [sleutel], of laat het getal weg".to_owned(),
                ),
                cited => (
                    format!("geen bron in deze alinea draagt ‘{figure}’ met een uittreksel"),
                    format!(
                        "zet in bronnen.toml bij [{}] het uittreksel waarin dit staat, of laat het getal weg",
                        short(&cited.join("], ["))
                    ),
                ),
            };
            note(
                entries,
                (*nth, found.at),
                Rule::UncarriedFigure,
                message,
                remedy,
            );
        }
    }
}

/// Every link arrives somewhere.
fn links(draw: &Draw, entries: &mut [Entry<'_>]) {
    let own: BTreeMap<&ThemeKey, BTreeSet<&str>> = draw
        .themes
        .iter()
        .map(|(key, (_, draft))| (key, anchors(draft)))
        .collect();
    let competences: BTreeSet<&str> = draw
        .drafts()
        .flat_map(|draft| draft.ids.iter().map(|id| id.value.as_str()))
        .collect();
    let arrives = |theme: &str, name: Option<&str>| {
        let anchors = ThemeKey::try_from(theme).ok().and_then(|key| own.get(&key));
        anchors.is_some_and(|anchors| name.is_none_or(|name| anchors.contains(name)))
    };
    for (key, (nth, draft)) in &draw.themes {
        for Pointer { to, at } in &draft.pointers.links {
            let shown = short(to);
            let dead = format!("de link {shown} komt nergens aan");
            let (rule, message, name) = match link_target(to) {
                LinkTarget::Web(_) | LinkTarget::Mail(_) => continue,
                LinkTarget::Anchor(name) if arrives(key.as_str(), Some(name)) => continue,
                LinkTarget::Anchor(name) if competences.contains(name) => continue,
                LinkTarget::Theme(theme, name) if arrives(theme, name) => continue,
                LinkTarget::File(name) if draw.has_image(key, name) => continue,
                LinkTarget::Anchor(name) => (Rule::DeadAnchor, dead, name),
                LinkTarget::Theme(..) | LinkTarget::File(_) => (Rule::DeadAnchor, dead, ""),
                LinkTarget::Forbidden => {
                    let message = format!("een link naar ‘{shown}’ kan hier niet");
                    (Rule::ForbiddenLink, message, "")
                }
            };
            let other = "gebruik https://…, mailto:…, #NAH-03 of ../nah/curriculum.md";
            let near = competences.iter().copied().filter(|_| !name.is_empty());
            let remedy = meant(name, near, |near| format!("#{near}"), other);
            note(entries, (*nth, *at), rule, message, remedy);
        }
    }
}

/// Where a link within a theme can arrive.
fn anchors(draft: &Draft) -> BTreeSet<&str> {
    let ids = draft.ids.iter().map(|id| id.value.as_str());
    let headings = draft.anchors.iter().map(|anchor| anchor.value.as_str());
    let title = draft.prefix.iter().map(|prefix| prefix.value.as_str());
    ids.chain(headings).chain(title).collect()
}

/// Every image that is shown lies in the folder and is described, and every image in the folder is shown.
fn images(draw: &Draw, entries: &mut [Entry<'_>]) {
    for (key, (nth, draft)) in &draw.themes {
        let images: Vec<&(usize, Image)> = draw.images.get(key).into_iter().flatten().collect();
        for Pointer { to, at } in &draft.pointers.images {
            if matches!(link_target(to), LinkTarget::File(name) if draw.has_image(key, name)) {
                continue;
            }
            let message = format!("de afbeelding ‘{}’ ligt niet in deze map", short(to));
            let names = images.iter().map(|(_, image)| image.name.as_str());
            let other = format!("zet haar als svg, png, jpg of webp in themas/{key}/");
            note(
                entries,
                (*nth, *at),
                Rule::DeadImage,
                message,
                meant(to, names, quoted, other),
            );
        }
        for at in &draft.pointers.without_alt {
            let message = "deze afbeelding heeft geen beschrijving";
            let remedy = "schrijf tussen de haken wat erop te zien is: ![beschrijving](naam.svg)";
            note(entries, (*nth, *at), Rule::NoAltText, message, remedy);
        }
        let pointers = [&draft.pointers.images, &draft.pointers.links]
            .into_iter()
            .flatten();
        let shown: BTreeSet<&str> = pointers
            .map(|pointer| pointer.to.strip_prefix("./").unwrap_or(&pointer.to))
            .collect();
        for (file, image) in images {
            if !shown.contains(image.name.as_str()) {
                let message = format!("de afbeelding ‘{}’ wordt niet getoond", image.name);
                let remedy = format!(
                    "toon haar met ![beschrijving]({}), of haal haar weg",
                    image.name
                );
                note(entries, (*file, 0), Rule::UnusedImage, message, remedy);
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
