//! Before a scan: what concerns the person, which scan it will be, and how much it asks.
use super::{Chosen, sitting::keep_only};
use crate::storage::{
    Tx,
    evidence::Scored,
    knowledge, profiles,
    scans::{
        Scope,
        past::{self, Past},
    },
};
use app::{
    Outcome, Refusal,
    ports::scans::{Again, Due, Screen, Size, StartList, StartQuestion},
};
use chrono::NaiveDate;
use domain::{
    CompetenceId,
    knowledge::{Catalogue, Competence},
    permission::OwnScores,
    scans::{
        requirement::required,
        run::{Answers, Item, Plan, Scan, ScanKind},
        settings::Settings,
        status::stale_from,
    },
};
use std::collections::BTreeSet;

/// Everything that decides which scan a person can begin today.
pub struct Beginning {
    catalogue: Catalogue,
    /// What the person's roles ask for and the themes of the stems; everything when that is nothing.
    concerns: BTreeSet<CompetenceId>,
    settings: Settings,
    known: Scored,
    past: Past,
    today: NaiveDate,
}

impl Beginning {
    /// Loads it.
    ///
    /// # Errors
    /// What the store says.
    pub async fn load(tx: &mut Tx, own: &OwnScores, today: NaiveDate) -> Outcome<Self> {
        let catalogue = knowledge::catalogue(tx, own.org(), today).await?;
        let (settings, known) = profiles::standing(tx, own).await?;
        let (roles, assignments) = profiles::roles(tx, own).await?;
        let past = past::past(tx, own).await?;
        let asked = required(&catalogue, &roles, &assignments, today);
        let mut concerns: BTreeSet<CompetenceId> = catalogue
            .competences()
            .filter(|(theme, own)| asked.contains_key(&own.id) || past.stems.contains(&theme.key))
            .map(|(_, own)| own.id.clone())
            .collect();
        if concerns.is_empty() {
            concerns = ids(&catalogue);
        }
        Ok(Self {
            settings,
            known,
            past,
            catalogue,
            concerns,
            today,
        })
    }

    /// What a person without an open scan sees.
    pub fn screen(&self) -> Screen {
        match self.first_scope() {
            Some(scope) => Screen::Start(self.start_list(&scope)),
            None => Screen::Again(self.again()),
        }
    }

    /// The first scan, while none was finished. What a scan that lapsed left behind is not asked again.
    pub fn first_scope(&self) -> Option<Scope> {
        // Scores that come from elsewhere than a first scan leave nothing to route by start questions.
        let mut themes = self.catalogue.competences();
        let scored = themes.any(|(_, own)| self.known.scores.facts(&own.id).is_some());
        let scored_before = scored && !self.past.lapsed_last;
        if self.past.first_finished || scored_before {
            return None;
        }
        let concerns = if self.past.lapsed_last {
            self.plan(&self.scope(due(), self.concerns.clone()))
                .items
                .into_iter()
                .filter_map(competence_of)
                .collect()
        } else {
            self.concerns.clone()
        };
        (!concerns.is_empty()).then(|| self.scope(ScanKind::First, concerns))
    }

    /// What was chosen to scan again; nothing when there is nothing to ask.
    ///
    /// # Errors
    /// `NotFound`, when there is no such theme or competence.
    pub fn scope_of(&self, chosen: &Chosen) -> Outcome<Option<Scope>> {
        let everything = || self.concerns.clone();
        let scope = match chosen {
            Chosen::PartTwo => self.scope(ScanKind::PartTwo, everything()),
            Chosen::Due => self.scope(due(), everything()),
            Chosen::Theme(theme) => {
                let chosen = self.catalogue.all().find(|own| own.key == *theme);
                let theme = chosen.ok_or(Refusal::NotFound)?;
                let all = theme.competences.iter().map(|own| own.id.clone());
                self.by_choice(all.collect())
            }
            Chosen::Competences(chosen) => {
                let exists = |id| self.catalogue.competence(id).is_some();
                if chosen.is_empty() || !chosen.iter().all(exists) {
                    return Err(Refusal::NotFound);
                }
                self.by_choice(chosen.clone())
            }
        };
        let asks = !self.plan(&scope).items.is_empty();
        Ok(asks.then_some(scope))
    }

    fn by_choice(&self, chosen: BTreeSet<CompetenceId>) -> Scope {
        let kind = ScanKind::Rescan {
            chosen: chosen.clone(),
        };
        self.scope(kind, chosen)
    }

    fn scope(&self, kind: ScanKind, concerns: BTreeSet<CompetenceId>) -> Scope {
        let themes = self.catalogue.all().filter(|theme| {
            let mut own = theme.competences.iter();
            own.any(|competence| concerns.contains(&competence.id))
        });
        Scope {
            kind,
            versions: themes
                .map(|theme| (theme.key.clone(), theme.version))
                .collect(),
            concerns,
            stems: self.past.stems.clone(),
        }
    }

    fn content(&self, scope: &Scope) -> Catalogue {
        // What a scan asks stands in its scope: a generic set that was chosen is a theme like any other here.
        let mut content = Catalogue {
            themes: [&self.catalogue.themes[..], &self.catalogue.generic].concat(),
            generic: Vec::new(),
        };
        keep_only(&mut content, |id| scope.concerns.contains(id));
        content
    }

    fn plan(&self, scope: &Scope) -> Plan {
        Scan {
            kind: &scope.kind,
            catalogue: &self.content(scope),
            scores: &self.known.scores,
            stems: &scope.stems,
            settings: &self.settings,
            started_on: self.today,
        }
        .plan(&Answers::default(), 0)
    }

    fn start_list(&self, scope: &Scope) -> StartList {
        let questions = self
            .content(scope)
            .themes
            .into_iter()
            .map(|theme| StartQuestion {
                theme: theme.key.clone(),
                name: theme.name.clone(),
                question: theme.start_question.clone(),
                chosen: None,
            });
        let plan = self.plan(scope);
        StartList {
            items: plan.items.len(),
            run: None,
            questions: questions.collect(),
            left: plan.left,
            lapsed: self.past.lapsed_last,
        }
    }

    fn again(&self) -> Again {
        let size = |scope: &Scope| {
            let left = self.plan(scope).left;
            Size {
                items: left.items,
                minutes: left.minutes(),
            }
        };
        let everything = self.scope(due(), self.concerns.clone());
        let content = self.content(&everything);
        let (known, settings) = (&self.known.scores, &self.settings);
        let due = match ScanKind::fitting(true, &content, known, settings, self.today) {
            None | Some(ScanKind::First) => None,
            Some(kind @ ScanKind::PartTwo) => {
                Some(Due::PartTwo(size(&Scope { kind, ..everything })))
            }
            Some(ScanKind::Rescan { .. }) => Some(Due::Rescan(size(&everything))),
        };
        let themes = self.catalogue.all().map(|theme| {
            let ids = theme.competences.iter().map(|own| own.id.clone());
            let scope = self.by_choice(ids.collect());
            (theme.key.clone(), theme.name.clone(), size(&scope))
        });
        Again {
            due,
            lapsed: self.past.lapsed_last,
            themes: themes.collect(),
            holds_until: self.holds_until(),
        }
    }

    /// The first day on which one of the own scores that hold today no longer does.
    fn holds_until(&self) -> Option<NaiveDate> {
        let until = |competence: &Competence| {
            let own = self.known.scores.facts(&competence.id)?.self_scan?;
            Some(stale_from(&own, competence, &self.settings))
        };
        self.catalogue
            .competences()
            .filter(|(_, own)| self.concerns.contains(&own.id))
            .filter_map(|(_, own)| until(own))
            .filter(|day| *day > self.today)
            .min()
    }
}

/// What the rule asks for, without a choice.
fn due() -> ScanKind {
    ScanKind::Rescan {
        chosen: BTreeSet::new(),
    }
}

fn ids(catalogue: &Catalogue) -> BTreeSet<CompetenceId> {
    catalogue
        .competences()
        .map(|(_, own)| own.id.clone())
        .collect()
}

fn competence_of(item: Item) -> Option<CompetenceId> {
    match item {
        Item::Start(_) => None,
        Item::Statement { competence, .. } => Some(competence),
    }
}
