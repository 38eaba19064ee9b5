//! The versions of a theme's baseline: added when published, compared with a newer file, never changed.
use super::{
    super::{Result, StorageError, Tx, read, read_json, write_json},
    reading::Reading,
};
use crate::{args, sql};
use chrono::{DateTime, Utc};
use domain::{
    OrgId, ThemeKey,
    curriculum::ChangeClass,
    knowledge::{Theme, VersionNumber},
};

/// A version that is published.
#[derive(Clone, Debug)]
pub struct NewVersion<'a> {
    /// The theme with it, as the catalogue has it: number, dates, competences.
    pub theme: &'a Theme,
    /// How much it changes.
    pub change_class: ChangeClass,
    /// What changes for the reader, in the group's words; may be empty.
    pub change_note: &'a str,
    /// Areas of life.
    pub life_domains: &'a [String],
    /// Words by which people search.
    pub synonyms: &'a [String],
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// The Markdown file, byte for byte.
    pub markdown: &'a str,
    /// Its SHA-256.
    pub markdown_hash: &'a str,
    /// What people read, rendered and sanitised.
    pub reading: &'a Reading,
}

/// Adds a published version. What is published never changes.
///
/// # Errors
/// `Duplicate`, when the theme has a version with this number.
pub async fn add_version(tx: &mut Tx, org: &OrgId, version: &NewVersion<'_>) -> Result<()> {
    let theme = version.theme;
    tx.run(
        sql!(
            "INSERT INTO baseline_version
                 (org_id, theme_key, version_number, semver, state, change_class, change_note, effective_from,
                  review_by, published_at, life_domains, synonyms, markdown, markdown_hash, catalogue, reading)
             VALUES ($1, $2, $3, $4, 'published', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
        ),
        args![
            org,
            &theme.key,
            theme.version.0,
            &theme.semver,
            version.change_class.word().unwrap_or_default(),
            version.change_note,
            theme.effective_from,
            theme.review_by,
            version.published_at,
            write_json(&version.life_domains)?,
            write_json(&version.synonyms)?,
            version.markdown,
            version.markdown_hash,
            write_json(theme)?,
            write_json(version.reading)?
        ],
    )
    .await?;
    Ok(())
}

/// What is stored of a theme, for comparing with a newer file.
#[derive(Clone, Debug)]
pub struct StoredTheme {
    /// The theme.
    pub key: ThemeKey,
    /// The letters of its competences.
    pub prefix: String,
    /// The highest number that a version of it ever had.
    pub highest: VersionNumber,
    /// The latest published version, in force or not yet: its catalogue and its file.
    pub latest: Option<(Theme, String)>,
}

/// Every theme with its latest published version.
///
/// # Errors
/// What the store says.
pub async fn stored_themes(tx: &mut Tx, org: &OrgId) -> Result<Vec<StoredTheme>> {
    type Row = (String, String, i64, Option<String>, Option<String>);
    let rows: Vec<Row> = tx
        .all(
            sql!(
                "SELECT t.theme_key, t.prefix,
                        COALESCE((SELECT MAX(w.version_number) FROM baseline_version w
                                   WHERE w.org_id = t.org_id AND w.theme_key = t.theme_key), 0),
                        v.catalogue, v.markdown
                   FROM theme t
                   LEFT JOIN baseline_version v
                     ON v.org_id = t.org_id AND v.theme_key = t.theme_key
                    AND v.version_number = (SELECT MAX(w.version_number) FROM baseline_version w
                                             WHERE w.org_id = t.org_id AND w.theme_key = t.theme_key
                                               AND w.state = 'published')
                  WHERE t.org_id = $1 ORDER BY t.ord, t.theme_key"
            ),
            args![org],
        )
        .await?;
    rows.into_iter()
        .map(|(key, prefix, highest, catalogue, markdown)| {
            Ok(StoredTheme {
                key: read(key)?,
                prefix,
                highest: number(highest)?,
                latest: match (catalogue, markdown) {
                    (Some(catalogue), Some(markdown)) => Some((read_json(&catalogue)?, markdown)),
                    _ => None,
                },
            })
        })
        .collect()
}

fn number(stored: i64) -> Result<VersionNumber> {
    u32::try_from(stored)
        .map(VersionNumber)
        .map_err(|error| StorageError::Unreadable(error.to_string()))
}
