//! A run with its content: what it asks now, and what it leaves when it ends.
use crate::{
    house::House,
    storage::{
        Tx, evidence,
        scans::{self as store, Run},
    },
};
use app::{
    Outcome,
    ports::scans::{Asked, Paused, Place, Screen, StartList, StartQuestion},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    CompetenceId, RunId,
    calendar::day_in_amsterdam,
    knowledge::Catalogue,
    permission::OwnScores,
    scans::{
        evidence::{Evidence, EvidenceKind, Finding, valid_until},
        run::{self, Answered, Item, Plan, RunState, Scan, ScanKind, StartAnswer, Step},
    },
};
use std::sync::Arc;

/// A run with the content of its start.
pub struct Sitting {
    /// The run.
    pub run: Run,
    content: Catalogue,
}

impl Sitting {
    /// The person's open run, if there is one: it may have lapsed.
    ///
    /// # Errors
    /// What the store says.
    pub async fn open(tx: &mut Tx, own: &OwnScores) -> Outcome<Option<Self>> {
        let run = store::open_run(tx, own).await?;
        Self::of(tx, own, run).await
    }

    /// A run of the person, to be changed.
    ///
    /// # Errors
    /// What the store says.
    pub async fn to_change(tx: &mut Tx, own: &OwnScores, run: &RunId) -> Outcome<Option<Self>> {
        let run = store::run_to_change(tx, own, run).await?;
        Self::of(tx, own, run).await
    }

    async fn of(tx: &mut Tx, own: &OwnScores, run: Option<Run>) -> Outcome<Option<Self>> {
        let Some(run) = run else {
            return Ok(None);
        };
        let mut content = store::content(tx, own, &run.scope).await?;
        keep_only(&mut content, |id| run.scope.concerns.contains(id));
        Ok(Some(Self { run, content }))
    }

    /// As the rules see it.
    pub fn scan(&self) -> Scan<'_> {
        Scan {
            kind: &self.run.scope.kind,
            catalogue: &self.content,
            scores: &self.run.known.scores,
            stems: &self.run.scope.stems,
            settings: &self.run.settings,
            started_on: day_in_amsterdam(self.run.started_at),
        }
    }

    /// What it asks, given the answers so far.
    pub fn plan(&self) -> Plan {
        self.scan().plan(&self.run.answers, self.run.active_ms)
    }

    /// Left open too long.
    pub fn has_lapsed(&self, today: NaiveDate) -> bool {
        self.scan().expires_on() <= today
    }

    /// Whether this is a statement, or a start question, that the content has.
    pub fn knows(&self, item: &Item) -> bool {
        match item {
            Item::Start(theme) => {
                self.run.scope.kind == ScanKind::First && self.content.theme(theme).is_some()
            }
            Item::Statement { competence, ord } => self
                .content
                .competence(competence)
                .is_some_and(|(_, found)| usize::from(*ord) < found.statements.len()),
        }
    }

    /// Takes in answers that came together at `now`, and the time that they took.
    pub fn take_in(&mut self, answers: &[Answered], now: DateTime<Utc>) {
        let taken = u64::try_from((now - self.run.touched_at).num_milliseconds()).unwrap_or(0);
        let items = answers.len().max(1) as u64;
        self.run.active_ms += self.scan().active_ms(taken / items) * items;
        self.run.touched_at = now;
        for answered in answers {
            self.run.answers.record(answered.clone());
        }
    }

    /// What the person sees: `place` if the scan asks it, else what comes next.
    pub fn screen(&self, place: Option<&Place>) -> Screen {
        let plan = self.plan();
        let step = match (&plan.step, place) {
            (Step::StartQuestions(_), _) => Step::StartQuestions(Vec::new()),
            (_, Some(Place::Start)) if self.run.scope.kind == ScanKind::First => {
                Step::StartQuestions(Vec::new())
            }
            (_, Some(Place::Statement(item))) if plan.asks(item) => Step::Ask(item.clone()),
            (step, _) => step.clone(),
        };
        match step {
            Step::StartQuestions(_) => Screen::Start(self.start_list(&plan)),
            Step::Ask(item) => self
                .asked(item, &plan)
                .map_or_else(|| Screen::Answered(self.run.id.clone()), Screen::Statement),
            Step::Finished => Screen::Answered(self.run.id.clone()),
        }
    }

    /// What stands before a statement.
    pub fn before(&self, item: &Item) -> Option<Place> {
        self.plan().back(item).map(|before| match before {
            Item::Start(_) => Place::Start,
            statement => Place::Statement(statement.clone()),
        })
    }

    fn start_list(&self, plan: &Plan) -> StartList {
        let questions = self.content.themes.iter().map(|theme| StartQuestion {
            theme: theme.key.clone(),
            name: theme.name.clone(),
            question: theme.start_question.clone(),
            chosen: self.run.answers.start(&theme.key),
        });
        StartList {
            items: plan.items.len(),
            run: Some(self.run.id.clone()),
            questions: questions.collect(),
            left: plan.left,
            lapsed: false,
        }
    }

    fn asked(&self, item: Item, plan: &Plan) -> Option<Asked> {
        let Item::Statement { competence, ord } = &item else {
            return None;
        };
        let (theme, found) = self.content.competence(competence)?;
        let answers = &self.run.answers;
        let is_first = self.run.scope.kind == ScanKind::First;
        let everybody = self
            .content
            .competences()
            .filter(|(_, competence)| competence.must_ask)
            .count();
        let all_new = self
            .content
            .themes
            .iter()
            .all(|theme| answers.start(&theme.key) == Some(StartAnswer::Hardly));
        Some(Asked {
            run: self.run.id.clone(),
            theme: theme.name.clone(),
            statement: found.statements.get(usize::from(*ord))?.clone(),
            chosen: answers.reply(competence, *ord),
            answered: plan.items.iter().filter(|item| answers.has(item)).count(),
            items: plan.items.len(),
            left: plan.left,
            has_before: plan.back(&item).is_some(),
            for_everybody: (is_first && found.must_ask && *ord == 0).then_some(everybody),
            all_new: is_first && all_new,
            item,
        })
    }

    /// For the page of a pause.
    pub fn paused(&self) -> Paused {
        let plan = self.plan();
        let answers = &self.run.answers;
        let last = self.scan().expires_on().pred_opt();
        Paused {
            answered: plan.items.iter().filter(|item| answers.has(item)).count(),
            items: plan.items.len(),
            left: plan.left,
            until: last.unwrap_or(NaiveDate::MAX),
        }
    }

    /// Ends the run: its levels become evidence of this moment.
    ///
    /// # Errors
    /// What the store says.
    pub async fn finish(&mut self, house: &House, tx: &mut Tx, own: &OwnScores) -> Outcome<()> {
        self.run.state = RunState::Finished;
        let outcome = self.scan().outcome(&self.run.answers);
        self.leave(house, tx, own, outcome).await
    }

    /// Ends a run that was left open too long: what was complete becomes evidence of the last answer, and of the
    /// rest nothing is kept.
    ///
    /// # Errors
    /// What the store says.
    pub async fn lapse(&mut self, house: &House, tx: &mut Tx, own: &OwnScores) -> Outcome<()> {
        self.run.state = RunState::Expired;
        let outcome = self
            .scan()
            .outcome_of_lapsed(&self.run.answers, self.run.active_ms);
        let kept: Vec<CompetenceId> = outcome.levels.keys().cloned().collect();
        store::forget_answers_but(tx, own, &self.run.id, &kept).await?;
        self.leave(house, tx, own, outcome).await?;
        Ok(store::save_run(tx, own, &self.run).await?)
    }

    async fn leave(
        &mut self,
        house: &House,
        tx: &mut Tx,
        own: &OwnScores,
        outcome: run::Outcome,
    ) -> Outcome<()> {
        let given_at = self.run.touched_at;
        let given_on = day_in_amsterdam(given_at);
        let validity = &self.run.settings.validity;
        let mut found = Vec::new();
        for (id, score) in outcome.levels {
            let Some((theme, competence)) = self.content.competence(&id) else {
                continue;
            };
            found.push(Evidence {
                id: house.new_id()?,
                competence: id,
                theme: theme.key.clone(),
                version: theme.version,
                finding: Finding::SelfScan {
                    level: score.level,
                    implied: score.implied,
                },
                given_by: own.person().clone(),
                given_at,
                valid_until: valid_until(EvidenceKind::SelfScan, given_on, competence, validity),
            });
        }
        if !found.is_empty() {
            let now = house.clock.now();
            evidence::append(tx, own, &found, self.run.id.as_str(), now).await?;
        }
        Ok(())
    }
}

/// Leaves out what does not concern the person, and themes of which nothing is left.
pub fn keep_only(content: &mut Catalogue, concerns: impl Fn(&CompetenceId) -> bool) {
    for theme in &mut content.themes {
        let mut own = theme.competences.iter();
        if !own.all(|competence| concerns(&competence.id)) {
            Arc::make_mut(theme)
                .competences
                .retain(|competence| concerns(&competence.id));
        }
    }
    content.themes.retain(|theme| !theme.competences.is_empty());
}
