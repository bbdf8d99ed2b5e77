//! Reading files.

use audit::Access;
use auth::{Actor, Permission};
use db::{Db, Tx};
use kernel::PersonId;

use super::{Reason, Registry, RegistryError};
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{Family, Person};
use crate::store::{self, FamilyMember, Found, Query, Reader, StoreError};

/// Everything the city knows about one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFile {
    /// The person.
    pub person: Person,
    /// Their family or convivenza.
    pub family: Option<FamilyView>,
}

/// A family or convivenza with its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FamilyView {
    /// The sheet.
    pub family: Family,
    /// Its people, the reference person first, then the oldest.
    pub members: Vec<FamilyMember>,
}

impl FamilyView {
    /// The person whom the sheet is made out to.
    #[must_use]
    pub fn reference_person(&self) -> Option<&FamilyMember> {
        self.members.iter().find(|member| member.tie.is_reference_person())
    }
}

/// The facts that certificates state, read inside the transaction that issues them. The caller has
/// asked whether it may, and writes the access down.
pub async fn facts_about(tx: &mut Tx, person: PersonId) -> Result<Option<PersonFile>, StoreError> {
    let Some(person) = store::person_in(tx, person).await? else { return Ok(None) };
    let family = match &person.membership {
        Some(membership) => store::family(Reader::Inside(tx), membership.family).await?,
        None => None,
    };
    let family = match family {
        Some(family) => Some(FamilyView { members: store::members_in(tx, family.id).await?, family }),
        None => None,
    };
    Ok(Some(PersonFile { person, family }))
}

/// Whose codice fiscale this is, or once was. For work on lists; the caller has asked whether it may.
pub async fn person_with_code(tx: &mut Tx, code: CodiceFiscale) -> Result<Option<PersonId>, StoreError> {
    Ok(store::id_by_fiscal_code(tx, code).await?)
}

/// Whether anybody is in the registry at all.
pub async fn has_people(db: &Db) -> Result<bool, StoreError> {
    Ok(store::is_anybody_there(db).await?)
}

impl Registry {
    /// A search never shows more people than fit on a screen.
    pub const MOST_FOUND: i64 = 50;

    /// The resident reads their own file; their family is theirs to see, nobody else's.
    #[tracing::instrument(name = "registry.own_file", skip_all)]
    pub async fn own_file(&self, actor: &Actor) -> Result<PersonFile, RegistryError> {
        let person = self.resident_asks(actor, "registry-audit-own-file").await?;
        self.read_file(person).await
    }

    /// An employee opens somebody's file and says why.
    #[tracing::instrument(name = "registry.open_file", skip_all, fields(person.id = %person))]
    pub async fn open_file(
        &self,
        actor: &Actor,
        person: PersonId,
        reason: &Reason,
    ) -> Result<PersonFile, RegistryError> {
        let access = Access::to(person, "registry-audit-open-file", reason.purpose());
        self.staff_looks(actor, Permission::OpenFile, access).await?;
        self.read_file(person).await
    }

    /// An employee looks for somebody and says why. Everybody found reads that they were.
    #[tracing::instrument(name = "registry.find_persons", skip_all)]
    pub async fn find_persons(
        &self,
        actor: &Actor,
        query: &Query,
        reason: &Reason,
    ) -> Result<Vec<Found>, RegistryError> {
        let access = Access::to_many("registry-audit-search", reason.purpose());
        self.staff_looks(actor, Permission::SearchRegistry, access).await?;
        let found = store::find_persons(&self.db, query, Self::MOST_FOUND).await?;
        let mut tx = self.db.begin().await?;
        for person in found.iter().map(Found::person) {
            self.also_write_down(&mut tx, actor, "registry-audit-found", person, reason).await?;
        }
        tx.commit().await?;
        Ok(found)
    }

    async fn read_file(&self, person: PersonId) -> Result<PersonFile, RegistryError> {
        let person = store::person(&self.db, person).await?.ok_or(RegistryError::NotFound)?;
        let family = match &person.membership {
            Some(membership) => store::family(Reader::Pool(&self.db), membership.family).await?,
            None => None,
        };
        let family = match family {
            Some(family) => Some(FamilyView { members: store::members(&self.db, family.id).await?, family }),
            None => None,
        };
        Ok(PersonFile { person, family })
    }
}
