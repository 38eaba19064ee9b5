//! The forms of the quiz.
use super::{Site, posted::Posted};
use crate::services::quizzes;
use app::{Outcome, Refusal, pages::quizzes as page};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// `POST /quiz/{thema}`
pub async fn begin(
    State(site): State<Site>,
    Path(theme): Path<String>,
    posted: Posted,
) -> Response {
    let outcome = begun(&site, theme, &posted).await;
    posted.answer(&site, outcome).await
}

async fn begun(site: &Site, theme: String, posted: &Posted) -> Outcome<String> {
    let viewer = posted.visitor.viewer()?;
    let theme = theme.try_into().map_err(|_| Refusal::NotFound)?;
    match posted.fields.action() {
        page::BEGIN => quizzes::begin(&site.house, viewer, &posted.sent, &theme).await,
        _ => Err(Refusal::NotFound),
    }
}

/// `POST /quiz/{thema}/{poging}`
pub async fn answer(
    State(site): State<Site>,
    Path((theme, attempt)): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let outcome = answered(&site, theme, attempt, &posted).await;
    posted.answer(&site, outcome).await
}

async fn answered(site: &Site, theme: String, attempt: String, posted: &Posted) -> Outcome<String> {
    let viewer = posted.visitor.viewer()?;
    let theme = theme.try_into().map_err(|_| Refusal::NotFound)?;
    let attempt = attempt.try_into().map_err(|_| Refusal::NotFound)?;
    let (number, option) = page::read_answer(&posted.fields)?;
    quizzes::answer(&site.house, viewer, &theme, &attempt, number, option).await
}
