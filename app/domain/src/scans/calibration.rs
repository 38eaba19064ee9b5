//! Own estimate beside quiz (§5.10 of the domain model): gentle feedback for the person alone.
//!
//! It never changes a level and never ranks anybody; a quiz offers ‘Wil je je score aanpassen?’.
use super::share::Share;
use crate::CompetenceId;
use crate::Level;

/// The spread of a quiz is taken for at least this: all right or all wrong is luck too.
const MIN_VARIANCE: f64 = 0.09;
/// A difference below this is never worth mentioning.
const MIN_THRESHOLD: f64 = 0.20;
/// One-sided 95 %.
const Z: f64 = 1.64;

/// How somebody's own scores compare with the quiz of a theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// The part of the competences with an own score that meets the requirement.
    pub claim: Share,
    /// The part of the quiz that was right.
    pub quiz: Share,
    /// Claim minus quiz, −1 to 1.
    pub difference: f64,
    /// From this difference on it is worth mentioning.
    pub threshold: f64,
    /// What to say.
    pub verdict: Verdict,
}

/// What a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Overschatting: ‘Je schat jezelf hoger in dan de toets laat zien.’
    Over,
    /// In lijn.
    InLine,
    /// Onderschatting: ‘Je weet meer dan je denkt.’
    Under,
}

/// Compares the own scores on a theme with its quiz.
///
/// `claim` is the part of the theme's competences with an own score at or above what is required (see [`claim`]);
/// `quiz` the part of the first items that was right.
#[must_use]
pub fn calibrate(claim: Share, quiz: Share) -> Calibration {
    let q = quiz.fraction();
    let spread = (q * (1.0 - q)).max(MIN_VARIANCE) / f64::from(quiz.whole());
    let threshold = MIN_THRESHOLD.max(Z * spread.sqrt());
    let difference = claim.fraction() - q;
    let verdict = if difference > threshold {
        Verdict::Over
    } else if difference < -threshold {
        Verdict::Under
    } else {
        Verdict::InLine
    };
    Calibration {
        claim,
        quiz,
        difference,
        threshold,
        verdict,
    }
}

/// One competence of the theme, as the comparison sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Which.
    pub competence: CompetenceId,
    /// What is required.
    pub required: Level,
    /// The own score; a competence that is not scanned claims nothing and is left out.
    pub own: Option<Level>,
}

/// The part of the scanned competences that the person thinks to meet. None if nothing is scanned.
#[must_use]
pub fn claim(competences: &[Claim]) -> Option<Share> {
    let count = |n: usize| u32::try_from(n).ok();
    let scanned: Vec<&Claim> = competences.iter().filter(|c| c.own.is_some()).collect();
    let met = scanned.iter().filter(|c| c.own >= Some(c.required)).count();
    Share::of(count(met)?, count(scanned.len())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{id, level};

    /// Claim and quiz as part and whole; gives d and θ in three decimals, and the verdict.
    fn row(claim: (u32, u32), right: u32) -> (String, String, Verdict) {
        let claim = Share::of(claim.0, claim.1).unwrap();
        let found = calibrate(claim, Share::of(right, 10).unwrap());
        let decimals = |number: f64| format!("{number:+.3}");
        let threshold = decimals(found.threshold);
        (decimals(found.difference), threshold, found.verdict)
    }
    fn told(difference: &str, threshold: &str, verdict: Verdict) -> (String, String, Verdict) {
        (difference.into(), threshold.into(), verdict)
    }

    #[test]
    fn the_table_of_the_domain_model() {
        assert_eq!(
            row((7, 8), 5),
            told("+0.375", "+0.259", Verdict::Over),
            "NAH"
        );
        assert_eq!(
            row((6, 8), 7),
            told("+0.050", "+0.238", Verdict::InLine),
            "DEM"
        );
        assert_eq!(
            row((3, 9), 8),
            told("-0.467", "+0.207", Verdict::Under),
            "PSY"
        );
        assert_eq!(
            row((8, 8), 9),
            told("+0.100", "+0.200", Verdict::InLine),
            "KIM"
        );
    }

    #[test]
    fn what_is_not_scanned_claims_nothing() {
        let one = |text, own: Option<i64>| Claim {
            competence: id(text),
            required: level(2),
            own: own.map(level),
        };
        let theme = [
            one("NAH-01", Some(2)),
            one("NAH-02", Some(1)),
            one("NAH-03", None),
        ];
        assert_eq!(claim(&theme), Share::of(1, 2));
        assert_eq!(claim(&theme[2..]), None);
    }
}
