//! Visitors who hang up at any moment, beside visitors who wait for their answers: what was acknowledged stays, and
//! nobody who waits is refused.
use crate::fixture::{
    Engine, Site,
    chance::up_to,
    scanner::{Trouble, sixteen_scanners},
};
use server::storage::Protection;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{io::AsyncWriteExt, net::TcpStream, task::JoinSet};

/// The longest that an impatient visitor waits, in milliseconds: one of these, from at once to longer than an answer
/// takes on a slow machine.
const PATIENCE: [u64; 4] = [4, 20, 80, 320];
/// So many hang up for each answer that is acknowledged: they are a nuisance and no flood.
const HANG_UPS_PER_ANSWER: usize = 2;
/// It goes on until so many connections were reset and so many answers acknowledged, …
const ENOUGH: usize = 300;
/// … or for so long.
const LONGEST: Duration = Duration::from_secs(60);

/// What became of it.
#[derive(Debug, Default)]
struct Aftermath {
    /// Connections that were reset.
    hung_up: usize,
    /// Answers of the patient that were acknowledged.
    acknowledged: usize,
    /// Those of them that are not there.
    lost: usize,
    /// How often a patient visitor met a fault. That there is no room just now is none.
    faults: usize,
    /// Connections to PostgreSQL that nobody uses, in a transaction.
    left_open: i64,
}

impl Aftermath {
    /// Nobody noticed that others hung up.
    fn is_well(&self) -> bool {
        (self.lost, self.faults, self.left_open) == (0, 0, 0)
    }
}

/// Reads or writes, and resets the connection at any moment.
async fn hang_up(address: &str, cookies: &str) {
    let form = format!(
        "doe=profiel&telefoon=06{:08}&achtergrond=",
        up_to(99_999_999)
    );
    let length = form.len();
    let head = format!("Host: {address}\r\nCookie: {cookies}\r\nSec-Fetch-Site: same-origin\r\n");
    let request = match up_to(2) {
        0 => format!("GET /mijn-t HTTP/1.1\r\n{head}\r\n"),
        1 => format!("GET /account HTTP/1.1\r\n{head}\r\n"),
        _ => format!(
            "POST /account HTTP/1.1\r\n{head}Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\n\r\n{form}"
        ),
    };
    let mut connection = TcpStream::connect(address).await.unwrap();
    connection.set_zero_linger().unwrap();
    connection.write_all(request.as_bytes()).await.unwrap();
    let patience = PATIENCE[usize::try_from(up_to(3)).unwrap()];
    tokio::time::sleep(Duration::from_millis(up_to(patience))).await;
}

async fn under_load(site: &Site) -> Aftermath {
    let address = site.url.strip_prefix("http://").unwrap().to_owned();
    let (mut people, acknowledged) = sixteen_scanners(&site.url).await;
    let (hung_up, began) = (Arc::new(AtomicUsize::new(0)), Instant::now());
    let goes_on = {
        let counts = [hung_up.clone(), acknowledged.clone()];
        move || {
            let too_few = |count: &Arc<AtomicUsize>| count.load(Ordering::Relaxed) < ENOUGH;
            counts.iter().any(too_few) && began.elapsed() < LONGEST
        }
    };
    let (mut impatient, mut patient) = (JoinSet::new(), JoinSet::new());
    for person in people.split_off(8) {
        let (address, goes_on, hung_up) = (address.clone(), goes_on.clone(), hung_up.clone());
        let acknowledged = acknowledged.clone();
        impatient.spawn(async move {
            while goes_on() {
                let room = 10 + HANG_UPS_PER_ANSWER * acknowledged.load(Ordering::Relaxed);
                if hung_up.load(Ordering::Relaxed) < room {
                    hung_up.fetch_add(1, Ordering::Relaxed);
                    hang_up(&address, person.cookies()).await;
                } else {
                    tokio::time::sleep(Duration::from_millis(2)).await;
                }
            }
        });
    }
    for mut person in people {
        let goes_on = goes_on.clone();
        patient.spawn(async move {
            let mut faults = 0;
            while goes_on() {
                faults += match person.step().await {
                    Ok(()) | Err(Trouble::Refused(503)) => 0,
                    Err(_) => 1,
                };
            }
            (person, faults)
        });
    }
    impatient.join_all().await;
    let mut aftermath = Aftermath {
        hung_up: hung_up.load(Ordering::Relaxed),
        ..Aftermath::default()
    };
    for (person, faults) in patient.join_all().await {
        aftermath.faults += faults;
        aftermath.acknowledged += person.acknowledged.len();
        aftermath.lost += site.lost_of(&person).await;
    }
    // What is under way may end; what nobody works on stays.
    for _ in 0..20 {
        aftermath.left_open = site.left_in_a_transaction().await;
        if aftermath.left_open == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    aftermath
}

async fn nobody_notices(engine: Engine) {
    let site = Site::open_far_away(engine, Protection::On).await;
    let aftermath = under_load(&site).await;
    assert!(
        aftermath.hung_up >= 100 && aftermath.acknowledged >= 100,
        "{aftermath:?}"
    );
    assert!(aftermath.is_well(), "{aftermath:?}");
    site.close().await;
}

mod others_lose_nothing_when_visitors_hang_up {
    use super::{Engine, nobody_notices};

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_sqlite() {
        nobody_notices(Engine::Sqlite).await;
    }
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_postgres() {
        nobody_notices(Engine::Postgres).await;
    }
}

/// So the story above can fail: the same, without what protects from it. A connection comes back with a transaction
/// that was begun for somebody who hung up, and the next who writes on it is refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_protection_others_do_notice() {
    for _ in 0..10 {
        let site = Site::open_far_away(Engine::Postgres, Protection::Off).await;
        let aftermath = under_load(&site).await;
        site.close().await;
        assert_eq!(
            aftermath.lost, 0,
            "what was acknowledged is committed, whoever began: {aftermath:?}"
        );
        if !aftermath.is_well() {
            return;
        }
    }
    panic!("nothing went wrong without protection: this story can't see what it is about");
}
