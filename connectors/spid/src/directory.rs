//! Who may vouch for people: the providers, read from the registry and replaced while running.

mod kept;
mod provider;
mod read;
mod source;

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Utc};
use kernel::Language;
use rand::Rng;
use rand::seq::SliceRandom;

pub use provider::{Endpoints, IdentityProvider, LogoutEndpoints};
pub(crate) use read::signing_keys;
pub use read::{MetadataError, Providers};
pub use source::{Fetcher, Place, Scheme, Source};

/// A provider as a page lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What the choice sends back.
    pub entity_id: String,
    /// The name in the reader's language.
    pub name: String,
}

/// What came of one source when it was read again.
#[derive(Debug)]
pub struct Refreshed {
    /// Which of the sources, by its place.
    pub source: usize,
    /// How many providers it has now. After a failure those of before stay.
    pub outcome: Result<usize, MetadataError>,
}

/// The providers of all sources. Clones share them, so a refresh is seen everywhere in the process at once.
#[derive(Clone)]
pub struct IdpDirectory {
    shelves: Arc<Vec<Shelf>>,
}

/// A source and what was last read from it.
struct Shelf {
    source: Option<Source>,
    scheme: Scheme,
    providers: RwLock<Arc<Providers>>,
}

impl Shelf {
    fn providers(&self) -> Arc<Providers> {
        Arc::clone(&self.providers.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn replace(&self, providers: Providers) {
        *self.providers.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(providers);
    }

    fn refresh(&self, fetcher: &Fetcher, now: DateTime<Utc>) -> Result<usize, MetadataError> {
        let Some(source) = &self.source else { return Ok(self.providers().len()) };
        match fetcher.fetch(&source.place).and_then(|text| self.take_over(source, &text, now)) {
            Err(error) => {
                self.recall(source, now);
                Err(error)
            }
            taken_over => taken_over,
        }
    }

    /// Believes a list, and keeps it for the next start.
    fn take_over(&self, source: &Source, text: &str, now: DateTime<Utc>) -> Result<usize, MetadataError> {
        let providers = Providers::read(text, &source.pinned, now)?;
        let count = providers.len();
        self.replace(providers);
        if let Some(file) = &source.kept
            && let Err(error) = kept::write(file, text)
        {
            tracing::warn!(%error, "the list of identity providers cannot be kept for the next start");
        }
        Ok(count)
    }

    /// After a start while the source is away: what it said last, if that is signed as it must be and has not expired.
    fn recall(&self, source: &Source, now: DateTime<Utc>) {
        let Some(file) = source.kept.as_deref().filter(|_| self.providers().is_empty()) else { return };
        match kept::read(file).map(|text| text.map(|text| Providers::read(&text, &source.pinned, now))) {
            Ok(None) => {}
            Ok(Some(Ok(providers))) => {
                tracing::warn!(count = providers.len(), "identity providers are those of the list kept last");
                self.replace(providers);
            }
            Ok(Some(Err(error))) | Err(error) => {
                tracing::warn!(%error, "the list of identity providers kept last cannot be used");
            }
        }
    }
}

impl IdpDirectory {
    /// A directory that is empty until its first refresh.
    #[must_use]
    pub fn new(sources: Vec<Source>) -> Self {
        let shelf = |source: Source| Shelf {
            scheme: source.scheme,
            source: Some(source),
            providers: RwLock::default(),
        };
        Self { shelves: Arc::new(sources.into_iter().map(shelf).collect()) }
    }

    /// A directory of providers that were read already.
    #[must_use]
    pub fn holding(lists: Vec<(Scheme, Providers)>) -> Self {
        let shelf =
            |(scheme, providers)| Shelf { scheme, source: None, providers: RwLock::new(Arc::new(providers)) };
        Self { shelves: Arc::new(lists.into_iter().map(shelf).collect()) }
    }

    /// Reads every source again. What cannot be read, or is not signed as it must be, changes nothing: the last good
    /// list stays; after a start it is the one that was kept on disk. It waits for the network: call it where blocking is allowed (`spawn_blocking`).
    #[tracing::instrument(name = "spid.directory.refresh", skip_all)]
    pub fn refresh(&self, fetcher: &Fetcher, now: DateTime<Utc>) -> Vec<Refreshed> {
        let mut done = Vec::new();
        for (source, shelf) in self.shelves.iter().enumerate() {
            let outcome = shelf.refresh(fetcher, now);
            match &outcome {
                Ok(count) => tracing::info!(source, count, "identity providers were read"),
                Err(error) => tracing::warn!(source, %error, "identity providers stay as they were"),
            }
            done.push(Refreshed { source, outcome });
        }
        done
    }

    /// Puts another list in the place of one.
    pub fn replace(&self, source: usize, providers: Providers) {
        if let Some(shelf) = self.shelves.get(source) {
            shelf.replace(providers);
        }
    }

    /// The provider of that entity id, unless its metadata have expired.
    #[must_use]
    pub fn find(&self, entity_id: &str, now: DateTime<Utc>) -> Option<Arc<IdentityProvider>> {
        self.shelves.iter().find_map(|shelf| shelf.providers().find(entity_id, now))
    }

    /// Behind which button it is.
    #[must_use]
    pub fn scheme_of(&self, entity_id: &str, now: DateTime<Utc>) -> Option<Scheme> {
        let shelf = self.shelves.iter().find(|shelf| shelf.providers().find(entity_id, now).is_some());
        shelf.map(|shelf| shelf.scheme)
    }

    /// The same, if it is behind that button.
    #[must_use]
    pub fn find_in(
        &self,
        scheme: Scheme,
        entity_id: &str,
        now: DateTime<Utc>,
    ) -> Option<Arc<IdentityProvider>> {
        let mut shelves = self.shelves.iter().filter(|shelf| shelf.scheme == scheme);
        shelves.find_map(|shelf| shelf.providers().find(entity_id, now))
    }

    /// The providers to choose from, in an order that favours nobody (Regole tecniche, *Pulsante SPID*).
    pub fn listed(
        &self,
        scheme: Scheme,
        language: Language,
        now: DateTime<Utc>,
        chance: &mut impl Rng,
    ) -> Vec<Listed> {
        let shelves = self.shelves.iter().filter(|shelf| shelf.scheme == scheme);
        let mut listed: Vec<Listed> = shelves
            .flat_map(|shelf| shelf.providers().valid(now))
            .map(|one| Listed { entity_id: one.entity_id.clone(), name: one.name(language).to_owned() })
            .collect();
        listed.shuffle(chance);
        listed
    }
}

impl fmt::Debug for IdpDirectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = self.shelves.iter().map(|shelf| (shelf.scheme, shelf.providers().len()));
        f.debug_map().entries(counts).finish()
    }
}
