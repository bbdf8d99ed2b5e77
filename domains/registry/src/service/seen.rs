//! «Chi ha visto i miei dati»: what was done with the resident's data, by whom and why.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use audit::Seen;
use auth::{Actor, Deed, Service};
use kernel::PersonId;

use super::{Registry, RegistryError};

/// One page of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenPage {
    /// The newest first.
    pub entries: Vec<Seen>,
    /// What those are called who acted in the resident's name, as far as the registry knows them.
    pub representatives: BTreeMap<PersonId, String>,
    /// Whether there are older ones.
    pub has_more: bool,
}

impl Registry {
    /// How many entries a page shows.
    pub const SEEN_PER_PAGE: i64 = 20;

    /// The resident reads who saw their data. Reading this is no access to the file and leaves no entry.
    #[tracing::instrument(name = "registry.seen", skip_all)]
    pub async fn seen(&self, actor: &Actor, page: u32) -> Result<SeenPage, RegistryError> {
        let (person, offset) = (actor.acts_for(Service::File, Deed::Read)?, offset_of(page));
        let entries = audit::seen_about(&self.db, person, offset, Self::SEEN_PER_PAGE + 1).await?;
        self.page_of(entries).await
    }

    /// The same without their own looks.
    #[tracing::instrument(name = "registry.seen_by_others", skip_all)]
    pub async fn seen_by_others(&self, actor: &Actor, page: u32) -> Result<SeenPage, RegistryError> {
        let (person, offset) = (actor.acts_for(Service::File, Deed::Read)?, offset_of(page));
        let entries = audit::seen_by_others(&self.db, person, offset, Self::SEEN_PER_PAGE + 1).await?;
        self.page_of(entries).await
    }

    /// What was asked for with one entry too many, which tells that there are more.
    async fn page_of(&self, mut entries: Vec<Seen>) -> Result<SeenPage, RegistryError> {
        let shown = usize::try_from(Self::SEEN_PER_PAGE).expect("a small number");
        let has_more = entries.len() > shown;
        entries.truncate(shown);
        let mut representatives = BTreeMap::new();
        for person in entries.iter().filter_map(|entry| entry.representative) {
            if let Entry::Vacant(unknown) = representatives.entry(person)
                && let Some(name) = super::name_of(&self.db, person).await?
            {
                unknown.insert(name.spoken());
            }
        }
        Ok(SeenPage { entries, representatives, has_more })
    }
}

fn offset_of(page: u32) -> i64 {
    i64::from(page.saturating_sub(1)) * Registry::SEEN_PER_PAGE
}
