//! Persons, teams and rights (§3.1, §4.1 of the domain model). No scores here.
pub mod guesses;

use crate::{AccountId, EmployerId, GroupKey, OrgId, PersonId, RoleKey, TeamId, TeamKey, ThemeKey};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What one may do beyond what everyone may (§4.1 of the domain model). What one must know is a `RoleProfile`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Teamleider of this team.
    TeamLead(TeamId),
    /// Coach.
    Coach,
    /// Academiecoördinator.
    Academy,
    /// Kennisgroeplid, redacteur or voorzitter.
    Group(GroupKey, GroupRole),
    /// Administrator (functioneel beheer): settings, no scores.
    Administrator,
    /// Ondernemingsraad or FG: reads what touches employees.
    WorksCouncil,
}

/// A part in a knowledge group; each can do what the one before can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GroupRole {
    /// Lid.
    Member,
    /// Redacteur.
    Editor,
    /// Voorzitter.
    Chair,
}

/// Who is looking: the person that is signed in. Everything that reads takes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The organisation that is looked at; everything else is invisible.
    pub org: OrgId,
    /// The person.
    pub person: PersonId,
    /// The account that signed in.
    pub account: AccountId,
    /// The name, to greet with.
    pub name: String,
    /// The teams that the person is in today.
    pub teams: Vec<TeamId>,
    /// What the person may do besides.
    pub rights: Vec<Right>,
}

/// A team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Its identity.
    pub id: TeamId,
    /// The word in its address.
    pub key: TeamKey,
    /// Its name: `Team Noord`.
    pub name: String,
    /// The neighbourhood.
    pub district: String,
    /// The municipality.
    pub municipality: String,
    /// The neighbour team with which it is shown while it is too small (§4.3 of the domain model).
    pub neighbour: Option<TeamId>,
}

/// A person's time in a team.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub team: TeamId,
    /// First day.
    pub from: NaiveDate,
    /// Last day, if known.
    pub until: Option<NaiveDate>,
    /// The part of a full week, 0–1, spent in this team.
    pub fte: f64,
}

impl Membership {
    /// Whether the person is in the team on this day.
    #[must_use]
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// A role that somebody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleAssignment {
    /// The role profile.
    pub role: RoleKey,
    /// Phase-in counts from here.
    pub from: NaiveDate,
    /// Last day, if known.
    pub until: Option<NaiveDate>,
}

/// An own expertise that a person declares: the stem of the T (§3.1 of the domain model).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StemDeclaration {
    /// The theme.
    pub theme: ThemeKey,
    /// Since when.
    pub since: NaiveDate,
    /// Colleagues may see it.
    pub public: bool,
    /// What colleagues see when it is public; changes only when the person confirms again (§4.3).
    pub label: StemLabel,
}

/// What a published stem says of its owner, as confirmed by the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StemLabel {
    /// Houder.
    Holder,
    /// In opbouw.
    Building,
}

/// At most so many stems at once (§3.1 of the domain model, a default).
pub const MAX_STEMS: usize = 2;

/// An employer (moederorganisatie): not a team, and without access to scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Employer {
    /// Its identity.
    pub id: EmployerId,
    /// Its name.
    pub name: String,
}

/// The days of the week on which somebody works: bit 0 is Monday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workdays(pub u8);

impl Workdays {
    /// Monday to Friday.
    pub const WEEK: Workdays = Workdays(0b1_1111);

    /// Whether this weekday, 0 = Monday, is a working day.
    #[must_use]
    pub fn includes(self, weekday: u32) -> bool {
        weekday < 7 && self.0 & (1 << weekday) != 0
    }
}
