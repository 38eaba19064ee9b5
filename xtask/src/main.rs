//! The project's one set of commands: `cargo xtask build | serve | look | crash | test | bench`.
//!
//! Each command has a room of its own. Nothing is downloaded that Cargo, npm or the system's package manager does
//! not pin, and nothing here decides what Leerlijn does: it builds, starts and tries it.
mod bench;
mod build;
mod gate;
mod look;
mod project;
mod serve;
mod step;
mod tools;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Builds, serves and tries Leerlijn.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    max_term_width = 100,
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the browser's files and the server
    Build(build::Options),
    /// Build, load content and demo, and serve on http://127.0.0.1:3000
    Serve(serve::Options),
    /// Photograph every page, as the person it is made for, into the folder look/
    Look(look::Options),
    /// Kill the program at random moments while sixteen people scan, and look for what was lost
    Crash(gate::crash::Options),
    /// The whole gate: format, clippy, unit tests, stories on both engines, crashes, browser journeys, vitals, sizes
    Test(gate::Options),
    /// How fast it is, beside the floor under it; ends badly when a budget is missed
    Bench(bench::Options),
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    project::enter()?;
    match command {
        Command::Build(options) => build::build(&options),
        Command::Serve(options) => serve::serve(&options),
        Command::Look(options) => look::look(&options),
        Command::Crash(options) => gate::crash::crash(&options),
        Command::Test(options) => gate::test(&options),
        Command::Bench(options) => bench::bench(&options),
    }
}
