//! The development scan, from the start questions to evidence, on one device and on two.
use crate::fixture::{Answer, Browser, Site, content::grow_to_whole};
use chrono::{DateTime, Duration, Utc};
use domain::{
    AccountId, CompetenceId,
    people::Viewer,
    permission::{OwnScores, own_scores},
    scans::evidence::{CurrentScores, Evidence, Finding},
};
use server::storage::{evidence, scans as store};
use std::collections::BTreeSet;

/// The permit of somebody of the first organisation, for looking behind the pages.
fn own(name: &str) -> OwnScores {
    own_scores(&Viewer {
        org: "wijk".parse().unwrap(),
        person: name.parse().unwrap(),
        account: AccountId::try_from(name).unwrap(),
        name: name.to_owned(),
        teams: Vec::new(),
        rights: Vec::new(),
    })
}

async fn evidence_of(site: &Site, name: &str) -> Vec<Evidence> {
    let mut tx = site.house.db.read().await.unwrap();
    evidence::evidence_of(&mut tx, &own(name)).await.unwrap()
}

async fn level_of(site: &Site, name: &str, competence: &str) -> Option<(u8, bool)> {
    let mut tx = site.house.db.read().await.unwrap();
    let known = evidence::current_scores(&mut tx, &own(name)).await.unwrap();
    let id = CompetenceId::try_from(competence).unwrap();
    let score = known.scores.facts(&id)?.self_scan?.value;
    Some((score.level.number(), score.implied))
}

/// The projection is what the evidence folds to.
async fn projection_holds(site: &Site, name: &str) {
    let mut tx = site.house.db.read().await.unwrap();
    let own = own(name);
    let all = evidence::evidence_of(&mut tx, &own).await.unwrap();
    let known = evidence::current_scores(&mut tx, &own).await.unwrap();
    assert_eq!(known.scores, CurrentScores::fold(&all));
}

/// Answers the start questions of dementie, NAH and psychiatrie with these letters.
async fn begin(browser: &mut Browser, letters: &str) -> Answer {
    let mut letters = letters.chars().map(String::from);
    let answers: Vec<(&str, String)> = ["start:dementie", "start:nah", "start:psychiatrie"]
        .into_iter()
        .zip(letters.by_ref())
        .collect();
    let mut fields = vec![("doe", "begin")];
    fields.extend(
        answers
            .iter()
            .map(|(item, letter)| (*item, letter.as_str())),
    );
    browser.post("/scan", &fields).await
}

/// Begins, and opens the first statement.
async fn begun(browser: &mut Browser, letters: &str) -> Answer {
    let location = begin(browser, letters).await.location.unwrap();
    browser.get(&location).await
}

/// The scan and the statement on a page.
fn asked(page: &Answer) -> (String, String) {
    let value = |name: &str| {
        page.attribute(&format!("input[name={name}]"), "value")
            .unwrap_or_else(|| panic!("no statement on this page: {}", page.text()))
    };
    (value("scan"), value("vraag"))
}

/// Answers the statement on a page; gives where that leads.
async fn answer(browser: &mut Browser, page: &Answer, value: &str) -> Answer {
    let (run, item) = asked(page);
    let fields = [
        ("scan", run.as_str()),
        ("vraag", item.as_str()),
        ("antwoord", value),
    ];
    browser.post("/scan", &fields).await
}

/// Answers everything that is still asked with one answer. Gives the statements in their order.
async fn answer_all(browser: &mut Browser, value: &str) -> Vec<String> {
    let mut page = browser.get("/scan").await;
    let mut items = Vec::new();
    loop {
        items.push(asked(&page).1);
        let location = answer(browser, &page, value).await.location.unwrap();
        if location == "/mijn-t" {
            return items;
        }
        page = browser.get(&location).await;
    }
}

stories! {
    async fn a_whole_scan_by_plain_forms(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let start = sanne.get("/scan").await;
        assert_eq!(start.select("legend").len(), 3);
        assert_eq!(start.select(".ll-choice").len(), 12);
        assert_eq!(start.select(".ll-scan__left"), ["nog ± 5 min"], "3 start questions and 25 anchors");

        let first = begun(&mut sanne, "bad").await;
        assert_eq!(first.select(".ll-scan__theme"), ["Dementie"]);
        assert_eq!(first.select(".ll-scan__note"), ["Deze 6 stellingen vragen we iedereen."]);
        assert_eq!(first.attribute("progress", "max").as_deref(), Some("30"));
        assert_eq!(first.attribute("progress", "value").as_deref(), Some("3"));
        assert_eq!(first.select(".ll-answer").len(), 4);

        let items = answer_all(&mut sanne, "2").await;
        assert_eq!(items.len(), 27, "8 of dementie, 1 of NAH, 9 of psychiatrie twice");
        assert_eq!(items[..7], ["DEM-03/0", "DEM-07/0", "NAH-03/0", "PSY-04/0", "PSY-06/0", "PSY-09/0", "DEM-01/0"]);
        assert_eq!(items.last().map(String::as_str), Some("PSY-09/1"));

        let found = evidence_of(site, "sanne").await;
        let distinct: BTreeSet<_> = found.iter().map(|record| record.competence.clone()).collect();
        assert_eq!((found.len(), distinct.len()), (25, 25));
        let implied = found.iter().filter(|record| record.finding.implied()).count();
        assert_eq!(implied, 7, "NAH, but for what everybody is asked");
        assert_eq!(level_of(site, "sanne", "DEM-01").await, Some((2, false)));
        assert_eq!(level_of(site, "sanne", "NAH-01").await, Some((1, true)));
        assert_eq!(found[0].valid_until.to_string(), "2027-11-21");
        projection_holds(site, "sanne").await;
        let offer = sanne.get("/mijn-t").await.select("section[aria-labelledby=poot] p").concat();
        assert!(offer.starts_with("Je noemde Psychiatrie jouw expertise."), "{offer}");
    }

    /// The four personas of §5.9, on all seven themes as they stand in `content/`.
    async fn four_personas_on_seven_themes(site: &Site) {
        grow_to_whole(&site.house, "wijk").await;
        const THEMES: [&str; 7] = ["dementie", "nah", "psychiatrie", "kindermishandeling", "lvb", "schulden", "wetten"];
        // With the letters in that order: how many items, and how many statements are left for part two.
        for (name, letters, items, left) in [
            ("sanne", "aabdbab", 51, 0),
            ("ali", "dbcbbac", 56, 0),
            ("karin", "aaaaaaa", 20, 0),
            ("wim", "dbcbcbc", 56, 6),
        ] {
            let mut browser = site.sign_in(name).await;
            let start = browser.get("/scan").await;
            assert_eq!(start.select("legend").len(), 7, "no generic competences in a first scan");
            let starts = THEMES.map(|theme| format!("start:{theme}"));
            let letters: Vec<String> = letters.chars().map(String::from).collect();
            let mut fields = vec![("doe", "begin")];
            fields.extend(starts.iter().map(String::as_str).zip(letters.iter().map(String::as_str)));
            browser.post("/scan", &fields).await;
            let asked = answer_all(&mut browser, "2").await;
            assert_eq!(asked.len() + THEMES.len(), items, "{name}");
            let again = browser.get("/scan").await.select(".nl-paragraph--lead").concat();
            match left {
                0 => assert!(again.starts_with("Alles wat je hebt gescand, is nog actueel."), "{name}: {again}"),
                left => assert!(again.starts_with(&format!("Deel 2: er staan nog {left} stellingen")), "{name}: {again}"),
            }
        }
    }

    async fn no_score_shows_before_the_end(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let mut page = begun(&mut sanne, "bbb").await;
        for _ in 0..5 {
            let text = page.select("main").concat().to_lowercase();
            let ours = text.replace(&page.select("h1").concat().to_lowercase(), "");
            for word in ["niveau", "score", "%", "voldoe", "ontwikkelpunt", "veilig"] {
                assert!(!ours.contains(word), "{word}: {ours}");
            }
            let location = answer(&mut sanne, &page, "4").await.location.unwrap();
            page = sanne.get(&location).await;
        }
        assert_eq!(evidence_of(site, "sanne").await, []);
    }

    async fn another_device_goes_on_at_the_same_statement(site: &Site) {
        let mut phone = site.sign_in("sanne").await;
        let page = begun(&mut phone, "bbb").await;
        let location = answer(&mut phone, &page, "3").await.location.unwrap();
        assert_eq!(location, "/scan?vraag=DEM-07/0");
        let mut laptop = site.sign_in("sanne").await;
        assert_eq!(asked(&laptop.get("/scan").await), asked(&phone.get(&location).await));
    }

    async fn two_devices_answer_and_the_latest_counts(site: &Site) {
        let mut phone = site.sign_in("sanne").await;
        let page = begun(&mut phone, "bbb").await;
        let mut laptop = site.sign_in("sanne").await;
        let same = laptop.get("/scan").await;
        answer(&mut phone, &page, "1").await;
        let next = answer(&mut laptop, &same, "4").await.location.unwrap();
        assert_eq!(next, "/scan?vraag=DEM-07/0");
        answer_all(&mut phone, "2").await;
        assert_eq!(level_of(site, "sanne", "DEM-03").await, Some((2, false)), "4 and the check on safety: 2");
        assert_eq!(evidence_of(site, "sanne").await.len(), 25);
    }

    async fn back_shows_the_answer_and_changes_it(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let first = begun(&mut sanne, "bbb").await;
        let second = sanne.get(&answer(&mut sanne.copy(), &first, "1").await.location.unwrap()).await;
        let (run, item) = asked(&second);
        let back = [("scan", run.as_str()), ("vraag", item.as_str()), ("doe", "terug")];
        let location = sanne.post("/scan", &back).await.location.unwrap();
        let again = sanne.get(&location).await;
        assert_eq!(asked(&again), asked(&first));
        assert!(again.select(".ll-answer--chosen")[0].ends_with("je vorige antwoord"));
        let next = answer(&mut sanne, &again, "3").await.location.unwrap();
        assert_eq!(asked(&sanne.get(&next).await), asked(&second));

        let (run, item) = asked(&first);
        let back = [("scan", run.as_str()), ("vraag", item.as_str()), ("doe", "terug")];
        let location = sanne.post("/scan", &back).await.location.unwrap();
        assert_eq!(location, "/scan?vraag=start", "before the first statement are the start questions");
        let starts = sanne.get(&location).await;
        assert_eq!(starts.attribute("input[name='start:nah'][checked]", "value").as_deref(), Some("b"));
        begin(&mut sanne, "aaa").await;
        let items = answer_all(&mut sanne, "2").await;
        assert_eq!(items.len(), 5 + 1, "what everybody is asked, and the check on a claim about safety");
    }

    async fn an_answer_sent_twice_is_one_answer(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let page = begun(&mut sanne, "aaa").await;
        let one = answer(&mut sanne, &page, "2").await;
        let two = answer(&mut sanne, &page, "2").await;
        assert_eq!(one.location, two.location);
        let mut last = sanne.get("/scan").await;
        loop {
            let sent = answer(&mut sanne, &last, "2").await.location.unwrap();
            if sent == "/mijn-t" {
                break;
            }
            last = sanne.get(&sent).await;
        }
        assert_eq!(answer(&mut sanne, &last, "2").await.location.as_deref(), Some("/mijn-t"));
        assert_eq!(evidence_of(site, "sanne").await.len(), 25);
        // The first form again, long after: the scan is over.
        assert_eq!(begin(&mut sanne, "bbb").await.location.as_deref(), Some("/scan"));
        assert_eq!(evidence_of(site, "sanne").await.len(), 25);
    }

    async fn a_start_question_without_an_answer_says_so_and_keeps_the_rest(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let fields = [("doe", "begin"), ("start:dementie", "c")];
        let refused = sanne.post("/scan", &fields).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.attribute("input[checked]", "name").as_deref(), Some("start:dementie"));
        assert_eq!(refused.attribute("input[checked]", "value").as_deref(), Some("c"));
        assert_eq!(refused.select(".ll-starts__missing").len(), 2);
        assert!(refused.select(".ll-errors")[0].contains("Niet-aangeboren hersenletsel"), "{:?}", refused.select(".ll-errors"));
        let target = refused.attribute(".ll-errors a", "href").unwrap();
        assert_eq!(refused.attribute(&target, "class").as_deref(), Some("ll-starts__missing"));
        assert_eq!(sanne.post("/scan", &[("doe", "begin"), ("start:nah", "z")]).await.status, 404);
        assert_eq!(sanne.get("/scan/pauze").await.status, 404, "nothing began");
    }

    async fn no_answer_comes_back_to_its_statement(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let page = begun(&mut sanne, "bbb").await;
        for wrong in ["", "5", "0", "drop"] {
            let refused = answer(&mut sanne, &page, wrong).await;
            assert_eq!(refused.status, 422, "{wrong}");
            assert_eq!(asked(&refused), asked(&page));
            assert!(refused.select("[role=alert]")[0].contains("Niet van toepassing"));
        }
        let (run, _) = asked(&page);
        for item in ["", "DEM-99/0", "DEM-01/9", "start:nah", "drop"] {
            let fields = [("scan", run.as_str()), ("vraag", item), ("antwoord", "2")];
            assert_eq!(sanne.post("/scan", &fields).await.status, 404, "{item}");
        }
    }

    async fn all_new_is_logical_in_a_first_week(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let page = begun(&mut sanne, "aaa").await;
        assert!(page.select(".ll-scan__note")[0].starts_with("Nog veel nieuw? Logisch in je eerste week."));
        assert_eq!(page.attribute("progress", "max").as_deref(), Some("9"));
        assert_eq!(answer_all(&mut sanne, "1").await.len(), 6);
        let found = evidence_of(site, "sanne").await;
        assert_eq!(found.iter().filter(|record| record.finding.implied()).count(), 19);
        projection_holds(site, "sanne").await;
    }

    async fn not_applicable_stays_unknown(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        begun(&mut sanne, "aaa").await;
        answer_all(&mut sanne, "nvt").await;
        assert_eq!(evidence_of(site, "sanne").await.len(), 19);
        assert_eq!(level_of(site, "sanne", "PSY-04").await, None);
        let page = sanne.get("/scan").await;
        assert!(page.select(".nl-paragraph--lead")[0].starts_with("Deel 2: er staan nog 6 stellingen"), "{:?}", page.select("p"));
    }

    async fn after_nine_minutes_the_rest_is_part_two(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        begun(&mut sanne, "bbb").await;
        let mut page = sanne.get("/scan").await;
        let mut count = 0;
        loop {
            // Away for two minutes counts as one.
            site.advance(Duration::seconds(120));
            count += 1;
            let location = answer(&mut sanne, &page, "2").await.location.unwrap();
            if location == "/mijn-t" {
                break;
            }
            page = sanne.get(&location).await;
        }
        assert_eq!(count, 9);
        let again = sanne.get("/scan").await;
        assert_eq!(again.select(".nl-paragraph--lead"), ["Deel 2: er staan nog 16 stellingen voor je klaar. Dat kost ongeveer 3 min."]);
        assert_eq!(sanne.post("/scan", &[("doe", "deel-2")]).await.location.as_deref(), Some("/scan?vraag=DEM-05/0"));
        assert_eq!(answer_all(&mut sanne, "3").await.len(), 16);
        assert_eq!(evidence_of(site, "sanne").await.len(), 25);
        assert!(sanne.get("/scan").await.select(".nl-paragraph--lead")[0].starts_with("Alles wat je hebt gescand, is nog actueel."));
    }

    async fn a_pause_stops_the_clock(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let page = begun(&mut sanne, "bbb").await;
        let (run, item) = asked(&page);
        site.advance(Duration::seconds(5));
        let pause = [("scan", run.as_str()), ("vraag", item.as_str()), ("doe", "pauze")];
        assert_eq!(sanne.post("/scan", &pause).await.location.as_deref(), Some("/scan/pauze"));
        let waiting = sanne.get("/scan/pauze").await;
        assert!(waiting.page().contains("tot en met 20 december 2026"), "{}", waiting.text());
        site.advance(Duration::hours(2));
        let on = sanne.post("/scan", &[("doe", "verder")]).await.location.unwrap();
        assert_eq!(on, "/scan?vraag=DEM-03/0");
        site.advance(Duration::seconds(7));
        answer(&mut sanne, &page, "2").await;
        let mut tx = site.house.db.read().await.unwrap();
        let open = store::open_run(&mut tx, &own("sanne")).await.unwrap().unwrap();
        assert_eq!(open.active_ms, 12_000);
    }

    async fn scanning_again_asks_only_what_is_needed(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        begun(&mut sanne, "bbb").await;
        answer_all(&mut sanne, "2").await;
        let nothing = sanne.get("/scan").await;
        assert!(nothing.select(".nl-paragraph--lead")[0].contains("Op 21 november 2027"), "{:?}", nothing.select("p"));
        assert_eq!(sanne.post("/scan", &[("doe", "opnieuw")]).await.location.as_deref(), Some("/scan"), "nothing to ask");

        site.advance(Duration::days(180));
        let mut sanne = site.sign_in("sanne").await;
        let chosen = sanne.post("/scan", &[("doe", "opnieuw"), ("thema", "dementie")]).await;
        assert_eq!(chosen.location.as_deref(), Some("/scan?vraag=DEM-03/0"));
        let items = answer_all(&mut sanne, "2").await;
        assert_eq!(items.len(), 8);

        site.advance(Duration::days(215));
        let mut sanne = site.sign_in("sanne").await;
        let page = sanne.get("/scan").await;
        assert!(page.select(".nl-paragraph--lead")[0].starts_with("Er zijn 17 stellingen"), "{:?}", page.select("p"));
        sanne.post("/scan", &[("doe", "opnieuw")]).await;
        let items = answer_all(&mut sanne, "3").await;
        assert!(items.iter().all(|item| !item.starts_with("DEM")), "{items:?}");
        assert_eq!(items.iter().filter(|item| item.ends_with("/0")).count(), 17);
        projection_holds(site, "sanne").await;
        assert_eq!(evidence_of(site, "sanne").await.len(), 25 + 8 + 17);

        let one = sanne.post("/scan", &[("doe", "opnieuw"), ("competentie", "NAH-05")]).await;
        assert_eq!(one.location.as_deref(), Some("/scan?vraag=NAH-05/0"));
        let busy = sanne.post("/scan", &[("doe", "opnieuw"), ("thema", "psychiatrie")]).await;
        assert_eq!(busy.location, one.location, "one scan at a time");
        for wrong in [("thema", "loodgieten"), ("thema", "NAH!"), ("competentie", "NAH-99"), ("competentie", "x")] {
            let mut ali = site.sign_in("ali").await;
            assert_eq!(ali.post("/scan", &[("doe", "opnieuw"), wrong]).await.status, 404, "{wrong:?}");
        }
    }

    async fn somebody_elses_scan_is_invisible(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let page = begun(&mut sanne, "bbb").await;
        let (run, item) = asked(&page);
        let fields = [("scan", run.as_str()), ("vraag", item.as_str()), ("antwoord", "1")];
        for name in ["ali", "karin", "ada", "wim"] {
            let mut other = site.sign_in(name).await;
            assert_eq!(other.post("/scan", &fields).await.status, 404, "{name}");
            assert_eq!(other.post("/scan", &[("scan", run.as_str()), ("doe", "klaar")]).await.status, 404);
            assert_eq!(other.get("/scan").await.select("legend").len(), 3, "an own first scan");
            assert_eq!(other.get("/scan/pauze").await.status, 404);
        }
        let mut next_door = site.browser();
        let sign_in = [("doe", "inloggen"), ("email", "sanne@elders.example"), ("wachtwoord", crate::fixture::PASSWORD)];
        next_door.post("/inloggen", &sign_in).await;
        assert_eq!(next_door.post("/scan", &fields).await.status, 404);
        assert_eq!(site.browser().post("/scan", &fields).await.status, 401);
        assert_eq!(asked(&sanne.get("/scan").await).1, "DEM-03/0", "nobody answered it");
    }

    async fn an_island_gets_sentences_and_no_rule(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let page = begun(&mut sanne, "bad").await;
        let (run, item) = asked(&page);
        let fields = [("scan", run.as_str()), ("vraag", item.as_str()), ("antwoord", "2")];
        let next = sanne.post_for_json("/scan", &fields).await;
        assert_eq!(next.status, 200);
        assert!(next.headers["content-type"].to_str().unwrap().starts_with("application/json"));
        let json: serde_json::Value = serde_json::from_slice(&next.body).unwrap();
        let statement = json["statement"].as_object().unwrap();
        let keys: Vec<&str> = statement.keys().map(String::as_str).collect();
        assert_eq!(keys, ["address", "all", "chosen", "done", "has_before", "item", "left", "note", "run", "statement", "theme"]);
        assert_eq!(statement["item"], "DEM-07/0");
        let props = page.attribute("leptos-island", "data-props").unwrap();
        for text in [next.text(), props] {
            for word in ["level", "safety", "must_ask", "crossbar", "descriptor", "implied", "active_ms"] {
                assert!(!text.contains(word), "{word}: {text}");
            }
        }
        let back = [("scan", run.as_str()), ("vraag", "DEM-07/0"), ("doe", "terug")];
        let json: serde_json::Value = serde_json::from_slice(&sanne.post_for_json("/scan", &back).await.body).unwrap();
        assert_eq!((&json["statement"]["item"], &json["statement"]["chosen"]), (&"DEM-03/0".into(), &"2".into()));
        let back = [("scan", run.as_str()), ("vraag", "DEM-03/0"), ("doe", "terug")];
        let json: serde_json::Value = serde_json::from_slice(&sanne.post_for_json("/scan", &back).await.body).unwrap();
        assert_eq!(json["page"], "/scan?vraag=start");
        let wrong = [("scan", run.as_str()), ("vraag", item.as_str()), ("antwoord", "9")];
        let refused = sanne.post_for_json("/scan", &wrong).await;
        assert_eq!((refused.status, refused.body.len()), (422, 0));
    }

    async fn after_thirty_days_only_what_was_complete_is_kept(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let mut page = begun(&mut sanne, "bbd").await;
        // Dementie 03 and 07 want a check on safety after a 3; the others are complete with one answer.
        for value in ["2", "3", "2", "4"] {
            let location = answer(&mut sanne, &page, value).await.location.unwrap();
            page = sanne.get(&location).await;
        }
        let old = page;
        site.advance(Duration::days(29));
        let mut sanne = site.sign_in("sanne").await;
        assert_eq!(asked(&sanne.get("/scan").await), asked(&old));
        site.advance(Duration::days(1));
        let mut sanne = site.sign_in("sanne").await;
        assert_eq!(answer(&mut sanne, &old, "2").await.location.as_deref(), Some("/scan"));
        let start = sanne.get("/scan").await;
        assert!(start.page().contains("langer dan 30 dagen open"));
        let found = evidence_of(site, "sanne").await;
        let mut kept: Vec<_> = found.iter().map(|record| record.competence.as_str()).collect();
        kept.sort_unstable();
        assert_eq!(kept, ["DEM-03", "NAH-03"], "DEM-07 misses its check, psychiatrie its second statements");
        let began: DateTime<Utc> = "2026-11-21T09:00:00Z".parse().unwrap();
        assert!(found.iter().all(|record| (record.given_at - began).num_days() == 0), "{:?}", found[0].given_at);
        projection_holds(site, "sanne").await;

        begun(&mut sanne, "bbb").await;
        let items = answer_all(&mut sanne, "2").await;
        assert_eq!(items.len(), 23, "what is known is not asked again");
        assert_eq!(evidence_of(site, "sanne").await.len(), 25);
    }

    async fn an_answer_costs_few_statements(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let page = begun(&mut sanne, "bbb").await;
        let statements = || site.house.db.statements_run();
        let before = statements();
        let mut sent = sanne.copy();
        let location = answer(&mut sent, &page, "2").await.location.unwrap();
        let answered = statements() - before;
        let before = statements();
        sanne.get(&location).await;
        let shown = statements() - before;
        // One of each tells who it is.
        assert!(answered <= 1 + 6, "an answer took {answered} statements");
        assert!(shown <= 1 + 4, "a statement took {shown} statements");
    }

    async fn two_writers_at_once_lose_no_evidence(site: &Site) {
        let known = |number: u8, competence: &str| Evidence {
            id: format!("bewijs-{number}").parse().unwrap(),
            competence: competence.parse().unwrap(),
            theme: "nah".parse().unwrap(),
            version: domain::knowledge::VersionNumber(1),
            finding: Finding::SelfScan { level: 2_i64.try_into().unwrap(), implied: false },
            given_by: "ali".parse().unwrap(),
            given_at: site.house.clock.now(),
            valid_until: "2027-11-21".parse().unwrap(),
        };
        let write = async |record: Evidence| {
            let now = site.house.clock.now();
            let mut tx = site.house.db.write().await.unwrap();
            evidence::append(&mut tx, &own("ali"), &[record], "", now).await.unwrap();
            tx.commit().await.unwrap();
        };
        tokio::join!(
            write(known(1, "NAH-01")), write(known(2, "NAH-02")), write(known(3, "NAH-03")), write(known(4, "NAH-04")),
        );
        assert_eq!(evidence_of(site, "ali").await.len(), 4);
        projection_holds(site, "ali").await;
    }
}
