//! What holds for any team: attacks by subtraction and by waiting find nothing about one person.
use super::heatmap::{About, Band, Cell, Contribution, Display, to_competence};
use super::merge::merge_small;
use super::publication::theme_of;
use super::snapshot::{Before, Contributions, Occasion, Pseudonym, Snapshot, next};
use super::suppression::{Part, total};
use crate::TeamId;
use crate::example::{catalogue, day, generalist, generalist_since};
use crate::people::Team;
use crate::scans::counts::Counts;
use crate::scans::evidence::{CurrentScores, Evidence};
use crate::scans::properties::any_evidence;
use crate::scans::requirement::required;
use crate::scans::settings::{MinGroup, Settings};
use crate::scans::share::Share;
use crate::scans::status::assess_all;
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
    Pseudonym(number as u64)
}
fn is_shown(snapshot: &Snapshot) -> bool {
    snapshot.cell(About::Theme).display(&Settings::default()) != Display::TooFew
}
fn after(published: Option<&Snapshot>) -> Before<'_> {
    Before {
        same: published,
        ..Before::default()
    }
}
fn adds(counts: Counts) -> Contribution {
    Contribution {
        counts,
        scored: None,
    }
}
fn cell(people: &[Counts]) -> Cell {
    let people: Vec<Contribution> = people.iter().copied().map(adds).collect();
    Cell::of(About::Competence, &people)
}

/// What each person adds to each competence on 21 November 2026.
fn cells(team: &[Vec<Evidence>]) -> BTreeMap<String, Contributions> {
    let (catalogue, settings, today) = (catalogue(), Settings::default(), day("2026-11-21"));
    let role = [generalist_since("2026-01-01")];
    let needs = required(&catalogue, &[generalist()], &role, today);
    let mut cells: BTreeMap<String, Vec<(Pseudonym, Contribution)>> = BTreeMap::new();
    for (number, evidence) in team.iter().enumerate() {
        let scores = CurrentScores::fold(evidence);
        let found = assess_all(&catalogue, &needs, &scores, &settings, today);
        let mut add = |cell: String, own: Option<Contribution>| {
            if let Some(own) = own {
                cells.entry(cell).or_default().push((person(number), own));
            }
        };
        for theme in &catalogue.themes {
            for crate::knowledge::Competence { id, .. } in &theme.competences {
                add(id.to_string(), found.get(id).and_then(to_competence));
            }
        }
    }
    (cells.into_iter())
        .map(|(cell, people)| (cell, people.into_iter().collect()))
        .collect()
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
            next(&after(published), current, day(on), Occasion::TeamReview, &settings)
        };
        let before = cells(&team);
        let mut changed = team;
        let place = who.index(changed.len());
        changed[place].extend(more);
        for (cell, current) in cells(&changed) {
            let published = take(None, before[&cell].clone(), "2026-11-21").unwrap();
            let replaced = take(Some(&published), current, "2027-11-20");
            prop_assert!(!is_shown(&published) || replaced.is_none(), "{}", cell);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_pictures_of_a_cell_never_differ_by_fewer_than_five_people(
        start in vec(any_counts(), 1..9),
        weeks in vec(vec((0_usize..9, prop::option::of(any_counts())), 0..3), 1..40),
    ) {
        let settings = Settings::default();
        let all = |now: &BTreeMap<Pseudonym, Contribution>| now.clone().into_iter().collect::<Contributions>();
        let mut now: BTreeMap<Pseudonym, Contribution> = (0..).map(person).zip(start.into_iter().map(adds)).collect();
        let today = day("2026-01-05");
        let mut published = next(&Before::default(), all(&now), today, Occasion::Weekly, &settings).unwrap();
        let mut seen = is_shown(&published).then(|| (published.clone(), now.clone()));
        for (week, changes) in (1..).zip(weeks) {
            for (who, counts) in changes {
                match counts {
                    Some(counts) => now.insert(person(who), adds(counts)),
                    None => now.remove(&person(who)),
                };
            }
            let today = today + Days::new(7 * week);
            let Some(snapshot) = next(&after(Some(&published)), all(&now), today, Occasion::Weekly, &settings) else {
                continue;
            };
            if is_shown(&snapshot) {
                if let Some((_, before)) = &seen {
                    let differs = (0..9).map(person).filter(|who| {
                        let part = |all: &BTreeMap<Pseudonym, Contribution>| all.get(who).filter(|one| one.counts.known() > 0).copied();
                        part(before) != part(&now)
                    });
                    prop_assert!(differs.count() >= 5);
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
            cell(&people).display(&Settings::default())
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
        let before = cell(&people);
        let mut all = people;
        all.extend(strangers.into_iter().map(|(stale, unknown)| Counts { stale, unknown, ..Counts::default() }));
        let after = cell(&all);
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
    fn whoever_sees_a_total_finds_no_part_more_certain_than_by_itself(
        groups in vec(vec(any::<bool>(), 5..14), 1..5),
    ) {
        let settings = Settings::default();
        let published: Vec<Snapshot> = groups.iter().enumerate().map(|(group, people)| {
            let own = people.iter().enumerate().map(|(number, met)| {
                let counts = Counts { met_self: u32::from(*met), gap: u32::from(!*met), ..Counts::default() };
                (person(100 * group + number), adds(counts))
            });
            next(&Before::default(), own.collect(), day("2026-01-05"), Occasion::Weekly, &settings).unwrap()
        }).collect();
        let parts: Vec<Part<'_>> = published
            .iter()
            .map(|one| Part::new(Some(one), About::Competence, &settings))
            .collect();
        let whole = total(&parts, About::Competence, &settings);
        prop_assume!(whole != Display::TooFew);
        // Every way in which the groups could be as they look, and the total with them.
        let looks = |known: usize, met: usize| {
            let one = |met: u32| Counts { met_self: met, gap: 1 - met, ..Counts::default() };
            let people: Vec<Counts> = (0..known).map(|number| one(u32::from(number < met))).collect();
            cell(&people)
        };
        let alone: Vec<Vec<usize>> = groups.iter().zip(&parts).map(|(people, part)| {
            let met = people.iter().filter(|met| **met).count();
            // Where five or six show nothing, it is either few or many: a total may say which.
            let same_side = |other: &usize| {
                part.shown != Display::TooFew || (2 * other < people.len()) == (2 * met < people.len())
            };
            (0..=people.len()).filter(|met| looks(people.len(), *met).display(&settings) == part.shown).filter(same_side).collect()
        }).collect();
        let known: usize = groups.iter().map(Vec::len).sum();
        let fits = |met: usize| {
            let all = looks(known, met);
            let all = if groups.len() > 1 { all.as_total(1) } else { all };
            all.display(&settings) == whole
        };
        for (place, part) in parts.iter().enumerate() {
            if matches!(part.shown, Display::Share(share) if share.end.is_none()) {
                continue;
            }
            for own in &alone[place] {
                let others = alone.iter().enumerate().filter(|(other, _)| *other != place);
                // Of another that shows nothing, anything may be so.
                let hides = |other: usize| parts[other].shown == Display::TooFew;
                let low: usize = others.clone().map(|(other, ways)| if hides(other) { 0 } else { ways[0] }).sum();
                let high: usize = others.map(|(other, ways)| if hides(other) { groups[other].len() } else { ways[ways.len() - 1] }).sum();
                prop_assert!((low..=high).any(|rest| fits(own + rest)), "{groups:?}: {own} of {}", groups[place].len());
            }
        }
    }

    #[test]
    fn a_theme_holds_nothing_of_a_competence_that_too_few_know(
        people in vec(vec(prop::option::of(any::<bool>()), 4), 1..25),
    ) {
        let settings = Settings::default();
        let count = |score: Option<bool>| Counts {
            met_self: u32::from(score == Some(true)),
            gap: u32::from(score == Some(false)),
            unknown: u32::from(score.is_none()),
            ..Counts::default()
        };
        let each: Vec<Snapshot> = (0..4).map(|place| {
            let own = people.iter().enumerate().map(|(number, scores)| (person(number), adds(count(scores[place]))));
            next(&Before::default(), own.collect(), day("2026-01-05"), Occasion::Weekly, &settings).unwrap()
        }).collect();
        let theme = theme_of(each.iter()).unwrap().cell(About::Theme);
        let known = |place: usize| people.iter().filter(|scores| scores[place].is_some()).count();
        let enough: usize = (0..4).map(known).filter(|people| *people >= 5).sum();
        prop_assert_eq!(theme.counts().known() as usize, enough);
        prop_assert_eq!(theme.counts().required() as usize, 4 * people.len());
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
