//! The installation and its organisations.
use crate::{
    args, sql,
    storage::{Result, Tx, read, read_json, write_json},
};
use chrono::{DateTime, Utc};
use domain::OrgId;

/// A mark of the installation, such as `demo`.
///
/// # Errors
/// What the store says.
pub async fn mark(tx: &mut Tx, mark: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = tx
        .first(
            sql!("SELECT value FROM installation WHERE mark = $1"),
            args![mark],
        )
        .await?;
    Ok(row.map(|(value,)| value))
}

/// Sets a mark of the installation.
///
/// # Errors
/// `Duplicate`, when it is set already.
pub async fn set_mark(tx: &mut Tx, mark: &str, value: &str, now: DateTime<Utc>) -> Result<()> {
    tx.run(
        sql!("INSERT INTO installation (mark, value, set_at) VALUES ($1, $2, $3)"),
        args![mark, value, now],
    )
    .await?;
    Ok(())
}

/// Adds an organisation.
///
/// # Errors
/// `Duplicate`, when the id is in use.
pub async fn add_organisation(
    tx: &mut Tx,
    org: &OrgId,
    name: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    tx.run(
        sql!("INSERT INTO organisation (org_id, name, created_at) VALUES ($1, $2, $3)"),
        args![org, name, now],
    )
    .await?;
    Ok(())
}

/// Every organisation: its id and its name.
///
/// # Errors
/// What the store says.
pub async fn organisations(tx: &mut Tx) -> Result<Vec<(OrgId, String)>> {
    let rows: Vec<(String, String)> = tx
        .all(
            sql!("SELECT org_id, name FROM organisation ORDER BY created_at, org_id"),
            args![],
        )
        .await?;
    rows.into_iter()
        .map(|(id, name)| Ok((read(id)?, name)))
        .collect()
}

/// The settings of an organisation: what it chose, with the defaults for the rest.
///
/// # Errors
/// What the store says.
pub async fn settings<S: serde::de::DeserializeOwned + Default>(
    tx: &mut Tx,
    org: &OrgId,
) -> Result<S> {
    let row: Option<(String,)> = tx
        .first(
            sql!("SELECT settings FROM organisation WHERE org_id = $1"),
            args![org],
        )
        .await?;
    row.map_or_else(|| Ok(S::default()), |(settings,)| read_json(&settings))
}

/// Stores the settings of an organisation.
///
/// # Errors
/// What the store says.
pub async fn set_settings<S: serde::Serialize + Sync>(
    tx: &mut Tx,
    org: &OrgId,
    settings: &S,
) -> Result<()> {
    let settings = write_json(settings)?;
    tx.run(
        sql!("UPDATE organisation SET settings = $2 WHERE org_id = $1"),
        args![org, settings],
    )
    .await?;
    Ok(())
}
