//! No scan is open: what is worth scanning again, and a theme of one's own choice.
use crate::{
    components::{FormHead, Title},
    form::Fields,
    ports::scans::{Again, Due, Size},
    refusal::{Outcome, Refusal},
    routes, t,
    texts::{Message, date},
};
use domain::{CompetenceId, ThemeKey};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The form's `doe` for what the first scan left.
pub const PART_TWO: &str = "deel-2";
/// The form's `doe` for what is unknown, stale or changed; or for what it names.
pub const AGAIN: &str = "opnieuw";
/// The field that names a theme.
pub const THEME: &str = "thema";
/// The field that names a competence; there may be several.
pub const COMPETENCE: &str = "competentie";

/// The theme that a form names, if it names one.
///
/// # Errors
/// `NotFound`, when it can't be a theme.
pub fn read_theme(fields: &Fields) -> Outcome<Option<ThemeKey>> {
    match fields.text(THEME) {
        "" => Ok(None),
        text => ThemeKey::try_from(text)
            .map(Some)
            .map_err(|_| Refusal::NotFound),
    }
}

/// The competences that a form names.
///
/// # Errors
/// `NotFound`, when one can't be a competence.
pub fn read_competences(fields: &Fields) -> Outcome<BTreeSet<CompetenceId>> {
    fields
        .all(COMPETENCE)
        .map(|text| CompetenceId::try_from(text).map_err(|_| Refusal::NotFound))
        .collect()
}

/// The page.
#[component]
pub fn ScanAgain(
    /// What can be scanned.
    again: Again,
) -> impl IntoView {
    let title = t!("scan-again-title");
    let lead = match again.due {
        Some(Due::PartTwo(size)) => counted("scan-part-two-lead", size),
        Some(Due::Rescan(size)) => counted("scan-again-lead", size),
        None => again.holds_until.map_or_else(
            || Message::new("scan-nothing-due"),
            |day| Message::new("scan-nothing-due-until").with("day", date(day)),
        ),
    };
    view! {
        <Title text=title.clone()/>
        <div class="ll-stack ll-stack--wide">
            <div class="ll-intro">
                <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                <p class="nl-paragraph nl-paragraph--lead">{lead.text()}</p>
                {again.lapsed.then(|| view! { <p class="nl-paragraph">{t!("scan-again-lapsed")}</p> })}
            </div>
            {again.due.map(begin)}
            <section class="ll-stack">
                <h2 class="nl-heading nl-heading--level-2">{t!("scan-choose-title")}</h2>
                <p class="nl-paragraph">{t!("scan-choose-lead")}</p>
                <form method="post" action=routes::SCAN>
                    <FormHead action=AGAIN returned=None/>
                    <ul class="ll-people">
                        {again.themes.into_iter().map(|(theme, name, size)| view! {
                            <li>
                                <button class="ll-persona" type="submit" name=THEME value=theme.to_string()>
                                    <span class="ll-persona__name">{name}</span>
                                    <span class="ll-persona__line">{counted("scan-size", size).text()}</span>
                                </button>
                            </li>
                        }).collect_view()}
                    </ul>
                </form>
            </section>
            <p><a class="nl-link ll-back" href=routes::MY_T>{t!("scan-back-to-my-t")}</a></p>
        </div>
    }
}

fn counted(key: &'static str, size: Size) -> Message {
    Message::new(key)
        .with("count", size.items)
        .with("minutes", size.minutes)
}

fn begin(due: Due) -> impl IntoView {
    let (action, label) = match due {
        Due::PartTwo(_) => (PART_TWO, t!("scan-part-two-button")),
        Due::Rescan(_) => (AGAIN, t!("scan-again-button")),
    };
    view! {
        <form class="ll-actions" method="post" action=routes::SCAN>
            <FormHead action=action returned=None/>
            <button class="nl-button nl-button--primary" type="submit">{label}</button>
        </form>
    }
}
