//! What the pages of the theme quiz need.
//!
//! Nothing here carries a key before its question was answered, and nothing here can be serialised.
use crate::Outcome;
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    AttemptId, CompetenceId, ThemeKey,
    curriculum::Source,
    people::Viewer,
    scans::{calibration, evidence::QuizOutcome, quiz::OptionId},
};

/// The quiz of a theme: attempts that count, and practice.
#[async_trait]
pub trait Quizzes: Send + Sync {
    /// What somebody finds who comes to the quiz of a theme. Refusals: `NotFound`.
    async fn start(&self, viewer: &Viewer, theme: &ThemeKey) -> Outcome<Start>;
    /// Where an own attempt stands: its next question, or how it ended. Refusals: `NotFound`.
    async fn attempt(
        &self,
        viewer: &Viewer,
        theme: &ThemeKey,
        attempt: &AttemptId,
    ) -> Outcome<Turn>;
    /// The explanation of a question of an own attempt, from 1, once it is answered. Refusals: `NotFound`.
    async fn explanation(
        &self,
        viewer: &Viewer,
        theme: &ThemeKey,
        attempt: &AttemptId,
        number: usize,
    ) -> Outcome<Explanation>;
    /// Practice, of which nothing is stored: everything follows from the seed and the answers in the address.
    /// Without a seed it begins. Refusals: `NotFound`, `Conflict` when the answers do not fit the questions.
    async fn practice(
        &self,
        viewer: &Viewer,
        theme: &ThemeKey,
        practice: Practice,
    ) -> Outcome<PracticeTurn>;
}

/// A theme, as a page names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTheme {
    /// The word in its address.
    pub key: ThemeKey,
    /// Its name.
    pub name: String,
}

/// What somebody finds who comes to the quiz of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The theme.
    pub theme: NamedTheme,
    /// How many questions there are at first.
    pub questions: usize,
    /// How many right answers pass.
    pub pass: usize,
    /// So many days pass between two attempts that count.
    pub wait_days: u32,
    /// The attempt to go on with: its id, and how many questions are answered.
    pub open: Option<(AttemptId, usize)>,
    /// The last attempt that was finished.
    pub last: Option<LastAttempt>,
    /// The day on which a new attempt counts again, if that is not today.
    pub again_on: Option<NaiveDate>,
}

/// An attempt that was finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastAttempt {
    /// Its id.
    pub id: AttemptId,
    /// When.
    pub on: NaiveDate,
    /// Right among the first questions.
    pub right: u32,
    /// How many those were.
    pub of: u32,
    /// Whether it was passed.
    pub passed: bool,
}

/// Where an attempt stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Turn {
    /// This question comes now.
    Ask(Question),
    /// All are answered.
    Finished(Verdict),
}

/// A question as a person sees it before answering: without a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its theme.
    pub theme: NamedTheme,
    /// From 1.
    pub number: usize,
    /// How many there are for now.
    pub of: usize,
    /// Asked because an earlier answer on this competence was not right.
    pub reserve: bool,
    /// HTML, sanitised when stored.
    pub prompt_html: String,
    /// In the order of this attempt; plain text.
    pub options: Vec<(OptionId, String)>,
}

/// A question after it was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Its theme.
    pub theme: NamedTheme,
    /// From 1.
    pub number: usize,
    /// How many there are for now.
    pub of: usize,
    /// HTML, sanitised when stored.
    pub prompt_html: String,
    /// In the order in which they were put.
    pub options: Vec<ExplainedOption>,
    /// Why: HTML, sanitised when stored.
    pub why_html: String,
    /// What that rests on, with where in it.
    pub sources: Vec<(Source, String)>,
    /// About which competence it was.
    pub competence: CompetenceId,
    /// A question follows.
    pub more: bool,
}

/// An option of a question that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedOption {
    /// Plain text.
    pub text: String,
    /// The person chose it.
    pub chosen: bool,
    /// It is the right one.
    pub right: bool,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The theme.
    pub theme: NamedTheme,
    /// Right among the first questions.
    pub right: usize,
    /// How many those were.
    pub of: usize,
    /// How many pass.
    pub pass: usize,
    /// No question that must be known failed twice.
    pub must_know_ok: bool,
    /// The theme is passed.
    pub passed: bool,
    /// Competences with a wrong answer, most wrong answers first.
    pub missed: Vec<CompetenceVerdict>,
    /// Competences of which every answer was right, in the order of the curriculum.
    pub sure: Vec<CompetenceVerdict>,
    /// The day on which a new attempt counts again; none for practice.
    pub again_on: Option<NaiveDate>,
    /// How the own scores of today compare; none for practice, and when nothing of the theme is scored.
    pub beside: Option<Beside>,
}

/// The own scores beside the quiz (§5.10 of the domain model), for the person alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Higher, in line or lower than the quiz.
    pub verdict: calibration::Verdict,
    /// After an overestimate: the titles of the competences to begin with.
    pub begin_with: Vec<String>,
}

/// What a quiz says about one competence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompetenceVerdict {
    /// Which.
    pub id: CompetenceId,
    /// Its title.
    pub title: String,
    /// Confirmed, contradicted or neither.
    pub outcome: QuizOutcome,
}

/// Practice as its address says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practice {
    /// What the draw follows from; none begins.
    pub seed: Option<u64>,
    /// The options chosen so far.
    pub given: Vec<OptionId>,
    /// The option that was chosen just now, and whose explanation comes.
    pub now: Option<OptionId>,
}

/// Where practice stands.
#[derive(Clone, Debug, PartialEq)]
pub struct PracticeTurn {
    /// What the draw follows from.
    pub seed: u64,
    /// The options chosen so far, the last one included.
    pub given: Vec<OptionId>,
    /// What is shown.
    pub shows: Practiced,
}

/// What practice shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Practiced {
    /// This question.
    Ask(Question),
    /// The explanation of the last answer.
    Explain(Explanation),
    /// How it ended.
    Finished(Verdict),
}
