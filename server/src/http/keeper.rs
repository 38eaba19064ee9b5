//! The service worker that keeps what somebody reads of Kennis, and what the server does for it: a copy for keeping in
//! which nobody's name stands, a mark of whose browser it is, and the order to wipe at signing out.
use super::session::Visitor;
use crate::secret::fingerprint;
use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};

const SCRIPT: &str = include_str!("../../assets/bewaarder.js");
/// The worker asks for the copy to keep.
const KEEP: HeaderName = HeaderName::from_static("leerlijn-bewaren");
/// This is the copy to keep.
const KEPT: HeaderName = HeaderName::from_static("leerlijn-bewaard");
/// Who reads, as a mark from which nobody learns who.
const READER: HeaderName = HeaderName::from_static("leerlijn-lezer");
/// As much of a fingerprint as tells the people of one browser apart.
const MARK: usize = 16;

/// `GET /bewaarder.js`. A browser looks for a newer worker by itself, past this day.
pub async fn script() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ];
    (headers, SCRIPT).into_response()
}

/// Whether a page is asked for to be kept.
#[must_use]
pub fn is_for_keeping(headers: &HeaderMap) -> bool {
    headers.contains_key(KEEP)
}

/// Tells the worker whose page this is, and whether it is the copy to keep.
pub fn mark(response: &mut Response, visitor: &Visitor) {
    let Some(viewer) = &visitor.visit.viewer else {
        return;
    };
    let who = fingerprint(format!("{}/{}", viewer.org, viewer.person).as_bytes());
    let headers = response.headers_mut();
    if let Some(Ok(mark)) = who.get(..MARK).map(HeaderValue::from_str) {
        headers.insert(READER, mark);
    }
    if visitor.visit.kept {
        headers.insert(KEPT, HeaderValue::from_static("ja"));
    }
}

/// Has a browser forget all that it kept.
#[must_use]
pub fn wipe() -> (HeaderName, HeaderValue) {
    (
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\", \"storage\""),
    )
}
