//! Teams with what they ask of their coverage, and the expertise that people published. Published cells stand in
//! [`published`]. No scores.
pub mod published;

use super::{Result, StorageError, Tx, read, read_json, stems::label};
use crate::{args, sql};
use chrono::NaiveDate;
use domain::{
    OrgId, TeamId, TeamKey, ThemeKey,
    people::{Membership, StemDeclaration, Team},
    permission::Directory,
    scans::settings::Settings,
};
use std::collections::BTreeMap;

/// Every team of an organisation, with what pages about teams need besides.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// What it chose.
    pub settings: Settings,
    /// The teams, by name.
    pub teams: Vec<Team>,
    /// How many holders a team asks for, where it is not the default.
    pub min_holders: BTreeMap<(TeamId, ThemeKey), usize>,
}

impl Organisation {
    /// The team with this word in its address.
    #[must_use]
    pub fn team_at(&self, key: &TeamKey) -> Option<&Team> {
        self.teams.iter().find(|team| &team.key == key)
    }
    /// The team with this identity.
    #[must_use]
    pub fn team(&self, id: &TeamId) -> Option<&Team> {
        self.teams.iter().find(|team| &team.id == id)
    }
}

#[derive(sqlx::FromRow)]
struct TeamRow {
    org_name: String,
    settings: String,
    team_id: Option<String>,
    team_key: Option<String>,
    name: Option<String>,
    district: Option<String>,
    municipality: Option<String>,
    neighbour_id: Option<String>,
    theme_key: Option<String>,
    min_holders: Option<i64>,
}

/// The organisation with its teams. One statement.
///
/// # Errors
/// `Unreadable`, when there is no such organisation; else what the store says.
pub async fn organisation(tx: &mut Tx, org: &OrgId) -> Result<Organisation> {
    let rows: Vec<TeamRow> = tx
        .all(
            sql!(
                "SELECT o.name AS org_name, o.settings, t.team_id, t.team_key, t.name, t.district, t.municipality,
                        t.neighbour_id, r.theme_key, r.min_holders
                   FROM organisation o
                   LEFT JOIN team t ON t.org_id = o.org_id
                   LEFT JOIN team_requirement r ON r.org_id = t.org_id AND r.team_id = t.team_id
                  WHERE o.org_id = $1
                  ORDER BY lower(t.name) NULLS FIRST, t.team_id NULLS FIRST, r.theme_key NULLS FIRST"
            ),
            args![org],
        )
        .await?;
    let Some(first) = rows.first() else {
        return Err(StorageError::Unreadable(format!("no organisation {org}")));
    };
    let mut found = Organisation {
        name: first.org_name.clone(),
        settings: read_json(&first.settings)?,
        teams: Vec::new(),
        min_holders: BTreeMap::new(),
    };
    for row in rows {
        let (Some(id), Some(key)) = (row.team_id, row.team_key) else {
            continue;
        };
        let id: TeamId = read(id)?;
        if let (Some(theme), Some(least)) = (row.theme_key, row.min_holders) {
            let least = usize::try_from(least).unwrap_or_default();
            found.min_holders.insert((id.clone(), read(theme)?), least);
        }
        if found.teams.last().is_none_or(|last| last.id != id) {
            found.teams.push(Team {
                id,
                key: read(key)?,
                name: row.name.unwrap_or_default(),
                district: row.district.unwrap_or_default(),
                municipality: row.municipality.unwrap_or_default(),
                neighbour: row.neighbour_id.map(read).transpose()?,
            });
        }
    }
    Ok(found)
}

/// Sets how many holders of a theme a team asks for.
///
/// # Errors
/// What the store says.
pub async fn set_min_holders(
    tx: &mut Tx,
    org: &OrgId,
    team: &TeamId,
    theme: &ThemeKey,
    least: u32,
) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO team_requirement (org_id, team_id, theme_key, min_holders) VALUES ($1, $2, $3, $4)
             ON CONFLICT (org_id, team_id, theme_key) DO UPDATE SET min_holders = excluded.min_holders"
        ),
        args![org, team, theme, least],
    )
    .await?;
    Ok(())
}

/// A published stem of somebody in a team: what coverage is counted from. Never a score.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamExpertise {
    /// Who, as colleagues know the name.
    pub name: String,
    /// In which team, from when, until when; the employment's end counts too.
    pub membership: Membership,
    /// What was published.
    pub stem: StemDeclaration,
}

#[derive(sqlx::FromRow)]
struct ExpertiseRow {
    name: String,
    person_id: String,
    team_id: String,
    valid_from: NaiveDate,
    valid_until: Option<NaiveDate>,
    employed_until: Option<NaiveDate>,
    fte: f64,
    theme_key: String,
    since: NaiveDate,
    label: String,
}

/// Every published stem of people who are in a team on `from` or later, by name. One statement.
///
/// # Errors
/// What the store says.
pub async fn expertise(
    tx: &mut Tx,
    directory: &Directory,
    from: NaiveDate,
) -> Result<Vec<TeamExpertise>> {
    let rows: Vec<ExpertiseRow> = tx
        .all(
            sql!(
                "SELECT p.name, s.person_id, m.team_id, m.valid_from, m.valid_until, p.employed_until, m.fte,
                        s.theme_key, s.since, s.label
                   FROM stem_declaration s
                   JOIN person p ON p.org_id = s.org_id AND p.person_id = s.person_id
                   JOIN team_membership m ON m.org_id = s.org_id AND m.person_id = s.person_id
                  WHERE s.org_id = $1 AND s.is_public
                    AND (m.valid_until IS NULL OR m.valid_until >= $2)
                    AND (p.employed_until IS NULL OR p.employed_until >= $2)
                  ORDER BY lower(p.name), s.person_id, m.team_id, s.theme_key, m.valid_from"
            ),
            args![directory.org(), from],
        )
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(TeamExpertise {
                name: row.name,
                membership: Membership {
                    person: read(row.person_id)?,
                    team: read(row.team_id)?,
                    from: row.valid_from,
                    until: [row.valid_until, row.employed_until]
                        .into_iter()
                        .flatten()
                        .min(),
                    fte: row.fte,
                },
                stem: StemDeclaration {
                    theme: read(row.theme_key)?,
                    since: row.since,
                    public: true,
                    label: label(&row.label)?,
                },
            })
        })
        .collect()
}
