//! Cells of the team heatmap and what of them is shown (§5.3 and §4.3 of the domain model).
//!
//! A group of fewer than ten shows a band of thirds and nothing that could narrow it. No cell is ever shown
//! that only ‘nobody’ or only ‘everybody’ can produce.
use super::levels::{Levels, Scored};
use crate::scans::counts::Counts;
use crate::scans::settings::Settings;
use crate::scans::share::Share;
use crate::scans::status::Assessment;
use crate::{CompetenceId, Level};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// From so many people on a share is shown instead of a band.
const SHARE_FROM: u32 = 10;

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
pub fn to_competence(
    assessments: &BTreeMap<CompetenceId, Assessment>,
    competence: &CompetenceId,
) -> Option<Contribution> {
    Some(Contribution {
        scored: Scored::of(assessments.get(competence)?),
        ..to_theme(assessments, [competence])?
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
            levels: None,
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
        let met = self.counts.met();
        let confirmed = Share::of(self.counts.met_confirmed, met).filter(|_| met >= SHARE_FROM);
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
        let hatched = !measured.is_at_least(settings.hatch_below_percent);
        if self.people < settings.min_group.people() {
            Display::TooFew
        } else if self.people < SHARE_FROM {
            Display::Band {
                band: Band::of(value),
                known: (settings.min_group.people(), SHARE_FROM - 1),
                hatched,
            }
        } else {
            Display::Share(self.share(value, hatched))
        }
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

    fn with_met(&self, met: u32) -> Self {
        let counts = Counts {
            met_self: met,
            gap: self.counts.known().saturating_sub(met),
            unknown: self.counts.not_known(),
            ..Counts::default()
        };
        Self { counts, ..*self }
    }

    fn share(&self, value: Share, hatched: bool) -> ShownShare {
        let (m, k, n) = (
            self.counts.met(),
            self.counts.known(),
            self.counts.required(),
        );
        // ‘Nobody’ looks like ‘one’ and ‘everybody’ like ‘all but one’, in the bounds too.
        let (least, most) = match m {
            0 | 1 => (0, 1),
            m if m + 1 >= k => (k - 1, k),
            m => (m, m),
        };
        ShownShare {
            tens: value.tens().clamp(1, 9),
            known: k,
            of: n,
            low_tens: 10 * least / n,
            high_tens: (10 * (most + self.counts.not_known())).div_ceil(n),
            below: (self.about == About::Competence).then(|| Below::of(k - m, k)),
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

/// What of a cell is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Display {
    /// ‘te weinig gegevens’: nothing at all.
    TooFew,
    /// A group of fewer than ten.
    Band {
        /// Which third.
        band: Band,
        /// ‘5–9 bekend’: the range of people, the same for every such cell.
        known: (u32, u32),
        /// Less than 70 % is known.
        hatched: bool,
    },
    /// A group of ten or more.
    Share(ShownShare),
}

/// What is shown of a group of ten or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownShare {
    /// The share in tenths, 1–9: 1 stands for ‘hoogstens 10 %’ and 9 for ‘minstens 90 %’, so that neither nobody
    /// nor everybody can be told apart.
    pub tens: u32,
    /// k: how many scores are known …
    pub known: u32,
    /// … of n.
    pub of: u32,
    /// The lower bound in tenths, rounded down, 0–10.
    pub low_tens: u32,
    /// The upper bound in tenths, rounded up, 0–10.
    pub high_tens: u32,
    /// How many people are below the requirement; of a theme it is not told.
    pub below: Option<Below>,
    /// Less than 70 % is known.
    pub hatched: bool,
    /// Where the levels lie, in the cell of one competence.
    pub levels: Option<ShownLevels>,
}

/// What is shown besides of a competence in a group of ten or more (§5.3, the secondary figures).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownLevels {
    /// The lower median.
    pub median: Level,
    /// The mean in tenths, 15–35; the ends stand for what lies beyond too.
    pub mean_tenths: u32,
    /// Of those who meet it, the part that is confirmed, in tenths 1–9; none when fewer than ten meet it.
    pub confirmed_tens: Option<u32>,
    /// The month of the oldest score, as its first day.
    pub oldest_month: NaiveDate,
}

/// How many are below what is required, from ten people on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    /// Fewer than three: ‘enkele’.
    AFew,
    /// At least three, and at least three less than all that is known.
    Count(u32),
    /// ‘bijna allemaal’: all that is known, or up to two less.
    NearlyAll,
}

impl Below {
    /// `below` of `known` scores; §4.3 counts from all n, and what is not known would then tell too much.
    fn of(below: u32, known: u32) -> Self {
        if below < 3 {
            Self::AFew
        } else if below + 3 > known {
            Self::NearlyAll
        } else {
            Self::Count(below)
        }
    }
}

/// A third of the way. A group of four or more can reach each in at least two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Minder dan een derde.
    Low,
    /// Ertussenin, both thirds included.
    Middle,
    /// Meer dan twee derde.
    High,
}

impl Band {
    /// The band of an exact share.
    #[must_use]
    pub fn of(share: Share) -> Self {
        let (part, whole) = (u64::from(share.part()), u64::from(share.whole()));
        if 3 * part < whole {
            Self::Low
        } else if 3 * part > 2 * whole {
            Self::High
        } else {
            Self::Middle
        }
    }
}

impl Display {
    /// The band, also of a share: what colours the cell.
    #[must_use]
    pub fn band(&self) -> Option<Band> {
        match self {
            Self::TooFew => None,
            Self::Band { band, .. } => Some(*band),
            Self::Share(share) => Share::of(share.tens, 10).map(Band::of),
        }
    }
    /// Whether less than 70 % is known.
    #[must_use]
    pub fn is_hatched(&self) -> bool {
        match self {
            Self::TooFew => false,
            Self::Band { hatched, .. } => *hatched,
            Self::Share(share) => share.hatched,
        }
    }
    fn sort_tens(&self) -> u32 {
        match (self, self.band()) {
            (Self::Share(share), _) => share.tens,
            (_, Some(Band::Low)) => 2,
            (_, Some(Band::Middle)) => 5,
            (_, Some(Band::High)) => 8,
            (_, None) => 11,
        }
    }
}

/// The order of columns: what is least met first, what shows nothing last; ties stay in the given order. It looks
/// at what is shown and at nothing else, or the order would tell what the cell does not.
#[must_use]
pub fn least_met_first(shown: &[Display]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..shown.len()).collect();
    order.sort_by_key(|place| shown.get(*place).map(Display::sort_tens));
    order
}

#[cfg(test)]
mod stories;
