//! To a provider of SPID or eIDAS, and back.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use spid::PostedResponse;
use spid::directory::Scheme;
use web::{Page, ThisBrowser, WebError};

use super::chosen::Chosen;
use super::door::before_the_door;
use super::send::on_its_way;
use super::ways_in::Wanted;
use crate::service::Identities;

/// Where our metadata are: our entity id.
pub const METADATA_PATH: &str = "/spid/metadata";
/// Where providers post their answers, that of CIE too where it speaks SAML. They are signed: no form of ours sends them.
pub const CONSUMER_PATH: &str = "/spid/acs";
/// Where logout messages come in, from here and from there.
pub const LOGOUT_PATH: &str = "/spid/slo";

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
    Ok(([(CONTENT_TYPE, spid::METADATA_TYPE)], identities.metadata(Scheme::Spid)?).into_response())
}

pub(super) async fn leave_for_spid(
    State(identities): State<Identities>,
    page: Page,
    browser: ThisBrowser,
    Query(chosen): Query<Chosen>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let wish = chosen.wish(&wanted, &browser);
    on_its_way(page, identities.begin_sign_in(Scheme::Spid, &wish).await?)
}

pub(super) async fn leave_for_eidas(
    State(identities): State<Identities>,
    page: Page,
    browser: ThisBrowser,
    Query(chosen): Query<Chosen>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let wish = chosen.wish(&wanted, &browser);
    on_its_way(page, identities.begin_sign_in(Scheme::Eidas, &wish).await?)
}

/// The browser brings the provider's answer. It came from another site, so it carries no cookie: whose browser it is
/// shows at the next step.
pub(super) async fn come_back(
    State(identities): State<Identities>,
    page: Page,
    Form(answer): Form<Answer>,
) -> Result<Response, WebError> {
    let posted = PostedResponse { response: &answer.response, relay_state: answer.relay_state.as_deref() };
    before_the_door(identities.arrive(posted).await, page)
}
