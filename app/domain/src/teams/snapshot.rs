//! Published cells (§4.3 of the domain model, ‘differencing in time’): aggregates are snapshots, not live.
//!
//! A cell that shows something is replaced only when the scores of two or more of its people changed, so that no
//! one's new score can be read from the difference. And teams that are shown together from now on, or no longer,
//! show nothing that with an earlier picture of them would tell of fewer people than a group may have.
use super::heatmap::{About, Cell, Contribution, Display};
use crate::calendar::days_after;
use crate::scans::settings::Settings;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Days between two snapshots of a cell.
const WEEK: u32 = 7;
/// So many people must have changed.
const MIN_CHANGED: usize = 2;

/// Stands for a person in a snapshot: the same person always has the same one, and nobody can go back from it.
/// The server makes it (a keyed hash), so that a snapshot may outlive a person's data.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pseudonym(pub String);

/// What each person adds to a cell.
pub type Contributions = BTreeMap<Pseudonym, Contribution>;

/// A cell as it was published, with what it was made of, to compare with. Stays on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The day on which it was taken: shown as ‘stand van’.
    pub taken_on: NaiveDate,
    contributions: Contributions,
    /// What the cell last showed, if it shows nothing now: without it, hiding and showing again would be a way
    /// around the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_shown: Option<Contributions>,
    /// What these teams last showed while they stood in another row: alone, or with another neighbour.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    shown_otherwise: Vec<Contributions>,
}

/// Why a snapshot may be taken now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The weekly job.
    Weekly,
    /// A teamschouw: also within the week.
    TeamReview,
}

impl Snapshot {
    /// The cell.
    #[must_use]
    pub fn cell(&self, about: About) -> Cell {
        Cell::of(about, self.contributions.values())
    }

    /// Who is behind k: those of whom anything is known.
    pub fn known_people(&self) -> impl Iterator<Item = &Pseudonym> {
        let known = self.contributions.iter();
        known
            .filter(|(_, one)| one.counts.known() > 0)
            .map(|(person, _)| person)
    }

    fn shows(&self, settings: &Settings) -> bool {
        self.cell(About::Theme).display(settings) != Display::TooFew
    }

    /// Every picture of these teams that somebody may have kept: of this row, and of the rows before it.
    fn pictures(&self, settings: &Settings) -> impl Iterator<Item = &Contributions> {
        let own = if self.shows(settings) {
            Some(&self.contributions)
        } else {
            self.last_shown.as_ref()
        };
        own.into_iter().chain(&self.shown_otherwise)
    }
}

/// What was published of a cell before.
#[derive(Clone, Debug, Default)]
pub struct Before<'a> {
    /// The cell in the same row.
    pub same: Option<&'a Snapshot>,
    /// The cells of rows that have a team in common with this one, and are shown no longer.
    pub otherwise: Vec<&'a Snapshot>,
}

/// The snapshot to publish instead of the one before; none leaves everything as it is.
///
/// A cell that never showed anything takes every change at once. One that did is replaced after a week, or at a
/// teamschouw, and only when at least two people's part in what it shows changed since. What was shown of its teams
/// in other rows must differ from it by a whole group: until then it shows nothing.
#[must_use]
pub fn next(
    before: &Before<'_>,
    current: Contributions,
    today: NaiveDate,
    occasion: Occasion,
    settings: &Settings,
) -> Option<Snapshot> {
    let same = before.same.into_iter();
    let pictures = before
        .otherwise
        .iter()
        .flat_map(|one| one.pictures(settings));
    let mut shown_otherwise: Vec<Contributions> = Vec::new();
    for picture in same.flat_map(|one| &one.shown_otherwise).chain(pictures) {
        if !shown_otherwise.contains(picture) {
            shown_otherwise.push(picture.clone());
        }
    }
    let group = settings.min_group.people() as usize;
    let tells_of_few = shown_otherwise
        .iter()
        .any(|picture| (1..group).contains(&changed(picture, &current)));
    let fresh = |contributions, last_shown| Snapshot {
        taken_on: today,
        contributions,
        last_shown,
        shown_otherwise: shown_otherwise.clone(),
    };
    let Some(published) = before.same else {
        let contributions = if tells_of_few {
            Contributions::new()
        } else {
            current
        };
        return Some(fresh(contributions, None));
    };
    if tells_of_few {
        return None;
    }
    let shows = published.shows(settings);
    let base = if shows {
        Some(&published.contributions)
    } else {
        published.last_shown.as_ref()
    };
    let Some(base) = base else {
        return (published.contributions != current).then(|| fresh(current, None));
    };
    let is_due =
        !shows || occasion == Occasion::TeamReview || today >= days_after(published.taken_on, WEEK);
    let enough = changed(base, &current) >= MIN_CHANGED;
    (is_due && enough && published.contributions != current).then(|| {
        let next = fresh(current, None);
        if next.shows(settings) {
            next
        } else {
            fresh(next.contributions, Some(base.clone()))
        }
    })
}

/// How many people changed what the cell shows: how much of theirs is known, or how much of that is met. Somebody
/// who joins without a scan changes neither.
fn changed(before: &Contributions, now: &Contributions) -> usize {
    let part = |all: &Contributions, person: &Pseudonym| {
        all.get(person)
            .map_or((0, 0), |one| (one.counts.met(), one.counts.known()))
    };
    let people: BTreeSet<&Pseudonym> = before.keys().chain(now.keys()).collect();
    people
        .into_iter()
        .filter(|person| part(before, person) != part(now, person))
        .count()
}

#[cfg(test)]
mod stories;
