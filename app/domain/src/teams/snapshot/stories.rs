//! What may replace a published cell, week by week.
use super::*;
use crate::example::day;
use crate::scans::counts::Counts;

fn met() -> Counts {
    Counts {
        met_self: 1,
        ..Counts::default()
    }
}
fn gap() -> Counts {
    Counts {
        gap: 1,
        ..Counts::default()
    }
}
fn unknown() -> Counts {
    Counts {
        unknown: 1,
        ..Counts::default()
    }
}
fn people(counts: &[Counts]) -> Contributions {
    counts
        .iter()
        .enumerate()
        .map(|(number, counts)| (Pseudonym(format!("p{number}")), of(*counts)))
        .collect()
}
fn of(counts: Counts) -> Contribution {
    Contribution {
        counts,
        scored: None,
    }
}
fn after(published: &Snapshot) -> Before<'_> {
    Before {
        same: Some(published),
        otherwise: Vec::new(),
    }
}
fn weekly(published: &Snapshot, current: &[Counts], today: &str) -> Option<Snapshot> {
    let settings = Settings::default();
    let current = people(current);
    next(
        &after(published),
        current,
        day(today),
        Occasion::Weekly,
        &settings,
    )
}
fn first(counts: &[Counts]) -> Snapshot {
    let settings = Settings::default();
    let today = day("2026-11-16");
    let before = Before::default();
    next(&before, people(counts), today, Occasion::Weekly, &settings).unwrap()
}

#[test]
fn one_changed_person_changes_nothing_and_two_do() {
    let published = first(&[met(), met(), met(), gap(), gap()]);
    let one = [met(), met(), met(), met(), gap()];
    assert_eq!(weekly(&published, &one, "2026-11-23"), None);
    assert_eq!(
        weekly(&published, &one, "2027-11-23"),
        None,
        "however long it takes"
    );
    let two = [met(), met(), met(), met(), met()];
    let next = weekly(&published, &two, "2026-11-30").unwrap();
    assert_eq!(next.taken_on, day("2026-11-30"));
    assert_eq!(next.cell(About::Theme).counts().met(), 5);
}

#[test]
fn within_the_week_only_a_team_review_takes_a_new_one() {
    let published = first(&[met(), met(), met(), gap(), gap()]);
    let two = [met(), met(), met(), met(), met()];
    assert_eq!(weekly(&published, &two, "2026-11-22"), None);
    let review = Occasion::TeamReview;
    let settings = Settings::default();
    let now = next(
        &after(&published),
        people(&two),
        day("2026-11-17"),
        review,
        &settings,
    );
    assert!(now.is_some());
}

#[test]
fn somebody_who_joins_unscanned_is_no_second_change() {
    let published = first(&[met(), met(), met(), gap(), gap()]);
    let joined = [met(), met(), met(), met(), gap(), unknown(), unknown()];
    assert_eq!(weekly(&published, &joined, "2026-11-23"), None);
    let scanned = [met(), met(), met(), met(), gap(), met()];
    assert!(weekly(&published, &scanned, "2026-11-23").is_some());
}

#[test]
fn a_cell_that_shows_nothing_grows_until_it_does() {
    let four = first(&[met(), met(), met(), gap(), unknown()]);
    let five = [met(), met(), met(), gap(), gap()];
    let next = weekly(&four, &five, "2026-11-17").unwrap();
    assert!(next.shows(&Settings::default()));
    assert_eq!(
        weekly(
            &four,
            &[met(), met(), met(), gap(), unknown()],
            "2026-12-01"
        ),
        None
    );
}

#[test]
fn hiding_and_showing_again_is_no_way_around() {
    let shown = first(&[met(), met(), met(), gap(), gap()]);
    let two_lapsed = [met(), met(), met(), unknown(), unknown()];
    let hidden = weekly(&shown, &two_lapsed, "2026-11-23").unwrap();
    assert!(!hidden.shows(&Settings::default()));
    let only_one_differs = [met(), met(), met(), met(), gap()];
    assert_eq!(weekly(&hidden, &only_one_differs, "2026-11-30"), None);
    let both_differ = [met(), met(), met(), met(), met()];
    assert!(weekly(&hidden, &both_differ, "2026-11-30").is_some());
}

#[test]
fn a_snapshot_is_a_short_row_and_comes_back_the_same() {
    let snapshot = first(&[met(), gap()]);
    let row = serde_json::to_string(&snapshot).unwrap();
    assert_eq!(
        row,
        r#"{"taken_on":"2026-11-16","contributions":{"p0":{"n":[0,1,0,0,0,0,0]},"p1":{"n":[0,0,0,1,0,0,0]}}}"#
    );
    assert_eq!(serde_json::from_str::<Snapshot>(&row).unwrap(), snapshot);
}

/// A row of these people, whose names begin with `name`.
fn row(before: &Before<'_>, groups: &[(&str, &[Counts])], today: &str) -> Snapshot {
    let people = groups.iter().flat_map(|(name, counts)| {
        let named = move |(number, counts): (usize, &Counts)| {
            (Pseudonym(format!("{name}{number}")), of(*counts))
        };
        counts.iter().enumerate().map(named)
    });
    let settings = Settings::default();
    let today = day(today);
    next(before, people.collect(), today, Occasion::Weekly, &settings).unwrap()
}

#[test]
fn a_team_that_shrinks_does_not_follow_from_its_neighbour_before() {
    let (nine, twelve) = ([met(); 9], [gap(); 12]);
    let (east, harbour) = (
        row(&Before::default(), &[("east", &nine)], "2026-11-16"),
        row(&Before::default(), &[("harbour", &twelve)], "2026-11-16"),
    );
    let before = Before {
        same: None,
        otherwise: vec![&east, &harbour],
    };
    // Four are left: together with the neighbour's picture of last week they would stand alone.
    let together = row(
        &before,
        &[("east", &nine[..4]), ("harbour", &twelve)],
        "2026-11-23",
    );
    assert!(!together.shows(&Settings::default()));
    // With a fifth score it is a group; of the team before, four of nine have left.
    let settings = Settings::default();
    let more = [&[met()][..], &twelve[1..]].concat();
    let people: Contributions = (nine[..4].iter().enumerate())
        .map(|(number, counts)| (Pseudonym(format!("east{number}")), of(*counts)))
        .chain(
            (more.iter().enumerate())
                .map(|(number, counts)| (Pseudonym(format!("harbour{number}")), of(*counts))),
        )
        .collect();
    let next = next(
        &after(&together),
        people,
        day("2026-11-30"),
        Occasion::Weekly,
        &settings,
    );
    assert!(next.unwrap().shows(&settings));
}

#[test]
fn a_team_that_grows_stands_alone_when_both_parts_are_groups() {
    let both = [("east", &[met(); 5][..]), ("harbour", &[gap(); 12][..])];
    let together = row(&Before::default(), &both, "2026-11-16");
    let before = || Before {
        same: None,
        otherwise: vec![&together],
    };
    let settings = Settings::default();
    assert!(row(&before(), &both[..1], "2026-11-23").shows(&settings));
    assert!(row(&before(), &both[1..], "2026-11-23").shows(&settings));
}
