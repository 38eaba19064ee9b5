//! Employers and teams.
use crate::{
    args, sql,
    storage::{Result, StorageError, Tx, read},
};
use domain::{
    OrgId, TeamId, TeamKey,
    people::{Employer, Team},
};

/// Adds an employer.
///
/// # Errors
/// What the store says.
pub async fn add_employer(tx: &mut Tx, org: &OrgId, employer: &Employer) -> Result<()> {
    tx.run(
        sql!("INSERT INTO employer (org_id, employer_id, name) VALUES ($1, $2, $3)"),
        args![org, &employer.id, &employer.name],
    )
    .await?;
    Ok(())
}

/// Adds a team.
///
/// # Errors
/// `Duplicate`, when its id or key is in use.
pub async fn add_team(tx: &mut Tx, org: &OrgId, team: &Team) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO team (org_id, team_id, team_key, name, district, municipality, neighbour_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        args![
            org,
            &team.id,
            &team.key,
            &team.name,
            &team.district,
            &team.municipality,
            team.neighbour.as_ref()
        ],
    )
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct TeamRow {
    team_id: String,
    team_key: String,
    name: String,
    district: String,
    municipality: String,
    neighbour_id: Option<String>,
}

impl TryFrom<TeamRow> for Team {
    type Error = StorageError;
    fn try_from(row: TeamRow) -> Result<Self> {
        Ok(Team {
            id: read(row.team_id)?,
            key: read::<TeamKey, _>(row.team_key)?,
            name: row.name,
            district: row.district,
            municipality: row.municipality,
            neighbour: row.neighbour_id.map(read::<TeamId, _>).transpose()?,
        })
    }
}

/// Every team of an organisation, by name.
///
/// # Errors
/// What the store says.
pub async fn teams(tx: &mut Tx, org: &OrgId) -> Result<Vec<Team>> {
    let rows: Vec<TeamRow> = tx
        .all(
            sql!(
                "SELECT team_id, team_key, name, district, municipality, neighbour_id
                   FROM team WHERE org_id = $1 ORDER BY lower(name), team_id"
            ),
            args![org],
        )
        .await?;
    rows.into_iter().map(Team::try_from).collect()
}
