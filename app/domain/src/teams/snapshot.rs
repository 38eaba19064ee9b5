//! Published cells (§4.3 of the domain model, ‘differencing in time’): aggregates are snapshots, not live.
//!
//! A cell that shows something is replaced only when the scores of two or more of its people changed, so that no
//! one's new score can be read from the difference.
use super::heatmap::{Cell, Display};
use crate::calendar::days_after;
use crate::scans::counts::Counts;
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
pub type Contributions = BTreeMap<Pseudonym, Counts>;

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
    pub fn cell(&self) -> Cell {
        Cell::of(self.contributions.values())
    }

    /// The cell of several groups together, as each was published: so a total says nothing that its parts do not,
    /// and one person's new score can't be read from it either. Who is in two of the groups counts once.
    #[must_use]
    pub fn together<'a>(parts: impl IntoIterator<Item = &'a Self>) -> Cell {
        let people: BTreeMap<&Pseudonym, &Counts> = parts
            .into_iter()
            .flat_map(|part| &part.contributions)
            .collect();
        Cell::of(people.into_values())
    }

    fn shows(&self, settings: &Settings) -> bool {
        self.cell().display(settings) != Display::TooFew
    }
}

/// The snapshot to publish instead of this one; none leaves everything as it is.
///
/// A cell that never showed anything takes every change at once. One that did is replaced after a week, or at a
/// teamschouw, and only when at least two people's part in what it shows changed since.
#[must_use]
pub fn next(
    published: Option<&Snapshot>,
    current: Contributions,
    today: NaiveDate,
    occasion: Occasion,
    settings: &Settings,
) -> Option<Snapshot> {
    let fresh = |contributions, last_shown| Snapshot {
        taken_on: today,
        contributions,
        last_shown,
    };
    let Some(published) = published else {
        return Some(fresh(current, None));
    };
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
            .map_or((0, 0), |counts| (counts.met(), counts.known()))
    };
    let people: BTreeSet<&Pseudonym> = before.keys().chain(now.keys()).collect();
    people
        .into_iter()
        .filter(|person| part(before, person) != part(now, person))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::day;

    fn met() -> Counts {
        Counts {
            met_self: 1,
            ..Counts::default()
        }
    }
    fn gap() -> Counts {
        Counts {
            gap: 1,
            ..Counts::default()
        }
    }
    fn unknown() -> Counts {
        Counts {
            unknown: 1,
            ..Counts::default()
        }
    }
    fn people(counts: &[Counts]) -> Contributions {
        counts
            .iter()
            .enumerate()
            .map(|(number, counts)| (Pseudonym(format!("p{number}")), *counts))
            .collect()
    }
    fn weekly(published: &Snapshot, current: &[Counts], today: &str) -> Option<Snapshot> {
        let settings = Settings::default();
        let current = people(current);
        next(
            Some(published),
            current,
            day(today),
            Occasion::Weekly,
            &settings,
        )
    }
    fn first(counts: &[Counts]) -> Snapshot {
        let settings = Settings::default();
        let today = day("2026-11-16");
        next(None, people(counts), today, Occasion::Weekly, &settings).unwrap()
    }

    #[test]
    fn one_changed_person_changes_nothing_and_two_do() {
        let published = first(&[met(), met(), met(), gap(), gap()]);
        let one = [met(), met(), met(), met(), gap()];
        assert_eq!(weekly(&published, &one, "2026-11-23"), None);
        assert_eq!(
            weekly(&published, &one, "2027-11-23"),
            None,
            "however long it takes"
        );
        let two = [met(), met(), met(), met(), met()];
        let next = weekly(&published, &two, "2026-11-30").unwrap();
        assert_eq!(next.taken_on, day("2026-11-30"));
        assert_eq!(next.cell().counts().met(), 5);
    }

    #[test]
    fn a_total_is_what_was_published_and_counts_nobody_twice() {
        let north = first(&[met(), met(), gap()]);
        let mut south = first(&[met()]);
        south
            .contributions
            .insert(Pseudonym("q".to_owned()), unknown());
        let together = Snapshot::together([&north, &south]);
        assert_eq!(
            (together.counts().met(), together.counts().required()),
            (2, 4)
        );
        assert_eq!(together.people(), 3, "p0 is in both");
    }

    #[test]
    fn within_the_week_only_a_team_review_takes_a_new_one() {
        let published = first(&[met(), met(), met(), gap(), gap()]);
        let two = [met(), met(), met(), met(), met()];
        assert_eq!(weekly(&published, &two, "2026-11-22"), None);
        let review = Occasion::TeamReview;
        let settings = Settings::default();
        let now = next(
            Some(&published),
            people(&two),
            day("2026-11-17"),
            review,
            &settings,
        );
        assert!(now.is_some());
    }

    #[test]
    fn somebody_who_joins_unscanned_is_no_second_change() {
        let published = first(&[met(), met(), met(), gap(), gap()]);
        let joined = [met(), met(), met(), met(), gap(), unknown(), unknown()];
        assert_eq!(weekly(&published, &joined, "2026-11-23"), None);
        let scanned = [met(), met(), met(), met(), gap(), met()];
        assert!(weekly(&published, &scanned, "2026-11-23").is_some());
    }

    #[test]
    fn a_cell_that_shows_nothing_grows_until_it_does() {
        let four = first(&[met(), met(), met(), gap(), unknown()]);
        let five = [met(), met(), met(), gap(), gap()];
        let next = weekly(&four, &five, "2026-11-17").unwrap();
        assert!(next.shows(&Settings::default()));
        assert_eq!(
            weekly(
                &four,
                &[met(), met(), met(), gap(), unknown()],
                "2026-12-01"
            ),
            None
        );
    }

    #[test]
    fn hiding_and_showing_again_is_no_way_around() {
        let shown = first(&[met(), met(), met(), gap(), gap()]);
        let two_lapsed = [met(), met(), met(), unknown(), unknown()];
        let hidden = weekly(&shown, &two_lapsed, "2026-11-23").unwrap();
        assert!(!hidden.shows(&Settings::default()));
        let only_one_differs = [met(), met(), met(), met(), gap()];
        assert_eq!(weekly(&hidden, &only_one_differs, "2026-11-30"), None);
        let both_differ = [met(), met(), met(), met(), met()];
        assert!(weekly(&hidden, &both_differ, "2026-11-30").is_some());
    }

    #[test]
    fn a_snapshot_is_a_short_row_and_comes_back_the_same() {
        let snapshot = first(&[met(), gap()]);
        let row = serde_json::to_string(&snapshot).unwrap();
        assert_eq!(
            row,
            r#"{"taken_on":"2026-11-16","contributions":{"p0":[0,1,0,0,0,0,0],"p1":[0,0,0,1,0,0,0]}}"#
        );
        assert_eq!(serde_json::from_str::<Snapshot>(&row).unwrap(), snapshot);
    }
}
