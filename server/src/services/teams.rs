//! Team and Organisatie: published cells as they may be shown, and coverage by what people published of themselves.
//!
//! Scores are read by [`publishing`] alone.
mod expertise;
pub mod publishing;

use crate::{
    house::House,
    storage::{
        knowledge,
        teams::{self as store, Organisation},
    },
};
use app::{
    Outcome, Refusal,
    ports::teams::{
        Column, CompetencesShown, MapTerms, OrganisationView, OwnTeam, TeamAsk, TeamMap, TeamView,
        Teams, ThemeShown, UnitRow,
    },
};
use async_trait::async_trait;
use domain::{
    TeamId, ThemeKey,
    calendar::day_in_amsterdam,
    knowledge::{Catalogue, Theme},
    people::{Right, Team, Viewer},
    permission::{Reach, directory, organisation_page, team_page},
    scans::settings::Settings,
    teams::{
        publication::Published,
        shown::{self, OrganisationMap},
    },
};
use expertise::Expertise;

#[async_trait]
impl Teams for House {
    async fn own_teams(&self, viewer: &Viewer) -> Outcome<Vec<OwnTeam>> {
        let mut tx = self.db.read().await?;
        let organisation = store::organisation(&mut tx, &viewer.org).await?;
        let own = |team: &Team| OwnTeam {
            key: team.key.clone(),
            name: team.name.clone(),
            district: team.district.clone(),
            leads: leads(viewer, &team.id),
        };
        Ok(organisation
            .teams
            .iter()
            .filter(|team| viewer.teams.contains(&team.id) || leads(viewer, &team.id))
            .map(own)
            .collect())
    }

    async fn team(&self, viewer: &Viewer, ask: &TeamAsk) -> Outcome<TeamView> {
        let mut tx = self.db.read().await?;
        let organisation = store::organisation(&mut tx, &viewer.org).await?;
        let team = organisation.team_at(&ask.team).ok_or(Refusal::NotFound)?;
        let page = team_page(viewer, &team.id)?;
        let today = self.clock.today();
        let catalogue = knowledge::catalogue(&mut tx, &viewer.org, today).await?;
        let theme = looked_into(&catalogue, ask.theme.as_ref())?;
        let published =
            store::published::published_of_team(&mut tx, &page, theme.is_some()).await?;
        let published_stems = store::expertise(&mut tx, &directory(viewer), today).await?;
        let expertise = Expertise::new(&organisation, &catalogue, &published_stems, team);
        let today_covered = expertise.coverage(today);
        Ok(TeamView {
            key: team.key.clone(),
            name: team.name.clone(),
            scanned: published
                .as_ref()
                .filter(|_| page.shows_scan_count())
                .and_then(|unit| shown::scan_count(unit, &organisation.settings)),
            map: published.map(|unit| team_map(&organisation, &catalogue, &unit, theme)),
            coverage: expertise.in_words(&today_covered),
            advice: expertise.advice(&today_covered),
            forecast: page
                .shows_forecast()
                .then(|| expertise.forecast(&today_covered, ask.on)),
        })
    }

    async fn organisation(
        &self,
        viewer: &Viewer,
        theme: Option<&ThemeKey>,
    ) -> Outcome<OrganisationView> {
        let page = organisation_page(viewer)?;
        let mut tx = self.db.read().await?;
        let organisation = store::organisation(&mut tx, &viewer.org).await?;
        let today = self.clock.today();
        let mut catalogue = knowledge::catalogue(&mut tx, &viewer.org, today).await?;
        shown::keep_within(page.reach(), &mut catalogue);
        let theme = looked_into(&catalogue, theme)?;
        let units = store::published::published_of_all(&mut tx, &page, theme.is_some()).await?;
        let settings = &organisation.settings;
        let map = match theme {
            None => shown::themes_of_all(&units, &catalogue, page.reach(), settings),
            Some(theme) => shown::competences_of_all(&units, theme, page.reach(), settings),
        };
        let every_team = *page.reach() == Reach::EveryTeam;
        Ok(OrganisationView {
            every_team,
            ..organisation_view(&organisation, &catalogue, &units, theme, map)
        })
    }
}

fn leads(viewer: &Viewer, team: &TeamId) -> bool {
    viewer.rights.contains(&Right::TeamLead(team.clone()))
}

fn looked_into<'a>(catalogue: &'a Catalogue, key: Option<&ThemeKey>) -> Outcome<Option<&'a Theme>> {
    key.map(|key| catalogue.theme(key).ok_or(Refusal::NotFound))
        .transpose()
}

fn terms(settings: &Settings) -> MapTerms {
    MapTerms {
        min_group: settings.min_group.people(),
        hatch_below_percent: settings.hatch_below_percent,
    }
}

/// The names of the teams of a unit: by name, a small team behind the neighbour that it is shown with.
fn names(organisation: &Organisation, unit: &Published) -> Vec<String> {
    let mut teams: Vec<&Team> = organisation
        .teams
        .iter()
        .filter(|team| unit.teams.contains(&team.id))
        .collect();
    let leans = |team: &Team| {
        let neighbour = team.neighbour.as_ref();
        neighbour.is_some_and(|neighbour| unit.teams.contains(neighbour))
    };
    teams.sort_by_key(|team| leans(team));
    teams.into_iter().map(|team| team.name.clone()).collect()
}

fn team_map(
    organisation: &Organisation,
    catalogue: &Catalogue,
    unit: &Published,
    theme: Option<&Theme>,
) -> TeamMap {
    let settings = &organisation.settings;
    let themes = shown::themes_of(unit, catalogue, settings);
    TeamMap {
        teams: names(organisation, unit),
        taken_on: day_in_amsterdam(unit.taken_at),
        terms: terms(settings),
        themes: (catalogue.themes.iter().zip(themes))
            .map(|(theme, shown)| ThemeShown {
                key: theme.key.clone(),
                name: theme.name.clone(),
                shown,
            })
            .collect(),
        competences: theme.map(|theme| CompetencesShown {
            theme: theme.key.clone(),
            name: theme.name.clone(),
            competences: theme
                .competences
                .iter()
                .zip(shown::competences_of(unit, theme, settings))
                .map(|(one, shown)| (one.id.clone(), one.title.clone(), shown))
                .collect(),
        }),
    }
}

/// The map with its names; its rows by name.
fn organisation_view(
    organisation: &Organisation,
    catalogue: &Catalogue,
    units: &[Published],
    theme: Option<&Theme>,
    map: OrganisationMap,
) -> OrganisationView {
    let columns: Vec<Column> = match theme {
        None => (catalogue.themes.iter())
            .map(|theme| Column::Theme(theme.key.clone(), theme.name.clone()))
            .collect(),
        Some(theme) => (theme.competences.iter())
            .map(|one| Column::Competence(one.id.clone(), one.title.clone()))
            .collect(),
    };
    let mut rows: Vec<UnitRow> = units
        .iter()
        .zip(map.rows)
        .filter_map(|(unit, cells)| {
            let first = unit.teams.iter().find_map(|team| organisation.team(team))?;
            Some(UnitRow {
                teams: names(organisation, unit),
                key: first.key.clone(),
                cells,
            })
        })
        .collect();
    rows.sort_by_key(|row| row.teams.join(" ").to_lowercase());
    OrganisationView {
        name: organisation.name.clone(),
        every_team: true,
        taken_on: units
            .iter()
            .map(|unit| day_in_amsterdam(unit.taken_at))
            .max(),
        terms: terms(&organisation.settings),
        theme: theme.map(|theme| (theme.key.clone(), theme.name.clone())),
        columns: (map.columns.iter())
            .filter_map(|place| columns.get(*place).cloned())
            .collect(),
        units: rows,
        whole: map.whole,
    }
}
