//! Everybody opens every page that can be reached from the menu, from the addresses of the router and from what others
//! have.
use super::scene::Scene;
use crate::fixture::{Answer, Browser, Site};
use std::collections::BTreeMap;

/// What came, by who looked and where.
pub type Seen = BTreeMap<(&'static str, String), Wire>;

/// An answer as it came over the wire, without what is new in every answer.
#[derive(PartialEq, Eq)]
pub struct Wire {
    /// The status.
    pub status: u16,
    /// Headers and body.
    pub text: String,
    /// The rows and the caption of every map on it.
    pub maps: Vec<Vec<String>>,
}

/// Who goes where.
#[derive(Clone)]
pub struct Course(Vec<(&'static str, String)>);

impl Course {
    /// The same way once more.
    pub fn of(seen: &Seen) -> Self {
        Self(seen.keys().cloned().collect())
    }

    /// Not once more to the long texts, in which no person stands.
    pub fn without_reading(&self) -> Self {
        self.only(|_, path| !path.starts_with("/kennis/") || path == "/kennis/nah")
    }

    /// As those who see most, and not to what takes long to draw.
    pub fn for_leaks(&self) -> Self {
        const VIEWERS: [&str; 5] = [
            "Medewerker",
            "Teamleider",
            "Academie",
            "Zuidvogel",
            "elsewhere",
        ];
        let brief = |viewer: &str, path: &str| VIEWERS.contains(&viewer) && !path.ends_with(".png");
        self.without_reading().only(brief)
    }

    /// To what is asked and explained.
    pub fn of_quizzes(&self) -> Self {
        self.only(|_, path| path.starts_with("/quiz/"))
    }

    fn only(&self, goes: impl Fn(&str, &str) -> bool) -> Self {
        let kept = self.0.iter().filter(|(viewer, path)| goes(viewer, path));
        Self(kept.cloned().collect())
    }
}

/// Practice begins otherwise each time and goes on for ever, and every way through it is an address. A picture in
/// pixels takes its time, and says what the drawing says: one per map will do.
fn goes_to(path: &str) -> bool {
    let practises = path.ends_with("/oefenen") || path.contains("/oefenen?reeks=1&");
    !practises && !path.contains("kaart.png?")
}

/// Goes this way, to this server of the house.
pub async fn walk(scene: &Scene, url: &str, course: &Course) -> Seen {
    let mut seen = Seen::new();
    for (viewer, path) in &course.0 {
        let answer = scene.browsers[viewer].beside(url).get(path).await;
        seen.insert((*viewer, path.clone()), Wire::of(path, &answer));
    }
    seen
}

/// Opens everything as each of them.
pub async fn crawl_as_everybody(site: &Site, scene: &Scene) -> Seen {
    let mut seen = Seen::new();
    for (viewer, browser) in &scene.browsers {
        let mut browser = browser.copy();
        for (path, wire) in crawl(&mut browser, beginnings(site, scene)).await {
            seen.insert((viewer, path), wire);
        }
    }
    seen
}

fn beginnings(site: &Site, scene: &Scene) -> Vec<String> {
    const NAMES: [(&str, &str); 5] = [
        ("{team}", "team-noord"),
        ("{thema}", "nah"),
        ("{theme}", "nah"),
        ("{rol}", "generalist"),
        ("{file}", "mond-spraak-arm.svg"),
    ];
    let named = |path: String| {
        NAMES
            .iter()
            .fold(path, |path, (name, value)| path.replace(name, value))
    };
    let router = site.addresses().into_iter();
    let pages = router.filter(|(method, path)| method == "GET" && !path.contains("/pkg/"));
    let pages = pages
        .map(|(_, path)| named(path))
        .filter(|path| !path.contains('{'));
    let more = [
        "/team/team-zuid",
        "/team/team-zuid/kaart.csv",
        "/team/team-noord?op=2027-04-01",
        "/team/team-noord?thema=nah",
        "/organisatie?thema=nah",
        "/quiz/nah/oefenen?reeks=1",
    ];
    let things = scene.things.iter().map(|(_, path)| path.clone());
    pages.chain(more.map(str::to_owned)).chain(things).collect()
}

async fn crawl(browser: &mut Browser, mut waiting: Vec<String>) -> BTreeMap<String, Wire> {
    let mut seen = BTreeMap::new();
    while let Some(path) = waiting.pop() {
        if seen.contains_key(&path) || !goes_to(&path) {
            continue;
        }
        let answer = browser.get(&path).await;
        if is_page(&answer) {
            let links = answer.attributes("a[href^='/'], form[action^='/']", "href");
            let links = links.into_iter();
            waiting.extend(links.map(|link| link.split('#').next().unwrap().to_owned()));
        }
        seen.insert(path.clone(), Wire::of(&path, &answer));
    }
    seen
}

fn is_page(answer: &Answer) -> bool {
    let kind = answer.headers.get("content-type");
    answer.status == 200 && kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

impl Wire {
    fn of(path: &str, answer: &Answer) -> Self {
        assert!(answer.status < 500, "{path}: {}", answer.status);
        Self {
            status: answer.status,
            maps: if is_page(answer) {
                maps(answer)
            } else {
                Vec::new()
            },
            text: wire(answer),
        }
    }
}

fn maps(answer: &Answer) -> Vec<Vec<String>> {
    if !answer.text().contains("ll-heat") {
        return Vec::new();
    }
    vec![
        answer.select("table.ll-heat caption"),
        answer.select("table.ll-heat tbody th"),
    ]
}

/// Everything that came, headers included. What is new in every answer goes out: the id of the request, the clock, the
/// nonce of a script and the key of a form.
fn wire(answer: &Answer) -> String {
    const NEW: [&str; 3] = ["x-request-id", "date", "set-cookie"];
    let headers = answer
        .headers
        .iter()
        .filter(|(name, _)| !NEW.contains(&name.as_str()));
    let headers = headers
        .map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())));
    let all = headers.collect::<String>() + &answer.text();
    let all = without(&all, "nonce-", "'");
    let all = without(&all, "nonce=\"", "\"");
    let all = without(&all, "crossorigin=\"", "\"");
    without(&all, "name=\"sleutel\" value=\"", "\"")
}

/// The text without what stands between `from` and `to`, wherever it does.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut parts = text.split(from);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept += from;
        kept += part.find(to).map_or(part, |end| &part[end..]);
    }
    kept
}
