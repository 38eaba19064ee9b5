//! The folder as a whole: which file is what, and what only shows when all of them are read.
use super::blocks::Pointer;
use super::fields::{Spot, short};
use super::links::{LinkTarget, link_target};
use super::problem::{Findings, Problem};
use super::registers::{self, Order, Role};
use super::theme::{self, Draft};
use super::{
    Checked, Content, File, FileBody, Group, Image, Media, Rule, Source, StoredFile, nearest,
};
use crate::{CompetenceId, RoleKey, SourceKey, ThemeKey};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The largest text file, in bytes.
const LARGEST_TEXT: usize = 1 << 20;
/// The largest image, in bytes.
const LARGEST_IMAGE: usize = 512 << 10;

/// What a file is, by its path.
enum Place {
    Order,
    Sources,
    Role(RoleKey),
    Theme(ThemeKey),
    Image(ThemeKey, String, Media),
    /// Text that is kept and not read.
    Note,
}

/// A file that belongs to the content.
struct Entry<'a> {
    path: &'a str,
    place: Place,
    bytes: &'a [u8],
    /// The text as it came, if it is one.
    raw: &'a str,
    /// The text without a byte order mark.
    text: &'a str,
    findings: Findings,
}

/// What has been read so far, each with the number of its entry.
#[derive(Default)]
struct Draw {
    order: Option<(usize, Order)>,
    sources: Option<(usize, BTreeMap<SourceKey, Spot<Source>>)>,
    roles: Vec<(usize, Role)>,
    themes: BTreeMap<ThemeKey, (usize, Draft)>,
    images: BTreeMap<ThemeKey, Vec<(usize, Image)>>,
}

/// Reads and checks a whole folder. Finds all problems of all files at once; never panics.
#[must_use]
pub fn parse(files: &[File<'_>], today: NaiveDate) -> Checked {
    let mut problems = Vec::new();
    let mut entries = sort(files, &mut problems);
    let mut draw = Draw::default();
    for (nth, entry) in entries.iter_mut().enumerate() {
        read(nth, entry, today, &mut draw);
    }
    check_presence(&draw, &entries, &mut problems);
    check_order(&draw, &mut entries);
    check_ids(&draw, &mut entries);
    check_citations(&draw, &mut entries);
    check_links(&draw, &mut entries);
    check_images(&draw, &mut entries);
    check_roles(&draw, &mut entries);
    let mut sound = problems
        .iter()
        .all(|problem| problem.severity() != super::Severity::Error);
    let mut stored = Vec::new();
    for entry in entries {
        sound &= !entry.findings.has_errors();
        problems.extend(entry.findings.locate(entry.path, entry.text));
        stored.push(StoredFile {
            path: entry.path.to_owned(),
            body: match entry.place {
                Place::Image(..) => FileBody::Image(entry.bytes.to_vec()),
                _ => FileBody::Text(entry.raw.to_owned()),
            },
        });
    }
    problems.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    let content = if sound { assemble(draw, stored) } else { None };
    Checked { content, problems }
}

/// Reads a curriculum that was checked before, to compare it with a newer one. `raw` is the file as it came.
/// What lies outside the file, such as its sources, is not looked at; none means that the file does not hold.
#[must_use]
pub fn parse_stored(key: &ThemeKey, raw: &str, images: Vec<Image>) -> Option<super::Curriculum> {
    let text = raw.strip_prefix('\u{feff}').unwrap_or(raw);
    let mut findings = Findings::default();
    let draft = theme::read(key, raw, text, NaiveDate::MIN, &mut findings);
    draft.curriculum.map(|curriculum| super::Curriculum {
        images,
        ..curriculum
    })
}

/// Decides what every file is. A path that comes twice, or is nothing of ours, is reported and left out.
fn sort<'a>(files: &[File<'a>], problems: &mut Vec<Problem>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    let mut seen = BTreeSet::new();
    for file in files {
        let path = file.path.strip_prefix("./").unwrap_or(file.path);
        if path.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        if !seen.insert(path) {
            let message = "dit bestand is er twee keer bij";
            problems.push(Problem::of_file(
                Rule::FileTwice,
                path,
                message,
                "laat er één weg",
            ));
            continue;
        }
        match place(path) {
            Ok(place) => entries.push(Entry {
                path,
                place,
                bytes: file.bytes,
                raw: "",
                text: "",
                findings: Findings::default(),
            }),
            Err((rule, message, remedy)) => {
                problems.push(Problem::of_file(rule, path, message, remedy));
            }
        }
    }
    entries.sort_by(|a, b| a.path.cmp(b.path));
    entries
}

/// What a file is, by its path; or which rule its name breaks.
fn place(path: &str) -> Result<Place, (Rule, String, &'static str)> {
    let name_rule = "gebruik kleine letters, cijfers en streepjes, beginnend met een letter";
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["kennis.toml"] => Ok(Place::Order),
        ["bronnen.toml"] => Ok(Place::Sources),
        [name] if name.ends_with(".md") => Ok(Place::Note),
        ["rollen", name] if name.ends_with(".toml") => {
            let key = name.strip_suffix(".toml").unwrap_or(name);
            let wrong = |_| {
                (
                    Rule::NotAKey,
                    format!("‘{}’ is geen sleutel", short(key)),
                    name_rule,
                )
            };
            RoleKey::try_from(key).map(Place::Role).map_err(wrong)
        }
        ["themas", folder, name] if *name == "curriculum.md" || Media::of(name).is_some() => {
            let wrong = |_| {
                (
                    Rule::NotAKey,
                    format!("‘{}’ is geen sleutel", short(folder)),
                    name_rule,
                )
            };
            let key = ThemeKey::try_from(*folder).map_err(wrong)?;
            Ok(match Media::of(name) {
                Some(media) => Place::Image(key, (*name).to_owned(), media),
                None => Place::Theme(key),
            })
        }
        _ => Err((
            Rule::StrayFile,
            "dit bestand hoort niet bij de inhoud en wordt overgeslagen".to_owned(),
            "haal het weg, of zet het als .md bovenaan als het een toelichting is",
        )),
    }
}

/// Reads one file into the draw.
fn read(nth: usize, entry: &mut Entry<'_>, today: NaiveDate, draw: &mut Draw) {
    if let Place::Image(key, name, media) = &entry.place {
        let (name, media) = (name.clone(), *media);
        check_image(media, entry.bytes, &mut entry.findings);
        let bytes = entry.bytes.to_vec();
        let image = Image { name, media, bytes };
        draw.images
            .entry(key.clone())
            .or_default()
            .push((nth, image));
        return;
    }
    if entry.bytes.len() > LARGEST_TEXT {
        let message = format!("dit bestand is {} KiB groot", entry.bytes.len() >> 10);
        entry
            .findings
            .add(Rule::FileTooLarge, 0, message, "splits het of kort het in");
        return;
    }
    let raw = match std::str::from_utf8(entry.bytes) {
        Ok(raw) => raw,
        Err(error) => {
            let sound = entry.bytes.get(..error.valid_up_to()).unwrap_or_default();
            entry.text = std::str::from_utf8(sound).unwrap_or("");
            let message = "hier staat een teken dat geen UTF-8 is";
            let remedy = "bewaar het bestand opnieuw, met de codering UTF-8";
            entry
                .findings
                .add(Rule::NotUtf8, sound.len(), message, remedy);
            return;
        }
    };
    entry.raw = raw;
    entry.text = raw.strip_prefix('\u{feff}').unwrap_or(raw);
    let (text, findings) = (entry.text, &mut entry.findings);
    match &entry.place {
        Place::Order => draw.order = Some((nth, registers::order(text, findings))),
        Place::Sources => draw.sources = Some((nth, registers::sources(text, today, findings))),
        Place::Role(key) => draw.roles.push((nth, registers::role(key, text, findings))),
        Place::Theme(key) => {
            let draft = theme::read(key, raw, text, today, findings);
            draw.themes.insert(key.clone(), (nth, draft));
        }
        Place::Image(..) | Place::Note => {}
    }
}

fn check_image(media: Media, bytes: &[u8], findings: &mut Findings) {
    if bytes.len() > LARGEST_IMAGE {
        let message = format!("deze afbeelding is {} KiB groot", bytes.len() >> 10);
        let remedy = "verklein haar tot hoogstens 512 KiB, bijvoorbeeld als webp";
        findings.add(Rule::ImageTooLarge, 0, message, remedy);
    }
    if !media.fits(bytes) {
        let message = "in dit bestand staat niet de afbeelding die de naam belooft";
        findings.add(
            Rule::NotThatImage,
            0,
            message,
            "bewaar de afbeelding opnieuw in de goede vorm",
        );
    } else if media == Media::Svg && has_script(bytes) {
        let message = "in deze SVG staat een script of een verwijzing naar buiten";
        findings.add(
            Rule::NotThatImage,
            0,
            message,
            "bewaar haar als gewone, kale SVG",
        );
    }
}

/// Whether an SVG does more than draw.
fn has_script(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let signs = [
        "<script",
        "javascript:",
        "<foreignobject",
        "<!entity",
        "<iframe",
    ];
    let handler = |(at, _): (usize, &str)| {
        let rest = text.get(at + 3..).unwrap_or("");
        let name = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        name.len() < rest.len() && name.trim_start().starts_with('=')
    };
    signs.iter().any(|sign| text.contains(sign)) || text.match_indices(" on").any(handler)
}

/// The files without which there is no content.
fn check_presence(draw: &Draw, entries: &[Entry<'_>], problems: &mut Vec<Problem>) {
    let mut missing = |path: &str, remedy: &str| {
        let message = format!("{path} ontbreekt");
        problems.push(Problem::of_file(Rule::FileMissing, path, message, remedy));
    };
    let there = |path: &str| entries.iter().any(|entry| entry.path == path);
    if !there("kennis.toml") {
        missing(
            "kennis.toml",
            "maak het, met themas = [\"nah\"] en per kennisgroep een [groepen.nah]",
        );
    }
    if !there("bronnen.toml") {
        missing(
            "bronnen.toml",
            "maak het, met per bron een [sleutel], organisatie en titel",
        );
    }
    for key in draw.images.keys() {
        let path = format!("themas/{key}/curriculum.md");
        if !there(&path) {
            missing(
                &path,
                "schrijf het curriculum, of haal de map met afbeeldingen weg",
            );
        }
    }
}

/// `kennis.toml` and the themes name each other.
fn check_order(draw: &Draw, entries: &mut [Entry<'_>]) {
    let Some((file, order)) = &draw.order else {
        return;
    };
    let folders: Vec<ThemeKey> = entries
        .iter()
        .filter_map(|entry| entry.theme().cloned())
        .collect();
    for theme in &order.themes {
        if !folders.contains(&theme.value) {
            let message = format!("het thema ‘{}’ heeft geen curriculum", theme.value);
            let remedy = match nearest(theme.value.as_str(), folders.iter().map(ThemeKey::as_str)) {
                Some(near) => format!("bedoel je ‘{near}’?"),
                None => format!(
                    "maak themas/{}/curriculum.md, of haal het thema hier weg",
                    theme.value
                ),
            };
            note(
                entries,
                *file,
                Rule::ThemeMissing,
                theme.at,
                message,
                &remedy,
            );
        }
    }
    let groups: Vec<&str> = order
        .groups
        .iter()
        .map(|group| group.value.key.as_str())
        .collect();
    for (key, (nth, draft)) in &draw.themes {
        if !order.themes.iter().any(|theme| theme.value == *key) {
            let message = format!("het thema ‘{key}’ staat niet in kennis.toml");
            let remedy = format!("zet \"{key}\" daar in themas, op de plaats die je wilt");
            note(entries, *nth, Rule::ThemeUnlisted, 0, message, &remedy);
        }
        let Some(group) = draft
            .group
            .as_ref()
            .filter(|group| !groups.contains(&group.value.as_str()))
        else {
            continue;
        };
        let message = format!("de kennisgroep ‘{}’ staat niet in kennis.toml", group.value);
        let remedy = match nearest(group.value.as_str(), groups.iter().copied()) {
            Some(near) => format!("bedoel je ‘{near}’?"),
            None => format!(
                "zet daar [groepen.{}] met naam, doel en overleg",
                group.value
            ),
        };
        note(
            entries,
            *nth,
            Rule::UnknownGroup,
            group.at,
            message,
            &remedy,
        );
    }
    for group in &order.groups {
        let owns = |(_, draft): &(usize, Draft)| {
            draft
                .group
                .as_ref()
                .is_none_or(|owner| owner.value == group.value.key)
        };
        if !draw.themes.values().any(owns) {
            let message = format!("de kennisgroep ‘{}’ heeft geen thema", group.value.key);
            let remedy = "geef haar een curriculum, of haal haar weg";
            note(entries, *file, Rule::IdleGroup, group.at, message, remedy);
        }
    }
}

/// Notes a problem in the file with this number.
fn note(
    entries: &mut [Entry<'_>],
    nth: usize,
    rule: Rule,
    at: usize,
    message: impl Into<String>,
    remedy: &str,
) {
    if let Some(entry) = entries.get_mut(nth) {
        entry.findings.add(rule, at, message, remedy);
    }
}

impl Entry<'_> {
    fn theme(&self) -> Option<&ThemeKey> {
        match &self.place {
            Place::Theme(key) => Some(key),
            _ => None,
        }
    }
}

/// No two themes share their letters or a competence.
fn check_ids(draw: &Draw, entries: &mut [Entry<'_>]) {
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
                    *nth,
                    Rule::IdTwice,
                    prefix.at,
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
                note(entries, *nth, Rule::IdTwice, id.at, message, remedy);
            }
        }
    }
}

/// Every citation has its source, and every source its citation.
fn check_citations(draw: &Draw, entries: &mut [Entry<'_>]) {
    let Some((file, sources)) = &draw.sources else {
        return;
    };
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let known = || sources.keys().map(SourceKey::as_str);
    for (nth, draft) in draw.themes.values() {
        for Pointer { to, at } in &draft.pointers.citations {
            used.insert(to);
            if known().any(|key| key == to) {
                continue;
            }
            let message = format!("de bron [{}] staat niet in bronnen.toml", short(to));
            let remedy = match nearest(to, known()) {
                Some(near) => format!("bedoel je [{near}]?"),
                None => "zet haar erbij; bedoel je gewone haken, schrijf dan \\[".to_owned(),
            };
            note(entries, *nth, Rule::UnknownSource, *at, message, &remedy);
        }
    }
    for (key, source) in sources {
        if !used.contains(key.as_str()) {
            let message = format!("de bron [{key}] wordt nergens gebruikt");
            let remedy = format!("verwijs ernaar met [{key}], of haal haar weg");
            note(
                entries,
                *file,
                Rule::UnusedSource,
                source.at,
                message,
                &remedy,
            );
        }
    }
}

/// Every link arrives somewhere.
fn check_links(draw: &Draw, entries: &mut [Entry<'_>]) {
    let competences: BTreeSet<&str> = draw
        .themes
        .values()
        .flat_map(|(_, draft)| draft.ids.iter().map(|id| id.value.as_str()))
        .collect();
    for (key, (nth, draft)) in &draw.themes {
        for Pointer { to, at } in &draft.pointers.links {
            let shown = short(to);
            let (rule, message, near) = match link_target(to) {
                LinkTarget::Web(_) | LinkTarget::Mail(_) => continue,
                LinkTarget::Anchor(name) if competences.contains(name) || draft.has(name) => {
                    continue;
                }
                LinkTarget::Theme(theme, name) if draw.leads_to(theme, name) => continue,
                LinkTarget::File(name) if draw.has_image(key, name) => continue,
                LinkTarget::Anchor(name) => {
                    let near = nearest(name, competences.iter().copied());
                    let message = format!("de link {shown} komt nergens aan");
                    (
                        Rule::DeadAnchor,
                        message,
                        near.map(|near| format!("#{near}")),
                    )
                }
                LinkTarget::Theme(..) | LinkTarget::File(_) => (
                    Rule::DeadAnchor,
                    format!("de link {shown} komt nergens aan"),
                    None,
                ),
                LinkTarget::Forbidden => {
                    let message = format!("een link naar ‘{shown}’ kan hier niet");
                    (Rule::ForbiddenLink, message, None)
                }
            };
            let remedy = match near {
                Some(near) => format!("bedoel je {near}?"),
                None => "gebruik https://…, mailto:…, #NAH-03 of ../nah/curriculum.md".to_owned(),
            };
            note(entries, *nth, rule, *at, message, &remedy);
        }
    }
}

impl Draft {
    /// Whether a link within this theme can arrive at the name.
    fn has(&self, name: &str) -> bool {
        self.ids.iter().any(|id| id.value.as_str() == name)
            || self.anchors.iter().any(|anchor| anchor.value == name)
            || self
                .prefix
                .as_ref()
                .is_some_and(|prefix| prefix.value == name)
    }
}

impl Draw {
    fn leads_to(&self, theme: &str, name: Option<&str>) -> bool {
        let key = ThemeKey::try_from(theme).ok();
        let draft = key.and_then(|key| self.themes.get(&key));
        draft.is_some_and(|(_, draft)| name.is_none_or(|name| draft.has(name)))
    }
    fn has_image(&self, key: &ThemeKey, name: &str) -> bool {
        let images = self.images.get(key).into_iter().flatten();
        images
            .map(|(_, image)| image)
            .any(|image| image.name == name)
    }
}

/// Every image that is shown lies in the folder, is described, and every image in the folder is shown.
fn check_images(draw: &Draw, entries: &mut [Entry<'_>]) {
    for (key, (nth, draft)) in &draw.themes {
        let images: Vec<&(usize, Image)> = draw.images.get(key).into_iter().flatten().collect();
        for Pointer { to, at } in &draft.pointers.images {
            if matches!(link_target(to), LinkTarget::File(name) if draw.has_image(key, name)) {
                continue;
            }
            let message = format!("de afbeelding ‘{}’ ligt niet in deze map", short(to));
            let names = images.iter().map(|(_, image)| image.name.as_str());
            let remedy = match nearest(to, names) {
                Some(near) => format!("bedoel je ‘{near}’?"),
                None => format!("zet haar als svg, png, jpg of webp in themas/{key}/"),
            };
            note(entries, *nth, Rule::DeadImage, *at, message, &remedy);
        }
        for at in &draft.pointers.without_alt {
            let message = "deze afbeelding heeft geen beschrijving";
            let remedy = "schrijf tussen de haken wat erop te zien is: ![beschrijving](naam.svg)";
            note(entries, *nth, Rule::NoAltText, *at, message, remedy);
        }
        let shown: BTreeSet<&str> = [&draft.pointers.images, &draft.pointers.links]
            .into_iter()
            .flatten()
            .map(|pointer| pointer.to.strip_prefix("./").unwrap_or(&pointer.to))
            .collect();
        for (file, image) in images {
            if !shown.contains(image.name.as_str()) {
                let message = format!("de afbeelding ‘{}’ wordt niet getoond", image.name);
                let remedy = format!(
                    "toon haar met ![beschrijving]({}), of haal haar weg",
                    image.name
                );
                note(entries, *file, Rule::UnusedImage, 0, message, &remedy);
            }
        }
    }
}

/// Role profiles name competences that exist.
fn check_roles(draw: &Draw, entries: &mut [Entry<'_>]) {
    let drafts = || draw.themes.values().map(|(_, draft)| draft);
    let ids: BTreeSet<&CompetenceId> = drafts()
        .flat_map(|draft| draft.ids.iter().map(|id| &id.value))
        .collect();
    let retired: BTreeSet<&CompetenceId> = drafts()
        .flat_map(|draft| draft.retired.iter().map(|id| &id.value))
        .collect();
    for (nth, role) in &draw.roles {
        for id in role.named.iter().filter(|id| !ids.contains(&id.value)) {
            let (message, remedy) = if retired.contains(&id.value) {
                let message = format!("{} is vervallen", id.value);
                (
                    message,
                    "haal deze eis weg, of noem de competentie die ervoor kwam".to_owned(),
                )
            } else {
                let remedy = match nearest(id.value.as_str(), ids.iter().map(|id| id.as_str())) {
                    Some(near) => format!("bedoel je {near}?"),
                    None => "noem een competentie uit een curriculum".to_owned(),
                };
                (
                    format!("{} staat in geen enkel curriculum", id.value),
                    remedy,
                )
            };
            note(
                entries,
                *nth,
                Rule::UnknownCompetence,
                id.at,
                message,
                &remedy,
            );
        }
    }
}

/// The content of a folder without a fault.
fn assemble(mut draw: Draw, files: Vec<StoredFile>) -> Option<Content> {
    let (_, order) = draw.order?;
    let (_, sources) = draw.sources?;
    let mut themes = Vec::new();
    for theme in order.themes {
        let (_, draft) = draw.themes.remove(&theme.value)?;
        let images = draw.images.remove(&theme.value).unwrap_or_default();
        themes.push(super::Curriculum {
            images: images.into_iter().map(|(_, image)| image).collect(),
            ..draft.curriculum?
        });
    }
    let roles: Option<Vec<_>> = draw
        .roles
        .into_iter()
        .map(|(_, role)| role.profile)
        .collect();
    Some(Content {
        themes,
        sources: sources
            .into_iter()
            .map(|(key, source)| (key, source.value))
            .collect(),
        groups: order
            .groups
            .into_iter()
            .map(|group| group.value)
            .collect::<Vec<Group>>(),
        roles: roles?,
        files,
    })
}
