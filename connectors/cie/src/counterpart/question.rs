//! What a relying party asks, checked as a real provider does.

use std::collections::HashMap;
use std::sync::Arc;

use super::desk::{Client, Desk};
use crate::claims::Claims;
use crate::jose;
use crate::level::Level;
use crate::refused::{Part, Refused};

const PART: Part = Part::RequestObject;
/// So long `state` and `nonce` have to be.
const WORD_CHARACTERS_MIN: usize = 32;
/// What stands in the request object and beside it, and has to be the same.
const REPEATED: [&str; 5] =
    ["client_id", "response_type", "scope", "code_challenge", "code_challenge_method"];

/// A question that was believed.
pub(super) struct Question {
    pub(super) client: Arc<Client>,
    pub(super) redirect_uri: String,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) code_challenge: String,
    pub(super) level: Level,
}

impl Question {
    pub(super) fn read(desk: &Desk, fields: &HashMap<String, String>) -> Result<Self, Refused> {
        let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
        let client = desk.client(field("client_id")).ok_or(Refused::UnknownProvider)?;
        let claims = jose::verify(PART, field("request"), &client.keys, &["JWT", ""])?.claims;
        claims.demand_issuer(&client.client_id)?;
        claims.demand_audience(&desk.provider_id())?;
        claims.demand_current(desk.now())?;
        claims.text("jti")?;
        if let Some(name) = REPEATED.into_iter().find(|name| claims.text(name) != Ok(field(name))) {
            return Err(Refused::Claim(PART, name));
        }
        demand(&claims, "response_type", &["code"])?;
        demand(&claims, "scope", &["openid"])?;
        demand(&claims, "code_challenge_method", &["S256"])?;
        let redirect_uri = claims.text("redirect_uri")?.to_owned();
        if !client.redirect_uris.contains(&redirect_uri) {
            return Err(Refused::Claim(PART, "redirect_uri"));
        }
        let level = Level::parse(claims.text("acr_values")?).ok_or(Refused::UnknownLevel)?;
        demand(&claims, "prompt", &[level.prompt()])?;
        Ok(Self {
            redirect_uri,
            state: long(&claims, "state")?,
            nonce: long(&claims, "nonce")?,
            code_challenge: claims.text("code_challenge")?.to_owned(),
            level,
            client,
        })
    }
}

fn demand(claims: &Claims, name: &'static str, values: &[&str]) -> Result<(), Refused> {
    if values.contains(&claims.text(name)?) { Ok(()) } else { Err(Refused::Claim(PART, name)) }
}

fn long(claims: &Claims, name: &'static str) -> Result<String, Refused> {
    let word = claims.text(name)?;
    if word.len() >= WORD_CHARACTERS_MIN { Ok(word.to_owned()) } else { Err(Refused::Claim(PART, name)) }
}
