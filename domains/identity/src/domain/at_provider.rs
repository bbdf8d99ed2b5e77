//! The session that somebody has at their provider.

use serde::{Deserialize, Serialize};

/// Somebody's session at their provider, in the words of its protocol: which those are shows by what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum AtProvider {
    /// One of SPID or eIDAS, which either side can end; or of CIE in the words of SAML, which ends here alone.
    Spid(spid::ProviderSession),
    /// One of CIE, which ends when we revoke it, or soon by itself.
    Cie(cie::ProviderSession),
}

impl AtProvider {
    /// The provider, and the word by which it knows the session.
    pub(crate) fn name(&self) -> [&str; 2] {
        match self {
            Self::Spid(session) => [&session.provider, &session.name_id],
            Self::Cie(session) => [&session.provider, &session.access_token],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_comes_back_from_a_store_as_what_it_was() {
        let spid = AtProvider::Spid(spid::ProviderSession {
            provider: "https://idp.example".to_owned(),
            name_id: "_1".to_owned(),
            name_qualifier: "https://idp.example".to_owned(),
            index: None,
        });
        let cie = AtProvider::Cie(cie::ProviderSession {
            provider: "https://cie.example".to_owned(),
            access_token: "x".to_owned(),
            expires_at: None,
        });
        for session in [spid, cie] {
            let stored = serde_json::to_string(&session).unwrap();
            assert_eq!(serde_json::from_str::<AtProvider>(&stored).unwrap(), session);
        }
    }
}
