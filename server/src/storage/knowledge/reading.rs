//! The reading view of a version as it is stored: rendered and sanitised, without a question and without a word that
//! depends on the day. Sources stand in it by key, so that one that is checked again needs no new version.
use chrono::NaiveDate;
use domain::{CompetenceId, SourceKey};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What people read of a version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The title above the text.
    pub title: String,
    /// HTML of ‘In 1 minuut’.
    pub card: String,
    /// HTML of the text under the title.
    pub intro: String,
    /// Free reading text, each with its own heading.
    pub sections: Vec<ReadSection>,
    /// One per competence, in the order of the catalogue.
    pub chapters: Vec<ReadChapter>,
    /// What card, intro and sections cite: the first has number 1.
    pub sources: Vec<Cited>,
}

impl Reading {
    /// The sources of the register that any of its texts cites.
    #[must_use]
    pub fn cited(&self) -> BTreeSet<&SourceKey> {
        let of_chapters = self.chapters.iter().flat_map(|chapter| &chapter.sources);
        listed(self.sources.iter().chain(of_chapters))
    }
}

/// The keys of those that stand in the register.
pub fn listed<'a>(cited: impl IntoIterator<Item = &'a Cited>) -> BTreeSet<&'a SourceKey> {
    (cited.into_iter())
        .filter_map(|cited| match cited {
            Cited::Listed { key, .. } => Some(key),
            Cited::Literal { .. } => None,
        })
        .collect()
}

/// Free reading text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSection {
    /// Its anchor on the page.
    pub anchor: String,
    /// The heading, plain text.
    pub title: String,
    /// The HTML under it.
    pub html: String,
    /// How many chapters stand before it.
    pub after_chapters: usize,
}

/// The text of one competence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadChapter {
    /// The competence.
    pub id: CompetenceId,
    /// The HTML.
    pub html: String,
    /// What it cites: the first has number 1.
    pub sources: Vec<Cited>,
}

/// A reference to a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cited {
    /// One of the organisation's register, with what stands beside it (`hoofdstuk 3`).
    Listed {
        /// Its key.
        key: SourceKey,
        /// Where in the source; empty if nothing is said.
        note: String,
    },
    /// One that is written out in the text.
    Literal {
        /// Who published it.
        organisation: String,
        /// What it is called.
        title: String,
        /// Where it can be read.
        url: Option<String>,
        /// When it was published.
        published: Option<String>,
        /// When somebody last looked whether it still says so.
        checked_on: Option<NaiveDate>,
    },
}
