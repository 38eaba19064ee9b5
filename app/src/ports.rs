//! What pages need from the server: small traits, one per noun, implemented in `server/src/services`.
//!
//! Everything that a port offers takes the viewer first, and gives back only what that viewer may see.
pub mod knowledge;
pub mod people;
pub mod profiles;
pub mod quizzes;
pub mod scans;
pub mod teams;

use crate::{Outcome, Refusal};
use domain::people::Viewer;
use leptos::prelude::use_context;
use std::sync::Arc;

pub use knowledge::Knowledge;
pub use people::People;
pub use profiles::Profiles;
pub use quizzes::Quizzes;
pub use scans::Scans;
pub use teams::Teams;

/// All ports, put into context by the server's router.
#[derive(Clone)]
pub struct Ports {
    /// Themes, what is read of them, who can be asked.
    pub knowledge: Arc<dyn Knowledge>,
    /// Persons, accounts, the demo's personas.
    pub people: Arc<dyn People>,
    /// The own T.
    pub profiles: Arc<dyn Profiles>,
    /// Maps and coverage of teams.
    pub teams: Arc<dyn Teams>,
    /// The quiz of a theme.
    pub quizzes: Arc<dyn Quizzes>,
    /// The development scan.
    pub scans: Arc<dyn Scans>,
}

/// Who is looking, and how: put into context with every request.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The person that is signed in, if anybody.
    pub viewer: Option<Viewer>,
    /// Today in Amsterdam.
    pub today: chrono::NaiveDate,
    /// This installation holds the demo: a banner says so.
    pub demo: bool,
    /// A persona may be taken on with one click.
    pub one_click: bool,
    /// A fresh idempotency key for the forms of this page.
    pub change_key: String,
    /// The page is rendered for a browser to keep: it says of which day it is, and holds nothing about anybody.
    pub kept: bool,
}

/// The ports of this request.
///
/// # Errors
/// `Broken`, when the router did not provide them.
pub fn ports() -> Outcome<Ports> {
    use_context::<Ports>().ok_or_else(|| Refusal::Broken {
        id: "no-ports".to_owned(),
    })
}

/// The visit of this request.
#[must_use]
pub fn visit() -> Option<Visit> {
    use_context::<Visit>()
}

/// The person that is signed in.
///
/// # Errors
/// `SignedOut`, when nobody is.
pub fn viewer() -> Outcome<Viewer> {
    visit()
        .and_then(|visit| visit.viewer)
        .ok_or(Refusal::SignedOut)
}
