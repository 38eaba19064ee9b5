//! What a test program says, read back.
use super::{Failure, Tally};
use crate::step::Step;
use anyhow::anyhow;
use std::{collections::BTreeMap, process::Command};

/// How one test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    Well,
    Wrong,
    /// Marked as not to be run: nobody would see it rot.
    Ignored,
}

/// Every test by its name.
pub type Tests = BTreeMap<String, Ended>;

/// Runs a test program as a part of a step. All that it says is shown when it fails.
pub fn run(step: &Step, name: &str, command: &mut Command) -> Result<Tests, Failure> {
    let said = step.listen(name, command)?;
    let tests = read(&said.output);
    let tally = tally(&tests);
    if !said.well {
        step.show(&said.output);
        let error = anyhow!("{name}: {} of {} failed", tally.failed, tests.len());
        return Err(Failure { tally, error });
    }
    let ignored = tests.iter().find(|(_, ended)| **ended == Ended::Ignored);
    if let Some((test, _)) = ignored {
        return Err(Failure {
            tally,
            error: anyhow!("{name}: {test} is ignored"),
        });
    }
    Ok(tests)
}

/// Counts.
pub fn tally(tests: &Tests) -> Tally {
    let count = |wanted| tests.values().filter(|ended| **ended == wanted).count();
    Tally {
        passed: count(Ended::Well),
        failed: count(Ended::Wrong),
    }
}

/// `test access::who_gets_in::on_sqlite ... ok`
fn read(output: &str) -> Tests {
    output
        .lines()
        .filter_map(|line| {
            let (name, ended) = line.strip_prefix("test ")?.split_once(" ... ")?;
            let ended = match ended.split([' ', ',']).next()? {
                "ok" => Ended::Well,
                "ignored" => Ended::Ignored,
                "FAILED" => Ended::Wrong,
                _ => return None,
            };
            Some((name.trim_end_matches(" - should panic").to_owned(), ended))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_libtest_are_understood() {
        let tests = read(
            "running 4 tests\n\
             test scans::resumes::on_sqlite ... ok\n\
             test scans::resumes::on_postgres ... FAILED\n\
             test slow ... ignored, takes an hour\n\
             test refuses - should panic ... ok\n\
             test result: FAILED. 2 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out\n",
        );
        assert_eq!(tests.len(), 4);
        assert_eq!(
            tests.get("scans::resumes::on_postgres"),
            Some(&Ended::Wrong)
        );
        assert_eq!(tests.get("slow"), Some(&Ended::Ignored));
        assert_eq!(tests.get("refuses"), Some(&Ended::Well));
        let tally = tally(&tests);
        assert_eq!((tally.passed, tally.failed), (2, 1));
    }
}
