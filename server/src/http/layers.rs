//! What every request passes, from outside in: request id → body limit → run to completion → catch panic → guard →
//! security headers → session. There is no timeout layer: a cancelled request could lose other people's writes.
use super::{Site, guard, render, session};
use crate::storage::Protection;
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::{self, Next},
    response::Response,
};
use std::time::Instant;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    limit::RequestBodyLimitLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer},
};

/// The largest form.
pub const FORM_LIMIT: usize = 64 * 1024;
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// For every answer that does not bring its own: a page with an island brings one with its nonce.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'; worker-src 'self'";

/// Puts all layers around the router. The last `layer` is the outermost.
pub fn around(router: Router, site: &Site) -> Router {
    router
        .layer(middleware::from_fn_with_state(site.clone(), session::layer))
        .layer(middleware::from_fn_with_state(site.clone(), guard::layer))
        .layer(compression())
        .layer(middleware::from_fn(security_headers))
        .layer(CatchPanicLayer::custom(render::panicked))
        .layer(middleware::from_fn_with_state(
            site.protection,
            to_completion,
        ))
        .layer(RequestBodyLimitLayer::new(FORM_LIMIT))
        .layer(middleware::from_fn(watch))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        // Panics of the layers above, and answers made by them, get the headers too.
        .layer(middleware::from_fn(security_headers))
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
}

/// How answers are compressed, for whoever takes them so.
#[must_use]
pub fn compression() -> CompressionLayer {
    CompressionLayer::new()
}

/// Logs and counts what was answered. The path is logged without its query, which may hold what people typed.
async fn watch(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let path = shown_path(request.uri().path());
    let id = request
        .extensions()
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let took = began.elapsed();
    tracing::info!(id, %method, path, status, ms = took.as_secs_f64() * 1000.0, "request");
    metrics::counter!("leerlijn_requests_total", "status" => status.to_string()).increment(1);
    metrics::histogram!("leerlijn_request_seconds").record(took.as_secs_f64());
    response
}

/// A path as the log may show it: an invitation's token is a secret.
fn shown_path(path: &str) -> String {
    match path.strip_prefix("/uitnodiging/") {
        Some(_) => "/uitnodiging/…".to_owned(),
        None => path.to_owned(),
    }
}

/// A request runs to completion, even when the client hangs up: a future that is dropped in the middle of a
/// transaction can take other people's writes along.
async fn to_completion(
    State(protection): State<Protection>,
    request: Request,
    next: Next,
) -> Response {
    if protection == Protection::Off {
        return next.run(request).await;
    }
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(error) => render::plain_failure(&error),
    }
}

/// Sets the security headers on every answer.
async fn security_headers(request: Request<Body>, next: Next) -> Response {
    let is_file = request.uri().path().starts_with("/pkg/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ),
    ] {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if !is_file {
        headers
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("no-store"));
    }
    response
}

/// The policy of a page whose script is loaded with this nonce.
#[must_use]
pub fn policy_with_nonce(nonce: &str) -> String {
    CONTENT_SECURITY_POLICY.replace(
        "script-src 'self'",
        &format!("script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'"),
    )
}

/// What the guard and the session need of the state.
pub type Here = State<Site>;
