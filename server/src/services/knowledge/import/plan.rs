//! What an import will do, decided before anything is written: which themes get a version, and what stands in the way.
use crate::{
    house::broken,
    storage::knowledge::{StoredTheme, files::ContentFile},
};
use app::Refusal;
use chrono::NaiveDate;
use domain::{
    RoleKey, ThemeKey,
    curriculum::{
        ChangeClass, Content, Curriculum, FileBody, Image, Media, Problem, Rule, Semver,
        catalogue_theme, change_between, parse_stored, problems_between,
    },
    knowledge::{Theme, VersionNumber},
};
use std::collections::BTreeSet;

/// A theme's next version, ready to be stored.
pub struct Next<'a> {
    pub curriculum: &'a Curriculum,
    pub before: Option<Semver>,
    pub class: ChangeClass,
    pub theme: Theme,
}

/// What is stored.
pub struct Stored {
    pub themes: Vec<StoredTheme>,
    pub files: Vec<ContentFile>,
    pub roles_in_use: Vec<RoleKey>,
}

/// The versions that the folder makes, and what keeps them from following on what is stored.
pub fn next_versions<'a>(
    content: &'a Content,
    stored: &Stored,
    today: NaiveDate,
) -> Result<(Vec<Next<'a>>, Vec<Problem>), Refusal> {
    let mut next = Vec::new();
    let mut problems = Vec::new();
    for curriculum in &content.themes {
        let known = stored.themes.iter().find(|old| old.key == curriculum.key);
        let highest = known.map_or(0, |known| known.highest.0);
        let number = VersionNumber(highest.saturating_add(1));
        let Some((old_theme, markdown)) = known.and_then(|known| known.latest.as_ref()) else {
            next.push(first_version(curriculum, number, today));
            continue;
        };
        let images = stored_images(&curriculum.key, &stored.files);
        if *markdown == curriculum.raw && images == curriculum.images {
            continue;
        }
        let old = parse_stored(&curriculum.key, markdown, images).ok_or_else(|| {
            broken(&format!(
                "the stored curriculum of {} can't be read",
                curriculum.key
            ))
        })?;
        let change = change_between(&old, curriculum);
        problems.extend(problems_between(&old, curriculum, &change));
        if old.prefix != curriculum.prefix {
            problems.push(other_prefix(&old, curriculum));
        }
        if change.class == ChangeClass::None {
            continue;
        }
        // What is already past would judge evidence of yesterday by the text of today.
        let effective_from = curriculum.effective_from.unwrap_or(today).max(today);
        let anew = change.meaning_changed();
        let theme = catalogue_theme(curriculum, number, effective_from, |id| {
            let meant = old_theme.competence(id)?.meaning.clone();
            Some(if anew.contains(id) {
                meant.changed(number, effective_from)
            } else {
                meant
            })
        });
        next.push(Next {
            curriculum,
            before: Some(old.version),
            class: change.class,
            theme,
        });
    }
    Ok((next, problems))
}

fn first_version(curriculum: &Curriculum, number: VersionNumber, today: NaiveDate) -> Next<'_> {
    let effective_from = curriculum.effective_from.unwrap_or(today);
    Next {
        curriculum,
        before: None,
        class: ChangeClass::Major,
        theme: catalogue_theme(curriculum, number, effective_from, |_| None),
    }
}

/// The images beside a curriculum, as they were stored.
fn stored_images(theme: &ThemeKey, files: &[ContentFile]) -> Vec<Image> {
    let folder = format!("themas/{theme}/");
    let image = |file: &ContentFile| {
        let name = file.file.path.strip_prefix(&folder)?;
        match &file.file.body {
            FileBody::Image(bytes) => Some(Image {
                name: name.to_owned(),
                media: Media::of(name)?,
                bytes: bytes.clone(),
            }),
            FileBody::Text(_) => None,
        }
    };
    files.iter().filter_map(image).collect()
}

fn other_prefix(old: &Curriculum, new: &Curriculum) -> Problem {
    of_file(
        Rule::WrongPrefix,
        format!("themas/{}/curriculum.md", new.key),
        format!(
            "de letters van dit thema waren {} en zijn nu {}",
            old.prefix, new.prefix
        ),
        format!(
            "schrijf weer {}: aan die letters hangen de scores",
            old.prefix
        ),
    )
}

/// A theme that has competences, or a role that somebody has, does not go by leaving its file out.
pub fn what_is_missing(content: &Content, stored: &Stored) -> Vec<Problem> {
    let themes: BTreeSet<&ThemeKey> = content.themes.iter().map(|theme| &theme.key).collect();
    let roles: BTreeSet<&RoleKey> = content.roles.iter().map(|role| &role.key).collect();
    let lost_themes = stored
        .themes
        .iter()
        .filter(|theme| !themes.contains(&theme.key))
        .map(|theme| {
            of_file(
                Rule::ThemeMissing,
                format!("themas/{}/curriculum.md", theme.key),
                format!(
                    "het thema ‘{}’ is er al, maar zit niet in deze map",
                    theme.key
                ),
                "zet de map terug: aan een thema hangen scores, dus het verdwijnt niet vanzelf"
                    .to_owned(),
            )
        });
    let lost_roles = stored
        .roles_in_use
        .iter()
        .filter(|role| !roles.contains(role))
        .map(|role| {
            of_file(
                Rule::FileMissing,
                format!("rollen/{role}.toml"),
                format!("er zijn mensen met de rol ‘{role}’, maar het rolprofiel ontbreekt"),
                "zet het bestand terug, of geef die mensen eerst een andere rol".to_owned(),
            )
        });
    lost_themes.chain(lost_roles).collect()
}

fn of_file(rule: Rule, path: String, message: String, remedy: String) -> Problem {
    Problem {
        rule,
        path,
        line: 0,
        column: 0,
        source_line: String::new(),
        caret: 0,
        message,
        remedy,
    }
}
