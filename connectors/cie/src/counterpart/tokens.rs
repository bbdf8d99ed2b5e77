//! The endpoints that only programs speak to.

use std::collections::HashMap;

use chrono::TimeDelta;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::desk::{Client, Desk, Grant};
use crate::jose::{self, half_hash};
use crate::outcome::{BIRTH_DATE, FAMILY_NAME, FISCAL_NUMBER, GIVEN_NAME};
use crate::random;
use crate::refused::{Part, Refused};
use crate::request::challenge;

/// How long tokens hold.
const LIFETIME: TimeDelta = TimeDelta::minutes(15);

type Fields = HashMap<String, String>;

/// Gives tokens for a code, once.
pub(super) fn redeem(desk: &Desk, fields: &Fields) -> Result<Value, Refused> {
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let grant = desk.codes.take(field("code")).ok_or(Refused::CodeRefused)?;
    let question = &grant.question;
    prove(desk, &question.client, fields, &desk.endpoint("token"))?;
    let is_theirs = challenge(field("code_verifier")) == question.code_challenge
        && field("redirect_uri") == question.redirect_uri
        && field("grant_type") == "authorization_code";
    if !is_theirs {
        return Err(Refused::CodeRefused);
    }
    let access_token = desk.tokens.put(grant.clone());
    let mut claims = frame(desk, &grant);
    claims["jti"] = json!(random::word());
    claims["nonce"] = json!(question.nonce);
    claims["acr"] = json!(question.level.acr());
    claims["at_hash"] = json!(half_hash(&access_token));
    let id_token = desk.core_key.sign("JWT", &claims)?;
    let lasts = LIFETIME.num_seconds();
    Ok(
        json!({ "access_token": access_token, "token_type": "Bearer", "expires_in": lasts, "id_token": id_token }),
    )
}

/// Says who somebody is, to whoever has their token.
pub(super) fn describe(desk: &Desk, access_token: &str) -> Result<String, Refused> {
    let grant = desk.tokens.see(access_token).ok_or(Refused::CodeRefused)?;
    let person = &grant.person;
    let mut claims = frame(desk, &grant);
    claims[GIVEN_NAME] = json!(person.given_name);
    claims[FAMILY_NAME] = json!(person.family_name);
    claims[BIRTH_DATE] = json!(person.birth_date.to_string());
    claims[FISCAL_NUMBER] = json!(format!("TINIT-{}", person.fiscal_number));
    let signed = desk.core_key.sign("JWT", &claims)?;
    jose::encrypt(Part::Userinfo, &signed, &grant.question.client.keys)
}

/// Ends a token. One that is not known is as good as ended.
pub(super) fn revoke(desk: &Desk, fields: &Fields) -> Result<(), Refused> {
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let client = desk.client(field("client_id")).ok_or(Refused::Issuer(Part::ClientAssertion))?;
    prove(desk, &client, fields, &desk.endpoint("revocation"))?;
    let is_theirs = |grant: &Grant| grant.question.client.client_id == client.client_id;
    if desk.tokens.see(field("token")).is_some_and(|grant| is_theirs(&grant)) {
        desk.tokens.take(field("token"));
    }
    Ok(())
}

fn prove(desk: &Desk, client: &Client, fields: &Fields, audience: &str) -> Result<(), Refused> {
    let assertion = fields.get("client_assertion").map(String::as_str).unwrap_or_default();
    let claims = jose::verify(Part::ClientAssertion, assertion, &client.keys, &["JWT", ""])?.claims;
    claims.demand_issuer(&client.client_id)?;
    claims.demand_subject(&client.client_id)?;
    claims.demand_audience(audience)?;
    claims.text("jti")?;
    claims.demand_current(desk.now()).map(|_| ())
}

fn frame(desk: &Desk, grant: &Grant) -> Value {
    let (now, client) = (desk.now(), &grant.question.client.client_id);
    // Pairwise: towards each relying party the person is called otherwise.
    let pair = format!("{client} {}", grant.person.key);
    let subject: String = Sha256::digest(pair).iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "iss": desk.provider_id(),
        "sub": subject,
        "aud": client,
        "iat": now.timestamp(),
        "exp": (now + LIFETIME).timestamp(),
    })
}
