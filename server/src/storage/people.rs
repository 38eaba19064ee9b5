//! Organisations, persons, teams, employers, rights and role assignments. No scores.
mod organisations;
mod roles;
mod teams;

pub use organisations::*;
pub use roles::*;
pub use teams::*;

use super::{Result, Tx, read};
use crate::{args, sql};
use chrono::NaiveDate;
use domain::{
    AccountId, EmployerId, OrgId, PersonId,
    people::{Membership, Workdays},
};

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
