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
    let of_group = name.bytes().fold(0, |all, one| 256 * all + u64::from(one));
    let contributions: Contributions = (0..people)
        .map(|number| (Pseudonym(1000 * of_group + number as u64), one(number)))
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
fn a_group_of_fewer_than_five_is_no_part_of_the_total() {
    let Display::Share(with) = total_of(&[(12, 6), (11, 4), (4, 2)]) else {
        panic!("two groups are large enough");
    };
    let Display::Share(without) = total_of(&[(12, 6), (11, 4)]) else {
        panic!("two groups are large enough");
    };
    assert_eq!(
        (with.known, without.known),
        (23, 23),
        "or 27 minus 12 minus 11"
    );
    assert_eq!(with.tens, without.tens);
    assert!(
        nothing(&total_of(&[(4, 2), (3, 1), (4, 1)])),
        "eleven, of whom nothing is shown"
    );
}

#[test]
fn a_total_does_not_give_an_end_away() {
    // Of twelve nobody meets it, which looks like up to two of them: 5 of 22 would be 5 of 10 and nobody else.
    let shown = total_of(&[(12, 0), (10, 5)]);
    assert!(nothing(&shown), "{shown:?}");
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
fn nobody_in_a_small_group_does_not_follow_from_the_total() {
    // 20 of 38 and 20 of 30: less than a third of eight would be nobody.
    let shown = total_of(&[(30, 20), (8, 0)]);
    assert!(nothing(&shown), "{shown:?}");
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

/// A theme of competences that so many people know, with groups of seven asked for since.
fn shown_of(known: &[usize]) -> Vec<bool> {
    let asked = Settings {
        min_group: 7.try_into().unwrap(),
        ..Settings::default()
    };
    let each: Vec<Snapshot> = known
        .iter()
        .map(|people| group("p", *people, *people / 2))
        .collect();
    let each: Vec<_> = each.iter().collect();
    let theme = crate::teams::publication::theme_of(each.iter().copied()).unwrap();
    let each: Vec<_> = each.into_iter().map(Some).collect();
    let shown = drill_down(Some(&theme), &each, &asked);
    shown.iter().map(nothing).collect()
}

#[test]
fn one_hidden_competence_takes_a_second_with_it() {
    assert_eq!(shown_of(&[9, 9, 8]), [false, false, false]);
    assert_eq!(
        shown_of(&[9, 8, 5]),
        [false, true, true],
        "five know the last one"
    );
    assert_eq!(
        shown_of(&[9, 9, 4]),
        [false, false, true],
        "four are not in the theme"
    );
}
