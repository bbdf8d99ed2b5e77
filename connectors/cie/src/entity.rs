//! What we say of ourselves in the federation.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::federation::STATEMENT_TYPE;
use crate::refused::Refused;
use crate::relying_party::RelyingParty;

/// The content type of an entity configuration.
pub const ENTITY_TYPE: &str = "application/entity-statement+jwt";
/// The content type of a resolve response.
pub const RESOLVE_TYPE: &str = "application/resolve-response+jwt";

/// How long our words hold: long enough for a node to be down, short enough for a lost key.
const LIFETIME: TimeDelta = TimeDelta::hours(24);

impl RelyingParty {
    /// Our entity configuration, to be served as [`ENTITY_TYPE`] at `<client_id>/.well-known/openid-federation`.
    pub fn entity_configuration(&self, now: DateTime<Utc>) -> Result<String, Refused> {
        let settings = &self.settings;
        let marks = settings.trust_marks.iter();
        let claims = json!({
            "iss": settings.client_id,
            "sub": settings.client_id,
            "iat": now.timestamp(),
            "exp": (now + LIFETIME).timestamp(),
            "jwks": self.keys.federation_jwks(),
            "authority_hints": settings.authority_hints,
            "trust_marks": marks.map(|mark| json!({ "id": mark.id, "trust_mark": mark.token })).collect::<Vec<_>>(),
            "metadata": {
                "federation_entity": self.federation_entity(),
                "openid_relying_party": self.openid_relying_party(),
            },
        });
        self.keys.federation().sign(STATEMENT_TYPE, &claims)
    }

    /// What the resolve endpoint answers (`<client_id>/resolve?sub=…&anchor=…`), to be served as [`RESOLVE_TYPE`]: the
    /// metadata of a provider as its trust chain lets them be. `None` for whoever is not known, or by another anchor.
    pub fn resolve(
        &self,
        subject: &str,
        anchor: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<String>, Refused> {
        let is_ours = self.settings.trust.anchors.iter().any(|ours| ours.entity_id == anchor);
        let Some(provider) = self.federation.provider(subject, now).filter(|_| is_ours) else {
            return Ok(None);
        };
        if !provider.is_below(anchor) {
            return Ok(None);
        }
        let claims = json!({
            "iss": self.settings.client_id,
            "sub": subject,
            "iat": now.timestamp(),
            "exp": provider.valid_until.timestamp(),
            "metadata": { "openid_provider": provider.metadata },
            "trust_chain": provider.trust_chain,
            "trust_marks": [],
        });
        self.keys.federation().sign("resolve-response+jwt", &claims).map(Some)
    }

    fn federation_entity(&self) -> Value {
        let who = &self.settings.organization;
        json!({
            "organization_name": who.name,
            "homepage_uri": who.homepage_uri,
            "policy_uri": who.policy_uri,
            "logo_uri": who.logo_uri,
            "contacts": who.contacts,
            "federation_resolve_endpoint": format!("{}/resolve", self.settings.client_id),
        })
    }

    fn openid_relying_party(&self) -> Value {
        let who = &self.settings.organization;
        json!({
            "application_type": "web",
            "client_id": self.settings.client_id,
            "client_name": who.name,
            "organization_name": who.name,
            "contacts": who.contacts,
            "client_registration_types": ["automatic"],
            "redirect_uris": [self.settings.redirect_uri],
            "response_types": ["code"],
            "grant_types": ["authorization_code"],
            "subject_type": "pairwise",
            "jwks": self.keys.provider_jwks(),
            "id_token_signed_response_alg": "RS256",
            "userinfo_signed_response_alg": "RS256",
            "userinfo_encrypted_response_alg": "RSA-OAEP-256",
            "userinfo_encrypted_response_enc": "A256CBC-HS512",
            "token_endpoint_auth_method": "private_key_jwt",
        })
    }
}
