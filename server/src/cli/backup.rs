//! `leerlijn backup` and `leerlijn restore`: a consistent copy while the site runs, and back into an empty place.
//!
//! Beside the copy stands a file with its SHA-256, so that a copy that was changed is refused.
use super::{CommandError, connect};
use crate::{
    config::{DatabaseArg, password_apart, redacted},
    secret::fingerprint_of,
};
use clap::Args;
use std::path::{Path, PathBuf};
use tokio::process::Command;

/// What `backup` needs.
#[derive(Args)]
pub struct BackupArgs {
    #[command(flatten)]
    database: DatabaseArg,
    /// The file to write; must not exist. Its SHA-256 is written beside it, as FILE.sha256
    file: PathBuf,
}

/// What `restore` needs.
#[derive(Args)]
pub struct RestoreArgs {
    #[command(flatten)]
    database: DatabaseArg,
    /// The file that `leerlijn backup` wrote, with FILE.sha256 beside it
    file: PathBuf,
}

fn other(words: impl std::fmt::Display) -> CommandError {
    CommandError::Other(words.to_string())
}

fn sum_file(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".sha256");
    PathBuf::from(name)
}

/// The SHA-256 of a file, however large.
async fn sum_of(file: &Path) -> Result<String, CommandError> {
    let path = file.to_owned();
    let sum = tokio::task::spawn_blocking(move || fingerprint_of(std::fs::File::open(path)?)).await;
    sum.map_err(other)?
        .map_err(|error| other(format!("{} can't be read: {error}", file.display())))
}

/// Writes a copy of the database.
pub async fn backup(args: BackupArgs) -> Result<(), CommandError> {
    if args.file.exists() {
        return Err(other(format!(
            "{} exists already: choose another name",
            args.file.display()
        )));
    }
    let url = args.database.checked()?;
    if url.starts_with("sqlite:") {
        let db = connect(&args.database).await?;
        db.copy_to(&args.file).await?;
        db.close().await;
    } else {
        let file = args.file.to_string_lossy().into_owned();
        let arguments = ["--format=custom", "--no-owner", "--file", &file];
        run("pg_dump", &arguments, url).await?;
    }
    let sum = sum_of(&args.file).await?;
    let name = args
        .file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    tokio::fs::write(sum_file(&args.file), format!("{sum}  {name}\n"))
        .await
        .map_err(|error| other(format!("the checksum can't be written: {error}")))?;
    println!(
        "{} holds everything up to now. Keep it where only few can read it.",
        args.file.display()
    );
    Ok(())
}

/// Puts a copy back into a place where nothing is yet.
pub async fn restore(args: RestoreArgs) -> Result<(), CommandError> {
    let written = tokio::fs::read_to_string(sum_file(&args.file))
        .await
        .map_err(|error| {
            other(format!(
                "{} can't be read: {error}",
                sum_file(&args.file).display()
            ))
        })?;
    let sum = sum_of(&args.file).await?;
    if written.split_whitespace().next() != Some(sum.as_str()) {
        return Err(other(format!(
            "{} is not what the backup wrote: its checksum differs. Nothing was restored",
            args.file.display()
        )));
    }
    let url = args.database.checked()?;
    if let Some(path) = url.strip_prefix("sqlite:") {
        let path = Path::new(path.strip_prefix("//").unwrap_or(path));
        if path.exists() {
            return Err(other(format!(
                "{} exists already: restore into an empty place",
                path.display()
            )));
        }
        put_in_place(&args.file, path)
            .await
            .map_err(|error| other(format!("{} can't be written: {error}", path.display())))?;
    } else {
        refuse_full_database(&args.database).await?;
        let file = args.file.to_string_lossy().into_owned();
        let arguments = [
            "--no-owner",
            "--exit-on-error",
            "--single-transaction",
            &file,
        ];
        run("pg_restore", &arguments, url).await?;
    }
    let db = connect(&args.database).await?;
    db.migrate().await?;
    db.close().await;
    println!("Restored into {}.", redacted(url));
    Ok(())
}

async fn refuse_full_database(database: &DatabaseArg) -> Result<(), CommandError> {
    let db = connect(database).await?;
    let is_full = db.pending_migrations().await.is_ok();
    db.close().await;
    if is_full {
        return Err(other(
            "the database has tables already: restore into an empty one",
        ));
    }
    Ok(())
}

/// Half a copy never has the database's name.
async fn put_in_place(copy: &Path, path: &Path) -> std::io::Result<()> {
    let mut under_way = path.as_os_str().to_owned();
    under_way.push(".under-way");
    tokio::fs::copy(copy, &under_way).await?;
    tokio::fs::File::open(&under_way).await?.sync_all().await?;
    tokio::fs::rename(&under_way, path).await
}

/// Runs one of PostgreSQL's programs on the database. The password goes by its environment, which nobody else can see.
async fn run(program: &str, arguments: &[&str], url: &str) -> Result<(), CommandError> {
    let (database, password) = password_apart(url)?;
    let mut command = Command::new(program);
    command.arg("--dbname").arg(database).args(arguments);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let output = command.output().await.map_err(|error| {
        other(format!(
            "{program} can't be started: {error}. It comes with PostgreSQL's client tools"
        ))
    })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(other(format!("{program} failed: {}", said.trim())))
}
