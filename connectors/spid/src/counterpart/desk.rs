//! What the counterpart knows while it runs: its key, the services it met, and who is about to answer.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chrono::{DateTime, Utc};
use der::Encode;
use documents::keys::CertifiedKey;

use super::question::Question;
use super::service::Service;
use super::{CounterpartError, CounterpartSettings, TestPerson, metadata};
use crate::id;
use crate::keys::{ProviderKey, SigningError};

/// So many may look at the list at once; the oldest question is forgotten first.
const QUESTIONS_MAX: usize = 1000;

#[derive(Debug)]
pub(super) struct Desk {
    settings: CounterpartSettings,
    base: String,
    key: Arc<CertifiedKey>,
    public: ProviderKey,
    metadata: String,
    services: RwLock<BTreeMap<String, Arc<Service>>>,
    questions: Mutex<HashMap<String, Question>>,
}

impl Desk {
    pub(super) fn try_new(
        settings: CounterpartSettings,
        base: String,
        key: CertifiedKey,
    ) -> Result<Self, CounterpartError> {
        let der = key.certificate().to_der().map_err(|_| SigningError::Certificate)?;
        let public = ProviderKey::from_der(&der)?;
        let key = Arc::new(key);
        let metadata = metadata::write(&base, &settings.name, &BASE64.encode(&der), &key)?;
        let (services, questions) = (RwLock::default(), Mutex::default());
        Ok(Self { settings, base, key, public, metadata, services, questions })
    }

    pub(super) fn entity_id(&self) -> String {
        metadata::entity_id(&self.base)
    }

    pub(super) fn sign_on_url(&self) -> String {
        metadata::sign_on_url(&self.base)
    }

    pub(super) fn logout_url(&self) -> String {
        metadata::logout_url(&self.base)
    }

    pub(super) fn metadata(&self) -> &str {
        &self.metadata
    }

    pub(super) fn public_key(&self) -> &ProviderKey {
        &self.public
    }

    pub(super) fn key(&self) -> &Arc<CertifiedKey> {
        &self.key
    }

    pub(super) fn certificate(&self) -> String {
        BASE64.encode(self.public.certificate())
    }

    pub(super) fn name(&self) -> &str {
        &self.settings.name
    }

    pub(super) fn people(&self) -> &[TestPerson] {
        &self.settings.people
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.settings.clock.now()
    }

    pub(super) fn admit(&self, service: Service) {
        let mut services = self.services.write().unwrap_or_else(PoisonError::into_inner);
        services.insert(service.entity_id.clone(), Arc::new(service));
    }

    pub(super) fn service(&self, entity_id: &str) -> Option<Arc<Service>> {
        self.services.read().unwrap_or_else(PoisonError::into_inner).get(entity_id).cloned()
    }

    /// Keeps a question until somebody is chosen.
    pub(super) fn keep(&self, question: Question) -> String {
        let mut questions = self.questions.lock().unwrap_or_else(PoisonError::into_inner);
        if questions.len() >= QUESTIONS_MAX {
            let oldest = questions.iter().min_by_key(|(_, question)| question.asked_at);
            if let Some(token) = oldest.map(|(token, _)| token.clone()) {
                questions.remove(&token);
            }
        }
        let token = id::random();
        questions.insert(token.clone(), question);
        token
    }

    pub(super) fn take(&self, token: &str) -> Option<Question> {
        self.questions.lock().unwrap_or_else(PoisonError::into_inner).remove(token)
    }
}
