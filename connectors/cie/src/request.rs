//! Asking a provider who somebody is.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::federation::Provider;
use crate::level::Level;
use crate::outcome::{BIRTH_DATE, FAMILY_NAME, FISCAL_NUMBER, GIVEN_NAME};
use crate::pending::{PendingSignIn, REQUEST_LIFETIME};
use crate::random;
use crate::refused::Refused;
use crate::relying_party::RelyingParty;

/// How long a signed message of ours holds: as long as a browser takes to carry it.
pub(crate) const MESSAGE_LIFETIME: TimeDelta = TimeDelta::minutes(5);

impl RelyingParty {
    /// Begins a sign-in: what to remember, and where to send the browser.
    pub fn begin_sign_in(
        &self,
        provider: &Provider,
        level: Level,
        now: DateTime<Utc>,
    ) -> Result<(PendingSignIn, String), Refused> {
        if !self.is_admitted() {
            return Err(Refused::NotAdmitted);
        }
        if now >= provider.valid_until {
            return Err(Refused::UnknownProvider);
        }
        if !provider.offers(level) {
            return Err(Refused::Metadata("acr_values_supported"));
        }
        let issued_at = now.trunc_subsecs(0);
        let mut pending = PendingSignIn {
            id: random::word(),
            state: random::word(),
            nonce: random::word(),
            code_verifier: random::word(),
            provider: provider.entity_id.clone(),
            level,
            issued_at,
            expires_at: issued_at + REQUEST_LIFETIME,
            redirect_uri: self.settings.redirect_uri.clone(),
            request: String::new(),
            trust_chain: provider.trust_chain.clone(),
        };
        pending.request = self.request_object(&pending)?;
        let url = self.address(provider, &pending);
        Ok((pending, url))
    }

    fn request_object(&self, pending: &PendingSignIn) -> Result<String, Refused> {
        let essential = json!({ "essential": true });
        let wanted =
            [GIVEN_NAME, FAMILY_NAME, BIRTH_DATE, FISCAL_NUMBER].map(|name| (name, essential.clone()));
        let claims = json!({
            "iss": self.settings.client_id,
            "sub": self.settings.client_id,
            "aud": [pending.provider],
            "iat": pending.issued_at.timestamp(),
            "exp": (pending.issued_at + MESSAGE_LIFETIME).timestamp(),
            "jti": pending.id,
            "client_id": self.settings.client_id,
            "response_type": "code",
            "scope": "openid",
            "redirect_uri": pending.redirect_uri,
            "state": pending.state,
            "nonce": pending.nonce,
            "prompt": pending.level.prompt(),
            "acr_values": pending.level.acr(),
            "code_challenge": challenge(&pending.code_verifier),
            "code_challenge_method": "S256",
            "claims": { "userinfo": serde_json::Map::from_iter(wanted.map(|(name, rule)| (name.to_owned(), rule))) },
        });
        self.keys.signature().sign("JWT", &claims)
    }

    /// The address with the request, and beside it the parameters that the rules want repeated.
    fn address(&self, provider: &Provider, pending: &PendingSignIn) -> String {
        let endpoint = &provider.authorization_endpoint;
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("client_id", &self.settings.client_id);
        query.append_pair("response_type", "code").append_pair("scope", "openid");
        query.append_pair("code_challenge", &challenge(&pending.code_verifier));
        query.append_pair("code_challenge_method", "S256").append_pair("request", &pending.request);
        let separator = if endpoint.contains('?') { '&' } else { '?' };
        format!("{endpoint}{separator}{}", query.finish())
    }
}

/// What the code is bound to (RFC 7636).
pub(crate) fn challenge(verifier: &str) -> String {
    BASE64.encode(Sha256::digest(verifier))
}
