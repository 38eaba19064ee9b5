//! `leerlijn content`: a folder of curricula checked, read in, or written out. The reports are in Dutch, for the
//! knowledge groups that write the files.
mod folder;

use super::{CommandError, house, organisation};
use crate::{
    clock::Clock,
    config::DatabaseArg,
    services::knowledge::{self as service, FileChange, Imported, ImportedTheme, NotImported},
};
use clap::{Args, Subcommand};
use domain::curriculum::{Occasion, Problem, Severity, parse, report};
use folder::Folder;
use std::path::PathBuf;

/// The name of the organisation that the first import makes when nobody names one.
const FIRST_ORGANISATION: &str = "Wijkteams";

#[derive(Subcommand)]
pub enum ContentCommand {
    /// Check a folder of curricula; needs no database
    ///
    /// Reads kennis.toml, bronnen.toml, rollen/*.toml and themas/*/curriculum.md with the images beside them, and
    /// tells every problem of every file at once, in Dutch: file, line, column, the line itself and what to do.
    /// LEESMIJ.md in the folder explains the format.
    ///
    /// Ends with 0 when everything holds or only warnings are left, and with 1 when there are errors.
    Check(CheckArgs),
    /// Import a folder of curricula into an organisation
    ///
    /// All or nothing: an error in one file changes nothing. Files that are the same change nothing, so it is safe
    /// to run twice. A changed curriculum becomes a new version: its ‘versie’ must be the number that the change
    /// gives (patch, minor or major), and if it isn't, the error names the right one. It is in force from its
    /// ‘ingangsdatum’, or from today. Migrations are applied first.
    ///
    /// The first import into an empty database makes the organisation: ‘Wijkteams’, unless --organisation names it.
    Import(ImportArgs),
    /// Write the content of an organisation to a folder, byte for byte as it was imported
    ///
    /// The folder is made if it isn't there. A file that is there with other bytes is left alone and nothing is
    /// written, unless --overwrite is given.
    Export(ExportArgs),
}

#[derive(Args)]
pub struct CheckArgs {
    /// The folder, such as content/
    dir: PathBuf,
    /// Judge as a publication does: what is unchecked, long or without an excerpt is an error then
    #[arg(long)]
    publish: bool,
    /// Let warnings too end with 1
    #[arg(long)]
    strict: bool,
}

#[derive(Args)]
pub struct ImportArgs {
    #[command(flatten)]
    database: DatabaseArg,
    /// The folder, such as content/
    dir: PathBuf,
    /// Organisation, by name; needed when there is more than one. A new name makes a new organisation
    #[arg(long)]
    organisation: Option<String>,
}

#[derive(Args)]
pub struct ExportArgs {
    #[command(flatten)]
    database: DatabaseArg,
    /// The folder to write to
    dir: PathBuf,
    /// Organisation, by name; needed when there is more than one
    #[arg(long)]
    organisation: Option<String>,
    /// Replace files that are there with other bytes
    #[arg(long)]
    overwrite: bool,
}

impl ContentCommand {
    pub async fn run(self) -> Result<(), CommandError> {
        match self {
            Self::Check(args) => check(&args),
            Self::Import(args) => import(args).await,
            Self::Export(args) => export(args).await,
        }
    }
}

fn check(args: &CheckArgs) -> Result<(), CommandError> {
    let folder = Folder::read(&args.dir)?;
    let checked = parse(&folder.files(), Clock::system().today());
    let on = if args.publish {
        Occasion::Publish
    } else {
        Occasion::Import
    };
    print!("{}", report(&checked.problems, &folder.shown(), on));
    let stops = |problem: &Problem| args.strict || problem.severity(on) == Severity::Error;
    if checked.problems.iter().any(stops) {
        return Err(CommandError::Other(
            "de inhoud is nog niet in orde".to_owned(),
        ));
    }
    Ok(())
}

async fn import(args: ImportArgs) -> Result<(), CommandError> {
    let folder = Folder::read(&args.dir)?;
    let house = house(&args.database, "").await?;
    let mut tx = house.db.write().await?;
    let org = organisation::find_or_add(
        &house,
        &mut tx,
        args.organisation.as_deref(),
        Some(FIRST_ORGANISATION),
    )
    .await?;
    match service::import(&house, &mut tx, &org, &folder.files()).await {
        Ok(imported) => {
            tx.commit().await?;
            print!("{}", told(&imported));
            Ok(())
        }
        Err(NotImported::Faults(mut problems)) => {
            // What stops it must not drown in what doesn't; `check` tells the rest.
            problems.retain(|problem| problem.severity(Occasion::Import) == Severity::Error);
            print!("{}", report(&problems, &folder.shown(), Occasion::Import));
            Err(CommandError::Other(
                "er is niets geïmporteerd: maak eerst in orde wat hierboven staat".to_owned(),
            ))
        }
        Err(NotImported::Refused(refusal)) => Err(refusal.into()),
    }
}

/// What an import did, in Dutch.
fn told(imported: &Imported) -> String {
    let mut lines = Vec::new();
    for (path, change) in &imported.files {
        let word = match change {
            FileChange::Unchanged => continue,
            FileChange::Added => "nieuw",
            FileChange::Changed => "gewijzigd",
            FileChange::Removed => "verwijderd",
        };
        lines.push(format!("{word:<11}{path}"));
    }
    let same = |(_, change): &&(String, FileChange)| *change == FileChange::Unchanged;
    match imported.files.iter().filter(same).count() {
        0 => {}
        all if all == imported.files.len() => {
            lines.push("ongewijzigd: alle bestanden waren er al".to_owned());
        }
        some => lines.push(format!("ongewijzigd: {some}")),
    }
    lines.extend(imported.themes.iter().map(new_version));
    if !imported.warnings.is_empty() {
        let count = imported.warnings.len();
        lines.push(format!(
            "waarschuwingen: {count}, zie leerlijn content check"
        ));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn new_version(theme: &ImportedTheme) -> String {
    let ImportedTheme {
        name,
        version,
        effective_from,
        ..
    } = theme;
    let from = app::texts::date(*effective_from);
    match (&theme.before, theme.class.word()) {
        (Some(before), Some(class)) => {
            format!("{name}: {before} → {version} ({class}), geldt vanaf {from}")
        }
        _ => format!("{name}: {version}, geldt vanaf {from}"),
    }
}

async fn export(args: ExportArgs) -> Result<(), CommandError> {
    let house = house(&args.database, "").await?;
    let mut tx = house.db.read().await?;
    let org = organisation::find(&mut tx, args.organisation.as_deref())
        .await?
        .ok_or_else(|| match &args.organisation {
            Some(name) => CommandError::Other(format!("there is no organisation ‘{name}’")),
            None => CommandError::Other("there is no organisation yet, so no content".to_owned()),
        })?;
    let files = service::export(&mut tx, &org).await?;
    drop(tx);
    let written = folder::write(&args.dir, &files, args.overwrite)?;
    println!(
        "{} bestanden in {}: {written} geschreven, {} stonden er al",
        files.len(),
        args.dir.display(),
        files.len() - written
    );
    Ok(())
}
