//! The table of §4.2, cell by cell, and who is what to whom.
use super::*;
use crate::people::GroupRole;

/// §4.2 as the domain model writes it.
const TABLE: &str = "\
| Own answers per statement | ● | – | – | only if shared | – | – | – | – |
| Level per competence (self, quiz, opinion) | ● | – | only if shared | only if shared | – | – | – | – |
| Agreed level | ● | – | if shared | the coach who agreed | – | – | – | – |
| T-drawing | ● | if person publishes | if shared | if shared | – | – | – | – |
| Public expertise (declared stem, contact, days) | ● | ● | ● | ● | ● | ● | ● | ● |
| Scan done yes/no + date | ● | – | count only (n of N) | if shared | – | count | – | – |
| Quiz score | ● | – | – | if shared | item stats only | – | – | – |
| Obligation status (verplicht/vrijgesteld/voldaan/te laat) | ● | – | ● (names) | ● | – | ● (names) | – | – |
| Enrolment/attendance | ● | session list | own team | – | own sessions | ● | – | – |
| POP items | ● | if shared | if shared | if shared | – | only \"interest/request\" | – | – |
| Team heatmap (bands) | ● own team | ● | ● | – | org-level per own theme | ● (teams ≥ min) | – | – |
| Questions & answers | asker ● | published ones | counts | – | own theme | counts | assigned | – |
| `private_label` of a question | asker only | – | – | – | – | – | – | – |
| Calibration (over/under) | ● | – | – | if shared | per competence, n ≥ 10 | – | – | – |";

fn means(cell: &str) -> Access {
    match cell {
        "–" => Access::No,
        "●" | "● own team" | "own team" | "asker ●" | "asker only" => Access::Yes,
        "if shared" | "only if shared" => Access::IfShared,
        "if person publishes" | "published ones" => Access::IfPublished,
        "the coach who agreed" => Access::IfAgreed,
        "count" | "counts" | "count only (n of N)" => Access::Count,
        "● (names)" => Access::Names,
        "item stats only" => Access::ItemStatistics,
        "session list" => Access::SessionList,
        "own sessions" => Access::OwnSessions,
        "only \"interest/request\"" => Access::Requests,
        "org-level per own theme" => Access::OrganisationPerOwnTheme,
        "● (teams ≥ min)" => Access::LargeEnoughTeams,
        "own theme" => Access::OwnTheme,
        "assigned" => Access::Assigned,
        "per competence, n ≥ 10" => Access::PerCompetenceFromTen,
        other => panic!("what does ‘{other}’ mean?"),
    }
}

#[test]
fn every_cell_is_that_of_the_domain_model() {
    let rows: Vec<&str> = TABLE.lines().collect();
    assert_eq!(rows.len(), Datum::ALL.len());
    for (row, datum) in rows.into_iter().zip(Datum::ALL) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 1 + Relation::ALL.len(), "{row}");
        for (cell, relation) in cells[1..].iter().zip(Relation::ALL) {
            assert_eq!(
                access(datum, relation),
                means(cell),
                "{datum:?} {relation:?}"
            );
        }
    }
}

fn viewer(person: &str, teams: &[&str], rights: &[Right]) -> Viewer {
    Viewer {
        org: "org".try_into().unwrap(),
        person: person.try_into().unwrap(),
        account: person.try_into().unwrap(),
        name: person.into(),
        teams: teams
            .iter()
            .map(|team| (*team).try_into().unwrap())
            .collect(),
        rights: rights.to_vec(),
    }
}
fn sanne() -> Subject {
    Subject {
        org: "org".try_into().unwrap(),
        person: "sanne".try_into().unwrap(),
        teams: vec!["noord".try_into().unwrap()],
    }
}
fn lead(team: &str) -> Right {
    Right::TeamLead(team.try_into().unwrap())
}

#[test]
fn karin_leads_sannes_team_and_sees_her_levels_only_when_shared() {
    let karin = viewer("karin", &["noord"], &[lead("noord")]);
    let both = BTreeSet::from([Relation::Teammate, Relation::TeamLead]);
    assert_eq!(relations(&karin, &sanne()), both);
    let sees = |datum| accesses(&karin, &sanne(), datum);
    assert_eq!(sees(Datum::Levels), BTreeSet::from([Access::IfShared]));
    assert_eq!(sees(Datum::Answers), BTreeSet::new());
    assert_eq!(sees(Datum::QuizScore), BTreeSet::new());
    assert_eq!(sees(Datum::ScanDone), BTreeSet::from([Access::Count]));
}

#[test]
fn who_leads_another_team_is_nobody_to_sanne() {
    let other = viewer("wim", &["zuid"], &[lead("zuid")]);
    assert_eq!(relations(&other, &sanne()), BTreeSet::new());
}

#[test]
fn an_administrator_of_her_own_team_gains_no_score_by_it() {
    let admin = viewer(
        "bo",
        &["noord"],
        &[Right::Administrator, Right::WorksCouncil],
    );
    for datum in Datum::ALL {
        let as_teammate = access(datum, Relation::Teammate);
        for access in accesses(&admin, &sanne(), datum) {
            let allowed = access == as_teammate || datum == Datum::PublicExpertise;
            assert!(allowed, "{datum:?}");
        }
    }
}

#[test]
fn another_organisation_is_invisible_even_to_oneself() {
    let group = Right::Group("nah".try_into().unwrap(), GroupRole::Chair);
    let mut same = viewer("sanne", &["noord"], &[lead("noord"), group]);
    assert!(relations(&same, &sanne()).contains(&Relation::Oneself));
    same.org = "elders".try_into().unwrap();
    assert_eq!(relations(&same, &sanne()), BTreeSet::new());
}
