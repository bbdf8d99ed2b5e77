//! Why a program's request got no ordinary answer (RFC 9457).

use std::borrow::Cow;
use std::sync::Arc;

use auth::Forbidden;
use axum::Json;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE,
};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{Message, Page, WebError};

/// The texts of what every API may say.
const TEXTS: &str = "web-api";
/// The longest of a parser's words that are passed on.
const LONGEST_REASON: usize = 200;

/// A word by which programs decide: the last part of a problem's `type`. Stable once it is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    texts: &'static str,
    /// The word.
    pub name: &'static str,
    /// The status of the answer.
    pub status: StatusCode,
}

impl Code {
    /// Nobody's token came with the request.
    pub const TOKEN_NEEDED: Self = Self::new(TEXTS, "token-needed", StatusCode::UNAUTHORIZED);
    /// The token opens nothing (any more).
    pub const TOKEN_REFUSED: Self = Self::new(TEXTS, "token-refused", StatusCode::UNAUTHORIZED);
    /// Known, but not theirs to do.
    pub const FORBIDDEN: Self = Self::new(TEXTS, "forbidden", StatusCode::FORBIDDEN);
    /// There is no such thing, or not for them.
    pub const NOT_FOUND: Self = Self::new(TEXTS, "not-found", StatusCode::NOT_FOUND);
    /// The body is not of the form that was described.
    pub const MALFORMED: Self = Self::new(TEXTS, "malformed", StatusCode::BAD_REQUEST);
    /// The body is not declared as JSON.
    pub const NOT_JSON: Self = Self::new(TEXTS, "not-json", StatusCode::UNSUPPORTED_MEDIA_TYPE);
    /// Fields that say something impossible.
    pub const INVALID: Self = Self::new(TEXTS, "invalid", StatusCode::UNPROCESSABLE_ENTITY);
    /// A request that must not be carried out twice came without its key.
    pub const KEY_NEEDED: Self = Self::new(TEXTS, "key-needed", StatusCode::BAD_REQUEST);
    /// The same key asked for something else before.
    pub const KEY_USED_OTHERWISE: Self =
        Self::new(TEXTS, "key-used-otherwise", StatusCode::UNPROCESSABLE_ENTITY);
    /// Somebody changed it at the same time.
    pub const STALE: Self = Self::new(TEXTS, "stale", StatusCode::CONFLICT);

    /// What every API may answer with.
    pub const COMMON: [Self; 10] = [
        Self::TOKEN_NEEDED,
        Self::TOKEN_REFUSED,
        Self::FORBIDDEN,
        Self::NOT_FOUND,
        Self::MALFORMED,
        Self::NOT_JSON,
        Self::INVALID,
        Self::KEY_NEEDED,
        Self::KEY_USED_OTHERWISE,
        Self::STALE,
    ];

    /// A code of one API's own; its texts are `{texts}-{name}-title` and `{texts}-{name}-text`.
    #[must_use]
    pub const fn new(texts: &'static str, name: &'static str, status: StatusCode) -> Self {
        Self { texts, name, status }
    }

    /// The keys of its title and its text.
    #[must_use]
    pub fn keys(self) -> [String; 2] {
        ["title", "text"].map(|part| format!("{}-{}-{part}", self.texts, self.name))
    }
}

type Draw = Box<dyn Fn(&Page) -> Value + Send + Sync>;

/// Why not, on its way out; it is drawn where the caller's language is known.
pub struct Problem(Kind);

enum Kind {
    /// A code of an API, with what else it says.
    Coded(Box<Coded>),
    /// What the house itself draws: away, failed, too large.
    House(Box<WebError>),
}

struct Coded {
    code: Code,
    members: Vec<(&'static str, Draw)>,
    retry_after_seconds: Option<u16>,
}

impl Problem {
    /// The problem of a code.
    #[must_use]
    pub fn of(code: Code) -> Self {
        Self(Kind::Coded(Box::new(Coded { code, members: Vec::new(), retry_after_seconds: None })))
    }

    /// A body that cannot be read, with the parser's words.
    #[must_use]
    pub fn malformed(reason: &str) -> Self {
        let reason: String = reason.chars().take(LONGEST_REASON).collect();
        Self::of(Code::MALFORMED).with("reason", move |_| json!(reason))
    }

    /// One field that says something impossible.
    pub fn invalid(field: impl Into<Cow<'static, str>>, message: impl Into<Message>) -> Self {
        Self::invalid_fields(vec![(field.into(), message.into())])
    }

    /// Fields that say something impossible.
    #[must_use]
    pub fn invalid_fields(fields: Vec<(Cow<'static, str>, Message)>) -> Self {
        let wrong = move |page: &Page| {
            let one = |(field, message): &(Cow<'static, str>, Message)| json!({ "field": field, "detail": message.text(page.translator()) });
            fields.iter().map(one).collect()
        };
        Self::of(Code::INVALID).with("fields", wrong)
    }

    /// The same, which says more: a member of the document, in the caller's language.
    #[must_use]
    pub fn with(mut self, name: &'static str, draw: impl Fn(&Page) -> Value + Send + Sync + 'static) -> Self {
        if let Kind::Coded(coded) = &mut self.0 {
            coded.members.push((name, Box::new(draw)));
        }
        self
    }

    /// The same, worth another try after so long.
    #[must_use]
    pub fn retry_after(mut self, seconds: u16) -> Self {
        if let Kind::Coded(coded) = &mut self.0 {
            coded.retry_after_seconds = Some(seconds);
        }
        self
    }

    /// Its code; none where the house itself draws it.
    #[must_use]
    pub fn code(&self) -> Option<Code> {
        match &self.0 {
            Kind::Coded(coded) => Some(coded.code),
            Kind::House(_) => None,
        }
    }
}

impl std::fmt::Debug for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Kind::Coded(coded) => f.debug_tuple("Problem").field(&coded.code).finish(),
            Kind::House(error) => f.debug_tuple("Problem").field(error).finish(),
        }
    }
}

impl From<WebError> for Problem {
    fn from(error: WebError) -> Self {
        Self(Kind::House(Box::new(error)))
    }
}

impl From<Forbidden> for Problem {
    fn from(refused: Forbidden) -> Self {
        match refused {
            Forbidden::SignInFirst => Self::of(Code::TOKEN_NEEDED),
            Forbidden::NotAllowed
            | Forbidden::OutOfScope(_)
            | Forbidden::ConflictOfInterest
            | Forbidden::AnotherNeeded => Self::of(Code::FORBIDDEN),
            other => WebError::from(other).into(),
        }
    }
}

impl Coded {
    fn draw(&self, page: &Page) -> Response {
        let mut response = (self.code.status, Json(self.document(page))).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        self.add_headers(headers);
        response
    }

    fn document(&self, page: &Page) -> ProblemDocument {
        let [title, text] = self.code.keys();
        let members = self.members.iter().map(|(name, draw)| ((*name).to_owned(), draw(page)));
        ProblemDocument {
            kind: format!("{}/api/problems/{}", page.city().public_url, self.code.name),
            title: page.text(&title),
            status: self.code.status.as_u16(),
            detail: page.text(&text),
            instance: format!("urn:palazzo:incident:{}", page.incident()),
            members: members.collect(),
        }
    }

    /// RFC 6750, 3: why a token does not do.
    fn add_headers(&self, headers: &mut HeaderMap) {
        let refused = match self.code {
            Code::TOKEN_NEEDED => Some("Bearer realm=\"palazzo\""),
            Code::TOKEN_REFUSED => Some("Bearer realm=\"palazzo\", error=\"invalid_token\""),
            _ => None,
        };
        if let Some(refused) = refused {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(refused));
        }
        if let Some(seconds) = self.retry_after_seconds {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
    }
}

/// A problem document.
#[derive(Default, Serialize)]
pub struct ProblemDocument {
    /// The address that names the problem, and explains it to who opens it.
    #[serde(rename = "type")]
    pub kind: String,
    /// In a few words.
    pub title: String,
    /// The status of the answer.
    pub status: u16,
    /// What happened, and what to do.
    pub detail: String,
    /// The number of the incident, for the telephone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub instance: String,
    /// What else it says.
    #[serde(flatten)]
    pub members: Map<String, Value>,
}

#[derive(Clone)]
struct Undrawn(Arc<Coded>);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        match self.0 {
            Kind::House(error) => error.into_response(),
            Kind::Coded(coded) => {
                let mut response = coded.code.status.into_response();
                response.extensions_mut().insert(Undrawn(Arc::from(coded)));
                response
            }
        }
    }
}

/// Draws problems, names the language, and lets nobody keep what is meant for one: a layer around every API.
pub async fn finish(page: Page, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if let Some(Undrawn(problem)) = response.extensions_mut().remove() {
        response = problem.draw(&page);
    }
    let headers = response.headers_mut();
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(page.language().tag()));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
