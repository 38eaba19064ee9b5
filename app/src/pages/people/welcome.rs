//! `/welkom`: the first day. Three lines on privacy and one button.
use crate::{components::fetched, ports::viewer, routes, t};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
#[component]
pub fn Welcome() -> impl IntoView {
    fetched(async move { viewer() }, |viewer| {
        let first_name = viewer.name.split(' ').next().unwrap_or_default().to_owned();
        let title = t!("welcome-title", name = first_name);
        view! {
            <Title text=title.clone()/>
            <section class="ll-welcome">
                <h1 class="utrecht-heading-1">{title}</h1>
                <p class="utrecht-paragraph utrecht-paragraph--lead">{t!("welcome-lead")}</p>
                <ul class="ll-promises">
                    <li class="ll-promises__item">{t!("welcome-yours")}</li>
                    <li class="ll-promises__item">{t!("welcome-not-your-lead")}</li>
                    <li class="ll-promises__item">{t!("welcome-develop")}</li>
                </ul>
                <p>
                    <a class="utrecht-button-link utrecht-button-link--primary-action" href=routes::SCAN>{t!("welcome-start")}</a>
                </p>
                <p class="utrecht-paragraph">{t!("welcome-pause")}</p>
            </section>
        }
    })
}
