//! The program is told to stop: what is under way ends well, and after ten seconds it is gone in any case.
use crate::fixture::{
    Engine, Site,
    command::Serving,
    organisation::sixteen,
    scanner::{Scanner, sixteen_scanners},
};
use std::{
    path::Path,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

const LONGEST: Duration = Duration::from_secs(10);

/// The first half of a form, sent by somebody on a slow line; the other half, and what is answered to it.
struct SlowForm {
    connection: TcpStream,
    rest: Vec<u8>,
}

impl SlowForm {
    async fn begin(url: &str, cookies: &str, phone: &str) -> Self {
        let address = url.strip_prefix("http://").unwrap();
        let form = format!("doe=profiel&telefoon={phone}&achtergrond=");
        let request = format!(
            "POST /account HTTP/1.1\r\nHost: {address}\r\nCookie: {cookies}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        );
        let (half, rest) = request.as_bytes().split_at(request.len() - 20);
        let mut connection = TcpStream::connect(address).await.unwrap();
        connection.write_all(half).await.unwrap();
        Self {
            connection,
            rest: rest.to_vec(),
        }
    }

    async fn finish(mut self) -> String {
        self.connection.write_all(&self.rest).await.unwrap();
        let mut answer = String::new();
        self.connection.read_to_string(&mut answer).await.unwrap();
        answer
    }
}

async fn is_refused(url: &str) -> bool {
    TcpStream::connect(url.strip_prefix("http://").unwrap())
        .await
        .is_err()
}

/// A write-ahead log that was folded into its database is gone.
fn is_folded_in(site: &Site) -> bool {
    match site.engine() {
        Engine::Sqlite => {
            let path = site.database_url().strip_prefix("sqlite:").unwrap();
            !Path::new(&format!("{path}-wal")).exists()
        }
        Engine::Postgres => true,
    }
}

stories! {
    async fn what_is_under_way_ends_well(site: &Site) {
        let mut serving = Serving::start(&["--database", site.database_url()]).await;
        let (people, acknowledged) = sixteen_scanners(&serving.url).await;
        // The house of the story would keep the log open.
        site.house.db.close().await;
        let mut slow = Vec::new();
        for (n, person) in people.iter().enumerate().take(4) {
            slow.push(SlowForm::begin(&serving.url, person.cookies(), &format!("06 1000000{n}")).await);
        }
        let mut scanning = JoinSet::new();
        for mut person in people {
            scanning.spawn(async move {
                while person.step().await.is_ok() {}
                person
            });
        }
        while acknowledged.load(Ordering::Relaxed) < 30 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        serving.tell_to_stop();
        let told = Instant::now();
        while !is_refused(&serving.url).await {
            assert!(told.elapsed() < Duration::from_secs(2), "new connections are refused");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert!(serving.runs(), "it waits for the slow");
        for form in slow {
            let answer = form.finish().await;
            assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
        }
        let people = scanning.join_all().await;
        let (ended_well, log) = serving.end();
        assert!(ended_well, "{log}");
        assert!(told.elapsed() < Duration::from_secs(5), "and for nobody else: {:?}", told.elapsed());
        assert!(is_folded_in(site), "the log is folded into the database");
        let saved = site.count("SELECT COUNT(*) FROM person WHERE phone LIKE '06 1000000%'").await;
        assert_eq!(saved, 4);
        for person in people {
            assert_eq!(site.lost_of(&person).await, 0);
        }
    }

    async fn who_never_ends_does_not_keep_it(site: &Site) {
        let serving = Serving::start(&["--database", site.database_url()]).await;
        let person = Scanner::sign_in(&serving.url, &sixteen()[0]).await;
        site.house.db.close().await;
        let form = SlowForm::begin(&serving.url, person.cookies(), "06 10000001").await;
        let mut head = TcpStream::connect(serving.url.strip_prefix("http://").unwrap()).await.unwrap();
        head.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-").await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        serving.tell_to_stop();
        let told = Instant::now();
        let (ended_well, log) = tokio::task::spawn_blocking(|| serving.end()).await.unwrap();
        assert!(told.elapsed() < LONGEST, "{:?}", told.elapsed());
        assert!(told.elapsed() > LONGEST / 2, "not at once either: {:?}", told.elapsed());
        assert!(ended_well, "{log}");
        assert!(log.contains("requests under way"), "{log}");
        assert!(is_folded_in(site), "the log is folded into the database");
        drop((form, head));
    }
}
