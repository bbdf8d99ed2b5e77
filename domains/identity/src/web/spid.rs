//! To a provider of SPID or eIDAS, and back.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use spid::PostedResponse;
use spid::directory::Scheme;
use web::{Page, ThisBrowser, WebError};

use super::door::{MARK, before_the_door};
use super::send::on_its_way;
use super::ways_in::Wanted;
use crate::service::{Identities, Wish};

/// Where our metadata are: our entity id.
pub const METADATA_PATH: &str = "/spid/metadata";
/// Where providers post their answers. They are signed: no form of ours sends them.
pub const CONSUMER_PATH: &str = "/spid/acs";
/// Where logout messages come in, from here and from there.
pub const LOGOUT_PATH: &str = "/spid/slo";

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
        provider: chosen.gestore,
        is_strong: wanted.is_strong(),
        return_to: wanted.goal(),
        browser: browser.mark_for(MARK),
        linking: None,
    };
    on_its_way(page, identities.begin_sign_in(scheme, &wish).await?)
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
