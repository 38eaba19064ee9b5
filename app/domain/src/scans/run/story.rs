//! Somebody who scans the example's content, for the stories.
use super::{Answered, Answers, Item, Plan, Reply, Scan, ScanKind, Step};
use crate::example::{catalogue, day, id, level};
use crate::knowledge::Catalogue;
use crate::scans::evidence::CurrentScores;
use crate::scans::settings::Settings;
use crate::{CompetenceId, ThemeKey};

/// A scan of the example's content by somebody.
pub struct Story {
    pub kind: ScanKind,
    pub catalogue: Catalogue,
    pub scores: CurrentScores,
    pub stems: Vec<ThemeKey>,
    pub settings: Settings,
}

impl Story {
    pub fn first() -> Self {
        Self {
            kind: ScanKind::First,
            catalogue: catalogue(),
            scores: CurrentScores::default(),
            stems: Vec::new(),
            settings: Settings::default(),
        }
    }
    pub fn rescan(scores: CurrentScores, chosen: &[&str]) -> Self {
        Self {
            kind: ScanKind::Rescan {
                chosen: chosen.iter().map(|text| id(text)).collect(),
            },
            scores,
            ..Self::first()
        }
    }
    pub fn scan(&self) -> Scan<'_> {
        Scan {
            kind: &self.kind,
            catalogue: &self.catalogue,
            scores: &self.scores,
            stems: &self.stems,
            settings: &self.settings,
            started_on: day("2026-11-21"),
        }
    }
    pub fn plan(&self, answers: &Answers) -> Plan {
        self.scan().plan(answers, 0)
    }
    /// Answers everything with one level, at so many milliseconds per item, until it is finished.
    pub fn finish(&self, answers: &mut Answers, number: i64, item_ms: u64) -> Walk {
        let mut walk = Walk::default();
        loop {
            let plan = self.scan().plan(answers, walk.active_ms);
            let Step::Ask(item) = &plan.step else {
                assert_eq!(plan.step, Step::Finished);
                walk.part_two = plan.part_two;
                return walk;
            };
            let Item::Statement { competence, ord } = item else {
                panic!("start questions have their own step")
            };
            let reply = Reply::Level(level(number));
            answers.record(Answered::Statement(competence.clone(), *ord, reply));
            walk.asked.push(item.to_string());
            walk.active_ms += self.scan().active_ms(item_ms);
        }
    }
}

#[derive(Default)]
pub struct Walk {
    pub asked: Vec<String>,
    pub active_ms: u64,
    pub part_two: Vec<CompetenceId>,
}

/// Start answers, in the order DEM NAH PSY KIM LVB SCH WET.
pub fn starts(letters: &str) -> Answers {
    let themes = catalogue().themes;
    assert_eq!(letters.len(), themes.len());
    themes
        .into_iter()
        .zip(letters.chars())
        .map(|(theme, letter)| {
            Answered::read(&format!("start:{}", theme.key), &letter.to_string()).unwrap()
        })
        .collect()
}
