//! Cells of the team heatmap and what of them is shown (§5.3 and §4.3 of the domain model).
//!
//! A group of fewer than ten shows a band of thirds and nothing that could narrow it. No cell is ever shown from which
//! ‘nobody’ or ‘everybody’ follows, also not for one of the group, who can take the own scores off: five people of whom
//! ‘less than a third’ meets it may be one who does and four others of whom it then is known.
use super::levels::{Levels, Scored};
use crate::CompetenceId;
use crate::scans::counts::Counts;
use crate::scans::settings::Settings;
use crate::scans::share::Share;
use crate::scans::status::Assessment;
pub use display::{Band, Below, Display, End, ShownLevels, ShownShare, least_met_first};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// From so many people on a share is shown instead of a band.
const SHARE_FROM: u32 = 10;
/// Less than a twentieth rounds to none, and is at an end too.
const NEARLY_NONE: u32 = 20;

/// What one person adds to a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// How many of the competences stand where.
    #[serde(rename = "n")]
    pub counts: Counts,
    /// The level that counts, in the cell of one competence.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub scored: Option<Scored>,
}

/// What one person adds to the cell of a theme: the competences that the person's role requires now.
/// None if there are none: then the person does not belong to the cell.
#[must_use]
pub fn to_theme<'a>(
    assessments: &BTreeMap<CompetenceId, Assessment>,
    theme: impl IntoIterator<Item = &'a CompetenceId>,
) -> Option<Contribution> {
    let own = theme.into_iter().filter_map(|id| assessments.get(id));
    let counts = Counts::of(own);
    (counts.required() > 0).then_some(Contribution {
        counts,
        scored: None,
    })
}

/// What one person adds to the cell of a competence. None if the person's role does not require it now.
#[must_use]
pub fn to_competence(assessment: &Assessment) -> Option<Contribution> {
    let counts = Counts::of([assessment]);
    (counts.required() > 0).then(|| Contribution {
        counts,
        scored: Scored::of(assessment),
    })
}

/// What a cell is about: decides what its numbers count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum About {
    /// A theme: its numbers count scores.
    #[default]
    Theme,
    /// A competence: its numbers count people.
    Competence,
}

/// A competence or a theme in a group of people: exact, and therefore never shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    about: About,
    counts: Counts,
    people: u32,
    /// The most scores that are one person's.
    of_one: u32,
    /// Several cells together.
    is_total: bool,
    levels: Option<Levels>,
}

impl Cell {
    /// What these people's contributions come to.
    #[must_use]
    pub fn of<'a>(
        about: About,
        contributions: impl IntoIterator<Item = &'a Contribution> + Clone,
    ) -> Self {
        let levels = contributions.clone().into_iter();
        let cell = Self {
            about,
            levels: Levels::of(levels.filter_map(|one| one.scored)),
            ..Self::default()
        };
        contributions.into_iter().fold(cell, |cell, one| Self {
            counts: cell.counts.plus(one.counts),
            people: cell.people + u32::from(one.counts.known() > 0),
            of_one: cell.of_one.max(one.counts.known()),
            ..cell
        })
    }
    /// The same group in one cell more: what several cells come to, in which somebody may stand twice.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            about: other.about,
            counts: self.counts.plus(other.counts),
            people: self.people + other.people,
            of_one: self.of_one.max(other.of_one),
            is_total: self.is_total,
            levels: None,
        }
    }
    /// The same when it is of several cells, and somebody may stand in so many of them.
    #[must_use]
    pub fn as_total(self, times: u32) -> Self {
        Self {
            of_one: times * self.of_one,
            is_total: true,
            ..self
        }
    }
    /// The counts: m = met, g = gap, x = contradicted, s = stale, u = unknown.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }
    /// Where the levels lie, if the cell is of one competence.
    #[must_use]
    pub fn levels(&self) -> Option<Levels> {
        self.levels
    }
    /// How many people are behind k: those with anything known.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.people
    }
    /// m of k: the share of what is known that meets the requirement.
    #[must_use]
    pub fn value(&self) -> Option<Share> {
        Share::of(self.counts.met(), self.counts.known())
    }
    /// m of n: the share if nothing unknown meets it.
    #[must_use]
    pub fn low(&self) -> Option<Share> {
        Share::of(self.counts.met(), self.counts.required())
    }
    /// m + s + u of n: the share if everything unknown meets it.
    #[must_use]
    pub fn high(&self) -> Option<Share> {
        let at_most = self.counts.met() + self.counts.not_known();
        Share::of(at_most, self.counts.required())
    }
    /// k of n: how much is known.
    #[must_use]
    pub fn measured(&self) -> Option<Share> {
        self.counts.scanned()
    }

    /// What of it may be shown.
    #[must_use]
    pub fn display(&self, settings: &Settings) -> Display {
        let shown = self.share_or_band(settings);
        match (shown, self.levels) {
            (Display::Share(share), Some(levels)) => Display::Share(ShownShare {
                levels: Some(self.levels_shown(levels)),
                ..share
            }),
            _ => shown,
        }
    }

    fn levels_shown(&self, levels: Levels) -> ShownLevels {
        let (from, to) = self.ends();
        // Which of those at an end it is, must not follow from this figure being there.
        let met = self.counts.met().clamp(from, to);
        let confirmed = self.counts.met_confirmed.min(met);
        let confirmed = Share::of(confirmed, met).filter(|_| met >= SHARE_FROM);
        ShownLevels {
            median: levels.median(),
            mean_tenths: levels.mean_tenths(),
            confirmed_tens: confirmed.map(|share| share.tens().clamp(1, 9)),
            oldest_month: levels.oldest_month(),
        }
    }

    fn share_or_band(&self, settings: &Settings) -> Display {
        let (Some(value), Some(measured)) = (self.value(), self.measured()) else {
            return Display::TooFew;
        };
        let (from, to) = self.ends();
        let hatched = !measured.is_at_least(settings.hatch_below_percent);
        if self.people < settings.min_group.people() || from >= to {
            Display::TooFew
        } else if self.people >= SHARE_FROM {
            Display::Share(self.share(hatched))
        } else if self.band_is_open(Band::of(value)) {
            Display::Band {
                band: Band::of(value),
                known: (settings.min_group.people(), SHARE_FROM - 1),
                hatched,
            }
        } else {
            Display::TooFew
        }
    }

    /// How many at most are at the low end, and how many at least at the high one: with what one person can have
    /// and one more, there is somebody else, whoever looks.
    fn ends(&self) -> (u32, u32) {
        let known = self.counts.known();
        let from = (self.of_one + 1).max(known.saturating_sub(1) / NEARLY_NONE);
        (from, known.saturating_sub(from))
    }

    /// Whether each of the group still finds more than ‘nobody else’ or ‘everybody else’ in this band.
    fn band_is_open(&self, band: Band) -> bool {
        let (from, to) = self.ends();
        let is_in = |met| Share::of(met, self.counts.known()).map(Band::of) == Some(band);
        is_in(from) || is_in(to) || band == Band::Middle
    }

    /// How many may meet it for all that somebody who sees this display of the cell can tell.
    #[must_use]
    pub fn met_as_shown(&self, shown: &Display, settings: &Settings) -> RangeInclusive<u32> {
        let (known, met) = (self.counts.known(), self.counts.met());
        if *shown == Display::TooFew {
            return 0..=known;
        }
        // What is shown only rises with how many meet it: those that look the same stand next to each other.
        let shown = self.share_or_band(settings);
        let looks_the_same = |met: u32| self.with_met(met).share_or_band(settings) == shown;
        let from = first(0, met, looks_the_same);
        let beyond = first(met, known + 1, |more| more > known || !looks_the_same(more));
        from..=beyond - 1
    }

    /// Whether it would look like this with so many more that are met, or with fewer.
    #[must_use]
    pub fn looks_like(&self, shown: &Display, by: i64, settings: &Settings) -> bool {
        let met = i64::from(self.counts.met()) + by;
        let met = u32::try_from(met)
            .ok()
            .filter(|met| *met <= self.counts.known());
        met.is_some_and(|met| self.with_met(met).share_or_band(settings) == *shown)
    }

    /// How many may meet it for all that may be told of it: what looks the same, and where nothing is shown everything,
    /// or when it is near an end, all that is near that end. A share between the ends may be told exactly.
    #[must_use]
    pub fn met_as_told(&self, settings: &Settings) -> RangeInclusive<u32> {
        let (known, met) = (self.counts.known(), self.counts.met());
        let ((from, to), shown) = (self.ends(), self.share_or_band(settings));
        let is_group = self.people >= settings.min_group.people();
        match shown {
            Display::Share(ShownShare { end: None, .. }) => met..=met,
            Display::TooFew if is_group && met <= from => 0..=from.min(known),
            Display::TooFew if is_group && met >= to => to..=known,
            _ => self.met_as_shown(&shown, settings),
        }
    }

    /// The same cell with so many met.
    pub(super) fn with_met(&self, met: u32) -> Self {
        let counts = Counts {
            met_self: met,
            gap: self.counts.known().saturating_sub(met),
            unknown: self.counts.not_known(),
            ..Counts::default()
        };
        Self { counts, ..*self }
    }

    fn share(&self, hatched: bool) -> ShownShare {
        let (m, k, n) = (
            self.counts.met(),
            self.counts.known(),
            self.counts.required(),
        );
        let (from, to) = self.ends();
        let tens = |met: u32| Share::of(met, k).map_or(0, Share::tens).clamp(1, 9);
        // The bounds are those of all that looks alike, or they would say more than the share does.
        let (end, tens, least, most) = if m <= from {
            (
                Some(End::AtMost),
                (10 * from).div_ceil(k).clamp(1, 9),
                0,
                from,
            )
        } else if m >= to {
            (Some(End::AtLeast), (10 * to / k).clamp(1, 9), to, k)
        } else {
            let alike = |other: &u32| tens(*other) == tens(m);
            let least = (from + 1..m).rev().take_while(alike).last();
            let most = (m + 1..to).take_while(alike).last();
            (None, tens(m), least.unwrap_or(m), most.unwrap_or(m))
        };
        let below = match end {
            Some(End::AtMost) => Below::NearlyAll,
            Some(End::AtLeast) => Below::AFew,
            None => Below::of(k - m, k),
        };
        ShownShare {
            tens,
            end,
            known: k,
            of: n,
            low_tens: 10 * least / n,
            high_tens: (10 * (most + self.counts.not_known())).div_ceil(n),
            below: (self.about == About::Competence && !self.is_total).then_some(below),
            hatched,
            levels: None,
        }
    }
}

/// The first number from `low` to `high` for which this holds, when it holds for all that follow.
fn first(low: u32, high: u32, holds: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (low, high);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

mod display;
#[cfg(test)]
mod stories;
