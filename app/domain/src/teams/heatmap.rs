//! Cells of the team heatmap and what of them is shown (§5.3 and §4.3 of the domain model).
//!
//! A group of fewer than ten shows a band of thirds and nothing that could narrow it. No cell is ever shown
//! that only ‘nobody’ or only ‘everybody’ can produce.
use crate::CompetenceId;
use crate::scans::counts::Counts;
use crate::scans::settings::Settings;
use crate::scans::share::Share;
use crate::scans::status::Assessment;
use std::collections::BTreeMap;

/// From so many people on a share is shown instead of a band.
const SHARE_FROM: u32 = 10;

/// What one person adds to a cell: the competences of the cell that the person's role requires now.
/// None if there are none: then the person does not belong to the cell.
#[must_use]
pub fn contribution<'a>(
    assessments: &BTreeMap<CompetenceId, Assessment>,
    cell: impl IntoIterator<Item = &'a CompetenceId>,
) -> Option<Counts> {
    let own = cell.into_iter().filter_map(|id| assessments.get(id));
    let counts = Counts::of(own);
    (counts.required() > 0).then_some(counts)
}

/// A competence or a theme in a group of people: exact, and therefore never shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    counts: Counts,
    people: u32,
}

impl Cell {
    /// What these people's contributions come to.
    #[must_use]
    pub fn of<'a>(contributions: impl IntoIterator<Item = &'a Counts>) -> Self {
        contributions
            .into_iter()
            .fold(Self::default(), |cell, one| Self {
                counts: cell.counts.plus(*one),
                people: cell.people + u32::from(one.known() > 0),
            })
    }
    /// The counts: m = met, g = gap, x = contradicted, s = stale, u = unknown.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
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
            below: Below::of(k - m, k),
            hatched,
        }
    }
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
    /// How many are below the requirement.
    pub below: Below,
    /// Less than 70 % is known.
    pub hatched: bool,
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
