//! What an organisation shows, as its attacker has it: which scores each figure is made of, and how many of them may be
//! met for it to look as it does.
use crate::teams::heatmap::Display;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::fmt;

/// A score that somebody gave: it can be met or not, whatever came before and after.
#[derive(Clone, Copy, Debug)]
pub struct Score {
    /// Whose.
    pub person: usize,
    /// What the attacker wants to know.
    pub met: bool,
    /// When it was given.
    pub given_on: NaiveDate,
}

/// A figure that was shown.
#[derive(Clone, Debug)]
pub struct Figure {
    /// In which week it was first seen.
    pub week: usize,
    /// In which row.
    pub row: String,
    /// What it is about: figures of one subject are compared with each other.
    pub subject: Subject,
    /// What it shows.
    pub shown: Display,
    /// The scores that it is made of, by number and in order; twice, if somebody in two teams counts twice.
    pub of: Vec<usize>,
    /// How many of them may be met for all that it shows.
    pub met: (i64, i64),
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            week,
            row,
            subject,
            shown,
            of,
            met: (low, high),
        } = self;
        write!(
            f,
            "  week {week}, {row}, {subject:?}: {shown:?}, so {low} to {high} of the scores {of:?} are met"
        )
    }
}

/// A theme or a competence, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A theme.
    Theme(usize),
    /// A competence.
    Competence(usize),
}

/// Everything that the attacker has.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Every score that was ever given; of what is stale nothing is asked.
    pub scores: Vec<Score>,
    /// Every figure that was ever shown, once.
    pub figures: Vec<Figure>,
    /// Figures of which one is the sum of the others, and perhaps more.
    pub families: BTreeSet<(usize, Vec<usize>)>,
    /// Cells of which enough people are known, and those of them that show something.
    pub cells: (usize, usize),
}

/// Nothing is shown.
pub const NONE: usize = usize::MAX;
