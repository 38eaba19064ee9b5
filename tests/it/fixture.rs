//! The fixture through which every story is told: a server on a free port, two organisations with equal names and
//! ids, a clock that stands at 21 November 2026, and browsers that people use.
mod browser;
pub mod busy;
pub mod chance;
pub mod command;
pub mod content;
mod database;
mod delay;
pub mod log;
pub mod organisation;
pub mod people;
pub mod scanner;

use app::texts::Texts;
use axum::Router;
pub use browser::{Answer, Browser};
pub use database::{Empty, Engine, empty, rows};
use server::{
    clock::Clock,
    house::{House, Terms},
    http::{Site as HttpSite, addresses, router},
    storage::{Db, Protection},
};
use std::{net::SocketAddr, sync::Arc};

/// The password of everybody in the fixture.
pub const PASSWORD: &str = "zeven paarse fietsen in de regen";

/// A server with its database.
pub struct Site {
    /// Where it listens: `http://127.0.0.1:PORT`.
    pub url: String,
    /// The house, for what a story prepares or checks behind the pages.
    pub house: House,
    engine: Engine,
    database: database::Fresh,
}

impl Site {
    /// Opens a site on a copy of the prepared database.
    pub async fn open(engine: Engine) -> Self {
        Self::open_in(engine, Texts::dutch()).await
    }

    /// As `open`, with pages in this language.
    pub async fn open_in(engine: Engine, texts: Texts) -> Self {
        log::listen();
        let database = database::fresh(engine).await;
        let db = database.db.clone();
        Self::serve(database, engine, db, |site| HttpSite { texts, ..site }).await
    }

    /// As `open`, but far from its database, if that is PostgreSQL: each piece that travels is held back for a
    /// moment. Without protection it shows what a cancelled request does.
    pub async fn open_far_away(engine: Engine, protection: Protection) -> Self {
        let database = database::fresh(engine).await;
        let url = match engine {
            Engine::Sqlite => database.url.clone(),
            Engine::Postgres => database::far_away(&database.url).await,
        };
        let db = Db::connect_with(&url, protection).await.unwrap();
        let site = |site| HttpSite { protection, ..site };
        Self::serve(database, engine, db, site).await
    }

    async fn serve(
        database: database::Fresh,
        engine: Engine,
        db: Db,
        change: impl FnOnce(HttpSite) -> HttpSite,
    ) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let house = House {
            db,
            clock: clock(),
            terms: Arc::new(Terms {
                base_url: url.clone(),
                data_folder: None,
                one_click: true,
            }),
        };
        let router = router(change(HttpSite::new(house.clone())));
        serve(listener, router);
        Self {
            url,
            house,
            engine,
            database,
        }
    }

    /// Serves another router of the same house, with a fault put into it. Gives its address.
    pub async fn serve_beside(&self, router: Router) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        serve(listener, router);
        url
    }

    /// What its database runs on.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Where its database is, as `leerlijn --database` takes it.
    pub fn database_url(&self) -> &str {
        &self.database.url
    }

    /// How many rows a table has, seen past the house.
    pub async fn rows_of(&self, table: &str) -> i64 {
        self.database.rows_of(table).await
    }

    /// What a count past the house gives.
    pub async fn count(&self, sql: &str) -> i64 {
        let counted: Vec<(i64,)> = database::rows(&self.database.url, sql).await;
        counted[0].0
    }

    /// How many of its connections to PostgreSQL stand idle in a transaction.
    pub async fn left_in_a_transaction(&self) -> i64 {
        self.database.left_in_a_transaction().await
    }

    /// Takes its PostgreSQL database away, or gives it back.
    pub async fn database_is_reachable(&self, reachable: bool) {
        self.database.reachable(reachable).await;
    }

    /// Changes something past the house.
    pub async fn run_sql(&self, sql: &str) {
        self.database.run_sql(sql).await;
    }

    /// Method and address of everything that its router answers to.
    pub fn addresses(&self) -> Vec<(reqwest::Method, String)> {
        addresses(&HttpSite::new(self.house.clone()))
    }

    /// A place of the same engine where nothing is yet.
    pub async fn empty_database(&self) -> Empty {
        database::empty(self.engine).await
    }

    /// A browser in which nobody is signed in.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.url)
    }

    /// A browser in which this person of the first organisation has signed in with a password.
    pub async fn sign_in(&self, name: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser
            .post(
                "/inloggen",
                &[
                    ("doe", "inloggen"),
                    ("email", &organisation::email(name)),
                    ("wachtwoord", PASSWORD),
                ],
            )
            .await;
        assert_eq!(
            answer.status,
            303,
            "{name} could not sign in: {}",
            answer.text()
        );
        browser
    }

    /// Moves the clock.
    pub fn advance(&self, by: chrono::Duration) {
        self.house.clock.advance(by);
    }

    /// Ends the story: lets go of the database and removes it.
    pub async fn close(self) {
        self.house.db.close().await;
        self.database.db.close().await;
        self.database.remove().await;
    }
}

fn serve(listener: tokio::net::TcpListener, router: Router) {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
}

/// Stands at 21 November 2026, 10:00 in Amsterdam.
pub fn clock() -> Clock {
    Clock::standing_at("2026-11-21T09:00:00Z".parse().unwrap())
}

/// Tells stories on both engines: `stories! { async fn name(site: &Site) { … } }`.
macro_rules! stories {
    ($( $(#[$attr:meta])* async fn $name:ident($site:ident: &Site) $body:block )*) => { $(
        $(#[$attr])*
        async fn $name($site: &Site) $body
        mod $name {
            use $crate::fixture::{Engine, Site};
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let site = Site::open(Engine::Sqlite).await;
                super::$name(&site).await;
                site.close().await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let site = Site::open(Engine::Postgres).await;
                super::$name(&site).await;
                site.close().await;
            }
        }
    )* };
}
