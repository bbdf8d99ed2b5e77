//! To a provider of SPID or eIDAS, and back.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use spid::directory::Scheme;
use spid::{Level, PostedResponse};
use web::{Page, Session, ThisBrowser, WebError};

use super::not_in::NotIn;
use super::send::on_its_way;
use super::ways_in::Wanted;
use crate::domain::Arrival;
use crate::error::IdentityError;
use crate::service::{Entered, Identities, Wish};

/// Where our metadata are: our entity id.
pub const METADATA_PATH: &str = "/spid/metadata";
/// Where providers post their answers. They are signed: no form of ours sends them.
pub const CONSUMER_PATH: &str = "/spid/acs";
/// Where logout messages come in, from here and from there.
pub const LOGOUT_PATH: &str = "/spid/slo";

/// For what a browser's mark is noted.
pub(super) const MARK: &str = "sign-in";

#[derive(Deserialize)]
pub(super) struct Chosen {
    /// The entity id of the provider.
    gestore: String,
}

/// What a provider makes the browser post.
#[derive(Deserialize)]
pub(super) struct Answer {
    #[serde(rename = "SAMLResponse")]
    response: String,
    #[serde(rename = "RelayState")]
    relay_state: Option<String>,
}

/// What the city says of itself to SPID.
pub(super) async fn show_metadata(State(identities): State<Identities>) -> Result<Response, WebError> {
    Ok(([(CONTENT_TYPE, spid::METADATA_TYPE)], identities.metadata()?).into_response())
}

pub(super) async fn leave_for_spid(
    state: State<Identities>,
    page: Page,
    browser: ThisBrowser,
    chosen: Query<Chosen>,
    wanted: Query<Wanted>,
) -> Result<Response, WebError> {
    leave_for(Scheme::Spid, state, page, browser, chosen, wanted).await
}

pub(super) async fn leave_for_eidas(
    state: State<Identities>,
    page: Page,
    browser: ThisBrowser,
    chosen: Query<Chosen>,
    wanted: Query<Wanted>,
) -> Result<Response, WebError> {
    leave_for(Scheme::Eidas, state, page, browser, chosen, wanted).await
}

async fn leave_for(
    scheme: Scheme,
    State(identities): State<Identities>,
    page: Page,
    browser: ThisBrowser,
    Query(chosen): Query<Chosen>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let wish = Wish {
        scheme,
        provider: chosen.gestore,
        level: if wanted.is_strong() { Level::Three } else { Level::Two },
        return_to: wanted.goal(),
        browser: browser.mark_for(MARK),
    };
    on_its_way(page, identities.begin_sign_in(&wish).await?)
}

/// The browser brings the provider's answer. It came from another site, so it carries no cookie: whose browser it is
/// shows at the next step.
pub(super) async fn come_back(
    State(identities): State<Identities>,
    page: Page,
    Form(answer): Form<Answer>,
) -> Result<Response, WebError> {
    let posted = PostedResponse { response: &answer.response, relay_state: answer.relay_state.as_deref() };
    match identities.arrive(posted).await {
        Ok(Arrival::Recognised { ticket }) => {
            Ok(Redirect::to(&format!("/accedi/entra/{ticket}")).into_response())
        }
        Ok(Arrival::Declined(code)) => NotIn::Declined(code).show(page),
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
