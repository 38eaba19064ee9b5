//! Sanne’s T and the holders of §5.4, figure by figure.
use super::*;
use crate::example::{
    catalogue, day, evidence, generalist, generalist_since, id, key, level, quiz, scanned,
    self_scan, theme_levels,
};
use crate::scans::evidence::{Finding, QuizOutcome};
use crate::scans::requirement::required;

fn stem_of(theme: &str, public: bool) -> StemDeclaration {
    StemDeclaration {
        theme: key(theme),
        since: day("2026-11-10"),
        public,
        label: StemLabel::Building,
    }
}
fn t_of(scores: &CurrentScores, stems: &[StemDeclaration]) -> TProfile {
    let (catalogue, today) = (catalogue(), day("2026-11-21"));
    let role = [generalist_since("2026-11-02")];
    let required = required(&catalogue, &[generalist()], &role, today);
    t_profile(
        &catalogue,
        &required,
        scores,
        stems,
        &Settings::default(),
        today,
    )
}
fn scores_of(themes: &[(&str, &[i64])]) -> CurrentScores {
    let levels: Vec<(String, i64)> = themes
        .iter()
        .flat_map(|(prefix, levels)| theme_levels(prefix, levels))
        .collect();
    scanned(levels.iter().map(|(id, number)| (id.as_str(), *number)))
}

/// Met 1/0/4/8/4/0/4; the rest below or never scanned.
fn sanne() -> CurrentScores {
    scores_of(&[
        ("DEM", &[2, 1, 1]),
        ("NAH", &[1, 1]),
        ("PSY", &[2, 2, 2, 2, 2]),
        ("KIM", &[4, 3, 4, 3, 3, 3, 2, 3]),
        ("LVB", &[2, 2, 3, 3, 1]),
        ("SCH", &[1]),
        ("WET", &[2, 3, 2, 2]),
    ])
}

#[test]
fn sannes_crossbar_is_38_percent_of_55() {
    let t = t_of(&sanne(), &[]);
    assert_eq!(t.total.required(), 55);
    assert_eq!(t.total.met(), 21);
    assert_eq!(t.total.met_share().unwrap().percent(), 38);
    let shares = t.themes.iter().map(|bar| bar.counts.met_share().unwrap());
    assert_eq!(
        shares.map(Share::percent).collect::<Vec<_>>(),
        [13, 0, 44, 100, 57, 0, 50]
    );
    assert_eq!(t.headline.strongest, Some(key("kindermishandeling")));
    let scanned = t.total.scanned().unwrap();
    assert_eq!((scanned.part(), scanned.whole()), (28, 55));
}

#[test]
fn sannes_stem_is_deep_enough_to_hold() {
    let t = t_of(&sanne(), &[stem_of("kindermishandeling", true)]);
    let stem = &t.stems[0];
    let depth = stem.depth.unwrap();
    assert_eq!((depth.part(), depth.whole()), (9, 16));
    assert_eq!(format!("{:.2}", depth.fraction()), "0.56");
    assert_eq!((stem.deeper, stem.competences), (4, 8));
    assert!(stem.is_holder());
    let private = t_of(&sanne(), &[stem_of("kindermishandeling", false)]);
    assert!(private.stems[0].qualifies && !private.stems[0].is_holder());
}

#[test]
fn a_holder_has_half_the_depth_and_knows_four_fifths() {
    let qualifies = |levels: &[i64]| {
        let scores = scores_of(&[("DEM", levels)]);
        t_of(&scores, &[stem_of("dementie", true)]).stems[0].qualifies
    };
    assert!(qualifies(&[3, 3, 3, 3, 3, 3, 3, 3]), "all at 3 is a half");
    assert!(!qualifies(&[3, 3, 3, 3, 3, 3, 3, 2]), "7 of 16");
    assert!(qualifies(&[4, 4, 4, 4, 1, 1, 1, 0]), "7 of 8 known");
    assert!(
        !qualifies(&[4, 4, 4, 4, 1, 1, 0, 0]),
        "6 of 8 known is 75 %"
    );
}

#[test]
fn fatima_and_joost_hold_dementia_and_kim_is_building() {
    let depth = |levels: &[i64]| {
        let scores = scores_of(&[("DEM", levels)]);
        let stem = t_of(&scores, &[stem_of("dementie", true)]).stems.remove(0);
        let rounded = format!("{:.2}", stem.depth.unwrap().fraction());
        (rounded, stem.is_holder(), stem.supported_label())
    };
    let holder = |text: &str| (text.to_owned(), true, StemLabel::Holder);
    assert_eq!(depth(&[4, 4, 4, 4, 4, 3, 3, 3]), holder("0.81"));
    assert_eq!(depth(&[4, 3, 3, 3, 3, 3, 3, 3]), holder("0.56"));
    let building = ("0.19".to_owned(), false, StemLabel::Building);
    assert_eq!(depth(&[3, 3, 3, 2, 2, 2, 2, 2]), building);
}

/// The table of §5.1: six competences, and nothing else is required.
#[test]
fn sannes_headline_is_2_points_to_work_on_and_1_not_scanned() {
    let mut scores = scanned([
        ("KIM-03", 4),
        ("DEM-03", 1),
        ("NAH-02", 2),
        ("PSY-04", 2),
        ("SCH-02", 1),
    ]);
    for (competence, outcome) in [
        ("KIM-03", QuizOutcome::Confirmed),
        ("NAH-02", QuizOutcome::Contradicted),
    ] {
        scores.apply(&evidence(competence, "2026-11-12", quiz(outcome)));
    }
    let agreed = Finding::Agreed(level(3));
    scores.apply(&evidence("PSY-04", "2026-11-18", agreed));
    let now = |text, number| (id(text), Required::Now(level(number)));
    let from = day("2027-05-02");
    let required = BTreeMap::from([
        now("KIM-03", 3),
        now("DEM-03", 3),
        now("NAH-02", 2),
        now("NAH-05", 2),
        now("PSY-04", 3),
        (id("SCH-02"), Required::Later { from }),
    ]);
    let settings = Settings::default();
    let today = day("2026-11-21");
    let t = t_profile(&catalogue(), &required, &scores, &[], &settings, today);
    assert_eq!(t.total.known(), 4);
    let headline = t.headline;
    assert_eq!((headline.to_work_on, headline.gap_sum), (2, 3));
    assert_eq!((headline.not_scanned, headline.later), (1, 1));
    assert_eq!(headline.about_safety, 1, "delier");
}

#[test]
fn safety_goes_first_then_the_larger_gap_then_the_quiz_then_what_nobody_knows() {
    let mut scores = scores_of(&[("DEM", &[1, 2, 2, 2, 1, 0, 0, 1])]);
    let contradicted = quiz(QuizOutcome::Contradicted);
    scores.apply(&evidence("DEM-02", "2026-11-12", contradicted));
    let mut old = evidence("DEM-04", "2026-11-13", self_scan(3));
    old.valid_until = day("2026-11-20");
    scores.apply(&old);
    let t = t_of(&scores, &[]);
    let first = t.themes[0].first.iter();
    let order: Vec<_> = first
        .map(|todo| (todo.competence.as_str(), todo.reason))
        .collect();
    assert_eq!(
        order,
        [
            ("DEM-03", Reason::Below(1)),
            ("DEM-07", Reason::NotScanned),
            ("DEM-05", Reason::Below(2)),
            ("DEM-01", Reason::Below(1)),
            ("DEM-08", Reason::Below(1)),
            ("DEM-02", Reason::Contradicted),
            ("DEM-06", Reason::NotScanned),
            ("DEM-04", Reason::Stale { last: level(3) }),
        ]
    );
}
