//! `/mijn-t`: the headline in words, the drawing, what to do first and why, the stems, the table.
use super::{drawing::drawing, first::First, generic::Generic, stems::Stems, words::headline};
use crate::{
    components::{Title, fetched},
    ports::{ports, profiles::MyT as View, viewer},
    routes, t,
};
use domain::scans::t_profile::ThemeBar;
use leptos::prelude::*;
use std::fmt::Write as _;

/// The page.
#[component]
pub fn MyT() -> impl IntoView {
    fetched(
        async move { ports()?.profiles.my_t(&viewer()?).await },
        |view| {
            let title = t!("my-t-title");
            view! {
                <Title text=title.clone()/>
                <div class="ll-stack ll-stack--wide">
                    <div class="ll-intro">
                        <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                        <p class="ll-headline">{headline(&view)}</p>
                        <p class="ll-soft">{t!("my-t-yours-alone")}</p>
                    </div>
                    {if view.scanned {
                        view! { <Scanned view=view/> }.into_any()
                    } else {
                        view! { <NotScanned/> }.into_any()
                    }}
                </div>
            }
        },
    )
}

#[component]
fn NotScanned() -> impl IntoView {
    view! {
        <section class="ll-card ll-card--tint">
            <div class="ll-stack">
                <p class="nl-paragraph">{t!("my-t-empty")}</p>
                <div class="ll-actions"><a class="nl-button nl-button--primary" href=routes::SCAN>{t!("my-t-start-scan")}</a></div>
            </div>
        </section>
    }
}

#[component]
fn Scanned(view: View) -> impl IntoView {
    let not_known = view.profile.headline.not_scanned + view.profile.headline.stale;
    view! {
        <div class="ll-beside">
            <figure class="ll-t" inner_html=drawing(&view)></figure>
            <Stems view=view.clone()/>
        </div>
        <First view=view.clone()/>
        <section class="ll-stack" aria-labelledby="tabel-kop">
            <h2 class="nl-heading nl-heading--level-2" id="tabel-kop">{t!("my-t-table-title")}</h2>
            <div class="ll-region" role="region" aria-labelledby="tabel" tabindex="0" inner_html=table(&view)></div>
        </section>
        <Generic view=view.clone()/>
        <div class="ll-actions">
            {(not_known > 0).then(|| view! {
                <a class="nl-button nl-button--primary" href=routes::SCAN>{t!("my-t-scan-rest")}</a>
            })}
            <a class="nl-button nl-button--secondary" href=routes::MY_HISTORY>{t!("my-t-why")}</a>
        </div>
    }
}

/// The same as the drawing, in numbers, as one string.
fn table(view: &View) -> String {
    let mut html = String::from(r#"<table class="utrecht-table ll-table">"#);
    let _ = write!(
        html,
        r#"<caption class="utrecht-table__caption" id="tabel">{}</caption><thead class="utrecht-table__header"><tr class="utrecht-table__row"><th class="utrecht-table__header-cell" scope="col">{}</th>"#,
        escaped(&t!("my-t-table-caption")),
        escaped(&t!("my-t-theme")),
    );
    for heading in [
        t!("my-t-met"),
        t!("my-t-to-work-on"),
        t!("my-t-contradicted"),
        t!("my-t-not-known"),
        t!("my-t-later"),
    ] {
        let _ = write!(
            html,
            r#"<th class="utrecht-table__header-cell ll-table__number" scope="col">{}</th>"#,
            escaped(&heading)
        );
    }
    html.push_str(r#"</tr></thead><tbody class="utrecht-table__body">"#);
    for bar in &view.profile.themes {
        row(&mut html, view, bar);
    }
    html.push_str("</tbody></table>");
    html
}

fn row(html: &mut String, view: &View, bar: &ThemeBar) {
    let counts = bar.counts;
    let _ = write!(
        html,
        r#"<tr class="utrecht-table__row"><th class="utrecht-table__cell" scope="row">{}</th>"#,
        escaped(view.theme_name(&bar.theme))
    );
    let met = t!("my-t-met-of", met = counts.met(), all = counts.required());
    for cell in [
        met,
        counts.gap.to_string(),
        counts.contradicted.to_string(),
        counts.not_known().to_string(),
        counts.later.to_string(),
    ] {
        let _ = write!(
            html,
            r#"<td class="utrecht-table__cell ll-table__number">{}</td>"#,
            escaped(&cell)
        );
    }
    html.push_str("</tr>");
}

fn escaped(text: &str) -> String {
    html_escape::encode_safe(text).into_owned()
}
