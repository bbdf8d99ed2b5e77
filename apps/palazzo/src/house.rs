//! The whole house of one city: database, registry, certificates, pages, jobs.

mod front;
mod offices;
mod parts;
mod stores;
mod upkeep;

use anyhow::Result;
use axum::Router;
use cases::Cases;
use certificates::Certificates;
use chrono::{DateTime, Utc};
use db::Db;
use identity::{Contacts, Delegations, Employees, Identities};
use jobs::{WorkerConfig, Workers};
use kernel::Clock;
use outbox::Dispatcher;
use registry::Registry;
use web::{Readiness, Shell};

use crate::pages;
use offices::Offices;

pub use parts::Parts;
pub(crate) use stores::{open_database, open_documents};

/// Events of which topic become jobs of which kind.
const SUBSCRIPTIONS: &[(&str, &str)] = &[
    ("registry", certificates::COMPARE),
    ("registry", identity::SOMEBODY_DIED),
    ("registry", cases::APPLICANT_DIED),
    ("registry", cases::HOME_CHANGED),
    ("registry_desk", identity::TELL_OF_CHANGE),
    ("registry.persons_merged", identity::PERSONS_MERGED),
    ("registry.persons_merged", certificates::FOLLOW),
    ("payments", certificates::FOLLOW_PAYMENT),
    ("registry.persons_merged", cases::FOLLOW),
    ("identity.outsider_became", cases::FOLLOW),
    ("identity.outsider_parted", cases::FOLLOW),
];

/// The house, ready to open its doors.
#[derive(Clone)]
pub struct House {
    /// The population register.
    pub registry: Registry,
    /// The register of certificates.
    pub certificates: Certificates,
    /// The ways in.
    pub identities: Identities,
    /// Who acts for whom.
    pub delegations: Delegations,
    /// How people are reached.
    pub contacts: Contacts,
    /// Who works for the city.
    pub employees: Employees,
    /// What is asked of the city.
    pub cases: Cases,
    db: Db,
    clock: Clock,
    seal_valid_until: DateTime<Utc>,
    readiness: Readiness,
    shell: Shell,
    router: Router,
}

impl House {
    /// Puts the parts together.
    pub fn build(parts: Parts) -> Result<Self> {
        let (db, clock) = (parts.db.clone(), parts.clock.clone());
        let seal_valid_until = parts.keys.seal.valid_until();
        let config = front::shell_config(&parts);
        let demonstration = front::demonstration_routes(&parts)?;
        let has_personas = !parts.personas.is_empty();

        let offices = Offices::try_new(parts)?;
        let shell = Shell::new(front::with_offices(config, &offices), db.clone(), clock.clone());
        let routes =
            pages::routes(db.clone(), clock.clone()).merge(offices.routes(has_personas)).merge(demonstration);
        let readiness = Readiness::new().with_database(db.clone());
        let router = shell.around(routes, readiness.clone());
        let Offices { registry, certificates, identities, delegations, contacts, employees, cases, .. } =
            offices;
        Ok(Self {
            registry,
            certificates,
            identities,
            delegations,
            contacts,
            employees,
            cases,
            db,
            clock,
            seal_valid_until,
            readiness,
            shell,
            router,
        })
    }

    /// Every page, inside the shell.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// What stands around every page.
    #[must_use]
    pub const fn shell(&self) -> &Shell {
        &self.shell
    }

    /// What must work before this house may be sent visitors.
    #[must_use]
    pub fn readiness(&self) -> Readiness {
        self.readiness.clone()
    }

    /// The workers of this node.
    #[must_use]
    pub fn workers(&self) -> Workers {
        let lives =
            identity::life_handlers(&self.identities, &self.delegations, &self.contacts, &self.employees);
        Workers::new(
            self.db.clone(),
            self.clock.clone(),
            WorkerConfig::default(),
            [
                certificates::handlers(&self.certificates),
                identity::handlers(&self.contacts),
                cases::handlers(&self.cases),
                lives,
            ]
            .concat(),
        )
    }

    /// Passes events on to whoever listens.
    #[must_use]
    pub fn dispatcher(&self) -> Dispatcher {
        Dispatcher::new(self.db.clone(), self.clock.clone(), SUBSCRIPTIONS)
    }
}
