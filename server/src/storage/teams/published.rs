//! Published cells, and what they are compared with.
//!
//! Reading takes the permit for a team's or the organisation's page; writing is the snapshot job's. Which cell may be
//! shown is not decided here.
use crate::storage::{Result, StorageError, Tx, read, read_json, write_json};
use crate::{args, sql};
use chrono::{DateTime, SecondsFormat, Utc};
use domain::{
    OrgId, PersonId, TeamId,
    permission::{Aggregation, OrganisationPage, TeamPage},
    teams::{publication::Published, snapshot::Pseudonym},
};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(sqlx::FromRow)]
struct PublishedRow {
    unit: String,
    taken_at: DateTime<Utc>,
    people: i64,
    scanned: i64,
    themes: String,
    competences: String,
}

impl TryFrom<PublishedRow> for Published {
    type Error = StorageError;
    fn try_from(row: PublishedRow) -> Result<Self> {
        Ok(Self {
            teams: row.unit.split('+').map(read).collect::<Result<_>>()?,
            taken_at: row.taken_at,
            people: u32::try_from(row.people).unwrap_or_default(),
            scanned: u32::try_from(row.scanned).unwrap_or_default(),
            themes: read_json(&row.themes)?,
            competences: read_json(&row.competences)?,
        })
    }
}

/// What was published of the unit that this team is shown in, with or without its competences.
///
/// # Errors
/// What the store says.
pub async fn published_of_team(
    tx: &mut Tx,
    page: &TeamPage,
    competences: bool,
) -> Result<Option<Published>> {
    let row: Option<PublishedRow> = tx
        .first(
            // The team is one of the ids between the plusses: taking it out changes the text.
            sql!(
                "SELECT unit, taken_at, people, scanned, themes,
                        CASE WHEN $3 THEN competences ELSE '{}' END AS competences
                   FROM published_snapshot
                  WHERE org_id = $1
                    AND replace('+' || unit || '+', '+' || $2 || '+', '+') <> '+' || unit || '+'"
            ),
            args![page.org(), page.team(), competences],
        )
        .await?;
    row.map(Published::try_from).transpose()
}

/// What was published of every unit, with or without the competences.
///
/// # Errors
/// What the store says.
pub async fn published_of_all(
    tx: &mut Tx,
    page: &OrganisationPage,
    competences: bool,
) -> Result<Vec<Published>> {
    published(tx, page.org(), competences).await
}

/// What was published of every unit, whole: what the next snapshot is compared with.
///
/// # Errors
/// What the store says.
pub async fn published_before(tx: &mut Tx, all: &Aggregation) -> Result<Vec<Published>> {
    published(tx, all.org(), true).await
}

async fn published(tx: &mut Tx, org: &OrgId, competences: bool) -> Result<Vec<Published>> {
    let rows: Vec<PublishedRow> = tx
        .all(
            sql!(
                "SELECT unit, taken_at, people, scanned, themes,
                        CASE WHEN $2 THEN competences ELSE '{}' END AS competences
                   FROM published_snapshot WHERE org_id = $1 ORDER BY unit"
            ),
            args![org, competences],
        )
        .await?;
    rows.into_iter().map(Published::try_from).collect()
}

/// When the last snapshot of an organisation was taken.
///
/// # Errors
/// What the store says.
pub async fn last_taken(tx: &mut Tx, all: &Aggregation) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(DateTime<Utc>,)> = tx
        .first(
            sql!(
                "SELECT taken_at FROM published_snapshot WHERE org_id = $1
                  ORDER BY taken_at DESC NULLS LAST LIMIT 1"
            ),
            args![all.org()],
        )
        .await?;
    Ok(row.map(|(taken_at,)| taken_at))
}

/// Lets one snapshot job of an organisation wait for another: the second then sees what the first published.
///
/// # Errors
/// What the store says.
pub async fn wait_for_other_jobs(tx: &mut Tx, all: &Aggregation) -> Result<()> {
    tx.run(
        sql!("UPDATE organisation SET name = name WHERE org_id = $1"),
        args![all.org()],
    )
    .await?;
    Ok(())
}

/// Publishes these units and forgets every other: teams that were merged, or parted. Two statements.
///
/// # Errors
/// What the store says.
pub async fn publish(tx: &mut Tx, all: &Aggregation, units: &[Published]) -> Result<()> {
    #[derive(Serialize)]
    struct Row {
        unit: String,
        taken_at: String,
        people: u32,
        scanned: u32,
        themes: String,
        competences: String,
    }
    let rows = units
        .iter()
        .map(|unit| {
            let teams: Vec<&str> = unit.teams.iter().map(TeamId::as_str).collect();
            Ok(Row {
                unit: teams.join("+"),
                // As sqlx writes an instant on SQLite, so that every stored instant reads and sorts alike.
                taken_at: unit.taken_at.to_rfc3339_opts(SecondsFormat::AutoSi, false),
                people: unit.people,
                scanned: unit.scanned,
                themes: write_json(&unit.themes)?,
                competences: write_json(&unit.competences)?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    tx.run(
        sql!("DELETE FROM published_snapshot WHERE org_id = $1"),
        args![all.org()],
    )
    .await?;
    tx.run(
        sql!(
            sqlite: "INSERT INTO published_snapshot (org_id, unit, taken_at, people, scanned, themes, competences)
                     SELECT $1, value ->> 'unit', value ->> 'taken_at', value ->> 'people', value ->> 'scanned',
                            value ->> 'themes', value ->> 'competences'
                       FROM json_each($2)",
            postgres: "INSERT INTO published_snapshot (org_id, unit, taken_at, people, scanned, themes, competences)
                       SELECT $1, unit, taken_at, people, scanned, themes, competences
                         FROM jsonb_to_recordset(CAST($2 AS jsonb)) AS sent (unit TEXT, taken_at TIMESTAMPTZ,
                              people BIGINT, scanned BIGINT, themes TEXT, competences TEXT)",
        ),
        args![all.org(), write_json(&rows)?],
    )
    .await?;
    Ok(())
}

/// What stands for each person in published cells.
///
/// # Errors
/// What the store says.
pub async fn pseudonyms(tx: &mut Tx, all: &Aggregation) -> Result<BTreeMap<PersonId, Pseudonym>> {
    let rows: Vec<(String, String)> = tx
        .all(
            sql!("SELECT person_id, pseudonym FROM snapshot_pseudonym WHERE org_id = $1"),
            args![all.org()],
        )
        .await?;
    rows.into_iter()
        .map(|(person, pseudonym)| Ok((read(person)?, read(pseudonym)?)))
        .collect()
}

/// Gives people who have none yet a pseudonym. One statement.
///
/// # Errors
/// `Duplicate`, when one of them has one.
pub async fn add_pseudonyms(
    tx: &mut Tx,
    all: &Aggregation,
    new: &BTreeMap<PersonId, Pseudonym>,
) -> Result<()> {
    tx.run(
        sql!(
            sqlite: "INSERT INTO snapshot_pseudonym (org_id, person_id, pseudonym)
                     SELECT $1, key, value FROM json_each($2)",
            postgres: "INSERT INTO snapshot_pseudonym (org_id, person_id, pseudonym)
                       SELECT $1, key, value FROM jsonb_each_text(CAST($2 AS jsonb))",
        ),
        args![all.org(), write_json(new)?],
    )
    .await?;
    Ok(())
}
