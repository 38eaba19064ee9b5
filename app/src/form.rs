//! Forms as they come back: what was typed and what is wrong with it, tied to the fields (422).
use crate::{refusal::Problem, texts::Message};
use leptos::prelude::use_context;

/// The names of the hidden fields that every form has.
pub mod hidden {
    /// Names the action of a page that has more than one.
    pub const ACTION: &str = "doe";
    /// The idempotency key: random, one per rendered form.
    pub const CHANGE_KEY: &str = "sleutel";
}

/// A form that could not be used, shown again with everything that was typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Returned {
    /// Which form on the page: its `doe`.
    pub action: String,
    /// Name and value of each field, as sent. Passwords are left out.
    pub fields: Vec<(String, String)>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// The form of this request with this action, if it came back.
#[must_use]
pub fn returned(action: &str) -> Option<Returned> {
    use_context::<Returned>().filter(|form| form.action == action)
}

impl Returned {
    /// What was typed in a field.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, value)| value.as_str())
    }
    /// All that was chosen in a field with several boxes.
    pub fn values<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(name, _)| name == field)
            .map(|(_, value)| value.as_str())
    }
    /// What is wrong with a field.
    #[must_use]
    pub fn problem(&self, field: &str) -> Option<&Message> {
        self.problems
            .iter()
            .find(|problem| problem.field == field)
            .map(|problem| &problem.message)
    }
}

/// The fields of a form, decoded, in the order in which they were sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The value of a field, without white space around it; empty when it was not sent.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.raw(field).trim()
    }
    /// The value as sent: for passwords.
    #[must_use]
    pub fn raw(&self, field: &str) -> &str {
        self.0
            .iter()
            .find(|(name, _)| name == field)
            .map_or("", |(_, value)| value.as_str())
    }
    /// All values of a field with several boxes.
    pub fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(name, _)| name == field)
            .map(|(_, value)| value.trim())
    }
    /// The action that the form names.
    #[must_use]
    pub fn action(&self) -> &str {
        self.text(hidden::ACTION)
    }
}
