//! What ends when somebody dies: everything by which somebody could still act as them, or for them.

use auth::{Actor, Role};
use axum::http::StatusCode;
use db::Db;
use identity::{Delegation, DelegationId, DelegationState, EndedBy};
use kernel::PersonId;
use registry::RegistryEvent;
use testkit::on_both_engines;
use web::token::{self, Label, Lifetime};

use crate::lives::{at_work, delegation, everybody_hears};
use crate::town::{Town, resident};

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
    let employee = town.house.employees.add(&machine, at_work(&town, dead).await).await.unwrap();
    let Actor::Staff(clerk) = crate::town::staff(Role::CounterClerk) else { unreachable!() };
    let mut clerk = town.browser(&Actor::Staff(auth::Staff { id: employee.id, ..clerk })).await;
    let mut other = town.browser(&resident(left)).await;

    let mut tx = db.begin().await.unwrap();
    let died = RegistryEvent::Died { person: dead, on: town.house.registry.today() };
    outbox::append(&mut tx, now, &died).await.unwrap();
    tx.commit().await.unwrap();
    everybody_hears(&town).await;

    assert_eq!(browser.get("/fascicolo").await.status, StatusCode::SEE_OTHER, "signed out");
    assert_eq!(clerk.get("/gestione").await.status, StatusCode::SEE_OTHER, "also as an employee");
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
