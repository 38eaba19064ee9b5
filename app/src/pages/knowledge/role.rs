//! `/kennis/rollen/{rol}`: what a role asks, now and later.
use crate::{
    Refusal,
    components::{Title, fetched},
    ports::{
        knowledge::{RoleAsk, RoleText},
        ports, viewer,
    },
    routes, t,
    texts::level,
};
use domain::RoleKey;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn RolePage() -> impl IntoView {
    let key = use_params_map().read_untracked().get("rol");
    fetched(
        async move {
            let key = key.and_then(|key| RoleKey::try_from(key).ok());
            let key = key.ok_or(Refusal::NotFound)?;
            ports()?.knowledge.role(&viewer()?, &key).await
        },
        |role| {
            view! {
                <Title text=role.name.clone()/>
                <div class="ll-stack ll-stack--wide">
                    <div class="ll-intro">
                        <a class="nl-link ll-back" href=routes::KNOWLEDGE>{t!("theme-back")}</a>
                        <h1 class="nl-heading nl-heading--level-1">{role.name.clone()}</h1>
                        <p class="nl-paragraph nl-paragraph--lead">{lead(&role)}</p>
                    </div>
                    {(!role.asks.is_empty()).then(|| view! { <Asks asks=role.asks/> })}
                </div>
            }
        },
    )
}

fn lead(role: &RoleText) -> String {
    match (role.crossbar, role.asks.is_empty()) {
        (true, true) => t!("role-crossbar"),
        (true, false) => t!("role-crossbar-and-more"),
        (false, _) => t!("role-asks", count = role.asks.len()),
    }
}

#[component]
fn Asks(asks: Vec<RoleAsk>) -> impl IntoView {
    view! {
        <ol class="ll-rows">
            {asks.into_iter().map(|ask| {
                let when = (ask.after_months > 0).then(|| t!("role-after", months = ask.after_months));
                let said = ask.in_this_role.clone().unwrap_or_else(|| ask.title.clone());
                let also = ask.in_this_role.is_some().then_some(ask.title);
                view! {
                    <li class="ll-rows__item">
                        <a class="ll-rows__link" href=routes::competence(&ask.theme, &ask.competence)>{said}</a>
                        {also.map(|title| view! { <p class="ll-rows__note">{title}</p> })}
                        <div class="ll-rows__state">
                            <ul class="ll-badges">
                                <li><span class="nl-data-badge">{level(ask.level)}</span></li>
                                {when.map(|when| view! { <li><span class="nl-data-badge ll-badge--plain">{when}</span></li> })}
                            </ul>
                        </div>
                    </li>
                }
            }).collect_view()}
        </ol>
    }
}
