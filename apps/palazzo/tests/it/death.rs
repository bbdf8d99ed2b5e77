//! What ends when somebody dies: everything by which somebody could still act as them, or for them.

use auth::{Actor, Deed, Mandate, Role, Service};
use axum::http::StatusCode;
use chrono::Days;
use db::Db;
use identity::{Delegation, DelegationId, DelegationState, EndedBy, Granting, Newcomer, Recipient, WorkName};
use kernel::PersonId;
use registry::RegistryEvent;
use testkit::on_both_engines;
use web::token::{self, Label, Lifetime};

use crate::town::{Town, resident};

async fn delegation(town: &Town, grantor: PersonId, delegate: PersonId) -> DelegationId {
    let granting = Granting {
        id: DelegationId::new(),
        to: Recipient::Person(code_of(town, delegate).await),
        mandate: Mandate::of(vec![Service::File], Deed::Read),
        ends_on: town.house.registry.today() + Days::new(30),
    };
    let (id, grantor) = (granting.id, resident(grantor));
    let code = town.house.delegations.give(&grantor, town.clock.now(), granting).await.unwrap().unwrap();
    town.house.delegations.accept(&resident(delegate), &code).await.unwrap();
    id
}

async fn code_of(town: &Town, person: PersonId) -> registry::codice_fiscale::CodiceFiscale {
    let file = town.house.registry.own_file(&resident(person)).await.unwrap();
    file.person.fiscal_codes.current.unwrap()
}

/// How a delegation ended, as the one who gave it reads it.
async fn end_of(town: &Town, grantor: PersonId, id: DelegationId) -> Option<EndedBy> {
    let given = town.house.delegations.overview(&resident(grantor)).await.unwrap().given;
    let one: Delegation = given.into_iter().find(|one| one.id == id).unwrap();
    match one.state {
        DelegationState::Ended { by, .. } => Some(by),
        _ => None,
    }
}

#[on_both_engines]
async fn what_somebody_who_has_died_could_do_and_had_others_do_ends(db: Db) {
    let town = Town::new(db.clone()).await;
    let (dead, left) = (town.resident(0), town.resident(1));
    let (given, had) = (delegation(&town, dead, left).await, delegation(&town, left, dead).await);
    let mut browser = town.browser(&resident(dead)).await;
    let mut tx = db.begin().await.unwrap();
    let label = Label::parse("Rubrica").unwrap();
    let now = town.clock.now();
    let new = token::create(&mut tx, &resident(dead), &label, Lifetime::Month, now).await.unwrap();
    tx.commit().await.unwrap();
    let machine = Actor::machine("test");
    let newcomer = Newcomer {
        id: None,
        name: WorkName::parse("g.uno").unwrap(),
        public_name: None,
        office: town.house.registry.city().offices[0].code.clone(),
        role: Role::CounterClerk,
        scopes: Vec::new(),
        fiscal_code: Some(code_of(&town, dead).await),
        subject: None,
        from: None,
        until: None,
    };
    let employee = town.house.employees.add(&machine, newcomer).await.unwrap();
    let Actor::Staff(at_work) = crate::town::staff(Role::CounterClerk) else { unreachable!() };
    let mut at_work = town.browser(&Actor::Staff(auth::Staff { id: employee.id, ..at_work })).await;
    let mut other = town.browser(&resident(left)).await;

    let mut tx = db.begin().await.unwrap();
    let died = RegistryEvent::Died { person: dead, on: town.house.registry.today() };
    outbox::append(&mut tx, now, &died).await.unwrap();
    tx.commit().await.unwrap();
    town.house.dispatcher().dispatch_all().await.unwrap();
    town.house.workers().run_until_idle().await.unwrap();

    assert_eq!(browser.get("/fascicolo").await.status, StatusCode::SEE_OTHER, "signed out");
    assert_eq!(at_work.get("/gestione").await.status, StatusCode::SEE_OTHER, "also as an employee");
    assert!(token::resolve(&db, &new.bearer, now).await.unwrap().is_none());
    assert_eq!(end_of(&town, dead, given).await, Some(EndedBy::GrantorDied));
    assert_eq!(end_of(&town, left, had).await, Some(EndedBy::DelegateDied));
    let list = town.house.employees.list(&machine).await.unwrap();
    assert!(list.iter().all(|one| one.id != employee.id || one.disabled_at.is_some()));
    assert_eq!(other.get("/fascicolo").await.status, StatusCode::OK, "nobody else's ends");
    let told = other.get(identity::NOTICES_PATH).await.text();
    assert!(told.contains("Una delega che avevi è finita"), "{told}");
    assert!(told.contains("Una tua delega è finita"), "{told}");
}
