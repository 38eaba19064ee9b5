//! What the pages of the development scan need. No level and no rule is in any of it: until the scan is finished
//! there is no score.
use crate::Outcome;
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    RunId, ThemeKey,
    people::Viewer,
    scans::run::{Item, Left, Reply, StartAnswer},
};

/// The own scan.
#[async_trait]
pub trait Scans: Send + Sync {
    /// What the person sees at `/scan`, or what was asked at `place` when the scan still asks it.
    async fn screen(&self, viewer: &Viewer, place: Option<&Place>) -> Outcome<Screen>;
    /// How far the open scan is, for the page of a pause. Refusals: `NotFound`, when no scan is open.
    async fn paused(&self, viewer: &Viewer) -> Outcome<Paused>;
}

/// A place in a scan that can be gone back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The list of start questions.
    Start,
    /// A statement.
    Statement(Item),
}

impl Place {
    /// As it stands in an address.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Start => "start".to_owned(),
            Self::Statement(item) => item.to_string(),
        }
    }
    /// From an address or a form; a text that names no place is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text == "start" {
            return Some(Self::Start);
        }
        match text.parse() {
            Ok(item @ Item::Statement { .. }) => Some(Self::Statement(item)),
            Ok(Item::Start(_)) | Err(_) => None,
        }
    }
}

/// What a person sees at `/scan`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The start questions, before the first scan or to change their answers.
    Start(StartList),
    /// One statement.
    Statement(Asked),
    /// Everything of this scan is answered: it only has to be closed.
    Answered(RunId),
    /// No scan is open: what can be scanned again.
    Again(Again),
}

/// The start questions of a first scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartList {
    /// How many items the scan has, as far as can be known before it begins.
    pub items: usize,
    /// The open scan, if it was started.
    pub run: Option<RunId>,
    /// One per theme.
    pub questions: Vec<StartQuestion>,
    /// How long the whole takes at most.
    pub left: Left,
    /// A scan before this one was left open too long; what was complete is kept and isn't asked again.
    pub lapsed: bool,
}

/// The start question of one theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartQuestion {
    /// The theme.
    pub theme: ThemeKey,
    /// Its name.
    pub name: String,
    /// The question.
    pub question: String,
    /// The answer that was given before.
    pub chosen: Option<StartAnswer>,
}

/// A statement, as it is put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The scan.
    pub run: RunId,
    /// The statement's place in it.
    pub item: Item,
    /// The name of the theme.
    pub theme: String,
    /// The ik-sentence.
    pub statement: String,
    /// The answer that was given before.
    pub chosen: Option<Reply>,
    /// How many items are answered.
    pub answered: usize,
    /// How many the scan asks.
    pub items: usize,
    /// What is still to come.
    pub left: Left,
    /// There is something to go back to.
    pub has_before: bool,
    /// This is one of so many statements that everybody gets.
    pub for_everybody: Option<usize>,
    /// Every start question was answered with ‘niet of nauwelijks’.
    pub all_new: bool,
}

/// How much a scan asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Statements.
    pub items: usize,
    /// Minutes, rounded up.
    pub minutes: u64,
}

/// What can be scanned again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// What the rule asks for, if anything.
    pub due: Option<Due>,
    /// A scan was left open too long; what was complete is kept.
    pub lapsed: bool,
    /// Per theme that can be chosen: its name and how much all of it is.
    pub themes: Vec<(ThemeKey, String, Size)>,
    /// The first day on which a score of now no longer holds.
    pub holds_until: Option<NaiveDate>,
}

/// What the rule asks for, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// What the first scan left for want of time.
    PartTwo(Size),
    /// What is new, stale or changed.
    Rescan(Size),
}

/// A scan that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paused {
    /// How many items are answered.
    pub answered: usize,
    /// How many the scan asks.
    pub items: usize,
    /// What is still to come.
    pub left: Left,
    /// The last day on which the scan can go on.
    pub until: NaiveDate,
}
