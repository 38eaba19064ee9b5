//! What the machine must have for the gate, and how it gets it: on Debian and Ubuntu, as root, by itself.
use super::postgres;
use crate::{step, tools};
use anyhow::{Context, Result, bail};
use std::{
    env, fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::Command,
};

/// How to get PostgreSQL where this tool can't.
pub const POSTGRES_IS_MISSING: &str = "PostgreSQL is missing. On Debian and Ubuntu: apt-get install postgresql. \
     Elsewhere: put initdb and postgres in the PATH, or name a server in TEST_POSTGRES_URL";

const CHROMIUM_IS_MISSING: &str = "Chromium is missing. On Debian: apt-get install chromium. Elsewhere (Ubuntu's \
     package is a snap): install Chromium or Chrome, and name its program in CHROMIUM";

/// Programs that are Chromium, by the names that systems give it.
const CHROMIUMS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];

/// Sees to it that all is there that the checks need. Before anything is built: so one hears it at once.
pub fn prepare(with_postgres: bool, with_browser: bool) -> Result<()> {
    let lacks_postgres =
        || with_postgres && postgres::given().is_none() && postgres::binaries().is_none();
    let lacks_browser = || with_browser && chromium().is_none();
    let mut packages = Vec::new();
    if lacks_postgres() {
        packages.push("postgresql");
    }
    if lacks_browser() && system() == System::Debian {
        packages.push("chromium");
    }
    if !packages.is_empty() && system() != System::Other && is_root() {
        install(&packages)?;
    }
    if lacks_postgres() {
        bail!(POSTGRES_IS_MISSING);
    }
    if lacks_browser() {
        bail!(CHROMIUM_IS_MISSING);
    }
    if with_browser {
        tools::node()?;
    }
    Ok(())
}

fn install(packages: &[&str]) -> Result<()> {
    let apt = || {
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["-q", "-y"]);
        command
    };
    step::run("package lists", apt().arg("update"))?;
    let name = format!("packages {}", packages.join(" "));
    step::run(
        &name,
        apt()
            .args(["install", "--no-install-recommends"])
            .args(packages),
    )?;
    Ok(())
}

/// The browser: `CHROMIUM`, or the first in the PATH.
pub fn chromium() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    let path = env::var_os("PATH").unwrap_or_default();
    CHROMIUMS.iter().find_map(|name| {
        env::split_paths(&path)
            .map(|folder| folder.join(name))
            .find(|program| program.is_file())
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum System {
    Debian,
    Ubuntu,
    Other,
}

fn system() -> System {
    let about = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let id = about
        .lines()
        .find_map(|line| line.strip_prefix("ID="))
        .unwrap_or_default();
    match id.trim_matches('"') {
        "debian" => System::Debian,
        "ubuntu" => System::Ubuntu,
        _ => System::Other,
    }
}

/// Whether this process is root's. A process's own folder in `/proc` belongs to its user.
pub fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

/// A user of this machine.
#[derive(Clone, Copy)]
pub struct User {
    pub uid: u32,
    pub gid: u32,
}

impl User {
    /// Looks a user up in `/etc/passwd`.
    pub fn named(name: &str) -> Result<Self> {
        let path = Path::new("/etc/passwd");
        let users = fs::read_to_string(path).context("/etc/passwd")?;
        let line = users
            .lines()
            .find(|line| line.split(':').next() == Some(name))
            .with_context(|| {
                format!("there is no user {name}, and PostgreSQL refuses to run as root")
            })?;
        let mut numbers = line.split(':').skip(2).take(2).map(str::parse::<u32>);
        match (numbers.next(), numbers.next()) {
            (Some(Ok(uid)), Some(Ok(gid))) => Ok(Self { uid, gid }),
            _ => bail!("/etc/passwd has no numbers for {name}"),
        }
    }
}
