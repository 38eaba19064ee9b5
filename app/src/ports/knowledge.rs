//! What the pages about themes need. No question of a quiz and nobody's score is in any of it.
use crate::Outcome;
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    CardKey, CompetenceId, Level, RoleKey, ThemeKey,
    knowledge::Competence,
    people::{StemLabel, Viewer, Workdays},
};

/// Themes, what is read of them, and who can be asked.
#[async_trait]
pub trait Knowledge: Send + Sync {
    /// Everything that can be read.
    async fn shelf(&self, viewer: &Viewer) -> Outcome<Shelf>;
    /// A theme as it is in force. Refusals: `NotFound`.
    async fn theme(&self, viewer: &Viewer, key: &ThemeKey) -> Outcome<ThemeText>;
    /// A method card. Refusals: `NotFound`.
    async fn card(&self, viewer: &Viewer, key: &CardKey) -> Outcome<CardText>;
    /// What a role asks. Refusals: `NotFound`.
    async fn role(&self, viewer: &Viewer, key: &RoleKey) -> Outcome<RoleText>;
}

/// Everything that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// The themes in force, in the order that the organisation chose.
    pub themes: Vec<ThemeRow>,
    /// The sets of generic competences.
    pub generic: Vec<ThemeRow>,
    /// The method cards, by title.
    pub cards: Vec<CardLine>,
    /// The role profiles: key and name.
    pub roles: Vec<(RoleKey, String)>,
}

/// A method card in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardLine {
    /// The word in its address.
    pub key: CardKey,
    /// What it is called.
    pub title: String,
    /// When one uses it.
    pub brief: String,
}

/// A method card to read. All HTML is rendered and sanitised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardText {
    /// What it is called.
    pub title: String,
    /// When one uses it.
    pub brief: String,
    /// The HTML of the text.
    pub html: String,
    /// The HTML of the empty sheet; empty if there is none.
    pub sheet: String,
    /// The themes that it belongs to: key and name.
    pub themes: Vec<(ThemeKey, String)>,
    /// Before when it is confirmed or renewed.
    pub review_by: NaiveDate,
    /// What it cites.
    pub sources: Vec<SourceLine>,
}

/// What a role asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleText {
    /// Its name.
    pub name: String,
    /// The crossbar of every theme belongs to it.
    pub crossbar: bool,
    /// What it asks by name, in the order of the profile.
    pub asks: Vec<RoleAsk>,
}

/// One thing that a role asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleAsk {
    /// Of which competence.
    pub competence: CompetenceId,
    /// The theme or set that it belongs to.
    pub theme: ThemeKey,
    /// The title of the competence.
    pub title: String,
    /// What it comes to in this role, in the ik-form.
    pub in_this_role: Option<String>,
    /// The level.
    pub level: Level,
    /// Months after the start in the role before it is required.
    pub after_months: u32,
}

/// A theme in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeRow {
    /// The word in its address.
    pub key: ThemeKey,
    /// Its name.
    pub name: String,
    /// The name of the group that owns it.
    pub group: String,
    /// Areas of life.
    pub life_domains: Vec<String>,
    /// How many competences it has.
    pub competences: usize,
    /// Expertise is needed near.
    pub near: bool,
    /// The group is late with confirming or renewing it.
    pub review_overdue: bool,
}

/// A theme to read. All HTML is rendered and sanitised.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeText {
    /// The word in its address.
    pub key: ThemeKey,
    /// Its name.
    pub name: String,
    /// The group that owns it.
    pub group: GroupLine,
    /// Areas of life.
    pub life_domains: Vec<String>,
    /// Expertise is needed near.
    pub near: bool,
    /// `1.0.0`
    pub semver: String,
    /// Since when it is in force.
    pub effective_from: NaiveDate,
    /// Before when the group confirms or renews it.
    pub review_by: NaiveDate,
    /// The group is late with that.
    pub review_overdue: bool,
    /// What changed with this version, in the group's words; may be empty.
    pub change_note: String,
    /// HTML of ‘In 1 minuut’.
    pub card: String,
    /// HTML of the text under the title.
    pub intro: String,
    /// Free reading text.
    pub sections: Vec<SectionText>,
    /// One per competence, in order.
    pub chapters: Vec<ChapterText>,
    /// What card, intro and sections cite.
    pub sources: Vec<SourceLine>,
    /// Who can be asked, nearest first.
    pub people: Vec<Askable>,
    /// The method cards that belong to it.
    pub cards: Vec<CardLine>,
    /// It has a quiz: a set of generic competences has none.
    pub has_quiz: bool,
}

/// The group that owns a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLine {
    /// Its name.
    pub name: String,
    /// When it meets, in words; may be empty.
    pub meetings: String,
}

/// Free reading text under a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionText {
    /// Its anchor.
    pub anchor: String,
    /// The heading, plain text.
    pub title: String,
    /// The HTML under it.
    pub html: String,
    /// How many chapters stand before it.
    pub after_chapters: usize,
}

/// The text of one competence.
#[derive(Clone, Debug, PartialEq)]
pub struct ChapterText {
    /// Its title, levels and traits.
    pub competence: Competence,
    /// The HTML.
    pub html: String,
    /// What it cites, in the order of the numbers in the text.
    pub sources: Vec<SourceLine>,
}

/// A source as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// Where the numbers in the text lead.
    pub anchor: String,
    /// Who published it.
    pub organisation: String,
    /// What it is called.
    pub title: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it was published, as it stands in the register.
    pub published: Option<String>,
    /// Where in the source; empty if nothing is said.
    pub note: String,
    /// Whether the group looked lately whether it still says so.
    pub checked: Checked,
}

/// Whether somebody looked up what a source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// On this day, less than a year ago.
    On(NaiveDate),
    /// On this day, and that is more than twelve months ago.
    TooLongAgo(NaiveDate),
    /// Nobody did yet.
    NotYet,
}

/// Somebody who made this theme public as an own expertise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Askable {
    /// Full name.
    pub name: String,
    /// Telephone number, empty if not given.
    pub phone: String,
    /// Names of the teams of today.
    pub teams: Vec<String>,
    /// In a team of the viewer.
    pub own_team: bool,
    /// It is the viewer.
    pub is_viewer: bool,
    /// Working days.
    pub workdays: Workdays,
    /// Today is one of them.
    pub works_today: bool,
    /// What the owner confirmed.
    pub label: StemLabel,
}
