//! A comune with a table of roles of its own: every part of the house goes by it, and none by the usual one.

use auth::Permission::{
    ActByDecree, ChangeRegistry, CollectPayments, DecideCases, IssueBatches, IssueCertificates,
    IssueToThePresent, ManageJobs, OpenFile, ReadAccessRegister, ReadAccounts, RecordDelegations,
    ReviewEmergencies, SearchRegistry, TakeRequests, WithdrawCertificates, WorkCases, WorkPayments,
};
use auth::{Permission, Role, RoleTable};
use axum::http::StatusCode;
use certificates::CertificateId;
use db::Db;
use serde_json::json;
use testkit::on_both_engines;

use super::offices::colleague;
use super::programs::{BATCHES, Program, list_about};
use super::things::{OFFICE, caseworker, sends_complaint};
use crate::town::{Town, resident, staff};

/// A `roles.toml` that takes something from nearly every role, and gives it to another.
const OWN: &str = r#"
counter-clerk = ["issue-certificates", "issue-batches", "withdraw-certificates", "work-cases", "decide-cases"]
registry-official = ["search-registry", "open-file", "change-registry", "record-delegations", "review-emergencies"]
case-official = ["search-registry", "open-file", "take-requests"]
case-head = ["work-cases"]
platform-operator = []
"#;

/// A page behind each permission that has one.
const PAGES: [(Permission, &str); 17] = [
    (ActByDecree, "/ufficio/provvedimenti"),
    (SearchRegistry, "/anagrafe/cerca"),
    (OpenFile, "/gestione/emergenza"),
    (ChangeRegistry, "/anagrafe/visti"),
    (ReviewEmergencies, "/gestione/emergenze"),
    (IssueCertificates, "/sportello"),
    (RecordDelegations, "/sportello/persone/{id}/deleghe/nuova"),
    (TakeRequests, "/sportello/richieste"),
    (WithdrawCertificates, "/anagrafe/certificati"),
    (IssueToThePresent, "/sportello/quartiere"),
    (WorkCases, "/ufficio/pratiche"),
    (DecideCases, "/ufficio/carico"),
    (CollectPayments, "/sportello/pagamenti/cassa"),
    (WorkPayments, "/ufficio/pagamenti"),
    (ReadAccounts, "/ufficio/ragioneria/incassi"),
    (ManageJobs, "/gestione/lavori"),
    (ReadAccessRegister, "/gestione/accessi"),
];

/// What programs find behind a permission.
const API: [(Permission, &str, &str); 3] = [
    (IssueBatches, "POST", BATCHES),
    (IssueCertificates, "GET", "/api/v1/counter/certificates/{id}"),
    (WorkCases, "GET", "/api/v1/office/cases"),
];

/// To where the page of who works for the city leads.
const ROOMS: [(Permission, &str); 4] = [
    (SearchRegistry, "href=\"/anagrafe/cerca\""),
    (IssueCertificates, "href=\"/sportello\""),
    (WorkCases, "href=\"/ufficio/pratiche\""),
    (ManageJobs, "href=\"/gestione/lavori\""),
];

/// The town of the other walks, with that table.
async fn town_of_its_own(db: Db) -> Town {
    Town::with_roles(db, RoleTable::of_a_city(OWN).unwrap()).await
}

/// What was found, held against the table of the comune.
#[derive(Default)]
struct Compared {
    wrong: Vec<String>,
    /// How often somebody has what their role usually does not have.
    given: usize,
    /// How often somebody has no more what it usually does.
    taken: usize,
}

impl Compared {
    fn note(&mut self, (role, permission): (Role, Permission), what: &str, is_open: bool) {
        let own = RoleTable::of_a_city(OWN).unwrap().allows(role, permission);
        let usual = RoleTable::usual().allows(role, permission);
        if is_open != own {
            let found = if is_open { "open" } else { "closed" };
            self.wrong.push(format!("{what} is {found} to {}", role.code()));
        }
        self.given += usize::from(own && !usual);
        self.taken += usize::from(usual && !own);
    }

    fn prove(self) {
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
        assert!(self.given > 0 && self.taken > 0, "the table changes nothing here");
    }
}

#[on_both_engines]
async fn pages_open_to_whom_the_comune_says_and_to_nobody_else(db: Db) {
    let town = town_of_its_own(db).await;
    let (somebody, mut compared) = (town.resident(0).to_string(), Compared::default());

    for role in Role::ALL {
        let mut browser = town.browser(&staff(role)).await;
        for (permission, path) in PAGES {
            let answer = browser.get(&path.replace("{id}", &somebody)).await;
            assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
            compared.note((role, permission), path, answer.status != StatusCode::FORBIDDEN);
        }
        let rooms = browser.get("/gestione").await.text();
        for (permission, link) in ROOMS {
            compared.note((role, permission), link, rooms.contains(link));
        }
    }

    compared.prove();
}

#[on_both_engines]
async fn programs_may_what_the_comune_says_and_nothing_else(db: Db) {
    let town = town_of_its_own(db).await;
    let (nothing, mut compared) = (CertificateId::new().to_string(), Compared::default());

    for role in Role::ALL {
        let mut program = Program::of(&town, &town.db, &caseworker(role, OFFICE)).await;
        for (permission, method, path) in API {
            let answer = program.knock(method, &path.replace("{id}", &nothing)).await;
            assert!(!answer.status.is_server_error(), "{method} {path}: {}", answer.status);
            compared.note((role, permission), path, answer.status != StatusCode::FORBIDDEN);
        }
    }

    compared.prove();
}

#[on_both_engines]
async fn cases_go_to_colleagues_whose_role_works_them_here(db: Db) {
    let town = town_of_its_own(db).await;
    let case = sends_complaint(&mut town.browser(&resident(town.resident(0))).await).await;
    let clerk = colleague(&town, "c.bianchi", Role::CounterClerk).await.to_string();
    let official = colleague(&town, "u.verdi", Role::CaseOfficial).await.to_string();
    let mut desk = town.browser(&caseworker(Role::CounterClerk, OFFICE)).await;
    let page = format!("/ufficio/pratiche/{case}");
    desk.post(&format!("{page}/presa"), &[]).await;

    let shown = desk.get(&page).await.text();
    let to_official = desk.post(&format!("{page}/assegnazione"), &[("collega", &official)]).await;
    let to_clerk = desk.post(&format!("{page}/assegnazione"), &[("collega", &clerk)]).await;

    assert!(shown.contains("c.bianchi") && !shown.contains("u.verdi"), "{shown}");
    assert!(to_official.status.is_client_error(), "{}", to_official.status);
    assert_eq!(to_clerk.status, StatusCode::SEE_OTHER, "{}", to_clerk.text());
}

#[on_both_engines]
async fn a_list_of_certificates_is_done_for_whom_the_comune_lets_hand_one_in(db: Db) {
    let town = town_of_its_own(db).await;
    let clerk = staff(Role::CounterClerk);

    let batch = list_about(&town, &resident(town.resident(0)), &clerk).await;

    let mut program = Program::of(&town, &town.db, &clerk).await;
    let done = program.knock("GET", &format!("{BATCHES}/{batch}")).await.json();
    assert_eq!((&done["state"], &done["issued"]), (&json!("done"), &json!(1)), "{done}");
}
