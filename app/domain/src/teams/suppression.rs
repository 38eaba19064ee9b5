//! Secondary suppression (§4.3 of the domain model): what is left out must not follow by subtraction.
//!
//! Beside a total two things are asked of its parts. What shows nothing is together of no fewer people than a group
//! may have. And of no part that shows nothing, or a band, can more be told with the total and the other parts than
//! by itself: whoever sees all of them finds as many answers possible as who sees the one.
use super::heatmap::{About, Cell, Display};
use super::snapshot::{Pseudonym, Snapshot};
use crate::scans::settings::Settings;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// A part of a total, as it was published and as it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// What was published; none where nobody has a requirement.
    pub published: Option<&'a Snapshot>,
    /// What of it is shown.
    pub shown: Display,
}

impl<'a> Part<'a> {
    /// A part that shows what it may show by itself.
    #[must_use]
    pub fn new(published: Option<&'a Snapshot>, about: About, settings: &Settings) -> Self {
        Self {
            published,
            shown: cell(published, about).display(settings),
        }
    }
    fn is_withheld(&self) -> bool {
        self.shown == Display::TooFew && self.people().next().is_some()
    }
    fn people(&self) -> impl Iterator<Item = &'a Pseudonym> {
        self.published.into_iter().flat_map(Snapshot::known_people)
    }
}

fn cell(published: Option<&Snapshot>, about: About) -> Cell {
    published.map(|one| one.cell(about)).unwrap_or_default()
}

/// What is shown of the total of these parts, such as the teams of an organisation. Each part counts whole: somebody
/// in two teams counts in both, or subtraction would show that one person.
#[must_use]
pub fn total(parts: &[Part<'_>], about: About, settings: &Settings) -> Display {
    let cells: Vec<Cell> = parts
        .iter()
        .map(|part| cell(part.published, about))
        .collect();
    let whole = cells
        .iter()
        .fold(Cell::default(), |sum, part| sum.plus(*part));
    let shown = whole.display(settings);
    if tells_too_much(parts, &cells, (&whole, &shown), settings) {
        Display::TooFew
    } else {
        shown
    }
}

/// The competences of a theme whose cell is shown as their total. As long as it would tell too much of one of them,
/// one more shows nothing: the one with the fewest people behind it (of equals the last).
#[must_use]
pub fn drill_down(
    theme: Option<&Snapshot>,
    competences: &[Option<&Snapshot>],
    settings: &Settings,
) -> Vec<Display> {
    let about = About::Competence;
    let mut parts: Vec<Part<'_>> = (competences.iter())
        .map(|one| Part::new(*one, about, settings))
        .collect();
    let cells: Vec<Cell> = competences.iter().map(|one| cell(*one, about)).collect();
    let theme = cell(theme, About::Theme);
    let shown = theme.display(settings);
    while tells_too_much(&parts, &cells, (&theme, &shown), settings) {
        let next = parts
            .iter_mut()
            .zip(&cells)
            .enumerate()
            .filter(|(_, (part, _))| part.shown != Display::TooFew)
            .min_by_key(|(place, (_, cell))| (cell.people(), std::cmp::Reverse(*place)));
        match next {
            Some((_, (part, _))) => part.shown = Display::TooFew,
            None => break,
        }
    }
    parts.into_iter().map(|part| part.shown).collect()
}

fn tells_too_much(
    parts: &[Part<'_>],
    cells: &[Cell],
    (whole, shown): (&Cell, &Display),
    settings: &Settings,
) -> bool {
    *shown != Display::TooFew
        && (withholds_too_few(parts, settings)
            || narrows_a_part(parts, cells, whole.met_as_shown(shown, settings), settings))
}

/// Whether the people who are in nothing that is shown are fewer than a group may be.
fn withholds_too_few(parts: &[Part<'_>], settings: &Settings) -> bool {
    let withheld = parts.iter().filter(|part| part.is_withheld());
    let people: BTreeSet<&Pseudonym> = withheld.flat_map(Part::people).collect();
    let is_any = parts.iter().any(Part::is_withheld);
    is_any && people.len() < settings.min_group.people() as usize
}

/// Whether subtraction says more of a part than may be shown of it, where that is no share.
fn narrows_a_part(
    parts: &[Part<'_>],
    cells: &[Cell],
    whole: RangeInclusive<u32>,
    settings: &Settings,
) -> bool {
    let whole = ends(whole);
    let seen: Vec<(i64, i64)> = (parts.iter().zip(cells))
        .map(|(part, cell)| ends(cell.met_as_shown(&part.shown, settings)))
        .collect();
    let low: i64 = seen.iter().map(|(low, _)| low).sum();
    let high: i64 = seen.iter().map(|(_, high)| high).sum();
    cells
        .iter()
        .zip(&seen)
        .any(|(cell, (seen_low, seen_high))| {
            let may_show = cell.display(settings);
            let may = ends(cell.met_as_shown(&may_show, settings));
            // With the whole at its lowest the others may have had all they can, and the other way round.
            let derived = (whole.0 - (high - seen_high), whole.1 - (low - seen_low));
            !matches!(may_show, Display::Share(_)) && (derived.0 > may.0 || derived.1 < may.1)
        })
}

fn ends(range: RangeInclusive<u32>) -> (i64, i64) {
    (i64::from(*range.start()), i64::from(*range.end()))
}

#[cfg(test)]
mod stories;
