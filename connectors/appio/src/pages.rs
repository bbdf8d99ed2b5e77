//! `/demo/io`: the messages of the demonstration, for whoever tries it. Real ones are read by their reader alone.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use web::{Page, WebError};

use crate::{Inbox, Received};

/// Where it is.
pub const INBOX_PATH: &str = "/demo/io";

#[derive(Template)]
#[template(path = "appio/inbox.html")]
struct InboxPage {
    page: Page,
    messages: Vec<MessageView>,
}

struct MessageView {
    at: String,
    to: String,
    subject: String,
    text: String,
    due: Option<String>,
    /// The notice number and the amount.
    payment: Option<(String, String)>,
}

/// The page of the demonstration's messages in App IO.
pub fn demonstration(inbox: Inbox) -> Router {
    Router::new().route(INBOX_PATH, get(list_messages)).with_state(inbox)
}

async fn list_messages(State(inbox): State<Inbox>, page: Page) -> Result<Response, WebError> {
    let messages = inbox.messages().into_iter().map(|message| MessageView::of(&page, message)).collect();
    web::show(&InboxPage { page, messages })
}

impl MessageView {
    fn of(page: &Page, received: Received) -> Self {
        let Received { received_at, to, message } = received;
        Self {
            at: page.date_time(&received_at),
            to: ending(&to),
            subject: message.subject,
            text: message.markdown,
            due: message.due_at.map(|due| page.day_of(&due)),
            payment: message.payment.map(|payment| (payment.notice_number, page.money(&payment.amount))),
        }
    }
}

/// The end of a code, by which whoever tries it finds their own: the page is open to everybody.
fn ending(code: &str) -> String {
    let letters = code.chars().count();
    code.chars().skip(letters.saturating_sub(4)).collect()
}
