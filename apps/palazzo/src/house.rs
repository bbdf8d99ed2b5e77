//! The whole house of one city: database, registry, certificates, pages, jobs.

mod front;
mod ground;
mod offices;
mod parts;
mod stores;
mod upkeep;

use std::sync::Arc;

use anyhow::Result;
use appointments::Appointments;
use axum::{Extension, Router};
use cases::Cases;
use certificates::Certificates;
use chrono::{DateTime, Utc};
use db::Db;
use desk::Desk;
use emergency::Decrees;
use identity::{Contacts, Delegations, Employees, Identities};
use jobs::{WorkerConfig, Workers};
use kernel::Clock;
use outbox::Dispatcher;
use pagopa::Station;
use payments::{Baskets, Fines, KeepArchiveHandler, NodeService, Office, Payments, Reconciler};
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
    ("payments", cases::FOLLOW_PAYMENT),
    ("payments.refund_due", cases::BEGIN_REFUND),
    ("appointments", cases::FOLLOW_VISIT),
    ("registry.persons_merged", cases::FOLLOW),
    ("registry.persons_merged", payments::FOLLOW),
    ("identity.outsider_became", payments::FOLLOW),
    ("identity.outsider_parted", payments::FOLLOW),
    ("identity.outsider_became", cases::FOLLOW),
    ("identity.outsider_parted", cases::FOLLOW),
    ("payments", payments::TELL),
    ("payments", payments::KEEP_ARCHIVE),
    ("identity.unreached", payments::WRITE_LETTER),
    // Appointments: what becomes of a visit is told here.
    ("appointments", appointments::TELL),
    ("appointments", appointments::OFFER),
    ("registry", appointments::VISITOR_DIED),
    ("registry.persons_merged", appointments::FOLLOW),
    ("identity.outsider_became", appointments::FOLLOW),
    ("identity.outsider_parted", appointments::FOLLOW),
    ("registry.persons_merged", desk::FOLLOW),
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
    /// What is owed to it.
    pub payments: Payments,
    /// How that is paid.
    pub baskets: Baskets,
    /// The fines among it.
    pub fines: Fines,
    /// Its tills, queues and books.
    pub revenue: Office,
    /// What is booked at its offices.
    pub appointments: Appointments,
    /// What closes them.
    pub decrees: Decrees,
    /// Its desks.
    pub desk: Desk,
    reconciler: Option<Reconciler>,
    station: Option<Station>,
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

        let station = parts.pagopa.as_ref().map(|pagopa| pagopa.station.clone());
        let offices = Offices::try_new(parts)?;
        let shell = Shell::new(front::with_offices(config, &offices), db.clone(), clock.clone());
        let routes = pages::routes(db.clone(), clock.clone())
            .layer(Extension(offices.baskets.clone()))
            .layer(Extension(pages::Sheets {
                cases: offices.cases.clone(),
                appointments: offices.appointments.clone(),
            }))
            .merge(offices.routes(has_personas))
            .merge(demonstration);
        let readiness = Readiness::new().with_database(db.clone());
        let router = shell.around(routes, readiness.clone());
        let Offices { registry, certificates, identities, delegations, contacts, employees, cases, .. } =
            offices.clone();
        let Offices { payments, baskets, fines, revenue, reconciler, appointments, decrees, desk, .. } =
            offices;
        Ok(Self {
            registry,
            certificates,
            identities,
            delegations,
            contacts,
            employees,
            cases,
            payments,
            baskets,
            fines,
            revenue,
            appointments,
            decrees,
            desk,
            reconciler,
            station,
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

    /// What pagoPA's node asks, where the comune is on it: at a door of its own.
    #[must_use]
    pub fn node_routes(&self) -> Option<Router> {
        let creditor = Arc::new(NodeService::new(self.payments.clone()));
        self.station.clone().map(|station| pagopa::creditor_routes(station, creditor))
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
        let archive: Vec<Arc<dyn jobs::Handler>> =
            vec![Arc::new(KeepArchiveHandler(self.reconciler.clone()))];
        Workers::new(
            self.db.clone(),
            self.clock.clone(),
            WorkerConfig::default(),
            [
                certificates::handlers(&self.certificates),
                identity::handlers(&self.contacts),
                cases::handlers(&self.cases),
                payments::handlers(&self.payments),
                appointments::handlers(&self.appointments),
                desk::handlers(&self.desk),
                archive,
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
