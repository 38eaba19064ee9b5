//! `cargo xtask bench`: how fast Leerlijn is, beside the floor under it; ends badly when a budget is missed.
use crate::{build, gate::machine, gate::postgres::Server, project::cargo, step};
use anyhow::{Context, Result, bail};
use clap::Args;
use serde::Deserialize;
use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

const README: &str = "README.md";
/// What stands between these is the table.
const MARKS: [&str; 2] = [
    "<!-- cargo xtask bench --readme -->\n",
    "<!-- end of bench -->\n",
];

#[derive(Args)]
pub struct Options {
    /// Put the table into the README
    #[arg(long)]
    readme: bool,
    /// Only these sections: pages, rounds, answers, snapshots, process
    sections: Vec<String>,
}

pub fn bench(options: &Options) -> Result<()> {
    machine::prepare(true, false)?;
    build::site(true, None)?;
    let built = Built::release()?;
    let postgres = Server::start_durable()?;
    eprintln!("measuring; leave the machine alone for some minutes");
    let output = Command::new(&built.driver)
        .args(&options.sections)
        .env(Server::VARIABLE, postgres.url())
        .env("LEERLIJN", &built.leerlijn)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| built.driver.display().to_string())?;
    let table = String::from_utf8_lossy(&output.stdout);
    println!("{table}");
    // Also when a budget is missed: then the README says so.
    if options.readme {
        fs::write(README, with_table(&fs::read_to_string(README)?, &table)?).context(README)?;
    }
    if !output.status.success() {
        bail!("a budget is missed, or something could not be measured");
    }
    Ok(())
}

/// The server as it is deployed, and the driver, optimised alike. One call of Cargo: two would compile much twice.
struct Built {
    leerlijn: PathBuf,
    driver: PathBuf,
}

#[derive(Deserialize)]
struct Artifact {
    target: Target,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

impl Built {
    fn release() -> Result<Self> {
        let mut command = cargo();
        command.args([
            "build",
            "--release",
            "--message-format=json-render-diagnostics",
        ]);
        command.args(["--package", "server", "--bin", "leerlijn"]);
        command.args(["--package", "tests", "--bench", "speed"]);
        let said = step::run_apart("compile", &mut command)?;
        let made = |name: &str| {
            said.lines()
                .filter_map(|line| serde_json::from_str::<Artifact>(line).ok())
                .filter(|artifact| artifact.target.name == name)
                .find_map(|artifact| artifact.executable)
                .with_context(|| format!("{name} was not compiled"))
        };
        Ok(Self {
            leerlijn: made("leerlijn")?,
            driver: made("speed")?,
        })
    }
}

fn with_table(readme: &str, table: &str) -> Result<String> {
    let [begin, end] = MARKS;
    let (before, rest) = readme
        .split_once(begin)
        .with_context(|| format!("{README} has no line {begin}"))?;
    let (_, after) = rest
        .split_once(end)
        .with_context(|| format!("{README} has no line {end}"))?;
    Ok(format!("{before}{begin}\n{}\n\n{end}{after}", table.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_replaces_the_one_before_and_nothing_else() {
        let [begin, end] = MARKS;
        let readme = format!("# A\n{begin}\nold\n\n{end}# B\n");
        let once = with_table(&readme, "| new |\n").unwrap();
        assert_eq!(once, format!("# A\n{begin}\n| new |\n\n{end}# B\n"));
        assert_eq!(with_table(&once, "| new |").unwrap(), once);
        assert!(with_table("# A\n", "| new |").is_err());
    }
}
