//! Reading a folder of curricula in: all of it or nothing, and twice is once.
mod plan;

use super::rendering::{self, Prefixes, Renderer};
use crate::{
    house::House,
    secret::fingerprint,
    storage::{
        Tx,
        knowledge::{
            self as store, NewVersion, ThemeIdentity,
            cards::{self, StoredCard},
            files::{self, ContentFile},
            quiz::{self, QuizItem},
            sources,
        },
    },
};
use app::Refusal;
use chrono::NaiveDate;
use domain::{
    OrgId, ThemeKey,
    curriculum::{
        Card, ChangeClass, Content, Curriculum, File, FileBody, Problem, Semver, StoredFile, parse,
    },
};
use plan::{Next, Stored, next_versions, what_is_missing};
use std::collections::{BTreeMap, BTreeSet};

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Every file of the folder and every file that went, by path.
    pub files: Vec<(String, FileChange)>,
    /// The themes that got a new version.
    pub themes: Vec<ImportedTheme>,
    /// What the check warned of.
    pub warnings: Vec<Problem>,
}

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// It was there and is the same.
    Unchanged,
    /// It was not there.
    Added,
    /// It has other bytes.
    Changed,
    /// It is not in the folder any more.
    Removed,
}

/// A theme that got a new version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedTheme {
    /// `nah`
    pub key: ThemeKey,
    /// Its name.
    pub name: String,
    /// The version before, if there was one.
    pub before: Option<Semver>,
    /// The version now.
    pub version: Semver,
    /// How much changed.
    pub class: ChangeClass,
    /// From when it is in force.
    pub effective_from: NaiveDate,
}

/// Why an import did nothing.
#[derive(Debug)]
pub enum NotImported {
    /// The files do not hold, or do not follow on what is stored; warnings are among the problems.
    Faults(Vec<Problem>),
    /// The store.
    Refused(Refusal),
}

impl<E: Into<Refusal>> From<E> for NotImported {
    fn from(refusal: E) -> Self {
        Self::Refused(refusal.into())
    }
}

/// Reads a folder in. Files that are the same change nothing; a curriculum that differs becomes a new version, if
/// its number is the one that its change class gives (§3.3 of the domain model); a fault in one file keeps all of
/// them out. The caller commits.
///
/// # Errors
/// `Faults`, with everything that must be mended; `Refused` by the store.
pub async fn import(
    house: &House,
    tx: &mut Tx,
    org: &OrgId,
    folder: &[File<'_>],
) -> Result<Imported, NotImported> {
    let today = house.clock.today();
    let checked = parse(folder, today);
    let Some(content) = checked.content else {
        return Err(NotImported::Faults(checked.problems));
    };
    let stored = Stored {
        themes: store::stored_themes(tx, org).await?,
        files: files::content_files(tx, org).await?,
        roles_in_use: store::roles_in_use(tx, org, today).await?,
    };
    let (next, mut problems) = next_versions(&content, &stored, today)?;
    problems.extend(what_is_missing(&content, &stored));
    if !problems.is_empty() {
        problems.extend(checked.problems);
        return Err(NotImported::Faults(problems));
    }
    let new_files: Vec<ContentFile> = content.files.iter().cloned().map(with_hash).collect();
    let changes = file_changes(&stored.files, &new_files);
    if changes
        .iter()
        .any(|(_, change)| *change != FileChange::Unchanged)
    {
        save(house, tx, org, &content, &next).await?;
        save_files(tx, org, &new_files, &changes).await?;
    }
    let themes = next.iter().map(|next| ImportedTheme {
        key: next.curriculum.key.clone(),
        name: next.curriculum.name.clone(),
        before: next.before,
        version: next.curriculum.version,
        class: next.class,
        effective_from: next.theme.effective_from,
    });
    Ok(Imported {
        themes: themes.collect(),
        files: changes,
        warnings: checked.problems,
    })
}

fn with_hash(file: StoredFile) -> ContentFile {
    let hash = match &file.body {
        FileBody::Text(text) => fingerprint(text.as_bytes()),
        FileBody::Image(bytes) => fingerprint(bytes),
    };
    ContentFile { file, hash }
}

fn file_changes(old: &[ContentFile], new: &[ContentFile]) -> Vec<(String, FileChange)> {
    let old: BTreeMap<&str, &str> = old
        .iter()
        .map(|old| (old.file.path.as_str(), old.hash.as_str()))
        .collect();
    let mut changes: BTreeMap<&str, FileChange> = old
        .keys()
        .map(|path| (*path, FileChange::Removed))
        .collect();
    for file in new {
        let path = file.file.path.as_str();
        let change = match old.get(path) {
            None => FileChange::Added,
            Some(hash) if *hash == file.hash => FileChange::Unchanged,
            Some(_) => FileChange::Changed,
        };
        changes.insert(path, change);
    }
    changes
        .into_iter()
        .map(|(path, change)| (path.to_owned(), change))
        .collect()
}

/// Stores groups, themes, versions with their questions, sources and role profiles.
async fn save(
    house: &House,
    tx: &mut Tx,
    org: &OrgId,
    content: &Content,
    next: &[Next<'_>],
) -> Result<(), NotImported> {
    store::save_groups(tx, org, &content.groups).await?;
    let identities: Vec<_> = content
        .themes
        .iter()
        .map(|theme| ThemeIdentity {
            key: &theme.key,
            group: &theme.group,
            prefix: &theme.prefix,
        })
        .collect();
    store::save_themes(tx, org, &identities).await?;
    let prefixes: Prefixes<'_> = content
        .themes
        .iter()
        .map(|theme| (theme.prefix.as_str(), &theme.key))
        .collect();
    for next in next {
        let Next {
            curriculum, theme, ..
        } = next;
        let renderer = Renderer {
            theme: Some(&theme.key),
            prefixes: &prefixes,
        };
        let present = curriculum.chapters.iter().map(|chapter| &chapter.id);
        let retired = curriculum.retired.iter();
        store::save_competences(tx, org, &theme.key, present, retired, theme.version).await?;
        let version = NewVersion {
            theme,
            change_class: next.class,
            change_note: curriculum.change_note.as_deref().unwrap_or_default(),
            life_domains: &curriculum.life_domains,
            synonyms: &curriculum.synonyms,
            published_at: house.clock.now(),
            markdown: &curriculum.raw,
            markdown_hash: &fingerprint(curriculum.raw.as_bytes()),
            reading: &renderer.reading(curriculum),
        };
        store::add_version(tx, org, &version).await?;
        let items = quiz_items(curriculum, renderer);
        quiz::add_quiz_items(tx, org, &theme.key, theme.version, &items).await?;
    }
    sources::save_sources(tx, org, &content.sources).await?;
    store::save_role_profiles(tx, org, &content.roles).await?;
    let renderer = Renderer {
        theme: None,
        prefixes: &prefixes,
    };
    let stored: Vec<StoredCard> = content
        .cards
        .iter()
        .map(|card| stored(card, renderer))
        .collect();
    cards::save_cards(tx, org, &stored).await?;
    Ok(())
}

fn stored(card: &Card, renderer: Renderer<'_>) -> StoredCard {
    StoredCard {
        key: card.key.clone(),
        title: card.title.clone(),
        brief: card.brief.clone(),
        themes: card.themes.clone(),
        synonyms: card.synonyms.clone(),
        review_by: card.review_by,
        reading: renderer.card(card),
    }
}

fn quiz_items(curriculum: &Curriculum, renderer: Renderer<'_>) -> Vec<QuizItem> {
    let items = curriculum.chapters.iter().flat_map(|chapter| &chapter.quiz);
    items
        .map(|item| {
            let mut sources = item.sources.iter().map(rendering::cited).collect();
            let scope = item.id.to_string();
            QuizItem {
                prompt_html: rendering::escaped(&item.prompt),
                explanation_html: renderer.apart(&item.explanation, &scope, &mut sources),
                id: item.id.clone(),
                options: item.options.clone(),
                correct: item.correct,
                sources,
                must_know: item.must_know,
            }
        })
        .collect()
}

async fn save_files(
    tx: &mut Tx,
    org: &OrgId,
    new: &[ContentFile],
    changes: &[(String, FileChange)],
) -> Result<(), NotImported> {
    let with = |wanted: &'static [FileChange]| {
        changes
            .iter()
            .filter(|(_, change)| wanted.contains(change))
            .map(|(path, _)| path.as_str())
    };
    let written: BTreeSet<&str> = with(&[FileChange::Added, FileChange::Changed]).collect();
    let new = new
        .iter()
        .filter(|file| written.contains(file.file.path.as_str()));
    files::save_content_files(tx, org, new).await?;
    let removed: Vec<&str> = with(&[FileChange::Removed]).collect();
    if !removed.is_empty() {
        files::remove_content_files(tx, org, &removed).await?;
    }
    Ok(())
}
