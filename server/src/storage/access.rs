//! Accounts, sign-ins, invitations, known browsers, guesses and changes made. Tokens come in as fingerprints.
mod browsers;
mod changes;
mod guesses;

pub use browsers::*;
pub use changes::*;
pub use guesses::*;

use super::{Result, Tx, read};
use crate::{args, sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    AccountId, GroupKey, OrgId, PersonId, TeamId,
    people::{GroupRole, Right, Viewer},
};

/// An account, as signing in needs it.
pub struct Account {
    /// Its identity.
    pub id: AccountId,
    /// The stored hash; none until the invitation is used.
    pub password_hash: Option<String>,
}

/// Adds an account. The address is folded by the caller.
///
/// # Errors
/// `Duplicate`, when the address is in use.
pub async fn add_account(
    tx: &mut Tx,
    id: &AccountId,
    email: &str,
    email_key: &str,
    password_hash: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO account (account_id, email, email_key, password_hash, password_changed_at, created_at)
             VALUES ($1, $2, $3, $4, $5, $5)"
        ),
        args![id, email, email_key, password_hash, now],
    )
    .await?;
    Ok(())
}

/// The active account with this folded address.
///
/// # Errors
/// What the store says.
pub async fn account_by_email(tx: &mut Tx, email_key: &str) -> Result<Option<Account>> {
    let row: Option<(String, Option<String>)> = tx
        .first(
            sql!(
                "SELECT account_id, password_hash FROM account WHERE email_key = $1 AND is_active"
            ),
            args![email_key],
        )
        .await?;
    row.map(|(id, password_hash)| {
        Ok(Account {
            id: read(id)?,
            password_hash,
        })
    })
    .transpose()
}

/// An account by its id, with its address.
///
/// # Errors
/// What the store says.
pub async fn account(tx: &mut Tx, id: &AccountId) -> Result<Option<(Account, String)>> {
    let row: Option<(String, Option<String>, String)> = tx
        .first(
            sql!("SELECT account_id, password_hash, email FROM account WHERE account_id = $1 AND is_active"),
            args![id],
        )
        .await?;
    row.map(|(id, password_hash, email)| {
        Ok((
            Account {
                id: read(id)?,
                password_hash,
            },
            email,
        ))
    })
    .transpose()
}

/// Stores a new hash of the same password: parameters rose.
///
/// # Errors
/// What the store says.
pub async fn renew_hash(tx: &mut Tx, id: &AccountId, hash: &str) -> Result<()> {
    tx.run(
        sql!("UPDATE account SET password_hash = $2 WHERE account_id = $1"),
        args![id, hash],
    )
    .await?;
    Ok(())
}

/// Stores a new password, ends every sign-in of the account but `keep`, and forgets the browsers that it knew.
///
/// # Errors
/// What the store says.
pub async fn change_password(
    tx: &mut Tx,
    id: &AccountId,
    hash: &str,
    keep: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    tx.run(
        sql!(
            "UPDATE account SET password_hash = $2, password_changed_at = $3 WHERE account_id = $1"
        ),
        args![id, hash, now],
    )
    .await?;
    tx.run(
        sql!("DELETE FROM sign_in WHERE account_id = $1 AND token_hash <> $2"),
        args![id, keep],
    )
    .await?;
    tx.run(
        sql!("UPDATE invitation SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL"),
        args![id, now],
    )
    .await?;
    forget_browsers_of(tx, id).await
}

/// The person that an account signs in as: employed today, in the organisation that it joined first.
///
/// # Errors
/// What the store says.
pub async fn person_of(
    tx: &mut Tx,
    account: &AccountId,
    today: NaiveDate,
) -> Result<Option<(OrgId, PersonId)>> {
    let row: Option<(String, String)> = tx
        .first(
            sql!(
                "SELECT org_id, person_id FROM person
                  WHERE account_id = $1 AND (employed_until IS NULL OR employed_until >= $2)
                  ORDER BY employed_from, org_id LIMIT 1"
            ),
            args![account, today],
        )
        .await?;
    row.map(|(org, person)| Ok((read(org)?, read(person)?)))
        .transpose()
}

/// Starts a sign-in.
///
/// # Errors
/// What the store says.
pub async fn add_sign_in(
    tx: &mut Tx,
    token_hash: &str,
    who: (&AccountId, &OrgId, &PersonId),
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO sign_in (token_hash, account_id, org_id, person_id, created_at, last_seen_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $5, $6)"
        ),
        args![token_hash, who.0, who.1, who.2, now, expires_at],
    )
    .await?;
    Ok(())
}

/// Ends a sign-in.
///
/// # Errors
/// What the store says.
pub async fn end_sign_in(tx: &mut Tx, token_hash: &str) -> Result<()> {
    tx.run(
        sql!("DELETE FROM sign_in WHERE token_hash = $1"),
        args![token_hash],
    )
    .await?;
    Ok(())
}

/// Forgets the sign-ins that nobody can use any more, of whomever.
///
/// # Errors
/// What the store says.
pub async fn forget_ended_sign_ins(tx: &mut Tx, now: DateTime<Utc>) -> Result<()> {
    tx.run(
        sql!("DELETE FROM sign_in WHERE expires_at < $1"),
        args![now],
    )
    .await?;
    Ok(())
}

/// Notes that a sign-in was used.
///
/// # Errors
/// What the store says.
pub async fn touch_sign_in(tx: &mut Tx, token_hash: &str, now: DateTime<Utc>) -> Result<()> {
    tx.run(
        sql!("UPDATE sign_in SET last_seen_at = $2 WHERE token_hash = $1"),
        args![token_hash, now],
    )
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct ViewerRow {
    org_id: String,
    person_id: String,
    account_id: String,
    name: String,
    last_seen_at: DateTime<Utc>,
    demo: Option<String>,
    kind: Option<String>,
    subject: Option<String>,
}

/// A sign-in that counts.
pub struct SignedIn {
    /// Who it is, with teams and rights of today.
    pub viewer: Viewer,
    /// When the token was last used.
    pub last_seen: DateTime<Utc>,
    /// The installation has the mark of a demo.
    pub demo: bool,
}

/// Who is signed in with this token. One statement: it runs with every request.
///
/// # Errors
/// What the store says.
pub async fn viewer(
    tx: &mut Tx,
    token_hash: &str,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Option<SignedIn>> {
    let rows: Vec<ViewerRow> = tx
        .all(
            sql!(
                "SELECT p.org_id, p.person_id, p.account_id, p.name, s.last_seen_at, i.value AS demo,
                        h.kind, h.subject
                   FROM sign_in s
                   JOIN account a ON a.account_id = s.account_id AND a.is_active
                   JOIN person p ON p.org_id = s.org_id AND p.person_id = s.person_id
                   LEFT JOIN installation i ON i.mark = 'demo'
                   LEFT JOIN (
                        SELECT org_id, person_id, right_name AS kind, subject, valid_from, valid_until
                          FROM person_right
                        UNION ALL
                        SELECT org_id, person_id, 'in_team', team_id, valid_from, valid_until
                          FROM team_membership
                        UNION ALL
                        SELECT org_id, person_id, 'group_' || group_role, group_key, valid_from, valid_until
                          FROM group_member
                        ) h ON h.org_id = p.org_id AND h.person_id = p.person_id
                           AND h.valid_from <= $4 AND (h.valid_until IS NULL OR h.valid_until >= $4)
                  WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $3
                    AND p.employed_from <= $4 AND (p.employed_until IS NULL OR p.employed_until >= $4)
                  ORDER BY h.kind NULLS FIRST, h.subject NULLS FIRST"
            ),
            args![token_hash, now, idle_since, today],
        )
        .await?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let mut viewer = Viewer {
        org: read(first.org_id.clone())?,
        person: read(first.person_id.clone())?,
        account: read(first.account_id.clone())?,
        name: first.name.clone(),
        teams: Vec::new(),
        rights: Vec::new(),
    };
    let (last_seen, demo) = (first.last_seen_at, first.demo.is_some());
    for row in rows {
        let (Some(kind), Some(subject)) = (row.kind, row.subject) else {
            continue;
        };
        if kind == "in_team" {
            viewer.teams.push(read(subject)?);
        } else {
            viewer.rights.extend(right(&kind, subject)?);
        }
    }
    Ok(Some(SignedIn {
        viewer,
        last_seen,
        demo,
    }))
}

fn right(kind: &str, subject: String) -> Result<Option<Right>> {
    let group = |role, subject: String| Ok(Some(Right::Group(read::<GroupKey, _>(subject)?, role)));
    match kind {
        "team_lead" => Ok(Some(Right::TeamLead(read::<TeamId, _>(subject)?))),
        "coach" => Ok(Some(Right::Coach)),
        "academy" => Ok(Some(Right::Academy)),
        "administrator" => Ok(Some(Right::Administrator)),
        "works_council" => Ok(Some(Right::WorksCouncil)),
        "group_member" => group(GroupRole::Member, subject),
        "group_editor" => group(GroupRole::Editor, subject),
        "group_chair" => group(GroupRole::Chair, subject),
        _ => Err(super::StorageError::Unreadable(format!(
            "a right named {kind}"
        ))),
    }
}

/// Adds an invitation.
///
/// # Errors
/// What the store says.
pub async fn add_invitation(
    tx: &mut Tx,
    token_hash: &str,
    account: &AccountId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO invitation (token_hash, account_id, created_at, expires_at)
             VALUES ($1, $2, $3, $4)"
        ),
        args![token_hash, account, now, expires_at],
    )
    .await?;
    Ok(())
}

/// The account that an unused, unexpired invitation is for, with its address.
///
/// # Errors
/// What the store says.
pub async fn invited(
    tx: &mut Tx,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<(AccountId, String)>> {
    let row: Option<(String, String)> = tx
        .first(
            sql!(
                "SELECT a.account_id, a.email
                   FROM invitation i JOIN account a ON a.account_id = i.account_id AND a.is_active
                  WHERE i.token_hash = $1 AND i.used_at IS NULL AND i.expires_at > $2"
            ),
            args![token_hash, now],
        )
        .await?;
    row.map(|(id, email)| Ok((read(id)?, email))).transpose()
}
