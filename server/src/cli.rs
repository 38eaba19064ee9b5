//! The command line of `leerlijn`.
mod backup;
mod content;
mod demo;
mod organisation;
mod serve;
mod user;

use crate::{
    clock::Clock,
    config::{DatabaseArg, ServeArgs, SettingError},
    house::{House, Terms},
    storage::Db,
};
use clap::{Parser, Subcommand};
use std::{process::ExitCode, sync::Arc};

/// Leerlijn: knowledge groups, their curricula, the development scan, T-profiles and team heatmaps.
///
/// Every setting is a flag or a LEERLIJN_… variable. `leerlijn serve` shows them at the start, secrets left out.
#[derive(Parser)]
#[command(name = "leerlijn", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site
    ///
    /// Applies migrations first. Never loads a demo. Plain http is refused off loopback.
    Serve(ServeArgs),
    /// Apply the migrations that the database lacks
    Migrate(DatabaseArg),
    /// Load the demo organisation: ten teams, 120 invented people
    ///
    /// Only into a database that has curricula and no people; the database keeps the mark ‘demo’. On loopback the
    /// sign-in page then offers its personas with one click.
    Demo(DatabaseArg),
    /// Write a consistent copy of the database to a file, while the site runs
    ///
    /// On PostgreSQL it calls pg_dump.
    Backup(backup::BackupArgs),
    /// Put a copy back into a place where nothing is yet
    ///
    /// Refuses a file that differs from what `leerlijn backup` wrote. On PostgreSQL it calls pg_restore.
    Restore(backup::RestoreArgs),
    /// Check, import and export the curricula: a folder of Markdown and TOML
    #[command(subcommand)]
    Content(content::ContentCommand),
    /// Manage accounts
    #[command(subcommand)]
    User(user::UserCommand),
}

/// Why a command did not work: one sentence.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// A setting.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// The database.
    #[error("the database {0} can't be opened: {1}")]
    Database(String, String),
    /// The migrations.
    #[error("the migrations could not be applied: {0}")]
    Migrations(#[from] sqlx::migrate::MigrateError),
    /// What a service refused.
    #[error("{0}")]
    Refused(String),
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

impl From<app::Refusal> for CommandError {
    fn from(refusal: app::Refusal) -> Self {
        Self::Refused(app::texts::Texts::dutch().text(&refusal.message()))
    }
}

impl From<crate::storage::StorageError> for CommandError {
    fn from(error: crate::storage::StorageError) -> Self {
        Self::Other(error.to_string())
    }
}

/// Runs what the command line asks. A failure is one sentence on standard error.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("leerlijn: the runtime can't start: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(cli.command.run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("leerlijn: {error}");
            ExitCode::FAILURE
        }
    }
}

impl Command {
    async fn run(self) -> Result<(), CommandError> {
        match self {
            Command::Serve(args) => serve::serve(args).await,
            Command::Migrate(database) => {
                let db = connect(&database).await?;
                let pending = db.pending_migrations().await.unwrap_or(usize::MAX);
                db.migrate().await?;
                match pending {
                    0 => println!("The database was up to date."),
                    _ => println!("The database is up to date."),
                }
                Ok(())
            }
            Command::Demo(database) => demo::demo(database).await,
            Command::Backup(args) => backup::backup(args).await,
            Command::Restore(args) => backup::restore(args).await,
            Command::Content(command) => command.run().await,
            Command::User(command) => command.run().await,
        }
    }
}

async fn connect(database: &DatabaseArg) -> Result<Db, CommandError> {
    let url = database.checked()?;
    Db::connect(url)
        .await
        .map_err(|error| CommandError::Database(crate::config::redacted(url), error.to_string()))
}

/// The house that a command works in: a migrated database and the machine's clock.
async fn house(database: &DatabaseArg, base_url: &str) -> Result<House, CommandError> {
    // A refusal names an id: its cause stands in the log, and for a command that is standard error.
    let log = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::WARN)
        .with_writer(std::io::stderr)
        .without_time();
    if let Err(error) = log.try_init() {
        eprintln!("leerlijn: the log can't be started: {error}");
    }
    let db = connect(database).await?;
    db.migrate().await?;
    let terms = Terms {
        base_url: base_url.trim_end_matches('/').to_owned(),
        data_folder: database.folder(),
        one_click: false,
    };
    Ok(House {
        db,
        clock: Clock::system(),
        terms: Arc::new(terms),
    })
}
