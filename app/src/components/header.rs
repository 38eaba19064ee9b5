//! The header: product name, main navigation (on a desktop on top, on a phone at the thumb), the own account.
use crate::{ports::visit, routes, t};
use domain::people::{Right, Viewer};
use leptos::prelude::*;

/// Demo banner, product name, main navigation, account.
#[component]
pub fn Header(
    /// The main navigation stands on this page.
    has_nav: bool,
    /// The path of the page.
    path: String,
) -> impl IntoView {
    let visit = visit();
    let demo = visit.as_ref().is_some_and(|visit| visit.demo);
    let kept = visit.as_ref().is_some_and(|visit| visit.kept);
    let viewer = visit.and_then(|visit| visit.viewer).filter(|_| has_nav);
    view! {
        <header class="ll-header">
            {demo.then(|| view! { <p class="ll-demo">{t!("demo-banner")}</p> })}
            <div class="ll-header__inner">
                <a class="ll-brand" href=routes::START>
                    <svg class="ll-brand__mark" viewBox="0 0 30 30" aria-hidden="true">
                        <rect class="ll-brand__bar" x="1" y="4" width="28" height="8" rx="2"/>
                        <rect class="ll-brand__stem" x="11" y="13.5" width="8" height="14" rx="2"/>
                    </svg>
                    <span>{t!("product-name")}</span>
                </a>
                {viewer.map(|viewer| view! { <Navigation viewer=viewer path=path kept=kept/> })}
            </div>
        </header>
    }
}

#[component]
fn Navigation(viewer: Viewer, path: String, kept: bool) -> impl IntoView {
    let first_name = viewer.name.split(' ').next().unwrap_or_default().to_owned();
    view! {
        <nav class="ll-nav" aria-label=t!("main-navigation")>
            <ul class="ll-nav__list">
                {items(&viewer, kept).into_iter().map(|(href, icon, label)| view! {
                    <li class="ll-nav__item">
                        <a class="ll-nav__link" href=href aria-current=current(&path, href)>
                            <span class=format!("ll-icon ll-icon--{icon}") aria-hidden="true"></span>
                            {label}
                        </a>
                    </li>
                }).collect_view()}
            </ul>
        </nav>
        {(!kept).then(|| view! {
            <div class="ll-header__account">
                <a class="ll-header__person" href=routes::ACCOUNT aria-current=current(&path, routes::ACCOUNT)>
                    <span class="ll-icon ll-icon--persoon" aria-hidden="true"></span>
                    <span>{first_name}<span class="ll-hidden">{t!("nav-account")}</span></span>
                </a>
            </div>
        })}
    }
}

/// `page` on the page itself, `true` on what stands under it.
fn current(path: &str, href: &str) -> Option<&'static str> {
    if path == href {
        return Some("page");
    }
    path.strip_prefix(href)
        .filter(|rest| rest.starts_with('/'))
        .map(|_| "true")
}

/// What the viewer can go to: address, icon, label. A copy that is kept tells nothing of anybody's rights.
fn items(viewer: &Viewer, kept: bool) -> Vec<(&'static str, &'static str, String)> {
    let mut items = vec![
        (routes::MY_T, "t", t!("nav-my-t")),
        (routes::KNOWLEDGE, "kennis", t!("nav-knowledge")),
        (routes::TEAM, "team", t!("nav-team")),
    ];
    let sees_organisation = viewer
        .rights
        .iter()
        .any(|right| matches!(right, Right::Academy | Right::Group(..)));
    if sees_organisation && !kept {
        items.push((routes::ORGANISATION, "organisatie", t!("nav-organisation")));
    }
    items
}
