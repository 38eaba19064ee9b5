//! The floor: what somebody writes by hand in an afternoon with axum and sqlx who wants nothing but speed. It looks up
//! who is there, reads or writes the same rows of the same tables with the same durability and number of commits, and
//! sends the very bytes that the product sent. It checks no right, knows no rule and renders nothing.
use super::{
    client::Answer,
    place::{org, serve},
};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Response, StatusCode},
    routing::{get, post},
};
use chrono::{DateTime, Utc};
use server::{clock::Clock, secret::fingerprint};
use sqlx::{
    PgPool, SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{str::FromStr, sync::Arc};

/// What the floor sends, and what it writes when a scan is done.
#[derive(Clone, Default)]
pub struct Sends {
    pub team: Said,
    pub theme: Said,
    pub begun: Said,
    pub next: Said,
    pub done: Said,
    /// The start questions' answers, JSON.
    pub starts: String,
    /// The evidence of a scan, JSON, and the packed row that follows from it.
    pub evidence: String,
    pub scores: String,
}

/// An answer of the product, to be sent as it was.
#[derive(Clone, Default)]
pub struct Said {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl From<&Answer> for Said {
    fn from(answer: &Answer) -> Self {
        let mut headers = HeaderMap::new();
        for line in answer.head.lines().skip(1) {
            if let Some((name, value)) = line.split_once(": ")
                && !matches!(name, "content-length" | "date")
            {
                let name = axum::http::HeaderName::from_str(name).unwrap();
                headers.append(name, value.parse().unwrap());
            }
        }
        Self {
            status: StatusCode::from_u16(answer.status).unwrap(),
            headers,
            body: Bytes::from(answer.body.clone()),
        }
    }
}

impl Said {
    fn again(&self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body.clone()));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        response
    }
}

/// Serves the floor beside a database of the product.
pub async fn floor(database: &str, sends: Sends) -> String {
    if database.starts_with("sqlite:") {
        sqlite::floor(database, sends).await
    } else {
        postgres::floor(database, sends).await
    }
}

/// As the product's: one connection writes, four read, and a commit is on the disk.
async fn sqlite_pools(url: &str) -> (SqlitePool, SqlitePool) {
    let options = SqliteConnectOptions::from_str(url)
        .unwrap()
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = |most| SqlitePoolOptions::new().max_connections(most);
    (
        pool(1).connect_with(options.clone()).await.unwrap(),
        pool(4).connect_with(options).await.unwrap(),
    )
}

async fn postgres_pools(url: &str) -> (PgPool, PgPool) {
    let pool = PgPoolOptions::new().max_connections(10);
    let pool = pool.connect(url).await.unwrap();
    (pool.clone(), pool)
}

fn token(headers: &HeaderMap) -> Option<&str> {
    let cookie = headers.get("cookie")?.to_str().ok()?;
    cookie.strip_prefix("__Host-leerlijn=")
}

/// Run, item and answer of a form.
fn answer(form: &[u8]) -> (String, String, i64) {
    let mut fields = (String::new(), String::new(), 0);
    for (name, value) in form_urlencoded::parse(form) {
        match name.as_ref() {
            "scan" => fields.0 = value.into_owned(),
            "vraag" => fields.1 = value.into_owned(),
            "antwoord" => fields.2 = value.parse().unwrap(),
            _ => {}
        }
    }
    fields
}

macro_rules! engine {
    ($engine:ident: $pool:ty, $pools:ident, $begin:literal, $starts:literal, $evidence:literal) => {
        mod $engine {
            use super::*;

            #[derive(Clone)]
            struct Floor {
                writer: $pool,
                readers: $pool,
                clock: Clock,
                sends: Arc<Sends>,
            }

            pub async fn floor(database: &str, sends: Sends) -> String {
                let (writer, readers) = $pools(database).await;
                let floor = Floor {
                    writer,
                    readers,
                    clock: Clock::system(),
                    sends: Arc::new(sends),
                };
                let router = Router::new()
                    .route("/team", get(team))
                    .route("/kennis", get(theme))
                    .route("/begin", post(begin))
                    .route("/scan", post(scan))
                    .route("/klaar", post(finish));
                serve(router.with_state(floor)).await
            }

            impl Floor {
                /// Who is there.
                async fn person(&self, headers: &HeaderMap) -> String {
                    let hash = fingerprint(token(headers).unwrap().as_bytes());
                    let found: (String, String) = sqlx::query_as(
                        "SELECT p.person_id, p.name FROM sign_in s
                           JOIN person p ON p.org_id = s.org_id AND p.person_id = s.person_id
                          WHERE s.token_hash = $1 AND s.expires_at > $2",
                    )
                    .bind(hash)
                    .bind(self.clock.now())
                    .fetch_one(&self.readers)
                    .await
                    .unwrap();
                    found.0
                }
            }

            async fn team(State(floor): State<Floor>, headers: HeaderMap) -> Response<Body> {
                floor.person(&headers).await;
                type Row = (DateTime<Utc>, i64, i64, String);
                let row: Row = sqlx::query_as(
                    "SELECT taken_at, people, scanned, themes FROM published_snapshot
                      WHERE org_id = $1 AND unit = $2",
                )
                .bind(org().as_str())
                .bind("team-0")
                .fetch_one(&floor.readers)
                .await
                .unwrap();
                std::hint::black_box(row);
                floor.sends.team.again()
            }

            async fn theme(State(floor): State<Floor>) -> Response<Body> {
                let row: (String,) = sqlx::query_as(
                    "SELECT reading FROM baseline_version
                      WHERE org_id = $1 AND theme_key = $2 AND version_number = 1",
                )
                .bind(org().as_str())
                .bind("nah")
                .fetch_one(&floor.readers)
                .await
                .unwrap();
                std::hint::black_box(row);
                floor.sends.theme.again()
            }

            async fn begin(
                State(floor): State<Floor>,
                headers: HeaderMap,
                form: Bytes,
            ) -> Response<Body> {
                let person = floor.person(&headers).await;
                let (run, _, _) = answer(&form);
                let now = floor.clock.now();
                let mut tx = floor.writer.begin_with($begin).await.unwrap();
                sqlx::query(
                    "INSERT INTO scan_run (org_id, run_id, person_id, state, scope, started_at, touched_at)
                     VALUES ($1, $2, $3, 'open', '{}', $4, $4)",
                )
                .bind(org().as_str())
                .bind(&run)
                .bind(&person)
                .bind(now)
                .execute(&mut *tx)
                .await
                .unwrap();
                sqlx::query($starts)
                    .bind(org().as_str())
                    .bind(&run)
                    .bind(now)
                    .bind(&floor.sends.starts)
                    .execute(&mut *tx)
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
                floor.sends.begun.again()
            }

            async fn scan(
                State(floor): State<Floor>,
                headers: HeaderMap,
                form: Bytes,
            ) -> Response<Body> {
                let person = floor.person(&headers).await;
                let mut tx = floor.writer.begin_with($begin).await.unwrap();
                save(&mut tx, &person, &form, floor.clock.now(), "open").await;
                tx.commit().await.unwrap();
                floor.sends.next.again()
            }

            async fn finish(
                State(floor): State<Floor>,
                headers: HeaderMap,
                form: Bytes,
            ) -> Response<Body> {
                let person = floor.person(&headers).await;
                let now = floor.clock.now();
                let mut tx = floor.writer.begin_with($begin).await.unwrap();
                save(&mut tx, &person, &form, now, "finished").await;
                sqlx::query($evidence)
                    .bind(org().as_str())
                    .bind(&person)
                    .bind(now)
                    .bind(&floor.sends.evidence)
                    .execute(&mut *tx)
                    .await
                    .unwrap();
                sqlx::query(
                    "INSERT INTO current_scores (org_id, person_id, scores, scanned_at, updated_at)
                     VALUES ($1, $2, $3, $4, $4)",
                )
                .bind(org().as_str())
                .bind(&person)
                .bind(&floor.sends.scores)
                .bind(now)
                .execute(&mut *tx)
                .await
                .unwrap();
                tx.commit().await.unwrap();
                floor.sends.done.again()
            }

            type Tx = sqlx::Transaction<'static, <$pool as Engine>::Database>;

            /// An answer, and where the scan stands.
            async fn save(tx: &mut Tx, person: &str, form: &[u8], now: DateTime<Utc>, state: &str) {
                let (run, item, value) = answer(form);
                sqlx::query(
                    "INSERT INTO scan_answer (org_id, run_id, item, value, answered_at)
                     VALUES ($1, $2, $3, $4, $5)
                     ON CONFLICT (org_id, run_id, item) DO UPDATE
                        SET value = excluded.value, answered_at = excluded.answered_at",
                )
                .bind(org().as_str())
                .bind(&run)
                .bind(item)
                .bind(value)
                .bind(now)
                .execute(&mut **tx)
                .await
                .unwrap();
                sqlx::query(
                    "UPDATE scan_run SET state = $4, touched_at = $5, active_ms = active_ms + 1
                      WHERE org_id = $1 AND person_id = $2 AND run_id = $3",
                )
                .bind(org().as_str())
                .bind(person)
                .bind(&run)
                .bind(state)
                .bind(now)
                .execute(&mut **tx)
                .await
                .unwrap();
            }
        }
    };
}

/// The database behind a pool.
trait Engine {
    type Database: sqlx::Database;
}
impl Engine for SqlitePool {
    type Database = sqlx::Sqlite;
}
impl Engine for PgPool {
    type Database = sqlx::Postgres;
}

engine!(
    sqlite: SqlitePool, sqlite_pools, "BEGIN IMMEDIATE",
    "INSERT INTO scan_answer (org_id, run_id, answered_at, item, value)
     SELECT $1, $2, $3, value ->> 'item', value ->> 'value' FROM json_each($4)",
    "INSERT INTO evidence (org_id, person_id, origin, evidence_id, competence_id, theme_key, version_number, kind,
            level, given_by, given_at, valid_until)
     SELECT $1, $2, '', value ->> 'id', value ->> 'competence', value ->> 'theme', 1, 'self', 2, $2, $3, '2099-01-01'
       FROM json_each($4)"
);
engine!(
    postgres: PgPool, postgres_pools, "BEGIN",
    "INSERT INTO scan_answer (org_id, run_id, answered_at, item, value)
     SELECT $1, $2, $3, j.item, j.value
       FROM jsonb_to_recordset(CAST($4 AS jsonb)) AS j (item TEXT, value BIGINT)",
    "INSERT INTO evidence (org_id, person_id, origin, evidence_id, competence_id, theme_key, version_number, kind,
            level, given_by, given_at, valid_until)
     SELECT $1, $2, '', j.id, j.competence, j.theme, 1, 'self', 2, $2, $3, '2099-01-01'
       FROM jsonb_to_recordset(CAST($4 AS jsonb)) AS j (id TEXT, competence TEXT, theme TEXT)"
);
