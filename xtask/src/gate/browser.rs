//! The journeys in a browser: on a phone and a desktop, with and without JavaScript.
use super::{Failure, Tally, compiled::Compiled, machine};
use crate::step::Step;
use anyhow::{Context, Result, anyhow, bail};
use serde::{Deserialize, de::DeserializeOwned};
use std::{collections::BTreeMap, process::Command};

const RUN: &str = "tests/e2e/run.mjs";

/// The last line of `run.mjs` starts with this; what follows is a `Report`.
const MARK: &str = "REPORT ";

/// By profile.
#[derive(Deserialize)]
struct Report {
    profiles: BTreeMap<String, Count>,
}

#[derive(Clone, Copy, Deserialize)]
struct Count {
    passed: usize,
    failed: usize,
}

/// Runs the journeys and compares the profiles.
pub fn journeys(compiled: &Compiled, filter: &[String]) -> Result<Tally, Failure> {
    let mut command = node(RUN, compiled, filter);
    let step = Step::start("browser");
    let said = step.listen("node", &mut command)?;
    let report: Report = match report(&said.output) {
        Ok(report) => report,
        Err(error) => {
            step.show(&said.output);
            return Err(error.context(RUN).into());
        }
    };
    let tally = report
        .profiles
        .values()
        .fold(Tally::default(), |mut sum, count| {
            sum.add(Tally {
                passed: count.passed,
                failed: count.failed,
            });
            sum
        });
    let counts = report
        .profiles
        .iter()
        .map(|(profile, count)| format!("{profile} {}", count.passed))
        .collect::<Vec<_>>()
        .join(", ");
    if !said.well || tally.failed > 0 {
        step.show(&said.output);
        return Err(Failure {
            tally,
            error: anyhow!("the journeys failed ({counts})"),
        });
    }
    if let Err(error) = equal(&report) {
        return Err(Failure {
            tally,
            error: error.context(counts),
        });
    }
    step.done_with(&format!("journeys: {counts}"));
    Ok(tally)
}

/// A program that wants a browser and the server's binary.
pub fn node(program: &str, compiled: &Compiled, filter: &[String]) -> Command {
    let mut command = Command::new("node");
    command
        .arg(program)
        .args(filter)
        .env("LEERLIJN", &compiled.leerlijn);
    if let Some(chromium) = machine::chromium() {
        command.env("CHROMIUM", chromium);
    }
    command
}

/// What such a program says in its last line.
pub fn report<T: DeserializeOwned>(output: &str) -> Result<T> {
    let line = output
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix(MARK))
        .context("there is no report")?;
    serde_json::from_str(line).context("it reports something else")
}

/// As many journeys on each of the four profiles, and not none.
fn equal(report: &Report) -> Result<()> {
    let mut counts = report.profiles.values().map(|count| count.passed);
    let first = counts.next().unwrap_or_default();
    if report.profiles.len() != 4 {
        bail!("{} profiles ran, not 4", report.profiles.len());
    }
    if first == 0 || counts.any(|count| count != first) {
        bail!("the profiles differ, or no journey ran");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_that_differ_or_ran_nothing_are_an_error() {
        let said = |desktop: usize| {
            report::<Report>(&format!(
                "…\nREPORT {{\"profiles\":{{\"a\":{{\"passed\":1,\"failed\":0}},\"b\":{{\"passed\":1,\"failed\":0}},\
                 \"c\":{{\"passed\":1,\"failed\":0}},\"d\":{{\"passed\":{desktop},\"failed\":0}}}}}}\n"
            ))
            .unwrap()
        };
        assert!(equal(&said(1)).is_ok());
        assert!(equal(&said(0)).is_err());
        assert!(report::<Report>("nothing").is_err());
    }
}
