//! A code against an ID token.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, TimeDelta, Utc};
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::json;

use crate::discovery::Discovered;
use crate::refused::Refused;
use crate::settings::{ClientKey, Proof};
use crate::sign_in::{Pending, RelyingParty, word};

/// For how long a signature of ours proves who we are.
const PROOF_LIFETIME: TimeDelta = TimeDelta::minutes(1);
/// How a signature is announced as proof (RFC 7523).
const SIGNED_PROOF: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

impl RelyingParty {
    /// The ID token that the provider gives for a code, by nobody's word yet.
    pub(crate) fn exchange(
        &self,
        discovered: &Discovered,
        code: &str,
        pending: &Pending,
        now: DateTime<Utc>,
    ) -> Result<String, Refused> {
        let settings = self.settings();
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &settings.redirect_uri),
            ("code_verifier", &pending.code_verifier),
        ];
        let (mut authorization, signed) = (None, self.signed_proof(discovered, now)?);
        match (&settings.proof, &signed) {
            (Proof::Secret(secret), _) if discovered.takes_secret_in_header() => {
                authorization = Some(in_header(&settings.client_id, secret.expose_secret()));
            }
            (Proof::Secret(secret), _) => {
                form.extend([("client_id", &*settings.client_id), ("client_secret", secret.expose_secret())]);
            }
            (Proof::Key(_), signed) => {
                form.extend([
                    ("client_id", &*settings.client_id),
                    ("client_assertion_type", SIGNED_PROOF),
                    ("client_assertion", signed.as_deref().unwrap_or_default()),
                ]);
            }
        }
        let (status, body) = self.net().post(&discovered.token_endpoint, authorization, &form)?;
        match status {
            200 => {
                let tokens: Tokens = serde_json::from_str(&body).map_err(|_| Refused::Unreadable)?;
                Ok(tokens.id_token)
            }
            400..=499 => Err(Refused::Code),
            _ => Err(Refused::Unreachable),
        }
    }

    fn signed_proof(&self, discovered: &Discovered, now: DateTime<Utc>) -> Result<Option<String>, Refused> {
        let settings = self.settings();
        let Proof::Key(own) = &settings.proof else { return Ok(None) };
        let claims = json!({
            "iss": settings.client_id,
            "sub": settings.client_id,
            "aud": [settings.issuer, discovered.token_endpoint],
            "jti": word(),
            "iat": now.timestamp(),
            "exp": (now + PROOF_LIFETIME).timestamp(),
        });
        own.sign(&claims).map(Some)
    }
}

impl ClientKey {
    fn sign(&self, claims: &serde_json::Value) -> Result<String, Refused> {
        let mut header = jsonwebtoken::Header::new(jsonwebtoken::Algorithm::ES256);
        header.kid.clone_from(&self.id);
        jsonwebtoken::encode(&header, claims, &self.key).map_err(|_| Refused::OwnKey)
    }
}

/// RFC 6749, 2.3.1: both halves are encoded as in a form before they are joined.
fn in_header(client_id: &str, secret: &str) -> String {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    format!("Basic {}", BASE64.encode(format!("{}:{}", encoded(client_id), encoded(secret))))
}
