//! Every file of the content as last imported, so that an export gives the same bytes back.
use super::super::{Result, StorageError, Tx, write_json};
use crate::{args, sql};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{
    OrgId,
    curriculum::{FileBody, StoredFile},
};
use serde::Serialize;

/// A file with its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentFile {
    /// Path and body.
    pub file: StoredFile,
    /// The SHA-256 of its bytes.
    pub hash: String,
}

#[derive(sqlx::FromRow)]
struct FileRow {
    path: String,
    encoding: String,
    body: String,
    hash: String,
}

impl TryFrom<FileRow> for ContentFile {
    type Error = StorageError;
    fn try_from(row: FileRow) -> Result<Self> {
        let body = match row.encoding.as_str() {
            "base64" => STANDARD
                .decode(&row.body)
                .map(FileBody::Image)
                .map_err(|error| StorageError::Unreadable(format!("{}: {error}", row.path)))?,
            _ => FileBody::Text(row.body),
        };
        Ok(Self {
            file: StoredFile {
                path: row.path,
                body,
            },
            hash: row.hash,
        })
    }
}

/// Every file of the organisation's content, by path.
///
/// # Errors
/// What the store says.
pub async fn content_files(tx: &mut Tx, org: &OrgId) -> Result<Vec<ContentFile>> {
    let rows: Vec<FileRow> = tx
        .all(
            sql!("SELECT path, encoding, body, hash FROM content_file WHERE org_id = $1"),
            args![org],
        )
        .await?;
    let mut files = rows
        .into_iter()
        .map(ContentFile::try_from)
        .collect::<Result<Vec<_>>>()?;
    // The engines sort text differently.
    files.sort_by(|a, b| a.file.path.cmp(&b.file.path));
    Ok(files)
}

/// One file.
///
/// # Errors
/// What the store says.
pub async fn content_file(tx: &mut Tx, org: &OrgId, path: &str) -> Result<Option<ContentFile>> {
    let row: Option<FileRow> = tx
        .first(
            sql!("SELECT path, encoding, body, hash FROM content_file WHERE org_id = $1 AND path = $2"),
            args![org, path],
        )
        .await?;
    row.map(ContentFile::try_from).transpose()
}

/// Stores files, new or instead of what was there.
///
/// # Errors
/// What the store says.
pub async fn save_content_files(
    tx: &mut Tx,
    org: &OrgId,
    files: impl Iterator<Item = &ContentFile> + Send,
) -> Result<()> {
    #[derive(Serialize)]
    struct Row<'a> {
        path: &'a str,
        encoding: &'static str,
        body: std::borrow::Cow<'a, str>,
        hash: &'a str,
    }
    let rows: Vec<_> = files
        .map(|ContentFile { file, hash }| {
            let (encoding, body) = match &file.body {
                FileBody::Text(text) => ("utf8", text.as_str().into()),
                FileBody::Image(bytes) => ("base64", STANDARD.encode(bytes).into()),
            };
            Row {
                path: &file.path,
                encoding,
                body,
                hash,
            }
        })
        .collect();
    tx.run(
        sql!(
            sqlite: "INSERT INTO content_file (org_id, path, encoding, body, hash)
                     SELECT $1, value ->> 'path', value ->> 'encoding', value ->> 'body', value ->> 'hash'
                       FROM json_each($2) WHERE TRUE
                     ON CONFLICT (org_id, path) DO UPDATE
                        SET encoding = excluded.encoding, body = excluded.body, hash = excluded.hash",
            postgres: "INSERT INTO content_file (org_id, path, encoding, body, hash)
                       SELECT $1, j.path, j.encoding, j.body, j.hash
                         FROM jsonb_to_recordset(CAST($2 AS jsonb))
                              AS j (path TEXT, encoding TEXT, body TEXT, hash TEXT)
                       ON CONFLICT (org_id, path) DO UPDATE
                          SET encoding = excluded.encoding, body = excluded.body, hash = excluded.hash",
        ),
        args![org, write_json(&rows)?],
    )
    .await?;
    Ok(())
}

/// Forgets files.
///
/// # Errors
/// What the store says.
pub async fn remove_content_files(tx: &mut Tx, org: &OrgId, paths: &[&str]) -> Result<()> {
    tx.run(
        sql!(
            sqlite: "DELETE FROM content_file
                      WHERE org_id = $1 AND path IN (SELECT value FROM json_each($2))",
            postgres: "DELETE FROM content_file
                        WHERE org_id = $1 AND path IN (SELECT jsonb_array_elements_text(CAST($2 AS jsonb)))",
        ),
        args![org, write_json(&paths)?],
    )
    .await?;
    Ok(())
}
