//! Curricula go in whole or not at all, twice is once, and they come out as they went in.
use crate::fixture::{
    Site,
    content::{Folder, three_themes},
    organisation::{org, other_org},
};
use chrono::NaiveDate;
use domain::{
    CompetenceId, ThemeKey,
    curriculum::{ChangeClass, FileBody, Problem, Rule},
    knowledge::{Theme, VersionNumber},
};
use server::{
    services::knowledge::{self, FileChange, Imported, NotImported},
    storage::knowledge::{quiz, role_profiles},
};

const NAH: &str = "themas/nah/curriculum.md";
const SENTENCE: &str = "Je hoeft niet te weten hoe hersenen werken.";
const VERSION: &str = "versie = \"1.0.0\"";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Imports and, if it worked, commits.
async fn import(site: &Site, folder: &Folder) -> Result<Imported, Vec<Problem>> {
    let mut tx = site.house.db.write().await.unwrap();
    match folder.import(&site.house, &mut tx, &org()).await {
        Ok(imported) => {
            tx.commit().await.unwrap();
            Ok(imported)
        }
        Err(NotImported::Faults(problems)) => Err(problems),
        Err(NotImported::Refused(refusal)) => panic!("{refusal}"),
    }
}

async fn theme(site: &Site, key: &str, on: NaiveDate) -> Theme {
    let mut tx = site.house.db.read().await.unwrap();
    let catalogue = knowledge::catalogue(&mut tx, &org(), on).await.unwrap();
    catalogue
        .theme(&key.parse::<ThemeKey>().unwrap())
        .unwrap()
        .clone()
}

/// Per competence the version of its last change of meaning.
fn meaning(theme: &Theme) -> Vec<(&str, u32)> {
    let of = |competence: &'_ domain::knowledge::Competence| competence.meaning.since().0;
    theme
        .competences
        .iter()
        .map(|competence| (competence.id.as_str(), of(competence)))
        .collect()
}

fn change_of(imported: &Imported, path: &str) -> FileChange {
    let (_, change) = imported.files.iter().find(|(own, _)| own == path).unwrap();
    *change
}

stories! {
    async fn the_same_files_change_nothing(site: &Site) {
        let before = theme(site, "nah", day("2026-11-21")).await;
        site.advance(chrono::Duration::days(3));
        let statements = site.house.db.statements_run();
        let imported = import(site, &three_themes()).await.unwrap();
        assert_eq!(site.house.db.statements_run() - statements, 3, "three reads, no write");
        assert!(imported.themes.is_empty());
        assert!(imported.files.len() >= 8);
        assert!(imported.files.iter().all(|(_, change)| *change == FileChange::Unchanged));
        assert_eq!(theme(site, "nah", day("2026-11-24")).await, before);
    }

    async fn everything_in_force_comes_in_one_statement(site: &Site) {
        let mut tx = site.house.db.read().await.unwrap();
        let statements = site.house.db.statements_run();
        let catalogue = knowledge::catalogue(&mut tx, &org(), day("2026-11-21")).await.unwrap();
        assert_eq!(site.house.db.statements_run() - statements, 1);
        let keys: Vec<_> = catalogue.themes.iter().map(|theme| theme.key.as_str()).collect();
        assert_eq!(keys, ["dementie", "nah", "psychiatrie"]);
        assert_eq!(catalogue.competences().count(), 25);
        let yesterday = knowledge::catalogue(&mut tx, &org(), day("2026-11-20")).await.unwrap();
        assert!(yesterday.themes.is_empty(), "in force from the day of the import");
        let roles = role_profiles(&mut tx, &org()).await.unwrap();
        assert_eq!(roles.len(), 1);
        assert!(roles[0].crossbar && roles[0].name == "Generalist");
        let nah = catalogue.theme(&"nah".parse().unwrap()).unwrap();
        let items = quiz::quiz_items(&mut tx, &org(), &nah.key, nah.version).await.unwrap();
        assert_eq!(items.len(), 24);
        assert!(items.iter().all(|item| item.correct < item.options.len() && !item.sources.is_empty()));
        assert_eq!(items[3].id.to_string(), "NAH-02.1");
    }

    async fn a_slip_mended_is_a_patch_and_nobody_is_judged_anew(site: &Site) {
        let slip = three_themes().with(NAH, SENTENCE, "Je hoeft niet te weten hoe hersennen werken.");
        let problems = import(site, &slip).await.unwrap_err();
        let wrong = problems.iter().find(|problem| problem.rule == Rule::WrongVersion).unwrap();
        assert!(wrong.remedy.contains("versie = \"1.0.1\""), "{}", wrong.remedy);
        assert_eq!((wrong.path.as_str(), wrong.source_line.as_str()), (NAH, VERSION));

        let imported = import(site, &slip.with(NAH, VERSION, "versie = \"1.0.1\"")).await.unwrap();
        assert_eq!(imported.themes.len(), 1);
        assert_eq!(imported.themes[0].class, ChangeClass::Patch);
        assert_eq!(change_of(&imported, NAH), FileChange::Changed);
        assert_eq!(change_of(&imported, "bronnen.toml"), FileChange::Unchanged);
        let nah = theme(site, "nah", day("2026-11-21")).await;
        assert_eq!((nah.version, nah.semver.as_str()), (VersionNumber(2), "1.0.1"));
        assert!(meaning(&nah).iter().all(|(_, since)| *since == 1));
    }

    async fn a_minor_change_waits_for_its_day(site: &Site) {
        let minor = three_themes()
            .with(NAH, SENTENCE, "Je hoeft niet te weten hoe hersenen werken. Wel mag je altijd om hulp vragen aan een ander.")
            .with(NAH, VERSION, "versie = \"1.1.0\"\ningangsdatum = 2026-12-05\nwijziging = \"Hulp vragen mag.\"");
        let imported = import(site, &minor).await.unwrap();
        assert_eq!(imported.themes[0].class, ChangeClass::Minor);
        assert_eq!(imported.themes[0].effective_from, day("2026-12-05"));

        let mut ali = site.sign_in("ali").await;
        let page = ali.get("/kennis/nah").await.page();
        assert!(!page.contains("Wel mag je altijd") && page.contains("1.0.0, geldt sinds 21 november 2026"));
        site.advance(chrono::Duration::days(14));
        let mut ali = site.sign_in("ali").await;
        let page = ali.get("/kennis/nah").await.page();
        assert!(page.contains("Wel mag je altijd") && page.contains("1.1.0, geldt sinds 5 december 2026"));
        assert!(page.contains("Hulp vragen mag."));
        // Read in a second time, on a later day, it is still the same version.
        assert!(import(site, &minor).await.unwrap().themes.is_empty());
    }

    async fn a_major_change_tells_which_meaning_changed(site: &Site) {
        let major = three_themes()
            .with(NAH, "{#NAH-05 kop=2 poot=4", "{#NAH-05 kop=3 poot=4")
            .with(
                NAH,
                "1. Kent de afkorting en denkt vooral aan een ongeluk.",
                "1. Heeft van de afkorting gehoord en weet er verder nog weinig over te vertellen.",
            )
            .with(NAH, VERSION, "versie = \"2.0.0\"");
        site.advance(chrono::Duration::days(1));
        let imported = import(site, &major).await.unwrap();
        assert_eq!(imported.themes[0].class, ChangeClass::Major);
        let nah = theme(site, "nah", day("2026-11-22")).await;
        assert_eq!(nah.competence(&"NAH-05".parse().unwrap()).unwrap().crossbar.number(), 3);
        // The levels of NAH-01 say something else; NAH-05 asks more, but means what it meant.
        let changed: Vec<_> = meaning(&nah).into_iter().filter(|(_, since)| *since == 2).collect();
        assert_eq!(changed, [("NAH-01", 2)]);
        let first: CompetenceId = "NAH-01".parse().unwrap();
        let meaning = &nah.competence(&first).unwrap().meaning;
        assert_eq!(meaning.first_change_after(VersionNumber(1)), Some(day("2026-11-22")));
        // The version of before is still what held then.
        assert_eq!(theme(site, "nah", day("2026-11-21")).await.semver, "1.0.0");
    }

    async fn an_error_in_one_file_keeps_all_of_them_out(site: &Site) {
        let before = (theme(site, "nah", day("2026-11-21")).await, theme(site, "dementie", day("2026-11-21")).await);
        let half = three_themes()
            .with(NAH, SENTENCE, "Je hoeft niet te weten hoe hersennen werken.")
            .with(NAH, VERSION, "versie = \"1.0.1\"")
            .with("themas/dementie/curriculum.md", "{#DEM-01 kop=2", "{#DEM-01 kop=5");
        let problems = import(site, &half).await.unwrap_err();
        assert!(problems.iter().any(|problem| problem.path == "themas/dementie/curriculum.md" && problem.line > 0));
        let after = (theme(site, "nah", day("2026-11-21")).await, theme(site, "dementie", day("2026-11-21")).await);
        assert_eq!(after, before);
        assert!(import(site, &three_themes()).await.unwrap().themes.is_empty());
    }

    async fn a_source_that_is_checked_again_needs_no_new_version(site: &Site) {
        let checked = three_themes().with("bronnen.toml", "organisatie = \"NAH-Oost\"", "organisatie = \"NAH-Oost en partners\"");
        let imported = import(site, &checked).await.unwrap();
        assert!(imported.themes.is_empty());
        assert_eq!(change_of(&imported, "bronnen.toml"), FileChange::Changed);
        let mut ali = site.sign_in("ali").await;
        assert!(ali.get("/kennis/nah").await.page().contains("NAH-Oost en partners, "));
    }

    async fn a_theme_or_a_role_does_not_go_by_leaving_it_out(site: &Site) {
        let without = three_themes()
            .without("themas/psychiatrie/curriculum.md")
            .with("themas/dementie/curriculum.md", "../psychiatrie/curriculum.md#PSY-04", "https://www.113.nl/")
            .with("kennis.toml", "themas = [\"dementie\", \"nah\", \"psychiatrie\"]", "themas = [\"dementie\", \"nah\"]");
        let problems = import(site, &without).await.unwrap_err();
        let lost = problems.iter().find(|problem| problem.rule == Rule::ThemeMissing).unwrap();
        assert!(lost.message.contains("psychiatrie"), "{}", lost.message);
        let problems = import(site, &three_themes().without("rollen/generalist.toml")).await.unwrap_err();
        assert!(problems.iter().any(|problem| problem.path == "rollen/generalist.toml"));
    }

    async fn what_comes_out_is_what_went_in(site: &Site) {
        // Line ends and a byte order mark of another editor are no new version, and come out too.
        let mut other = three_themes();
        for (path, bytes) in &mut other.0 {
            let text = String::from_utf8_lossy(bytes).into_owned();
            if path == NAH || path == "kennis.toml" {
                *bytes = format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes();
            }
        }
        assert!(import(site, &other).await.unwrap().themes.is_empty());
        let mut tx = site.house.db.read().await.unwrap();
        for (org, expected) in [(org(), other), (other_org(), three_themes())] {
            let files = knowledge::export(&mut tx, &org).await.unwrap();
            let exported: Vec<(String, Vec<u8>)> = files
                .into_iter()
                .map(|file| match file.body {
                    FileBody::Text(text) => (file.path, text.into_bytes()),
                    FileBody::Image(bytes) => (file.path, bytes),
                })
                .collect();
            assert!(exported.iter().any(|(path, _)| path.ends_with(".svg")));
            assert_eq!(exported.len(), expected.0.len());
            for (ours, theirs) in exported.iter().zip(&expected.0) {
                assert!(ours == theirs, "{} came out otherwise", ours.0);
            }
        }
    }
}
