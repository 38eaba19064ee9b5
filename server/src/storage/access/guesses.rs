//! Failed guesses, for the one limiter.
use crate::{
    args, sql,
    storage::{Result, Tx},
};
use chrono::{DateTime, Utc};

/// Adds a failed guess for each subject, and forgets those before `horizon`.
///
/// # Errors
/// What the store says.
pub async fn add_failed_guess(
    tx: &mut Tx,
    subjects: &[String],
    guess_id: &str,
    now: DateTime<Utc>,
    horizon: DateTime<Utc>,
) -> Result<()> {
    tx.run(
        sql!("DELETE FROM failed_guess WHERE guessed_at < $1"),
        args![horizon],
    )
    .await?;
    for subject in subjects {
        tx.run(
            sql!("INSERT INTO failed_guess (subject, guessed_at, guess_id) VALUES ($1, $2, $3)"),
            args![subject, now, guess_id],
        )
        .await?;
    }
    Ok(())
}

/// How many guesses failed for this subject since `horizon`.
///
/// # Errors
/// What the store says.
pub async fn failed_guesses(tx: &mut Tx, subject: &str, horizon: DateTime<Utc>) -> Result<i64> {
    let row: Option<(i64,)> = tx
        .first(
            sql!("SELECT COUNT(*) FROM failed_guess WHERE subject = $1 AND guessed_at >= $2"),
            args![subject, horizon],
        )
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// Forgets the failed guesses of a subject: the owner got in.
///
/// # Errors
/// What the store says.
pub async fn forget_failed_guesses(tx: &mut Tx, subject: &str) -> Result<()> {
    tx.run(
        sql!("DELETE FROM failed_guess WHERE subject = $1"),
        args![subject],
    )
    .await?;
    Ok(())
}
