//! The browser's files: embedded in the binary, named by their hash, compressed beforehand.
use super::render;
use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::fmt::Write as _;

/// What `cargo xtask build` wrote. In development it is read from the folder.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../dist/site"]
struct Files;

/// Where the files are: changes exactly when one of them does, so that each can be kept for ever.
#[must_use]
pub fn folder() -> String {
    let mut all = Vec::new();
    let mut names: Vec<_> = Files::iter()
        .filter(|name| name.starts_with("pkg/"))
        .collect();
    names.sort();
    for name in names {
        if let Some(file) = Files::get(&name) {
            all.extend_from_slice(name.as_bytes());
            all.extend_from_slice(&file.metadata.sha256_hash());
        }
    }
    let mut folder = "/pkg/".to_owned();
    for character in crate::secret::fingerprint(&all).chars().take(16) {
        let _ = folder.write_char(character);
    }
    folder
}

/// One file. An old page that asks with an old hash gets today's file, but may not keep it.
pub async fn asset(Path((hash, file)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let path = format!("pkg/{file}");
    let Some((encoding, file)) = find(&path, &headers) else {
        return render::plain(StatusCode::NOT_FOUND, "Dit bestand is er niet.");
    };
    let keep = if folder().ends_with(&hash) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut response = Response::new(Body::from(file.data));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(media_type(&path)),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// The file, compressed if there is such a copy and the browser takes it, with its encoding.
fn find(path: &str, headers: &HeaderMap) -> Option<(Option<&'static str>, EmbeddedFile)> {
    let accepts = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let compressed = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(encoding, _)| accepts.contains(encoding))
        .find_map(|(encoding, ending)| {
            Files::get(&format!("{path}{ending}")).map(|file| (Some(encoding), file))
        });
    compressed.or_else(|| Files::get(path).map(|file| (None, file)))
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("wasm") => "application/wasm",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
