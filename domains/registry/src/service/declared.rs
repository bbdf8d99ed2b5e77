//! What people declare of their residence is entered within two working days (art. 18 DPR 223/1989), and annulled where the
//! checks of the days after say otherwise (art. 18-bis). Each in the transaction of whoever leads here, once for each
//! declaration.

mod annulling;
mod arriving;
mod moving;

use auth::{Actor, Permission};
use db::{DbError, Tx};
use kernel::PersonId;

use super::{Reason, Registry, RegistryError};
use crate::codes::Kinship;
use crate::domain::{Address, Declarants, Declaration, DeclaredFile, FamilyId, Hindrance, Person, Refusal};
use crate::store::{self, Reader, StoreError};

const ENTERED: &str = "registry-audit-declared-entered";

/// Why the register did not follow a declaration.
#[derive(Debug, thiserror::Error)]
pub enum NotFollowed {
    /// It cannot as things stand: a registrar looks at it.
    #[error(transparent)]
    Hindered(Hindrance),
    /// Something failed; trying again may help.
    #[error(transparent)]
    Failed(RegistryError),
}

impl From<Hindrance> for NotFollowed {
    fn from(hindrance: Hindrance) -> Self {
        Self::Hindered(hindrance)
    }
}

impl From<Refusal> for NotFollowed {
    fn from(refusal: Refusal) -> Self {
        Self::Hindered(refusal.into())
    }
}

impl From<RegistryError> for NotFollowed {
    fn from(error: RegistryError) -> Self {
        match error {
            RegistryError::Refused(refusal) => refusal.into(),
            RegistryError::Forbidden(_) | RegistryError::NotTheirs { .. } => Hindrance::NotTheirs.into(),
            RegistryError::NotFound => Hindrance::Unknown.into(),
            other => Self::Failed(other),
        }
    }
}

impl From<StoreError> for NotFollowed {
    fn from(error: StoreError) -> Self {
        RegistryError::from(error).into()
    }
}

impl From<DbError> for NotFollowed {
    fn from(error: DbError) -> Self {
        RegistryError::from(error).into()
    }
}

/// What an entry made of whose file.
type Files = Vec<(PersonId, DeclaredFile)>;

/// The family that somebody joins, and where it lives.
struct Household {
    family: FamilyId,
    kinship: Kinship,
    address: Address,
}

/// An act that has begun: by whom, and why.
struct Act<'a> {
    actor: &'a Actor,
    reason: &'a Reason,
}

impl Registry {
    /// Enters a declaration, in the transaction of the procedure that received it: the official who decides there changes
    /// the register by that, whatever else they may do in it. Of files of their own family, or beyond their reach, they do
    /// not. Entered already, it is entered.
    ///
    /// # Errors
    ///
    /// What keeps the register from following, or that it cannot be reached. The transaction is to be undone then.
    #[tracing::instrument(name = "registry.enter_declared", skip_all, fields(declaration.id = %declaration.id))]
    pub async fn enter_declared_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        declaration: &Declaration,
        reason: &Reason,
    ) -> Result<(), NotFollowed> {
        if store::declared_state(tx, declaration.id).await?.is_some() {
            return Ok(());
        }
        let actor = entrusted(actor);
        let act = Act { actor: &actor, reason };
        let household = self.household(tx, declaration).await?;
        let files = match &declaration.who {
            Declarants::Residents { declarant, movers } => {
                let movers = self.movers(tx, *declarant, movers).await?;
                self.move_declared(tx, &act, (declaration, household), movers).await?
            }
            Declarants::Arrivals { people, reason } => {
                self.arrive(tx, &act, (declaration, household), (people.as_slice(), *reason)).await?
            }
        };
        let now = self.clock.now();
        Ok(store::insert_declared(tx, (declaration.id, declaration.on), files, now).await?)
    }

    /// The family that is joined, if it is one, and lives there.
    async fn household(&self, tx: &mut Tx, of: &Declaration) -> Result<Option<Household>, NotFollowed> {
        let Some(joins) = &of.joins else { return Ok(None) };
        if matches!(joins.kinship, Kinship::ReferencePerson | Kinship::Undefined) {
            return Err(Hindrance::TiesUnknown.into());
        }
        let named = store::id_by_any_code(Reader::Inside(tx), joins.reference).await?;
        let id = store::kept_in(tx, named.ok_or(Hindrance::HouseholdUnknown)?).await?;
        let head = self.load(tx, id).await?;
        let place = head.membership.as_ref().filter(|place| place.tie.is_reference_person());
        let address = head.home().and_then(|home| home.home.city_address());
        let address = address.filter(|address| of.door.leads_to(address));
        match (place, address) {
            (Some(place), Some(address)) if head.registration.is_resident() => {
                Ok(Some(Household { family: place.family, kinship: joins.kinship, address: address.clone() }))
            }
            _ => Err(Hindrance::HouseholdUnknown.into()),
        }
    }

    /// Where they will live: with the family that they join, or behind a door that the register knows.
    async fn address_of(
        &self,
        tx: &mut Tx,
        of: &Declaration,
        household: Option<&Household>,
    ) -> Result<Address, NotFollowed> {
        if let Some(household) = household {
            return Ok(household.address.clone());
        }
        let street = store::street(tx, &of.door.street_code).await?.ok_or(Hindrance::DoorUnknown)?;
        let door = store::known_door(tx, &of.door).await?.ok_or(Hindrance::DoorUnknown)?;
        Ok(of.door.address(street, door))
    }

    /// Everybody on these sheets.
    async fn people_on(&self, tx: &mut Tx, sheets: &[FamilyId]) -> Result<Vec<Person>, RegistryError> {
        let mut people = Vec::new();
        for sheet in sheets {
            for member in store::member_ids(tx, *sheet).await? {
                people.push(self.load(tx, member).await?);
            }
        }
        Ok(people)
    }

    /// What became of these people.
    async fn became(&self, tx: &mut Tx, before: &[Person]) -> Result<Files, RegistryError> {
        let mut files = Files::new();
        for person in before {
            let now = self.load(tx, person.id).await?;
            files.extend(DeclaredFile::of(Some(person), &now).map(|file| (person.id, file)));
        }
        Ok(files)
    }
}

/// Whoever decides a procedure, with what it entrusts to them.
fn entrusted(actor: &Actor) -> Actor {
    match actor {
        Actor::Staff(staff) => Actor::Staff(staff.clone().entrusted_with(Permission::ChangeRegistry)),
        other => other.clone(),
    }
}
