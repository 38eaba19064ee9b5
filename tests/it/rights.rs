//! Who may go where: every address of the running router, by every right, to one's own things, a colleague's, those of
//! another team and of another organisation. What is expected stands in `rights.csv`, written and read by people.
use crate::fixture::{
    PASSWORD, Site,
    busy::{Busy, busy},
    content::{grow_to_whole, three_themes},
    organisation::org,
};
use domain::people::{GroupRole, Right};
use server::services::teams::publishing;
use std::collections::BTreeSet;

const EXPECTED: &str = include_str!("rights.csv");

/// Who goes there: the columns of the table.
const VISITORS: [&str; 13] = [
    "signed_out",
    "left",
    "ended",
    "revoked",
    "employee",
    "team_lead",
    "coach",
    "academy",
    "administrator",
    "works_council",
    "member",
    "editor",
    "chair",
];

/// A row of the table.
struct Row {
    method: &'static str,
    address: &'static str,
    whose: &'static str,
    expected: Vec<u16>,
}

fn table() -> Vec<Row> {
    let mut lines = EXPECTED.lines().filter(|line| !line.starts_with('#'));
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(head[..3], ["method", "address", "whose"]);
    assert_eq!(head[3..], VISITORS);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            Row {
                method: cells[0],
                address: cells[1],
                whose: cells[2],
                expected: cells[3..]
                    .iter()
                    .map(|cell| cell.parse().unwrap())
                    .collect(),
            }
        })
        .collect()
}

fn rights(visitor: &str) -> Vec<Right> {
    let noord = || Right::TeamLead("team-noord".parse().unwrap());
    let group = |part| Right::Group("nah".parse().unwrap(), part);
    match visitor {
        "revoked" => vec![
            noord(),
            Right::Academy,
            Right::Administrator,
            group(GroupRole::Chair),
        ],
        "team_lead" => vec![noord()],
        "coach" => vec![Right::Coach],
        "academy" => vec![Right::Academy],
        "administrator" => vec![Right::Administrator],
        "works_council" => vec![Right::WorksCouncil],
        "member" => vec![group(GroupRole::Member)],
        "editor" => vec![group(GroupRole::Editor)],
        "chair" => vec![group(GroupRole::Chair)],
        _ => Vec::new(),
    }
}

/// Everybody and everything that the table speaks of.
struct Scene {
    visitors: Vec<Busy>,
    colleague: Busy,
    other_team: Busy,
    elsewhere: Busy,
}

impl Scene {
    async fn set(site: &Site) -> Self {
        grow_to_whole(&site.house, "elders").await;
        let card = "+++\ntitel = \"Op bezoek\"\nkort = \"Voor je gaat.\"\nthemas = [\"nah\"]\nherzien_voor = \"2027-11-01\"\n+++\n# Op bezoek\n\nBel eerst.\n";
        let ours = three_themes().and("kaarten/op-bezoek.md", card);
        let mut tx = site.house.db.write().await.unwrap();
        ours.import(&site.house, &mut tx, &org()).await.unwrap();
        tx.commit().await.unwrap();
        let mut next_door = site.browser();
        let sign_in = [
            ("doe", "inloggen"),
            ("email", "sanne@elders.example"),
            ("wachtwoord", PASSWORD),
        ];
        assert_eq!(next_door.post("/inloggen", &sign_in).await.status, 303);
        site.run_sql("INSERT INTO team SELECT org_id, 'team-elders', 'team-elders', 'Team Elders', district, municipality, NULL FROM team WHERE org_id = 'elders' AND team_id = 'team-zuid'").await;
        let mut visitors = Vec::new();
        let mut ids = Vec::new();
        for visitor in VISITORS {
            let (person, browser) = site.arrive("team-noord", visitor, &rights(visitor)).await;
            visitors.push(busy(browser).await);
            ids.push(person);
        }
        publishing::take_those_due(&site.house).await.unwrap();
        for (visitor, person) in VISITORS.iter().zip(&ids) {
            let ends = |table: &str, column: &str| {
                format!(
                    "UPDATE {table} SET {column} = '2026-11-20' WHERE org_id = 'wijk' AND person_id = '{person}'"
                )
            };
            match *visitor {
                "left" => site.run_sql(&ends("person", "employed_until")).await,
                "revoked" => {
                    site.run_sql(&ends("person_right", "valid_until")).await;
                    site.run_sql(&ends("group_member", "valid_until")).await;
                }
                _ => {}
            }
        }
        for (visitor, own) in VISITORS.iter().zip(&mut visitors) {
            match *visitor {
                "signed_out" => own.browser = site.browser(),
                "ended" => assert_eq!(own.browser.copy().post("/uitloggen", &[]).await.status, 303),
                _ => {}
            }
        }
        Self {
            visitors,
            colleague: busy(site.sign_in("ali").await).await,
            other_team: busy(site.sign_in("bea").await).await,
            elsewhere: busy(next_door).await,
        }
    }

    /// Goes there, and gives the status.
    async fn visit(&self, site: &Site, row: &Row, visitor: usize) -> u16 {
        let own = &self.visitors[visitor];
        let thing = match row.whose {
            "colleague" => &self.colleague,
            "other_team" => &self.other_team,
            "elsewhere" => &self.elsewhere,
            _ => own,
        };
        let (theme, team) = match row.whose {
            "elsewhere" if !row.address.contains("{poging}") => ("lvb", "team-elders"),
            "other_team" => ("nah", "team-zuid"),
            _ => ("nah", "team-noord"),
        };
        let (card, role) = match row.whose {
            "elsewhere" => ("drie-gesprek", "intake-balie"),
            _ => ("op-bezoek", "generalist"),
        };
        let address = [
            ("{*file}", "leerlijn.css"),
            ("{hash}", "0"),
            ("{file}", "mond-spraak-arm.svg"),
            ("{theme}", theme),
            ("{thema}", theme),
            ("{team}", team),
            ("{kaart}", card),
            ("{rol}", role),
            ("{poging}", &thing.attempt),
            ("{nummer}", "1"),
            ("{token}", "nooit-uitgegeven"),
        ]
        .iter()
        .fold(row.address.to_owned(), |address, (name, value)| {
            address.replace(name, value)
        });
        let mut browser = own.browser.copy();
        if row.method == "GET" {
            return browser.get(&address).await.status;
        }
        let fields: &[(&str, &str)] = match row.address {
            "/inloggen" => &[
                ("doe", "inloggen"),
                ("email", "mo@wijk.example"),
                ("wachtwoord", PASSWORD),
            ],
            "/uitnodiging/{token}" => &[("nieuw-wachtwoord", PASSWORD)],
            "/uitloggen" => {
                // Somebody who signs out here comes back for the rest of the table.
                let mut passing = site.browser();
                if own.browser.cookie().is_some()
                    && VISITORS[visitor] != "left"
                    && VISITORS[visitor] != "ended"
                {
                    let email = format!("{}.1@wijk.example", VISITORS[visitor]);
                    passing
                        .post(
                            "/inloggen",
                            &[
                                ("doe", "inloggen"),
                                ("email", &email),
                                ("wachtwoord", PASSWORD),
                            ],
                        )
                        .await;
                }
                return passing.post("/uitloggen", &[]).await.status;
            }
            "/mijn-t" => &[
                ("doe", "poot-bevestigen"),
                ("thema", theme),
                ("openbaar", "ja"),
            ],
            "/over-jou" | "/account" => {
                &[("doe", "profiel"), ("telefoon", ""), ("achtergrond", "")]
            }
            "/quiz/{thema}" => &[("doe", "begin")],
            "/quiz/{thema}/{poging}" => &[("doe", "beantwoord"), ("vraag", "1"), ("antwoord", "0")],
            "/scan" => &[
                ("scan", &thing.run),
                ("vraag", &thing.item),
                ("antwoord", "2"),
            ],
            other => unreachable!("no form for {other}"),
        };
        browser.post(&address, fields).await.status
    }
}

stories! {
    async fn everybody_comes_where_the_table_says(site: &Site) {
        let rows = table();
        let listed: BTreeSet<(String, String)> =
            rows.iter().map(|row| (row.method.to_owned(), row.address.to_owned())).collect();
        let running: BTreeSet<(String, String)> =
            site.addresses().into_iter().map(|(method, path)| (method.to_string(), path)).collect();
        assert_eq!(listed, running, "each address of the router has its rows, and the other way round");

        let scene = Scene::set(site).await;
        let mut wrong = Vec::new();
        for row in &rows {
            let mut found = Vec::new();
            for visitor in 0..VISITORS.len() {
                found.push(scene.visit(site, row, visitor).await);
            }
            if found != row.expected {
                let cells: Vec<String> = found.iter().map(u16::to_string).collect();
                wrong.push(format!("{},{},{},{}", row.method, row.address, row.whose, cells.join(",")));
            }
        }
        assert!(wrong.is_empty(), "these rows came out otherwise:\n{}", wrong.join("\n"));
    }

    /// One person sends the forms as they are, another sends more than they ask for. They end alike, and nobody else
    /// notices.
    async fn what_a_form_does_not_ask_changes_nothing(site: &Site) {
        const MORE: [(&str, &str); 16] = [
            ("persoon", "ali"), ("person_id", "ali"), ("account", "wijk-ali"), ("org", "elders"), ("org_id", "elders"),
            ("team", "team-zuid"), ("rol", "gespreksvoerder-wmo"), ("recht", "administrator"), ("right", "academy"),
            ("niveau", "4"), ("level", "4"), ("correct", "0"), ("goed", "1"), ("given_by", "ali"),
            ("employed_until", "2026-01-01"), ("actief_ms", "0"),
        ];
        let mut ali = site.sign_in("ali").await;
        let mut before = Vec::new();
        for page in ["/account", "/mijn-t"] {
            before.push((page, ali.get(page).await.select("main").concat()));
        }
        let mut ends = Vec::new();
        for (name, more) in [("Eerlijk", &[][..]), ("Nieuwsgierig", &MORE[..])] {
            let (_, mut browser) = site.arrive("team-noord", name, &[]).await;
            let all = |fields: &[(&'static str, String)]| -> Vec<(&'static str, String)> {
                let more = more.iter().map(|(name, value)| (*name, (*value).to_owned()));
                fields.iter().cloned().chain(more).collect()
            };
            let own = |name: &'static str, value: &str| (name, value.to_owned());
            let profile = [own("doe", "profiel"), own("telefoon", "0612345678"), own("achtergrond", "jeugd")];
            assert_eq!(browser.send_fields("/account", &all(&profile)).await.status, 303);
            let starts = [
                own("doe", "begin"), own("start:dementie", "d"), own("start:nah", "b"), own("start:psychiatrie", "a"),
            ];
            let mut next = browser.send_fields("/scan", &all(&starts)).await.location.unwrap();
            while next != "/mijn-t" {
                let page = browser.get(&next).await;
                let value = |name: &str| page.attribute(&format!("input[name={name}]"), "value").unwrap();
                let answer = [own("scan", &value("scan")), own("vraag", &value("vraag")), own("antwoord", "3")];
                next = browser.send_fields("/scan", &all(&answer)).await.location.unwrap();
            }
            let stem = [own("doe", "poot-bevestigen"), own("thema", "dementie"), own("openbaar", "nee")];
            assert_eq!(browser.send_fields("/mijn-t", &all(&stem)).await.status, 303);
            assert_eq!(browser.get("/organisatie").await.status, 403);
            assert_eq!(browser.get("/team/team-zuid").await.status, 404);
            let mut end = Vec::new();
            for page in ["/account", "/mijn-t", "/mijn-t/waarom"] {
                end.push(browser.get(page).await.select("main").concat().replace(name, "").replace(&name.to_lowercase(), ""));
            }
            ends.push(end);
        }
        assert_eq!(ends[0], ends[1]);
        for (page, seen) in &before {
            assert_eq!(&ali.get(page).await.select("main").concat(), seen, "{page}");
        }
    }
}
