//! Staff of another service, of another Municipio and of another office, at every door that staff have.

use std::collections::BTreeSet;

use auth::{Actor, Role, Scope, Staff, Workplace};
use axum::http::StatusCode;
use db::Db;
use kernel::StaffId;
use testkit::on_both_engines;

use super::DOORS;
use super::Door::{self, CaseHead, Caseworker, Counter, Keeper, Neighbourhood, Official, Operator, Revenue};
use super::pages::fill_in;
use super::things::Things;
use crate::town::{Town, resident};

/// A door: method and address.
type Opening = (&'static str, &'static str);

/// What opens to staff of another Municipio: forms that are the same for everybody, and the searches and
/// lists, which find nobody.
/// This list may only shrink.
const OPEN_TO_ANOTHER_MUNICIPIO: &[Opening] = &[
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
    ("GET", "/gestione/identita-europee"),
    ("POST", "/gestione/identita-europee"),
    ("POST", "/gestione/identita-europee/collegate"),
    ("POST", "/gestione/identita-europee/fine"),
    ("GET", "/gestione/emergenza"),
    ("POST", "/gestione/emergenza"),
    ("GET", "/gestione/emergenze"),
];

/// What opens to staff of another office: the registry and its people's delegations, which belong to none, and the forms
/// that ask which certificate or whom. This list may only shrink.
const OPEN_TO_ANOTHER_OFFICE: &[Opening] = &[
    ("GET", "/sportello"),
    ("POST", "/sportello"),
    ("GET", "/sportello/persone/{id}"),
    ("GET", "/sportello/persone/{id}/deleghe"),
    ("GET", "/sportello/persone/{id}/deleghe/nuova"),
    ("POST", "/sportello/persone/{id}/deleghe/nuova"),
    ("POST", "/sportello/persone/{id}/deleghe/{delega}/fine"),
    ("GET", "/anagrafe/cerca"),
    ("POST", "/anagrafe/cerca"),
    ("GET", "/anagrafe/persone/{id}"),
    ("POST", "/anagrafe/persone/{id}"),
    ("GET", "/anagrafe/persone/{id}/variazioni/{change}"),
    ("POST", "/anagrafe/persone/{id}/variazioni/{change}"),
    ("GET", "/anagrafe/certificati"),
    ("POST", "/anagrafe/certificati"),
    ("GET", "/anagrafe/visti"),
    ("GET", "/anagrafe/visti/{id}"),
    ("POST", "/anagrafe/visti/{id}/visto"),
    ("POST", "/anagrafe/visti/{id}/rifiuto"),
    ("GET", "/gestione/identita-europee"),
    ("POST", "/gestione/identita-europee"),
    ("POST", "/gestione/identita-europee/collegate"),
    ("POST", "/gestione/identita-europee/fine"),
    ("GET", "/gestione/emergenza"),
    ("POST", "/gestione/emergenza"),
    ("GET", "/gestione/emergenze"),
    ("GET", "/gestione/emergenze/{id}"),
    ("POST", "/gestione/emergenze/{id}"),
];

/// What opens to who works other cases: lists of their own, in which these are not, and the answer to several at once,
/// which says of each that nothing was done. This list may only shrink.
const OPEN_TO_OTHER_CASEWORKERS: &[Opening] = &[
    ("GET", "/ufficio/pratiche"),
    ("POST", "/ufficio/pratiche/insieme/presa"),
    ("POST", "/ufficio/pratiche/insieme/azioni/{action}"),
    ("GET", "/ufficio/pareri"),
];

/// So many doors are open to staff whose role does not hold there: to another Municipio, to another office, to who works
/// other cases. These numbers may only fall.
const OPEN_MOST: [usize; 3] = [17, 28, 4];

#[test]
fn no_more_doors_are_open_to_staff_from_elsewhere() {
    let open = [OPEN_TO_ANOTHER_MUNICIPIO, OPEN_TO_ANOTHER_OFFICE, OPEN_TO_OTHER_CASEWORKERS];
    for (open, most) in open.map(<[Opening]>::len).into_iter().zip(OPEN_MOST) {
        assert!(open <= most, "{open} doors are open, and {most} may be");
    }
}

fn staff_of(role: Role, scope: Scope) -> Actor {
    Actor::Staff(Staff::new(StaffId::new(), "Sportello", role, "larga-12").within(vec![scope]))
}

/// The doors of a kind, as this actor finds them: those that are not closed.
async fn opened_to(town: &Town, things: &Things, actor: &Actor, doors: &[Door]) -> BTreeSet<Opening> {
    let own = town.house.registry.own_file(&resident(things.owner)).await.unwrap();
    let name = own.person.name.spoken();
    let answers = things.answers();
    let mut browser = town.browser(actor).await;
    let mut open = BTreeSet::new();
    for (method, path, _) in DOORS.iter().filter(|(_, _, door)| doors.contains(door)) {
        let target = things.target(path);
        let answer = fill_in(&mut browser, method, &target, &answers).await;
        let is_turned_away = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
        assert!(!answer.status.is_server_error(), "{method} {path}: {}", answer.status);
        if !is_turned_away {
            open.insert((*method, *path));
            let page = answer.text();
            if reaches_nobody(actor, path) {
                assert!(!page.contains(&name), "{method} {path} names somebody out of reach");
            }
            if is_of_another_office(actor, path) {
                assert!(!things.are_named_in(&page, &target), "{method} {path} names what is out of reach");
            }
        }
    }
    open
}

/// Whoever has a Municipio where nobody of these lives, and whoever works other cases.
fn reaches_nobody(actor: &Actor, route: &str) -> bool {
    let has_another_municipio = matches!(actor, Actor::Staff(staff) if staff.reach.municipi().is_some());
    has_another_municipio || route.starts_with("/ufficio/")
}

/// Lists of cases are of an office, and name nobody: those of another do not name the case either.
fn is_of_another_office(actor: &Actor, route: &str) -> bool {
    route.starts_with("/ufficio/") && matches!(actor, Actor::Staff(staff) if staff.reach.municipi().is_none())
}

#[on_both_engines]
async fn staff_of_another_service_find_every_door_closed(db: Db) {
    let town = Town::new(db).await;
    let things = Things::of(&town, town.resident(0)).await;
    let strangers = [
        (Role::RegistryOfficial, Workplace::Platform, &[Counter, Official][..]),
        (Role::CaseHead, Workplace::Registry, &[Caseworker, CaseHead]),
        (Role::RevenueOfficial, Workplace::Registry, &[Revenue]),
        (Role::PlatformOperator, Workplace::Registry, &[Operator]),
        (Role::AccessKeeper, Workplace::Certificates, &[Keeper]),
        (Role::NeighbourhoodDesk, Workplace::Registry, &[Neighbourhood]),
    ];
    for (role, workplace, doors) in strangers {
        let open = opened_to(&town, &things, &staff_of(role, Scope::Service(workplace)), doors).await;
        assert_eq!(open, BTreeSet::new(), "{role:?} of {workplace:?}");
    }
}

#[on_both_engines]
async fn staff_of_another_municipio_reach_nobody_of_this_one(db: Db) {
    let town = Town::new(db).await;
    let things = Things::of(&town, town.resident(0)).await;
    let far = staff_of(Role::RegistryOfficial, Scope::Municipio(99));
    let open = opened_to(&town, &things, &far, &[Counter, Official]).await;
    assert_eq!(open, OPEN_TO_ANOTHER_MUNICIPIO.iter().copied().collect(), "the list may only shrink");
}

#[on_both_engines]
async fn staff_of_another_office_reach_nothing_that_belongs_to_this_one(db: Db) {
    let town = Town::new(db).await;
    let things = Things::of(&town, town.resident(0)).await;
    let far = staff_of(Role::RegistryOfficial, Scope::Office("padova-118".into()));
    let open = opened_to(&town, &things, &far, &[Counter, Official]).await;
    assert_eq!(open, OPEN_TO_ANOTHER_OFFICE.iter().copied().collect(), "the list may only shrink");
}

#[on_both_engines]
async fn whoever_works_cases_of_another_office_or_municipio_reaches_none_of_these(db: Db) {
    let town = Town::new(db).await;
    let things = Things::of(&town, town.resident(0)).await;
    let elsewhere = [Scope::Office("casa".into()), Scope::Office("nowhere".into()), Scope::Municipio(99)];
    for scope in elsewhere {
        let mut wanted: BTreeSet<Opening> = OPEN_TO_OTHER_CASEWORKERS.iter().copied().collect();
        let official = staff_of(Role::CaseOfficial, scope.clone());
        assert_eq!(opened_to(&town, &things, &official, &[Caseworker, CaseHead]).await, wanted, "{scope}");
        // Who answers for an office sees its own figures too.
        let figures = ["/ufficio/carico", "/ufficio/carico/arretrato", "/ufficio/carico/mesi.csv"];
        wanted.extend(figures.map(|path| ("GET", path)));
        let head = staff_of(Role::CaseHead, scope.clone());
        assert_eq!(opened_to(&town, &things, &head, &[Caseworker, CaseHead]).await, wanted, "{scope}");
    }
}
