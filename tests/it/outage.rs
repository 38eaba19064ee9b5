//! The database server goes away and comes back. SQLite has none: a file that is open stays with who opened it.
use crate::fixture::{Engine, Site};
use std::time::{Duration, Instant};

/// How long a visitor waits at most for an answer, and how long the way back may take.
const SOON: Duration = Duration::from_secs(2);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_its_database_it_says_so_and_it_recovers_by_itself() {
    let site = Site::open(Engine::Postgres).await;
    let mut sanne = site.sign_in("sanne").await;
    assert_eq!(sanne.get("/kennis").await.status, 200);
    site.database_is_reachable(false).await;
    let profile = [("doe", "profiel"), ("telefoon", ""), ("achtergrond", "")];
    for path in ["/kennis", "/mijn-t", "/inloggen", "/readyz"] {
        let asked = Instant::now();
        let answer = sanne.get(path).await;
        assert!(asked.elapsed() < SOON, "{path} took {:?}", asked.elapsed());
        assert_eq!(answer.status, 503, "{path}");
        if path != "/readyz" {
            assert_eq!(answer.headers["retry-after"], "10", "{path}");
            assert!(
                answer
                    .text()
                    .contains("Probeer het over een minuut nog eens"),
                "{}",
                answer.text()
            );
        }
    }
    let asked = Instant::now();
    assert_eq!(sanne.post("/account", &profile).await.status, 503);
    assert!(asked.elapsed() < SOON);
    assert_eq!(
        sanne.get("/livez").await.status,
        200,
        "the server itself is well"
    );

    site.database_is_reachable(true).await;
    let back = Instant::now();
    while sanne.get("/kennis").await.status != 200 {
        assert!(
            back.elapsed() < SOON,
            "not well again after {:?}",
            back.elapsed()
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(
        sanne.post("/account", &profile).await.status,
        303,
        "still signed in"
    );
    site.close().await;
}
