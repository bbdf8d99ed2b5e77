//! `/area-personale/avvisi`: what somebody was told.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Redirect, Response};
use serde::Deserialize;
use web::{Page, WebError, Who};

use crate::domain::{NoticeId, Told};
use crate::service::{Contacts, about, spoken};

/// Where the list is.
pub const NOTICES_PATH: &str = "/area-personale/avvisi";

#[derive(Template)]
#[template(path = "identity/notices.html")]
struct NoticesPage {
    page: Page,
    notices: Vec<NoticeView>,
    has_unread: bool,
    current: u32,
    last: u32,
}

struct NoticeView {
    id: String,
    at: String,
    about: Option<String>,
    subject: String,
    body: String,
    /// Where its reader goes on.
    link: Option<String>,
    is_new: bool,
}

#[derive(Deserialize)]
pub(super) struct WhichPage {
    #[serde(default)]
    pagina: String,
}

impl WhichPage {
    /// What is no number is the first page.
    fn number(&self) -> u32 {
        self.pagina.parse().unwrap_or(1).clamp(1, 10_000)
    }
}

pub(super) async fn list_notices(
    State(contacts): State<Contacts>,
    Who(actor): Who,
    page: Page,
    Query(which): Query<WhichPage>,
) -> Result<Response, WebError> {
    let current = which.number();
    let found = contacts.notices(&actor, current).await?;
    if found.notices.is_empty() && current > 1 {
        return Err(WebError::NotFound);
    }
    let notices: Vec<NoticeView> = found.notices.iter().map(|told| NoticeView::of(&page, told)).collect();
    web::show(&NoticesPage {
        has_unread: notices.iter().any(|notice| notice.is_new),
        last: current + u32::from(found.has_more),
        notices,
        current,
        page,
    })
}

pub(super) async fn mark_read(
    State(contacts): State<Contacts>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Redirect, WebError> {
    let id: NoticeId = id.parse().map_err(|_| WebError::NotFound)?;
    contacts.mark_read(&actor, id).await?;
    Ok(Redirect::to(NOTICES_PATH))
}

pub(super) async fn mark_all_read(
    State(contacts): State<Contacts>,
    Who(actor): Who,
) -> Result<Redirect, WebError> {
    contacts.mark_all_read(&actor).await?;
    Ok(Redirect::to(NOTICES_PATH))
}

impl NoticeView {
    fn of(page: &Page, told: &Told) -> Self {
        let (subject, body) = spoken(page.translator(), &told.notice);
        Self {
            id: told.id.to_string(),
            at: page.date_time(&told.notice.at),
            about: about(page.translator(), &told.notice),
            subject,
            body,
            link: told.notice.link.clone(),
            is_new: told.read_at.is_none(),
        }
    }
}
