//! The theme quiz (§5.1 of the domain model): which items, in which order, and what the answers prove.
//!
//! Everything follows from the seed of the attempt and the answers so far. The key stays in
//! [`QuizItem`], which does not implement `Serialize`; what a person sees is a [`Question`], which has no key.
use super::chance::Chance;
use super::evidence::QuizOutcome;
use super::settings::QuizSettings;
use crate::CompetenceId;
use crate::calendar::{day_in_amsterdam, days_after};
use crate::curriculum::{QuizItem, QuizItemId};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// Which option of an item: its place in the curriculum, from 0, however it was shuffled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionId(pub usize);

/// An answer to one question of the quiz.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizAnswer {
    /// To which item.
    pub item: QuizItemId,
    /// The option chosen.
    pub option: OptionId,
}

/// What the person sees of an item: no key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which item.
    pub item: QuizItemId,
    /// Plain text.
    pub prompt: String,
    /// Shuffled.
    pub options: Vec<(OptionId, String)>,
    /// From 1.
    pub number: usize,
    /// How many there are for now; a wrong answer can add one.
    pub of: usize,
    /// Asked because an earlier answer on this competence was wrong.
    pub reserve: bool,
}

/// What comes now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuizStep {
    /// This question.
    Ask(Question),
    /// All are answered.
    Finished,
}

/// An answer that cannot be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotNow {
    /// The question is answered already, or its turn has not come.
    #[error("deze vraag is al beantwoord of nog niet aan de beurt")]
    AnotherQuestion,
    /// The option does not belong to the question.
    #[error("kies een van de antwoorden die bij de vraag staan")]
    NoSuchOption,
}

/// What an attempt proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizResult {
    /// Right among the first items, the reserve left out.
    pub right: usize,
    /// How many those were.
    pub of: usize,
    /// No must-know item failed twice.
    pub must_know_ok: bool,
    /// Theme pass: enough right, and `must_know_ok`.
    pub passed: bool,
    /// Per competence that was asked.
    pub outcomes: BTreeMap<CompetenceId, QuizOutcome>,
    /// Competences with a wrong answer, most wrong answers first: ‘Begin bij …’.
    pub missed: Vec<CompetenceId>,
}

/// One attempt at the quiz of a theme; practice is the same, and nobody stores it.
#[derive(Clone, Debug)]
pub struct Quiz<'a> {
    items: Vec<&'a QuizItem>,
    /// Places in `items`.
    first: Vec<usize>,
    seed: u64,
    settings: &'a QuizSettings,
}

/// A question that was put: its place in the items, and the must-know or other item that drew it as a reserve.
#[derive(Clone, Copy)]
struct Put {
    place: usize,
    reserve_for: Option<usize>,
}

impl<'a> Quiz<'a> {
    /// The attempt with this seed: all items of the theme, in the order of the curriculum.
    #[must_use]
    pub fn new(
        items: impl IntoIterator<Item = &'a QuizItem>,
        seed: u64,
        settings: &'a QuizSettings,
    ) -> Self {
        let items: Vec<&QuizItem> = items.into_iter().collect();
        let first = draw(&items, seed, settings.items);
        Self {
            items,
            first,
            seed,
            settings,
        }
    }

    /// What comes after these answers, which are in the order in which they were given.
    #[must_use]
    pub fn next(&self, answers: &[QuizAnswer]) -> QuizStep {
        let put = self.put(answers);
        let answered = self.answered(&put, answers).count();
        let Some((next, item)) = put
            .get(answered)
            .and_then(|next| Some((next, self.items.get(next.place)?)))
        else {
            return QuizStep::Finished;
        };
        QuizStep::Ask(Question {
            item: item.id.clone(),
            prompt: item.prompt.clone(),
            options: self.shuffled(item),
            number: answered + 1,
            of: put.len(),
            reserve: next.reserve_for.is_some(),
        })
    }

    /// Whether this answer can be added to those.
    ///
    /// # Errors
    /// When another question is to be answered now, or the option does not exist.
    pub fn accepts(&self, answers: &[QuizAnswer], answer: &QuizAnswer) -> Result<(), NotNow> {
        match self.next(answers) {
            QuizStep::Ask(question) if question.item == answer.item => question
                .options
                .iter()
                .any(|(option, _)| *option == answer.option)
                .then_some(())
                .ok_or(NotNow::NoSuchOption),
            _ => Err(NotNow::AnotherQuestion),
        }
    }

    /// The item with its key and explanation, to show after it was answered.
    #[must_use]
    pub fn item(&self, id: &QuizItemId) -> Option<&'a QuizItem> {
        self.items.iter().copied().find(|item| &item.id == id)
    }

    /// The options of an item in the order of this attempt.
    #[must_use]
    pub fn shuffled(&self, item: &QuizItem) -> Vec<(OptionId, String)> {
        let mut options: Vec<(OptionId, String)> = item
            .options
            .iter()
            .enumerate()
            .map(|(place, text)| (OptionId(place), text.clone()))
            .collect();
        Chance::of(self.seed, &item.id.to_string()).shuffle(&mut options);
        options
    }

    /// What the answers prove; none while there are questions left.
    #[must_use]
    pub fn result(&self, answers: &[QuizAnswer]) -> Option<QuizResult> {
        let put = self.put(answers);
        let answered: Vec<(Put, bool)> = self.answered(&put, answers).collect();
        if answered.len() < put.len() {
            return None;
        }
        let of = self.first.len();
        let right = answered.iter().take(of).filter(|(_, right)| *right).count();
        let must_know_ok = !answered.iter().any(|(put, right)| {
            let drawn_by = put.reserve_for.and_then(|place| self.items.get(place));
            !right && drawn_by.is_some_and(|item| item.must_know)
        });
        // 7 of 10; a quiz of another length asks the same share, rounded up.
        let enough = right * self.settings.items >= self.settings.pass * of;
        let passed = of > 0 && enough && must_know_ok;
        let by_competence = self.by_competence(&answered);
        Some(QuizResult {
            right,
            of,
            must_know_ok,
            passed,
            outcomes: by_competence
                .iter()
                .map(|(id, right)| (id.clone(), outcome(right, passed)))
                .collect(),
            missed: missed(&by_competence),
        })
    }

    /// Whether each answer was right, in the order in which they were given.
    fn by_competence(&self, answered: &[(Put, bool)]) -> BTreeMap<CompetenceId, Vec<bool>> {
        let mut by_competence: BTreeMap<CompetenceId, Vec<bool>> = BTreeMap::new();
        for (put, right) in answered {
            if let Some(competence) = self.competence(put.place) {
                by_competence
                    .entry(competence.clone())
                    .or_default()
                    .push(*right);
            }
        }
        by_competence
    }

    /// The questions that these answers lead to: the first ones, then a reserve for each of them that was wrong.
    fn put(&self, answers: &[QuizAnswer]) -> Vec<Put> {
        let mut put: Vec<Put> = self
            .first
            .iter()
            .map(|place| Put {
                place: *place,
                reserve_for: None,
            })
            .collect();
        let wrong: Vec<usize> = self
            .answered(&put, answers)
            .filter(|(_, right)| !right)
            .map(|(put, _)| put.place)
            .collect();
        let mut used: BTreeSet<usize> = self.first.iter().copied().collect();
        for place in wrong {
            if let Some(reserve) = self.reserve(place, &used) {
                used.insert(reserve);
                put.push(Put {
                    place: reserve,
                    reserve_for: Some(place),
                });
            }
        }
        put
    }

    /// Another item of the same competence. A must-know item without one left is put again itself.
    fn reserve(&self, place: usize, used: &BTreeSet<usize>) -> Option<usize> {
        let wrong = self.items.get(place)?;
        let mut left: Vec<usize> = (0..self.items.len())
            .filter(|other| !used.contains(other))
            .filter(|other| self.competence(*other) == Some(&wrong.id.competence))
            .collect();
        Chance::of(self.seed, &format!("reserve {}", wrong.id)).shuffle(&mut left);
        left.first()
            .copied()
            .or_else(|| wrong.must_know.then_some(place))
    }

    fn competence(&self, place: usize) -> Option<&CompetenceId> {
        Some(&self.items.get(place)?.id.competence)
    }

    /// The questions that have their answer, with whether it is right; ends at the first that has none.
    fn answered<'q>(
        &'q self,
        put: &'q [Put],
        answers: &'q [QuizAnswer],
    ) -> impl Iterator<Item = (Put, bool)> + 'q {
        put.iter().zip(answers).map_while(|(put, answer)| {
            let item = self.items.get(put.place)?;
            (item.id == answer.item).then_some((*put, answer.option == OptionId(item.correct)))
        })
    }
}

/// What the answers on one competence prove (§5.1 of the domain model).
fn outcome(right: &[bool], passed: bool) -> QuizOutcome {
    if right.len() >= 2 && !right.contains(&true) {
        QuizOutcome::Contradicted
    } else if passed && right.last() == Some(&true) {
        QuizOutcome::Confirmed
    } else {
        QuizOutcome::None
    }
}

fn missed(by_competence: &BTreeMap<CompetenceId, Vec<bool>>) -> Vec<CompetenceId> {
    let wrong = |right: &[bool]| right.iter().filter(|right| !**right).count();
    let mut missed: Vec<(usize, &CompetenceId)> = by_competence
        .iter()
        .map(|(competence, right)| (wrong(right), competence))
        .filter(|(wrong, _)| *wrong > 0)
        .collect();
    missed.sort_by_key(|(wrong, _)| std::cmp::Reverse(*wrong));
    missed.into_iter().map(|(_, id)| id.clone()).collect()
}

/// Every must-know item, then one of each competence that has none, then by chance, evenly over the competences
/// so that each keeps a reserve; in the order of the curriculum. More than `size` only if that takes more.
fn draw(items: &[&QuizItem], seed: u64, size: usize) -> Vec<usize> {
    let mut by_chance: Vec<usize> = (0..items.len()).collect();
    Chance::of(seed, "draw").shuffle(&mut by_chance);
    let competence = |place: usize| items.get(place).map(|item| &item.id.competence);
    let must_know = |place: &usize| items.get(*place).is_some_and(|item| item.must_know);
    let mut drawn: BTreeSet<usize> = (0..items.len()).filter(must_know).collect();
    loop {
        let of_competence = |place: usize| {
            let same = |other: &&usize| competence(**other) == competence(place);
            drawn.iter().filter(same).count()
        };
        let next = by_chance
            .iter()
            .copied()
            .filter(|place| !drawn.contains(place))
            .min_by_key(|place| of_competence(*place));
        let Some(next) = next.filter(|next| drawn.len() < size || of_competence(*next) == 0) else {
            return drawn.into_iter().collect();
        };
        drawn.insert(next);
    }
}

/// The first day on which an attempt counts again after the last one that did (§3.1 of the domain model).
#[must_use]
pub fn counts_again_on(last: DateTime<Utc>, settings: &QuizSettings) -> NaiveDate {
    days_after(day_in_amsterdam(last), settings.wait_days)
}

#[cfg(test)]
mod stories;
