//! The program dies at any moment while sixteen people scan, and comes back: `cargo xtask crash`.
//!
//! What was acknowledged is there, a scan is finished with all its evidence or not at all, and it is ready at once.
use crate::fixture::{
    Empty, Engine,
    chance::up_to,
    command::Serving,
    organisation::prepare_for,
    rows,
    scanner::{Scanner, Trouble, missing, sixteen_scanners, stored},
};
use domain::{AccountId, people::Viewer, permission::own_scores, scans::evidence::CurrentScores};
use server::{
    clock::Clock,
    storage::{Db, evidence},
};
use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};
use tokio::task::JoinSet;

/// How often it dies, unless `LEERLIJN_KILLS` says otherwise.
const KILLS: usize = 20;
/// So often in one database; then a new one, so that looking everything through stays quick.
const KILLS_PER_DATABASE: usize = 50;
/// A life lasts until at most so many answers were acknowledged in it, and a moment, in milliseconds, more.
const LONGEST_LIFE: u64 = 80;
const MOMENT: u64 = 40;
const READY_AFTER: Duration = Duration::from_secs(1);

/// Scans that are finished without evidence for a competence that was answered.
const UNFOUNDED: &str = "SELECT COUNT(*) FROM scan_run r
    JOIN scan_answer a ON a.org_id = r.org_id AND a.run_id = r.run_id
   WHERE r.state = 'finished' AND NOT EXISTS (
         SELECT 1 FROM evidence e WHERE e.org_id = r.org_id AND e.person_id = r.person_id
            AND e.origin = r.run_id AND a.item LIKE e.competence_id || '/%')";
/// Evidence of scans that are not finished.
const EARLY: &str = "SELECT COUNT(*) FROM evidence e
    JOIN scan_run r ON r.org_id = e.org_id AND r.run_id = e.origin WHERE r.state <> 'finished'";

/// What became of it.
#[derive(Debug, Default)]
struct Aftermath {
    kills: usize,
    acknowledged: usize,
    finished: usize,
    lost: usize,
    half: usize,
    ready_after: Vec<Duration>,
    /// The longest of them, without what others kept it from the machine's cores.
    ready_by_itself: Duration,
}

impl Aftermath {
    fn note(&mut self, again: &Serving) {
        self.ready_after.push(again.ready_after);
        let by_itself = again.ready_after.saturating_sub(again.kept_waiting);
        self.ready_by_itself = self.ready_by_itself.max(by_itself);
    }
    fn median(&self) -> Duration {
        let mut sorted = self.ready_after.clone();
        sorted.sort();
        sorted[sorted.len() / 2]
    }
    fn worst(&self) -> Duration {
        self.ready_after.iter().copied().max().unwrap()
    }
    fn tell(&self, engine: Engine) -> String {
        format!(
            "crash on {engine:?}: {} kills, {} answers acknowledged, {} scans finished, {} lost, {} half writes, \
             ready again after {} ms (median) and {} ms (worst; {} ms without waiting for a core)",
            self.kills,
            self.acknowledged,
            self.finished,
            self.lost,
            self.half,
            self.median().as_millis(),
            self.worst().as_millis(),
            self.ready_by_itself.as_millis()
        )
    }
}

/// A database with both organisations, for the machine's own clock: the program has no other.
async fn prepared(engine: Engine) -> Empty {
    let place = crate::fixture::empty(engine).await;
    let db = Db::connect(&place.url).await.unwrap();
    prepare_for(&db, Clock::system()).await;
    db.close().await;
    place
}

/// Everybody scans until the program dies.
async fn live(
    mut serving: Serving,
    people: Vec<Scanner>,
    acknowledged: &AtomicUsize,
) -> Vec<Scanner> {
    let enough =
        usize::try_from(up_to(LONGEST_LIFE)).unwrap() + acknowledged.load(Ordering::Relaxed);
    let mut scanning = JoinSet::new();
    for mut person in people {
        person.move_to(&serving.url);
        scanning.spawn(async move {
            loop {
                match person.step().await {
                    Ok(()) => {}
                    Err(Trouble::Broken) => return person,
                    Err(Trouble::Refused(status)) => panic!("refused with {status}"),
                }
            }
        });
    }
    while acknowledged.load(Ordering::Relaxed) < enough {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    tokio::time::sleep(Duration::from_millis(up_to(MOMENT))).await;
    serving.kill();
    scanning.join_all().await
}

/// What is there by halves: an engine's own complaints, scans and their evidence, evidence and its sums.
async fn half_writes(database: &str) -> usize {
    let mut half = 0;
    if database.starts_with("sqlite:") {
        let said: Vec<(String,)> = rows(database, "PRAGMA integrity_check").await;
        half += said.iter().filter(|(line,)| line != "ok").count();
    }
    for question in [UNFOUNDED, EARLY] {
        let counted: Vec<(i64,)> = rows(database, question).await;
        half += usize::try_from(counted[0].0).unwrap();
    }
    let db = Db::connect(database).await.unwrap();
    let mut tx = db.read().await.unwrap();
    for (org, person) in
        rows::<(String, String)>(database, "SELECT DISTINCT org_id, person_id FROM scan_run").await
    {
        let own = own_scores(&Viewer {
            org: org.parse().unwrap(),
            person: person.parse().unwrap(),
            account: AccountId::try_from("nobody").unwrap(),
            name: String::new(),
            teams: Vec::new(),
            rights: Vec::new(),
        });
        let all = evidence::evidence_of(&mut tx, &own).await.unwrap();
        let known = evidence::current_scores(&mut tx, &own).await.unwrap();
        half += usize::from(known.scores != CurrentScores::fold(&all));
    }
    drop(tx);
    db.close().await;
    half
}

/// So many lives in one database.
async fn lives(engine: Engine, kills: usize, aftermath: &mut Aftermath) {
    let place = prepared(engine).await;
    let first = Serving::start(&["--database", &place.url]).await;
    let (mut people, acknowledged) = sixteen_scanners(&first.url).await;
    let mut serving = Some(first);
    for _ in 0..kills {
        let serving = match serving.take() {
            Some(first) => first,
            None => {
                let again = Serving::start(&["--database", &place.url]).await;
                aftermath.note(&again);
                again
            }
        };
        people = live(serving, people, &acknowledged).await;
        aftermath.kills += 1;
        aftermath.half += half_writes(&place.url).await;
        for person in &mut people {
            let there = stored(&place.url, &person.acknowledged).await;
            aftermath.lost += missing(&person.acknowledged, &person.unanswered, &there).len();
        }
    }
    let last = Serving::start(&["--database", &place.url]).await;
    aftermath.note(&last);
    assert!(last.stop().0, "after all that it stops well");
    for person in people {
        aftermath.acknowledged += person.acknowledged.len();
        aftermath.finished += person.finished;
    }
    place.remove().await;
}

async fn nothing_is_lost(engine: Engine) {
    let kills = std::env::var("LEERLIJN_KILLS");
    let kills = kills.map_or(KILLS, |kills| kills.parse().unwrap());
    let mut aftermath = Aftermath::default();
    while aftermath.kills < kills {
        let here = KILLS_PER_DATABASE.min(kills - aftermath.kills);
        lives(engine, here, &mut aftermath).await;
        println!("… {} of {kills} kills", aftermath.kills);
    }
    println!("{}", aftermath.tell(engine));
    assert_eq!(
        (aftermath.lost, aftermath.half),
        (0, 0),
        "{}",
        aftermath.tell(engine)
    );
    assert!(
        aftermath.finished > 0 && aftermath.acknowledged > 10 * kills,
        "{aftermath:?}"
    );
    assert!(
        aftermath.worst() <= READY_AFTER,
        "{:?}",
        aftermath.ready_after
    );
}

mod nothing_acknowledged_is_lost_when_it_is_killed {
    use super::{Engine, nothing_is_lost};

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_sqlite() {
        nothing_is_lost(Engine::Sqlite).await;
    }
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_postgres() {
        nothing_is_lost(Engine::Postgres).await;
    }
}
