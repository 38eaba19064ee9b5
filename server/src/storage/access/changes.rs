//! Changes made, so that the same form sent twice is one change.
use crate::{
    args, sql,
    storage::{Result, StorageError, Tx},
};
use chrono::{DateTime, Utc};
use domain::people::Viewer;

/// A form as it was sent: its key and the hash of its body. The same key with another body is a new change.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The hidden field's random key.
    pub key: String,
    /// SHA-256 of the body.
    pub body_hash: String,
}

/// Where the same change led to before, if it was made after `horizon`.
///
/// # Errors
/// What the store says.
pub async fn change_made(
    tx: &mut Tx,
    viewer: &Viewer,
    sent: &Sent,
    horizon: DateTime<Utc>,
) -> Result<Option<String>> {
    let row: Option<(String,)> = tx
        .first(
            sql!(
                "SELECT location FROM change_made
                  WHERE org_id = $1 AND person_id = $2 AND change_key = $3 AND body_hash = $4
                    AND made_at >= $5"
            ),
            args![
                &viewer.org,
                &viewer.person,
                &sent.key,
                &sent.body_hash,
                horizon
            ],
        )
        .await?;
    Ok(row.map(|(location,)| location))
}

/// Remembers where a change led to, in place of the same one from before `horizon`.
///
/// # Errors
/// `Duplicate`, when the same change was made meanwhile: then this one must not be.
pub async fn remember_change(
    tx: &mut Tx,
    viewer: &Viewer,
    sent: &Sent,
    location: &str,
    now: DateTime<Utc>,
    horizon: DateTime<Utc>,
) -> Result<()> {
    let remembered = tx
        .run(
            sql!(
            "INSERT INTO change_made (org_id, person_id, change_key, body_hash, location, made_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (org_id, person_id, change_key, body_hash) DO UPDATE
                SET location = excluded.location, made_at = excluded.made_at
              WHERE change_made.made_at < $7"
        ),
            args![
                &viewer.org,
                &viewer.person,
                &sent.key,
                &sent.body_hash,
                location,
                now,
                horizon
            ],
        )
        .await?;
    if remembered == 0 {
        return Err(StorageError::Duplicate(
            "the same change was made meanwhile".to_owned(),
        ));
    }
    Ok(())
}

/// Forgets the changes that were made before `horizon`, of whomever.
///
/// # Errors
/// What the store says.
pub async fn forget_changes(tx: &mut Tx, horizon: DateTime<Utc>) -> Result<()> {
    tx.run(
        sql!("DELETE FROM change_made WHERE made_at < $1"),
        args![horizon],
    )
    .await?;
    Ok(())
}
