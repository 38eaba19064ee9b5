//! The one error that people see: what happened, in words; the cause is in the log under the same id.
use crate::texts::Message;
use domain::permission::Refused;
use std::fmt;

/// What a page or an action answers.
pub type Outcome<T> = Result<T, Refusal>;

/// Why something was not done. No database, no path and no other person's thing ever shows in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// 401: sign in first.
    SignedOut,
    /// 403: signed in, but this is for others.
    Forbidden,
    /// 404: there is no such thing, or it is somebody else's.
    NotFound,
    /// 409: it changed meanwhile.
    Conflict(Message),
    /// 422: what was typed can't be used; each problem names its field.
    Invalid(Vec<Problem>),
    /// 429: too many tries; wait so many minutes.
    TooOften {
        /// How long to wait.
        minutes: u32,
    },
    /// 503: the database can't be reached; try again.
    Unavailable,
    /// 500: our fault. The id finds the cause in the log.
    Broken {
        /// What to tell us.
        id: String,
    },
}

/// One thing that is wrong with what was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The field's name, to which the message is tied; empty for the whole form.
    pub field: &'static str,
    /// What is wrong and what to do.
    pub message: Message,
}

impl Refusal {
    /// One problem with one field.
    #[must_use]
    pub fn invalid(field: &'static str, message: Message) -> Self {
        Self::Invalid(vec![Problem { field, message }])
    }

    /// The one place where a refusal becomes a status.
    #[must_use]
    pub fn status(&self) -> http::StatusCode {
        use http::StatusCode;
        match self {
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The title of the page that tells it.
    #[must_use]
    pub fn title(&self) -> Message {
        Message::new(match self {
            Self::SignedOut => "refusal-signed-out-title",
            Self::Forbidden => "refusal-forbidden-title",
            Self::NotFound => "refusal-not-found-title",
            Self::Conflict(_) => "refusal-conflict-title",
            Self::Invalid(_) => "refusal-invalid-title",
            Self::TooOften { .. } => "refusal-too-often-title",
            Self::Unavailable => "refusal-unavailable-title",
            Self::Broken { .. } => "refusal-broken-title",
        })
    }

    /// What happened and what to do now.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::SignedOut => Message::new("refusal-signed-out"),
            Self::Forbidden => Message::new("refusal-forbidden"),
            Self::NotFound => Message::new("refusal-not-found"),
            Self::Conflict(message) => message.clone(),
            Self::Invalid(problems) => problems
                .first()
                .map_or(Message::new("refusal-invalid"), |p| p.message.clone()),
            Self::TooOften { minutes } => {
                Message::new("refusal-too-often").with("minutes", i64::from(*minutes))
            }
            Self::Unavailable => Message::new("refusal-unavailable"),
            Self::Broken { id } => Message::new("refusal-broken").with("id", id.clone()),
        }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NotFound => Self::NotFound,
            Refused::Forbidden => Self::Forbidden,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status().as_u16(), self.message().key())
    }
}
impl std::error::Error for Refusal {}
