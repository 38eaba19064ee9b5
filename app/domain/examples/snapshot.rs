//! How long the parts of a snapshot of 400 people × 200 competences take: `cargo run --release -p domain --example
//! snapshot`. The fastest of some rounds, in milliseconds; loading and storing are the store's and not in it.
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    Level, PersonId,
    knowledge::{
        Catalogue, Competence, CompetenceKind, Meaning, Nature, ProfessionalType, RoleProfile,
        Theme, VersionNumber,
    },
    people::{Membership, RoleAssignment, Team},
    scans::{
        evidence::{CurrentScores, Evidence, Finding, QuizOutcome},
        requirement::required,
        settings::Settings,
    },
    teams::{
        publication::{Published, Standing, Week, members_of},
        snapshot::{Occasion, Pseudonym},
    },
};
use std::{collections::BTreeMap, error::Error, hint::black_box, time::Instant};

type Outcome<T> = Result<T, Box<dyn Error>>;

const PEOPLE: usize = 400;
const TEAM: usize = 40;
const THEMES: u8 = 20;
const OF_A_THEME: usize = 10;
const ROUNDS: usize = 15;

fn main() -> Outcome<()> {
    let catalogue = catalogue()?;
    let now: DateTime<Utc> = "2026-11-21T05:00:00Z".parse()?;
    let today = now.date_naive();
    let settings = Settings::default();
    let people: Vec<PersonId> = (0..PEOPLE)
        .map(|number| format!("mens-{number}").parse())
        .collect::<Result<_, _>>()?;
    let (teams, memberships) = teams(&people, today)?;
    let members = members_of(&memberships, today);
    let pseudonyms: BTreeMap<PersonId, Pseudonym> = (1..)
        .map(|number: u64| pseudonym(number.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
        .zip(&people)
        .map(|(pseudonym, person)| (person.clone(), pseudonym))
        .collect();
    let stored: Vec<String> = (0..PEOPLE)
        .map(|number| Ok(serde_json::to_string(&scores(&catalogue, number, now)?)?))
        .collect::<Outcome<_>>()?;
    let role = RoleProfile {
        key: "generalist".parse()?,
        name: "Generalist".to_owned(),
        professional_type: ProfessionalType::Generalist,
        crossbar: true,
        requirements: Vec::new(),
    };
    let roles = [RoleAssignment {
        role: role.key.clone(),
        from: today - Days::new(800),
        until: None,
    }];
    let profiles = [role];

    let read = fastest("scores read", || -> Outcome<Vec<CurrentScores>> {
        Ok((stored.iter().map(|row| serde_json::from_str(row))).collect::<Result<_, _>>()?)
    })?;
    let asked = fastest("required", || -> Outcome<_> {
        let asked = |_| required(&catalogue, &profiles, &roles, today);
        Ok(people.iter().map(asked).collect::<Vec<_>>())
    })?;
    let standings = fastest("assessed", || -> Outcome<BTreeMap<PersonId, Standing>> {
        let each = people.iter().zip(&asked).zip(&read);
        let standing = |((person, asked), scores): ((&PersonId, _), _)| {
            let standing = Standing::of(&catalogue, asked, (scores, true), &settings, today);
            (person.clone(), standing)
        };
        Ok(each.map(standing).collect())
    })?;
    let week = Week {
        now,
        today,
        occasion: Occasion::Weekly,
        catalogue: &catalogue,
        settings: &settings,
        teams: &teams,
        members: &members,
        pseudonyms: &pseudonyms,
        standings: &standings,
    };
    let first = fastest("composed, the first", || Ok(week.publish(&[])))?;
    let rows = fastest("written", || written(&first))?;
    let before = fastest("read back", || {
        let read = |(unit, (themes, competences)): (&Published, &(String, String))| {
            Ok(Published {
                themes: serde_json::from_str(themes)?,
                competences: serde_json::from_str(competences)?,
                ..Published {
                    teams: unit.teams.clone(),
                    ..Published::default()
                }
            })
        };
        first
            .iter()
            .zip(&rows)
            .map(read)
            .collect::<Outcome<Vec<_>>>()
    })?;
    fastest("composed, the next", || Ok(week.publish(&before)))?;
    let sizes =
        |of: fn(&(String, String)) -> &String| rows.iter().map(|row| of(row).len()).sum::<usize>();
    println!(
        "{:>12} bytes of scores",
        stored.iter().map(String::len).sum::<usize>()
    );
    println!("{:>12} bytes of themes", sizes(|row| &row.0));
    println!("{:>12} bytes of competences", sizes(|row| &row.1));
    Ok(())
}

fn fastest<T>(what: &str, work: impl Fn() -> Outcome<T>) -> Outcome<T> {
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let made = work()?;
        best = best.min(start.elapsed().as_secs_f64());
        drop(black_box(made));
    }
    println!("{:>9.2} ms {what}", best * 1000.0);
    work()
}

fn pseudonym(number: u64) -> Pseudonym {
    Pseudonym(number)
}

fn written(units: &[Published]) -> Outcome<Vec<(String, String)>> {
    let row = |unit: &Published| {
        Ok((
            serde_json::to_string(&unit.themes)?,
            serde_json::to_string(&unit.competences)?,
        ))
    };
    units.iter().map(row).collect()
}

fn catalogue() -> Outcome<Catalogue> {
    let from: NaiveDate = "2026-01-01".parse()?;
    let version = VersionNumber(1);
    let competence = |prefix: &str, number: usize| -> Outcome<Competence> {
        Ok(Competence {
            id: format!("{prefix}-{number:02}").parse()?,
            title: String::new(),
            nature: if number.is_multiple_of(2) {
                Nature::Skill
            } else {
                Nature::Knowledge
            },
            safety: false,
            must_ask: false,
            crossbar: Level::WITH_SUPPORT,
            stem: Level::ADVISER,
            validity_months: None,
            meaning: Meaning::new(version, from),
            descriptors: [const { String::new() }; 4],
            statements: Vec::new(),
        })
    };
    let theme = |number: u8| -> Outcome<_> {
        let prefix = format!("ZZ{}", char::from(b'A' + number));
        let competences = 1..=OF_A_THEME;
        Ok(Theme {
            kind: CompetenceKind::Content,
            key: format!("thema-{number}").parse()?,
            name: String::new(),
            group: "groep".parse()?,
            near: false,
            version,
            semver: String::new(),
            effective_from: from,
            review_by: from,
            start_question: String::new(),
            competences: competences
                .map(|one| competence(&prefix, one))
                .collect::<Outcome<_>>()?,
            prefix,
        }
        .into())
    };
    Ok(Catalogue::of(
        (0..THEMES).map(theme).collect::<Outcome<Vec<_>>>()?,
    ))
}

fn teams(people: &[PersonId], today: NaiveDate) -> Outcome<(Vec<Team>, Vec<Membership>)> {
    let mut memberships = Vec::new();
    let mut teams = Vec::new();
    for (number, own) in people.chunks(TEAM).enumerate() {
        let id = format!("team-{number}");
        teams.push(Team {
            id: id.parse()?,
            key: id.parse()?,
            name: String::new(),
            district: String::new(),
            municipality: String::new(),
            neighbour: None,
        });
        for person in own {
            memberships.push(Membership {
                person: person.clone(),
                team: id.parse()?,
                from: today - Days::new(800),
                until: None,
                fte: 1.0,
            });
        }
    }
    Ok((teams, memberships))
}

/// One scan, with a quiz and an agreement here and there.
fn scores(catalogue: &Catalogue, number: usize, now: DateTime<Utc>) -> Outcome<CurrentScores> {
    let mut scores = CurrentScores::default();
    let given_at = now - Days::new(5 + number as u64 % 20);
    for (place, (theme, competence)) in catalogue.competences().enumerate() {
        let level = Level::try_from(1 + ((number * 7 + place * 5) % 4) as i64)?;
        let own = Finding::SelfScan {
            level,
            implied: false,
        };
        let besides = match (number * 31 + place) % 16 {
            0 => Some(Finding::Quiz(QuizOutcome::Confirmed)),
            1 => Some(Finding::Quiz(QuizOutcome::Contradicted)),
            2 | 3 => Some(Finding::Agreed(level)),
            _ => None,
        };
        for finding in [Some(own), besides].into_iter().flatten() {
            scores.apply(&Evidence {
                id: "bewijs".parse()?,
                competence: competence.id.clone(),
                theme: theme.key.clone(),
                version: theme.version,
                finding,
                given_by: "mens".parse()?,
                given_at,
                valid_until: now.date_naive() + Days::new(300),
            });
        }
    }
    Ok(scores)
}
