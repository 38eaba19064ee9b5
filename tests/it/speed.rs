//! What a page costs: few statements, and no more of them for more people.
use crate::fixture::{
    Site,
    busy::{Busy, busy},
};
use domain::people::{Right, StemLabel};
use server::services::teams::publishing;

/// The most statements of a page, the one that tells who looks included.
const MOST: u64 = 6;

/// Pages that look at people, and those that don't, as the academy sees them.
const PAGES: [&str; 19] = [
    "/welkom",
    "/over-jou",
    "/afspraken",
    "/account",
    "/mijn-t",
    "/mijn-t/waarom",
    "/kennis",
    "/kennis/nah",
    "/kennis/rollen/generalist",
    "/team/team-noord",
    "/team/team-noord?thema=nah",
    "/team/team-noord/kaart.svg",
    "/organisatie",
    "/organisatie?thema=nah",
    "/organisatie/kaart.csv",
    "/quiz/nah",
    "/quiz/nah/oefenen",
    "/scan",
    "/team",
];

async fn counts(site: &Site, people: usize) -> Vec<(&'static str, u64)> {
    let teams = people / 20;
    for number in 0..teams {
        let team = format!("team-{number}");
        site.add_team(&team, &format!("Team {number}"), None).await;
        let there = site.add_people(&team, &format!("Mens{number}"), 20).await;
        for person in &there {
            site.scan(person, "nah", 3).await;
        }
        site.publish_stem(&there[0], "nah", StemLabel::Holder).await;
    }
    publishing::take_those_due(&site.house).await.unwrap();
    let (_, mut browser) = site
        .arrive("team-noord", "Wegwijs", &[Right::Academy])
        .await;
    let mut counted = Vec::new();
    for page in PAGES {
        let before = site.house.db.statements_run();
        let answer = browser.get(page).await;
        assert!(
            matches!(answer.status, 200 | 303),
            "{page}: {}",
            answer.status
        );
        counted.push((page, site.house.db.statements_run() - before));
    }
    let Busy {
        mut browser,
        attempt,
        ..
    } = busy(browser).await;
    let question = format!("/quiz/nah/{attempt}");
    let explained = format!("{question}/1");
    for (name, page) in [
        ("a question", question.as_str()),
        ("an explanation", explained.as_str()),
        ("a statement", "/scan"),
        ("a pause", "/scan/pauze"),
    ] {
        let before = site.house.db.statements_run();
        assert_eq!(browser.get(page).await.status, 200, "{name}");
        counted.push((name, site.house.db.statements_run() - before));
    }
    counted
}

stories! {
    async fn a_page_costs_the_same_few_statements_for_any_number_of_people(site: &Site) {
        let few = counts(site, 40).await;
        let bigger = Site::open(site.engine()).await;
        let many = counts(&bigger, 400).await;
        bigger.close().await;
        assert_eq!(few, many, "40 people and 400");
        let dear: Vec<_> = few.iter().filter(|(_, count)| *count > MOST).collect();
        assert!(dear.is_empty(), "over {MOST} statements: {dear:?}");
    }

    /// Who leads a team sees more of it: how many scanned, and a day to come.
    async fn who_leads_pays_no_more_for_a_larger_team(site: &Site) {
        site.add_people("team-noord", "Noorderling", 4).await;
        publishing::take_those_due(&site.house).await.unwrap();
        let mut karin = site.sign_in("karin").await;
        let mut asked = async |path: &str| {
            let before = site.house.db.statements_run();
            karin.get(path).await.page();
            site.house.db.statements_run() - before
        };
        let few = asked("/team/team-noord").await;
        assert!(few <= MOST, "{few} statements");
        for person in site.add_people("team-noord", "Erbij", 30).await {
            site.scan(&person, "nah", 3).await;
            site.publish_stem(&person, "nah", StemLabel::Holder).await;
        }
        let mut tx = site.house.db.write().await.unwrap();
        publishing::take_snapshots(&site.house, &mut tx, &"wijk".parse().unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        for path in ["/team/team-noord", "/team/team-noord?thema=nah", "/team/team-noord/kaart.svg"] {
            assert_eq!(asked(path).await, few, "{path}");
        }
    }
}
