//! `/zonder-verbinding`: what a browser shows instead of a page that it can't reach and has not kept. The service worker
//! writes into the list what can be read nevertheless.
use crate::{components::Title, routes, t};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Offline() -> impl IntoView {
    let title = t!("offline-title");
    view! {
        <Title text=title.clone()/>
        <div class="ll-stack ll-stack--wide">
            <div class="ll-intro">
                <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                <p class="nl-paragraph nl-paragraph--lead">{t!("offline-lead")}</p>
            </div>
            <section class="ll-stack" aria-labelledby="wat-je-las">
                <h2 class="nl-heading nl-heading--level-2" id="wat-je-las">{t!("offline-kept")}</h2>
                <p class="nl-paragraph">{t!("offline-kept-lead")}</p>
                <ul class="ll-rows" id="bewaard"></ul>
            </section>
            <div class="ll-actions"><a class="nl-button nl-button--primary" href=routes::KNOWLEDGE>{t!("offline-again")}</a></div>
        </div>
    }
}
