//! `/area-personale/sessioni`: where somebody is signed in, and out of all of it at once.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use serde::Deserialize;
use web::session::Device;
use web::{Page, Session, SessionRef, ThisBrowser, WebError, Who};

use super::sign_out::leave;
use crate::service::{BegunBy, Identities, Way};
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
    /// The kind of browser and of device.
    device: String,
    /// By which way in it began, where it was one of the state's.
    way: Option<&'static str>,
    is_here: bool,
    /// By which a form names it: enough to end it, not enough to be in it.
    reference: String,
}

/// Which session is to end.
#[derive(Deserialize)]
pub(super) struct Chosen {
    sessione: String,
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

/// Out in one other browser.
pub(super) async fn sign_out_there(
    State(identities): State<Identities>,
    Who(actor): Who,
    Form(Chosen { sessione }): Form<Chosen>,
) -> Result<Response, WebError> {
    identities.leave_there(&actor, &SessionRef::noted(sessione)).await?;
    Ok(Redirect::to(SESSIONS_PATH).into_response())
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
    fn of(page: &Page, BegunBy { open, way }: &BegunBy, here: Option<&SessionRef>) -> Self {
        Self {
            started: page.date_time(&open.started_at),
            seen: page.date_time(&open.seen_at),
            device: device(page, open.device),
            way: way.map(way_key),
            is_here: here == Some(&open.reference),
            reference: open.reference.as_str().to_owned(),
        }
    }
}

/// The browser and the device, as far as they are known.
fn device(page: &Page, Device { browser, system }: Device) -> String {
    match (browser, system) {
        (Some(browser), Some(system)) => {
            let names = [("browser", browser.into()), ("system", system.into())];
            page.text_with("identity-sessions-device", &names)
        }
        (Some(known), None) | (None, Some(known)) => known.to_owned(),
        (None, None) => page.text("identity-sessions-device-unknown"),
    }
}

const fn way_key(way: Way) -> &'static str {
    match way {
        Way::Spid => "identity-sessions-by-spid",
        Way::Cie => "identity-sessions-by-cie",
        Way::Eidas => "identity-sessions-by-eidas",
    }
}
