//! Who gets in, and who doesn't.
use crate::fixture::{PASSWORD, Site};
use chrono::Duration;
use reqwest::Method;

stories! {
    async fn a_person_signs_in_and_out(site: &Site) {
        let mut sanne = site.browser();
        let page = sanne.get("/inloggen").await;
        assert_eq!(page.status, 200);
        assert!(page.select("h2").contains(&"Inloggen".to_owned()));
        let mut sanne = site.sign_in("sanne").await;
        let account = sanne.get("/account").await;
        assert!(account.page().contains("Team Noord"));
        let old = sanne.copy();
        assert_eq!(sanne.post("/uitloggen", &[]).await.location.as_deref(), Some("/inloggen"));
        assert_eq!(sanne.cookie(), None);
        let mut thief = old;
        assert_eq!(thief.get("/account").await.status, 401);
    }

    async fn the_cookie_is_for_this_host_and_no_script(site: &Site) {
        let mut browser = site.browser();
        let fields = [("doe", "inloggen"), ("email", "sanne@wijk.example"), ("wachtwoord", PASSWORD)];
        let answer = browser.post("/inloggen", &fields).await;
        let cookie = answer.headers["set-cookie"].to_str().unwrap().to_owned();
        assert!(cookie.starts_with("__Host-leerlijn="), "{cookie}");
        for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
    }

    async fn a_wrong_password_says_so_and_keeps_the_address(site: &Site) {
        for (email, password) in [("sanne@wijk.example", "sesam open u"), ("niemand@wijk.example", PASSWORD)] {
            let fields = [("doe", "inloggen"), ("email", email), ("wachtwoord", password)];
            let answer = site.browser().post("/inloggen", &fields).await;
            assert_eq!(answer.status, 422);
            assert_eq!(answer.attribute("#email", "value").as_deref(), Some(email));
            assert_eq!(answer.attribute("#wachtwoord", "value").as_deref(), Some(""));
            assert_eq!(answer.attribute("#wachtwoord", "aria-describedby").as_deref(), Some("wachtwoord-fout"));
            assert!(answer.select("#wachtwoord-fout")[0].contains("horen niet bij elkaar"));
            assert!(!answer.text().contains(password), "the password comes back");
        }
    }

    async fn a_changed_password_ends_the_other_sign_ins(site: &Site) {
        let mut here = site.sign_in("sanne").await;
        let mut there = site.sign_in("sanne").await;
        let new = "vier groene boten op het kanaal";
        let fields = [("doe", "wachtwoord"), ("huidig-wachtwoord", PASSWORD), ("nieuw-wachtwoord", new)];
        let wrong = [("doe", "wachtwoord"), ("huidig-wachtwoord", "fout"), ("nieuw-wachtwoord", new)];
        let refused = here.post("/account", &wrong).await;
        assert_eq!(refused.status, 422);
        assert!(refused.select("#huidig-wachtwoord-fout")[0].contains("niet je huidige wachtwoord"));
        let weak = [("doe", "wachtwoord"), ("huidig-wachtwoord", PASSWORD), ("nieuw-wachtwoord", "wachtwoord123")];
        assert_eq!(here.post("/account", &weak).await.status, 422);
        assert_eq!(here.post("/account", &fields).await.status, 303);
        assert_eq!(here.get("/account").await.status, 200);
        assert_eq!(there.get("/account").await.status, 401);
        let old = [("doe", "inloggen"), ("email", "sanne@wijk.example"), ("wachtwoord", PASSWORD)];
        assert_eq!(site.browser().post("/inloggen", &old).await.status, 422);
    }

    async fn a_sign_in_ends_by_itself(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        site.advance(Duration::hours(11));
        assert_eq!(sanne.get("/account").await.status, 200);
        site.advance(Duration::hours(11));
        assert_eq!(sanne.get("/account").await.status, 200, "it was used eleven hours ago");
        site.advance(Duration::hours(13));
        assert_eq!(sanne.get("/account").await.status, 401);
    }

    async fn an_invitation_works_once(site: &Site) {
        use server::services::people;
        let account = "wijk-mo".parse().unwrap();
        let mut tx = site.house.db.write().await.unwrap();
        let token = people::invite(&site.house, &mut tx, &account).await.unwrap();
        tx.commit().await.unwrap();
        let path = format!("/uitnodiging/{token}");
        let mut mo = site.browser();
        assert!(mo.get(&path).await.page().contains("mo@wijk.example"));
        let short = [("doe", "aannemen"), ("nieuw-wachtwoord", "kort")];
        assert_eq!(mo.post(&path, &short).await.status, 422);
        let fields = [("doe", "aannemen"), ("nieuw-wachtwoord", "drie blauwe stoelen bij het raam")];
        assert_eq!(mo.post(&path, &fields).await.location.as_deref(), Some("/welkom"));
        assert!(mo.get("/welkom").await.page().contains("Welkom Mo"));
        assert_eq!(site.browser().get(&path).await.status, 404);
        assert_eq!(site.browser().post(&path, &fields).await.status, 404);
    }

    async fn an_invitation_expires(site: &Site) {
        use server::services::people;
        let account = "wijk-mo".parse().unwrap();
        let mut tx = site.house.db.write().await.unwrap();
        let token = people::invite(&site.house, &mut tx, &account).await.unwrap();
        tx.commit().await.unwrap();
        site.advance(Duration::days(15));
        assert_eq!(site.browser().get(&format!("/uitnodiging/{token}")).await.status, 404);
    }

    async fn who_left_cannot_come_in(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let org = "wijk".parse().unwrap();
        let mut tx = site.house.db.write().await.unwrap();
        let last_day = site.house.clock.today();
        server::storage::people::set_employed_until(&mut tx, &org, &"sanne".parse().unwrap(), Some(last_day))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(sanne.get("/account").await.status, 200, "the last day is a working day");
        site.advance(Duration::days(1));
        assert_eq!(sanne.get("/account").await.status, 401);
        let fields = [("doe", "inloggen"), ("email", "sanne@wijk.example"), ("wachtwoord", PASSWORD)];
        assert_eq!(site.browser().post("/inloggen", &fields).await.status, 403);
    }

    async fn a_profile_is_saved_once_however_often_it_is_sent(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let key = sanne.get("/account").await.attribute("input[name=sleutel]", "value").unwrap();
        let fields = [("doe", "profiel"), ("sleutel", key.as_str()), ("telefoon", "0612345678"), ("werkdag", "0"), ("achtergrond", "jeugd")];
        assert_eq!(sanne.post("/account", &fields).await.status, 303);
        assert_eq!(sanne.post("/account", &fields).await.status, 303);
        let page = sanne.get("/account").await;
        assert_eq!(page.attribute("#telefoon", "value").as_deref(), Some("0612345678"));
        // Back in the browser, with another answer: a new change.
        let again = [("doe", "profiel"), ("sleutel", key.as_str()), ("telefoon", ""), ("achtergrond", "")];
        assert_eq!(sanne.post("/account", &again).await.status, 303);
        assert_eq!(sanne.get("/account").await.attribute("#telefoon", "value").as_deref(), Some(""));
        let wrong = [("doe", "profiel"), ("telefoon", "bel <b>maar</b>"), ("achtergrond", "")];
        let refused = sanne.post("/account", &wrong).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.attribute("#telefoon", "value").as_deref(), Some("bel <b>maar</b>"));
        assert!(!refused.text().contains("<b>maar"));
    }

    async fn a_change_from_elsewhere_is_refused(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let body = || Some("doe=profiel&telefoon=0611111111".to_owned());
        let form = ("content-type", "application/x-www-form-urlencoded");
        for headers in [
            vec![form],
            vec![form, ("sec-fetch-site", "cross-site")],
            vec![form, ("sec-fetch-site", "none")],
            vec![form, ("origin", "https://evil.example")],
        ] {
            let answer = sanne.send(Method::POST, "/account", body(), &headers).await;
            assert_eq!(answer.status, 403, "{headers:?}");
        }
        for kind in ["text/plain", "application/json", "multipart/form-data"] {
            let headers = [("sec-fetch-site", "same-origin"), ("content-type", kind)];
            assert_eq!(sanne.send(Method::POST, "/account", body(), &headers).await.status, 415);
        }
        assert_eq!(sanne.get("/account").await.attribute("#telefoon", "value").as_deref(), Some(""));
        let origin = site.url.clone();
        let headers = [form, ("origin", origin.as_str())];
        assert_eq!(sanne.send(Method::POST, "/account", body(), &headers).await.status, 303);
    }

    async fn every_answer_carries_the_security_headers(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let too_big = format!("doe=profiel&telefoon={}", "0".repeat(70_000));
        let form = [("sec-fetch-site", "same-origin"), ("content-type", "application/x-www-form-urlencoded")];
        let answers = [
            sanne.get("/account").await,
            sanne.get("/bestaat-niet").await,
            sanne.get("/").await,
            sanne.get("/livez").await,
            sanne.get("/pkg/x/nope.js").await,
            sanne.post("/account", &[("doe", "profiel"), ("telefoon", "x")]).await,
            sanne.send(Method::POST, "/account", None, &[]).await,
            sanne.send(Method::POST, "/account", Some(too_big), &form).await,
        ];
        let statuses: Vec<_> = answers.iter().map(|answer| answer.status).collect();
        assert_eq!(statuses, [200, 404, 303, 200, 404, 422, 403, 413]);
        for answer in answers {
            let policy = answer.headers["content-security-policy"].to_str().unwrap().to_owned();
            assert!(policy.starts_with("default-src 'none'"), "{} {policy}", answer.status);
            assert!(!policy.contains("unsafe-inline"), "{policy}");
            assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        }
    }

    async fn signing_in_leads_back_to_our_own_pages_only(site: &Site) {
        let page = site.browser().get("/account").await;
        assert_eq!(page.status, 401);
        assert_eq!(page.attribute(".ll-apart a", "href").as_deref(), Some("/inloggen?volgende=/account"));
        for (next, location) in [("/kennis/nah", "/kennis/nah"), ("//evil.example", "/"), ("https://evil.example", "/")] {
            let fields = [("doe", "inloggen"), ("email", "sanne@wijk.example"), ("wachtwoord", PASSWORD), ("volgende", next)];
            let answer = site.browser().post("/inloggen", &fields).await;
            assert_eq!(answer.location.as_deref(), Some(location));
        }
    }

    async fn no_persona_without_the_mark_of_a_demo(site: &Site) {
        assert!(!site.browser().get("/inloggen").await.text().contains("persona"));
        let fields = [("doe", "demo"), ("persona", "sanne")];
        assert_eq!(site.browser().post("/inloggen", &fields).await.status, 404);
    }

    async fn the_server_says_that_it_is_ready(site: &Site) {
        assert_eq!(site.browser().get("/livez").await.status, 200);
        let ready = site.browser().get("/readyz").await;
        assert_eq!(ready.status, 200);
        assert!(ready.text().contains("migraties: bijgewerkt"));
    }
}
