//! "Eerst dit, en waarom": three things first; the rest per theme, folded.
use super::words::why;
use crate::{components::FormHead, pages::scans::again, ports::profiles::MyT, routes, t};
use domain::{
    CompetenceId, ThemeKey,
    scans::t_profile::{Reason, Todo},
};
use leptos::prelude::*;

/// So many things stand on top: more is no beginning.
const ON_TOP: usize = 3;

/// The first things over all themes, and each theme with the rest.
#[component]
pub fn First(view: MyT) -> impl IntoView {
    let mut all: Vec<(ThemeKey, Todo)> = view
        .profile
        .themes
        .iter()
        .flat_map(|bar| {
            bar.first
                .iter()
                .map(|todo| (bar.theme.clone(), todo.clone()))
        })
        .filter(|(_, todo)| matches!(todo.reason, Reason::Below(_) | Reason::Contradicted))
        .collect();
    all.sort_by_key(|(_, todo)| (!todo.safety, rank(todo.reason)));
    let top: Vec<_> = all.into_iter().take(ON_TOP).collect();
    view! {
        {(!top.is_empty()).then(|| view! {
            <section class="ll-stack" aria-labelledby="eerst">
                <h2 class="nl-heading nl-heading--level-2" id="eerst">{t!("my-t-first-title")}</h2>
                <ol class="ll-first">
                    {top.into_iter().map(|(theme, todo)| view! { <Item view=view.clone() theme=theme todo=todo/> }).collect_view()}
                </ol>
            </section>
        })}
        <section class="ll-stack" aria-labelledby="per-thema">
            <h2 class="nl-heading nl-heading--level-2" id="per-thema">{t!("my-t-themes-title")}</h2>
            {view.profile.themes.iter().map(|bar| view! { <Theme view=view.clone() theme=bar.theme.clone() first=bar.first.clone()/> }).collect_view()}
        </section>
    }
}

fn rank(reason: Reason) -> u8 {
    match reason {
        Reason::Below(levels) => 10_u8.saturating_sub(levels),
        _ => 11,
    }
}

#[component]
fn Item(view: MyT, theme: ThemeKey, todo: Todo) -> impl IntoView {
    let title = title_of(&view, &todo);
    let advice = match todo.reason {
        Reason::Below(_) => t!("my-t-do-read", theme = view.theme_name(&theme)),
        Reason::Contradicted => t!("my-t-do-read-again"),
        Reason::NotScanned | Reason::Stale { .. } => t!("my-t-do-scan"),
    };
    view! {
        <li class="ll-first__item">
            <h3 class="nl-heading nl-heading--level-3">
                <a class="nl-link" href=routes::competence(&theme, &todo.competence)>{title}</a>
            </h3>
            <p class="ll-first__why">{why(&todo)}</p>
            <p class="nl-paragraph">{advice}</p>
        </li>
    }
}

fn title_of(view: &MyT, todo: &Todo) -> String {
    view.catalogue
        .competence(&todo.competence)
        .map(|(_, competence)| competence.title.clone())
        .unwrap_or_default()
}

/// One theme: how it stands, what there is to do and why, what was estimated, and the quiz.
#[component]
fn Theme(view: MyT, theme: ThemeKey, first: Vec<Todo>) -> impl IntoView {
    let in_theme = |ids: &[CompetenceId]| -> Vec<CompetenceId> {
        let own = view.catalogue.theme(&theme);
        let mine = |id: &&CompetenceId| own.is_some_and(|own| own.competence(id).is_some());
        ids.iter().filter(mine).cloned().collect()
    };
    let estimated = in_theme(&view.estimated);
    let newer = in_theme(&view.newer).len();
    let summary = match first.len() {
        0 => t!("my-t-theme-done", theme = view.theme_name(&theme)),
        count => t!(
            "my-t-theme-todo",
            theme = view.theme_name(&theme),
            count = count
        ),
    };
    view! {
        <details class="ll-details">
            <summary class="ll-details__summary">{summary}</summary>
            <div class="ll-details__body ll-stack">
                {(newer > 0).then(|| view! { <p class="nl-paragraph">{t!("my-t-newer", count = newer)}</p> })}
                {(!estimated.is_empty()).then(|| view! { <Estimated competences=estimated/> })}
                <ul class="ll-rows">
                    {first.into_iter().map(|todo| view! {
                        <li class="ll-rows__item">
                            <a class="ll-rows__link" href=routes::competence(&theme, &todo.competence)>{title_of(&view, &todo)}</a>
                            <p class="ll-rows__note">{why(&todo)}</p>
                        </li>
                    }).collect_view()}
                </ul>
                <div class="ll-actions">
                    <a class="nl-button nl-button--secondary" href=routes::theme(&theme)>{t!("my-t-read")}</a>
                    <a class="nl-button nl-button--secondary" href=routes::quiz(&theme)>{t!("my-t-quiz")}</a>
                    <form method="post" action=routes::SCAN>
                        <FormHead action=again::AGAIN returned=None/>
                        <button class="nl-button nl-button--subtle" type="submit" name=again::THEME value=theme.to_string()>
                            {t!("my-t-scan-theme")}
                        </button>
                    </form>
                </div>
            </div>
        </details>
    }
}

/// What was estimated from the start question and never asked: one tap asks it.
#[component]
fn Estimated(competences: Vec<CompetenceId>) -> impl IntoView {
    let count = competences.len();
    view! {
        <form class="ll-stack" method="post" action=routes::SCAN>
            <FormHead action=again::AGAIN returned=None/>
            <p class="nl-paragraph">{t!("my-t-estimated", count = count)}</p>
            {competences.into_iter().map(|id| view! {
                <input type="hidden" name=again::COMPETENCE value=id.to_string()/>
            }).collect_view()}
            <div class="ll-actions">
                <button class="nl-button nl-button--secondary" type="submit">{t!("my-t-ask-me", count = count)}</button>
            </div>
        </form>
    }
}
