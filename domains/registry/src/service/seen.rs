//! «Chi ha visto i miei dati»: what was done with the resident's data, by whom and why.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use audit::{Access, Place, Purpose, Seen, SeenPurpose};
use auth::{Actor, Basis, Deed, Representative, Service};
use kernel::PersonId;

use super::{PersonFile, Registry, RegistryError, facts_as_they_stand};
use crate::store::{self, Reader};

/// What stands in the log of somebody whose log another read.
const READ: &str = "registry-audit-seen-read";
const READ_FOR_ANOTHER: Purpose = Purpose::Known("registry-purpose-seen-read");
/// What is read in the place of a reason that is not for the reader.
const WITHHELD: &str = "registry-purpose-withheld";

/// One page of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenPage {
    /// The newest first.
    pub entries: Vec<Seen>,
    /// What those are called who acted in the resident's name or live with them, as far as the registry knows them.
    pub names: BTreeMap<PersonId, String>,
    /// After which the older ones come; none where these are the oldest.
    pub older: Option<Place>,
}

impl Registry {
    /// How many entries a page shows.
    pub const SEEN_PER_PAGE: usize = 20;

    /// The resident reads who saw their data, under whichever file: those that were merged into theirs too. Reading one's
    /// own is no access to the file and leaves no entry; a representative's reading does.
    #[tracing::instrument(name = "registry.seen", skip_all)]
    pub async fn seen(&self, actor: &Actor, before: Option<Place>) -> Result<SeenPage, RegistryError> {
        let files = self.files_of(actor).await?;
        let entries = audit::seen_about(&self.db, &files, before, Self::SEEN_PER_PAGE + 1).await?;
        self.page_for(actor, files[0], entries).await
    }

    /// The same without their own looks.
    #[tracing::instrument(name = "registry.seen_by_others", skip_all)]
    pub async fn seen_by_others(
        &self,
        actor: &Actor,
        before: Option<Place>,
    ) -> Result<SeenPage, RegistryError> {
        let files = self.files_of(actor).await?;
        let entries = audit::seen_by_others(&self.db, &files, before, Self::SEEN_PER_PAGE + 1).await?;
        self.page_for(actor, files[0], entries).await
    }

    /// The file of whom somebody acts for, and those that were merged into it.
    async fn files_of(&self, actor: &Actor) -> Result<Vec<PersonId>, RegistryError> {
        let person = actor.acts_for(Service::File, Deed::Read)?;
        let merged = store::merged_into(Reader::Pool(&self.db), person).await?;
        Ok(std::iter::once(person).chain(merged).collect())
    }

    /// What was asked for with one entry too many, which tells that there are older ones.
    async fn page_for(
        &self,
        actor: &Actor,
        person: PersonId,
        mut entries: Vec<Seen>,
    ) -> Result<SeenPage, RegistryError> {
        let has_more = entries.len() > Self::SEEN_PER_PAGE;
        entries.truncate(Self::SEEN_PER_PAGE);
        let older = entries.last().filter(|_| has_more).map(|last| last.place);
        if let Actor::Representative(reader) = actor {
            let mut tx = self.db.begin().await?;
            let read = Access::to(person, READ, READ_FOR_ANOTHER);
            audit::record(&mut tx, actor, self.clock.now(), read).await?;
            tx.commit().await?;
            if reads_as_much_as_entrusted(reader) {
                entries = entries.into_iter().map(|entry| withheld_from(reader, entry)).collect();
            }
        }
        Ok(SeenPage { names: self.names_in(actor, person, &entries).await?, entries, older })
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
