//! Where somebody stands on one competence today (§5.1 of the domain model): the first status that fits.
//!
//! Unknown is the absence of a level. Nothing here ever turns it into 0 or into a gap.
use super::evidence::{CurrentScores, Fact, Facts, QuizOutcome};
use super::requirement::Required;
use super::settings::{ScorePolicy, Settings};
use crate::calendar::{day_in_amsterdam, days_after};
use crate::knowledge::{Catalogue, Competence, Nature, VersionNumber};
use crate::{CompetenceId, Level};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

/// Where somebody stands (§5.1 of the domain model).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nothing is required yet.
    Later,
    /// There never was a level.
    Unknown,
    /// There was a level, and it no longer holds.
    Stale,
    /// Meets it, and somebody or a quiz confirms.
    MetConfirmed,
    /// Meets it by an own score, but the quiz says otherwise.
    Contradicted,
    /// Meets it by an own score.
    MetSelf,
    /// Below what is required.
    Gap,
}

impl Status {
    /// Whether the requirement is met.
    #[must_use]
    pub fn is_met(self) -> bool {
        matches!(self, Self::MetConfirmed | Self::MetSelf)
    }
    /// Whether there is a level that counts: met, contradicted or gap.
    #[must_use]
    pub fn is_known(self) -> bool {
        self.is_met() || matches!(self, Self::Contradicted | Self::Gap)
    }
}

/// The level that counts today (vastgesteld niveau).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effective {
    /// This one.
    Known {
        /// The level.
        level: Level,
        /// It comes from the start question and was never asked.
        implied: bool,
        /// The version that it was given in. Older than `meaning_since`: what it means changed, and it goes stale
        /// after the grace period. Older than the version in force: ‘nieuw sinds jouw scan’.
        version: VersionNumber,
    },
    /// There was one, and it no longer holds.
    Stale {
        /// The last one.
        last: Level,
    },
    /// There never was one: a quiz, an observation or attendance alone gives none.
    Unknown,
}

impl Effective {
    /// The level that counts, if there is one.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Known { level, .. } => Some(level),
            Self::Stale { .. } | Self::Unknown => None,
        }
    }
}

/// Where a person stands on one competence today, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Where.
    pub status: Status,
    /// What is required.
    pub required: Required,
    /// The level that counts.
    pub effective: Effective,
    /// How many levels below: 0 when met, 1 when contradicted; nothing when unknown, stale or later.
    pub gap: Option<u8>,
    /// Met by an own score, and the quiz confirms the knowledge though it can't confirm the skill.
    pub knowledge_confirmed: bool,
    /// An earlier agreed level that a later own score moved away from (‘eerder afgesproken: 3’).
    pub earlier_agreed: Option<Level>,
    /// The first day on which the level that counts no longer holds.
    pub holds_until: Option<NaiveDate>,
}

/// The first day on which a fact no longer holds for this competence: the day it expires or, when the meaning
/// changed since, the end of the grace period, whichever comes first (§5.8 of the domain model).
#[must_use]
pub fn stale_from<T>(fact: &Fact<T>, competence: &Competence, settings: &Settings) -> NaiveDate {
    if fact.version < competence.meaning_since {
        let grace_ends = days_after(competence.meaning_from, settings.grace_days);
        fact.valid_until.min(grace_ends)
    } else {
        fact.valid_until
    }
}

/// The level that counts on `today`, by the organisation's score policy.
#[must_use]
pub fn effective(
    facts: Option<&Facts>,
    competence: &Competence,
    settings: &Settings,
    today: NaiveDate,
) -> Effective {
    let rules = Rules {
        competence,
        settings,
        today,
    };
    facts.map_or(Effective::Unknown, |facts| {
        rules.effective(facts, rules.chosen(facts))
    })
}

/// Where a person with these facts stands on a competence on `today`: the first status that fits.
#[must_use]
pub fn assess(
    required: Required,
    facts: Option<&Facts>,
    competence: &Competence,
    settings: &Settings,
    today: NaiveDate,
) -> Assessment {
    let none = Facts::default();
    let facts = facts.unwrap_or(&none);
    let rules = Rules {
        competence,
        settings,
        today,
    };
    let chosen = rules.chosen(facts);
    let effective = rules.effective(facts, chosen);
    let quiz = rules.valid(facts.quiz.as_ref()).map(|fact| fact.value);
    let agreed = rules.valid(facts.agreed.as_ref()).map(|fact| fact.value);
    let status = match (required, effective) {
        (Required::Later { .. }, _) => Status::Later,
        (_, Effective::Unknown) => Status::Unknown,
        (_, Effective::Stale { .. }) => Status::Stale,
        (Required::Now(asked), Effective::Known { level, .. }) if level < asked => Status::Gap,
        (Required::Now(asked), Effective::Known { .. }) => {
            let observed = rules.valid(facts.observed.as_ref()).map(|fact| fact.value);
            let seen = agreed.max(observed).is_some_and(|level| level >= asked);
            let proven = quiz == Some(QuizOutcome::Confirmed) && rules.quiz_can_confirm(asked);
            if seen || proven {
                Status::MetConfirmed
            } else if agreed.is_none() && quiz == Some(QuizOutcome::Contradicted) {
                Status::Contradicted
            } else {
                Status::MetSelf
            }
        }
    };
    Assessment {
        status,
        required,
        effective,
        gap: gap(status, required, effective),
        knowledge_confirmed: status == Status::MetSelf && quiz == Some(QuizOutcome::Confirmed),
        earlier_agreed: agreed.filter(|level| {
            chosen.is_some_and(|score| score.source == Source::Own && score.level != *level)
        }),
        holds_until: chosen.map(|score| score.holds_until),
    }
}

/// Where a person stands on everything that is required of them.
#[must_use]
pub fn assess_all(
    catalogue: &Catalogue,
    required: &BTreeMap<CompetenceId, Required>,
    scores: &CurrentScores,
    settings: &Settings,
    today: NaiveDate,
) -> BTreeMap<CompetenceId, Assessment> {
    catalogue
        .competences()
        .filter_map(|(_, competence)| {
            let facts = scores.facts(&competence.id);
            let required = *required.get(&competence.id)?;
            let found = assess(required, facts, competence, settings, today);
            Some((competence.id.clone(), found))
        })
        .collect()
}

fn gap(status: Status, required: Required, effective: Effective) -> Option<u8> {
    match status {
        Status::MetConfirmed | Status::MetSelf => Some(0),
        Status::Contradicted => Some(1),
        Status::Gap => {
            let (asked, level) = (required.level()?, effective.level()?);
            Some(asked.number().saturating_sub(level.number()))
        }
        Status::Later | Status::Unknown | Status::Stale => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Own,
    Agreed,
    Coach,
}

/// A level that somebody gave, and for how long it holds.
#[derive(Clone, Copy)]
struct Score {
    level: Level,
    source: Source,
    implied: bool,
    version: VersionNumber,
    given_at: DateTime<Utc>,
    holds_until: NaiveDate,
}

/// The arguments that every rule of one assessment shares.
struct Rules<'a> {
    competence: &'a Competence,
    settings: &'a Settings,
    today: NaiveDate,
}

impl Rules<'_> {
    /// Given, not expired, and about what the competence means today.
    fn valid<'f, T>(&self, fact: Option<&'f Fact<T>>) -> Option<&'f Fact<T>> {
        fact.filter(|fact| {
            self.is_given(fact) && self.today < stale_from(fact, self.competence, self.settings)
        })
    }
    fn is_given<T>(&self, fact: &Fact<T>) -> bool {
        day_in_amsterdam(fact.given_at) <= self.today
    }

    /// The scores that the policy looks at, first the one that goes before.
    fn scores(&self, facts: &Facts) -> Vec<Score> {
        let coach = facts
            .coach
            .as_ref()
            .filter(|_| self.settings.score_policy == ScorePolicy::CoachLed)
            .map(|fact| self.score(fact, fact.value, Source::Coach));
        let agreed = facts
            .agreed
            .as_ref()
            .map(|fact| self.score(fact, fact.value, Source::Agreed));
        let own = facts.self_scan.as_ref().map(|fact| Score {
            implied: fact.value.implied,
            ..self.score(fact, fact.value.level, Source::Own)
        });
        [coach, agreed, own]
            .into_iter()
            .flatten()
            .filter(|score| day_in_amsterdam(score.given_at) <= self.today)
            .collect()
    }

    fn score<T>(&self, fact: &Fact<T>, level: Level, source: Source) -> Score {
        Score {
            level,
            source,
            implied: false,
            version: fact.version,
            given_at: fact.given_at,
            holds_until: stale_from(fact, self.competence, self.settings),
        }
    }

    /// The valid score that counts.
    fn chosen(&self, facts: &Facts) -> Option<Score> {
        let mut valid = self
            .scores(facts)
            .into_iter()
            .filter(|score| self.today < score.holds_until);
        match self.settings.score_policy {
            ScorePolicy::SelfLed => newest(valid),
            ScorePolicy::AgreedFirst | ScorePolicy::CoachLed => valid.next(),
        }
    }

    fn effective(&self, facts: &Facts, chosen: Option<Score>) -> Effective {
        match (chosen, newest(self.scores(facts).into_iter())) {
            (Some(score), _) => Effective::Known {
                level: score.level,
                implied: score.implied,
                version: score.version,
            },
            (None, Some(last)) => Effective::Stale { last: last.level },
            (None, None) => Effective::Unknown,
        }
    }

    /// A quiz confirms knowledge: up to level 2, and at level 3 when knowledge is all that is asked (§3.2 c).
    fn quiz_can_confirm(&self, asked: Level) -> bool {
        asked <= Level::WITH_SUPPORT
            || (asked == Level::INDEPENDENT && self.competence.nature == Nature::Knowledge)
    }
}

/// The newest; of two of the same instant the one that goes before.
fn newest(scores: impl Iterator<Item = Score>) -> Option<Score> {
    scores.reduce(|best, score| {
        if score.given_at > best.given_at {
            score
        } else {
            best
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{day, evidence, id, level, one, quiz, scanned, self_scan};
    use crate::scans::evidence::{Evidence, Finding};

    /// Where somebody with this evidence stands on 21 November 2026.
    fn stands(competence: &str, asked: i64, found: &[Evidence]) -> Assessment {
        stands_under(ScorePolicy::SelfLed, competence, asked, found)
    }
    fn stands_under(
        score_policy: ScorePolicy,
        competence: &str,
        asked: i64,
        found: &[Evidence],
    ) -> Assessment {
        let settings = Settings {
            score_policy,
            ..Settings::default()
        };
        assess(
            Required::Now(level(asked)),
            CurrentScores::fold(found).facts(&id(competence)),
            &one(competence),
            &settings,
            day("2026-11-21"),
        )
    }
    fn scan(competence: &str, number: i64) -> Evidence {
        evidence(competence, "2026-11-10", self_scan(number))
    }
    fn agreed(competence: &str, given: &str, number: i64) -> Evidence {
        evidence(competence, given, Finding::Agreed(level(number)))
    }
    fn quizzed(competence: &str, outcome: QuizOutcome) -> Evidence {
        evidence(competence, "2026-11-12", quiz(outcome))
    }

    #[test]
    fn sanne_meldcode_a_quiz_confirms_knowledge_and_not_the_skill() {
        let found = [scan("KIM-03", 4), quizzed("KIM-03", QuizOutcome::Confirmed)];
        let kim = stands("KIM-03", 3, &found);
        assert_eq!((kim.status, kim.gap), (Status::MetSelf, Some(0)));
        assert!(kim.knowledge_confirmed);
    }

    #[test]
    fn sanne_delier_two_levels_below() {
        let dem = stands("DEM-03", 3, &[scan("DEM-03", 1)]);
        assert_eq!((dem.status, dem.gap), (Status::Gap, Some(2)));
    }

    #[test]
    fn sanne_nah_the_quiz_says_otherwise() {
        let found = [
            scan("NAH-02", 2),
            quizzed("NAH-02", QuizOutcome::Contradicted),
        ];
        let nah = stands("NAH-02", 2, &found);
        assert_eq!((nah.status, nah.gap), (Status::Contradicted, Some(1)));
    }

    #[test]
    fn sanne_never_asked_is_unknown_and_has_no_gap() {
        let nah = stands("NAH-05", 2, &[]);
        assert_eq!((nah.status, nah.gap), (Status::Unknown, None));
    }

    #[test]
    fn sanne_psy_an_agreed_level_confirms() {
        let found = [scan("PSY-04", 2), agreed("PSY-04", "2026-11-18", 3)];
        let psy = stands("PSY-04", 3, &found);
        assert_eq!((psy.status, psy.gap), (Status::MetConfirmed, Some(0)));
        assert_eq!(psy.effective.level(), Some(level(3)));
    }

    #[test]
    fn sanne_schulden_is_for_later_whatever_the_score() {
        let from = day("2027-05-02");
        let found = assess(
            Required::Later { from },
            scanned([("SCH-02", 1)]).facts(&id("SCH-02")),
            &one("SCH-02"),
            &Settings::default(),
            day("2026-11-21"),
        );
        assert_eq!((found.status, found.gap), (Status::Later, None));
    }

    #[test]
    fn a_quiz_confirms_level_two_and_knowledge_at_three_and_nothing_at_four() {
        let status = |competence: &str, asked| {
            let found = [
                scan(competence, 4),
                quizzed(competence, QuizOutcome::Confirmed),
            ];
            stands(competence, asked, &found).status
        };
        assert_eq!(status("NAH-02", 2), Status::MetConfirmed, "skill, 2");
        assert_eq!(status("NAH-02", 3), Status::MetSelf, "skill, 3");
        assert_eq!(status("DEM-03", 3), Status::MetConfirmed, "knowledge, 3");
        assert_eq!(status("DEM-03", 4), Status::MetSelf, "knowledge, 4");
        let seen = [
            scan("NAH-02", 3),
            evidence("NAH-02", "2026-11-12", Finding::Observation(level(3))),
        ];
        assert_eq!(stands("NAH-02", 3, &seen).status, Status::MetConfirmed);
    }

    #[test]
    fn a_quiz_an_observation_or_attendance_alone_leaves_it_unknown() {
        for finding in [
            quiz(QuizOutcome::Confirmed),
            quiz(QuizOutcome::Contradicted),
            Finding::Observation(level(4)),
            Finding::Attendance,
            Finding::PeerOpinion(level(4)),
            Finding::CoachOpinion(level(4)),
        ] {
            let alone = stands("NAH-02", 2, &[evidence("NAH-02", "2026-11-12", finding)]);
            assert_eq!((alone.status, alone.gap), (Status::Unknown, None));
        }
    }

    #[test]
    fn an_agreed_level_silences_a_contradicting_quiz() {
        let found = [
            agreed("NAH-02", "2026-10-01", 1),
            scan("NAH-02", 2),
            quizzed("NAH-02", QuizOutcome::Contradicted),
        ];
        assert_eq!(stands("NAH-02", 2, &found).status, Status::MetSelf);
    }

    #[test]
    fn the_policy_says_whose_word_counts() {
        let found = [
            evidence("NAH-02", "2026-09-01", Finding::CoachOpinion(level(1))),
            agreed("NAH-02", "2026-10-01", 3),
            scan("NAH-02", 2),
        ];
        let by = |policy| stands_under(policy, "NAH-02", 2, &found);
        let level_by = |policy| by(policy).effective.level().map(Level::number);
        assert_eq!(level_by(ScorePolicy::SelfLed), Some(2), "the newest");
        assert_eq!(by(ScorePolicy::SelfLed).earlier_agreed, Some(level(3)));
        assert_eq!(level_by(ScorePolicy::AgreedFirst), Some(3));
        assert_eq!(by(ScorePolicy::AgreedFirst).earlier_agreed, None);
        assert_eq!(level_by(ScorePolicy::CoachLed), Some(1));
        let coach_only = [found[0].clone()];
        let coached = stands_under(ScorePolicy::CoachLed, "NAH-02", 2, &coach_only);
        assert_eq!(coached.status, Status::Gap);
    }

    #[test]
    fn a_score_holds_until_it_expires_or_its_meaning_changed() {
        let mut competence = one("NAH-02");
        let mut record = evidence("NAH-02", "2026-02-10", self_scan(2));
        record.valid_until = day("2027-02-10");
        let scores = CurrentScores::fold(&[record]);
        let facts = scores.facts(&id("NAH-02"));
        let settings = Settings::default();
        let on = |competence: &Competence, today: &str| {
            let asked = Required::Now(level(2));
            assess(asked, facts, competence, &settings, day(today))
        };
        let until = |competence: &Competence| on(competence, "2026-11-21").holds_until;

        assert_eq!(until(&competence), Some(day("2027-02-10")));
        assert_eq!(on(&competence, "2027-02-09").status, Status::MetSelf);
        assert_eq!(on(&competence, "2027-02-10").status, Status::Stale);

        competence.meaning_since = VersionNumber(3);
        competence.meaning_from = day("2026-12-01");
        assert_eq!(until(&competence), Some(day("2027-01-30")));
        assert_eq!(on(&competence, "2027-01-29").status, Status::MetSelf);
        let stale = on(&competence, "2027-01-30");
        assert_eq!((stale.status, stale.gap), (Status::Stale, None));
        assert_eq!(stale.effective, Effective::Stale { last: level(2) });
    }

    #[test]
    fn a_score_of_tomorrow_does_not_count_today() {
        let found = [evidence("NAH-02", "2026-11-22", self_scan(3))];
        assert_eq!(stands("NAH-02", 2, &found).status, Status::Unknown);
    }
}
