//! The T-profile of one person: derived from requirements and current scores, never stored (§5.2 of the domain model).
//!
//! For the person alone. What a team may know of a stem is the label that its owner published, see `teams::coverage`.
use super::counts::Counts;
use super::evidence::CurrentScores;
use super::requirement::Required;
use super::settings::Settings;
use super::share::Share;
use super::status::{Assessment, Effective, Status, assess, assess_all, effective};
use crate::knowledge::{Catalogue, Theme};
use crate::people::{StemDeclaration, StemLabel};
use crate::{CompetenceId, Level, ThemeKey};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The crossbar and the stems of one person, today.
#[derive(Clone, Debug, PartialEq)]
pub struct TProfile {
    /// Every theme in force, in the order of the organisation.
    pub themes: Vec<ThemeBar>,
    /// The declared stems whose theme is in force.
    pub stems: Vec<Stem>,
    /// All themes together.
    pub total: Counts,
    /// What stands above the drawing.
    pub headline: Headline,
    /// Generic competences of which something is required or known: no part of the bar, nor of its numbers.
    pub generic: Vec<GenericStanding>,
}

/// Where the person stands on a generic competence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GenericStanding {
    /// Which.
    pub competence: CompetenceId,
    /// What the person's roles require; none if they don't.
    pub required: Option<Required>,
    /// The level that counts.
    pub effective: Effective,
    /// Where that is, if something is required.
    pub status: Option<Status>,
}

/// One theme of the crossbar.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeBar {
    /// The theme.
    pub theme: ThemeKey,
    /// How many competences stand where.
    pub counts: Counts,
    /// Everything that is required, or will be.
    pub assessments: BTreeMap<CompetenceId, Assessment>,
    /// What to do, first things first.
    pub first: Vec<Todo>,
}

/// The headline in numbers: ‘2 punten om aan te werken, 1 nog niet gescand’. Not a percentage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headline {
    /// Gaps and contradicted competences.
    pub to_work_on: u32,
    /// Those of them that are about safety: what comes first.
    pub about_safety: u32,
    /// All those gaps added up, in levels.
    pub gap_sum: u32,
    /// Never scored.
    pub not_scanned: u32,
    /// Scored once, no longer valid.
    pub stale: u32,
    /// Not required yet.
    pub later: u32,
    /// The theme of which the largest part is met, if any is: ‘Sterk: …’.
    pub strongest: Option<ThemeKey>,
}

/// Something to do about one competence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// About which.
    pub competence: CompetenceId,
    /// It is about safety, therefore it stands in front.
    pub safety: bool,
    /// Why it is in the list. The order of the reasons is that of the list.
    pub reason: Reason,
}

/// Why something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// So many levels below what is required: learn.
    Below(u8),
    /// The quiz says otherwise: read again.
    Contradicted,
    /// Never scored: scan.
    NotScanned,
    /// Scored, but that no longer holds: scan again.
    Stale {
        /// The last level.
        last: Level,
    },
}

impl Reason {
    /// Larger gaps first, then what a quiz contradicts, then what nobody knows.
    fn rank(self) -> u8 {
        match self {
            Self::Below(levels) => 10_u8.saturating_sub(levels),
            Self::Contradicted => 11,
            Self::NotScanned => 12,
            Self::Stale { .. } => 13,
        }
    }
}

/// A declared expertise, and how deep it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stem {
    /// The theme.
    pub theme: ThemeKey,
    /// How deep: levels above ‘met steun’, of all that there are. Everything ‘zelfstandig’ is a half.
    /// Unknown counts for nothing here and is drawn dotted.
    pub depth: Option<Share>,
    /// The part of the theme with a level that counts.
    pub known: Option<Share>,
    /// On how many competences it goes deeper than the crossbar …
    pub deeper: u32,
    /// … of how many.
    pub competences: u32,
    /// Deep enough, and enough of it known, to be a holder.
    pub qualifies: bool,
    /// Colleagues see it, with the label below.
    pub public: bool,
    /// What its owner confirmed that colleagues see.
    pub label: StemLabel,
}

impl Stem {
    /// Holder (houder): published, and it qualifies (§5.2 of the domain model).
    #[must_use]
    pub fn is_holder(&self) -> bool {
        self.public && self.qualifies
    }
    /// The label that these scores support: what the owner is offered to confirm.
    #[must_use]
    pub fn supported_label(&self) -> StemLabel {
        if self.qualifies {
            StemLabel::Holder
        } else {
            StemLabel::Building
        }
    }
}

/// The T of one person on `today`. `required` comes from [`super::requirement::required`].
#[must_use]
pub fn t_profile(
    catalogue: &Catalogue,
    required: &BTreeMap<CompetenceId, Required>,
    scores: &CurrentScores,
    stems: &[StemDeclaration],
    settings: &Settings,
    today: NaiveDate,
) -> TProfile {
    let mut assessed = assess_all(catalogue, required, scores, settings, today);
    let themes: Vec<ThemeBar> = catalogue
        .themes
        .iter()
        .map(|theme| {
            let own = theme.competences.iter().filter_map(|c| {
                let assessment = assessed.remove(&c.id)?;
                Some((c.id.clone(), assessment))
            });
            bar(theme, own.collect())
        })
        .collect();
    TProfile {
        total: themes
            .iter()
            .fold(Counts::default(), |sum, bar| sum.plus(bar.counts)),
        headline: headline(&themes),
        stems: stems
            .iter()
            .filter_map(|stem| Some((stem, catalogue.theme(&stem.theme)?)))
            .map(|(declared, theme)| stem(declared, theme, scores, settings, today))
            .collect(),
        generic: generic(catalogue, required, scores, settings, today),
        themes,
    }
}

fn generic(
    catalogue: &Catalogue,
    required: &BTreeMap<CompetenceId, Required>,
    scores: &CurrentScores,
    settings: &Settings,
    today: NaiveDate,
) -> Vec<GenericStanding> {
    let competences = catalogue.generic.iter().flat_map(|set| &set.competences);
    let standing = competences.map(|competence| {
        let facts = scores.facts(&competence.id);
        let required = required.get(&competence.id).copied();
        GenericStanding {
            competence: competence.id.clone(),
            required,
            effective: effective(facts, competence, settings, today),
            status: required.map(|asked| assess(asked, facts, competence, settings, today).status),
        }
    });
    standing
        .filter(|one| one.required.is_some() || one.effective != Effective::Unknown)
        .collect()
}

fn bar(theme: &Theme, assessments: BTreeMap<CompetenceId, Assessment>) -> ThemeBar {
    let mut first: Vec<Todo> = theme
        .competences
        .iter()
        .filter_map(|competence| {
            let reason = reason(assessments.get(&competence.id)?)?;
            Some(Todo {
                competence: competence.id.clone(),
                safety: competence.safety,
                reason,
            })
        })
        .collect();
    first.sort_by_key(|todo| (!todo.safety, todo.reason.rank()));
    ThemeBar {
        theme: theme.key.clone(),
        counts: Counts::of(assessments.values()),
        assessments,
        first,
    }
}

fn reason(assessment: &Assessment) -> Option<Reason> {
    match (assessment.status, assessment.effective) {
        (Status::Gap, _) => assessment.gap.map(Reason::Below),
        (Status::Contradicted, _) => Some(Reason::Contradicted),
        (Status::Unknown, _) => Some(Reason::NotScanned),
        (Status::Stale, Effective::Stale { last }) => Some(Reason::Stale { last }),
        _ => None,
    }
}

fn headline(themes: &[ThemeBar]) -> Headline {
    let mut headline = Headline::default();
    for bar in themes {
        headline.to_work_on += bar.counts.gap + bar.counts.contradicted;
        headline.not_scanned += bar.counts.unknown;
        headline.stale += bar.counts.stale;
        headline.later += bar.counts.later;
        let gaps = bar.assessments.values().filter_map(|found| found.gap);
        headline.gap_sum += gaps.map(u32::from).sum::<u32>();
        let work = |todo: &&Todo| matches!(todo.reason, Reason::Below(_) | Reason::Contradicted);
        let safety = bar.first.iter().filter(work).filter(|todo| todo.safety);
        headline.about_safety += u32::try_from(safety.count()).unwrap_or(u32::MAX);
    }
    headline.strongest = strongest(themes);
    headline
}

/// The first of the themes with the largest share, if anything in it is met.
fn strongest(themes: &[ThemeBar]) -> Option<ThemeKey> {
    let mut best: Option<(&ThemeBar, Share)> = None;
    for bar in themes {
        let Some(share) = bar.counts.met_share().filter(|share| share.part() > 0) else {
            continue;
        };
        if best.is_none_or(|(_, other)| share.fraction() > other.fraction()) {
            best = Some((bar, share));
        }
    }
    best.map(|(bar, _)| bar.theme.clone())
}

fn stem(
    declared: &StemDeclaration,
    theme: &Theme,
    scores: &CurrentScores,
    settings: &Settings,
    today: NaiveDate,
) -> Stem {
    let (mut above, mut known, mut deeper, mut all) = (0, 0, 0, 0);
    for competence in &theme.competences {
        all += 1;
        let facts = scores.facts(&competence.id);
        let Some(level) = effective(facts, competence, settings, today).level() else {
            continue;
        };
        known += 1;
        above += u32::from(level.number().saturating_sub(2));
        deeper += u32::from(level > competence.crossbar);
    }
    let depth = Share::of(above, 2 * all);
    let known = Share::of(known, all);
    let reaches = |share: Option<Share>, percent| share.is_some_and(|s| s.is_at_least(percent));
    Stem {
        theme: theme.key.clone(),
        depth,
        known,
        deeper,
        competences: all,
        qualifies: reaches(depth, settings.holder_depth_percent)
            && reaches(known, settings.holder_known_percent),
        public: declared.public,
        label: declared.label,
    }
}

#[cfg(test)]
mod stories;
