//! Guesses at passwords that have a place, per subject. Whether there is room is the domain's to say.
use crate::{
    args, sql,
    storage::{Result, Tx, read_json, write_json},
};
use chrono::{DateTime, Utc};
use domain::people::guesses::Guesses;

/// The guesses of a subject, to be changed: another guess waits until this transaction ends.
///
/// # Errors
/// What the store says.
pub async fn guesses_to_change(tx: &mut Tx, subject: &str, now: DateTime<Utc>) -> Result<Guesses> {
    let row: Option<(String,)> = tx
        .first(
            sql!(
                "INSERT INTO guesses (subject, guesses, guessed_at) VALUES ($1, '[]', $2)
                 ON CONFLICT (subject) DO UPDATE SET guessed_at = excluded.guessed_at
                 RETURNING guesses"
            ),
            args![subject, now],
        )
        .await?;
    row.map_or_else(|| Ok(Guesses::default()), |(packed,)| read_json(&packed))
}

/// Stores what became of them.
///
/// # Errors
/// What the store says.
pub async fn save_guesses(tx: &mut Tx, subject: &str, guesses: &Guesses) -> Result<()> {
    tx.run(
        sql!("UPDATE guesses SET guesses = $2 WHERE subject = $1"),
        args![subject, write_json(guesses)?],
    )
    .await?;
    Ok(())
}

/// Forgets the guesses of subjects at which nobody guessed since `horizon`.
///
/// # Errors
/// What the store says.
pub async fn forget_guesses(tx: &mut Tx, horizon: DateTime<Utc>) -> Result<()> {
    tx.run(
        sql!("DELETE FROM guesses WHERE guessed_at < $1"),
        args![horizon],
    )
    .await?;
    Ok(())
}
