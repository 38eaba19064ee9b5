//! `/scan/pauze`: everything is saved, and any device goes on where it was.
use super::GO_ON;
use crate::{
    components::{Title, fetched},
    form::hidden,
    ports::{ports, viewer},
    routes, t,
    texts::date,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Pause() -> impl IntoView {
    fetched(
        async move { ports()?.scans.paused(&viewer()?).await },
        |paused| {
            let title = t!("scan-pause-title");
            view! {
                <Title text=title.clone()/>
                <div class="ll-pause">
                    <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                    <p class="nl-paragraph nl-paragraph--lead">{t!("scan-pause-lead", minutes = paused.left.minutes())}</p>
                    <progress class="ll-progress" max=paused.items.to_string() value=paused.answered.to_string() aria-label=t!("scan-progress")></progress>
                    <p class="nl-paragraph">{t!("scan-pause-saved", day = date(paused.until))}</p>
                    <form class="ll-actions" method="post" action=routes::SCAN>
                        <input type="hidden" name=hidden::ACTION value=GO_ON/>
                        <button class="nl-button nl-button--primary" type="submit">{t!("scan-go-on")}</button>
                        <a class="nl-button nl-button--secondary" href=routes::MY_T>{t!("scan-to-my-t")}</a>
                    </form>
                </div>
            }
        },
    )
}
