//! Who is in the demo organisation: ten teams, 120 people, and each one's part in the story.
//!
//! Invented people. The same seed gives the same cast; dates are relative to today, so that the demo never ages.
mod named;

use Part::{Scanned, ScannedLongAgo};
use chrono::{Days, NaiveDate};
use named::{DEEP, GENERALIST, JOOST, KIM, NAMED, stem};

/// A team of the demo.
pub struct TeamPart {
    /// The word in its address.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The neighbourhood.
    pub district: &'static str,
    /// How many people are in it, the named ones included.
    pub size: usize,
    /// With whom it is shown while it is too small.
    pub neighbour: Option<&'static str>,
}

/// The teams. Haven has four people, and so is shown with Oost.
pub const TEAMS: [TeamPart; 10] = [
    team("noord", "Team Noord", "Noord", 9, None),
    team("zuid", "Team Zuid", "Zuid", 12, None),
    team("oost", "Team Oost", "Oost", 12, None),
    team("west", "Team West", "West", 12, None),
    team("centrum", "Team Centrum", "Centrum", 14, None),
    team("haven", "Team Haven", "Haven", 4, Some("oost")),
    team("velden", "Team De Velden", "De Velden", 13, None),
    team("nieuwland", "Team Nieuwland", "Nieuwland", 12, None),
    team("linden", "Team De Linden", "De Linden", 13, None),
    team("molenwijk", "Team Molenwijk", "Molenwijk", 14, None),
];

const fn team(
    key: &'static str,
    name: &'static str,
    district: &'static str,
    size: usize,
    neighbour: Option<&'static str>,
) -> TeamPart {
    TeamPart {
        key,
        name,
        district,
        size,
        neighbour,
    }
}

/// The employers: a team's people come from several.
pub const EMPLOYERS: [&str; 4] = [
    "Welzijn Voorbeeldstad",
    "MEE Voorbeeldregio",
    "Zorggroep De Linde",
    "Gemeente Voorbeeldstad",
];

/// What sets somebody apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Began this month, and has not scanned.
    NewNotScanned,
    /// Has never scanned.
    NeverScanned,
    /// Scanned more than a year ago.
    ScannedLongAgo,
    /// Scanned within the year.
    Scanned,
}

/// A declared stem of the demo, which colleagues see: theme, and the levels per competence in the order of the theme.
#[derive(Clone, Copy, Debug)]
pub struct StemPart {
    /// The theme.
    pub theme: &'static str,
    /// The letters before its competences.
    pub prefix: &'static str,
    /// The level on each competence of the theme; the last one is repeated.
    pub levels: &'static [u8],
}

/// Somebody with a name in the stories. The first eight are personas.
pub struct Named {
    /// The word before the @.
    pub key: &'static str,
    /// Full name.
    pub name: &'static str,
    /// The team; none for those who lead or plan.
    pub team: Option<&'static str>,
    /// What else this person may do.
    pub rights: &'static [NamedRight],
    /// The roles, for who is in a team.
    pub roles: &'static [&'static str],
    /// The stems that were declared: two at most.
    pub stems: &'static [StemPart],
    /// Scan or no scan.
    pub part: Part,
    /// Leaves on the last day of March: the first one that is at least two months away.
    pub leaves: bool,
}

/// A right of somebody in the demo.
#[derive(Clone, Copy, Debug)]
pub enum NamedRight {
    /// Leads this team.
    Leads(&'static str),
    /// Plans training.
    Academy,
    /// Looks after the installation.
    Administrator,
    /// Speaks for the employees.
    WorksCouncil,
    /// Chairs this knowledge group.
    Chairs(&'static str),
    /// Edits for this knowledge group.
    Edits(&'static str),
    /// Is a member of this knowledge group.
    Member(&'static str),
}

/// Somebody of the demo.
pub struct CastMember {
    /// The word before the @.
    pub key: String,
    /// Full name.
    pub name: String,
    /// The teams with the part of the week spent there.
    pub teams: Vec<(&'static str, f64)>,
    /// What else this person may do.
    pub rights: &'static [NamedRight],
    /// The roles, for who is in a team.
    pub roles: &'static [&'static str],
    /// The stems that were declared: two at most.
    pub stems: &'static [StemPart],
    /// Scan or no scan.
    pub part: Part,
    /// Leaves at the end of March.
    pub leaves: bool,
}

const FIRST: [&str; 36] = [
    "Anna", "Bram", "Carla", "Daan", "Eva", "Farid", "Gerda", "Hugo", "Inge", "Jamal", "Karel",
    "Linda", "Mehmet", "Noor", "Otto", "Paula", "Quinten", "Rosa", "Sjoerd", "Tessa", "Umar",
    "Vera", "Willem", "Xandra", "Youssef", "Zoë", "Aisha", "Bart", "Chantal", "Dirk", "Esra",
    "Femke", "Gijs", "Hanna", "Ivo", "Janneke",
];
const LAST: [&str; 30] = [
    "Aarts",
    "Bouali",
    "Claassen",
    "Dijkstra",
    "Evers",
    "Faber",
    "van der Veen",
    "Hermans",
    "Ibrahim",
    "Janssen",
    "Kuipers",
    "Lammers",
    "Meijer",
    "Nijland",
    "Oosterhuis",
    "Prins",
    "Ramdin",
    "Scholten",
    "Tahiri",
    "Uitdehaag",
    "Verbeek",
    "Wouters",
    "Xu",
    "Ypma",
    "Zwart",
    "Blom",
    "Chen",
    "Doğan",
    "Eggens",
    "Fransen",
];

/// The whole cast, in a fixed order.
#[must_use]
pub fn cast() -> Vec<CastMember> {
    let mut people: Vec<CastMember> = NAMED
        .iter()
        .map(|named| CastMember {
            key: named.key.to_owned(),
            name: named.name.to_owned(),
            teams: named.team.map(|team| (team, 1.0)).into_iter().collect(),
            rights: named.rights,
            roles: named.roles,
            stems: named.stems,
            part: named.part,
            leaves: named.leaves,
        })
        .collect();
    let mut number = 0_usize;
    for team in &TEAMS {
        let there = people
            .iter()
            .filter(|p| p.teams.iter().any(|(key, _)| *key == team.key))
            .count();
        for _ in there..team.size {
            people.push(extra(number, team.key));
            number += 1;
        }
    }
    // One person works in two teams.
    if let Some(both) = people
        .iter_mut()
        .find(|person| person.teams == [("west", 1.0)] && person.rights.is_empty())
    {
        both.teams = vec![("west", 0.6), ("centrum", 0.4)];
    }
    people
}

fn extra(number: usize, team: &'static str) -> CastMember {
    let first = FIRST.get(number % FIRST.len()).copied().unwrap_or("Anna");
    // 7 and 30 share no factor, so that every last name comes by before one returns.
    let last = LAST
        .get((number * 7 + number / FIRST.len()) % LAST.len())
        .copied()
        .unwrap_or("Aarts");
    let part = match number % 12 {
        3 => Part::NeverScanned,
        7 => ScannedLongAgo,
        _ => Scanned,
    };
    // Schulden and LVB are in the making everywhere: for what Team Noord lacks there is no help from elsewhere (§5.4).
    let stems: &[StemPart] = match (number % 9, number.is_multiple_of(2)) {
        (1, true) => const { &[stem("dementie", "DEM", KIM)] },
        (1, false) => const { &[stem("dementie", "DEM", JOOST)] },
        (4, true) => const { &[stem("psychiatrie", "PSY", DEEP)] },
        (4, false) => const { &[stem("psychiatrie", "PSY", KIM)] },
        (6, true) => const { &[stem("schulden", "SCH", KIM)] },
        (6, false) => const { &[stem("wetten", "WET", DEEP)] },
        (8, true) => const { &[stem("kindermishandeling", "KIM", JOOST)] },
        (8, false) => const { &[stem("lvb", "LVB", KIM)] },
        _ => &[],
    };
    CastMember {
        key: format!("medewerker{:03}", number + 1),
        name: format!("{first} {last}"),
        teams: vec![(team, 1.0)],
        rights: &[],
        roles: match number % 10 {
            5 => &["generalist", "intake-balie"],
            _ => GENERALIST,
        },
        stems: if part == Scanned { stems } else { &[] },
        part,
        leaves: false,
    }
}

/// The last day of March that is at least two months away.
#[must_use]
pub fn end_of_march(today: NaiveDate) -> NaiveDate {
    use chrono::Datelike;
    let soon = today.checked_add_days(Days::new(60)).unwrap_or(today);
    (today.year()..=today.year() + 2)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, 3, 31))
        .find(|day| *day >= soon)
        .unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::{named::FATIMA, *};
    use std::collections::BTreeSet;

    #[test]
    fn the_cast_has_everybody_that_the_rules_need() {
        let cast = cast();
        const PEOPLE: usize = 120;
        assert_eq!(cast.len(), PEOPLE);
        let in_team = |key: &str| {
            cast.iter()
                .filter(|p| p.teams.iter().any(|(team, _)| *team == key))
                .count()
        };
        assert_eq!(TEAMS.len(), 10);
        assert_eq!(in_team("haven"), 4, "a team of four");
        assert_eq!(in_team("noord"), 9);
        assert_eq!(
            cast.iter().filter(|p| p.teams.len() == 2).count(),
            1,
            "one person in two teams"
        );
        assert!(cast.iter().any(|p| p.part == Part::NeverScanned));
        assert!(cast.iter().any(|p| p.part == ScannedLongAgo));
        assert_eq!(cast.iter().filter(|p| p.leaves).count(), 1);
        assert!(cast.iter().all(|p| p.stems.len() <= 2));
        assert!(cast.iter().any(|p| p.roles.len() == 2), "two roles");
        let keys: BTreeSet<_> = cast.iter().map(|p| &p.key).collect();
        assert_eq!(keys.len(), PEOPLE, "addresses are unique");
        let names: BTreeSet<_> = cast.iter().map(|p| &p.name).collect();
        assert_eq!(names.len(), PEOPLE, "names are unique");
    }

    #[test]
    fn the_stems_are_as_deep_as_the_domain_model_says() {
        let depth = |levels: &[u8]| {
            f64::from(
                levels
                    .iter()
                    .take(8)
                    .map(|level| u32::from(level.saturating_sub(2)))
                    .sum::<u32>(),
            ) / 16.0
        };
        assert_eq!(depth(FATIMA), 0.8125);
        assert_eq!(depth(JOOST), 0.5625);
        assert_eq!(depth(KIM), 0.1875);
    }

    #[test]
    fn march_is_never_too_near() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(end_of_march(day("2026-11-24")), day("2027-03-31"));
        assert_eq!(end_of_march(day("2027-03-01")), day("2028-03-31"));
    }
}
