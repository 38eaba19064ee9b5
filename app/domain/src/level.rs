//! The one four-point scale, of autonomy (§3.2 of the domain model). Unknown is the absence of a level, never 0.
use serde::{Deserialize, Serialize};
use std::fmt;

/// How independently somebody does something, 1–4: Nog niet, Met steun, Zelfstandig, Vraagbaak.
/// Ordinal: there are medians and shares of it, no averages for a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

/// A number that is no level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is geen niveau: een niveau is 1, 2, 3 of 4")]
pub struct NotALevel(pub i64);

impl Level {
    /// Nog niet.
    pub const NOT_YET: Level = Level(1);
    /// Met steun: the usual crossbar.
    pub const WITH_SUPPORT: Level = Level(2);
    /// Zelfstandig.
    pub const INDEPENDENT: Level = Level(3);
    /// Vraagbaak: the usual stem.
    pub const ADVISER: Level = Level(4);
    /// All four, from low to high.
    pub const ALL: [Level; 4] = [
        Self::NOT_YET,
        Self::WITH_SUPPORT,
        Self::INDEPENDENT,
        Self::ADVISER,
    ];

    /// 1–4.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Debug for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Level({})", self.0)
    }
}

impl TryFrom<i64> for Level {
    type Error = NotALevel;
    fn try_from(number: i64) -> Result<Self, NotALevel> {
        match u8::try_from(number) {
            Ok(n @ 1..=4) => Ok(Level(n)),
            _ => Err(NotALevel(number)),
        }
    }
}
impl TryFrom<u8> for Level {
    type Error = NotALevel;
    fn try_from(number: u8) -> Result<Self, NotALevel> {
        i64::from(number).try_into()
    }
}
impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        level.0
    }
}
impl From<Level> for i64 {
    fn from(level: Level) -> i64 {
        i64::from(level.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_to_four_are_levels() {
        assert_eq!(Level::try_from(3_i64), Ok(Level::INDEPENDENT));
        for wrong in [-1, 0, 5, 256, i64::MAX] {
            assert_eq!(Level::try_from(wrong), Err(NotALevel(wrong)));
        }
    }
}
