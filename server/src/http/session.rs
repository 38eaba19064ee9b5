//! Who is there: the cookie, looked up once per request, before any handler.
use super::{keeper, layers::Here};
use crate::{
    house::House,
    secret::{fingerprint, new_token},
    services::people::{Tokens, Whereabouts},
    storage::{access, people},
};
use app::{Outcome, ports::Visit, routes};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::Duration;
use domain::people::Viewer;
use std::net::SocketAddr;

/// `__Host-`: only for this host, only over a safe connection (which 127.0.0.1 counts as).
const COOKIE: &str = "__Host-leerlijn";
/// The mark by which an account knows a browser again. It opens nothing: it only gives guesses room of their own.
const BROWSER_COOKIE: &str = "__Host-leerlijn-browser";
/// A sign-in ends after so long without a request.
pub const IDLE: Duration = Duration::hours(12);
/// And after so long in any case.
pub const LONGEST: Duration = Duration::days(30);
/// An account knows a browser for so long after signing in there. Browsers keep no cookie longer.
pub const BROWSER_KNOWN: Duration = Duration::days(400);
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
    if path.starts_with("/pkg/") || [routes::KEEPER, "/livez", "/readyz"].contains(&path) {
        return next.run(request).await;
    }
    match visitor(&site.house, request.headers()).await {
        Ok(mut visitor) => {
            visitor.visit.kept = keeper::is_for_keeping(request.headers());
            request.extensions_mut().insert(visitor.clone());
            let mut response = next.run(request).await;
            keeper::mark(&mut response, &visitor);
            response
        }
        Err(refusal) => super::render::refusal_without_page(&refusal).into_response(),
    }
}

async fn visitor(house: &House, headers: &HeaderMap) -> Outcome<Visitor> {
    let (now, today) = (house.clock.now(), house.clock.today());
    let mut tx = house.db.glance().await?;
    let token_hash = cookie(headers, COOKIE).map(|token| fingerprint(token.as_bytes()));
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
        kept: false,
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

fn cookie<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value)
}

/// Where a request comes from, for the one limiter. A proxy on this machine tells it by the last address in
/// `X-Forwarded-For`: what stands before that was sent by whoever it was.
#[must_use]
pub fn whereabouts(parts: &Parts) -> Whereabouts {
    let headers = &parts.headers;
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map(|ConnectInfo(address)| address.ip());
    let told = headers.get_all("x-forwarded-for").iter().next_back();
    let told = told
        .and_then(|addresses| addresses.to_str().ok()?.rsplit(',').next())
        .and_then(|address| address.trim().parse().ok());
    Whereabouts {
        address: match peer {
            Some(peer) if peer.is_loopback() => told.or(Some(peer)),
            peer => peer,
        },
        browser: cookie(headers, BROWSER_COOKIE).map(|mark| fingerprint(mark.as_bytes())),
    }
}

/// The headers that hand a browser what it got when somebody signed in there with a password.
#[must_use]
pub fn set_cookies(tokens: &Tokens) -> Vec<HeaderValue> {
    vec![
        set_cookie(&tokens.sign_in),
        set_browser_cookie(&tokens.browser),
    ]
}

/// The header that hands a browser its mark.
#[must_use]
pub fn set_browser_cookie(mark: &str) -> HeaderValue {
    let seconds = BROWSER_KNOWN.num_seconds();
    header_value(format!(
        "{BROWSER_COOKIE}={mark}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={seconds}"
    ))
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
