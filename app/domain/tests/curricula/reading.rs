//! What a curriculum says when it holds, and what people may read of it.
use crate::folder::{Folder, THEME, curriculum};
use domain::curriculum::{Citation, Media, QuizItemId, Source, catalogue_theme, parse_stored};
use domain::knowledge::{Meaning, Nature, ProfessionalType, VersionNumber};
use domain::{CompetenceId, Level};

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_curriculum_says_what_is_written() {
    let content = Folder::good().check().content.unwrap();
    let theme = &content.themes[0];
    assert_eq!(
        (theme.key.as_str(), theme.prefix.as_str(), theme.near),
        ("nah", "NAH", true)
    );
    assert_eq!(theme.version.to_string(), "1.0.0");
    assert_eq!(theme.effective_from, Some(day("2026-11-01")));
    assert_eq!(theme.synonyms, ["hersenletsel", "CVA"]);
    assert_eq!(theme.retired, ["NAH-02".parse::<CompetenceId>().unwrap()]);
    assert_eq!(
        theme.start_question,
        "Hoe vertrouwd ben je met hersenletsel in je werk?"
    );
    assert_eq!(
        theme.card,
        "Vraag naar de breuk in de levenslijn. Gevaar? Bel 112. Twijfel? Huisarts, 113 of Veilig Thuis 0800-2000."
    );
    assert_eq!(
        (
            theme.sections[0].title.as_str(),
            theme.sections[0].after_chapters
        ),
        ("Verder lezen", 2)
    );
    assert_eq!(
        (theme.images[0].name.as_str(), theme.images[0].media),
        ("signalen.svg", Media::Svg)
    );

    let [first, second] = &theme.chapters[..] else {
        panic!()
    };
    assert_eq!(
        (first.nature, first.safety, first.must_ask),
        (Nature::Knowledge, false, false)
    );
    assert_eq!(
        (second.nature, second.safety, second.must_ask),
        (Nature::Skill, true, true)
    );
    assert_eq!(
        (first.crossbar, first.stem),
        (Level::WITH_SUPPORT, Level::ADVISER)
    );
    assert_eq!(
        (first.validity_months, second.validity_months),
        (Some(24), Some(12))
    );
    assert_eq!(
        first.descriptors[1],
        "Herkent gewone gevolgen en vraagt na."
    );
    assert_eq!(first.statements[2], "Ik kijk verder dan vlot praten.");

    let role = &content.roles[0];
    assert_eq!(
        (role.professional_type, role.crossbar),
        (ProfessionalType::TShaped, true)
    );
    let requirement = &role.requirements[0];
    assert_eq!(
        (requirement.level, requirement.after_months),
        (Some(Level::INDEPENDENT), 6)
    );
    let source = content.sources.values().next().unwrap();
    assert_eq!(
        (source.published.as_deref(), source.checked_on),
        (Some("2024"), Some(day("2026-11-01")))
    );
}

#[test]
fn a_question_has_its_key_its_explanation_and_its_sources() {
    let theme = curriculum(&[]);
    let quiz = &theme.chapters[0].quiz;
    assert_eq!(
        quiz[0].options,
        [
            "Alleen zichtbare schade",
            "Een breuk in de levenslijn",
            "Een aangeboren aandoening"
        ]
    );
    assert_eq!(
        (quiz[0].correct, quiz[1].correct, quiz[2].correct),
        (1, 0, 2)
    );
    assert_eq!(
        quiz[1].explanation,
        "Moeheid is een gevolg [nah-cijfers].\nDe andere antwoorden helpen niet."
    );
    assert_eq!(
        quiz[1].sources,
        [Citation::Literal(Source {
            organisation: "Hersenstichting".into(),
            title: "Moe na letsel".into(),
            url: Some("https://www.hersenstichting.nl".into()),
            published: Some("2023".into()),
            checked_on: Some(day("2026-10-02")),
            excerpt: None,
        })]
    );
    let listed = |key: &str, note: &str| Citation::Listed {
        key: key.parse().unwrap(),
        note: note.into(),
    };
    assert_eq!(
        quiz[2].sources,
        [
            listed("nah-cijfers", "hoofdstuk 2"),
            listed("beroerte-herkennen", "")
        ]
    );
    assert!(!quiz[0].must_know && theme.chapters[1].quiz[0].must_know);
    assert_eq!(quiz[2].id.to_string(), "NAH-01.3");
    assert_eq!("NAH-01.3".parse::<QuizItemId>().unwrap(), quiz[2].id);
    for wrong in [
        "NAH-01",
        "NAH-01.0",
        "NAH-01.03",
        "NAH-1.3",
        "NAH-01.x",
        "NAH-01.70000",
    ] {
        assert!(wrong.parse::<QuizItemId>().is_err(), "{wrong}");
    }
}

#[test]
fn nobody_reads_the_key_of_the_quiz() {
    let theme = curriculum(&[]);
    let mut read = vec![&theme.intro, &theme.card];
    read.extend(theme.sections.iter().map(|section| &section.markdown));
    read.extend(theme.chapters.iter().map(|chapter| &chapter.reading));
    for item in theme.chapters.iter().flat_map(|chapter| &chapter.quiz) {
        for text in &read {
            assert!(
                !text.contains(&item.prompt) && !text.contains("[x]") && !text.contains("[ ]"),
                "{text}"
            );
            assert!(
                item.options
                    .iter()
                    .all(|option| !text.contains(&format!("] {option}"))),
                "{text}"
            );
        }
    }
    assert!(theme.chapters[0].reading.starts_with("De meeste gevolgen"));
    assert!(theme.chapters[0].reading.ends_with("](signalen.svg)"));
    assert_eq!(theme.intro.lines().count(), 3, "{}", theme.intro);
}

#[test]
fn the_catalogue_knows_since_when_a_competence_means_what_it_means() {
    let theme = curriculum(&[]);
    let old = Meaning::new(VersionNumber(1), day("2025-01-01"));
    let known: CompetenceId = "NAH-01".parse().unwrap();
    let catalogue = catalogue_theme(&theme, VersionNumber(3), day("2026-12-01"), |id| {
        (*id == known).then(|| old.clone())
    });
    assert_eq!(
        (catalogue.version, catalogue.semver.as_str()),
        (VersionNumber(3), "1.0.0")
    );
    assert_eq!(catalogue.start_question, theme.start_question);
    let [first, second] = &catalogue.competences[..] else {
        panic!()
    };
    assert_eq!(first.meaning, old);
    assert_eq!(
        second.meaning,
        Meaning::new(VersionNumber(3), day("2026-12-01"))
    );
}

#[test]
fn a_stored_curriculum_reads_as_it_was() {
    let theme = curriculum(&[]);
    let again = parse_stored(&theme.key, &theme.raw, theme.images.clone());
    assert_eq!(again.as_ref(), Some(&theme));
    let spoilt = Folder::good().edit(THEME, "kop=2", "kop=9");
    assert_eq!(
        parse_stored(&theme.key, spoilt.text(THEME), Vec::new()),
        None
    );
}
