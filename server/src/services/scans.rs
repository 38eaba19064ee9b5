//! The development scan (§5.9 of the domain model): begin, answer, go back, pause, finish, scan again.
//!
//! Where a scan is follows from its stored answers, so any device goes on at the same statement. A finished scan
//! and its evidence are one transaction.
mod beginning;
mod sitting;
mod whole;

use crate::{
    house::House,
    storage::{Tx, scans as store},
};
use app::{
    Outcome, Refusal,
    pages::scans::start,
    ports::scans::{Paused, Place, Scans, Screen},
    routes,
    texts::Message,
};
use async_trait::async_trait;
use beginning::Beginning;
use chrono::{DateTime, Utc};
use domain::{
    CompetenceId, RunId, ThemeKey,
    calendar::day_in_amsterdam,
    people::Viewer,
    permission::{OwnScores, of_who_left_a_scan_open, own_scores},
    scans::run::{Answered, Item, RunState, ScanKind, Step, expires_on},
};
use sitting::Sitting;
use std::collections::BTreeSet;
pub use whole::{Answering, sit_through};

/// Where an action on the scan leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// To what the scan puts next, or to what was gone back to.
    Screen(Box<Screen>),
    /// To the start of the scan: this one is over.
    Over,
    /// To Mijn T: the scan is finished.
    Finished,
}

impl Next {
    /// The address that it leads to.
    #[must_use]
    pub fn location(&self) -> String {
        match self {
            Self::Screen(screen) => match screen.as_ref() {
                Screen::Statement(asked) => routes::scan_at(&Place::Statement(asked.item.clone())),
                Screen::Start(list) if list.run.is_some() => routes::scan_at(&Place::Start),
                _ => routes::SCAN.to_owned(),
            },
            Self::Over => routes::SCAN.to_owned(),
            Self::Finished => routes::MY_T.to_owned(),
        }
    }
}

/// What a person scans again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// What the first scan left.
    PartTwo,
    /// What is unknown, stale or changed.
    Due,
    /// A theme.
    Theme(ThemeKey),
    /// Single competences.
    Competences(BTreeSet<CompetenceId>),
}

/// Answers the start questions: begins the first scan, or changes the answers of the one that is open.
///
/// # Errors
/// `Invalid`, when a theme has no answer; then nothing is saved.
pub async fn answer_start(house: &House, viewer: &Viewer, answers: &[Answered]) -> Outcome<Next> {
    let own = own_scores(viewer);
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let open = match open_or_lapse(house, &mut tx, &own).await? {
        Some(open) => Some(open),
        None => {
            let beginning = Beginning::load(&mut tx, &own, house.clock.today()).await?;
            match beginning.first_scope() {
                Some(scope) => Some(start_run(house, &mut tx, &own, &scope).await?),
                // The first scan is done: this form was an old one.
                None => None,
            }
        }
    };
    let Some(mut sitting) = open else {
        return Ok(Next::Over);
    };
    if sitting.run.scope.kind != ScanKind::First {
        return Ok(Next::Screen(Box::new(sitting.screen(None))));
    }
    let answers: Vec<Answered> = answers
        .iter()
        .filter(|answered| sitting.knows(&answered.item()))
        .cloned()
        .collect();
    sitting.take_in(&answers, now);
    if let Step::StartQuestions(missing) = sitting.plan().step {
        return Err(start_missing(&sitting, &missing));
    }
    save(house, tx, &own, sitting, &answers, now).await
}

fn start_missing(sitting: &Sitting, missing: &[ThemeKey]) -> Refusal {
    let scan = sitting.scan();
    let names: Vec<&str> = missing
        .iter()
        .filter_map(|key| Some(scan.catalogue.theme(key)?.name.as_str()))
        .collect();
    let message = Message::new("scan-start-missing").with("themes", names.join(", "));
    Refusal::invalid(start::MISSING, message)
}

/// Answers a statement. The same answer again changes nothing; another one replaces it.
///
/// # Errors
/// `NotFound`, when the scan is not the viewer's or has no such statement.
pub async fn answer(
    house: &House,
    viewer: &Viewer,
    run: &RunId,
    answered: Answered,
) -> Outcome<Next> {
    let own = own_scores(viewer);
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let mut sitting = match change(house, &mut tx, &own, run).await? {
        Ok(sitting) => sitting,
        Err(next) => {
            tx.commit().await?;
            return Ok(next);
        }
    };
    if !sitting.knows(&answered.item()) {
        return Err(Refusal::NotFound);
    }
    let answers = [answered];
    sitting.take_in(&answers, now);
    save(house, tx, &own, sitting, &answers, now).await
}

/// Closes a scan of which everything is answered.
///
/// # Errors
/// `NotFound`, when the scan is not the viewer's.
pub async fn close(house: &House, viewer: &Viewer, run: &RunId) -> Outcome<Next> {
    let own = own_scores(viewer);
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    match change(house, &mut tx, &own, run).await? {
        Ok(sitting) => save(house, tx, &own, sitting, &[], now).await,
        Err(next) => {
            tx.commit().await?;
            Ok(next)
        }
    }
}

/// What stood before a statement.
///
/// # Errors
/// `NotFound`, when the viewer has no open scan.
pub async fn back(house: &House, viewer: &Viewer, item: &Item) -> Outcome<Next> {
    let mut tx = house.db.read().await?;
    let sitting = Sitting::open(&mut tx, &own_scores(viewer)).await?;
    let Some(sitting) = sitting.filter(|open| !open.has_lapsed(house.clock.today())) else {
        return Ok(Next::Over);
    };
    let place = sitting.before(item);
    Ok(Next::Screen(Box::new(sitting.screen(place.as_ref()))))
}

/// Notes that the person stops for now, or goes on: the time between does not count.
///
/// # Errors
/// `Unavailable`, `Broken`.
pub async fn stop_the_clock(house: &House, viewer: &Viewer, goes_on: bool) -> Outcome<Next> {
    let own = own_scores(viewer);
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let Some(mut sitting) = open_or_lapse(house, &mut tx, &own).await? else {
        tx.commit().await?;
        return Ok(Next::Over);
    };
    if goes_on {
        sitting.run.touched_at = now;
    } else {
        sitting.take_in(&[], now);
    }
    store::save_run(&mut tx, &own, &sitting.run).await?;
    tx.commit().await?;
    Ok(Next::Screen(Box::new(sitting.screen(None))))
}

/// Scans again. A scan that is open goes first.
///
/// # Errors
/// `NotFound`, when there is no such theme or competence.
pub async fn scan_again(house: &House, viewer: &Viewer, chosen: &Chosen) -> Outcome<Next> {
    let own = own_scores(viewer);
    let mut tx = house.db.write().await?;
    let sitting = match open_or_lapse(house, &mut tx, &own).await? {
        Some(open) => open,
        None => {
            let beginning = Beginning::load(&mut tx, &own, house.clock.today()).await?;
            let Some(scope) = beginning.scope_of(chosen)? else {
                tx.commit().await?;
                return Ok(Next::Over);
            };
            start_run(house, &mut tx, &own, &scope).await?
        }
    };
    tx.commit().await?;
    Ok(Next::Screen(Box::new(sitting.screen(None))))
}

/// Closes the scans that were left open too long, of whomever: what was complete in them counts from now on, also
/// for a person who never comes back. Safe to run twice, also at the same time.
///
/// # Errors
/// `Unavailable`, `Broken`.
pub async fn close_those_left_open(house: &House) -> Outcome<()> {
    let mut tx = house.db.read().await?;
    let open = store::left_open(&mut tx).await?;
    drop(tx);
    for run in open {
        let started_on = day_in_amsterdam(run.started_at);
        if house.clock.today() < expires_on(started_on, &run.settings) {
            continue;
        }
        let own = of_who_left_a_scan_open(run.org, run.person);
        let mut tx = house.db.write().await?;
        open_or_lapse(house, &mut tx, &own).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The open run, to be changed; one that was left open too long is closed first.
async fn open_or_lapse(house: &House, tx: &mut Tx, own: &OwnScores) -> Outcome<Option<Sitting>> {
    let Some(open) = store::open_run(tx, own).await? else {
        return Ok(None);
    };
    Ok(change(house, tx, own, &open.id).await?.ok())
}

/// A run that can be changed; or where to go because it is over.
async fn change(
    house: &House,
    tx: &mut Tx,
    own: &OwnScores,
    run: &RunId,
) -> Outcome<Result<Sitting, Next>> {
    let mut sitting = Sitting::to_change(tx, own, run)
        .await?
        .ok_or(Refusal::NotFound)?;
    Ok(match sitting.run.state {
        RunState::Finished => Err(Next::Finished),
        RunState::Expired => Err(Next::Over),
        RunState::Open if sitting.has_lapsed(house.clock.today()) => {
            sitting.lapse(house, tx, own).await?;
            Err(Next::Over)
        }
        RunState::Open => Ok(sitting),
    })
}

async fn start_run(
    house: &House,
    tx: &mut Tx,
    own: &OwnScores,
    scope: &store::Scope,
) -> Outcome<Sitting> {
    store::start(tx, own, &house.new_id()?, scope, house.clock.now()).await?;
    // It may be that of another device, which was first.
    Sitting::open(tx, own)
        .await?
        .ok_or_else(|| crate::house::broken(&"a scan that was just started is not there"))
}

/// Saves answers; when nothing is left to ask, the scan is finished with them.
async fn save(
    house: &House,
    mut tx: Tx,
    own: &OwnScores,
    mut sitting: Sitting,
    answers: &[Answered],
    now: DateTime<Utc>,
) -> Outcome<Next> {
    if !answers.is_empty() {
        store::save_answers(&mut tx, own, &sitting.run.id, answers, now).await?;
    }
    let is_finished = sitting.plan().step == Step::Finished;
    if is_finished {
        sitting.finish(house, &mut tx, own).await?;
    }
    store::save_run(&mut tx, own, &sitting.run).await?;
    tx.commit().await?;
    Ok(if is_finished {
        Next::Finished
    } else {
        Next::Screen(Box::new(sitting.screen(None)))
    })
}

#[async_trait]
impl Scans for House {
    async fn screen(&self, viewer: &Viewer, place: Option<&Place>) -> Outcome<Screen> {
        let own = own_scores(viewer);
        let today = self.clock.today();
        let mut tx = self.db.read().await?;
        match Sitting::open(&mut tx, &own).await? {
            Some(open) if !open.has_lapsed(today) => return Ok(open.screen(place)),
            Some(_) => {
                drop(tx);
                // Time did this and not the visit, so that it may happen while a page is read.
                let mut change = self.db.write().await?;
                open_or_lapse(self, &mut change, &own).await?;
                change.commit().await?;
                tx = self.db.read().await?;
            }
            None => {}
        }
        Ok(Beginning::load(&mut tx, &own, today).await?.screen())
    }

    async fn paused(&self, viewer: &Viewer) -> Outcome<Paused> {
        let mut tx = self.db.read().await?;
        let open = Sitting::open(&mut tx, &own_scores(viewer)).await?;
        open.filter(|open| !open.has_lapsed(self.clock.today()))
            .map(|open| open.paused())
            .ok_or(Refusal::NotFound)
    }
}
