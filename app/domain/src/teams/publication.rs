//! What is published of the teams of an organisation (§4.3 of the domain model): every unit at once, never live.
//!
//! From memberships, teams, requirements and scores, and from what was published before, follows what is published now.
//! It is exact, and therefore never shown as it is: what of it may be shown is in [`shown`](super::shown).
use super::heatmap::{Contribution, to_competence, to_theme};
use super::merge::{ShownTeams, merge_small};
use super::snapshot::{Before, Contributions, Occasion, Pseudonym, Snapshot, next};
use crate::knowledge::Catalogue;
use crate::people::{Membership, Team};
use crate::scans::settings::Settings;
use crate::scans::status::Assessment;
use crate::{CompetenceId, PersonId, TeamId, ThemeKey};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// A unit as it was last published: exact, and therefore never shown as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    /// The teams that are shown together.
    pub teams: Vec<TeamId>,
    /// When the last snapshot was taken.
    pub taken_at: DateTime<Utc>,
    /// How many people were in it.
    pub people: u32,
    /// How many of them had ever scanned.
    pub scanned: u32,
    /// Per theme.
    pub themes: BTreeMap<ThemeKey, Snapshot>,
    /// Per competence; empty when not asked for.
    pub competences: BTreeMap<CompetenceId, Snapshot>,
}

/// Where somebody stands on everything.
pub type Assessments = BTreeMap<CompetenceId, Assessment>;

/// Where a person stands on everything, and whether there ever was a scan.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Where, per competence that a role asks for.
    pub assessments: Assessments,
    /// There was a scan.
    pub scanned: bool,
}

/// Who is in each team.
pub type Members<'a> = BTreeMap<&'a TeamId, BTreeSet<&'a PersonId>>;

/// Who is in each team on this day.
#[must_use]
pub fn members_of(memberships: &[Membership], today: NaiveDate) -> Members<'_> {
    let mut members = Members::new();
    for membership in memberships.iter().filter(|one| one.covers(today)) {
        members
            .entry(&membership.team)
            .or_default()
            .insert(&membership.person);
    }
    members
}

/// What one snapshot of an organisation is made of.
#[derive(Clone, Copy, Debug)]
pub struct Week<'a> {
    /// The moment that it is taken.
    pub now: DateTime<Utc>,
    /// The day of that moment.
    pub today: NaiveDate,
    /// Why it is taken.
    pub occasion: Occasion,
    /// The themes in force.
    pub catalogue: &'a Catalogue,
    /// What the organisation chose.
    pub settings: &'a Settings,
    /// Its teams, in its order.
    pub teams: &'a [Team],
    /// Who is in which.
    pub members: &'a Members<'a>,
    /// What stands for each of them.
    pub pseudonyms: &'a BTreeMap<PersonId, Pseudonym>,
    /// Where each of them stands.
    pub standings: &'a BTreeMap<PersonId, Standing>,
}

impl Week<'_> {
    /// What is published now, given what was published before. Each cell follows the rule of what may replace it.
    #[must_use]
    pub fn publish(&self, before: &[Published]) -> Vec<Published> {
        let sizes = (self.members.iter())
            .map(|(team, people)| ((*team).clone(), count(people.len())))
            .collect();
        merge_small(self.teams, &sizes, self.settings.min_group)
            .iter()
            .map(|unit| self.unit(unit, before))
            .collect()
    }

    /// Everything of one unit.
    fn unit(&self, unit: &ShownTeams, before: &[Published]) -> Published {
        let people = self.people_of(unit);
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

    fn people_of(&self, unit: &ShownTeams) -> BTreeSet<&PersonId> {
        let teams = unit.teams().iter();
        teams
            .filter_map(|team| self.members.get(team))
            .flatten()
            .copied()
            .collect()
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
                let own = own(&self.standings.get(*person)?.assessments)?;
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
            self.standings
                .get(**person)
                .is_some_and(|standing| standing.scanned)
        };
        people.iter().filter(scanned).count()
    }
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

fn count(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}
