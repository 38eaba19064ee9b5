//! Method cards: to open or print before a visit.
use super::super::{Result, Tx, read, read_json, write_json};
use super::reading::Cited;
use crate::{args, sql};
use chrono::NaiveDate;
use domain::{CardKey, OrgId, ThemeKey};
use serde::{Deserialize, Serialize};

/// What people read on a card: rendered and sanitised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardReading {
    /// HTML of the text.
    pub html: String,
    /// HTML of the empty sheet; empty if there is none.
    pub sheet: String,
    /// What it cites: the first has number 1.
    pub sources: Vec<Cited>,
}

/// A card as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCard {
    /// The word in its address.
    pub key: CardKey,
    /// What it is called.
    pub title: String,
    /// When one uses it.
    pub brief: String,
    /// The themes on whose pages it stands.
    pub themes: Vec<ThemeKey>,
    /// Words by which people search.
    pub synonyms: Vec<String>,
    /// Before when it is confirmed or renewed.
    pub review_by: NaiveDate,
    /// What people read.
    pub reading: CardReading,
}

/// Makes these the cards of the organisation. One that is not among them goes. Two statements.
///
/// # Errors
/// What the store says.
pub async fn save_cards(tx: &mut Tx, org: &OrgId, cards: &[StoredCard]) -> Result<()> {
    #[derive(Serialize)]
    struct Row<'a> {
        key: &'a str,
        title: &'a str,
        brief: &'a str,
        themes: String,
        synonyms: String,
        review_by: NaiveDate,
        reading: String,
    }
    let rows = cards
        .iter()
        .map(|card| {
            Ok(Row {
                key: card.key.as_str(),
                title: &card.title,
                brief: &card.brief,
                themes: write_json(&card.themes)?,
                synonyms: write_json(&card.synonyms)?,
                review_by: card.review_by,
                reading: write_json(&card.reading)?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    tx.run(
        sql!("DELETE FROM method_card WHERE org_id = $1"),
        args![org],
    )
    .await?;
    tx.run(
        sql!(
            sqlite: "INSERT INTO method_card (org_id, card_key, title, brief, themes, synonyms, review_by, reading)
                     SELECT $1, value ->> 'key', value ->> 'title', value ->> 'brief', value ->> 'themes',
                            value ->> 'synonyms', value ->> 'review_by', value ->> 'reading'
                       FROM json_each($2)",
            postgres: "INSERT INTO method_card (org_id, card_key, title, brief, themes, synonyms, review_by, reading)
                       SELECT $1, j.key, j.title, j.brief, j.themes, j.synonyms, j.review_by, j.reading
                         FROM jsonb_to_recordset(CAST($2 AS jsonb))
                              AS j (key TEXT, title TEXT, brief TEXT, themes TEXT, synonyms TEXT, review_by DATE,
                                    reading TEXT)",
        ),
        args![org, write_json(&rows)?],
    )
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct CardRow {
    card_key: String,
    title: String,
    brief: String,
    themes: String,
    synonyms: String,
    review_by: NaiveDate,
    reading: String,
}

impl TryFrom<CardRow> for StoredCard {
    type Error = super::super::StorageError;
    fn try_from(row: CardRow) -> Result<Self> {
        Ok(Self {
            key: read(row.card_key)?,
            title: row.title,
            brief: row.brief,
            themes: read_json(&row.themes)?,
            synonyms: read_json(&row.synonyms)?,
            review_by: row.review_by,
            reading: read_json(&row.reading)?,
        })
    }
}

/// A card.
///
/// # Errors
/// What the store says.
pub async fn card(tx: &mut Tx, org: &OrgId, key: &CardKey) -> Result<Option<StoredCard>> {
    let row: Option<CardRow> = tx
        .first(
            sql!(
                "SELECT card_key, title, brief, themes, synonyms, review_by, reading
                   FROM method_card WHERE org_id = $1 AND card_key = $2"
            ),
            args![org, key],
        )
        .await?;
    row.map(StoredCard::try_from).transpose()
}

/// A card as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedCard {
    /// The word in its address.
    pub key: CardKey,
    /// What it is called.
    pub title: String,
    /// When one uses it.
    pub brief: String,
    /// The themes on whose pages it stands.
    pub themes: Vec<ThemeKey>,
}

/// Every card, by title.
///
/// # Errors
/// What the store says.
pub async fn cards(tx: &mut Tx, org: &OrgId) -> Result<Vec<ListedCard>> {
    let rows: Vec<(String, String, String, String)> = tx
        .all(
            sql!(
                "SELECT card_key, title, brief, themes FROM method_card
                  WHERE org_id = $1 ORDER BY lower(title), card_key"
            ),
            args![org],
        )
        .await?;
    rows.into_iter()
        .map(|(key, title, brief, themes)| {
            Ok(ListedCard {
                key: read(key)?,
                title,
                brief,
                themes: read_json(&themes)?,
            })
        })
        .collect()
}
