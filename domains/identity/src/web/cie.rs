//! To a provider of CIE, and back.

use axum::extract::{Query, RawQuery, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use spid::directory::Scheme;
use web::{Page, ThisBrowser, WebError};

use super::chosen::Chosen;
use super::door::before_the_door;
use super::send::{on_its_way, sent_to};
use super::ways_in::Wanted;
use crate::service::Identities;

/// Where the federation reads what the city says of itself. Our name in it is the address of the house.
pub const FEDERATION_PATH: &str = "/.well-known/openid-federation";
/// Where our metadata are in the words of SAML: our entity id there.
pub const CIE_METADATA_PATH: &str = "/cie/saml/metadata";
/// Where one reads what the federation lets a provider of ours be.
pub(super) const RESOLVE_PATH: &str = "/resolve";
/// Where providers send the browser back.
pub const CALLBACK_PATH: &str = "/cie/callback";

/// About whom one asks, and by whose word they are to be believed.
#[derive(Deserialize)]
pub(super) struct Question {
    sub: String,
    #[serde(alias = "trust_anchor")]
    anchor: String,
}

/// What the city says of itself to the federation.
pub(super) async fn show_entity_configuration(
    State(identities): State<Identities>,
) -> Result<Response, WebError> {
    Ok(([(CONTENT_TYPE, cie::ENTITY_TYPE)], identities.entity_configuration()?).into_response())
}

/// What the city says of itself to CIE in the words of SAML.
pub(super) async fn show_saml_metadata(State(identities): State<Identities>) -> Result<Response, WebError> {
    Ok(([(CONTENT_TYPE, spid::METADATA_TYPE)], identities.metadata(Scheme::Cie)?).into_response())
}

pub(super) async fn resolve(
    State(identities): State<Identities>,
    Query(question): Query<Question>,
) -> Result<Response, WebError> {
    let resolved = identities.resolve(&question.sub, &question.anchor)?;
    Ok(([(CONTENT_TYPE, cie::RESOLVE_TYPE)], resolved).into_response())
}

pub(super) async fn leave_for_cie(
    State(identities): State<Identities>,
    page: Page,
    browser: ThisBrowser,
    Query(chosen): Query<Chosen>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let wish = chosen.wish(&wanted, &browser);
    if identities.has_cie_by_saml() {
        return on_its_way(page, identities.begin_sign_in(Scheme::Cie, &wish).await?);
    }
    Ok(sent_to(identities.begin_sign_in_by_cie(&wish).await?))
}

/// The browser brings the provider's answer. Whether it is the one that left shows at the door, as with SPID: an
/// answer that was forced upon another browser opens nothing there.
pub(super) async fn come_back(
    State(identities): State<Identities>,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    before_the_door(identities.arrive_by_cie(&query.unwrap_or_default()).await, page)
}
