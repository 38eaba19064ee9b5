//! The quiz of a theme: attempts that count, their answers and what they prove; and practice, which leaves nothing.
//!
//! A quiz never raises a level by itself: it adds evidence of its own kind, and the rules say what that is worth.
mod sheet;

use crate::{
    clock::new_seed,
    house::{Begun, House, broken},
    storage::{
        StorageError, Tx, evidence, people, profiles,
        quizzes::{self as store, Attempt},
    },
};
use app::{
    Outcome, Refusal,
    ports::quizzes::{
        Beside, Explanation, LastAttempt, Practice, PracticeTurn, Practiced, Quizzes, Start, Turn,
        Verdict,
    },
    routes,
    texts::{Message, date},
};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    AttemptId, ThemeKey,
    calendar::day_in_amsterdam,
    people::Viewer,
    permission::{OwnScores, own_scores},
    scans::{
        calibration::{self, Claim, begin_with, calibrate, claim, claims},
        evidence::{Evidence, EvidenceKind, Finding, valid_until},
        quiz::{OptionId, Quiz, QuizAnswer, QuizResult, QuizStep, counts_again_on},
        requirement::required,
        settings::{QuizSettings, Settings},
        share::Share,
    },
};
use sheet::Sheet;

/// After an overestimate no more than this is named to begin with.
const BEGIN_WITH_AT_MOST: usize = 2;

/// Begins an attempt that counts, or goes on with the one that is open. Leads to its next question.
///
/// # Errors
/// `NotFound` for a theme without a quiz; `Conflict` within the days between two attempts that count.
pub async fn begin(
    house: &House,
    viewer: &Viewer,
    sent: &crate::storage::access::Sent,
    theme: &ThemeKey,
) -> Outcome<String> {
    let mut change = match house.begin(viewer, sent).await? {
        Begun::Already(location) => return Ok(location),
        Begun::New(change) => change,
    };
    let own = own_scores(viewer);
    let settings: Settings = people::settings(&mut change.tx, own.org()).await?;
    let (tx, today) = (&mut change.tx, change.today);
    let sheet = Sheet::load(tx, own.org(), theme, None, settings.quiz.clone(), today).await?;
    let newest = store::newest(tx, &own, theme).await?;
    if let Some(open) = newest.iter().find(|attempt| attempt.finished.is_none()) {
        let location = routes::quiz_attempt(theme, &open.id);
        return change.finish(location).await;
    }
    if let Some((last, again_on)) = waiting(&newest, &settings, today) {
        return Err(Refusal::Conflict(
            Message::new("quiz-too-soon")
                .with("last", date(last))
                .with("again", date(again_on)),
        ));
    }
    let attempt = Attempt {
        id: house.new_id()?,
        theme: theme.clone(),
        version: sheet.theme.version,
        seed: new_seed().map_err(|error| broken(&error))?,
        draw_size: settings.quiz.items,
        started_at: change.now,
        finished: None,
    };
    match store::begin(tx, &own, &attempt).await {
        // The same button twice at once: the other one begins it.
        Err(StorageError::Duplicate(_)) => return Ok(routes::quiz(theme)),
        other => other?,
    }
    change
        .finish(routes::quiz_attempt(theme, &attempt.id))
        .await
}

/// The day of the last attempt and the day on which one counts again, if that is still to come.
fn waiting(
    newest: &[Attempt],
    settings: &Settings,
    today: NaiveDate,
) -> Option<(NaiveDate, NaiveDate)> {
    let last = newest.iter().find_map(|attempt| attempt.finished)?;
    let again_on = counts_again_on(last.at, &settings.quiz);
    (today < again_on).then(|| (day_in_amsterdam(last.at), again_on))
}

/// Takes in the answer to one question of an own attempt; leads to its explanation. With the last answer the
/// attempt is finished and its evidence is there, in the same transaction. A question that has its answer keeps it.
///
/// # Errors
/// `NotFound` for somebody else's attempt or a question whose turn it is not; `Invalid` without a choice.
pub async fn answer(
    house: &House,
    viewer: &Viewer,
    theme: &ThemeKey,
    id: &AttemptId,
    number: usize,
    option: Option<OptionId>,
) -> Outcome<String> {
    let own = own_scores(viewer);
    let location = routes::quiz_explanation(theme, id, number);
    let (now, today) = (house.clock.now(), house.clock.today());
    let mut tx = house.db.write().await?;
    let (attempt, settings, mut answers) = load(&mut tx, &own, theme, id).await?;
    if (1..=answers.len()).contains(&number) {
        return Ok(location);
    }
    let (version, rules) = (Some(attempt.version), of_attempt(&attempt, &settings));
    let sheet = Sheet::load(&mut tx, own.org(), theme, version, rules, today).await?;
    let quiz = sheet.quiz(attempt.seed);
    let answer = match quiz.next(&answers) {
        QuizStep::Ask(question) if question.number == number => QuizAnswer {
            item: question.item,
            option: option.ok_or_else(no_choice)?,
        },
        _ => return Err(Refusal::NotFound),
    };
    quiz.accepts(&answers, &answer).map_err(|_| no_choice())?;
    let place = u32::try_from(answers.len()).unwrap_or(u32::MAX);
    match store::add_answer(&mut tx, &own, id, place, &answer, now).await {
        // Sent twice at once: the other one is kept.
        Err(StorageError::Duplicate(_)) => return Ok(location),
        other => other?,
    }
    answers.push(answer);
    if let Some(result) = quiz.result(&answers) {
        store::finish(&mut tx, &own, id, &result, now).await?;
        let proven = proven(house, &own, &sheet, &attempt, &result, &settings, now)?;
        evidence::append(&mut tx, &own, &proven, id.as_str(), now).await?;
    }
    tx.commit().await?;
    Ok(location)
}

fn no_choice() -> Refusal {
    Refusal::invalid(
        app::pages::quizzes::ANSWER,
        Message::new("quiz-choose-answer"),
    )
}

/// What a finished attempt says about each competence that is still in the curriculum.
fn proven(
    house: &House,
    own: &OwnScores,
    sheet: &Sheet,
    attempt: &Attempt,
    result: &QuizResult,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Outcome<Vec<Evidence>> {
    let day = day_in_amsterdam(now);
    let mut proven = Vec::new();
    for competence in &sheet.theme.competences {
        let Some(outcome) = result.outcomes.get(&competence.id) else {
            continue;
        };
        proven.push(Evidence {
            id: house.new_id()?,
            competence: competence.id.clone(),
            theme: attempt.theme.clone(),
            version: attempt.version,
            finding: Finding::Quiz(*outcome),
            given_by: own.person().clone(),
            given_at: now,
            valid_until: valid_until(EvidenceKind::Quiz, day, competence, &settings.validity),
        });
    }
    Ok(proven)
}

async fn load(
    tx: &mut Tx,
    own: &OwnScores,
    theme: &ThemeKey,
    id: &AttemptId,
) -> Outcome<(Attempt, Settings, Vec<QuizAnswer>)> {
    let found = store::attempt(tx, own, theme, id).await?;
    let (attempt, settings) = found.ok_or(Refusal::NotFound)?;
    let answers = store::answers(tx, own, id).await?;
    Ok((attempt, settings, answers))
}

/// The rules of an attempt: a draw of the size that it began with.
fn of_attempt(attempt: &Attempt, settings: &Settings) -> QuizSettings {
    QuizSettings {
        items: attempt.draw_size,
        ..settings.quiz.clone()
    }
}

/// The answers that these options are, one after the other.
fn replayed(quiz: &Quiz<'_>, options: &[OptionId]) -> Outcome<Vec<QuizAnswer>> {
    let lost = || Refusal::Conflict(Message::new("quiz-practice-lost"));
    let mut answers = Vec::new();
    for option in options {
        let QuizStep::Ask(question) = quiz.next(&answers) else {
            return Err(lost());
        };
        let answer = QuizAnswer {
            item: question.item,
            option: *option,
        };
        quiz.accepts(&answers, &answer).map_err(|_| lost())?;
        answers.push(answer);
    }
    Ok(answers)
}

#[async_trait]
impl Quizzes for House {
    async fn start(&self, viewer: &Viewer, theme: &ThemeKey) -> Outcome<Start> {
        let (own, today) = (own_scores(viewer), self.clock.today());
        let mut tx = self.db.read().await?;
        let settings: Settings = people::settings(&mut tx, own.org()).await?;
        let rules = settings.quiz.clone();
        let sheet = Sheet::load(&mut tx, own.org(), theme, None, rules, today).await?;
        let newest = store::newest(&mut tx, &own, theme).await?;
        let open = newest.iter().find(|attempt| attempt.finished.is_none());
        let open = match open {
            Some(attempt) => {
                let answers = store::answers(&mut tx, &own, &attempt.id).await?;
                Some((attempt.id.clone(), answers.len()))
            }
            None => None,
        };
        // However it is drawn, there are as many questions.
        let questions = match sheet.quiz(0).next(&[]) {
            QuizStep::Ask(question) => question.of,
            QuizStep::Finished => 0,
        };
        Ok(Start {
            theme: sheet.named(),
            questions,
            pass: sheet.pass(questions),
            wait_days: settings.quiz.wait_days,
            open,
            last: newest.iter().find_map(last),
            again_on: waiting(&newest, &settings, today).map(|(_, again_on)| again_on),
        })
    }

    async fn attempt(
        &self,
        viewer: &Viewer,
        theme: &ThemeKey,
        attempt: &AttemptId,
    ) -> Outcome<Turn> {
        let (own, today) = (own_scores(viewer), self.clock.today());
        let mut tx = self.db.read().await?;
        let (attempt, settings, answers) = load(&mut tx, &own, theme, attempt).await?;
        let (_, scored) = profiles::standing(&mut tx, &own).await?;
        let (version, rules) = (Some(attempt.version), of_attempt(&attempt, &settings));
        let sheet = Sheet::load(&mut tx, own.org(), theme, version, rules, today).await?;
        let quiz = sheet.quiz(attempt.seed);
        match (quiz.next(&answers), attempt.finished) {
            (QuizStep::Ask(question), None) => Ok(Turn::Ask(sheet.question(question)?)),
            (_, Some(finished)) => {
                let again_on = counts_again_on(finished.at, &settings.quiz);
                let again_on = (today < again_on).then_some(again_on);
                let result = quiz.result(&answers).ok_or(Refusal::NotFound)?;
                let (roles, assignments) = profiles::roles(&mut tx, &own).await?;
                let asked = required(&sheet.alone(), &roles, &assignments, today);
                let claims = claims(&sheet.theme, &asked, &scored.scores, &settings, today);
                Ok(Turn::Finished(Verdict {
                    beside: beside(&sheet, &claims, &result),
                    ..sheet.verdict(&result, again_on)
                }))
            }
            (QuizStep::Finished, None) => Err(Refusal::NotFound),
        }
    }

    async fn explanation(
        &self,
        viewer: &Viewer,
        theme: &ThemeKey,
        attempt: &AttemptId,
        number: usize,
    ) -> Outcome<Explanation> {
        let (own, today) = (own_scores(viewer), self.clock.today());
        let mut tx = self.db.read().await?;
        let (attempt, settings, answers) = load(&mut tx, &own, theme, attempt).await?;
        let (version, rules) = (Some(attempt.version), of_attempt(&attempt, &settings));
        let sheet = Sheet::load(&mut tx, own.org(), theme, version, rules, today).await?;
        let register = sheet.register(&mut tx, own.org()).await?;
        sheet.explanation(&sheet.quiz(attempt.seed), &answers, number, &register)
    }

    async fn practice(
        &self,
        viewer: &Viewer,
        theme: &ThemeKey,
        practice: Practice,
    ) -> Outcome<PracticeTurn> {
        let (org, today) = (&viewer.org, self.clock.today());
        let seed = match practice.seed {
            Some(seed) => seed,
            None => new_seed().map_err(|error| broken(&error))?,
        };
        let mut tx = self.db.read().await?;
        let settings: Settings = people::settings(&mut tx, org).await?;
        let sheet = Sheet::load(&mut tx, org, theme, None, settings.quiz, today).await?;
        let quiz = sheet.quiz(seed);
        let mut given = practice.given;
        given.extend(practice.now);
        let answers = replayed(&quiz, &given)?;
        let shows = if practice.now.is_some() {
            let register = sheet.register(&mut tx, org).await?;
            Practiced::Explain(sheet.explanation(&quiz, &answers, answers.len(), &register)?)
        } else {
            match (quiz.next(&answers), quiz.result(&answers)) {
                (QuizStep::Ask(question), _) => Practiced::Ask(sheet.question(question)?),
                (QuizStep::Finished, Some(result)) => {
                    Practiced::Finished(sheet.verdict(&result, None))
                }
                (QuizStep::Finished, None) => return Err(Refusal::NotFound),
            }
        };
        Ok(PracticeTurn { seed, given, shows })
    }
}

/// How the own scores compare with how the quiz ended. None when nothing of the theme is scored.
fn beside(sheet: &Sheet, claims: &[Claim], result: &QuizResult) -> Option<Beside> {
    let count = |n: usize| u32::try_from(n).ok();
    let right = Share::of(count(result.right)?, count(result.of)?)?;
    let verdict = calibrate(claim(claims)?, right).verdict;
    let over = verdict == calibration::Verdict::Over;
    let begin_with = begin_with(claims, &result.missed).into_iter();
    let titles = begin_with
        .filter(|_| over)
        .filter_map(|id| Some(sheet.theme.competence(id)?.title.clone()));
    Some(Beside {
        verdict,
        begin_with: titles.take(BEGIN_WITH_AT_MOST).collect(),
    })
}

fn last(attempt: &Attempt) -> Option<LastAttempt> {
    let finished = attempt.finished?;
    Some(LastAttempt {
        id: attempt.id.clone(),
        on: day_in_amsterdam(finished.at),
        right: finished.right,
        of: finished.of,
        passed: finished.passed,
    })
}
