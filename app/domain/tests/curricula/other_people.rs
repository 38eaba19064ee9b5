//! Other people's Markdown: the examples of the CommonMark and GitHub specifications, as the Markdown library carries them,
//! in every place where a curriculum has text; and two hundred monsters. Nothing panics, and what cannot be read is told.
use crate::folder::{Folder, THEME};
use domain::curriculum::{Occasion, report};
use std::{fs, path::PathBuf, process::Command};

/// Where the sources of the Markdown library are: Cargo has them, pinned by the lock file.
fn library() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let metadata = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        // What other machines would need was perhaps never downloaded here.
        .args(["--filter-platform", &platform()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let library = packages
        .iter()
        .find(|package| package["name"] == "pulldown-cmark")
        .unwrap();
    PathBuf::from(library["manifest_path"].as_str().unwrap())
        .parent()
        .unwrap()
        .to_owned()
}

/// The machine that Cargo compiles for here.
fn platform() -> String {
    let said = Command::new("rustc").arg("-vV").output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.unwrap().to_owned()
}

/// The inputs of a file of examples: `let original = r##"…"##;`.
fn examples(file: &str) -> Vec<String> {
    let text = fs::read_to_string(library().join("tests/suite").join(file)).unwrap();
    let inputs = text.split("let original = r##\"").skip(1);
    inputs
        .map(|rest| rest.split("\"##;").next().unwrap().to_owned())
        .collect()
}

/// Puts a text into every place of the good curriculum in turn.
fn in_every_place(text: &str) {
    for place in [
        "Veel gevolgen zie je niet [nah-cijfers].[^1]",
        "Vraag naar de breuk in de levenslijn.",
        "De meeste gevolgen zijn *onzichtbaar*.",
        "1. Kent het woord.",
        "- Ik herken gevolgen die je niet ziet.",
        "**Wat past bij NAH?**",
        "- [ ] Alleen zichtbare schade",
        "> Kinderen zeggen weinig.",
        "- [nah-cijfers], tabel 3",
    ] {
        let folder = Folder::good();
        let spoilt = folder
            .text(THEME)
            .replacen(place, &format!("{place}\n\n{text}\n\n"), 1);
        let checked = folder.with(THEME, spoilt).check();
        assert!(!report(&checked.problems, "content", Occasion::Publish).is_empty());
        for problem in &checked.problems {
            assert!(
                !problem.message.is_empty() && !problem.remedy.is_empty(),
                "{problem:?}"
            );
        }
    }
}

#[test]
fn the_examples_of_commonmark_and_github_are_read_everywhere() {
    let mut count = 0;
    for (file, at_least) in [
        ("spec.rs", 600),
        ("gfm_table.rs", 8),
        ("gfm_tasklist.rs", 2),
        ("gfm_strikethrough.rs", 2),
        ("footnotes.rs", 10),
        ("metadata_blocks.rs", 5),
        ("heading_attrs.rs", 20),
    ] {
        let found = examples(file);
        assert!(found.len() >= at_least, "{file}: {}", found.len());
        count += found.len();
        found.iter().for_each(|text| in_every_place(text));
    }
    assert!(count > 700, "{count}");
}

/// A monster: pieces that are hard on a reader, in an order that its number gives.
fn monster(number: u64) -> String {
    const PIECES: [&str; 24] = [
        "> > > > > > ",
        "- - - - - - - ",
        "[a](",
        "](javascript:alert(1))",
        "<script>alert(1)</script>",
        "| a |\n|---|\n| b |\n",
        "[^1]: ",
        "[^1]",
        "![",
        "**",
        "***",
        "`````",
        "\u{202e}omgekeerd",
        "👩‍👩‍👧‍👦",
        "e\u{301}",
        "\u{feff}",
        "\t\t\t",
        "+++\n",
        "{#NAH-01 .veilig kop=",
        "9999999999999999999 %",
        "# ",
        "\\",
        "&#0;",
        "\r\n\r\n",
    ];
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut text = String::new();
    for _ in 0..400 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        text.push_str(PIECES[(state % PIECES.len() as u64) as usize]);
        if state.is_multiple_of(7) {
            text.push('\n');
        }
    }
    text
}

#[test]
fn two_hundred_monsters_are_told_of_and_no_one_panics() {
    for number in 0..200 {
        let text = monster(number);
        in_every_place(&text);
        let whole = Folder::good().with(THEME, text).check();
        assert!(whole.content.is_none() && !whole.problems.is_empty());
    }
}
