//! Reading files.

use audit::{Access, Purpose};
use auth::{Actor, Basis, Deed, Permission, Service, Sight};
use chrono::NaiveDate;
use db::{Db, Tx};
use kernel::PersonId;

use super::{Reason, Registry, RegistryError};
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{Family, Person, PersonName, Query, Residence, Scheda};
use crate::store::{self, FamilyMember, Found, Reader, StoreError};

const OWN_FILE: &str = "registry-audit-own-file";
const FOUND: &str = "registry-audit-found";
/// Written for the others whom a file shows, with a purpose of its own: why somebody's file is opened is
/// nothing that their family should read.
const SEEN_WITH_FAMILY: &str = "registry-audit-seen-with-family";
const SAME_FAMILY: Purpose = Purpose::Known("registry-purpose-same-family");

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

    /// The people whom a file shows. Those of a convivenza are not listed: they are no family to one
    /// another, and there may be hundreds.
    #[must_use]
    pub fn listed(&self) -> &[FamilyMember] {
        match self.family.scheda {
            Scheda::Convivenza { .. } => &[],
            Scheda::Family { .. } | Scheda::Aire => &self.members,
        }
    }
}

impl PersonFile {
    /// Whether somebody who may read the file may also read with whom the person lives. A parent who does not live
    /// with the child acts for the child, and not for those with whom it lives.
    #[must_use]
    pub fn household_is_open_to(&self, actor: &Actor) -> bool {
        match actor {
            Actor::Representative(one) if one.basis == Basis::Parent => self
                .family
                .as_ref()
                .is_some_and(|view| view.members.iter().any(|member| member.person == one.person)),
            _ => true,
        }
    }

    /// The file without those with whom the person lives, where they are not for `actor` to see.
    pub(super) fn shown_to(mut self, actor: &Actor) -> Self {
        if !self.household_is_open_to(actor)
            && let Some(view) = &mut self.family
        {
            view.members.retain(|member| member.person == self.person.id);
        }
        self
    }

    /// Those whom the file shows.
    #[must_use]
    pub fn listed(&self) -> &[FamilyMember] {
        self.family.as_ref().map_or(&[], FamilyView::listed)
    }

    /// The others whom the file shows.
    fn others_listed(&self) -> impl Iterator<Item = PersonId> {
        self.listed().iter().map(|member| member.person).filter(|member| *member != self.person.id)
    }
}

/// The facts that certificates state, read inside the transaction that issues them. The caller has
/// asked whether it may, and writes the access down.
pub async fn facts_about(tx: &mut Tx, person: PersonId) -> Result<Option<PersonFile>, StoreError> {
    read_file(Reader::Inside(tx), person).await
}

/// The same outside a transaction: on SQLite, reading leaves the one writer to others.
pub async fn facts_as_they_stand(db: &Db, person: PersonId) -> Result<Option<PersonFile>, StoreError> {
    read_file(Reader::Pool(db), person).await
}

/// One person without their family. The caller has asked whether it may, and writes the access down.
pub async fn person_as_it_stands(db: &Db, person: PersonId) -> Result<Option<Person>, StoreError> {
    store::person(Reader::Pool(db), person).await
}

/// The same inside a transaction whose writing stands on it.
pub async fn person_in(tx: &mut Tx, person: PersonId) -> Result<Option<Person>, StoreError> {
    store::person_in(tx, person).await
}

async fn read_file(mut reader: Reader<'_>, person: PersonId) -> Result<Option<PersonFile>, StoreError> {
    let Some(person) = store::person(reader.again(), person).await? else { return Ok(None) };
    let family = match &person.membership {
        Some(membership) => store::family(reader.again(), membership.family).await?,
        None => None,
    };
    let family = match family {
        Some(family) => Some(FamilyView { members: store::members(reader, family.id).await?, family }),
        None => None,
    };
    Ok(Some(PersonFile { person, family }))
}

/// Whose codice fiscale this is, or once was. For work on lists; the caller has asked whether it may.
pub async fn person_with_code(db: &Db, code: CodiceFiscale) -> Result<Option<PersonId>, StoreError> {
    Ok(store::id_by_any_code(Reader::Pool(db), code).await?)
}

/// The same inside a transaction whose writing stands on it.
pub async fn person_with_code_in(tx: &mut Tx, code: CodiceFiscale) -> Result<Option<PersonId>, StoreError> {
    Ok(store::id_by_any_code(Reader::Inside(tx), code).await?)
}

/// Everybody whose codice fiscale this is, or once was. There are two where people were born with the same one and
/// were told apart later (*omocodia*): the code alone does not say who is there.
pub async fn persons_with_code(db: &Db, code: CodiceFiscale) -> Result<Vec<PersonId>, StoreError> {
    Ok(store::ids_by_any_code(db, code).await?)
}

/// What somebody is called who acted for another: for that other, who knows them. Nobody's name for anybody else.
pub async fn name_of(db: &Db, person: PersonId) -> Result<Option<PersonName>, StoreError> {
    let Some((surname, given)) = store::name_of(db, person).await? else { return Ok(None) };
    let nonsense = |_| StoreError::Nonsense { table: "registry_person", id: person.0, what: "surname" };
    PersonName::parse(&surname, &given).map(Some).map_err(nonsense)
}

/// Whether anybody is in the registry at all.
pub async fn has_people(db: &Db) -> Result<bool, StoreError> {
    Ok(store::is_anybody_there(db).await?)
}

/// At most so many residents born by a day, evenly spread over the register: the crowd of a measurement.
pub async fn residents_here_and_there(
    db: &Db,
    born_by: NaiveDate,
    count: u32,
) -> Result<Vec<PersonId>, StoreError> {
    Ok(store::residents_here_and_there(db, born_by, count).await?)
}

impl Registry {
    /// A search never shows more people than fit on a screen.
    pub const MOST_FOUND: i64 = 50;

    /// The resident reads their own file; their family is theirs to see, nobody else's.
    #[tracing::instrument(name = "registry.own_file", skip_all)]
    pub async fn own_file(&self, actor: &Actor) -> Result<PersonFile, RegistryError> {
        let person = actor.acts_for(Service::File, Deed::Read)?;
        self.show_file(actor, person, own(person)).await
    }

    /// The resident reads where they live, and have lived.
    #[tracing::instrument(name = "registry.own_residences", skip_all)]
    pub async fn own_residences(&self, actor: &Actor) -> Result<Vec<Residence>, RegistryError> {
        let person = actor.acts_for(Service::File, Deed::Read)?;
        let file = store::person(Reader::Pool(&self.db), person).await?;
        let mut tx = self.db.begin().await?;
        audit::record(&mut tx, actor, self.clock.now(), own(person)).await?;
        tx.commit().await?;
        Ok(file.ok_or(RegistryError::NotFound)?.residences)
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
        match self.staff_may_open(actor, person, access.clone()).await? {
            Sight::WithinReach => self.show_file(actor, person, access).await,
            Sight::InAnEmergency => {
                let access = Access { action: "registry-audit-open-file-emergency", ..access };
                self.show_file(actor, person, access).await
            }
        }
    }

    /// An employee looks for somebody and says why, among those whom their role reaches. Everybody found reads that
    /// they were; the reason, which may name the person sought, only if nobody else was found.
    #[tracing::instrument(name = "registry.find_persons", skip_all)]
    pub async fn find_persons(
        &self,
        actor: &Actor,
        query: &Query,
        reason: &Reason,
    ) -> Result<Vec<Found>, RegistryError> {
        self.find(actor, Permission::SearchRegistry, query, reason).await
    }

    /// A clerk looks for the person who stands at the counter of certificates.
    #[tracing::instrument(name = "registry.find_at_the_counter", skip_all)]
    pub async fn find_at_the_counter(
        &self,
        actor: &Actor,
        query: &Query,
        reason: &Reason,
    ) -> Result<Vec<Found>, RegistryError> {
        self.find(actor, Permission::IssueCertificates, query, reason).await
    }

    /// The contact centre looks for whoever calls and says their codice fiscale.
    #[tracing::instrument(name = "registry.find_caller", skip_all)]
    pub async fn find_caller(
        &self,
        actor: &Actor,
        code: CodiceFiscale,
        reason: &Reason,
    ) -> Result<Vec<Found>, RegistryError> {
        self.find(actor, Permission::BookForOthers, &Query::FiscalCode(code), reason).await
    }

    async fn find(
        &self,
        actor: &Actor,
        permission: Permission,
        query: &Query,
        reason: &Reason,
    ) -> Result<Vec<Found>, RegistryError> {
        let access = Access::to_many("registry-audit-search", reason.purpose());
        let staff = self.staff_may_search(actor, permission, access.clone()).await?;
        let found = store::find_persons(&self.db, query, &staff.reach, Self::MOST_FOUND).await?;
        let purpose = match found.as_slice() {
            [_] => reason.purpose(),
            _ => Purpose::Known("registry-purpose-found"),
        };
        let mut tx = self.db.begin().await?;
        audit::record(&mut tx, actor, self.clock.now(), access).await?;
        for person in found.iter().map(Found::person) {
            let access = Access::to(person, FOUND, purpose.clone());
            audit::record(&mut tx, actor, self.clock.now(), access).await?;
        }
        tx.commit().await?;
        Ok(found)
    }

    /// Reads a file, and writes down for everybody on it that they were seen, before anybody sees it.
    async fn show_file(
        &self,
        actor: &Actor,
        person: PersonId,
        access: Access,
    ) -> Result<PersonFile, RegistryError> {
        let file = facts_as_they_stand(&self.db, person).await?;
        let file = file.map(|file| file.shown_to(actor));
        let mut tx = self.db.begin().await?;
        audit::record(&mut tx, actor, self.clock.now(), access).await?;
        for other in file.iter().flat_map(PersonFile::others_listed) {
            let access = Access::to(other, SEEN_WITH_FAMILY, SAME_FAMILY);
            audit::record(&mut tx, actor, self.clock.now(), access).await?;
        }
        tx.commit().await?;
        file.ok_or(RegistryError::NotFound)
    }
}

/// A resident reads about themselves.
const fn own(person: PersonId) -> Access {
    Access::to(person, OWN_FILE, Purpose::Known("registry-purpose-own-file"))
}
