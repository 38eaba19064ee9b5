//! The quiz of a theme: its start, one question at a time, why after each answer, and how it ended.
//!
//! A page shows a key only in the explanation of a question that was answered.
mod attempt;
mod explanation;
mod practice;
mod question;
mod start;
mod verdict;

pub use attempt::{Attempt, Explained};
pub use practice::PracticePage;
pub use start::QuizStart;

use crate::{Outcome, Refusal, form::Fields};
use domain::{ThemeKey, scans::quiz::OptionId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The form's `doe` that begins an attempt that counts.
pub const BEGIN: &str = "begin";
/// The form's `doe` that answers a question.
pub const REPLY: &str = "beantwoord";
/// The number of the question that is answered, from 1.
pub const NUMBER: &str = "vraag";
/// The id of the option that is chosen.
pub const ANSWER: &str = "antwoord";
/// In the query of practice: what the draw follows from.
pub const SEED: &str = "reeks";
/// In the query of practice: the options chosen so far, with points between.
pub const GIVEN: &str = "antwoorden";

/// An answer as the form sends it: to which question, from 1, and the option, if one was chosen.
///
/// # Errors
/// `NotFound`, when the form names no question.
pub fn read_answer(fields: &Fields) -> Outcome<(usize, Option<OptionId>)> {
    let number = fields.text(NUMBER).parse().map_err(|_| Refusal::NotFound)?;
    Ok((number, option(fields.text(ANSWER))))
}

fn option(text: &str) -> Option<OptionId> {
    text.parse().ok().map(OptionId)
}

/// A part of the address of this page, as the type that it should be.
fn part<T: TryFrom<String>>(name: &str) -> Outcome<T> {
    let text = use_params_map()
        .read_untracked()
        .get(name)
        .unwrap_or_default();
    T::try_from(text).map_err(|_| Refusal::NotFound)
}

fn theme() -> Outcome<ThemeKey> {
    part("thema")
}
