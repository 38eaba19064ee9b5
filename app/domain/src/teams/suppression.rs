//! Secondary suppression (§4.3 of the domain model): what is left out must not follow by subtraction.
//!
//! A total is of its parts that may show something: what is too small to be shown alone is in no total, or the total
//! would tell of it, and week by week of each new score in it. Beside a total two things are asked of its parts. What
//! shows nothing is together of no fewer people than a group may have. And of no part that shows nothing, a band or
//! an open end, can more be told with the total and the other parts than by itself: whoever sees all of them finds as
//! many answers possible as who sees the one.
use super::heatmap::{About, Cell, Display};
use super::protection::{Protection, protects};
use super::snapshot::{Leaning, Pseudonym, Snapshot};
use crate::scans::settings::Settings;
use std::collections::{BTreeMap, BTreeSet};
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
        let cell = cell(published, about);
        let shown = cell.display(settings);
        // A competence leans on how it looks itself.
        let leaning = match about {
            About::Theme => leaning_of(published),
            About::Competence => Leaning::default(),
        };
        Self {
            published,
            shown: if lets_lean(leaning, 1, (&cell, &shown), settings) {
                shown
            } else {
                Display::TooFew
            },
        }
    }
    fn is_withheld(&self) -> bool {
        self.shown == Display::TooFew && self.people().next().is_some()
    }
    fn people(&self) -> impl Iterator<Item = Pseudonym> {
        self.published.into_iter().flat_map(Snapshot::known_people)
    }
}

fn cell(published: Option<&Snapshot>, about: About) -> Cell {
    published.map(|one| one.cell(about)).unwrap_or_default()
}

fn leaning_of(published: Option<&Snapshot>) -> Leaning {
    published.map(Snapshot::leaning).unwrap_or_default()
}

/// Whether a figure would look the same with one more or one less, where a picture in it leans on that; or with as many
/// as one person can stand in it.
fn lets_lean(
    leaning: Leaning,
    times: u32,
    (cell, shown): (&Cell, &Display),
    settings: &Settings,
) -> bool {
    let steps = || 1..=i64::from(times.max(1));
    !protects(Protection::Narrowing)
        || ((!leaning.more || steps().all(|by| cell.looks_like(shown, by, settings)))
            && (!leaning.less || steps().all(|by| cell.looks_like(shown, -by, settings))))
}

/// In how many of these parts somebody is known, at most.
fn most_parts_of_one(parts: &[Part<'_>]) -> u32 {
    let mut times: BTreeMap<Pseudonym, u32> = BTreeMap::new();
    for person in parts.iter().flat_map(Part::people) {
        *times.entry(person).or_default() += 1;
    }
    times.into_values().max().unwrap_or(0)
}

/// What is shown of the total of these parts, such as the teams of an organisation: of those with enough people. Each
/// counts whole: somebody in two teams counts in both, or subtraction would show that one person.
#[must_use]
pub fn total(parts: &[Part<'_>], about: About, settings: &Settings) -> Display {
    let (parts, cells): (Vec<Part<'_>>, Vec<Cell>) = parts
        .iter()
        .map(|part| (*part, cell(part.published, about)))
        .filter(|(_, cell)| {
            !protects(Protection::SmallParts) || cell.people() >= settings.min_group.people()
        })
        .unzip();
    let whole = cells
        .iter()
        .fold(Cell::default(), |sum, part| sum.plus(*part));
    let times = most_parts_of_one(&parts);
    let whole = if cells.len() > 1 {
        whole.as_total(times)
    } else {
        whole
    };
    let shown = whole.display(settings);
    let leaning = (parts.iter()).fold(Leaning::default(), |all, part| {
        all.or(leaning_of(part.published))
    });
    if !lets_lean(leaning, times, (&whole, &shown), settings)
        || tells_too_much(&parts, &cells, (&whole, &shown), settings)
    {
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
        && protects(Protection::Narrowing)
        && (withholds_too_few(parts, settings)
            || narrows_a_part(parts, cells, whole.met_as_shown(shown, settings), settings))
}

/// Whether the people who are in nothing that is shown are fewer than a group may be.
fn withholds_too_few(parts: &[Part<'_>], settings: &Settings) -> bool {
    let withheld = parts.iter().filter(|part| part.is_withheld());
    let people: BTreeSet<Pseudonym> = withheld.flat_map(Part::people).collect();
    let is_any = parts.iter().any(Part::is_withheld);
    is_any && people.len() < settings.min_group.people() as usize
}

/// Whether subtraction says more of a part than may be told of it.
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
            let may = ends(cell.met_as_told(settings));
            // With the whole at its lowest the others may have had all they can, and the other way round.
            let derived = (whole.0 - (high - seen_high), whole.1 - (low - seen_low));
            derived.0 > may.0 || derived.1 < may.1
        })
}

fn ends(range: RangeInclusive<u32>) -> (i64, i64) {
    (i64::from(*range.start()), i64::from(*range.end()))
}

#[cfg(test)]
mod stories;
