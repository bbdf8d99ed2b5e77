//! What people do with the registry. One method, one transaction, one span for each use case.

mod abroad;
mod arrival;
mod birth;
mod bonds;
mod care;
mod correct;
mod death;
mod declared;
mod error;
mod extension;
mod file;
mod gate;
mod household;
mod merge;
mod moves;
mod seen;
mod streets;
mod unions;
mod visto;

use std::sync::Arc;

use chrono::NaiveDate;
use db::{Db, Tx};
use kernel::{City, Clock, PersonId};

use crate::domain::{Change, Partner, Person, Refusal};
use crate::store;
pub use abroad::GoingAbroad;
pub use audit::{Reason, ReasonError};
pub use birth::{Abode, NewBirth, OtherParent};
pub use care::{InCare, ToBeTold, care_of, in_care_of, may_act_for_others, may_have_in_care, to_be_told_in};
pub use declared::NotFollowed;
pub use error::RegistryError;
pub use extension::{
    documents_reached, extend_documents_in, extended_on, extensions_in_force, extensions_of,
    lift_extension_in,
};
pub use file::{
    FamilyView, PersonFile, facts_about, facts_as_they_stand, has_people, name_of, person_as_it_stands,
    person_in, person_with_code, person_with_code_in, persons_with_code, residents_here_and_there,
};
pub use gate::whom;
pub(crate) use merge::Before;
pub use merge::{files_merged_into, kept_in};
pub use moves::{Movers, NewAddress};
pub use seen::SeenPage;
pub use streets::{StreetFound, find_street_among, streets};
pub use unions::Wedding;
pub use visto::Waiting;

/// The population registry of one city.
#[derive(Clone)]
pub struct Registry {
    db: Db,
    clock: Clock,
    city: Arc<City>,
}

/// The file that a change was decided on: who, and the version that was on the screen. If somebody
/// else changed it meanwhile, the change is refused rather than put on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileVersion {
    /// Whose file.
    pub person: PersonId,
    /// The version that was shown.
    pub version: i64,
}

/// Somebody else whom an act names: a spouse, a parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OtherPerson {
    /// Has a file here.
    Registered(FileVersion),
    /// Only the act names them.
    Named(Partner),
}

impl OtherPerson {
    /// Their file, if they have one here.
    const fn file(&self) -> Option<FileVersion> {
        match self {
            Self::Registered(file) => Some(*file),
            Self::Named(_) => None,
        }
    }
}

impl Registry {
    /// The registry of `city`.
    #[must_use]
    pub const fn new(db: Db, clock: Clock, city: Arc<City>) -> Self {
        Self { db, clock, city }
    }

    /// The city whose registry it is.
    #[must_use]
    pub fn city(&self) -> &City {
        &self.city
    }

    /// The day on the wall of the registry office.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.clock.today_in(self.city.timezone)
    }

    /// The person of a file, if it is still the version that was shown.
    async fn unchanged(&self, tx: &mut Tx, file: FileVersion) -> Result<Person, RegistryError> {
        let person = self.load(tx, file.person).await?;
        if person.version != file.version {
            return Err(RegistryError::Stale);
        }
        if person.merged_into.is_some() { Err(Refusal::Merged.into()) } else { Ok(person) }
    }

    async fn load(&self, tx: &mut Tx, person: PersonId) -> Result<Person, RegistryError> {
        store::person_in(tx, person).await?.ok_or(RegistryError::NotFound)
    }

    async fn save(&self, tx: &mut Tx, change: Result<Change, Refusal>) -> Result<Person, RegistryError> {
        Ok(store::save(tx, self.clock.now(), change?).await?)
    }
}
