//! What a machine must have before anything can be built, and how to get it.
use crate::{
    project::{WASM_TARGET, cargo},
    step,
};
use anyhow::{Result, bail};
use std::{path::Path, process::Command};

/// The oldest Node that is known to work.
const NODE: u32 = 20;

/// Adds the wasm target to the toolchain if it isn't there.
pub fn wasm_target() -> Result<()> {
    let sysroot = step::quietly(cargo().args(["rustc", "--print", "sysroot"]))
        .or_else(|_| step::quietly(Command::new("rustc").args(["--print", "sysroot"])))?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .exists()
    {
        return Ok(());
    }
    if Command::new("rustup").arg("--version").output().is_err() {
        bail!(
            "the Rust target {WASM_TARGET} is missing and there is no rustup to add it. \
             Install rustup: https://rustup.rs"
        );
    }
    step::run(
        "wasm target",
        Command::new("rustup").args(["target", "add", WASM_TARGET]),
    )?;
    Ok(())
}

/// Node and npm, for the style sheet's packages and the browser journeys.
pub fn node() -> Result<()> {
    const HOW: &str =
        "Install it from https://nodejs.org, or on Debian and Ubuntu: apt-get install nodejs npm";
    let Ok(version) = step::quietly(Command::new("node").arg("--version")) else {
        bail!("Node {NODE} or newer is missing. {HOW}");
    };
    let major = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .unwrap_or_default();
    if major.parse::<u32>().unwrap_or(0) < NODE {
        bail!(
            "Node {} is too old: {NODE} or newer is needed. {HOW}",
            version.trim()
        );
    }
    if Command::new("npm").arg("--version").output().is_err() {
        bail!("npm is missing. {HOW}");
    }
    Ok(())
}
