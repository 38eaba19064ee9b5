//! What evidence holds for how long, and what its projection keeps.
use super::*;
use crate::example::{day, evidence, id, level, one, quiz, scanned, self_scan};

#[test]
fn evidence_holds_as_long_as_its_kind_or_its_curriculum_says() {
    let validity = Validity::default();
    let until = |kind, competence: &Competence| {
        valid_until(kind, day("2026-02-10"), competence, &validity).to_string()
    };
    let (plain, safety) = (one("DEM-01"), one("DEM-03"));
    let short = Competence {
        validity_months: Some(6),
        ..plain.clone()
    };
    assert_eq!(until(EvidenceKind::SelfScan, &plain), "2027-02-10");
    assert_eq!(until(EvidenceKind::Quiz, &plain), "2028-02-10");
    assert_eq!(until(EvidenceKind::Quiz, &safety), "2027-02-10");
    assert_eq!(until(EvidenceKind::Agreed, &plain), "2028-02-10");
    assert_eq!(until(EvidenceKind::Observation, &plain), "2028-02-10");
    assert_eq!(until(EvidenceKind::Attendance, &plain), "2029-02-10");
    assert_eq!(until(EvidenceKind::Agreed, &short), "2026-08-10");
    assert_eq!(until(EvidenceKind::Attendance, &short), "2029-02-10");
}

#[test]
fn attendance_alone_is_exposure_and_no_score() {
    let scores = CurrentScores::fold(&[evidence("NAH-02", "2026-03-01", Finding::Attendance)]);
    let facts = scores.facts(&id("NAH-02")).unwrap();
    assert_eq!(facts.exposed_on, Some(day("2026-03-01")));
    assert_eq!(facts.self_scan, None);
}

#[test]
fn an_older_record_that_comes_late_changes_nothing() {
    let mut scores = scanned([("NAH-02", 3)]);
    scores.apply(&evidence("NAH-02", "2026-01-05", self_scan(1)));
    let kept = scores.facts(&id("NAH-02")).unwrap().self_scan.unwrap();
    assert_eq!(kept.value.level, level(3));
}

#[test]
fn of_two_records_of_the_same_instant_the_last_one_counts() {
    let mut scores = scanned([("NAH-02", 3)]);
    scores.apply(&evidence("NAH-02", "2026-11-10", self_scan(1)));
    let kept = scores.facts(&id("NAH-02")).unwrap().self_scan.unwrap();
    assert_eq!(kept.value.level, level(1));
}

#[test]
fn the_packed_row_is_short_and_comes_back_the_same() {
    let mut scores = scanned([("NAH-02", 3)]);
    scores.apply(&evidence(
        "NAH-02",
        "2026-11-11",
        quiz(QuizOutcome::Confirmed),
    ));
    let row = serde_json::to_string(&scores).unwrap();
    assert_eq!(
        row,
        r#"{"NAH-02":{"s":[[3,false],1794312000000000,"2027-12-31",1],"q":["confirmed",1794398400000000,"2027-12-31",1]}}"#
    );
    assert_eq!(serde_json::from_str::<CurrentScores>(&row).unwrap(), scores);
}

#[test]
fn columns_that_contradict_each_other_are_no_finding() {
    let read = Finding::from_columns;
    let two = Some(level(2));
    assert!(read(EvidenceKind::Attendance, two, None, false).is_err());
    assert!(read(EvidenceKind::Quiz, None, None, false).is_err());
    assert!(read(EvidenceKind::Agreed, two, None, true).is_err());
    for finding in [
        self_scan(2),
        quiz(QuizOutcome::None),
        Finding::Agreed(level(4)),
        Finding::CoachOpinion(level(1)),
        Finding::PeerOpinion(level(1)),
        Finding::Observation(level(3)),
        Finding::Attendance,
    ] {
        let (kind, quiz) = (finding.kind(), finding.quiz());
        let back = read(kind, finding.level(), quiz, finding.implied());
        assert_eq!(back, Ok(finding));
        assert_eq!(kind.word().parse(), Ok(kind));
    }
}
