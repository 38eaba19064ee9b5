//! Browsers in which an account signed in before. Their marks come in as fingerprints.
use crate::{
    args, sql,
    storage::{Result, Tx},
};
use chrono::{DateTime, Utc};
use domain::AccountId;

/// Whether this account signed in before in this browser.
///
/// # Errors
/// What the store says.
pub async fn knows_browser(tx: &mut Tx, email_key: &str, browser_hash: &str) -> Result<bool> {
    let row: Option<(String,)> = tx
        .first(
            sql!(
                "SELECT b.account_id
                   FROM known_browser b JOIN account a ON a.account_id = b.account_id
                  WHERE b.browser_hash = $1 AND a.email_key = $2 AND a.is_active"
            ),
            args![browser_hash, email_key],
        )
        .await?;
    Ok(row.is_some())
}

/// From now on the account knows the browser, by its new mark; and so does who else signed in there.
///
/// # Errors
/// What the store says.
pub async fn know_browser(
    tx: &mut Tx,
    account: &AccountId,
    old_hash: Option<&str>,
    new_hash: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    if let Some(old_hash) = old_hash {
        tx.run(
            sql!("UPDATE known_browser SET browser_hash = $2 WHERE browser_hash = $1"),
            args![old_hash, new_hash],
        )
        .await?;
    }
    tx.run(
        sql!(
            "INSERT INTO known_browser (browser_hash, account_id, seen_at) VALUES ($1, $2, $3)
             ON CONFLICT (browser_hash, account_id) DO UPDATE SET seen_at = excluded.seen_at"
        ),
        args![new_hash, account, now],
    )
    .await?;
    Ok(())
}

/// The account knows no browser any more.
///
/// # Errors
/// What the store says.
pub(super) async fn forget_browsers_of(tx: &mut Tx, account: &AccountId) -> Result<()> {
    tx.run(
        sql!("DELETE FROM known_browser WHERE account_id = $1"),
        args![account],
    )
    .await?;
    Ok(())
}

/// Forgets the browsers in which nobody signed in since `horizon`, of whomever.
///
/// # Errors
/// What the store says.
pub async fn forget_browsers(tx: &mut Tx, horizon: DateTime<Utc>) -> Result<()> {
    tx.run(
        sql!("DELETE FROM known_browser WHERE seen_at < $1"),
        args![horizon],
    )
    .await?;
    Ok(())
}
