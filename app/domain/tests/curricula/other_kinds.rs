//! What stands beside the themes: sets of generic competences, method cards, and what a role asks in its own words.
use crate::cases::cases;
use crate::folder::Folder;
use domain::{
    Level,
    curriculum::{Occasion, Rule},
    knowledge::CompetenceKind,
};

const SET: &str = "themas/vak/curriculum.md";
const CARD: &str = "kaarten/gesprek.md";
const INTAKE: &str = "rollen/intake.toml";

#[test]
fn a_generic_set_has_levels_and_statements_and_no_quiz() {
    let content = Folder::good().check().content.unwrap();
    let set = content
        .themes
        .iter()
        .find(|theme| theme.key.as_str() == "vak");
    let set = set.unwrap();
    assert_eq!(set.kind, CompetenceKind::Generic);
    assert_eq!(set.start_question, "");
    let chapter = &set.chapters[0];
    assert_eq!((chapter.statements.len(), chapter.quiz.len()), (3, 0));
    cases! {
        SET: "soort = \"generiek\"" => "soort = \"genereik\"", L013 "\"genereik\"",
            L031 "# Algemene", L031 "## Contact";
        SET: "soort = \"generiek\"\n" => "", L031 "# Algemene", L031 "## Contact";
        SET: "### Bronnen" => "### Vragen\n\n**Wat doe je?**\n\n- [x] Dit\n- [ ] Dat\n- [ ] Iets\n> Zo.\n\n### Bronnen",
            L034 "### Vragen";
        SET: "Bel 112" => "Wacht", L039 "## In 1";
    }
}

#[test]
fn a_card_names_its_themes_and_arrives_where_it_points() {
    let content = Folder::good().check().content.unwrap();
    let card = &content.cards[0];
    assert_eq!(
        (card.key.as_str(), card.title.as_str(), card.synonyms.len()),
        ("gesprek", "Een gesprek met drieën", 1)
    );
    assert!(card.markdown.starts_with("Vraag eerst"));
    assert!(card.markdown.contains("## Werkblad"));
    cases! {
        CARD: "\"vak\"]" => "\"vka\"]", L085 "\"vka\"";
        CARD: "\"vak\"]" => "\"V!\"]", L013 "\"V!\"";
        CARD: "kort =" => "kotr =", L012 "+++\ntitel", L011 "kotr";
        CARD: "2027-11-01" => "2026-11-01", L022 "\"2026-11-01\"";
        CARD: "# Een gesprek met drieën\n\n" => "", L030 "Vraag eerst";
        CARD: "#VAK-01" => "#VAK-02", L070 "[contact]";
        CARD: "Vraag eerst" => "<b>Vraag</b> eerst", L073 "<b>";
        CARD: "Vraag eerst" => "Wel 30 % zegt ja. Vraag eerst", L102 "30 %";
        CARD: "Vraag eerst" => "Lees dit [nergens]. Vraag eerst", L060 "[nergens]";
        SET: "kaarten/gesprek.md" => "kaarten/gesprke.md", L070 "[de kaart]";
    }
}

#[test]
fn a_role_says_in_its_own_words_what_it_asks() {
    let content = Folder::good().check().content.unwrap();
    let role = content
        .roles
        .iter()
        .find(|role| role.key.as_str() == "intake");
    let asked = &role.unwrap().requirements[0];
    assert_eq!(asked.level, Some(Level::WITH_SUPPORT));
    assert_eq!(
        asked.in_this_role.as_deref(),
        Some("Ik leg aan de balie uit dat we samen zoeken.")
    );
    cases! {
        INTAKE: "omschrijving =" => "omschrijvign =", L011 "omschrijvign";
        INTAKE: "\"VAK-01\"" => "\"VAK-02\"", L083 "\"VAK-02\"";
    }
}

/// Every rule of the table is broken in one of these tests, so that none of them is a promise only.
#[test]
fn every_rule_is_broken_somewhere() {
    let tests = [
        include_str!("changes.rs"),
        include_str!("competence_rules.rs"),
        include_str!("folder_rules.rs"),
        include_str!("other_kinds.rs"),
        include_str!("pointer_rules.rs"),
        include_str!("prose_rules.rs"),
        include_str!("theme_rules.rs"),
    ]
    .concat();
    let expected = |rule: &Rule| {
        let name = format!("Rule::{rule:?}");
        tests.contains(&format!("{} ", rule.code()))
            || tests.contains(&format!("\"{}\"", rule.code()))
            || tests.contains(&name)
    };
    let untested: Vec<String> = Rule::ALL
        .iter()
        .filter(|rule| !expected(rule))
        .map(|rule| {
            format!(
                "{} ({})",
                rule.code(),
                rule.severity(Occasion::Import).word()
            )
        })
        .collect();
    assert!(untested.is_empty(), "{untested:?}");
}
