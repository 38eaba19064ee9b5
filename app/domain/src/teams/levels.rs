//! Where the levels of a competence lie in a group of ten or more (§5.3 of the domain model, the secondary figures).
//!
//! Levels are ordinal: the median goes before the mean, and the mean exists for groups only (§3.2 a). Nobody's level
//! follows from them: where all are at one end, the mean says no more than ‘at that end’.
use crate::Level;
use crate::calendar::day_in_amsterdam;
use crate::scans::status::Assessment;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What one person scored: the level that counts, and the day on which it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(Level, NaiveDate)", into = "(Level, NaiveDate)")]
pub struct Scored {
    /// The level that counts.
    pub level: Level,
    /// When it was given.
    pub given_on: NaiveDate,
}

impl Scored {
    /// The level that counts in an assessment, if there is one.
    #[must_use]
    pub fn of(assessment: &Assessment) -> Option<Self> {
        let given_at: DateTime<Utc> = assessment.given_at?;
        Some(Self {
            level: assessment.effective.level()?,
            given_on: day_in_amsterdam(given_at),
        })
    }
}

impl From<(Level, NaiveDate)> for Scored {
    fn from((level, given_on): (Level, NaiveDate)) -> Self {
        Self { level, given_on }
    }
}
impl From<Scored> for (Level, NaiveDate) {
    fn from(scored: Scored) -> Self {
        (scored.level, scored.given_on)
    }
}

/// How many people are at each level, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    people: [u32; 4],
    oldest: NaiveDate,
}

impl Levels {
    /// Of these scores; none of nobody.
    pub fn of(scored: impl IntoIterator<Item = Scored>) -> Option<Self> {
        scored.into_iter().fold(None, |levels, one| {
            let mut levels = levels.unwrap_or(Self {
                people: [0; 4],
                oldest: one.given_on,
            });
            if let Some(people) = levels.people.get_mut(usize::from(one.level.number()) - 1) {
                *people += 1;
            }
            levels.oldest = levels.oldest.min(one.given_on);
            Some(levels)
        })
    }

    /// The lower median: at least half of the group is there or higher.
    #[must_use]
    pub fn median(&self) -> Level {
        let half = self.people.iter().sum::<u32>().div_ceil(2);
        let mut so_far = 0;
        let reached = Level::ALL.into_iter().zip(self.people).find(|(_, people)| {
            so_far += people;
            so_far >= half
        });
        reached.map_or(Level::ADVISER, |(level, _)| level)
    }

    /// The mean in tenths, 15–35: what lies beyond says only that it does, or everybody's level could follow.
    #[must_use]
    pub fn mean_tenths(&self) -> u32 {
        let people: u32 = self.people.iter().sum();
        let sum: u32 = (1..)
            .zip(self.people)
            .map(|(level, many)| level * many)
            .sum();
        let tenths = (2 * 10 * sum + people) / (2 * people.max(1));
        tenths.clamp(15, 35)
    }

    /// The month of the oldest score, as its first day.
    #[must_use]
    pub fn oldest_month(&self) -> NaiveDate {
        self.oldest.with_day(1).unwrap_or(self.oldest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{day, level};

    fn levels(people: &[i64]) -> Levels {
        let scored = |number: &i64| Scored {
            level: level(*number),
            given_on: day("2026-03-17"),
        };
        Levels::of(people.iter().map(scored)).unwrap()
    }

    #[test]
    fn the_median_is_a_level_and_the_mean_has_one_decimal() {
        let ten = levels(&[1, 1, 2, 2, 2, 3, 3, 3, 4, 4]);
        assert_eq!((ten.median(), ten.mean_tenths()), (level(2), 25));
        assert_eq!(levels(&[1, 3, 3]).median(), level(3));
        assert_eq!(levels(&[2, 3]).median(), level(2), "the lower of two");
    }

    #[test]
    fn a_group_at_one_end_does_not_tell_everybodys_level() {
        assert_eq!(
            levels(&[4; 10]).mean_tenths(),
            levels(&[4, 4, 4, 4, 4, 4, 3, 3, 3, 3]).mean_tenths()
        );
        assert_eq!(levels(&[1; 10]).mean_tenths(), 15);
    }

    #[test]
    fn the_oldest_score_is_told_by_its_month() {
        assert_eq!(levels(&[2]).oldest_month(), day("2026-03-01"));
        assert_eq!(Levels::of([]), None);
    }
}
