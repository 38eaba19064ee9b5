//! What Team and Organisatie need: what may be shown of a team, and nothing exact behind it.
use crate::Outcome;
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    CompetenceId, TeamKey, ThemeKey,
    people::Viewer,
    teams::{coverage::CoverageState, heatmap::Display},
};

/// Maps of teams, coverage by what people published, and the organisation's map.
#[async_trait]
pub trait Teams: Send + Sync {
    /// The teams that the viewer is in or leads, by name.
    async fn own_teams(&self, viewer: &Viewer) -> Outcome<Vec<OwnTeam>>;
    /// One team. Refusals: `NotFound`, also for somebody else's team.
    async fn team(&self, viewer: &Viewer, ask: &TeamAsk) -> Outcome<TeamView>;
    /// The organisation. Refusals: `Forbidden`; `NotFound` for a theme that is not there, or not the viewer's.
    async fn organisation(
        &self,
        viewer: &Viewer,
        theme: Option<&ThemeKey>,
    ) -> Outcome<OrganisationView>;
}

/// A team of the viewer's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTeam {
    /// The word in its address.
    pub key: TeamKey,
    /// Its name.
    pub name: String,
    /// Its neighbourhood.
    pub district: String,
    /// The viewer leads it.
    pub leads: bool,
}

/// What is asked of a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamAsk {
    /// Which team.
    pub team: TeamKey,
    /// The theme whose competences are shown too.
    pub theme: Option<ThemeKey>,
    /// The day of the forecast; none takes the day after the next leaving that changes something.
    pub on: Option<NaiveDate>,
}

/// What the viewer may see of one team.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamView {
    /// The word in its address.
    pub key: TeamKey,
    /// Its name.
    pub name: String,
    /// The published map; none before the first snapshot.
    pub map: Option<TeamMap>,
    /// How many of how many had scanned: for who may know, and only of a group that is large enough.
    pub scanned: Option<(u32, u32)>,
    /// The coverage of today, in the order of the organisation's themes.
    pub coverage: Vec<ThemeCovered>,
    /// What the coverage asks for, the most pressing first.
    pub advice: Vec<Advice>,
    /// The coverage of a day to come, for who may know.
    pub forecast: Option<Forecast>,
}

/// What was published of the unit that a team is shown in.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamMap {
    /// The names of the teams that are shown together; one if it is large enough.
    pub teams: Vec<String>,
    /// When the snapshot was taken.
    pub taken_on: NaiveDate,
    /// How to read it.
    pub terms: MapTerms,
    /// The themes, by name.
    pub themes: Vec<ThemeShown>,
    /// The competences of one theme, in its order.
    pub competences: Option<CompetencesShown>,
}

/// The numbers by which maps are read: settings of the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapTerms {
    /// So many people must be behind a cell.
    pub min_group: u32,
    /// A cell of which less than this is known, in percent, is hatched.
    pub hatch_below_percent: u32,
}

/// A theme with what is shown of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeShown {
    /// The word in its address.
    pub key: ThemeKey,
    /// Its name.
    pub name: String,
    /// What may be shown.
    pub shown: Display,
}

/// The competences of a theme with what is shown of each.
#[derive(Clone, Debug, PartialEq)]
pub struct CompetencesShown {
    /// The theme.
    pub theme: ThemeKey,
    /// Its name.
    pub name: String,
    /// Identity, title, and what may be shown.
    pub competences: Vec<(CompetenceId, String, Display)>,
}

/// How a team covers a theme, by what people published of themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeCovered {
    /// The theme.
    pub key: ThemeKey,
    /// Its name.
    pub name: String,
    /// How it is covered.
    pub state: CoverageState,
    /// The names of the holders.
    pub holders: Vec<String>,
    /// The names of those who are building it up.
    pub building: Vec<String>,
    /// Other teams with holders: name and number, the most first.
    pub elsewhere: Vec<(String, usize)>,
    /// Why it is vulnerable though more than one person holds it.
    pub too_thin: Option<TooThin>,
}

/// Why several holders are not enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooThin {
    /// The team asks for so many.
    FewerThanAsked(usize),
    /// Together they have less than half a week.
    FewHours,
}

/// What the coverage asks a team to talk about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// One person alone holds these themes.
    OnOnePerson {
        /// Who, as published.
        person: String,
        /// The names of the themes.
        themes: Vec<String>,
        /// How many themes nobody in the team would hold without this person.
        without: usize,
        /// Where there is help: team, theme, number of holders.
        help: Option<Help>,
    },
    /// Nobody in the team holds this theme.
    Nobody {
        /// The name of the theme.
        theme: String,
        /// Who is building it up.
        building: Vec<String>,
        /// Where there is help.
        help: Option<Help>,
    },
}

/// Holders in another team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// The name of the team.
    pub team: String,
    /// The name of the theme.
    pub theme: String,
    /// How many, at least 1.
    pub holders: usize,
}

/// The coverage of a day to come, given who leaves and comes by then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The day; the first on which something changes, unless another was asked for.
    pub on: NaiveDate,
    /// Somebody asked for this day.
    pub asked: bool,
    /// The themes whose coverage is different then: name, today, then.
    pub changes: Vec<(String, CoverageState, CoverageState)>,
}

/// What the viewer may see of the organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct OrganisationView {
    /// Its name.
    pub name: String,
    /// Every team is shown; else only the whole.
    pub every_team: bool,
    /// When the last snapshot was taken; none before the first.
    pub taken_on: Option<NaiveDate>,
    /// How to read it.
    pub terms: MapTerms,
    /// The theme whose competences stand in the columns; none when the columns are themes.
    pub theme: Option<(ThemeKey, String)>,
    /// The columns.
    pub columns: Vec<Column>,
    /// A row per unit, by name, with a cell per column. Empty when only the whole is shown.
    pub units: Vec<UnitRow>,
    /// The row of the whole organisation, with a cell per column.
    pub whole: Vec<Display>,
}

/// A column of the organisation's map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// A theme.
    Theme(ThemeKey, String),
    /// A competence of the theme that is looked into.
    Competence(CompetenceId, String),
}

/// A team, or a small one with its neighbour.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitRow {
    /// The names of the teams.
    pub teams: Vec<String>,
    /// The address of its page: that of its first team.
    pub key: TeamKey,
    /// A cell per column.
    pub cells: Vec<Display>,
}
