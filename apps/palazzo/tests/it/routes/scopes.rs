//! Staff of another service, of another Municipio and of another office, at every door that staff have.

use std::collections::BTreeSet;

use auth::{Actor, Role, Scope, Staff, Workplace};
use axum::http::StatusCode;
use db::Db;
use kernel::StaffId;
use testkit::on_both_engines;
use web::testing::{Answer, Browser};

use super::DOORS;
use super::Door::{self, CaseHead, Caseworker, Counter, Keeper, Neighbourhood, Official, Operator};
use super::pages::target_of;
use crate::town::Town;

/// A door: method and address.
type Opening = (&'static str, &'static str);

/// What opens to staff of another Municipio: forms that are the same for everybody, and the searches and
/// lists, which find nobody.
/// This list may only shrink.
const OPEN_TO_ANOTHER_MUNICIPIO: [Opening; 13] = [
    ("GET", "/sportello"),
    ("POST", "/sportello"),
    ("GET", "/sportello/persone/{id}"),
    ("GET", "/anagrafe/cerca"),
    ("POST", "/anagrafe/cerca"),
    ("GET", "/anagrafe/persone/{id}"),
    ("GET", "/anagrafe/persone/{id}/variazioni/{change}"),
    ("GET", "/anagrafe/certificati"),
    ("POST", "/anagrafe/certificati"),
    ("GET", "/anagrafe/visti"),
    ("GET", "/gestione/emergenza"),
    ("POST", "/gestione/emergenza"),
    ("GET", "/gestione/emergenze"),
];

/// What opens to staff of another office: the registry and its people's delegations, which belong to none, and the forms
/// that ask which certificate or whom. This list may only shrink.
const OPEN_TO_ANOTHER_OFFICE: [Opening; 18] = [
    ("GET", "/sportello"),
    ("POST", "/sportello"),
    ("GET", "/sportello/persone/{id}"),
    ("GET", "/sportello/persone/{id}/deleghe"),
    ("GET", "/sportello/persone/{id}/deleghe/nuova"),
    ("POST", "/sportello/persone/{id}/deleghe/nuova"),
    ("GET", "/anagrafe/cerca"),
    ("POST", "/anagrafe/cerca"),
    ("GET", "/anagrafe/persone/{id}"),
    ("POST", "/anagrafe/persone/{id}"),
    ("GET", "/anagrafe/persone/{id}/variazioni/{change}"),
    ("POST", "/anagrafe/persone/{id}/variazioni/{change}"),
    ("GET", "/anagrafe/certificati"),
    ("POST", "/anagrafe/certificati"),
    ("GET", "/anagrafe/visti"),
    ("GET", "/gestione/emergenza"),
    ("POST", "/gestione/emergenza"),
    ("GET", "/gestione/emergenze"),
];

/// Forms as somebody fills them in who knows the house: whoever is refused is refused for the scope and for nothing else.
const ANSWERS: [(&str, &str); 8] = [
    ("motivo", "Richiesta allo sportello"),
    ("aperto_per", "Richiesta allo sportello"),
    ("reason", "in-person"),
    ("requester", "subject"),
    ("destination", "0"),
    ("confirmed", "si"),
    ("reference", "1/2020"),
    ("request_key", "0000000000000000"),
];

fn staff_of(role: Role, scope: Scope) -> Actor {
    Actor::Staff(Staff::new(StaffId::new(), "Sportello", role, "larga-12").within(vec![scope]))
}

async fn fills_in(browser: &mut Browser, method: &str, target: &str) -> Answer {
    match method {
        "POST" => browser.post(target, &ANSWERS).await,
        _ => browser.get(target).await,
    }
}

/// The doors of a kind, as this actor finds them: those that are not closed.
async fn opened_to(town: &Town, actor: &Actor, doors: &[Door]) -> BTreeSet<Opening> {
    let owner = town.resident(0);
    let certificate = town.certificate_of(owner).await;
    let name =
        town.house.registry.own_file(&crate::town::resident(owner)).await.unwrap().person.name.spoken();
    let mut browser = town.browser(actor).await;
    let mut open = BTreeSet::new();
    for (method, path, _) in DOORS.iter().filter(|(_, _, door)| doors.contains(door)) {
        let answer = fills_in(&mut browser, method, &target_of(path, &owner, &certificate.id)).await;
        let is_turned_away = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
        assert!(!answer.status.is_server_error(), "{method} {path}: {}", answer.status);
        if !is_turned_away {
            open.insert((*method, *path));
            if actor_reaches_nobody(actor) {
                assert!(!answer.text().contains(&name), "{method} {path} names somebody out of reach");
            }
        }
    }
    open
}

fn actor_reaches_nobody(actor: &Actor) -> bool {
    matches!(actor, Actor::Staff(staff) if staff.reach.municipi().is_some())
}

#[on_both_engines]
async fn staff_of_another_service_find_every_door_closed(db: Db) {
    let town = Town::new(db).await;
    let strangers = [
        (Role::RegistryOfficial, Workplace::Platform, &[Counter, Official][..]),
        (Role::CaseHead, Workplace::Registry, &[Caseworker, CaseHead]),
        (Role::PlatformOperator, Workplace::Registry, &[Operator]),
        (Role::AccessKeeper, Workplace::Certificates, &[Keeper]),
        (Role::NeighbourhoodDesk, Workplace::Registry, &[Neighbourhood]),
    ];
    for (role, workplace, doors) in strangers {
        let open = opened_to(&town, &staff_of(role, Scope::Service(workplace)), doors).await;
        assert_eq!(open, BTreeSet::new(), "{role:?} of {workplace:?}");
    }
}

#[on_both_engines]
async fn staff_of_another_municipio_reach_nobody_of_this_one(db: Db) {
    let town = Town::new(db).await;
    let far = staff_of(Role::RegistryOfficial, Scope::Municipio(99));
    let open = opened_to(&town, &far, &[Counter, Official]).await;
    assert_eq!(open, BTreeSet::from(OPEN_TO_ANOTHER_MUNICIPIO), "the list may only shrink");
}

#[on_both_engines]
async fn staff_of_another_office_reach_nothing_that_belongs_to_this_one(db: Db) {
    let town = Town::new(db).await;
    let far = staff_of(Role::RegistryOfficial, Scope::Office("padova-118".into()));
    let open = opened_to(&town, &far, &[Counter, Official]).await;
    assert_eq!(open, BTreeSet::from(OPEN_TO_ANOTHER_OFFICE), "the list may only shrink");
}
