//! The quiz of a theme: what counts, what is asked again, what it proves, and what stays secret.
use crate::fixture::{Answer, Browser, Site};
use chrono::Duration;
use domain::{
    knowledge::VersionNumber,
    people::Viewer,
    permission::{OwnScores, own_scores},
    scans::evidence::{Evidence, EvidenceKind, Finding, QuizOutcome},
};
use server::storage::{self, knowledge, knowledge::quiz::QuizItem};

use std::sync::atomic::{AtomicU32, Ordering};

const NAH: &str = "/quiz/nah";

/// The person of the first organisation as whoever is signed in.
fn own(name: &str) -> OwnScores {
    own_scores(&Viewer {
        org: "wijk".parse().unwrap(),
        person: name.parse().unwrap(),
        account: format!("wijk-{name}").parse().unwrap(),
        name: name.to_owned(),
        teams: Vec::new(),
        rights: Vec::new(),
    })
}

/// The questions with their key, which only the store knows.
async fn key(site: &Site) -> Vec<QuizItem> {
    let (org, theme) = ("wijk".parse().unwrap(), "nah".parse().unwrap());
    let mut tx = site.house.db.read().await.unwrap();
    let today = site.house.clock.today();
    let catalogue = knowledge::catalogue(&mut tx, &org, today).await.unwrap();
    let version = catalogue.theme(&theme).unwrap().version;
    knowledge::quiz::quiz_items(&mut tx, &org, &theme, version)
        .await
        .unwrap()
}

/// What the quizzes so far say about a competence.
async fn proven(site: &Site, name: &str, competence: &str) -> Option<QuizOutcome> {
    let mut tx = site.house.db.read().await.unwrap();
    let scored = storage::evidence::current_scores(&mut tx, &own(name))
        .await
        .unwrap();
    let facts = scored.scores.facts(&competence.parse().unwrap())?;
    facts.quiz.map(|fact| fact.value)
}

/// Somebody scanned every competence of NAH at this level.
async fn scanned(site: &Site, name: &str, level: i64) {
    let now = site.house.clock.now();
    let evidence: Vec<Evidence> = (1..=8)
        .map(|number| Evidence {
            id: format!("{name}-{number}").parse().unwrap(),
            competence: format!("NAH-{number:02}").parse().unwrap(),
            theme: "nah".parse().unwrap(),
            version: VersionNumber(1),
            finding: Finding::SelfScan {
                level: level.try_into().unwrap(),
                implied: false,
            },
            given_by: name.parse().unwrap(),
            given_at: now,
            valid_until: "2027-11-21".parse().unwrap(),
        })
        .collect();
    let mut tx = site.house.db.write().await.unwrap();
    storage::evidence::append(&mut tx, &own(name), &evidence, "", now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Text without marks: what stands between the tags, white space folded.
fn plain(html: &str) -> String {
    let document = scraper::Html::parse_fragment(html);
    let text: String = document.root_element().text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The question that a page puts.
fn asked<'k>(page: &Answer, key: &'k [QuizItem]) -> &'k QuizItem {
    let prompt = page.select("#vraag").pop().expect("a question");
    key.iter()
        .find(|item| plain(&item.prompt_html) == prompt)
        .expect("one of the theme's")
}

fn wrong(item: &QuizItem) -> usize {
    (item.correct + 1) % item.options.len()
}

/// Begins an attempt that counts; gives its address.
async fn begin(browser: &mut Browser) -> String {
    static FORM: AtomicU32 = AtomicU32::new(0);
    let key = format!("formulier {}", FORM.fetch_add(1, Ordering::Relaxed));
    let answer = browser
        .post(NAH, &[("doe", "begin"), ("sleutel", &key)])
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location.unwrap()
}

async fn reply(browser: &mut Browser, path: &str, number: usize, option: usize) -> Answer {
    let (number, option) = (number.to_string(), option.to_string());
    let fields = [
        ("doe", "beantwoord"),
        ("vraag", number.as_str()),
        ("antwoord", option.as_str()),
    ];
    browser.post(path, &fields).await
}

/// Answers every question; `miss` says of which number and item the answer is wrong. Gives how many were asked.
async fn take(
    browser: &mut Browser,
    path: &str,
    key: &[QuizItem],
    miss: impl Fn(usize, &QuizItem) -> bool,
) -> usize {
    for number in 1.. {
        let page = browser.get(path).await;
        if page.select("#vraag").is_empty() {
            return number - 1;
        }
        let item = asked(&page, key);
        let option = if miss(number, item) {
            wrong(item)
        } else {
            item.correct
        };
        let answer = reply(browser, path, number, option).await;
        assert_eq!(
            answer.location,
            Some(format!("{path}/{number}")),
            "{}",
            answer.text()
        );
        assert!(number < 40, "a quiz ends");
    }
    unreachable!()
}

stories! {
    async fn who_knows_it_all_passes_and_it_is_confirmed(site: &Site) {
        let (key, mut sanne) = (key(site).await, site.sign_in("sanne").await);
        let start = sanne.get(NAH).await;
        assert!(start.page().contains("10 vragen, ongeveer 5 minuten"));
        let path = begin(&mut sanne).await;
        assert_eq!(take(&mut sanne, &path, &key, |_, _| false).await, 10);
        let end = sanne.get(&path).await;
        assert_eq!(end.select("h1"), ["Gehaald!"]);
        assert!(end.page().contains("Je had 10 van de 10 goed"));
        assert!(end.text().contains("Een toets verhoogt je niveau niet vanzelf. Wil je je score aanpassen?"));
        assert_eq!(end.select("#lezen"), [""; 0]);
        for number in 1..=8 {
            let competence = format!("NAH-{number:02}");
            assert_eq!(proven(site, "sanne", &competence).await, Some(QuizOutcome::Confirmed));
        }
        assert_eq!(proven(site, "ali", "NAH-01").await, None);
    }

    async fn a_wrong_answer_gets_one_more_question_on_the_same(site: &Site) {
        let (key, mut sanne) = (key(site).await, site.sign_in("sanne").await);
        let path = begin(&mut sanne).await;
        let first = asked(&sanne.get(&path).await, &key).clone();
        assert_eq!(take(&mut sanne, &path, &key, |number, _| number == 1).await, 11);
        let last = sanne.get(&format!("{path}/11")).await;
        assert!(last.page().contains("vraag 11 van 11"));
        let again = key.iter().find(|item| plain(&item.prompt_html) == last.select("h1")[0]).unwrap();
        assert_eq!(again.competence(), first.competence());
        assert_ne!(again.id, first.id);
        let end = sanne.get(&path).await;
        assert!(end.page().contains("Je had 9 van de 10 goed"), "the reserve does not count");
        assert_eq!(end.select("#lezen"), ["Lees dit nog eens"]);
        let anchor = format!("/kennis/nah#{}", first.competence());
        assert_eq!(end.attribute(".ll-rows__link", "href"), Some(anchor));
    }

    async fn wrong_twice_contradicts_and_failing_confirms_nothing(site: &Site) {
        let (key, mut sanne) = (key(site).await, site.sign_in("sanne").await);
        let path = begin(&mut sanne).await;
        take(&mut sanne, &path, &key, |_, item| item.competence().as_str() == "NAH-05").await;
        assert_eq!(proven(site, "sanne", "NAH-05").await, Some(QuizOutcome::Contradicted));
        assert!(sanne.get(&path).await.page().contains("Hier ging het twee keer mis. Begin hiermee."));

        let mut ali = site.sign_in("ali").await;
        let path = begin(&mut ali).await;
        take(&mut ali, &path, &key, |number, _| (5..=10).contains(&number)).await;
        let end = ali.get(&path).await;
        assert_eq!(end.select("h1"), ["Nog even lezen"]);
        assert!(end.page().contains("Je had 4 van de 10 goed. Met 7 haal je de toets."));
        for number in 1..=8 {
            let outcome = proven(site, "ali", &format!("NAH-{number:02}")).await;
            assert_ne!(outcome, Some(QuizOutcome::Confirmed));
        }
    }

    async fn a_second_attempt_counts_after_fourteen_days(site: &Site) {
        let (key, mut sanne) = (key(site).await, site.sign_in("sanne").await);
        let path = begin(&mut sanne).await;
        take(&mut sanne, &path, &key, |_, _| false).await;
        let start = sanne.get(NAH).await;
        assert!(start.page().contains("Vanaf 5 december 2026 telt een nieuwe toets weer mee"));
        assert!(start.text().contains("haalde je deze toets: 10 van de 10 goed"));
        assert_eq!(start.select("form"), [""; 0], "nothing to begin with");
        let again = sanne.post(NAH, &[("doe", "begin"), ("sleutel", "nog een keer")]).await;
        assert_eq!(again.status, 409);
        assert!(again.text().contains("Je deed deze toets op 21 november 2026. Vanaf 5 december 2026"), "{}", again.text());
        site.advance(Duration::days(14));
        let mut sanne = site.sign_in("sanne").await;
        assert_ne!(begin(&mut sanne).await, path);
    }

    async fn it_goes_on_at_the_same_question_on_another_device(site: &Site) {
        let (key, mut phone) = (key(site).await, site.sign_in("sanne").await);
        let path = begin(&mut phone).await;
        let item = asked(&phone.get(&path).await, &key);
        reply(&mut phone, &path, 1, item.correct).await;
        let there = phone.get(&path).await;
        let mut desk = site.sign_in("sanne").await;
        assert!(desk.get(NAH).await.page().contains("Je bent al begonnen: 1 vraag is klaar"));
        assert_eq!(begin(&mut desk).await, path, "one is open: it goes on");
        let here = desk.get(&path).await;
        assert_eq!(here.select("#vraag"), there.select("#vraag"));
        assert_eq!(here.select(".ll-answer"), there.select(".ll-answer"));
    }

    async fn an_answer_stands_however_often_it_is_sent(site: &Site) {
        let (key, mut sanne) = (key(site).await, site.sign_in("sanne").await);
        let path = begin(&mut sanne).await;
        let item = asked(&sanne.get(&path).await, &key);
        let why = format!("{path}/1");
        assert_eq!(reply(&mut sanne, &path, 1, wrong(item)).await.location.as_ref(), Some(&why));
        assert_eq!(reply(&mut sanne, &path, 1, item.correct).await.location.as_ref(), Some(&why));
        assert!(sanne.get(&why).await.page().contains("Het zit iets anders."), "the first answer stands");
        let page = sanne.get(&path).await;
        let next = asked(&page, &key);
        for nonsense in [9, 99] {
            let refused = reply(&mut sanne, &path, 2, nonsense).await;
            assert_eq!(refused.status, 422);
            assert!(refused.text().contains("Kies een van de antwoorden die bij de vraag staan."));
            assert_eq!(asked(&refused, &key).id, next.id);
        }
        let empty = sanne.post(&path, &[("doe", "beantwoord"), ("vraag", "2")]).await;
        assert_eq!(empty.status, 422);
        assert_eq!(reply(&mut sanne, &path, 7, 0).await.status, 404, "its turn has not come");
    }

    async fn no_key_leaves_before_its_question_was_answered(site: &Site) {
        let (key, mut sanne) = (key(site).await, site.sign_in("sanne").await);
        let path = begin(&mut sanne).await;
        let mut orders = std::collections::BTreeSet::new();
        for number in 1..=10 {
            assert_eq!(sanne.get(&format!("{path}/{number}")).await.status, 404);
            let page = sanne.get(&path).await;
            let item = asked(&page, &key);
            let html = page.page();
            assert!(!plain(&html).contains(&plain(&item.explanation_html)), "{number}");
            for tell in ["correct", "ll-quiz__option", "checked", "ll-icon--goed", "autofocus", "data-"] {
                assert!(!html.contains(tell), "{number}: {tell}");
            }
            let option = item.options[item.correct].as_str();
            orders.insert(page.select(".ll-answer span:last-child").iter().position(|o| o == option));
            reply(&mut sanne, &path, number, item.correct).await;
            let why = sanne.get(&format!("{path}/{number}")).await;
            assert!(why.page().contains("Jouw antwoord, en het klopt"));
            assert!(plain(&why.text()).contains(&plain(&item.explanation_html)));
            assert!(why.text().contains("Bron: "), "{number}");
        }
        assert!(orders.len() > 1, "the right answer is not always at the same place");
    }

    async fn an_attempt_is_its_owners_alone(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let path = begin(&mut sanne).await;
        reply(&mut sanne, &path, 1, 0).await;
        let mut ali = site.sign_in("ali").await;
        assert_eq!(ali.get(&path).await.status, 404);
        assert_eq!(ali.get(&format!("{path}/1")).await.status, 404);
        assert_eq!(reply(&mut ali, &path, 2, 0).await.status, 404);
        let elsewhere = path.replace("/nah/", "/dementie/");
        assert_eq!(sanne.get(&elsewhere).await.status, 404, "an attempt belongs to its theme");
        assert_eq!(sanne.get("/quiz/zeilen").await.status, 404);
        assert_eq!(site.browser().get(&path).await.status, 401);
        assert_eq!(site.browser().get(NAH).await.status, 401);
    }

    async fn practice_explains_everything_and_leaves_nothing(site: &Site) {
        let (key, mut sanne) = (key(site).await, site.sign_in("sanne").await);
        let mut path = format!("{NAH}/oefenen");
        let mut asked_for = 0;
        let end = loop {
            let page = sanne.get(&path).await;
            if page.select("#vraag").is_empty() {
                break page;
            }
            asked_for += 1;
            let item = asked(&page, &key);
            assert!(!plain(&page.page()).contains(&plain(&item.explanation_html)));
            let option = if asked_for == 2 { wrong(item) } else { item.correct };
            let seed = page.attribute("input[name=reeks]", "value").unwrap();
            let given = page.attribute("input[name=antwoorden]", "value").unwrap();
            let why = sanne.get(&format!("{NAH}/oefenen?reeks={seed}&antwoorden={given}&antwoord={option}")).await;
            assert!(plain(&why.page()).contains(&plain(&item.explanation_html)));
            path = why.attribute(".nl-button--primary", "href").unwrap();
        };
        assert_eq!(asked_for, 11, "with one more for what went wrong");
        assert!(end.page().contains("Dit was oefenen. We hebben er niets van bewaard."));
        assert!(end.text().contains("Je had 9 van de 10 goed"));
        let mut tx = site.house.db.read().await.unwrap();
        let theme = "nah".parse().unwrap();
        assert!(storage::quizzes::newest(&mut tx, &own("sanne"), &theme).await.unwrap().is_empty());
        assert!(storage::evidence::evidence_of(&mut tx, &own("sanne")).await.unwrap().is_empty());
        drop(tx);
        for nonsense in ["reeks=x", "reeks=1&antwoorden=a", "reeks=1&antwoord=-1"] {
            assert_eq!(sanne.get(&format!("{NAH}/oefenen?{nonsense}")).await.status, 404, "{nonsense}");
        }
        for lost in ["reeks=1&antwoorden=9", "reeks=1&antwoord=7", &format!("reeks=1&antwoorden={}", "0.".repeat(60))] {
            assert_eq!(sanne.get(&format!("{NAH}/oefenen?{lost}")).await.status, 409, "{lost}");
        }
    }

    async fn the_evidence_says_where_it_comes_from(site: &Site) {
        let (key, mut sanne) = (key(site).await, site.sign_in("sanne").await);
        let path = begin(&mut sanne).await;
        take(&mut sanne, &path, &key, |_, _| false).await;
        let mut tx = site.house.db.read().await.unwrap();
        let evidence = storage::evidence::evidence_of(&mut tx, &own("sanne")).await.unwrap();
        assert_eq!(evidence.len(), 8, "one per competence");
        for record in evidence {
            assert_eq!(record.finding.kind(), EvidenceKind::Quiz);
            assert_eq!(record.given_by.as_str(), "sanne");
            let years = if record.competence.as_str() == "NAH-03" { "2027-11-21" } else { "2028-11-21" };
            assert!(record.valid_until.to_string().as_str() <= years, "{record:?}");
        }
    }

    async fn an_own_estimate_beside_the_quiz_is_told_gently(site: &Site) {
        let key = key(site).await;
        for (name, level, misses, told) in [
            ("sanne", 3, 5, "Je schat jezelf hoger in dan de toets laat zien. Begin bij ‘"),
            ("ali", 1, 0, "Je weet meer dan je denkt"),
            ("joost", 3, 1, "Je schat jezelf goed in"),
        ] {
            scanned(site, name, level).await;
            let mut browser = site.sign_in(name).await;
            let path = begin(&mut browser).await;
            take(&mut browser, &path, &key, |number, _| number <= misses).await;
            assert!(browser.get(&path).await.page().contains(told), "{name}");
        }
        let mut bea = site.sign_in("bea").await;
        let path = begin(&mut bea).await;
        take(&mut bea, &path, &key, |number, _| number <= 5).await;
        let page = bea.get(&path).await;
        assert!(!page.page().contains("Je schat jezelf"), "who never scanned claims nothing");
    }

    async fn a_page_of_the_quiz_takes_few_statements(site: &Site) {
        let (key, mut sanne) = (key(site).await, site.sign_in("sanne").await);
        let path = begin(&mut sanne).await;
        let item = asked(&sanne.get(&path).await, &key);
        reply(&mut sanne, &path, 1, item.correct).await;
        for (page, most) in [(NAH.to_owned(), 7), (path.clone(), 7), (format!("{path}/1"), 8), (format!("{NAH}/oefenen"), 5)] {
            let before = site.house.db.statements_run();
            sanne.get(&page).await.page();
            let taken = site.house.db.statements_run() - before;
            assert!(taken <= most, "{page}: {taken}");
        }
    }
}
