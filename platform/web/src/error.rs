//! What a person or a program is told when something does not work out.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::i18n::{Translator, Value};

/// A sentence for a person: a key of `locales/` and its variables, or words that a definition of the city gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    key: &'static str,
    variables: Vec<(&'static str, Value)>,
    said: Option<String>,
}

impl Message {
    /// The sentence of `key`.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self { key, variables: Vec::new(), said: None }
    }

    /// Words that are in the reader's language already; programs read `key`.
    #[must_use]
    pub const fn said(key: &'static str, words: String) -> Self {
        Self { key, variables: Vec::new(), said: Some(words) }
    }

    /// Fills in a variable of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// The key, which programs read as a code.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// The sentence in somebody's language.
    #[must_use]
    pub fn text(&self, t: Translator) -> String {
        match &self.said {
            Some(words) => words.clone(),
            None => t.text_with(self.key, &self.variables),
        }
    }
}

impl From<&'static str> for Message {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

type Source = Box<dyn std::error::Error + Send + Sync>;

/// Why a request got no ordinary answer. Each domain turns its errors into these in one `match`.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// There is no such thing, or nothing that this person may know of.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in and somebody must be: leads to the sign-in page and back.
    #[error("sign-in needed")]
    SignInNeeded,
    /// Known to this person, but not theirs to do.
    #[error("forbidden")]
    Forbidden,
    /// For residents, and this person is none.
    #[error("residents only")]
    ResidentsOnly,
    /// The employee's role would allow it, but does not hold there.
    #[error("out of scope: {}", .0.code())]
    OutOfScope(auth::ScopeKind),
    /// It is about the employee themselves, or their household.
    #[error("a conflict of interest")]
    ConflictOfInterest,
    /// It wants a second official, and this is the first.
    #[error("another person is needed")]
    AnotherNeeded,
    /// Acting for another, who has given no right to this.
    #[error("out of mandate")]
    OutOfMandate,
    /// Acting for another, whose right to it has just been found to be over; they act for themselves again.
    #[error("the mandate has ended")]
    MandateEnded,
    /// Signed in at too low a level, or too long ago for this: leads to the sign-in page for a stronger and fresh one,
    /// and back.
    #[error("a stronger sign-in is needed")]
    StrongerSignInNeeded,
    /// Signed in too long ago for this: leads to the sign-in page for a fresh one at any level, and back.
    #[error("a fresh sign-in is needed")]
    FreshSignInNeeded,
    /// The form is not one that this browser was shown, or it is too old.
    #[error("form refused")]
    FormRefused,
    /// The form belongs to a session that is over: leads to the sign-in page and back to the form.
    #[error("session ended")]
    SessionEnded,
    /// The form is from before somebody signed out by the button: leads to the sign-in page and back to the form.
    #[error("signed out")]
    SignedOut,
    /// What was sent makes no sense, and no field of a form is to blame.
    #[error("bad request")]
    BadRequest,
    /// The domain says no, and why: it clashes with how things stand.
    #[error("conflict: {}", .0.key())]
    Conflict(Message),
    /// The domain says no, and why: the request can never be served.
    #[error("refused: {}", .0.key())]
    Refused(Message),
    /// It was here and is not any more: an expired or revoked link.
    #[error("gone: {}", .0.key())]
    Gone(Message),
    /// More than we take at once.
    #[error("too large")]
    TooLarge,
    /// Too many requests from one place.
    #[error("too many requests")]
    TooMany {
        /// After how many seconds it is worth trying again.
        retry_after_seconds: u64,
    },
    /// Something we need is away for the moment; the source is for the log.
    #[error("unavailable")]
    Unavailable(#[source] Source),
    /// A mistake of ours; the source is for the log, never for the page.
    #[error("unexpected")]
    Unexpected(#[source] Source),
}

impl WebError {
    /// A mistake of ours.
    pub fn unexpected(source: impl Into<Source>) -> Self {
        Self::Unexpected(source.into())
    }

    /// Something we need is away for the moment.
    pub fn unavailable(source: impl Into<Source>) -> Self {
        Self::Unavailable(source.into())
    }

    /// The status code of the answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignInNeeded | Self::StrongerSignInNeeded | Self::FreshSignInNeeded => {
                StatusCode::UNAUTHORIZED
            }
            Self::Forbidden
            | Self::ResidentsOnly
            | Self::OutOfScope(_)
            | Self::ConflictOfInterest
            | Self::AnotherNeeded
            | Self::OutOfMandate
            | Self::MandateEnded
            | Self::FormRefused
            | Self::SessionEnded
            | Self::SignedOut => StatusCode::FORBIDDEN,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Gone(_) => StatusCode::GONE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unexpected(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        Self::unexpected(error)
    }
}

impl From<db::DbError> for WebError {
    fn from(error: db::DbError) -> Self {
        if error.is_passing() { Self::unavailable(error) } else { Self::unexpected(error) }
    }
}

/// The error on its way out; the shell draws it in the person's language, inside the city's frame.
#[derive(Clone)]
pub(crate) struct Undrawn(pub(crate) std::sync::Arc<WebError>);

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let status = self.status();
        let mut response = status.into_response();
        response.extensions_mut().insert(Undrawn(std::sync::Arc::new(self)));
        response
    }
}

impl From<auth::Forbidden> for WebError {
    fn from(refused: auth::Forbidden) -> Self {
        match refused {
            auth::Forbidden::SignInFirst => Self::SignInNeeded,
            auth::Forbidden::NotAllowed => Self::Forbidden,
            auth::Forbidden::ResidentsOnly => Self::ResidentsOnly,
            auth::Forbidden::OutOfMandate => Self::OutOfMandate,
            auth::Forbidden::OutOfScope(kind) => Self::OutOfScope(kind),
            auth::Forbidden::ConflictOfInterest => Self::ConflictOfInterest,
            auth::Forbidden::AnotherNeeded => Self::AnotherNeeded,
            auth::Forbidden::HigherLevelNeeded => Self::StrongerSignInNeeded,
            auth::Forbidden::FreshSignInNeeded => Self::FreshSignInNeeded,
        }
    }
}
