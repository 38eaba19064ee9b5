//! Pages: what stands in their context, and how one is shown again or instead.
use super::{Site, layers::policy_with_nonce, posted::page_request, session::Visitor};
use app::{Refusal, form::Returned, routes::has_island, shell::shell, texts::Texts};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;

#[derive(Clone, Copy)]
struct Forced(StatusCode);

/// Puts into context what pages ask for: the ports, the visit, a form that came back, a refusal, the files.
pub fn context(site: &Site) -> impl Fn() + Clone + Send + Sync + 'static + use<> {
    let ports = site.ports.clone();
    let assets = site.assets.clone();
    let texts = site.texts;
    move || {
        provide_context(ports.clone());
        provide_context(assets.clone());
        provide_context(texts);
        let Some(parts) = use_context::<Parts>() else {
            return;
        };
        hand_on(&parts);
        let Some(response) = use_context::<ResponseOptions>() else {
            return;
        };
        if let Some(Forced(status)) = parts.extensions.get::<Forced>() {
            response.set_status(*status);
        }
        if has_island(parts.uri.path())
            && let Some(nonce) = use_nonce()
            && let Ok(policy) = HeaderValue::from_str(&policy_with_nonce(&nonce.to_string()))
        {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
}

/// What the layers and the handler put in the request, for the page.
fn hand_on(parts: &Parts) {
    if let Some(visitor) = parts.extensions.get::<Visitor>() {
        provide_context(visitor.visit.clone());
    }
    if let Some(returned) = parts.extensions.get::<Returned>() {
        provide_context(returned.clone());
    }
    if let Some(refusal) = parts.extensions.get::<Refusal>() {
        provide_context(refusal.clone());
    }
}

async fn render(site: &Site, request: Request) -> Response {
    let options = site.options.clone();
    leptos_axum::render_app_async_with_context(context(site), move || shell(options.clone()))(
        request,
    )
    .await
}

/// Takes from a page without an island what only an island needs: leptos's closing scripts, which the policy would
/// block, and the markers between its nodes.
pub async fn frugal(request: Request, next: Next) -> Response {
    let keeps_scripts = has_island(request.uri().path());
    let response = next.run(request).await;
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if keeps_scripts || !is_page {
        return response;
    }
    let (parts, body) = response.into_parts();
    let body = match axum::body::to_bytes(body, usize::MAX).await {
        Ok(bytes) => bytes,
        Err(error) => return plain_failure(&error),
    };
    let html = String::from_utf8_lossy(&body);
    const END: &str = "</html>";
    let page = html
        .find(END)
        .and_then(|end| html.get(..end + END.len()))
        .unwrap_or(&html);
    Response::from_parts(parts, Body::from(page.replace("<!>", "")))
}

/// The page that a form stands on, with the form as it came back.
pub async fn page_again(
    site: &Site,
    mut parts: Parts,
    returned: Returned,
    status: StatusCode,
) -> Response {
    parts.extensions.insert(returned);
    parts.extensions.insert(Forced(status));
    render(site, page_request(parts)).await
}

/// The page that says why not.
pub async fn refusal(site: &Site, mut parts: Parts, refusal: Refusal) -> Response {
    parts.extensions.insert(Forced(refusal.status()));
    parts.extensions.insert(refusal);
    render(site, page_request(parts)).await
}

/// No such address.
pub async fn not_found(State(site): State<Site>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    refusal(&site, parts, Refusal::NotFound).await
}

/// A refusal in plain words, where no page can be made: before it is known who is there.
pub fn refusal_without_page(refusal: &Refusal) -> impl IntoResponse + use<> {
    let texts = Texts::dutch();
    let mut response = plain(refusal.status(), &texts.text(&refusal.message()));
    if refusal.status() == StatusCode::SERVICE_UNAVAILABLE {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
    response
}

/// A short answer in words.
pub fn plain(status: StatusCode, words: &str) -> Response {
    (
        status,
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        words.to_owned(),
    )
        .into_response()
}

/// What people see when a handler panicked: words and an id, the cause is in the log.
pub fn panicked(cause: Box<dyn std::any::Any + Send + 'static>) -> Response<Body> {
    let cause = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("unknown");
    plain_failure(&format!("a handler panicked: {cause}"))
}

/// Words and an id for something that should not happen.
pub fn plain_failure(cause: &dyn std::fmt::Display) -> Response {
    refusal_without_page(&crate::house::broken(cause)).into_response()
}
