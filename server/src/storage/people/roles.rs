//! What a person may do, and what a person must know.
use crate::{
    args, sql,
    storage::{Result, Tx, read, read_json},
};
use chrono::NaiveDate;
use domain::{
    GroupKey, OrgId, PersonId, RoleKey,
    people::{GroupRole, Right, RoleAssignment},
};

/// Gives a person a right from a day on. Group rights come with `add_group_member`.
///
/// # Errors
/// What the store says.
pub async fn add_right(
    tx: &mut Tx,
    org: &OrgId,
    person: &PersonId,
    right: &Right,
    from: NaiveDate,
) -> Result<()> {
    let (name, subject) = match right {
        Right::TeamLead(team) => ("team_lead", team.as_str()),
        Right::Coach => ("coach", ""),
        Right::Academy => ("academy", ""),
        Right::Administrator => ("administrator", ""),
        Right::WorksCouncil => ("works_council", ""),
        Right::Group(group, role) => {
            return add_group_member(tx, org, group, person, *role, from).await;
        }
    };
    tx.run(
        sql!(
            "INSERT INTO person_right (org_id, person_id, right_name, subject, valid_from)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        args![org, person, name, subject, from],
    )
    .await?;
    Ok(())
}

/// Makes a person a member of a knowledge group.
///
/// # Errors
/// What the store says.
pub async fn add_group_member(
    tx: &mut Tx,
    org: &OrgId,
    group: &GroupKey,
    person: &PersonId,
    role: GroupRole,
    from: NaiveDate,
) -> Result<()> {
    let role = match role {
        GroupRole::Member => "member",
        GroupRole::Editor => "editor",
        GroupRole::Chair => "chair",
    };
    tx.run(
        sql!(
            "INSERT INTO group_member (org_id, group_key, person_id, group_role, valid_from)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        args![org, group, person, role, from],
    )
    .await?;
    Ok(())
}

/// Gives a person a role: what one must know, from a day on.
///
/// # Errors
/// What the store says.
pub async fn add_role_assignment(
    tx: &mut Tx,
    org: &OrgId,
    person: &PersonId,
    assignment: &RoleAssignment,
) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO role_assignment (org_id, person_id, role_key, valid_from, valid_until)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        args![
            org,
            person,
            &assignment.role,
            assignment.from,
            assignment.until
        ],
    )
    .await?;
    Ok(())
}

/// The roles of one person, today's and later ones.
///
/// # Errors
/// What the store says.
pub async fn role_assignments(
    tx: &mut Tx,
    org: &OrgId,
    person: &PersonId,
) -> Result<Vec<RoleAssignment>> {
    let rows: Vec<(String, NaiveDate, Option<NaiveDate>)> = tx
        .all(
            sql!(
                "SELECT role_key, valid_from, valid_until FROM role_assignment
                  WHERE org_id = $1 AND person_id = $2 ORDER BY valid_from, role_key"
            ),
            args![org, person],
        )
        .await?;
    rows.into_iter()
        .map(|(role, from, until)| {
            Ok(RoleAssignment {
                role: read::<RoleKey, _>(role)?,
                from,
                until,
            })
        })
        .collect()
}

/// The roles of everybody in an organisation.
///
/// # Errors
/// What the store says.
pub async fn all_role_assignments(
    tx: &mut Tx,
    org: &OrgId,
) -> Result<Vec<(PersonId, RoleAssignment)>> {
    let rows: Vec<(String, String, NaiveDate, Option<NaiveDate>)> = tx
        .all(
            sql!(
                "SELECT person_id, role_key, valid_from, valid_until FROM role_assignment
                  WHERE org_id = $1 ORDER BY person_id, valid_from, role_key"
            ),
            args![org],
        )
        .await?;
    rows.into_iter()
        .map(|(person, role, from, until)| {
            Ok((
                read(person)?,
                RoleAssignment {
                    role: read::<RoleKey, _>(role)?,
                    from,
                    until,
                },
            ))
        })
        .collect()
}

#[derive(serde::Deserialize)]
struct NamedProfile {
    name: String,
}

/// The names of the roles that a person has on a day.
///
/// # Errors
/// What the store says.
pub async fn role_names(
    tx: &mut Tx,
    org: &OrgId,
    person: &PersonId,
    day: NaiveDate,
) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = tx
        .all(
            sql!(
                "SELECT r.profile
                   FROM role_assignment a
                   JOIN role_profile r ON r.org_id = a.org_id AND r.role_key = a.role_key
                  WHERE a.org_id = $1 AND a.person_id = $2
                    AND a.valid_from <= $3 AND (a.valid_until IS NULL OR a.valid_until >= $3)
                  ORDER BY a.valid_from, a.role_key"
            ),
            args![org, person, day],
        )
        .await?;
    rows.iter()
        .map(|(profile,)| Ok(read_json::<NamedProfile>(profile)?.name))
        .collect()
}
