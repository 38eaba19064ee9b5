//! What texts point at: sources, figures' sources, links and images, each of which has to arrive.
use super::super::blocks::{Pointer, Pointers};
use super::super::fields::short;
use super::super::links::{LinkTarget, link_target};
use super::super::prose::Figure;
use super::super::theme::Draft;
use super::super::whole::{Draw, Entry};
use super::super::{Image, Rule};
use super::{meant, note, quoted};
use crate::{CardKey, SourceKey, ThemeKey};
use std::collections::{BTreeMap, BTreeSet};

impl Draw {
    /// What the texts of themes and cards point at, each with the number of its file.
    fn pointers(&self) -> impl Iterator<Item = (usize, &Pointers)> {
        let themes = self
            .themes
            .values()
            .map(|(nth, draft)| (*nth, &draft.pointers));
        let cards = self
            .cards
            .values()
            .map(|(nth, draft)| (*nth, &draft.pointers));
        themes.chain(cards)
    }
    /// The figures in themes and cards.
    fn figures(&self) -> impl Iterator<Item = (usize, &[Figure])> {
        let themes = self
            .themes
            .values()
            .map(|(nth, draft)| (*nth, draft.figures.as_slice()));
        let cards = self
            .cards
            .values()
            .map(|(nth, draft)| (*nth, draft.figures.as_slice()));
        themes.chain(cards)
    }
    fn has_image(&self, key: &ThemeKey, name: &str) -> bool {
        let images = self.images.get(key).into_iter().flatten();
        images
            .map(|(_, image)| image)
            .any(|image| image.name == name)
    }
}

/// Every citation has its source, and every source its citation.
pub(super) fn citations(draw: &Draw, entries: &mut [Entry<'_>]) {
    let Some((file, sources)) = &draw.sources else {
        return;
    };
    let known: BTreeSet<&str> = sources.listed.keys().map(SourceKey::as_str).collect();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for (nth, pointers) in draw.pointers() {
        for Pointer { to, at } in &pointers.citations {
            used.insert(to);
            if sources.whole && !known.contains(to.as_str()) {
                let message = format!("de bron [{}] staat niet in bronnen.toml", short(to));
                let other = "zet haar erbij; bedoel je gewone haken, schrijf dan \\[";
                let remedy = meant(to, known.iter().copied(), |near| format!("[{near}]"), other);
                note(entries, (nth, *at), Rule::UnknownSource, message, remedy);
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
pub(super) fn figures(draw: &Draw, entries: &mut [Entry<'_>]) {
    let Some((_, sources)) = draw.sources.as_ref().filter(|(_, sources)| sources.whole) else {
        return;
    };
    let carries = |key: &String| {
        let key = SourceKey::try_from(key.as_str()).ok();
        let listed = key.and_then(|key| sources.listed.get(&key));
        let source = listed.and_then(|listed| listed.value.as_ref());
        source.is_some_and(|source| source.excerpt.is_some())
    };
    for (nth, figures) in draw.figures() {
        for found in figures {
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
                (nth, found.at),
                Rule::UncarriedFigure,
                message,
                remedy,
            );
        }
    }
}

/// Every link arrives somewhere.
pub(super) fn links(draw: &Draw, entries: &mut [Entry<'_>]) {
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
    let card = |key: &str| CardKey::try_from(key).is_ok_and(|key| draw.cards.contains_key(&key));
    let of_themes = draw.themes.iter();
    let of_themes = of_themes.map(|(key, (nth, draft))| (Some(key), *nth, &draft.pointers));
    let of_cards = draw.cards.values();
    let of_cards = of_cards.map(|(nth, draft)| (None, *nth, &draft.pointers));
    for (key, nth, pointers) in of_themes.chain(of_cards) {
        for Pointer { to, at } in &pointers.links {
            let shown = short(to);
            let dead = format!("de link {shown} komt nergens aan");
            let (rule, message, name) = match link_target(to) {
                LinkTarget::Web(_) | LinkTarget::Mail(_) => continue,
                LinkTarget::Anchor(name)
                    if key.is_some_and(|key| arrives(key.as_str(), Some(name))) =>
                {
                    continue;
                }
                LinkTarget::Anchor(name) if competences.contains(name) => continue,
                LinkTarget::Theme(theme, name) if arrives(theme, name) => continue,
                LinkTarget::File(name) if key.is_some_and(|key| draw.has_image(key, name)) => {
                    continue;
                }
                LinkTarget::Card(name) if card(name) => continue,
                LinkTarget::Anchor(name) => (Rule::DeadAnchor, dead, name),
                LinkTarget::Theme(..) | LinkTarget::File(_) | LinkTarget::Card(_) => {
                    (Rule::DeadAnchor, dead, "")
                }
                LinkTarget::Forbidden => {
                    let message = format!("een link naar ‘{shown}’ kan hier niet");
                    (Rule::ForbiddenLink, message, "")
                }
            };
            let other = "gebruik https://…, mailto:…, #NAH-03 of ../nah/curriculum.md";
            let near = competences.iter().copied().filter(|_| !name.is_empty());
            let remedy = meant(name, near, |near| format!("#{near}"), other);
            note(entries, (nth, *at), rule, message, remedy);
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
pub(super) fn images(draw: &Draw, entries: &mut [Entry<'_>]) {
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
