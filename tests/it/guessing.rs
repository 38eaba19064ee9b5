//! Guessing at passwords: twenty guesses an hour are looked at, and the owner still gets in.
use crate::fixture::{
    Answer, Browser, PASSWORD, Site,
    command::{Serving, free_address, refused, well},
};
use chrono::Duration;
use tokio::task::JoinSet;

const WRONG: &str = "sesam open u";

async fn try_as(browser: &mut Browser, name: &str, password: &str) -> Answer {
    let email = format!("{name}@wijk.example");
    let fields = [
        ("doe", "inloggen"),
        ("email", email.as_str()),
        ("wachtwoord", password),
    ];
    browser.post("/inloggen", &fields).await
}

/// All guess at the same moment; gives how many were looked at, for the others were refused.
async fn all_guess(browsers: Vec<Browser>, name: &'static str) -> usize {
    let mut guesses = JoinSet::new();
    for mut browser in browsers {
        guesses.spawn(async move { try_as(&mut browser, name, WRONG).await.status });
    }
    let statuses = guesses.join_all().await;
    let count = |wanted| statuses.iter().filter(|status| **status == wanted).count();
    // A crowd may find the database busy, too.
    let refused = count(429) + count(503);
    assert_eq!(count(422) + refused, statuses.len(), "{statuses:?}");
    count(422)
}

/// So many browsers, each on a network of its own.
fn everywhere(site: &Site, count: usize) -> Vec<Browser> {
    let address = |n: usize| format!("198.51.{}.{}", n / 250, n % 250 + 1);
    (0..count).map(|n| site.browser().at(&address(n))).collect()
}

stories! {
    async fn a_horde_gets_twelve_guesses_and_the_owner_gets_in(site: &Site) {
        let mut kitchen = site.browser().at("192.0.2.7");
        assert_eq!(try_as(&mut kitchen, "sanne", PASSWORD).await.status, 303);
        kitchen.post("/uitloggen", &[]).await;
        assert_eq!(all_guess(everywhere(site, 200), "sanne").await, 12);

        let mut new = site.browser().at("192.0.2.7");
        let wait = try_as(&mut new, "sanne", PASSWORD).await;
        assert_eq!(wait.status, 429);
        assert!(wait.text().contains("60 minuten"), "{}", wait.text());
        assert_eq!(try_as(&mut kitchen, "sanne", PASSWORD).await.status, 303, "here she signed in before");
        assert_eq!(try_as(&mut new, "ali", PASSWORD).await.status, 303, "nobody guesses at Ali");
        site.advance(Duration::minutes(59));
        assert_eq!(try_as(&mut new, "sanne", PASSWORD).await.status, 429);
        site.advance(Duration::minutes(1));
        assert_eq!(try_as(&mut new, "sanne", PASSWORD).await.status, 303, "anywhere, within the hour");
    }

    async fn one_network_leaves_room_for_another(site: &Site) {
        let here = (0..50).map(|_| site.browser().at("198.51.100.9")).collect();
        assert_eq!(all_guess(here, "sanne").await, 8);
        let mut household = site.browser().at("2001:db8:1:2::3");
        assert_eq!(try_as(&mut household, "sanne", PASSWORD).await.status, 303);
        let there = (1..50).map(|n| site.browser().at(&format!("2001:db8:9:9::{n}"))).collect();
        assert_eq!(all_guess(there, "sanne").await, 4, "half an address is one household");
    }

    async fn a_known_browser_has_few_guesses_too(site: &Site) {
        let mut kitchen = site.browser().at("192.0.2.7");
        try_as(&mut kitchen, "sanne", PASSWORD).await;
        let mut study = site.browser().at("192.0.2.8");
        try_as(&mut study, "sanne", PASSWORD).await;
        let mut attic = site.browser().at("192.0.2.9");
        try_as(&mut attic, "sanne", PASSWORD).await;
        assert_eq!(all_guess(everywhere(site, 20), "sanne").await, 12);
        let copies = (0..30).map(|_| kitchen.copy()).collect();
        assert_eq!(all_guess(copies, "sanne").await, 4);
        let copies = (0..30).map(|_| study.copy()).collect();
        assert_eq!(all_guess(copies, "sanne").await, 4);
        assert_eq!(try_as(&mut attic, "sanne", PASSWORD).await.status, 429, "twenty were looked at");
        site.advance(Duration::minutes(60));
        assert_eq!(try_as(&mut attic, "sanne", PASSWORD).await.status, 303);
    }

    async fn a_browser_is_known_to_all_who_share_it(site: &Site) {
        let mut desk = site.browser();
        for name in ["sanne", "ali", "sanne"] {
            assert_eq!(try_as(&mut desk, name, PASSWORD).await.status, 303);
            desk.post("/uitloggen", &[]).await;
        }
        for name in ["sanne", "ali"] {
            assert_eq!(all_guess(everywhere(site, 20), name).await, 12);
            assert_eq!(try_as(&mut desk, name, PASSWORD).await.status, 303, "{name}");
        }
        let ilse = all_guess(everywhere(site, 20), "ilse").await;
        assert_eq!((ilse, try_as(&mut desk, "ilse", PASSWORD).await.status), (12, 429), "not to others");
    }

    async fn a_changed_password_makes_old_marks_worthless(site: &Site) {
        let mut old = site.browser().at("192.0.2.7");
        try_as(&mut old, "sanne", PASSWORD).await;
        let mut here = site.browser().at("192.0.2.8");
        try_as(&mut here, "sanne", PASSWORD).await;
        let mut stolen = here.copy();
        let new = "vier groene boten op het kanaal";
        let fields = [("doe", "wachtwoord"), ("huidig-wachtwoord", PASSWORD), ("nieuw-wachtwoord", new)];
        assert_eq!(here.post("/account", &fields).await.status, 303);
        assert_eq!(all_guess(everywhere(site, 20), "sanne").await, 12);
        for browser in [&mut old, &mut stolen] {
            assert_eq!(try_as(browser, "sanne", new).await.status, 429, "known no more");
        }
        assert_eq!(try_as(&mut here, "sanne", new).await.status, 303, "but where it was changed");
    }

    async fn an_invitation_opens_while_others_guess(site: &Site) {
        assert_eq!(all_guess(everywhere(site, 20), "mo").await, 12);
        let said = well(&["user", "invite", "Mo@wijk.example", "--database", site.database_url()]);
        let link = said.lines().last().unwrap().strip_prefix("http://127.0.0.1:3000").unwrap();
        let mut mo = site.browser();
        let new = "drie blauwe stoelen bij het raam";
        let fields = [("nieuw-wachtwoord", new)];
        assert_eq!(mo.post(link, &fields).await.status, 303);
        mo.post("/uitloggen", &[]).await;
        assert_eq!(try_as(&mut mo, "mo", new).await.status, 303, "known from then on");
        let nobody = refused(&["user", "invite", "niemand@wijk.example", "--database", site.database_url()]);
        assert!(nobody.contains("niemand@wijk.example"), "{nobody}");
    }

    async fn the_old_password_is_guessed_no_more_often(site: &Site) {
        let mut thief = site.sign_in("sanne").await;
        thief.keep_sign_in_only();
        let new = "vier groene boten op het kanaal";
        let mut looked_at = 0;
        for _ in 0..30 {
            let fields = [("doe", "wachtwoord"), ("huidig-wachtwoord", WRONG), ("nieuw-wachtwoord", new)];
            let answer = thief.post("/account", &fields).await;
            looked_at += usize::from(answer.status == 422);
        }
        assert_eq!(looked_at, 4 + 8, "of a known browser, then of its network");
        assert_eq!(all_guess(everywhere(site, 20), "sanne").await, 4);
    }

    async fn a_mark_tells_nothing_of_other_accounts(site: &Site) {
        let mut known = site.browser();
        let signed_in = try_as(&mut known, "sanne", PASSWORD).await;
        let cookies = signed_in.headers.get_all("set-cookie").iter();
        let mark = cookies.map(|cookie| cookie.to_str().unwrap()).find(|cookie| cookie.contains("-browser=")).unwrap();
        for part in ["__Host-leerlijn-browser=", "Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(mark.contains(part), "{mark}");
        }
        known.post("/uitloggen", &[]).await;
        let mut seen = Vec::new();
        for (name, mut browser) in [
            ("ali", known.copy().at("192.0.2.1")),
            ("niemand", known.copy().at("192.0.2.2")),
            ("ilse", site.browser().at("192.0.2.3")),
            ("iemand", site.browser().at("192.0.2.4")),
        ] {
            let mut answers = Vec::new();
            for _ in 0..10 {
                let statements = site.house.db.statements_run();
                let answer = try_as(&mut browser, name, WRONG).await;
                let cookie = answer.headers.contains_key("set-cookie");
                answers.push((answer.status, cookie, site.house.db.statements_run() - statements));
            }
            seen.push(answers);
        }
        assert_eq!(seen[0], seen[1], "with a mark of somebody else");
        assert_eq!(seen[2], seen[3], "without one");
        let statuses = |answers: &[(u16, bool, u64)]| answers.iter().map(|answer| answer.0).collect::<Vec<_>>();
        assert_eq!(statuses(&seen[0]), [[422; 8].as_slice(), &[429; 2]].concat());
        assert_eq!(statuses(&seen[0]), statuses(&seen[2]));
        assert!(seen.concat().iter().all(|(_, cookie, _)| !cookie), "a mark comes with a sign-in only");
    }

    /// Counted where it happens: in the program itself, by its own numbers.
    async fn no_more_than_twenty_passwords_are_compared(site: &Site) {
        let metrics = free_address();
        let serving = Serving::start(&["--database", site.database_url(), "--metrics-listen", &metrics]).await;
        let mut known = Vec::new();
        for _ in 0..3 {
            let mut browser = Browser::new(&serving.url);
            assert_eq!(try_as(&mut browser, "sanne", PASSWORD).await.status, 303);
            known.push(browser);
        }
        // A crowd may find no room at all; so it comes a few times.
        let mut compared = 0;
        for _ in 0..5 {
            let mut guessing: Vec<Browser> = (0..140)
                .map(|n| Browser::new(&serving.url).at(&format!("198.51.100.{}", n + 1)))
                .collect();
            guessing.extend((0..60).map(|n| known[n % 3].copy()));
            all_guess(guessing, "sanne").await;
            let numbers = reqwest::get(format!("http://{metrics}/metrics")).await.unwrap().text().await.unwrap();
            let line = numbers.lines().find_map(|line| line.strip_prefix("leerlijn_passwords_compared_total "));
            compared = line.unwrap().parse().unwrap();
            if compared >= 3 + 20 {
                break;
            }
        }
        assert_eq!(compared, 3 + 20, "the owner's own three, and the guesses");
        serving.stop();
    }
}
