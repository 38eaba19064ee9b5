//! `/scan`: one thing at a time. Which thing follows from the answers that are stored.
pub mod again;
mod pause;
pub mod start;
pub mod statement;

pub use pause::Pause;

use crate::{
    components::fetched,
    form::{Fields, hidden, returned},
    ports::{
        ports,
        scans::{Place, Screen},
        viewer,
    },
    refusal::{Outcome, Refusal},
    routes,
    texts::Message,
};
use domain::{RunId, scans::run::Item};
use islands::scan::field;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The form's `doe` that closes a scan of which everything is answered.
pub const CLOSE: &str = "klaar";
/// The form's `doe` that goes on after a pause.
pub const GO_ON: &str = "verder";

/// The scan that a form is about.
///
/// # Errors
/// `NotFound`, when the form names none.
pub fn read_run(fields: &Fields) -> Outcome<RunId> {
    let run = fields.text(field::RUN);
    RunId::try_from(run).map_err(|_| Refusal::NotFound)
}

/// The statement that a form is about.
///
/// # Errors
/// `NotFound`, when the form names none.
pub fn read_item(fields: &Fields) -> Outcome<Item> {
    match Place::read(fields.text(field::ITEM)) {
        Some(Place::Statement(item)) => Ok(item),
        Some(Place::Start) | None => Err(Refusal::NotFound),
    }
}

/// The page.
#[component]
pub fn Scan() -> impl IntoView {
    // A form without an answer comes back to the statement that it was about.
    let asked = returned("").and_then(|form| form.value(field::ITEM).map(str::to_owned));
    let asked = asked.unwrap_or_else(|| {
        let query = use_query_map().read_untracked();
        query.get(routes::SCAN_PLACE).unwrap_or_default()
    });
    let place = Place::read(&asked);
    fetched(
        async move { ports()?.scans.screen(&viewer()?, place.as_ref()).await },
        |screen| match screen {
            Screen::Start(list) => view! { <start::StartQuestions list=list/> }.into_any(),
            Screen::Statement(asked) => statement::page(&asked).into_any(),
            Screen::Answered(run) => view! { <Answered run=run/> }.into_any(),
            Screen::Again(again) => view! { <again::ScanAgain again=again/> }.into_any(),
        },
    )
}

/// Everything is answered: one button closes the scan.
#[component]
fn Answered(run: RunId) -> impl IntoView {
    let title = crate::t!("scan-answered-title");
    view! {
        <crate::components::Title text=title.clone()/>
        <div class="ll-pause">
            <h1 class="nl-heading nl-heading--level-1">{title}</h1>
            <p class="nl-paragraph">{Message::new("scan-answered").text()}</p>
            <form class="ll-actions" method="post" action=routes::SCAN>
                <input type="hidden" name=hidden::ACTION value=CLOSE/>
                <input type="hidden" name=field::RUN value=run.to_string()/>
                <button class="nl-button nl-button--primary" type="submit">{crate::t!("scan-answered-button")}</button>
            </form>
        </div>
    }
}
