//! How employees prove who they are.

use oidc::RelyingParty;

use super::Passkeys;

/// By what the people who work for the city come in.
#[derive(Clone, Default)]
pub struct StaffDoor {
    provider: Option<RelyingParty>,
    passkeys: Option<Passkeys>,
}

impl StaffDoor {
    /// Nobody comes in by it: for commands at the shell, and for installations without staff of their own.
    #[must_use]
    pub fn closed() -> Self {
        Self::default()
    }

    /// By the city's own identity provider; a passkey is the second factor where it asks for one.
    #[must_use]
    pub const fn by_provider(provider: RelyingParty, passkeys: Option<Passkeys>) -> Self {
        Self { provider: Some(provider), passkeys }
    }

    /// By passkeys alone, for a comune that has no provider of its own.
    #[must_use]
    pub const fn by_passkeys(passkeys: Passkeys) -> Self {
        Self { provider: None, passkeys: Some(passkeys) }
    }

    /// Whether anybody comes in by it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.provider.is_some() || self.passkeys.is_some()
    }

    /// Whether a passkey is all there is to show: it is two factors in one, a device and what unlocks it.
    pub(super) const fn is_by_passkeys_alone(&self) -> bool {
        self.provider.is_none() && self.passkeys.is_some()
    }

    pub(super) const fn provider(&self) -> Option<&RelyingParty> {
        self.provider.as_ref()
    }

    pub(super) const fn passkeys(&self) -> Option<&Passkeys> {
        self.passkeys.as_ref()
    }
}
