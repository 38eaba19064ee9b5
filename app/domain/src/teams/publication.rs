//! What is published of the teams of an organisation (§4.3 of the domain model): every unit at once, never live.
//!
//! From memberships, teams, requirements and scores, and from what was published before, follows what is published now.
//! It is exact, and therefore never shown as it is: what of it may be shown is in [`shown`](super::shown).
use super::heatmap::to_competence;
use super::merge::{ShownTeams, merge_small};
use super::snapshot::{Before, Contributions, Leaning, Occasion, Pseudonym, Snapshot, next};
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
        let were = people_before(before);
        rows.iter()
            .zip(&people)
            .map(|(row, people)| {
                let named: Vec<Named<'_>> =
                    people.iter().filter_map(|one| self.named(one)).collect();
                let place = |old: &Published| Place::of(old, row, &named, &were);
                let places = before.iter().map(|old| (place(old), old)).collect();
                let before = UnitBefore {
                    places,
                    in_two: &in_two,
                };
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
        let competences: BTreeMap<CompetenceId, Snapshot> = (self.catalogue.competences())
            .filter_map(|(_, one)| Some((one.id.clone(), self.cell(&one.id, people, before)?)))
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
        id: &CompetenceId,
        people: &[Named<'_>],
        before: &UnitBefore<'_>,
    ) -> Option<Snapshot> {
        let current: Contributions = (people.iter())
            .filter_map(|one| {
                let own = to_competence(&one.standing.assessments, id)?;
                Some((one.pseudonym.clone(), own))
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
            pseudonym: self.pseudonyms.get(person)?,
            standing: self.standings.get(person)?,
        })
    }

    /// Who is in more than one row.
    fn in_two(&self, rows: &[BTreeSet<&PersonId>]) -> BTreeSet<Pseudonym> {
        let mut once = BTreeSet::new();
        (rows.iter().flatten())
            .filter(|person| !once.insert(**person))
            .filter_map(|person| self.pseudonyms.get(*person).cloned())
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
    pseudonym: &'a Pseudonym,
    standing: &'a Standing,
}

/// Whom each of these units ever counted.
fn people_before(before: &[Published]) -> BTreeMap<&[TeamId], BTreeSet<&Pseudonym>> {
    let mut people = BTreeMap::new();
    for unit in before {
        let own: &mut BTreeSet<&Pseudonym> = people.entry(unit.teams.as_slice()).or_default();
        own.extend(unit.competences.values().flat_map(Snapshot::people));
    }
    people
}

/// How a unit of before stands to a row of now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It is the same.
    Same,
    /// It has a team in common, and is shown no longer.
    Otherwise,
    /// Somebody of the row was in it.
    Elsewhere,
    /// They have nothing to do with each other.
    Apart,
}

impl Place {
    fn of(
        old: &Published,
        row: &ShownTeams,
        people: &[Named<'_>],
        were: &BTreeMap<&[TeamId], BTreeSet<&Pseudonym>>,
    ) -> Self {
        let was_in = |one: &Named<'_>| {
            (were.get(old.teams.as_slice())).is_some_and(|were| were.contains(one.pseudonym))
        };
        if old.teams == row.teams() {
            Self::Same
        } else if old.teams.iter().any(|team| row.includes(team)) {
            Self::Otherwise
        } else if people.iter().any(was_in) {
            Self::Elsewhere
        } else {
            Self::Apart
        }
    }
}

/// What was published before, as one row sees it.
struct UnitBefore<'a> {
    places: Vec<(Place, &'a Published)>,
    in_two: &'a BTreeSet<Pseudonym>,
}

impl<'a> UnitBefore<'a> {
    fn of(&self, id: &CompetenceId) -> Before<'a> {
        let at = |place: Place| {
            (self.places.iter())
                .filter(move |(own, _)| *own == place)
                .filter_map(|(_, old)| old.competences.get(id))
        };
        Before {
            same: at(Place::Same).next(),
            otherwise: at(Place::Otherwise).collect(),
            elsewhere: at(Place::Elsewhere).collect(),
            in_two: Some(self.in_two),
        }
    }
}

/// A theme: what the published competences come to. A score that is in no picture of its own is not in it either.
pub(super) fn theme_of<'a>(competences: impl Iterator<Item = &'a Snapshot>) -> Option<Snapshot> {
    let mut sum = Contributions::new();
    let (mut taken_on, mut leaning) = (None, Leaning::default());
    for one in competences {
        taken_on = taken_on.max(Some(one.taken_on));
        leaning = leaning.or(one.leaning());
        for (person, own) in one.contributions() {
            let all = sum.entry(person.clone()).or_default();
            all.counts = all.counts.plus(own.counts);
        }
    }
    sum.retain(|_, all| all.counts.required() > 0);
    Some(Snapshot::sum(taken_on?, sum, leaning))
}

fn count(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}
