//! The demo organisation: ten teams and 120 invented people, made through the services by a seeded generator.
//!
//! Nothing here writes SQL, so that the demo cannot rot unseen; the browser's journeys run on the same people.
mod cast;
mod character;

use crate::{
    clock::Clock,
    house::House,
    services::{
        people::{add_person, persona_email},
        profiles, scans, teams,
    },
    storage::{Tx, knowledge, people as store},
};
use app::{Outcome, Refusal, texts::Message};
use cast::{CastMember, EMPLOYERS, NamedRight, Part, TEAMS, cast, end_of_march};
use character::Character;
use chrono::{Days, Duration, NaiveDate};
use domain::{
    EmployerId, NotAnId, OrgId, RoleKey, TeamId,
    people::{Employer, GroupRole, Membership, Right, RoleAssignment, Team, Viewer, Workdays},
    permission::own_scores,
};

/// The mark that only an empty database gets.
const MARK: &str = "demo";
/// The name of the organisation, where content was not imported under another.
const ORGANISATION: &str = "Wijkteams";
/// A four-day week, so that ‘vandaag aanwezig’ differs from person to person: the free day of the n-th person.
const FREE_DAYS: [u8; 5] = [4, 2, 0, 3, 1];

/// What was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// Teams.
    pub teams: usize,
    /// People.
    pub people: usize,
}

/// Whether this database holds the demo already.
///
/// # Errors
/// `Unavailable`, `Broken`.
pub async fn is_loaded(tx: &mut Tx) -> Outcome<bool> {
    Ok(store::mark(tx, MARK).await?.is_some())
}

/// Makes the demo in a database without people. All or nothing.
///
/// # Errors
/// `Conflict`, when there are people already or no curricula yet.
pub async fn load(house: &House) -> Outcome<Made> {
    let mut tx = house.db.write().await?;
    let org = empty_organisation(&mut tx).await?;
    let today = house.clock.today();
    if knowledge::catalogue(&mut tx, &org, today)
        .await?
        .themes
        .is_empty()
    {
        return Err(Refusal::Conflict(Message::new("demo-without-content")));
    }
    store::set_mark(&mut tx, MARK, ORGANISATION, house.clock.now()).await?;
    let employers = add_employers(house, &mut tx, &org).await?;
    add_teams(&mut tx, &org).await?;
    let people = cast();
    for (number, member) in people.iter().enumerate() {
        let employer = employers.get(number % employers.len().max(1));
        let viewer = add_member(house, &mut tx, &org, (number, member), employer).await?;
        scan(house, &mut tx, &viewer, (number, member)).await?;
    }
    teams::publishing::take_snapshots(house, &mut tx, &org).await?;
    tx.commit().await?;
    Ok(Made {
        teams: TEAMS.len(),
        people: people.len(),
    })
}

/// Lets somebody scan on the day of this person's story, and confirm stems.
async fn scan(
    house: &House,
    tx: &mut Tx,
    viewer: &Viewer,
    (number, member): (usize, &CastMember),
) -> Outcome<()> {
    let days_ago = match member.part {
        Part::NewNotScanned | Part::NeverScanned => return Ok(()),
        Part::Scanned => 5 + (number as i64 * 37) % 300,
        Part::ScannedLongAgo => 400 + (number as i64 * 13) % 90,
    };
    if member.teams.is_empty() {
        return Ok(());
    }
    let then = House {
        clock: Clock::standing_at(house.clock.now() - Duration::days(days_ago)),
        ..house.clone()
    };
    let own = own_scores(viewer);
    let character = Character::of(number, member);
    scans::sit_through(&then, tx, &own, house.clock.today(), &character).await?;
    for stem in member.stems {
        profiles::confirm(house, tx, &own, &id(stem.theme)?, true).await?;
    }
    Ok(())
}

/// The one organisation, as long as nobody is in it.
async fn empty_organisation(tx: &mut Tx) -> Outcome<OrgId> {
    let organisations = store::organisations(tx).await?;
    match organisations.as_slice() {
        [] => Err(Refusal::Conflict(Message::new("demo-without-content"))),
        [(only, _)] if store::people_count(tx, only).await? == 0 => Ok(only.clone()),
        _ => Err(Refusal::Conflict(Message::new("demo-not-empty"))),
    }
}

fn id<T>(text: &str) -> Outcome<T>
where
    T: for<'a> TryFrom<&'a str, Error = NotAnId>,
{
    T::try_from(text).map_err(|error| crate::house::broken(&error))
}

async fn add_employers(house: &House, tx: &mut Tx, org: &OrgId) -> Outcome<Vec<EmployerId>> {
    let mut ids = Vec::new();
    for name in EMPLOYERS {
        let employer = Employer {
            id: house.new_id()?,
            name: name.to_owned(),
        };
        store::add_employer(tx, org, &employer).await?;
        ids.push(employer.id);
    }
    Ok(ids)
}

async fn add_teams(tx: &mut Tx, org: &OrgId) -> Outcome<()> {
    for part in &TEAMS {
        let team = Team {
            id: id(part.key)?,
            key: id(&format!("team-{}", part.key))?,
            name: part.name.to_owned(),
            district: part.district.to_owned(),
            municipality: "Voorbeeldstad".to_owned(),
            neighbour: part.neighbour.map(id).transpose()?,
        };
        store::add_team(tx, org, &team).await?;
    }
    Ok(())
}

async fn add_member(
    house: &House,
    tx: &mut Tx,
    org: &OrgId,
    (number, member): (usize, &CastMember),
    employer: Option<&EmployerId>,
) -> Outcome<Viewer> {
    let today = house.clock.today();
    let from = began(today, number, member);
    let email = persona_email(&member.key);
    let person = add_person(house, tx, org, &email, |id, account| store::Person {
        id,
        account,
        employer: employer.cloned(),
        name: member.name.clone(),
        phone: format!("06 5550 {:04}", 1000 + number),
        workdays: workdays(number),
        background: String::new(),
        employed_from: from,
        employed_until: member.leaves.then(|| end_of_march(today)),
    })
    .await?;
    for (team, fte) in &member.teams {
        let team: TeamId = id(team)?;
        let membership = Membership {
            person: person.id.clone(),
            team,
            from,
            until: None,
            fte: *fte,
        };
        store::add_membership(tx, org, &membership).await?;
    }
    for role in member.roles.iter().filter(|_| !member.teams.is_empty()) {
        let role: RoleKey = id(role)?;
        let assignment = RoleAssignment {
            role,
            from,
            until: None,
        };
        store::add_role_assignment(tx, org, &person.id, &assignment).await?;
    }
    for named in member.rights {
        store::add_right(tx, org, &person.id, &right(*named)?, from).await?;
    }
    Ok(Viewer {
        org: org.clone(),
        person: person.id,
        account: person.account,
        name: person.name,
        teams: Vec::new(),
        rights: Vec::new(),
    })
}

/// The first working day: three weeks ago for who is new, else one to nine years ago.
fn began(today: NaiveDate, number: usize, member: &CastMember) -> NaiveDate {
    let days = match member.part {
        Part::NewNotScanned => 20,
        _ => 400 + (number as u64 * 97) % 2_900,
    };
    today.checked_sub_days(Days::new(days)).unwrap_or(today)
}

fn workdays(number: usize) -> Workdays {
    let free = FREE_DAYS
        .get(number % FREE_DAYS.len())
        .copied()
        .unwrap_or(4);
    Workdays(Workdays::WEEK.0 & !(1 << free))
}

fn right(named: NamedRight) -> Outcome<Right> {
    Ok(match named {
        NamedRight::Leads(team) => Right::TeamLead(id(team)?),
        NamedRight::Academy => Right::Academy,
        NamedRight::Administrator => Right::Administrator,
        NamedRight::WorksCouncil => Right::WorksCouncil,
        NamedRight::Chairs(group) => Right::Group(id(group)?, GroupRole::Chair),
        NamedRight::Edits(group) => Right::Group(id(group)?, GroupRole::Editor),
        NamedRight::Member(group) => Right::Group(id(group)?, GroupRole::Member),
    })
}
