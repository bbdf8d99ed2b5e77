//! Answering as the interface is described.

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use chrono::{DateTime, Utc};
use kernel::Cents;
use serde::Deserialize;
use serde_json::json;

use super::{Inbox, KEY, Orders, Standing};
use crate::client::KEY_HEADER;
use crate::{FiscalCode, Message, Payment};

/// A message is 10,000 characters at most.
const BODY_BYTES_MAX: usize = 128 * 1024;

/// Who answers, and from what.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) inbox: Inbox,
    pub(super) orders: Orders,
}

/// `FiscalCodePayload`.
#[derive(Deserialize)]
struct WhoseProfile {
    fiscal_code: String,
}

/// `NewMessage`, as far as we write it.
#[derive(Deserialize)]
struct NewMessage {
    content: Content,
    fiscal_code: String,
}

#[derive(Deserialize)]
struct Content {
    subject: String,
    markdown: String,
    due_date: Option<DateTime<Utc>>,
    payment_data: Option<PaymentData>,
}

#[derive(Deserialize)]
struct PaymentData {
    amount: i64,
    notice_number: String,
    #[serde(default)]
    invalid_after_due_date: bool,
    payee: Payee,
}

#[derive(Deserialize)]
struct Payee {
    fiscal_code: String,
}

impl Desk {
    pub(super) fn routes(self) -> Router {
        Router::new()
            .route("/api/v1/profiles", post(tell_profile))
            .route("/api/v1/messages", post(take_message))
            .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
            .with_state(self)
    }

    /// What is answered before anything is looked at: what was ordered, or a no to the key.
    fn before(&self, headers: &HeaderMap) -> Option<Response> {
        if let Some(instead) = self.orders.instead() {
            let status = StatusCode::from_u16(instead.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let mut answer = status.into_response();
            if let Some(seconds) = instead.retry_after {
                answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
            }
            return Some(answer);
        }
        let key = headers.get(KEY_HEADER).and_then(|value| value.to_str().ok());
        (key != Some(KEY)).then(|| StatusCode::UNAUTHORIZED.into_response())
    }
}

async fn tell_profile(State(desk): State<Desk>, headers: HeaderMap, said: Bytes) -> Response {
    if let Some(answer) = desk.before(&headers) {
        return answer;
    }
    let asked: Option<WhoseProfile> = serde_json::from_slice(&said).ok();
    let Some(code) = asked.and_then(|asked| FiscalCode::parse(&asked.fiscal_code).ok()) else {
        return problem(StatusCode::BAD_REQUEST);
    };
    match desk.orders.standing_of(code.as_str()) {
        Standing::Absent => problem(StatusCode::NOT_FOUND),
        Standing::Silenced => Json(json!({ "sender_allowed": false })).into_response(),
        Standing::Reads(languages) => {
            Json(json!({ "sender_allowed": true, "preferred_languages": languages })).into_response()
        }
    }
}

/// What is written to somebody who does not read it is taken like everything else, and reaches nobody: so does the real
/// one (`REJECTED`).
async fn take_message(State(desk): State<Desk>, headers: HeaderMap, said: Bytes) -> Response {
    if let Some(answer) = desk.before(&headers) {
        return answer;
    }
    let read = serde_json::from_slice::<NewMessage>(&said).ok().and_then(NewMessage::read);
    let Some((code, message)) = read else { return problem(StatusCode::BAD_REQUEST) };
    if let Standing::Reads(_) = desk.orders.standing_of(code.as_str()) {
        desk.inbox.keep(code.as_str().to_owned(), message);
    }
    (StatusCode::CREATED, Json(json!({ "id": "01BX9NSMKVXXS5PSP2FATZMYYY" }))).into_response()
}

impl NewMessage {
    /// To whom it is and what it says; none where it is not as the description has it.
    fn read(self) -> Option<(FiscalCode, Message)> {
        let code = FiscalCode::parse(&self.fiscal_code).ok()?;
        let Content { subject, markdown, due_date: due_at, payment_data } = self.content;
        let payment = match payment_data {
            None => None,
            Some(data) => Some(Payment {
                notice_number: data.notice_number,
                amount: Cents::try_new(data.amount).ok()?,
                payee: data.payee.fiscal_code,
                ends_when_due: data.invalid_after_due_date,
            }),
        };
        let message = Message { subject, markdown, due_at, payment };
        message.is_writable().then_some((code, message))
    }
}

fn problem(status: StatusCode) -> Response {
    let told = json!({ "status": status.as_u16(), "title": status.canonical_reason().unwrap_or_default() });
    (status, [(CONTENT_TYPE, "application/problem+json")], told.to_string()).into_response()
}
