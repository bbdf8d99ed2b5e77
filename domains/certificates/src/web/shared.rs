//! The page behind a link that a resident sent.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use web::hand_over::{self, Manner, kept_by_nobody};
use web::ui::Badge;
use web::{Page, WebError, Who};

use super::words::{StandingWords, title};
use crate::link::Token;
use crate::service::Certificates;

#[derive(Template)]
#[template(path = "certificates/shared.html")]
struct SharedPage {
    page: Page,
    href: String,
    title: String,
    number: String,
    issued_on: String,
    badge: Badge,
    standing: String,
    ends: String,
}

/// What the link leads to, without what it states. Programs that look at links in mail only get here:
/// the document takes a press of the button, and that is what is counted.
pub(super) async fn look_at_link(
    State(certificates): State<Certificates>,
    page: Page,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let token = Token::parse(&token).ok_or(WebError::NotFound)?;
    let (link, certificate) = certificates.look_at_link(&token).await?;
    let standing = StandingWords::of(&page, &certificate, certificates.today());
    let shared = SharedPage {
        href: format!("/c/{}", token.as_str()),
        title: title(&page, &certificate.kinds),
        number: certificate.number.to_string(),
        issued_on: page.date(&certificate.issued_on),
        badge: standing.badge(&page),
        standing: standing.text,
        ends: page.date_time(&link.expires_at),
        page,
    };
    Ok(kept_by_nobody(web::show(&shared)?))
}

/// The document, for whoever has the link.
pub(super) async fn open_link(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let token = Token::parse(&token).ok_or(WebError::NotFound)?;
    let opened = certificates.open_link(&actor, &token).await?;
    Ok(hand_over::pdf(&opened.certificate.number.file_name(), opened.bytes, Manner::Kept))
}
