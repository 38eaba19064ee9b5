//! Small teams are shown together with a neighbour (§4.3 of the domain model): ‘Team Oost + Team Haven’.
//!
//! A team that is shown merged with a small one never appears alone.
use crate::TeamId;
use crate::people::Team;
use crate::scans::settings::MinGroup;
use std::collections::BTreeMap;
use std::fmt;

/// Teams that are shown as one row: one, or a small one with its neighbour.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShownTeams(Vec<TeamId>);

impl ShownTeams {
    /// The teams, in the order of the organisation.
    #[must_use]
    pub fn teams(&self) -> &[TeamId] {
        &self.0
    }
    /// Whether this team is in it.
    #[must_use]
    pub fn includes(&self, team: &TeamId) -> bool {
        self.0.contains(team)
    }
}

impl fmt::Display for ShownTeams {
    /// The text under which its cells are stored: the ids in order, with `+` between them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, team) in self.0.iter().enumerate() {
            let plus = if place == 0 { "" } else { "+" };
            write!(f, "{plus}{team}")?;
        }
        Ok(())
    }
}

/// The rows in which these teams are shown, given how many people each has today. A small team without a
/// neighbour stays alone, and then shows nothing.
#[must_use]
pub fn merge_small(
    teams: &[Team],
    people: &BTreeMap<TeamId, u32>,
    min_group: MinGroup,
) -> Vec<ShownTeams> {
    let mut rows: Vec<Vec<TeamId>> = teams.iter().map(|team| vec![team.id.clone()]).collect();
    for team in teams {
        let size = people.get(&team.id).copied().unwrap_or(0);
        let row_of = |id: &TeamId| rows.iter().position(|row| row.contains(id));
        let neighbour = team.neighbour.as_ref().and_then(row_of);
        if let (true, Some(own), Some(other)) =
            (size < min_group.people(), row_of(&team.id), neighbour)
            && own != other
        {
            let (keep, goes) = (own.min(other), own.max(other));
            let moved = rows.remove(goes);
            if let Some(row) = rows.get_mut(keep) {
                row.extend(moved);
            }
        }
    }
    let place = |id: &TeamId| teams.iter().position(|team| &team.id == id);
    for row in &mut rows {
        row.sort_by_key(place);
    }
    rows.into_iter().map(ShownTeams).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(teams: &[(&str, u32, Option<&str>)]) -> Vec<String> {
        let id = |text: &str| TeamId::try_from(text).unwrap();
        let all: Vec<Team> = teams
            .iter()
            .map(|(name, _, neighbour)| Team {
                id: id(name),
                key: (*name).try_into().unwrap(),
                name: format!("Team {name}"),
                district: String::new(),
                municipality: String::new(),
                neighbour: neighbour.map(id),
            })
            .collect();
        let people = teams
            .iter()
            .map(|(name, people, _)| (id(name), *people))
            .collect();
        merge_small(&all, &people, MinGroup::LOWEST)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_team_of_four_is_shown_with_its_neighbour() {
        let teams = [
            ("noord", 9, None),
            ("oost", 4, Some("haven")),
            ("haven", 12, None),
        ];
        assert_eq!(rows(&teams), ["noord", "oost+haven"]);
        let grown = [("oost", 5, Some("haven")), ("haven", 12, None)];
        assert_eq!(rows(&grown), ["oost", "haven"]);
    }

    #[test]
    fn small_teams_in_a_row_or_in_a_ring_make_one() {
        let chain = [
            ("a", 2, Some("b")),
            ("b", 3, Some("c")),
            ("c", 9, None),
            ("d", 9, Some("a")),
        ];
        assert_eq!(rows(&chain), ["a+b+c", "d"]);
        let ring = [("a", 2, Some("b")), ("b", 3, Some("a"))];
        assert_eq!(rows(&ring), ["a+b"]);
    }

    #[test]
    fn without_a_neighbour_it_stays_alone() {
        let alone = [("a", 2, None), ("b", 2, Some("gone")), ("c", 2, Some("c"))];
        assert_eq!(rows(&alone), ["a", "b", "c"]);
    }
}
