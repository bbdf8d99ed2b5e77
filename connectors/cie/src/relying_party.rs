//! The relying party itself.

use std::sync::Arc;

use crate::federation::Federation;
use crate::keys::Keys;
use crate::net::Net;
use crate::settings::{Mode, Settings, SettingsError};

/// The relying party of a public body. Cheap to clone; clones know the same providers.
#[derive(Clone, Debug)]
pub struct RelyingParty {
    pub(crate) settings: Arc<Settings>,
    pub(crate) keys: Keys,
    pub(crate) federation: Federation,
    pub(crate) net: Net,
    mode: Mode,
}

impl RelyingParty {
    /// Refuses settings that the federation would not accept, and in production whatever is waived in trials.
    pub fn try_new(settings: Settings, keys: Keys, mode: Mode) -> Result<Self, SettingsError> {
        settings.check(mode)?;
        let net = Net::new(settings.addresses());
        let federation = Federation::new(settings.trust.clone(), net.clone());
        Ok(Self { settings: Arc::new(settings), keys, federation, net, mode })
    }

    /// Whether providers take us: in production they want a trust mark. Before, superiors can read what we say of
    /// ourselves, which is what they give the mark for, and nobody can sign in.
    #[must_use]
    pub fn is_admitted(&self) -> bool {
        self.mode == Mode::Trial || !self.settings.trust_marks.is_empty()
    }

    /// The providers.
    #[must_use]
    pub const fn federation(&self) -> &Federation {
        &self.federation
    }
}
