//! Who is there: the cookie, looked up once per request, before any handler.
use super::layers::Here;
use crate::{
    house::House,
    secret::{fingerprint, new_token},
    storage::{access, people},
};
use app::{Outcome, ports::Visit};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::Duration;
use domain::people::Viewer;

/// `__Host-`: only for this host, only over a safe connection (which 127.0.0.1 counts as).
const COOKIE: &str = "__Host-leerlijn";
/// A sign-in ends after so long without a request.
pub const IDLE: Duration = Duration::hours(12);
/// And after so long in any case.
pub const LONGEST: Duration = Duration::days(30);
/// How old "last seen" may be before it is written again.
const TOUCH_AFTER: Duration = Duration::minutes(10);

/// Who is there, with the fingerprint of the token that said so.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// For the pages.
    pub visit: Visit,
    /// For signing out and for keeping this sign-in when the others end.
    pub token_hash: Option<String>,
}

/// Looks the visitor up and hands it on. The browser's files need nobody.
pub async fn layer(State(site): Here, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.starts_with("/pkg/") || path == "/livez" || path == "/readyz" {
        return next.run(request).await;
    }
    match visitor(&site.house, request.headers()).await {
        Ok(visitor) => {
            request.extensions_mut().insert(visitor);
            next.run(request).await
        }
        Err(refusal) => super::render::refusal_without_page(&refusal).into_response(),
    }
}

async fn visitor(house: &House, headers: &HeaderMap) -> Outcome<Visitor> {
    let (now, today) = (house.clock.now(), house.clock.today());
    let mut tx = house.db.read().await?;
    let token_hash = token(headers).map(|token| fingerprint(token.as_bytes()));
    let found = match &token_hash {
        Some(hash) => access::viewer(&mut tx, hash, now, now - IDLE, today).await?,
        None => None,
    };
    let (Some(signed_in), Some(hash)) = (found, token_hash) else {
        let demo = people::mark(&mut tx, "demo").await?.is_some();
        return Ok(Visitor {
            visit: visit(house, None, demo)?,
            token_hash: None,
        });
    };
    drop(tx);
    if now - signed_in.last_seen > TOUCH_AFTER {
        let mut tx = house.db.write().await?;
        access::touch_sign_in(&mut tx, &hash, now).await?;
        tx.commit().await?;
    }
    Ok(Visitor {
        visit: visit(house, Some(signed_in.viewer), signed_in.demo)?,
        token_hash: Some(hash),
    })
}

fn visit(house: &House, viewer: Option<Viewer>, demo: bool) -> Outcome<Visit> {
    Ok(Visit {
        viewer,
        today: house.clock.today(),
        demo,
        one_click: demo && house.terms.one_click,
        change_key: new_token().map_err(|error| crate::house::broken(&error))?,
    })
}

impl Visitor {
    /// The person that is signed in.
    ///
    /// # Errors
    /// `SignedOut`, when nobody is.
    pub fn viewer(&self) -> Outcome<&Viewer> {
        self.visit.viewer.as_ref().ok_or(app::Refusal::SignedOut)
    }
}

fn token(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value.to_owned())
}

/// The header that hands a browser its token.
#[must_use]
pub fn set_cookie(token: &str) -> HeaderValue {
    let seconds = LONGEST.num_seconds();
    header_value(format!(
        "{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}"
    ))
}

/// The header that takes it back.
#[must_use]
pub fn clear_cookie() -> HeaderValue {
    header_value(format!(
        "{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"
    ))
}

fn header_value(text: String) -> HeaderValue {
    // A token is URL-safe base64 and the rest is ours, so this can't fail.
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}
