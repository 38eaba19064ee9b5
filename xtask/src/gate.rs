//! `cargo xtask test`: the whole gate, in order, until the first thing that fails.
//!
//! It sets up what it needs and leaves nothing behind. Every check ends in a figure; a check that looked at nothing
//! has failed.
mod browser;
mod clippy;
mod compiled;
pub mod crash;
mod guide;
mod libtest;
pub mod machine;
pub mod postgres;
mod sizes;
mod stories;
mod units;
mod vitals;

use crate::{build, project::cargo, step};
use anyhow::Result;
use clap::{Args, ValueEnum};
use compiled::Compiled;
use postgres::Server;

#[derive(Args)]
pub struct Options {
    /// Only these checks
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Check>,
    /// Only tests, stories or journeys with one of these words in their name; after `--`
    #[arg(last = true)]
    filter: Vec<String>,
}

/// What the gate looks at, in its order.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Check {
    /// rustfmt
    Fmt,
    /// clippy, for the machine and for the browser
    Clippy,
    /// What each crate tests by itself
    Unit,
    /// Stories over HTTP, on SQLite and PostgreSQL
    Stories,
    /// Twenty kills per engine while people scan
    Crash,
    /// The worked example of CONTRIBUTING.md, on a copy
    Guide,
    /// Journeys in a browser, per profile
    Browser,
    /// How fast every page feels in a browser that is four times slower; only by its name
    Vitals,
    /// What a visitor downloads
    Sizes,
}

/// How many tests went well or wrong.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// What went wrong, and how many tests had been counted in that check.
pub struct Failure {
    pub tally: Tally,
    pub error: anyhow::Error,
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self {
            tally: Tally::default(),
            error,
        }
    }
}

pub fn test(options: &Options) -> Result<()> {
    let mut total = Tally::default();
    let ended = checks(options, &mut total);
    let result = match ended {
        Ok(()) => Ok(()),
        Err(failure) => {
            total.add(failure.tally);
            total.failed = total.failed.max(1);
            Err(failure.error)
        }
    };
    println!("{} passed, {} failed", total.passed, total.failed);
    result
}

fn checks(options: &Options, total: &mut Tally) -> Result<(), Failure> {
    // How fast it feels depends on what else the machine does, so that is measured when somebody asks for it.
    let by_itself = |check| options.only.is_empty() && check != Check::Vitals;
    let wants = |check| by_itself(check) || options.only.contains(&check);
    let tests_storage = [Check::Unit, Check::Stories, Check::Crash, Check::Guide]
        .into_iter()
        .any(wants);
    let browses = wants(Check::Browser) || wants(Check::Vitals);
    let runs_tests = tests_storage || browses;
    machine::prepare(tests_storage, browses)?;
    if wants(Check::Fmt) {
        step::run("format", cargo().args(["fmt", "--all", "--check"]))?;
    }
    if browses || wants(Check::Guide) || wants(Check::Sizes) {
        build::site(true, None)?;
    }
    if wants(Check::Clippy) {
        clippy::clippy()?;
    }
    if runs_tests {
        let compiled = Compiled::everything()?;
        let server = if tests_storage {
            Some(Server::start()?)
        } else {
            None
        };
        if let (true, Some(server)) = (wants(Check::Unit), &server) {
            total.add(units::units(&compiled, server, &options.filter)?);
        }
        if let (true, Some(server)) = (wants(Check::Stories), &server) {
            total.add(stories::stories(&compiled, server, &options.filter)?);
        }
        if let (true, Some(server)) = (wants(Check::Crash), &server) {
            total.add(crash::crashes(&compiled, server)?);
        }
        if let (true, Some(server)) = (wants(Check::Guide), &server) {
            total.add(guide::guide(server)?);
        }
        drop(server);
        if wants(Check::Browser) {
            total.add(browser::journeys(&compiled, &options.filter)?);
        }
        if wants(Check::Vitals) {
            total.add(vitals::vitals(&compiled, &options.filter)?);
        }
    }
    if wants(Check::Sizes) {
        total.add(sizes::sizes()?);
    }
    Ok(())
}
