//! The curricula of this repository hold: no error in any file, and they come out as they went in.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its files has failed"
)]

use chrono::NaiveDate;
use domain::{
    curriculum::{File, FileBody, Occasion, Rule, parse, report},
    knowledge::CompetenceKind,
};
use std::{fs, path::Path};

const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content");

fn files(folder: &Path, under: &str, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{under}{name}");
        if entry.file_type().unwrap().is_dir() {
            files(&entry.path(), &format!("{path}/"), found);
        } else {
            found.push((path, fs::read(entry.path()).unwrap()));
        }
    }
}

#[test]
fn the_content_of_the_repository_holds() {
    let folder = Path::new(CONTENT);
    let mut found = Vec::new();
    files(folder, "", &mut found);
    found.sort();
    let input: Vec<File<'_>> = found
        .iter()
        .map(|(path, bytes)| File { path, bytes })
        .collect();
    let today = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    let mut checked = parse(&input, today);
    // What nobody could check says so to its readers; nothing else is left open.
    checked
        .problems
        .retain(|problem| problem.rule != Rule::UncheckedSource);
    assert!(
        checked.problems.is_empty(),
        "{}",
        report(&checked.problems, "content", Occasion::Publish)
    );

    let content = checked.content.unwrap();
    let of_kind = |kind: CompetenceKind| {
        let themes = content
            .themes
            .iter()
            .filter(move |theme| theme.kind == kind);
        themes
            .map(|theme| (theme.key.as_str(), theme.chapters.len()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        of_kind(CompetenceKind::Content),
        [
            ("dementie", 8),
            ("nah", 8),
            ("psychiatrie", 9),
            ("kindermishandeling", 8),
            ("lvb", 7),
            ("schulden", 7),
            ("wetten", 8),
        ]
    );
    assert_eq!(of_kind(CompetenceKind::Generic), [("generiek", 19)]);
    for theme in content.themes.iter() {
        for chapter in &theme.chapters {
            let words = chapter.reading.split_whitespace();
            let words = words.filter(|word| !word.starts_with('[')).count();
            assert!(words >= 150, "{}: {words} words", chapter.id);
            let (statements, quiz) = match theme.kind {
                CompetenceKind::Content => (3..=5, 3..=6),
                CompetenceKind::Generic => (3..=3, 0..=0),
            };
            assert!(
                statements.contains(&chapter.statements.len()),
                "{}",
                chapter.id
            );
            assert!(quiz.contains(&chapter.quiz.len()), "{}", chapter.id);
        }
    }
    let roles: Vec<(&str, usize)> = content
        .roles
        .iter()
        .map(|role| (role.key.as_str(), role.requirements.len()))
        .collect();
    assert_eq!(
        roles,
        [
            ("generalist", 0),
            ("gespreksvoerder-wmo", 22),
            ("intake-balie", 11)
        ]
    );
    assert_eq!(content.cards.len(), 4);
    for (path, bytes) in &found {
        let stored = content
            .files
            .iter()
            .find(|file| file.path == *path)
            .unwrap();
        match &stored.body {
            FileBody::Text(text) => assert_eq!(text.as_bytes(), bytes, "{path}"),
            FileBody::Image(image) => assert_eq!(image, bytes, "{path}"),
        }
    }
}
