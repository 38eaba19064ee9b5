//! `cargo xtask build`: the browser's files into `dist/site`, then the server that embeds them.
//!
//! Cargo decides what Rust must be compiled again; for all other files a stamp does.
mod npm;
mod site;
mod style;
mod wasm;

use crate::{
    project::{cargo, leerlijn},
    step, tools,
};
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct Options {
    /// As it is deployed: optimised, precompressed, one self-contained binary
    #[arg(long)]
    release: bool,
}

pub fn build(options: &Options) -> Result<()> {
    let binary = everything(options.release)?;
    eprintln!("{}", binary.display());
    Ok(())
}

/// Builds all there is; gives the server's binary.
pub fn everything(release: bool) -> Result<PathBuf> {
    site(release)?;
    server(release)
}

/// The browser's files.
pub fn site(release: bool) -> Result<()> {
    tools::wasm_target()?;
    tools::node()?;
    npm::packages()?;
    wasm::wasm(release)?;
    style::style(release)
}

/// The server. In development together with the stories: so both share one set of compiled dependencies.
fn server(release: bool) -> Result<PathBuf> {
    let mut command = cargo();
    command.args(["build", "-p", "server"]);
    if release {
        command.arg("--release");
    } else {
        command.args(["-p", "tests"]);
    }
    step::run("server", &mut command)?;
    Ok(leerlijn(release))
}
