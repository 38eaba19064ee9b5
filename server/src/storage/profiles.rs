//! What the T of one person is derived from, besides the catalogue and the stems. With that person's permit only.
use super::{Result, Tx, evidence::Scored, read, read_json};
use crate::{args, sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    knowledge::RoleProfile, people::RoleAssignment, permission::OwnScores,
    scans::settings::Settings,
};

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
