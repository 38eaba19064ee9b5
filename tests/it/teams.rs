//! What a team and an organisation see of what they know together, and what nobody sees.
use crate::fixture::{Answer, Site};
use chrono::Duration;
use domain::{PersonId, people::StemLabel};
use server::{services::teams::publishing, storage::people as store};

const NOORD: &str = "/team/team-noord";
const VALUES: &str = "table.ll-heat .ll-heat__value";

/// The five people of Team Noord in the fixture, and four more.
async fn nine(site: &Site) -> Vec<PersonId> {
    let mut people: Vec<PersonId> = ["sanne", "ali", "ilse", "karin", "joost"]
        .map(|name| name.parse().unwrap())
        .into();
    people.extend(site.add_people("team-noord", "Noorderling", 4).await);
    // So that Team Zuid stands on its own.
    site.add_people("team-zuid", "Zuiderling", 3).await;
    people
}

async fn week_passes(site: &Site) {
    site.advance(Duration::days(7));
    publishing::take_those_due(&site.house).await.unwrap();
}

/// The words of the cells of the map, with their notes.
fn cells(page: &Answer) -> Vec<String> {
    page.select("table.ll-heat td")
}

/// What the row of a theme says.
fn row(page: &Answer, theme: &str) -> String {
    let rows = page.select("table.ll-heat tbody tr");
    let row = rows.into_iter().find(|row| row.starts_with(theme));
    row.unwrap_or_else(|| panic!("no row {theme}"))
}

stories! {
    async fn one_persons_new_scan_changes_no_cell_and_those_of_five_do(site: &Site) {
        let people = nine(site).await;
        for (number, person) in people.iter().enumerate() {
            site.scan(person, "nah", if number < 2 { 4 } else { 1 }).await;
        }
        publishing::take_those_due(&site.house).await.unwrap();
        let mut karin = site.sign_in("karin").await;
        let first = karin.get(NOORD).await;
        assert!(row(&first, "Niet-aangeboren").contains("minder dan een derde"), "2 of 9");

        // A third of nine would be another band; but it is one person's doing.
        site.scan(&people[2], "nah", 4).await;
        assert_eq!(cells(&karin.get(NOORD).await), cells(&first), "never live");
        week_passes(site).await;
        let mut karin = site.sign_in("karin").await;
        assert_eq!(cells(&karin.get(NOORD).await), cells(&first), "one person changes nothing");

        for (number, person) in people.iter().enumerate().take(7).skip(3) {
            site.scan(person, "nah", if number < 5 { 4 } else { 1 }).await;
        }
        assert_eq!(cells(&karin.get(NOORD).await), cells(&first));
        week_passes(site).await;
        let mut karin = site.sign_in("karin").await;
        let second = karin.get(NOORD).await;
        assert!(row(&second, "Niet-aangeboren").contains("tussen een derde en twee derde"), "5 of 9");
    }

    async fn the_weekly_job_is_safe_to_run_twice(site: &Site) {
        for (number, person) in nine(site).await.iter().enumerate() {
            site.scan(person, "nah", if number < 6 { 1 } else { 4 }).await;
        }
        let (one, other) = tokio::join!(
            publishing::take_those_due(&site.house),
            publishing::take_those_due(&site.house)
        );
        one.unwrap();
        other.unwrap();
        let mut karin = site.sign_in("karin").await;
        let before = karin.get(NOORD).await;
        assert!(before.select("#kaart")[0].ends_with("stand van 21 november 2026"));
        site.advance(Duration::days(6));
        publishing::take_those_due(&site.house).await.unwrap();
        let mut karin = site.sign_in("karin").await;
        assert!(karin.get(NOORD).await.select("#kaart")[0].ends_with("stand van 21 november 2026"));
        site.advance(Duration::days(1));
        publishing::take_those_due(&site.house).await.unwrap();
        let mut karin = site.sign_in("karin").await;
        assert!(karin.get(NOORD).await.select("#kaart")[0].ends_with("stand van 28 november 2026"));
    }

    async fn fewer_than_five_known_say_nothing(site: &Site) {
        let people = nine(site).await;
        for person in &people[..4] {
            site.scan(person, "nah", 4).await;
        }
        for person in &people[..5] {
            site.scan(person, "dementie", 4).await;
        }
        publishing::take_those_due(&site.house).await.unwrap();
        let mut karin = site.sign_in("karin").await;
        let page = karin.get(NOORD).await;
        assert!(row(&page, "Niet-aangeboren").ends_with("te weinig gegevens"), "4 people");
        assert!(row(&page, "Psychiatrie").ends_with("te weinig gegevens"), "nobody");
        let five = row(&page, "Dementie");
        assert!(five.ends_with("meer dan twee derde 5–9 bekend, minder dan 70 % gemeten"), "{five}");
        assert_eq!(page.select(".ll-heat__cell--few").len(), 2);
        assert_eq!(page.select(".ll-heat__cell--high.ll-heat__cell--part").len(), 1);
    }

    async fn a_team_of_four_never_stands_alone_and_neither_does_its_neighbour(site: &Site) {
        site.add_team("team-oost", "Team Oost", None).await;
        site.add_team("team-haven", "Team Haven", Some("team-oost")).await;
        let mut people = site.add_people("team-oost", "Oosterling", 12).await;
        people.extend(site.add_people("team-haven", "Havenaar", 4).await);
        nine(site).await;
        for person in &people {
            site.scan(person, "nah", 3).await;
        }
        publishing::take_those_due(&site.house).await.unwrap();
        let mut wim = site.sign_in("wim").await;
        for team in ["team-oost", "team-haven"] {
            let page = wim.get(&format!("/team/{team}")).await;
            assert!(page.select("#kaart")[0].contains("Team Oost + Team Haven"), "{team}");
            assert_eq!(page.select("table.ll-heat thead th")[1], "Team Oost + Team Haven");
            assert!(row(&page, "Niet-aangeboren").contains("128 van 128 scores bekend"), "{team}");
            let file = wim.get(&format!("/team/{team}/kaart.csv")).await.text();
            assert!(file.contains(";Team Oost + Team Haven;"), "{file}");
            let drawing = wim.get(&format!("/team/{team}/kaart.svg")).await.text();
            assert!(drawing.contains("\nTeam Oost + Team Haven\n"), "{team}");
            assert!(!drawing.contains("\nTeam Haven\n") && !drawing.contains("\nTeam Oost\n"));
        }
        let all = wim.get("/organisatie").await;
        assert_eq!(
            all.select("tbody th"),
            ["Team Noord", "Team Oost + Team Haven", "Team Zuid", "Alle teams samen"]
        );
    }

    async fn a_lead_sees_nobodys_level_anywhere(site: &Site) {
        let people = nine(site).await;
        for (number, person) in people.iter().enumerate() {
            site.scan(person, "nah", 1 + (number as i64 % 4)).await;
            site.scan(person, "dementie", 2).await;
        }
        publishing::take_those_due(&site.house).await.unwrap();
        site.publish_stem(&people[2], "nah", StemLabel::Holder).await;
        let mut karin = site.sign_in("karin").await;
        for path in [
            NOORD.to_owned(),
            format!("{NOORD}?thema=nah"),
            format!("{NOORD}?op=2027-04-01"),
            format!("{NOORD}/kaart.csv"),
            format!("{NOORD}/kaart.svg"),
            format!("{NOORD}/kaart.csv?thema=nah"),
            format!("{NOORD}/kaart.svg?thema=nah"),
        ] {
            let text = karin.get(&path).await.page();
            for secret in ["Noorderling", "Sanne", "Joost", "Nog niet", "Met steun", "Zelfstandig", "Vraagbaak"] {
                assert!(!text.contains(secret), "{path} says {secret}");
            }
        }
        let page = karin.get(NOORD).await;
        assert!(page.page().contains("9 van 9 collega"));
        assert!(page.select(".ll-cover__who").contains(&"Ilse".to_owned()), "a published stem is public");
    }

    async fn the_count_of_scans_is_for_who_leads_and_of_a_group(site: &Site) {
        let people = nine(site).await;
        for person in &people[..8] {
            site.scan(person, "nah", 2).await;
        }
        publishing::take_those_due(&site.house).await.unwrap();
        let count = |page: &Answer| page.text().contains("hebben de scan gedaan");
        let mut karin = site.sign_in("karin").await;
        let lead = karin.get(NOORD).await;
        assert!(lead.text().contains("8 van 9 collega's hebben de scan gedaan"));
        let mut sanne = site.sign_in("sanne").await;
        let member = sanne.get(NOORD).await;
        assert_eq!(member.status, 200);
        assert!(!count(&member), "a colleague sees no count");
        assert_eq!(cells(&member), cells(&lead), "and the same map");
        assert!(member.select("#vooruitblik").is_empty(), "nor who is leaving");
        assert!(!lead.select("#vooruitblik").is_empty());
        let mut wim = site.sign_in("wim").await;
        assert!(count(&wim.get(NOORD).await));
    }

    async fn a_team_is_for_its_own_people_its_lead_and_the_academy(site: &Site) {
        for person in nine(site).await {
            site.scan(&person, "nah", 2).await;
        }
        publishing::take_those_due(&site.house).await.unwrap();
        let paths = [
            NOORD.to_owned(),
            format!("{NOORD}?thema=nah"),
            format!("{NOORD}/kaart.csv"),
            format!("{NOORD}/kaart.svg"),
            format!("{NOORD}/kaart.png"),
        ];
        for (who, status) in [("sanne", 200), ("karin", 200), ("wim", 200), ("bea", 404), ("ada", 404)] {
            let mut browser = site.sign_in(who).await;
            for path in &paths {
                assert_eq!(browser.get(path).await.status, status, "{who} {path}");
            }
        }
        for path in &paths {
            assert_eq!(site.browser().get(path).await.status, 401, "{path}");
        }
        let mut karin = site.sign_in("karin").await;
        for path in ["/team/team-zuid", "/team/bestaat-niet", "/team/TEAM", "/team/team-noord?thema=fietsen", "/team/team-noord/kaart.pdf"] {
            assert_eq!(karin.get(path).await.status, 404, "{path}");
        }
    }

    async fn the_organisation_is_for_the_academy_and_in_part_for_knowledge_groups(site: &Site) {
        for person in nine(site).await {
            site.scan(&person, "nah", 2).await;
        }
        publishing::take_those_due(&site.house).await.unwrap();
        let right = domain::people::Right::Group("nah".parse().unwrap(), domain::people::GroupRole::Member);
        let mut tx = site.house.db.write().await.unwrap();
        let today = site.house.clock.today();
        store::add_right(&mut tx, &"wijk".parse().unwrap(), &"bea".parse().unwrap(), &right, today).await.unwrap();
        tx.commit().await.unwrap();
        let mut wim = site.sign_in("wim").await;
        let all = wim.get("/organisatie").await;
        assert_eq!(all.select("tbody th"), ["Team Noord", "Team Zuid", "Alle teams samen"]);
        assert_eq!(all.select("thead th").len(), 4, "three themes");
        let mut bea = site.sign_in("bea").await;
        let own = bea.get("/organisatie").await;
        assert_eq!(own.select("tbody th"), ["Alle teams samen"]);
        assert_eq!(own.select("thead th").len(), 2, "the theme of her group");
        assert!(!own.text().contains("Team Noord"));
        assert_eq!(bea.get("/organisatie?thema=nah").await.status, 200);
        assert_eq!(bea.get("/organisatie?thema=dementie").await.status, 404);
        for who in ["karin", "sanne", "ada"] {
            let mut browser = site.sign_in(who).await;
            for path in ["/organisatie", "/organisatie/kaart.csv", "/organisatie/kaart.svg", "/organisatie/kaart.png"] {
                assert_eq!(browser.get(path).await.status, 403, "{who} {path}");
            }
        }
    }

    async fn a_team_that_shows_nothing_is_no_part_of_the_total(site: &Site) {
        let people = nine(site).await;
        for person in &people {
            site.scan(person, "nah", 2).await;
        }
        site.scan(&"bea".parse().unwrap(), "nah", 4).await;
        publishing::take_those_due(&site.house).await.unwrap();
        let mut wim = site.sign_in("wim").await;
        let page = wim.get("/organisatie").await;
        let row = |which: &str| page.select(&format!("tbody tr:{which} .ll-heat__value"));
        assert!(row("first-child").iter().any(|cell| cell != "te weinig gegevens"));
        assert_eq!(row("last-child"), row("first-child"), "or Bea's scan could be subtracted");
    }

    async fn downloads_say_what_the_page_says_and_no_more(site: &Site) {
        let people = nine(site).await;
        for person in &people {
            site.scan(person, "nah", 2).await;
        }
        for person in &people[..3] {
            site.scan(person, "dementie", 2).await;
        }
        publishing::take_those_due(&site.house).await.unwrap();
        let mut karin = site.sign_in("karin").await;
        for query in ["", "?thema=nah", "?thema=dementie"] {
            let page = karin.get(&format!("{NOORD}{query}")).await;
            let shown = if query.is_empty() { page.select("#kaart, .ll-columns .ll-heat__value") } else { page.select("#onderdelenkaart, #onderdelen ~ .ll-region .ll-heat__value") };
            let file = karin.get(&format!("{NOORD}/kaart.csv{query}")).await;
            assert!(file.headers["content-disposition"].to_str().unwrap().contains("2026-11-21.csv"));
            let text = file.text();
            assert!(text.starts_with('\u{feff}'));
            let values: Vec<String> = text
                .lines()
                .skip(1)
                .map(|line| line.split(';').nth(2).unwrap().to_owned())
                .collect();
            assert_eq!(values, shown[1..], "{query}");
            let drawing = karin.get(&format!("{NOORD}/kaart.svg{query}")).await;
            assert_eq!(drawing.headers["content-type"], "image/svg+xml");
            assert!(drawing.text().contains(&shown[0]), "the title: {}", shown[0]);
            for value in &values {
                assert!(drawing.text().contains(&format!(": {value}")), "{value}");
            }
            let picture = karin.get(&format!("{NOORD}/kaart.png{query}")).await;
            assert!(picture.body.starts_with(b"\x89PNG"));
        }
    }

    async fn the_forecast_knows_who_leaves(site: &Site) {
        let people = nine(site).await;
        site.publish_stem(&people[2], "nah", StemLabel::Holder).await;
        site.publish_stem(&people[5], "psychiatrie", StemLabel::Holder).await;
        site.publish_stem(&people[6], "psychiatrie", StemLabel::Holder).await;
        site.publish_stem(&people[7], "dementie", StemLabel::Building).await;
        site.leaves(&people[2], "2027-03-31").await;
        site.publish_stem(&"bea".parse().unwrap(), "dementie", StemLabel::Holder).await;
        publishing::take_those_due(&site.house).await.unwrap();
        let mut karin = site.sign_in("karin").await;
        let page = karin.get(NOORD).await;
        assert_eq!(
            page.select(".ll-table .ll-cover"),
            ["Steun elders", "Kwetsbaar", "Geborgd"],
            "dementie, NAH, psychiatrie"
        );
        assert!(page.select(".ll-cover__who").contains(&"in opbouw: Noorderling 3".to_owned()));
        assert!(page.select(".ll-cover__who").contains(&"Team Zuid (1)".to_owned()));
        assert_eq!(page.attribute("#op", "value").as_deref(), Some("2027-04-01"), "the day after");
        assert_eq!(page.attribute("#vooruitblik", "open"), None, "closed until asked for");
        let ahead = page.select("#vooruitblik li");
        assert_eq!(ahead, ["Niet-aangeboren hersenletsel (NAH): nu kwetsbaar, dan witte vlek."]);
        let titles = page.select(".ll-first h3");
        assert_eq!(titles.len(), 2, "{titles:?}");

        let last_day = karin.get(&format!("{NOORD}?op=2027-03-31")).await;
        assert!(last_day.select("#vooruitblik li").is_empty(), "the last day still counts");
        assert!(last_day.attribute("#vooruitblik", "open").is_some());
        let wrong = karin.get(&format!("{NOORD}?op=gisteren")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.select("#op-fout")[0].contains("geen dag"));
        assert_eq!(karin.get(&format!("{NOORD}?op=2026-11-20")).await.status, 422);

        site.advance(Duration::days(140));
        let mut karin = site.sign_in("karin").await;
        let later = karin.get(NOORD).await;
        assert_eq!(later.select(".ll-table .ll-cover"), ["Steun elders", "Witte vlek", "Geborgd"]);
    }

    async fn who_leaves_is_out_of_the_next_map_and_who_is_in_two_teams_is_in_both(site: &Site) {
        let people = nine(site).await;
        let zuid = site.add_people("team-zuid", "Nieuwe", 5).await;
        for person in people.iter().chain(&zuid) {
            site.scan(person, "nah", 2).await;
        }
        site.join(&people[0], "team-zuid").await;
        publishing::take_those_due(&site.house).await.unwrap();
        let mut sanne = site.sign_in("sanne").await;
        assert_eq!(sanne.get("/team").await.status, 200, "two teams: a choice");
        assert_eq!(sanne.get("/team").await.select(".ll-rows__link"), ["Team Noord", "Team Zuid"]);
        let zuid_page = sanne.get("/team/team-zuid").await;
        assert!(row(&zuid_page, "Niet-aangeboren").contains("5–9 bekend"), "five of Zuid and Sanne");
        let mut karin = site.sign_in("karin").await;
        assert!(karin.get(NOORD).await.text().contains("9 van 9 collega"));
        site.leaves(&people[7], "2026-11-22").await;
        site.leaves(&people[8], "2026-11-22").await;
        week_passes(site).await;
        let mut karin = site.sign_in("karin").await;
        assert!(karin.get(NOORD).await.text().contains("7 van 7 collega"));
    }

    async fn one_team_is_a_way_on_and_none_is_no_dead_end(site: &Site) {
        let mut karin = site.sign_in("karin").await;
        let answer = karin.get("/team").await;
        assert_eq!((answer.status, answer.location.as_deref()), (303, Some(NOORD)));
        let before = karin.get(NOORD).await;
        assert!(before.page().contains("Er is nog geen kaart"));
        assert_eq!(karin.get(&format!("{NOORD}/kaart.csv")).await.status, 404);
        let mut wim = site.sign_in("wim").await;
        let none = wim.get("/team").await;
        assert!(none.page().contains("nog niet in een team"));
        assert_eq!(none.attribute("main .nl-link", "href").as_deref(), Some("/organisatie"));
        assert!(wim.get("/organisatie").await.page().contains("Er is nog geen kaart"));
    }

    async fn the_neighbours_of_another_organisation_are_not_there(site: &Site) {
        for person in nine(site).await {
            site.scan(&person, "nah", 4).await;
        }
        publishing::take_those_due(&site.house).await.unwrap();
        let mut other = site.browser();
        let fields = [("doe", "inloggen"), ("email", "karin@elders.example"), ("wachtwoord", crate::fixture::PASSWORD)];
        assert_eq!(other.post("/inloggen", &fields).await.status, 303);
        let page = other.get(NOORD).await;
        assert!(page.page().contains("Team Noord + Team Zuid"), "five and three people there");
        assert!(page.select(VALUES).iter().all(|value| value == "te weinig gegevens"));
    }
}
