//! What people do on their way in and out: one method for each, one transaction in it.

mod arrive;
mod begin;
mod cie;
mod contact;
mod contact_post;
mod death;
mod delegations;
mod disbelieve;
mod end_access;
mod enter;
mod following;
mod foreign;
mod intermediaries;
mod leave;
mod letter;
mod lives;
mod merged;
mod notice;
mod protect;
mod refresh;
mod register;
mod registry_changes;
mod sessions;

use std::sync::Arc;

use db::Db;
use kernel::{City, Clock};
use spid::directory::Scheme;
use spid::{Binding, IdpDirectory, ServiceProvider};

pub use begin::{RESIDENTS, Wish};
pub use cie::Cie;
pub use contact::{ContactError, Contacts, Post};
pub(crate) use contact::{FIRST_PATH, Reached, person_of};
pub use contact_post::handlers;
pub use death::SOMEBODY_DIED;
pub(crate) use delegations::Described;
pub use delegations::{
    ActingFor, ClientsPage, ClientsQuery, CounterGranting, CounterHelper, DelegationError, Delegations,
    Given, Granting, Named, NamedAtCounter, Overview, Recipient, Represented, helpers_of, known_by_code,
    known_by_code_in, may_act, name_of, named,
};
pub(crate) use enter::Entered;
pub use following::{Belongings, ReturningBelongings, follow_merger_in, follows_mergers, follows_people};
pub use foreign::has_parted;
pub(crate) use foreign::{Claim, ListedLink};
pub use intermediaries::{Intermediaries, IntermediaryError};
pub(crate) use leave::Left;
pub(crate) use letter::{about, spoken};
pub use lives::life_handlers;
pub use merged::PERSONS_MERGED;
pub use notice::{hears_at_once_in, notify_by_text_for_in, notify_for_in, notify_in};
pub use protect::protect;
pub use register::{AccessQuery, AccessRecord, OpenedAccess};
pub use registry_changes::TELL_OF_CHANGE;
pub(crate) use sessions::{BegunBy, Way};

use crate::error::IdentityError;
use crate::seal::RegisterKeys;

/// A service provider of SAML (that of SPID and eIDAS, or that of CIE), its providers, and how it writes to them.
#[derive(Clone, Debug)]
pub struct Spid {
    /// Us.
    pub us: ServiceProvider,
    /// Them.
    pub directory: IdpDirectory,
    /// How requests travel, where a provider takes both.
    pub binding: Binding,
    /// Seals the register.
    pub register: RegisterKeys,
}

/// Everything by which people come in. Cheap to clone.
#[derive(Clone)]
pub struct Identities {
    inner: Arc<Inner>,
    cie_by_saml: Option<Arc<Spid>>,
    asks_for_contacts: bool,
}

struct Inner {
    db: Db,
    clock: Clock,
    city: Arc<City>,
    /// None where this installation has no contract with SPID.
    spid: Option<Spid>,
    /// None where this installation is not in the federation of CIE.
    cie: Option<Cie>,
}

impl Identities {
    /// The ways in of `city`.
    #[must_use]
    pub fn new(db: Db, clock: Clock, city: Arc<City>, spid: Option<Spid>, cie: Option<Cie>) -> Self {
        let inner = Arc::new(Inner { db, clock, city, spid, cie });
        Self { inner, cie_by_saml: None, asks_for_contacts: false }
    }

    /// CIE in the words of SAML, where the comune is not in its federation.
    #[must_use]
    pub fn with_cie_by_saml(self, cie_by_saml: Option<Spid>) -> Self {
        Self { cie_by_saml: cie_by_saml.map(Arc::new), ..self }
    }

    /// Whoever comes in for the first time is asked on the way how the city reaches them: where mail or text
    /// messages leave the house.
    #[must_use]
    pub fn asking_for_contacts(self, asks_for_contacts: bool) -> Self {
        Self { asks_for_contacts, ..self }
    }

    /// Whether SPID is one of them.
    #[must_use]
    pub fn has_spid(&self) -> bool {
        self.inner.spid.is_some()
    }

    /// The comune.
    pub(crate) fn city(&self) -> &City {
        &self.inner.city
    }

    /// The time.
    pub(crate) fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// The service provider behind a button.
    fn behind(&self, scheme: Scheme) -> Result<&Spid, IdentityError> {
        let found = match scheme {
            Scheme::Spid | Scheme::Eidas => self.inner.spid.as_ref(),
            Scheme::Cie => self.cie_by_saml.as_deref(),
        };
        found.ok_or(IdentityError::Closed)
    }

    /// Every service provider of SAML that we are.
    fn service_providers(&self) -> impl Iterator<Item = &Spid> {
        self.inner.spid.as_ref().into_iter().chain(self.cie_by_saml.as_deref())
    }

    /// The one of them that a provider answers; where none knows it any more, whichever there is refuses it.
    fn asking(&self, provider: &str) -> Result<&Spid, IdentityError> {
        let now = self.inner.clock.now();
        let knows = |one: &&Spid| one.directory.find(provider, now).is_some();
        let found = self.service_providers().find(knows).or_else(|| self.service_providers().next());
        found.ok_or(IdentityError::Closed)
    }

    /// Behind which button a provider is, while it is listed.
    pub(crate) fn scheme_of(&self, provider: &str) -> Option<Scheme> {
        let now = self.inner.clock.now();
        self.service_providers().find_map(|one| one.directory.scheme_of(provider, now))
    }
}
