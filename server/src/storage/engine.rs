//! The two engines behind one `Db`, and `Tx`: the only thing that SQL can be run on.
//!
//! A transaction must never be dropped by a cancelled request: on PostgreSQL its connection could go back to the
//! pool with the transaction open. So requests run to completion (`http::layers`), and `ROLLBACK` is sent before
//! a connection is used again.
use super::{Result, Row, Sql, StorageError, Value, kept::Kept, protection::Protection};
use sqlx::{
    Executor, PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    path::Path,
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// How long a request waits for a connection before people are told that the database is busy.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(2);
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 10;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");

/// The database that the server was started with.
#[derive(Clone)]
pub struct Db {
    pools: Pools,
    statements: Arc<AtomicU64>,
    kept: Arc<Kept>,
}

#[derive(Clone)]
enum Pools {
    /// One connection writes; the others can't.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

/// A unit of work, or a consistent view for reading. Dropping it rolls back.
pub struct Tx {
    open: Open,
    statements: Arc<AtomicU64>,
    kept: Arc<Kept>,
    writes: bool,
}

enum Open {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
    /// Without a transaction.
    SqliteGlance(PoolConnection<Sqlite>),
    PostgresGlance(PoolConnection<Postgres>),
}

/// Runs a query on what is open: `$text` is the engine's, `$on` what it runs on.
macro_rules! on_open {
    ($open:expr, $sql:expr, |$text:ident, $on:ident| $query:expr) => {
        match $open {
            Open::Sqlite(tx) => {
                let ($text, $on) = ($sql.sqlite, &mut **tx);
                $query
            }
            Open::SqliteGlance(connection) => {
                let ($text, $on) = ($sql.sqlite, &mut **connection);
                $query
            }
            Open::Postgres(tx) => {
                let ($text, $on) = ($sql.postgres, &mut **tx);
                $query
            }
            Open::PostgresGlance(connection) => {
                let ($text, $on) = ($sql.postgres, &mut **connection);
                $query
            }
        }
    };
}

macro_rules! bind {
    ($query:expr, $args:expr) => {{
        let mut query = $query;
        for arg in $args {
            query = match arg {
                Value::Text(v) => query.bind(v),
                Value::Int(v) => query.bind(v),
                Value::Real(v) => query.bind(v),
                Value::Bool(v) => query.bind(v),
                Value::Time(v) => query.bind(v),
                Value::Date(v) => query.bind(v),
            };
        }
        query
    }};
}

impl Db {
    /// Connects to `sqlite:PATH` (made if it isn't there) or `postgres://…`.
    ///
    /// # Errors
    /// `Unavailable` or `Sql`, when the address is wrong or nobody answers.
    pub async fn connect(url: &str) -> Result<Self> {
        Self::connect_with(url, Protection::On).await
    }

    /// As `connect`. Without protection nobody may serve: it is for the story that shows what it protects from.
    ///
    /// # Errors
    /// As `connect`.
    pub async fn connect_with(url: &str, protection: Protection) -> Result<Self> {
        let pools = if url.starts_with("sqlite:") {
            sqlite(url).await?
        } else {
            Pools::Postgres(postgres(url, protection).await?)
        };
        Ok(Self {
            pools,
            statements: Arc::default(),
            kept: Arc::default(),
        })
    }

    /// `sqlite` or `postgres`.
    #[must_use]
    pub fn engine(&self) -> &'static str {
        match self.pools {
            Pools::Sqlite { .. } => "sqlite",
            Pools::Postgres(_) => "postgres",
        }
    }

    /// Applies the migrations that have not been applied yet.
    ///
    /// # Errors
    /// When one fails, or when one that was applied has changed since.
    pub async fn migrate(&self) -> std::result::Result<(), sqlx::migrate::MigrateError> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => MIGRATIONS.run(writer).await,
            Pools::Postgres(pool) => MIGRATIONS.run(pool).await,
        }
    }

    /// How many migrations the database lacks.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn pending_migrations(&self) -> Result<usize> {
        const APPLIED: &str = "SELECT COUNT(*) FROM _sqlx_migrations WHERE success";
        let applied: i64 = match &self.pools {
            Pools::Sqlite { readers, .. } => sqlx::query_scalar(APPLIED).fetch_one(readers).await?,
            Pools::Postgres(pool) => sqlx::query_scalar(APPLIED).fetch_one(pool).await?,
        };
        let known = MIGRATIONS.iter().count();
        Ok(known.saturating_sub(usize::try_from(applied).unwrap_or(0)))
    }

    /// A consistent view for reading. On SQLite it can't write.
    ///
    /// # Errors
    /// `Unavailable`, when there is no connection to be had.
    pub async fn read(&self) -> Result<Tx> {
        let open = match &self.pools {
            Pools::Sqlite { readers, .. } => Open::Sqlite(readers.begin().await?),
            Pools::Postgres(pool) => Open::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        };
        Ok(self.tx(open, false))
    }

    /// A view for one statement, without the price of a transaction: a second one may see a later moment.
    ///
    /// # Errors
    /// `Unavailable`, when there is no connection to be had.
    pub async fn glance(&self) -> Result<Tx> {
        let open = match &self.pools {
            Pools::Sqlite { readers, .. } => Open::SqliteGlance(readers.acquire().await?),
            Pools::Postgres(pool) => Open::PostgresGlance(pool.acquire().await?),
        };
        Ok(self.tx(open, false))
    }

    /// A unit of work. SQLite takes its write lock now rather than failing half-way.
    ///
    /// # Errors
    /// `Unavailable`, when there is no connection to be had.
    pub async fn write(&self) -> Result<Tx> {
        let open = match &self.pools {
            Pools::Sqlite { writer, .. } => {
                Open::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            Pools::Postgres(pool) => Open::Postgres(pool.begin().await?),
        };
        Ok(self.tx(open, true))
    }

    fn tx(&self, open: Open, writes: bool) -> Tx {
        Tx {
            open,
            statements: self.statements.clone(),
            kept: self.kept.clone(),
            writes,
        }
    }

    /// How many statements were run since the start, without BEGIN and COMMIT. A test subtracts two readings.
    #[must_use]
    pub fn statements_run(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Writes a consistent copy of a SQLite database to `target`, which must not exist. The one thing besides
    /// migrations that can't run in a transaction.
    ///
    /// # Errors
    /// `Sql`, when the file can't be written; `Unreadable` on PostgreSQL, which has `pg_dump` for it.
    pub async fn copy_to(&self, target: &Path) -> Result<()> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => {
                sqlx::query("VACUUM INTO $1")
                    .bind(target.to_string_lossy().into_owned())
                    .execute(writer)
                    .await?;
                Ok(())
            }
            Pools::Postgres(_) => Err(StorageError::Unreadable(
                "PostgreSQL is copied with pg_dump".to_owned(),
            )),
        }
    }

    /// Lets go of every connection; on SQLite the write-ahead log is folded into the file first.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    #[cfg(test)]
    pub(super) async fn prepare(&self, sql: Sql) -> std::result::Result<(), sqlx::Error> {
        use sqlx::SqlSafeStr;
        match &self.pools {
            Pools::Sqlite { readers, .. } => {
                readers.prepare(sql.sqlite.into_sql_str()).await.map(drop)
            }
            Pools::Postgres(pool) => pool.prepare(sql.postgres.into_sql_str()).await.map(drop),
        }
    }
}

async fn sqlite(url: &str) -> Result<Pools> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .pragma("trusted_schema", "OFF");
    // A file is not tried before each use: it does not hang up.
    let pool = || {
        SqlitePoolOptions::new()
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .test_before_acquire(false)
    };
    let writer = pool()
        .max_connections(1)
        // Writers queue here rather than at SQLite's lock, and a bulk load may take its time.
        .acquire_timeout(Duration::from_secs(30))
        .connect_with(options.clone())
        .await?;
    let readers = pool()
        .max_connections(SQLITE_READERS)
        .connect_with(options.pragma("query_only", "ON"))
        .await?;
    Ok(Pools::Sqlite { writer, readers })
}

async fn postgres(url: &str, protection: Protection) -> Result<PgPool> {
    let options = PgConnectOptions::from_str(url)?.options([
        ("statement_timeout", "30s"),
        ("idle_in_transaction_session_timeout", "60s"),
        ("lock_timeout", "5s"),
        // The ROLLBACK before each use would else log a warning when there is nothing to roll back.
        ("client_min_messages", "error"),
    ]);
    Ok(PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        // The ROLLBACK finds out as well whether the server is still there.
        .test_before_acquire(protection == Protection::Off)
        .before_acquire(move |connection, _| {
            Box::pin(async move {
                if protection == Protection::On {
                    connection.execute("ROLLBACK").await?;
                }
                Ok(true)
            })
        })
        .connect_with(options)
        .await?)
}

impl Tx {
    /// What is kept of published versions.
    pub(super) fn kept(&self) -> Arc<Kept> {
        self.kept.clone()
    }

    /// Whether all that it sees is committed.
    pub(super) fn sees_only_committed(&self) -> bool {
        !self.writes
    }

    /// All rows.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn all<R: Row>(
        &mut self,
        sql: Sql,
        args: impl IntoIterator<Item = Value> + Send,
    ) -> Result<Vec<R>> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        Ok(on_open!(&mut self.open, sql, |text, on| {
            bind!(sqlx::query_as(text), args).fetch_all(on).await?
        }))
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn first<R: Row>(
        &mut self,
        sql: Sql,
        args: impl IntoIterator<Item = Value> + Send,
    ) -> Result<Option<R>> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        Ok(on_open!(&mut self.open, sql, |text, on| {
            bind!(sqlx::query_as(text), args).fetch_optional(on).await?
        }))
    }

    /// Changes something. Returns how many rows.
    ///
    /// # Errors
    /// `Duplicate`, when a unique key is there already; else what the engine says. `ReadOnly` in a view.
    pub async fn run(
        &mut self,
        sql: Sql,
        args: impl IntoIterator<Item = Value> + Send,
    ) -> Result<u64> {
        // Without a transaction a change would stand at once, and alone.
        if !self.writes {
            return Err(StorageError::ReadOnly);
        }
        self.statements.fetch_add(1, Ordering::Relaxed);
        Ok(on_open!(&mut self.open, sql, |text, on| {
            bind!(sqlx::query(text), args)
                .execute(on)
                .await?
                .rows_affected()
        }))
    }

    /// Makes it so.
    ///
    /// # Errors
    /// What the engine says; then nothing happened, or it can't be known.
    pub async fn commit(self) -> Result<()> {
        match self.open {
            Open::Sqlite(tx) => tx.commit().await?,
            Open::Postgres(tx) => tx.commit().await?,
            Open::SqliteGlance(_) | Open::PostgresGlance(_) => {}
        }
        Ok(())
    }
}
