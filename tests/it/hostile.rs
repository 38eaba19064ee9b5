//! What no browser of ours would send: strange bodies, fields and addresses. Each gets a refusal that is the sender's
//! fault (4xx), nothing is changed, and the next request is served as before.
use crate::fixture::{Browser, Site};
use reqwest::Method;

/// Every form of the router; the parameters stand for nothing that exists.
const FORMS: [&str; 9] = [
    "/inloggen",
    "/uitnodiging/x",
    "/mijn-t",
    "/over-jou",
    "/account",
    "/quiz/nah",
    "/quiz/nah/x",
    "/scan",
    "/uitloggen",
];
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const OURS: (&str, &str) = ("sec-fetch-site", "same-origin");

async fn refused(browser: &mut Browser, path: &str, body: String, headers: &[(&str, &str)]) {
    let told = format!("{path}: {} bytes as {headers:?}", body.len());
    let answer = browser.send(Method::POST, path, Some(body), headers).await;
    assert!(
        (400..500).contains(&answer.status),
        "{told}: {}",
        answer.status
    );
}

stories! {
    async fn a_body_that_is_no_form_is_refused(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        // What is sent, and as what. Signing out takes any form, so that nobody stays signed in by a mistake.
        for path in &FORMS[..8] {
            for kind in ["application/json", "text/plain", "multipart/form-data", "text/xml", "application/octet-stream", "x"] {
                refused(&mut sanne, path, "{\"doe\":\"begin\"}".into(), &[OURS, ("content-type", kind)]).await;
            }
            refused(&mut sanne, path, "doe=profiel".into(), &[OURS]).await;
            for body in [
                String::new(),
                "&&&==&".into(),
                "%".into(),
                "doe=%ff%fe&x=%".into(),
                "doe=%00&doe=%00".into(),
                "doe".into(),
                "\u{feff}doe=begin".into(),
                "a=b&".repeat(10_000),
                format!("doe={}", "x".repeat(60_000)),
            ] {
                refused(&mut sanne, path, body, &[OURS, FORM]).await;
            }
        }
        sanne.get("/account").await.page();
    }

    async fn a_body_that_is_too_large_is_refused_before_it_is_read(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        for megabytes in [1, 50] {
            let body = format!("doe=profiel&achtergrond={}", "x".repeat(megabytes << 20));
            for path in FORMS {
                // A server that stops reading may close the connection before its answer is read.
                let sent = sanne.try_send(path, &body, &[OURS, FORM]).await;
                assert!(sent.is_none_or(|status| status == 413), "{path}: {sent:?}");
            }
        }
        sanne.get("/account").await.page();
    }

    async fn a_body_that_never_ends_takes_nobody_elses_place(site: &Site) {
        use tokio::io::AsyncWriteExt;
        let address = site.url.trim_start_matches("http://").to_owned();
        let mut slow = Vec::new();
        for _ in 0..64 {
            let mut stream = tokio::net::TcpStream::connect(&address).await.unwrap();
            let head = "POST /account HTTP/1.1\r\nhost: x\r\nsec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 1000\r\n\r\ndoe=";
            stream.write_all(head.as_bytes()).await.unwrap();
            slow.push(stream);
        }
        let mut sanne = site.sign_in("sanne").await;
        let profile = [("doe", "profiel"), ("telefoon", ""), ("achtergrond", "")];
        assert_eq!(sanne.post("/account", &profile).await.status, 303);
    }

    async fn an_address_that_is_none_of_ours_does_not_exist(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        let long = format!("/kennis/{}", "x".repeat(6_000));
        for path in [
            "/kennis/%00", "/kennis/%ff", "/kennis/..%2f..%2fCargo.toml", "/kennis/nah%20", "/kennis/NAH", "/team/%E2%80%AE",
            "/kennis/nah/beeld/%2e%2e%2fcurriculum.md", "/quiz/nah/%27%20OR%201=1", "/team/team-noord%00", "/KENNIS", long.as_str(),
        ] {
            let answer = sanne.get(path).await;
            assert!((400..500).contains(&answer.status), "{path}: {}", answer.status);
        }
        for (method, path) in [(Method::PUT, "/account"), (Method::DELETE, "/kennis/nah"), (Method::PATCH, "/scan"), (Method::POST, "/kennis")] {
            let answer = sanne.send(method.clone(), path, None, &[OURS, FORM]).await;
            assert!((400..500).contains(&answer.status), "{method} {path}: {}", answer.status);
        }
        for query in ["?thema=%00", "?thema=x&thema=nah", "?op=2027-99-99", "?op=", "?thema=%ff", "?%"] {
            for page in ["/team/team-noord", "/scan", "/mijn-t", "/inloggen", "/kennis"] {
                let answer = sanne.get(&format!("{page}{query}")).await;
                assert!(answer.status < 500, "{page}{query}: {}", answer.status);
            }
        }
    }
}
