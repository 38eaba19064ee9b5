//! `/welkom`: the first day. Three lines on privacy and one button.
use crate::{
    components::{Street, Title, fetched},
    ports::viewer,
    routes, t,
    texts::Message,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Welcome() -> impl IntoView {
    fetched(async move { viewer() }, |viewer| {
        let first_name = viewer.name.split(' ').next().unwrap_or_default().to_owned();
        let title = t!("welcome-title", name = first_name);
        view! {
            <Title text=title.clone()/>
            <div class="ll-hero">
                <section class="ll-stack ll-stack--wide">
                <div class="ll-intro">
                    <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                    <p class="nl-paragraph nl-paragraph--lead">{t!("welcome-lead")}</p>
                </div>
                <ul class="ll-promises">
                    {[("slot", "welcome-yours"), ("oog-dicht", "welcome-not-your-lead"), ("delen", "welcome-develop")].map(|(icon, key)| view! {
                        <li class="ll-promises__item">
                            <span class=format!("ll-icon ll-icon--{icon}") aria-hidden="true"></span>
                            <span>{Message::new(key).text()}</span>
                        </li>
                    })}
                </ul>
                <div class="ll-actions"><a class="nl-button nl-button--primary" href=routes::ABOUT_YOU>{t!("welcome-start")}</a></div>
                <p class="ll-soft">{t!("welcome-pause")}</p>
                    <p><a class="nl-link" href=routes::AGREEMENTS>{t!("agreements-title")}</a></p>
                </section>
                <Street/>
            </div>
        }
    })
}
