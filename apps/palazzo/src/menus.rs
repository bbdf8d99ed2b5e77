//! The main menu and the links at the foot.

use auth::{Actor, Deed, Permission, Role, Service};
use web::{FooterLink, MenuEntry};

/// The main menu, in order; each entry is shown to whom it is of use.
pub(crate) fn main_menu(has_staff_keys: bool) -> Vec<MenuEntry> {
    let at_work = COUNTERS.iter().chain(&REGISTRY).chain(&BACK_OFFICES).chain(&KEEPERS);
    let own_keys = has_staff_keys.then_some(&STAFF_KEYS);
    PEOPLE.iter().chain(at_work).chain(own_keys).chain(&EVERYBODY).cloned().collect()
}

/// Their own things: of residents, of those who act for them, and of visitors who may be either.
static PEOPLE: [MenuEntry; 7] = [
    entry("palazzo-menu-file", "/fascicolo", |actor| is_for(actor, Service::File)),
    entry("palazzo-menu-certificates", "/fascicolo/certificati", |actor| {
        is_for(actor, Service::Certificates)
    }),
    entry("palazzo-menu-requests", cases::REQUESTS_PATH, |actor| {
        is_for(actor, Service::Cases) || matches!(actor, Actor::Outsider { .. })
    }),
    entry("payments-page-title", payments::OWED_PATH, |actor| {
        is_for(actor, Service::Payments) || matches!(actor, Actor::Outsider { .. })
    }),
    entry("appointments-menu", appointments::MINE_PATH, |actor| {
        actor.acts_for(Service::Appointments, Deed::Read).is_ok() || matches!(actor, Actor::Outsider { .. })
    }),
    entry("appointments-book-title", appointments::BOOKING_PATH, |actor| matches!(actor, Actor::Visitor)),
    entry("palazzo-menu-delegations", identity::DELEGATIONS_PATH, |actor| actor.person().is_some()),
];

/// Serving people: the contact centre, counters, neighbourhood desks.
static COUNTERS: [MenuEntry; 8] = [
    entry("appointments-caller-title", appointments::CONTACT_CENTRE_PATH, |actor| {
        may(actor, Permission::BookForOthers)
    }),
    entry("desk-screen", desk::ONE_DESK_PATH, |actor| {
        may(actor, Permission::CallVisitors) && may(actor, Permission::OpenFile)
    }),
    entry("palazzo-menu-desk", "/sportello", |actor| may(actor, Permission::IssueCertificates)),
    entry("appointments-calls-title", appointments::CALLS_PATH, |actor| may(actor, Permission::CallVisitors)),
    entry("cases-desk-title", cases::DESK_PATH, |actor| may(actor, Permission::TakeRequests)),
    entry("payments-desk-title", "/sportello/pagamenti", |actor| may(actor, Permission::CollectPayments)),
    entry("palazzo-menu-neighbourhood", "/sportello/quartiere", |actor| {
        may(actor, Permission::IssueToThePresent)
    }),
    entry("desk-desks", desk::DESKS_PATH, |actor| may(actor, Permission::ManageDesks)),
];

/// The registry.
static REGISTRY: [MenuEntry; 4] = [
    entry("palazzo-menu-registry", "/anagrafe/cerca", |actor| may(actor, Permission::SearchRegistry)),
    entry("palazzo-menu-withdraw", "/anagrafe/certificati", |actor| {
        may(actor, Permission::WithdrawCertificates)
    }),
    entry("palazzo-menu-visti", registry::VISTI_PATH, |actor| may(actor, Permission::ChangeRegistry)),
    entry("identity-foreign-title", identity::FOREIGN_PATH, |actor| may(actor, Permission::ChangeRegistry)),
];

/// The offices behind the counters.
static BACK_OFFICES: [MenuEntry; 6] = [
    entry("palazzo-menu-inbox", cases::INBOX_PATH, |actor| may(actor, Permission::WorkCases)),
    entry("payments-queue-title", "/ufficio/pagamenti", |actor| may(actor, Permission::WorkPayments)),
    entry("payments-accounts-title", "/ufficio/ragioneria/incassi", |actor| {
        may(actor, Permission::ReadAccounts)
    }),
    entry("appointments-keep-title", appointments::OFFICES_PATH, |actor| {
        may(actor, Permission::ManageCalendars)
    }),
    entry("emergency-title", emergency::DECREES_PATH, |actor| may(actor, Permission::ActByDecree)),
    entry("appointments-figures-title", appointments::FIGURES_PATH, |actor| {
        may(actor, Permission::ReadFigures)
    }),
];

/// What is watched and kept: emergencies, accesses, jobs.
static KEEPERS: [MenuEntry; 4] = [
    entry("palazzo-menu-emergency", identity::EMERGENCY_PATH, |actor| {
        // Whom the role reaches everywhere has no use for it.
        let staff = actor.staff_allowed_to(Permission::OpenFile);
        staff.is_ok_and(|staff| staff.reach.municipi().is_some())
    }),
    entry("palazzo-menu-emergencies", identity::EMERGENCIES_PATH, |actor| {
        may(actor, Permission::ReviewEmergencies)
    }),
    entry("palazzo-menu-accesses", "/gestione/accessi", |actor| may(actor, Permission::ReadAccessRegister)),
    entry("palazzo-menu-jobs", "/gestione/lavori", |actor| may(actor, Permission::ManageJobs)),
];

/// The passkeys of whoever works for the city; a desk's is in its tablet.
static STAFF_KEYS: MenuEntry = entry(
    "palazzo-menu-keys",
    identity::STAFF_KEYS_PATH,
    |actor| matches!(actor, Actor::Staff(staff) if staff.role != Role::NeighbourhoodDesk),
);

static EVERYBODY: [MenuEntry; 4] = [
    entry("palazzo-menu-services", cases::SERVICES_PATH, |actor| !matches!(actor, Actor::Staff(_))),
    entry("appointments-offices-title", appointments::PUBLIC_OFFICES_PATH, |actor| {
        !matches!(actor, Actor::Staff(_))
    }),
    entry("palazzo-menu-verify", "/verifica", |_| true),
    entry("palazzo-menu-help", "/aiuto", |_| true),
];

const fn entry(label: &'static str, path: &'static str, shown_to: fn(&Actor) -> bool) -> MenuEntry {
    MenuEntry { label, path, shown_to }
}

/// What a resident reaches from their own file in one click; each card is shown to whom it opens.
pub(crate) const SERVICES: [registry::ServiceLink; 11] = [
    card(
        ["palazzo-service-new-certificate", "palazzo-service-new-certificate-text"],
        "/fascicolo/certificati/nuovo",
        |actor| actor.acts_for(Service::Certificates, Deed::Act).is_ok(),
    ),
    card(
        ["palazzo-service-certificates", "palazzo-service-certificates-text"],
        "/fascicolo/certificati",
        |actor| actor.acts_for(Service::Certificates, Deed::Read).is_ok(),
    ),
    card(["palazzo-menu-requests", "cases-mine-card"], cases::REQUESTS_PATH, |actor| {
        actor.acts_for(Service::Cases, Deed::Read).is_ok()
    }),
    card(["appointments-menu", "appointments-mine-card"], appointments::MINE_PATH, |actor| {
        actor.acts_for(Service::Appointments, Deed::Read).is_ok()
    }),
    card(["payments-page-title", "palazzo-service-payments-text"], payments::OWED_PATH, |actor| {
        actor.acts_for(Service::Payments, Deed::Read).is_ok()
    }),
    card(
        ["palazzo-service-applications", "palazzo-service-applications-text"],
        "/fascicolo/applicazioni",
        is_themselves,
    ),
    card(["identity-delegations-title", "identity-delegations-card"], identity::DELEGATIONS_PATH, |actor| {
        actor.person().is_some()
    }),
    card(["identity-notices-title", "identity-notices-card"], identity::NOTICES_PATH, is_themselves),
    card(["identity-contacts-title", "identity-contacts-card"], identity::CONTACTS_PATH, is_themselves),
    card(["identity-sessions-title", "identity-sessions-card"], identity::SESSIONS_PATH, is_themselves),
    card(["identity-links-title", "identity-links-card"], identity::LINKS_PATH, is_themselves),
];

const fn card(
    [title, text]: [&'static str; 2],
    path: &'static str,
    opens_to: fn(&Actor) -> bool,
) -> registry::ServiceLink {
    registry::ServiceLink { title, text, path, opens_to }
}

fn is_themselves(actor: &Actor) -> bool {
    actor.resident().is_ok()
}

/// The links at the foot of every page.
pub(crate) fn footer() -> Vec<FooterLink> {
    let link = |label, href: &str, data_element| FooterLink { label, href: href.to_owned(), data_element };
    vec![
        // The mark by which the model of municipal sites finds where one books.
        link("appointments-book-title", appointments::BOOKING_PATH, Some("appointment-booking")),
        link("palazzo-footer-privacy", "/privacy", Some("privacy-policy-link")),
        link("palazzo-footer-accessibility", "/accessibilita", Some("accessibility-link")),
        link("palazzo-footer-legal", "/note-legali", Some("legal-notes")),
    ]
}

/// A visitor may be a resident; whoever acts for another sees what was entrusted to them.
pub(crate) fn is_for(actor: &Actor, service: Service) -> bool {
    matches!(actor, Actor::Visitor) || actor.acts_for(service, Deed::Read).is_ok()
}

fn may(actor: &Actor, permission: Permission) -> bool {
    actor.staff_allowed_to(permission).is_ok()
}
