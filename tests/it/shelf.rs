//! What stands beside the themes: generic skills, cards for a visit, and what roles ask.
use crate::fixture::{Site, content::grow_to_whole};

stories! {
    async fn a_shelf_shows_themes_cards_skills_and_roles(site: &Site) {
        grow_to_whole(&site.house, "wijk").await;
        let mut ali = site.sign_in("ali").await;
        let statements = site.house.db.statements_run();
        let page = ali.get("/kennis").await;
        assert!(site.house.db.statements_run() - statements <= 4, "who looks, themes, cards, roles");
        assert_eq!(page.select(".ll-intro + .ll-rows .ll-rows__link").len(), 7, "generic skills are no theme");
        assert_eq!(page.select("[aria-labelledby=werkkaarten] .ll-rows__link"), [
            "De Meldcode in vijf stappen",
            "De WIJ-vragen voor eigen regie",
            "Het 3-gesprek met inwoner en huisarts",
            "Opschalen: het routeteam, of wie er bij jullie beslist",
        ]);
        assert_eq!(page.select("[aria-labelledby=vaardigheden] .ll-rows__link"), ["Algemene vaardigheden"]);
        assert_eq!(
            page.select("[aria-labelledby=rollen] .ll-rows__link"),
            ["Generalist", "Gespreksvoerder Wmo", "Intake aan de balie"]
        );
        let mut other = site.browser();
        let sign_in = [("doe", "inloggen"), ("email", "sanne@elders.example"), ("wachtwoord", crate::fixture::PASSWORD)];
        other.post("/inloggen", &sign_in).await;
        for not_theirs in ["/kennis/kaarten/drie-gesprek", "/kennis/rollen/intake-balie", "/kennis/generiek"] {
            assert_eq!(ali.get(not_theirs).await.status, 200, "{not_theirs}");
            assert_eq!(other.get(not_theirs).await.status, 404, "{not_theirs}");
            assert_eq!(site.browser().get(not_theirs).await.status, 401, "{not_theirs}");
        }
        for unknown in ["/kennis/kaarten/vier-gesprek", "/kennis/kaarten/X", "/kennis/rollen/baas", "/kennis/rollen/X"] {
            assert_eq!(ali.get(unknown).await.status, 404, "{unknown}");
        }
    }

    async fn a_card_reads_to_its_sources_and_ends_in_an_empty_sheet(site: &Site) {
        grow_to_whole(&site.house, "wijk").await;
        let mut ali = site.sign_in("ali").await;
        let statements = site.house.db.statements_run();
        let page = ali.get("/kennis/kaarten/drie-gesprek").await;
        assert!(site.house.db.statements_run() - statements <= 1 + 3, "a card, its sources and the names of its themes");
        assert_eq!(page.select("h1"), ["Het 3-gesprek met inwoner en huisarts"]);
        assert!(page.select(".ll-danger")[0].contains("112"));
        assert!(page.select(".ll-prose h2").contains(&"Voorbereiden".to_owned()), "headings go on from the title's");
        let empty = page.select(".ll-sheet tbody td");
        assert!(empty.iter().any(String::is_empty), "room to write: {empty:?}");
        let html = page.text();
        let document = scraper::Html::parse_document(&html);
        let of = |selector: &str| scraper::Selector::parse(selector).unwrap();
        let mut marks = 0;
        for mark in document.select(&of(".ll-prose sup a")) {
            let anchor = mark.value().attr("href").unwrap().trim_start_matches('#');
            assert!(html.contains(&format!("<li id=\"{anchor}\">")), "{anchor}");
            marks += 1;
        }
        assert!(marks >= 3, "only {marks} marks");
        let mut links = 0;
        for link in document.select(&of(".ll-prose a[href^='/kennis/']")) {
            let to = link.value().attr("href").unwrap();
            assert_eq!(ali.get(to.split('#').next().unwrap()).await.status, 200, "{to}");
            links += 1;
        }
        assert!(links >= 3, "only {links} links");
        let themes = page.select("[aria-labelledby=hoort-bij] a");
        assert_eq!(themes.first().map(String::as_str), Some("Dementie"));
        let on_theme = ali.get("/kennis/nah").await;
        let card = "a[href='/kennis/kaarten/drie-gesprek']";
        assert_eq!(on_theme.select(card), ["Het 3-gesprek met inwoner en huisarts"]);
    }

    async fn generic_skills_have_no_quiz_and_stay_outside_the_t(site: &Site) {
        grow_to_whole(&site.house, "wijk").await;
        let people = site.add_people("team-noord", "Baliemedewerker", 1).await;
        site.add_role(&people[0], "intake-balie").await;
        let mut ali = site.sign_in("ali").await;
        let page = ali.get("/kennis/generiek").await;
        assert_eq!(page.select("article.ll-competence").len(), 19);
        assert_eq!(page.select("a[href^='/quiz/']"), [""; 0]);
        assert_eq!(ali.get("/quiz/generiek").await.status, 404);

        let chosen = [("doe", "opnieuw"), ("thema", "generiek")];
        let first = ali.post("/scan", &chosen).await.location.unwrap();
        assert!(first.starts_with("/scan?vraag=GEN-01/"), "{first}");
        let mut page = ali.get(&first).await;
        let mut count = 0;
        loop {
            let value = |name: &str| page.attribute(&format!("input[name={name}]"), "value").unwrap();
            let (run, item) = (value("scan"), value("vraag"));
            assert!(item.starts_with("GEN-"), "{item}");
            let fields = [("scan", run.as_str()), ("vraag", item.as_str()), ("antwoord", "3")];
            let location = ali.post("/scan", &fields).await.location.unwrap();
            count += 1;
            if location == "/mijn-t" {
                break;
            }
            page = ali.get(&location).await;
        }
        assert!(count >= 19, "{count}");
        let my_t = ali.get("/mijn-t").await;
        assert_eq!(my_t.select("#set-generiek"), ["Algemene vaardigheden"]);
        let rows = my_t.select("[aria-labelledby=set-generiek] .ll-rows__note");
        assert_eq!(rows.len(), 19);
        assert!(rows.iter().all(|row| row == "Je niveau: zelfstandig."), "{rows:?}");
        let drawn = my_t.select("svg title, svg desc").concat();
        assert!(!drawn.contains("Algemene vaardigheden"), "{drawn}");
        assert_eq!(ali.get("/scan").await.select("legend").len(), 7, "the first scan of the themes is still to come");
    }

    async fn a_role_lists_what_it_asks_in_its_own_words(site: &Site) {
        grow_to_whole(&site.house, "wijk").await;
        let mut ali = site.sign_in("ali").await;
        for (role, asks) in [("intake-balie", 11), ("gespreksvoerder-wmo", 22)] {
            let page = ali.get(&format!("/kennis/rollen/{role}")).await;
            let said = page.select(".ll-rows__link");
            assert_eq!(said.len(), asks, "{role}");
            assert!(said.iter().all(|words| words.starts_with("Ik ")), "{said:?}");
            assert!(page.select(".ll-badges li").iter().any(|badge| badge.starts_with("na ")), "the growth model");
        }
        let generalist = ali.get("/kennis/rollen/generalist").await;
        assert!(generalist.select(".nl-paragraph--lead")[0].contains("thema"), "{}", generalist.text());
    }
}
