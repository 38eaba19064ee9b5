//! `/quiz/{thema}/{poging}`: the next question of an attempt, or how it ended; and the explanation of one question.
use super::{
    ANSWER, NUMBER, REPLY,
    explanation::Why,
    question::{Options, Top},
    verdict::Ended,
};
use crate::{
    Refusal,
    components::{FormHead, Title, fetched},
    form::returned,
    ports::{
        ports,
        quizzes::{Question, Turn},
        viewer,
    },
    routes, t,
};
use domain::AttemptId;
use leptos::prelude::*;

/// The page of an attempt.
#[component]
pub fn Attempt() -> impl IntoView {
    let (theme, id) = (super::theme(), super::part::<AttemptId>("poging"));
    fetched(
        async move {
            let (theme, id) = (theme?, id?);
            let turn = ports()?.quizzes.attempt(&viewer()?, &theme, &id).await?;
            Ok((turn, id))
        },
        |(turn, id)| match turn {
            Turn::Ask(question) => view! { <Asked question=question attempt=id/> }.into_any(),
            Turn::Finished(verdict) => view! { <Ended verdict=verdict practice=false/> }.into_any(),
        },
    )
}

#[component]
fn Asked(question: Question, attempt: AttemptId) -> impl IntoView {
    let action = routes::quiz_attempt(&question.theme.key, &attempt);
    let title = t!(
        "quiz-question-title",
        number = question.number,
        of = question.of,
        theme = question.theme.name.clone()
    );
    view! {
        <Title text=title/>
        <div class="ll-scan">
            <Top theme=question.theme.clone() number=question.number of=question.of answered=question.number.saturating_sub(1) practice=false/>
            <form class="ll-scan__form" method="post" action=action>
                <FormHead action=REPLY returned=returned(REPLY)/>
                <input type="hidden" name=NUMBER value=question.number.to_string()/>
                <Options question=question name=ANSWER leave=t!("quiz-pause")/>
            </form>
        </div>
    }
}

/// The page of an explanation.
#[component]
pub fn Explained() -> impl IntoView {
    let (theme, id) = (super::theme(), super::part::<AttemptId>("poging"));
    let number = super::part::<String>("nummer");
    fetched(
        async move {
            let (theme, id) = (theme?, id?);
            let number: usize = number?.parse().map_err(|_| Refusal::NotFound)?;
            let quizzes = ports()?.quizzes;
            let found = quizzes.explanation(&viewer()?, &theme, &id, number).await?;
            Ok((found, id))
        },
        |(explanation, id)| {
            let next = routes::quiz_attempt(&explanation.theme.key, &id);
            view! { <Why explanation=explanation next=next practice=false/> }
        },
    )
}
