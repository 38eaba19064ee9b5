//! The title of a page, as the browser's tab and history show it.
use html_escape::encode_text;
use leptos::prelude::*;

/// Sets the title. leptos_meta 0.8 writes its text into the page as it stands, and a title holds what people typed:
/// the name of a team, of a theme, of a person.
#[component]
pub fn Title(
    /// Plain text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <leptos_meta::Title text=encode_text(&text).into_owned()/> }
}
