//! A whole first scan in one go, by the same steps as a person takes: how the demo's people scanned.
use super::{Chosen, beginning::Beginning, start_run};
use crate::{
    house::House,
    storage::{
        Tx,
        scans::{self as store, Scope},
    },
};
use app::Outcome;
use chrono::{Duration, NaiveDate};
use domain::{
    CompetenceId, ThemeKey,
    permission::OwnScores,
    scans::run::{Answered, Item, Reply, StartAnswer, Step},
};

/// How long somebody takes over an item.
const PACE_MS: u64 = 8_000;

/// How somebody answers.
pub trait Answering: Sync {
    /// The start question of a theme.
    fn start(&self, theme: &ThemeKey) -> StartAnswer;
    /// A statement of a competence.
    fn statement(&self, competence: &CompetenceId, ord: u8) -> Reply;
    /// Whether part two is done as well, if there is one.
    fn goes_on(&self) -> bool;
}

/// Sits a first scan, begun at the time of the house's clock, on what is in force on `in_force_on`, and part two if
/// this person goes on. Does nothing for a person whose first scan is done.
///
/// # Errors
/// What the store says.
pub async fn sit_through(
    house: &House,
    tx: &mut Tx,
    own: &OwnScores,
    in_force_on: NaiveDate,
    person: &dyn Answering,
) -> Outcome<()> {
    let beginning = Beginning::load(tx, own, in_force_on).await?;
    let Some(scope) = beginning.first_scope() else {
        return Ok(());
    };
    sit(house, tx, own, &scope, person).await?;
    if person.goes_on() {
        let rest = Beginning::load(tx, own, in_force_on).await?;
        if let Some(scope) = rest.scope_of(&Chosen::PartTwo)? {
            sit(house, tx, own, &scope, person).await?;
        }
    }
    Ok(())
}

async fn sit(
    house: &House,
    tx: &mut Tx,
    own: &OwnScores,
    scope: &Scope,
    person: &dyn Answering,
) -> Outcome<()> {
    let mut sitting = start_run(house, tx, own, scope).await?;
    let mut given = Vec::new();
    loop {
        let answers: Vec<Answered> = match sitting.plan().step {
            Step::StartQuestions(themes) => themes
                .into_iter()
                .map(|theme| Answered::Start(theme.clone(), person.start(&theme)))
                .collect(),
            Step::Ask(Item::Statement { competence, ord }) => {
                let reply = person.statement(&competence, ord);
                vec![Answered::Statement(competence, ord, reply)]
            }
            Step::Ask(Item::Start(theme)) => {
                vec![Answered::Start(theme.clone(), person.start(&theme))]
            }
            Step::Finished => break,
        };
        let took = PACE_MS * answers.len() as u64;
        let now = sitting.run.touched_at + Duration::milliseconds(i64::try_from(took).unwrap_or(0));
        sitting.take_in(&answers, now);
        given.extend(answers);
    }
    let now = sitting.run.touched_at;
    store::save_answers(tx, own, &sitting.run.id, &given, now).await?;
    sitting.finish(house, tx, own).await?;
    store::save_run(tx, own, &sitting.run).await?;
    Ok(())
}
