//! The secret itself.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// By this, programs that look for secrets in public files know ours.
const PREFIX: &str = "palazzo_";

/// Thirty-two random bytes. Whoever holds them acts for their owner, so they are never printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct BearerToken([u8; 32]);

impl BearerToken {
    /// A new secret.
    #[must_use]
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// Reads what an application sends; `None` when it cannot be a token of ours.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text.strip_prefix(PREFIX)?).ok()?.try_into().ok().map(Self)
    }

    /// What the application keeps. For the one page that shows it.
    #[must_use]
    pub fn reveal(&self) -> String {
        format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(self.0))
    }

    /// What the table keeps.
    pub(super) fn sha256(&self) -> String {
        hex::encode(Sha256::digest(self.0))
    }

    /// `Authorization: Bearer …`; the word counts in any case (RFC 9110, 11.1).
    pub(super) fn carried_in(headers: &HeaderMap) -> Option<Self> {
        let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| Self::parse(token.trim()))?
    }
}

impl std::fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BearerToken(…)")
    }
}
