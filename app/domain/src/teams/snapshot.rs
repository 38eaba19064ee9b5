//! Published cells (§4.3 of the domain model, ‘differencing in time’): aggregates are snapshots, not live.
//!
//! A cell that shows something is a *picture*. It gives way to another only when a whole group of people have a score in
//! the new one that no picture ever had, and those scores are mixed: at least two who meet it and two who don't, or
//! as good as that by what a band or an open end leaves open. Then whatever pictures somebody kept, of this row and of
//! others, and however they are added and subtracted:
//!
//! - what comes out is of a whole group or of nobody: of the pictures that do not cancel out, the last one has its new
//!   scores alone;
//! - every score can still be met or not met. Take each picture as a place in a row, and each score as a way from the
//!   first picture that it is in to the first that it is not in: forth if it is not met, back if it is. Whoever has
//!   somebody go round in a circle, each turning the own score over, has changed no picture. From every place a way
//!   leads on and one comes back, and that is so without any one person too: so every score is part of a circle.
//!
//! Somebody in two rows, or who came with a score that was shown elsewhere, is in the picture but not counted as new.
pub use super::contributions::{Contributions, Pseudonym};
use super::heatmap::{About, Cell, Contribution};
use super::protection::{Protection, protects};
use crate::calendar::{days_after, months_after};
use crate::scans::counts::Counts;
use crate::scans::settings::Settings;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Days between two snapshots of a cell.
const WEEK: u32 = 7;
/// So many of the new scores must be met, and as many not.
const OF_EITHER: usize = 2;

/// A cell as it was published, with what it was made of, to compare with. Stays on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The day on which it was taken: shown as ‘stand van’.
    pub taken_on: NaiveDate,
    contributions: Contributions,
    /// Scores that were in an earlier picture of these teams and are in this one no longer: they are not new again.
    #[serde(default, skip_serializing_if = "Contributions::is_empty")]
    seen: Contributions,
    /// What it needs of every figure that it is part of.
    #[serde(default, skip_serializing_if = "Leaning::is_none")]
    leaning: Leaning,
}

/// On what a picture leans of which the new scores are not mixed: that one more met would look the same, or one less.
/// So it must look in every figure that the picture is part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaning {
    /// On one more.
    pub more: bool,
    /// On one less.
    pub less: bool,
}

impl Leaning {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }
    /// On what either does.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            more: self.more || other.more,
            less: self.less || other.less,
        }
    }
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
    /// The sum of other cells, such as a theme of its competences: it has no rule of its own.
    #[must_use]
    pub fn sum(taken_on: NaiveDate, contributions: Contributions, leaning: Leaning) -> Self {
        Self {
            taken_on,
            contributions,
            leaning,
            seen: Contributions::default(),
        }
    }

    /// The cell.
    #[must_use]
    pub fn cell(&self, about: About) -> Cell {
        Cell::of(about, self.contributions.values())
    }

    /// What each person adds to it.
    #[must_use]
    pub fn contributions(&self) -> &Contributions {
        &self.contributions
    }

    /// What it leans on.
    #[must_use]
    pub fn leaning(&self) -> Leaning {
        self.leaning
    }

    /// Everybody who is in it, or was.
    pub fn people(&self) -> impl Iterator<Item = Pseudonym> {
        self.contributions.people().chain(self.seen.people())
    }

    /// Who is behind k: those of whom anything is known.
    pub fn known_people(&self) -> impl Iterator<Item = Pseudonym> {
        let known = self.contributions.iter();
        known
            .filter(|(_, one)| one.counts.known() > 0)
            .map(|(person, _)| person)
    }

    /// Whether it shows something, or did under other settings. What may show nothing holds no known score.
    fn is_picture(&self) -> bool {
        self.known_people().next().is_some()
    }

    /// Whether a picture has or had exactly this of this person.
    fn had(&self, person: Pseudonym, score: &Contribution) -> bool {
        self.contributions.get(person) == Some(score) || self.seen.get(person) == Some(score)
    }
}

/// What was published of a cell before, and of others with the same people.
#[derive(Clone, Debug, Default)]
pub struct Before<'a> {
    /// The cell in the same row.
    pub same: Option<&'a Snapshot>,
    /// The cells of rows that have a team in common with this one, and are shown no longer.
    pub otherwise: Vec<&'a Snapshot>,
    /// The cells of other rows that somebody of this row was in.
    pub elsewhere: Vec<&'a Snapshot>,
    /// Who is in another row too.
    pub in_two: Option<&'a BTreeSet<Pseudonym>>,
}

impl Before<'_> {
    /// Whether no picture had this score, and no other can have it together with this one.
    fn is_new(&self, person: Pseudonym, score: &Contribution) -> bool {
        let others = self.otherwise.iter().chain(&self.elsewhere);
        let is_elsewhere = || {
            self.in_two.is_some_and(|in_two| in_two.contains(&person))
                || others.clone().any(|one| one.had(person, score))
        };
        score.counts.known() > 0
            && !self.same.is_some_and(|one| one.had(person, score))
            && !(protects(Protection::OtherRows) && is_elsewhere())
    }

    /// Everything that was seen of these teams and is not in the picture of now.
    fn seen(&self, now: &Contributions) -> Contributions {
        let before = self.otherwise.iter().chain(self.same.as_ref());
        let all = before.flat_map(|one| {
            let known = one.contributions.iter();
            let known = known.filter(|(_, score)| score.counts.known() > 0);
            one.seen.iter().chain(known)
        });
        all.filter(|(person, score)| now.get(*person) != Some(score))
            .map(|(person, score)| (person, *score))
            .collect()
    }
}

/// The snapshot to publish instead of the one before; none leaves everything as it is.
///
/// What may show nothing takes every change at once, without its scores. A picture gives way after a week, or at a
/// teamschouw, to one with enough new in it. Until then it stays, as long as a score may hold.
#[must_use]
pub fn next(
    before: &Before<'_>,
    current: Contributions,
    today: NaiveDate,
    occasion: Occasion,
    settings: &Settings,
) -> Option<Snapshot> {
    let picture = before.same.filter(|one| one.is_picture());
    let is_due = occasion == Occasion::TeamReview
        || picture.is_none_or(|one| today >= days_after(one.taken_on, WEEK));
    let leaning = if is_due {
        leaning_of(before, &current, settings)
    } else {
        None
    };
    let lasts = |one: &&Snapshot| today < months_after(one.taken_on, settings.validity.self_months);
    if leaning.is_none() && picture.filter(lasts).is_some() {
        return None;
    }
    let (contributions, leaning) = match leaning {
        Some(leaning) => (current, leaning),
        None if protects(Protection::SmallParts) => (without_scores(&current), Leaning::default()),
        None => (current, Leaning::default()),
    };
    let seen = before.seen(&contributions);
    let next = Snapshot {
        taken_on: today,
        contributions,
        seen,
        leaning,
    };
    let is_other =
        |one: &Snapshot| one.contributions != next.contributions || one.seen != next.seen;
    before.same.is_none_or(is_other).then_some(next)
}

/// What a picture of these would lean on; none if they may be no picture.
fn leaning_of(
    before: &Before<'_>,
    current: &Contributions,
    settings: &Settings,
) -> Option<Leaning> {
    let group = settings.min_group.people();
    let cell = Cell::of(About::Competence, current.values());
    let new: Vec<&Contribution> = (current.iter())
        .filter(|(person, score)| before.is_new(*person, score))
        .map(|(_, score)| score)
        .collect();
    let enough = if protects(Protection::WholeGroup) {
        group as usize
    } else {
        1
    };
    if cell.people() < group || new.len() < enough {
        return None;
    }
    let met = new.iter().filter(|one| one.counts.met() > 0).count();
    let not = (new.iter())
        .filter(|one| one.counts.met() < one.counts.known())
        .count();
    let leaning = Leaning {
        more: met < OF_EITHER,
        less: not < OF_EITHER,
    };
    if !protects(Protection::BothAnswers) {
        return Some(Leaning::default());
    }
    let (told, met) = (cell.met_as_told(settings), cell.counts().met());
    let holds = (!leaning.more || met < *told.end()) && (!leaning.less || met > *told.start());
    holds.then_some(leaning)
}

/// The same people, and nothing known of any of them: what shows nothing is not kept either.
fn without_scores(all: &Contributions) -> Contributions {
    let unknown = |one: &Contribution| Contribution {
        counts: Counts {
            unknown: one.counts.required(),
            later: one.counts.later,
            ..Counts::default()
        },
        scored: None,
    };
    all.iter()
        .map(|(person, one)| (person, unknown(one)))
        .collect()
}

#[cfg(test)]
mod stories;
