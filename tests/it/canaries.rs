//! Nobody's words turn up where they may not: everybody has a name, an address, a telephone number and identities that
//! occur nowhere else, and as each right every page is opened that can be reached, headers included.
use crate::fixture::{
    Answer, Browser, PASSWORD, Site,
    busy::{Busy, busy},
};
use domain::{
    PersonId,
    people::{GroupRole, Right, StemLabel},
};
use server::services::teams::publishing;
use std::collections::{BTreeMap, BTreeSet};

/// What is one person's, and found nowhere by chance.
struct Canary {
    /// Whose.
    of: &'static str,
    /// `name`, `phone`, `email`, `attempt`, `run`, `person` or `account`.
    kind: &'static str,
    word: String,
}

/// The people of the story: their names, where they are, and whether their stem is public.
const PEOPLE: [(&str, &str, bool); 3] = [
    ("Openvogel", "team-noord", true),
    ("Schuilvogel", "team-noord", false),
    ("Zuidvogel", "team-zuid", false),
];

struct Scene {
    canaries: Vec<Canary>,
    browsers: BTreeMap<&'static str, Browser>,
}

/// Somebody with everything that could leak: a profile, a finished scan, a quiz and a scan under way, a stem.
async fn bird(site: &Site, scene: &mut Scene, name: &'static str, team: &str, public: bool) {
    let (person, mut browser) = site.arrive(team, name, &[]).await;
    let phone = format!(
        "06{:08}",
        10_000_019 * (scene.browsers.len() as u32 + 3) % 100_000_000
    );
    let profile = [
        ("doe", "profiel"),
        ("telefoon", phone.as_str()),
        ("achtergrond", "jeugd"),
    ];
    assert_eq!(browser.post("/account", &profile).await.status, 303);
    let Busy {
        browser,
        attempt,
        run,
        ..
    } = busy(browser).await;
    site.scan(&person, "nah", 4).await;
    if public {
        site.publish_stem(&person, "nah", StemLabel::Holder).await;
    } else {
        let mut own = browser.copy();
        let stem = [
            ("doe", "poot-bevestigen"),
            ("thema", "nah"),
            ("openbaar", "nee"),
        ];
        assert_eq!(own.post("/mijn-t", &stem).await.status, 303);
    }
    let words = [
        ("name", name.to_owned()),
        ("phone", phone),
        ("email", format!("{}.1@wijk.example", name.to_lowercase())),
        ("attempt", attempt),
        ("run", run),
        ("person", person.to_string()),
        ("account", account(site, &person).await),
    ];
    scene
        .canaries
        .extend(words.into_iter().map(|(kind, word)| Canary {
            of: name,
            kind,
            word,
        }));
    scene.browsers.insert(name, browser);
}

async fn account(site: &Site, person: &PersonId) -> String {
    let mut tx = site.house.db.read().await.unwrap();
    let org = "wijk".parse().unwrap();
    let found = server::storage::people::person(&mut tx, &org, person)
        .await
        .unwrap();
    found.unwrap().account.to_string()
}

/// Everything that came over the wire, folded so that a telephone number is found however it is written.
fn wire(answer: &Answer) -> String {
    let headers = answer
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())));
    let all = headers.collect::<String>() + &answer.text();
    all.replace(['\u{a0}', ' ', '-'], "")
}

/// Opens every page that can be reached from the menu and from the addresses of the router.
async fn crawl(site: &Site, browser: &mut Browser) -> BTreeMap<String, String> {
    let mut waiting: Vec<String> = site
        .addresses()
        .into_iter()
        .filter(|(method, path)| method == "GET" && !path.contains("/pkg/"))
        .map(|(_, path)| {
            [
                ("{team}", "team-noord"),
                ("{thema}", "nah"),
                ("{theme}", "nah"),
                ("{rol}", "generalist"),
                ("{file}", "mond-spraak-arm.svg"),
            ]
            .iter()
            .fold(path, |path, (name, value)| path.replace(name, value))
        })
        .filter(|path| !path.contains('{'))
        .collect();
    waiting.extend(
        [
            "/team/team-zuid",
            "/team/team-zuid/kaart.csv",
            "/team/team-noord?op=2027-04-01",
        ]
        .map(str::to_owned),
    );
    let mut seen = BTreeMap::new();
    while let Some(path) = waiting.pop() {
        if seen.contains_key(&path) || seen.len() > 300 {
            continue;
        }
        let answer = browser.get(&path).await;
        assert!(answer.status < 500, "{path}: {}", answer.status);
        if answer.status == 200
            && answer.headers["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/html")
        {
            let links = answer.attributes("a[href^='/'], form[action^='/']", "href");
            waiting.extend(
                links
                    .into_iter()
                    .map(|link| link.split('#').next().unwrap().to_owned()),
            );
        }
        seen.insert(path, wire(&answer));
    }
    seen
}

/// Whether this word of this person may be on a page of that viewer.
fn allowed(viewer: &str, canary: &Canary) -> bool {
    let public = PEOPLE
        .iter()
        .any(|(name, _, public)| *name == canary.of && *public);
    let own = viewer == canary.of;
    match canary.kind {
        "name" | "phone" => own || public,
        "email" | "attempt" | "run" => own,
        // How the store calls somebody is nobody's business.
        _ => false,
    }
}

stories! {
    async fn nobody_finds_what_is_not_theirs(site: &Site) {
        let mut scene = Scene { canaries: Vec::new(), browsers: BTreeMap::new() };
        for (name, team, public) in PEOPLE {
            bird(site, &mut scene, name, team, public).await;
        }
        site.leaves(&"ali".parse().unwrap(), "2027-03-31").await;
        publishing::take_those_due(&site.house).await.unwrap();
        let group = |part| Right::Group("nah".parse().unwrap(), part);
        for (viewer, right) in [
            ("Medewerker", None),
            ("Teamleider", Some(Right::TeamLead("team-noord".parse().unwrap()))),
            ("Coach", Some(Right::Coach)),
            ("Academie", Some(Right::Academy)),
            ("Beheerder", Some(Right::Administrator)),
            ("Ondernemingsraad", Some(Right::WorksCouncil)),
            ("Redacteur", Some(group(GroupRole::Editor))),
            ("Voorzitter", Some(group(GroupRole::Chair))),
        ] {
            let rights: Vec<Right> = right.into_iter().collect();
            let (_, browser) = site.arrive("team-noord", viewer, &rights).await;
            scene.browsers.insert(viewer, browser);
        }
        let mut next_door = site.browser();
        let sign_in = [("doe", "inloggen"), ("email", "sanne@elders.example"), ("wachtwoord", PASSWORD)];
        next_door.post("/inloggen", &sign_in).await;
        scene.browsers.insert("elsewhere", next_door);
        scene.browsers.insert("signed out", site.browser());

        let mut leaks = Vec::new();
        let mut found = BTreeSet::new();
        for (viewer, browser) in &mut scene.browsers {
            let pages = crawl(site, browser).await;
            assert!(pages.len() > 25, "{viewer} came to {} pages only", pages.len());
            for (path, text) in &pages {
                for canary in &scene.canaries {
                    let word = canary.word.replace('-', "");
                    if !text.contains(&word) {
                        continue;
                    }
                    let public = *viewer != "elsewhere" && *viewer != "signed out";
                    if public && allowed(viewer, canary) {
                        found.insert((canary.of, canary.kind, viewer == &canary.of));
                    } else {
                        leaks.push(format!("{viewer} reads the {} of {} on {path}", canary.kind, canary.of));
                    }
                }
            }
        }
        assert!(leaks.is_empty(), "{}", leaks.join("\n"));
        // The crawl does look: it finds what may be found.
        for (of, _, public) in PEOPLE {
            assert!(found.contains(&(of, "name", true)) && found.contains(&(of, "phone", true)), "{of} sees the own profile");
            assert_eq!(found.contains(&(of, "name", false)), public, "{of} is found by others");
            assert_eq!(found.contains(&(of, "phone", false)), public, "{of} can be called");
        }
    }
}
