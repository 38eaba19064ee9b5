//! Taking the snapshots that team pages show: every unit of an organisation at once, once a week, never live.
//!
//! The only place where everybody's scores are read together. Nothing that it reads leaves it but cells.
use crate::{
    house::{House, broken},
    storage::{Tx, evidence, knowledge, people as store, teams},
};
use app::Outcome;
use chrono::NaiveDate;
use domain::{
    OrgId, PersonId,
    calendar::{day_in_amsterdam, days_after},
    knowledge::Catalogue,
    people::RoleAssignment,
    permission::Aggregation,
    scans::{evidence::CurrentScores, requirement::required, settings::Settings},
    teams::{
        publication::{Standing, Week, members_of},
        snapshot::{Occasion, Pseudonym},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// Days between two snapshots of an organisation.
const WEEK: u32 = 7;

/// Takes the snapshots of every organisation for which a week has passed. Safe to run twice, also at the same time.
///
/// # Errors
/// `Unavailable`, `Broken`.
pub async fn take_those_due(house: &House) -> Outcome<()> {
    let mut tx = house.db.read().await?;
    let organisations = store::organisations(&mut tx).await?;
    drop(tx);
    for (org, _) in organisations {
        let all = Aggregation::for_snapshots(org);
        let mut tx = house.db.read().await?;
        let due = is_due(house, &mut tx, &all).await?;
        drop(tx);
        if !due {
            continue;
        }
        let mut tx = house.db.write().await?;
        teams::published::wait_for_other_jobs(&mut tx, &all).await?;
        if is_due(house, &mut tx, &all).await? {
            take(house, &mut tx, &all, Occasion::Weekly).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

async fn is_due(house: &House, tx: &mut Tx, all: &Aggregation) -> Outcome<bool> {
    let last = teams::published::last_taken(tx, all).await?;
    Ok(last.is_none_or(|last| days_after(day_in_amsterdam(last), WEEK) <= house.clock.today()))
}

/// Takes a snapshot of every unit of an organisation, in this transaction, whatever day it is. Each cell still
/// follows the rule of what may replace it.
///
/// # Errors
/// `Unavailable`, `Broken`.
pub async fn take_snapshots(house: &House, tx: &mut Tx, org: &OrgId) -> Outcome<()> {
    let all = Aggregation::for_snapshots(org.clone());
    teams::published::wait_for_other_jobs(tx, &all).await?;
    take(house, tx, &all, Occasion::Weekly).await
}

async fn take(house: &House, tx: &mut Tx, all: &Aggregation, occasion: Occasion) -> Outcome<()> {
    let now = house.clock.now();
    let today = house.clock.today();
    let catalogue = knowledge::catalogue(tx, all.org(), today).await?;
    if catalogue.themes.is_empty() {
        return Ok(());
    }
    let organisation = teams::organisation(tx, all.org()).await?;
    let memberships = store::memberships(tx, all.org(), today).await?;
    let members = members_of(&memberships, today);
    let people: BTreeSet<&PersonId> = members.values().flatten().copied().collect();
    let standings = standings(tx, all, &catalogue, &organisation.settings, today).await?;
    let pseudonyms = pseudonyms(tx, all, &people).await?;
    let before = teams::published::published_before(tx, all).await?;
    let week = Week {
        now,
        today,
        occasion,
        catalogue: &catalogue,
        settings: &organisation.settings,
        teams: &organisation.teams,
        members: &members,
        pseudonyms: &pseudonyms,
        standings: &standings,
    };
    teams::published::publish(tx, all, &week.publish(&before)).await?;
    Ok(())
}

/// Where everybody with a role stands. Three statements, however many people.
async fn standings(
    tx: &mut Tx,
    all: &Aggregation,
    catalogue: &Catalogue,
    settings: &Settings,
    today: NaiveDate,
) -> Outcome<BTreeMap<PersonId, Standing>> {
    let profiles = knowledge::role_profiles(tx, all.org()).await?;
    let mut roles: BTreeMap<PersonId, Vec<RoleAssignment>> = BTreeMap::new();
    for (person, role) in store::all_role_assignments(tx, all.org()).await? {
        roles.entry(person).or_default().push(role);
    }
    let mut scores: BTreeMap<PersonId, evidence::Scored> = evidence::all_current_scores(tx, all)
        .await?
        .into_iter()
        .collect();
    let none = CurrentScores::default();
    Ok(roles
        .into_iter()
        .map(|(person, roles)| {
            let asked = required(catalogue, &profiles, &roles, today);
            let own = scores.remove(&person);
            let facts = own.as_ref().map_or(&none, |own| &own.scores);
            let scanned = (own.as_ref()).is_some_and(|own| own.scanned_at.is_some());
            let standing = Standing::of(catalogue, &asked, (facts, scanned), settings, today);
            (person, standing)
        })
        .collect())
}

/// What stands for each of these people; who has nothing yet gets one.
async fn pseudonyms(
    tx: &mut Tx,
    all: &Aggregation,
    people: &BTreeSet<&PersonId>,
) -> Outcome<BTreeMap<PersonId, Pseudonym>> {
    let mut known = teams::published::pseudonyms(tx, all).await?;
    let mut new = BTreeMap::new();
    for person in people.iter().filter(|person| !known.contains_key(**person)) {
        let chance = getrandom::u64().map_err(|error| broken(&error))?;
        new.insert((*person).clone(), Pseudonym(chance));
    }
    if !new.is_empty() {
        teams::published::add_pseudonyms(tx, all, &new).await?;
        known.append(&mut new);
    }
    Ok(known)
}
