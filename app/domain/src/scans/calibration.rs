//! Own estimate beside quiz (§5.10 of the domain model): gentle feedback for the person alone.
//!
//! It never changes a level and never ranks anybody; a quiz offers ‘Wil je je score aanpassen?’.
use super::evidence::CurrentScores;
use super::requirement::Required;
use super::settings::Settings;
use super::share::Share;
use super::status::own_level;
use crate::knowledge::Theme;
use crate::{CompetenceId, Level};
use chrono::NaiveDate;
use std::collections::BTreeMap;

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

impl Claim {
    fn is_met(&self) -> bool {
        self.own >= Some(self.required)
    }
}

/// What a person claims of a theme on `today`: each competence that is required now.
#[must_use]
pub fn claims(
    theme: &Theme,
    required: &BTreeMap<CompetenceId, Required>,
    scores: &CurrentScores,
    settings: &Settings,
    today: NaiveDate,
) -> Vec<Claim> {
    theme
        .competences
        .iter()
        .filter_map(|competence| {
            let facts = scores.facts(&competence.id);
            Some(Claim {
                competence: competence.id.clone(),
                required: required.get(&competence.id)?.level()?,
                own: own_level(facts, competence, settings, today),
            })
        })
        .collect()
}

/// The part of the scanned competences that the person thinks to meet. None if nothing is scanned.
#[must_use]
pub fn claim(competences: &[Claim]) -> Option<Share> {
    let count = |n: usize| u32::try_from(n).ok();
    let scanned: Vec<&Claim> = competences.iter().filter(|c| c.own.is_some()).collect();
    let met = scanned.iter().filter(|c| c.is_met()).count();
    Share::of(count(met)?, count(scanned.len())?)
}

/// Where to begin after an overestimate: what the person thinks to meet and missed in the quiz, in the order of
/// `missed` (see [`super::quiz::QuizResult`]).
#[must_use]
pub fn begin_with<'a>(claims: &[Claim], missed: &'a [CompetenceId]) -> Vec<&'a CompetenceId> {
    let claimed = |id: &CompetenceId| claims.iter().any(|c| &c.competence == id && c.is_met());
    missed.iter().filter(|id| claimed(id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{catalogue, day, evidence, id, level, scanned, self_scan};
    use crate::scans::evidence::Finding;

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
        let missed = ["NAH-03", "NAH-02", "NAH-01"].map(id);
        assert_eq!(begin_with(&theme, &missed), [&id("NAH-01")]);
        assert_eq!(claim(&theme[2..]), None);
    }

    #[test]
    fn only_the_own_score_that_holds_and_is_required_is_a_claim() {
        let mut scores = scanned([("NAH-01", 3), ("NAH-02", 2), ("NAH-03", 4)]);
        scores.apply(&evidence("NAH-02", "2026-11-15", Finding::Agreed(level(4))));
        let mut old = evidence("NAH-03", "2026-11-16", self_scan(4));
        old.valid_until = day("2026-11-20");
        scores.apply(&old);
        let required = ["NAH-01", "NAH-02", "NAH-03"].map(|c| (id(c), Required::Now(level(3))));
        let from = day("2027-01-01");
        let mut required = BTreeMap::from(required);
        required.insert(id("NAH-04"), Required::Later { from });
        let (catalogue, settings) = (catalogue(), Settings::default());
        let theme = &catalogue.themes[1];
        let found = claims(theme, &required, &scores, &settings, day("2026-11-21"));
        let own: Vec<_> = found
            .iter()
            .map(|claim| claim.own.map(Level::number))
            .collect();
        assert_eq!(own, [Some(3), Some(2), None]);
    }
}
