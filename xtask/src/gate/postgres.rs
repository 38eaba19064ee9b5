//! A throw-away PostgreSQL cluster, unless `TEST_POSTGRES_URL` names a server.
//!
//! A guard outside this process holds it: when this process ends, in whatever way, the guard sees its input close,
//! stops the server and removes the folder. So neither a failure nor Ctrl-C leaves anything behind.
use super::machine::{self, User};
use crate::step;
use anyhow::{Context, Result, bail};
use std::{
    env, fs,
    net::TcpListener,
    os::unix::{fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Speed before safety: what is in it is thrown away. Not where it is measured what safety costs.
const RECKLESS: [&str; 3] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
];
const SETTINGS: [&str; 3] = [
    "max_connections=300",
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
];

/// $1 binaries, $2 folder, the rest: the server's arguments.
const GUARD: &str = r#"
binaries=$1; folder=$2; shift 2
"$binaries/postgres" -D "$folder/cluster" "$@" >"$folder/log" 2>&1 &
cat >/dev/null
kill -QUIT $!
wait
rm -rf "$folder"
"#;

const PATIENCE: Duration = Duration::from_secs(30);

/// A PostgreSQL server that the tests may fill with databases.
pub enum Server {
    /// Somebody else's.
    Given(String),
    /// Ours.
    Own { url: String, guard: Child },
}

impl Server {
    /// The tests' variable.
    pub const VARIABLE: &str = "TEST_POSTGRES_URL";

    /// Starts a cluster, if none is given.
    pub fn start() -> Result<Self> {
        Self::start_with(&RECKLESS)
    }

    /// As `start`, with commits that are on the disk before they are answered.
    pub fn start_durable() -> Result<Self> {
        Self::start_with(&[])
    }

    fn start_with(settings: &[&str]) -> Result<Self> {
        if let Some(url) = given() {
            return Ok(Self::Given(url));
        }
        step::step("PostgreSQL", || {
            let Some(binaries) = binaries() else {
                bail!("{}", machine::POSTGRES_IS_MISSING);
            };
            own(&binaries, settings)
        })
    }

    pub fn url(&self) -> &str {
        match self {
            Self::Given(url) | Self::Own { url, .. } => url,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Self::Own { guard, .. } = self {
            drop(guard.stdin.take());
            let _ = guard.wait();
        }
    }
}

/// The server that the environment names.
pub fn given() -> Option<String> {
    env::var(Server::VARIABLE)
        .ok()
        .filter(|url| !url.is_empty())
}

/// Where `initdb` and `postgres` are: Debian keeps them out of the PATH. The newest wins.
pub fn binaries() -> Option<PathBuf> {
    let mut debian: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    debian.sort();
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = debian
        .into_iter()
        .rev()
        .map(|(_, folder)| folder)
        .chain(env::split_paths(&path));
    folders
        .into_iter()
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

fn own(binaries: &Path, settings: &[&str]) -> Result<Server> {
    // PostgreSQL refuses to run as root.
    let user = machine::is_root()
        .then(|| User::named("postgres"))
        .transpose()?;
    let folder = tempfile::Builder::new()
        .prefix("leerlijn-postgres-")
        .tempdir()?;
    if let Some(user) = user {
        chown(folder.path(), Some(user.uid), Some(user.gid)).context("chown")?;
    }
    let as_user = |program: &Path| {
        let mut command = Command::new(program);
        if let Some(user) = user {
            command.gid(user.gid).uid(user.uid);
        }
        command.current_dir(folder.path());
        command
    };
    step::quietly(
        as_user(&binaries.join("initdb"))
            .args([
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ])
            .arg("-D")
            .arg(folder.path().join("cluster")),
    )?;
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut guard = as_user(Path::new("/bin/sh"));
    guard
        .args(["-c", GUARD, "guard"])
        .arg(binaries)
        .arg(folder.path());
    guard.args(["-p", &port.to_string()]);
    for setting in SETTINGS.iter().chain(settings) {
        guard.args(["-c", setting]);
    }
    // A group of its own: Ctrl-C in the terminal is for this process, not for the guard.
    let guard = guard
        .stdin(Stdio::piped())
        .process_group(0)
        .spawn()
        .context("/bin/sh")?;
    let server = Server::Own {
        url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
        guard,
    };
    let folder = folder.keep();
    await_ready(binaries, port, &folder.join("log"))?;
    Ok(server)
}

fn await_ready(binaries: &Path, port: u16, log: &Path) -> Result<()> {
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        let ready = Command::new(binaries.join("pg_isready"))
            .args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()])
            .status();
        if ready.is_ok_and(|status| status.success()) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    let log = fs::read_to_string(log).unwrap_or_default();
    bail!("PostgreSQL does not start:\n{log}")
}
