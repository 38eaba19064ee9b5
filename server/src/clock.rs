//! The one clock of the server, which a test can move, and the one source of chance.
use chrono::{DateTime, Duration, NaiveDate, SubsecRound, Utc};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// Tells the time. Everything that needs it gets it from here.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Where a test put the clock, in microseconds since 1970; `None` follows the machine.
    stands_at: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// Follows the machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// Stands still until a test moves it.
    #[must_use]
    pub fn standing_at(now: DateTime<Utc>) -> Self {
        Self {
            stands_at: Some(Arc::new(AtomicI64::new(now.timestamp_micros()))),
        }
    }

    /// Now, cut to microseconds: what both engines keep.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.stands_at {
            Some(micros) => {
                DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or_default()
            }
            None => Utc::now().trunc_subsecs(6),
        }
    }

    /// Today in Amsterdam.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now()
            .with_timezone(&chrono_tz::Europe::Amsterdam)
            .date_naive()
    }

    /// Moves a standing clock; the machine's clock can't be moved.
    pub fn advance(&self, by: Duration) {
        if let Some(micros) = &self.stands_at {
            micros.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
        }
    }
}

/// A new id: UUIDv7, so that ids sort by the time at which they were made.
///
/// # Errors
/// When the machine has no chance to give.
pub fn new_id(now: DateTime<Utc>) -> Result<String, getrandom::Error> {
    let mut random = [0_u8; 10];
    getrandom::fill(&mut random)?;
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random)
        .into_uuid()
        .to_string())
}

/// A seed for a shuffle.
///
/// # Errors
/// When the machine has no chance to give.
pub fn new_seed() -> Result<u64, getrandom::Error> {
    getrandom::u64()
}
