//! «Chi ha visto i miei dati»: what was done with the resident's data, by whom and why.

use audit::Seen;
use auth::Actor;

use super::{Registry, RegistryError};

/// One page of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenPage {
    /// The newest first.
    pub entries: Vec<Seen>,
    /// Whether there are older ones.
    pub has_more: bool,
}

impl Registry {
    /// How many entries a page shows.
    pub const SEEN_PER_PAGE: i64 = 20;

    /// The resident reads who saw their data. Reading this is no access to the file and leaves no entry.
    #[tracing::instrument(name = "registry.seen", skip_all)]
    pub async fn seen(&self, actor: &Actor, page: u32) -> Result<SeenPage, RegistryError> {
        let (person, offset) = (actor.resident()?, offset_of(page));
        Ok(page_of(audit::seen_about(&self.db, person, offset, Self::SEEN_PER_PAGE + 1).await?))
    }

    /// The same without their own looks.
    #[tracing::instrument(name = "registry.seen_by_others", skip_all)]
    pub async fn seen_by_others(&self, actor: &Actor, page: u32) -> Result<SeenPage, RegistryError> {
        let (person, offset) = (actor.resident()?, offset_of(page));
        Ok(page_of(audit::seen_by_others(&self.db, person, offset, Self::SEEN_PER_PAGE + 1).await?))
    }
}

fn offset_of(page: u32) -> i64 {
    i64::from(page.saturating_sub(1)) * Registry::SEEN_PER_PAGE
}

/// What was asked for with one entry too many, which tells that there are more.
fn page_of(mut entries: Vec<Seen>) -> SeenPage {
    let shown = usize::try_from(Registry::SEEN_PER_PAGE).expect("a small number");
    let has_more = entries.len() > shown;
    entries.truncate(shown);
    SeenPage { entries, has_more }
}
