//! The personas of §5.9, walked through from the first start question to the end.
use super::*;
use crate::example::{catalogue, day, evidence, key, scanned, self_scan};
use crate::knowledge::VersionNumber;
use crate::scans::evidence::Finding;
use crate::scans::run::Answered;
use crate::scans::run::story::{Story, starts};
use std::sync::Arc;

fn items_of(letters: &str) -> usize {
    Story::first().plan(&starts(letters)).items.len()
}
fn uncapped_items_of(letters: &str) -> usize {
    let mut story = Story::first();
    story.settings.scan.max_items = usize::MAX;
    story.plan(&starts(letters)).items.len()
}
fn minutes(items: u64) -> String {
    let tenths = (items * Settings::default().scan.item_ms + 3_000) / 6_000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[test]
fn the_four_personas_get_51_56_20_and_56_items() {
    assert_eq!(items_of("aabdbab"), 51, "newcomer from youth care");
    assert_eq!(uncapped_items_of("dbcbbac"), 64, "dementia expert");
    assert_eq!(items_of("dbcbbac"), 56);
    assert_eq!(items_of("aaaaaaa"), 20, "very new");
    assert_eq!(uncapped_items_of("bcbdbcb"), 70, "experienced generalist");
    assert_eq!(items_of("bcbdbcb"), 56);
    assert_eq!([51, 56, 20].map(minutes), ["8.8", "9.6", "3.4"]);
}

#[test]
fn the_dementia_expert_loses_only_deepening() {
    let plan = Story::first().plan(&starts("dbcbbac"));
    assert!(
        !plan
            .items
            .iter()
            .any(|item| item.to_string().ends_with("/1"))
    );
    assert!(plan.part_two.is_empty());
}

#[test]
fn the_experienced_generalist_keeps_the_rest_for_part_two() {
    let story = Story::first();
    let plan = story.plan(&starts("bcbdbcb"));
    let left: Vec<&str> = plan.part_two.iter().map(CompetenceId::as_str).collect();
    let last = ["WET-02", "WET-04", "WET-05", "WET-06", "WET-07", "WET-08"];
    assert_eq!(left, last, "from the end; WET-03 must be asked");

    let mut answers = starts("bcbdbcb");
    let walk = story.finish(&mut answers, 2, 10_300);
    assert_eq!(walk.asked.len(), 49);
    assert_eq!(walk.part_two.len(), 6);

    let mut scores = CurrentScores::default();
    for (competence, score) in story.scan().outcome(&answers).levels {
        let found = Finding::SelfScan {
            level: score.level,
            implied: score.implied,
        };
        scores.apply(&evidence(competence.as_str(), "2026-11-21", found));
    }
    let part_two = Story {
        kind: ScanKind::PartTwo,
        scores,
        ..Story::first()
    };
    let walk = part_two.finish(&mut Answers::default(), 2, 10_300);
    assert_eq!(walk.asked, last.map(|text| format!("{text}/0")));
}

#[test]
fn must_ask_goes_first_then_anchors_by_theme_then_deepening() {
    let story = Story::first();
    let mut answers = starts("aabdbab");
    let walk = story.finish(&mut answers, 2, 10_000);
    let asked: Vec<&str> = walk.asked.iter().map(String::as_str).collect();
    assert_eq!(asked[..3], ["DEM-03/0", "DEM-07/0", "NAH-03/0"]);
    assert_eq!(asked[12..15], ["WET-03/0", "PSY-01/0", "PSY-02/0"]);
    assert_eq!(
        asked[36..],
        [
            "KIM-01/1", "KIM-02/1", "KIM-03/1", "KIM-04/1", "KIM-05/1", "KIM-06/1", "KIM-07/1",
            "KIM-08/1"
        ]
    );
}

#[test]
fn a_claim_about_safety_is_checked_six_times_at_most() {
    let story = Story::first();
    let mut answers = starts("aaaaaaa");
    let walk = story.finish(&mut answers, 3, 10_000);
    let checks: Vec<&str> = walk.asked[13..].iter().map(String::as_str).collect();
    assert_eq!(
        checks,
        [
            "DEM-03/1", "DEM-07/1", "NAH-03/1", "PSY-04/1", "PSY-06/1", "PSY-09/1"
        ]
    );
    let modest = story.finish(&mut starts("aaaaaaa"), 2, 10_000);
    assert_eq!(modest.asked.len(), 13, "‘met steun’ claims nothing");
}

#[test]
fn a_check_on_safety_counts_for_the_cap_and_goes_before_a_stem() {
    let story = Story::first();
    let mut answers = starts("aabdbab");
    let walk = story.finish(&mut answers, 3, 1_000);
    assert_eq!(walk.asked.len() + 7, 56);
    let deep: Vec<&str> = walk.asked[36..].iter().map(String::as_str).collect();
    let checks = deep.iter().filter(|item| !item.starts_with("KIM")).count();
    assert_eq!((deep.len(), checks), (13, 6), "{deep:?}");
}

#[test]
fn after_nine_active_minutes_only_what_must_be_asked_is_put() {
    let story = Story::first();
    let answers = starts("bbbbbbb");
    let plan = |ms| story.scan().plan(&answers, ms);
    assert_eq!(plan(539_999).items.len(), 56);
    let late = plan(540_000);
    assert_eq!(late.items.len(), 7 + 13);
    assert_eq!(late.step, Step::Ask("DEM-03/0".parse().unwrap()));
    assert_eq!(late.part_two.len(), 55 - 13);

    let walk = story.finish(&mut starts("bbbbbbb"), 2, 20_000);
    assert_eq!(walk.asked.len(), 27, "9 minutes of 20 seconds");
    assert_eq!(walk.part_two.len(), 55 - 27);
    let idle = story.finish(&mut starts("bbbbbbb"), 2, 3_600_000);
    assert_eq!(idle.asked.len(), 13, "away for an hour counts one minute");
}

#[test]
fn an_answered_item_stays_when_time_is_up() {
    let story = Story::first();
    let mut answers = starts("bbbbbbb");
    answers.record(Answered::read("DEM-01/0", "3").unwrap());
    let plan = story.scan().plan(&answers, 540_000);
    assert!(plan.asks(&"DEM-01/0".parse().unwrap()));
}

#[test]
fn any_device_resumes_at_the_same_statement() {
    let story = Story::first();
    let mut answers = starts("aabdbab");
    for item in ["DEM-03/0", "DEM-07/0"] {
        answers.record(Answered::read(item, "2").unwrap());
    }
    let plan = story.plan(&answers);
    let now: Item = "NAH-03/0".parse().unwrap();
    assert_eq!(plan.step, Step::Ask(now.clone()));
    assert_eq!(plan.back(&now), Some(&"DEM-07/0".parse().unwrap()));
    assert_eq!(plan.number(&now), Some(10), "after 7 start questions and 2");
    assert_eq!(plan.back(&"start:dementie".parse().unwrap()), None);
    assert_eq!(plan.back(&"DEM-01/1".parse().unwrap()), None, "never asked");
}

#[test]
fn start_questions_are_put_together_and_the_estimate_is_in_minutes() {
    let story = Story::first();
    let none = story.plan(&Answers::default());
    let themes: Vec<ThemeKey> = catalogue().themes.iter().map(|t| t.key.clone()).collect();
    assert_eq!(none.step, Step::StartQuestions(themes));
    assert_eq!((none.left.items, none.left.minutes()), (56, 9));
    let very_new = story.plan(&starts("aaaaaaa"));
    assert_eq!((very_new.left.items, very_new.left.minutes()), (13, 3));
    let late = story.scan().plan(&starts("bbbbbbb"), 530_000);
    assert_eq!(late.left.minutes(), 3, "what must be asked is still put");
}

#[test]
fn over_the_cap_safety_stays_longest() {
    let mut story = Story::first();
    Arc::make_mut(&mut story.catalogue.themes[6]).competences[7].safety = true;
    let plan = story.plan(&starts("bcbdbcb"));
    assert!(plan.asks(&"WET-08/0".parse().unwrap()));
    assert!(!plan.asks(&"WET-01/0".parse().unwrap()), "in its place");
}

#[test]
fn a_rescan_asks_what_is_unknown_stale_or_changed() {
    let all: Vec<String> = catalogue()
        .competences()
        .map(|(_, c)| c.id.to_string())
        .collect();
    let mut scores = scanned(
        all.iter()
            .filter(|c| *c != "NAH-05")
            .map(|c| (c.as_str(), 2)),
    );
    let mut old = evidence("DEM-04", "2026-11-11", self_scan(3));
    old.valid_until = day("2026-11-20");
    scores.apply(&old);
    let mut story = Story::rescan(scores, &[]);
    let changed = &mut Arc::make_mut(&mut story.catalogue.themes[2]).competences[3];
    changed.meaning = changed
        .meaning
        .clone()
        .changed(VersionNumber(2), day("2026-11-20"));
    let walk = story.finish(&mut Answers::default(), 2, 10_300);
    assert_eq!(
        walk.asked,
        ["PSY-04/0", "DEM-04/0", "NAH-05/0"],
        "no start questions"
    );
}

#[test]
fn a_rescan_by_choice_asks_only_that_and_deepens_a_stem() {
    let mut story = Story::rescan(scanned([("NAH-01", 2)]), &["NAH-01", "NAH-02"]);
    let walk = story.finish(&mut Answers::default(), 2, 10_300);
    assert_eq!(walk.asked, ["NAH-01/0", "NAH-02/0"]);
    story.stems = vec![key("nah")];
    let walk = story.finish(&mut Answers::default(), 2, 10_300);
    assert_eq!(walk.asked, ["NAH-01/0", "NAH-02/0", "NAH-01/1", "NAH-02/1"]);
}

#[test]
fn over_the_cap_an_anchor_with_a_score_that_holds_goes_before_one_without() {
    let story = Story {
        scores: scanned([("DEM-01", 2), ("DEM-02", 2), ("PSY-04", 3)]),
        ..Story::first()
    };
    let plan = story.plan(&starts("bcbdbcb"));
    assert_eq!(plan.items.len(), 56);
    for gone in ["DEM-01/0", "DEM-02/0"] {
        assert!(!plan.asks(&gone.parse().unwrap()), "{gone}");
    }
    assert!(plan.asks(&"PSY-04/0".parse().unwrap()), "must be asked");
    assert_eq!(plan.part_two.len(), 4, "what has a score is not unknown");
}

#[test]
fn after_the_first_scan_comes_what_is_open() {
    let all: Vec<String> = catalogue()
        .competences()
        .map(|(_, c)| c.id.to_string())
        .collect();
    let without = |gone: &str| {
        let kept = all.iter().filter(|c| *c != gone);
        scanned(kept.map(|c| (c.as_str(), 2)))
    };
    let fitting = |first_finished, scores: &CurrentScores| {
        let settings = Settings::default();
        let today = day("2026-11-21");
        ScanKind::fitting(first_finished, &catalogue(), scores, &settings, today)
    };
    assert_eq!(fitting(false, &without("-")), Some(ScanKind::First));
    assert_eq!(fitting(true, &without("-")), None);
    assert_eq!(fitting(true, &without("WET-08")), Some(ScanKind::PartTwo));
    let mut old = evidence("DEM-04", "2026-11-11", self_scan(3));
    old.valid_until = day("2026-11-20");
    let mut scores = without("WET-08");
    scores.apply(&old);
    let chosen = BTreeSet::new();
    assert_eq!(fitting(true, &scores), Some(ScanKind::Rescan { chosen }));
}
