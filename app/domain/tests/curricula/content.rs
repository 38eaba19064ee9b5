//! The curricula of this repository hold: no error in any file, and they come out as they went in.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its files has failed"
)]

use chrono::NaiveDate;
use domain::curriculum::{File, FileBody, Occasion, Severity, parse, report};
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
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let mut checked = parse(&input, today);
    checked
        .problems
        .retain(|problem| problem.severity(Occasion::Import) == Severity::Error);
    assert!(
        checked.problems.is_empty(),
        "{}",
        report(&checked.problems, "content", Occasion::Import)
    );

    let content = checked.content.unwrap();
    let competences: Vec<usize> = content
        .themes
        .iter()
        .map(|theme| theme.chapters.len())
        .collect();
    assert_eq!(competences.iter().sum::<usize>(), 25, "{competences:?}");
    let chapters = || content.themes.iter().flat_map(|theme| &theme.chapters);
    assert_eq!(
        chapters().map(|chapter| chapter.quiz.len()).sum::<usize>(),
        75
    );
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
