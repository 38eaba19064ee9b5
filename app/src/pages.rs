//! The pages: each fetches through a port and hands what it got to components.
pub mod people;

use crate::{Refusal, components::refused, ports::viewer, routes};
use leptos::prelude::*;

/// No such address.
#[component]
pub fn NotFound() -> impl IntoView {
    refused(&Refusal::NotFound)
}

/// The start leads on: to Mijn T, or to the sign-in page.
#[component]
pub fn Start() -> impl IntoView {
    leptos_axum::redirect(if viewer().is_ok() {
        routes::MY_T
    } else {
        routes::SIGN_IN
    });
}
