//! The forms of Mijn T.
use super::{Site, posted::Posted};
use crate::services::profiles;
use app::{Outcome, Refusal, pages::profiles::stems};
use axum::{extract::State, response::Response};

/// `POST /mijn-t`
pub async fn my_t(State(site): State<Site>, posted: Posted) -> Response {
    let outcome = changed(&site, &posted).await;
    posted.answer(&site, outcome).await
}

async fn changed(site: &Site, posted: &Posted) -> Outcome<String> {
    let viewer = posted.visitor.viewer()?;
    let (house, sent) = (&site.house, &posted.sent);
    match posted.fields.action() {
        stems::CONFIRM => {
            let form = stems::StemForm::read(&posted.fields)?;
            profiles::confirm_stem(house, viewer, sent, &form.theme, form.public).await
        }
        stems::WITHDRAW => {
            let theme = stems::theme(&posted.fields)?;
            profiles::withdraw_stem(house, viewer, sent, &theme).await
        }
        _ => Err(Refusal::NotFound),
    }
}
