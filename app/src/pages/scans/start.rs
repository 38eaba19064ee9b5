//! The start questions: one list, four choices each, a theme per question.
use crate::{
    components::{FormHead, Title},
    form::{Fields, Returned, returned},
    ports::scans::{StartList, StartQuestion},
    refusal::Outcome,
    routes, t,
    texts::Message,
};
use domain::scans::run::{Answered, Item, StartAnswer};
use leptos::prelude::*;

/// The form's `doe`.
pub const BEGIN: &str = "begin";
/// What the message about a question without an answer points at: the first of them.
pub const MISSING: &str = "ontbreekt";
/// The four answers, a to d.
const ANSWERS: [&str; 4] = [
    "scan-start-hardly",
    "scan-start-with-help",
    "scan-start-independently",
    "scan-start-expertise",
];

/// The answers that were chosen: each field has the name of its item.
///
/// # Errors
/// `NotFound`, when a field holds what our page does not offer.
pub fn read_start_answers(fields: &Fields) -> Outcome<Vec<Answered>> {
    fields
        .0
        .iter()
        .filter(|(name, _)| name.starts_with("start:"))
        .map(|(name, answer)| Answered::read(name, answer).map_err(|_| crate::Refusal::NotFound))
        .collect()
}

/// The list with what leads into it.
#[component]
pub fn StartQuestions(
    /// The questions.
    list: StartList,
) -> impl IntoView {
    let returned = returned(BEGIN);
    let title = t!("scan-start-title");
    let title_bar = match returned {
        Some(_) => t!("title-with-problem", title = title.clone()),
        None => title.clone(),
    };
    let is_new = list.run.is_none();
    let chosen = (list.questions.iter())
        .filter(|question| question.chosen.is_some())
        .count();
    let left = Message::new("scan-left").with("minutes", list.left.minutes());
    view! {
        <Title text=title_bar/>
        <div class="ll-stack ll-stack--wide">
            <div class="ll-intro">
                <h1 class="nl-heading nl-heading--level-1">{title}</h1>
                <p class="nl-paragraph nl-paragraph--lead">{t!("scan-start-lead")}</p>
                {list.lapsed.then(|| view! { <p class="nl-paragraph">{t!("scan-start-lapsed")}</p> })}
                {is_new.then(|| view! { <p class="ll-soft">{t!("scan-start-privacy")}</p> })}
            </div>
            <div class="ll-scan__top">
                <progress class="ll-progress" max=list.items.to_string() value=chosen.to_string() aria-label=t!("scan-progress")></progress>
                <p class="ll-scan__left">{left.text()}</p>
            </div>
            <form class="ll-starts ll-form--wide" method="post" action=routes::SCAN novalidate>
                <FormHead action=BEGIN returned=returned.clone()/>
                {questions(list.questions, returned.as_ref())}
                <div class="ll-actions"><button class="nl-button nl-button--primary" type="submit">{t!("scan-start-button")}</button></div>
            </form>
        </div>
    }
}

fn questions(
    questions: Vec<StartQuestion>,
    returned: Option<&Returned>,
) -> Vec<impl IntoView + use<>> {
    let answer_of = |question: &StartQuestion| match returned {
        Some(form) => form
            .value(&Item::Start(question.theme.clone()).to_string())
            .map(str::to_owned),
        None => question.chosen.map(|answer| answer.letter().to_owned()),
    };
    let first_missing = questions
        .iter()
        .find(|question| returned.is_some() && answer_of(question).is_none())
        .map(|question| question.theme.clone());
    questions
        .into_iter()
        .map(|question| {
            let chosen = answer_of(&question);
            let is_missing = returned.is_some() && chosen.is_none();
            let is_first_missing = first_missing.as_ref() == Some(&question.theme);
            let name = Item::Start(question.theme).to_string();
            view! {
                <fieldset class=("ll-starts__missing", is_missing) id=is_first_missing.then_some(MISSING)>
                    <legend class="ll-starts__legend">{question.question}</legend>
                    {is_missing.then(|| view! {
                        <div class="utrecht-form-field-error-message">{t!("scan-start-missing-here")}</div>
                    })}
                    <div class="ll-starts__choices">{choices(name, chosen)}</div>
                </fieldset>
            }
        })
        .collect()
}

fn choices(name: String, chosen: Option<String>) -> Vec<impl IntoView + use<>> {
    StartAnswer::ALL
        .into_iter()
        .zip(ANSWERS)
        .map(|(answer, label)| {
            let is_chosen = chosen.as_deref() == Some(answer.letter());
            view! {
                <label class="ll-choice">
                    <input class="utrecht-radio-button utrecht-radio-button--html-input" type="radio"
                        name=name.clone() value=answer.letter() checked=is_chosen/>
                    <span>{Message::new(label).text()}</span>
                </label>
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Refusal;

    fn read(pairs: &[(&str, &str)]) -> Outcome<Vec<Answered>> {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        read_start_answers(&Fields(pairs.iter().map(own).collect()))
    }

    #[test]
    fn each_field_answers_the_question_that_it_names() {
        let found = read(&[
            ("doe", "begin"),
            ("start:nah", "b"),
            ("start:dementie", "d"),
        ])
        .unwrap();
        let found: Vec<_> = found
            .iter()
            .map(|a| (a.item().to_string(), a.answer()))
            .collect();
        let own = |item: &str, answer: &str| (item.to_owned(), answer.to_owned());
        assert_eq!(found, [own("start:nah", "b"), own("start:dementie", "d")]);
        assert_eq!(read(&[("start:nah", "e")]), Err(Refusal::NotFound));
        assert_eq!(read(&[("start:NAH", "a")]), Err(Refusal::NotFound));
    }
}
