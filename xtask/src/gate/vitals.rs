//! How fast every page feels in a browser that is four times slower.
use super::{Failure, Tally, browser, compiled::Compiled};
use crate::step::Step;
use anyhow::anyhow;
use serde::Deserialize;

const VITALS: &str = "tests/e2e/vitals.mjs";

/// How many pages are within the budget, and over it.
#[derive(Deserialize)]
struct Report {
    passed: usize,
    failed: usize,
}

/// Opens every page whose name holds one of the words, and measures.
pub fn vitals(compiled: &Compiled, filter: &[String]) -> Result<Tally, Failure> {
    let mut command = browser::node(VITALS, compiled, filter);
    let step = Step::start("vitals");
    let said = step.listen("node", &mut command)?;
    let report: Report = match browser::report(&said.output) {
        Ok(report) => report,
        Err(error) => {
            step.show(&said.output);
            return Err(error.context(VITALS).into());
        }
    };
    let tally = Tally {
        passed: report.passed,
        failed: report.failed,
    };
    if !said.well || report.failed > 0 || report.passed == 0 {
        step.show(&said.output);
        return Err(Failure {
            tally,
            error: anyhow!("{} pages are over their budget", report.failed),
        });
    }
    step.done_with(&format!("pages within their budget: {}", report.passed));
    Ok(tally)
}
