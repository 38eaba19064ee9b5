//! The table of §5.1 (Sanne) and the expiry of §5.8, row by row.
use super::*;
use crate::example::{day, evidence, id, level, one, quiz, scanned, self_scan};
use crate::scans::evidence::{Evidence, Finding};

/// Where somebody with this evidence stands on 21 November 2026.
fn stands(competence: &str, asked: i64, found: &[Evidence]) -> Assessment {
    stands_under(ScorePolicy::SelfLed, competence, asked, found)
}
fn stands_under(
    score_policy: ScorePolicy,
    competence: &str,
    asked: i64,
    found: &[Evidence],
) -> Assessment {
    let settings = Settings {
        score_policy,
        ..Settings::default()
    };
    assess(
        Required::Now(level(asked)),
        CurrentScores::fold(found).facts(&id(competence)),
        &one(competence),
        &settings,
        day("2026-11-21"),
    )
}
fn scan(competence: &str, number: i64) -> Evidence {
    evidence(competence, "2026-11-10", self_scan(number))
}
fn agreed(competence: &str, given: &str, number: i64) -> Evidence {
    evidence(competence, given, Finding::Agreed(level(number)))
}
fn quizzed(competence: &str, outcome: QuizOutcome) -> Evidence {
    evidence(competence, "2026-11-12", quiz(outcome))
}

#[test]
fn sanne_meldcode_a_quiz_confirms_knowledge_and_not_the_skill() {
    let found = [scan("KIM-03", 4), quizzed("KIM-03", QuizOutcome::Confirmed)];
    let kim = stands("KIM-03", 3, &found);
    assert_eq!((kim.status, kim.gap), (Status::MetSelf, Some(0)));
    assert!(kim.knowledge_confirmed);
}

#[test]
fn sanne_delier_two_levels_below() {
    let dem = stands("DEM-03", 3, &[scan("DEM-03", 1)]);
    assert_eq!((dem.status, dem.gap), (Status::Gap, Some(2)));
}

#[test]
fn sanne_nah_the_quiz_says_otherwise() {
    let found = [
        scan("NAH-02", 2),
        quizzed("NAH-02", QuizOutcome::Contradicted),
    ];
    let nah = stands("NAH-02", 2, &found);
    assert_eq!((nah.status, nah.gap), (Status::Contradicted, Some(1)));
}

#[test]
fn sanne_never_asked_is_unknown_and_has_no_gap() {
    let nah = stands("NAH-05", 2, &[]);
    assert_eq!((nah.status, nah.gap), (Status::Unknown, None));
}

#[test]
fn sanne_psy_an_agreed_level_confirms() {
    let found = [scan("PSY-04", 2), agreed("PSY-04", "2026-11-18", 3)];
    let psy = stands("PSY-04", 3, &found);
    assert_eq!((psy.status, psy.gap), (Status::MetConfirmed, Some(0)));
    assert_eq!(psy.effective.level(), Some(level(3)));
}

#[test]
fn sanne_schulden_is_for_later_whatever_the_score() {
    let from = day("2027-05-02");
    let found = assess(
        Required::Later { from },
        scanned([("SCH-02", 1)]).facts(&id("SCH-02")),
        &one("SCH-02"),
        &Settings::default(),
        day("2026-11-21"),
    );
    assert_eq!((found.status, found.gap), (Status::Later, None));
}

#[test]
fn a_quiz_confirms_level_two_and_knowledge_at_three_and_nothing_at_four() {
    let status = |competence: &str, asked| {
        let found = [
            scan(competence, 4),
            quizzed(competence, QuizOutcome::Confirmed),
        ];
        stands(competence, asked, &found).status
    };
    assert_eq!(status("NAH-02", 2), Status::MetConfirmed, "skill, 2");
    assert_eq!(status("NAH-02", 3), Status::MetSelf, "skill, 3");
    assert_eq!(status("DEM-03", 3), Status::MetConfirmed, "knowledge, 3");
    assert_eq!(status("DEM-03", 4), Status::MetSelf, "knowledge, 4");
    let seen = [
        scan("NAH-02", 3),
        evidence("NAH-02", "2026-11-12", Finding::Observation(level(3))),
    ];
    assert_eq!(stands("NAH-02", 3, &seen).status, Status::MetConfirmed);
}

#[test]
fn a_quiz_an_observation_or_attendance_alone_leaves_it_unknown() {
    for finding in [
        quiz(QuizOutcome::Confirmed),
        quiz(QuizOutcome::Contradicted),
        Finding::Observation(level(4)),
        Finding::Attendance,
        Finding::PeerOpinion(level(4)),
        Finding::CoachOpinion(level(4)),
    ] {
        let alone = stands("NAH-02", 2, &[evidence("NAH-02", "2026-11-12", finding)]);
        assert_eq!((alone.status, alone.gap), (Status::Unknown, None));
    }
}

#[test]
fn an_agreed_level_silences_a_contradicting_quiz() {
    let found = [
        agreed("NAH-02", "2026-10-01", 1),
        scan("NAH-02", 2),
        quizzed("NAH-02", QuizOutcome::Contradicted),
    ];
    assert_eq!(stands("NAH-02", 2, &found).status, Status::MetSelf);
}

#[test]
fn the_policy_says_whose_word_counts() {
    let found = [
        evidence("NAH-02", "2026-09-01", Finding::CoachOpinion(level(1))),
        agreed("NAH-02", "2026-10-01", 3),
        scan("NAH-02", 2),
    ];
    let by = |policy| stands_under(policy, "NAH-02", 2, &found);
    let level_by = |policy| by(policy).effective.level().map(Level::number);
    assert_eq!(level_by(ScorePolicy::SelfLed), Some(2), "the newest");
    assert_eq!(by(ScorePolicy::SelfLed).earlier_agreed, Some(level(3)));
    assert_eq!(level_by(ScorePolicy::AgreedFirst), Some(3));
    assert_eq!(by(ScorePolicy::AgreedFirst).earlier_agreed, None);
    assert_eq!(level_by(ScorePolicy::CoachLed), Some(1));
    let coach_only = [found[0].clone()];
    let coached = stands_under(ScorePolicy::CoachLed, "NAH-02", 2, &coach_only);
    assert_eq!(coached.status, Status::Gap);
}

#[test]
fn a_score_holds_until_it_expires_or_its_meaning_changed() {
    let mut competence = one("NAH-02");
    let mut record = evidence("NAH-02", "2026-02-10", self_scan(2));
    record.valid_until = day("2027-02-10");
    let scores = CurrentScores::fold(&[record]);
    let facts = scores.facts(&id("NAH-02"));
    let settings = Settings::default();
    let on = |competence: &Competence, today: &str| {
        let asked = Required::Now(level(2));
        assess(asked, facts, competence, &settings, day(today))
    };
    let until = |competence: &Competence| on(competence, "2026-11-21").holds_until;

    assert_eq!(until(&competence), Some(day("2027-02-10")));
    assert_eq!(on(&competence, "2027-02-09").status, Status::MetSelf);
    assert_eq!(on(&competence, "2027-02-10").status, Status::Stale);

    competence.meaning = competence
        .meaning
        .changed(VersionNumber(3), day("2026-12-01"));
    assert_eq!(until(&competence), Some(day("2027-01-30")));
    assert_eq!(on(&competence, "2027-01-29").status, Status::MetSelf);
    let stale = on(&competence, "2027-01-30");
    assert_eq!((stale.status, stale.gap), (Status::Stale, None));
    assert_eq!(stale.effective, Effective::Stale { last: level(2) });
}

#[test]
fn what_went_stale_by_one_change_does_not_come_to_life_by_the_next() {
    let mut competence = one("NAH-02");
    competence.meaning = (competence.meaning)
        .changed(VersionNumber(2), day("2026-03-01"))
        .changed(VersionNumber(3), day("2026-05-15"));
    let scores = CurrentScores::fold(&[evidence("NAH-02", "2026-02-10", self_scan(2))]);
    let facts = scores.facts(&id("NAH-02"));
    let on = |today: &str| {
        let asked = Required::Now(level(2));
        assess(asked, facts, &competence, &Settings::default(), day(today)).status
    };
    assert_eq!(on("2026-04-29"), Status::MetSelf);
    assert_eq!(
        on("2026-04-30"),
        Status::Stale,
        "60 days after the first change"
    );
    assert_eq!(
        on("2026-05-20"),
        Status::Stale,
        "the second has a grace period of its own"
    );
}

#[test]
fn a_score_of_tomorrow_does_not_count_today() {
    let found = [evidence("NAH-02", "2026-11-22", self_scan(3))];
    assert_eq!(stands("NAH-02", 2, &found).status, Status::Unknown);
}
