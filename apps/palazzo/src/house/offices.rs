//! The offices of a house, each from its crate.

use std::error::Error;
use std::sync::Arc;

use anyhow::Result;
use appointments::{
    Appointments, CountedElsewhere, Counting, PageOfThing, WaitingElsewhere, WaitingFound, WaitingThing,
};
use auth::Actor;
use axum::{Extension, Router};
use cases::{AwaitsVisit, Cases, Reach, Webhooks};
use certificates::{Certificates, Press, Rulebook};
use db::Db;
use desk::{Desk, DeskParts};
use emergency::Decrees;
use identity::{Contacts, Delegations, Emergencies, Employees, Identities, OtherWay, WaysIn};
use kernel::{Language, PersonId};
use payments::{Baskets, Fines, Office, PagoPa, Papers, Payments, Reconciler};
use registry::Registry;
use web::Mode;

use super::Parts;
use crate::paying::PagoPaClients;
use crate::{cities, menus};

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
        let Parts { city, roles, mode, db, clock, documents, secret, post, .. } = parts;
        let is_demonstration = mode == Mode::Demonstration;
        let press = Press::new(parts.keys, parts.seal_drawing, documents.clone(), is_demonstration);
        let letters = press.documents().clone();
        let dues = Arc::new(parts.dues);
        let payments = Payments::new(db.clone(), clock.clone(), city.clone(), dues.clone());
        let fines = Fines::new(payments.clone(), documents.clone());
        let payments = match parts.tari {
            Some(rules) => payments.with_tari(Arc::new(rules)),
            None => payments,
        };
        let papers = Papers::new(letters.clone(), city.clone(), dues, is_demonstration)
            .with_offices(cities::units_as_offices(parts.catalogue.units()));
        let revenue = Office::new(payments.clone(), papers.clone(), city.clone());
        let reconciler = parts.pagopa.as_ref().and_then(|pagopa| reconciler_of(&revenue, &payments, pagopa));
        let registry = Registry::new(db.clone(), clock.clone(), city.clone());
        let rulebook = Arc::new(Rulebook::built_in()?);
        let certificates =
            Certificates::new(db.clone(), clock.clone(), city.clone(), registry.clone(), rulebook, press)
                .with_roles(roles.clone())
                .with_payments(payments.clone());

        let cases =
            Cases::new(db.clone(), clock.clone(), city.clone(), parts.catalogue, letters, is_demonstration)
                .with_roles(roles)
                .with_payments(payments.clone())
                .with_files(documents, parts.scanner)
                .with_webhooks(Webhooks::new(secret.clone(), reach_of(mode)));
        let cases = match &post.mailer {
            Some(mailer) => cases.with_mail(mailer.clone()),
            None => cases,
        };

        let delegations = Delegations::new(db.clone(), clock.clone(), city.clone())
            .with_askable(cities::askable(cases.catalogue()));
        let appointments = Appointments::new(db.clone(), clock.clone(), city.clone())
            .with_limits(parts.appointments.limits.clone())
            .with_kept(parts.appointments.kept)
            .with_certificates(certificates_counted(db.clone()))
            .with_post(post.clone())
            .with_secret(secret.clone())
            .with_gazetteer(parts.gazetteer)
            .with_delegations(delegations.clone())
            .with_page_of_thing(PageOfThing::new(|request| format!("{}/{request}", cases::REQUESTS_PATH)));
        let cases = cases.with_appointments(appointments.clone());
        let appointments = appointments.with_waiting(waiting_for_visits(cases.clone()));
        let decrees = Decrees::new(db.clone(), clock.clone(), city.clone(), appointments.clone());
        let employees = Employees::new(db.clone(), clock.clone(), city.clone(), parts.staff)
            .with_offices(cities::units_as_offices(cases.catalogue().units()));
        let desk = Desk::new(DeskParts {
            db: db.clone(),
            clock: clock.clone(),
            city: city.clone(),
            employees: employees.clone(),
            appointments: appointments.clone(),
            registry: registry.clone(),
            certificates: certificates.clone(),
            cases: cases.clone(),
            revenue: revenue.clone(),
        });
        let contacts = Contacts::new(db.clone(), clock.clone(), city.clone(), secret, post);
        let identities = Identities::new(db.clone(), clock.clone(), city.clone(), parts.spid, parts.cie)
            .with_cie_by_saml(parts.cie_by_saml)
            .asking_for_contacts(contacts.has_post());
        let checkout = parts.pagopa.and_then(|pagopa| pagopa.checkout);
        let baskets = Baskets::new(payments.clone(), delegations.clone(), papers, checkout);
        let public_url = city.public_url.clone();
        let emergencies = Emergencies::new(db, clock, city.timezone);
        Ok(Self {
            registry,
            certificates,
            identities,
            delegations,
            contacts,
            employees,
            emergencies,
            cases,
            payments,
            baskets,
            fines,
            revenue,
            reconciler,
            appointments,
            decrees,
            desk,
            public_url,
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

/// What of somebody's waits for an appointment: their requests.
fn waiting_for_visits(cases: Cases) -> WaitingElsewhere {
    WaitingElsewhere::new(move |actor, person, language| -> WaitingFound {
        Box::pin(requests_that_wait(cases.clone(), actor, person, language))
    })
}

async fn requests_that_wait(
    cases: Cases,
    actor: Actor,
    person: PersonId,
    language: Language,
) -> Result<Vec<WaitingThing>, Box<dyn Error + Send + Sync>> {
    let found = cases.await_visits(&actor, person, language).await?;
    let one = |request: AwaitsVisit| WaitingThing {
        about: request.case.0,
        title: format!("{} · {}", request.number, request.title),
        matter: request.matter.to_string(),
    };
    Ok(found.into_iter().map(one).collect())
}

/// How many certificates are given out by which door, for who reads the figures of the offices.
fn certificates_counted(db: Db) -> CountedElsewhere {
    Arc::new(move |from, until| -> Counting {
        let db = db.clone();
        Box::pin(async move { certificates::issued_by_channel(&db, from, until).await })
    })
}

/// What compares the books with the outside.
fn reconciler_of(revenue: &Office, payments: &Payments, pagopa: &PagoPaClients) -> Option<Reconciler> {
    let (flows, receipts) = pagopa.books.clone()?;
    let source = PagoPa { payments: payments.clone(), flows, receipts, archive: pagopa.archive.clone() };
    Some(Reconciler::new(revenue.clone(), Arc::new(source)))
}

/// Programs of offices are told wherever they are; those of a demonstration on its own machine too.
const fn reach_of(mode: Mode) -> Reach {
    match mode {
        Mode::Production => Reach::World,
        Mode::Demonstration => Reach::AlsoThisMachine,
    }
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
