//! What somebody left the house for.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use web::LocalPath;

use super::Linking;

/// What an errand is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrandKind {
    /// To be vouched for by a provider of SAML: of SPID or eIDAS, or of CIE outside of its federation.
    SpidSignIn,
    /// To be vouched for by a provider of the federation of CIE.
    CieSignIn,
    /// To end the session at a provider of SPID or eIDAS.
    SpidSignOut,
}

impl ErrandKind {
    /// As stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::SpidSignIn => "spid_sign_in",
            Self::CieSignIn => "cie_sign_in",
            Self::SpidSignOut => "spid_sign_out",
        }
    }
}

/// The secret by which an errand, or a ticket, is found again. The table holds its hash: who reads the table
/// cannot finish anybody's errand.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Handle(String);

impl Handle {
    /// A new one: 32 random bytes in hexadecimal.
    pub(crate) fn random() -> Self {
        Self(hex::encode(rand::random::<[u8; 32]>()))
    }

    /// One that somebody brought.
    pub(crate) fn brought(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it travels.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is stored.
    pub(crate) fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.0.as_bytes()))
    }
}

/// An errand that was taken out of the store, so that nobody else can finish it.
#[derive(Debug)]
pub(crate) struct Errand {
    /// The mark of the browser that left.
    pub(crate) browser: String,
    /// What was sent, in the words of its protocol.
    pub(crate) request: serde_json::Value,
    /// Where the person was going.
    pub(crate) return_to: Option<LocalPath>,
    /// To whom they want to link who they come back as, if that is what they left for.
    pub(crate) linking: Option<Linking>,
    /// When it is no longer waited for.
    pub(crate) expires_at: DateTime<Utc>,
}

impl Errand {
    /// What was sent.
    pub(crate) fn request<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        T::deserialize(&self.request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_does_not_open_what_it_stands_for() {
        let handle = Handle::random();
        assert_ne!(handle.hash(), handle.as_str());
        assert_eq!(Handle::brought(handle.as_str()).hash(), handle.hash());
        assert_ne!(Handle::random().hash(), handle.hash());
    }
}
