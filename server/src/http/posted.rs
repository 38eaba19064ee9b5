//! A form that was sent, and the one way in which it is answered: 303 onwards, or the same page with what was
//! typed and what is wrong.
use super::{
    Site,
    layers::FORM_LIMIT,
    render,
    session::{self, Visitor},
};
use crate::{secret::fingerprint, services::people::Whereabouts, storage::access::Sent};
use app::{
    Outcome, Refusal,
    form::{Fields, Returned, hidden},
    refusal::Problem,
};
use axum::{
    body::Body,
    extract::{FromRequest, Request},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};

/// A form that was sent by one of our pages.
pub struct Posted {
    /// What was typed and chosen.
    pub fields: Fields,
    /// The idempotency key and the hash of the body.
    pub sent: Sent,
    /// Who sent it.
    pub visitor: Visitor,
    /// An island asks for JSON rather than for a page.
    pub wants_json: bool,
    parts: Parts,
}

impl FromRequest<Site> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, _site: &Site) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let body = whole(body).await?;
        let fields = Fields(
            form_urlencoded::parse(&body)
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
        );
        let Some(visitor) = parts.extensions.get::<Visitor>().cloned() else {
            return Err(render::plain(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Er ging iets mis.",
            ));
        };
        let sent = sent(&parts, &fields, &body);
        let wants_json = parts
            .headers
            .get(header::ACCEPT)
            .is_some_and(|accept| accept.as_bytes().starts_with(b"application/json"));
        Ok(Self {
            fields,
            sent,
            visitor,
            wants_json,
            parts,
        })
    }
}

async fn whole(body: Body) -> Result<axum::body::Bytes, Response> {
    axum::body::to_bytes(body, FORM_LIMIT).await.map_err(|_| {
        render::plain(
            StatusCode::PAYLOAD_TOO_LARGE,
            "Dit formulier is te groot. Maak de tekst korter en probeer het nog eens.",
        )
    })
}

/// The same form sent to the same address is the same change.
fn sent(parts: &Parts, fields: &Fields, body: &[u8]) -> Sent {
    Sent {
        key: fields.text(hidden::CHANGE_KEY).chars().take(64).collect(),
        body_hash: fingerprint(&[parts.uri.path().as_bytes(), b"\n", body].concat()),
    }
}

impl Posted {
    /// Where it came from.
    #[must_use]
    pub fn whereabouts(&self) -> Whereabouts {
        session::whereabouts(&self.parts)
    }

    /// 303 to where the person should be; or the page again with what was typed; or the page that says why not.
    pub async fn answer(self, site: &Site, outcome: Outcome<String>) -> Response {
        match outcome {
            Ok(location) => Redirect::to(&location).into_response(),
            Err(refusal) => self.refused(site, refusal).await,
        }
    }

    /// As `answer`, with cookies on success.
    pub async fn answer_with(
        self,
        site: &Site,
        outcome: Outcome<(String, Vec<HeaderValue>)>,
    ) -> Response {
        match outcome {
            Ok((location, cookies)) => {
                let cookies = cookies
                    .into_iter()
                    .map(|cookie| (header::SET_COOKIE, cookie));
                let headers = AppendHeaders(cookies.collect::<Vec<_>>());
                (headers, Redirect::to(&location)).into_response()
            }
            Err(refusal) => self.refused(site, refusal).await,
        }
    }

    async fn refused(self, site: &Site, refusal: Refusal) -> Response {
        let status = refusal.status();
        let problems = match refusal {
            Refusal::Invalid(problems) => problems,
            Refusal::Conflict(_) | Refusal::TooOften { .. } | Refusal::Unavailable => {
                vec![Problem {
                    field: "",
                    message: refusal.message(),
                }]
            }
            other => return render::refusal(site, self.parts, other).await,
        };
        let action = self.fields.action().to_owned();
        let fields = self
            .fields
            .0
            .into_iter()
            .filter(|(name, _)| !name.contains("wachtwoord") && name != hidden::CHANGE_KEY)
            .collect();
        let returned = Returned {
            action,
            fields,
            problems,
        };
        render::page_again(site, self.parts, returned, status).await
    }
}

/// The request for the page that a form stands on, without the form.
#[must_use]
pub fn page_request(mut parts: Parts) -> Request {
    parts.method = axum::http::Method::GET;
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    Request::from_parts(parts, Body::empty())
}
