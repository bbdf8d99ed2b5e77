//! Where people who run the platform begin.

use askama::Template;
use auth::{Actor, Forbidden, Permission, Scope, Staff, Workplace};
use axum::response::Response;
use web::{Page, WebError, Who};

#[derive(Template)]
#[template(path = "palazzo/management.html")]
pub(super) struct ManagementPage {
    pub(super) page: Page,
    pub(super) rooms: Vec<Room>,
    /// The employee's role, as the offices call it.
    pub(super) role: String,
    /// Where it holds: a key and what fills it in.
    pub(super) scopes: Vec<(&'static str, String)>,
}

/// A page for people who work for the city.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) permission: Permission,
    pub(super) title_key: &'static str,
    pub(super) text_key: &'static str,
    pub(super) path: &'static str,
    pub(super) icon: &'static str,
}

const ROOMS: [Room; 21] = [
    room(
        Permission::ManageJobs,
        "palazzo-management-jobs",
        "palazzo-management-jobs-text",
        "/gestione/lavori",
        "it-settings",
    ),
    room(
        Permission::ManageJobs,
        "cases-webhooks-title",
        "palazzo-management-webhooks-text",
        cases::WEBHOOKS_PATH,
        "it-link",
    ),
    room(
        Permission::ManageJobs,
        "cases-previews-title",
        "palazzo-management-previews-text",
        cases::PREVIEWS_PATH,
        "it-file",
    ),
    room(
        Permission::IssueCertificates,
        "palazzo-management-desk",
        "palazzo-management-desk-text",
        "/sportello",
        "it-file",
    ),
    room(
        Permission::CallVisitors,
        "desk-screen",
        "palazzo-management-one-desk-text",
        desk::ONE_DESK_PATH,
        "it-user",
    ),
    room(Permission::ManageDesks, "desk-desks", "palazzo-management-desks-text", desk::DESKS_PATH, "it-pin"),
    room(
        Permission::IssueToThePresent,
        "palazzo-management-neighbourhood",
        "palazzo-management-neighbourhood-text",
        "/sportello/quartiere",
        "it-file",
    ),
    room(
        Permission::SearchRegistry,
        "palazzo-management-registry",
        "palazzo-management-registry-text",
        "/anagrafe/cerca",
        "it-search",
    ),
    room(
        Permission::WithdrawCertificates,
        "palazzo-management-withdraw",
        "palazzo-management-withdraw-text",
        "/anagrafe/certificati",
        "it-close-circle",
    ),
    room(
        Permission::ChangeRegistry,
        "palazzo-management-visti",
        "palazzo-management-visti-text",
        registry::VISTI_PATH,
        "it-check-circle",
    ),
    room(
        Permission::ChangeRegistry,
        "identity-foreign-title",
        "identity-foreign-lead",
        identity::FOREIGN_PATH,
        "it-user",
    ),
    room(
        Permission::WorkCases,
        "cases-inbox-title",
        "palazzo-management-cases-text",
        cases::INBOX_PATH,
        "it-inbox",
    ),
    room(
        Permission::DecideCases,
        "cases-tallies-title",
        "cases-tallies-lead",
        cases::TALLIES_PATH,
        "it-chart-line",
    ),
    room(
        Permission::CollectPayments,
        "payments-desk-title",
        "payments-desk-lead",
        "/sportello/pagamenti",
        "it-file",
    ),
    room(
        Permission::WorkPayments,
        "payments-queue-title",
        "payments-queue-lead",
        "/ufficio/pagamenti",
        "it-inbox",
    ),
    room(
        Permission::ReadAccounts,
        "payments-accounts-title",
        "payments-accounts-lead",
        "/ufficio/ragioneria/incassi",
        "it-chart-line",
    ),
    room(
        Permission::ActByDecree,
        "emergency-title",
        "emergency-lead",
        emergency::DECREES_PATH,
        "it-warning-circle",
    ),
    room(
        Permission::ReadFigures,
        "appointments-figures-title",
        "appointments-figures-lead",
        appointments::FIGURES_PATH,
        "it-chart-line",
    ),
    room(
        Permission::ReadFigures,
        "palazzo-pages-title",
        "palazzo-management-pages-text",
        "/ufficio/pagine",
        "it-chart-line",
    ),
    room(
        Permission::ReviewEmergencies,
        "identity-emergencies-title",
        "identity-emergencies-lead",
        identity::EMERGENCIES_PATH,
        "it-warning-circle",
    ),
    room(
        Permission::ReadAccessRegister,
        "palazzo-management-accesses",
        "palazzo-management-accesses-text",
        "/gestione/accessi",
        "it-key",
    ),
];

const fn room(
    permission: Permission,
    title_key: &'static str,
    text_key: &'static str,
    path: &'static str,
    icon: &'static str,
) -> Room {
    Room { permission, title_key, text_key, path, icon }
}

/// The rooms that this employee has a key to.
pub(super) async fn show_management(Who(actor): Who, page: Page) -> Result<Response, WebError> {
    match actor {
        Actor::Staff(staff) => web::show(&page_of(page, &staff)),
        Actor::Visitor => Err(Forbidden::SignInFirst.into()),
        _ => Err(Forbidden::NotAllowed.into()),
    }
}

pub(super) fn page_of(page: Page, staff: &Staff) -> ManagementPage {
    ManagementPage {
        rooms: rooms_of(&Actor::Staff(staff.clone())),
        role: page.text(staff.role.key()),
        scopes: staff.reach.scopes().iter().map(in_words).collect(),
        page,
    }
}

fn in_words(scope: &Scope) -> (&'static str, String) {
    let key = match scope {
        Scope::Office(_) => "palazzo-management-scope-office",
        Scope::Service(Workplace::Registry) => "palazzo-management-scope-registry",
        Scope::Service(Workplace::Certificates) => "palazzo-management-scope-certificates",
        Scope::Service(Workplace::Cases) => "palazzo-management-scope-cases",
        Scope::Service(Workplace::Payments) => "palazzo-management-scope-payments",
        Scope::Service(Workplace::Appointments) => "palazzo-management-scope-appointments",
        Scope::Service(Workplace::Platform) => "palazzo-management-scope-platform",
        Scope::Service(Workplace::Accesses) => "palazzo-management-scope-accesses",
        Scope::Municipio(_) => "palazzo-management-scope-municipio",
    };
    (key, scope.value())
}

pub(super) fn rooms_of(actor: &Actor) -> Vec<Room> {
    ROOMS.into_iter().filter(|room| actor.staff_allowed_to(room.permission).is_ok()).collect()
}
