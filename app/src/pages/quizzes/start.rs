//! `/quiz/{thema}`: what the quiz is, and the choice between one that counts and practice.
use super::BEGIN;
use crate::{
    components::{FormHead, Title, fetched},
    form::returned,
    ports::{
        ports,
        quizzes::{LastAttempt, Start},
        viewer,
    },
    routes, t,
    texts::date,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn QuizStart() -> impl IntoView {
    let theme = super::theme();
    fetched(
        async move { ports()?.quizzes.start(&viewer()?, &theme?).await },
        |start| {
            let title = t!("quiz-title", theme = start.theme.name.clone());
            let back = routes::theme(&start.theme.key);
            let name = start.theme.name.clone();
            view! {
                <Title text=title.clone()/>
                <div class="ll-stack ll-stack--wide">
                    <p><a class="nl-link ll-back" href=back>{t!("quiz-back-to-theme", theme = name)}</a></p>
                    <div class="ll-intro">
                        <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                        <p class="nl-paragraph nl-paragraph--lead">{t!("quiz-lead", questions = start.questions)}</p>
                    </div>
                    <ul class="ll-promises">
                        <li class="ll-promises__item"><span class="ll-icon ll-icon--info" aria-hidden="true"></span><span>{t!("quiz-promise-why")}</span></li>
                        <li class="ll-promises__item"><span class="ll-icon ll-icon--slot" aria-hidden="true"></span><span>{t!("quiz-promise-yours")}</span></li>
                        <li class="ll-promises__item"><span class="ll-icon ll-icon--t" aria-hidden="true"></span><span>{t!("quiz-promise-level")}</span></li>
                    </ul>
                    <Choice start=start/>
                </div>
            }
        },
    )
}

#[component]
fn Choice(start: Start) -> impl IntoView {
    let practice = routes::quiz_practice(&start.theme.key);
    let last = start.last.clone().map(|last| {
        view! { <Last last=last theme=start.theme.key.clone()/> }
    });
    let choice = match (&start.open, start.again_on) {
        (Some((id, answered)), _) => view! {
            <p class="nl-paragraph">{t!("quiz-open", answered = *answered)}</p>
            <div class="ll-actions">
                <a class="nl-button nl-button--primary" href=routes::quiz_attempt(&start.theme.key, id)>{t!("quiz-go-on")}</a>
                <a class="nl-button nl-button--secondary" href=practice>{t!("quiz-practise")}</a>
            </div>
        }
        .into_any(),
        (None, Some(day)) => {
            // Only who comes by an old page is refused: the button is not here any more.
            let refused = returned(BEGIN).and_then(|form| {
                let problem = form.problems.first()?;
                Some(problem.message.text())
            });
            let (kind, icon) = if refused.is_some() {
                ("utrecht-alert utrecht-alert--warning", "ll-icon ll-icon--let-op")
            } else {
                ("utrecht-alert utrecht-alert--info", "ll-icon ll-icon--info")
            };
            let said = refused.unwrap_or_else(|| t!("quiz-wait", day = date(day)));
            view! {
                <div class=kind role="status">
                    <div class="utrecht-alert__icon"><span class=icon aria-hidden="true"></span></div>
                    <div class="utrecht-alert__content"><div class="utrecht-alert__message"><p class="nl-paragraph">{said}</p></div></div>
                </div>
                <div class="ll-actions"><a class="nl-button nl-button--primary" href=practice>{t!("quiz-practise")}</a></div>
            }
            .into_any()
        }
        (None, None) => view! {
            <form class="ll-form" method="post" action=routes::quiz(&start.theme.key)>
                <FormHead action=BEGIN returned=returned(BEGIN)/>
                <div class="ll-actions">
                    <button class="nl-button nl-button--primary" type="submit">{t!("quiz-begin")}</button>
                    <a class="nl-button nl-button--secondary" href=practice>{t!("quiz-practise")}</a>
                </div>
            </form>
            <p class="ll-soft">{t!("quiz-counts-or-practise", days = start.wait_days)}</p>
        }
        .into_any(),
    };
    view! { <div class="ll-stack">{last}{choice}</div> }
}

#[component]
fn Last(last: LastAttempt, theme: domain::ThemeKey) -> impl IntoView {
    let on = date(last.on);
    let said = if last.passed {
        t!(
            "quiz-last-passed",
            day = on,
            right = last.right,
            of = last.of
        )
    } else {
        t!("quiz-last", day = on, right = last.right, of = last.of)
    };
    view! {
        <p class="nl-paragraph">
            {said}" "<a class="nl-link" href=routes::quiz_attempt(&theme, &last.id)>{t!("quiz-last-again")}</a>
        </p>
    }
}
