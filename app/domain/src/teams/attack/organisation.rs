//! Organisations made by chance: teams with neighbours, people who come, go, come back and save, for some weeks.
use crate::example::{catalogue, day};
use crate::knowledge::{Catalogue, Theme};
use crate::people::Team;
use crate::scans::chance::Chance;
use crate::scans::settings::{MinGroup, Settings};
use crate::{PersonId, TeamId};
use chrono::{Days, NaiveDate};
use std::sync::Arc;

/// What somebody's save says of a competence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Meets it.
    Met,
    /// Does not meet it.
    Below,
    /// It no longer holds: known of everybody who knows when it was given.
    Stale,
}

/// What happens between two snapshots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Somebody is in a team from now on.
    Joins { person: usize, team: usize },
    /// Somebody is in a team no longer.
    Leaves { person: usize, team: usize },
    /// Somebody saves something of these competences.
    Saves {
        person: usize,
        answers: Vec<(usize, Answer)>,
    },
    /// The administrator asks for larger groups.
    AsksFor { people: u32 },
}

/// Somebody, and what is asked of the role.
#[derive(Clone, Debug)]
pub struct Person {
    /// The identity. The pseudonym is the place among the people, so that the test knows whom a snapshot speaks of.
    pub id: PersonId,
    /// Which competences the role asks for.
    pub asked: Vec<bool>,
}

/// An organisation and what happens in it.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// What it chose.
    pub settings: Settings,
    /// Its themes.
    pub catalogue: Catalogue,
    /// Its teams.
    pub teams: Vec<Team>,
    /// Everybody who ever works there.
    pub people: Vec<Person>,
    /// What happens before each snapshot.
    pub weeks: Vec<Vec<Event>>,
}

impl Organisation {
    /// The organisation of this seed.
    pub fn of(seed: u64) -> Self {
        let mut chance = Chance::of(seed, "organisation");
        let catalogue = some_themes(&mut chance);
        let teams = some_teams(&mut chance);
        let mut made = Self {
            settings: Settings {
                min_group: MinGroup::try_from([5, 5, 5, 6, 7][chance.below(5)]).unwrap(),
                ..Settings::default()
            },
            people: Vec::new(),
            weeks: Vec::new(),
            catalogue,
            teams,
        };
        made.fill(&mut chance);
        made
    }

    /// How many competences there are.
    pub fn competences(&self) -> usize {
        self.catalogue
            .themes
            .iter()
            .map(|theme| theme.competences.len())
            .sum()
    }

    /// The day of a snapshot.
    pub fn day(week: usize) -> NaiveDate {
        day("2026-01-05") + Days::new(7 * week as u64)
    }

    fn fill(&mut self, chance: &mut Chance) {
        let skills: Vec<usize> = (0..self.competences())
            .map(|_| [0, 10, 30, 50, 50, 70, 90, 100][chance.below(8)])
            .collect();
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); self.teams.len()];
        let mut first = Vec::new();
        for team in 0..self.teams.len() {
            let size = [0, 3, 4, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 15][chance.below(15)];
            for _ in 0..size {
                let person = self.hire(chance);
                first.push(Event::Joins { person, team });
                members[team].push(person);
                if chance.below(8) == 0 {
                    let team = chance.below(self.teams.len());
                    first.push(Event::Joins { person, team });
                    members[team].push(person);
                }
                if chance.below(7) > 0 {
                    first.push(Self::scan(person, &skills, chance));
                }
            }
        }
        self.weeks.push(first);
        let mut gone = Vec::new();
        for _ in 0..[2, 2, 2, 3, 3, 4, 5, 7][chance.below(8)] {
            let mut events = Vec::new();
            for _ in 0..[1, 1, 2, 4, 8][chance.below(5)] {
                let team = chance.below(self.teams.len());
                let whom = (team, &mut members[team], &mut gone);
                self.something(whom, &skills, chance, &mut events);
            }
            self.weeks.push(events);
        }
    }

    /// One thing that happens in a team, with the people in it and those who went.
    fn something(
        &mut self,
        (team, members, gone): (usize, &mut Vec<usize>, &mut Vec<usize>),
        skills: &[usize],
        chance: &mut Chance,
        events: &mut Vec<Event>,
    ) {
        match chance.below(12) {
            0 => {
                let person = self.hire(chance);
                members.push(person);
                events.push(Event::Joins { person, team });
                events.push(Self::scan(person, skills, chance));
            }
            1 | 2 if !members.is_empty() => {
                let person = members.remove(chance.below(members.len()));
                gone.push(person);
                events.push(Event::Leaves { person, team });
            }
            3 if !gone.is_empty() => {
                let person = gone.remove(chance.below(gone.len()));
                members.push(person);
                events.push(Event::Joins { person, team });
            }
            4 if chance.below(12) == 0 => {
                let people = 5 + chance.below(3) as u32;
                events.push(Event::AsksFor { people });
            }
            5 | 6 => {
                for person in members {
                    if chance.below(4) > 0 {
                        events.push(Self::scan(*person, skills, chance));
                    }
                }
            }
            _ if !members.is_empty() => {
                let person = members[chance.below(members.len())];
                events.push(Self::scan(person, skills, chance));
            }
            _ => {}
        }
    }

    fn hire(&mut self, chance: &mut Chance) -> usize {
        let everything = chance.below(3) > 0;
        let asked = (0..self.competences())
            .map(|_| everything || chance.below(4) > 0)
            .collect();
        let number = self.people.len();
        self.people.push(Person {
            id: format!("p{number}").as_str().try_into().unwrap(),
            asked,
        });
        number
    }

    fn scan(person: usize, skills: &[usize], chance: &mut Chance) -> Event {
        let whole = chance.below(3) > 0;
        let mut answers = Vec::new();
        for (competence, skill) in skills.iter().enumerate() {
            let answer = match chance.below(100) {
                0 | 1 => Answer::Stale,
                _ if chance.below(100) < *skill => Answer::Met,
                _ => Answer::Below,
            };
            if whole || chance.below(2) == 0 {
                answers.push((competence, answer));
            }
        }
        Event::Saves { person, answers }
    }
}

thread_local! {
    static THEMES: Vec<Theme> = catalogue().themes.iter().take(3).map(|theme| Theme::clone(theme)).collect();
}

fn some_themes(chance: &mut Chance) -> Catalogue {
    let mut themes = THEMES.with(Clone::clone);
    themes.truncate([1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3][chance.below(11)]);
    for theme in &mut themes {
        theme
            .competences
            .truncate([1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5][chance.below(11)]);
    }
    Catalogue::of(themes.into_iter().map(Arc::new))
}

fn some_teams(chance: &mut Chance) -> Vec<Team> {
    let many = [1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 8][chance.below(16)];
    let id = |number: usize| TeamId::try_from(format!("t{number}")).unwrap();
    (0..many)
        .map(|number| Team {
            id: id(number),
            key: format!("t{number}").try_into().unwrap(),
            name: String::new(),
            district: String::new(),
            municipality: String::new(),
            neighbour: (chance.below(3) > 0).then(|| id(chance.below(many))),
        })
        .collect()
}
