//! The packages of `package-lock.json`, exactly those, into `node_modules`.
use crate::{step, tools};
use anyhow::{Context, Result};
use std::{fs, path::Path, process::Command};

const LOCK: &str = "package-lock.json";

/// A copy of the lock file that the packages were installed by.
const INSTALLED_BY: &str = "node_modules/.installed-by-package-lock.json";

/// Installs the packages if they are missing or the lock file changed.
pub fn packages() -> Result<()> {
    let wanted = fs::read(LOCK).with_context(|| format!("{LOCK} can't be read"))?;
    if fs::read(INSTALLED_BY).is_ok_and(|installed| installed == wanted)
        && Path::new("node_modules").is_dir()
    {
        return Ok(());
    }
    tools::node()?;
    let mut command = Command::new("npm");
    command.args([
        "ci",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--loglevel=error",
    ]);
    step::run("npm packages", &mut command)?;
    fs::write(INSTALLED_BY, wanted).with_context(|| format!("{INSTALLED_BY} can't be written"))
}
