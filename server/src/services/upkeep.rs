//! What time brings, though nobody visits: snapshots of teams, scans that were left open, and what may be forgotten.
//!
//! Each errand is safe to run twice and by several servers at once; one that fails is tried again an hour later.
use super::{scans, teams::publishing};
use crate::{
    house::{CHANGES_KEPT, House},
    http::session::BROWSER_KNOWN,
    storage::access,
};
use app::Outcome;
use domain::people::guesses;
use std::time::Duration;

/// How often the errands are run.
const EVERY: Duration = Duration::from_secs(3600);

/// Runs the errands, now and every hour from now on.
pub async fn every_hour(house: House) {
    let mut hour = tokio::time::interval(EVERY);
    loop {
        hour.tick().await;
        for (errand, done) in [
            (
                "scans left open",
                scans::close_those_left_open(&house).await,
            ),
            (
                "snapshots of teams",
                publishing::take_those_due(&house).await,
            ),
            ("forgetting", forget(&house).await),
        ] {
            if let Err(refusal) = done {
                tracing::warn!("{errand}: {refusal}; tried again in an hour");
            }
        }
    }
}

/// Forgets forms that were handled more than a day ago, sign-ins that ended by themselves, guesses that no longer
/// count and browsers in which nobody signs in any more.
///
/// # Errors
/// `Unavailable`, `Broken`.
pub async fn forget(house: &House) -> Outcome<()> {
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    access::forget_changes(&mut tx, now - CHANGES_KEPT).await?;
    access::forget_ended_sign_ins(&mut tx, now).await?;
    access::forget_guesses(&mut tx, now - guesses::PLACE_LASTS).await?;
    access::forget_browsers(&mut tx, now - BROWSER_KNOWN).await?;
    tx.commit().await?;
    Ok(())
}
