//! What scans come to, told with the personas of §5.9.
use crate::CompetenceId;
use crate::example::{day, id, key, level};
use crate::scans::run::Answered;
use crate::scans::run::story::{Story, starts};

#[test]
fn a_level_is_the_lower_median_and_not_applicable_counts_for_nothing() {
    let story = Story::first();
    let mut answers = starts("aabdbab");
    for (item, answer) in [
        ("KIM-01/0", "4"),
        ("KIM-01/1", "3"),
        ("KIM-02/0", "nvt"),
        ("KIM-02/1", "4"),
        ("KIM-03/0", "nvt"),
        ("KIM-03/1", "nvt"),
        ("PSY-01/0", "2"),
        ("DEM-03/0", "nvt"),
    ] {
        answers.record(Answered::read(item, answer).unwrap());
    }
    let outcome = story.scan().outcome(&answers);
    let found = |text| {
        outcome
            .levels
            .get(&id(text))
            .map(|s| (s.level.number(), s.implied))
    };
    assert_eq!(found("KIM-01"), Some((3, false)), "the lower of 4 and 3");
    assert_eq!(found("KIM-02"), Some((4, false)));
    assert_eq!(found("KIM-03"), None, "all n.v.t. is unknown");
    assert_eq!(found("PSY-01"), Some((2, false)));
    assert_eq!(found("PSY-02"), None, "not answered is unknown");
    assert_eq!(found("DEM-01"), Some((1, true)), "‘niet of nauwelijks’");
    assert_eq!(found("DEM-03"), None, "must be asked, so never implied");
    assert_eq!(outcome.proposed_stems, [key("kindermishandeling")]);
}

#[test]
fn a_lapsed_scan_keeps_only_what_was_completed() {
    let story = Story::first();
    assert_eq!(story.scan().expires_on(), day("2026-12-21"));
    let mut answers = starts("aabdbab");
    for item in ["KIM-01/0", "KIM-01/1", "KIM-02/0", "PSY-01/0"] {
        answers.record(Answered::read(item, "3").unwrap());
    }
    let kept = story.scan().outcome_of_lapsed(&answers, 0);
    let kept: Vec<&str> = kept.levels.keys().map(CompetenceId::as_str).collect();
    assert_eq!(
        kept,
        ["KIM-01", "PSY-01"],
        "KIM-02 misses its second statement"
    );
}

#[test]
fn another_answer_to_a_start_question_changes_the_way_and_keeps_what_was_said() {
    let story = Story::first();
    let mut answers = starts("bbbbbbb");
    story.finish(&mut answers, 2, 1_000);
    answers.record(Answered::read("start:dementie", "a").unwrap());
    let outcome = story.scan().outcome(&answers);
    assert_eq!(
        outcome.levels[&id("DEM-01")].level,
        level(2),
        "an answer goes before an estimate"
    );
    let plan = story.plan(&answers);
    assert!(
        plan.items.len() + 6 <= 56,
        "answers besides the way count for the cap"
    );
}
