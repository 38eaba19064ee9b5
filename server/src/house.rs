//! What every service stands in: the store, the clock and the settings of this installation.
use crate::{
    clock::{Clock, new_id},
    storage::{Db, StorageError, Tx, access},
};
use app::{Outcome, Refusal};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::{NotAnId, people::Viewer};
use std::sync::Arc;

/// How long a repeated form still gets its first answer.
pub const CHANGES_KEPT: Duration = Duration::hours(24);

/// Handed to every service.
#[derive(Clone)]
pub struct House {
    /// The store.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// What the installation was started with.
    pub terms: Arc<Terms>,
}

/// What the installation was started with, as services need it.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The address that people use, without a slash at the end.
    pub base_url: String,
    /// The folder of a SQLite database, whose free space `/readyz` reports.
    pub data_folder: Option<std::path::PathBuf>,
    /// One-click sign-in may be offered, if the database is a demo.
    pub one_click: bool,
}

/// A change that has begun: its transaction, and the form that asked for it.
pub struct Change {
    /// The transaction.
    pub tx: Tx,
    /// When.
    pub now: DateTime<Utc>,
    /// The same, as a day in Amsterdam.
    pub today: NaiveDate,
    viewer: Viewer,
    sent: access::Sent,
}

/// What beginning a change found.
pub enum Begun {
    /// The same form was handled before; it led here.
    Already(String),
    /// It is new.
    New(Box<Change>),
}

impl House {
    /// Begins a change that a person asked for. The same form sent twice is one change.
    ///
    /// # Errors
    /// `Unavailable`, `Broken`.
    pub async fn begin(&self, viewer: &Viewer, sent: &access::Sent) -> Outcome<Begun> {
        let mut tx = self.db.write().await?;
        let now = self.clock.now();
        let made = access::change_made(&mut tx, viewer, sent, now - CHANGES_KEPT).await?;
        if let Some(location) = made {
            return Ok(Begun::Already(location));
        }
        Ok(Begun::New(Box::new(Change {
            tx,
            now,
            today: self.clock.today(),
            viewer: viewer.clone(),
            sent: sent.clone(),
        })))
    }

    /// A new identity.
    ///
    /// # Errors
    /// `Broken`, when the machine has no chance to give.
    pub fn new_id<T: TryFrom<String, Error = NotAnId>>(&self) -> Outcome<T> {
        let id = new_id(self.clock.now()).map_err(|error| broken(&error))?;
        T::try_from(id).map_err(|error| broken(&error))
    }
}

impl Change {
    /// Commits the change and remembers where it leads. If the same form came twice at once and the other one was
    /// first, that one is the change, and it leads where it led.
    ///
    /// # Errors
    /// `Unavailable`, `Broken`; then nothing happened.
    pub async fn finish(mut self, location: String) -> Outcome<String> {
        let horizon = self.now - CHANGES_KEPT;
        let (tx, viewer, sent) = (&mut self.tx, &self.viewer, &self.sent);
        let remembered =
            access::remember_change(tx, viewer, sent, &location, self.now, horizon).await;
        if let Err(StorageError::Duplicate(_)) = remembered
            && let Some(location) = access::change_made(tx, viewer, sent, horizon).await?
        {
            return Ok(location);
        }
        remembered?;
        self.tx.commit().await?;
        Ok(location)
    }
}

/// Logs a cause under a fresh id, and gives people the id.
pub fn broken(cause: &dyn std::fmt::Display) -> Refusal {
    let mut random = [0_u8; 5];
    // Without chance the id is all zeros: the log line still stands beside it.
    let _ = getrandom::fill(&mut random);
    let id: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    tracing::error!(id, "{cause}");
    Refusal::Broken { id }
}

impl From<StorageError> for Refusal {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Unavailable(cause) => {
                tracing::warn!("the database is not available: {cause}");
                Refusal::Unavailable
            }
            other => broken(&other),
        }
    }
}
