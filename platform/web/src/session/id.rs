//! The number of a session, known to one browser.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Thirty-two random bytes. Whoever holds them is signed in, so they are never printed.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SessionId([u8; 32]);

impl SessionId {
    pub(crate) fn new() -> Self {
        Self(rand::random())
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// What the browser keeps.
    pub(crate) fn to_cookie_value(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What the table keeps.
    pub(crate) fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.0))
    }

    /// What others may keep of it.
    pub(crate) fn reference(&self) -> SessionRef {
        SessionRef(self.hash())
    }

    pub(crate) const fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// A session as other parts of the house may note it: enough to end it, not enough to be in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRef(String);

impl SessionRef {
    /// A reference that was noted earlier, as [`SessionRef::as_str`] gave it.
    #[must_use]
    pub fn noted(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// As it is noted.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
