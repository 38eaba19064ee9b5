//! Organisations, persons, teams, employers, rights and role assignments. No scores.
use super::{Result, Tx, read, read_json, write_json};
use crate::{args, sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    AccountId, EmployerId, GroupKey, OrgId, PersonId, RoleKey, TeamId, TeamKey,
    people::{Employer, GroupRole, Membership, Right, RoleAssignment, Team, Workdays},
};

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
    type Error = super::StorageError;
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

/// A person as the academy knows one: no scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Identity within the organisation.
    pub id: PersonId,
    /// The account that signs in as this person.
    pub account: AccountId,
    /// The employer, if known.
    pub employer: Option<EmployerId>,
    /// Full name.
    pub name: String,
    /// Telephone number, empty if not given.
    pub phone: String,
    /// Working days.
    pub workdays: Workdays,
    /// Where the person comes from; sorts suggestions only.
    pub background: String,
    /// First working day.
    pub employed_from: NaiveDate,
    /// Last working day, if known.
    pub employed_until: Option<NaiveDate>,
}

/// Adds a person.
///
/// # Errors
/// `Duplicate`, when the account has a person in this organisation already.
pub async fn add_person(tx: &mut Tx, org: &OrgId, person: &Person) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO person (org_id, person_id, account_id, employer_id, name, phone, workdays,
                                 background, employed_from, employed_until)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        args![
            org,
            &person.id,
            &person.account,
            person.employer.as_ref(),
            &person.name,
            &person.phone,
            i64::from(person.workdays.0),
            &person.background,
            person.employed_from,
            person.employed_until
        ],
    )
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    person_id: String,
    account_id: String,
    employer_id: Option<String>,
    name: String,
    phone: String,
    workdays: i64,
    background: String,
    employed_from: NaiveDate,
    employed_until: Option<NaiveDate>,
}

impl TryFrom<PersonRow> for Person {
    type Error = super::StorageError;
    fn try_from(row: PersonRow) -> Result<Self> {
        Ok(Person {
            id: read(row.person_id)?,
            account: read(row.account_id)?,
            employer: row.employer_id.map(read::<EmployerId, _>).transpose()?,
            name: row.name,
            phone: row.phone,
            workdays: Workdays(u8::try_from(row.workdays).unwrap_or_default()),
            background: row.background,
            employed_from: row.employed_from,
            employed_until: row.employed_until,
        })
    }
}

/// One person.
///
/// # Errors
/// What the store says.
pub async fn person(tx: &mut Tx, org: &OrgId, id: &PersonId) -> Result<Option<Person>> {
    let row: Option<PersonRow> = tx
        .first(
            sql!(
                "SELECT person_id, account_id, employer_id, name, phone, workdays, background,
                        employed_from, employed_until
                   FROM person WHERE org_id = $1 AND person_id = $2"
            ),
            args![org, id],
        )
        .await?;
    row.map(Person::try_from).transpose()
}

/// Stores what a person may change about oneself.
///
/// # Errors
/// What the store says.
pub async fn update_own_profile(
    tx: &mut Tx,
    org: &OrgId,
    person: &PersonId,
    phone: &str,
    workdays: Workdays,
    background: &str,
) -> Result<()> {
    tx.run(
        sql!(
            "UPDATE person SET phone = $3, workdays = $4, background = $5
              WHERE org_id = $1 AND person_id = $2"
        ),
        args![org, person, phone, i64::from(workdays.0), background],
    )
    .await?;
    Ok(())
}

/// Ends a person's employment on a day: access and memberships end with it.
///
/// # Errors
/// What the store says.
pub async fn set_employed_until(
    tx: &mut Tx,
    org: &OrgId,
    person: &PersonId,
    until: Option<NaiveDate>,
) -> Result<()> {
    tx.run(
        sql!("UPDATE person SET employed_until = $3 WHERE org_id = $1 AND person_id = $2"),
        args![org, person, until],
    )
    .await?;
    Ok(())
}

/// Puts a person in a team.
///
/// # Errors
/// What the store says.
pub async fn add_membership(tx: &mut Tx, org: &OrgId, membership: &Membership) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO team_membership (org_id, person_id, team_id, valid_from, valid_until, fte)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![
            org,
            &membership.person,
            &membership.team,
            membership.from,
            membership.until,
            membership.fte
        ],
    )
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct MembershipRow {
    person_id: String,
    team_id: String,
    valid_from: NaiveDate,
    valid_until: Option<NaiveDate>,
    employed_until: Option<NaiveDate>,
    fte: f64,
}

impl TryFrom<MembershipRow> for Membership {
    type Error = super::StorageError;
    fn try_from(row: MembershipRow) -> Result<Self> {
        Ok(Membership {
            person: read(row.person_id)?,
            team: read(row.team_id)?,
            from: row.valid_from,
            until: [row.valid_until, row.employed_until]
                .into_iter()
                .flatten()
                .min(),
            fte: row.fte,
        })
    }
}

/// Every membership of an organisation that covers a day from `from` on, of people employed then.
///
/// # Errors
/// What the store says.
pub async fn memberships(tx: &mut Tx, org: &OrgId, from: NaiveDate) -> Result<Vec<Membership>> {
    let rows: Vec<MembershipRow> = tx
        .all(
            sql!(
                "SELECT m.person_id, m.team_id, m.valid_from, m.valid_until, p.employed_until, m.fte
                   FROM team_membership m
                   JOIN person p ON p.org_id = m.org_id AND p.person_id = m.person_id
                  WHERE m.org_id = $1
                    AND (m.valid_until IS NULL OR m.valid_until >= $2)
                    AND (p.employed_until IS NULL OR p.employed_until >= $2)
                  ORDER BY m.team_id, m.person_id, m.valid_from"
            ),
            args![org, from],
        )
        .await?;
    rows.into_iter().map(Membership::try_from).collect()
}

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

/// The person with this folded address, in the organisation that sorts first.
///
/// # Errors
/// What the store says.
pub async fn person_by_email(
    tx: &mut Tx,
    email_key: &str,
) -> Result<Option<(OrgId, PersonId, AccountId)>> {
    let row: Option<(String, String, String)> = tx
        .first(
            sql!(
                "SELECT p.org_id, p.person_id, p.account_id
                   FROM person p JOIN account a ON a.account_id = p.account_id
                  WHERE a.email_key = $1 AND a.is_active ORDER BY p.org_id LIMIT 1"
            ),
            args![email_key],
        )
        .await?;
    row.map(|(org, person, account)| Ok((read(org)?, read(person)?, read(account)?)))
        .transpose()
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

/// How many people an organisation has, those who left included.
///
/// # Errors
/// What the store says.
pub async fn people_count(tx: &mut Tx, org: &OrgId) -> Result<i64> {
    let row: Option<(i64,)> = tx
        .first(
            sql!("SELECT COUNT(*) FROM person WHERE org_id = $1"),
            args![org],
        )
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}
