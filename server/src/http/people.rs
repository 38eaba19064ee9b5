//! The forms of the pages about people.
use super::{
    Site, keeper,
    posted::Posted,
    render,
    session::{Visitor, clear_cookie, set_browser_cookie, set_cookie, set_cookies},
};
use crate::services::people;
use app::{
    Outcome, Refusal,
    pages::people::{account, invitation, sign_in},
    routes,
};
use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};

/// `GET /`: the start leads on, to Mijn T or to the sign-in page.
pub async fn start(
    State(site): State<Site>,
    axum::Extension(visitor): axum::Extension<Visitor>,
) -> Response {
    let Some(viewer) = &visitor.visit.viewer else {
        return Redirect::to(routes::SIGN_IN).into_response();
    };
    match people::start(&site.house, viewer).await {
        Ok(location) => Redirect::to(location).into_response(),
        Err(refusal) => render::refusal_without_page(&refusal).into_response(),
    }
}

/// `POST /inloggen`
pub async fn sign_in(State(site): State<Site>, posted: Posted) -> Response {
    let outcome = signed_in(&site, &posted).await;
    posted.answer_with(&site, outcome).await
}

async fn signed_in(site: &Site, posted: &Posted) -> Outcome<(String, Vec<HeaderValue>)> {
    let fields = &posted.fields;
    let cookies = match fields.action() {
        sign_in::SIGN_IN => {
            let form = sign_in::SignInForm::read(fields)?;
            let from = posted.whereabouts();
            let tokens = people::sign_in(&site.house, &form.email, form.password, &from);
            set_cookies(&tokens.await?)
        }
        sign_in::BE_PERSONA => {
            let persona = fields.text(sign_in::PERSONA);
            vec![set_cookie(&people::be_persona(&site.house, persona).await?)]
        }
        _ => return Err(Refusal::NotFound),
    };
    Ok((sign_in::next(fields), cookies))
}

/// `POST /uitloggen`
pub async fn sign_out(State(site): State<Site>, posted: Posted) -> Response {
    match people::sign_out(&site.house, posted.visitor.token_hash.as_deref()).await {
        Ok(()) => (
            [(header::SET_COOKIE, clear_cookie()), keeper::wipe()],
            Redirect::to(routes::SIGN_IN),
        )
            .into_response(),
        Err(refusal) => posted.answer(&site, Err(refusal)).await,
    }
}

/// `POST /uitnodiging/{token}`
pub async fn accept_invitation(
    State(site): State<Site>,
    Path(token): Path<String>,
    posted: Posted,
) -> Response {
    let outcome = accepted(&site, &token, &posted).await;
    posted.answer_with(&site, outcome).await
}

async fn accepted(
    site: &Site,
    token: &str,
    posted: &Posted,
) -> Outcome<(String, Vec<HeaderValue>)> {
    let password = invitation::read_new_password(&posted.fields)?;
    let from = posted.whereabouts();
    let tokens = people::accept_invitation(&site.house, token, password, &from).await?;
    Ok((routes::WELCOME.to_owned(), set_cookies(&tokens)))
}

/// `POST /over-jou`
pub async fn about_you(State(site): State<Site>, posted: Posted) -> Response {
    let outcome = about_you_changed(&site, &posted).await;
    posted.answer(&site, outcome).await
}

async fn about_you_changed(site: &Site, posted: &Posted) -> Outcome<String> {
    let viewer = posted.visitor.viewer()?;
    match posted.fields.action() {
        account::PROFILE => {
            let form = account::ProfileForm::read(&posted.fields)?;
            people::update_profile(&site.house, viewer, &posted.sent, &form, routes::SCAN).await
        }
        _ => Err(Refusal::NotFound),
    }
}

/// `POST /account`
pub async fn account(State(site): State<Site>, posted: Posted) -> Response {
    let outcome = account_changed(&site, &posted).await;
    posted.answer_with(&site, outcome).await
}

async fn account_changed(site: &Site, posted: &Posted) -> Outcome<(String, Vec<HeaderValue>)> {
    let viewer = posted.visitor.viewer()?;
    let fields = &posted.fields;
    let to = routes::ACCOUNT;
    match fields.action() {
        account::PROFILE => {
            let form = account::ProfileForm::read(fields)?;
            let location = people::update_profile(&site.house, viewer, &posted.sent, &form, to);
            Ok((location.await?, Vec::new()))
        }
        account::CHANGE_PASSWORD => {
            let new = invitation::read_new_password(fields)?;
            let old = fields.raw(account::OLD_PASSWORD).to_owned();
            let keep = posted.visitor.token_hash.as_deref().unwrap_or_default();
            let from = posted.whereabouts();
            let mark = people::change_password(&site.house, viewer, (old, new), keep, &from);
            Ok((to.to_owned(), vec![set_browser_cookie(&mark.await?)]))
        }
        _ => Err(Refusal::NotFound),
    }
}
