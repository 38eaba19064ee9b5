//! clippy without a single warning, for the machine and for the browser.
use crate::{
    build::wasm_profile,
    project::{WASM_TARGET, cargo, front_target},
    step,
};
use anyhow::Result;

const STRICT: [&str; 3] = ["--", "-D", "warnings"];

/// In the same selections of packages and profiles as the builds, so that they share what is compiled.
pub fn clippy() -> Result<()> {
    step::run(
        "clippy",
        cargo().args(["clippy", "--all-targets"]).args(STRICT),
    )?;
    step::run(
        "clippy, tools",
        cargo()
            .args(["clippy", "--package", "xtask", "--all-targets"])
            .args(STRICT),
    )?;
    let mut command = cargo();
    command
        .args(["clippy", "--package", "frontend", "--target", WASM_TARGET])
        .args(["--profile", wasm_profile(true), "--target-dir"])
        .arg(front_target())
        .args(STRICT);
    step::run("clippy, browser", &mut command)?;
    Ok(())
}
