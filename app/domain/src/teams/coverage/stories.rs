//! Team Noord of §5.4, figure by figure.
use super::*;
use crate::example::{day, key};
use crate::scans::share::Share;

const TODAY: &str = "2026-11-21";

fn person(name: &str) -> PersonId {
    name.try_into().unwrap()
}
fn member(name: &str, until: Option<&str>, stems: &[(&str, bool, StemLabel)]) -> Colleague {
    let stems: Vec<StemDeclaration> = stems
        .iter()
        .map(|(theme, public, label)| StemDeclaration {
            theme: key(theme),
            since: day("2026-01-01"),
            public: *public,
            label: *label,
        })
        .collect();
    let membership = Membership {
        person: person(name),
        team: "noord".try_into().unwrap(),
        from: day("2025-01-01"),
        until: None,
        fte: 0.8,
    };
    Colleague::new(&membership, until.map(day), &stems)
}
/// Team Noord of §5.4: nine people.
fn noord() -> Vec<Colleague> {
    use StemLabel::{Building, Holder};
    vec![
        member("fatima", None, &[("dementie", true, Holder)]),
        member(
            "joost",
            None,
            &[("dementie", true, Holder), ("psychiatrie", true, Holder)],
        ),
        member(
            "kim",
            None,
            &[("dementie", true, Building), ("wetten", true, Holder)],
        ),
        member(
            "ilse",
            None,
            &[("nah", true, Holder), ("kindermishandeling", true, Holder)],
        ),
        member("mark", Some("2027-03-31"), &[("schulden", true, Holder)]),
        member("ali", None, &[("psychiatrie", true, Holder)]),
        member("bea", None, &[("psychiatrie", true, Holder)]),
        member("cas", None, &[("wetten", true, Holder)]),
        member("sanne", None, &[("kindermishandeling", false, Holder)]),
    ]
}
fn needs() -> Vec<ThemeNeed> {
    let themes = [
        "dementie",
        "nah",
        "psychiatrie",
        "kindermishandeling",
        "lvb",
        "schulden",
        "wetten",
    ];
    let need = |theme| ThemeNeed {
        theme: key(theme),
        min_holders: 1,
        near: false,
        elsewhere: Vec::new(),
    };
    themes.into_iter().map(need).collect()
}
fn themes(coverage: &Coverage, state: CoverageState) -> Vec<&str> {
    coverage.in_state(state).map(ThemeKey::as_str).collect()
}

#[test]
fn team_noord_has_one_white_spot_and_three_vulnerable_themes() {
    let today = coverage(&noord(), &needs(), day(TODAY));
    let factors: Vec<usize> = today.themes.iter().map(ThemeCoverage::bus_factor).collect();
    assert_eq!(factors, [2, 1, 3, 1, 0, 1, 2]);
    assert_eq!(themes(&today, CoverageState::Uncovered), ["lvb"]);
    let vulnerable = ["nah", "kindermishandeling", "schulden"];
    assert_eq!(themes(&today, CoverageState::Vulnerable), vulnerable);
    assert_eq!(Share::of(4, 7).unwrap().percent(), 57);
    assert_eq!(today.themes[0].building, [person("kim")], "in opbouw");
}

#[test]
fn two_themes_hang_on_ilse() {
    let today = coverage(&noord(), &needs(), day(TODAY));
    let index = today.key_persons();
    assert_eq!(index[&person("ilse")].len(), 2);
    assert_eq!(index[&person("mark")].len(), 1);
    assert_eq!(index.get(&person("fatima")), None);
    let without = coverage_without(&person("ilse"), &noord(), &needs(), day(TODAY));
    let uncovered = ["nah", "kindermishandeling", "lvb"];
    assert_eq!(themes(&without, CoverageState::Uncovered), uncovered);
}

#[test]
fn on_the_first_of_april_schulden_is_a_white_spot() {
    let uncovered = |on: &str| {
        let then = coverage(&noord(), &needs(), day(on));
        let themes = themes(&then, CoverageState::Uncovered);
        themes.into_iter().map(String::from).collect::<Vec<_>>()
    };
    assert_eq!(
        uncovered("2027-03-31"),
        ["lvb"],
        "the last day still counts"
    );
    assert_eq!(uncovered("2027-04-01"), ["lvb", "schulden"]);
}

#[test]
fn holders_elsewhere_help_out() {
    let mut needs = needs();
    needs[4].elsewhere = vec![Elsewhere {
        team: "zuid".try_into().unwrap(),
        holders: 2,
    }];
    let today = coverage(&noord(), &needs, day(TODAY));
    assert_eq!(themes(&today, CoverageState::SupportedElsewhere), ["lvb"]);
}

#[test]
fn secured_takes_two_people_enough_hours_and_what_the_team_asks() {
    let mut team = noord();
    let mut needs = needs();
    let dementia =
        |team: &[Colleague], needs: &[ThemeNeed]| coverage(team, needs, day(TODAY)).themes[0].state;
    assert_eq!(dementia(&team, &needs), CoverageState::Secured);
    needs[0].min_holders = 3;
    assert_eq!(dementia(&team, &needs), CoverageState::Vulnerable);
    needs[0].min_holders = 1;
    (team[0].fte, team[1].fte) = (0.2, 0.2);
    assert_eq!(
        dementia(&team, &needs),
        CoverageState::Vulnerable,
        "0.4 fte"
    );
}

#[test]
fn a_stem_that_is_not_public_counts_for_nobody() {
    let today = coverage(&noord(), &needs(), day(TODAY));
    assert_eq!(
        today.themes[3].holders,
        [person("ilse")],
        "sanne keeps hers"
    );
}
