//! `/demo/posta`: the mail of the demonstration, for whoever tries it. Real mail is read by its reader alone.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use web::{Page, WebError};

use crate::{Mailbox, Received};

/// Where it is.
pub const MAILBOX_PATH: &str = "/demo/posta";

#[derive(Template)]
#[template(path = "mail/mailbox.html")]
struct MailboxPage {
    page: Page,
    mails: Vec<MailView>,
}

#[derive(Template)]
#[template(path = "mail/message.html")]
struct MessagePage {
    page: Page,
    mail: MailView,
}

struct MailView {
    path: String,
    at: String,
    to: String,
    subject: String,
    text: String,
    source: String,
}

/// The pages of the demonstration's mail.
pub fn demonstration(mailbox: Mailbox) -> Router {
    Router::new()
        .route(MAILBOX_PATH, get(list_mails))
        .route("/demo/posta/{number}", get(show_mail))
        .with_state(mailbox)
}

async fn list_mails(State(mailbox): State<Mailbox>, page: Page) -> Result<Response, WebError> {
    let mails = mailbox.mails().into_iter().map(|mail| MailView::of(&page, mail)).collect();
    web::show(&MailboxPage { page, mails })
}

async fn show_mail(
    State(mailbox): State<Mailbox>,
    page: Page,
    Path(number): Path<String>,
) -> Result<Response, WebError> {
    let number: u64 = number.parse().map_err(|_| WebError::NotFound)?;
    let mail = mailbox.mail(number).ok_or(WebError::NotFound)?;
    web::show(&MessagePage { mail: MailView::of(&page, mail), page })
}

impl MailView {
    fn of(page: &Page, mail: Received) -> Self {
        Self {
            path: format!("{MAILBOX_PATH}/{}", mail.number),
            at: page.date_time(&mail.received_at),
            to: mail.to.join(", "),
            subject: mail.subject,
            text: mail.text,
            source: mail.source,
        }
    }
}
