//! *Esci*, here and at the provider.

use std::collections::HashMap;

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use spid::{Binding, Incoming, Outgoing};
use web::{Page, Session, SessionRef, ThisBrowser, WebError};

use super::door::MARK;
use super::send::{on_its_way, on_its_way_from_a_form};
use crate::service::{Identities, Left};
use crate::staff::Employees;

/// Where the sign-out button leads.
pub const SIGN_OUT_PATH: &str = "/uscita";

/// Where one reads that one has left.
const LEFT: &str = "/esci";

type Fields = HashMap<String, String>;

pub(super) async fn sign_out(
    State(identities): State<Identities>,
    page: Page,
    browser: ThisBrowser,
    session: Session,
    employees: Option<Extension<Employees>>,
) -> Result<Response, WebError> {
    leave(&identities, page, &browser, &session, employees).await
}

/// The session here ends first: what the provider says, or does not say, changes nothing about it.
pub(super) async fn leave(
    identities: &Identities,
    page: Page,
    browser: &ThisBrowser,
    session: &Session,
    employees: Option<Extension<Employees>>,
) -> Result<Response, WebError> {
    let current = session.current();
    session.sign_out().await?;
    let Some(current) = current else { return Ok(Redirect::to(LEFT).into_response()) };
    if let Some(Extension(employees)) = employees
        && let Some(url) = leave_city_provider(&employees, &current).await
    {
        return on_its_way_from_a_form(page, Outgoing::Redirect(url));
    }
    match identities.leave(&current, &browser.mark_for(MARK)).await {
        Ok(Left::AndThere(outgoing)) => on_its_way_from_a_form(page, outgoing),
        Ok(Left::Here) => Ok(Redirect::to(LEFT).into_response()),
        Err(error) => {
            tracing::warn!(error = %error, "a provider could not be told that somebody left");
            Ok(Redirect::to(LEFT).into_response())
        }
    }
}

/// Where an employee ends their session at the city's provider, if it began there.
async fn leave_city_provider(employees: &Employees, session: &SessionRef) -> Option<String> {
    employees.leave(session).await.unwrap_or_else(|error| {
        tracing::warn!(error = %error, "the city's provider could not be told that somebody left");
        None
    })
}

/// A logout message in an address. Its signature is over the octets of the query.
pub(super) async fn hear_by_address(
    State(identities): State<Identities>,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let query = query.ok_or(WebError::BadRequest)?;
    let uri = format!("/?{query}").parse().map_err(|_| WebError::BadRequest)?;
    let fields: Fields = axum::extract::Query::try_from_uri(&uri).map_err(|_| WebError::BadRequest)?.0;
    hear(&identities, page, Incoming::Redirect { query: &query }, &fields, Binding::Redirect).await
}

/// A logout message in a form that the provider's page sent.
pub(super) async fn hear_by_form(
    State(identities): State<Identities>,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let message = fields.get("SAMLRequest").or_else(|| fields.get("SAMLResponse"));
    let message = message.ok_or(WebError::BadRequest)?;
    let relay_state = fields.get("RelayState").map(String::as_str);
    hear(&identities, page, Incoming::Post { message, relay_state }, &fields, Binding::Post).await
}

async fn hear(
    identities: &Identities,
    page: Page,
    incoming: Incoming<'_>,
    fields: &Fields,
    binding: Binding,
) -> Result<Response, WebError> {
    if fields.contains_key("SAMLRequest") {
        return on_its_way(page, identities.obey_logout(incoming, binding).await?);
    }
    if !fields.contains_key("SAMLResponse") {
        return Err(WebError::BadRequest);
    }
    let relay_state = fields.get("RelayState").map(String::as_str);
    let outcome = identities.hear_of_logout(incoming, relay_state).await?;
    tracing::info!(?outcome, "a provider answered a logout");
    Ok(Redirect::to(LEFT).into_response())
}
