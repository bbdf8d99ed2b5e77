//! The federation: from a provider, statement by statement, up to an anchor whose keys we were handed.

mod chain;
mod climb;
mod constraints;
mod provider;
mod statement;
mod trust_mark;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};

pub use provider::Provider;
pub(crate) use statement::STATEMENT_TYPE;
pub(crate) use statement::Statement;

use crate::address;
use crate::net::{Net, Walk};
use crate::refused::Refused;
use crate::settings::Trust;
use climb::Climber;

/// A chain is built again at least so often, however long its statements hold: what the federation takes back should be
/// known within a day.
const CHAIN_LIFETIME_MAX: TimeDelta = TimeDelta::hours(24);

/// What came of the refresh of one provider.
#[derive(Debug)]
pub struct Refreshed {
    /// Its entity id.
    pub provider: String,
    /// Until when it is now known, or why nothing changed.
    pub outcome: Result<DateTime<Utc>, Refused>,
}

/// The providers that people may sign in with, as far as the federation vouches for them.
#[derive(Clone, Debug)]
pub struct Federation {
    trust: Arc<Trust>,
    net: Net,
    known: Arc<RwLock<HashMap<String, Arc<Provider>>>>,
}

impl Federation {
    pub(crate) fn new(trust: Trust, net: Net) -> Self {
        Self { trust: Arc::new(trust), net, known: Arc::default() }
    }

    /// Builds every provider's trust chain anew. Waits for the network. A provider whose new chain is refused stays known
    /// until its old one ends: call this some times a day, and warn of what failed.
    #[must_use]
    pub fn refresh(&self, now: DateTime<Utc>) -> Vec<Refreshed> {
        let refresh = |entity_id: &String| {
            let outcome = self.resolve(entity_id, now).map(|provider| self.keep(provider).valid_until);
            if let Err(refused) = &outcome {
                tracing::warn!(provider = %entity_id, %refused, "the trust chain of a provider was not renewed");
            }
            Refreshed { provider: entity_id.clone(), outcome }
        };
        self.trust.providers.iter().map(refresh).collect()
    }

    /// A provider whose trust chain holds now, if it is known. Does not wait.
    #[must_use]
    pub fn provider(&self, entity_id: &str, now: DateTime<Utc>) -> Option<Arc<Provider>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(entity_id).filter(|provider| now < provider.valid_until).cloned()
    }

    /// The same; where it is not known, its trust chain is built. May wait for the network.
    pub fn find_provider(&self, entity_id: &str, now: DateTime<Utc>) -> Result<Arc<Provider>, Refused> {
        if let Some(provider) = self.provider(entity_id, now) {
            return Ok(provider);
        }
        Ok(self.keep(self.resolve(entity_id, now)?))
    }

    /// The providers whose trust chains hold now, in the order of the settings. Does not wait.
    #[must_use]
    pub fn known(&self, now: DateTime<Utc>) -> Vec<Arc<Provider>> {
        self.trust.providers.iter().filter_map(|entity_id| self.provider(entity_id, now)).collect()
    }

    fn keep(&self, provider: Provider) -> Arc<Provider> {
        let provider = Arc::new(provider);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(provider.entity_id.clone(), Arc::clone(&provider));
        provider
    }

    fn resolve(&self, entity_id: &str, now: DateTime<Utc>) -> Result<Provider, Refused> {
        // Only who is in the settings: nobody makes us fetch an address of theirs.
        let is_ours = self.trust.providers.iter().any(|ours| ours == entity_id);
        if !is_ours || !address::is_entity_id(entity_id) {
            return Err(Refused::UnknownProvider);
        }
        let mut climber = Climber { anchors: &self.trust.anchors, walk: Walk::begin(&self.net), now };
        let chain = climber.chain_of(entity_id)?;
        let marks_end = trust_mark::demand(&mut climber, &chain, &self.trust.required_trust_marks)?;
        let ends = [Some(chain.ends_at()), marks_end, Some(now + CHAIN_LIFETIME_MAX)];
        let valid_until = ends.into_iter().flatten().min().unwrap_or(now);
        Provider::read(&chain, valid_until, self.net.addresses())
    }
}
