//! What may replace a published cell, week by week.
use super::*;
use crate::example::{day, level};
use crate::teams::heatmap::Display;
use crate::teams::levels::Scored;

/// Who is in a cell: a name, whether it is met, and the day of the score.
type Score = (&'static str, bool, &'static str);
const FIRST: &str = "2026-11-02";
const LATER: &str = "2026-11-19";

fn known((name, met, given_on): &Score) -> (Pseudonym, Contribution) {
    let one = Contribution {
        counts: Counts {
            met_self: u32::from(*met),
            gap: u32::from(!met),
            ..Counts::default()
        },
        scored: Some(Scored {
            level: level(if *met { 3 } else { 1 }),
            given_on: day(given_on),
        }),
    };
    (called(name), one)
}
/// Who goes by this letter.
fn called(name: &str) -> Pseudonym {
    Pseudonym(u64::from(name.as_bytes()[0]))
}
fn people(scores: &[Score]) -> Contributions {
    scores.iter().map(known).collect()
}
/// People with these letters, all of whom scored on this day: capitals meet it.
fn team(letters: &'static str, given_on: &'static str) -> Vec<Score> {
    let all = (0..letters.len()).map(|place| &letters[place..=place]);
    all.map(|name| (name, name.chars().all(char::is_uppercase), given_on))
        .collect()
}
fn after(published: &Snapshot) -> Before<'_> {
    Before {
        same: Some(published),
        ..Before::default()
    }
}
fn take(before: &Before<'_>, scores: &[Score], today: &str) -> Option<Snapshot> {
    let settings = Settings::default();
    next(
        before,
        people(scores),
        day(today),
        Occasion::Weekly,
        &settings,
    )
}
fn first(scores: &[Score]) -> Snapshot {
    take(&Before::default(), scores, "2026-11-16").unwrap()
}
fn shows(snapshot: &Snapshot) -> bool {
    snapshot
        .cell(About::Competence)
        .display(&Settings::default())
        != Display::TooFew
}

#[test]
fn a_picture_gives_way_to_five_new_scores_and_not_to_four() {
    let published = first(&team("ABCdefg", FIRST));
    let four = [team("ABCd", LATER), team("efg", FIRST)].concat();
    assert_eq!(take(&after(&published), &four, "2026-11-23"), None);
    assert_eq!(
        take(&after(&published), &four, "2027-11-15"),
        None,
        "however long it takes"
    );
    let five = [team("ABCde", LATER), team("fg", FIRST)].concat();
    let next = take(&after(&published), &five, "2026-11-30").unwrap();
    assert_eq!(next.taken_on, day("2026-11-30"));
}

#[test]
fn five_who_all_learned_it_do_not_show_that_they_did() {
    // 5 of 11 becomes 10 of 16: each of the five would be known.
    let published = first(&team("ABCDEfghijk", FIRST));
    let joined = [team("ABCDEfghijk", FIRST), team("LMNOP", LATER)].concat();
    assert_eq!(take(&after(&published), &joined, "2026-11-23"), None);
    let mixed = [joined, team("qr", LATER)].concat();
    assert!(take(&after(&published), &mixed, "2026-11-23").is_some());
}

#[test]
fn when_nearly_all_meet_it_the_picture_says_so_though_the_new_scores_are_alike() {
    let published = first(&team("ABCDEFGhijkl", FIRST));
    // 12 of 12 looks like 11 and like 10: it leans on that.
    let learned = [team("ABCDEFG", FIRST), team("HIJKL", LATER)].concat();
    let next = take(&after(&published), &learned, "2026-11-23").unwrap();
    assert_eq!(
        next.leaning(),
        Leaning {
            more: false,
            less: true
        }
    );
}

#[test]
fn within_the_week_only_a_team_review_takes_a_new_one() {
    let published = first(&team("ABCdefg", FIRST));
    let all = team("ABCDefg", LATER);
    assert_eq!(take(&after(&published), &all, "2026-11-22"), None);
    let settings = Settings::default();
    let review = Occasion::TeamReview;
    let now = next(
        &after(&published),
        people(&all),
        day("2026-11-20"),
        review,
        &settings,
    );
    assert!(now.is_some());
}

#[test]
fn what_shows_nothing_is_not_kept_and_grows_until_it_shows() {
    let four = first(&team("ABcd", FIRST));
    assert_eq!(four.known_people().count(), 0);
    let seven = team("ABcdefg", FIRST);
    let next = take(&after(&four), &seven, "2026-11-17").unwrap();
    assert!(shows(&next));
}

#[test]
fn who_comes_back_with_an_old_score_brings_nothing_new() {
    let published = first(&team("ABCdefg", FIRST));
    let others = team("HIJklmn", LATER);
    let replaced = take(&after(&published), &others, "2026-11-23").unwrap();
    let back = [team("ABCdefg", FIRST), others].concat();
    assert_eq!(take(&after(&replaced), &back, "2026-11-30"), None);
}

#[test]
fn a_picture_lasts_no_longer_than_a_score() {
    let published = first(&team("ABCdefg", FIRST));
    let few = team("ABc", LATER);
    assert_eq!(take(&after(&published), &few, "2027-11-15"), None);
    let gone = take(&after(&published), &few, "2027-11-16").unwrap();
    assert_eq!(gone.known_people().count(), 0);
    let all = team("ABCdefg", FIRST);
    assert_eq!(
        take(&after(&gone), &all, "2027-11-23")
            .unwrap()
            .known_people()
            .count(),
        0,
        "seen before"
    );
}

#[test]
fn what_was_shown_in_another_row_is_not_new_in_this_one() {
    let (east, harbour) = (
        first(&team("ABCdefgh", FIRST)),
        first(&team("IJKlmnopqrst", FIRST)),
    );
    let before = || Before {
        otherwise: vec![&east, &harbour],
        ..Before::default()
    };
    // Four of the east are left: with the pictures of before they would stand alone.
    let together = [team("ABcd", FIRST), team("IJKlmnopqrst", FIRST)].concat();
    assert!(!shows(&take(&before(), &together, "2026-11-23").unwrap()));
    let scanned = [
        team("ABcd", LATER),
        team("IJKlmnopqrs", FIRST),
        team("t", LATER),
    ]
    .concat();
    assert!(shows(&take(&before(), &scanned, "2026-11-23").unwrap()));
    let two = ["A", "B"].map(called);
    let also_elsewhere = Before {
        in_two: Some(&two.into()),
        ..before()
    };
    assert!(!shows(
        &take(&also_elsewhere, &scanned, "2026-11-23").unwrap()
    ));
}

#[test]
fn a_snapshot_is_a_short_row_and_comes_back_the_same() {
    let snapshot = first(&team("ABcde", FIRST));
    let row = serde_json::to_string(&snapshot).unwrap();
    assert!(
        row.starts_with(
            r#"{"taken_on":"2026-11-16","contributions":"0000000000000041m=3@20261102 0"#
        ),
        "{row}"
    );
    assert!(row.ends_with("\"}"), "nothing else: {row}");
    assert_eq!(serde_json::from_str::<Snapshot>(&row).unwrap(), snapshot);
}
