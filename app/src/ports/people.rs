//! What the pages about people need.
use crate::Outcome;
use async_trait::async_trait;
use domain::people::{Viewer, Workdays};

/// Accounts, the own profile, the demo's personas.
#[async_trait]
pub trait People: Send + Sync {
    /// The personas that the demo's sign-in page offers; empty where one-click sign-in is off.
    async fn personas(&self) -> Outcome<Vec<Persona>>;
    /// The own account and profile. Refusals: `NotFound`.
    async fn profile(&self, viewer: &Viewer) -> Outcome<Profile>;
    /// What was agreed about who sees what.
    async fn agreements(&self, viewer: &Viewer) -> Outcome<Agreements>;
    /// The address for which an invitation is, while it is unused and has not expired. Refusals: `NotFound`.
    async fn invited(&self, token: &str) -> Outcome<String>;
}

/// Somebody of the demo whose part a visitor can take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// What the form sends: `sanne`.
    pub key: &'static str,
    /// The name.
    pub name: &'static str,
    /// The message key of the one-line portrait.
    pub portrait: &'static str,
}

/// What was agreed about who sees what, as far as it differs per organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreements {
    /// So many people there must be behind a figure, 5 or more.
    pub min_group: u32,
}

/// What a person sees and may change about oneself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Full name.
    pub name: String,
    /// The address that signs in.
    pub email: String,
    /// Telephone number, empty if not given.
    pub phone: String,
    /// Working days.
    pub workdays: Workdays,
    /// The field of work that the person comes from; sorts suggestions only.
    pub background: String,
    /// Names of the teams of today.
    pub teams: Vec<String>,
    /// Names of the roles of today.
    pub roles: Vec<String>,
}
