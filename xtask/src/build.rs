//! `cargo xtask build`: the browser's files into `dist/site`, then the server that embeds them.
//!
//! Cargo decides what Rust must be compiled again; for all other files a stamp does.
mod npm;
mod site;
mod style;
mod theme;
mod wasm;

pub use theme::Theme;
pub use wasm::profile as wasm_profile;

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
    /// In another organisation's theme: a folder, or a name in style/themes
    #[arg(long)]
    theme: Option<String>,
}

pub fn build(options: &Options) -> Result<()> {
    let theme = Theme::asked(options.theme.as_ref())?;
    let binary = everything(options.release, theme.as_ref())?;
    eprintln!("{}", binary.display());
    Ok(())
}

/// Builds all there is; gives the server's binary.
pub fn everything(release: bool, theme: Option<&Theme>) -> Result<PathBuf> {
    site(release, theme)?;
    server(release)
}

/// The browser's files.
pub fn site(release: bool, theme: Option<&Theme>) -> Result<()> {
    tools::wasm_target()?;
    tools::node()?;
    npm::packages()?;
    wasm::wasm(release)?;
    style::style(release, theme)
}

/// The server. In development without a choice of packages, as in the gate: another choice turns on other features of
/// shared crates, and much of the world would be compiled twice.
fn server(release: bool) -> Result<PathBuf> {
    let mut command = cargo();
    command.arg("build");
    if release {
        command.args(["--release", "--package", "server"]);
    }
    step::run("server", &mut command)?;
    Ok(leerlijn(release))
}
