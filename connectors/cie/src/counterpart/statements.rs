//! The small federation of the counterpart: an anchor, and below it one provider and the relying parties it met.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::Counterpart;
use super::desk::Desk;
use crate::federation::STATEMENT_TYPE;
use crate::level::Level;
use crate::outcome::{BIRTH_DATE, FAMILY_NAME, FISCAL_NUMBER, GIVEN_NAME};
use crate::refused::Refused;

/// How long statements hold.
const LIFETIME: TimeDelta = TimeDelta::hours(24);

/// What the anchor says of itself.
pub(super) fn of_anchor(desk: &Desk) -> Result<String, Refused> {
    let anchor = desk.anchor_id();
    let mut claims = frame(desk, anchor, anchor);
    claims["jwks"] = desk.anchor_jwks();
    claims["constraints"] = json!({ "max_path_length": 1 });
    claims["trust_mark_issuers"] = json!({ Counterpart::TRUST_MARK: [anchor] });
    claims["metadata"] = json!({ "federation_entity": {
        "organization_name": desk.settings.name,
        "federation_fetch_endpoint": format!("{anchor}/fetch"),
    } });
    desk.anchor_key.sign(STATEMENT_TYPE, &claims)
}

/// What the anchor says of somebody below it, if it knows them.
pub(super) fn of_subject(desk: &Desk, subject: &str) -> Result<Option<String>, Refused> {
    let mut claims = frame(desk, desk.anchor_id(), subject);
    claims["jwks"] = if subject == desk.provider_id() {
        json!({ "keys": [desk.federation_key.public()] })
    } else {
        let Some(client) = desk.client(subject) else { return Ok(None) };
        client.federation_jwks.clone()
    };
    claims["metadata_policy"] = json!({ "openid_provider": {
        "token_endpoint_auth_methods_supported": { "subset_of": ["private_key_jwt"], "essential": true },
    } });
    desk.anchor_key.sign(STATEMENT_TYPE, &claims).map(Some)
}

/// What the provider says of itself.
pub(super) fn of_provider(desk: &Desk) -> Result<String, Refused> {
    let provider = desk.provider_id();
    let mut claims = frame(desk, &provider, &provider);
    claims["jwks"] = json!({ "keys": [desk.federation_key.public()] });
    claims["authority_hints"] = json!([desk.anchor_id()]);
    claims["trust_marks"] = json!([{ "id": Counterpart::TRUST_MARK, "trust_mark": trust_mark(desk)? }]);
    claims["metadata"] = json!({ "openid_provider": metadata(desk) });
    desk.federation_key.sign(STATEMENT_TYPE, &claims)
}

fn trust_mark(desk: &Desk) -> Result<String, Refused> {
    let mut claims = frame(desk, desk.anchor_id(), &desk.provider_id());
    claims["id"] = json!(Counterpart::TRUST_MARK);
    desk.anchor_key.sign("trust-mark+jwt", &claims)
}

fn frame(desk: &Desk, issuer: &str, subject: &str) -> Value {
    let now = desk.now();
    json!({ "iss": issuer, "sub": subject, "iat": now.timestamp(), "exp": (now + LIFETIME).timestamp() })
}

fn metadata(desk: &Desk) -> Value {
    json!({
        "issuer": desk.provider_id(),
        "organization_name": desk.settings.name,
        "authorization_endpoint": desk.endpoint("authorization"),
        "token_endpoint": desk.endpoint("token"),
        "userinfo_endpoint": desk.endpoint("userinfo"),
        "revocation_endpoint": desk.endpoint("revocation"),
        "jwks": { "keys": [desk.core_key.public()] },
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "scopes_supported": ["openid"],
        "subject_types_supported": ["pairwise"],
        "acr_values_supported": Level::ALL.map(Level::acr),
        "claims_supported": [GIVEN_NAME, FAMILY_NAME, BIRTH_DATE, FISCAL_NUMBER],
        "claims_parameter_supported": true,
        "request_parameter_supported": true,
        "authorization_response_iss_parameter_supported": true,
        "client_registration_types_supported": ["automatic"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["RS256"],
        "request_object_signing_alg_values_supported": ["RS256"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "userinfo_signing_alg_values_supported": ["RS256"],
        "userinfo_encryption_alg_values_supported": ["RSA-OAEP-256"],
        "userinfo_encryption_enc_values_supported": ["A256CBC-HS512"],
    })
}
