//! A question after it was answered: which answer is right, why, and what that rests on.
use super::question::Top;
use crate::{
    components::Title,
    ports::quizzes::{ExplainedOption, Explanation},
    routes, t,
    texts::date,
};
use domain::curriculum::Source;
use leptos::prelude::*;

/// The screen, with the address of what comes next.
#[component]
pub fn Why(explanation: Explanation, next: String, practice: bool) -> impl IntoView {
    let right = explanation
        .options
        .iter()
        .any(|option| option.chosen && option.right);
    let title = t!(
        "quiz-question-title",
        number = explanation.number,
        of = explanation.of,
        theme = explanation.theme.name.clone()
    );
    let anchor = routes::competence(&explanation.theme.key, &explanation.competence);
    let label = if explanation.more {
        t!("quiz-next")
    } else {
        t!("quiz-to-verdict")
    };
    let said = if right {
        t!("quiz-right")
    } else {
        t!("quiz-not-right")
    };
    view! {
        <Title text=format!("{said} {title}")/>
        <div class="ll-scan">
            <Top theme=explanation.theme number=explanation.number of=explanation.of answered=explanation.number practice=practice/>
            <div class="ll-stack">
                <p class="nl-paragraph nl-paragraph--lead">{said}</p>
                <h1 class="ll-quiz__prompt" inner_html=explanation.prompt_html></h1>
                <ul class="ll-quiz__results">
                    {explanation.options.into_iter().map(|option| view! { <Shown option=option/> }).collect_view()}
                </ul>
                <div class="ll-quiz__why">
                    <h2 class="nl-heading nl-heading--level-3">{t!("quiz-why")}</h2>
                    <div class="ll-prose" inner_html=explanation.why_html></div>
                    <ul class="ll-sources">
                        {explanation.sources.into_iter().map(|(source, note)| view! { <Cited source=source note=note/> }).collect_view()}
                    </ul>
                </div>
                <div class="ll-actions">
                    <a class="nl-button nl-button--primary" href=next>{label}</a>
                    <a class="nl-button nl-button--subtle" href=anchor>{t!("quiz-read-on")}</a>
                </div>
            </div>
        </div>
    }
}

#[component]
fn Shown(option: ExplainedOption) -> impl IntoView {
    let (class, icon, mark) = match (option.right, option.chosen) {
        (true, true) => (
            "ll-quiz__option ll-quiz__option--right ll-quiz__option--chosen",
            Some("goed"),
            Some(t!("quiz-yours-and-right")),
        ),
        (true, false) => (
            "ll-quiz__option ll-quiz__option--right",
            Some("goed"),
            Some(t!("quiz-right-answer")),
        ),
        (false, true) => (
            "ll-quiz__option ll-quiz__option--chosen",
            Some("fout"),
            Some(t!("quiz-yours")),
        ),
        (false, false) => ("ll-quiz__option", None, None),
    };
    view! {
        <li class=class>
            {icon.map(|icon| view! { <span class=format!("ll-icon ll-icon--{icon}") aria-hidden="true"></span> })}
            <span>{mark.map(|mark| view! { <span class="ll-quiz__mark">{mark}</span>" " })}{option.text}</span>
        </li>
    }
}

#[component]
fn Cited(source: Source, note: String) -> impl IntoView {
    let title = match source.url {
        Some(url) => {
            view! { <a class="nl-link" href=url rel="noreferrer">{source.title}</a> }.into_any()
        }
        None => view! { <em>{source.title}</em> }.into_any(),
    };
    let published = source.published.map(|year| format!(", {year}"));
    let note = (!note.is_empty()).then(|| format!(", {note}"));
    let checked = match source.checked_on {
        Some(day) => view! { <span class="ll-sources__checked">{t!("quiz-source-checked", day = date(day))}</span> }.into_any(),
        None => view! { <span class="ll-sources__checked ll-sources__checked--not">{t!("quiz-source-unchecked")}</span> }.into_any(),
    };
    view! {
        <li class="ll-quiz__source">{t!("quiz-source", organisation = source.organisation)}" "{title}{published}{note}" "{checked}</li>
    }
}
