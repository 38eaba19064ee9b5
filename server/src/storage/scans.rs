//! Runs of the development scan and their answers. Everything is the person's own: each statement names the person.
//!
//! What a run asks and what it comes to is not known here; what is fixed at its start is kept as it was.
pub mod past;

use super::{Result, StorageError, Tx, evidence::Scored, read, read_json, write_json};
use crate::{args, sql};
use chrono::{DateTime, Utc};
use domain::{
    CompetenceId, Level, OrgId, PersonId, RunId, ThemeKey,
    knowledge::{Catalogue, VersionNumber},
    permission::OwnScores,
    scans::{
        run::{Answered, Answers, Item, Reply, RunState, ScanKind, StartAnswer},
        settings::Settings,
    },
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is fixed when a run starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Which scan.
    pub kind: ScanKind,
    /// The version of each theme that was in force.
    pub versions: BTreeMap<ThemeKey, VersionNumber>,
    /// The competences that concern the person.
    pub concerns: BTreeSet<CompetenceId>,
    /// The stems that the person had declared.
    pub stems: Vec<ThemeKey>,
}

fn word(state: RunState) -> &'static str {
    match state {
        RunState::Open => "open",
        RunState::Finished => "finished",
        RunState::Expired => "expired",
    }
}

fn run_state(stored: &str) -> Result<RunState> {
    [RunState::Open, RunState::Finished, RunState::Expired]
        .into_iter()
        .find(|state| word(*state) == stored)
        .ok_or_else(|| StorageError::Unreadable(format!("no state of a run: {stored}")))
}

/// A run, and what is known today that its rules need besides.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its identity.
    pub id: RunId,
    /// What was fixed at its start.
    pub scope: Scope,
    /// Where it stands.
    pub state: RunState,
    /// When it started.
    pub started_at: DateTime<Utc>,
    /// When the last answer came.
    pub touched_at: DateTime<Utc>,
    /// Active time so far, in milliseconds.
    pub active_ms: u64,
    /// The answers.
    pub answers: Answers,
    /// The organisation's settings.
    pub settings: Settings,
    /// What is known of the person.
    pub known: Scored,
}

#[derive(sqlx::FromRow)]
struct RunRow {
    run_id: String,
    scope: String,
    state: String,
    started_at: DateTime<Utc>,
    touched_at: DateTime<Utc>,
    active_ms: i64,
    settings: String,
    scores: Option<String>,
    scanned_at: Option<DateTime<Utc>>,
}

/// The person's open run.
///
/// # Errors
/// What the store says.
pub async fn open_run(tx: &mut Tx, own: &OwnScores) -> Result<Option<Run>> {
    let row: Option<RunRow> = tx
        .first(
            sql!(
                "SELECT r.run_id, r.scope, r.state, r.started_at, r.touched_at, r.active_ms,
                        o.settings, c.scores, c.scanned_at
                   FROM scan_run r
                   JOIN organisation o ON o.org_id = r.org_id
                   LEFT JOIN current_scores c ON c.org_id = r.org_id AND c.person_id = r.person_id
                  WHERE r.org_id = $1 AND r.person_id = $2 AND r.state = 'open'"
            ),
            args![own.org(), own.person()],
        )
        .await?;
    with_answers(tx, own, row).await
}

/// A run that is open, of whomever: only that it is open, and since when.
pub struct LeftOpen {
    /// The organisation.
    pub org: OrgId,
    /// Whose.
    pub person: PersonId,
    /// When it started.
    pub started_at: DateTime<Utc>,
    /// The organisation's settings.
    pub settings: Settings,
}

/// The runs that are open, of every organisation, the oldest first.
///
/// # Errors
/// What the store says.
pub async fn left_open(tx: &mut Tx) -> Result<Vec<LeftOpen>> {
    let rows: Vec<(String, String, DateTime<Utc>, String)> = tx
        .all(
            sql!(
                "SELECT r.org_id, r.person_id, r.started_at, o.settings
                   FROM scan_run r
                   JOIN organisation o ON o.org_id = r.org_id
                  WHERE r.state = 'open' ORDER BY r.started_at"
            ),
            args![],
        )
        .await?;
    rows.into_iter()
        .map(|(org, person, started_at, settings)| {
            Ok(LeftOpen {
                org: read(org)?,
                person: read(person)?,
                started_at,
                settings: read_json(&settings)?,
            })
        })
        .collect()
}

/// A run of the person, to be changed: a second device waits until this one is done.
///
/// # Errors
/// What the store says.
pub async fn run_to_change(tx: &mut Tx, own: &OwnScores, run: &RunId) -> Result<Option<Run>> {
    let row: Option<RunRow> = tx
        .first(
            sql!(
                "UPDATE scan_run SET state = state
                  WHERE org_id = $1 AND person_id = $2 AND run_id = $3
                 RETURNING run_id, scope, state, started_at, touched_at, active_ms,
                    (SELECT settings FROM organisation WHERE org_id = $1) AS settings,
                    (SELECT scores FROM current_scores WHERE org_id = $1 AND person_id = $2) AS scores,
                    (SELECT scanned_at FROM current_scores WHERE org_id = $1 AND person_id = $2) AS scanned_at"
            ),
            args![own.org(), own.person(), run],
        )
        .await?;
    with_answers(tx, own, row).await
}

async fn with_answers(tx: &mut Tx, own: &OwnScores, row: Option<RunRow>) -> Result<Option<Run>> {
    let Some(row) = row else {
        return Ok(None);
    };
    let id: RunId = read(row.run_id)?;
    let answers = answers(tx, own, &id).await?;
    Ok(Some(Run {
        answers,
        id,
        scope: read_json(&row.scope)?,
        state: run_state(&row.state)?,
        started_at: row.started_at,
        touched_at: row.touched_at,
        active_ms: u64::try_from(row.active_ms).unwrap_or_default(),
        settings: read_json(&row.settings)?,
        known: Scored {
            scores: row.scores.map_or_else(
                || Ok(Default::default()),
                |packed| read_json::<domain::scans::evidence::CurrentScores>(&packed),
            )?,
            scanned_at: row.scanned_at,
        },
    }))
}

async fn answers(tx: &mut Tx, own: &OwnScores, run: &RunId) -> Result<Answers> {
    let rows: Vec<(String, Option<i64>)> = tx
        .all(
            sql!(
                "SELECT item, value FROM scan_answer WHERE org_id = $1 AND run_id = $2 ORDER BY item"
            ),
            args![own.org(), run],
        )
        .await?;
    rows.into_iter().map(answered).collect()
}

fn answered((item, value): (String, Option<i64>)) -> Result<Answered> {
    let unreadable = || StorageError::Unreadable(format!("no answer of a scan: {item} {value:?}"));
    Ok(match item.parse().map_err(|_| unreadable())? {
        Item::Start(theme) => Answered::Start(theme, start_answer(value).ok_or_else(unreadable)?),
        Item::Statement { competence, ord } => {
            let level = value.map(read::<Level, _>).transpose()?;
            let reply = level.map_or(Reply::NotApplicable, Reply::Level);
            Answered::Statement(competence, ord, reply)
        }
    })
}

/// Reads an answer to a start question as it is stored.
pub(super) fn start_answer(value: Option<i64>) -> Option<StartAnswer> {
    let place = usize::try_from(value?).ok()?.checked_sub(1)?;
    StartAnswer::ALL.get(place).copied()
}

fn value(answered: &Answered) -> Option<i64> {
    match answered {
        Answered::Start(_, answer) => {
            let place = StartAnswer::ALL.iter().position(|other| other == answer)?;
            i64::try_from(place + 1).ok()
        }
        Answered::Statement(_, _, Reply::Level(level)) => Some((*level).into()),
        Answered::Statement(_, _, Reply::NotApplicable) => None,
    }
}

/// Starts a run, unless the person has an open one: then nothing happens.
///
/// # Errors
/// What the store says.
pub async fn start(
    tx: &mut Tx,
    own: &OwnScores,
    run: &RunId,
    scope: &Scope,
    now: DateTime<Utc>,
) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO scan_run (org_id, run_id, person_id, state, scope, started_at, touched_at)
             VALUES ($1, $2, $3, 'open', $4, $5, $5)
             ON CONFLICT (org_id, person_id) WHERE state = 'open' DO NOTHING"
        ),
        args![own.org(), run, own.person(), write_json(scope)?, now],
    )
    .await?;
    Ok(())
}

/// Saves answers; the latest to an item replaces the one before. One statement, however many.
///
/// # Errors
/// What the store says.
pub async fn save_answers(
    tx: &mut Tx,
    own: &OwnScores,
    run: &RunId,
    answers: &[Answered],
    now: DateTime<Utc>,
) -> Result<()> {
    #[derive(Serialize)]
    struct Sent {
        item: String,
        value: Option<i64>,
    }
    let sent: Vec<Sent> = answers
        .iter()
        .map(|answered| Sent {
            item: answered.item().to_string(),
            value: value(answered),
        })
        .collect();
    tx.run(
        sql!(
            sqlite: "INSERT INTO scan_answer (org_id, run_id, answered_at, item, value)
                     SELECT $1, $2, $3, value ->> 'item', value ->> 'value' FROM json_each($4) WHERE TRUE
                     ON CONFLICT (org_id, run_id, item) DO UPDATE
                        SET value = excluded.value, answered_at = excluded.answered_at",
            postgres: "INSERT INTO scan_answer (org_id, run_id, answered_at, item, value)
                       SELECT $1, $2, $3, j.item, j.value
                         FROM jsonb_to_recordset(CAST($4 AS jsonb)) AS j (item TEXT, value BIGINT)
                       ON CONFLICT (org_id, run_id, item) DO UPDATE
                          SET value = excluded.value, answered_at = excluded.answered_at",
        ),
        args![own.org(), run, now, write_json(&sent)?],
    )
    .await?;
    Ok(())
}

/// Forgets the answers of a run, but for those to the statements of these competences.
///
/// # Errors
/// What the store says.
pub async fn forget_answers_but(
    tx: &mut Tx,
    own: &OwnScores,
    run: &RunId,
    kept: &[CompetenceId],
) -> Result<()> {
    tx.run(
        sql!(
            sqlite: "DELETE FROM scan_answer WHERE org_id = $1 AND run_id = $2
                        AND NOT EXISTS (SELECT 1 FROM json_each($3) j WHERE item LIKE j.value || '/%')",
            postgres: "DELETE FROM scan_answer WHERE org_id = $1 AND run_id = $2
                        AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(CAST($3 AS jsonb)) j (id)
                                         WHERE item LIKE j.id || '/%')",
        ),
        args![own.org(), run, write_json(&kept)?],
    )
    .await?;
    Ok(())
}

/// Stores where a run stands: its state, its active time and since when time runs on.
///
/// # Errors
/// What the store says.
pub async fn save_run(tx: &mut Tx, own: &OwnScores, run: &Run) -> Result<()> {
    let active = i64::try_from(run.active_ms).unwrap_or(i64::MAX);
    let finished = (run.state == RunState::Finished).then_some(run.touched_at);
    tx.run(
        sql!(
            "UPDATE scan_run SET state = $4, touched_at = $5, active_ms = $6, finished_at = $7
              WHERE org_id = $1 AND person_id = $2 AND run_id = $3"
        ),
        args![
            own.org(),
            own.person(),
            &run.id,
            word(run.state),
            run.touched_at,
            active,
            finished
        ],
    )
    .await?;
    Ok(())
}

/// The themes of a run in the versions of its start, in the order of the organisation. One statement.
///
/// # Errors
/// What the store says.
pub async fn content(tx: &mut Tx, own: &OwnScores, scope: &Scope) -> Result<Catalogue> {
    let kept = tx.kept();
    let mut known = kept.themes.of(own.org());
    let rows: Vec<(String, i64, Option<String>)> = tx
        .all(
            // A version that is known already is left out: taking it out of the list changes the list.
            sql!(
                sqlite: "SELECT v.theme_key, v.version_number,
                                CASE WHEN replace($3, '|' || v.theme_key || '/' || v.version_number || '|', '') <> $3
                                     THEN NULL ELSE v.catalogue END
                           FROM json_each($2) j
                           JOIN theme t ON t.org_id = $1 AND t.theme_key = j.key
                           JOIN baseline_version v ON v.org_id = $1 AND v.theme_key = t.theme_key
                            AND v.version_number = j.value
                          ORDER BY t.ord, t.theme_key",
                postgres: "SELECT v.theme_key, v.version_number,
                                  CASE WHEN replace($3, '|' || v.theme_key || '/' || v.version_number || '|', '') <> $3
                                       THEN NULL ELSE v.catalogue END
                             FROM jsonb_each_text(CAST($2 AS jsonb)) j
                             JOIN theme t ON t.org_id = $1 AND t.theme_key = j.key
                             JOIN baseline_version v ON v.org_id = $1 AND v.theme_key = t.theme_key
                              AND v.version_number = CAST(j.value AS BIGINT)
                            ORDER BY t.ord, t.theme_key",
            ),
            args![
                own.org(),
                write_json(&scope.versions)?,
                known.listed()
            ],
        )
        .await?;
    let themes = (rows.iter())
        .map(|(theme, version, text)| known.take(theme, *version, text.as_deref()))
        .collect::<Result<Vec<_>>>()?;
    known.keep(tx.sees_only_committed());
    // What a run asks stands in its scope: a generic set that was chosen is a theme like any other here.
    Ok(Catalogue {
        themes,
        generic: Vec::new(),
    })
}
