//! What is in force today: the themes of an organisation with their competences (§3.1 of the domain model).
//!
//! The catalogue carries what the scan, the T and the heatmap need. It never carries a quiz or its key.
use crate::{CompetenceId, GroupKey, Level, RoleKey, ThemeKey};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The how-manieth version of a theme's baseline this is, from 1. Versions compare by this, never by their text.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct VersionNumber(pub u32);

/// Everything in force on a day, in the order that the organisation chose for its themes. Cheap to clone: what is
/// published never changes, so that everybody can look at the same text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    /// The themes, each with its version in force: the bar of the T.
    pub themes: Vec<Arc<Theme>>,
    /// Sets of generic competences: scored like a theme, by choice; no part of the bar, the heatmap or a stem.
    pub generic: Vec<Arc<Theme>>,
}

impl Catalogue {
    /// Puts what is in force where it belongs.
    #[must_use]
    pub fn of(in_force: impl IntoIterator<Item = Arc<Theme>>) -> Self {
        let (generic, themes) =
            (in_force.into_iter()).partition(|theme| theme.kind == CompetenceKind::Generic);
        Self { themes, generic }
    }
    /// The theme with this key.
    #[must_use]
    pub fn theme(&self, key: &ThemeKey) -> Option<&Theme> {
        let mut themes = self.themes.iter().map(AsRef::as_ref);
        themes.find(|theme: &&Theme| &theme.key == key)
    }
    /// Themes and generic sets.
    pub fn all(&self) -> impl Iterator<Item = &Theme> {
        self.themes.iter().chain(&self.generic).map(AsRef::as_ref)
    }
    /// The competence with this id and its theme or set.
    #[must_use]
    pub fn competence(&self, id: &CompetenceId) -> Option<(&Theme, &Competence)> {
        self.all()
            .filter(|theme| theme.prefix == id.prefix())
            .find_map(|theme| theme.competence(id).map(|competence| (theme, competence)))
    }
    /// All competences of the themes, in order; generic ones are not among them.
    pub fn competences(&self) -> impl Iterator<Item = (&Theme, &Competence)> {
        self.themes.iter().flat_map(|theme| {
            let own = theme.competences.iter();
            own.map(move |competence| (theme.as_ref(), competence))
        })
    }
}

/// What a set of competences is about (§2 of the domain model).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CompetenceKind {
    /// A theme: what a knowledge group lays down.
    #[default]
    Content,
    /// Craftsmanship that every theme needs: `soort = "generiek"`.
    Generic,
}

/// A theme with the version of its baseline that is in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Theme {
    /// A theme, or a set of generic competences.
    pub kind: CompetenceKind,
    /// The word in the address: `nah`.
    pub key: ThemeKey,
    /// The letters of its competences: `NAH`.
    pub prefix: String,
    /// The name that people read.
    pub name: String,
    /// The knowledge group that owns it.
    pub group: GroupKey,
    /// Expertise is needed near: an own-team holder is required for ‘geborgd’ (R62 of the domain model).
    pub near: bool,
    /// The version in force.
    pub version: VersionNumber,
    /// Its text, for people: `1.0.0`.
    pub semver: String,
    /// Since when it is in force.
    pub effective_from: NaiveDate,
    /// Before when the group must confirm or renew it.
    pub review_by: NaiveDate,
    /// The start question of the scan.
    pub start_question: String,
    /// In the order of the file.
    pub competences: Vec<Competence>,
}

impl Theme {
    /// The group should have confirmed or renewed it by now: every reader sees that, and it stays readable (R10).
    #[must_use]
    pub fn review_overdue(&self, today: NaiveDate) -> bool {
        today > self.review_by
    }
    /// The competence of this theme with this id.
    #[must_use]
    pub fn competence(&self, id: &CompetenceId) -> Option<&Competence> {
        self.competences
            .iter()
            .find(|competence| &competence.id == id)
    }
}

/// What kind of competence this is: decides what a quiz can confirm (§3.2 c of the domain model).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nature {
    /// `kennis`
    Knowledge,
    /// `vaardigheid`
    Skill,
    /// `houding`
    Attitude,
}

/// The versions that gave a competence its meaning: the one that it began in, and every one that changed it since.
///
/// All of them are kept: what went stale by an earlier change must not come to life again by a later one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Meaning(Vec<(VersionNumber, NaiveDate)>);

impl Meaning {
    /// A competence that is new in this version, in force from this day on.
    #[must_use]
    pub fn new(version: VersionNumber, from: NaiveDate) -> Self {
        Self(vec![(version, from)])
    }
    /// The same, with one more change of meaning.
    #[must_use]
    pub fn changed(mut self, version: VersionNumber, from: NaiveDate) -> Self {
        self.0.push((version, from));
        self
    }
    /// The version of the last change.
    #[must_use]
    pub fn since(&self) -> VersionNumber {
        self.0
            .last()
            .map_or_else(VersionNumber::default, |(version, _)| *version)
    }
    /// The day on which the first change after `version` came into force; none if it still means the same.
    #[must_use]
    pub fn first_change_after(&self, version: VersionNumber) -> Option<NaiveDate> {
        let later = self.0.iter().filter(|(changed, _)| *changed > version);
        later.map(|(_, from)| *from).min()
    }
}

/// The smallest scored unit, as the version in force has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Competence {
    /// Stable: `NAH-05`.
    pub id: CompetenceId,
    /// Its title.
    pub title: String,
    /// Knowledge, skill or attitude.
    pub nature: Nature,
    /// `.veilig`: about safety.
    pub safety: bool,
    /// `.altijd`: always asked in the scan.
    pub must_ask: bool,
    /// `kop`: the level of the crossbar.
    pub crossbar: Level,
    /// `poot`: the level of the stem, at least `crossbar` (INV-B5).
    pub stem: Level,
    /// `geldig`: months that evidence stays valid at most, if the curriculum shortens it.
    pub validity_months: Option<u32>,
    /// When it came to mean what it means. Older evidence goes stale.
    pub meaning: Meaning,
    /// Observable behaviour per level, 1 to 4.
    pub descriptors: [String; 4],
    /// Three to five ik-sentences; the first is the anchor.
    pub statements: Vec<String>,
}

/// Which parts of the T apply (R27 of the domain model).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProfessionalType {
    /// Bar only.
    Generalist,
    /// Bar and stem.
    TShaped,
    /// Stem required, bar optional.
    Specialist,
    /// Stem required, part of the bar.
    SpecialistBroad,
}

/// A named set of requirements: what one must know in a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleProfile {
    /// `generalist`
    pub key: RoleKey,
    /// The name that people read.
    pub name: String,
    /// Bar, stem or both.
    pub professional_type: ProfessionalType,
    /// Every competence in force is required at its crossbar level, unless `requirements` says otherwise.
    pub crossbar: bool,
    /// What is required besides, or instead of the crossbar level.
    pub requirements: Vec<Requirement>,
}

/// One requirement of a role profile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// Of which competence.
    pub competence: CompetenceId,
    /// The level; none means the crossbar of the version in force.
    pub level: Option<Level>,
    /// Phase-in: months after the role's assignment, 0–24.
    pub after_months: u32,
    /// Weight in demand, 1 by default.
    pub weight: f64,
    /// What it comes to in this role, as behaviour in the ik-form, if the profile says so.
    pub in_this_role: Option<String>,
}
