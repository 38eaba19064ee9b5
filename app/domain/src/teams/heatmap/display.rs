//! What of a cell is shown: nothing, a band or a share.
use crate::Level;
use crate::scans::share::Share;
use chrono::NaiveDate;

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
    /// The share in tenths, 1–9.
    pub tens: u32,
    /// It is at one end: then it is that share or less, or that share or more.
    pub end: Option<End>,
    /// k: how many scores are known …
    pub known: u32,
    /// … of n.
    pub of: u32,
    /// The lower bound in tenths, rounded down, 0–10.
    pub low_tens: u32,
    /// The upper bound in tenths, rounded up, 0–10.
    pub high_tens: u32,
    /// How many people are below the requirement; of a theme it is not told, nor of a total.
    pub below: Option<Below>,
    /// Less than 70 % is known.
    pub hatched: bool,
    /// Where the levels lie, in the cell of one competence.
    pub levels: Option<ShownLevels>,
}

/// An end of what a share can be. What lies there looks alike, so that also one of the group, who knows the own scores,
/// can tell neither nobody nor everybody else apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// So much or less.
    AtMost,
    /// So much or more.
    AtLeast,
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
    pub(super) fn of(below: u32, known: u32) -> Self {
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
