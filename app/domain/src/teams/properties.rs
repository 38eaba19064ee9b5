//! What holds for any team: attacks by subtraction and by waiting find nothing about one person.
use super::heatmap::{Band, Cell, Display, contribution};
use super::merge::merge_small;
use super::snapshot::{Contributions, Occasion, Pseudonym, Snapshot, next};
use super::suppression::{drill_down, with_total};
use crate::example::{catalogue, day, generalist, generalist_since};
use crate::people::Team;
use crate::scans::counts::Counts;
use crate::scans::evidence::{CurrentScores, Evidence};
use crate::scans::properties::any_evidence;
use crate::scans::requirement::required;
use crate::scans::settings::{MinGroup, Settings};
use crate::scans::share::Share;
use crate::scans::status::assess_all;
use crate::{CompetenceId, TeamId};
use chrono::Days;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn any_counts() -> impl Strategy<Value = Counts> {
    (0_u32..4, 0_u32..4, 0_u32..2, 0_u32..2, 0_u32..3).prop_map(|(met, gap, x, stale, unknown)| {
        Counts {
            met_self: met,
            gap,
            contradicted: x,
            stale,
            unknown,
            ..Counts::default()
        }
    })
}
fn person(number: usize) -> Pseudonym {
    Pseudonym(format!("p{number}"))
}
fn is_shown(snapshot: &Snapshot) -> bool {
    snapshot.cell().display(&Settings::default()) != Display::TooFew
}

/// What each person adds to each competence and each theme on 21 November 2026.
fn cells(team: &[Vec<Evidence>]) -> BTreeMap<String, Contributions> {
    let (catalogue, settings, today) = (catalogue(), Settings::default(), day("2026-11-21"));
    let role = [generalist_since("2026-01-01")];
    let needs = required(&catalogue, &[generalist()], &role, today);
    let mut cells: BTreeMap<String, Contributions> = BTreeMap::new();
    for (number, evidence) in team.iter().enumerate() {
        let scores = CurrentScores::fold(evidence);
        let found = assess_all(&catalogue, &needs, &scores, &settings, today);
        let mut add = |cell: String, ids: Vec<&CompetenceId>| {
            if let Some(counts) = contribution(&found, ids) {
                cells
                    .entry(cell)
                    .or_default()
                    .insert(person(number), counts);
            }
        };
        for theme in &catalogue.themes {
            add(
                theme.key.to_string(),
                theme.competences.iter().map(|c| &c.id).collect(),
            );
            for competence in &theme.competences {
                add(competence.id.to_string(), vec![&competence.id]);
            }
        }
    }
    cells
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn new_evidence_of_one_person_changes_no_published_cell_alone(
        team in vec(any_evidence(), 5..14),
        who in any::<prop::sample::Index>(),
        more in any_evidence(),
    ) {
        let settings = Settings::default();
        let take = |published: Option<&Snapshot>, current, on: &str| {
            next(published, current, day(on), Occasion::TeamReview, &settings)
        };
        let before = cells(&team);
        let mut changed = team;
        let place = who.index(changed.len());
        changed[place].extend(more);
        for (cell, current) in cells(&changed) {
            let published = take(None, before[&cell].clone(), "2026-11-21").unwrap();
            let replaced = take(Some(&published), current, "2027-11-21");
            prop_assert!(!is_shown(&published) || replaced.is_none(), "{}", cell);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_pictures_of_a_cell_never_differ_by_one_person(
        start in vec(any_counts(), 1..9),
        weeks in vec(vec((0_usize..9, prop::option::of(any_counts())), 0..3), 1..40),
    ) {
        let settings = Settings::default();
        let mut now: Contributions = (0..).map(person).zip(start).collect();
        let today = day("2026-01-05");
        let mut published = next(None, now.clone(), today, Occasion::Weekly, &settings).unwrap();
        let mut seen = is_shown(&published).then(|| (published.clone(), now.clone()));
        for (week, changes) in (1..).zip(weeks) {
            for (who, counts) in changes {
                match counts {
                    Some(counts) => now.insert(person(who), counts),
                    None => now.remove(&person(who)),
                };
            }
            let today = today + Days::new(7 * week);
            let Some(snapshot) = next(Some(&published), now.clone(), today, Occasion::Weekly, &settings) else {
                continue;
            };
            if is_shown(&snapshot) {
                if let Some((_, before)) = &seen {
                    let differs = (0..9).map(person).filter(|who| {
                        let part = |all: &Contributions| all.get(who).map_or((0, 0), |c| (c.met(), c.known()));
                        part(before) != part(&now)
                    });
                    prop_assert!(differs.count() >= 2);
                }
                seen = Some((snapshot.clone(), now.clone()));
            }
            published = snapshot;
        }
    }

    #[test]
    fn what_is_shown_fits_more_than_nobody_and_more_than_everybody(
        k in 10_u32..40, stale in 0_u32..20, unknown in 0_u32..20,
    ) {
        let shown = |m: u32| {
            let one = |met, gap, stale, unknown| Counts {
                met_self: met, gap, stale, unknown, ..Counts::default()
            };
            let mut people = vec![one(1, 0, 0, 0); m as usize];
            people.extend(vec![one(0, 1, 0, 0); (k - m) as usize]);
            people.extend(vec![one(0, 0, 1, 0); stale as usize]);
            people.extend(vec![one(0, 0, 0, 1); unknown as usize]);
            Cell::of(&people).display(&Settings::default())
        };
        prop_assert_eq!(shown(0), shown(1));
        prop_assert_eq!(shown(k), shown(k - 1));
        for m in 0..=k {
            let Display::Share(share) = shown(m) else { panic!("ten people or more") };
            let n = k + stale + unknown;
            prop_assert!(share.low_tens * n <= 10 * m);
            prop_assert!(10 * (m + stale + unknown) <= share.high_tens * n);
            prop_assert!(share.high_tens <= 10);
        }
    }

    #[test]
    fn people_without_a_scan_never_move_a_value(
        people in vec(any_counts(), 1..20),
        strangers in vec((0_u32..3, 0_u32..9), 0..20),
    ) {
        let before = Cell::of(&people);
        let mut all = people;
        all.extend(strangers.into_iter().map(|(stale, unknown)| Counts { stale, unknown, ..Counts::default() }));
        let after = Cell::of(&all);
        prop_assert_eq!(before.value(), after.value());
        prop_assert_eq!(before.people(), after.people());
        if let (Some(low), Some(value), Some(high)) = (after.low(), after.value(), after.high()) {
            prop_assert!(low.fraction() <= value.fraction() && value.fraction() <= high.fraction());
        }
    }

    #[test]
    fn a_band_says_on_which_side_of_a_third_it_is(k in 1_u32..500, m in 0_u32..500) {
        let m = m.min(k);
        let band = Band::of(Share::of(m, k).unwrap());
        prop_assert_eq!(band == Band::Low, f64::from(m) < f64::from(k) / 3.0);
        prop_assert_eq!(band == Band::High, m > k - k.div_ceil(3) && 3 * m > 2 * k);
    }

    #[test]
    fn never_is_exactly_one_part_of_a_total_hidden(sizes in vec(0_usize..14, 1..8)) {
        let settings = Settings::default();
        let one = Counts { met_self: 1, ..Counts::default() };
        let cell = |people: usize| Cell::of(&vec![one; people]);
        let parts: Vec<Cell> = sizes.iter().map(|people| cell(*people)).collect();
        let total = cell(sizes.iter().sum());
        let hidden = |shown: &[Display]| {
            let nothing = |(people, display): &(&usize, &Display)| **people > 0 && **display == Display::TooFew;
            sizes.iter().zip(shown).filter(nothing).count()
        };
        let (shown, shown_total) = with_total(&parts, &total, &settings);
        prop_assert!(shown_total == Display::TooFew || hidden(&shown) != 1);
        let theme = cell(sizes.iter().copied().max().unwrap_or(0));
        let others = sizes.iter().filter(|people| **people > 0).count();
        let shown = drill_down(&theme, &parts, &settings);
        let theme_shown = theme.display(&settings) != Display::TooFew;
        prop_assert!(!theme_shown || hidden(&shown) != 1 || others == 1);
    }

    #[test]
    fn every_team_is_in_one_row_and_no_small_one_alone(
        teams in vec((0_u32..12, prop::option::of(0_usize..8)), 1..8),
    ) {
        let id = |number: usize| TeamId::try_from(format!("t{number}")).unwrap();
        let all: Vec<Team> = teams.iter().enumerate().map(|(number, (_, neighbour))| Team {
            id: id(number),
            key: format!("t{number}").try_into().unwrap(),
            name: String::new(),
            district: String::new(),
            municipality: String::new(),
            neighbour: neighbour.map(id),
        }).collect();
        let people = teams.iter().enumerate().map(|(number, (size, _))| (id(number), *size)).collect();
        let rows = merge_small(&all, &people, MinGroup::LOWEST);
        for (number, (size, neighbour)) in teams.iter().enumerate() {
            let mine: Vec<_> = rows.iter().filter(|row| row.includes(&id(number))).collect();
            prop_assert_eq!(mine.len(), 1);
            let near = neighbour.filter(|other| *other != number && *other < teams.len());
            if let (true, Some(other)) = (*size < 5, near) {
                prop_assert!(mine[0].includes(&id(other)));
            }
        }
    }
}
