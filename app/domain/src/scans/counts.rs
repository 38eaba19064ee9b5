//! How many stand where: of one person over competences, or of a cell of the heatmap over people.
use super::share::Share;
use super::status::{Assessment, Status};
use serde::{Deserialize, Serialize};

/// How many assessments stand where. The whole is everything but `later`. In store it is one short row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[u32; 7]", into = "[u32; 7]")]
pub struct Counts {
    /// Met, and confirmed.
    pub met_confirmed: u32,
    /// Met by an own score.
    pub met_self: u32,
    /// Met by an own score; the quiz says otherwise.
    pub contradicted: u32,
    /// Below.
    pub gap: u32,
    /// Never scored.
    pub unknown: u32,
    /// No longer valid.
    pub stale: u32,
    /// Not required yet.
    pub later: u32,
}

impl Counts {
    /// Counts these assessments.
    pub fn of<'a>(assessments: impl IntoIterator<Item = &'a Assessment>) -> Self {
        let mut counts = Self::default();
        for assessment in assessments {
            *match assessment.status {
                Status::MetConfirmed => &mut counts.met_confirmed,
                Status::MetSelf => &mut counts.met_self,
                Status::Contradicted => &mut counts.contradicted,
                Status::Gap => &mut counts.gap,
                Status::Unknown => &mut counts.unknown,
                Status::Stale => &mut counts.stale,
                Status::Later => &mut counts.later,
            } += 1;
        }
        counts
    }
    /// Met, confirmed or not.
    #[must_use]
    pub fn met(self) -> u32 {
        self.met_confirmed + self.met_self
    }
    /// With a level that counts.
    #[must_use]
    pub fn known(self) -> u32 {
        self.met() + self.contradicted + self.gap
    }
    /// Unknown or stale: nothing to say about it.
    #[must_use]
    pub fn not_known(self) -> u32 {
        self.unknown + self.stale
    }
    /// All that is required now.
    #[must_use]
    pub fn required(self) -> u32 {
        self.known() + self.not_known()
    }
    /// The part that meets the requirement, of all that is required now. None if nothing is.
    #[must_use]
    pub fn met_share(self) -> Option<Share> {
        Share::of(self.met(), self.required())
    }
    /// The part of which the level is known. None if nothing is required now.
    #[must_use]
    pub fn scanned(self) -> Option<Share> {
        Share::of(self.known(), self.required())
    }
    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            met_confirmed: self.met_confirmed + other.met_confirmed,
            met_self: self.met_self + other.met_self,
            contradicted: self.contradicted + other.contradicted,
            gap: self.gap + other.gap,
            unknown: self.unknown + other.unknown,
            stale: self.stale + other.stale,
            later: self.later + other.later,
        }
    }
}

impl From<[u32; 7]> for Counts {
    fn from(row: [u32; 7]) -> Self {
        let [
            met_confirmed,
            met_self,
            contradicted,
            gap,
            unknown,
            stale,
            later,
        ] = row;
        Self {
            met_confirmed,
            met_self,
            contradicted,
            gap,
            unknown,
            stale,
            later,
        }
    }
}
impl From<Counts> for [u32; 7] {
    fn from(counts: Counts) -> Self {
        [
            counts.met_confirmed,
            counts.met_self,
            counts.contradicted,
            counts.gap,
            counts.unknown,
            counts.stale,
            counts.later,
        ]
    }
}
