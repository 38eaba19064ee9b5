//! What a page weighs on its way to a phone.
use crate::fixture::{Browser, Site, content};
use axum::{Router, body::Body, http::Request, response::Html, routing::get};
use domain::people::StemLabel;
use http_body_util::BodyExt as _;
use reqwest::Method;
use server::services::teams::publishing;
use tower::ServiceExt as _;

/// The most that the map of a team adds to its frame, compressed as it is sent.
const TEAM_PAGE: usize = 4_000;
/// The most that an island is handed.
const ISLAND: usize = 2_000;

/// A page as a browser of today gets it.
async fn sent(browser: &mut Browser, path: &str) -> Vec<u8> {
    let headers = [("accept-encoding", "br")];
    let answer = browser.send(Method::GET, path, None, &headers).await;
    assert_eq!(answer.status, 200, "{path}");
    assert_eq!(answer.headers["content-encoding"], "br", "{path}");
    answer.body
}

/// How big a page is when the server compresses it.
async fn compressed(page: String) -> usize {
    let router = Router::new()
        .route("/", get(move || async move { Html(page) }))
        .layer(server::http::compression());
    let request = Request::get("/").header("accept-encoding", "br");
    let request = request.body(Body::empty()).unwrap();
    let answer = router.oneshot(request).await.unwrap();
    answer.into_body().collect().await.unwrap().to_bytes().len()
}

/// The page without what stands in it: head, header, navigation and footer.
fn frame(page: &str) -> String {
    let (before, rest) = page.split_once("<main").unwrap();
    let (tag, rest) = rest.split_once('>').unwrap();
    let (_, after) = rest.split_once("</main>").unwrap();
    format!("{before}<main{tag}></main>{after}")
}

const KEEPER: &str = "<script src=\"/bewaarder.js\" defer></script>";

stories! {
    async fn the_page_of_a_team_of_forty_adds_at_most_four_kilobytes_to_its_frame(site: &Site) {
        content::grow_to_whole(&site.house, "wijk").await;
        site.add_team("team-groot", "Team Groot", None).await;
        let people = site.add_people("team-groot", "Mens", 40).await;
        for (number, person) in people.iter().enumerate() {
            for theme in ["nah", "dementie", "psychiatrie", "lvb", "schulden"] {
                site.scan(person, theme, 1 + (number % 4) as i64).await;
            }
        }
        for (person, theme) in people.iter().zip(["nah", "dementie", "lvb", "schulden"]) {
            site.publish_stem(person, theme, StemLabel::Holder).await;
        }
        publishing::take_those_due(&site.house).await.unwrap();
        let (_, mut browser) = site.arrive("team-groot", "Kijker", &[]).await;
        let path = "/team/team-groot";
        let whole = sent(&mut browser, path).await.len();
        let page = browser.get(path).await.page();
        assert!(page.contains("ll-gauge"), "there is a map to weigh");
        let above = whole - compressed(frame(&page)).await;
        assert!(above <= TEAM_PAGE, "{above} bytes above the frame, {whole} in all");
    }

    async fn what_stands_on_a_page_is_sent_once(site: &Site) {
        let mut sanne = site.sign_in("sanne").await;
        for path in ["/kennis", "/kennis/nah", "/team/team-noord", "/mijn-t", "/account"] {
            let page = sanne.get(path).await.page();
            // What is read is kept for when there is no connection, by one small file; nothing else runs.
            let keeps = page.matches(KEEPER).count();
            assert_eq!(keeps, usize::from(path.starts_with("/kennis")), "{path}");
            let page = page.replace(KEEPER, "");
            for forbidden in ["<script", "data-props", "modulepreload", ".wasm"] {
                assert!(!page.contains(forbidden), "{path}: {forbidden}");
            }
        }
        let starts = sanne.get("/scan").await.attributes("input[type=radio][value=b]", "name");
        let fields: Vec<(&str, &str)> = (starts.iter().map(|name| (name.as_str(), "b")))
            .chain([("doe", "begin")])
            .collect();
        let first = sanne.post("/scan", &fields).await.location.unwrap();
        let statement = sanne.get(&first).await;
        let handed = statement.attributes("leptos-island", "data-props");
        assert_eq!(handed.len(), 1, "one island, which knows one statement");
        assert!(handed[0].len() <= ISLAND, "{} bytes: {}", handed[0].len(), handed[0]);
        let resolved = statement.select("script").join(" ");
        assert!(!resolved.contains("__RESOLVED_RESOURCES[") , "{resolved}");
        assert!(resolved.len() <= ISLAND, "{resolved}");
    }
}
