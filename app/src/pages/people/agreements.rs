//! `/afspraken`: what the works council has to say yes to, in plain words. Who sees what, who never does, how long.
use crate::{
    components::{Title, fetched},
    ports::{ports, viewer},
    t,
    texts::Message,
};
use leptos::prelude::*;

/// What there is to see, and then for each reader whether it is seen: the person, the team, the lead, the academy.
const WHO_SEES_WHAT: [(&str, [&str; 4]); 6] = [
    ("agreements-answers", [YES, NO, NO, NO]),
    ("agreements-levels", [YES, NO, NO, NO]),
    ("agreements-quiz", [YES, NO, NO, NO]),
    (
        "agreements-scanned",
        [YES, NO, "agreements-count", "agreements-count"],
    ),
    ("agreements-expertise", [YES, YES, YES, YES]),
    ("agreements-heatmap", [YES, YES, YES, YES]),
];
const YES: &str = "agreements-yes";
const NO: &str = "agreements-no";
const READERS: [&str; 4] = [
    "agreements-you",
    "agreements-team",
    "agreements-lead",
    "agreements-academy",
];

/// The page.
#[component]
pub fn Agreements() -> impl IntoView {
    fetched(
        async move { ports()?.people.agreements(&viewer()?).await },
        |agreements| {
            let title = t!("agreements-title");
            view! {
                <Title text=title.clone()/>
                <div class="ll-stack ll-stack--wide">
                    <div class="ll-intro">
                        <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                        <p class="nl-paragraph nl-paragraph--lead">{t!("agreements-introduction")}</p>
                    </div>
                    <Table/>
                    <section class="ll-stack">
                        <h2 class="nl-heading nl-heading--level-2">{t!("agreements-groups-title")}</h2>
                        <p class="nl-paragraph">{t!("agreements-groups", people = agreements.min_group)}</p>
                        <p class="nl-paragraph">{t!("agreements-snapshots")}</p>
                    </section>
                    <section class="ll-stack">
                        <h2 class="nl-heading nl-heading--level-2">{t!("agreements-never-title")}</h2>
                        <p class="nl-paragraph">{t!("agreements-never")}</p>
                    </section>
                </div>
            }
        },
    )
}

#[component]
fn Table() -> impl IntoView {
    view! {
        <div class="ll-region" role="region" aria-labelledby="wie-ziet-wat" tabindex="0">
            <table class="utrecht-table ll-table">
                <caption class="utrecht-table__caption" id="wie-ziet-wat">{t!("agreements-table")}</caption>
                <thead class="utrecht-table__header">
                    <tr class="utrecht-table__row">
                        <th class="utrecht-table__header-cell" scope="col">{t!("agreements-what")}</th>
                        {READERS.map(|reader| view! {
                            <th class="utrecht-table__header-cell" scope="col">{Message::new(reader).text()}</th>
                        })}
                    </tr>
                </thead>
                <tbody class="utrecht-table__body">
                    {WHO_SEES_WHAT.map(|(what, cells)| view! {
                        <tr class="utrecht-table__row">
                            <th class="utrecht-table__cell" scope="row">{Message::new(what).text()}</th>
                            {cells.map(|cell| view! { <td class="utrecht-table__cell">{Message::new(cell).text()}</td> })}
                        </tr>
                    })}
                </tbody>
            </table>
        </div>
    }
}
