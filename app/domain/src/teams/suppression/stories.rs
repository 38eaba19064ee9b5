//! What a total gives away beside its parts, and what is left out against it.
use super::*;
use crate::scans::counts::Counts;
use crate::teams::heatmap::Contribution;
use crate::teams::snapshot::{Before, Contributions, Occasion, next};

/// So many people, some of whom meet it; their names begin with `name`.
fn group(name: &str, people: usize, met: usize) -> Snapshot {
    let one = |number: usize| Contribution {
        counts: Counts {
            met_self: u32::from(number < met),
            gap: u32::from(number >= met),
            ..Counts::default()
        },
        scored: None,
    };
    let contributions: Contributions = (0..people)
        .map(|number| (Pseudonym(format!("{name}{number}")), one(number)))
        .collect();
    published(contributions)
}
fn published(contributions: Contributions) -> Snapshot {
    let day = crate::example::day("2026-11-16");
    let settings = Settings::default();
    let taken = next(
        &Before::default(),
        contributions,
        day,
        Occasion::Weekly,
        &settings,
    );
    taken.unwrap()
}
fn total_of(groups: &[(usize, usize)]) -> Display {
    let snapshots: Vec<Snapshot> = (groups.iter().enumerate())
        .map(|(number, (people, met))| group(&format!("team{number}-"), *people, *met))
        .collect();
    let settings = Settings::default();
    let part = |snapshot| Part::new(Some(snapshot), About::Competence, &settings);
    let parts: Vec<Part<'_>> = snapshots.iter().map(part).collect();
    total(&parts, About::Competence, &settings)
}
fn nothing(display: &Display) -> bool {
    *display == Display::TooFew
}

#[test]
fn a_total_of_shares_is_shown() {
    assert!(!nothing(&total_of(&[(12, 6), (11, 4), (10, 5)])));
    assert!(
        !nothing(&total_of(&[(12, 6), (11, 4), (0, 0)])),
        "nobody is left out"
    );
}

#[test]
fn a_group_of_fewer_than_five_hides_the_total() {
    assert!(
        nothing(&total_of(&[(12, 6), (11, 4), (4, 2)])),
        "27 minus 12 minus 11"
    );
    assert!(
        nothing(&total_of(&[(12, 6), (2, 1), (2, 2)])),
        "four people in all"
    );
}

#[test]
fn one_band_would_follow_from_the_total() {
    // 14 of 21 with 6 of 12 known exactly: 8 of 9, where the band says 7 to 9.
    assert!(nothing(&total_of(&[(12, 6), (9, 8)])));
    // Three groups of nine leave each of them open.
    let three = [(12, 6), (9, 4), (9, 5), (9, 4)];
    assert!(!nothing(&total_of(&three)), "{:?}", total_of(&three));
}

#[test]
fn everybody_in_a_small_group_does_not_follow_from_the_total() {
    for met in 0..=8 {
        let shown = total_of(&[(30, 20), (8, met)]);
        assert!(nothing(&shown), "{met} of 8: {shown:?}");
    }
}

#[test]
fn somebody_in_two_teams_counts_in_both() {
    let settings = Settings::default();
    let (north, south) = (group("p", 12, 6), group("p", 12, 6));
    let parts = [&north, &south].map(|one| Part::new(Some(one), About::Competence, &settings));
    let Display::Share(share) = total(&parts, About::Competence, &settings) else {
        panic!("24 scores");
    };
    assert_eq!(
        (share.known, share.of),
        (24, 24),
        "or 24 minus 12 would be a person"
    );
}

/// A theme of people who each meet its competences as far as they got.
fn shown_of(got: &[usize], competences: usize) -> Vec<bool> {
    let settings = Settings::default();
    let cell = |of: &dyn Fn(usize) -> Counts| {
        let people = got.iter().enumerate();
        let contributions = people.map(|(number, far)| {
            let counts = of(*far);
            (
                Pseudonym(format!("p{number}")),
                Contribution {
                    counts,
                    scored: None,
                },
            )
        });
        published(
            contributions
                .filter(|(_, one)| one.counts.required() > 0)
                .collect(),
        )
    };
    let count = |known: usize, required: usize| Counts {
        met_self: u32::try_from(known).unwrap(),
        unknown: u32::try_from(required - known).unwrap(),
        ..Counts::default()
    };
    let theme = cell(&|far| count(far, competences));
    let each: Vec<Snapshot> = (0..competences)
        .map(|place| cell(&|far| count(usize::from(place < far), 1)))
        .collect();
    let each: Vec<_> = each.iter().map(Some).collect();
    let shown = drill_down(Some(&theme), &each, &settings);
    shown.iter().map(nothing).collect()
}

#[test]
fn one_hidden_competence_takes_a_second_with_it() {
    let eight = |last: usize| [vec![3; last], vec![2; 8 - last]].concat();
    assert_eq!(shown_of(&eight(8), 3), [false, false, false]);
    assert_eq!(
        shown_of(&eight(4), 3),
        [false, true, true],
        "four know the last one"
    );
    assert_eq!(
        shown_of(&eight(0), 3),
        [false, false, true],
        "nothing to hide"
    );
}

#[test]
fn where_the_theme_shows_nothing_a_competence_hides_alone() {
    assert_eq!(shown_of(&[3, 3, 3, 2], 3), [true, true, true]);
}
