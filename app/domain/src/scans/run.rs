//! One sitting of the development scan (§5.9 of the domain model): what is asked next, and what it comes to.
//!
//! Everything follows from the stored answers: the same answers give the same next statement on any device.
//! Nobody's score stands here until the scan is finished.
mod item;
mod outcome;
mod plan;
#[cfg(test)]
mod story;

pub use item::{Answered, Answers, Item, NotAnAnswer, Reply, StartAnswer};
pub use outcome::Outcome;
pub use plan::{Left, Plan, Step};

use super::evidence::CurrentScores;
use super::settings::Settings;
use crate::calendar::days_after;
use crate::knowledge::Catalogue;
use crate::{CompetenceId, ThemeKey};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Which scan this is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScanKind {
    /// Start questions, then by their answers.
    First,
    /// What the first scan left: the competences that are still unknown.
    PartTwo,
    /// What is unknown, stale or changed in meaning; or only what the person chose.
    Rescan {
        /// The competences chosen; empty leaves the choice to the rule.
        chosen: BTreeSet<CompetenceId>,
    },
}

/// Where a run is in its life (§3.4 of the domain model).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Can be resumed. A person has at most one.
    Open,
    /// Its outcome is evidence.
    Finished,
    /// Lapsed: only what was completed became evidence.
    Expired,
}

/// Everything that decides what a scan asks, besides its answers. It stays the same during the run.
#[derive(Clone, Copy, Debug)]
pub struct Scan<'a> {
    /// Which scan.
    pub kind: &'a ScanKind,
    /// The content of the run: the versions that were in force when it started, or the part of them that
    /// concerns this person.
    pub catalogue: &'a Catalogue,
    /// What was known of the person when the run started.
    pub scores: &'a CurrentScores,
    /// The person's declared stems: in a rescan they deepen as themes of expertise, in a first scan the start
    /// question decides.
    pub stems: &'a [ThemeKey],
    /// The budget, the score policy and the grace period.
    pub settings: &'a Settings,
    /// The day on which the run started.
    pub started_on: NaiveDate,
}

/// The first day on which a run that started on this day has lapsed (§3.4 of the domain model).
#[must_use]
pub fn expires_on(started_on: NaiveDate, settings: &Settings) -> NaiveDate {
    days_after(started_on, settings.scan.expires_after_days)
}

impl Scan<'_> {
    /// The first day on which the run has lapsed (§3.4 of the domain model).
    #[must_use]
    pub fn expires_on(&self) -> NaiveDate {
        expires_on(self.started_on, self.settings)
    }
    /// What an item counts for active time: time away from the screen is cut off, in milliseconds.
    #[must_use]
    pub fn active_ms(&self, taken_ms: u64) -> u64 {
        taken_ms.min(self.settings.scan.idle_cap_ms)
    }
}
