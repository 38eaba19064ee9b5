//! Role profiles: what one must know in a role.
use super::super::{Result, Tx, read, read_json, write_json};
use crate::{args, sql};
use chrono::NaiveDate;
use domain::{OrgId, RoleKey, knowledge::RoleProfile};
use serde::Serialize;

/// Makes these the role profiles of the organisation. One that is not among them goes.
///
/// # Errors
/// What the store says.
pub async fn save_role_profiles(tx: &mut Tx, org: &OrgId, roles: &[RoleProfile]) -> Result<()> {
    #[derive(Serialize)]
    struct Row<'a> {
        key: &'a str,
        profile: String,
    }
    let rows = roles
        .iter()
        .map(|role| {
            Ok(Row {
                key: role.key.as_str(),
                profile: write_json(role)?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    tx.run(
        sql!("DELETE FROM role_profile WHERE org_id = $1"),
        args![org],
    )
    .await?;
    tx.run(
        sql!(
            sqlite: "INSERT INTO role_profile (org_id, role_key, profile)
                     SELECT $1, value ->> 'key', value ->> 'profile' FROM json_each($2)",
            postgres: "INSERT INTO role_profile (org_id, role_key, profile)
                       SELECT $1, j.key, j.profile
                         FROM jsonb_to_recordset(CAST($2 AS jsonb)) AS j (key TEXT, profile TEXT)",
        ),
        args![org, write_json(&rows)?],
    )
    .await?;
    Ok(())
}

/// The role profiles of the organisation, by key.
///
/// # Errors
/// What the store says.
pub async fn role_profiles(tx: &mut Tx, org: &OrgId) -> Result<Vec<RoleProfile>> {
    let rows: Vec<(String,)> = tx
        .all(
            sql!("SELECT profile FROM role_profile WHERE org_id = $1 ORDER BY role_key"),
            args![org],
        )
        .await?;
    rows.iter().map(|(profile,)| read_json(profile)).collect()
}

/// The roles that somebody has on this day or later.
///
/// # Errors
/// What the store says.
pub async fn roles_in_use(tx: &mut Tx, org: &OrgId, today: NaiveDate) -> Result<Vec<RoleKey>> {
    let rows: Vec<(String,)> = tx
        .all(
            sql!(
                "SELECT DISTINCT role_key FROM role_assignment
                  WHERE org_id = $1 AND (valid_until IS NULL OR valid_until >= $2) ORDER BY role_key"
            ),
            args![org, today],
        )
        .await?;
    rows.into_iter().map(|(key,)| read(key)).collect()
}
