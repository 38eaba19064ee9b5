//! What a person did in scans before, and the own expertise that came of it.
use super::{Scope, run_state};
use crate::{
    args, sql,
    storage::{Result, Tx, read, read_json},
};
use domain::{
    ThemeKey,
    permission::OwnScores,
    scans::run::{RunState, ScanKind},
};

/// What the person did before, and says of the own expertise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// A first scan was finished.
    pub first_finished: bool,
    /// A run lapsed after the last one that was finished.
    pub lapsed_last: bool,
    /// The themes declared as own expertise.
    pub stems: Vec<ThemeKey>,
}

/// What the person did before. One statement.
///
/// # Errors
/// What the store says.
pub async fn past(tx: &mut Tx, own: &OwnScores) -> Result<Past> {
    // A run has a state and a scope; a stem has no state, and its theme stands in the place of the scope.
    let rows: Vec<(Option<String>, String)> = tx
        .all(
            sql!(
                "SELECT state, scope FROM (
                   SELECT state, scope, started_at, run_id FROM scan_run
                    WHERE org_id = $1 AND person_id = $2 AND state <> 'open'
                   UNION ALL
                   SELECT CAST(NULL AS TEXT), theme_key, CAST(NULL AS TIMESTAMPTZ), CAST(NULL AS TEXT)
                     FROM stem_declaration WHERE org_id = $1 AND person_id = $2
                 ) AS before
                  ORDER BY started_at DESC NULLS LAST, run_id DESC, scope"
            ),
            args![own.org(), own.person()],
        )
        .await?;
    let mut past = Past::default();
    for (place, (state, scope)) in rows.into_iter().enumerate() {
        let Some(state) = state else {
            past.stems.push(read(scope)?);
            continue;
        };
        let state = run_state(&state)?;
        past.lapsed_last |= place == 0 && state == RunState::Expired;
        past.first_finished |=
            state == RunState::Finished && read_json::<Scope>(&scope)?.kind == ScanKind::First;
    }
    Ok(past)
}
