//! One question on a screen. What sends the answer differs between an attempt and practice; what is seen does not.
use crate::{
    ports::quizzes::{NamedTheme, Question},
    routes, t,
};
use leptos::prelude::*;

/// The letters before the options. A question has three or four.
const LETTERS: [&str; 4] = ["A", "B", "C", "D"];

/// Theme, number and progress: the top of every screen of a quiz.
#[component]
pub fn Top(
    /// The theme.
    theme: NamedTheme,
    /// From 1.
    number: usize,
    /// How many there are for now.
    of: usize,
    /// How many are answered.
    answered: usize,
    /// Nothing is stored.
    practice: bool,
) -> impl IntoView {
    let name = if practice {
        t!("quiz-practice-of", theme = theme.name)
    } else {
        theme.name
    };
    view! {
        <div class="ll-scan__top">
            <div class="ll-scan__where">
                <p class="ll-scan__theme">{name}</p>
                <p class="ll-scan__left">{t!("quiz-number", number = number, of = of)}</p>
            </div>
            <progress class="ll-progress" max=of value=answered aria-label=t!("quiz-progress")></progress>
        </div>
    }
}

/// Question and answers, inside the form that sends them.
#[component]
pub fn Options(
    /// The question.
    question: Question,
    /// The name of the buttons.
    name: &'static str,
    /// What leaving is called.
    leave: String,
) -> impl IntoView {
    let theme = routes::quiz(&question.theme.key);
    let options = LETTERS.into_iter().zip(question.options);
    view! {
        <div class="ll-scan__question" role="group" aria-labelledby="vraag">
            {question.reserve.then(|| view! { <p class="ll-soft">{t!("quiz-reserve")}</p> })}
            <h1 class="ll-quiz__prompt" id="vraag" inner_html=question.prompt_html></h1>
            <div class="ll-answers">
                {options.map(|(letter, (id, text))| view! {
                    <button class="ll-answer" type="submit" name=name value=id.0.to_string()>
                        <span class="ll-answer__key" aria-hidden="true">{letter}</span>
                        <span>{text}</span>
                    </button>
                }).collect_view()}
            </div>
        </div>
        <div class="ll-scan__aside"><a class="nl-button nl-button--subtle" href=theme>{leave}</a></div>
    }
}
