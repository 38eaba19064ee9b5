//! No word stands in the code: every page is rendered in Dutch and in the pseudo-language that is made from the
//! Fluent files. What reads the same in both did not go through them, and must be somebody's name or a curriculum's.
use crate::fixture::{Browser, Engine, Site};
use app::texts::Texts;
use std::{collections::BTreeSet, fs, path::Path};

/// Every page that a signed-in person can open, and as whom.
const PAGES: [(&str, &str); 14] = [
    ("sanne", "/quiz/nah"),
    ("sanne", "/quiz/nah/oefenen?reeks=1"),
    ("sanne", "/quiz/nah/oefenen?reeks=1&antwoord=0"),
    ("sanne", "/welkom"),
    ("sanne", "/over-jou"),
    ("sanne", "/afspraken"),
    ("sanne", "/account"),
    ("sanne", "/kennis"),
    ("sanne", "/kennis/nah"),
    ("sanne", "/scan"),
    ("sanne", "/zonder-verbinding"),
    ("sanne", "/bestaat-niet"),
    ("-", "/inloggen"),
    ("-", "/account"),
];

/// Where a curriculum speaks, not we.
const CURRICULUM: &str = ".ll-prose, .ll-levels__text, .ll-sources, .ll-minute, style, script";

async fn texts_of(browser: &mut Browser, path: &str) -> BTreeSet<String> {
    let html = browser.get(path).await.text();
    let document = scraper::Html::parse_document(&html);
    let theirs = scraper::Selector::parse(CURRICULUM).unwrap();
    let theirs: BTreeSet<_> = document
        .select(&theirs)
        .map(|element| element.id())
        .collect();
    document
        .tree
        .nodes()
        .filter(|node| {
            !node
                .ancestors()
                .any(|ancestor| theirs.contains(&ancestor.id()))
        })
        .filter_map(|node| node.value().as_text().map(|text| text.trim().to_owned()))
        .filter(|text| {
            text.chars()
                .any(|letter| "aeiounstrdAEIOU".contains(letter))
        })
        .collect()
}

/// Everything that people wrote: the curricula, and the names of the fixture.
fn written_by_people() -> String {
    let mut all = String::from(
        "Sanne Visser Ali Ilse Karin Joost Bea Ruben Mo Wim Ada Team Noord Team Zuid Leerlijn sanne@wijk.example ",
    );
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../content")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                all.push_str(&text);
            }
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_word_of_a_page_comes_from_a_fluent_file() {
    let dutch = Site::open(Engine::Sqlite).await;
    let pseudo = Site::open_in(Engine::Sqlite, Texts::pseudo()).await;
    let people = written_by_people();
    let mut hard_coded = Vec::new();
    let mut seen = 0;
    for (name, path) in PAGES {
        let mut here = if name == "-" {
            dutch.browser()
        } else {
            dutch.sign_in(name).await
        };
        let mut there = if name == "-" {
            pseudo.browser()
        } else {
            pseudo.sign_in(name).await
        };
        let (plain, marked) = (
            texts_of(&mut here, path).await,
            texts_of(&mut there, path).await,
        );
        seen += plain.len();
        hard_coded.extend(
            plain
                .intersection(&marked)
                .filter(|text| !people.contains(text.as_str()))
                .map(|text| format!("{path}: {text}")),
        );
    }
    assert!(seen > 60, "only {seen} texts were seen");
    assert!(
        hard_coded.is_empty(),
        "words that stand in the code: {hard_coded:#?}"
    );
    dutch.close().await;
    pseudo.close().await;
}
