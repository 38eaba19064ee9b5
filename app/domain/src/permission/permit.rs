//! The permits themselves: values with private fields, each made by the one function that checks the right.
use super::{Access, Datum, Refused, Relation, access};
use crate::people::{GroupRole, Right, Viewer};
use crate::{GroupKey, OrgId, PersonId, TeamId};

/// Read and write everything of one's own: scans, answers, evidence, T, quiz, calibration, stems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnScores {
    org: OrgId,
    person: PersonId,
}

impl OwnScores {
    /// The organisation.
    #[must_use]
    pub fn org(&self) -> &OrgId {
        &self.org
    }
    /// Whose: the viewer's own.
    #[must_use]
    pub fn person(&self) -> &PersonId {
        &self.person
    }
}

/// Everyone has this: one's own scores.
#[must_use]
pub fn own_scores(viewer: &Viewer) -> OwnScores {
    OwnScores {
        org: viewer.org.clone(),
        person: viewer.person.clone(),
    }
}

/// For the job that closes a scan that this person left open too long: it does what the person's next visit would.
#[must_use]
pub fn of_who_left_a_scan_open(org: OrgId, person: PersonId) -> OwnScores {
    OwnScores { org, person }
}

/// Read what colleagues published of themselves: names, teams, stems with their label, contact, days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directory {
    org: OrgId,
}

impl Directory {
    /// The organisation.
    #[must_use]
    pub fn org(&self) -> &OrgId {
        &self.org
    }
}

/// Everyone has this, in the own organisation.
#[must_use]
pub fn directory(viewer: &Viewer) -> Directory {
    Directory {
        org: viewer.org.clone(),
    }
}

/// Read the published cells and the coverage of one team (and of the neighbour that it is shown with).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamPage {
    org: OrgId,
    team: TeamId,
    scan_count: bool,
    forecast: bool,
}

impl TeamPage {
    /// The organisation.
    #[must_use]
    pub fn org(&self) -> &OrgId {
        &self.org
    }
    /// The team.
    #[must_use]
    pub fn team(&self) -> &TeamId {
        &self.team
    }
    /// Whether ‘8 van 9 gescand’ may be shown: to the team lead and the academy.
    #[must_use]
    pub fn shows_scan_count(&self) -> bool {
        self.scan_count
    }
    /// Whether the coverage of a day to come may be shown: it tells who is leaving, and that is for those who plan:
    /// the team lead and the academy.
    #[must_use]
    pub fn shows_forecast(&self) -> bool {
        self.forecast
    }
}

/// The page of a team: for who is in it, who leads it, and the academy.
///
/// # Errors
/// `NotFound` for anybody else: a team's knowledge is its own.
pub fn team_page(viewer: &Viewer, team: &TeamId) -> Result<TeamPage, Refused> {
    let relations = relations_to_team(viewer, team);
    let may = |datum| {
        move |relation: &Relation| {
            matches!(
                access(datum, *relation),
                Access::Yes | Access::LargeEnoughTeams | Access::Count
            )
        }
    };
    if relations.iter().any(may(Datum::TeamHeatmap)) {
        Ok(TeamPage {
            org: viewer.org.clone(),
            team: team.clone(),
            // A scan of one's own is not a count of the team's.
            scan_count: relations
                .iter()
                .filter(|relation| **relation != Relation::Teammate)
                .any(may(Datum::ScanDone)),
            forecast: relations.contains(&Relation::TeamLead)
                || relations.contains(&Relation::Academy),
        })
    } else {
        Err(Refused::NotFound)
    }
}

fn relations_to_team(viewer: &Viewer, team: &TeamId) -> Vec<Relation> {
    let by_right = viewer.rights.iter().filter_map(|right| match right {
        Right::TeamLead(led) => (led == team).then_some(Relation::TeamLead),
        Right::Academy => Some(Relation::Academy),
        Right::Coach => Some(Relation::Coach),
        Right::Administrator => Some(Relation::Administrator),
        Right::Group(..) | Right::WorksCouncil => None,
    });
    let member = viewer.teams.contains(team).then_some(Relation::Teammate);
    member.into_iter().chain(by_right).collect()
}

/// Read published cells of the whole organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationPage {
    org: OrgId,
    reach: Reach,
}

/// How far an organisation page reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Teams × themes.
    EveryTeam,
    /// Only the row of the whole organisation, for the themes of these groups.
    OwnThemes(Vec<GroupKey>),
}

impl OrganisationPage {
    /// The organisation.
    #[must_use]
    pub fn org(&self) -> &OrgId {
        &self.org
    }
    /// How far it reaches.
    #[must_use]
    pub fn reach(&self) -> &Reach {
        &self.reach
    }
}

/// The page of the organisation: all teams for the academy, the own themes for a knowledge group.
///
/// # Errors
/// `Forbidden` for anybody else.
pub fn organisation_page(viewer: &Viewer) -> Result<OrganisationPage, Refused> {
    let groups: Vec<GroupKey> = viewer
        .rights
        .iter()
        .filter_map(|right| match right {
            Right::Group(group, _) => Some(group.clone()),
            _ => None,
        })
        .collect();
    let reach = if viewer.rights.contains(&Right::Academy) {
        Reach::EveryTeam
    } else if groups.is_empty() {
        return Err(Refused::Forbidden);
    } else {
        Reach::OwnThemes(groups)
    };
    Ok(OrganisationPage {
        org: viewer.org.clone(),
        reach,
    })
}

/// Read everybody's current scores of an organisation for one purpose: to count them into cells.
/// No person stands behind it and nothing that it reads is shown; it belongs to the job that takes snapshots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aggregation {
    org: OrgId,
}

impl Aggregation {
    /// For the job that takes the snapshots of this organisation.
    #[must_use]
    pub fn for_snapshots(org: OrgId) -> Self {
        Self { org }
    }
    /// The organisation.
    #[must_use]
    pub fn org(&self) -> &OrgId {
        &self.org
    }
}

/// A part in a knowledge group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupPart {
    org: OrgId,
    group: GroupKey,
    person: PersonId,
    role: GroupRole,
}

impl GroupPart {
    /// The organisation.
    #[must_use]
    pub fn org(&self) -> &OrgId {
        &self.org
    }
    /// The group.
    #[must_use]
    pub fn group(&self) -> &GroupKey {
        &self.group
    }
    /// Who has it.
    #[must_use]
    pub fn person(&self) -> &PersonId {
        &self.person
    }
    /// The highest role that the person has in the group.
    #[must_use]
    pub fn role(&self) -> GroupRole {
        self.role
    }
}

/// The viewer's part in a group, if it is this role or a higher one.
///
/// # Errors
/// `Forbidden` without it: that a group exists is no secret.
pub fn group_part(
    viewer: &Viewer,
    group: &GroupKey,
    at_least: GroupRole,
) -> Result<GroupPart, Refused> {
    viewer
        .rights
        .iter()
        .filter_map(|right| match right {
            Right::Group(own, role) if own == group => Some(*role),
            _ => None,
        })
        .max()
        .filter(|role| *role >= at_least)
        .map(|role| GroupPart {
            org: viewer.org.clone(),
            group: group.clone(),
            person: viewer.person.clone(),
            role,
        })
        .ok_or(Refused::Forbidden)
}

/// The viewer as chair of a group: may publish and withdraw.
///
/// # Errors
/// `Forbidden` for who does not chair it.
pub fn chair_of(viewer: &Viewer, group: &GroupKey) -> Result<GroupPart, Refused> {
    group_part(viewer, group, GroupRole::Chair)
}

/// Manage persons, teams, roles and settings. Gives no score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Administration {
    org: OrgId,
    person: PersonId,
}

impl Administration {
    /// The organisation.
    #[must_use]
    pub fn org(&self) -> &OrgId {
        &self.org
    }
    /// Who administers: every reading of personal data is logged with it.
    #[must_use]
    pub fn person(&self) -> &PersonId {
        &self.person
    }
}

/// The viewer as administrator.
///
/// # Errors
/// `Forbidden` for who is none.
pub fn administration(viewer: &Viewer) -> Result<Administration, Refused> {
    if viewer.rights.contains(&Right::Administrator) {
        Ok(Administration {
            org: viewer.org.clone(),
            person: viewer.person.clone(),
        })
    } else {
        Err(Refused::Forbidden)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn viewer(rights: &[Right]) -> Viewer {
        Viewer {
            org: "org".try_into().unwrap(),
            person: "wim".try_into().unwrap(),
            account: "wim".try_into().unwrap(),
            name: "Wim".into(),
            teams: vec![team("noord")],
            rights: rights.to_vec(),
        }
    }
    fn team(key: &str) -> TeamId {
        key.try_into().unwrap()
    }
    fn group(key: &str, role: GroupRole) -> Right {
        Right::Group(key.try_into().unwrap(), role)
    }

    #[test]
    fn a_team_page_is_for_its_members_its_lead_and_the_academy() {
        let page = |rights: &[Right], of: &str| {
            team_page(&viewer(rights), &team(of)).map(|page| page.shows_scan_count())
        };
        assert_eq!(page(&[], "noord"), Ok(false), "a member sees no count");
        assert_eq!(page(&[Right::TeamLead(team("noord"))], "noord"), Ok(true));
        assert_eq!(page(&[Right::TeamLead(team("zuid"))], "noord"), Ok(false));
        assert_eq!(page(&[Right::TeamLead(team("zuid"))], "zuid"), Ok(true));
        assert_eq!(page(&[Right::Academy], "zuid"), Ok(true));
        for nobody in [
            vec![],
            vec![Right::TeamLead(team("oost"))],
            vec![Right::Coach, Right::Administrator, Right::WorksCouncil],
            vec![group("nah", GroupRole::Chair)],
        ] {
            assert_eq!(page(&nobody, "zuid"), Err(Refused::NotFound));
        }
    }

    #[test]
    fn the_organisation_is_for_the_academy_and_a_group_sees_its_own_theme() {
        let reach =
            |rights: &[Right]| organisation_page(&viewer(rights)).map(|page| page.reach().clone());
        let nah = group("nah", GroupRole::Member);
        let own = Reach::OwnThemes(vec!["nah".try_into().unwrap()]);
        assert_eq!(reach(std::slice::from_ref(&nah)), Ok(own));
        assert_eq!(reach(&[nah, Right::Academy]), Ok(Reach::EveryTeam));
        let none = [
            Right::TeamLead(team("noord")),
            Right::Coach,
            Right::Administrator,
            Right::WorksCouncil,
        ];
        assert_eq!(reach(&none), Err(Refused::Forbidden));
    }

    #[test]
    fn only_a_chair_publishes_and_only_in_the_own_group() {
        let chairs = |rights: &[Right], of: &str| {
            chair_of(&viewer(rights), &of.try_into().unwrap()).map(|part| part.role())
        };
        let chair = [
            group("nah", GroupRole::Member),
            group("nah", GroupRole::Chair),
        ];
        assert_eq!(chairs(&chair, "nah"), Ok(GroupRole::Chair));
        assert_eq!(chairs(&chair, "lvb"), Err(Refused::Forbidden));
        let editor = [group("nah", GroupRole::Editor)];
        assert_eq!(chairs(&editor, "nah"), Err(Refused::Forbidden));
        let part = group_part(
            &viewer(&editor),
            &"nah".try_into().unwrap(),
            GroupRole::Member,
        );
        assert_eq!(part.map(|part| part.role()), Ok(GroupRole::Editor));
    }

    #[test]
    fn settings_are_for_the_administrator() {
        assert!(administration(&viewer(&[Right::Administrator])).is_ok());
        let others = viewer(&[Right::Academy, Right::Coach]);
        assert_eq!(administration(&others), Err(Refused::Forbidden));
    }

    #[test]
    fn a_permit_is_for_the_viewers_own_person_and_organisation() {
        let (viewer, permit) = (viewer(&[]), own_scores(&viewer(&[])));
        assert_eq!(
            (permit.org(), permit.person()),
            (&viewer.org, &viewer.person)
        );
        assert_eq!(directory(&viewer).org(), &viewer.org);
    }
}
