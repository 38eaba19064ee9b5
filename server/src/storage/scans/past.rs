//! What a person did in scans before, and the own expertise that came of it.
use super::{Scope, run_state, word};
use crate::{
    args, sql,
    storage::{Result, Tx, read, read_json},
};
use domain::{
    ThemeKey,
    permission::OwnScores,
    scans::run::{RunState, ScanKind},
};

/// What the person did before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// A first scan was finished.
    pub first_finished: bool,
    /// A run lapsed after the last one that was finished.
    pub lapsed_last: bool,
}

/// What the person did before.
///
/// # Errors
/// What the store says.
pub async fn past(tx: &mut Tx, own: &OwnScores) -> Result<Past> {
    let rows: Vec<(String, String)> = tx
        .all(
            sql!(
                "SELECT state, scope FROM scan_run
                  WHERE org_id = $1 AND person_id = $2 AND state <> 'open'
                  ORDER BY started_at DESC, run_id DESC"
            ),
            args![own.org(), own.person()],
        )
        .await?;
    let mut past = Past {
        lapsed_last: rows
            .first()
            .is_some_and(|(state, _)| state == word(RunState::Expired)),
        ..Past::default()
    };
    for (state, scope) in &rows {
        past.first_finished |= run_state(state)? == RunState::Finished
            && read_json::<Scope>(scope)?.kind == ScanKind::First;
    }
    Ok(past)
}

/// The themes that the person declared as own expertise.
///
/// # Errors
/// What the store says.
pub async fn declared_stems(tx: &mut Tx, own: &OwnScores) -> Result<Vec<ThemeKey>> {
    let rows: Vec<(String,)> = tx
        .all(
            sql!(
                "SELECT theme_key FROM stem_declaration
                  WHERE org_id = $1 AND person_id = $2 ORDER BY theme_key"
            ),
            args![own.org(), own.person()],
        )
        .await?;
    rows.into_iter().map(|(theme,)| read(theme)).collect()
}
