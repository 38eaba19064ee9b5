//! Mijn T: the own profile, for its owner alone; stems, and what colleagues see of them.
use crate::fixture::{Browser, Site};
use chrono::Duration;

fn confirm<'a>(theme: &'a str, public: &'a str) -> [(&'a str, &'a str); 3] {
    [
        ("doe", "poot-bevestigen"),
        ("thema", theme),
        ("openbaar", public),
    ]
}

fn withdraw(theme: &str) -> [(&str, &str); 2] {
    [("doe", "poot-intrekken"), ("thema", theme)]
}

/// What a colleague reads of whom to ask about a theme.
async fn who_knows(browser: &mut Browser, theme: &str) -> String {
    browser
        .get(&format!("/kennis/{theme}"))
        .await
        .select("section[aria-labelledby=wie]")
        .concat()
}

stories! {
    async fn before_the_first_scan_there_is_a_way_to_begin(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let page = sanne.get("/mijn-t").await;
        assert!(page.select(".ll-headline")[0].starts_with("Na de scan staat hier"));
        assert_eq!(page.attribute("main .nl-button--primary", "href").as_deref(), Some("/scan"));
        assert!(page.select("svg[role=img]").is_empty());
        assert!(sanne.get("/mijn-t/waarom").await.page().contains("Start de scan"));
    }

    async fn the_drawing_the_table_and_the_headline_say_the_same(site: &Site) {
        let sanne = "sanne".parse().unwrap();
        site.scan(&sanne, "dementie", 1).await;
        site.scan(&sanne, "nah", 4).await;
        let mut sanne = site.sign_in("sanne").await;
        let page = sanne.get("/mijn-t").await;
        let headline = page.select(".ll-headline").concat();
        assert!(headline.starts_with("Sterk: Niet-aangeboren hersenletsel (NAH)."), "{headline}");
        assert!(headline.contains("Werk nu aan 2 punten over veiligheid; 6 andere punten kunnen wachten."), "{headline}");
        assert!(headline.ends_with("9 punten zijn nog niet gescand."), "{headline}");
        assert!(!headline.contains('%'));
        let row = |theme: &str| page.select(".ll-table tbody tr").into_iter().find(|row| row.starts_with(theme)).unwrap();
        assert!(row("Dementie").ends_with("0 van 88000"), "{}", row("Dementie"));
        assert!(row("Niet-aangeboren").ends_with("8 van 80000"));
        assert!(row("Psychiatrie").ends_with("0 van 90090"), "unknown is not zero");
        let described = page.select("svg desc").concat();
        assert!(described.contains("Dementie: je voldoet op 0 van 8, 8 om aan te werken, 0 nog onbekend."), "{described}");
        let first = page.select(".ll-first__item");
        assert_eq!(first.len(), 3);
        assert!(first[0].contains("2 niveaus onder de basis. Het gaat over veiligheid."), "{first:?}");
        assert!(page.attribute(".ll-first__item a", "href").unwrap().starts_with("/kennis/dementie#DEM-0"));
    }

    async fn a_theme_or_what_was_estimated_is_asked_again_with_one_tap(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let starts = [("doe", "begin"), ("start:dementie", "a"), ("start:nah", "a"), ("start:psychiatrie", "a")];
        let mut location = sanne.post("/scan", &starts).await.location.unwrap();
        while location != "/mijn-t" {
            let page = sanne.get(&location).await;
            let value = |name: &str| page.attribute(&format!("input[name={name}]"), "value").unwrap();
            let answer = [("scan", value("scan")), ("vraag", value("vraag")), ("antwoord", "2".to_owned())];
            let answer: Vec<(&str, &str)> = answer.iter().map(|(name, value)| (*name, value.as_str())).collect();
            location = sanne.post("/scan", &answer).await.location.unwrap();
        }
        let page = sanne.get("/mijn-t").await;
        let estimated = page.select("form:has(input[name=competentie])");
        assert!(estimated[0].contains("6 niveaus zijn ingeschat uit je startvraag."), "{estimated:?}");
        let asked = sanne.post("/scan", &[("doe", "opnieuw"), ("competentie", "DEM-01"), ("competentie", "DEM-02")]).await;
        assert_eq!(asked.location.as_deref(), Some("/scan?vraag=DEM-01/0"));
        let pause = sanne.get("/scan").await;
        assert_eq!(pause.attribute("progress", "max").as_deref(), Some("2"), "only what was asked for");
        let theme = page.attribute("form[action='/scan'] button[name=thema]", "value");
        assert_eq!(theme.as_deref(), Some("dementie"));
    }

    async fn a_public_stem_is_seen_at_once_and_gone_at_once(site: &Site) {
        site.scan(&"sanne".parse().unwrap(), "nah", 4).await;
        let mut sanne = site.sign_in("sanne").await;
        let mut ali = site.sign_in("ali").await;
        assert!(!who_knows(&mut ali, "nah").await.contains("Sanne"));
        assert_eq!(sanne.post("/mijn-t", &confirm("nah", "nee")).await.location.as_deref(), Some("/mijn-t"));
        assert!(!who_knows(&mut ali, "nah").await.contains("Sanne"), "not public");
        assert!(sanne.get("/mijn-t").await.page().contains("Alleen jij ziet dit."));
        sanne.post("/mijn-t", &confirm("nah", "ja")).await;
        assert!(who_knows(&mut ali, "nah").await.contains("Sanne"));
        sanne.post("/mijn-t", &withdraw("nah")).await;
        assert!(!who_knows(&mut ali, "nah").await.contains("Sanne"), "with the next request");
    }

    async fn a_label_changes_only_when_its_owner_confirms_again(site: &Site) {
        let person = "sanne".parse().unwrap();
        site.scan(&person, "nah", 4).await;
        let mut sanne = site.sign_in("sanne").await;
        sanne.post("/mijn-t", &confirm("nah", "ja")).await;
        assert!(sanne.get("/mijn-t").await.page().contains("Collega's zien dat je Niet-aangeboren hersenletsel (NAH) goed kent"));
        site.advance(Duration::minutes(5));
        site.scan(&person, "nah", 2).await;
        let page = sanne.get("/mijn-t").await.page();
        assert!(page.contains("goed kent"), "what colleagues see stays");
        assert!(page.contains("Je scores zijn veranderd sinds je dit bevestigde."));
        let again = [&confirm("nah", "ja")[..], &[("sleutel", "nog-eens")]].concat();
        sanne.post("/mijn-t", &again).await;
        assert!(sanne.get("/mijn-t").await.page().contains("kennis over Niet-aangeboren hersenletsel (NAH) opbouwt"));
    }

    async fn two_stems_are_the_most_also_at_once(site: &Site) {
        for theme in ["dementie", "nah", "psychiatrie"] {
            site.scan(&"sanne".parse().unwrap(), theme, 4).await;
        }
        let mut sanne = site.sign_in("sanne").await;
        let (mut one, mut two, mut three) = (sanne.copy(), sanne.copy(), sanne.copy());
        let (dementia, nah, psychiatry) = (confirm("dementie", "ja"), confirm("nah", "ja"), confirm("psychiatrie", "nee"));
        let answers = tokio::join!(
            one.post("/mijn-t", &dementia),
            two.post("/mijn-t", &nah),
            three.post("/mijn-t", &psychiatry),
        );
        let mut statuses = [answers.0.status, answers.1.status, answers.2.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 303, 422]);
        let page = sanne.get("/mijn-t").await;
        assert_eq!(page.select("section[id^=poot-], section[aria-labelledby^=poot-]").len(), 2);
        assert!(page.select("section[aria-labelledby=poot]").is_empty(), "a third is not offered");
    }

    async fn a_stem_that_cannot_be_says_so_and_loses_nothing(site: &Site) {
        site.scan(&"sanne".parse().unwrap(), "nah", 4).await;
        let mut sanne = site.sign_in("sanne").await;
        let refused = sanne.post("/mijn-t", &[("doe", "poot-bevestigen"), ("thema", "nah")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.select(".utrecht-form-field-error-message").concat().contains("Kies"), "{}", refused.text());
        assert_eq!(sanne.post("/mijn-t", &confirm("fietsen", "ja")).await.status, 404);
        assert_eq!(sanne.post("/mijn-t", &[("doe", "iets-anders")]).await.status, 404);
        assert_eq!(site.browser().post("/mijn-t", &confirm("nah", "ja")).await.status, 401);
    }

    async fn nobody_else_sees_a_profile(site: &Site) {
        site.scan(&"sanne".parse().unwrap(), "nah", 4).await;
        for who in ["ali", "karin", "wim", "ada"] {
            let mut browser = site.sign_in(who).await;
            let page = browser.get("/mijn-t").await;
            assert!(page.page().contains("Na de scan staat hier"), "{who} sees the own T only");
            for address in ["/mijn-t/sanne", "/mijn-t?persoon=sanne", "/mijn-t/waarom?persoon=sanne"] {
                let answer = browser.get(address).await;
                assert!(answer.status == 404 || !answer.text().contains("Vraagbaak"), "{who} {address}");
            }
        }
    }

    async fn a_profile_takes_six_statements_whatever_the_history(site: &Site) {
        let person = "sanne".parse().unwrap();
        site.scan(&person, "nah", 4).await;
        let mut sanne = site.sign_in("sanne").await;
        let asked = async |browser: &mut Browser, path: &str| {
            let before = site.house.db.statements_run();
            browser.get(path).await.page();
            site.house.db.statements_run() - before
        };
        let few = asked(&mut sanne, "/mijn-t").await;
        let history = asked(&mut sanne, "/mijn-t/waarom").await;
        assert!(few <= 6 && history <= 6, "{few} and {history} statements");
        for _ in 0..12 {
            site.advance(Duration::minutes(1));
            for theme in ["dementie", "nah", "psychiatrie"] {
                site.scan(&person, theme, 3).await;
            }
        }
        let mut sanne = { drop(sanne); site.sign_in("sanne").await };
        assert_eq!(asked(&mut sanne, "/mijn-t").await, few);
        assert_eq!(asked(&mut sanne, "/mijn-t/waarom").await, history);
    }
}
