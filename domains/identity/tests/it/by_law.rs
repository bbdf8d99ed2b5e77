//! Who acts for whom by law: parents, guardians; and what keeps them from it.

use auth::AssuranceLevel;
use axum::http::StatusCode;
use chrono::{Months, TimeDelta};
use db::Db;
use kernel::PersonId;
use registry::{
    CustodyNote, Guardian, Guardianship, NotedParent, Parent, ParentRole, Partner, Person, PersonName,
};
use web::testing::{Answer, Browser};

use crate::delegating::{DELEGATIONS, resident};
use crate::house::{ALBERTO, House, on};
use crate::town::Town;
use crate::traveller::{as_far_as_the_answer, comes_back};

/// A child of Ada, as the act of birth has it.
fn child_of_ada(town: &Town, born: &str) -> Person {
    House::child_of(town.ada, PersonName::parse("Rossi", "Ada").unwrap(), born)
}

async fn act_for(browser: &mut Browser, person: PersonId) -> Answer {
    browser.get(DELEGATIONS).await;
    browser.post("/deleghe/agisci", &[("persona", &person.to_string())]).await
}

#[testkit::on_both_engines]
async fn a_parent_acts_for_a_child_until_the_eighteenth_birthday(db: Db) {
    let town = Town::settled(db).await;
    let eighteen_in_a_month = on("2020-03-16") + Months::new(1) - Months::new(18 * 12);
    let child = child_of_ada(&town, &eighteen_in_a_month.to_string());
    let child = town.enters(child).await;
    let mut ada = town.browser_of(resident(town.ada, AssuranceLevel::Substantial)).await;

    assert!(ada.get(DELEGATIONS).await.text().contains("Lea Rossi"));
    assert_eq!(act_for(&mut ada, child).await.location(), "/fascicolo");
    assert!(ada.get("/chi").await.text().starts_with("representative"));
    for (wanted, leads_to) in [("/pratiche", "/pratiche"), ("//altrove.example", "/fascicolo")] {
        ada.get(DELEGATIONS).await;
        let fields = [("persona", child.to_string()), ("return_to", wanted.to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(ada.post("/deleghe/agisci", &fields).await.location(), leads_to);
    }
    town.clock.advance(TimeDelta::days(32));
    let mut later = town.browser_of(resident(town.ada, AssuranceLevel::Substantial)).await;
    assert!(!later.get(DELEGATIONS).await.text().contains("Lea Rossi"));
    assert_eq!(act_for(&mut later, child).await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn a_note_of_the_court_ends_it_at_once(db: Db) {
    let town = Town::settled(db).await;
    let child = town.enters(child_of_ada(&town, "2010-05-17")).await;
    let mut ada = town.browser_of(resident(town.ada, AssuranceLevel::Substantial)).await;
    act_for(&mut ada, child).await;
    assert!(ada.get("/chi").await.text().starts_with("representative"));

    let note = CustodyNote {
        parent: NotedParent::OnFile(town.ada),
        decree: "Tribunale per i minorenni, n. 12/2020".to_owned(),
        since: on("2020-03-16"),
        ended_on: None,
    };
    town.registrar_notes(child, note).await;

    assert_eq!(ada.get("/chi").await.status, StatusCode::FORBIDDEN);
    assert!(ada.get("/chi").await.text().starts_with("resident"));
    assert_eq!(act_for(&mut ada, child).await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn a_guardian_acts_and_the_parents_do_not(db: Db) {
    let town = Town::settled(db).await;
    let aunt = town.enters_the_register(ALBERTO, "1990-05-17").await;
    let name = PersonName::parse("Ferri", "Alberto").unwrap();
    let guardian = Guardian {
        kind: Guardianship::Full,
        person: Some(aunt),
        name,
        since: on("2019-01-01"),
        decree: None,
    };
    let child = Person { guardian: Some(guardian), ..child_of_ada(&town, "2010-05-17") };
    let child = town.enters(child).await;
    let mut ada = town.browser_of(resident(town.ada, AssuranceLevel::High)).await;
    let mut guardian = town.browser_of(resident(aunt, AssuranceLevel::High)).await;

    assert_eq!(act_for(&mut ada, child).await.status, StatusCode::NOT_FOUND);
    assert_eq!(act_for(&mut guardian, child).await.location(), "/fascicolo");
    assert!(guardian.get(DELEGATIONS).await.text().contains("Lea Rossi"));
}

/// Art. 405 and 409 of the civil code: the decree says what an administrator may do, and the beneficiary keeps the rest.
#[testkit::on_both_engines]
async fn who_has_an_administrator_goes_on_being_a_mother_and_the_administrator_acts_for_nobody(db: Db) {
    let town = Town::settled(db).await;
    let administrator = town.enters_the_register(ALBERTO, "1990-05-17").await;
    let guardian = Guardian {
        kind: Guardianship::Support,
        person: Some(administrator),
        name: PersonName::parse("Ferri", "Alberto").unwrap(),
        since: on("2019-01-01"),
        decree: Some("Tribunale, decreto n. 4/2019".to_owned()),
    };
    let mother = Person { guardian: Some(guardian), ..House::newcomer("RSSMRA85C50F205M", "1985-03-10") };
    let mother = town.enters(mother).await;
    let mut child = child_of_ada(&town, "2010-05-17");
    child.parents[0].who.person = Some(mother);
    let child = town.enters(child).await;
    let mut maria = town.browser_of(resident(mother, AssuranceLevel::High)).await;
    let mut alberto = town.browser_of(resident(administrator, AssuranceLevel::High)).await;

    assert_eq!(act_for(&mut alberto, mother).await.status, StatusCode::NOT_FOUND);
    assert_eq!(act_for(&mut maria, child).await.location(), "/fascicolo");
}

/// A child of somebody who lives elsewhere, with what the act has of him.
fn child_of_alberto() -> Person {
    let name = PersonName::parse("Ferri", "Nina").unwrap();
    let who = Partner {
        person: None,
        name: PersonName::parse("Ferri", "Alberto").unwrap(),
        birth_date: Some(on("1990-05-17")),
        birth_place: None,
    };
    let parents = vec![Parent { role: ParentRole::Father, who, fiscal_code: Some(ALBERTO.parse().unwrap()) }];
    Person { name, parents, ..House::newcomer("RSSLEA08C56F205L", "2010-05-17") }
}

#[testkit::on_both_engines]
async fn a_parent_of_another_comune_acts_for_the_child_whose_act_has_their_code(db: Db) {
    let town = Town::settled(db).await;
    let child = town.enters(child_of_alberto()).await;
    let (mut alberto, _) = town.signs_in(&town.by_spid(), ("person", "alberto")).await;

    assert!(alberto.get(DELEGATIONS).await.text().contains("Nina Ferri"));
    assert_eq!(act_for(&mut alberto, child).await.location(), "/fascicolo");
    assert!(alberto.get("/chi").await.text().starts_with("representative"));

    let note = CustodyNote {
        parent: NotedParent::InTheAct(ParentRole::Father),
        decree: "Tribunale per i minorenni, n. 12/2020".to_owned(),
        since: on("2020-03-16"),
        ended_on: None,
    };
    town.registrar_notes(child, note).await;
    assert_eq!(alberto.get("/chi").await.status, StatusCode::FORBIDDEN);
    assert_eq!(act_for(&mut alberto, child).await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn a_guest_without_a_code_is_nobodys_parent(db: Db) {
    let town = Town::settled(db).await;
    let child = town.enters(child_of_alberto()).await;
    let (mut greta, _) = town.signs_in(&town.by_eidas(), ("person", "greta")).await;
    assert!(!greta.get(DELEGATIONS).await.text().contains("Nina Ferri"));
    assert_eq!(act_for(&mut greta, child).await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn who_comes_in_anew_at_the_highest_level_goes_on_in_the_same_name(db: Db) {
    let town = Town::settled(db).await;
    let child = town.enters(child_of_ada(&town, "2010-05-17")).await;
    let (mut browser, _) = town.signs_in(&town.by_spid(), ("person", "ada")).await;
    act_for(&mut browser, child).await;
    assert_eq!(browser.get("/deleghe/nuova").await.status, StatusCode::FORBIDDEN);

    let stronger = format!("{}&return_to=/chi&livello=3", town.by_spid());
    let fields = as_far_as_the_answer(&mut browser, &stronger, ("person", "ada")).await;
    let back = comes_back(&mut browser, &fields).await;

    assert_eq!(back.location(), "/chi");
    let acting = browser.get("/chi").await.text();
    assert!(acting.starts_with("representative") && acting.contains(&town.ada.0.to_string()), "{acting}");
    let banner = browser.get(DELEGATIONS).await.text();
    assert!(banner.contains("per conto di") && banner.contains("Lea Rossi"), "{banner}");
    browser.post("/deleghe/torna", &[]).await;
    assert_eq!(browser.get("/deleghe/nuova").await.status, StatusCode::OK, "at the highest level");
}

#[testkit::on_both_engines]
async fn whoever_else_comes_in_in_that_browser_acts_for_nobody(db: Db) {
    let town = Town::settled(db).await;
    let child = town.enters(child_of_ada(&town, "2010-05-17")).await;
    let (mut browser, _) = town.signs_in(&town.by_spid(), ("person", "ada")).await;
    act_for(&mut browser, child).await;

    let fields = as_far_as_the_answer(&mut browser, &town.by_spid(), ("person", "alberto")).await;
    comes_back(&mut browser, &fields).await;

    assert!(browser.get("/chi").await.text().starts_with("outsider"));
}
