//! What time does by itself: scans that were left open, forms and sign-ins that went by.
use crate::fixture::Site;
use chrono::Duration;
use server::services::{scans, upkeep};

const CONFIRM: [(&str, &str); 4] = [
    ("doe", "poot-bevestigen"),
    ("thema", "nah"),
    ("openbaar", "ja"),
    ("sleutel", "een-formulier"),
];
const WITHDRAW: [(&str, &str); 2] = [("doe", "poot-intrekken"), ("thema", "nah")];

stories! {
    async fn a_scan_left_open_counts_though_nobody_comes_back(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let starts = [("doe", "begin"), ("start:dementie", "a"), ("start:nah", "b"), ("start:psychiatrie", "b")];
        let first = sanne.post("/scan", &starts).await.location.unwrap();
        let page = sanne.get(&first).await;
        let run = page.attribute("input[name=scan]", "value").unwrap();
        let answer = [("scan", run.as_str()), ("vraag", "DEM-03/0"), ("antwoord", "2")];
        assert_eq!(sanne.post("/scan", &answer).await.status, 303);
        site.advance(Duration::days(29));
        scans::close_those_left_open(&site.house).await.unwrap();
        let mut sanne = site.sign_in("sanne").await;
        assert!(sanne.get("/mijn-t").await.page().contains("Na de scan staat hier"), "it is still open");
        site.advance(Duration::days(1));
        scans::close_those_left_open(&site.house).await.unwrap();
        scans::close_those_left_open(&site.house).await.unwrap();
        let mut sanne = site.sign_in("sanne").await;
        let history = sanne.get("/mijn-t/waarom").await;
        assert_eq!(history.select(".ll-history__item").len(), 1, "what was complete, once: {}", history.text());
        assert!(sanne.get("/scan").await.page().contains("Hoe vertrouwd ben je"), "a new one can begin");
    }

    async fn the_same_form_is_one_change_for_a_day(site: &Site) {
        site.scan(&"sanne".parse().unwrap(), "nah", 4).await;
        let mut sanne = site.sign_in("sanne").await;
        let declared = async |browser: &mut crate::fixture::Browser| {
            browser.get("/mijn-t").await.select("#poot-nah").len()
        };
        sanne.post("/mijn-t", &CONFIRM).await;
        assert_eq!(declared(&mut sanne).await, 1);
        sanne.post("/mijn-t", &WITHDRAW).await;
        assert_eq!(sanne.post("/mijn-t", &CONFIRM).await.status, 303, "the answer of before");
        assert_eq!(declared(&mut sanne).await, 0, "and no second change");
        site.advance(Duration::hours(25));
        let mut sanne = site.sign_in("sanne").await;
        sanne.post("/mijn-t", &CONFIRM).await;
        assert_eq!(declared(&mut sanne).await, 1, "by now it is a new one, also before anything was forgotten");
    }

    async fn what_went_by_is_forgotten(site: &Site) {
        site.scan(&"sanne".parse().unwrap(), "nah", 4).await;
        let mut sanne = site.sign_in("sanne").await;
        sanne.post("/mijn-t", &CONFIRM).await;
        let kept = async || {
            upkeep::forget(&site.house).await.unwrap();
            let mut rows = Vec::new();
            for table in ["guesses", "change_made", "sign_in", "known_browser"] {
                rows.push(site.rows_of(table).await);
            }
            rows
        };
        assert_eq!(kept().await, [2, 1, 1, 1], "at an account, and from a network");
        site.advance(Duration::hours(2));
        assert_eq!(kept().await, [0, 1, 1, 1]);
        site.advance(Duration::days(60));
        assert_eq!(kept().await, [0, 0, 0, 1]);
        site.advance(Duration::days(360));
        assert_eq!(kept().await, [0, 0, 0, 0]);
    }
}
