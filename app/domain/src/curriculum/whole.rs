//! The folder as a whole: which file is what, and what comes out when every file holds.

use super::card::{self, CardDraft};
use super::fields::short;
use super::problem::{Findings, Problem};
use super::registers::{self, Order, Role, Sources};
use super::theme::{self, Draft};
use super::{
    Checked, Content, File, FileBody, Image, Media, Occasion, Rule, Severity, StoredFile, svg,
    together,
};
use crate::{CardKey, RoleKey, ThemeKey};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The largest text file, in bytes.
const LARGEST_TEXT: usize = 1 << 20;
/// The largest image, in bytes.
const LARGEST_IMAGE: usize = 512 << 10;

/// What a file is, by its path.
pub(super) enum Place {
    Order,
    Sources,
    Role(RoleKey),
    Theme(ThemeKey),
    Card(CardKey),
    Image(ThemeKey, String, Media),
    /// Text that is kept and not read.
    Note,
}

/// A file that belongs to the content.
pub(super) struct Entry<'a> {
    pub path: &'a str,
    pub place: Place,
    bytes: &'a [u8],
    /// The text as it came, if it is one.
    raw: &'a str,
    /// The text without a byte order mark.
    text: &'a str,
    pub findings: Findings,
}

/// What has been read, each with the number of its entry.
#[derive(Default)]
pub(super) struct Draw {
    pub order: Option<(usize, Order)>,
    pub sources: Option<(usize, Sources)>,
    pub roles: Vec<(usize, Role)>,
    pub themes: BTreeMap<ThemeKey, (usize, Draft)>,
    pub images: BTreeMap<ThemeKey, Vec<(usize, Image)>>,
    pub cards: BTreeMap<CardKey, (usize, CardDraft)>,
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
    together::check(&draw, &mut entries, &mut problems);
    let mut sound = problems
        .iter()
        .all(|problem| problem.severity(Occasion::Import) != Severity::Error);
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
        ["kaarten", name] if name.ends_with(".md") => {
            let key = name.strip_suffix(".md").unwrap_or(name);
            let message = format!("‘{}’ is geen sleutel", short(key));
            let wrong = |_| (Rule::NotAKey, message, name_rule);
            CardKey::try_from(key).map(Place::Card).map_err(wrong)
        }
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
    if let Some(at) = raw.find('\0') {
        // No database keeps it as text.
        let message = "hier staat een nulteken, en dat is geen tekst";
        let remedy = "haal het weg, of bewaar het bestand opnieuw als gewone tekst";
        entry.text = raw;
        entry.findings.add(Rule::NotUtf8, at, message, remedy);
        return;
    }
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
        Place::Card(key) => {
            let draft = card::read(key, text, today, findings);
            draw.cards.insert(key.clone(), (nth, draft));
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
    } else if media == Media::Svg && !svg::only_draws(bytes) {
        let message = "deze SVG doet meer dan tekenen: er staat een script, een stijlblad of een verwijzing naar buiten in";
        findings.add(
            Rule::NotThatImage,
            0,
            message,
            "bewaar haar als gewone, kale SVG",
        );
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
    let sources = sources.listed.into_iter();
    let roles = draw.roles.into_iter().map(|(_, role)| role.profile);
    Some(Content {
        themes,
        sources: sources
            .map(|(key, source)| Some((key, source.value?)))
            .collect::<Option<_>>()?,
        groups: order
            .groups
            .into_iter()
            .map(|(_, group)| group)
            .collect::<Option<_>>()?,
        roles: roles.collect::<Option<_>>()?,
        cards: (draw.cards.into_values())
            .map(|(_, draft)| draft.card)
            .collect::<Option<_>>()?,
        files,
    })
}
