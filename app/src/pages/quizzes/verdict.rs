//! How a quiz ended, in kind words: what is sure, and what to read again. No school marks.
use crate::{
    components::{FormHead, Title},
    pages::scans::again,
    ports::quizzes::{Beside, CompetenceVerdict, Verdict},
    routes, t,
    texts::date,
};
use domain::{
    ThemeKey,
    scans::{calibration, evidence::QuizOutcome},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Ended(verdict: Verdict, practice: bool) -> impl IntoView {
    let theme = verdict.theme.key.clone();
    let title = match (practice, verdict.passed) {
        (true, _) => t!("quiz-practised-title"),
        (false, true) => t!("quiz-passed-title"),
        (false, false) => t!("quiz-not-passed-title"),
    };
    let (right, of) = (verdict.right, verdict.of);
    let lead = if verdict.passed {
        t!("quiz-passed-lead", right = right, of = of)
    } else if verdict.must_know_ok {
        t!(
            "quiz-not-passed-lead",
            right = right,
            of = of,
            pass = verdict.pass
        )
    } else {
        t!("quiz-must-know-lead", right = right, of = of)
    };
    let page_title = format!("{title} · {}", verdict.theme.name);
    view! {
        <Title text=page_title/>
        <div class="ll-stack ll-stack--wide">
            <div class="ll-intro">
                <p class="ll-soft">{t!("quiz-title", theme = verdict.theme.name)}</p>
                <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                <p class="nl-paragraph nl-paragraph--lead">{lead}</p>
            </div>
            <ReadAgain theme=theme.clone() competences=verdict.missed/>
            <Sure competences=verdict.sure/>
            {verdict.beside.map(|beside| view! { <p class="nl-paragraph">{compared(&beside)}</p> })}
            {if practice {
                view! { <AfterPractice theme=theme/> }.into_any()
            } else {
                view! { <AfterAttempt theme=theme again_on=verdict.again_on/> }.into_any()
            }}
        </div>
    }
}

/// How the own scores compare with the quiz, gently.
fn compared(beside: &Beside) -> String {
    match (beside.verdict, beside.begin_with.as_slice()) {
        (calibration::Verdict::InLine, _) => t!("quiz-in-line"),
        (calibration::Verdict::Under, _) => t!("quiz-under"),
        (calibration::Verdict::Over, []) => t!("quiz-over"),
        (calibration::Verdict::Over, [only]) => {
            t!("quiz-over-one", competence = only.as_str())
        }
        (calibration::Verdict::Over, [first, second, ..]) => t!(
            "quiz-over-two",
            first = first.as_str(),
            second = second.as_str()
        ),
    }
}

/// What was missed, most of all first.
#[component]
fn ReadAgain(theme: ThemeKey, competences: Vec<CompetenceVerdict>) -> impl IntoView {
    (!competences.is_empty()).then(|| {
        view! {
            <section class="ll-stack" aria-labelledby="lezen">
                <h2 class="nl-heading nl-heading--level-2" id="lezen">{t!("quiz-read-again", count = competences.len())}</h2>
                <ul class="ll-rows">
                    {competences.into_iter().map(|competence| {
                        let note = if competence.outcome == QuizOutcome::Contradicted {
                            t!("quiz-missed-twice")
                        } else {
                            t!("quiz-missed")
                        };
                        view! {
                            <li class="ll-rows__item">
                                <a class="ll-rows__link" href=routes::competence(&theme, &competence.id)>{competence.title}</a>
                                <p class="ll-rows__note">{note}</p>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </section>
        }
    })
}

#[component]
fn Sure(competences: Vec<CompetenceVerdict>) -> impl IntoView {
    (!competences.is_empty()).then(|| {
        view! {
            <details class="ll-details">
                <summary class="ll-details__summary">{t!("quiz-sure", count = competences.len())}</summary>
                <div class="ll-details__body">
                    <ul class="ll-promises">
                        {competences.into_iter().map(|competence| view! {
                            <li class="ll-promises__item"><span class="ll-icon ll-icon--goed" aria-hidden="true"></span><span>{competence.title}</span></li>
                        }).collect_view()}
                    </ul>
                </div>
            </details>
        }
    })
}

#[component]
fn AfterAttempt(theme: ThemeKey, again_on: Option<chrono::NaiveDate>) -> impl IntoView {
    view! {
        <section class="ll-stack">
            <p class="nl-paragraph">{t!("quiz-no-level")}</p>
            <form class="ll-actions" method="post" action=routes::SCAN>
                <FormHead action=again::AGAIN returned=None/>
                <button class="nl-button nl-button--secondary" type="submit" name=again::THEME value=theme.to_string()>{t!("quiz-rescan")}</button>
            </form>
            {again_on.map(|day| view! { <p class="ll-soft">{t!("quiz-again-on", day = date(day))}</p> })}
            <div class="ll-actions">
                <a class="nl-button nl-button--primary" href=routes::MY_T>{t!("quiz-to-my-t")}</a>
                <a class="nl-button nl-button--subtle" href=routes::quiz_practice(&theme)>{t!("quiz-practise")}</a>
            </div>
        </section>
    }
}

#[component]
fn AfterPractice(theme: ThemeKey) -> impl IntoView {
    view! {
        <section class="ll-stack">
            <p class="nl-paragraph">{t!("quiz-practice-gone")}</p>
            <div class="ll-actions">
                <a class="nl-button nl-button--primary" href=routes::quiz_practice(&theme)>{t!("quiz-practise-again")}</a>
                <a class="nl-button nl-button--secondary" href=routes::quiz(&theme)>{t!("quiz-to-start")}</a>
            </div>
        </section>
    }
}
