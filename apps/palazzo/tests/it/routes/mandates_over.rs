//! Whoever acted for another and may no longer finds every door shut, at the next request.

use auth::{Actor, Basis, Mandate};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use kernel::PersonId;
use registry::{CustodyNote, FileVersion, NotedParent, Reason};
use testkit::on_both_engines;

use super::DOORS;
use super::Door::Public;
use super::pages::knock;
use super::represented::{by_delegation, caf, for_an_intermediary, in_care, intermediaries};
use super::things::{Things, code_of, machine};
use crate::town::{Town, resident, staff};

async fn may_come_in(town: &Town, actor: &Actor) -> bool {
    town.browser(actor).await.get("/fascicolo").await.status == StatusCode::OK
}

async fn every_door_is_shut_to(town: &Town, things: &Things, actor: &Actor) {
    let mut wrong = Vec::new();
    for (method, route, _) in DOORS.iter().filter(|(.., door)| *door != Public && !door.is_for_programs()) {
        // The first request ends the mandate: each door is tried by somebody who has not knocked yet.
        let mut browser = web::testing::Browser::new(&town.house.router());
        browser.sign_in(town.house.shell(), actor.clone()).await;
        let answer = knock(&mut browser, method, &things.target(route)).await;
        if answer.status != StatusCode::FORBIDDEN || !answer.text().contains("Il tuo incarico è finito") {
            wrong.push(format!("{method} {route}: {}", answer.status));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[on_both_engines]
async fn a_delegation_that_was_taken_back_or_ran_out_opens_no_door(db: Db) {
    let town = Town::new(db).await;
    let things = Things::of(&town, town.resident(0)).await;
    // The longer one comes second: what is given already is not given again.
    let (brief, _) = by_delegation(&town, Mandate::whole(), 2).await;
    let (revoked, delegation) = by_delegation(&town, Mandate::whole(), 30).await;
    let [revoked, brief] = [revoked, brief].map(Actor::Representative);
    assert!(may_come_in(&town, &revoked).await && may_come_in(&town, &brief).await);

    town.house.delegations.end(&resident(things.owner), delegation).await.unwrap();
    every_door_is_shut_to(&town, &things, &revoked).await;
    assert!(may_come_in(&town, &brief).await, "the other one stands");
    town.clock.advance(TimeDelta::days(3));
    every_door_is_shut_to(&town, &things, &brief).await;
}

#[on_both_engines]
async fn an_operator_opens_no_door_once_the_intermediary_is_suspended_or_they_are_no_longer_its_own(db: Db) {
    let town = Town::new(db).await;
    let things = Things::of(&town, town.resident(0)).await;
    let list = intermediaries(&town);
    let (operator, _) = for_an_intermediary(&town, Mandate::whole()).await;
    let operator = Actor::Representative(operator);
    assert!(may_come_in(&town, &operator).await);

    list.suspend(&machine(), &caf()).await.unwrap();
    every_door_is_shut_to(&town, &things, &operator).await;
    list.readmit(&machine(), &caf()).await.unwrap();
    assert!(may_come_in(&town, &operator).await);
    let code = code_of(&town, town.resident(1)).await;
    list.remove_operator(&machine(), &caf(), code).await.unwrap();
    every_door_is_shut_to(&town, &things, &operator).await;
}

/// The file as it stands.
async fn file_of(town: &Town, person: PersonId) -> FileVersion {
    let opened = town.house.registry.open_file(&staff(auth::Role::RegistryOfficial), person, &reason()).await;
    FileVersion { person, version: opened.unwrap().person.version }
}

fn reason() -> Reason {
    Reason::parse("Decreto del tribunale").unwrap()
}

#[on_both_engines]
async fn a_parent_opens_no_door_against_a_court_nor_after_the_eighteenth_birthday(db: Db) {
    let town = Town::new(db).await;
    let (mother, father, son) = (town.resident(0), town.father(), town.son());
    let [by_her, by_him] =
        [mother, father].map(|parent| Actor::Representative(in_care(parent, son, Basis::Parent)));
    let things = Things::of_anybody(&town, son, &by_her).await;
    assert!(may_come_in(&town, &by_her).await && may_come_in(&town, &by_him).await);

    let (decree, since) = ("Trib. Milano n. 12/2020".to_owned(), "2020-03-02".parse().unwrap());
    let note = CustodyNote { parent: NotedParent::OnFile(mother), decree, since, ended_on: None };
    let official = staff(auth::Role::RegistryOfficial);
    let file = file_of(&town, son).await;
    town.house.registry.note_custody(&official, file, note, &reason()).await.unwrap();
    every_door_is_shut_to(&town, &things, &by_her).await;
    assert!(may_come_in(&town, &by_him).await, "the note is about her");
    // He was born on 19 February 2015.
    let birthday: chrono::NaiveDate = "2033-02-19".parse().unwrap();
    town.clock.advance(birthday - TimeDelta::days(1) - town.house.registry.today());
    assert!(may_come_in(&town, &by_him).await, "the day before");
    town.clock.advance(TimeDelta::days(1));
    every_door_is_shut_to(&town, &things, &by_him).await;
}

#[on_both_engines]
async fn a_guardian_opens_no_door_of_somebody_who_has_died(db: Db) {
    let town = Town::new(db).await;
    let guardian = Actor::Representative(in_care(town.guardian(), town.ward(), Basis::Guardian));
    let things = Things::of_anybody(&town, town.ward(), &guardian).await;
    assert!(may_come_in(&town, &guardian).await);

    let (official, file) = (staff(auth::Role::RegistryOfficial), file_of(&town, town.ward()).await);
    let today = town.house.registry.today();
    town.house.registry.record_death(&official, file, today, None, None, &reason()).await.unwrap();

    every_door_is_shut_to(&town, &things, &guardian).await;
}

#[on_both_engines]
async fn nobody_acts_for_somebody_who_is_not_in_their_care(db: Db) {
    let town = Town::new(db).await;
    let things = Things::of_anybody(&town, town.son(), &resident(town.son())).await;
    for basis in [Basis::Parent, Basis::Guardian] {
        let stranger = in_care(town.resident(1), town.son(), basis);
        every_door_is_shut_to(&town, &things, &Actor::Representative(stranger)).await;
    }
}
