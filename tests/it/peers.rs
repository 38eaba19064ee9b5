//! What went wrong in programs like this one, tried on this one: one story a fault, named after it. The numbers are
//! those of the public advisories.
use crate::fixture::{
    Browser, PASSWORD, Site,
    busy::{Busy, busy},
    command::refused,
    content::grow_to_whole,
    organisation::email,
};
use domain::people::{GroupRole, Right, StemLabel};
use server::services::{people::invite, teams::publishing};
use std::fs;

const SCRIPT: &str =
    "\"></title><script>alert(1)</script><img src=x onerror=alert(1)>{ $name }{{7*7}}";

fn password(old: &str) -> [(&'static str, &str); 3] {
    [
        ("doe", "wachtwoord"),
        ("huidig-wachtwoord", old),
        ("nieuw-wachtwoord", "vier groene boten op het kanaal"),
    ]
}

/// A team of nine that has something to show.
async fn a_shown_team(site: &Site) {
    for person in site.add_people("team-noord", "Collega", 9).await {
        site.scan(&person, "nah", 3).await;
    }
    site.add_people("team-zuid", "Zuiderling", 5).await;
    publishing::take_those_due(&site.house).await.unwrap();
}

/// Sends the same form so many times at once; gives the statuses.
async fn at_once(browser: &Browser, path: &str, fields: &[(&str, &str)], times: usize) -> Vec<u16> {
    let sent = (0..times).map(|_| {
        let (mut copy, path) = (browser.copy(), path.to_owned());
        let fields: Vec<(String, String)> = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        tokio::spawn(async move {
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            copy.post(&path, &fields).await.status
        })
    });
    let mut statuses = Vec::new();
    for one in sent.collect::<Vec<_>>() {
        statuses.push(one.await.unwrap());
    }
    statuses
}

stories! {
    /// Moodle, CVE-2025-3647.
    async fn cohort_data_readable_by_anyone(site: &Site) {
        a_shown_team(site).await;
        let (_, mut anyone) = site.arrive("team-noord", "Iemand", &[]).await;
        for file in ["", "/kaart.csv", "/kaart.svg", "/kaart.png"] {
            assert_eq!(anyone.get(&format!("/team/team-zuid{file}")).await.status, 404, "{file}");
            assert_eq!(anyone.get(&format!("/organisatie{file}")).await.status, 403, "{file}");
            assert_eq!(site.browser().get(&format!("/team/team-noord{file}")).await.status, 401, "{file}");
        }
    }

    /// Moodle, CVE-2025-3644 and CVE-2024-43431: deleting without the right. What can be taken back today is a stem.
    async fn delete_without_the_right_capability(site: &Site) {
        let sanne_is = "sanne".parse().unwrap();
        site.scan(&sanne_is, "nah", 4).await;
        site.publish_stem(&sanne_is, "nah", StemLabel::Holder).await;
        for right in [Right::Academy, Right::Administrator, Right::TeamLead("team-noord".parse().unwrap())] {
            let (_, mut other) = site.arrive("team-noord", &format!("{right:?}").replace(['(', ')', '"'], ""), &[right]).await;
            let withdrawal = [("doe", "poot-intrekken"), ("thema", "nah"), ("persoon", "sanne"), ("person_id", "sanne")];
            other.post("/mijn-t", &withdrawal).await;
        }
        assert_eq!(site.sign_in("sanne").await.get("/mijn-t").await.select("#poot-nah").len(), 1);
    }

    /// Moodle, CVE-2016-8644: a right that is held in one team, checked in another.
    async fn capability_checked_in_the_wrong_team(site: &Site) {
        a_shown_team(site).await;
        let leads = Right::TeamLead("team-noord".parse().unwrap());
        let (lead, mut browser) = site.arrive("team-noord", "Leider", &[leads]).await;
        site.join(&lead, "team-zuid").await;
        let forecast = "input[name=op]";
        assert_eq!(browser.get("/team/team-noord").await.select(forecast).len(), 1);
        let other = browser.get("/team/team-zuid").await;
        assert_eq!(other.status, 200, "a member there");
        assert_eq!(other.select(forecast).len(), 0, "and no lead");
        let asked = browser.get("/team/team-zuid?op=2027-04-01").await;
        assert_eq!(asked.select(forecast).len(), 0, "also when asked for");
    }

    /// Moodle, CVE-2021-32473: a grade before its release, through the interface for programs.
    async fn grade_visible_before_release_through_the_api(site: &Site) {
        let Busy { mut browser, attempt, run, item } = busy(site.sign_in("sanne").await).await;
        let path = format!("/quiz/nah/{attempt}");
        assert_eq!(browser.get(&format!("{path}/2")).await.status, 404, "not answered yet");
        assert_eq!(browser.get(&format!("{path}/99")).await.status, 404);
        let page = browser.get(&path).await;
        let number = page.attribute("input[name=vraag]", "value").unwrap();
        let option = page.attribute("button[name=antwoord]", "value").unwrap();
        let fields = [("doe", "beantwoord"), ("vraag", number.as_str()), ("antwoord", option.as_str())];
        let said = browser.post_for_json(&path, &fields).await.text().to_lowercase();
        for word in ["correct", "right", "goed", "fout"] {
            assert!(!said.contains(word), "{said}");
        }
        let answer = [("scan", run.as_str()), ("vraag", item.as_str()), ("antwoord", "4")];
        let next = browser.post_for_json("/scan", &answer).await;
        assert_eq!(next.status, 200);
        for word in ["level", "niveau", "score", "kop"] {
            assert!(!next.text().to_lowercase().contains(&format!("\"{word}")), "{}", next.text());
        }
    }

    /// Moodle: a report that ignored separate groups. A knowledge group sees its own theme of the whole, and no team.
    async fn a_report_that_ignored_separate_groups(site: &Site) {
        a_shown_team(site).await;
        let chairs = Right::Group("nah".parse().unwrap(), GroupRole::Chair);
        let (_, mut chair) = site.arrive("team-zuid", "Voorzitter", &[chairs]).await;
        let page = chair.get("/organisatie").await;
        assert_eq!(page.select("tbody th"), ["Alle teams samen"]);
        let heads = page.select("thead th");
        assert!(heads.iter().any(|head| head.contains("hersenletsel")), "{heads:?}");
        assert!(!heads.iter().any(|head| head.contains("Dementie")), "{heads:?}");
        let csv = chair.get("/organisatie/kaart.csv").await.text();
        assert!(!csv.contains("Team Noord") && !csv.contains("Dementie"), "{csv}");
        for theirs in ["/organisatie?thema=dementie", "/organisatie/kaart.csv?thema=dementie", "/team/team-noord"] {
            assert_eq!(chair.get(theirs).await.status, 404, "{theirs}");
        }
    }

    /// Moodle, CVE-2025-62401: a check that looked at a field only if it was sent.
    async fn an_omitted_field_bypasses_a_check(site: &Site) {
        let (_, mut own) = site.arrive("team-noord", "Weglater", &[]).await;
        let all = password(PASSWORD);
        for omitted in 0..all.len() {
            let mut fields = all.to_vec();
            fields.remove(omitted);
            let answer = own.post("/account", &fields).await;
            assert!((400..500).contains(&answer.status), "without {}: {}", all[omitted].0, answer.status);
        }
        let mut again = site.browser();
        let sign_in = [("doe", "inloggen"), ("email", "weglater.1@wijk.example"), ("wachtwoord", PASSWORD)];
        assert_eq!(again.post("/inloggen", &sign_in).await.status, 303, "it is still the old password");
        for omitted in 0..sign_in.len() {
            let mut fields = sign_in.to_vec();
            fields.remove(omitted);
            let answer = site.browser().post("/inloggen", &fields).await;
            assert!((400..500).contains(&answer.status) && !answer.headers.contains_key("set-cookie"), "{}", sign_in[omitted].0);
        }
        let Busy { mut browser, attempt, run, item } = busy(own).await;
        let answer = [("scan", run.as_str()), ("vraag", item.as_str()), ("antwoord", "4")];
        let option = [("doe", "beantwoord"), ("vraag", "2"), ("antwoord", "0")];
        for (path, fields) in [("/scan".to_owned(), answer), (format!("/quiz/nah/{attempt}"), option)] {
            for omitted in fields.iter().enumerate().map(|(place, _)| place).filter(|place| fields[*place].0 != "doe") {
                let mut fields = fields.to_vec();
                let (name, _) = fields.remove(omitted);
                let status = browser.post(&path, &fields).await.status;
                assert!((400..500).contains(&status), "{path} without {name}: {status}");
            }
        }
    }

    /// Moodle, CVE-2025-62399: no limit on signing in through the interface for programs.
    async fn no_limit_on_api_log_in(site: &Site) {
        let address = email("mo");
        let wrong = [("doe", "inloggen"), ("email", address.as_str()), ("wachtwoord", "sesam open u")];
        let mut statuses = Vec::new();
        for _ in 0..30 {
            statuses.push(site.browser().post_for_json("/inloggen", &wrong).await.status);
        }
        let evaluated = statuses.iter().filter(|status| **status == 422).count();
        assert!(evaluated <= 20, "{statuses:?}");
        assert_eq!(statuses.last(), Some(&429));
    }

    /// CVE-2021-47857 (text in a calendar), and every other text of a person: shown as it was typed, run nowhere.
    async fn stored_xss_in_what_people_typed(site: &Site) {
        site.add_team("team-boos", &format!("=1+1 {SCRIPT}"), None).await;
        for person in site.add_people("team-boos", "Collega", 9).await {
            site.scan(&person, "nah", 3).await;
        }
        let (person, mut browser) = site.arrive("team-boos", SCRIPT, &[Right::Academy]).await;
        site.publish_stem(&person, "nah", StemLabel::Holder).await;
        site.leaves(&person, "2027-03-31").await;
        publishing::take_those_due(&site.house).await.unwrap();
        let mut shown = 0;
        for path in ["/welkom", "/account", "/mijn-t", "/kennis/nah", "/team", "/team/team-boos", "/organisatie", "/team/team-boos/kaart.svg", "/organisatie/kaart.svg"] {
            let text = browser.get(path).await.text();
            let raw = ["<script>alert", "<img src=x"].into_iter().find_map(|tag| text.find(tag));
            assert_eq!(raw.map(|at| &text[at.saturating_sub(200)..at + 20]), None, "{path}");
            shown += usize::from(text.contains("&lt;script&gt;alert"));
        }
        assert!(shown > 5, "it is shown, and so it is tried: {shown}");
        let sheet = browser.get("/organisatie/kaart.csv").await.text();
        let cell = sheet.lines().find(|line| line.contains("1+1")).unwrap().to_owned();
        assert!(cell.starts_with("\"'=1+1") || cell.starts_with("'=1+1"), "a formula in a sheet: {cell}");
        let typed = [("doe", "profiel"), ("telefoon", SCRIPT), ("achtergrond", SCRIPT)];
        let refused = browser.post("/account", &typed).await;
        assert_eq!(refused.status, 422);
        assert!(!refused.text().contains("<script>alert"), "what comes back");
        let next = format!("/inloggen?volgende={}", "javascript:alert(1)//%22%3E%3Cscript%3E");
        assert!(!site.browser().get(&next).await.text().contains("javascript:"));
    }

    /// customcert, CVE-2026-30884: an id that was not held against what it should be a part of.
    async fn an_element_id_that_was_not_tied_to_its_course(site: &Site) {
        grow_to_whole(&site.house, "wijk").await;
        let Busy { mut browser, attempt, run, .. } = busy(site.sign_in("sanne").await).await;
        let mut ali = busy(site.sign_in("ali").await).await;
        for path in [format!("/quiz/dementie/{attempt}"), format!("/quiz/dementie/{attempt}/1")] {
            assert_eq!(browser.get(&path).await.status, 404, "{path}");
        }
        let option = [("doe", "beantwoord"), ("vraag", "2"), ("antwoord", "0")];
        assert_eq!(browser.post(&format!("/quiz/dementie/{attempt}"), &option).await.status, 404);
        assert_eq!(browser.get("/kennis/dementie/beeld/mond-spraak-arm.svg").await.status, 404);
        let theirs = [("scan", ali.run.as_str()), ("vraag", ali.item.as_str()), ("antwoord", "1")];
        assert_eq!(browser.post("/scan", &theirs).await.status, 404, "a scan of somebody else");
        let not_asked = [("scan", run.as_str()), ("vraag", "NAH-99/0"), ("antwoord", "1")];
        assert!((400..500).contains(&browser.post("/scan", &not_asked).await.status), "a statement of no scan");
        assert_eq!(ali.browser.get("/scan").await.attribute("input[name=vraag]", "value"), Some(ali.item), "as it was");
    }

    /// frappe/lms #2408: two certificates by two quick clicks.
    async fn duplicate_certificates_by_quick_clicks(site: &Site) {
        let sanne = site.sign_in("sanne").await;
        let statuses = at_once(&sanne, "/quiz/nah", &[("doe", "begin")], 12).await;
        assert!(statuses.iter().all(|status| *status == 303), "{statuses:?}");
        assert_eq!(site.rows_of("quiz_attempt").await, 1);
        let starts = [("doe", "begin"), ("start:dementie", "a"), ("start:nah", "a"), ("start:psychiatrie", "a")];
        at_once(&sanne, "/scan", &starts, 12).await;
        assert_eq!(site.rows_of("scan_run").await, 1);
        let mut browser = sanne.copy();
        loop {
            let page = browser.get("/scan").await;
            let value = |name: &str| page.attribute(&format!("input[name={name}]"), "value");
            let (Some(run), Some(item)) = (value("scan"), value("vraag")) else { break };
            let answer = [("scan", run.as_str()), ("vraag", item.as_str()), ("antwoord", "2")];
            let statuses = at_once(&browser, "/scan", &answer, 4).await;
            assert!(statuses.iter().all(|status| matches!(status, 303 | 404 | 409)), "{statuses:?}");
        }
        let found = site.rows_of("evidence").await;
        let different = site.rows_of("(SELECT DISTINCT person_id, competence_id, kind FROM evidence) AS once").await;
        assert!(found > 0);
        assert_eq!(found, different, "each competence was found once");
    }

    /// Grafana, CVE-2023-3128: who has the same address is not the same person.
    async fn email_as_identity(site: &Site) {
        let there = [("doe", "inloggen"), ("email", "sanne@elders.example"), ("wachtwoord", PASSWORD)];
        let mut elsewhere = site.browser();
        assert_eq!(elsewhere.post("/inloggen", &there).await.status, 303);
        site.scan(&"sanne".parse().unwrap(), "nah", 4).await;
        let mut here = site.sign_in("sanne").await;
        let scored = ".ll-history__item";
        assert!(!here.get("/mijn-t/waarom").await.select(scored).is_empty());
        assert!(elsewhere.get("/mijn-t/waarom").await.select(scored).is_empty(), "the same person id there");
        let args = ["user", "add", "SANNE@Wijk.Example", "--name", "Dief", "--organisation", "Wijkteams elders"];
        let said = refused(&[&args[..], &["--database", site.database_url()]].concat());
        assert!(said.contains("e-mail") || said.contains("address"), "{said}");
        assert_eq!(here.get("/account").await.status, 200);
    }

    /// vaultwarden, GHSA-6j4w-g4jh-xjfx: what was handed out before the password changed still opened the door.
    async fn tokens_that_outlive_a_password_change(site: &Site) {
        let mut here = site.sign_in("mo").await;
        let mut there = site.sign_in("mo").await;
        let mut tx = site.house.db.write().await.unwrap();
        let invitation = invite(&site.house, &mut tx, &"wijk-mo".parse().unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(here.post("/account", &password(PASSWORD)).await.status, 303);
        assert_eq!(there.get("/mijn-t").await.status, 401, "the other sign-in");
        assert_eq!(site.browser().get(&format!("/uitnodiging/{invitation}")).await.status, 404, "the invitation");
        assert_eq!(here.get("/mijn-t").await.status, 200);
    }

    /// A takeover by who found a telephone unlocked: the old password can't be guessed without end.
    async fn no_limit_on_guessing_the_old_password(site: &Site) {
        let mut found = site.sign_in("mo").await;
        let mut statuses = Vec::new();
        for _ in 0..25 {
            statuses.push(found.post("/account", &password("sesam open u")).await.status);
        }
        assert!(statuses.iter().filter(|status| **status == 422).count() <= 20, "{statuses:?}");
        assert_eq!(statuses.last(), Some(&429));
    }

    /// Moodle, CVE-2023-28330: a restore that reads other files. Here a folder of curricula with a link in it.
    async fn a_restore_that_reads_files(site: &Site) {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("geheim.txt");
        fs::write(&secret, "een-geheim-van-de-machine").unwrap();
        let content = folder.path().join("content");
        fs::create_dir_all(content.join("themas/nah")).unwrap();
        std::os::unix::fs::symlink(&secret, content.join("themas/nah/curriculum.md")).unwrap();
        std::os::unix::fs::symlink(&secret, content.join("kennis.toml")).unwrap();
        let args = ["content", "import", content.to_str().unwrap(), "--database", site.database_url()];
        assert!(!refused(&args).contains("een-geheim"), "not even in what it says");
    }

    /// OpenOlat, CVE-2026-28228: what a person typed became a part of a template.
    async fn template_injection_in_a_text(site: &Site) {
        let (_, mut browser) = site.arrive("team-noord", "{ $aantal } {{7*7}} ${7*7}", &[]).await;
        let own = browser.get("/account").await.page();
        assert!(own.contains("{ $aantal } {{7*7}} ${7*7}"), "as it was typed: {own}");
        assert!(!own.contains("49"), "and not worked out");
    }
}
