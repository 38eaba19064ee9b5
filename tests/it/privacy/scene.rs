//! Who is there: three people with words of their own, who live their lives, and everybody who might look.
use crate::fixture::{
    Browser, PASSWORD, Site,
    busy::{Busy, busy},
    content::three_themes,
};
use domain::{
    PersonId,
    people::{GroupRole, Right, StemLabel, Viewer},
};
use server::services::teams::publishing;
use std::collections::BTreeMap;

/// Whose stem is nobody's business, and whose life goes on while others look.
pub const SECRET: &str = "Schuilvogel";

/// The people of the story: their names, where they are, and whether their stem is public. Team Zuid is so small that
/// it is shown with Team Noord.
const PEOPLE: [(&str, &str, bool); 3] = [
    ("Openvogel", "team-noord", true),
    (SECRET, "team-noord", false),
    ("Zuidvogel", "team-zuid", false),
];

/// What is one person's, and found nowhere by chance.
pub struct Canary {
    /// Whose.
    pub of: &'static str,
    /// `name`, `phone`, `email`, `attempt`, `run`, `person` or `account`.
    pub kind: &'static str,
    /// What to look for, without hyphens.
    pub word: String,
}

/// Everybody, and everything that could leak.
pub struct Scene {
    /// All words.
    pub canaries: Vec<Canary>,
    /// Who looks, in a browser of one's own.
    pub browsers: BTreeMap<&'static str, Browser>,
    /// Addresses of things that are one person's: whose, and where.
    pub things: Vec<(&'static str, String)>,
    /// The person of [`SECRET`], as the site knows a viewer.
    pub secret: Viewer,
    colleagues: Vec<PersonId>,
    lived: u32,
}

/// Whether this word of this person may be on a page of that viewer.
pub fn allowed(viewer: &str, canary: &Canary) -> bool {
    if viewer == "elsewhere" || viewer == "signed out" {
        return false;
    }
    let own = viewer == canary.of;
    match canary.kind {
        "name" | "phone" => own || is_public(canary.of),
        "email" | "attempt" | "run" => own,
        // How the store calls somebody is nobody's business.
        _ => false,
    }
}

fn is_public(name: &str) -> bool {
    PEOPLE
        .iter()
        .any(|(one, _, public)| *one == name && *public)
}

impl Scene {
    /// Everybody comes, and the first maps are made a week before anybody looks.
    pub async fn set(site: &Site) -> Self {
        let mut scene = Self {
            canaries: Vec::new(),
            browsers: BTreeMap::new(),
            things: Vec::new(),
            secret: Viewer {
                org: "wijk".parse().unwrap(),
                person: "nobody".parse().unwrap(),
                account: "nobody".parse().unwrap(),
                name: String::new(),
                teams: vec!["team-noord".parse().unwrap()],
                rights: Vec::new(),
            },
            colleagues: site.add_people("team-noord", "Collega", 6).await,
            lived: 0,
        };
        for colleague in &scene.colleagues {
            site.scan(colleague, "nah", 3).await;
        }
        for (name, team, public) in PEOPLE {
            scene.bird(site, name, team, public).await;
        }
        with_a_card(site).await;
        site.leaves(&"ali".parse().unwrap(), "2027-03-31").await;
        publishing::take_those_due(&site.house).await.unwrap();
        site.advance(chrono::Duration::days(8));
        for (name, _, _) in PEOPLE {
            let browser = signed_in(site, &format!("{name}.1@wijk.example")).await;
            scene.browsers.insert(name, browser);
        }
        scene.onlookers(site).await;
        publishing::take_those_due(&site.house).await.unwrap();
        scene
    }

    /// Somebody with everything that could leak: a profile, a finished scan, a quiz and a scan under way, a stem.
    async fn bird(&mut self, site: &Site, name: &'static str, team: &str, public: bool) {
        let (person, browser) = site.arrive(team, name, &[]).await;
        let mut busy = busy(browser).await;
        let phone = format!(
            "06{:08}",
            10_000_019 * (self.canaries.len() as u32 + 3) % 100_000_000
        );
        profile(&mut busy.browser, &phone, "jeugd").await;
        site.scan(&person, "nah", 4).await;
        if public {
            site.publish_stem(&person, "nah", StemLabel::Holder).await;
        } else {
            let stem = [
                ("doe", "poot-bevestigen"),
                ("thema", "nah"),
                ("openbaar", "nee"),
            ];
            assert_eq!(busy.browser.post("/mijn-t", &stem).await.status, 303);
        }
        let account = account(site, &person).await;
        if name == SECRET {
            self.secret.person = person.clone();
            self.secret.account = account.parse().unwrap();
        }
        self.keep(name, phone, &busy, &person, account);
    }

    fn keep(
        &mut self,
        of: &'static str,
        phone: String,
        busy: &Busy,
        person: &PersonId,
        account: String,
    ) {
        let attempt = format!("/quiz/nah/{}", busy.attempt);
        self.things.push((of, format!("{attempt}/1")));
        self.things.push((of, attempt));
        let words = [
            ("name", of.to_owned()),
            ("phone", phone),
            ("email", format!("{}.1@wijk.example", of.to_lowercase())),
            ("attempt", busy.attempt.clone()),
            ("run", busy.run.clone()),
            ("person", person.to_string()),
            ("account", account),
        ];
        let canaries = words.into_iter().map(|(kind, word)| Canary {
            of,
            kind,
            word: word.replace('-', ""),
        });
        self.canaries.extend(canaries);
    }

    /// One person of every right, somebody of another organisation, and somebody who did not sign in.
    async fn onlookers(&mut self, site: &Site) {
        let group = |part| Right::Group("nah".parse().unwrap(), part);
        for (viewer, right) in [
            ("Medewerker", None),
            (
                "Teamleider",
                Some(Right::TeamLead("team-noord".parse().unwrap())),
            ),
            ("Coach", Some(Right::Coach)),
            ("Academie", Some(Right::Academy)),
            ("Beheerder", Some(Right::Administrator)),
            ("Ondernemingsraad", Some(Right::WorksCouncil)),
            ("Redacteur", Some(group(GroupRole::Editor))),
            ("Voorzitter", Some(group(GroupRole::Chair))),
        ] {
            let rights: Vec<Right> = right.into_iter().collect();
            let (_, browser) = site.arrive("team-noord", viewer, &rights).await;
            self.browsers.insert(viewer, browser);
        }
        self.browsers
            .insert("elsewhere", signed_in(site, "sanne@elders.example").await);
        self.browsers.insert("signed out", site.browser());
        // A question that waits for its answer, and a statement.
        let browser = self.browsers.get_mut("Medewerker").unwrap();
        let attempt = browser
            .post("/quiz/nah", &[("doe", "begin")])
            .await
            .location
            .unwrap();
        self.things.push(("Medewerker", attempt));
        let starts = [
            ("doe", "begin"),
            ("start:dementie", "b"),
            ("start:nah", "b"),
            ("start:psychiatrie", "b"),
        ];
        assert_eq!(browser.post("/scan", &starts).await.status, 303);
    }

    /// The secret person answers a question, a statement, scans a theme otherwise than before and writes something.
    pub async fn live(&mut self, site: &Site) {
        self.lived += 1;
        let odd = self.lived % 2 == 1;
        site.scan(&self.secret.person, "nah", if odd { 1 } else { 4 })
            .await;
        let attempt = self
            .things
            .iter()
            .find(|(of, path)| *of == SECRET && !path.ends_with("/1"));
        let attempt = attempt.unwrap().1.clone();
        let browser = self.browsers.get_mut(SECRET).unwrap();
        // A telephone number of before would be a word that nobody looks for.
        let phone = self
            .canaries
            .iter()
            .find(|one| one.of == SECRET && one.kind == "phone")
            .unwrap();
        profile(browser, &phone.word, if odd { "ggz" } else { "jeugd" }).await;
        let question = browser.get(&attempt).await;
        if let Some(number) = question.attribute("input[name=vraag]", "value") {
            let option = question
                .attribute("button[name=antwoord]", "value")
                .unwrap();
            let answer = [
                ("doe", "beantwoord"),
                ("vraag", number.as_str()),
                ("antwoord", option.as_str()),
            ];
            assert_eq!(browser.post(&attempt, &answer).await.status, 303);
        }
        let statement = browser.get("/scan").await;
        let value = |name: &str| statement.attribute(&format!("input[name={name}]"), "value");
        if let (Some(run), Some(item)) = (value("scan"), value("vraag")) {
            let answer = [
                ("scan", run.as_str()),
                ("vraag", item.as_str()),
                ("antwoord", "1"),
            ];
            assert_eq!(browser.post("/scan", &answer).await.status, 303);
        }
    }

    /// The whole team scans again: one finds that it knows less, the other that it knows more.
    pub async fn everybody_learns(&mut self, site: &Site) {
        for (place, colleague) in self.colleagues.iter().enumerate() {
            let level = if place % 2 == 0 { 1 } else { 4 };
            site.scan(colleague, "nah", level).await;
        }
    }

    /// Whether a question of the attempt that is there was answered.
    pub fn is_answered(&self, path: &str) -> bool {
        let of_birds = self
            .things
            .iter()
            .filter(|(of, _)| PEOPLE.iter().any(|(name, ..)| name == of));
        of_birds.into_iter().any(|(_, thing)| thing == path)
    }

    /// From now on other options of the quiz on NAH are the right ones.
    pub async fn other_answers_are_right(&self, site: &Site) {
        let other = "UPDATE quiz_item SET correct = CASE correct WHEN 0 THEN 1 ELSE 0 END WHERE theme_key = 'nah'";
        site.run_sql(other).await;
    }
}

async fn with_a_card(site: &Site) {
    let card = "+++\ntitel = \"Op bezoek\"\nkort = \"Voor je gaat.\"\nthemas = [\"nah\"]\nherzien_voor = \"2027-11-01\"\n+++\n# Op bezoek\n\nBel eerst.\n";
    let content = three_themes().and("kaarten/op-bezoek.md", card);
    let mut tx = site.house.db.write().await.unwrap();
    content
        .import(&site.house, &mut tx, &"wijk".parse().unwrap())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn signed_in(site: &Site, email: &str) -> Browser {
    let mut browser = site.browser();
    let fields = [
        ("doe", "inloggen"),
        ("email", email),
        ("wachtwoord", PASSWORD),
    ];
    assert_eq!(
        browser.post("/inloggen", &fields).await.status,
        303,
        "{email}"
    );
    browser
}

async fn profile(browser: &mut Browser, phone: &str, background: &str) {
    let fields = [
        ("doe", "profiel"),
        ("telefoon", phone),
        ("achtergrond", background),
    ];
    assert_eq!(browser.post("/account", &fields).await.status, 303);
}

async fn account(site: &Site, person: &PersonId) -> String {
    let mut tx = site.house.db.read().await.unwrap();
    let org = "wijk".parse().unwrap();
    let found = server::storage::people::person(&mut tx, &org, person)
        .await
        .unwrap();
    found.unwrap().account.to_string()
}
