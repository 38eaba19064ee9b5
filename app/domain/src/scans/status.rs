//! Where somebody stands on one competence today (§5.1 of the domain model): the first status that fits.
//!
//! Unknown is the absence of a level. Nothing here ever turns it into 0 or into a gap.
use super::evidence::{CurrentScores, Fact, Facts, QuizOutcome};
use super::requirement::Required;
use super::settings::{ScorePolicy, Settings};
use crate::calendar::{days_after, is_by};
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
        /// The version that it was given in. Older than the competence's meaning: what it means changed, and it goes stale
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

/// Whose word the level that counts is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The person's own score.
    Own,
    /// An agreed level.
    Agreed,
    /// A coach's opinion, under `coach_led` only.
    Coach,
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
    /// Whose word that level is.
    pub basis: Option<Basis>,
    /// How many levels below: 0 when met, 1 when contradicted; nothing when unknown, stale or later.
    pub gap: Option<u8>,
    /// Met by an own score, and the quiz confirms the knowledge though it can't confirm the skill.
    pub knowledge_confirmed: bool,
    /// An earlier agreed level that a later own score moved away from (‘eerder afgesproken: 3’).
    pub earlier_agreed: Option<Level>,
    /// When the level that counts was given.
    pub given_at: Option<DateTime<Utc>>,
    /// The first day on which the level that counts no longer holds.
    pub holds_until: Option<NaiveDate>,
}

/// The first day on which a fact no longer holds for this competence: the day it expires or, when the meaning
/// changed since, the end of the grace period, whichever comes first (§5.8 of the domain model).
#[must_use]
pub fn stale_from<T>(fact: &Fact<T>, competence: &Competence, settings: &Settings) -> NaiveDate {
    let changed = competence.meaning.first_change_after(fact.version);
    changed.map_or(fact.valid_until, |changed| {
        fact.valid_until
            .min(days_after(changed, settings.grace_days))
    })
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

/// The person's own score, if it holds on `today`: what §5.10 compares with a quiz.
#[must_use]
pub fn own_level(
    facts: Option<&Facts>,
    competence: &Competence,
    settings: &Settings,
    today: NaiveDate,
) -> Option<Level> {
    let rules = Rules {
        competence,
        settings,
        today,
    };
    let own = rules.valid(facts?.self_scan.as_ref())?;
    Some(own.value.level)
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
        basis: chosen.map(|score| score.basis),
        gap: gap(status, required, effective),
        knowledge_confirmed: status == Status::MetSelf && quiz == Some(QuizOutcome::Confirmed),
        earlier_agreed: agreed.filter(|level| {
            chosen.is_some_and(|score| score.basis == Basis::Own && score.level != *level)
        }),
        given_at: chosen.map(|score| score.given_at),
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

/// A level that somebody gave, and for how long it holds.
#[derive(Clone, Copy)]
struct Score {
    level: Level,
    basis: Basis,
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
        is_by(fact.given_at, self.today)
    }

    /// The scores that the policy looks at, first the one that goes before.
    fn scores(&self, facts: &Facts) -> impl Iterator<Item = Score> + use<> {
        let coach = facts
            .coach
            .as_ref()
            .filter(|_| self.settings.score_policy == ScorePolicy::CoachLed)
            .map(|fact| self.score(fact, fact.value, Basis::Coach));
        let agreed = facts
            .agreed
            .as_ref()
            .map(|fact| self.score(fact, fact.value, Basis::Agreed));
        let own = facts.self_scan.as_ref().map(|fact| Score {
            implied: fact.value.implied,
            ..self.score(fact, fact.value.level, Basis::Own)
        });
        let today = self.today;
        [coach, agreed, own]
            .into_iter()
            .flatten()
            .filter(move |score| is_by(score.given_at, today))
    }

    fn score<T>(&self, fact: &Fact<T>, level: Level, basis: Basis) -> Score {
        Score {
            level,
            basis,
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
            .filter(|score| self.today < score.holds_until);
        match self.settings.score_policy {
            ScorePolicy::SelfLed => newest(valid),
            ScorePolicy::AgreedFirst | ScorePolicy::CoachLed => valid.next(),
        }
    }

    fn effective(&self, facts: &Facts, chosen: Option<Score>) -> Effective {
        if let Some(score) = chosen {
            return Effective::Known {
                level: score.level,
                implied: score.implied,
                version: score.version,
            };
        }
        newest(self.scores(facts)).map_or(Effective::Unknown, |last| Effective::Stale {
            last: last.level,
        })
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
mod stories;
