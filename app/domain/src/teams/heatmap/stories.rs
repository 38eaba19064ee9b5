//! The cells of §5.3, figure by figure.
use super::*;

fn person(met: u32, gap: u32, contradicted: u32, stale: u32, unknown: u32) -> Counts {
    Counts {
        met_self: met,
        gap,
        contradicted,
        stale,
        unknown,
        ..Counts::default()
    }
}
/// So many people of whom the competence is met, a gap, contradicted, stale and unknown.
fn competence_cell(m: u32, g: u32, x: u32, s: u32, u: u32) -> Cell {
    let many = |count: u32, one: Counts| vec![one; count as usize];
    let people = [
        many(m, person(1, 0, 0, 0, 0)),
        many(g, person(0, 1, 0, 0, 0)),
        many(x, person(0, 0, 1, 0, 0)),
        many(s, person(0, 0, 0, 1, 0)),
        many(u, person(0, 0, 0, 0, 1)),
    ];
    cell(&people.concat())
}
fn cell(people: &[Counts]) -> Cell {
    cell_about(About::Competence, people)
}
fn cell_about(about: About, people: &[Counts]) -> Cell {
    let contributions: Vec<Contribution> = people
        .iter()
        .map(|counts| Contribution {
            counts: *counts,
            scored: None,
        })
        .collect();
    Cell::of(about, &contributions)
}
fn percents(cell: &Cell) -> [u32; 4] {
    [cell.value(), cell.low(), cell.high(), cell.measured()].map(|s| s.unwrap().percent())
}

#[test]
fn the_competence_cell_of_the_example() {
    let cell = competence_cell(4, 2, 1, 1, 1);
    assert_eq!(percents(&cell), [57, 44, 67, 78]);
    let shown = Display::Band {
        band: Band::Middle,
        known: (5, 9),
        hatched: false,
    };
    assert_eq!(cell.display(&Settings::default()), shown);
}

#[test]
fn the_theme_cell_of_the_example_is_nine_people_and_eight_competences() {
    let people = [
        person(5, 2, 0, 0, 1),
        person(5, 2, 0, 0, 1),
        person(4, 2, 1, 0, 1),
        person(4, 2, 1, 0, 1),
        person(4, 2, 1, 0, 1),
        person(4, 2, 0, 1, 1),
        person(4, 2, 0, 1, 1),
        person(4, 2, 0, 2, 0),
        person(4, 1, 0, 2, 1),
    ];
    assert!(people.iter().all(|one| one.required() == 8));
    let cell = cell_about(About::Theme, &people);
    assert_eq!(cell.counts(), person(38, 17, 3, 6, 8));
    assert_eq!(percents(&cell), [66, 53, 72, 81]);
    assert_eq!(cell.people(), 9);
    let display = cell.display(&Settings::default());
    assert_eq!(display.band(), Some(Band::Middle));
    assert!(
        matches!(display, Display::Band { .. }),
        "nine people get no share"
    );
}

#[test]
fn four_known_people_show_nothing_whatever_the_number_of_scores() {
    let few = cell(&[person(8, 0, 0, 0, 0); 4]);
    assert_eq!(few.display(&Settings::default()), Display::TooFew);
    let unknown = competence_cell(4, 0, 0, 5, 5);
    assert_eq!(unknown.display(&Settings::default()), Display::TooFew);
    let nobody = cell(&[]);
    assert_eq!(nobody.display(&Settings::default()), Display::TooFew);
}

#[test]
fn less_than_seventy_percent_measured_is_hatched() {
    let hatched = |u| {
        competence_cell(7, 0, 0, 0, u)
            .display(&Settings::default())
            .is_hatched()
    };
    assert!(!hatched(3), "7 of 10");
    assert!(hatched(4), "7 of 11");
}

#[test]
fn no_band_is_reached_only_by_nobody_or_only_by_everybody() {
    for k in 5..SHARE_FROM {
        let mut ways: BTreeMap<Band, Vec<u32>> = BTreeMap::new();
        for m in 0..=k {
            ways.entry(Band::of(Share::of(m, k).unwrap()))
                .or_default()
                .push(m);
        }
        assert_eq!(ways.len(), 3);
        assert!(ways.values().all(|ways| ways.len() >= 2), "{k}: {ways:?}");
    }
}

#[test]
fn from_ten_people_on_a_share_is_shown_in_tens_with_open_ends() {
    let shown = |m, g, u| match competence_cell(m, g, 0, 0, u).display(&Settings::default()) {
        Display::Share(share) => share,
        other => panic!("{other:?}"),
    };
    let half = shown(6, 6, 3);
    assert_eq!((half.tens, half.known, half.of), (5, 12, 15));
    assert_eq!((half.low_tens, half.high_tens), (4, 6), "40 to 60 %");
    assert_eq!(half.below, Some(Below::Count(6)));
    for m in 1..=2 {
        assert_eq!(
            shown(0, 10, 0),
            shown(m, 10 - m, 0),
            "nobody looks like {m}"
        );
        assert_eq!(
            shown(10, 0, 0),
            shown(10 - m, m, 0),
            "all look like all but {m}"
        );
    }
    let lowest = shown(1, 9, 0);
    assert_eq!(
        (lowest.end, lowest.tens),
        (Some(End::AtMost), 2),
        "20 % or less"
    );
    assert_eq!(shown(9, 2, 0).below, Some(Below::AFew));
}

#[test]
fn what_is_later_or_not_required_is_in_no_cell() {
    let later = Counts {
        later: 8,
        ..Counts::default()
    };
    assert_eq!(later.required(), 0);
    assert_eq!(to_theme(&BTreeMap::new(), []), None);
    assert_eq!(cell(&[later]).people(), 0);
}

#[test]
fn columns_go_from_least_met_to_most_and_empty_ones_last() {
    let few = Display::TooFew;
    let cell = |m, g| competence_cell(m, g, 0, 0, 0).display(&Settings::default());
    let order = least_met_first(&[few, cell(7, 0), cell(0, 7), cell(9, 3), cell(1, 6)]);
    assert_eq!(order, [2, 4, 1, 3, 0]);
}

#[test]
fn what_a_cell_may_be_is_everything_that_looks_like_it() {
    let settings = Settings::default();
    for (people, unknown) in [(3, 0), (7, 2), (9, 0), (10, 3), (37, 5)] {
        for m in 0..=people {
            let own = competence_cell(m, people - m, 0, 0, unknown);
            let shown = own.display(&settings);
            let alike: Vec<u32> = (0..=people)
                .filter(|other| {
                    competence_cell(*other, people - other, 0, 0, unknown).display(&settings)
                        == shown
                })
                .collect();
            let found: Vec<u32> = own.met_as_shown(&shown, &settings).collect();
            assert_eq!(found, alike, "{m} of {people}");
        }
    }
}

#[test]
fn one_of_five_or_six_does_not_find_that_nobody_else_meets_it() {
    let shown = |m, g| competence_cell(m, g, 0, 0, 0).display(&Settings::default());
    // The one who meets it would know of the four others; and who alone does not, of theirs.
    assert_eq!(shown(1, 4), Display::TooFew);
    assert_eq!(shown(5, 1), Display::TooFew);
    assert_eq!(shown(0, 5), shown(1, 4), "nobody looks like one");
    assert_eq!(shown(2, 3).band(), Some(Band::Middle));
    assert_eq!(
        shown(1, 6).band(),
        Some(Band::Low),
        "of seven there may be two"
    );
}

#[test]
fn the_bounds_say_no_more_than_the_share() {
    let people: Vec<Counts> = (0..34)
        .map(|one| person(u32::from(one < 16), u32::from(one >= 16), 0, 0, 0))
        .collect();
    let all = [people, vec![person(0, 0, 0, 0, 1); 21]].concat();
    let cell = cell_about(About::Theme, &all);
    // 16 of 34 known and 55 in all: 29 to 67 % rounds to what no other number but 16 does.
    assert_eq!(
        cell.met_as_shown(&cell.display(&Settings::default()), &Settings::default()),
        16..=18
    );
}
