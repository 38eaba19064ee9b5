//! What of published units is shown, and to whom (§4.2 and §4.3 of the domain model). Every page, table and drawing of
//! a map takes its values from here.
use super::heatmap::{About, Display, least_met_first};
use super::publication::Published;
use super::snapshot::Snapshot;
use super::suppression::{Part, drill_down, total};
use crate::knowledge::{Catalogue, Theme};
use crate::permission::Reach;
use crate::scans::settings::Settings;

/// The themes of one unit, in the order of the organisation.
#[must_use]
pub fn themes_of(unit: &Published, catalogue: &Catalogue, settings: &Settings) -> Vec<Display> {
    let shown = |theme: &Theme| {
        let published = unit.themes.get(&theme.key);
        Part::new(published, About::Theme, settings).shown
    };
    let themes = catalogue.themes.iter();
    themes.map(|theme| shown(theme)).collect()
}

/// The competences of a theme in one unit, such that none follows from the theme's own cell.
#[must_use]
pub fn competences_of(unit: &Published, theme: &Theme, settings: &Settings) -> Vec<Display> {
    let cells: Vec<Option<&Snapshot>> = (theme.competences.iter())
        .map(|one| unit.competences.get(&one.id))
        .collect();
    drill_down(unit.themes.get(&theme.key), &cells, settings)
}

/// How many of how many had scanned; of a group that is large enough.
#[must_use]
pub fn scan_count(unit: &Published, settings: &Settings) -> Option<(u32, u32)> {
    (unit.people >= settings.min_group.people()).then_some((unit.scanned, unit.people))
}

/// The map of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationMap {
    /// Which theme or competence each column is: its place in the organisation's order.
    pub columns: Vec<usize>,
    /// A row for each unit; none where only the whole may be seen.
    pub rows: Vec<Vec<Display>>,
    /// The row of the whole.
    pub whole: Vec<Display>,
}

/// The themes that somebody with this reach sees in an organisation's map.
pub fn keep_within(reach: &Reach, catalogue: &mut Catalogue) {
    if let Reach::OwnThemes(groups) = reach {
        catalogue
            .themes
            .retain(|theme| groups.contains(&theme.group));
    }
}

/// The themes of an organisation, what is least met first.
#[must_use]
pub fn themes_of_all(
    units: &[Published],
    catalogue: &Catalogue,
    reach: &Reach,
    settings: &Settings,
) -> OrganisationMap {
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
    let columns = least_met_first(&whole);
    let ordered = |row: &Vec<Display>| {
        (columns.iter())
            .filter_map(|place| row.get(*place).copied())
            .collect()
    };
    OrganisationMap {
        rows: within(reach, rows.iter().map(ordered).collect()),
        whole: ordered(&whole),
        columns,
    }
}

/// The competences of a theme in an organisation, in the theme's order.
#[must_use]
pub fn competences_of_all(
    units: &[Published],
    theme: &Theme,
    reach: &Reach,
    settings: &Settings,
) -> OrganisationMap {
    let rows: Vec<Vec<Display>> = units
        .iter()
        .map(|unit| competences_of(unit, theme, settings))
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
    OrganisationMap {
        columns: (0..theme.competences.len()).collect(),
        whole: whole.collect(),
        rows: within(reach, rows),
    }
}

fn within(reach: &Reach, rows: Vec<Vec<Display>>) -> Vec<Vec<Display>> {
    match reach {
        Reach::EveryTeam => rows,
        Reach::OwnThemes(_) => Vec::new(),
    }
}
