//! What holds for any evidence, any answers and any seed.
use super::evidence::{CurrentScores, Evidence, Finding, QuizOutcome};
use super::requirement::{Required, required};
use super::run::{Answered, Answers, Item, Reply, Scan, ScanKind, StartAnswer, Step};
use super::settings::{ScorePolicy, Settings};
use super::status::{Status, assess_all};
use super::t_drawing::drawing;
use super::t_profile::t_profile;
use crate::example::{catalogue, day, generalist, generalist_since, level};
use crate::knowledge::VersionNumber;
use crate::people::{StemDeclaration, StemLabel};
use crate::{CompetenceId, Level};
use chrono::{DateTime, Days};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn any_level() -> impl Strategy<Value = Level> {
    (1_i64..=4).prop_map(level)
}
fn any_finding() -> impl Strategy<Value = Finding> {
    prop_oneof![
        4 => (any_level(), any::<bool>()).prop_map(|(level, implied)| Finding::SelfScan { level, implied }),
        1 => any_level().prop_map(Finding::Agreed),
        1 => any_level().prop_map(Finding::CoachOpinion),
        1 => any_level().prop_map(Finding::PeerOpinion),
        1 => any_level().prop_map(Finding::Observation),
        1 => Just(Finding::Attendance),
        2 => prop_oneof![
            Just(QuizOutcome::Confirmed),
            Just(QuizOutcome::Contradicted),
            Just(QuizOutcome::None)
        ].prop_map(Finding::Quiz),
    ]
}

/// Evidence about a few competences, at distinct instants of 2025 and 2026, some of it expired by now.
pub fn any_evidence() -> impl Strategy<Value = Vec<Evidence>> {
    btree_map(
        0_i64..60_000_000,
        (0_usize..55, any_finding(), 0_u64..800, 1_u32..3),
        0..60,
    )
    .prop_map(|found| {
        let all: Vec<(crate::ThemeKey, CompetenceId)> = catalogue()
            .competences()
            .map(|(theme, competence)| (theme.key.clone(), competence.id.clone()))
            .collect();
        found
            .into_iter()
            .map(|(second, (place, finding, days, version))| Evidence {
                id: format!("e{second}").try_into().unwrap(),
                theme: all[place].0.clone(),
                competence: all[place].1.clone(),
                version: VersionNumber(version),
                finding,
                given_by: "sanne".try_into().unwrap(),
                given_at: DateTime::from_timestamp(1_735_700_000 + second, 0).unwrap(),
                valid_until: day("2025-06-01") + Days::new(days),
            })
            .collect()
    })
}
fn any_settings() -> impl Strategy<Value = Settings> {
    prop_oneof![
        Just(ScorePolicy::SelfLed),
        Just(ScorePolicy::AgreedFirst),
        Just(ScorePolicy::CoachLed)
    ]
    .prop_map(|score_policy| Settings {
        score_policy,
        ..Settings::default()
    })
}
fn needs() -> BTreeMap<CompetenceId, Required> {
    let role = [generalist_since("2026-01-01")];
    required(&catalogue(), &[generalist()], &role, day("2026-11-21"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_projection_is_the_fold_of_the_evidence_in_any_order(
        evidence in any_evidence(),
        turns in vec(any::<prop::sample::Index>(), 60),
    ) {
        let folded = CurrentScores::fold(&evidence);
        let mut shuffled = evidence.clone();
        for (place, turn) in (0..shuffled.len()).zip(turns) {
            let other = turn.index(shuffled.len());
            shuffled.swap(place, other);
        }
        let mut projected = CurrentScores::default();
        for record in &shuffled {
            // Through the store and back between any two records.
            let row = serde_json::to_string(&projected).unwrap();
            projected = serde_json::from_str(&row).unwrap();
            projected.apply(record);
        }
        prop_assert_eq!(projected, folded);
    }

    #[test]
    fn a_gap_is_a_number_exactly_when_a_level_is_known(
        evidence in any_evidence(),
        settings in any_settings(),
    ) {
        let scores = CurrentScores::fold(&evidence);
        for found in assess_all(&catalogue(), &needs(), &scores, &settings, day("2026-11-21")).values() {
            prop_assert_eq!(found.gap.is_some(), found.status.is_known());
            prop_assert_eq!(found.gap == Some(0), found.status.is_met());
            prop_assert_eq!(found.effective.level().is_some(), found.status.is_known());
            prop_assert_eq!(found.holds_until.is_some(), found.status.is_known());
        }
    }

    #[test]
    fn forgetting_a_score_makes_no_gap_of_it(evidence in any_evidence(), settings in any_settings()) {
        let today = day("2026-11-21");
        let profile = |evidence: &[Evidence]| {
            let scores = CurrentScores::fold(evidence);
            t_profile(&catalogue(), &needs(), &scores, &[], &settings, today)
        };
        let before = profile(&evidence);
        let Some(gone) = evidence.first().map(|record| record.competence.clone()) else {
            return Ok(());
        };
        let rest: Vec<Evidence> = evidence.into_iter().filter(|e| e.competence != gone).collect();
        let after = profile(&rest);
        prop_assert!(after.headline.to_work_on <= before.headline.to_work_on);
        prop_assert!(after.headline.gap_sum <= before.headline.gap_sum);
        prop_assert!(after.headline.not_scanned >= before.headline.not_scanned);
        let status = after.themes.iter().find_map(|bar| bar.assessments.get(&gone));
        prop_assert_eq!(status.map(|found| found.status), Some(Status::Unknown));
    }

    #[test]
    fn the_t_stays_within_its_frame(evidence in any_evidence(), settings in any_settings()) {
        let scores = CurrentScores::fold(&evidence);
        let stems = ["dementie", "wetten"].map(|theme| StemDeclaration {
            theme: theme.try_into().unwrap(),
            since: day("2026-01-01"),
            public: true,
            label: StemLabel::Holder,
        });
        let profile = t_profile(&catalogue(), &needs(), &scores, &stems, &settings, day("2026-11-21"));
        let drawing = drawing(&profile, None);
        for segment in &drawing.segments {
            let filled: f64 = segment.parts.iter().map(|(_, rect)| rect.height).sum();
            prop_assert!((filled - 64.0).abs() < 1e-6, "all 55 are required: {filled}");
        }
        for stem in &drawing.stems {
            let dotted = stem.not_known.map_or(0.0, |rect| rect.height);
            prop_assert!(stem.depth.height + dotted <= stem.frame.height + 1e-6);
            prop_assert!(stem.frame.y + stem.frame.height <= 420.0);
            prop_assert!(stem.frame.x >= 30.0 && stem.frame.x + stem.frame.width <= 730.0);
        }
    }
}

fn any_start() -> impl Strategy<Value = StartAnswer> {
    prop::sample::select(StartAnswer::ALL.to_vec())
}
fn any_reply() -> impl Strategy<Value = Reply> {
    prop_oneof![
        6 => any_level().prop_map(Reply::Level),
        1 => Just(Reply::NotApplicable)
    ]
}

/// One step of somebody who scans: how to answer what is asked, how long it takes, and now and then another
/// answer to a start question.
#[derive(Clone, Debug)]
struct Move {
    reply: Reply,
    ms: u64,
    restart: Option<(usize, StartAnswer)>,
}
fn any_move() -> impl Strategy<Value = Move> {
    let restart = prop::option::weighted(0.05, (0_usize..7, any_start()));
    (any_reply(), 500_u64..40_000, restart).prop_map(|(reply, ms, restart)| Move {
        reply,
        ms,
        restart,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_scan_ends_within_56_items_and_asks_all_that_must_be_asked(
        starts in vec(any_start(), 7),
        moves in vec(any_move(), 120),
        evidence in any_evidence(),
    ) {
        let (catalogue, settings) = (catalogue(), Settings::default());
        let scores = CurrentScores::fold(&evidence);
        let scan = Scan {
            kind: &ScanKind::First,
            catalogue: &catalogue,
            scores: &scores,
            stems: &[],
            settings: &settings,
            started_on: day("2026-11-21"),
        };
        let theme = |place: usize| catalogue.themes[place].key.clone();
        let mut answers = Answers::default();
        for (place, start) in starts.into_iter().enumerate() {
            answers.record(Answered::Start(theme(place), start));
        }
        let (mut asked, mut active_ms) = (BTreeSet::new(), 0);
        for step in moves {
            if let Some((place, start)) = step.restart {
                answers.record(Answered::Start(theme(place), start));
            }
            let plan = scan.plan(&answers, active_ms);
            prop_assert_eq!(&plan, &scan.plan(&answers, active_ms));
            let Step::Ask(item) = plan.step else { break };
            let Item::Statement { competence, ord } = &item else { unreachable!() };
            let known = catalogue.competence(competence).unwrap().1;
            prop_assert!(active_ms < 540_000 || (known.must_ask && *ord == 0), "past the stop: {}", item);
            answers.record(Answered::Statement(competence.clone(), *ord, step.reply));
            active_ms += scan.active_ms(step.ms);
            prop_assert!(asked.insert(item), "never twice");
        }
        prop_assert_eq!(scan.plan(&answers, active_ms).step, Step::Finished);
        prop_assert!(asked.len() + 7 <= 56, "{}", asked.len());
        for (_, competence) in catalogue.competences().filter(|(_, c)| c.must_ask) {
            let anchor = Item::Statement { competence: competence.id.clone(), ord: 0 };
            prop_assert!(asked.contains(&anchor));
        }
        for (id, score) in scan.outcome(&answers).levels {
            let was_asked = asked.contains(&Item::Statement { competence: id, ord: 0 });
            prop_assert!(was_asked != score.implied, "a level is asked or implied, and nothing else");
        }
    }

    #[test]
    fn a_rescan_asks_nothing_that_holds(evidence in any_evidence()) {
        let (catalogue, settings) = (catalogue(), Settings::default());
        let scores = CurrentScores::fold(&evidence);
        let kind = ScanKind::Rescan { chosen: BTreeSet::new() };
        let scan = Scan {
            kind: &kind,
            catalogue: &catalogue,
            scores: &scores,
            stems: &[],
            settings: &settings,
            started_on: day("2026-11-21"),
        };
        let plan = scan.plan(&Answers::default(), 0);
        let found = assess_all(&catalogue, &needs(), &scores, &settings, day("2026-11-21"));
        for (id, found) in found {
            let anchor = Item::Statement { competence: id.clone(), ord: 0 };
            let waits = plan.part_two.contains(&id);
            prop_assert_eq!(plan.asks(&anchor) || waits, !found.status.is_known(), "{}", id);
        }
    }
}
