//! Progress: one line per long step, with its seconds. What a tool says is shown only when the step fails, or as a
//! passing remark if a person is watching.
use anyhow::{Context, Result, bail};
use std::{
    cell::Cell,
    io::{self, BufRead, BufReader, IsTerminal, Read, Seek, Write},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// A step that is under way.
pub struct Step {
    name: String,
    started: Instant,
    watched: bool,
    has_ended: Cell<bool>,
}

/// A step that nobody ended went wrong.
impl Drop for Step {
    fn drop(&mut self) {
        if !self.has_ended.get() {
            self.ended(" · failed");
        }
    }
}

impl Step {
    /// Announces a step.
    pub fn start(name: &str) -> Self {
        let step = Self {
            name: name.to_owned(),
            started: Instant::now(),
            watched: io::stderr().is_terminal(),
            has_ended: Cell::new(false),
        };
        eprint!("→ {name} …");
        let _ = io::stderr().flush();
        step
    }

    /// A passing remark, for who is watching.
    pub fn mention(&self, remark: &str) {
        if self.watched {
            let remark: String = remark.trim().chars().take(60).collect();
            eprint!("\r\x1b[K→ {} … {remark}", self.name);
            let _ = io::stderr().flush();
        }
    }

    /// Ends the line with the seconds that it took.
    pub fn done(self) {
        self.ended("");
    }

    /// Ends the line with the seconds and what came out.
    pub fn done_with(self, outcome: &str) {
        self.ended(&format!(" · {outcome}"));
    }

    fn ended(&self, outcome: &str) {
        self.has_ended.set(true);
        let took = seconds(self.started.elapsed());
        if self.watched {
            eprintln!("\r\x1b[K→ {} … {took}{outcome}", self.name);
        } else {
            eprintln!(" {took}{outcome}");
        }
    }
}

/// Does `work` as a step.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let step = Step::start(name);
    let value = work()?;
    step.done();
    Ok(value)
}

/// What a command said, and whether it ended well.
pub struct Said {
    pub output: String,
    pub well: bool,
}

/// Runs a command as a step and gives what it said. When it fails, shows all that it said.
pub fn run(name: &str, command: &mut Command) -> Result<String> {
    let step = Step::start(name);
    let said = step.listen(name, command)?;
    step.judge(name, said)
}

/// As [`run`], but gives standard output alone: what is for people stands on standard error.
pub fn run_apart(name: &str, command: &mut Command) -> Result<String> {
    let step = Step::start(name);
    let output = tempfile::tempfile().context("a temporary file can't be made")?;
    command.stdout(output.try_clone()?);
    let (reader, writer) = io::pipe()?;
    command.stderr(writer);
    let said = step.heard(name, command, reader)?;
    step.judge(name, said)?;
    let mut text = String::new();
    let mut output = output;
    output.rewind()?;
    output
        .read_to_string(&mut text)
        .with_context(|| format!("what {name} said"))?;
    Ok(text)
}

/// Runs a short command without a line of its own and gives what it said.
pub fn quietly(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{name} can't be started"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr).into_owned();
        bail!("{name} failed ({})\n{said}{why}", output.status);
    }
    Ok(said)
}

impl Step {
    /// Runs a command as a part of this step.
    pub fn listen(&self, name: &str, command: &mut Command) -> Result<Said> {
        let (reader, writer) = io::pipe()?;
        command.stdout(writer.try_clone()?).stderr(writer);
        self.heard(name, command, reader)
    }

    /// Shows what a tool said, after the step's own line.
    pub fn show(&self, output: &str) {
        self.ended(" · failed");
        eprintln!("{output}");
    }

    fn judge(self, name: &str, said: Said) -> Result<String> {
        if said.well {
            self.done();
            return Ok(said.output);
        }
        self.show(&said.output);
        bail!("{name} failed")
    }

    /// All that comes out of `reader`, in the order in which it was written, until the command ends.
    fn heard(&self, name: &str, command: &mut Command, reader: io::PipeReader) -> Result<Said> {
        let told = || format!("{name} can't be started");
        let mut child = command.stdin(Stdio::null()).spawn().with_context(told)?;
        // The command holds the writing ends; while it does, the reader never sees an end.
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut output = String::new();
        let mut reader = BufReader::new(reader);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            self.mention(&text);
            output.push_str(&text);
            line.clear();
        }
        let well = child.wait()?.success();
        Ok(Said { output, well })
    }
}

/// `0.4 s`, `71 s`.
pub fn seconds(took: Duration) -> String {
    let seconds = took.as_secs_f64();
    if seconds < 10.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{seconds:.0} s")
    }
}
