//! `/kennis`: the themes in the order of the organisation.
use crate::{
    components::fetched,
    ports::{knowledge::ThemeRow, ports, viewer},
    routes, t,
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
#[component]
pub fn Themes() -> impl IntoView {
    fetched(
        async move { ports()?.knowledge.themes(&viewer()?).await },
        |themes| {
            view! {
                <Title text=t!("knowledge-title")/>
                <div class="ll-stack ll-stack--wide">
                    <div class="ll-intro">
                        <h1 class="nl-heading nl-heading--level-1">{t!("knowledge-title")}</h1>
                        <p class="nl-paragraph nl-paragraph--lead">{t!("knowledge-lead")}</p>
                    </div>
                    {if themes.is_empty() {
                        view! { <p class="nl-paragraph">{t!("knowledge-none")}</p> }.into_any()
                    } else {
                        view! { <List themes=themes/> }.into_any()
                    }}
                </div>
            }
        },
    )
}

#[component]
fn List(themes: Vec<ThemeRow>) -> impl IntoView {
    let quizzes = themes
        .iter()
        .map(|theme| (routes::quiz(&theme.key), theme.name.clone()))
        .collect::<Vec<_>>();
    view! {
        <ul class="ll-rows">
            {themes.into_iter().map(|theme| view! { <Row theme=theme/> }).collect_view()}
        </ul>
        <section class="ll-stack" aria-labelledby="test-jezelf">
            <h2 class="nl-heading nl-heading--level-2" id="test-jezelf">{t!("knowledge-test")}</h2>
            <p class="nl-paragraph">{t!("knowledge-test-lead")}</p>
            <div class="ll-actions">
                <a class="nl-button nl-button--primary" href=routes::SCAN>{t!("knowledge-scan")}</a>
                {quizzes.into_iter().map(|(href, name)| view! {
                    <a class="nl-button nl-button--secondary" href=href>{t!("knowledge-quiz-of", theme = name)}</a>
                }).collect_view()}
            </div>
        </section>
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
