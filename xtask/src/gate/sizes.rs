//! What a visitor downloads, compressed as it is sent.
use super::{Failure, Tally};
use crate::{project::SITE, step::Step};
use anyhow::{Context, anyhow};
use std::{fs, path::Path};

/// File, and the most bytes that it may have. A page without an island needs no wasm at all.
const LIMITS: [(&str, u64); 2] = [("leerlijn_bg.wasm", 150_000), ("leerlijn.css", 20_000)];

/// Measures the release build of the browser's files.
pub fn sizes() -> Result<Tally, Failure> {
    let step = Step::start("sizes");
    let mut tally = Tally::default();
    let mut said = Vec::new();
    for (file, limit) in LIMITS {
        let path = Path::new(SITE).join("pkg").join(format!("{file}.br"));
        let bytes = fs::metadata(&path)
            .with_context(|| path.display().to_string())?
            .len();
        said.push(format!(
            "{file} {} of {} kB",
            kilobytes(bytes),
            limit / 1000
        ));
        if bytes > limit {
            tally.failed += 1;
        } else {
            tally.passed += 1;
        }
    }
    let said = said.join(", ");
    if tally.failed > 0 {
        return Err(Failure {
            tally,
            error: anyhow!("too large (brotli): {said}"),
        });
    }
    step.done_with(&format!("{said} (brotli)"));
    Ok(tally)
}

/// `68.2`
fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}
