//! The rules for the other files and for the folder as a whole, and what a report looks like.
use crate::cases::{ORDER, ROLE, SOURCES, cases, told};
use crate::folder::{Folder, THEME};
use domain::curriculum::{Occasion, Rule, report, rules_in_markdown};
use std::collections::BTreeSet;

#[test]
fn the_good_folder_has_no_problem_at_all() {
    let checked = Folder::good().check();
    assert_eq!(
        report(&checked.problems, "", Occasion::Import),
        "Alles klopt.\n"
    );
    assert!(checked.content.is_some());
}

#[test]
fn registers_and_roles() {
    cases! {
        ORDER: "\"vak\"]" => "\"vak\", \"dem\"]", L081 "\"dem\"";
        ORDER: "\"vak\"]" => "\"vak\", \"nah\"]", L013 "\"nah\"]";
        ORDER: "[\"nah\", \"vak\"]" => "[\"NAH\", \"nah\", \"vak\", 3]", L013 "\"NAH\"", L013 "3]";
        ORDER: "[\"nah\", \"vak\"]" => "\"nah\"", L013 "\"nah\"";
        ORDER: "doel =" => "deol =", L012 "nah]", L011 "deol";
        ORDER: "[groepen.nah]"
            => "[groepen.dem]\nnaam = \"a\"\ndoel = \"b\"\noverleg = \"c\"\n\n[groepen.nah]", L084 "dem]";
        ROLE: "\"t-shaped\"" => "\"tshaped\"", L013 "\"tshaped\"";
        ROLE: "kop = true" => "kop = 1", L013 "1\n\n";
        ROLE: "kop = true\n" => "", L012 "naam = \"Gen";
        ROLE: "niveau = 3" => "niveau = 0", L013 "0\nna";
        ROLE: "niveau = 3" => "niveau = 5", L013 "5\nna";
        ROLE: "niveau = 3\n" => "";
        ROLE: "na_maanden = 6" => "na_maanden = 25", L013 "25";
        ROLE: "na_maanden = 6" => "na_maanden = 6.5", L013 "6.5";
        ROLE: "gewicht = 1.5" => "gewicht = 0", L013 "0\n";
        ROLE: "gewicht = 1.5" => "gewicht = nan", L013 "nan";
        ROLE: "\"NAH-03\"" => "\"NAH-04\"", L083 "\"NAH-04\"";
        ROLE: "\"NAH-03\"" => "\"NAH-02\"", L083 "\"NAH-02\"";
        ROLE: "\"NAH-03\"" => "\"NAH3\"", L013 "\"NAH3\"";
        ROLE: "gewicht = 1.5\n"
            => "gewicht = 1.5\n\n[[eis]]\ncompetentie = \"NAH-03\" # nog eens\n", L083 "\"NAH-03\" # nog";
        ROLE: "[[eis]]" => "[eis]", L013 "[eis]";
    }
}

#[test]
fn the_folder_as_a_whole() {
    let only = |folder: Folder| told(&folder.check().problems);
    let at = |code, path: &str, line, column| (code, path.to_owned(), line, column);
    let theme = Folder::good().text(THEME).to_owned();

    assert_eq!(
        only(Folder::good().with("themas/nah/notitie.txt", "x")),
        [at("L002", "themas/nah/notitie.txt", 0, 0)]
    );
    assert_eq!(
        only(
            Folder::good()
                .with(".git/config", "x")
                .with("UITLEG.md", "\u{feff}x\r\n")
        ),
        []
    );
    assert_eq!(
        only(Folder::good().with("rollen/Baas.toml", "x")),
        [at("L004", "rollen/Baas.toml", 0, 0)]
    );
    assert_eq!(
        only(Folder::good().with("themas/NAH/curriculum.md", "x")),
        [at("L004", "themas/NAH/curriculum.md", 0, 0)]
    );
    assert_eq!(
        only(Folder::good().without(ORDER)),
        [at("L005", ORDER, 0, 0)]
    );
    assert_eq!(
        only(Folder::good().without("bronnen.toml")),
        [at("L005", "bronnen.toml", 0, 0)]
    );
    assert_eq!(
        only(Folder::good().without(THEME)),
        [at("L081", ORDER, 1, 11), at("L005", THEME, 0, 0),]
    );
    let mut twice = Folder::good();
    twice
        .0
        .push((format!("./{THEME}"), theme.clone().into_bytes()));
    assert_eq!(only(twice), [at("L006", THEME, 0, 0)]);

    let mut broken = theme.clone().into_bytes();
    let place = theme.find("Veel gevolgen").unwrap() + 5;
    broken[place] = 0xff;
    let latin = only(Folder::good().with(THEME, broken));
    assert!(latin.contains(&at("L001", THEME, 14, 6)), "{latin:?}");
    let nul = only(Folder::good().with(THEME, theme.replace("Veel gevolgen", "Veel \0gevolgen")));
    assert!(nul.contains(&at("L001", THEME, 14, 6)), "{nul:?}");
    let large = only(Folder::good().with("LEESMIJ.md", "x".repeat((1 << 20) + 1)));
    assert_eq!(large, [at("L003", "LEESMIJ.md", 0, 0)]);

    let copy = only(Folder::good().with("themas/zorg/curriculum.md", theme));
    let path = "themas/zorg/curriculum.md";
    assert!(copy.contains(&at("L082", path, 1, 1)), "{copy:?}");
    assert!(copy.contains(&at("L041", path, 12, 1)), "letters: {copy:?}");
    assert_eq!(
        copy.iter()
            .filter(|(code, own, ..)| *code == "L041" && own == path)
            .count(),
        3,
        "{copy:?}"
    );
}

#[test]
fn a_byte_order_mark_and_carriage_returns_are_fine() {
    let text = Folder::good().text(THEME).replace('\n', "\r\n");
    let folder = Folder::good().with(THEME, format!("\u{feff}{text}"));
    let checked = folder.check();
    assert_eq!(
        report(&checked.problems, "", Occasion::Import),
        "Alles klopt.\n"
    );
    let (plain, windows) = (
        Folder::good().check().content.unwrap(),
        checked.content.unwrap(),
    );
    assert_eq!(
        windows.themes[0].raw.as_bytes(),
        folder.0.iter().find(|(path, _)| path == THEME).unwrap().1
    );
    assert_eq!(
        windows.themes[0].chapters[0].statements,
        plain.themes[0].chapters[0].statements
    );
    let spoilt = folder.edit(THEME, "kop=2", "kop=9").check();
    assert_eq!(
        (spoilt.problems[0].line, spoilt.problems[0].column),
        (26, 32)
    );
    assert_eq!(
        spoilt.problems[0].source_line,
        "## Gevolgen herkennen {#NAH-01 kop=9 poot=4 soort=kennis geldig=24}"
    );
}

#[test]
fn many_problems_make_one_report() {
    let folder = Folder::good()
        .edit(THEME, "versie = \"1.0.0\"", "versei = \"1.0.0\"")
        .edit(THEME, "kop=2 poot=4", "kop=4 poot=2 kleur=rood")
        .edit(
            THEME,
            "### Niveaus\n\n1. Kent het",
            "### Niveuas\n\n1. Kent het",
        )
        .edit(THEME, "(signalen.svg)", "(signaal.svg)")
        .edit(THEME, "- Ik weet hoe laat", "- Weten hoe laat")
        .edit(THEME, "- [x] 112 bellen", "- [ ] 112 bellen")
        .edit(
            THEME,
            "> Het kan een voorbode zijn. *Bron:* [beroerte-herkennen]",
            "> Het kan een voorbode zijn.",
        )
        .edit(THEME, "(#NAH-03)", "(#NAH-09)")
        .edit(
            THEME,
            "De meeste gevolgen zijn",
            "De <b>meeste</b> gevolgen zijn",
        )
        .edit(
            THEME,
            "Wat past bij NAH?",
            &"Wat past 🧠 hier heel erg lang bij? ".repeat(12),
        )
        .edit(
            THEME,
            "Wat past 🧠 hier heel erg lang bij? **",
            "Wat past [nah-cijfrs] bij NAH?** nee",
        )
        .edit(
            SOURCES,
            "gecontroleerd = 2025-11-21",
            "gecontroleerd = 2024-01-31",
        )
        .edit(
            ORDER,
            "overleg = \"elke zes weken\"",
            "overleg = elke zes weken",
        )
        .with("themas/nah/oud.bak", "x");
    insta::assert_snapshot!(report(
        &folder.check().problems,
        "content",
        Occasion::Import
    ));
}

#[test]
fn the_rules_are_one_table() {
    let codes: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    assert_eq!(codes.len(), Rule::ALL.len(), "every rule its own code");
    assert!(Rule::ALL.is_sorted_by_key(|rule| rule.code()));
    let written = include_str!("../../src/curriculum/regels.md");
    assert_eq!(
        written,
        rules_in_markdown(),
        "write regels.md anew from rules_in_markdown()"
    );
}
