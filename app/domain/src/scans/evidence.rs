//! Evidence: what was found about a person's competence, by whom and when; and the current scores that follow.
//!
//! Evidence is append-only: a correction is a newer record. The projection keeps facts and never a status,
//! because a status depends on today and on the version in force.
use super::settings::Validity;
use crate::calendar::{StoredDay, day_in_amsterdam, months_after};
use crate::knowledge::{Competence, VersionNumber};
use crate::{CompetenceId, EvidenceId, Level, PersonId, ThemeKey};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $wrong:ident: $( $(#[$vdoc:meta])* $variant:ident = $word:literal, )*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $( $(#[$vdoc])* #[serde(rename = $word)] $variant, )* }

        /// A word that names none of these.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[error("‘{0}’ is hier onbekend")]
        pub struct $wrong(pub String);

        impl $name {
            /// The word by which it is stored.
            #[must_use]
            pub fn word(self) -> &'static str { match self { $( Self::$variant => $word, )* } }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.word()) }
        }
        impl FromStr for $name {
            type Err = $wrong;
            fn from_str(word: &str) -> Result<Self, $wrong> {
                match word { $( $word => Ok(Self::$variant), )* _ => Err($wrong(word.to_owned())) }
            }
        }
    };
}

words! {
    /// Where evidence comes from (§2 of the domain model).
    EvidenceKind, NotAnEvidenceKind:
    /// The person's own scan (zelfscore).
    SelfScan = "self",
    /// A theme quiz that counts (kennistoets).
    Quiz = "quiz",
    /// A level that the person and the coach both accept (afgesproken niveau).
    Agreed = "agreed",
    /// A coach's opinion, beside the self score.
    CoachOpinion = "coach",
    /// A colleague's opinion, beside the self score.
    PeerOpinion = "peer",
    /// A host saw the behaviour (samen op huisbezoek).
    Observation = "observation",
    /// Was there: exposure, never a level.
    Attendance = "attendance",
}

words! {
    /// What a theme quiz says about one competence (§5.1 of the domain model).
    QuizOutcome, NotAQuizOutcome:
    /// Theme passed, and the last item on the competence right.
    Confirmed = "confirmed",
    /// Two items or more wrong and none right.
    Contradicted = "contradicted",
    /// Neither: says nothing.
    None = "none",
}

/// What was found: only the combinations that mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The lower median of the statements answered.
    SelfScan {
        /// The level.
        level: Level,
        /// Estimated from the start question of the theme and never asked (§5.9, rule 3).
        implied: bool,
    },
    /// The outcome of a theme quiz.
    Quiz(QuizOutcome),
    /// An agreed level.
    Agreed(Level),
    /// A coach's opinion.
    CoachOpinion(Level),
    /// A colleague's opinion.
    PeerOpinion(Level),
    /// A level seen in practice.
    Observation(Level),
    /// Attendance: no level.
    Attendance,
}

/// A stored row that is no finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("dit bewijs van het soort ‘{kind}’ is niet compleet of bevat te veel")]
pub struct NotAFinding {
    /// Its kind.
    pub kind: EvidenceKind,
}

impl Finding {
    /// Its kind.
    #[must_use]
    pub fn kind(self) -> EvidenceKind {
        match self {
            Self::SelfScan { .. } => EvidenceKind::SelfScan,
            Self::Quiz(_) => EvidenceKind::Quiz,
            Self::Agreed(_) => EvidenceKind::Agreed,
            Self::CoachOpinion(_) => EvidenceKind::CoachOpinion,
            Self::PeerOpinion(_) => EvidenceKind::PeerOpinion,
            Self::Observation(_) => EvidenceKind::Observation,
            Self::Attendance => EvidenceKind::Attendance,
        }
    }
    /// Its level, if it has one.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        match self {
            Self::SelfScan { level, .. }
            | Self::Agreed(level)
            | Self::CoachOpinion(level)
            | Self::PeerOpinion(level)
            | Self::Observation(level) => Some(level),
            Self::Quiz(_) | Self::Attendance => None,
        }
    }
    /// The outcome of the quiz, if it is one.
    #[must_use]
    pub fn quiz(self) -> Option<QuizOutcome> {
        match self {
            Self::Quiz(outcome) => Some(outcome),
            _ => None,
        }
    }
    /// Whether it was estimated and never asked.
    #[must_use]
    pub fn implied(self) -> bool {
        matches!(self, Self::SelfScan { implied: true, .. })
    }
    /// From the columns of a store: the inverse of [`kind`](Self::kind), [`level`](Self::level),
    /// [`quiz`](Self::quiz) and [`implied`](Self::implied).
    ///
    /// # Errors
    /// When the columns contradict each other, such as a level for attendance.
    pub fn from_columns(
        kind: EvidenceKind,
        level: Option<Level>,
        quiz: Option<QuizOutcome>,
        implied: bool,
    ) -> Result<Self, NotAFinding> {
        match (kind, level, quiz, implied) {
            (EvidenceKind::SelfScan, Some(level), None, implied) => {
                Ok(Self::SelfScan { level, implied })
            }
            (EvidenceKind::Quiz, None, Some(outcome), false) => Ok(Self::Quiz(outcome)),
            (EvidenceKind::Agreed, Some(level), None, false) => Ok(Self::Agreed(level)),
            (EvidenceKind::CoachOpinion, Some(level), None, false) => Ok(Self::CoachOpinion(level)),
            (EvidenceKind::PeerOpinion, Some(level), None, false) => Ok(Self::PeerOpinion(level)),
            (EvidenceKind::Observation, Some(level), None, false) => Ok(Self::Observation(level)),
            (EvidenceKind::Attendance, None, None, false) => Ok(Self::Attendance),
            _ => Err(NotAFinding { kind }),
        }
    }
}

/// One record of evidence about one competence of one person. Never changed, only followed by a newer one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its identity.
    pub id: EvidenceId,
    /// About which competence.
    pub competence: CompetenceId,
    /// The theme of the competence.
    pub theme: ThemeKey,
    /// The version of the theme's baseline that was in force.
    pub version: VersionNumber,
    /// What was found.
    pub finding: Finding,
    /// Who recorded it: the person, or a coach.
    pub given_by: PersonId,
    /// When.
    pub given_at: DateTime<Utc>,
    /// The first day on which it no longer holds, see [`valid_until`].
    pub valid_until: NaiveDate,
}

/// The first day on which evidence no longer holds: its day plus the months of its kind, or of the curriculum
/// (`geldig`) when those are fewer (§5.8 of the domain model).
#[must_use]
pub fn valid_until(
    kind: EvidenceKind,
    given: NaiveDate,
    competence: &Competence,
    validity: &Validity,
) -> NaiveDate {
    let of_kind = match kind {
        EvidenceKind::SelfScan => validity.self_months,
        EvidenceKind::Quiz if competence.safety => {
            validity.quiz_months.min(validity.quiz_safety_months)
        }
        EvidenceKind::Quiz => validity.quiz_months,
        EvidenceKind::Agreed | EvidenceKind::CoachOpinion | EvidenceKind::PeerOpinion => {
            validity.agreed_months
        }
        EvidenceKind::Observation => validity.observation_months,
        // Exposure to a training does not fade with the curriculum.
        EvidenceKind::Attendance => return months_after(given, validity.attendance_months),
    };
    let months = competence
        .validity_months
        .map_or(of_kind, |geldig| of_kind.min(geldig));
    months_after(given, months)
}

/// The newest evidence of one kind. In store it is one short row: value, microseconds, day, version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    from = "(T, i64, StoredDay, u32)",
    into = "(T, i64, StoredDay, u32)",
    bound(serialize = "T: Clone + Serialize")
)]
pub struct Fact<T> {
    /// What was found.
    pub value: T,
    /// When, to the microsecond.
    pub given_at: DateTime<Utc>,
    /// The first day on which it no longer holds.
    pub valid_until: NaiveDate,
    /// The version that was in force.
    pub version: VersionNumber,
}

impl<T> From<(T, i64, StoredDay, u32)> for Fact<T> {
    fn from((value, micros, StoredDay(valid_until), version): (T, i64, StoredDay, u32)) -> Self {
        Self {
            value,
            given_at: DateTime::from_timestamp_micros(micros).unwrap_or_default(),
            valid_until,
            version: VersionNumber(version),
        }
    }
}
impl<T> From<Fact<T>> for (T, i64, StoredDay, u32) {
    fn from(fact: Fact<T>) -> Self {
        (
            fact.value,
            fact.given_at.timestamp_micros(),
            StoredDay(fact.valid_until),
            fact.version.0,
        )
    }
}

/// A person's own score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(Level, bool)", into = "(Level, bool)")]
pub struct SelfScore {
    /// The level.
    pub level: Level,
    /// Estimated, never asked: shown as ‘ingeschat’.
    pub implied: bool,
}
impl From<(Level, bool)> for SelfScore {
    fn from((level, implied): (Level, bool)) -> Self {
        Self { level, implied }
    }
}
impl From<SelfScore> for (Level, bool) {
    fn from(score: SelfScore) -> Self {
        (score.level, score.implied)
    }
}

/// What is known of one person about one competence: of each kind the newest, expired or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// The person's own score.
    #[serde(rename = "s", skip_serializing_if = "Option::is_none")]
    pub self_scan: Option<Fact<SelfScore>>,
    /// The agreed level.
    #[serde(rename = "a", skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Fact<Level>>,
    /// A coach's opinion.
    #[serde(rename = "c", skip_serializing_if = "Option::is_none")]
    pub coach: Option<Fact<Level>>,
    /// A level seen in practice.
    #[serde(rename = "o", skip_serializing_if = "Option::is_none")]
    pub observed: Option<Fact<Level>>,
    /// The outcome of a theme quiz.
    #[serde(rename = "q", skip_serializing_if = "Option::is_none")]
    pub quiz: Option<Fact<QuizOutcome>>,
    /// The last day on which the person was at a training on it.
    #[serde(rename = "x", skip_serializing_if = "Option::is_none")]
    pub exposed_on: Option<NaiveDate>,
}

/// The current scores of one person: the projection of the evidence, one packed row per person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CurrentScores {
    /// In the order of the competences, each once.
    facts: Vec<(CompetenceId, Facts)>,
}

impl CurrentScores {
    /// What all this evidence comes to, in whatever order it is handed in.
    #[must_use]
    pub fn fold<'a>(evidence: impl IntoIterator<Item = &'a Evidence>) -> Self {
        let mut scores = Self::default();
        for record in evidence {
            scores.apply(record);
        }
        scores
    }

    /// Takes in one more record. Of two records of a kind the newer counts; of two of the same instant, the one
    /// that is applied last.
    pub fn apply(&mut self, evidence: &Evidence) {
        let Some(facts) = self.facts_to_change(&evidence.competence) else {
            return;
        };
        match evidence.finding {
            Finding::SelfScan { level, implied } => {
                keep_newer(&mut facts.self_scan, evidence, SelfScore { level, implied });
            }
            Finding::Agreed(level) => keep_newer(&mut facts.agreed, evidence, level),
            Finding::CoachOpinion(level) => keep_newer(&mut facts.coach, evidence, level),
            Finding::Observation(level) => keep_newer(&mut facts.observed, evidence, level),
            Finding::Quiz(outcome) => keep_newer(&mut facts.quiz, evidence, outcome),
            Finding::Attendance => {
                let day = day_in_amsterdam(evidence.given_at);
                facts.exposed_on = facts.exposed_on.max(Some(day));
            }
            // A colleague's opinion stands in the history and decides nothing.
            Finding::PeerOpinion(_) => {}
        }
    }

    /// What is known about a competence, if anything ever was.
    #[must_use]
    pub fn facts(&self, competence: &CompetenceId) -> Option<&Facts> {
        let place = self.place_of(competence).ok()?;
        self.facts.get(place).map(|(_, facts)| facts)
    }

    fn place_of(&self, competence: &CompetenceId) -> Result<usize, usize> {
        self.facts.binary_search_by(|(own, _)| own.cmp(competence))
    }

    fn facts_to_change(&mut self, competence: &CompetenceId) -> Option<&mut Facts> {
        let place = self.place_of(competence).unwrap_or_else(|place| {
            let new = (competence.clone(), Facts::default());
            self.facts.insert(place, new);
            place
        });
        self.facts.get_mut(place).map(|(_, facts)| facts)
    }
}

fn keep_newer<T>(slot: &mut Option<Fact<T>>, evidence: &Evidence, value: T) {
    let given_at = to_the_microsecond(evidence.given_at);
    if slot.as_ref().is_none_or(|fact| fact.given_at <= given_at) {
        *slot = Some(Fact {
            value,
            given_at,
            valid_until: evidence.valid_until,
            version: evidence.version,
        });
    }
}

/// Stores keep microseconds: a projection in memory must equal one that was read back.
fn to_the_microsecond(instant: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(instant.timestamp_micros()).unwrap_or(instant)
}

mod stored;
#[cfg(test)]
mod stories;
