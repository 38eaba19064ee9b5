//! The images of curricula. An own handler, because a colleague wrote these files: a strict type, no sniffing, and a
//! policy under which an SVG that is opened by itself runs nothing and fetches nothing.
use super::{Site, render, session::Visitor};
use crate::services::knowledge::{self, ImageFile};
use app::Outcome;
use axum::{
    Extension,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// `GET /kennis/{thema}/beeld/{file}`
pub async fn image(
    State(site): State<Site>,
    Path((theme, file)): Path<(String, String)>,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
) -> Response {
    let found: Outcome<ImageFile> =
        async { knowledge::image(&site.house, visitor.viewer()?, &theme, &file).await }.await;
    match found {
        Ok(image) => answer(image, headers.get(header::IF_NONE_MATCH)),
        Err(refusal) => render::refusal_without_page(&refusal).into_response(),
    }
}

fn answer(image: ImageFile, known: Option<&HeaderValue>) -> Response {
    let tag = format!("\"{}\"", image.hash);
    let is_known = known.is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(Body::from(image.bytes));
        let kind = HeaderValue::from_static(image.media.media_type());
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    };
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}
