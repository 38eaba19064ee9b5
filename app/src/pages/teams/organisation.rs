//! `/organisatie`: teams × themes for the academy; for a knowledge group only the whole, on its own themes.
use super::{
    pieces::{Downloads, HowToRead, MapTable},
    words,
};
use crate::{
    Refusal,
    components::{Title, fetched},
    ports::{ports, teams::OrganisationView, viewer},
    routes::{self, MAP_THEME},
    t,
};
use domain::ThemeKey;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn Organisation() -> impl IntoView {
    let theme = use_query_map().read_untracked().get(MAP_THEME);
    fetched(
        async move {
            let theme = theme.filter(|typed| !typed.is_empty());
            let theme = theme.map(ThemeKey::try_from).transpose();
            let theme = theme.map_err(|_| Refusal::NotFound)?;
            ports()?
                .teams
                .organisation(&viewer()?, theme.as_ref())
                .await
        },
        |view| {
            let title = t!("organisation-title");
            let lead = if view.every_team {
                t!("organisation-lead-teams")
            } else {
                t!("organisation-lead-themes")
            };
            view! {
                <Title text=title.clone()/>
                <div class="ll-stack ll-stack--wide">
                    <div class="ll-intro">
                        <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                        <p class="nl-paragraph nl-paragraph--lead">{lead}</p>
                    </div>
                    {if view.taken_on.is_none() {
                        view! { <p class="nl-paragraph">{t!("organisation-no-map")}</p> }.into_any()
                    } else {
                        map(&view).into_any()
                    }}
                </div>
            }
        },
    )
}

fn map(view: &OrganisationView) -> impl IntoView + use<> {
    let theme = view.theme.as_ref().map(|(key, _)| key.clone());
    let order = (view.every_team && theme.is_none()).then(|| t!("organisation-order"));
    let way = match &view.theme {
        None => view! { <p class="nl-paragraph">{order}" "{t!("organisation-drill")}</p> }.into_any(),
        Some((key, name)) => view! {
            <p class="ll-actions">
                <a class="nl-link ll-back" href=routes::ORGANISATION>{t!("team-theme-all")}</a>
                <a class="nl-link" href=routes::theme(key)>{t!("team-theme-read", theme = name.clone())}</a>
            </p>
        }
        .into_any(),
    };
    view! {
        <div class="ll-stack">
            {way}
            <MapTable map=words::organisation_map(view) id="kaart"/>
            <HowToRead terms=view.terms/>
            <Downloads address=move |file| routes::organisation_map(theme.as_ref(), file)/>
        </div>
    }
}
