//! What the counterpart knows while it runs: its keys, the relying parties it met, and who is about to answer.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::question::Question;
use super::shelf::Shelf;
use super::{CounterpartSettings, TestPerson};
use crate::federation::Statement;
use crate::jose::{self, KeySet, OwnKey, Use};
use crate::keys::{KeysError, fleeting};
use crate::refused::{Part, Refused};

/// A relying party that was admitted.
pub(super) struct Client {
    pub(super) client_id: String,
    pub(super) name: String,
    pub(super) redirect_uris: Vec<String>,
    /// Its signature and encryption keys.
    pub(super) keys: KeySet,
    /// Its federation keys.
    pub(super) federation_jwks: Value,
}

/// Somebody who answered.
#[derive(Clone)]
pub(super) struct Grant {
    pub(super) question: Arc<Question>,
    pub(super) person: TestPerson,
}

pub(super) struct Desk {
    pub(super) settings: CounterpartSettings,
    base: String,
    pub(super) anchor_key: OwnKey,
    pub(super) federation_key: OwnKey,
    pub(super) core_key: OwnKey,
    clients: RwLock<BTreeMap<String, Arc<Client>>>,
    pub(super) questions: Shelf<Arc<Question>>,
    pub(super) codes: Shelf<Grant>,
    pub(super) tokens: Shelf<Grant>,
}

impl Desk {
    pub(super) fn try_new(settings: CounterpartSettings, base: String) -> Result<Self, KeysError> {
        Ok(Self {
            settings,
            base,
            anchor_key: fleeting(Use::Signing)?,
            federation_key: fleeting(Use::Signing)?,
            core_key: fleeting(Use::Signing)?,
            clients: RwLock::default(),
            questions: Shelf::new(),
            codes: Shelf::new(),
            tokens: Shelf::new(),
        })
    }

    pub(super) fn anchor_id(&self) -> &str {
        &self.base
    }

    pub(super) fn anchor_jwks(&self) -> Value {
        json!({ "keys": [self.anchor_key.public()] })
    }

    pub(super) fn provider_id(&self) -> String {
        format!("{}/provider", self.base)
    }

    pub(super) fn endpoint(&self, name: &str) -> String {
        format!("{}/provider/{name}", self.base)
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.settings.clock.now()
    }

    pub(super) fn person(&self, key: &str) -> Option<&TestPerson> {
        self.settings.people.iter().find(|person| person.key == key)
    }

    pub(super) fn client(&self, client_id: &str) -> Option<Arc<Client>> {
        self.clients.read().unwrap_or_else(PoisonError::into_inner).get(client_id).cloned()
    }

    pub(super) fn admit(&self, token: &str) -> Result<(), Refused> {
        let part = Part::EntityConfiguration;
        let client_id = jose::own_words(part, token)?.text("iss")?.to_owned();
        let statement = Statement::unvouched(token, &client_id, self.now())?;
        let metadata = statement.claims.object("metadata")?.and_then(|all| all.get("openid_relying_party"));
        let metadata = metadata.ok_or(Refused::Claim(part, "metadata"))?;
        let uris = metadata["redirect_uris"].as_array().into_iter().flatten();
        let client = Client {
            name: metadata["client_name"].as_str().unwrap_or(&client_id).to_owned(),
            redirect_uris: uris.filter_map(Value::as_str).map(str::to_owned).collect(),
            keys: KeySet::parse(&metadata["jwks"]).ok_or(Refused::Claim(part, "jwks"))?,
            federation_jwks: statement.claims.required("jwks")?.clone(),
            client_id: client_id.clone(),
        };
        let mut clients = self.clients.write().unwrap_or_else(PoisonError::into_inner);
        clients.insert(client_id, Arc::new(client));
        Ok(())
    }
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("base", &self.base).finish_non_exhaustive()
    }
}
