//! The questions of a version with their key. Read by the quiz service alone; nothing here can be serialised.
use super::{
    super::{Result, StorageError, Tx, read, read_json, write_json},
    reading::Cited,
};
use crate::{args, sql};
use domain::{CompetenceId, OrgId, ThemeKey, curriculum::QuizItemId, knowledge::VersionNumber};
use serde::Serialize;

/// A question with its key. Deliberately without `Serialize`: it never leaves the server as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizItem {
    /// `NAH-03.2`
    pub id: QuizItemId,
    /// The question, HTML.
    pub prompt_html: String,
    /// Three or four, plain text; an option's id is its place here.
    pub options: Vec<String>,
    /// The id of the right option.
    pub correct: usize,
    /// Why, HTML.
    pub explanation_html: String,
    /// What the explanation rests on.
    pub sources: Vec<Cited>,
    /// `(moet)`: in every quiz, and whoever misses it twice does not pass.
    pub must_know: bool,
}

impl QuizItem {
    /// The competence that it asks about.
    #[must_use]
    pub fn competence(&self) -> &CompetenceId {
        &self.id.competence
    }
}

/// Adds the questions of a version.
///
/// # Errors
/// What the store says.
pub async fn add_quiz_items(
    tx: &mut Tx,
    org: &OrgId,
    theme: &ThemeKey,
    version: VersionNumber,
    items: &[QuizItem],
) -> Result<()> {
    // On its way to this machine's own database alone.
    #[derive(Serialize)]
    struct Row<'a> {
        item: String,
        competence: &'a str,
        ord: usize,
        prompt: &'a str,
        options: String,
        correct: usize,
        explanation: &'a str,
        sources: String,
        must_know: bool,
    }
    let rows = items
        .iter()
        .enumerate()
        .map(|(ord, item)| {
            Ok(Row {
                item: item.id.to_string(),
                competence: item.id.competence.as_str(),
                ord,
                prompt: &item.prompt_html,
                options: write_json(&item.options)?,
                correct: item.correct,
                explanation: &item.explanation_html,
                sources: write_json(&item.sources)?,
                must_know: item.must_know,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    tx.run(
        sql!(
            sqlite: "INSERT INTO quiz_item (org_id, theme_key, version_number, item_id, competence_id, ord,
                                            prompt_html, options, correct, explanation_html, sources, must_know)
                     SELECT $1, $2, $3, value ->> 'item', value ->> 'competence', value ->> 'ord',
                            value ->> 'prompt', value ->> 'options', value ->> 'correct',
                            value ->> 'explanation', value ->> 'sources', value ->> 'must_know'
                       FROM json_each($4)",
            postgres: "INSERT INTO quiz_item (org_id, theme_key, version_number, item_id, competence_id, ord,
                                              prompt_html, options, correct, explanation_html, sources, must_know)
                       SELECT $1, $2, $3, j.item, j.competence, j.ord, j.prompt, j.options, j.correct,
                              j.explanation, j.sources, j.must_know
                         FROM jsonb_to_recordset(CAST($4 AS jsonb))
                              AS j (item TEXT, competence TEXT, ord BIGINT, prompt TEXT, options TEXT,
                                    correct BIGINT, explanation TEXT, sources TEXT, must_know BOOLEAN)",
        ),
        args![org, theme, version.0, write_json(&rows)?],
    )
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct ItemRow {
    item_id: String,
    prompt_html: String,
    options: String,
    correct: i64,
    explanation_html: String,
    sources: String,
    must_know: bool,
}

impl TryFrom<ItemRow> for QuizItem {
    type Error = StorageError;
    fn try_from(row: ItemRow) -> Result<Self> {
        Ok(Self {
            id: row
                .item_id
                .parse()
                .map_err(|error| StorageError::Unreadable(format!("{error}")))?,
            prompt_html: row.prompt_html,
            options: read_json(&row.options)?,
            correct: read(row.correct)?,
            explanation_html: row.explanation_html,
            sources: read_json(&row.sources)?,
            must_know: row.must_know,
        })
    }
}

/// The questions of a version, in the order of the file. One statement.
///
/// # Errors
/// What the store says.
pub async fn quiz_items(
    tx: &mut Tx,
    org: &OrgId,
    theme: &ThemeKey,
    version: VersionNumber,
) -> Result<Vec<QuizItem>> {
    let rows: Vec<ItemRow> = tx
        .all(
            sql!(
                "SELECT item_id, prompt_html, options, correct, explanation_html, sources, must_know
                   FROM quiz_item WHERE org_id = $1 AND theme_key = $2 AND version_number = $3
                  ORDER BY ord, item_id"
            ),
            args![org, theme, version.0],
        )
        .await?;
    rows.into_iter().map(QuizItem::try_from).collect()
}
