//! Coverage in words: who holds what in a team, where there is help, what the team could talk about, and what changes
//! when somebody leaves. Counted by published stems, never by scores.
use crate::storage::teams::{Organisation, TeamExpertise};
use app::ports::teams::{Advice, Forecast, Help, ThemeCovered, TooThin};
use chrono::NaiveDate;
use domain::{
    PersonId, TeamId, ThemeKey,
    calendar::{days_after, months_after},
    knowledge::Catalogue,
    people::{Membership, StemDeclaration, StemLabel, Team},
    teams::coverage::{
        Colleague, Coverage, CoverageState, Elsewhere, ThemeCoverage, ThemeNeed, coverage,
        coverage_without,
    },
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// How far ahead the forecast looks when nothing is known to change, in months.
const LOOK_AHEAD: u32 = 3;
/// Holders that a team asks for, where it said nothing.
const MIN_HOLDERS: usize = 1;

/// What is published in a team, and around it.
pub struct Expertise<'a> {
    organisation: &'a Organisation,
    catalogue: &'a Catalogue,
    team: &'a Team,
    /// Everybody's time in a team, with what they published, by name.
    everybody: Vec<(Membership, Vec<StemDeclaration>)>,
    names: BTreeMap<PersonId, String>,
    colleagues: Vec<Colleague>,
}

impl<'a> Expertise<'a> {
    /// Of this team, from everything that is published in the organisation.
    pub fn new(
        organisation: &'a Organisation,
        catalogue: &'a Catalogue,
        published: &[TeamExpertise],
        team: &'a Team,
    ) -> Self {
        let mut everybody: Vec<(Membership, Vec<StemDeclaration>)> = Vec::new();
        let mut names = BTreeMap::new();
        for one in published {
            names.insert(one.membership.person.clone(), one.name.clone());
            let known = everybody
                .iter_mut()
                .find(|(membership, _)| *membership == one.membership);
            match known {
                Some((_, stems)) => stems.push(one.stem.clone()),
                None => everybody.push((one.membership.clone(), vec![one.stem.clone()])),
            }
        }
        let colleagues = everybody
            .iter()
            .filter(|(membership, _)| membership.team == team.id)
            .map(|(membership, stems)| Colleague::new(membership, membership.until, stems))
            .collect();
        Self {
            organisation,
            catalogue,
            team,
            everybody,
            names,
            colleagues,
        }
    }

    /// The coverage of the team on a day.
    pub fn coverage(&self, on: NaiveDate) -> Coverage {
        coverage(&self.colleagues, &self.needs(on), on)
    }

    fn needs(&self, on: NaiveDate) -> Vec<ThemeNeed> {
        let need = |theme: &domain::knowledge::Theme| ThemeNeed {
            theme: theme.key.clone(),
            min_holders: self.asked(&theme.key),
            near: theme.near,
            elsewhere: self.elsewhere(&theme.key, on),
        };
        (self.catalogue.themes.iter())
            .map(|theme| need(theme))
            .collect()
    }

    fn asked(&self, theme: &ThemeKey) -> usize {
        let key = (self.team.id.clone(), theme.clone());
        let asked = self.organisation.min_holders.get(&key);
        asked.copied().unwrap_or(MIN_HOLDERS)
    }

    /// Other teams with holders, the most first, then by name.
    fn elsewhere(&self, theme: &ThemeKey, on: NaiveDate) -> Vec<Elsewhere> {
        let mut holders: BTreeMap<&TeamId, BTreeSet<&PersonId>> = BTreeMap::new();
        for (membership, stems) in &self.everybody {
            let holds = stems
                .iter()
                .any(|stem| &stem.theme == theme && stem.label == StemLabel::Holder);
            if holds && membership.team != self.team.id && membership.covers(on) {
                let of_team = holders.entry(&membership.team).or_default();
                of_team.insert(&membership.person);
            }
        }
        let place = |team: &TeamId| {
            let teams = &self.organisation.teams;
            teams.iter().position(|other| &other.id == team)
        };
        let mut found: Vec<Elsewhere> = holders
            .into_iter()
            .map(|(team, people)| Elsewhere {
                team: team.clone(),
                holders: people.len(),
            })
            .collect();
        found.sort_by_key(|one| (Reverse(one.holders), place(&one.team)));
        found
    }

    /// How each theme is covered, with names.
    pub fn in_words(&self, covered: &Coverage) -> Vec<ThemeCovered> {
        let names = |people: &[PersonId]| people.iter().map(|one| self.name(one)).collect();
        covered
            .themes
            .iter()
            .map(|theme| ThemeCovered {
                key: theme.theme.clone(),
                name: self.theme_name(&theme.theme),
                state: theme.state,
                holders: names(&theme.holders),
                building: names(&theme.building),
                elsewhere: (theme.elsewhere.iter())
                    .map(|other| (self.team_name(&other.team), other.holders))
                    .collect(),
                too_thin: self.too_thin(theme),
            })
            .collect()
    }

    /// Why a theme is vulnerable though more than one person holds it.
    fn too_thin(&self, theme: &ThemeCoverage) -> Option<TooThin> {
        if theme.state != CoverageState::Vulnerable || theme.bus_factor() < 2 {
            return None;
        }
        let asked = self.asked(&theme.theme);
        Some(if theme.bus_factor() < asked {
            TooThin::FewerThanAsked(asked)
        } else {
            TooThin::FewHours
        })
    }

    /// What the team could talk about: who holds several themes alone, then what nobody holds, then what one holds.
    pub fn advice(&self, covered: &Coverage) -> Vec<Advice> {
        let mut alone: Vec<(&PersonId, Vec<&ThemeKey>)> =
            covered.key_persons().into_iter().collect();
        alone.sort_by_key(|(person, themes)| (Reverse(themes.len()), self.name(person)));
        let several = alone.partition_point(|(_, themes)| themes.len() > 1);
        let on_one = |(person, themes): &(&PersonId, Vec<&ThemeKey>)| Advice::OnOnePerson {
            person: self.name(person),
            themes: themes.iter().map(|theme| self.theme_name(theme)).collect(),
            without: self.nobody_without(person, covered.on),
            help: self.help(covered, themes),
        };
        let nobody = covered
            .themes
            .iter()
            .filter(|theme| theme.bus_factor() == 0)
            .map(|theme| Advice::Nobody {
                theme: self.theme_name(&theme.theme),
                building: theme.building.iter().map(|one| self.name(one)).collect(),
                help: self.help(covered, &[&theme.theme]),
            });
        let (more, one) = alone.split_at(several);
        let more = more.iter().map(on_one);
        more.chain(nobody).chain(one.iter().map(on_one)).collect()
    }

    /// How many themes nobody in the team holds when this person is not there.
    fn nobody_without(&self, person: &PersonId, on: NaiveDate) -> usize {
        let without = coverage_without(person, &self.colleagues, &self.needs(on), on);
        let nobody = |theme: &&ThemeCoverage| theme.bus_factor() == 0;
        without.themes.iter().filter(nobody).count()
    }

    /// The team with the most holders of one of these themes.
    fn help(&self, covered: &Coverage, themes: &[&ThemeKey]) -> Option<Help> {
        covered
            .themes
            .iter()
            .filter(|theme| themes.contains(&&theme.theme))
            .filter_map(|theme| Some((theme, theme.elsewhere.first()?)))
            .min_by_key(|(_, other)| Reverse(other.holders))
            .map(|(theme, other)| Help {
                team: self.team_name(&other.team),
                theme: self.theme_name(&theme.theme),
                holders: other.holders,
            })
    }

    /// What is different on a day to come: the day asked for, or the first on which anything is.
    pub fn forecast(&self, today: &Coverage, asked: Option<NaiveDate>) -> Forecast {
        let quiet = || months_after(today.on, LOOK_AHEAD);
        let on = asked
            .or_else(|| self.first_change(today))
            .unwrap_or_else(quiet);
        Forecast {
            on,
            asked: asked.is_some(),
            changes: self.changes(today, on),
        }
    }

    fn first_change(&self, today: &Coverage) -> Option<NaiveDate> {
        let days: BTreeSet<NaiveDate> = self
            .everybody
            .iter()
            .flat_map(|(membership, _)| {
                let leaves = membership.until.map(|until| days_after(until, 1));
                [Some(membership.from), leaves]
            })
            .flatten()
            .filter(|day| *day > today.on)
            .collect();
        days.into_iter()
            .find(|day| !self.changes(today, *day).is_empty())
    }

    fn changes(
        &self,
        today: &Coverage,
        on: NaiveDate,
    ) -> Vec<(String, CoverageState, CoverageState)> {
        let then = self.coverage(on);
        today
            .themes
            .iter()
            .zip(&then.themes)
            .filter(|(now, then)| now.state != then.state)
            .map(|(now, then)| (self.theme_name(&now.theme), now.state, then.state))
            .collect()
    }

    fn name(&self, person: &PersonId) -> String {
        self.names.get(person).cloned().unwrap_or_default()
    }
    fn theme_name(&self, key: &ThemeKey) -> String {
        let theme = self.catalogue.theme(key);
        theme.map_or_else(|| key.to_string(), |theme| theme.name.clone())
    }
    fn team_name(&self, id: &TeamId) -> String {
        let team = self.organisation.team(id);
        team.map_or_else(|| id.to_string(), |team| team.name.clone())
    }
}
