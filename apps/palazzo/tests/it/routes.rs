//! Every route, as nobody and as the wrong person. A route that is not in the table fails the test:
//! who adds one says here who may enter.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use auth::{Actor, Role};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use db::Db;
use testkit::on_both_engines;
use web::testing::{Answer, Browser};

use crate::town::{Town, resident, staff};

/// Who may enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Door {
    /// Everybody. This list may only shrink.
    Public,
    /// Residents, to their own things.
    Resident,
    /// Clerks at the counter and registry officials.
    Counter,
    /// Registry officials.
    Official,
    /// Everybody who works for the city.
    AnyStaff,
    /// Who runs the platform.
    Operator,
    /// Programs with a bearer token.
    Api,
}

use Door::{AnyStaff, Api, Counter, Official, Operator, Public, Resident};

/// Every route of the house.
const DOORS: &[(&str, &str, Door)] = &[
    ("GET", "/assets/{hash}/{*path}", Public),
    ("GET", "/lingua/{tag}", Public),
    ("POST", "/esci", Public),
    ("GET", "/stemma.svg", Public),
    ("GET", "/stile-della-citta.css", Public),
    ("GET", "/", Public),
    ("GET", "/accedi", Public),
    ("GET", "/privacy", Public),
    ("GET", "/accessibilita", Public),
    ("GET", "/note-legali", Public),
    ("GET", "/aiuto", Public),
    ("GET", "/api/problems/{code}", Public),
    ("GET", "/api/v1/openapi.json", Public),
    ("GET", "/api/v1/status", Public),
    ("GET", "/api/v1/keys", Public),
    ("POST", "/api/v1/verifications", Public),
    ("GET", "/c/{token}", Public),
    ("POST", "/c/{token}", Public),
    ("GET", "/verifica", Public),
    ("POST", "/verifica", Public),
    ("POST", "/verifica/documento", Public),
    ("GET", "/verifica/{code}", Public),
    ("GET", "/fascicolo", Resident),
    ("GET", "/fascicolo/residenza", Resident),
    ("GET", "/fascicolo/accessi", Resident),
    ("GET", "/fascicolo/applicazioni", Resident),
    ("POST", "/fascicolo/applicazioni", Resident),
    ("POST", "/fascicolo/applicazioni/{id}/revoca", Resident),
    ("GET", "/fascicolo/certificati", Resident),
    ("GET", "/fascicolo/certificati/nuovo", Resident),
    ("GET", "/fascicolo/certificati/nuovo/{slug}", Resident),
    ("POST", "/fascicolo/certificati/nuovo/{slug}", Resident),
    ("GET", "/fascicolo/certificati/{id}", Resident),
    ("GET", "/fascicolo/certificati/{id}/documento", Resident),
    ("POST", "/fascicolo/certificati/{id}/link", Resident),
    ("POST", "/fascicolo/certificati/{id}/link/{link}/revoca", Resident),
    ("GET", "/sportello", Counter),
    ("POST", "/sportello", Counter),
    ("GET", "/sportello/persone/{id}", Counter),
    ("POST", "/sportello/persone/{id}", Counter),
    ("GET", "/sportello/certificati/{id}", Counter),
    ("GET", "/sportello/certificati/{id}/documento", Counter),
    ("GET", "/anagrafe/cerca", Counter),
    ("POST", "/anagrafe/cerca", Counter),
    ("GET", "/anagrafe/persone/{id}", Counter),
    ("POST", "/anagrafe/persone/{id}", Counter),
    ("GET", "/gestione", AnyStaff),
    ("GET", "/gestione/lavori", Operator),
    ("POST", "/gestione/lavori/{id}/riprova", Operator),
    ("GET", "/api/v1/certificate-kinds", Api),
    ("GET", "/api/v1/certificates", Api),
    ("POST", "/api/v1/certificates", Api),
    ("GET", "/api/v1/certificates/{id}", Api),
    ("GET", "/api/v1/certificates/{id}/document", Api),
    ("GET", "/api/v1/certificates/{id}/links", Api),
    ("POST", "/api/v1/certificates/{id}/links", Api),
    ("DELETE", "/api/v1/certificates/{id}/links/{link_id}", Api),
    ("GET", "/anagrafe/certificati", Official),
    ("POST", "/anagrafe/certificati", Official),
    ("GET", "/anagrafe/certificati/{id}", Official),
    ("POST", "/anagrafe/certificati/{id}/ritiro", Official),
];

#[test]
fn every_route_says_who_may_enter() {
    let declared: BTreeSet<(String, String)> =
        DOORS.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    let found = routes_in_the_sources();
    let unsaid: Vec<_> = found.difference(&declared).collect();
    let gone: Vec<_> = declared.difference(&found).collect();
    assert!(unsaid.is_empty(), "say in DOORS who may enter: {unsaid:?}");
    assert!(gone.is_empty(), "no longer there: {gone:?}");
}

#[on_both_engines]
async fn nobody_enters_where_they_have_no_business(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let certificate = town.certificate_of(owner).await;
    let guests = [
        Actor::Visitor,
        resident(town.resident(1)),
        staff(Role::CounterClerk),
        staff(Role::RegistryOfficial),
        staff(Role::PlatformOperator),
    ];
    let mut wrong = Vec::new();
    for guest in &guests {
        let mut browser = town.browser(guest).await;
        for (method, path, door) in DOORS {
            if *path == "/esci" {
                continue; // would end the guest's session; tested where sign-out is
            }
            let target = path
                .replace("{id}", &thing(path, &owner, &certificate.id))
                .replace("{link}", &certificates::LinkId::new().to_string())
                .replace("{link_id}", &certificates::LinkId::new().to_string())
                .replace("{slug}", "birth")
                .replace("{token}", &"0".repeat(64))
                .replace("{code}", "0000000000000000")
                .replace("{tag}", "it")
                .replace("{hash}/{*path}", "0/none.css");
            let answer = knock(&mut browser, method, &target).await;
            if let Some(why) = misplaced(guest, *door, path, &answer) {
                wrong.push(format!("{} {method} {path}: {} {why}", guest.kind(), answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Somebody else's thing of the kind that this address is about.
fn thing(path: &str, owner: &kernel::PersonId, certificate: &certificates::CertificateId) -> String {
    match path {
        _ if path.contains("/persone/") => owner.to_string(),
        _ if path.contains("/lavori/") => jobs::JobId::new().to_string(),
        _ if path.contains("/applicazioni/") => jobs::JobId::new().0.to_string(),
        _ => certificate.to_string(),
    }
}

async fn knock(browser: &mut Browser, method: &str, target: &str) -> Answer {
    match method {
        "POST" if !target.starts_with("/api/") => browser.post(target, &[]).await,
        _ => {
            let method: Method = method.parse().expect("a method");
            let request = Request::builder().method(method).uri(target).header("accept", "text/html");
            browser.send(request.body(Body::empty()).expect("a request")).await
        }
    }
}

/// What is wrong with an answer to this guest at this door.
fn misplaced(guest: &Actor, door: Door, path: &str, answer: &Answer) -> Option<&'static str> {
    let sent_to_sign_in = answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/accedi");
    let turned_away = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
    if answer.status.is_server_error() {
        return Some("broke");
    }
    if !is_let_in(guest, door) {
        return match (guest, door) {
            (_, Api) if answer.status != StatusCode::UNAUTHORIZED => Some("should need a token"),
            (Actor::Visitor, door) if door != Api && !sent_to_sign_in => {
                Some("should lead to the sign-in page")
            }
            (Actor::Resident { .. } | Actor::Staff(_), door) if door != Api && !turned_away => {
                Some("should be turned away")
            }
            _ => None,
        };
    }
    let is_somebody_elses = door == Resident && (path.contains("{id}") || path.contains("{link"));
    match () {
        () if sent_to_sign_in => Some("should not need to sign in"),
        () if is_somebody_elses && answer.status != StatusCode::NOT_FOUND => Some("is somebody else's"),
        () if answer.status == StatusCode::FORBIDDEN => Some("should be let in"),
        () => None,
    }
}

fn is_let_in(guest: &Actor, door: Door) -> bool {
    let role = match guest {
        Actor::Staff(staff) => Some(staff.role),
        _ => None,
    };
    match door {
        Public => true,
        Resident => matches!(guest, Actor::Resident { .. }),
        Counter => matches!(role, Some(Role::CounterClerk | Role::RegistryOfficial)),
        Official => role == Some(Role::RegistryOfficial),
        AnyStaff => role.is_some(),
        Operator => role == Some(Role::PlatformOperator),
        Api => false,
    }
}

/// Every `.route("…", get(…).post(…))` of the program, and every address of the API's description,
/// which the API's own tests hold against its routes.
fn routes_in_the_sources() -> BTreeSet<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = ["apps/palazzo/src", "domains", "platform/web/src"];
    let sources = folders.iter().flat_map(|folder| rust_files(&root.join(folder)));
    let pages =
        sources.flat_map(|path| routes_in(&std::fs::read_to_string(path).expect("a source can be read")));
    // The operators' listener (health.rs) is another door, on another address.
    pages.chain(routes_of_the_api()).chain([("GET".to_owned(), "/api/v1/openapi.json".to_owned())]).collect()
}

fn routes_of_the_api() -> Vec<(String, String)> {
    let document = certificates::openapi_document("https://example.test");
    let paths = document["paths"].as_object().expect("an OpenAPI document has paths");
    let methods = |path: &str, item: &serde_json::Value| {
        let item = item.as_object().expect("a path has operations").clone();
        let path = path.to_owned();
        let verbs =
            item.into_iter().filter(|(verb, _)| ["get", "post", "put", "delete"].contains(&verb.as_str()));
        verbs.map(move |(verb, _)| (verb.to_uppercase(), format!("/api/v1{path}"))).collect::<Vec<_>>()
    };
    paths.iter().flat_map(|(path, item)| methods(path, item)).collect()
}

fn routes_in(source: &str) -> Vec<(String, String)> {
    let mut routes = Vec::new();
    for piece in source.split(".route(").skip(1) {
        let call = &piece[..end_of_call(piece)];
        let Some((path, handlers)) =
            call.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'))
        else {
            continue;
        };
        for (method, word) in [("GET", "get("), ("POST", "post("), ("PUT", "put("), ("DELETE", "delete(")] {
            let names_it = handlers
                .split(|c: char| !c.is_alphanumeric() && c != '_' && c != '(')
                .any(|part| part.starts_with(word));
            if names_it {
                routes.push((method.to_owned(), path.to_owned()));
            }
        }
    }
    routes
}

/// Where the parenthesis that was open before `text` closes.
fn end_of_call(text: &str) -> usize {
    let mut depth = 1;
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| {
            let path = entry.path();
            let is_test = path.file_name().is_some_and(|name| {
                ["tests", "testing.rs", "tests.rs", "api", "health.rs"].iter().any(|skipped| name == *skipped)
            });
            match path.is_dir() {
                _ if is_test => Vec::new(),
                true => rust_files(&path),
                false if path.extension().is_some_and(|extension| extension == "rs") => vec![path],
                false => Vec::new(),
            }
        })
        .collect()
}
