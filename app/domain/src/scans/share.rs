//! A part of a whole, exact: figures are compared as fractions and become a percentage only to be shown.
use serde::{Deserialize, Serialize};

/// So many of so many; the whole is never 0 and never less than the part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    part: u32,
    whole: u32,
}

impl Share {
    /// `part` of `whole`; none of nothing has no share.
    #[must_use]
    pub fn of(part: u32, whole: u32) -> Option<Self> {
        (whole > 0 && part <= whole).then_some(Self { part, whole })
    }
    /// How many.
    #[must_use]
    pub fn part(self) -> u32 {
        self.part
    }
    /// Of how many.
    #[must_use]
    pub fn whole(self) -> u32 {
        self.whole
    }
    /// Between 0 and 1.
    #[must_use]
    pub fn fraction(self) -> f64 {
        f64::from(self.part) / f64::from(self.whole)
    }
    /// Rounded to whole percents, halves up: 21 of 55 is 38.
    #[must_use]
    pub fn percent(self) -> u32 {
        self.in_steps(100)
    }
    /// Rounded to tenths, halves up: 4 of 7 is 6.
    #[must_use]
    pub fn tens(self) -> u32 {
        self.in_steps(10)
    }
    /// Whether it is this many percent or more, without rounding.
    #[must_use]
    pub fn is_at_least(self, percent: u32) -> bool {
        u64::from(self.part) * 100 >= u64::from(percent) * u64::from(self.whole)
    }

    fn in_steps(self, steps: u64) -> u32 {
        let (part, whole) = (u64::from(self.part), u64::from(self.whole));
        let rounded = (2 * part * steps + whole) / (2 * whole);
        u32::try_from(rounded).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_only_to_be_shown() {
        let share = |part, whole| Share::of(part, whole).unwrap();
        assert_eq!(share(21, 55).percent(), 38);
        assert_eq!(share(1, 8).percent(), 13, "halves go up");
        assert_eq!((share(4, 7).tens(), share(0, 7).tens()), (6, 0));
        assert!(share(4, 5).is_at_least(80));
        assert!(
            !share(799, 1000).is_at_least(80),
            "79.9 is not 80, however it rounds"
        );
    }

    #[test]
    fn nothing_has_no_share() {
        assert_eq!(Share::of(0, 0), None);
        assert_eq!(Share::of(3, 2), None);
    }
}
