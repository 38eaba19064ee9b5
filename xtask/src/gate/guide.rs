//! The worked example of CONTRIBUTING.md, taken step by step on a copy of the project: whoever follows it must end with
//! a page that works and that the house accepts.
use super::{Failure, Tally, libtest, postgres::Server};
use crate::{
    project::{SITE, cargo, target},
    step::{self, Step},
};
use anyhow::{Context, Result, bail};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

const GUIDE: &str = "CONTRIBUTING.md";
const EXAMPLE: &str = "## Add a page, step by step";

/// The story of the example, and what the house asks of every page.
const STORIES: [&str; 4] = ["life_domains", "architecture", "rights::everybody", "words"];

/// Where the text of a step goes.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// A file that is not there yet.
    New,
    /// Behind everything else.
    End,
    /// Before the first line that begins with this.
    Before(String),
}

#[derive(Debug, PartialEq, Eq)]
struct Taken {
    file: PathBuf,
    place: Place,
    text: String,
}

/// Takes the steps and runs the stories.
pub fn guide(server: &Server) -> Result<Tally, Failure> {
    let steps =
        read(&fs::read_to_string(GUIDE).with_context(|| format!("{GUIDE} can't be read"))?)?;
    // Outside the project, or Cargo would read the project's settings besides the copy's own and compile all again.
    let folder = tempfile::tempdir().context("a temporary folder can't be made")?;
    let copy = folder.path();
    copy_of_the_project(copy)?;
    for step in &steps {
        take(copy, step)?;
    }
    let here = env::current_dir().context("the working folder")?;
    let mut command = cargo();
    command
        .args(["test", "--quiet", "--test", "it", "--", "--format=pretty"])
        .args(STORIES)
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", here.join(target()))
        .env(Server::VARIABLE, server.url());
    let step = Step::start("guide");
    let tests = libtest::run(&step, "the worked example", &mut command)?;
    let told = tests
        .keys()
        .filter(|name| name.starts_with(STORIES[0]))
        .count();
    if told != 2 {
        return Err(anyhow::anyhow!(
            "the story of the example was told {told} times, not on both engines"
        )
        .into());
    }
    step.done_with(&format!("{} steps", steps.len()));
    Ok(libtest::tally(&tests))
}

/// What Git knows of, with what is not committed yet.
fn copy_of_the_project(copy: &Path) -> Result<()> {
    let listed = step::quietly(Command::new("git").args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    for file in listed.lines().filter(|file| Path::new(file).is_file()) {
        let to = copy.join(file);
        let folder = to.parent().context("a file without a folder")?;
        fs::create_dir_all(folder)?;
        fs::copy(file, &to).with_context(|| format!("{file} can't be copied"))?;
    }
    // What is built for the browser comes along, unchanged by the example.
    let site = copy.join(SITE);
    fs::create_dir_all(site.parent().context("a folder without a folder")?)?;
    std::os::unix::fs::symlink(fs::canonicalize(SITE)?, site).context(SITE)
}

/// The steps: a sentence that names a file and a place, and the block of code under it.
fn read(guide: &str) -> Result<Vec<Taken>> {
    let (_, example) = guide
        .split_once(EXAMPLE)
        .with_context(|| format!("{GUIDE} has no ‘{EXAMPLE}’"))?;
    let example = example.split("\n## ").next().unwrap_or_default();
    let mut steps = Vec::new();
    let mut lines = example.lines();
    let mut told = "";
    while let Some(line) = lines.next() {
        if !line.starts_with("```") {
            told = if line.is_empty() { told } else { line };
            continue;
        }
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let (file, place) =
            place(told).with_context(|| format!("{GUIDE}: where does this go? ‘{told}’"))?;
        steps.push(Taken {
            file,
            place,
            text: block.join("\n") + "\n",
        });
    }
    if steps.is_empty() {
        bail!("{GUIDE}: the example has no steps");
    }
    Ok(steps)
}

/// ‘A new file `F`:’, ‘At the end of `F`:’ or ‘In `F`, before `LINE`:’, at the end of what is told.
fn place(told: &str) -> Option<(PathBuf, Place)> {
    let told = told.strip_suffix("`:")?;
    if let Some((_, file)) = told.rsplit_once("A new file `") {
        return Some((file.into(), Place::New));
    }
    if let Some((_, file)) = told.rsplit_once("At the end of `") {
        return Some((file.into(), Place::End));
    }
    let (_, rest) = told.rsplit_once("In `")?;
    let (file, line) = rest.split_once("`, before `")?;
    Some((file.into(), Place::Before(line.to_owned())))
}

fn take(copy: &Path, step: &Taken) -> Result<()> {
    let path = copy.join(&step.file);
    let shown = step.file.display();
    let text = match &step.place {
        Place::New if path.exists() => bail!("{GUIDE}: {shown} is no new file"),
        Place::New => step.text.clone(),
        Place::End => {
            fs::read_to_string(&path).with_context(|| format!("{GUIDE}: {shown}"))? + &step.text
        }
        Place::Before(line) => {
            let all = fs::read_to_string(&path).with_context(|| format!("{GUIDE}: {shown}"))?;
            let at = (all.match_indices(line.as_str()).map(|(at, _)| at))
                .find(|at| *at == 0 || all.as_bytes().get(at - 1) == Some(&b'\n'))
                .with_context(|| {
                    format!("{GUIDE}: {shown} has no line that begins with ‘{line}’")
                })?;
            let (before, after) = all.split_at(at);
            format!("{before}{}{after}", step.text)
        }
    };
    fs::write(&path, text).with_context(|| format!("{shown} can't be written"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_says_where_it_goes() {
        let said = |told| place(told).map(|(file, place)| (file.display().to_string(), place));
        assert_eq!(
            said("**First.** A new file `a/b.rs`:"),
            Some(("a/b.rs".to_owned(), Place::New))
        );
        assert_eq!(
            said("At the end of `c.csv`:"),
            Some(("c.csv".to_owned(), Place::End))
        );
        let before = Place::Before("mod x;".to_owned());
        assert_eq!(
            said("In `d.rs`, before `mod x;`:"),
            Some(("d.rs".to_owned(), before))
        );
        assert_eq!(said("Somewhere in the house:"), None);
    }

    #[test]
    fn an_example_that_says_nowhere_is_an_error() {
        let guide = |told: &str| format!("# x\n\n{EXAMPLE}\n\n{told}\n\n```rust\na\n```\n\n## y\n");
        assert_eq!(read(&guide("A new file `a`:")).unwrap().len(), 1);
        assert!(read(&guide("Then this:")).is_err());
        assert!(read(&format!("{EXAMPLE}\n\nnothing\n")).is_err());
        assert!(read("# nothing").is_err());
    }
}
