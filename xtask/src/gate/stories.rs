//! The stories over HTTP: each is told on both engines, or the engines drift apart unseen.
use super::{
    Failure, Tally,
    compiled::Compiled,
    crash,
    libtest::{self, Tests},
    postgres::Server,
};
use crate::step::Step;
use anyhow::{Result, bail};
use std::collections::BTreeSet;

/// The test program with the stories.
pub const PROGRAM: &str = "tests/it";

/// What a story is called on each engine.
const ENGINES: [(&str, &str); 2] = [("SQLite", "::on_sqlite"), ("PostgreSQL", "::on_postgres")];

/// Runs the stories and compares the engines.
pub fn stories(compiled: &Compiled, server: &Server, filter: &[String]) -> Result<Tally, Failure> {
    let mut command = compiled.program(PROGRAM)?.command(filter);
    command
        .args(["--skip", crash::STORY])
        .env(Server::VARIABLE, server.url());
    let step = Step::start("stories");
    let tests = libtest::run(&step, "stories", &mut command)?;
    let tally = libtest::tally(&tests);
    let count = per_engine(&tests).map_err(|error| Failure { tally, error })?;
    step.done_with(&format!(
        "verhalen: {count} op SQLite, {count} op PostgreSQL"
    ));
    Ok(tally)
}

/// How many stories were told on each engine; an error when that differs or is nothing.
fn per_engine(tests: &Tests) -> Result<usize> {
    let [sqlite, postgres] = ENGINES.map(|(_, ending)| {
        tests
            .keys()
            .filter_map(|test| test.strip_suffix(ending))
            .collect::<BTreeSet<_>>()
    });
    if let Some(story) = sqlite.symmetric_difference(&postgres).next() {
        bail!(
            "verhalen: {} op SQLite, {} op PostgreSQL; {story} is told on one engine only",
            sqlite.len(),
            postgres.len()
        );
    }
    if sqlite.is_empty() {
        bail!("verhalen: 0 op SQLite, 0 op PostgreSQL");
    }
    Ok(sqlite.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::libtest::Ended;

    fn told(names: &[&str]) -> Tests {
        names
            .iter()
            .map(|name| ((*name).to_owned(), Ended::Well))
            .collect()
    }

    #[test]
    fn a_story_on_one_engine_only_is_an_error() {
        let both = told(&["a::on_sqlite", "a::on_postgres", "architecture::holds"]);
        assert_eq!(per_engine(&both).ok(), Some(1));
        assert!(per_engine(&told(&["a::on_sqlite", "b::on_postgres"])).is_err());
        assert!(per_engine(&told(&["architecture::holds"])).is_err());
    }
}
