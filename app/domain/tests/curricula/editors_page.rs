//! The page for editors, `content/LEESMIJ.md`: its examples hold, and each of its bad examples breaks the rule it names.
use crate::folder::Folder;
use domain::curriculum::{Occasion, report};

const PAGE: &str = include_str!("../../../../content/LEESMIJ.md");
const THEME: &str = "themas/nah/curriculum.md";

/// The files of the page: each a line with its path, and a block of code after it.
fn shown() -> Folder {
    let files = PAGE.split("\n**`").skip(1).filter_map(|part| {
        let (path, rest) = part.split_once("`**\n\n```")?;
        let (_, body) = rest.split_once('\n')?;
        let (body, _) = body.split_once("\n```\n")?;
        Some((path.to_owned(), format!("{body}\n").into_bytes()))
    });
    Folder(files.collect())
}

/// The text in the example that a row of the table takes the place of.
fn replaced(place: &str) -> Option<&'static str> {
    match place {
        "stelling" => Some("Ik bel meteen 112 als een mond ineens scheef hangt."),
        "antwoord" => Some("Je wacht tien minuten en kijkt dan nog eens"),
        "leestekst" => Some("Let op mond, spraak en arm. Eén signaal is genoeg om te bellen"),
        "niveau" => Some("Oefent met collega's wat zij doen bij spoed."),
        _ => None,
    }
}

#[test]
fn the_examples_hold() {
    let folder = shown();
    let paths: Vec<&str> = folder.0.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            THEME,
            "themas/generiek/curriculum.md",
            "kaarten/huisbezoek.md",
            "rollen/intake-balie.toml",
            "kennis.toml",
            "bronnen.toml"
        ]
    );
    let checked = folder.check();
    assert_eq!(
        report(&checked.problems, "", Occasion::Publish),
        "Alles klopt.\n"
    );
}

#[test]
fn each_bad_example_breaks_its_rule_and_each_good_one_none() {
    let rows: Vec<Vec<&str>> = PAGE
        .lines()
        .filter(|line| line.starts_with("| L"))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    assert!(rows.len() >= 8, "{}", rows.len());
    for row in rows {
        let [code, place, bad, good]: [&str; 4] = row.try_into().unwrap();
        // A figure needs a source in its own paragraph: this one is put before that of the example.
        let after = match code {
            "L102" => "\n\nLet op mond, spraak en arm",
            _ => "",
        };
        let with = |text: &str| {
            let text = format!("{text}{after}");
            shown()
                .edit(THEME, replaced(place).unwrap(), &text)
                .check()
                .problems
        };
        let told: Vec<&str> = with(bad).iter().map(|problem| problem.code()).collect();
        assert_eq!(told, [code], "{bad}");
        let told = with(good);
        assert_eq!(
            report(&told, "", Occasion::Publish),
            "Alles klopt.\n",
            "{good}"
        );
    }
}
