//! People at every door, each in their own browser.

use auth::{Actor, Role};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use db::Db;
use testkit::on_both_engines;
use web::testing::{Answer, Browser};

use super::DOORS;
use super::Door::{
    self, AnyStaff, Api, BatchApi, Calendars, Caller, CaseHead, Caseworker, Counter, CounterApi, DecreeHead,
    Figures, Keeper, Keepers, Neighbourhood, OfficeApi, Official, Operator, Outsiders, OwnCounter, OwnDesk,
    People, Proven, Public, Resident, Revenue, RevenueApi, Telephone,
};
use super::things::{Things, names_something};
use crate::town::{Town, resident, staff};

#[on_both_engines]
async fn nobody_enters_where_they_have_no_business(db: Db) {
    let town = Town::new(db).await;
    let things = Things::of(&town, town.resident(0)).await;
    let guests = [
        Actor::Visitor,
        resident(town.resident(1)),
        staff(Role::CounterClerk),
        staff(Role::RegistryOfficial),
        staff(Role::CaseOfficial),
        staff(Role::CaseHead),
        staff(Role::RevenueOfficial),
        staff(Role::PlatformOperator),
        staff(Role::AccessKeeper),
        staff(Role::NeighbourhoodDesk),
        staff(Role::ContactOperator),
        staff(Role::CalendarManager),
        staff(Role::EmergencyHead),
        Actor::Outsider { person: kernel::PersonId::new(), level: auth::AssuranceLevel::High },
    ];
    let mut wrong = Vec::new();
    for guest in &guests {
        let mut browser = town.browser(guest).await;
        for (method, path, door) in DOORS.iter() {
            if ["/esci", "/uscita"].contains(path) {
                continue; // would end the guest's session; tested where sign-out is
            }
            let target = things.target(path);
            let answer = knock(&mut browser, method, &target).await;
            if let Some(why) = misplaced(guest, *door, path, &answer) {
                wrong.push(format!("{} {method} {path}: {} {why}", guest.kind(), answer.status));
            }
            if is_a_stranger(guest) && things.are_named_in(&answer.text(), &target) {
                wrong.push(format!("{} {method} {path}: names what is somebody else's", guest.kind()));
            }
            if *path == ENDS_EVERY_SESSION {
                browser = town.browser(guest).await;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whoever may know of nothing that is somebody else's.
const fn is_a_stranger(guest: &Actor) -> bool {
    matches!(guest, Actor::Visitor | Actor::Resident { .. } | Actor::Outsider { .. })
}

/// Who was there has to come in again before the next door.
const ENDS_EVERY_SESSION: &str = "/area-personale/sessioni/uscita";

pub(super) async fn knock(browser: &mut Browser, method: &str, target: &str) -> Answer {
    match method {
        "POST" if !target.starts_with("/api/") => browser.post(target, &[]).await,
        _ => {
            let method: Method = method.parse().expect("a method");
            let request = Request::builder().method(method).uri(target).header("accept", "text/html");
            browser.send(request.body(Body::empty()).expect("a request")).await
        }
    }
}

/// The same with a form as somebody fills it in who knows the house: whoever is refused is refused for who they are.
pub(super) async fn fill_in(
    browser: &mut Browser,
    method: &str,
    target: &str,
    answers: &[(&'static str, String)],
) -> Answer {
    let fields: Vec<(&str, &str)> = answers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    match method {
        "POST" => browser.post(target, &fields).await,
        _ => knock(browser, method, target).await,
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
            _ if door.is_for_programs() && answer.status != StatusCode::UNAUTHORIZED => {
                Some("should need a token")
            }
            _ if door.is_for_programs() => None,
            (Actor::Visitor, _) if !sent_to_sign_in => Some("should lead to the sign-in page"),
            (Actor::Resident { .. } | Actor::Outsider { .. } | Actor::Staff(_), _) if !turned_away => {
                Some("should be turned away")
            }
            _ => None,
        };
    }
    let is_somebody_elses = matches!(door, Resident | Proven) && names_something(path);
    match () {
        () if sent_to_sign_in => Some("should not need to sign in"),
        () if is_somebody_elses && answer.status != StatusCode::NOT_FOUND => Some("is somebody else's"),
        // A ticket that nobody was given opens nothing.
        () if path.contains("{ticket}") => None,
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
        Outsiders => matches!(guest, Actor::Outsider { .. }),
        Proven => matches!(guest, Actor::Resident { .. } | Actor::Outsider { .. }),
        Keeper => role == Some(Role::AccessKeeper),
        Counter | OwnCounter => matches!(role, Some(Role::CounterClerk | Role::RegistryOfficial)),
        Caseworker | OwnDesk => matches!(role, Some(Role::CaseOfficial | Role::CaseHead)),
        CaseHead => role == Some(Role::CaseHead),
        Caller => matches!(role, Some(Role::CounterClerk | Role::RegistryOfficial | Role::ContactOperator)),
        Telephone => role == Some(Role::ContactOperator),
        Official => role == Some(Role::RegistryOfficial),
        Revenue => role == Some(Role::RevenueOfficial),
        Calendars => role == Some(Role::CalendarManager),
        Figures => matches!(role, Some(Role::CaseHead | Role::CalendarManager)),
        DecreeHead => role == Some(Role::EmergencyHead),
        AnyStaff => role.is_some(),
        People => role.is_some_and(|role| role != Role::NeighbourhoodDesk),
        Neighbourhood => role == Some(Role::NeighbourhoodDesk),
        Keepers => role == Some(Role::CalendarManager),
        Operator => role == Some(Role::PlatformOperator),
        Api | OfficeApi | CounterApi | BatchApi | RevenueApi => false,
    }
}
