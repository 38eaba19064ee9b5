//! Stem declarations: what a person declares as own expertise, and what colleagues may see of it.
//!
//! The label is what its owner confirmed: nothing here computes it. Scores are never read here.
use super::{Result, StorageError, Tx, read};
use crate::{args, sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    PersonId, TeamId, ThemeKey,
    people::{StemDeclaration, StemLabel, Workdays},
    permission::{Directory, OwnScores},
};

fn word(label: StemLabel) -> &'static str {
    match label {
        StemLabel::Holder => "holder",
        StemLabel::Building => "building",
    }
}

/// Reads a label as it is stored.
///
/// # Errors
/// `Unreadable`, when it is none.
pub(super) fn label(stored: &str) -> Result<StemLabel> {
    match stored {
        "holder" => Ok(StemLabel::Holder),
        "building" => Ok(StemLabel::Building),
        other => Err(StorageError::Unreadable(format!(
            "no label of a stem: {other}"
        ))),
    }
}

/// The own stems, the oldest first. A second change by the same person waits until this one is done, so that
/// two at once can't exceed how many there may be.
///
/// # Errors
/// What the store says.
pub async fn own_to_change(tx: &mut Tx, own: &OwnScores) -> Result<Vec<StemDeclaration>> {
    tx.run(
        sql!("UPDATE person SET name = name WHERE org_id = $1 AND person_id = $2"),
        args![own.org(), own.person()],
    )
    .await?;
    self::own(tx, own).await
}

/// The own stems, the oldest first.
///
/// # Errors
/// What the store says.
pub async fn own(tx: &mut Tx, own: &OwnScores) -> Result<Vec<StemDeclaration>> {
    let rows: Vec<(String, NaiveDate, bool, String)> = tx
        .all(
            sql!(
                "SELECT theme_key, since, is_public, label FROM stem_declaration
                  WHERE org_id = $1 AND person_id = $2 ORDER BY since, theme_key"
            ),
            args![own.org(), own.person()],
        )
        .await?;
    rows.into_iter()
        .map(|(theme, since, public, stored)| {
            Ok(StemDeclaration {
                theme: read(theme)?,
                since,
                public,
                label: label(&stored)?,
            })
        })
        .collect()
}

/// Stores a stem as its owner confirms it: a new one, or an existing one with its new label and visibility.
/// `since` of one that exists stays.
///
/// # Errors
/// What the store says.
pub async fn confirm(
    tx: &mut Tx,
    own: &OwnScores,
    stem: &StemDeclaration,
    now: DateTime<Utc>,
) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO stem_declaration (org_id, person_id, theme_key, since, is_public, label, confirmed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (org_id, person_id, theme_key) DO UPDATE
                SET is_public = excluded.is_public, label = excluded.label,
                    confirmed_at = excluded.confirmed_at"
        ),
        args![
            own.org(),
            own.person(),
            &stem.theme,
            stem.since,
            stem.public,
            word(stem.label),
            now
        ],
    )
    .await?;
    Ok(())
}

/// Withdraws a stem: nobody sees it any more from the next request on. Says whether there was one.
///
/// # Errors
/// What the store says.
pub async fn withdraw(tx: &mut Tx, own: &OwnScores, theme: &ThemeKey) -> Result<bool> {
    let gone = tx
        .run(
            sql!(
                "DELETE FROM stem_declaration WHERE org_id = $1 AND person_id = $2 AND theme_key = $3"
            ),
            args![own.org(), own.person(), theme],
        )
        .await?;
    Ok(gone > 0)
}

/// Somebody who can be asked about a theme, as that person published it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consultable {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Telephone number, empty if not given.
    pub phone: String,
    /// Working days.
    pub workdays: Workdays,
    /// The teams of today, with their names; empty for who is in none.
    pub teams: Vec<(TeamId, String)>,
    /// Houder or in opbouw, as confirmed.
    pub label: StemLabel,
}

#[derive(sqlx::FromRow)]
struct ConsultableRow {
    person_id: String,
    name: String,
    phone: String,
    workdays: i64,
    label: String,
    team_id: Option<String>,
    team_name: Option<String>,
}

/// Who published a stem in this theme and works here today, by name. One statement.
///
/// # Errors
/// What the store says.
pub async fn consultable(
    tx: &mut Tx,
    directory: &Directory,
    theme: &ThemeKey,
    today: NaiveDate,
) -> Result<Vec<Consultable>> {
    let rows: Vec<ConsultableRow> = tx
        .all(
            sql!(
                "SELECT p.person_id, p.name, p.phone, p.workdays, s.label, t.team_id, t.name AS team_name
                   FROM stem_declaration s
                   JOIN person p ON p.org_id = s.org_id AND p.person_id = s.person_id
                    AND p.employed_from <= $3 AND (p.employed_until IS NULL OR p.employed_until >= $3)
                   LEFT JOIN team_membership m ON m.org_id = p.org_id AND m.person_id = p.person_id
                    AND m.valid_from <= $3 AND (m.valid_until IS NULL OR m.valid_until >= $3)
                   LEFT JOIN team t ON t.org_id = m.org_id AND t.team_id = m.team_id
                  WHERE s.org_id = $1 AND s.theme_key = $2 AND s.is_public
                  ORDER BY lower(p.name), p.person_id, t.name NULLS FIRST"
            ),
            args![directory.org(), theme, today],
        )
        .await?;
    let mut found: Vec<Consultable> = Vec::new();
    for row in rows {
        let person: PersonId = read(row.person_id)?;
        if found.last().is_none_or(|last| last.person != person) {
            found.push(Consultable {
                person,
                name: row.name,
                phone: row.phone,
                workdays: Workdays(read(row.workdays)?),
                teams: Vec::new(),
                label: label(&row.label)?,
            });
        }
        if let (Some(last), Some(team), Some(name)) = (found.last_mut(), row.team_id, row.team_name)
        {
            last.teams.push((read(team)?, name));
        }
    }
    Ok(found)
}

/// Every published stem of an organisation: what coverage is counted from.
///
/// # Errors
/// What the store says.
pub async fn published(
    tx: &mut Tx,
    directory: &Directory,
) -> Result<Vec<(PersonId, StemDeclaration)>> {
    let rows: Vec<(String, String, NaiveDate, String)> = tx
        .all(
            sql!(
                "SELECT person_id, theme_key, since, label FROM stem_declaration
                  WHERE org_id = $1 AND is_public ORDER BY person_id, since, theme_key"
            ),
            args![directory.org()],
        )
        .await?;
    rows.into_iter()
        .map(|(person, theme, since, stored)| {
            let stem = StemDeclaration {
                theme: read(theme)?,
                since,
                public: true,
                label: label(&stored)?,
            };
            Ok((read(person)?, stem))
        })
        .collect()
}
