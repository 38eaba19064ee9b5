//! What a browser keeps of Kennis for when there is no connection: a copy without anybody in it, until signing out.
use crate::fixture::Site;
use domain::people::StemLabel;
use reqwest::Method;

const KEEP: (&str, &str) = ("leerlijn-bewaren", "ja");
const SCRIPT: &str = r#"<script src="/bewaarder.js" defer></script>"#;

stories! {
    async fn the_copy_to_keep_says_its_day_and_names_nobody(site: &Site) {
        let mut ilse = site.sign_in("ilse").await;
        let profile = [("doe", "profiel"), ("telefoon", "06 12 34 56 78"), ("achtergrond", "")];
        assert_eq!(ilse.post("/account", &profile).await.status, 303);
        site.publish_stem(&"ilse".parse().unwrap(), "nah", StemLabel::Holder).await;
        let shown = ilse.get("/kennis/nah").await;
        let kept = ilse.send(Method::GET, "/kennis/nah", None, &[KEEP]).await;
        assert_eq!(kept.status, 200);
        assert!(!shown.headers.contains_key("leerlijn-bewaard"));
        assert_eq!(kept.headers["leerlijn-bewaard"], "ja");
        let (shown, kept) = (shown.page(), kept.page());
        for theirs in ["Ilse", "Dit ben jij", "/account"] {
            assert!(shown.contains(theirs), "{theirs} is not on the page");
            assert!(!kept.contains(theirs), "{theirs} is kept");
        }
        let line = "Je leest een bewaarde versie van 21 november 2026. Er is nu geen verbinding.";
        assert!(kept.contains(line) && !shown.contains(line));
        assert!(shown.contains(SCRIPT) && !kept.contains("<script"));
        assert!(kept.len() > shown.len() / 2, "the text itself is kept");
        // Karin asks a colleague; what her browser keeps does not know whom.
        let mut karin = site.sign_in("karin").await;
        assert!(karin.get("/kennis/nah").await.page().contains("tel:0612345678"));
        let kept = karin.send(Method::GET, "/kennis/nah", None, &[KEEP]).await.page();
        assert!(!kept.contains("0612345678") && !kept.contains("Ilse") && !kept.contains("Karin"), "a colleague is kept");
    }

    async fn two_people_keep_the_same_copies(site: &Site) {
        // One word of a person in a copy, and those of two people with other rights, teams and stems would differ.
        let (mut ilse, mut wim) = (site.sign_in("ilse").await, site.sign_in("wim").await);
        for path in ["/kennis", "/kennis/nah", "/kennis/dementie", "/zonder-verbinding"] {
            let hers = ilse.send(Method::GET, path, None, &[KEEP]).await.page();
            let his = wim.send(Method::GET, path, None, &[KEEP]).await.page();
            assert_eq!(hers, his, "{path}");
        }
    }

    async fn a_browser_knows_whose_copies_it_keeps_and_wipes_them_at_signing_out(site: &Site) {
        let mark = |answer: &crate::fixture::Answer| {
            answer.headers.get("leerlijn-lezer").map(|mark| mark.to_str().unwrap().to_owned())
        };
        let (mut ilse, mut wim) = (site.sign_in("ilse").await, site.sign_in("wim").await);
        let hers = mark(&ilse.get("/kennis").await);
        assert!(hers.is_some() && hers == mark(&ilse.get("/mijn-t").await));
        assert_eq!(hers, mark(&site.sign_in("ilse").await.get("/kennis/nah").await), "the next morning");
        assert_ne!(hers, mark(&wim.get("/kennis").await));
        assert_eq!(mark(&site.browser().get("/inloggen").await), None);
        let out = ilse.post("/uitloggen", &[]).await;
        assert_eq!(out.status, 303);
        assert_eq!(out.headers["clear-site-data"], "\"cache\", \"storage\"");
    }

    async fn only_a_page_of_kennis_loads_the_keeper(site: &Site) {
        let mut ilse = site.sign_in("ilse").await;
        for path in ["/kennis", "/kennis/nah", "/kennis/dementie"] {
            let page = ilse.get(path).await.page();
            assert_eq!(page.matches("<script").count(), 1, "{path}");
            assert!(page.contains(SCRIPT), "{path}");
        }
        for path in ["/mijn-t", "/account", "/team/team-noord", "/zonder-verbinding"] {
            assert!(!ilse.get(path).await.page().contains("<script"), "{path}");
        }
        assert!(!site.browser().get("/kennis").await.text().contains("<script"), "nobody is signed in");
        let script = site.browser().get("/bewaarder.js").await;
        assert_eq!(script.headers["content-type"], "text/javascript; charset=utf-8");
        assert!(script.headers["content-security-policy"].to_str().unwrap().contains("worker-src 'self'"));
        assert!(script.body.len() < 8000, "{} bytes", script.body.len());
    }
}
