//! The drawing of the first pages: a street whose houses stand on one stem.
use leptos::prelude::*;

/// Decoration only; inline, so that it takes the theme's colours.
#[component]
pub fn Street() -> impl IntoView {
    view! { <div class="ll-hero__street" inner_html=include_str!("../../../style/street.svg")></div> }
}
