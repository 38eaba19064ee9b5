//! One statement per screen. The island's first rendering is the plain form.
use crate::{
    components::Title,
    form::{Fields, returned},
    ports::scans::{Asked, Place},
    refusal::{Outcome, Refusal},
    routes, t,
    texts::Message,
};
use domain::scans::run::{Answered, Item, Reply};
use islands::scan::{ScanStatement, Statement, Words, field};
use leptos::prelude::*;

/// The four fixed answers, from ‘nog niet’ to ‘vraagbaak’ (§3.2 of the domain model).
const ANSWERS: [&str; 4] = [
    "scan-answer-not-yet",
    "scan-answer-with-support",
    "scan-answer-independent",
    "scan-answer-adviser",
];

/// The answer to a statement.
///
/// # Errors
/// `Invalid`, when nothing was chosen; `NotFound`, when it is about no statement.
pub fn read_answer(fields: &Fields) -> Outcome<Answered> {
    let item = super::read_item(fields)?;
    let Item::Statement { competence, ord } = item else {
        return Err(Refusal::NotFound);
    };
    let reply: Reply = fields
        .text(field::ANSWER)
        .parse()
        .map_err(|_| Refusal::invalid(field::ANSWER, Message::new("scan-answer-missing")))?;
    Ok(Answered::Statement(competence, ord, reply))
}

/// A statement in finished sentences.
#[must_use]
pub fn in_words(asked: &Asked) -> Statement {
    let everybody = asked
        .for_everybody
        .map(|count| t!("scan-for-everybody", count = count));
    let all_new = asked.all_new.then(|| t!("scan-all-new"));
    Statement {
        run: asked.run.to_string(),
        item: asked.item.to_string(),
        address: routes::scan_at(&Place::Statement(asked.item.clone())),
        theme: asked.theme.clone(),
        note: [all_new, everybody]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        left: t!("scan-left", minutes = asked.left.minutes()),
        done: asked.answered,
        all: asked.items,
        statement: asked.statement.clone(),
        chosen: asked
            .chosen
            .map(|reply| reply.to_string())
            .unwrap_or_default(),
        has_before: asked.has_before,
    }
}

fn words() -> Words {
    Words {
        action: routes::SCAN.to_owned(),
        answers: ANSWERS.map(|key| Message::new(key).text()),
        not_applicable: t!("scan-not-applicable"),
        chosen_before: t!("scan-chosen-before"),
        back: t!("scan-back"),
        pause: t!("scan-pause"),
        progress: t!("scan-progress"),
        unreached: t!("scan-unreached"),
        not_now: t!("scan-not-now"),
        try_again: t!("scan-try-again"),
    }
}

/// The statement with its answers.
pub fn page(asked: &Asked) -> impl IntoView + use<> {
    let problem = returned("").and_then(|form| form.problem(field::ANSWER).map(Message::text));
    view! {
        <Title text=t!("scan-title")/>
        {problem.map(|problem| view! {
            <div class="utrecht-alert utrecht-alert--error" role="alert">
                <div class="utrecht-alert__icon"><span class="ll-icon ll-icon--let-op" aria-hidden="true"></span></div>
                <div class="utrecht-alert__content"><div class="utrecht-alert__message"><p class="nl-paragraph">{problem}</p></div></div>
            </div>
        })}
        <ScanStatement first=in_words(asked) words=words()/>
    }
}
