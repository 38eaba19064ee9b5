//! An organisation while time passes: what happens, and what is published of it each week.
use super::organisation::{Answer, Event, Organisation};
use super::seen::{Score, Seen, Subject};
use crate::people::Membership;
use crate::scans::requirement::Required;
use crate::scans::settings::{MinGroup, Settings};
use crate::scans::status::{Assessment, Effective, Status};
use crate::teams::heatmap::to_competence;
use crate::teams::publication::{Published, Standing, Week, members_of};
use crate::teams::snapshot::{Occasion, Pseudonym};
use crate::{CompetenceId, Level, PersonId, TeamId};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// The state of the organisation while time passes.
pub struct Passing<'a> {
    pub(super) organisation: &'a Organisation,
    pub(super) settings: Settings,
    pub(super) members: BTreeSet<(usize, usize)>,
    /// Per person and competence: the number of the score, none if it is stale.
    pub(super) now: BTreeMap<(usize, usize), (NaiveDate, Option<usize>)>,
    scanned: BTreeSet<usize>,
    pub(super) published: Vec<Published>,
    /// What the picture of each row and competence is made of.
    pub(super) pictures: BTreeMap<(Vec<TeamId>, usize), Vec<usize>>,
    pub(super) latest: BTreeMap<(Vec<TeamId>, Subject), usize>,
    pub(super) seen: Seen,
    /// The figures of a row and subject.
    pub(super) known: BTreeMap<(String, Subject), Vec<usize>>,
}

/// Everything that is shown of an organisation to anybody.
pub fn watch(organisation: &Organisation) -> Seen {
    let mut passing = Passing {
        settings: organisation.settings.clone(),
        organisation,
        members: BTreeSet::new(),
        now: BTreeMap::new(),
        scanned: BTreeSet::new(),
        published: Vec::new(),
        pictures: BTreeMap::new(),
        latest: BTreeMap::new(),
        seen: Seen::default(),
        known: BTreeMap::new(),
    };
    for (week, events) in organisation.weeks.iter().enumerate() {
        for (place, event) in events.iter().enumerate() {
            passing.happen(event, week, place);
        }
        passing.publish(week);
        passing.look(week);
    }
    passing.seen
}

impl Passing<'_> {
    fn happen(&mut self, event: &Event, week: usize, place: usize) {
        match event {
            Event::Joins { person, team } => {
                self.members.insert((*person, *team));
            }
            Event::Leaves { person, team } => {
                self.members.remove(&(*person, *team));
            }
            Event::AsksFor { people } => {
                let asked = MinGroup::try_from(*people).unwrap();
                self.settings.min_group = asked.max(self.settings.min_group);
            }
            Event::Saves { person, answers } => {
                self.scanned.insert(*person);
                // A day of its own for every save, also within a week.
                let given_on =
                    crate::example::day("2020-01-01") + Days::new((100 * week + place) as u64);
                for (competence, answer) in answers {
                    let score = (*answer != Answer::Stale).then(|| {
                        self.seen.scores.push(Score {
                            person: *person,
                            met: *answer == Answer::Met,
                            given_on,
                        });
                        self.seen.scores.len() - 1
                    });
                    self.now.insert((*person, *competence), (given_on, score));
                }
            }
        }
    }

    fn standings(&self) -> BTreeMap<PersonId, Standing> {
        let competences: Vec<_> = self.organisation.catalogue.competences().collect();
        let people = self.organisation.people.iter().enumerate();
        people
            .map(|(number, person)| {
                let adds = (competences.iter().enumerate())
                    .map(|(place, (_, one))| {
                        let own = self.assessment(number, place, one.crossbar);
                        to_competence(&own).filter(|_| person.asked[place])
                    })
                    .collect();
                let scanned = self.scanned.contains(&number);
                (person.id.clone(), Standing { adds, scanned })
            })
            .collect()
    }

    fn assessment(&self, person: usize, competence: usize, required: Level) -> Assessment {
        let below = Level::ALL
            .into_iter()
            .rev()
            .find(|one| *one < required)
            .unwrap();
        let (status, effective, given_on) = match self.now.get(&(person, competence)) {
            None => (Status::Unknown, Effective::Unknown, None),
            Some((_, None)) => (Status::Stale, Effective::Stale { last: required }, None),
            Some((given_on, Some(score))) => {
                let met = self.seen.scores[*score].met;
                let level = if met { required } else { below };
                let status = if met { Status::MetSelf } else { Status::Gap };
                let version = crate::knowledge::VersionNumber(1);
                (
                    status,
                    Effective::Known {
                        level,
                        implied: false,
                        version,
                    },
                    Some(*given_on),
                )
            }
        };
        Assessment {
            status,
            required: Required::Now(required),
            effective,
            basis: None,
            gap: None,
            knowledge_confirmed: false,
            earlier_agreed: None,
            given_at: given_on.map(|day| day.and_hms_opt(12, 0, 0).unwrap().and_utc()),
            holds_until: None,
        }
    }

    fn publish(&mut self, week: usize) {
        let today = Organisation::day(week);
        let people = &self.organisation.people;
        let memberships: Vec<Membership> = (self.members.iter())
            .map(|(person, team)| Membership {
                person: people[*person].id.clone(),
                team: self.organisation.teams[*team].id.clone(),
                from: today,
                until: None,
                fte: 1.0,
            })
            .collect();
        let pseudonyms = (people.iter().enumerate())
            .map(|(number, one)| (one.id.clone(), Pseudonym(number as u64)))
            .collect();
        let standings = self.standings();
        let published = Week {
            now: today.and_hms_opt(6, 0, 0).unwrap().and_utc(),
            today,
            occasion: if week % 3 == 2 {
                Occasion::TeamReview
            } else {
                Occasion::Weekly
            },
            catalogue: &self.organisation.catalogue,
            settings: &self.settings,
            teams: &self.organisation.teams,
            members: &members_of(&memberships, today),
            pseudonyms: &pseudonyms,
            standings: &standings,
        }
        .publish(&self.published);
        self.take_in(&published);
        self.published = published;
    }

    /// Notes what new pictures are made of.
    fn take_in(&mut self, published: &[Published]) {
        let ids: Vec<CompetenceId> = self
            .organisation
            .catalogue
            .competences()
            .map(|(_, one)| one.id.clone())
            .collect();
        let mut pictures = BTreeMap::new();
        for unit in published {
            let before = self.published.iter().find(|old| old.teams == unit.teams);
            for (place, id) in ids.iter().enumerate() {
                let Some(snapshot) = unit.competences.get(id) else {
                    continue;
                };
                let key = (unit.teams.clone(), place);
                let same = before.and_then(|old| old.competences.get(id)) == Some(snapshot);
                let of: Vec<usize> = if same {
                    self.pictures.get(&key).cloned().unwrap_or_default()
                } else {
                    let score = |name: Pseudonym| self.now[&(number(name), place)].1.unwrap();
                    snapshot.known_people().map(score).collect()
                };
                for score in &of {
                    let score = &self.seen.scores[*score];
                    let own = Pseudonym(score.person as u64);
                    let own = snapshot.contributions().get(own).unwrap();
                    assert_eq!(
                        own.counts.met() > 0,
                        score.met,
                        "the picture is what we take it for"
                    );
                    assert_eq!(own.scored.unwrap().given_on, score.given_on);
                }
                let known = snapshot
                    .contributions()
                    .values()
                    .filter(|one| one.counts.known() > 0);
                assert_eq!(known.count(), of.len(), "nothing else is in the picture");
                pictures.insert(key, of);
            }
        }
        self.pictures = pictures;
    }
}

fn number(name: Pseudonym) -> usize {
    name.0 as usize
}
