//! The offices of a house, each from its crate.

use std::sync::Arc;

use anyhow::Result;
use appointments::Appointments;
use axum::{Extension, Router};
use cases::Cases;
use certificates::Certificates;
use desk::{Desk, DeskParts};
use emergency::Decrees;
use identity::{Contacts, Delegations, Emergencies, Employees, Identities, OtherWay, WaysIn};
use payments::{Baskets, Fines, Office, PagoPa, Payments, Reconciler};
use registry::Registry;

use super::Parts;
use super::ground::{Ground, waiting_for_visits};
use crate::menus;
use crate::paying::PagoPaClients;

/// What people do in this house, by the crate that does it.
#[derive(Clone)]
pub(super) struct Offices {
    pub(super) registry: Registry,
    pub(super) certificates: Certificates,
    pub(super) identities: Identities,
    pub(super) delegations: Delegations,
    pub(super) contacts: Contacts,
    pub(super) employees: Employees,
    pub(super) emergencies: Emergencies,
    pub(super) cases: Cases,
    pub(super) payments: Payments,
    pub(super) baskets: Baskets,
    pub(super) fines: Fines,
    pub(super) revenue: Office,
    pub(super) reconciler: Option<Reconciler>,
    pub(super) appointments: Appointments,
    pub(super) decrees: Decrees,
    pub(super) desk: Desk,
    public_url: String,
}

impl Offices {
    /// The offices that stand on these parts.
    pub(super) fn try_new(parts: Parts) -> Result<Self> {
        let ground = Ground::of(&parts);
        let press = ground.press(parts.keys, parts.seal_drawing);
        let letters = press.documents().clone();
        let dues = Arc::new(parts.dues);
        let payments = ground.payments(Arc::clone(&dues), parts.tari);
        let papers = ground.papers(letters.clone(), dues, parts.catalogue.units());
        let revenue = Office::new(payments.clone(), papers.clone(), Arc::clone(&ground.city));
        let reconciler = parts.pagopa.as_ref().and_then(|pagopa| reconciler_of(&revenue, &payments, pagopa));
        let registry = ground.registry();
        let certificates = ground.certificates(&registry, press, &payments)?;
        let cases = ground.cases(parts.catalogue, letters, parts.scanner, &payments);
        let delegations = ground.delegations(cases.catalogue());
        let appointments = ground.appointments(parts.appointments, parts.gazetteer, &delegations);
        let cases = cases.with_appointments(appointments.clone());
        let appointments = appointments.with_waiting(waiting_for_visits(cases.clone()));
        let employees = ground.employees(parts.staff, cases.catalogue().units());
        let contacts = ground.contacts();
        let checkout = parts.pagopa.and_then(|pagopa| pagopa.checkout);
        let desk = Desk::new(DeskParts {
            db: ground.db.clone(),
            clock: ground.clock.clone(),
            city: Arc::clone(&ground.city),
            employees: employees.clone(),
            appointments: appointments.clone(),
            registry: registry.clone(),
            certificates: certificates.clone(),
            cases: cases.clone(),
            revenue: revenue.clone(),
        });
        Ok(Self {
            identities: ground.identities(parts.spid, (parts.cie, parts.cie_by_saml), &contacts),
            emergencies: ground.emergencies(),
            baskets: Baskets::new(payments.clone(), delegations.clone(), papers, checkout),
            fines: Fines::new(payments.clone(), ground.documents.clone()),
            decrees: ground.decrees(&appointments),
            public_url: ground.city.public_url.clone(),
            registry,
            certificates,
            delegations,
            contacts,
            employees,
            cases,
            payments,
            revenue,
            reconciler,
            appointments,
            desk,
        })
    }

    /// Their pages and APIs. Where there are personas, one comes in as one of them too.
    pub(super) fn routes(&self, has_personas: bool) -> Router {
        let ways = WaysIn {
            identities: self.identities.clone(),
            others: other_ways(has_personas, self.employees.have_a_door()),
        };
        identity::routes(ways)
            .layer(Extension(self.employees.clone()))
            .merge(identity::delegation_routes(self.delegations.clone()))
            .merge(identity::contact_routes(self.contacts.clone()))
            .merge(identity::staff_routes(self.employees.clone()))
            .merge(identity::emergency_routes(self.emergencies.clone()))
            .merge(registry::routes_with(self.registry.clone(), &menus::SERVICES))
            .merge(certificates::routes(self.certificates.clone()))
            .merge(cases::routes(self.cases.clone()))
            .merge(payments::routes(
                self.baskets.clone(),
                self.fines.clone(),
                self.revenue.clone(),
                &self.public_url,
            ))
            .merge(appointments::routes(self.appointments.clone()))
            .merge(emergency::routes(self.decrees.clone()))
            .merge(desk::routes(self.desk.clone()))
    }
}

/// What compares the books with the outside.
fn reconciler_of(revenue: &Office, payments: &Payments, pagopa: &PagoPaClients) -> Option<Reconciler> {
    let (flows, receipts) = pagopa.books.clone()?;
    let source = PagoPa { payments: payments.clone(), flows, receipts, archive: pagopa.archive.clone() };
    Some(Reconciler::new(revenue.clone(), Arc::new(source)))
}

/// The ways in that are not of the identity domain.
fn other_ways(has_personas: bool, has_staff: bool) -> Vec<OtherWay> {
    let personas = OtherWay {
        texts: [
            "palazzo-sign-in-demonstration",
            "palazzo-sign-in-demonstration-text",
            "palazzo-sign-in-demonstration-enter",
        ],
        path: demo_identity::PATH,
        is_marked: true,
    };
    let staff = OtherWay {
        texts: ["palazzo-sign-in-staff", "palazzo-sign-in-staff-text", "palazzo-sign-in-staff-enter"],
        path: identity::STAFF_SIGN_IN_PATH,
        is_marked: false,
    };
    let ways = [(has_personas, personas), (has_staff, staff)];
    ways.into_iter().filter_map(|(is_there, way)| is_there.then_some(way)).collect()
}
