//! Knowledge groups, themes, the identities of competences, and the versions of baselines.
//!
//! The quiz with its key stands in [`quiz`], and nothing here carries it. Published text is added, never changed.
pub mod cards;
pub mod files;
pub mod quiz;
pub mod reading;
mod roles;
pub mod sources;
mod versions;

use super::{Result, Tx, read, read_json, write_json};
use crate::{args, sql};
use chrono::NaiveDate;
use domain::{
    CompetenceId, GroupKey, OrgId, ThemeKey,
    curriculum::Group,
    knowledge::{Catalogue, Theme, VersionNumber},
};
use reading::Reading;
use serde::Serialize;
use std::sync::Arc;

pub use roles::{role_profiles, roles_in_use, save_role_profiles};
pub use versions::{NewVersion, StoredTheme, add_version, stored_themes};

/// Adds groups, or gives those that exist their new words. A group that is not named stays.
///
/// # Errors
/// What the store says.
pub async fn save_groups(tx: &mut Tx, org: &OrgId, groups: &[Group]) -> Result<()> {
    #[derive(Serialize)]
    struct Row<'a> {
        key: &'a str,
        name: &'a str,
        purpose: &'a str,
        rhythm: &'a str,
    }
    let rows: Vec<_> = groups
        .iter()
        .map(|group| Row {
            key: group.key.as_str(),
            name: &group.name,
            purpose: &group.purpose,
            rhythm: &group.meetings,
        })
        .collect();
    tx.run(
        sql!(
            sqlite: "INSERT INTO knowledge_group (org_id, group_key, name, purpose, rhythm)
                     SELECT $1, value ->> 'key', value ->> 'name', value ->> 'purpose', value ->> 'rhythm'
                       FROM json_each($2) WHERE TRUE
                     ON CONFLICT (org_id, group_key) DO UPDATE
                        SET name = excluded.name, purpose = excluded.purpose, rhythm = excluded.rhythm",
            postgres: "INSERT INTO knowledge_group (org_id, group_key, name, purpose, rhythm)
                       SELECT $1, j.key, j.name, j.purpose, j.rhythm
                         FROM jsonb_to_recordset(CAST($2 AS jsonb))
                              AS j (key TEXT, name TEXT, purpose TEXT, rhythm TEXT)
                       ON CONFLICT (org_id, group_key) DO UPDATE
                          SET name = excluded.name, purpose = excluded.purpose, rhythm = excluded.rhythm",
        ),
        args![org, write_json(&rows)?],
    )
    .await?;
    Ok(())
}

/// The identity of a theme: what does not belong to a version.
#[derive(Clone, Copy, Debug)]
pub struct ThemeIdentity<'a> {
    /// The word in the address.
    pub key: &'a ThemeKey,
    /// The group that owns it.
    pub group: &'a GroupKey,
    /// The letters of its competences. Stored when the theme is new; it never changes.
    pub prefix: &'a str,
}

/// Adds themes, or gives those that exist their new group and place: the order of the list.
///
/// # Errors
/// `Duplicate`, when a prefix belongs to another theme.
pub async fn save_themes(tx: &mut Tx, org: &OrgId, themes: &[ThemeIdentity<'_>]) -> Result<()> {
    #[derive(Serialize)]
    struct Row<'a> {
        key: &'a str,
        owner: &'a str,
        prefix: &'a str,
        ord: usize,
    }
    let rows: Vec<_> = themes
        .iter()
        .enumerate()
        .map(|(ord, theme)| Row {
            key: theme.key.as_str(),
            owner: theme.group.as_str(),
            prefix: theme.prefix,
            ord,
        })
        .collect();
    tx.run(
        sql!(
            sqlite: "INSERT INTO theme (org_id, theme_key, group_key, prefix, ord)
                     SELECT $1, value ->> 'key', value ->> 'owner', value ->> 'prefix', value ->> 'ord'
                       FROM json_each($2) WHERE TRUE
                     ON CONFLICT (org_id, theme_key) DO UPDATE
                        SET group_key = excluded.group_key, ord = excluded.ord",
            postgres: "INSERT INTO theme (org_id, theme_key, group_key, prefix, ord)
                       SELECT $1, j.key, j.owner, j.prefix, j.ord
                         FROM jsonb_to_recordset(CAST($2 AS jsonb))
                              AS j (key TEXT, owner TEXT, prefix TEXT, ord BIGINT)
                       ON CONFLICT (org_id, theme_key) DO UPDATE
                          SET group_key = excluded.group_key, ord = excluded.ord",
        ),
        args![org, write_json(&rows)?],
    )
    .await?;
    Ok(())
}

/// Notes that competences exist, and those that this version retires. An identity is never taken away.
///
/// # Errors
/// What the store says.
pub async fn save_competences(
    tx: &mut Tx,
    org: &OrgId,
    theme: &ThemeKey,
    present: impl Iterator<Item = &CompetenceId> + Send,
    retired: impl Iterator<Item = &CompetenceId> + Send,
    version: VersionNumber,
) -> Result<()> {
    #[derive(Serialize)]
    struct Row<'a> {
        id: &'a str,
        retired: Option<u32>,
    }
    let present = present.map(|id| (id, None));
    let retired = retired.map(|id| (id, Some(version.0)));
    let rows: Vec<_> = present
        .chain(retired)
        .map(|(id, retired)| Row {
            id: id.as_str(),
            retired,
        })
        .collect();
    tx.run(
        sql!(
            sqlite: "INSERT INTO competence (org_id, theme_key, competence_id, retired_in)
                     SELECT $1, $2, value ->> 'id', value ->> 'retired' FROM json_each($3) WHERE TRUE
                     ON CONFLICT (org_id, competence_id) DO UPDATE
                        SET retired_in = COALESCE(competence.retired_in, excluded.retired_in)",
            postgres: "INSERT INTO competence (org_id, theme_key, competence_id, retired_in)
                       SELECT $1, $2, j.id, j.retired
                         FROM jsonb_to_recordset(CAST($3 AS jsonb)) AS j (id TEXT, retired BIGINT)
                       ON CONFLICT (org_id, competence_id) DO UPDATE
                          SET retired_in = COALESCE(competence.retired_in, excluded.retired_in)",
        ),
        args![org, theme, write_json(&rows)?],
    )
    .await?;
    Ok(())
}

/// A theme as a list shows it: its version in force, and what does not stand in the catalogue.
#[derive(Clone, Debug)]
pub struct InForce {
    /// The theme with its version in force.
    pub theme: Arc<Theme>,
    /// The name of the group that owns it.
    pub group_name: String,
    /// Areas of life.
    pub life_domains: Vec<String>,
}

/// Everything in force on a day, in the order that the organisation chose. One statement.
///
/// # Errors
/// What the store says.
pub async fn in_force(tx: &mut Tx, org: &OrgId, today: NaiveDate) -> Result<Vec<InForce>> {
    let kept = tx.kept();
    let mut known = kept.themes.of(org);
    let rows: Vec<(String, i64, Option<String>, String, String)> = tx
        .all(
            sql!(
                "SELECT t.theme_key, v.version_number,
                        CASE WHEN replace($3, '|' || t.theme_key || '/' || v.version_number || '|', '') <> $3
                             THEN NULL ELSE v.catalogue END,
                        g.name, v.life_domains
                   FROM theme t
                   JOIN knowledge_group g ON g.org_id = t.org_id AND g.group_key = t.group_key
                   JOIN baseline_version v ON v.org_id = t.org_id AND v.theme_key = t.theme_key
                    AND v.version_number = (SELECT MAX(w.version_number) FROM baseline_version w
                                             WHERE w.org_id = t.org_id AND w.theme_key = t.theme_key
                                               AND w.state = 'published' AND w.effective_from <= $2)
                  WHERE t.org_id = $1 ORDER BY t.ord, t.theme_key"
            ),
            args![org, today, known.listed()],
        )
        .await?;
    let found = (rows.into_iter())
        .map(|(theme, version, text, group_name, life_domains)| {
            Ok(InForce {
                theme: known.take(&theme, version, text.as_deref())?,
                group_name,
                life_domains: read_json(&life_domains)?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    known.keep(tx.sees_only_committed());
    Ok(found)
}

/// The catalogue of a day: everything in force, in the order that the organisation chose. One statement.
///
/// # Errors
/// What the store says.
pub async fn catalogue(tx: &mut Tx, org: &OrgId, today: NaiveDate) -> Result<Catalogue> {
    let kept = tx.kept();
    let mut known = kept.themes.of(org);
    let rows: Vec<(String, i64, Option<String>)> = tx
        .all(
            // A version that is known already is left out: taking it out of the list changes the list.
            sql!(
                "SELECT t.theme_key, v.version_number,
                        CASE WHEN replace($3, '|' || t.theme_key || '/' || v.version_number || '|', '') <> $3
                             THEN NULL ELSE v.catalogue END
                   FROM theme t
                   JOIN baseline_version v ON v.org_id = t.org_id AND v.theme_key = t.theme_key
                    AND v.version_number = (SELECT MAX(w.version_number) FROM baseline_version w
                                             WHERE w.org_id = t.org_id AND w.theme_key = t.theme_key
                                               AND w.state = 'published' AND w.effective_from <= $2)
                  WHERE t.org_id = $1 ORDER BY t.ord, t.theme_key"
            ),
            args![org, today, known.listed()],
        )
        .await?;
    let themes = (rows.iter())
        .map(|(theme, version, text)| known.take(theme, *version, text.as_deref()))
        .collect::<Result<Vec<_>>>()?;
    known.keep(tx.sees_only_committed());
    Ok(Catalogue::of(themes))
}

/// The version in force of one theme, as people read it.
#[derive(Clone, Debug)]
pub struct Published {
    /// The theme with its version in force.
    pub theme: Arc<Theme>,
    /// The group that owns it.
    pub group: Group,
    /// Areas of life.
    pub life_domains: Vec<String>,
    /// What changed with this version, in the group's words; may be empty.
    pub change_note: String,
    /// What people read.
    pub reading: Arc<Reading>,
}

/// The reading view of a theme's version in force. One statement.
///
/// # Errors
/// What the store says.
pub async fn reading(
    tx: &mut Tx,
    org: &OrgId,
    theme: &ThemeKey,
    today: NaiveDate,
) -> Result<Option<Published>> {
    #[derive(sqlx::FromRow)]
    struct ReadingRow {
        version_number: i64,
        catalogue: Option<String>,
        group_key: String,
        name: String,
        purpose: String,
        rhythm: String,
        life_domains: String,
        change_note: String,
        reading: Option<String>,
    }
    let kept = tx.kept();
    let (mut themes, mut readings) = (kept.themes.of(org), kept.readings.of(org));
    let row: Option<ReadingRow> = tx
        .first(
            sql!(
                "SELECT v.version_number, g.group_key, g.name, g.purpose, g.rhythm, v.life_domains, v.change_note,
                        CASE WHEN replace($4, '|' || v.theme_key || '/' || v.version_number || '|', '') <> $4
                             THEN NULL ELSE v.catalogue END AS catalogue,
                        CASE WHEN replace($5, '|' || v.theme_key || '/' || v.version_number || '|', '') <> $5
                             THEN NULL ELSE v.reading END AS reading
                   FROM baseline_version v
                   JOIN theme t ON t.org_id = v.org_id AND t.theme_key = v.theme_key
                   JOIN knowledge_group g ON g.org_id = t.org_id AND g.group_key = t.group_key
                  WHERE v.org_id = $1 AND v.theme_key = $2 AND v.state = 'published' AND v.effective_from <= $3
                  ORDER BY v.version_number DESC LIMIT 1"
            ),
            args![org, theme, today, themes.listed(), readings.listed()],
        )
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let (key, number) = (theme.as_str(), row.version_number);
    let theme = themes.take(key, number, row.catalogue.as_deref())?;
    let reading = readings.take(key, number, row.reading.as_deref())?;
    themes.keep(tx.sees_only_committed());
    readings.keep(tx.sees_only_committed());
    Ok(Some(Published {
        theme,
        group: Group {
            key: read(row.group_key)?,
            name: row.name,
            purpose: row.purpose,
            meetings: row.rhythm,
        },
        life_domains: read_json(&row.life_domains)?,
        change_note: row.change_note,
        reading,
    }))
}
