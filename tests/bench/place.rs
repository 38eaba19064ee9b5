//! An organisation to measure in, behind the product's own router on a port of its own: the curricula of the
//! repository, grown to as many competences as wanted, teams of forty people, and scores of one scan or of twelve.
use domain::{
    Level, OrgId, PersonId,
    calendar::day_in_amsterdam,
    curriculum::{ChangeClass, File},
    knowledge::{Catalogue, Theme},
    people::{Membership, RoleAssignment, StemDeclaration, StemLabel, Team, Viewer, Workdays},
    permission::{OwnScores, own_scores},
    scans::{
        evidence::{Evidence, EvidenceKind, Finding, QuizOutcome, valid_until},
        settings::Settings,
    },
};
use server::{
    clock::Clock,
    house::{House, Terms},
    http::{Site, router},
    secret::{fingerprint, new_token},
    services::{knowledge::import, people::add_person},
    storage::{
        Db, Tx, access, evidence,
        knowledge::{self, NewVersion, ThemeIdentity, reading::Reading},
        people as store, stems,
    },
};
use std::{fs, net::SocketAddr, path::Path, sync::Arc};

/// How big an organisation is.
#[derive(Clone, Copy)]
pub struct Size {
    pub people: usize,
    pub competences: usize,
    /// How often everybody scanned everything.
    pub rounds: usize,
}

/// People in a team.
pub const TEAM: usize = 40;

/// The organisation with its server.
pub struct Place {
    pub house: House,
    /// Where the database is.
    pub database: String,
    /// Where the product listens.
    pub url: String,
    /// The cookies of the first people.
    pub cookies: Vec<String>,
}

/// The organisation.
pub fn org() -> OrgId {
    "meting".parse().unwrap()
}

impl Place {
    /// Makes it in an empty database; the first `signed_in` people are.
    pub async fn make(database: &str, size: Size, signed_in: usize) -> Self {
        let house = House {
            db: Db::connect(database).await.unwrap(),
            clock: Clock::system(),
            terms: Arc::new(Terms {
                base_url: "http://localhost".into(),
                data_folder: None,
                one_click: false,
            }),
        };
        house.db.migrate().await.unwrap();
        let mut tx = house.db.write().await.unwrap();
        store::add_organisation(&mut tx, &org(), "Wijkteams", house.clock.now())
            .await
            .unwrap();
        store::set_settings(&mut tx, &org(), &unhurried())
            .await
            .unwrap();
        curricula(&house, &mut tx).await;
        let catalogue = grow(&house, &mut tx, size.competences).await;
        let people = people(&house, &mut tx, size.people).await;
        for (number, person) in people.iter().enumerate() {
            scan(&house, &mut tx, &catalogue, (number, person), size.rounds).await;
        }
        let mut cookies = Vec::new();
        for person in people.iter().take(signed_in) {
            cookies.push(sign_in(&house, &mut tx, person).await);
        }
        tx.commit().await.unwrap();
        let url = serve(router(Site::new(house.clone()))).await;
        Self {
            house,
            database: database.to_owned(),
            url,
            cookies,
        }
    }
}

/// Serves on a free port, as `leerlijn serve` does.
pub async fn serve(router: axum::Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
    url
}

/// A scan that asks everything, however long it takes.
fn unhurried() -> Settings {
    let mut settings = Settings::default();
    settings.scan.max_items = 1000;
    settings.scan.stop_after_ms = u64::from(u32::MAX);
    settings
}

async fn curricula(house: &House, tx: &mut Tx) {
    let mut files = Vec::new();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    walk(&content, "", &mut files);
    files.sort();
    let files: Vec<File<'_>> = (files.iter())
        .map(|(path, bytes)| File { path, bytes })
        .collect();
    import(house, tx, &org(), &files).await.unwrap();
}

fn walk(folder: &Path, under: &str, read: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{under}{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), &format!("{path}/"), read);
        } else {
            read.push((path, fs::read(entry.path()).unwrap()));
        }
    }
}

/// Adds themes like the real ones until there are so many competences.
async fn grow(house: &House, tx: &mut Tx, competences: usize) -> Catalogue {
    let today = house.clock.today();
    let mut catalogue = knowledge::catalogue(tx, &org(), today).await.unwrap();
    let real = catalogue.themes.clone();
    let mut missing = competences - catalogue.competences().count();
    for (number, like) in (1_u8..).zip(real.iter().cycle()) {
        if missing == 0 {
            break;
        }
        let theme = copy(like, number, missing);
        missing -= theme.competences.len();
        catalogue.themes.push(theme.into());
    }
    let identities: Vec<ThemeIdentity<'_>> = (catalogue.all())
        .map(|theme| ThemeIdentity {
            key: &theme.key,
            group: &theme.group,
            prefix: &theme.prefix,
        })
        .collect();
    knowledge::save_themes(tx, &org(), &identities)
        .await
        .unwrap();
    for theme in &catalogue.themes[real.len()..] {
        let present = theme.competences.iter().map(|one| &one.id);
        let none = std::iter::empty();
        knowledge::save_competences(tx, &org(), &theme.key, present, none, theme.version)
            .await
            .unwrap();
        let version = NewVersion {
            theme,
            change_class: ChangeClass::Major,
            change_note: "",
            life_domains: &[],
            synonyms: &[],
            published_at: house.clock.now(),
            markdown: "",
            markdown_hash: "",
            reading: &Reading::default(),
        };
        knowledge::add_version(tx, &org(), &version).await.unwrap();
    }
    knowledge::catalogue(tx, &org(), today).await.unwrap()
}

fn copy(like: &Theme, number: u8, most: usize) -> Theme {
    let letters = [b'Z', b'A' + number / 26, b'A' + number % 26];
    let prefix = String::from_utf8(letters.to_vec()).unwrap();
    let mut theme = Theme {
        key: format!("meer-{number}").parse().unwrap(),
        name: format!("{} {number}", like.name),
        prefix: prefix.clone(),
        ..like.clone()
    };
    theme.competences.truncate(most);
    for (number, one) in (1..).zip(&mut theme.competences) {
        one.id = format!("{prefix}-{number:02}").parse().unwrap();
    }
    theme
}

/// Generalists in teams of forty; every fourth published a stem.
async fn people(house: &House, tx: &mut Tx, count: usize) -> Vec<PersonId> {
    let from = house.clock.today() - chrono::Duration::days(800);
    let stem = StemDeclaration {
        theme: "nah".parse().unwrap(),
        since: from,
        public: true,
        label: StemLabel::Holder,
    };
    let mut added = Vec::new();
    for number in 0..count {
        let team = format!("team-{}", number / TEAM);
        if number % TEAM == 0 {
            store::add_team(tx, &org(), &named(&team)).await.unwrap();
        }
        let email = format!("mens.{number}@meting.example");
        let here = org();
        let person = add_person(house, tx, &here, &email, |id, account| store::Person {
            id,
            account,
            employer: None,
            name: format!("Mens {number}"),
            phone: "06 12 34 56 78".to_owned(),
            workdays: Workdays::WEEK,
            background: String::new(),
            employed_from: from,
            employed_until: None,
        });
        let person = person.await.unwrap().id;
        let membership = Membership {
            person: person.clone(),
            team: team.parse().unwrap(),
            from,
            until: None,
            fte: 1.0,
        };
        store::add_membership(tx, &org(), &membership)
            .await
            .unwrap();
        let role = RoleAssignment {
            role: "generalist".parse().unwrap(),
            from,
            until: None,
        };
        store::add_role_assignment(tx, &org(), &person, &role)
            .await
            .unwrap();
        if number % 4 == 0 {
            let now = house.clock.now();
            stems::confirm(tx, &own(&person), &stem, now).await.unwrap();
        }
        added.push(person);
    }
    added
}

fn named(team: &str) -> Team {
    Team {
        id: team.parse().unwrap(),
        key: team.parse().unwrap(),
        name: format!("T{}", team.trim_start_matches('t')),
        district: "Wijk".to_owned(),
        municipality: "Voorbeeldstad".to_owned(),
        neighbour: None,
    }
}

/// The permit of the person's own scores.
pub fn own(person: &PersonId) -> OwnScores {
    own_scores(&Viewer {
        org: org(),
        person: person.clone(),
        account: "nobody".parse().unwrap(),
        name: String::new(),
        teams: Vec::new(),
        rights: Vec::new(),
    })
}

/// Everything scanned so often, a month apart; the last time some days ago, with a quiz and an agreement here and
/// there.
async fn scan(
    house: &House,
    tx: &mut Tx,
    catalogue: &Catalogue,
    (number, person): (usize, &PersonId),
    rounds: usize,
) {
    for round in 0..rounds {
        let days_ago = 5 + (number % 20) as i64 + 30 * (rounds - 1 - round) as i64;
        let given_at = house.clock.now() - chrono::Duration::days(days_ago);
        let given_on = day_in_amsterdam(given_at);
        let mut found = Vec::new();
        for (place, (theme, competence)) in catalogue.competences().enumerate() {
            let level = Level::try_from(1 + ((number * 7 + place * 5 + round) % 4) as i64).unwrap();
            for finding in findings(level, number * 31 + place) {
                let until = valid_until(
                    finding.kind(),
                    given_on,
                    competence,
                    &Settings::default().validity,
                );
                found.push(Evidence {
                    id: house.new_id().unwrap(),
                    competence: competence.id.clone(),
                    theme: theme.key.clone(),
                    version: theme.version,
                    finding,
                    given_by: person.clone(),
                    given_at,
                    valid_until: until,
                });
            }
        }
        if !found.is_empty() {
            evidence::append(tx, &own(person), &found, "", house.clock.now())
                .await
                .unwrap();
        }
    }
}

fn findings(level: Level, chance: usize) -> Vec<Finding> {
    let mut findings = vec![Finding::SelfScan {
        level,
        implied: false,
    }];
    match chance % 16 {
        0 => findings.push(Finding::Quiz(QuizOutcome::Confirmed)),
        1 => findings.push(Finding::Quiz(QuizOutcome::Contradicted)),
        2 | 3 => findings.push(Finding::Agreed(level)),
        _ => {}
    }
    debug_assert_eq!(findings[0].kind(), EvidenceKind::SelfScan);
    findings
}

async fn sign_in(house: &House, tx: &mut Tx, person: &PersonId) -> String {
    let account = store::person(tx, &org(), person).await.unwrap();
    let account = account.unwrap().account;
    let token = new_token().unwrap();
    let now = house.clock.now();
    access::add_sign_in(
        tx,
        &fingerprint(token.as_bytes()),
        (&account, &org(), person),
        now,
        now + chrono::Duration::days(1),
    )
    .await
    .unwrap();
    format!("__Host-leerlijn={token}")
}
