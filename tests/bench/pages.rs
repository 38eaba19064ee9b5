//! Reading: the page of a team and a curriculum, beside handlers that send the same bytes.
use super::{
    client::{Connection, Crowd, get},
    floor::{Said, Sends, floor},
    measure::{Budget, Line, Pairs, Unit, timed},
    place::Place,
};

const TEAM: &str = "/team/team-0";
const THEME: &str = "/kennis/nah";
const MY_T: &str = "/mijn-t";
const ROUNDS: usize = 24;

/// The page of a team and a curriculum.
pub async fn beside_the_floor(place: &Place, called: &str) -> Vec<Line> {
    let mut sends = Sends::default();
    for (path, said) in [(TEAM, &mut sends.team), (THEME, &mut sends.theme)] {
        let answer = Connection::open(&place.url)
            .await
            .send(&get(path, &place.cookies[0]))
            .await;
        assert_eq!(answer.status, 200, "{path}");
        eprintln!("{path}: {} bytes", answer.body.len());
        *said = Said::from(&answer);
    }
    let beside = floor(&place.database, sends).await;
    let mut lines = Vec::new();
    for (what, ours, theirs, name, budget) in [
        ("team page", TEAM, "/team", "by hand", 0.5),
        ("curriculum page", THEME, "/kennis", "one select", 0.25),
    ] {
        let mut product = crowd(place, &place.url, ours).await;
        let mut by_hand = crowd(place, &beside, theirs).await;
        let pairs = Pairs::measure(
            ROUNDS,
            async || product.rate().await,
            async || by_hand.rate().await,
        )
        .await;
        lines.push(Line::compared(
            &format!("{what}, {called}"),
            Unit::PerSecond,
            pairs,
            name,
            Budget::AtLeast(budget),
        ));
    }
    lines
}

/// Everybody who is signed in asks for the same page.
async fn crowd(place: &Place, url: &str, path: &str) -> Crowd {
    let requests = place.cookies.iter().map(|cookie| vec![get(path, cookie)]);
    Crowd::of(url, 200, requests.collect()).await
}

/// The same pages where everybody scanned twelve times, and where everybody scanned once.
pub async fn after_twelve_rounds(twelve: &Place, one: &Place) -> Vec<Line> {
    let mut lines = Vec::new();
    for (what, path) in [("team page", TEAM), ("Mijn T", MY_T)] {
        let mut old = Asking::open(twelve, path).await;
        let mut new = Asking::open(one, path).await;
        let pairs = Pairs::measure(
            2 * ROUNDS,
            async || old.time().await,
            async || new.time().await,
        )
        .await;
        lines.push(Line::compared(
            &format!("{what}, after 12 scans"),
            Unit::Seconds,
            pairs,
            "after 1",
            Budget::AtMost(1.1),
        ));
    }
    lines
}

/// One person who asks for one page.
struct Asking {
    connection: Connection,
    request: Vec<u8>,
}

impl Asking {
    async fn open(place: &Place, path: &str) -> Self {
        Self {
            connection: Connection::open(&place.url).await,
            request: get(path, &place.cookies[0]),
        }
    }

    /// Seconds a page, over fifty of them.
    async fn time(&mut self) -> f64 {
        const PAGES: usize = 50;
        let all = timed(async || {
            for _ in 0..PAGES {
                let answer = self.connection.send(&self.request).await;
                assert_eq!(answer.status, 200, "{}", answer.head);
            }
        });
        all.await / PAGES as f64
    }
}
