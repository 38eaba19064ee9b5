//! What the page Mijn T needs: the viewer's own profile, and nobody else's. No address has a person in it.
use crate::Outcome;
use async_trait::async_trait;
use domain::{
    CompetenceId, ThemeKey,
    knowledge::Catalogue,
    people::Viewer,
    scans::{
        evidence::Evidence,
        t_profile::{Stem, TProfile},
    },
};

/// The own T-profile and where it comes from.
#[async_trait]
pub trait Profiles: Send + Sync {
    /// The own T.
    async fn my_t(&self, viewer: &Viewer) -> Outcome<MyT>;
    /// All own evidence, the newest first, with the themes in force.
    async fn history(&self, viewer: &Viewer) -> Outcome<History>;
}

/// The own T, with what can be declared besides.
#[derive(Clone, Debug, PartialEq)]
pub struct MyT {
    /// The themes in force.
    pub catalogue: Catalogue,
    /// The T.
    pub profile: TProfile,
    /// The person scanned at least once.
    pub scanned: bool,
    /// Themes that are no declared stem, with how deep they go: first those that the person called own expertise,
    /// then the deepest. Empty when two are declared.
    pub could_be_stems: Vec<Stem>,
    /// The themes that the person called own expertise in the last scan.
    pub claimed: Vec<ThemeKey>,
    /// Competences of which the text is newer than the own score (‘nieuw sinds jouw scan’).
    pub newer: Vec<CompetenceId>,
    /// Competences whose level was estimated from the start question, never asked.
    pub estimated: Vec<CompetenceId>,
}

impl MyT {
    /// The name of a theme.
    #[must_use]
    pub fn theme_name(&self, key: &ThemeKey) -> &str {
        self.catalogue
            .theme(key)
            .map_or("", |theme| theme.name.as_str())
    }
}

/// All own evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// The themes in force.
    pub catalogue: Catalogue,
    /// The newest first.
    pub evidence: Vec<Evidence>,
}
