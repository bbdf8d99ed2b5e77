//! `/area-personale/sessioni`: where somebody is signed in, and out of all of it at once.

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use web::session::OpenSession;
use web::{Page, Session, SessionRef, ThisBrowser, WebError, Who};

use super::sign_out::leave;
use crate::service::Identities;
use crate::staff::Employees;

/// Where the list is.
pub const SESSIONS_PATH: &str = "/area-personale/sessioni";

#[derive(Template)]
#[template(path = "identity/sessions.html")]
struct SessionsPage {
    page: Page,
    sessions: Vec<SessionView>,
}

struct SessionView {
    started: String,
    seen: String,
    is_here: bool,
}

pub(super) async fn list_sessions(
    State(identities): State<Identities>,
    Who(actor): Who,
    page: Page,
    session: Session,
) -> Result<Response, WebError> {
    let here = session.current();
    let open = identities.sessions_of(&actor).await?;
    let sessions = open.iter().map(|one| SessionView::of(&page, one, here.as_ref())).collect();
    web::show(&SessionsPage { page, sessions })
}

/// Out in every browser; this one leaves as by the button.
pub(super) async fn sign_out_everywhere(
    State(identities): State<Identities>,
    Who(actor): Who,
    page: Page,
    browser: ThisBrowser,
    session: Session,
    employees: Option<Extension<Employees>>,
) -> Result<Response, WebError> {
    let here = session.current().ok_or(WebError::SignInNeeded)?;
    let ended = identities.leave_elsewhere(&actor, &here).await?;
    tracing::info!(ended, "somebody signed out of every browser");
    leave(&identities, page, &browser, &session, employees).await
}

impl SessionView {
    fn of(page: &Page, one: &OpenSession, here: Option<&SessionRef>) -> Self {
        Self {
            started: page.date_time(&one.started_at),
            seen: page.date_time(&one.seen_at),
            is_here: here == Some(&one.reference),
        }
    }
}
