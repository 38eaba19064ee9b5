//! `/quiz/{thema}/oefenen`: the same questions, and nothing is stored. What was chosen so far travels in the address,
//! so a step back is the browser's own; the log shows no query.
use super::{
    ANSWER, GIVEN, SEED,
    explanation::Why,
    option,
    question::{Options, Top},
    verdict::Ended,
};
use crate::{
    Outcome, Refusal,
    components::{Title, fetched},
    ports::{
        ports,
        quizzes::{Practice, PracticeTurn, Practiced, Question},
        viewer,
    },
    routes, t,
};
use domain::scans::quiz::OptionId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn PracticePage() -> impl IntoView {
    let (theme, practice) = (super::theme(), read());
    fetched(
        async move {
            let quizzes = ports()?.quizzes;
            quizzes.practice(&viewer()?, &theme?, practice?).await
        },
        |PracticeTurn { seed, given, shows }| match shows {
            Practiced::Ask(question) => {
                view! { <Asked question=question seed=seed given=given/> }.into_any()
            }
            Practiced::Explain(explanation) => {
                let path = routes::quiz_practice(&explanation.theme.key);
                let next = format!("{path}?{SEED}={seed}&{GIVEN}={}", written(&given));
                view! { <Why explanation=explanation next=next practice=true/> }.into_any()
            }
            Practiced::Finished(verdict) => {
                view! { <Ended verdict=verdict practice=true/> }.into_any()
            }
        },
    )
}

/// Practice as the query of this page says it.
fn read() -> Outcome<Practice> {
    let query = use_query_map().read_untracked().clone();
    let text = |name: &str| query.get(name).filter(|text| !text.is_empty());
    let seed = text(SEED).map(|seed| seed.parse().map_err(|_| Refusal::NotFound));
    let given = text(GIVEN).unwrap_or_default();
    let given = given.split('.').filter(|part| !part.is_empty());
    let given = given.map(|part| option(part).ok_or(Refusal::NotFound));
    let now = text(ANSWER).map(|part| option(&part).ok_or(Refusal::NotFound));
    Ok(Practice {
        seed: seed.transpose()?,
        given: given.collect::<Outcome<_>>()?,
        now: now.transpose()?,
    })
}

fn written(given: &[OptionId]) -> String {
    let parts: Vec<String> = given.iter().map(|option| option.0.to_string()).collect();
    parts.join(".")
}

#[component]
fn Asked(question: Question, seed: u64, given: Vec<OptionId>) -> impl IntoView {
    let title = t!(
        "quiz-practice-title",
        number = question.number,
        of = question.of,
        theme = question.theme.name.clone()
    );
    let action = routes::quiz_practice(&question.theme.key);
    view! {
        <Title text=title/>
        <div class="ll-scan">
            <Top theme=question.theme.clone() number=question.number of=question.of answered=question.number.saturating_sub(1) practice=true/>
            <form class="ll-scan__form" method="get" action=action>
                <input type="hidden" name=SEED value=seed.to_string()/>
                <input type="hidden" name=GIVEN value=written(&given)/>
                <Options question=question name=ANSWER leave=t!("quiz-practice-stop")/>
            </form>
        </div>
    }
}
