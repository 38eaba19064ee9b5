//! How fast Leerlijn is, in one run: each figure beside the floor under it, measured in turn. `cargo xtask bench`
//! starts this; words after it choose sections.
//!
//! The product runs whole: its router over HTTP on this machine, with session, policy, log and every layer. Both sides
//! send their pages uncompressed, which is harder on the product: compressing costs both the same.
mod answers;
mod client;
mod floor;
mod measure;
mod pages;
mod place;
mod process;
mod snapshots;

use measure::{HEAD, Line};
use place::{Place, Size};
use std::{env, process::ExitCode};

/// Forty people who know sixty things.
const TEAM: Size = Size {
    people: 40,
    competences: 60,
    rounds: 1,
};

/// A section: the words by which it is chosen.
const SECTIONS: [&str; 5] = ["pages", "rounds", "answers", "snapshots", "process"];

#[tokio::main(worker_threads = 2)]
async fn main() -> ExitCode {
    // `cargo bench` says --bench; it is no word of ours.
    let words: Vec<String> = env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    log_as_in_production();
    let wants = |section: &str| words.is_empty() || words.iter().any(|word| word == section);
    let mut lines = Vec::new();
    for section in SECTIONS.into_iter().filter(|section| wants(section)) {
        eprintln!("measuring {section} …");
        let found = measured(section).await;
        for line in &found {
            eprintln!("{}", line.row());
        }
        lines.extend(found);
    }
    println!("{HEAD}");
    for line in &lines {
        println!("{}", line.row());
    }
    let missed: Vec<&str> = (lines.iter())
        .filter(|line| !line.holds())
        .map(Line::what)
        .collect();
    if missed.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("over budget: {}", missed.join("; "));
    ExitCode::FAILURE
}

async fn measured(section: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    match section {
        "pages" => {
            for engine in ENGINES {
                let place = Room::empty(engine).await.place(TEAM, 4).await;
                snapshots::publish(&place.0).await;
                lines.extend(pages::beside_the_floor(&place.0, engine.name()).await);
                place.leave().await;
            }
        }
        "rounds" => {
            let twelve = Size { rounds: 12, ..TEAM };
            let old = Room::empty(Engine::Sqlite).await.place(twelve, 1).await;
            let new = Room::empty(Engine::Sqlite).await.place(TEAM, 1).await;
            snapshots::publish(&old.0).await;
            snapshots::publish(&new.0).await;
            lines.extend(pages::after_twelve_rounds(&old.0, &new.0).await);
            old.leave().await;
            new.leave().await;
        }
        "answers" => {
            let fresh = Size {
                people: answers::PEOPLE,
                rounds: 0,
                ..TEAM
            };
            for engine in ENGINES {
                let place = Room::empty(engine)
                    .await
                    .place(fresh, answers::PEOPLE)
                    .await;
                lines.extend(answers::beside_the_floor(&place.0, engine.name()).await);
                place.leave().await;
            }
        }
        "snapshots" => {
            let size = |people, rounds| Size {
                people,
                competences: 200,
                rounds,
            };
            let mut places = Vec::new();
            for size in [size(400, 1), size(400, 12), size(200, 1), size(100, 1)] {
                places.push(Room::empty(Engine::Sqlite).await.place(size, 0).await);
            }
            let [one, twelve, half, quarter] = &places[..] else {
                unreachable!("four were made");
            };
            lines.extend(snapshots::of_an_organisation(&one.0, &twelve.0).await);
            let sizes = [
                (20_000.0, &quarter.0),
                (40_000.0, &half.0),
                (80_000.0, &one.0),
            ];
            lines.push(snapshots::growth(&sizes).await);
            for place in places {
                place.leave().await;
            }
        }
        _ => match env::var_os("LEERLIJN") {
            Some(binary) => lines.extend(process::start_and_rest(binary.as_ref()).await),
            None => {
                eprintln!("LEERLIJN names no release binary: start and memory are not measured")
            }
        },
    }
    lines
}

/// The two engines.
#[derive(Clone, Copy, PartialEq)]
enum Engine {
    Sqlite,
    Postgres,
}

const ENGINES: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

impl Engine {
    fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// Where a database is, and how it goes again.
enum Room {
    Folder(tempfile::TempDir),
    Database(String),
}

impl Room {
    async fn empty(engine: Engine) -> Self {
        if engine == Engine::Sqlite {
            return Self::Folder(tempfile::tempdir().unwrap());
        }
        let name = format!("leerlijn_bench_{}", std::process::id());
        execute(format!("CREATE DATABASE {name}")).await;
        Self::Database(name)
    }

    fn url(&self) -> String {
        match self {
            Self::Folder(folder) => format!("sqlite:{}", folder.path().join("bench.db").display()),
            Self::Database(name) => format!("{}/{name}", server_url()),
        }
    }

    async fn place(self, size: Size, signed_in: usize) -> Taken {
        let place = Place::make(&self.url(), size, signed_in).await;
        Taken(place, self)
    }
}

/// An organisation in its room.
struct Taken(Place, Room);

impl Taken {
    async fn leave(self) {
        self.0.house.db.close().await;
        if let Room::Database(name) = self.1 {
            execute(format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

fn server_url() -> String {
    let url = env::var("TEST_POSTGRES_URL")
        .expect("TEST_POSTGRES_URL must name a PostgreSQL server: `cargo xtask bench` sets it");
    url.rsplit_once('/').unwrap().0.to_owned()
}

async fn execute(sql: String) {
    let admin = sqlx::PgPool::connect(&format!("{}/postgres", server_url()))
        .await
        .unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
        .execute(&admin)
        .await
        .unwrap();
    admin.close().await;
}

/// Each request is logged as `leerlijn serve` logs it, to nowhere.
fn log_as_in_production() {
    let filter = tracing_subscriber::EnvFilter::new("info,sqlx=warn,tower_http=warn");
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::sink)
        .compact()
        .init();
}
