//! Whatever stands in a folder: the check tells problems and never panics.
use crate::folder::{Folder, THEME};
use domain::ThemeKey;
use domain::curriculum::{
    ChangeClass, Occasion, Severity, change_between, parse_stored, problems_between, report,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::Cell;

/// Runs a property on exactly `cases` inputs.
fn try_all<S: Strategy>(cases: u32, strategy: S, property: impl Fn(S::Value)) {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let tried = Cell::new(0);
    let run = TestRunner::new(config).run(&strategy, |input| {
        tried.set(tried.get() + 1);
        property(input);
        Ok(())
    });
    run.unwrap();
    assert_eq!(tried.get(), cases);
}

/// What holds for every folder.
fn check(folder: &Folder) {
    let checked = folder.check();
    let errors = checked
        .problems
        .iter()
        .filter(|p| p.severity(Occasion::Import) == Severity::Error)
        .count();
    assert_eq!(
        checked.content.is_some(),
        errors == 0,
        "{}",
        report(&checked.problems, "", Occasion::Import)
    );
    for problem in &checked.problems {
        assert!(problem.caret <= problem.source_line.chars().count());
        assert!(problem.source_line.chars().count() < 200);
        assert!(!problem.source_line.contains('\n'));
        assert!(!problem.message.is_empty() && !problem.remedy.is_empty());
        assert!(problem.message.chars().count() < 300, "{}", problem.message);
        assert_eq!(problem.line == 0, problem.column == 0);
    }
    assert!(!report(&checked.problems, "content", Occasion::Import).is_empty());
}

/// What editors, copying and haste do to a text.
#[derive(Clone, Debug)]
enum Harm {
    DropLine(usize),
    RepeatLine(usize, usize),
    SwapLines(usize, usize),
    DropBytes(usize, usize),
    SetByte(usize, u8),
    Insert(usize, String),
}

/// Signs that mean something in the format, at the right place or the wrong one.
const SIGNS: &[&str] = &[
    "+++",
    "\n+++\n",
    "\r\n",
    "\n\n",
    "\u{feff}",
    "\0",
    "\t",
    "    ",
    "# ",
    "## ",
    "### ",
    "#### ",
    "{",
    "}",
    "{#NAH}",
    " {#NAH-01 kop=2 poot=4 soort=kennis}",
    "kop=",
    ".veilig",
    "### Niveaus\n",
    "### Vragen\n",
    "- [x] ",
    "- [ ] ",
    "1. ",
    "> ",
    "**",
    "*Bron:*",
    "(moet)",
    "[",
    "]",
    "](",
    "[nah-cijfers]",
    "[^1]",
    "\n[^1]: ",
    "![](x.png)",
    "<b>",
    "<!--",
    "&lt;",
    "`",
    "```\n",
    "| a | b |\n|---|---|\n",
    "\\",
    "(gecontroleerd 2026-01-01)",
    "=",
    "\"",
    "'''",
    "[[eis]]\n",
    "[a.b]\n",
    "# ",
    ",",
    "1979-05-27",
    "é",
    "ﬃ",
    "🧠",
    "\u{202e}",
    "\u{0301}",
];

/// Up to `most` harms, decoded from plain numbers: building them from richer strategies takes longer than the checks.
fn harms(most: u32) -> impl Strategy<Value = Vec<Harm>> {
    any::<[u32; 12]>().prop_map(move |numbers| {
        let [many, rest @ ..] = numbers;
        let many = 1 + many % most;
        rest.chunks_exact(2)
            .take(many as usize)
            .map(|pair| Harm::from(pair[0], pair[1]))
            .collect()
    })
}

impl Harm {
    fn from(a: u32, b: u32) -> Self {
        let (at, line) = ((a >> 8) as usize % 4000, (a >> 8) as usize % 160);
        let sign = SIGNS[b as usize % SIGNS.len()];
        match a % 21 {
            0..3 => Harm::DropLine(line),
            3..5 => Harm::RepeatLine(line, 1 + b as usize % 4),
            5..8 => Harm::SwapLines(line, b as usize % 160),
            8..11 => Harm::DropBytes(at, 1 + b as usize % 60),
            11..14 => Harm::SetByte(at, b as u8),
            14..18 => Harm::Insert(at, sign.to_owned()),
            18 => Harm::Insert(at, sign.repeat(1 + (b >> 8) as usize % 400)),
            _ => {
                let odd = [b >> 11, b & 0x1f_ffff, b >> 16, b & 0xff].map(char::from_u32);
                Harm::Insert(at, odd.into_iter().flatten().collect())
            }
        }
    }

    fn apply(&self, bytes: &mut Vec<u8>) {
        let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        let (count, length) = (lines.len().max(1), bytes.len());
        match self {
            Harm::DropLine(line) if *line < lines.len() => {
                lines.remove(*line);
            }
            Harm::RepeatLine(line, times) if *line < lines.len() => {
                for _ in 0..*times {
                    lines.insert(*line, lines[*line]);
                }
            }
            Harm::SwapLines(a, b) if !lines.is_empty() => lines.swap(a % count, b % count),
            Harm::DropBytes(at, many) => {
                let at = at % (length + 1);
                bytes.drain(at..(at + many).min(length));
                return;
            }
            Harm::SetByte(at, byte) if length > 0 => {
                bytes[at % length] = *byte;
                return;
            }
            Harm::Insert(at, text) => {
                let at = at % (length + 1);
                bytes.splice(at..at, text.bytes());
                return;
            }
            _ => return,
        }
        *bytes = lines.concat();
    }
}

/// The example of the format, in a folder as small as one can be, so that many can be tried.
fn small() -> Folder {
    let files = [
        ("kennis.toml", include_str!("klein/kennis.toml")),
        ("bronnen.toml", include_str!("klein/bronnen.toml")),
        (
            "rollen/generalist.toml",
            include_str!("klein/generalist.toml"),
        ),
        (THEME, include_str!("../../src/curriculum/voorbeeld.md")),
    ];
    let folder = Folder(
        files
            .map(|(path, text)| (path.to_owned(), text.into()))
            .to_vec(),
    );
    assert_eq!(
        report(&folder.check().problems, "", Occasion::Import),
        "Alles klopt.\n"
    );
    folder
}

/// Harms one file of a folder.
fn harmed(mut folder: Folder, path: &str, harms: &[Harm]) -> Folder {
    for (own, bytes) in &mut folder.0 {
        if own == path {
            harms.iter().for_each(|harm| harm.apply(bytes));
        }
    }
    folder
}

const REGISTERS: &[&str] = &["kennis.toml", "bronnen.toml", "rollen/generalist.toml"];

// What a test is not about is left out of its folder, because most of the time goes into reading the other files.

#[test]
fn a_curriculum_alone() {
    let folder = REGISTERS
        .iter()
        .fold(small(), |folder, path| folder.without(path));
    try_all(45_000, harms(5), |harms| {
        check(&harmed(folder.clone(), THEME, &harms))
    });
}

#[test]
fn a_curriculum_among_other_files() {
    let folder = small();
    try_all(10_000, harms(5), |harms| {
        check(&harmed(folder.clone(), THEME, &harms))
    });
}

#[test]
fn a_curriculum_with_everything_in_it() {
    let folder = Folder::good();
    try_all(5_000, harms(5), |harms| {
        check(&harmed(folder.clone(), THEME, &harms))
    });
}

#[test]
fn registers_alone() {
    let folder = small().without(THEME);
    let path = prop::sample::select(REGISTERS);
    try_all(20_000, (path, harms(5)), |(path, harms)| {
        check(&harmed(folder.clone(), path, &harms))
    });
}

#[test]
fn registers_among_other_files() {
    let folder = small();
    let path = prop::sample::select(REGISTERS);
    try_all(5_000, (path, harms(5)), |(path, harms)| {
        check(&harmed(folder.clone(), path, &harms))
    });
}

#[test]
fn anything_at_all() {
    let folder = small().without(THEME);
    let path = prop::sample::select([REGISTERS, &[THEME]].concat());
    let text = prop_oneof![
        "\\PC{0,80}".prop_map(String::into_bytes),
        any::<[u8; 32]>().prop_map(|numbers| {
            let signs = numbers.map(|number| SIGNS[number as usize % SIGNS.len()]);
            signs.concat().into_bytes()
        }),
        any::<[u8; 32]>().prop_map(Vec::from),
    ];
    try_all(10_000, (path, text), |(path, bytes)| {
        check(&folder.clone().with(path, bytes))
    });
}

#[test]
fn two_versions_that_have_little_to_do_with_each_other() {
    let key = ThemeKey::try_from("nah").unwrap();
    let folder = small();
    let old = parse_stored(&key, folder.text(THEME), Vec::new()).unwrap();
    let whole = Cell::new(0);
    try_all(5_000, harms(2), |harms| {
        let folder = harmed(folder.clone(), THEME, &harms);
        let (_, bytes) = folder
            .0
            .into_iter()
            .find(|(path, _)| path == THEME)
            .unwrap();
        let Ok(raw) = String::from_utf8(bytes) else {
            return;
        };
        let Some(new) = parse_stored(&key, &raw, Vec::new()) else {
            return;
        };
        whole.set(whole.get() + 1);
        let change = change_between(&old, &new);
        assert!(
            !report(
                &problems_between(&old, &new, &change),
                "content",
                Occasion::Import
            )
            .is_empty()
        );
        assert_eq!(change_between(&new, &new).class, ChangeClass::None);
        assert!(change.class >= change.computed);
    });
    assert!(
        whole.get() > 1000,
        "only {} harmed texts could be compared",
        whole.get()
    );
}

#[test]
fn a_hundred_thousand_inputs_are_tried() {
    let own = include_str!("never_panics.rs");
    let counts = own
        .split("try_all(")
        .filter_map(|call| call.split(',').next()?.replace('_', "").parse::<u32>().ok());
    assert_eq!(counts.sum::<u32>(), 100_000);
}

#[test]
fn deep_nesting_and_huge_lines() {
    let key = ThemeKey::try_from("nah").unwrap();
    let small = small();
    let text = small.text(THEME);
    for sign in [
        ">",
        "> ",
        "- ",
        "1. ",
        "[",
        "![",
        "[a](",
        "*",
        "**",
        "_a",
        "`",
        "<",
        "<a ",
        "&",
        "\\",
        "[bron-b] ",
        "[^1]",
        "| ",
        "a",
        " ",
        "\n",
        "# a\n",
        "## b\n",
        "### c\n",
        "- [ ] d\n",
        "> e\n\n",
        "**f**\n\n",
        "## g {#NAH-01 kop=1}\n",
        "{a} ",
        "#### h {#h}\n",
        "[i]: j\n",
        "[^k]: l\n",
        "<b>\n",
        "+++\n",
        "x = 1\n",
        "[[x]]\n",
        "🧠",
    ] {
        let many = sign.repeat(16_384 / sign.len());
        let tail = format!("{text}{many}");
        let middle = text.replacen(
            "Elke minuut telt.\n\n###",
            &format!("Elke {many}\n\n###"),
            1,
        );
        let heading = text.replacen("kop=3", &format!("kop=3 {}", many.replace('\n', " ")), 1);
        for raw in [tail, middle, heading] {
            let start = std::time::Instant::now();
            let folder = small.clone().with(THEME, raw.clone());
            check(&folder);
            let _ = parse_stored(&key, &raw, Vec::new());
            let took = start.elapsed().as_secs();
            assert!(took < 20, "{sign:?} took {took} s");
        }
    }
}
