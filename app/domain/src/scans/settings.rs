//! The constants of the rules (§5 of the domain model): each is a setting of the organisation, with its default.
use serde::{Deserialize, Serialize};

/// Whose word counts (§5.1 of the domain model).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScorePolicy {
    /// The newest of the agreed level and the person's own.
    #[default]
    SelfLed,
    /// The agreed level while it is valid, else the person's own.
    AgreedFirst,
    /// The coach's opinion, else the agreed level, else the person's own. Only with the works council's consent (§4.4).
    CoachLed,
}

/// How many people there must be behind a figure before it is shown: 5 or more (§4.3 of the domain model).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct MinGroup(u32);

/// A minimum group that would show too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("een groep van {0} is te klein om iets van te laten zien: kies 5 of meer")]
pub struct TooSmallAGroup(pub u32);

impl MinGroup {
    /// The lowest that is allowed, and the default.
    pub const LOWEST: MinGroup = MinGroup(5);

    /// The number of people.
    #[must_use]
    pub fn people(self) -> u32 {
        self.0
    }
}
impl TryFrom<u32> for MinGroup {
    type Error = TooSmallAGroup;
    fn try_from(people: u32) -> Result<Self, TooSmallAGroup> {
        if people < Self::LOWEST.0 {
            Err(TooSmallAGroup(people))
        } else {
            Ok(Self(people))
        }
    }
}
impl From<MinGroup> for u32 {
    fn from(group: MinGroup) -> u32 {
        group.0
    }
}

/// The settings of an organisation that the rules read. A setting that is absent when read has its default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Whose word counts.
    pub score_policy: ScorePolicy,
    /// People behind a figure.
    pub min_group: MinGroup,
    /// How long evidence holds.
    pub validity: Validity,
    /// Days that evidence still holds after a change of meaning (INV-B9).
    pub grace_days: u32,
    /// The scan.
    pub scan: ScanSettings,
    /// The theme quiz.
    pub quiz: QuizSettings,
    /// Depth, in percent, from which a stem makes a holder (§5.2).
    pub holder_depth_percent: u32,
    /// Part of the theme, in percent, that a holder must have scanned (§5.2).
    pub holder_known_percent: u32,
    /// A cell of which less than this, in percent, is known, is hatched (§5.3).
    pub hatch_below_percent: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            score_policy: ScorePolicy::default(),
            min_group: MinGroup::LOWEST,
            validity: Validity::default(),
            grace_days: 60,
            scan: ScanSettings::default(),
            quiz: QuizSettings::default(),
            holder_depth_percent: 50,
            holder_known_percent: 80,
            hatch_below_percent: 70,
        }
    }
}

/// Months that evidence holds, per kind (§5.8 of the domain model). A curriculum can only shorten it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Validity {
    /// A person's own score.
    pub self_months: u32,
    /// A quiz.
    pub quiz_months: u32,
    /// A quiz about safety.
    pub quiz_safety_months: u32,
    /// An agreed level; also an opinion of a coach or colleague, for which §5.8 names no term.
    pub agreed_months: u32,
    /// An observation.
    pub observation_months: u32,
    /// Attendance: how long somebody counts as exposed.
    pub attendance_months: u32,
}

impl Default for Validity {
    fn default() -> Self {
        Self {
            self_months: 12,
            quiz_months: 24,
            quiz_safety_months: 12,
            agreed_months: 24,
            observation_months: 24,
            attendance_months: 36,
        }
    }
}

/// The budget of a scan (§5.9 of the domain model).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScanSettings {
    /// At most so many items, start questions included.
    pub max_items: usize,
    /// After so much active time only what must be asked is still put, in milliseconds.
    pub stop_after_ms: u64,
    /// One item counts at most so long, in milliseconds.
    pub idle_cap_ms: u64,
    /// What one item takes on average, in milliseconds.
    pub item_ms: u64,
    /// At most so many deepening statements on safety outside the themes of expertise.
    pub max_safety_deepening: usize,
    /// Days after which an open scan lapses (§3.4).
    pub expires_after_days: u32,
}

impl Default for ScanSettings {
    fn default() -> Self {
        Self {
            max_items: 56,
            stop_after_ms: 540_000,
            idle_cap_ms: 60_000,
            item_ms: 10_300,
            max_safety_deepening: 6,
            expires_after_days: 30,
        }
    }
}

/// The theme quiz (§5.1 of the domain model).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuizSettings {
    /// How many items are drawn first.
    pub items: usize,
    /// How many of those must be right.
    pub pass: usize,
    /// Days between two attempts that count.
    pub wait_days: u32,
}

impl Default for QuizSettings {
    fn default() -> Self {
        Self {
            items: 10,
            pass: 7,
            wait_days: 14,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_are_not_written_have_their_default() {
        let read: Settings =
            serde_json::from_str(r#"{"min_group": 7, "quiz": {"pass": 8}}"#).unwrap();
        assert_eq!(read.min_group.people(), 7);
        assert_eq!((read.quiz.items, read.quiz.pass), (10, 8));
        assert_eq!(read.grace_days, 60);
    }

    #[test]
    fn the_minimum_group_is_never_below_five() {
        assert!(serde_json::from_str::<Settings>(r#"{"min_group": 4}"#).is_err());
        assert_eq!(MinGroup::try_from(4), Err(TooSmallAGroup(4)));
        assert_eq!(Settings::default().min_group.people(), 5);
    }
}
