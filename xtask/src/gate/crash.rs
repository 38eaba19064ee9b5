//! The program is killed at random moments while people scan: `cargo xtask crash`, and a few times in the gate.
//!
//! By itself, after the stories: how soon it is ready again is not to be measured between other tests.
use super::{
    Failure, Tally,
    compiled::{Compiled, Program},
    machine,
    postgres::Server,
    stories,
};
use crate::{build, step::Step};
use anyhow::{Result, anyhow, bail};
use clap::{Args, ValueEnum};
use std::path::Path;

/// The story of it, once per engine.
pub const STORY: &str = "crash::nothing_acknowledged_is_lost_when_it_is_killed";

/// How often it is killed per engine.
const KILLS: &str = "LEERLIJN_KILLS";
const KILLS_IN_THE_GATE: u32 = 20;

/// With this its last line begins.
const MARK: &str = "crash on ";

#[derive(Args)]
pub struct Options {
    /// On this engine
    #[arg(long, value_enum)]
    db: Engine,
    /// So often
    #[arg(long, default_value_t = 500)]
    kills: u32,
    /// The release build
    #[arg(long)]
    release: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    fn story(self) -> String {
        let engine = match self {
            Self::Sqlite => "on_sqlite",
            Self::Postgres => "on_postgres",
        };
        format!("{STORY}::{engine}")
    }
}

/// `cargo xtask crash`
pub fn crash(options: &Options) -> Result<()> {
    let with_postgres = matches!(options.db, Engine::Postgres);
    machine::prepare(with_postgres, false)?;
    let compiled = Compiled::everything()?;
    let leerlijn = match options.release {
        true => build::everything(true, None)?,
        false => compiled.leerlijn.clone(),
    };
    let server = with_postgres.then(Server::start).transpose()?;
    let program = compiled.program(stories::PROGRAM)?;
    let killed = kill(
        program,
        &leerlijn,
        server.as_ref(),
        options.db,
        options.kills,
    );
    killed.map(drop).map_err(|failure| failure.error)
}

/// The gate's check: both engines.
pub fn crashes(compiled: &Compiled, server: &Server) -> Result<Tally, Failure> {
    let program = compiled.program(stories::PROGRAM)?;
    let mut total = Tally::default();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let leerlijn = &compiled.leerlijn;
        match kill(program, leerlijn, Some(server), engine, KILLS_IN_THE_GATE) {
            Ok(tally) => total.add(tally),
            Err(mut failure) => {
                failure.tally.add(total);
                return Err(failure);
            }
        }
    }
    Ok(total)
}

/// Kills it so often on one engine, and says what became of it.
fn kill(
    program: &Program,
    leerlijn: &Path,
    server: Option<&Server>,
    engine: Engine,
    kills: u32,
) -> Result<Tally, Failure> {
    let story = engine.story();
    let mut command = program.command(&[story.clone(), "--exact".into(), "--nocapture".into()]);
    command.env(KILLS, kills.to_string()).env(
        "LEERLIJN",
        leerlijn.canonicalize().map_err(anyhow::Error::from)?,
    );
    if let Some(server) = server {
        command.env(Server::VARIABLE, server.url());
    }
    let step = Step::start("crash");
    let said = step.listen("crash", &mut command)?;
    let told = told(&said.output);
    let tally = Tally {
        passed: usize::from(said.well && told.is_ok()),
        failed: usize::from(!said.well || told.is_err()),
    };
    match told {
        Ok(told) if said.well => {
            step.done_with(told);
            Ok(tally)
        }
        told => {
            step.show(&said.output);
            let error = told.map_or_else(|error| error, |told| anyhow!("{told}"));
            Err(Failure { tally, error })
        }
    }
}

/// Its one line; without it nothing was killed.
fn told(output: &str) -> Result<&str> {
    let mut lines = output
        .lines()
        .filter_map(|line| line.find(MARK).map(|at| line.split_at(at).1));
    let Some(told) = lines.next() else {
        bail!("the story ‘{STORY}’ was not told");
    };
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_that_was_not_told_is_an_error() {
        let said = "running 1 test\ntest crash::on_sqlite ... crash on Sqlite: 20 kills\nok\n";
        assert_eq!(told(said).ok(), Some("crash on Sqlite: 20 kills"));
        assert!(told("running 0 tests\n\ntest result: ok. 0 passed\n").is_err());
    }
}
