//! What is published of the teams of an organisation (§4.3 of the domain model): every unit at once, never live.
//!
//! From memberships, teams, requirements and scores, and from what was published before, follows what is published now.
//! It is exact, and therefore never shown as it is: what of it may be shown is in [`shown`](super::shown).
use super::heatmap::{Contribution, to_competence};
use super::merge::{ShownTeams, merge_small};
use super::snapshot::{Before, Contributions, Leaning, Occasion, Pseudonym, Snapshot, next};
use crate::knowledge::Catalogue;
use crate::people::{Membership, Team};
use crate::scans::evidence::CurrentScores;
use crate::scans::requirement::Required;
use crate::scans::settings::Settings;
use crate::scans::status::assess;
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

/// Where a person stands on everything, and whether there ever was a scan.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// What that adds to the cell of each competence, in the order of the catalogue; none where no role asks for it.
    pub adds: Vec<Option<Contribution>>,
    /// There was a scan.
    pub scanned: bool,
}

impl Standing {
    /// Of a person of whom this is asked and known: by the rule by which everybody sees the own T.
    #[must_use]
    pub fn of(
        catalogue: &Catalogue,
        required: &BTreeMap<CompetenceId, Required>,
        (scores, scanned): (&CurrentScores, bool),
        settings: &Settings,
        today: NaiveDate,
    ) -> Self {
        let adds = catalogue.competences().map(|(_, one)| {
            let asked = *required.get(&one.id)?;
            let facts = scores.facts(&one.id);
            to_competence(&assess(asked, facts, one, settings, today))
        });
        Self {
            adds: adds.collect(),
            scanned,
        }
    }
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

impl<'a> Week<'a> {
    /// What is published now, given what was published before. Each cell follows the rule of what may replace it.
    #[must_use]
    pub fn publish(&self, before: &[Published]) -> Vec<Published> {
        let sizes = (self.members.iter())
            .map(|(team, people)| ((*team).clone(), count(people.len())))
            .collect();
        let rows = merge_small(self.teams, &sizes, self.settings.min_group);
        let people: Vec<BTreeSet<&PersonId>> = rows.iter().map(|row| self.people_of(row)).collect();
        let in_two = self.in_two(&people);
        let before = AllBefore::new(before);
        rows.iter()
            .zip(&people)
            .map(|(row, people)| {
                let mut named: Vec<Named<'_>> =
                    people.iter().filter_map(|one| self.named(one)).collect();
                named.sort_by_key(|one| one.pseudonym);
                let before = before.of(row, &named, &in_two);
                self.unit(row, people.len(), &named, &before)
            })
            .collect()
    }

    /// Everything of one unit: a picture of each competence, and of each theme what those come to.
    fn unit(
        &self,
        row: &ShownTeams,
        size: usize,
        people: &[Named<'_>],
        before: &UnitBefore<'_>,
    ) -> Published {
        let competences: BTreeMap<CompetenceId, Snapshot> =
            (self.catalogue.competences().enumerate())
                .filter_map(|(place, (_, one))| {
                    let cell = self.cell((place, &one.id), people, before)?;
                    Some((one.id.clone(), cell))
                })
                .collect();
        let themes = self.catalogue.themes.iter().filter_map(|theme| {
            let own = theme
                .competences
                .iter()
                .filter_map(|one| competences.get(&one.id));
            Some((theme.key.clone(), theme_of(own)?))
        });
        Published {
            teams: row.teams().to_vec(),
            taken_at: self.now,
            people: count(size),
            scanned: count(people.iter().filter(|one| one.standing.scanned).count()),
            themes: themes.collect(),
            competences,
        }
    }

    /// A competence of these people: the new picture, or the one that was published before. None where it is asked
    /// of nobody.
    fn cell(
        &self,
        (place, id): (usize, &CompetenceId),
        people: &[Named<'_>],
        before: &UnitBefore<'_>,
    ) -> Option<Snapshot> {
        let current: Contributions = (people.iter())
            .filter_map(|one| {
                let own = one.standing.adds.get(place).copied().flatten()?;
                Some((one.pseudonym, own))
            })
            .collect();
        let past = before.of(id);
        if past.same.is_none() && past.otherwise.is_empty() && current.is_empty() {
            return None;
        }
        next(&past, current, self.today, self.occasion, self.settings)
            .or_else(|| past.same.cloned())
    }

    fn named(&self, person: &PersonId) -> Option<Named<'a>> {
        Some(Named {
            pseudonym: *self.pseudonyms.get(person)?,
            standing: self.standings.get(person)?,
        })
    }

    /// Who is in more than one row.
    fn in_two(&self, rows: &[BTreeSet<&PersonId>]) -> BTreeSet<Pseudonym> {
        let mut once = BTreeSet::new();
        (rows.iter().flatten())
            .filter(|person| !once.insert(**person))
            .filter_map(|person| self.pseudonyms.get(*person).copied())
            .collect()
    }

    fn people_of(&self, unit: &ShownTeams) -> BTreeSet<&PersonId> {
        let teams = unit.teams().iter();
        teams
            .filter_map(|team| self.members.get(team))
            .flatten()
            .copied()
            .collect()
    }
}

/// A person under the name that snapshots know.
#[derive(Clone, Copy)]
struct Named<'a> {
    pseudonym: Pseudonym,
    standing: &'a Standing,
}

/// Everything that was published before, by team and by person.
struct AllBefore<'a> {
    units: &'a [Published],
    /// In which units a team was.
    of_team: BTreeMap<&'a TeamId, Vec<usize>>,
    /// Whom each unit ever counted.
    of_person: BTreeMap<Pseudonym, Vec<usize>>,
}

impl<'a> AllBefore<'a> {
    fn new(units: &'a [Published]) -> Self {
        let mut all = Self {
            units,
            of_team: BTreeMap::new(),
            of_person: BTreeMap::new(),
        };
        for (place, unit) in units.iter().enumerate() {
            for team in &unit.teams {
                all.of_team.entry(team).or_default().push(place);
            }
            for person in people_of(unit) {
                all.of_person.entry(person).or_default().push(place);
            }
        }
        all
    }

    /// As one row of now sees it.
    fn of(
        &self,
        row: &ShownTeams,
        people: &[Named<'_>],
        in_two: &'a BTreeSet<Pseudonym>,
    ) -> UnitBefore<'a> {
        let teams = row.teams().iter();
        let near: BTreeSet<usize> = (teams.filter_map(|team| self.of_team.get(team)))
            .flatten()
            .copied()
            .collect();
        let were_in = people.iter();
        let were_in: BTreeSet<usize> = (were_in
            .filter_map(|one| self.of_person.get(&one.pseudonym)))
        .flatten()
        .copied()
        .collect();
        let units = |places: &mut dyn Iterator<Item = &usize>| -> Vec<&'a Published> {
            places.filter_map(|place| self.units.get(*place)).collect()
        };
        let (same, otherwise) = (units(&mut near.iter()).into_iter())
            .partition(|old: &&Published| old.teams == row.teams());
        UnitBefore {
            same,
            otherwise,
            elsewhere: units(&mut were_in.difference(&near)),
            in_two,
        }
    }
}

/// Whom this unit ever counted.
fn people_of(unit: &Published) -> BTreeSet<Pseudonym> {
    let mut people: Vec<Pseudonym> = Vec::new();
    for one in unit.competences.values() {
        people.extend(one.people());
        people.sort_unstable();
        people.dedup();
    }
    people.into_iter().collect()
}

/// What was published before, as one row sees it.
struct UnitBefore<'a> {
    /// The same row.
    same: Vec<&'a Published>,
    /// What has a team in common with it, and is shown no longer.
    otherwise: Vec<&'a Published>,
    /// Where else somebody of the row was in.
    elsewhere: Vec<&'a Published>,
    /// Who is in two rows now.
    in_two: &'a BTreeSet<Pseudonym>,
}

impl<'a> UnitBefore<'a> {
    fn of(&self, id: &CompetenceId) -> Before<'a> {
        let at = |units: &[&'a Published]| -> Vec<&'a Snapshot> {
            (units.iter())
                .filter_map(|old| old.competences.get(id))
                .collect()
        };
        Before {
            same: self.same.iter().find_map(|old| old.competences.get(id)),
            otherwise: at(&self.otherwise),
            elsewhere: at(&self.elsewhere),
            in_two: Some(self.in_two),
        }
    }
}

/// A theme: what the published competences come to. A score that is in no picture of its own is not in it either.
pub(super) fn theme_of<'a>(
    competences: impl Iterator<Item = &'a Snapshot> + Clone,
) -> Option<Snapshot> {
    let taken_on = competences.clone().map(|one| one.taken_on).max()?;
    let leaning = (competences.clone()).fold(Leaning::default(), |all, one| all.or(one.leaning()));
    let sum = Contributions::sum(competences.map(Snapshot::contributions));
    Some(Snapshot::sum(taken_on, sum, leaning))
}

fn count(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}
