//! The door, whichever way somebody came to it.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::{Page, Session, ThisBrowser, WebError};

use super::foreign::own::{LINKS_PATH, not_to_be_linked};
use super::not_in::NotIn;
use crate::domain::Arrival;
use crate::error::IdentityError;
use crate::service::{Entered, Identities};

/// For what a browser's mark is noted.
pub(super) const MARK: &str = "sign-in";

/// A provider has answered: whoever was recognised goes on to the door, everybody else reads why not.
pub(super) fn before_the_door(
    arrival: Result<Arrival, IdentityError>,
    page: Page,
) -> Result<Response, WebError> {
    match arrival {
        Ok(Arrival::Recognised { ticket }) => {
            Ok(Redirect::to(&format!("/accedi/entra/{ticket}")).into_response())
        }
        Ok(Arrival::ToBeLinked { ticket }) => {
            Ok(Redirect::to(&format!("{LINKS_PATH}/conferma/{ticket}")).into_response())
        }
        Ok(Arrival::NotToBeLinked(refused)) => Ok(not_to_be_linked(refused)),
        Ok(Arrival::Declined(why)) => NotIn::Declined(why).show(page),
        Ok(Arrival::NotRecognised(refused)) => NotIn::NotRecognised(refused).show(page),
        Err(error) => NotIn::try_from(error)?.show(page),
    }
}

/// Through the door, in the browser that left. Whoever goes back to it and is in already goes on.
pub(super) async fn come_in(
    State(identities): State<Identities>,
    page: Page,
    browser: ThisBrowser,
    session: Session,
    Path(ticket): Path<String>,
) -> Result<Response, WebError> {
    match identities.enter(&ticket, &browser.mark_for(MARK), &session).await {
        Ok(Entered { actor, return_to }) => {
            let goal = return_to.map_or_else(|| page.own_area_of(&actor).to_owned(), |goal| goal.to_string());
            Ok(Redirect::to(&goal).into_response())
        }
        Err(IdentityError::NobodyWaits) if page.user().is_some() => {
            Ok(Redirect::to(page.own_area_path()).into_response())
        }
        Err(error) => NotIn::try_from(error)?.show(page),
    }
}
