//! Breaking a rule by one edit, and the place at which the report must then point.
use crate::folder::Folder;
use domain::curriculum::{Occasion, Problem, Severity, report};

pub const SOURCES: &str = "bronnen.toml";
pub const ORDER: &str = "kennis.toml";
pub const ROLE: &str = "rollen/generalist.toml";

/// Line and column of the one place where `needle` stands.
fn place(text: &str, needle: &str) -> (usize, usize) {
    assert_eq!(
        text.matches(needle).count(),
        1,
        "‘{needle}’ must stand there once"
    );
    let before = &text[..text.find(needle).unwrap()];
    let line = before.matches('\n').count() + 1;
    (
        line,
        before.rsplit('\n').next().unwrap().chars().count() + 1,
    )
}

/// Code, path, line and column of every problem.
pub fn told(problems: &[Problem]) -> Vec<(&'static str, String, usize, usize)> {
    let tell = |p: &Problem| (p.code(), p.path.clone(), p.line, p.column);
    problems.iter().map(tell).collect()
}

/// Edits the good folder in one place. The report then has exactly the problems of `expected`: each its code, and
/// the text at which it points.
pub fn check(path: &str, old: &str, new: &str, expected: &[(&'static str, &str)]) {
    let folder = Folder::good().edit(path, old, new);
    let checked = folder.check();
    let expected: Vec<_> = expected
        .iter()
        .map(|(code, needle)| {
            let (line, column) = place(folder.text(path), needle);
            (*code, path.to_owned(), line, column)
        })
        .collect();
    let report = report(&checked.problems, "", Occasion::Import);
    assert_eq!(told(&checked.problems), expected, "{old} → {new}\n{report}");
    let errors = checked
        .problems
        .iter()
        .any(|p| p.severity(Occasion::Import) == Severity::Error);
    assert_eq!(checked.content.is_none(), errors, "{old} → {new}");
}

/// `FILE: "what stands there" => "what comes instead", CODE "where it points", …;`
macro_rules! cases {
    ($( $path:ident: $old:literal => $new:literal $(, $code:ident $needle:literal)*; )*) => {
        $( $crate::cases::check($path, $old, $new, &[$( (stringify!($code), $needle) ),*]); )*
    };
}
pub(crate) use cases;
