//! Attempts at a quiz, from the first question to what they prove.
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
