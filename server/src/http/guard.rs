//! Stands in front of everything: a request that changes something must come from our own pages.
use super::{layers::Here, render};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};

/// Refuses what comes from elsewhere (403) or in another form than a form (415), and drops a foreign `Referer`.
pub async fn layer(State(site): Here, mut request: Request, next: Next) -> Response {
    let base = &site.house.terms.base_url;
    let foreign = request
        .headers()
        .get(header::REFERER)
        .is_some_and(|referer| !referer.to_str().is_ok_and(|text| is_ours(text, base)));
    if foreign {
        request.headers_mut().remove(header::REFERER);
    }
    if !matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        if !from_our_pages(request.headers(), base) {
            return render::plain(
                StatusCode::FORBIDDEN,
                "Dit verzoek kwam niet van een pagina van Leerlijn. Open de pagina opnieuw en probeer het nog eens.",
            );
        }
        if !is_form(request.headers()) {
            return render::plain(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "Leerlijn verwacht hier een formulier.",
            );
        }
    }
    next.run(request).await
}

/// `Sec-Fetch-Site: same-origin`, else an `Origin` equal to our address. Neither is not enough.
fn from_our_pages(headers: &HeaderMap, base: &str) -> bool {
    match headers.get("sec-fetch-site").map(|value| value.as_bytes()) {
        Some(site) => site == b"same-origin",
        None => headers
            .get(header::ORIGIN)
            .is_some_and(|origin| origin == base),
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| {
            kind.trim()
                .eq_ignore_ascii_case("application/x-www-form-urlencoded")
        })
}

fn is_ours(url: &str, base: &str) -> bool {
    url.strip_prefix(base)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const BASE: &str = "http://127.0.0.1:3000";

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    axum::http::HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    #[test]
    fn a_change_comes_from_our_own_pages_or_not_at_all() {
        for ours in [
            &[("sec-fetch-site", "same-origin")][..],
            &[("origin", BASE)],
            &[
                ("sec-fetch-site", "same-origin"),
                ("origin", "http://elsewhere.example"),
            ],
        ] {
            assert!(from_our_pages(&headers(ours), BASE), "{ours:?}");
        }
        for foreign in [
            &[][..],
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site"), ("origin", BASE)],
            &[("origin", "null")],
            &[("origin", "http://127.0.0.1:3000.evil.example")],
            &[("host", "127.0.0.1:3000")],
        ] {
            assert!(!from_our_pages(&headers(foreign), BASE), "{foreign:?}");
        }
    }

    #[test]
    fn only_a_form_is_a_form() {
        assert!(is_form(&headers(&[(
            "content-type",
            "application/x-www-form-urlencoded; charset=UTF-8"
        )])));
        for other in [
            "text/plain",
            "application/json",
            "multipart/form-data; boundary=x",
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(other).unwrap());
            assert!(!is_form(&headers), "{other}");
        }
    }

    #[test]
    fn our_referer_is_ours() {
        assert!(is_ours("http://127.0.0.1:3000/scan", BASE));
        assert!(!is_ours("http://127.0.0.1:30001/scan", BASE));
    }
}
