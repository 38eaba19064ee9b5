//! `cargo xtask look`: a picture of every page, as the person it is made for, on a phone and a desktop, in light and dark.
use crate::{build, gate::machine, step};
use anyhow::Result;
use clap::Args;
use std::process::Command;

const LOOK: &str = "tests/e2e/look.mjs";

#[derive(Args)]
pub struct Options {
    /// Only pages with one of these words in their name
    words: Vec<String>,
    /// In another organisation's theme: a folder, or a name in style/themes
    #[arg(long)]
    theme: Option<String>,
}

pub fn look(options: &Options) -> Result<()> {
    machine::prepare(false, true)?;
    let theme = build::Theme::asked(options.theme.as_ref())?;
    let binary = build::everything(false, theme.as_ref())?;
    let mut command = Command::new("node");
    command
        .arg(LOOK)
        .args(&options.words)
        .env("LEERLIJN", &binary);
    if let Some(theme) = &theme {
        command.args(["--theme", theme.name()]);
    }
    if let Some(chromium) = machine::chromium() {
        command.env("CHROMIUM", chromium);
    }
    let said = step::run_apart("pictures", &mut command)?;
    print!("{said}");
    Ok(())
}
