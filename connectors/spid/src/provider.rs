//! The service provider: settings that were checked, keys, and who verifies what others sign.

use std::sync::Arc;

use crate::certificate::entity_id_in;
use crate::keys::Keys;
use crate::settings::{Settings, SettingsError};
use crate::signature::{Bergshamra, SignatureVerifier};

/// A service provider of SPID, and with the same messages of eIDAS through the Italian node.
///
/// It keeps nothing: what has to be remembered between a request and its answer is handed out, and asked for again.
#[derive(Clone, Debug)]
pub struct ServiceProvider {
    pub(crate) settings: Arc<Settings>,
    pub(crate) keys: Keys,
    pub(crate) verifier: Arc<dyn SignatureVerifier>,
}

impl ServiceProvider {
    /// Refuses settings that the providers would. In production addresses are https and the entity id has no port.
    pub fn try_new(settings: Settings, keys: Keys, is_production: bool) -> Result<Self, SettingsError> {
        settings.check(is_production)?;
        if entity_id_in(keys.signing().certificate()).as_deref() != Some(settings.entity_id.as_str()) {
            return Err(SettingsError::Certificate);
        }
        Ok(Self { settings: Arc::new(settings), keys, verifier: Arc::new(Bergshamra) })
    }

    /// The same with another verifier of signatures.
    #[must_use]
    pub fn with_verifier(self, verifier: Arc<dyn SignatureVerifier>) -> Self {
        Self { verifier, ..self }
    }

    /// The same with other keys: those of the next phase of a change of key.
    pub fn with_keys(self, keys: Keys) -> Result<Self, SettingsError> {
        if entity_id_in(keys.signing().certificate()).as_deref() != Some(self.settings.entity_id.as_str()) {
            return Err(SettingsError::Certificate);
        }
        Ok(Self { keys, ..self })
    }

    /// What it was told of itself.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}
