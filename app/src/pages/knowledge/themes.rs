//! `/kennis`: the themes in the order of the organisation, the cards for a visit, and what roles ask.
use crate::{
    components::{Title, fetched},
    ports::{
        knowledge::{CardLine, Shelf, ThemeRow},
        ports, viewer,
    },
    routes, t,
};
use domain::RoleKey;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Themes() -> impl IntoView {
    fetched(
        async move { ports()?.knowledge.shelf(&viewer()?).await },
        |shelf| {
            view! {
                <Title text=t!("knowledge-title")/>
                <div class="ll-stack ll-stack--wide">
                    <div class="ll-intro">
                        <h1 class="nl-heading nl-heading--level-1">{t!("knowledge-title")}</h1>
                        <p class="nl-paragraph nl-paragraph--lead">{t!("knowledge-lead")}</p>
                    </div>
                    {if shelf.themes.is_empty() {
                        view! { <p class="nl-paragraph">{t!("knowledge-none")}</p> }.into_any()
                    } else {
                        view! { <All shelf=shelf/> }.into_any()
                    }}
                </div>
            }
        },
    )
}

#[component]
fn All(shelf: Shelf) -> impl IntoView {
    view! {
        <Rows themes=shelf.themes/>
        {(!shelf.cards.is_empty()).then(|| view! { <Cards cards=shelf.cards/> })}
        {(!shelf.generic.is_empty()).then(|| view! {
            <section class="ll-stack" aria-labelledby="vaardigheden">
                <h2 class="nl-heading nl-heading--level-2" id="vaardigheden">{t!("knowledge-generic")}</h2>
                <p class="nl-paragraph">{t!("knowledge-generic-lead")}</p>
                <Rows themes=shelf.generic/>
            </section>
        })}
        <section class="ll-stack" aria-labelledby="test-jezelf">
            <h2 class="nl-heading nl-heading--level-2" id="test-jezelf">{t!("knowledge-test")}</h2>
            <p class="nl-paragraph">{t!("knowledge-test-lead")}</p>
            <div class="ll-actions">
                <a class="nl-button nl-button--primary" href=routes::SCAN>{t!("knowledge-scan")}</a>
            </div>
        </section>
        {(!shelf.roles.is_empty()).then(|| view! { <Roles roles=shelf.roles/> })}
    }
}

#[component]
fn Rows(themes: Vec<ThemeRow>) -> impl IntoView {
    view! {
        <ul class="ll-rows">
            {themes.into_iter().map(|theme| view! { <Row theme=theme/> }).collect_view()}
        </ul>
    }
}

#[component]
fn Row(theme: ThemeRow) -> impl IntoView {
    let domains = theme.life_domains.join(", ");
    let badged = theme.near || theme.review_overdue;
    view! {
        <li class="ll-rows__item">
            <a class="ll-rows__link" href=routes::theme(&theme.key)>{theme.name}</a>
            <p class="ll-rows__note">
                <span>{theme.group}</span>
                {(!domains.is_empty()).then(|| view! { " · "<span>{domains}</span> })}
            </p>
            <div class="ll-rows__state">
                <span>{t!("knowledge-competences", count = theme.competences)}</span>" "
                {badged.then(|| view! {
                    <ul class="ll-badges">
                        {theme.near.then(|| view! { <li><span class="nl-data-badge ll-badge--plain">{t!("knowledge-near")}</span></li> })}
                        {theme.review_overdue.then(|| view! { <li><span class="nl-data-badge ll-badge--due">{t!("knowledge-review-overdue")}</span></li> })}
                    </ul>
                })}
            </div>
        </li>
    }
}

#[component]
fn Cards(cards: Vec<CardLine>) -> impl IntoView {
    view! {
        <section class="ll-stack" aria-labelledby="werkkaarten">
            <h2 class="nl-heading nl-heading--level-2" id="werkkaarten">{t!("knowledge-cards")}</h2>
            <ul class="ll-rows">
                {cards.into_iter().map(|card| view! {
                    <li class="ll-rows__item">
                        <a class="ll-rows__link" href=routes::card(&card.key)>{card.title}</a>
                        <p class="ll-rows__note">{card.brief}</p>
                    </li>
                }).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn Roles(roles: Vec<(RoleKey, String)>) -> impl IntoView {
    view! {
        <section class="ll-stack" aria-labelledby="rollen">
            <h2 class="nl-heading nl-heading--level-2" id="rollen">{t!("knowledge-roles")}</h2>
            <ul class="ll-rows">
                {roles.into_iter().map(|(key, name)| view! {
                    <li class="ll-rows__item"><a class="ll-rows__link" href=routes::role(&key)>{name}</a></li>
                }).collect_view()}
            </ul>
        </section>
    }
}
