//! `/kennis/kaarten/{kaart}`: a method card, to read before a visit or to print, with an empty sheet.
use super::reading;
use crate::{
    Refusal,
    components::{Danger, Title, fetched},
    ports::{knowledge::CardText, ports, viewer},
    routes, t,
    texts::date,
};
use domain::CardKey;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn CardPage() -> impl IntoView {
    let key = use_params_map().read_untracked().get("kaart");
    fetched(
        async move {
            let key = key.and_then(|key| CardKey::try_from(key).ok());
            let key = key.ok_or(Refusal::NotFound)?;
            ports()?.knowledge.card(&viewer()?, &key).await
        },
        |card| {
            let sources = reading::source_list(&card.sources);
            view! {
                <Title text=card.title.clone()/>
                <div class="ll-stack ll-stack--wide">
                    <div class="ll-intro">
                        <a class="nl-link ll-back" href=routes::KNOWLEDGE>{t!("theme-back")}</a>
                        <h1 class="nl-heading nl-heading--level-1">{card.title.clone()}</h1>
                        <p class="nl-paragraph nl-paragraph--lead">{card.brief.clone()}</p>
                    </div>
                    <Danger/>
                    <div class="ll-prose" inner_html=card.html.clone()></div>
                    {(!card.sheet.is_empty()).then(|| view! { <Sheet html=card.sheet.clone()/> })}
                    <Themes card=card.clone()/>
                    {(!card.sources.is_empty()).then(|| view! {
                        <section class="ll-stack" aria-labelledby="bronnen">
                            <h2 class="nl-heading nl-heading--level-2" id="bronnen">{t!("theme-sources")}</h2>
                            <div inner_html=sources></div>
                            <p class="ll-soft">{t!("card-review", date = date(card.review_by))}</p>
                        </section>
                    })}
                </div>
            }
        },
    )
}

/// The empty sheet. In print it has a page of its own, with room to write.
#[component]
fn Sheet(html: String) -> impl IntoView {
    view! {
        <section class="ll-sheet ll-stack" aria-labelledby="werkblad">
            <h2 class="nl-heading nl-heading--level-2" id="werkblad">{t!("card-sheet")}</h2>
            <p class="ll-soft ll-noprint">{t!("card-print")}</p>
            <div class="ll-prose" inner_html=html></div>
        </section>
    }
}

#[component]
fn Themes(card: CardText) -> impl IntoView {
    (!card.themes.is_empty()).then(|| {
        view! {
            <nav class="ll-stack ll-noprint" aria-labelledby="hoort-bij">
                <h2 class="nl-heading nl-heading--level-2" id="hoort-bij">{t!("card-themes")}</h2>
                <ul class="ll-rows">
                    {card.themes.into_iter().map(|(key, name)| view! {
                        <li class="ll-rows__item"><a class="ll-rows__link" href=routes::theme(&key)>{name}</a></li>
                    }).collect_view()}
                </ul>
            </nav>
        }
    })
}
