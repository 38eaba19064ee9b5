//! The islands as WebAssembly, and the JavaScript that loads them.
use super::site::{File, Inputs, files_of, part};
use crate::{
    project::{WASM_TARGET, cargo, front_target},
    step,
};
use anyhow::{Context, Result};
use std::{fs, path::Path};
use wasm_bindgen_cli_support::Bindgen;

/// The name that the pages load them by.
const NAME: &str = "leerlijn";

pub fn profile(release: bool) -> &'static str {
    if release { "wasm-release" } else { "wasm-dev" }
}

/// Compiles the islands and binds them to JavaScript.
pub fn wasm(release: bool) -> Result<()> {
    let mut command = cargo();
    command
        .args(["build", "-p", "frontend", "--lib", "--target", WASM_TARGET])
        .args(["--profile", profile(release), "--target-dir"])
        .arg(front_target());
    step::run("wasm", &mut command)?;
    let compiled = front_target()
        .join(WASM_TARGET)
        .join(profile(release))
        .join("frontend.wasm");
    let mut inputs = Inputs::new(release)?;
    inputs.moment(&compiled)?;
    part("wasm-bindgen", release, inputs, || bind(&compiled, release))
}

/// wasm-bindgen as a library: its version is that of Cargo.lock by construction.
fn bind(compiled: &Path, release: bool) -> Result<Vec<File>> {
    let folder = tempfile::tempdir().context("a temporary folder can't be made")?;
    Bindgen::new()
        .input_path(compiled)
        .out_name(NAME)
        .web(true)?
        .typescript(false)
        .debug(!release)
        .keep_debug(false)
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate(folder.path())?;
    collected(folder.path(), "")
}

fn collected(folder: &Path, prefix: &str) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for path in files_of(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            files.extend(collected(&path, &format!("{name}/"))?);
        } else {
            let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
            files.push(File { name, bytes });
        }
    }
    Ok(files)
}
