//! Progress: one line per long step, with its seconds. What a tool says is shown only when the step fails, or as a
//! passing remark if a person is watching.
use anyhow::Result;
use std::{
    io::{self, BufRead, BufReader, IsTerminal, Write},
    process::Command,
    time::{Duration, Instant},
};

/// A step that is under way.
pub struct Step {
    name: String,
    started: Instant,
    watched: bool,
}

impl Step {
    /// Announces a step.
    pub fn start(name: &str) -> Self {
        let step = Self {
            name: name.to_owned(),
            started: Instant::now(),
            watched: io::stderr().is_terminal(),
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

    fn failed(self) {
        self.ended(" · failed");
    }

    fn ended(self, outcome: &str) {
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
    match work() {
        Ok(value) => {
            step.done();
            Ok(value)
        }
        Err(error) => {
            step.failed();
            Err(error)
        }
    }
}

/// Runs a command as a step and gives what it said. When it fails, shows all that it said.
pub fn run(name: &str, command: &mut Command) -> Result<String> {
    let step = Step::start(name);
    match said(command, |line| step.mention(line)) {
        Ok(output) => {
            step.done();
            Ok(output)
        }
        Err(failure) => {
            step.failed();
            if let Failure::Status(output, _) = &failure {
                eprintln!("{output}");
            }
            Err(failure.into_error(name))
        }
    }
}

/// Runs a short command without a line of its own and gives what it said.
pub fn quietly(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    said(command, |_| ()).map_err(|failure| {
        let output = match &failure {
            Failure::Status(output, _) => output.clone(),
            Failure::Start(_) => String::new(),
        };
        let error = failure.into_error(&name);
        if output.is_empty() {
            error
        } else {
            error.context(output)
        }
    })
}

enum Failure {
    Start(io::Error),
    Status(String, std::process::ExitStatus),
}

impl Failure {
    fn into_error(self, name: &str) -> anyhow::Error {
        match self {
            Failure::Start(error) => {
                anyhow::Error::from(error).context(format!("{name} can't be started"))
            }
            Failure::Status(_, status) => anyhow::anyhow!("{name} failed ({status})"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Start(error)
    }
}

/// Standard output and error in one stream, in the order in which they were written.
fn said(command: &mut Command, mut watch: impl FnMut(&str)) -> Result<String, Failure> {
    let (reader, writer) = io::pipe()?;
    command
        .stdin(std::process::Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    let mut child = command.spawn()?;
    // The command holds the writing ends; while it does, the reader never sees an end.
    command
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null());
    let mut output = String::new();
    let mut reader = BufReader::new(reader);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        watch(&text);
        output.push_str(&text);
        line.clear();
    }
    let status = child.wait()?;
    if status.success() {
        Ok(output)
    } else {
        Err(Failure::Status(output, status))
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
