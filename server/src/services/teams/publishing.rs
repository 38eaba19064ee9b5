//! Taking the snapshots that team pages show: every unit of an organisation at once, once a week, never live.
//!
//! The only place where everybody's scores are read together. Nothing that it reads leaves it but cells.
use crate::{
    house::{House, broken},
    storage::{
        Tx, evidence, knowledge, people as store,
        teams::{self, published::Published},
    },
};
use app::Outcome;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    CompetenceId, OrgId, PersonId, TeamId,
    calendar::{day_in_amsterdam, days_after},
    knowledge::Catalogue,
    people::{Membership, RoleAssignment},
    permission::Aggregation,
    scans::{
        evidence::CurrentScores,
        requirement::required,
        settings::Settings,
        status::{Assessment, assess_all},
    },
    teams::{
        heatmap::{Contribution, to_competence, to_theme},
        merge::{ShownTeams, merge_small},
        snapshot::{Before, Contributions, Occasion, Pseudonym, Snapshot, next},
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
    let sizes = members
        .iter()
        .map(|(team, people)| (team.clone(), count(people.len())))
        .collect();
    let people: BTreeSet<&PersonId> = members.values().flatten().copied().collect();
    let assessed = assessed(tx, all, &catalogue, &organisation.settings, today).await?;
    let pseudonyms = pseudonyms(tx, all, &people).await?;
    let before = teams::published::published_before(tx, all).await?;
    let units = merge_small(&organisation.teams, &sizes, organisation.settings.min_group);
    let week = Week {
        now,
        today,
        occasion,
        catalogue: &catalogue,
        settings: &organisation.settings,
        members: &members,
        pseudonyms: &pseudonyms,
        assessed: &assessed,
    };
    let published: Vec<Published> = units.iter().map(|unit| week.unit(unit, &before)).collect();
    teams::published::publish(tx, all, &published).await?;
    Ok(())
}

/// Who is in each team on this day.
fn members_of(
    memberships: &[Membership],
    today: NaiveDate,
) -> BTreeMap<TeamId, BTreeSet<&PersonId>> {
    let mut members: BTreeMap<TeamId, BTreeSet<&PersonId>> = BTreeMap::new();
    for membership in memberships.iter().filter(|one| one.covers(today)) {
        members
            .entry(membership.team.clone())
            .or_default()
            .insert(&membership.person);
    }
    members
}

fn people_of<'a>(
    unit: &ShownTeams,
    members: &BTreeMap<TeamId, BTreeSet<&'a PersonId>>,
) -> BTreeSet<&'a PersonId> {
    let teams = unit.teams().iter();
    teams
        .filter_map(|team| members.get(team))
        .flatten()
        .copied()
        .collect()
}

fn count(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}

type Assessments = BTreeMap<CompetenceId, Assessment>;

/// Where a person stands on everything, and whether there ever was a scan.
struct Standing {
    assessments: Assessments,
    scanned: bool,
}

/// Where everybody with a role stands. Three statements, however many people.
async fn assessed(
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
            let standing = Standing {
                assessments: assess_all(catalogue, &asked, facts, settings, today),
                scanned: own.is_some_and(|own| own.scanned_at.is_some()),
            };
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
        new.insert((*person).clone(), Pseudonym(format!("{chance:016x}")));
    }
    if !new.is_empty() {
        teams::published::add_pseudonyms(tx, all, &new).await?;
        known.append(&mut new);
    }
    Ok(known)
}

/// What was published of a cell, in this unit and in those that it has a team in common with.
fn before_in<'a>(
    unit: &ShownTeams,
    before: &'a [Published],
    cell: impl Fn(&'a Published) -> Option<&'a Snapshot>,
) -> Before<'a> {
    let (same, others): (Vec<_>, Vec<_>) = before.iter().partition(|old| old.teams == unit.teams());
    let touching = others
        .into_iter()
        .filter(|old| old.teams.iter().any(|team| unit.includes(team)));
    Before {
        same: same.into_iter().find_map(&cell),
        otherwise: touching.filter_map(&cell).collect(),
    }
}

/// What every cell of one snapshot shares.
struct Week<'a> {
    now: DateTime<Utc>,
    today: NaiveDate,
    occasion: Occasion,
    catalogue: &'a Catalogue,
    settings: &'a Settings,
    members: &'a BTreeMap<TeamId, BTreeSet<&'a PersonId>>,
    pseudonyms: &'a BTreeMap<PersonId, Pseudonym>,
    assessed: &'a BTreeMap<PersonId, Standing>,
}

impl Week<'_> {
    /// Everything of one unit.
    fn unit(&self, unit: &ShownTeams, before: &[Published]) -> Published {
        let people = people_of(unit, self.members);
        let themes = self.catalogue.themes.iter().filter_map(|theme| {
            let before = before_in(unit, before, |old| old.themes.get(&theme.key));
            let own =
                |all: &Assessments| to_theme(all, theme.competences.iter().map(|one| &one.id));
            Some((theme.key.clone(), self.cell(&before, &people, own)?))
        });
        let competences = self.catalogue.competences().filter_map(|(_, competence)| {
            let id = &competence.id;
            let before = before_in(unit, before, |old| old.competences.get(id));
            let own = |all: &Assessments| to_competence(all, id);
            Some((id.clone(), self.cell(&before, &people, own)?))
        });
        Published {
            teams: unit.teams().to_vec(),
            taken_at: self.now,
            people: count(people.len()),
            scanned: count(self.scanned(&people)),
            themes: themes.collect(),
            competences: competences.collect(),
        }
    }

    /// A cell of these people, given what each adds to it: the new one, or the one that was published before.
    /// None where nobody adds anything.
    fn cell(
        &self,
        before: &Before<'_>,
        people: &BTreeSet<&PersonId>,
        own: impl Fn(&Assessments) -> Option<Contribution>,
    ) -> Option<Snapshot> {
        let current: Contributions = people
            .iter()
            .filter_map(|person| {
                let own = own(&self.assessed.get(*person)?.assessments)?;
                Some((self.pseudonyms.get(*person)?.clone(), own))
            })
            .collect();
        if before.same.is_none() && before.otherwise.is_empty() && current.is_empty() {
            return None;
        }
        next(before, current, self.today, self.occasion, self.settings)
            .or_else(|| before.same.cloned())
    }

    fn scanned(&self, people: &BTreeSet<&PersonId>) -> usize {
        let scanned = |person: &&&PersonId| {
            self.assessed
                .get(**person)
                .is_some_and(|standing| standing.scanned)
        };
        people.iter().filter(scanned).count()
    }
}
