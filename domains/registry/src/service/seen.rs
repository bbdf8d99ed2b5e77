//! «Chi ha visto i miei dati»: what was done with the resident's data, by whom and why.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use audit::{Access, Purpose, Seen, SeenPurpose};
use auth::{Actor, Basis, Deed, Representative, Service};
use db::{Db, DbError};
use kernel::PersonId;

use super::{PersonFile, Registry, RegistryError, facts_as_they_stand};
use crate::store::{self, Reader};

/// What stands in the log of somebody whose log another read.
const READ: &str = "registry-audit-seen-read";
const READ_FOR_ANOTHER: Purpose = Purpose::Known("registry-purpose-seen-read");
/// What is read in the place of a reason that is not for the reader.
const WITHHELD: &str = "registry-purpose-withheld";

/// So far the logs of several files can be read as one.
const MOST_TOGETHER: i64 = 20_000;

/// What of a log is looked at.
#[derive(Clone, Copy)]
enum Look {
    All,
    ByOthers,
}

impl Look {
    async fn at(self, db: &Db, file: PersonId, offset: i64, limit: i64) -> Result<Vec<Seen>, DbError> {
        match self {
            Self::All => audit::seen_about(db, file, offset, limit).await,
            Self::ByOthers => audit::seen_by_others(db, file, offset, limit).await,
        }
    }
}

/// One page of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenPage {
    /// The newest first.
    pub entries: Vec<Seen>,
    /// What those are called who acted in the resident's name or live with them, as far as the registry knows them.
    pub names: BTreeMap<PersonId, String>,
    /// Whether there are older ones.
    pub has_more: bool,
}

impl Registry {
    /// How many entries a page shows.
    pub const SEEN_PER_PAGE: i64 = 20;

    /// The resident reads who saw their data. Reading one's own is no access to the file and leaves no entry; a
    /// representative's reading does.
    #[tracing::instrument(name = "registry.seen", skip_all)]
    pub async fn seen(&self, actor: &Actor, page: u32) -> Result<SeenPage, RegistryError> {
        let (person, offset) = (actor.acts_for(Service::File, Deed::Read)?, offset_of(page));
        let entries = self.seen_of(person, offset, Look::All).await?;
        self.page_for(actor, person, entries).await
    }

    /// The same without their own looks.
    #[tracing::instrument(name = "registry.seen_by_others", skip_all)]
    pub async fn seen_by_others(&self, actor: &Actor, page: u32) -> Result<SeenPage, RegistryError> {
        let (person, offset) = (actor.acts_for(Service::File, Deed::Read)?, offset_of(page));
        let entries = self.seen_of(person, offset, Look::ByOthers).await?;
        self.page_for(actor, person, entries).await
    }

    /// What was seen of somebody, also under the files that were merged into theirs: one entry more than a page shows.
    async fn seen_of(&self, person: PersonId, offset: i64, look: Look) -> Result<Vec<Seen>, RegistryError> {
        let wanted = Self::SEEN_PER_PAGE + 1;
        let merged = store::merged_into(Reader::Pool(&self.db), person).await?;
        if merged.is_empty() {
            return Ok(look.at(&self.db, person, offset, wanted).await?);
        }
        let first = offset.min(MOST_TOGETHER);
        let mut entries = Vec::new();
        for file in std::iter::once(person).chain(merged) {
            entries.extend(look.at(&self.db, file, 0, first + wanted).await?);
        }
        entries.sort_by_key(|entry| Reverse(entry.at));
        let page = entries.into_iter().skip(usize::try_from(first).expect("a small number"));
        Ok(page.take(usize::try_from(wanted).expect("a small number")).collect())
    }

    /// What was asked for with one entry too many, which tells that there are more.
    async fn page_for(
        &self,
        actor: &Actor,
        person: PersonId,
        mut entries: Vec<Seen>,
    ) -> Result<SeenPage, RegistryError> {
        let shown = usize::try_from(Self::SEEN_PER_PAGE).expect("a small number");
        let has_more = entries.len() > shown;
        entries.truncate(shown);
        if let Actor::Representative(reader) = actor {
            let mut tx = self.db.begin().await?;
            let read = Access::to(person, READ, READ_FOR_ANOTHER);
            audit::record(&mut tx, actor, self.clock.now(), read).await?;
            tx.commit().await?;
            if reads_as_much_as_entrusted(reader) {
                entries = entries.into_iter().map(|entry| withheld_from(reader, entry)).collect();
            }
        }
        Ok(SeenPage { names: self.names_in(actor, person, &entries).await?, entries, has_more })
    }

    async fn names_in(
        &self,
        actor: &Actor,
        person: PersonId,
        entries: &[Seen],
    ) -> Result<BTreeMap<PersonId, String>, RegistryError> {
        let mut names = BTreeMap::new();
        if entries.iter().any(|entry| entry.resident.is_some_and(|resident| resident != person)) {
            let file = facts_as_they_stand(&self.db, person).await?.map(|file| file.shown_to(actor));
            let listed = file.iter().flat_map(PersonFile::listed);
            names.extend(listed.map(|member| (member.person, member.name.spoken())));
        }
        for representative in entries.iter().filter_map(|entry| entry.representative) {
            if let Entry::Vacant(unknown) = names.entry(representative)
                && let Some(name) = super::name_of(&self.db, representative).await?
            {
                unknown.insert(name.spoken());
            }
        }
        Ok(names)
    }
}

/// Whoever was entrusted with a file was not entrusted with what offices wrote of its owner, nor with whom else they
/// trust. Parents and guardians exercise the right of access in the other's place (art. 316 and 357 of the civil code;
/// art. 15 of Regulation (EU) 2016/679) and read what they would: whom the other has to be protected from does not act
/// for them, by a court's note.
const fn reads_as_much_as_entrusted(reader: &Representative) -> bool {
    match reader.basis {
        Basis::Parent | Basis::Guardian => false,
        Basis::Delegation { .. } | Basis::Intermediary { .. } => true,
    }
}

fn withheld_from(reader: &Representative, entry: Seen) -> Seen {
    let is_another = entry.by_kind == "representative"
        && entry.representative != Some(reader.person)
        && (entry.by.is_empty() || reader.organisation() != Some(entry.by.as_str()));
    let entry = match entry.purpose {
        SeenPurpose::Stated(_) => Seen { purpose: SeenPurpose::Known(WITHHELD.to_owned()), ..entry },
        SeenPurpose::Known(_) => entry,
    };
    match is_another {
        true => Seen { by: String::new(), representative: None, ..entry },
        false => entry,
    }
}

fn offset_of(page: u32) -> i64 {
    i64::from(page.saturating_sub(1)) * Registry::SEEN_PER_PAGE
}
