//! Attempts at the quiz of a theme that count, and their answers. Everything is the person's own.
//!
//! The questions with their key stand in `knowledge::quiz`. Practice is never stored.
use super::{Result, StorageError, Tx, read, read_json, write_json};
use crate::{args, sql};
use chrono::{DateTime, Utc};
use domain::{
    AttemptId, ThemeKey,
    knowledge::VersionNumber,
    permission::OwnScores,
    scans::{
        quiz::{OptionId, QuizAnswer, QuizResult},
        settings::Settings,
    },
};

/// An attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Its identity.
    pub id: AttemptId,
    /// At which quiz.
    pub theme: ThemeKey,
    /// The version of the baseline whose questions it asks.
    pub version: VersionNumber,
    /// What the draw and the order of the options follow from.
    pub seed: u64,
    /// How many questions the draw aims at: the setting of the day on which it began.
    pub draw_size: usize,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// How it ended; none while it is open.
    pub finished: Option<Finished>,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finished {
    /// When.
    pub at: DateTime<Utc>,
    /// Right among the first questions.
    pub right: u32,
    /// How many those were.
    pub of: u32,
    /// Whether the theme was passed.
    pub passed: bool,
}

#[derive(sqlx::FromRow)]
struct AttemptRow {
    attempt_id: String,
    theme_key: String,
    version_number: i64,
    seed: i64,
    draw_size: i64,
    started_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    score: Option<i64>,
    asked: Option<i64>,
    passed: Option<bool>,
}

impl TryFrom<AttemptRow> for Attempt {
    type Error = StorageError;
    fn try_from(row: AttemptRow) -> Result<Self> {
        Ok(Self {
            id: read(row.attempt_id)?,
            theme: read(row.theme_key)?,
            version: VersionNumber(read(row.version_number)?),
            seed: row.seed.cast_unsigned(),
            draw_size: read(row.draw_size)?,
            started_at: row.started_at,
            finished: finished(row.finished_at, row.score, row.asked, row.passed)?,
        })
    }
}

/// The end of an attempt from its columns.
///
/// # Errors
/// `Unreadable`, when a count is negative.
pub(super) fn finished(
    at: Option<DateTime<Utc>>,
    right: Option<i64>,
    of: Option<i64>,
    passed: Option<bool>,
) -> Result<Option<Finished>> {
    let (Some(at), Some(right), Some(of), Some(passed)) = (at, right, of, passed) else {
        return Ok(None);
    };
    Ok(Some(Finished {
        at,
        right: read(right)?,
        of: read(of)?,
        passed,
    }))
}

/// The two newest attempts at a theme's quiz, the newest first. At most the first of them is open.
///
/// # Errors
/// What the store says.
pub async fn newest(tx: &mut Tx, own: &OwnScores, theme: &ThemeKey) -> Result<Vec<Attempt>> {
    let rows: Vec<AttemptRow> = tx
        .all(
            sql!(
                "SELECT attempt_id, theme_key, version_number, seed, draw_size, started_at, finished_at, score,
                        asked, passed
                   FROM quiz_attempt WHERE org_id = $1 AND person_id = $2 AND theme_key = $3
                  ORDER BY started_at DESC, attempt_id DESC LIMIT 2"
            ),
            args![own.org(), own.person(), theme],
        )
        .await?;
    rows.into_iter().map(Attempt::try_from).collect()
}

/// One of the own attempts, with the organisation's settings; none when it is somebody else's or at another theme.
///
/// # Errors
/// What the store says.
pub async fn attempt(
    tx: &mut Tx,
    own: &OwnScores,
    theme: &ThemeKey,
    id: &AttemptId,
) -> Result<Option<(Attempt, Settings)>> {
    #[derive(sqlx::FromRow)]
    struct WithSettings {
        #[sqlx(flatten)]
        attempt: AttemptRow,
        settings: String,
    }
    let row: Option<WithSettings> = tx
        .first(
            sql!(
                "SELECT q.attempt_id, q.theme_key, q.version_number, q.seed, q.draw_size, q.started_at,
                        q.finished_at, q.score, q.asked, q.passed, o.settings
                   FROM quiz_attempt q
                   JOIN organisation o ON o.org_id = q.org_id
                  WHERE q.org_id = $1 AND q.person_id = $2 AND q.theme_key = $3 AND q.attempt_id = $4"
            ),
            args![own.org(), own.person(), theme, id],
        )
        .await?;
    row.map(|row| Ok((row.attempt.try_into()?, read_json(&row.settings)?)))
        .transpose()
}

/// The answers of one of the own attempts, in the order in which they were given.
///
/// # Errors
/// What the store says.
pub async fn answers(tx: &mut Tx, own: &OwnScores, id: &AttemptId) -> Result<Vec<QuizAnswer>> {
    let rows: Vec<(String, i64)> = tx
        .all(
            sql!(
                "SELECT a.item_id, a.option_id
                   FROM quiz_answer a
                   JOIN quiz_attempt q ON q.org_id = a.org_id AND q.attempt_id = a.attempt_id
                  WHERE a.org_id = $1 AND q.person_id = $2 AND a.attempt_id = $3 ORDER BY a.ord"
            ),
            args![own.org(), own.person(), id],
        )
        .await?;
    rows.into_iter()
        .map(|(item, option)| {
            let item = item.parse();
            Ok(QuizAnswer {
                item: item.map_err(|error| StorageError::Unreadable(format!("{error}")))?,
                option: OptionId(read(option)?),
            })
        })
        .collect()
}

/// Stores an attempt that begins.
///
/// # Errors
/// `Duplicate`, when one at this theme is open already.
pub async fn begin(tx: &mut Tx, own: &OwnScores, attempt: &Attempt) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO quiz_attempt (org_id, attempt_id, person_id, theme_key, version_number, seed,
                                       draw_size, state, started_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8)"
        ),
        args![
            own.org(),
            &attempt.id,
            own.person(),
            &attempt.theme,
            attempt.version.0,
            attempt.seed.cast_signed(),
            i64::try_from(attempt.draw_size).unwrap_or(i64::MAX),
            attempt.started_at
        ],
    )
    .await?;
    Ok(())
}

/// Adds the answer to the question at this place, from 0.
///
/// # Errors
/// `Duplicate`, when that question has its answer.
pub async fn add_answer(
    tx: &mut Tx,
    own: &OwnScores,
    id: &AttemptId,
    place: u32,
    answer: &QuizAnswer,
    now: DateTime<Utc>,
) -> Result<()> {
    let option = i64::try_from(answer.option.0).unwrap_or(i64::MAX);
    tx.run(
        sql!(
            "INSERT INTO quiz_answer (org_id, attempt_id, ord, item_id, option_id, answered_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![own.org(), id, place, answer.item.to_string(), option, now],
    )
    .await?;
    Ok(())
}

/// Closes an attempt with what it proves.
///
/// # Errors
/// What the store says.
pub async fn finish(
    tx: &mut Tx,
    own: &OwnScores,
    id: &AttemptId,
    result: &QuizResult,
    now: DateTime<Utc>,
) -> Result<()> {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    tx.run(
        sql!(
            "UPDATE quiz_attempt SET state = 'finished', finished_at = $4, score = $5, asked = $6, passed = $7,
                    missed = $8
              WHERE org_id = $1 AND person_id = $2 AND attempt_id = $3"
        ),
        args![
            own.org(),
            own.person(),
            id,
            now,
            count(result.right),
            count(result.of),
            result.passed,
            write_json(&result.missed)?
        ],
    )
    .await?;
    Ok(())
}
