//! The service provider: settings that were checked, keys, and who verifies what others sign.

use std::sync::{Arc, PoisonError, RwLock};

use crate::certificate::entity_id_in;
use crate::keys::{KeyFiles, KeyFilesError, Keys};
use crate::settings::{Settings, SettingsError};
use crate::signature::{Bergshamra, SignatureVerifier};

/// A service provider of SPID, and with the same messages of eIDAS through the Italian node; or one of CIE.
///
/// It keeps nothing: what has to be remembered between a request and its answer is handed out, and asked for again. Its
/// keys may be changed while it works; every clone of it turns to the new ones.
#[derive(Clone, Debug)]
pub struct ServiceProvider {
    pub(crate) settings: Arc<Settings>,
    keys: Arc<RwLock<Arc<Keys>>>,
    key_files: Option<Arc<KeyFiles>>,
    pub(crate) verifier: Arc<dyn SignatureVerifier>,
}

impl ServiceProvider {
    /// Refuses settings that the providers would. In production addresses are https and the entity id has no port.
    pub fn try_new(settings: Settings, keys: Keys, is_production: bool) -> Result<Self, SettingsError> {
        settings.check(is_production)?;
        demand_own(&settings, &keys)?;
        Ok(Self {
            settings: Arc::new(settings),
            keys: Arc::new(RwLock::new(Arc::new(keys))),
            key_files: None,
            verifier: Arc::new(Bergshamra),
        })
    }

    /// The same, which looks for its keys in these files again.
    #[must_use]
    pub fn kept_in(self, files: KeyFiles) -> Self {
        Self { key_files: Some(Arc::new(files)), ..self }
    }

    /// The same with another verifier of signatures.
    #[must_use]
    pub fn with_verifier(self, verifier: Arc<dyn SignatureVerifier>) -> Self {
        Self { verifier, ..self }
    }

    /// Turns to other keys: those of the next phase of a change of key. Tells whether they are others.
    pub fn turn_to(&self, keys: Keys) -> Result<bool, SettingsError> {
        demand_own(&self.settings, &keys)?;
        let is_news = !keys.are(&self.keys());
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
        Ok(is_news)
    }

    /// Reads its keys again, where they are in files. What cannot be read, or is not its own, changes nothing. Tells whether
    /// they are others.
    pub fn reread_keys(&self) -> Result<bool, KeyFilesError> {
        match &self.key_files {
            Some(files) => self.turn_to(files.read()?).map_err(KeyFilesError::Others),
            None => Ok(false),
        }
    }

    /// The keys of now: a message is written and signed by the same.
    pub(crate) fn keys(&self) -> Arc<Keys> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What it was told of itself.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

/// The certificate names the service provider that it was made for.
fn demand_own(settings: &Settings, keys: &Keys) -> Result<(), SettingsError> {
    match entity_id_in(keys.signing().certificate()) {
        Some(entity_id) if entity_id == settings.entity_id => Ok(()),
        _ => Err(SettingsError::Certificate),
    }
}
