//! What a scan asks, in which order, and what it leaves out (§5.9 of the domain model).
//!
//! The order is: start questions, what must be asked, anchors theme by theme, deepening theme by theme. What
//! comes late is what goes first when the budget is short, so the order and the drop order say the same.
use super::{Answers, Item, Reply, Scan, ScanKind, StartAnswer};
use crate::knowledge::{Catalogue, Competence, Theme};
use crate::scans::evidence::CurrentScores;
use crate::scans::settings::Settings;
use crate::scans::status::{Effective, effective};
use crate::{CompetenceId, Level, ThemeKey};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What the scan asks, derived from the answers so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Everything that is asked, answered or not, in order.
    pub items: Vec<Item>,
    /// What to put now.
    pub step: Step,
    /// What is still to come, the step included.
    pub left: Left,
    /// Competences that are not asked in this sitting for want of time: deel 2.
    pub part_two: Vec<CompetenceId>,
}

/// What to put to the person now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The start questions, on one page: those of these themes have no answer yet.
    StartQuestions(Vec<ThemeKey>),
    /// This statement.
    Ask(Item),
    /// Nothing: everything is answered, or time is up.
    Finished,
}

/// How much is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Items.
    pub items: usize,
    /// Milliseconds: the average per item, but never past the stop.
    pub ms: u64,
}

impl Left {
    /// For ‘nog ± n min’: whole minutes, rounded up; 0 only when nothing is left.
    #[must_use]
    pub fn minutes(self) -> u64 {
        self.ms.div_ceil(60_000)
    }
}

impl Plan {
    /// Whether the scan asks this item, now or before.
    #[must_use]
    pub fn asks(&self, item: &Item) -> bool {
        self.items.contains(item)
    }
    /// The item before this one, to go back to; before the first statement are the start questions.
    #[must_use]
    pub fn back(&self, item: &Item) -> Option<&Item> {
        let place = self.items.iter().position(|other| other == item)?;
        self.items.get(place.checked_sub(1)?)
    }
    /// Which item of the plan this is, from 1.
    #[must_use]
    pub fn number(&self, item: &Item) -> Option<usize> {
        let place = self.items.iter().position(|other| other == item)?;
        Some(place + 1)
    }
}

/// Why an item is in the plan.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// Start questions and must-ask: never left out.
    Always,
    /// The first statement of a competence.
    Anchor {
        /// A valid score, and its meaning did not change: goes before other anchors.
        has_score: bool,
        /// M of §5.5: safety weighs twice.
        safety: bool,
    },
    /// A second statement in a theme of expertise.
    StemDeepening,
    /// A second statement that checks a claim about safety.
    SafetyDeepening,
}

impl Why {
    /// Lower is left out first; always-asked never is.
    fn keep(self) -> Option<u8> {
        match self {
            Self::Always => None,
            Self::StemDeepening => Some(0),
            Self::SafetyDeepening => Some(1),
            Self::Anchor { has_score, safety } => {
                Some(2 + 2 * u8::from(!has_score) + u8::from(safety))
            }
        }
    }
}

struct Wanted {
    item: Item,
    why: Why,
}

impl ScanKind {
    /// The scan that fits a person on `today`: the first until one was finished, then whatever is stale or changed,
    /// or else what is still unknown. None if everything is known and holds.
    #[must_use]
    pub fn fitting(
        first_finished: bool,
        catalogue: &Catalogue,
        scores: &CurrentScores,
        settings: &Settings,
        today: NaiveDate,
    ) -> Option<Self> {
        let kind = Self::Rescan {
            chosen: BTreeSet::new(),
        };
        let scan = Scan {
            kind: &kind,
            catalogue,
            scores,
            stems: &[],
            settings,
            started_on: today,
        };
        let mut open = catalogue
            .competences()
            .map(|(_, competence)| competence)
            .filter(|competence| !scan.has_unchanged_score(competence))
            .peekable();
        if !first_finished {
            Some(Self::First)
        } else if open.peek().is_none() {
            None
        } else if open.all(|competence| scan.known(competence) == Effective::Unknown) {
            Some(Self::PartTwo)
        } else {
            Some(kind)
        }
    }
}

impl Scan<'_> {
    /// What this scan asks, given the answers so far and the active time in milliseconds.
    #[must_use]
    pub fn plan(&self, answers: &Answers, active_ms: u64) -> Plan {
        let mut wanted = self.wanted(answers);
        let mut left_out = self.keep_to_the_budget(&mut wanted, answers);
        let time_is_up = active_ms >= self.settings.scan.stop_after_ms;
        if time_is_up {
            left_out.extend(leave_out(&mut wanted, |wanted| {
                wanted.why != Why::Always && !answers.has(&wanted.item)
            }));
        }
        let open: Vec<&Wanted> = wanted
            .iter()
            .filter(|wanted| !answers.has(&wanted.item))
            .collect();
        Plan {
            step: step(&open),
            left: self.left(&open, active_ms),
            items: wanted.into_iter().map(|wanted| wanted.item).collect(),
            part_two: self.unknown_of(left_out),
        }
    }

    /// Of these the competences without a score that still holds.
    fn unknown_of(&self, mut competences: Vec<CompetenceId>) -> Vec<CompetenceId> {
        competences.retain(|id| {
            self.catalogue
                .competence(id)
                .is_some_and(|(_, competence)| !self.has_unchanged_score(competence))
        });
        competences
    }

    fn left(&self, open: &[&Wanted], active_ms: u64) -> Left {
        let budget = &self.settings.scan;
        let lasts = |items: usize| items as u64 * budget.item_ms;
        let always = open.iter().filter(|wanted| wanted.why == Why::Always);
        let until_the_stop = budget.stop_after_ms.saturating_sub(active_ms);
        Left {
            items: open.len(),
            ms: lasts(open.len()).min(until_the_stop.max(lasts(always.count()))),
        }
    }

    /// Everything that the rules ask, before the budget.
    fn wanted(&self, answers: &Answers) -> Vec<Wanted> {
        let mut wanted = Vec::new();
        if *self.kind == ScanKind::First {
            wanted.extend(self.catalogue.themes.iter().map(|theme| Wanted {
                item: Item::Start(theme.key.clone()),
                why: Why::Always,
            }));
        }
        let routed: Vec<(&Theme, &Competence)> = self
            .catalogue
            .competences()
            .filter(|(theme, competence)| self.asks_anchor(theme, competence, answers))
            .collect();
        let (must, other): (Vec<_>, Vec<_>) = routed
            .iter()
            .partition(|(_, competence)| competence.must_ask);
        wanted.extend(must.into_iter().map(|(_, competence)| Wanted {
            item: statement(competence, 0),
            why: Why::Always,
        }));
        wanted.extend(other.into_iter().map(|(_, competence)| Wanted {
            item: statement(competence, 0),
            why: Why::Anchor {
                has_score: self.has_unchanged_score(competence),
                safety: competence.safety,
            },
        }));
        wanted.extend(self.deepening(&routed, answers));
        wanted
    }

    fn asks_anchor(&self, theme: &Theme, competence: &Competence, answers: &Answers) -> bool {
        match self.kind {
            // Until a start question is answered the estimate takes it for b.
            ScanKind::First => {
                competence.must_ask || answers.start(&theme.key) != Some(StartAnswer::Hardly)
            }
            ScanKind::PartTwo => self.known(competence) == Effective::Unknown,
            ScanKind::Rescan { chosen } if chosen.is_empty() => {
                !self.has_unchanged_score(competence)
            }
            ScanKind::Rescan { chosen } => chosen.contains(&competence.id),
        }
    }

    /// In a theme of expertise each competence; outside of it the first few claims about safety.
    fn deepening(&self, routed: &[(&Theme, &Competence)], answers: &Answers) -> Vec<Wanted> {
        let mut checks = 0;
        let mut wanted = Vec::new();
        for (theme, competence) in routed {
            if competence.statements.len() < 2 {
                continue;
            }
            let claims = matches!(
                answers.reply(&competence.id, 0),
                Some(Reply::Level(level)) if level >= Level::INDEPENDENT
            );
            let why = if self.is_expertise(theme, answers) {
                Why::StemDeepening
            } else if competence.safety
                && claims
                && checks < self.settings.scan.max_safety_deepening
            {
                checks += 1;
                Why::SafetyDeepening
            } else {
                continue;
            };
            wanted.push(Wanted {
                item: statement(competence, 1),
                why,
            });
        }
        wanted
    }

    pub(super) fn is_expertise(&self, theme: &Theme, answers: &Answers) -> bool {
        match self.kind {
            ScanKind::First => answers.start(&theme.key) == Some(StartAnswer::Expertise),
            ScanKind::PartTwo | ScanKind::Rescan { .. } => self.stems.contains(&theme.key),
        }
    }

    /// Leaves out what goes over the cap, from the end of the scan; what was answered stays.
    /// Gives the competences that are then not asked at all.
    fn keep_to_the_budget(&self, wanted: &mut Vec<Wanted>, answers: &Answers) -> Vec<CompetenceId> {
        let planned: BTreeSet<&Item> = wanted.iter().map(|wanted| &wanted.item).collect();
        // Answers that the route no longer asks for took their time too.
        let besides = answers
            .items()
            .filter(|item| !planned.contains(item))
            .count();
        let total = wanted.len() + besides;
        let over = total.saturating_sub(self.settings.scan.max_items);
        let mut candidates: Vec<(u8, std::cmp::Reverse<usize>)> = wanted
            .iter()
            .enumerate()
            .filter(|(_, wanted)| !answers.has(&wanted.item))
            .filter_map(|(place, wanted)| Some((wanted.why.keep()?, std::cmp::Reverse(place))))
            .collect();
        candidates.sort_unstable();
        let dropped: BTreeSet<Item> = candidates
            .into_iter()
            .take(over)
            .filter_map(|(_, place)| Some(wanted.get(place.0)?.item.clone()))
            .collect();
        leave_out(wanted, |wanted| dropped.contains(&wanted.item))
    }

    fn known(&self, competence: &Competence) -> Effective {
        let facts = self.scores.facts(&competence.id);
        effective(facts, competence, self.settings, self.started_on)
    }

    fn has_unchanged_score(&self, competence: &Competence) -> bool {
        matches!(
            self.known(competence),
            Effective::Known { version, .. } if version >= competence.meaning.since()
        )
    }
}

fn statement(competence: &Competence, ord: u8) -> Item {
    Item::Statement {
        competence: competence.id.clone(),
        ord,
    }
}

/// Takes these out and gives the competences whose anchor went.
fn leave_out(wanted: &mut Vec<Wanted>, goes: impl Fn(&Wanted) -> bool) -> Vec<CompetenceId> {
    let mut competences = Vec::new();
    wanted.retain(|wanted| {
        let stays = !goes(wanted);
        if let (false, Item::Statement { competence, ord: 0 }) = (stays, &wanted.item) {
            competences.push(competence.clone());
        }
        stays
    });
    competences
}

fn step(open: &[&Wanted]) -> Step {
    let starts: Vec<ThemeKey> = open
        .iter()
        .filter_map(|wanted| match &wanted.item {
            Item::Start(theme) => Some(theme.clone()),
            Item::Statement { .. } => None,
        })
        .collect();
    match (starts.is_empty(), open.first()) {
        (false, _) => Step::StartQuestions(starts),
        (true, Some(wanted)) => Step::Ask(wanted.item.clone()),
        (true, None) => Step::Finished,
    }
}

#[cfg(test)]
mod stories;
