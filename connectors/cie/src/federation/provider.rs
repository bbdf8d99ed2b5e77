//! A provider, as its trust chain lets it be.

use std::fmt;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::chain::Chain;
use crate::address::Addresses;
use crate::jose::KeySet;
use crate::level::Level;
use crate::refused::Refused;

/// The type of entity.
const KIND: &str = "openid_provider";
/// What a provider has to be able to do, where it says what it can.
const ABILITIES: [(&str, &str); 6] = [
    ("response_types_supported", "code"),
    ("code_challenge_methods_supported", "S256"),
    ("token_endpoint_auth_methods_supported", "private_key_jwt"),
    ("client_registration_types_supported", "automatic"),
    ("request_object_signing_alg_values_supported", "RS256"),
    ("token_endpoint_auth_signing_alg_values_supported", "RS256"),
];

/// A provider that the federation vouches for.
#[derive(Clone)]
pub struct Provider {
    /// Its entity id, which is also its issuer.
    pub entity_id: String,
    /// What it is called.
    pub name: String,
    /// When its trust chain ends.
    pub valid_until: DateTime<Utc>,
    /// The trust chain, from its own words up to the anchor.
    pub trust_chain: Vec<String>,
    pub(crate) authorization_endpoint: String,
    pub(crate) token_endpoint: String,
    pub(crate) userinfo_endpoint: String,
    pub(crate) revocation_endpoint: Option<String>,
    pub(crate) keys: KeySet,
    pub(crate) metadata: Map<String, Value>,
    anchor: String,
}

impl Provider {
    pub(super) fn read(
        chain: &Chain,
        valid_until: DateTime<Utc>,
        addresses: Addresses,
    ) -> Result<Self, Refused> {
        let entity_id = chain.lowest().claims.text("sub")?.to_owned();
        let metadata = chain.metadata(KIND)?;
        let text = |name: &'static str| metadata.get(name).and_then(Value::as_str);
        if text("issuer") != Some(&entity_id) {
            return Err(Refused::Metadata("issuer"));
        }
        let endpoint = |name: &'static str| {
            let url = text(name).ok_or(Refused::Metadata(name))?;
            if addresses.is_secure(url) { Ok(url.to_owned()) } else { Err(Refused::InsecureAddress) }
        };
        demand_abilities(&metadata)?;
        let keys = metadata.get("jwks").and_then(KeySet::parse).ok_or(Refused::Metadata("jwks"))?;
        let revocation_endpoint = text("revocation_endpoint").map(|_| endpoint("revocation_endpoint"));
        Ok(Self {
            name: text("organization_name").unwrap_or(&entity_id).to_owned(),
            authorization_endpoint: endpoint("authorization_endpoint")?,
            token_endpoint: endpoint("token_endpoint")?,
            userinfo_endpoint: endpoint("userinfo_endpoint")?,
            revocation_endpoint: revocation_endpoint.transpose()?,
            trust_chain: chain.tokens(),
            anchor: chain.anchor().claims.text("sub")?.to_owned(),
            entity_id,
            valid_until,
            keys,
            metadata,
        })
    }

    /// Whether its trust chain ends at that anchor.
    pub(crate) fn is_below(&self, anchor: &str) -> bool {
        self.anchor == anchor
    }

    /// Whether people can be asked for at that level.
    #[must_use]
    pub fn offers(&self, level: Level) -> bool {
        states(&self.metadata, "acr_values_supported", level.acr())
    }
}

fn demand_abilities(metadata: &Map<String, Value>) -> Result<(), Refused> {
    match ABILITIES.into_iter().find(|(name, ability)| !states(metadata, name, ability)) {
        Some((name, _)) => Err(Refused::Metadata(name)),
        None => Ok(()),
    }
}

/// Whether a list contains something, or is not there.
fn states(metadata: &Map<String, Value>, name: &str, ability: &str) -> bool {
    let list = metadata.get(name);
    list.is_none_or(|list| list.as_array().is_some_and(|list| list.iter().any(|one| one == ability)))
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Provider");
        shown.field("entity_id", &self.entity_id).field("valid_until", &self.valid_until);
        shown.finish_non_exhaustive()
    }
}
