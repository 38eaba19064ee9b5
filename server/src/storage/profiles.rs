//! What the T of one person is derived from, besides the catalogue. With that person's permit only.
use super::{Result, Tx, evidence::Scored, read, read_json, scans, stems};
use crate::{args, sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ThemeKey,
    knowledge::RoleProfile,
    people::{RoleAssignment, StemDeclaration},
    permission::OwnScores,
    scans::{run::StartAnswer, settings::Settings},
};
use std::collections::BTreeMap;

/// The organisation's settings and the person's current scores.
///
/// # Errors
/// What the store says.
pub async fn standing(tx: &mut Tx, own: &OwnScores) -> Result<(Settings, Scored)> {
    let row: Option<(String, Option<String>, Option<DateTime<Utc>>)> = tx
        .first(
            sql!(
                "SELECT o.settings, c.scores, c.scanned_at
                   FROM organisation o
                   LEFT JOIN current_scores c ON c.org_id = o.org_id AND c.person_id = $2
                  WHERE o.org_id = $1"
            ),
            args![own.org(), own.person()],
        )
        .await?;
    let Some((settings, scores, scanned_at)) = row else {
        return Ok((Settings::default(), Scored::default()));
    };
    let scores = scores
        .as_deref()
        .map(read_json)
        .transpose()?
        .unwrap_or_default();
    Ok((read_json(&settings)?, Scored { scores, scanned_at }))
}

/// The roles of a person with what they ask.
///
/// # Errors
/// What the store says.
pub async fn roles(
    tx: &mut Tx,
    own: &OwnScores,
) -> Result<(Vec<RoleProfile>, Vec<RoleAssignment>)> {
    let rows: Vec<(String, String, NaiveDate, Option<NaiveDate>)> = tx
        .all(
            sql!(
                "SELECT r.profile, a.role_key, a.valid_from, a.valid_until
                   FROM role_assignment a
                   JOIN role_profile r ON r.org_id = a.org_id AND r.role_key = a.role_key
                  WHERE a.org_id = $1 AND a.person_id = $2
                  ORDER BY a.valid_from, a.role_key"
            ),
            args![own.org(), own.person()],
        )
        .await?;
    let mut profiles: Vec<RoleProfile> = Vec::new();
    let mut assignments = Vec::new();
    for (profile, role, from, until) in rows {
        let profile: RoleProfile = read_json(&profile)?;
        if !profiles.iter().any(|known| known.key == profile.key) {
            profiles.push(profile);
        }
        assignments.push(RoleAssignment {
            role: read(role)?,
            from,
            until,
        });
    }
    Ok((profiles, assignments))
}

/// What a person says of the own expertise.
#[derive(Clone, Debug, Default)]
pub struct Expertise {
    /// The stems that are declared, the oldest first.
    pub stems: Vec<StemDeclaration>,
    /// The themes of which the person last said ‘dit is mijn expertise’, in a scan that was finished.
    pub claimed: Vec<ThemeKey>,
}

/// The declared stems, and what the start questions said. One statement.
///
/// # Errors
/// What the store says.
pub async fn expertise(tx: &mut Tx, own: &OwnScores) -> Result<Expertise> {
    #[derive(sqlx::FromRow)]
    struct ExpertiseRow {
        theme: String,
        since: Option<NaiveDate>,
        is_public: Option<bool>,
        label: Option<String>,
        answer: Option<i64>,
    }
    // A theme's start question is the item `start:nah`; the last answer comes last.
    let rows: Vec<ExpertiseRow> = tx
        .all(
            sql!(
                "SELECT theme_key AS theme, since, is_public, label, CAST(NULL AS BIGINT) AS answer,
                        CAST(NULL AS TIMESTAMPTZ) AS answered_at
                   FROM stem_declaration WHERE org_id = $1 AND person_id = $2
                 UNION ALL
                 SELECT substr(a.item, 7), CAST(NULL AS DATE), CAST(NULL AS BOOLEAN), CAST(NULL AS TEXT), a.value,
                        a.answered_at
                   FROM scan_answer a
                   JOIN scan_run r ON r.org_id = a.org_id AND r.run_id = a.run_id
                  WHERE r.org_id = $1 AND r.person_id = $2 AND r.state = 'finished'
                    AND substr(a.item, 1, 6) = 'start:'
                  ORDER BY answered_at NULLS FIRST, since NULLS LAST, theme"
            ),
            args![own.org(), own.person()],
        )
        .await?;
    let mut found = Expertise::default();
    let mut last: BTreeMap<ThemeKey, bool> = BTreeMap::new();
    for row in rows {
        let theme: ThemeKey = read(row.theme)?;
        match (row.since, row.is_public, row.label) {
            (Some(since), Some(public), Some(label)) => found.stems.push(StemDeclaration {
                theme,
                since,
                public,
                label: stems::label(&label)?,
            }),
            _ => {
                let claimed = scans::start_answer(row.answer) == Some(StartAnswer::Expertise);
                last.insert(theme, claimed);
            }
        }
    }
    found.claimed = (last.into_iter())
        .filter_map(|(theme, claimed)| claimed.then_some(theme))
        .collect();
    Ok(found)
}
