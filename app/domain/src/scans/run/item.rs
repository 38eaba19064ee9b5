//! What a scan asks and what is answered, each with the text under which it is stored.
use crate::{CompetenceId, Level, ThemeKey};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// One thing that the scan asks. Its text is stable: `start:nah`, `NAH-03/0`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// The start question of a theme.
    Start(ThemeKey),
    /// A statement.
    Statement {
        /// Of this competence.
        competence: CompetenceId,
        /// Which: 0 is the anchor, 1 the deepening statement.
        ord: u8,
    },
}

/// The answer to a start question (§5.9 of the domain model).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StartAnswer {
    /// a: ‘Niet of nauwelijks’.
    Hardly,
    /// b: ‘Ik kom het tegen, met hulp’.
    WithHelp,
    /// c: ‘Ik werk er zelfstandig mee’.
    Independently,
    /// d: ‘Dit is mijn expertise’.
    Expertise,
}

impl StartAnswer {
    /// All four, a to d.
    pub const ALL: [Self; 4] = [
        Self::Hardly,
        Self::WithHelp,
        Self::Independently,
        Self::Expertise,
    ];
    /// The letter under which it is stored: `a` to `d`.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Hardly => "a",
            Self::WithHelp => "b",
            Self::Independently => "c",
            Self::Expertise => "d",
        }
    }
}

/// The answer to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reply {
    /// One of the four fixed answers.
    Level(Level),
    /// Niet van toepassing: stored as `nvt`, counts for nothing.
    NotApplicable,
}

/// A text that is no item, or no answer to it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAnswer {
    /// No such item can exist.
    #[error("‘{0}’ is geen vraag van de scan")]
    Item(String),
    /// The item exists, and this is no answer to it.
    #[error("kies een van de antwoorden die bij de vraag staan")]
    Answer(String),
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start(theme) => write!(f, "start:{theme}"),
            Self::Statement { competence, ord } => write!(f, "{competence}/{ord}"),
        }
    }
}
impl FromStr for Item {
    type Err = NotAnAnswer;
    fn from_str(text: &str) -> Result<Self, NotAnAnswer> {
        let read = || {
            if let Some(theme) = text.strip_prefix("start:") {
                return Some(Self::Start(theme.parse().ok()?));
            }
            let (competence, ord) = text.split_once('/')?;
            let one_digit = ord.len() == 1;
            Some(Self::Statement {
                competence: competence.parse().ok()?,
                ord: ord.parse().ok().filter(|_| one_digit)?,
            })
        };
        read().ok_or_else(|| NotAnAnswer::Item(text.to_owned()))
    }
}
impl FromStr for StartAnswer {
    type Err = NotAnAnswer;
    fn from_str(text: &str) -> Result<Self, NotAnAnswer> {
        Self::ALL
            .into_iter()
            .find(|answer| answer.letter() == text)
            .ok_or_else(|| NotAnAnswer::Answer(text.to_owned()))
    }
}
impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Level(level) => write!(f, "{}", level.number()),
            Self::NotApplicable => f.write_str("nvt"),
        }
    }
}
impl FromStr for Reply {
    type Err = NotAnAnswer;
    fn from_str(text: &str) -> Result<Self, NotAnAnswer> {
        match text {
            "1" => Ok(Self::Level(Level::NOT_YET)),
            "2" => Ok(Self::Level(Level::WITH_SUPPORT)),
            "3" => Ok(Self::Level(Level::INDEPENDENT)),
            "4" => Ok(Self::Level(Level::ADVISER)),
            "nvt" => Ok(Self::NotApplicable),
            _ => Err(NotAnAnswer::Answer(text.to_owned())),
        }
    }
}

/// An item with an answer that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// A start question.
    Start(ThemeKey, StartAnswer),
    /// A statement: competence, which one, answer.
    Statement(CompetenceId, u8, Reply),
}

impl Answered {
    /// From the two texts of a form or a row.
    ///
    /// # Errors
    /// When the first is no item or the second no answer to it.
    pub fn read(item: &str, answer: &str) -> Result<Self, NotAnAnswer> {
        Ok(match item.parse()? {
            Item::Start(theme) => Self::Start(theme, answer.parse()?),
            Item::Statement { competence, ord } => {
                Self::Statement(competence, ord, answer.parse()?)
            }
        })
    }
    /// The item.
    #[must_use]
    pub fn item(&self) -> Item {
        match self {
            Self::Start(theme, _) => Item::Start(theme.clone()),
            Self::Statement(competence, ord, _) => Item::Statement {
                competence: competence.clone(),
                ord: *ord,
            },
        }
    }
    /// The answer as it is stored: `a`–`d`, `1`–`4` or `nvt`.
    #[must_use]
    pub fn answer(&self) -> String {
        match self {
            Self::Start(_, answer) => answer.letter().to_owned(),
            Self::Statement(_, _, reply) => reply.to_string(),
        }
    }
}

/// The answers of a run: of each item the latest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    starts: BTreeMap<ThemeKey, StartAnswer>,
    replies: BTreeMap<CompetenceId, BTreeMap<u8, Reply>>,
}

impl FromIterator<Answered> for Answers {
    fn from_iter<I: IntoIterator<Item = Answered>>(answers: I) -> Self {
        let mut all = Self::default();
        for answered in answers {
            all.record(answered);
        }
        all
    }
}

impl Answers {
    /// Takes in an answer; it replaces an earlier one to the same item.
    pub fn record(&mut self, answered: Answered) {
        match answered {
            Answered::Start(theme, answer) => {
                self.starts.insert(theme, answer);
            }
            Answered::Statement(competence, ord, reply) => {
                self.replies
                    .entry(competence)
                    .or_default()
                    .insert(ord, reply);
            }
        }
    }
    /// The answer to a theme's start question.
    #[must_use]
    pub fn start(&self, theme: &ThemeKey) -> Option<StartAnswer> {
        self.starts.get(theme).copied()
    }
    /// The answer to a statement.
    #[must_use]
    pub fn reply(&self, competence: &CompetenceId, ord: u8) -> Option<Reply> {
        self.replies.get(competence)?.get(&ord).copied()
    }
    /// Whether the item was answered.
    #[must_use]
    pub fn has(&self, item: &Item) -> bool {
        match item {
            Item::Start(theme) => self.start(theme).is_some(),
            Item::Statement { competence, ord } => self.reply(competence, *ord).is_some(),
        }
    }
    /// The answers to the statements of a competence, in the order of the statements.
    pub(super) fn replies(&self, competence: &CompetenceId) -> impl Iterator<Item = Reply> {
        self.replies
            .get(competence)
            .into_iter()
            .flat_map(|replies| replies.values().copied())
    }
    /// Every item that was answered.
    pub(super) fn items(&self) -> impl Iterator<Item = Item> {
        let starts = self.starts.keys().cloned().map(Item::Start);
        let statements = self.replies.iter().flat_map(|(competence, replies)| {
            replies.keys().map(|ord| Item::Statement {
                competence: competence.clone(),
                ord: *ord,
            })
        });
        starts.chain(statements)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{id, key, level};

    #[test]
    fn items_and_answers_come_back_from_their_text() {
        for (item, answer) in [("start:nah", "d"), ("NAH-03/0", "4"), ("NAH-03/1", "nvt")] {
            let read = Answered::read(item, answer).unwrap();
            assert_eq!(
                (read.item().to_string(), read.answer()),
                (item.into(), answer.into())
            );
        }
    }

    #[test]
    fn what_is_no_item_or_no_answer_to_it_is_refused() {
        for item in [
            "",
            "nah",
            "start:",
            "start:NAH",
            "NAH-03",
            "NAH-03/",
            "NAH-03/10",
            "NAH-3/0",
        ] {
            let wrong = Answered::read(item, "a");
            assert_eq!(wrong, Err(NotAnAnswer::Item(item.into())), "{item}");
        }
        for (item, answer) in [
            ("start:nah", "1"),
            ("NAH-03/0", "a"),
            ("NAH-03/0", "0"),
            ("NAH-03/0", "5"),
        ] {
            let wrong = Answered::read(item, answer);
            assert_eq!(wrong, Err(NotAnAnswer::Answer(answer.into())));
        }
    }

    #[test]
    fn the_latest_answer_wins() {
        let answers: Answers = ["2", "3"]
            .into_iter()
            .map(|answer| Answered::read("NAH-03/0", answer).unwrap())
            .collect();
        assert_eq!(
            answers.reply(&id("NAH-03"), 0),
            Some(Reply::Level(level(3)))
        );
        assert_eq!(answers.start(&key("nah")), None);
        assert_eq!(answers.items().count(), 1);
    }
}
