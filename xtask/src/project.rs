//! Where things are, seen from the root of the project, which is the working folder of every command.
use anyhow::{Context, Result};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What the server embeds. It must exist before the server is compiled.
pub const SITE: &str = "dist/site";

/// What runs in the browser.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Makes the root of the project the working folder.
pub fn enter() -> Result<()> {
    let here = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let root = here.parent().unwrap_or(Path::new("."));
    env::set_current_dir(root)
        .with_context(|| format!("the folder {} can't be entered", root.display()))?;
    fs::create_dir_all(SITE).with_context(|| format!("the folder {SITE} can't be made"))
}

/// Cargo's output folder.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}

/// The output folder of what runs in the browser: apart, so that both builds keep their own lock and artefacts.
pub fn front_target() -> PathBuf {
    target().join("front")
}

/// The server's binary.
pub fn leerlijn(release: bool) -> PathBuf {
    target()
        .join(if release { "release" } else { "debug" })
        .join("leerlijn")
}

/// Cargo, without the variables that `cargo run` gave to this process: build scripts look at them and would run again.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os() {
        let given = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_MANIFEST_")
                || matches!(
                    name,
                    "CARGO_BIN_NAME" | "CARGO_CRATE_NAME" | "CARGO_PRIMARY_PACKAGE"
                )
        });
        if given {
            command.env_remove(name);
        }
    }
    command
}
