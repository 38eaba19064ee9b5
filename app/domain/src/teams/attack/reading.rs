//! Reading every page of a week, and noting what each figure on them tells.
use super::passing::Passing;
use super::seen::{Figure, NONE, Subject};
use crate::knowledge::Theme;
use crate::permission::Reach;
use crate::teams::heatmap::{About, Cell, Contribution, Display, ShownShare};
use crate::teams::protection::{Protection, protects};
use crate::teams::publication::Published;
use crate::teams::shown::{competences_of_all, themes_of_all};
use crate::teams::snapshot::{Contributions, Pseudonym};
use crate::{CompetenceId, TeamId};
use std::collections::{BTreeMap, BTreeSet};

impl Passing<'_> {
    /// Reads every page that there is.
    pub(super) fn look(&mut self, week: usize) {
        let catalogue = &self.organisation.catalogue;
        let all = themes_of_all(
            &self.published,
            catalogue,
            &Reach::EveryTeam,
            &self.settings,
        );
        let mut from = 0;
        let mut theme_rows: Vec<Vec<usize>> = vec![Vec::new(); catalogue.themes.len()];
        for (place, theme) in catalogue.themes.iter().enumerate() {
            let column = all.columns.iter().position(|own| *own == place).unwrap();
            let competences: Vec<usize> = (from..from + theme.competences.len()).collect();
            from += competences.len();
            let rows: Vec<Display> = all.rows.iter().map(|row| row[column]).collect();
            let cells = Cells {
                week,
                theme,
                subject: Subject::Theme(place),
                about: About::Theme,
                competences: &competences,
                id: None,
            };
            theme_rows[place] = self.column(&cells, &rows, all.whole[column]);
            let inside =
                competences_of_all(&self.published, theme, &Reach::EveryTeam, &self.settings);
            let mut parts: Vec<Vec<usize>> = vec![Vec::new(); self.published.len()];
            for (own, competence) in competences.iter().enumerate() {
                let rows: Vec<Display> = inside.rows.iter().map(|row| row[own]).collect();
                self.count_cells(*competence, &rows);
                let cells = Cells {
                    week,
                    theme,
                    subject: Subject::Competence(*competence),
                    about: About::Competence,
                    competences: &[*competence],
                    id: Some(&theme.competences[own].id),
                };
                let found = self.column(&cells, &rows, inside.whole[own]);
                for (unit, figure) in found.into_iter().enumerate() {
                    parts[unit].extend((figure != NONE).then_some(figure));
                }
            }
            for (unit, own) in parts.into_iter().enumerate() {
                if theme_rows[place][unit] != NONE {
                    self.seen.families.insert((theme_rows[place][unit], own));
                }
            }
        }
    }

    fn count_cells(&mut self, competence: usize, rows: &[Display]) {
        for (unit, shown) in self.published.iter().zip(rows) {
            let teams: BTreeSet<&TeamId> = unit.teams.iter().collect();
            let known: BTreeSet<usize> = (self.members.iter())
                .filter(|(_, team)| teams.contains(&self.organisation.teams[*team].id))
                .map(|(person, _)| *person)
                .filter(|person| self.organisation.people[*person].asked[competence])
                .filter(|person| {
                    self.now
                        .get(&(*person, competence))
                        .is_some_and(|own| own.1.is_some())
                })
                .collect();
            if known.len() >= self.settings.min_group.people() as usize {
                self.seen.cells.0 += 1;
                self.seen.cells.1 += usize::from(*shown != Display::TooFew);
            }
        }
    }

    /// The figures of a column: of each unit, and the whole. Which figure each unit has, or `NONE`.
    fn column(&mut self, cells: &Cells<'_>, rows: &[Display], whole: Display) -> Vec<usize> {
        let min = self.settings.min_group.people();
        let mut found = Vec::new();
        let (mut parts, mut all) = (Vec::new(), Vec::new());
        for (place, shown) in rows.iter().enumerate() {
            let unit = &self.published[place];
            let teams = unit.teams.clone();
            let of: Vec<usize> = (cells.competences.iter())
                .flat_map(|one| {
                    self.pictures
                        .get(&(teams.clone(), *one))
                        .into_iter()
                        .flatten()
                })
                .copied()
                .collect();
            let contributions = cells.contributions(unit);
            if Cell::of(cells.about, contributions.values()).people() >= min
                || !protects(Protection::SmallParts)
            {
                all.extend(&of);
                parts.push(contributions.clone());
            }
            let name = teams
                .iter()
                .map(TeamId::as_str)
                .collect::<Vec<_>>()
                .join("+");
            let figure = self.figure(cells, &name, of, &[contributions], shown);
            self.with_rows_before(&teams, cells.subject, figure);
            found.push(figure);
        }
        let total = self.figure(cells, "all", all, &parts, &whole);
        if total != NONE {
            let shown = found.iter().copied().filter(|one| *one != NONE).collect();
            self.seen.families.insert((total, shown));
        }
        found
    }

    /// A row beside the pictures of its teams in other rows.
    fn with_rows_before(&mut self, teams: &[TeamId], subject: Subject, figure: usize) {
        if figure == NONE {
            return;
        }
        let inside =
            |other: &[TeamId]| other != teams && other.iter().all(|one| teams.contains(one));
        let others = self.latest.iter().filter(|((_, own), _)| *own == subject);
        let parts: Vec<usize> = others
            .clone()
            .filter(|((own, _), _)| inside(own))
            .map(|(_, one)| *one)
            .collect();
        let around = others.filter(|((own, _), _)| {
            own.len() > teams.len() && teams.iter().all(|one| own.contains(one))
        });
        let around: Vec<(Vec<TeamId>, usize)> =
            around.map(|((own, _), one)| (own.clone(), *one)).collect();
        self.seen.families.insert((figure, parts));
        self.latest.insert((teams.to_vec(), subject), figure);
        for (own, whole) in around {
            let parts = (self.latest.iter())
                .filter(|((other, same), _)| {
                    *same == subject && *other != own && other.iter().all(|one| own.contains(one))
                })
                .map(|(_, one)| *one)
                .collect();
            self.seen.families.insert((whole, parts));
        }
    }

    /// Notes a figure, unless it shows nothing or was seen before.
    fn figure(
        &mut self,
        cells: &Cells<'_>,
        name: &str,
        mut of: Vec<usize>,
        parts: &[Contributions],
        shown: &Display,
    ) -> usize {
        if *shown == Display::TooFew {
            return NONE;
        }
        of.sort_unstable();
        let shown = without_levels(shown);
        let figures = &mut self.seen.figures;
        let known = self
            .known
            .entry((name.to_owned(), cells.subject))
            .or_default();
        let same = |one: &&usize| figures[**one].of == of && figures[**one].shown == shown;
        if let Some(known) = known.iter().find(same) {
            return *known;
        }
        let met = of
            .iter()
            .filter(|score| self.seen.scores[**score].met)
            .count() as u32;
        let cell = cells.together(parts);
        assert_eq!(
            (cell.counts().met(), cell.counts().known()),
            (met, of.len() as u32),
            "{name}: of other scores"
        );
        let looks = |met: &u32| cell.with_met(*met).display(&self.settings) == shown;
        assert!(looks(&met), "week {}, {name}: {shown:?}", cells.week);
        let low = (0..met).rev().take_while(looks).last().unwrap_or(met);
        let high = (met + 1..=of.len() as u32)
            .take_while(looks)
            .last()
            .unwrap_or(met);
        figures.push(Figure {
            week: cells.week,
            row: name.to_owned(),
            subject: cells.subject,
            shown,
            of,
            met: (i64::from(low), i64::from(high)),
        });
        known.push(figures.len() - 1);
        figures.len() - 1
    }
}

/// A column of the map of one week.
struct Cells<'a> {
    week: usize,
    theme: &'a Theme,
    subject: Subject,
    about: About,
    competences: &'a [usize],
    id: Option<&'a CompetenceId>,
}

impl Cells<'_> {
    fn contributions(&self, unit: &Published) -> Contributions {
        let snapshot = match self.id {
            None => unit.themes.get(&self.theme.key),
            Some(id) => unit.competences.get(id),
        };
        snapshot
            .map(|one| one.contributions().clone())
            .unwrap_or_default()
    }

    /// What these parts come to. No levels: those are no part of this attack.
    fn together(&self, parts: &[Contributions]) -> Cell {
        let mut times: BTreeMap<Pseudonym, u32> = BTreeMap::new();
        for (person, _) in parts
            .iter()
            .flat_map(Contributions::iter)
            .filter(|(_, one)| one.counts.known() > 0)
        {
            *times.entry(person).or_default() += 1;
        }
        let without = |one: &Contribution| Contribution {
            scored: None,
            ..*one
        };
        let cells: Vec<Cell> = (parts.iter())
            .map(|part| part.values().map(without).collect::<Vec<_>>())
            .map(|part| Cell::of(self.about, &part))
            .collect();
        match &cells[..] {
            [one] => *one,
            cells => (cells.iter())
                .fold(Cell::default(), |sum, one| sum.plus(*one))
                .as_total(times.into_values().max().unwrap_or(0)),
        }
    }
}

fn without_levels(shown: &Display) -> Display {
    match shown {
        Display::Share(share) => Display::Share(ShownShare {
            levels: None,
            ..*share
        }),
        other => *other,
    }
}
