//! Evidence, append-only, and the current scores that follow from it: always written in the same transaction.
//!
//! A person's scores are read and written with that person's permit. Nothing here keeps or returns a status.
use super::{Result, StorageError, Tx, read, read_json, write_json};
use crate::{args, sql};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::{
    Level, PersonId,
    knowledge::VersionNumber,
    permission::{Aggregation, OwnScores},
    scans::evidence::{CurrentScores, Evidence, EvidenceKind, Finding, QuizOutcome},
};

/// What is known of a person, as one packed row has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scored {
    /// The newest evidence of each kind, per competence.
    pub scores: CurrentScores,
    /// When the person last scanned, if ever.
    pub scanned_at: Option<DateTime<Utc>>,
}

/// Appends evidence about a person, all from one `origin` (the scan or the quiz; empty for none), and brings the
/// person's current scores up to date. Gives back the new scores. Three statements, however much evidence.
///
/// # Errors
/// `Duplicate`, when an id is in use; else what the store says.
pub async fn append(
    tx: &mut Tx,
    own: &OwnScores,
    evidence: &[Evidence],
    origin: &str,
    now: DateTime<Utc>,
) -> Result<Scored> {
    // Taking the row first makes a second writer wait, so that neither overwrites what the other adds.
    let packed: Option<(String, Option<DateTime<Utc>>)> = tx
        .first(
            sql!(
                "INSERT INTO current_scores (org_id, person_id, scores, updated_at)
                 VALUES ($1, $2, '{}', $3)
                 ON CONFLICT (org_id, person_id) DO UPDATE SET updated_at = excluded.updated_at
                 RETURNING scores, scanned_at"
            ),
            args![own.org(), own.person(), now],
        )
        .await?;
    let mut scored = packed.map_or_else(|| Ok(Scored::default()), unpacked)?;
    insert(tx, own, evidence, origin).await?;
    for record in evidence {
        scored.scores.apply(record);
        if record.finding.kind() == EvidenceKind::SelfScan {
            scored.scanned_at = scored.scanned_at.max(Some(record.given_at));
        }
    }
    tx.run(
        sql!(
            "UPDATE current_scores SET scores = $3, scanned_at = $4
              WHERE org_id = $1 AND person_id = $2"
        ),
        args![
            own.org(),
            own.person(),
            write_json(&scored.scores)?,
            scored.scanned_at
        ],
    )
    .await?;
    Ok(scored)
}

/// The shape in which evidence travels to the engine: one bound text for any number of rows.
#[derive(serde::Serialize)]
struct Sent<'a> {
    id: &'a str,
    competence: &'a str,
    theme: &'a str,
    version: u32,
    kind: &'static str,
    level: Option<u8>,
    quiz: Option<&'static str>,
    implied: bool,
    given_by: &'a str,
    given_at: String,
    valid_until: NaiveDate,
}

impl<'a> From<&'a Evidence> for Sent<'a> {
    fn from(record: &'a Evidence) -> Self {
        Self {
            id: record.id.as_str(),
            competence: record.competence.as_str(),
            theme: record.theme.as_str(),
            version: record.version.0,
            kind: record.finding.kind().word(),
            level: record.finding.level().map(Level::number),
            quiz: record.finding.quiz().map(QuizOutcome::word),
            implied: record.finding.implied(),
            given_by: record.given_by.as_str(),
            // As sqlx writes an instant on SQLite, so that every stored instant reads and sorts alike.
            given_at: record
                .given_at
                .to_rfc3339_opts(SecondsFormat::AutoSi, false),
            valid_until: record.valid_until,
        }
    }
}

async fn insert(tx: &mut Tx, own: &OwnScores, evidence: &[Evidence], origin: &str) -> Result<()> {
    let sent: Vec<Sent<'_>> = evidence.iter().map(Sent::from).collect();
    tx.run(
        sql!(
            sqlite: "INSERT INTO evidence (org_id, person_id, origin, evidence_id, competence_id, theme_key,
                            version_number, kind, level, quiz_outcome, implied, given_by, given_at, valid_until)
                     SELECT $1, $2, $3, value ->> 'id', value ->> 'competence', value ->> 'theme',
                            value ->> 'version', value ->> 'kind', value ->> 'level', value ->> 'quiz',
                            value ->> 'implied', value ->> 'given_by', value ->> 'given_at',
                            value ->> 'valid_until'
                       FROM json_each($4)",
            postgres: "INSERT INTO evidence (org_id, person_id, origin, evidence_id, competence_id, theme_key,
                            version_number, kind, level, quiz_outcome, implied, given_by, given_at, valid_until)
                       SELECT $1, $2, $3, id, competence, theme,
                            version, kind, level, quiz,
                            implied, given_by, given_at, valid_until
                         FROM jsonb_to_recordset(CAST($4 AS jsonb)) AS sent (id TEXT, competence TEXT, theme TEXT,
                            version BIGINT, kind TEXT, level BIGINT, quiz TEXT, implied BOOLEAN, given_by TEXT,
                            given_at TIMESTAMPTZ, valid_until DATE)",
        ),
        args![own.org(), own.person(), origin, write_json(&sent)?],
    )
    .await?;
    Ok(())
}

fn unpacked((scores, scanned_at): (String, Option<DateTime<Utc>>)) -> Result<Scored> {
    Ok(Scored {
        scores: read_json(&scores)?,
        scanned_at,
    })
}

/// A person's own current scores; empty when nothing was ever found.
///
/// # Errors
/// What the store says.
pub async fn current_scores(tx: &mut Tx, own: &OwnScores) -> Result<Scored> {
    let row: Option<(String, Option<DateTime<Utc>>)> = tx
        .first(
            sql!(
                "SELECT scores, scanned_at FROM current_scores WHERE org_id = $1 AND person_id = $2"
            ),
            args![own.org(), own.person()],
        )
        .await?;
    row.map_or_else(|| Ok(Scored::default()), unpacked)
}

/// The current scores of everybody in an organisation, to count them into cells and for nothing else.
///
/// # Errors
/// What the store says.
pub async fn all_current_scores(tx: &mut Tx, all: &Aggregation) -> Result<Vec<(PersonId, Scored)>> {
    let rows: Vec<(String, String, Option<DateTime<Utc>>)> = tx
        .all(
            sql!(
                "SELECT person_id, scores, scanned_at FROM current_scores
                  WHERE org_id = $1 ORDER BY person_id"
            ),
            args![all.org()],
        )
        .await?;
    rows.into_iter()
        .map(|(person, scores, scanned_at)| Ok((read(person)?, unpacked((scores, scanned_at))?)))
        .collect()
}

#[derive(sqlx::FromRow)]
struct EvidenceRow {
    evidence_id: String,
    competence_id: String,
    theme_key: String,
    version_number: i64,
    kind: String,
    level: Option<i64>,
    quiz_outcome: Option<String>,
    implied: bool,
    given_by: String,
    given_at: DateTime<Utc>,
    valid_until: NaiveDate,
}

impl TryFrom<EvidenceRow> for Evidence {
    type Error = StorageError;
    fn try_from(row: EvidenceRow) -> Result<Self> {
        let unreadable =
            |cause: &dyn std::fmt::Display| StorageError::Unreadable(cause.to_string());
        let kind: EvidenceKind = row.kind.parse().map_err(|e| unreadable(&e))?;
        let level = row.level.map(read::<Level, _>).transpose()?;
        let quiz = row
            .quiz_outcome
            .map(|word| word.parse::<QuizOutcome>())
            .transpose()
            .map_err(|e| unreadable(&e))?;
        Ok(Evidence {
            id: read(row.evidence_id)?,
            competence: read(row.competence_id)?,
            theme: read(row.theme_key)?,
            version: VersionNumber(read(row.version_number)?),
            finding: Finding::from_columns(kind, level, quiz, row.implied)
                .map_err(|e| unreadable(&e))?,
            given_by: read(row.given_by)?,
            given_at: row.given_at,
            valid_until: row.valid_until,
        })
    }
}

/// All evidence about a person, the newest first: everybody may always read all of the own.
///
/// # Errors
/// What the store says.
pub async fn evidence_of(tx: &mut Tx, own: &OwnScores) -> Result<Vec<Evidence>> {
    let rows: Vec<EvidenceRow> = tx
        .all(
            sql!(
                "SELECT evidence_id, competence_id, theme_key, version_number, kind, level, quiz_outcome,
                        implied, given_by, given_at, valid_until
                   FROM evidence WHERE org_id = $1 AND person_id = $2
                  ORDER BY given_at DESC, competence_id, evidence_id"
            ),
            args![own.org(), own.person()],
        )
        .await?;
    rows.into_iter().map(Evidence::try_from).collect()
}
