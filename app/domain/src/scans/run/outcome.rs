//! What the answers of a scan come to (§5.9, rules 3 and 6, of the domain model).
use super::{Answers, Item, Reply, Scan, ScanKind, StartAnswer};
use crate::knowledge::{Competence, Theme};
use crate::scans::evidence::SelfScore;
use crate::{CompetenceId, Level, ThemeKey};
use std::collections::BTreeMap;

/// The levels that a scan gives, and the expertise that it suggests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// A competence that is absent stays as it was: unknown, if it never had a level.
    pub levels: BTreeMap<CompetenceId, SelfScore>,
    /// Themes of which the person said ‘dit is mijn expertise’ and that are no declared stem yet.
    pub proposed_stems: Vec<ThemeKey>,
}

impl Scan<'_> {
    /// What a finished scan comes to.
    #[must_use]
    pub fn outcome(&self, answers: &Answers) -> Outcome {
        let levels = self.catalogue.competences().filter_map(|(theme, own)| {
            let asked = median(answers.replies(&own.id));
            let was_asked = answers.replies(&own.id).next().is_some();
            let score = match asked {
                Some(level) => SelfScore {
                    level,
                    implied: false,
                },
                None if !was_asked && self.is_implied(theme, own, answers) => SelfScore {
                    level: Level::NOT_YET,
                    implied: true,
                },
                None => return None,
            };
            Some((own.id.clone(), score))
        });
        Outcome {
            levels: levels.collect(),
            proposed_stems: self.proposed_stems(answers),
        }
    }

    /// What is kept of a scan that lapsed (§3.4 of the domain model): only competences of which every statement
    /// was answered, and nothing that was never asked.
    #[must_use]
    pub fn outcome_of_lapsed(&self, answers: &Answers, active_ms: u64) -> Outcome {
        let plan = self.plan(answers, active_ms);
        let mut outcome = self.outcome(answers);
        outcome.levels.retain(|id, score| {
            let mut statements = plan.items.iter().filter(
                |item| matches!(item, Item::Statement { competence, .. } if competence == id),
            );
            !score.implied && statements.all(|item| answers.has(item))
        });
        outcome.proposed_stems.clear();
        outcome
    }

    fn is_implied(&self, theme: &Theme, competence: &Competence, answers: &Answers) -> bool {
        *self.kind == ScanKind::First
            && !competence.must_ask
            && answers.start(&theme.key) == Some(StartAnswer::Hardly)
    }

    fn proposed_stems(&self, answers: &Answers) -> Vec<ThemeKey> {
        self.catalogue
            .themes
            .iter()
            .map(|theme| &theme.key)
            .filter(|key| answers.start(key) == Some(StartAnswer::Expertise))
            .filter(|key| !self.stems.contains(key))
            .cloned()
            .collect()
    }
}

/// The lower median of what was answered; ‘niet van toepassing’ counts for nothing.
fn median(replies: impl Iterator<Item = Reply>) -> Option<Level> {
    let mut levels: Vec<Level> = replies
        .filter_map(|reply| match reply {
            Reply::Level(level) => Some(level),
            Reply::NotApplicable => None,
        })
        .collect();
    levels.sort_unstable();
    let middle = levels.len().checked_sub(1)? / 2;
    levels.get(middle).copied()
}

#[cfg(test)]
mod stories;
