//! Team and Organisatie: published cells as they may be shown, and coverage by what people published of themselves.
//!
//! Scores are read by [`publishing`] alone.
mod expertise;
pub mod publishing;

use crate::{
    house::House,
    storage::{
        knowledge,
        teams::{self as store, Organisation, published::Published},
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
        heatmap::{About, Display, least_met_first},
        snapshot::Snapshot,
        suppression::{Part, drill_down, total},
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
        let min_group = organisation.settings.min_group.people();
        Ok(TeamView {
            key: team.key.clone(),
            name: team.name.clone(),
            scanned: published
                .as_ref()
                .filter(|unit| page.shows_scan_count() && unit.people >= min_group)
                .map(|unit| (unit.scanned, unit.people)),
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
        if let Reach::OwnThemes(groups) = page.reach() {
            catalogue
                .themes
                .retain(|theme| groups.contains(&theme.group));
        }
        let theme = looked_into(&catalogue, theme)?;
        let units = store::published::published_of_all(&mut tx, &page, theme.is_some()).await?;
        let every_team = *page.reach() == Reach::EveryTeam;
        Ok(organisation_view(
            &organisation,
            &catalogue,
            &units,
            theme,
            every_team,
        ))
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
    let themes: Vec<ThemeShown> = catalogue
        .themes
        .iter()
        .map(|theme| ThemeShown {
            key: theme.key.clone(),
            name: theme.name.clone(),
            shown: Part::new(
                unit.themes.get(&theme.key),
                About::Theme,
                &organisation.settings,
            )
            .shown,
        })
        .collect();
    TeamMap {
        teams: names(organisation, unit),
        taken_on: day_in_amsterdam(unit.taken_at),
        terms: terms(&organisation.settings),
        themes,
        competences: theme.map(|theme| CompetencesShown {
            theme: theme.key.clone(),
            name: theme.name.clone(),
            competences: theme
                .competences
                .iter()
                .zip(competences_shown(unit, theme, &organisation.settings))
                .map(|(one, shown)| (one.id.clone(), one.title.clone(), shown))
                .collect(),
        }),
    }
}

/// The competences of a theme in one unit, such that none follows from the theme's own cell.
fn competences_shown(unit: &Published, theme: &Theme, settings: &Settings) -> Vec<Display> {
    let cells: Vec<Option<&Snapshot>> = (theme.competences.iter())
        .map(|one| unit.competences.get(&one.id))
        .collect();
    drill_down(unit.themes.get(&theme.key), &cells, settings)
}

fn organisation_view(
    organisation: &Organisation,
    catalogue: &Catalogue,
    units: &[Published],
    theme: Option<&Theme>,
    every_team: bool,
) -> OrganisationView {
    let settings = &organisation.settings;
    let (mut columns, mut rows, mut whole) = match theme {
        None => themes_of_all(catalogue, units, settings),
        Some(theme) => competences_of_all(theme, units, settings),
    };
    if theme.is_none() {
        let order = least_met_first(&whole);
        columns = in_order(&columns, &order);
        whole = in_order(&whole, &order);
        for row in &mut rows {
            *row = in_order(row, &order);
        }
    }
    let mut shown: Vec<UnitRow> = units
        .iter()
        .zip(rows)
        .filter_map(|(unit, cells)| {
            let first = unit.teams.iter().find_map(|team| organisation.team(team))?;
            Some(UnitRow {
                teams: names(organisation, unit),
                key: first.key.clone(),
                cells,
            })
        })
        .filter(|_| every_team)
        .collect();
    shown.sort_by_key(|row| row.teams.join(" ").to_lowercase());
    OrganisationView {
        name: organisation.name.clone(),
        every_team,
        taken_on: units
            .iter()
            .map(|unit| day_in_amsterdam(unit.taken_at))
            .max(),
        terms: terms(settings),
        theme: theme.map(|theme| (theme.key.clone(), theme.name.clone())),
        columns,
        units: shown,
        whole,
    }
}

/// Columns, a row per unit, and the row of the whole.
type Map = (Vec<Column>, Vec<Vec<Display>>, Vec<Display>);

fn themes_of_all(catalogue: &Catalogue, units: &[Published], settings: &Settings) -> Map {
    let mut rows = vec![Vec::new(); units.len()];
    let mut whole = Vec::new();
    for theme in &catalogue.themes {
        let parts: Vec<Part<'_>> = (units.iter())
            .map(|unit| Part::new(unit.themes.get(&theme.key), About::Theme, settings))
            .collect();
        for (row, part) in rows.iter_mut().zip(&parts) {
            row.push(part.shown);
        }
        whole.push(total(&parts, About::Theme, settings));
    }
    let columns = catalogue
        .themes
        .iter()
        .map(|theme| Column::Theme(theme.key.clone(), theme.name.clone()));
    (columns.collect(), rows, whole)
}

fn competences_of_all(theme: &Theme, units: &[Published], settings: &Settings) -> Map {
    let rows: Vec<Vec<Display>> = units
        .iter()
        .map(|unit| competences_shown(unit, theme, settings))
        .collect();
    let whole = theme.competences.iter().enumerate().map(|(place, one)| {
        // As shown: a part may be hidden for the sake of its own theme, and the total must not give it back.
        let parts: Vec<Part<'_>> = (units.iter().zip(&rows))
            .map(|(unit, row)| Part {
                published: unit.competences.get(&one.id),
                shown: row.get(place).copied().unwrap_or(Display::TooFew),
            })
            .collect();
        total(&parts, About::Competence, settings)
    });
    let whole = whole.collect();
    let columns = theme
        .competences
        .iter()
        .map(|one| Column::Competence(one.id.clone(), one.title.clone()));
    (columns.collect(), rows, whole)
}

fn in_order<T: Clone>(all: &[T], order: &[usize]) -> Vec<T> {
    order
        .iter()
        .filter_map(|place| all.get(*place).cloned())
        .collect()
}
