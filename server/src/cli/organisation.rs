//! Which organisation a command is for: `--organisation`, or the only one there is.
use super::CommandError;
use crate::{
    house::House,
    storage::{Tx, people as store},
};
use domain::OrgId;

/// The organisation that is meant; none when there is none yet, or none with that name.
pub async fn find(tx: &mut Tx, wanted: Option<&str>) -> Result<Option<OrgId>, CommandError> {
    let known = store::organisations(tx).await?;
    let names = || {
        let names: Vec<_> = known.iter().map(|(_, name)| name.as_str()).collect();
        names.join(", ")
    };
    match (wanted, known.as_slice()) {
        (None, [(only, _)]) => Ok(Some(only.clone())),
        (None, []) => Ok(None),
        (None, _) => Err(CommandError::Other(format!(
            "say which organisation with --organisation: {}",
            names()
        ))),
        (Some(wanted), _) => Ok(known
            .iter()
            .find(|(_, name)| name == wanted)
            .map(|(id, _)| id.clone())),
    }
}

/// The organisation that is meant, made if it isn't there. `first` names the first one when nobody does.
pub async fn find_or_add(
    house: &House,
    tx: &mut Tx,
    wanted: Option<&str>,
    first: Option<&str>,
) -> Result<OrgId, CommandError> {
    if let Some(id) = find(tx, wanted).await? {
        return Ok(id);
    }
    let Some(name) = wanted.or(first) else {
        return Err(CommandError::Other(
            "there is no organisation yet: give its name with --organisation".to_owned(),
        ));
    };
    let id: OrgId = house.new_id()?;
    store::add_organisation(tx, &id, name, house.clock.now()).await?;
    Ok(id)
}
