//! `/demo/sms`: the text messages of the demonstration, for whoever tries it. Real ones are read by their reader alone.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use web::{Page, WebError};

use crate::{Inbox, Received};

/// Where it is.
pub const INBOX_PATH: &str = "/demo/sms";

#[derive(Template)]
#[template(path = "sms/inbox.html")]
struct InboxPage {
    page: Page,
    messages: Vec<MessageView>,
}

struct MessageView {
    at: String,
    from: String,
    to: String,
    text: String,
    parts: i64,
}

/// The page of the demonstration's text messages.
pub fn demonstration(inbox: Inbox) -> Router {
    Router::new().route(INBOX_PATH, get(list_messages)).with_state(inbox)
}

async fn list_messages(State(inbox): State<Inbox>, page: Page) -> Result<Response, WebError> {
    let messages = inbox.messages().into_iter().map(|message| MessageView::of(&page, message)).collect();
    web::show(&InboxPage { page, messages })
}

impl MessageView {
    fn of(page: &Page, message: Received) -> Self {
        Self {
            at: page.date_time(&message.received_at),
            from: message.from,
            to: message.to,
            text: message.text,
            parts: i64::try_from(message.parts).unwrap_or_default(),
        }
    }
}
