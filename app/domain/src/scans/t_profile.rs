//! The T-profile of one person: derived from requirements and current scores, never stored (§5.2 of the domain model).
//!
//! For the person alone. What a team may know of a stem is the label that its owner published, see `teams::coverage`.
use super::counts::Counts;
use super::evidence::CurrentScores;
use super::requirement::Required;
use super::settings::Settings;
use super::share::Share;
use super::status::{Assessment, Effective, Status, assess_all, effective};
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
        themes,
    }
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
mod tests {
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
}
