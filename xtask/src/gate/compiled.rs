//! All that the tests need, compiled by one call of Cargo: test programs and the server's binary.
use crate::{
    project::{cargo, leerlijn},
    step,
};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::{path::PathBuf, process::Command};

/// A test program of a crate.
pub struct Program {
    /// `server`, or `tests/it` when it isn't the crate's own code that holds the tests.
    pub name: String,
    executable: PathBuf,
    /// The crate's folder.
    folder: PathBuf,
}

/// What Cargo made.
pub struct Compiled {
    pub programs: Vec<Program>,
    /// The server's binary.
    pub leerlijn: PathBuf,
}

/// A line of Cargo's messages.
#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Message {
    CompilerArtifact(Artifact),
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Artifact {
    manifest_path: PathBuf,
    target: Target,
    profile: Profile,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Profile {
    test: bool,
}

impl Compiled {
    /// Compiles everything. Two calls, as `cargo test` per package would be, compile much of the world twice.
    pub fn everything() -> Result<Self> {
        let mut command = cargo();
        command.args([
            "build",
            "--all-targets",
            "--message-format=json-render-diagnostics",
        ]);
        let said = step::run_apart("compile", &mut command)?;
        let mut programs: Vec<_> = said.lines().filter_map(program).collect();
        programs.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self {
            programs,
            leerlijn: leerlijn(false),
        })
    }
}

impl Compiled {
    /// A test program by its name.
    pub fn program(&self, name: &str) -> Result<&Program> {
        let mut programs = self.programs.iter();
        programs
            .find(|program| program.name == name)
            .with_context(|| format!("the test program {name} was not compiled"))
    }
}

fn program(line: &str) -> Option<Program> {
    let Ok(Message::CompilerArtifact(artifact)) = serde_json::from_str(line) else {
        return None;
    };
    let is_bench = artifact.target.kind.iter().any(|kind| kind == "bench");
    if !artifact.profile.test || is_bench {
        return None;
    }
    let folder = artifact.manifest_path.parent()?.to_owned();
    let package = folder.file_name()?.to_string_lossy().into_owned();
    let is_own_code = artifact
        .target
        .kind
        .iter()
        .any(|kind| kind != "test" && kind != "bin");
    let name = if is_own_code {
        package
    } else {
        format!("{package}/{}", artifact.target.name)
    };
    Some(Program {
        name,
        executable: artifact.executable?,
        folder,
    })
}

impl Program {
    /// The program as `cargo test` would start it. A snapshot that differs is a failure, not a proposal.
    pub fn command(&self, filter: &[String]) -> Command {
        let mut command = Command::new(&self.executable);
        command
            .current_dir(&self.folder)
            .env("CARGO_MANIFEST_DIR", &self.folder)
            .env("INSTA_UPDATE", "no")
            .args(filter);
        command
    }
}
