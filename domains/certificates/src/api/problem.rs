//! Why a program's request got no ordinary answer (RFC 9457).

use std::sync::Arc;

use auth::Forbidden;
use axum::Json;
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE,
};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use registry::Sex;
use serde::Serialize;
use web::{Message, Page, WebError};

use super::words::{DueBody, RefusalBody, refusals};
use crate::domain::{Duty, RefusedBy};
use crate::error::CertificateError;

/// After how many seconds it is worth asking for a document that is being made.
const MADE_WITHIN_SECONDS: u16 = 30;
/// The longest of a parser's words that are passed on.
const LONGEST_REASON: usize = 200;

/// Why not. [`Problem::ALL_CODES`] is the list; each has its texts in `locales/*/certificates-api.ftl`.
#[derive(Debug)]
pub(super) enum Problem {
    /// Nobody's token came with the request.
    TokenNeeded,
    /// The token opens nothing (any more).
    TokenRefused,
    /// Known, but not theirs to do.
    Forbidden,
    /// There is no such thing, or not for them.
    NotFound,
    /// The body is not of the form that was described; the parser's words.
    Malformed(String),
    /// The body is not declared as JSON.
    NotJson,
    /// Fields that say something impossible.
    Invalid(Vec<(&'static str, Message)>),
    /// A request that must not be carried out twice came without its key.
    KeyNeeded,
    /// The same key asked for something else before.
    KeyUsedOtherwise,
    /// Rules of the registry forbid it.
    RefusedByRules {
        /// Which.
        rules: Vec<RefusedBy>,
        /// The person's sex, which the words agree with.
        sex: Sex,
        /// What would be due.
        duty: Duty,
    },
    /// Something is due that cannot be paid here yet.
    MustBePaid(Duty),
    /// The page cannot be set.
    CannotBeSet,
    /// The document is still being made.
    InPreparation,
    /// Somebody changed it at the same time.
    Stale,
    /// What the house itself draws: away, failed, too large.
    House(WebError),
}

impl Problem {
    /// Every code of this API's own, with its status.
    #[cfg(test)]
    pub(super) const ALL_CODES: [(&'static str, u16); 14] = [
        ("token-needed", 401),
        ("token-refused", 401),
        ("forbidden", 403),
        ("not-found", 404),
        ("malformed", 400),
        ("not-json", 415),
        ("invalid", 422),
        ("key-needed", 400),
        ("key-used-otherwise", 422),
        ("refused-by-rules", 422),
        ("must-be-paid", 422),
        ("cannot-be-set", 422),
        ("in-preparation", 409),
        ("stale", 409),
    ];

    /// Stable, for programs; the last part of `type`.
    const fn code(&self) -> (&'static str, StatusCode) {
        match self {
            Self::TokenNeeded => ("token-needed", StatusCode::UNAUTHORIZED),
            Self::TokenRefused => ("token-refused", StatusCode::UNAUTHORIZED),
            Self::Forbidden => ("forbidden", StatusCode::FORBIDDEN),
            Self::NotFound => ("not-found", StatusCode::NOT_FOUND),
            Self::Malformed(_) => ("malformed", StatusCode::BAD_REQUEST),
            Self::NotJson => ("not-json", StatusCode::UNSUPPORTED_MEDIA_TYPE),
            Self::Invalid(_) => ("invalid", StatusCode::UNPROCESSABLE_ENTITY),
            Self::KeyNeeded => ("key-needed", StatusCode::BAD_REQUEST),
            Self::KeyUsedOtherwise => ("key-used-otherwise", StatusCode::UNPROCESSABLE_ENTITY),
            Self::RefusedByRules { .. } => ("refused-by-rules", StatusCode::UNPROCESSABLE_ENTITY),
            Self::MustBePaid(_) => ("must-be-paid", StatusCode::UNPROCESSABLE_ENTITY),
            Self::CannotBeSet => ("cannot-be-set", StatusCode::UNPROCESSABLE_ENTITY),
            Self::InPreparation => ("in-preparation", StatusCode::CONFLICT),
            Self::Stale => ("stale", StatusCode::CONFLICT),
            Self::House(_) => ("", StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    /// One field that says something impossible.
    pub(super) fn invalid(field: &'static str, message: impl Into<Message>) -> Self {
        Self::Invalid(vec![(field, message.into())])
    }

    fn draw(&self, page: &Page) -> Response {
        let (code, status) = self.code();
        let document = self.document(page, code, status);
        let mut response = (status, Json(document)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        self.add_headers(headers);
        response
    }

    fn document(&self, page: &Page, code: &str, status: StatusCode) -> ProblemDocument {
        let text = |part: &str| page.text(&format!("certificates-api-{code}{part}"));
        let mut document = ProblemDocument {
            kind: problem_type(page, code),
            title: text("-title"),
            status: status.as_u16(),
            detail: text("-text"),
            instance: format!("urn:palazzo:incident:{}", page.incident()),
            ..ProblemDocument::default()
        };
        match self {
            Self::Malformed(reason) => document.reason = Some(reason.chars().take(LONGEST_REASON).collect()),
            Self::Invalid(fields) => {
                document.fields = Some(fields.iter().map(|field| wrong(page, field)).collect())
            }
            Self::RefusedByRules { rules, sex, duty } => {
                document.refusals = Some(refusals(page, rules, *sex));
                document.due = Some(DueBody::of(duty));
            }
            Self::MustBePaid(duty) => document.due = Some(DueBody::of(duty)),
            _ => {}
        }
        document
    }

    /// RFC 6750, 3: why a token does not do.
    fn add_headers(&self, headers: &mut HeaderMap) {
        match self {
            Self::TokenNeeded => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"palazzo\""));
            }
            Self::TokenRefused => {
                let refused = HeaderValue::from_static("Bearer realm=\"palazzo\", error=\"invalid_token\"");
                headers.insert(WWW_AUTHENTICATE, refused);
            }
            Self::InPreparation => {
                headers.insert(RETRY_AFTER, HeaderValue::from(MADE_WITHIN_SECONDS));
            }
            _ => {}
        }
    }
}

/// The address that names a problem, and explains it to who opens it.
pub(super) fn problem_type(page: &Page, code: &str) -> String {
    format!("{}/api/problems/{code}", page.city().public_url)
}

fn wrong(page: &Page, (field, message): &(&'static str, Message)) -> WrongField {
    WrongField { field, detail: message.text(page.translator()) }
}

/// A problem document.
#[derive(Default, Serialize)]
pub(super) struct ProblemDocument {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) status: u16,
    pub(super) detail: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) instance: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fields: Option<Vec<WrongField>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) refusals: Option<Vec<RefusalBody>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) due: Option<DueBody>,
}

/// What is wrong with one field.
#[derive(Serialize)]
pub(super) struct WrongField {
    field: &'static str,
    detail: String,
}

impl From<CertificateError> for Problem {
    fn from(error: CertificateError) -> Self {
        match error {
            CertificateError::NotFound | CertificateError::LinkEnded => Self::NotFound,
            CertificateError::Forbidden(Forbidden::SignInFirst) => Self::TokenNeeded,
            CertificateError::Forbidden(
                Forbidden::NotAllowed
                | Forbidden::OutOfScope(_)
                | Forbidden::ConflictOfInterest
                | Forbidden::AnotherNeeded,
            ) => Self::Forbidden,
            CertificateError::MustBePaid(duty) => Self::MustBePaid(duty),
            CertificateError::CannotBeSet(_) => Self::CannotBeSet,
            CertificateError::KeyUsedOtherwise => Self::KeyUsedOtherwise,
            CertificateError::InPreparation(_) => Self::InPreparation,
            CertificateError::Stale(_) | CertificateError::Refused(_) => Self::Stale,
            // The rules speak of a person; who asks for a certificate says of which sex.
            other => Self::House(other.into()),
        }
    }
}

/// The problem on its way out; it is drawn where the caller's language is known.
#[derive(Clone)]
struct Undrawn(Arc<Problem>);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        match self {
            Self::House(error) => error.into_response(),
            own => {
                let mut response = own.code().1.into_response();
                response.extensions_mut().insert(Undrawn(Arc::new(own)));
                response
            }
        }
    }
}

/// Draws problems, names the language, and lets nobody keep what is meant for one.
pub(super) async fn finish(page: Page, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if let Some(Undrawn(problem)) = response.extensions_mut().remove() {
        response = problem.draw(&page);
    }
    let headers = response.headers_mut();
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(page.language().tag()));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
