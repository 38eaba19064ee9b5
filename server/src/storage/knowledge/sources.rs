//! The register of sources of an organisation: what its curricula may cite.
use super::super::{Result, Tx, read, write_json};
use crate::{args, sql};
use chrono::NaiveDate;
use domain::{OrgId, SourceKey, curriculum::Source};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Makes these the sources of the organisation. What older versions cite and is not among them stays.
///
/// # Errors
/// What the store says.
pub async fn save_sources(
    tx: &mut Tx,
    org: &OrgId,
    sources: &BTreeMap<SourceKey, Source>,
) -> Result<()> {
    #[derive(Serialize)]
    struct Row<'a> {
        key: &'a str,
        organisation: &'a str,
        title: &'a str,
        url: Option<&'a str>,
        published: Option<&'a str>,
        checked_on: Option<NaiveDate>,
        excerpt: Option<&'a str>,
    }
    let rows: Vec<_> = sources
        .iter()
        .map(|(key, source)| Row {
            key: key.as_str(),
            organisation: &source.organisation,
            title: &source.title,
            url: source.url.as_deref(),
            published: source.published.as_deref(),
            checked_on: source.checked_on,
            excerpt: source.excerpt.as_deref(),
        })
        .collect();
    tx.run(
        sql!(
            sqlite: "INSERT INTO source (org_id, source_key, organisation, title, url, published, checked_on, excerpt)
                     SELECT $1, value ->> 'key', value ->> 'organisation', value ->> 'title', value ->> 'url',
                            value ->> 'published', value ->> 'checked_on', value ->> 'excerpt'
                       FROM json_each($2) WHERE TRUE
                     ON CONFLICT (org_id, source_key) DO UPDATE
                        SET organisation = excluded.organisation, title = excluded.title, url = excluded.url,
                            published = excluded.published, checked_on = excluded.checked_on,
                            excerpt = excluded.excerpt",
            postgres: "INSERT INTO source (org_id, source_key, organisation, title, url, published, checked_on, excerpt)
                       SELECT $1, j.key, j.organisation, j.title, j.url, j.published, j.checked_on, j.excerpt
                         FROM jsonb_to_recordset(CAST($2 AS jsonb))
                              AS j (key TEXT, organisation TEXT, title TEXT, url TEXT, published TEXT,
                                    checked_on DATE, excerpt TEXT)
                       ON CONFLICT (org_id, source_key) DO UPDATE
                          SET organisation = excluded.organisation, title = excluded.title, url = excluded.url,
                              published = excluded.published, checked_on = excluded.checked_on,
                              excerpt = excluded.excerpt",
        ),
        args![org, write_json(&rows)?],
    )
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct SourceRow {
    source_key: String,
    organisation: String,
    title: String,
    url: Option<String>,
    published: Option<String>,
    checked_on: Option<NaiveDate>,
    excerpt: Option<String>,
}

/// These sources of the organisation, as far as they are there.
///
/// # Errors
/// What the store says.
pub async fn sources(
    tx: &mut Tx,
    org: &OrgId,
    keys: &BTreeSet<&SourceKey>,
) -> Result<BTreeMap<SourceKey, Source>> {
    let rows: Vec<SourceRow> = tx
        .all(
            sql!(
                sqlite: "SELECT source_key, organisation, title, url, published, checked_on, excerpt
                           FROM source WHERE org_id = $1 AND source_key IN (SELECT value FROM json_each($2))",
                postgres: "SELECT source_key, organisation, title, url, published, checked_on, excerpt
                             FROM source WHERE org_id = $1
                              AND source_key IN (SELECT jsonb_array_elements_text(CAST($2 AS jsonb)))",
            ),
            args![org, write_json(keys)?],
        )
        .await?;
    rows.into_iter()
        .map(|row| {
            let source = Source {
                organisation: row.organisation,
                title: row.title,
                url: row.url,
                published: row.published,
                checked_on: row.checked_on,
                excerpt: row.excerpt,
            };
            Ok((read(row.source_key)?, source))
        })
        .collect()
}
