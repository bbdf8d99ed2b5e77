//! Those whose things they are find every door of theirs open: what the others are refused is there.

use auth::{Actor, Role};
use axum::http::StatusCode;
use db::Db;
use testkit::on_both_engines;
use web::testing::Answer;

use super::DOORS;
use super::Door::{self, CaseHead, Caseworker, Counter, Official, Operator, Proven, Resident};
use super::pages::knock;
use super::things::{ASKED_OFFICE, OFFICE, Thing, Things, caseworker, names_something, thing_of};
use super::written_down;
use crate::town::{Town, resident, staff};

/// What ends a thing comes last, so that everything else finds it.
const ENDING: [&str; 2] =
    ["/pratiche/bozze/{id}/eliminazione", "/pratiche/bozze/{id}/pagine/{page}/voci/{item}/eliminazione"];

/// Whether a page came, or the way to one of theirs.
fn is_shown(answer: &Answer) -> bool {
    answer.status == StatusCode::OK
        || (answer.status.is_redirection() && !answer.location().starts_with("/accedi"))
}

/// Whether the thing was found, whatever is still wrong with an empty form.
fn is_found(answer: &Answer) -> bool {
    !matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN)
        && !answer.status.is_server_error()
        && !answer.location().starts_with("/accedi")
}

fn doors_of(method: &str, doors: &[Door]) -> Vec<&'static str> {
    let own = DOORS.iter().filter(|(verb, _, door)| *verb == method && doors.contains(door));
    own.map(|(_, route, _)| *route).collect()
}

#[on_both_engines]
async fn whoever_has_something_opens_it(db: Db) {
    let town = Town::new(db).await;
    let things = Things::of(&town, town.resident(0)).await;
    let mut browser = town.browser(&resident(things.owner)).await;
    let mut wrong = Vec::new();
    for route in doors_of("GET", &[Resident, Proven]) {
        let answer = knock(&mut browser, "GET", &things.target(route)).await;
        // A ticket is of one moment of one session: any other is over.
        let is_over = route.ends_with("{ticket}") && answer.status == StatusCode::GONE;
        if !is_shown(&answer) && !is_over {
            wrong.push(format!("GET {route}: {}", answer.status));
        }
    }
    let mut routes = doors_of("POST", &[Resident, Proven]);
    routes.retain(|route| names_something(route));
    routes.sort_by_key(|route| ENDING.contains(route));
    for route in routes {
        let answer = knock(&mut browser, "POST", &things.target(route)).await;
        if !is_found(&answer) {
            wrong.push(format!("POST {route}: {} {}", answer.status, answer.text()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The office that makes the rankings of schools.
const RANKING_OFFICE: &str = "educazione";

/// The office that keeps the diary of ceremonies.
pub(super) const RESERVING_OFFICE: &str = "stato-civile";

/// The office that posts what comes of competitions.
pub(super) const POSTING_OFFICE: &str = "personale";

/// Whose business it is, among those who work for the city.
fn official_of(route: &str, door: Door, things: &Things) -> Actor {
    match (door, thing_of(route)) {
        (Caseworker | CaseHead, _) if route.starts_with("/ufficio/graduatorie") => {
            caseworker(Role::CaseHead, RANKING_OFFICE)
        }
        (Caseworker | CaseHead, _) if route.starts_with("/ufficio/prenotazioni") => {
            caseworker(Role::CaseHead, RESERVING_OFFICE)
        }
        (Caseworker | CaseHead, _) if route.starts_with("/ufficio/prove") => {
            caseworker(Role::CaseHead, POSTING_OFFICE)
        }
        (Caseworker | CaseHead, Thing::Opinion) => caseworker(Role::CaseHead, ASKED_OFFICE),
        (Caseworker | CaseHead, _) => caseworker(Role::CaseHead, OFFICE),
        (Counter, Thing::DeskDraft | Thing::DeskGroupDraft | Thing::DeskCase) => things.clerk.clone(),
        (Operator, _) => staff(Role::PlatformOperator),
        _ => staff(Role::RegistryOfficial),
    }
}

#[on_both_engines]
async fn whoever_is_to_work_something_opens_it(db: Db) {
    let town = Town::new(db).await;
    let things = Things::of(&town, town.resident(0)).await;
    let own = town.house.registry.own_file(&resident(things.owner)).await.unwrap();
    let name = own.person.name.spoken();
    let (mut wrong, mut shown) = (Vec::new(), 0);
    for (method, route, door) in DOORS.iter() {
        let is_theirs = [Counter, Official, Caseworker, CaseHead, Operator].contains(door);
        if !is_theirs || (*method == "POST" && !names_something(route)) {
            continue;
        }
        let mut browser = town.browser(&official_of(route, *door, &things)).await;
        let before = written_down::entries_by_staff(&town, things.owner).await;
        let answer = knock(&mut browser, method, &things.target(route)).await;
        if written_down::shows_somebody(method, route, &answer, &name) {
            shown += 1;
            if written_down::entries_by_staff(&town, things.owner).await == before {
                wrong.push(format!("{method} {route}: {} is not in the log of whose it is", answer.status));
            }
        }
        let is_right = if *method == "GET" { is_shown(&answer) } else { is_found(&answer) };
        if !is_right {
            wrong.push(format!("{method} {route}: {} {}", answer.status, answer.text()));
        }
    }
    assert!(shown >= 5, "only {shown} pages show somebody's data to an office");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
