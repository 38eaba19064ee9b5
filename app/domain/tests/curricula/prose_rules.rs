//! The rules for sentences, people, figures and what carries them: kept, broken, and where.
use crate::cases::{ORDER, SOURCES, cases, told};
use crate::folder::{Folder, THEME};
use domain::curriculum::{Occasion, Rule, Severity};

#[test]
fn sentences_and_people() {
    cases! {
        THEME: "De meeste gevolgen zijn *onzichtbaar*."
            => "Een zin van precies vijfentwintig woorden mag nog net, want wie dit leest, heeft een minuut tussen twee bezoeken en wil daarna meteen verder gaan.";
        THEME: "De meeste gevolgen zijn *onzichtbaar*."
            => "Een zin van zesentwintig woorden is net te lang, want wie dit leest, heeft een minuut tussen twee bezoeken en wil daarna meteen verder kunnen gaan.",
            L100 "Een zin van zes";
        THEME: "De meeste gevolgen zijn *onzichtbaar*."
            => "Dit is de eerste van twee zinnen, en die is niet zo lang. \"En dit is de tweede,\" zegt de een, die ook niet lang is.";
        THEME: "Kent het woord." => "Kent het woord en nog veel meer woorden die achter elkaar staan in een zin die maar niet ophoudt en dus door niemand wordt uitgelezen tot hier.",
            L100 "Kent het woord en nog";
        THEME: "> Kinderen zeggen weinig." => "> Kinderen zeggen weinig en dat is voor wie op bezoek komt erg lastig, omdat je dan zelf moet bedenken wat er in dat huis toch aan de hand is.",
            L100 "Kinderen zeggen weinig en";
        THEME: "De meeste gevolgen" => "Voor een dementerende zijn de meeste gevolgen", L101 "dementerende";
        THEME: "De meeste gevolgen" => "Voor LVB'ers zijn de meeste gevolgen", L101 "LVB'ers";
        THEME: "## Gevolgen herkennen" => "## Gevolgen van NAH'ers herkennen", L101 "NAH'ers";
        THEME: "- [ ] De buren" => "- [ ] De autisten", L101 "autisten";
        THEME: "De meeste gevolgen" => "Zeg niet \"een dementerende\". De meeste gevolgen";
        THEME: "De meeste gevolgen" => "De demente en de gedementeerde: de meeste gevolgen", L101 "demente en";
    }
}

#[test]
fn a_reading_text_is_no_chapter() {
    // Under this heading stand thirteen words, of which the table has five.
    let long = |times: usize| format!("{}De meeste gevolgen", "Kijk goed. ".repeat(times));
    let begin = "De meeste gevolgen";
    crate::cases::check(THEME, begin, &long(143), &[]);
    crate::cases::check(
        THEME,
        begin,
        &long(144),
        &[("L104", "## Gevolgen herkennen")],
    );
}

#[test]
fn figures_stand_beside_the_source_that_carries_them() {
    cases! {
        THEME: "De meeste gevolgen zijn *onzichtbaar*." => "Van alle gevolgen is 60 % *onzichtbaar*.", L102 "60 %";
        THEME: "De meeste gevolgen zijn *onzichtbaar*." => "Van alle gevolgen is 60 % *onzichtbaar* [nah-cijfers].";
        THEME: "De meeste gevolgen zijn *onzichtbaar*." => "Het gaat om 645.900 mensen.", L102 "645.900";
        THEME: "De meeste gevolgen zijn *onzichtbaar*." => "Het gaat om 645 mensen, sinds 2016.";
        THEME: "De meeste gevolgen zijn *onzichtbaar*." => "Beslis binnen 6 weken.", L102 "6 weken";
        THEME: "De meeste gevolgen zijn *onzichtbaar*." => "Dat kost € 21 [beroerte-herkennen].";
        THEME: "De meeste gevolgen zijn *onzichtbaar*." => "- Dat kost € 21.\n- Dit niet [nah-cijfers].", L102 "€ 21";
        THEME: "Veel gevolgen zie je niet [nah-cijfers]." => "Dat is 60 %. Veel gevolgen zie je niet [nah-cijfers].";
        THEME: "| moe | weinig energie |" => "| moe | 60 % |", L102 "60 %";
        THEME: "| moe | weinig energie |" => "| moe | 60 % [nah-cijfers] |";
        THEME: "> Kinderen zeggen weinig. *Bron:* [nah-cijfers]" => "> Van de kinderen zegt 60 % weinig. *Bron:* [nah-cijfers]";
        THEME: "**Wie zie je over het hoofd?**" => "**Bij 60 % van wie zie je iets over het hoofd?**";
        THEME: "Bel 112." => "Bel 112, ook na 6 weken.", L102 "6 weken";
    }
    let bare = Folder::good()
        .edit(SOURCES, "uittreksel = \"Veel gevolgen zie je niet.\"\n", "")
        .edit(
            THEME,
            "De meeste gevolgen zijn *onzichtbaar*.",
            "Van alle gevolgen is 60 % zo [nah-cijfers].",
        );
    let codes: Vec<&str> = told(&bare.check().problems)
        .iter()
        .map(|(code, ..)| *code)
        .collect();
    assert_eq!(
        codes,
        ["L068", "L102"],
        "a source without an excerpt carries nothing"
    );
}

#[test]
fn levels_say_what_one_does() {
    cases! {
        THEME: "Past het plan aan." => "Herkent vaak gewone gevolgen en vraagt na.", L103 "3. Herkent vaak";
        THEME: "Adviseert collega's." => "Past het plan altijd heel goed aan.", L103 "4. Past het plan altijd";
        THEME: "Adviseert collega's." => "Past met collega's het plan aan.";
        THEME: "- Ik herken gevolgen die je niet ziet." => "- Ik beschik over veel kennis van gevolgen.", L052 "- Ik beschik";
        THEME: "- Ik herken gevolgen die je niet ziet." => "- Ik ben bekend met de gevolgen.", L052 "- Ik ben bekend";
        THEME: "- Ik herken gevolgen die je niet ziet." => "- Ik ben bij een gesprek over gevolgen.";
    }
}

#[test]
fn sources_stand_once_with_what_they_say() {
    cases! {
        SOURCES: "uittreksel = \"Een scheve mond, verwarde spraak of een lamme arm: bel 112.\"\n" => "", L068 "beroerte-herkennen]";
        SOURCES: "\"Veel gevolgen zie je niet.\"" => "\"een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig en een twee drie vier vijf\"",
            L013 "\"een twee";
        SOURCES: "[nah-cijfers]" => "[tweede]\norganisatie = \"Hersenstichting\"\ntitel = \"Cijfers over NAH\"\nuittreksel = \"Veel.\"\ngecontroleerd = 2026-11-01\n\n[nah-cijfers]",
            L061 "tweede]", L069 "tweede]";
        ORDER: "naam = \"Kennisgroep NAH\"" => "naam = \"Kennisgroep NAH\"";
    }
}

#[test]
fn what_may_wait_while_a_group_writes_is_in_order_when_it_publishes() {
    let severity = |rule: Rule| {
        (
            rule.severity(Occasion::Import),
            rule.severity(Occasion::Publish),
        )
    };
    for rule in [Rule::StaleSource, Rule::NoExcerpt, Rule::LongSentence] {
        assert_eq!(
            severity(rule),
            (Severity::Warning, Severity::Error),
            "{rule:?}"
        );
    }
    let shown = severity(Rule::UncheckedSource);
    assert_eq!(
        shown,
        (Severity::Warning, Severity::Warning),
        "readers see ‘nog te controleren’"
    );
    for rule in Rule::ALL {
        let (import, publish) = severity(*rule);
        assert!(
            publish == import || publish == Severity::Error,
            "{rule:?}: nothing gets lighter"
        );
    }
}
