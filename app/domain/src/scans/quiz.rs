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
mod tests {
    use super::*;
    use crate::example::{day, id, noon};
    use crate::scans::settings::Settings;

    /// Three items for each of these competences; the right option is 1. The first item of 03 must be known.
    fn bank(competences: usize) -> Vec<QuizItem> {
        (1..=competences)
            .flat_map(|number| (1..=3).map(move |order| (number, order)))
            .map(|(number, order)| QuizItem {
                id: format!("NAH-{number:02}.{order}").parse().unwrap(),
                prompt: "Wat doe je?".into(),
                must_know: number == 3 && order == 1,
                options: ["nee", "ja", "soms"].map(String::from).to_vec(),
                correct: 1,
                explanation: "Daarom.".into(),
                sources: Vec::new(),
            })
            .collect()
    }

    /// Answers a whole quiz: right unless `wrong` says so of the how-manieth question and its item.
    fn take(quiz: &Quiz<'_>, wrong: impl Fn(usize, &QuizItemId) -> bool) -> Vec<QuizAnswer> {
        let mut answers = Vec::new();
        while let QuizStep::Ask(question) = quiz.next(&answers) {
            let option = OptionId(usize::from(!wrong(question.number, &question.item)));
            let answer = QuizAnswer {
                item: question.item,
                option,
            };
            assert_eq!(quiz.accepts(&answers, &answer), Ok(()));
            answers.push(answer);
        }
        answers
    }
    fn settings() -> QuizSettings {
        Settings::default().quiz
    }
    fn is_of(item: &QuizItemId, competence: &str) -> bool {
        item.competence == id(competence)
    }

    #[test]
    fn ten_items_hold_every_competence_and_every_must_know_and_leave_reserves() {
        let (bank, settings) = (bank(8), settings());
        for seed in 0..500 {
            let quiz = Quiz::new(&bank, seed, &settings);
            assert_eq!(quiz.first.len(), 10);
            let drawn: Vec<&QuizItem> = quiz.first.iter().map(|place| &bank[*place]).collect();
            assert!(drawn.iter().any(|item| item.must_know));
            for number in 1..=8 {
                let competence = id(&format!("NAH-{number:02}"));
                let count = drawn
                    .iter()
                    .filter(|i| i.id.competence == competence)
                    .count();
                assert!((1..=2).contains(&count), "seed {seed}");
            }
        }
    }

    #[test]
    fn more_competences_than_items_make_a_longer_quiz() {
        let (bank, settings) = (bank(12), settings());
        let quiz = Quiz::new(&bank, 1, &settings);
        assert_eq!(quiz.first.len(), 12);
        let answers = take(&quiz, |number, _| number <= 4 && number != 3);
        let result = quiz.result(&answers).unwrap();
        assert_eq!((result.right, result.of, result.passed), (9, 12, true));
    }

    #[test]
    fn the_same_seed_gives_the_same_quiz_and_another_shuffles() {
        let (bank, settings) = (bank(8), settings());
        let first = |seed| Quiz::new(&bank, seed, &settings).next(&[]);
        assert_eq!(first(7), first(7));
        let orders: BTreeSet<Vec<OptionId>> = (0..60)
            .map(|seed| Quiz::new(&bank, seed, &settings).shuffled(&bank[0]))
            .map(|options| options.into_iter().map(|(id, _)| id).collect())
            .collect();
        assert_eq!(orders.len(), 6, "all orders of three options occur");
    }

    #[test]
    fn all_right_passes_and_confirms_everything() {
        let (bank, settings) = (bank(8), settings());
        let quiz = Quiz::new(&bank, 7, &settings);
        let result = quiz.result(&take(&quiz, |_, _| false)).unwrap();
        assert_eq!((result.right, result.of, result.passed), (10, 10, true));
        let confirmed = |outcome: &QuizOutcome| *outcome == QuizOutcome::Confirmed;
        assert_eq!(result.outcomes.len(), 8);
        assert!(result.outcomes.values().all(confirmed));
    }

    #[test]
    fn a_wrong_answer_draws_one_reserve_of_the_same_competence_at_the_end() {
        let (bank, settings) = (bank(8), settings());
        let quiz = Quiz::new(&bank, 7, &settings);
        let answers = take(&quiz, |number, _| number == 1);
        assert_eq!(answers.len(), 11);
        let (first, last) = (&answers[0].item, &answers[10].item);
        assert_eq!(first.competence, last.competence);
        assert!(answers[..10].iter().all(|answer| &answer.item != last));
        let result = quiz.result(&answers).unwrap();
        assert_eq!(result.right, 9, "the reserve does not count for the score");
        let outcome = result.outcomes[&first.competence];
        assert_eq!(outcome, QuizOutcome::Confirmed, "the last asked is right");
    }

    #[test]
    fn wrong_and_wrong_again_contradicts() {
        let (bank, settings) = (bank(8), settings());
        let quiz = Quiz::new(&bank, 7, &settings);
        let answers = take(&quiz, |_, item| is_of(item, "NAH-02"));
        let result = quiz.result(&answers).unwrap();
        assert!(result.passed);
        assert_eq!(result.outcomes[&id("NAH-02")], QuizOutcome::Contradicted);
        assert_eq!(result.outcomes[&id("NAH-01")], QuizOutcome::Confirmed);
        assert_eq!(result.missed, [id("NAH-02")]);
        let reserves = answers[10..]
            .iter()
            .filter(|answer| is_of(&answer.item, "NAH-02"));
        assert_eq!(reserves.count(), answers.len() - 10);
    }

    #[test]
    fn seven_of_ten_pass_and_six_do_not_and_then_nothing_is_confirmed() {
        let (bank, settings) = (bank(8), settings());
        let quiz = Quiz::new(&bank, 7, &settings);
        let wrong = |count: usize| {
            let answers = take(&quiz, |number, _| number > 10 - count && number <= 10);
            quiz.result(&answers).unwrap()
        };
        assert_eq!((wrong(3).right, wrong(3).passed), (7, true));
        let failed = wrong(4);
        assert_eq!((failed.right, failed.passed), (6, false));
        let none = |outcome: &QuizOutcome| *outcome == QuizOutcome::None;
        assert!(failed.outcomes.values().all(none));
    }

    #[test]
    fn a_must_know_item_that_fails_twice_fails_the_theme() {
        let (bank, settings) = (bank(8), settings());
        let quiz = Quiz::new(&bank, 7, &settings);
        let must = |item: &QuizItemId| item.to_string() == "NAH-03.1";
        let once = quiz.result(&take(&quiz, |_, item| must(item))).unwrap();
        assert!(once.passed && once.must_know_ok);
        let twice = take(&quiz, |number, item| must(item) || number > 10);
        let twice = quiz.result(&twice).unwrap();
        assert_eq!(
            (twice.right, twice.must_know_ok, twice.passed),
            (9, false, false)
        );
    }

    #[test]
    fn a_must_know_item_without_reserve_is_put_again() {
        let mut bank = bank(1);
        bank.truncate(1);
        bank[0].must_know = true;
        let settings = settings();
        let quiz = Quiz::new(&bank, 1, &settings);
        let answers = take(&quiz, |number, _| number == 1);
        assert_eq!(answers.len(), 2);
        assert!(quiz.result(&answers).unwrap().must_know_ok);
    }

    #[test]
    fn only_the_question_whose_turn_it_is_can_be_answered() {
        let (bank, settings) = (bank(8), settings());
        let quiz = Quiz::new(&bank, 7, &settings);
        let QuizStep::Ask(question) = quiz.next(&[]) else {
            panic!("there is a first question")
        };
        let answer = |item: &QuizItemId, option| QuizAnswer {
            item: item.clone(),
            option: OptionId(option),
        };
        let first = answer(&question.item, 2);
        assert_eq!(quiz.accepts(&[], &first), Ok(()));
        let beyond = answer(&question.item, 3);
        assert_eq!(quiz.accepts(&[], &beyond), Err(NotNow::NoSuchOption));
        let again = quiz.accepts(std::slice::from_ref(&first), &first);
        assert_eq!(again, Err(NotNow::AnotherQuestion));
        assert_eq!(quiz.result(&[first]), None, "not finished");
    }

    #[test]
    fn an_attempt_counts_again_after_fourteen_days() {
        let again = counts_again_on(noon("2026-11-21"), &settings());
        assert_eq!(again, day("2026-12-05"));
    }
}
