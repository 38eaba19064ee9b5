//! Who sees which data (§4.1 and §4.2 of the domain model): every right, in one table.
//!
//! A permit is a value that a service must hold to read or change something. It can only be made here, so
//! without the right it can't be obtained. What belongs to somebody else is ‘not found’: its existence is not
//! told either. No permit in this file lets one person read another's scores.
mod permit;

pub use permit::{
    Administration, Aggregation, Directory, GroupPart, OrganisationPage, OwnScores, Reach,
    TeamPage, administration, chair_of, directory, group_part, of_who_left_a_scan_open,
    organisation_page, own_scores, team_page,
};

use crate::people::{Right, Viewer};
use crate::{OrgId, PersonId, TeamId};
use std::collections::BTreeSet;

/// A kind of data about a person or a team: a row of §4.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Datum {
    /// Own answers per statement.
    Answers,
    /// Level per competence: self, quiz, opinion.
    Levels,
    /// Agreed level.
    AgreedLevel,
    /// The T drawing.
    TDrawing,
    /// Declared and published stem, contact, days.
    PublicExpertise,
    /// Whether and when somebody finished a scan.
    ScanDone,
    /// Score of a quiz.
    QuizScore,
    /// Verplicht, vrijgesteld, voldaan, te laat.
    Obligation,
    /// Enrolment and attendance.
    Enrolment,
    /// Items of the development plan.
    PlanItems,
    /// Bands of the team heatmap.
    TeamHeatmap,
    /// Questions and their answers.
    Questions,
    /// The private label of a question.
    PrivateLabel,
    /// Over- and underestimation.
    Calibration,
}

impl Datum {
    /// All, in the order of §4.2.
    pub const ALL: [Self; 14] = [
        Self::Answers,
        Self::Levels,
        Self::AgreedLevel,
        Self::TDrawing,
        Self::PublicExpertise,
        Self::ScanDone,
        Self::QuizScore,
        Self::Obligation,
        Self::Enrolment,
        Self::PlanItems,
        Self::TeamHeatmap,
        Self::Questions,
        Self::PrivateLabel,
        Self::Calibration,
    ];
}

/// What the viewer is to the subject: a column of §4.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The person; for a question, the asker.
    Oneself,
    /// Colleague in the same team.
    Teammate,
    /// Leads a team that the subject is in.
    TeamLead,
    /// Coach.
    Coach,
    /// Member, editor or chair of a knowledge group.
    KnowledgeGroup,
    /// Academiecoördinator.
    Academy,
    /// Triagemedewerker or expert.
    TriageOrExpert,
    /// Administrator.
    Administrator,
}

impl Relation {
    /// All, in the order of §4.2.
    pub const ALL: [Self; 8] = [
        Self::Oneself,
        Self::Teammate,
        Self::TeamLead,
        Self::Coach,
        Self::KnowledgeGroup,
        Self::Academy,
        Self::TriageOrExpert,
        Self::Administrator,
    ];
}

/// How much of it the viewer sees: a cell of §4.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// Nothing.
    No,
    /// All of it.
    Yes,
    /// Only what the subject shared with this viewer.
    IfShared,
    /// Only if the subject made it public.
    IfPublished,
    /// Only the coach who agreed it.
    IfAgreed,
    /// How many, never who.
    Count,
    /// The state by name, nothing behind it.
    Names,
    /// Per item over all people, never per person.
    ItemStatistics,
    /// Who is in the same session.
    SessionList,
    /// Of the sessions of the own group.
    OwnSessions,
    /// Only that somebody is interested or asked.
    Requests,
    /// Of the own theme over the organisation, not per team.
    OrganisationPerOwnTheme,
    /// Of teams that are large enough.
    LargeEnoughTeams,
    /// Of the own theme.
    OwnTheme,
    /// What is assigned to the viewer.
    Assigned,
    /// Per competence, from ten people on.
    PerCompetenceFromTen,
}

/// The table of §4.2 of the domain model, cell by cell.
#[must_use]
pub fn access(datum: Datum, relation: Relation) -> Access {
    use Access::{
        Assigned, Count, IfAgreed, IfPublished, IfShared, ItemStatistics, LargeEnoughTeams, Names,
        No, OrganisationPerOwnTheme, OwnSessions, OwnTheme, PerCompetenceFromTen, Requests,
        SessionList, Yes,
    };
    // In the order of `Relation::ALL`: self, teammate, team lead, coach, group, academy, triage, admin.
    let row = match datum {
        Datum::Answers => [Yes, No, No, IfShared, No, No, No, No],
        Datum::Levels => [Yes, No, IfShared, IfShared, No, No, No, No],
        Datum::AgreedLevel => [Yes, No, IfShared, IfAgreed, No, No, No, No],
        Datum::TDrawing => [Yes, IfPublished, IfShared, IfShared, No, No, No, No],
        Datum::PublicExpertise => [Yes; 8],
        Datum::ScanDone => [Yes, No, Count, IfShared, No, Count, No, No],
        Datum::QuizScore => [Yes, No, No, IfShared, ItemStatistics, No, No, No],
        Datum::Obligation => [Yes, No, Names, Yes, No, Names, No, No],
        Datum::Enrolment => [Yes, SessionList, Yes, No, OwnSessions, Yes, No, No],
        Datum::PlanItems => [Yes, IfShared, IfShared, IfShared, No, Requests, No, No],
        Datum::TeamHeatmap => [
            Yes,
            Yes,
            Yes,
            No,
            OrganisationPerOwnTheme,
            LargeEnoughTeams,
            No,
            No,
        ],
        Datum::Questions => [Yes, IfPublished, Count, No, OwnTheme, Count, Assigned, No],
        Datum::PrivateLabel => [Yes, No, No, No, No, No, No, No],
        Datum::Calibration => [Yes, No, No, IfShared, PerCompetenceFromTen, No, No, No],
    };
    let column = Relation::ALL.iter().position(|other| *other == relation);
    column
        .and_then(|column| row.get(column))
        .copied()
        .unwrap_or(Access::No)
}

/// Somebody about whom there is data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The organisation.
    pub org: OrgId,
    /// The person.
    pub person: PersonId,
    /// The teams that the person is in today.
    pub teams: Vec<TeamId>,
}

/// Everything that the viewer is to the subject; nothing at all in another organisation.
#[must_use]
pub fn relations(viewer: &Viewer, subject: &Subject) -> BTreeSet<Relation> {
    if viewer.org != subject.org {
        return BTreeSet::new();
    }
    let by_right = viewer.rights.iter().filter_map(|right| match right {
        Right::TeamLead(team) => subject.teams.contains(team).then_some(Relation::TeamLead),
        Right::Coach => Some(Relation::Coach),
        Right::Academy => Some(Relation::Academy),
        Right::Group(..) => Some(Relation::KnowledgeGroup),
        Right::Administrator => Some(Relation::Administrator),
        // Oversight of settings, not of persons.
        Right::WorksCouncil => None,
    });
    let mut relations: BTreeSet<Relation> = by_right.collect();
    if viewer.person == subject.person {
        relations.insert(Relation::Oneself);
    } else if viewer.teams.iter().any(|team| subject.teams.contains(team)) {
        relations.insert(Relation::Teammate);
    }
    relations
}

/// Everything that the viewer may do with this kind of data about the subject: rights add up (§4.1).
#[must_use]
pub fn accesses(viewer: &Viewer, subject: &Subject, datum: Datum) -> BTreeSet<Access> {
    relations(viewer, subject)
        .into_iter()
        .map(|relation| access(datum, relation))
        .filter(|access| *access != Access::No)
        .collect()
}

/// Why somebody gets no permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is not there, or it is somebody else's: which of the two is not told.
    #[error("dit is er niet")]
    NotFound,
    /// It is there for everyone to know of, and takes a right that the viewer does not have.
    #[error("hier heb je geen toegang toe")]
    Forbidden,
}

#[cfg(test)]
mod stories;
