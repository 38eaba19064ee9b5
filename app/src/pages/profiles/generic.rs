//! Generic skills under the T: they are no part of the bar, and scanned by choice.
use crate::{
    components::FormHead, pages::scans::again, ports::profiles::MyT, routes, t,
    texts::level_in_sentence,
};
use domain::{
    knowledge::Theme,
    scans::{
        requirement::Required,
        status::{Effective, Status},
        t_profile::GenericStanding,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// Every set of generic competences, with where the person stands.
#[component]
pub fn Generic(view: MyT) -> impl IntoView {
    let sets = view.catalogue.generic.clone();
    sets.into_iter()
        .map(|set| view! { <Set standing=of(&view, &set) set=set/> })
        .collect_view()
}

fn of(view: &MyT, set: &Theme) -> Vec<GenericStanding> {
    let all = view.profile.generic.iter();
    let own = all.filter(|standing| set.competence(&standing.competence).is_some());
    own.cloned().collect()
}

#[component]
fn Set(set: Arc<Theme>, standing: Vec<GenericStanding>) -> impl IntoView {
    let id = format!("set-{}", set.key);
    view! {
        <section class="ll-stack" aria-labelledby=id.clone()>
            <h2 class="nl-heading nl-heading--level-2" id=id.clone()>{set.name.clone()}</h2>
            <p class="nl-paragraph">{t!("my-t-generic-lead")}</p>
            {(!standing.is_empty()).then(|| view! {
                <ul class="ll-rows">
                    {standing.into_iter().map(|standing| view! { <Row set=set.clone() standing=standing/> }).collect_view()}
                </ul>
            })}
            <form class="ll-actions ll-noprint" method="post" action=routes::SCAN>
                <FormHead action=again::AGAIN returned=None/>
                <button class="nl-button nl-button--secondary" type="submit" name=again::THEME value=set.key.to_string()>
                    {t!("my-t-generic-scan")}
                </button>
                <a class="nl-button nl-button--subtle" href=routes::theme(&set.key)>{t!("my-t-generic-read")}</a>
            </form>
        </section>
    }
}

#[component]
fn Row(set: Arc<Theme>, standing: GenericStanding) -> impl IntoView {
    let title = set
        .competence(&standing.competence)
        .map(|competence| competence.title.clone())
        .unwrap_or_default();
    view! {
        <li class="ll-rows__item">
            <a class="ll-rows__link" href=routes::competence(&set.key, &standing.competence)>{title}</a>
            <p class="ll-rows__note">{words(&standing)}</p>
        </li>
    }
}

/// Where the person stands, and what is asked.
fn words(standing: &GenericStanding) -> String {
    let now = match standing.effective {
        Effective::Known { level, .. } => t!("my-t-generic-now", level = level_in_sentence(level)),
        Effective::Stale { last } => t!("my-t-why-stale", level = level_in_sentence(last)),
        Effective::Unknown => t!("my-t-why-not-scanned"),
    };
    let asked = match (standing.required, standing.status) {
        (Some(Required::Now(level)), Some(Status::Gap | Status::Unknown | Status::Stale)) => {
            Some(t!("my-t-generic-asked", level = level_in_sentence(level)))
        }
        (Some(Required::Later { .. }), _) => Some(t!("my-t-generic-later")),
        _ => None,
    };
    [Some(now), asked]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}
