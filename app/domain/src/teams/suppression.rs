//! Secondary suppression (§4.3 of the domain model): what is left out must not follow by subtraction.
use super::heatmap::{Cell, Display};
use crate::scans::settings::Settings;

/// Parts and their total, such as the teams of an organisation and the organisation: if exactly one part shows
/// nothing, the total shows nothing either. Parts in which nobody has a requirement hide nothing.
#[must_use]
pub fn with_total(parts: &[Cell], total: &Cell, settings: &Settings) -> (Vec<Display>, Display) {
    let shown: Vec<Display> = parts.iter().map(|cell| cell.display(settings)).collect();
    let total = match hidden(parts, &shown).as_slice() {
        [_] => Display::TooFew,
        _ => total.display(settings),
    };
    (shown, total)
}

/// The competences of a theme whose cell is shown as their total: if exactly one of them shows nothing, the one
/// with the fewest people behind it shows nothing either (of equals the last).
#[must_use]
pub fn drill_down(theme: &Cell, competences: &[Cell], settings: &Settings) -> Vec<Display> {
    let mut shown: Vec<Display> = competences
        .iter()
        .map(|cell| cell.display(settings))
        .collect();
    let hidden = hidden(competences, &shown);
    if theme.display(settings) != Display::TooFew && hidden.len() == 1 {
        let second = competences
            .iter()
            .enumerate()
            .filter(|(place, cell)| !hidden.contains(place) && cell.people() > 0)
            .min_by_key(|(place, cell)| (cell.people(), std::cmp::Reverse(*place)));
        if let Some(display) = second.and_then(|(place, _)| shown.get_mut(place)) {
            *display = Display::TooFew;
        }
    }
    shown
}

/// The places of the parts in which there is something, and of which nothing is shown.
fn hidden(parts: &[Cell], shown: &[Display]) -> Vec<usize> {
    parts
        .iter()
        .zip(shown)
        .enumerate()
        .filter(|(_, (cell, display))| cell.people() > 0 && **display == Display::TooFew)
        .map(|(place, _)| place)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scans::counts::Counts;

    /// So many people, all of whom meet it.
    fn cell(people: usize) -> Cell {
        let one = Counts {
            met_self: 1,
            ..Counts::default()
        };
        Cell::of(&vec![one; people])
    }
    fn nothing(display: &Display) -> bool {
        *display == Display::TooFew
    }

    #[test]
    fn one_hidden_team_hides_the_total_and_two_do_not() {
        let settings = Settings::default();
        let total_of = |parts: &[usize]| {
            let cells: Vec<Cell> = parts.iter().map(|people| cell(*people)).collect();
            with_total(&cells, &cell(parts.iter().sum()), &settings).1
        };
        assert!(nothing(&total_of(&[12, 11, 4])), "23 minus 12 minus 11");
        assert!(!nothing(&total_of(&[12, 4, 3])));
        assert!(!nothing(&total_of(&[12, 11, 10])));
        assert!(!nothing(&total_of(&[12, 11, 0])), "nobody is hidden");
    }

    #[test]
    fn one_hidden_competence_takes_a_second_with_it() {
        let settings = Settings::default();
        let shown = |theme: usize, parts: &[usize]| {
            let cells: Vec<Cell> = parts.iter().map(|people| cell(*people)).collect();
            let shown = drill_down(&cell(theme), &cells, &settings);
            shown.iter().map(nothing).collect::<Vec<_>>()
        };
        assert_eq!(shown(9, &[9, 4, 8, 8]), [false, true, false, true]);
        assert_eq!(shown(9, &[9, 4, 3, 8]), [false, true, true, false]);
        assert_eq!(shown(9, &[9, 8]), [false, false]);
        assert_eq!(shown(4, &[4, 4]), [true, true]);
        assert_eq!(
            shown(9, &[9, 0, 8]),
            [false, true, false],
            "nothing to hide"
        );
    }
}
