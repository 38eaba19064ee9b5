//! A problem in a file, told so that a colleague who never saw a compiler can mend it, and the report of many.
use super::{Occasion, Rule, Severity};
use std::fmt::Write;

/// The longest piece of a line that a problem carries, in characters.
const WINDOW: usize = 120;

/// One breach of one rule, in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which rule.
    pub rule: Rule,
    /// In which file, within the folder: `themas/nah/curriculum.md`.
    pub path: String,
    /// From 1; 0 when the file itself is the problem.
    pub line: usize,
    /// From 1, in characters; 0 when the file itself is the problem.
    pub column: usize,
    /// The line itself; of a very long one the part around `column`.
    pub source_line: String,
    /// How many characters of `source_line` stand before the fault.
    pub caret: usize,
    /// What is wrong, in Dutch.
    pub message: String,
    /// What to do, in Dutch.
    pub remedy: String,
}

impl Problem {
    /// A problem with a file as a whole, or with its absence.
    #[must_use]
    pub fn of_file(
        rule: Rule,
        path: &str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            path: path.to_owned(),
            line: 0,
            column: 0,
            source_line: String::new(),
            caret: 0,
            message: message.into(),
            remedy: remedy.into(),
        }
    }
    /// What a report calls the rule: `L050`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.rule.code()
    }
    /// Whether it stops an import, or a publication.
    #[must_use]
    pub fn severity(&self, on: Occasion) -> Severity {
        self.rule.severity(on)
    }
}

/// A problem as it is found: at a byte of a text. It becomes a [`Problem`] when all of a file are known.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub rule: Rule,
    /// A byte of the text.
    pub at: usize,
    pub message: String,
    pub remedy: String,
}

/// What is found in one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    /// Notes a problem at a byte of the text.
    pub fn add(
        &mut self,
        rule: Rule,
        at: usize,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.0.push(Finding {
            rule,
            at,
            message: message.into(),
            remedy: remedy.into(),
        });
    }

    /// Whether something stops an import.
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|finding| finding.rule.severity(Occasion::Import) == Severity::Error)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The problems with their lines and columns, in the order of the text. Walks the text once.
    pub fn locate(mut self, path: &str, text: &str) -> Vec<Problem> {
        if text.is_empty() {
            // An image or an empty file: there is no line to show.
            let whole =
                |found: Finding| Problem::of_file(found.rule, path, found.message, found.remedy);
            return self.0.into_iter().map(whole).collect();
        }
        self.0.sort_by_key(|finding| (finding.at, finding.rule));
        let mut place = Place::start(text);
        self.0
            .into_iter()
            .map(|finding| {
                place.advance(finding.at);
                let (source_line, caret) = place.window();
                Problem {
                    rule: finding.rule,
                    path: path.to_owned(),
                    line: place.line,
                    column: place.column,
                    source_line,
                    caret,
                    message: finding.message,
                    remedy: finding.remedy,
                }
            })
            .collect()
    }
}

/// A walk through a text that knows its line and column.
struct Place<'t> {
    text: &'t str,
    at: usize,
    line_start: usize,
    line: usize,
    column: usize,
}

impl<'t> Place<'t> {
    fn start(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line_start: 0,
            line: 1,
            column: 1,
        }
    }

    fn advance(&mut self, to: usize) {
        let to = floor(self.text, to);
        let passed = self.text.get(self.at..to).unwrap_or("");
        for (offset, character) in passed.char_indices() {
            if character == '\n' {
                self.line += 1;
                self.column = 1;
                self.line_start = self.at + offset + 1;
            } else {
                self.column += 1;
            }
        }
        self.at = self.at.max(to);
    }

    /// The line, or of a long one the part around the place; and how many characters stand before the place.
    fn window(&self) -> (String, usize) {
        let before = self.text.get(self.line_start..self.at).unwrap_or("");
        let after = self.text.get(self.at..).unwrap_or("");
        let shown = |character: char| if character == '\t' { ' ' } else { character };
        let mut head: Vec<char> = before.chars().rev().take(WINDOW / 2).collect();
        head.reverse();
        if self.column > head.len() + 1 {
            head.insert(0, '…');
        }
        let caret = head.len();
        let line_end = |character: &char| *character != '\n' && *character != '\r';
        let mut tail = after.chars().take_while(line_end);
        let mut line: String = head
            .into_iter()
            .chain(tail.by_ref().take(WINDOW))
            .map(shown)
            .collect();
        if tail.next().is_some() {
            line.push('…');
        }
        (line, caret)
    }
}

/// The last character boundary at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&byte| text.is_char_boundary(byte))
        .unwrap_or(0)
}

/// Tells all problems as `leerlijn content check` prints them: rustc-style, in Dutch, with a count at the end.
/// `folder` stands before the paths: `content`. What is an error depends on the occasion.
#[must_use]
pub fn report(problems: &[Problem], folder: &str, on: Occasion) -> String {
    let mut out = String::new();
    for problem in problems {
        // Writing to a String cannot fail.
        let _ = tell(&mut out, problem, folder, on);
    }
    out.push_str(&count(problems, on));
    out.push('\n');
    out
}

fn tell(out: &mut String, problem: &Problem, folder: &str, on: Occasion) -> std::fmt::Result {
    let Problem {
        path, line, column, ..
    } = problem;
    let (word, code) = (problem.severity(on).word(), problem.code());
    let slash = if folder.is_empty() || folder.ends_with('/') {
        ""
    } else {
        "/"
    };
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    writeln!(out, "{word}[{code}]: {}", problem.message)?;
    if *line == 0 {
        writeln!(out, "{margin}--> {folder}{slash}{path}")?;
    } else {
        writeln!(out, "{margin}--> {folder}{slash}{path}:{line}:{column}")?;
        writeln!(out, "{margin} |")?;
        writeln!(out, "{number} | {}", problem.source_line)?;
        writeln!(out, "{margin} | {}^", " ".repeat(problem.caret))?;
    }
    writeln!(out, "{margin} = doe dit: {}\n", problem.remedy)
}

/// The last line of a report: `2 fouten en 1 waarschuwing in 2 bestanden`.
fn count(problems: &[Problem], on: Occasion) -> String {
    let with = |severity| {
        problems
            .iter()
            .filter(|p| p.severity(on) == severity)
            .count()
    };
    let (errors, warnings) = (with(Severity::Error), with(Severity::Warning));
    let files: std::collections::BTreeSet<&str> = problems
        .iter()
        .map(|problem| problem.path.as_str())
        .collect();
    let of = |n: usize, one: &str, many: &str| {
        let noun = if n == 1 { one } else { many };
        format!("{n} {noun}")
    };
    if problems.is_empty() {
        return "Alles klopt.".to_owned();
    }
    format!(
        "{} en {} in {}.",
        of(errors, "fout", "fouten"),
        of(warnings, "waarschuwing", "waarschuwingen"),
        of(files.len(), "bestand", "bestanden")
    )
}
