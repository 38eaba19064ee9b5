//! What each crate tests by itself, and the examples in its documentation.
use super::{Failure, Tally, compiled::Compiled, libtest, postgres::Server, stories};
use crate::{project::cargo, step::Step};
use anyhow::anyhow;

/// Runs every test program but the stories'.
pub fn units(compiled: &Compiled, server: &Server, filter: &[String]) -> Result<Tally, Failure> {
    let mut total = Tally::default();
    let step = Step::start("unit tests");
    let all = compiled
        .programs
        .iter()
        .filter(|program| program.name != stories::PROGRAM);
    for program in all {
        let mut command = program.command(filter);
        command.env(Server::VARIABLE, server.url());
        total.add(counted(
            total,
            libtest::run(&step, &program.name, &mut command),
        )?);
    }
    let mut command = cargo();
    command.args(["test", "--doc", "--"]).args(filter);
    total.add(counted(
        total,
        libtest::run(&step, "documentation", &mut command),
    )?);
    if total.passed == 0 && filter.is_empty() {
        return Err(anyhow!("there are no unit tests").into());
    }
    step.done_with(&format!("{} tests", total.passed));
    Ok(total)
}

/// The count of one program; in a failure, with what went before.
fn counted(before: Tally, result: Result<libtest::Tests, Failure>) -> Result<Tally, Failure> {
    match result {
        Ok(tests) => Ok(libtest::tally(&tests)),
        Err(mut failure) => {
            failure.tally.add(before);
            Err(failure)
        }
    }
}
