//! Kennis: what people read of the themes, whom they can ask, and what never stands there.
use crate::fixture::{
    Site,
    content::three_themes,
    organisation::{org, other_org},
};
use chrono::Duration;
use domain::{
    PersonId, ThemeKey,
    people::{StemDeclaration, StemLabel, Viewer, Workdays},
    permission,
};
use server::storage::{knowledge::quiz, people, stems};

fn viewer(name: &str) -> Viewer {
    Viewer {
        org: org(),
        person: name.parse().unwrap(),
        account: format!("wijk-{name}").parse().unwrap(),
        name: name.to_owned(),
        teams: Vec::new(),
        rights: Vec::new(),
    }
}

async fn declare(site: &Site, name: &str, public: bool, label: StemLabel) {
    let mut tx = site.house.db.write().await.unwrap();
    let stem = StemDeclaration {
        theme: "nah".parse().unwrap(),
        since: site.house.clock.today(),
        public,
        label,
    };
    let own = permission::own_scores(&viewer(name));
    stems::confirm(&mut tx, &own, &stem, site.house.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn reachable(site: &Site, name: &str, phone: &str, workdays: Workdays) {
    let mut tx = site.house.db.write().await.unwrap();
    let person: PersonId = name.parse().unwrap();
    people::update_own_profile(&mut tx, &org(), &person, phone, workdays, "")
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// The words of a page outside what a knowledge group wrote to be read.
fn beside_the_text(page: &str) -> String {
    let mut document = scraper::Html::parse_document(page);
    let prose = scraper::Selector::parse(".ll-prose").unwrap();
    let texts: Vec<_> = document
        .select(&prose)
        .map(|element| element.id())
        .collect();
    for text in texts {
        document.tree.get_mut(text).unwrap().detach();
    }
    document.root_element().text().collect()
}

stories! {
    async fn the_themes_stand_in_the_order_of_the_organisation(site: &Site) {
        let mut ali = site.sign_in("ali").await;
        let page = ali.get("/kennis").await;
        page.page();
        assert_eq!(
            page.select(".ll-intro + .ll-rows .ll-rows__link"),
            ["Dementie", "Niet-aangeboren hersenletsel (NAH)", "Psychiatrie"]
        );
        assert_eq!(page.attribute(".ll-rows__link", "href").as_deref(), Some("/kennis/dementie"));
        assert!(page.select(".ll-rows__note")[1].starts_with("Kennisgroep NAH · dagelijks functioneren, "));
        assert_eq!(page.select(".ll-rows__state")[2], "9 competenties Dichtbij nodig");
        let nah = ali.get("/kennis/nah").await;
        assert_eq!(nah.attribute("a[href='/quiz/nah']", "href").as_deref(), Some("/quiz/nah"));
    }

    async fn a_source_that_nobody_checked_says_so(site: &Site) {
        let address = "https://www.nah-oost.nl/aantallen-oorzaken-en-gevolgen-niet-aangeboren-hersenletsel/\"";
        let checked = format!("{address}\ngecontroleerd = 2026-11-21");
        let unchecked = three_themes().with("bronnen.toml", &checked, address);
        let mut tx = site.house.db.write().await.unwrap();
        unchecked.import(&site.house, &mut tx, &"wijk".parse().unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        let mut ali = site.sign_in("ali").await;
        let sources = ali.get("/kennis/nah").await.select(".ll-sources li");
        let of = sources.iter().find(|source| source.starts_with("NAH-Oost,")).unwrap();
        assert!(of.ends_with("(nog te controleren)"), "{of}");
    }

    async fn a_theme_reads_from_card_to_sources(site: &Site) {
        let mut ali = site.sign_in("ali").await;
        let page = ali.get("/kennis/nah").await;
        page.page();
        assert_eq!(page.select("h1"), ["Niet-aangeboren hersenletsel (NAH)"]);
        assert_eq!(page.select(".ll-minute__title"), ["In 1 minuut"]);
        assert!(page.select(".ll-minute li")[0].starts_with("Iemand is snel moe"));
        let codes = page.select("article.ll-competence .ll-competence__code");
        assert_eq!(codes.len(), 8);
        let anchors = page.select(".ll-contents__link");
        assert_eq!(anchors[2], "Spoed herkennen: beroerte en hoofdletsel gevraagd: zelfstandig");
        assert_eq!(page.select("#NAH-03 .ll-levels__item").len(), 4);
        assert_eq!(
            page.select("#NAH-03 .ll-levels__item--asked .ll-levels__name"),
            ["Zelfstandig · dit vragen we van iedereen"]
        );
        assert!(page.select("#NAH-03 .ll-badges li").contains(&"Veiligheid".to_owned()));
        let sources = page.select(".ll-sources li");
        assert!(sources.iter().any(|source| source.ends_with("(gecontroleerd op 21 november 2026)")));
        assert!(sources.iter().all(|source| !source.ends_with("(nog te controleren)")));
        // Every number in the text leads to a source that is there.
        let html = page.text();
        let document = scraper::Html::parse_document(&html);
        let marks = scraper::Selector::parse(".ll-prose sup a").unwrap();
        let mut seen = 0;
        for mark in document.select(&marks) {
            let anchor = mark.value().attr("href").unwrap().trim_start_matches('#');
            assert!(html.contains(&format!("<li id=\"{anchor}\">")), "{anchor}");
            seen += 1;
        }
        assert!(seen > 40, "only {seen} marks");
        assert_eq!(page.attribute("img", "src").as_deref(), Some("/kennis/nah/beeld/mond-spraak-arm.svg"));
    }

    async fn a_reading_page_has_no_script_but_the_keeper_no_quiz_and_few_statements(site: &Site) {
        let mut ali = site.sign_in("ali").await;
        for (path, key) in [("/kennis/dementie", "dementie"), ("/kennis/nah", "nah"), ("/kennis/psychiatrie", "psychiatrie")] {
            let statements = site.house.db.statements_run();
            let page = ali.get(path).await.page();
            let run = site.house.db.statements_run() - statements;
            assert!(run <= 6, "{path} took {run} statements");
            let page = page.replacen(r#"<script src="/bewaarder.js" defer></script>"#, "", 1);
            for forbidden in ["<script", "wasm", "[x]", "[ ]", "checkbox", "### ", "style=\""] {
                assert!(!page.contains(forbidden), "{path} holds {forbidden}");
            }
            let mut tx = site.house.db.read().await.unwrap();
            let theme: ThemeKey = key.parse().unwrap();
            let items = quiz::quiz_items(&mut tx, &org(), &theme, domain::knowledge::VersionNumber(1)).await.unwrap();
            assert!(items.len() >= 24);
            let beside = beside_the_text(&page);
            let page = page.replace("&quot;", "\"").replace("&#x27;", "'");
            for item in items {
                assert!(!page.contains(&item.prompt_html), "{path} asks {}", item.id);
                for (number, option) in item.options.iter().enumerate() {
                    // The text may teach the right answer in the same words; nothing may give a wrong one.
                    let text = if number == item.correct { &beside } else { &page };
                    assert!(option.len() < 40 || !text.contains(option.as_str()), "{path} tells {}: {option}", item.id);
                }
                assert!(!page.contains(item.explanation_html.trim()), "{path} explains {}", item.id);
            }
        }
        let statements = site.house.db.statements_run();
        ali.get("/kennis").await.page();
        assert!(site.house.db.statements_run() - statements <= 6);
    }

    async fn who_is_asked_first_is_near(site: &Site) {
        // Saturday 21 November 2026: only Ilse's Saturdays count.
        let saturday = Workdays(0b10_0001);
        reachable(site, "ilse", "06 - 12 34 56 78", Workdays(0b0_1011)).await;
        reachable(site, "joost", "", saturday).await;
        reachable(site, "ruben", "+31 (0)6 87654321", saturday).await;
        declare(site, "ruben", true, StemLabel::Holder).await;
        declare(site, "joost", true, StemLabel::Building).await;
        declare(site, "ilse", true, StemLabel::Holder).await;
        declare(site, "bea", false, StemLabel::Holder).await;
        let mut ali = site.sign_in("ali").await;
        let page = ali.get("/kennis/nah").await;
        page.page();
        assert_eq!(page.select(".ll-person__name"), ["Ilse", "Joost", "Ruben"]);
        assert_eq!(
            page.select(".ll-person__note"),
            ["Jouw team · houder · ma, di, do", "Jouw team · in opbouw · vandaag aanwezig", "Team Zuid · houder · vandaag aanwezig"]
        );
        assert_eq!(page.select(".ll-person__contact"), ["Bel Ilse", "Bel Ruben"]);
        assert_eq!(page.attribute(".ll-person__contact", "href").as_deref(), Some("tel:0612345678"));
        assert!(page.text().contains("tel:+31687654321"));

        let mut tx = site.house.db.write().await.unwrap();
        let last_day = site.house.clock.today() - Duration::days(1);
        people::set_employed_until(&mut tx, &org(), &"ruben".parse().unwrap(), Some(last_day)).await.unwrap();
        stems::withdraw(&mut tx, &permission::own_scores(&viewer("joost")), &"nah".parse().unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        let mut ilse = site.sign_in("ilse").await;
        let page = ilse.get("/kennis/nah").await;
        assert_eq!(page.select(".ll-person__note"), ["Dit ben jij · houder · ma, di, do"]);
        assert!(page.select(".ll-person__contact").is_empty());
    }

    async fn an_empty_block_says_so_and_offers_the_next_step(site: &Site) {
        let mut ali = site.sign_in("ali").await;
        let page = ali.get("/kennis/nah").await;
        let block = &page.select("section[aria-labelledby='wie']")[0];
        assert!(block.contains("Nog niemand heeft dit thema openbaar als poot."), "{block}");
        assert!(block.contains("Leg je vraag voor aan Kennisgroep NAH. Die overlegt elke zes weken"), "{block}");
        assert_eq!(page.attribute("section[aria-labelledby='wie'] a", "href").as_deref(), Some("/mijn-t"));
    }

    async fn a_baseline_past_its_review_says_so_and_stays_readable(site: &Site) {
        let mut ali = site.sign_in("ali").await;
        assert!(!ali.get("/kennis").await.page().contains("Herziening nodig"));
        site.advance(Duration::days(400));
        let mut ali = site.sign_in("ali").await;
        assert!(ali.get("/kennis").await.page().contains("Herziening nodig"));
        let page = ali.get("/kennis/nah").await.page();
        assert!(page.contains("Herziening nodig") && page.contains("vóór 1 november 2027"));
        assert!(page.contains("id=\"NAH-08\""));
        assert!(page.contains("dat is meer dan een jaar geleden"), "sources are stale by then");
    }

    async fn an_image_comes_as_what_it_is_and_runs_nothing(site: &Site) {
        let path = "/kennis/nah/beeld/mond-spraak-arm.svg";
        assert_eq!(site.browser().get(path).await.status, 401);
        let mut ali = site.sign_in("ali").await;
        let image = ali.get(path).await;
        assert_eq!(image.status, 200);
        let header = |name: &str| image.headers.get(name).unwrap().to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "image/svg+xml");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("content-security-policy"), "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        let (_, bytes) = three_themes().0.into_iter().find(|(path, _)| path.ends_with(".svg")).unwrap();
        assert_eq!(image.body, bytes);
        let tag = header("etag");
        let again = ali.send(reqwest::Method::GET, path, None, &[("if-none-match", &tag)]).await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        for missing in [
            "/kennis/nah/beeld/curriculum.md",
            "/kennis/nah/beeld/..%2F..%2Fkennis.toml",
            "/kennis/nah/beeld/ander.png",
            "/kennis/dementie/beeld/mond-spraak-arm.svg",
            "/kennis/NAH/beeld/mond-spraak-arm.svg",
        ] {
            assert_eq!(ali.get(missing).await.status, 404, "{missing}");
        }
    }

    async fn what_is_not_yours_is_not_there(site: &Site) {
        assert_eq!(site.browser().get("/kennis").await.status, 401);
        assert_eq!(site.browser().get("/kennis/nah").await.status, 401);
        let elsewhere = three_themes()
            .with("themas/nah/curriculum.md", "thema = \"Niet-aangeboren hersenletsel (NAH)\"", "thema = \"Hersenletsel bij de buren\"")
            .with("themas/nah/curriculum.md", "versie = \"1.0.0\"", "versie = \"1.1.0\"");
        let mut tx = site.house.db.write().await.unwrap();
        elsewhere.import(&site.house, &mut tx, &other_org()).await.unwrap();
        tx.commit().await.unwrap();
        let mut ali = site.sign_in("ali").await;
        assert!(!ali.get("/kennis").await.page().contains("bij de buren"));
        assert!(!ali.get("/kennis/nah").await.page().contains("bij de buren"));
        for unknown in ["/kennis/lvb", "/kennis/NAH", "/kennis/nah/nog-iets"] {
            assert_eq!(ali.get(unknown).await.status, 404, "{unknown}");
        }
    }
}
