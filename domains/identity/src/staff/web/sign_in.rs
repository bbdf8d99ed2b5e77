//! To the city's provider, and back.

use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use oidc::Answer;
use serde::Deserialize;
use web::{LocalPath, Page, Session, ThisBrowser, WebError};

use super::MARK;
use super::not_in::NotIn;
use crate::staff::enter::Entered;
use crate::staff::sign_in::CameBack;
use crate::staff::{Employees, StaffError};

#[derive(Default, Deserialize)]
pub(super) struct Wanted {
    return_to: Option<String>,
}

impl Wanted {
    pub(super) fn goal(&self) -> Option<LocalPath> {
        self.return_to.as_deref().and_then(LocalPath::parse)
    }
}

pub(super) async fn leave_for_provider(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    if employees.come_by_passkeys_alone() {
        let query = wanted.goal().map(|goal| format!("?return_to={}", goal.as_query_value()));
        let page = format!("/accedi/personale/chiave{}", query.unwrap_or_default());
        return Ok(Redirect::to(&page).into_response());
    }
    match employees.begin(&browser.mark_for(MARK), wanted.goal().as_ref()).await {
        Ok(url) => Ok((StatusCode::FOUND, [(header::LOCATION, url)], [(header::CACHE_CONTROL, "no-store")])
            .into_response()),
        Err(error) => NotIn::try_from(error)?.show(page),
    }
}

/// The browser comes by a link, and its cookies with it: whose browser it is shows at once.
pub(super) async fn come_back(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    session: Session,
    Query(answer): Query<Answer>,
) -> Result<Response, WebError> {
    match employees.come_back(answer, &browser.mark_for(MARK), &session).await {
        Ok(CameBack::In(entered)) => Ok(on_to_work(&page, entered)),
        Ok(CameBack::HalfIn(handle)) => {
            Ok(Redirect::to(&format!("/accedi/personale/chiave/{}", handle.as_str())).into_response())
        }
        Err(error) => NotIn::try_from(error)?.show(page),
    }
}

/// Through the door to their work; or why not.
pub(super) fn through(page: Page, entered: Result<Entered, StaffError>) -> Result<Response, WebError> {
    match entered {
        Ok(entered) => Ok(on_to_work(&page, entered)),
        Err(error) => NotIn::try_from(error)?.show(page),
    }
}

/// Where they were going, or where their work begins.
fn on_to_work(page: &Page, Entered { actor, return_to }: Entered) -> Response {
    let goal = return_to.map_or_else(|| page.own_area_of(&actor).to_owned(), |goal| goal.to_string());
    Redirect::to(&goal).into_response()
}
