//! The header with the main navigation: on a desktop on top, on a phone at the thumb.
use crate::{
    form::hidden,
    ports::{Visit, visit},
    routes, t,
};
use domain::people::{Right, Viewer};
use leptos::prelude::*;

/// Product name, main navigation, account.
#[component]
pub fn Navigation() -> impl IntoView {
    let Visit { viewer, .. } = visit().unwrap_or_else(nobody);
    let path = use_context::<http::request::Parts>()
        .map(|parts| parts.uri.path().to_owned())
        .unwrap_or_default();
    let items = viewer.as_ref().map(items).unwrap_or_default();
    view! {
        <header class="ll-header">
            <a class="ll-header__product" href=routes::START>
                <span class="ll-logo" aria-hidden="true"></span>
                {t!("product-name")}
            </a>
            {(!items.is_empty()).then(|| view! {
                <nav class="ll-nav" aria-label=t!("main-navigation")>
                    <ul class="ll-nav__list">
                        {items.into_iter().map(|(href, icon, label)| {
                            let here = path == href || path.starts_with(&format!("{href}/"));
                            view! {
                                <li class="ll-nav__item">
                                    <a class="ll-nav__link" href=href aria-current=here.then_some("page")>
                                        <span class=format!("ll-nav__icon ll-nav__icon--{icon}") aria-hidden="true"></span>
                                        {label}
                                    </a>
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                </nav>
            })}
            {match viewer {
                Some(viewer) => view! { <Account viewer=viewer/> }.into_any(),
                None => view! { <a class="utrecht-link ll-header__account" href=routes::SIGN_IN>{t!("nav-sign-in")}</a> }.into_any(),
            }}
        </header>
    }
}

fn nobody() -> Visit {
    Visit {
        viewer: None,
        today: chrono::NaiveDate::default(),
        demo: false,
        one_click: false,
        change_key: String::new(),
    }
}

/// What the viewer can go to: address, icon, label.
fn items(viewer: &Viewer) -> Vec<(&'static str, &'static str, String)> {
    let mut items = vec![
        (routes::MY_T, "t", t!("nav-my-t")),
        (routes::KNOWLEDGE, "knowledge", t!("nav-knowledge")),
        (routes::TEAM, "team", t!("nav-team")),
    ];
    let sees_organisation = viewer
        .rights
        .iter()
        .any(|right| matches!(right, Right::Academy | Right::Group(..)));
    if sees_organisation {
        items.push((routes::ORGANISATION, "organisation", t!("nav-organisation")));
    }
    items
}

#[component]
fn Account(viewer: Viewer) -> impl IntoView {
    let key = visit().map(|visit| visit.change_key).unwrap_or_default();
    view! {
        <div class="ll-header__account">
            <a class="utrecht-link" href=routes::ACCOUNT aria-label=t!("nav-account", name = viewer.name.clone())>{viewer.name.clone()}</a>
            <form method="post" action=routes::SIGN_OUT>
                <input type="hidden" name=hidden::CHANGE_KEY value=key/>
                <button class="utrecht-button utrecht-button--subtle" type="submit">{t!("sign-out")}</button>
            </form>
        </div>
    }
}
