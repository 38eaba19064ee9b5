//! `cargo xtask serve`: from a fresh clone to a site with content and a demo organisation.
use crate::{build, step};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::{
    net::{SocketAddr, TcpListener},
    os::unix::process::CommandExt,
    path::Path,
    process::Command,
};

const CONTENT: &str = "content";

#[derive(Args)]
pub struct Options {
    /// Serve the release build
    #[arg(long)]
    release: bool,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:3000")]
    listen: SocketAddr,
    /// Database: `sqlite:PATH`, seen from the root of the project, or `postgres://USER:PASSWORD@HOST/NAME`
    #[arg(long, default_value = "sqlite:data/leerlijn.db")]
    database: String,
    /// In another organisation's theme: a folder, or a name in style/themes
    #[arg(long)]
    theme: Option<String>,
    /// Load the content, but no demo organisation
    #[arg(long)]
    empty: bool,
    /// More arguments for `leerlijn serve`, after `--`
    #[arg(last = true)]
    more: Vec<String>,
}

pub fn serve(options: &Options) -> Result<()> {
    // Known before minutes of building, not after.
    if let Err(error) = TcpListener::bind(options.listen) {
        bail!(
            "{} can't be listened on: {error}. Choose another with --listen",
            options.listen
        );
    }
    let theme = build::Theme::asked(options.theme.as_ref())?;
    let binary = build::everything(options.release, theme.as_ref())?;
    load(&binary, options)?;
    tell(options);
    let error = Command::new(&binary)
        .args(["serve", "--database", &options.database])
        .args(["--listen", &options.listen.to_string()])
        .args(&options.more)
        .exec();
    Err(error).with_context(|| format!("{} can't be started", binary.display()))
}

fn load(binary: &Path, options: &Options) -> Result<()> {
    let leerlijn = |arguments: &[&str]| {
        let mut command = Command::new(binary);
        command
            .args(arguments)
            .args(["--database", &options.database]);
        command
    };
    step::run("database", &mut leerlijn(&["migrate"]))?;
    step::run("content", &mut leerlijn(&["content", "import", CONTENT]))?;
    if !options.empty {
        step::run("demo organisation", &mut leerlijn(&["demo"]))?;
    }
    Ok(())
}

fn tell(options: &Options) {
    let address = format!("http://{}", options.listen);
    println!();
    println!("  Leerlijn: {address}");
    if options.empty {
        println!("  Sign in: make the first person, who then gets an invitation link:");
        println!(
            "    leerlijn user add E-MAIL --name NAME --organisation NAME --right administrator"
        );
    } else {
        println!(
            "  Sign in: open {address}/inloggen and choose a person of the demo organisation."
        );
    }
    println!("  Stop with Ctrl-C.");
    println!();
}
