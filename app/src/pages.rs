//! The pages: each fetches through a port and hands what it got to components.
pub mod knowledge;
mod offline;
pub mod people;
pub mod profiles;
pub mod quizzes;
pub mod scans;
pub mod teams;

use crate::{Refusal, components::refused};
use leptos::prelude::*;

pub use offline::Offline;

/// No such address.
#[component]
pub fn NotFound() -> impl IntoView {
    refused(&Refusal::NotFound)
}
