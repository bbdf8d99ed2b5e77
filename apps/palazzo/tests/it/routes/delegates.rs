//! Who acts for another at every door: in what was entrusted to them, and no step further.

use auth::{Actor, AssuranceLevel, Basis, Deed, Mandate, Representative, Service};
use axum::http::StatusCode;
use chrono::{Days, TimeDelta};
use db::Db;
use identity::{DelegationId, Granting, Intermediaries, IntermediaryName, OrganisationCode, Recipient};
use registry::codice_fiscale::CodiceFiscale;
use testkit::on_both_engines;
use web::testing::{Answer, Browser};

use super::DOORS;
use super::Door::{self, Public, Resident};
use super::pages::{knock, target_of};
use crate::town::{Town, resident};

/// What opens to somebody who may look into the file.
const OF_THE_FILE: [&str; 3] = ["/fascicolo", "/fascicolo/residenza", "/fascicolo/accessi"];

/// The second persona, with a delegation of the first for so many days.
async fn delegate(town: &Town, mandate: Mandate, days: u64) -> Representative {
    let (grantor, person) = (resident(town.resident(0)), resident(town.resident(1)));
    let own = town.house.registry.own_file(&person).await.unwrap();
    let granting = Granting {
        id: DelegationId::new(),
        to: Recipient::Person(own.person.fiscal_codes.current.unwrap()),
        mandate: mandate.clone(),
        ends_on: town.house.registry.today() + Days::new(days),
    };
    let code = town.house.delegations.give(&grantor, town.clock.now(), granting).await.unwrap().unwrap();
    let accepted = town.house.delegations.accept(&person, &code).await.unwrap();
    Representative {
        person: town.resident(1),
        level: AssuranceLevel::Demonstration,
        is_outsider: false,
        represented: town.resident(0),
        basis: Basis::Delegation { delegation: accepted.id.0 },
        mandate,
    }
}

fn reading_the_file() -> Mandate {
    Mandate::of(vec![Service::File], Deed::Read)
}

#[on_both_engines]
async fn a_delegate_goes_no_further_than_what_was_entrusted_to_them(db: Db) {
    let town = Town::new(db).await;
    let certificate = town.certificate_of(town.resident(0)).await;
    let actor = Actor::Representative(delegate(&town, reading_the_file(), 30).await);
    let mut browser = town.browser(&actor).await;
    let mut wrong = Vec::new();
    for (method, path, door) in behind_doors() {
        if path.starts_with("/deleghe") {
            continue; // theirs, and tested where delegations are
        }
        let answer = knock(&mut browser, method, &target_of(path, &town.resident(0), &certificate.id)).await;
        let is_open = door == Resident && OF_THE_FILE.contains(&path);
        let turned_away = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
        match is_open {
            true if answer.status != StatusCode::OK => wrong.push(told(method, path, &answer)),
            false if !turned_away => wrong.push(told(method, path, &answer)),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[on_both_engines]
async fn whoever_reads_a_file_for_another_is_led_to_nothing_that_was_not_entrusted(db: Db) {
    let town = Town::new(db).await;
    let actor = Actor::Representative(delegate(&town, reading_the_file(), 30).await);
    let own = town.browser(&resident(town.resident(0))).await.get("/fascicolo").await.text();
    let anothers = town.browser(&actor).await.get("/fascicolo").await.text();
    for path in [
        "/fascicolo/certificati/nuovo",
        "/fascicolo/certificati",
        "/fascicolo/applicazioni",
        identity::NOTICES_PATH,
        identity::CONTACTS_PATH,
        identity::SESSIONS_PATH,
    ] {
        let link = format!("href=\"{path}\"");
        assert!(own.contains(&link) && !anothers.contains(&link), "{path}");
    }
    assert!(anothers.contains("href=\"/fascicolo/accessi\""), "what belongs to the file is there");
    for file in [&own, &anothers] {
        assert!(
            file.contains("Chi agisce per te, e per chi puoi agire tu"),
            "a card leads to the delegations"
        );
    }
    let home = town.browser(&actor).await.get("/").await.text();
    assert!(home.contains("Stai agendo per Anna Bianchi"), "{home}");
    let seen = town.browser(&actor).await.get("/fascicolo/accessi").await.text();
    assert!(seen.contains("Chi ha visto i dati di") && !seen.contains("i tuoi dati"), "{seen}");
}

#[on_both_engines]
async fn who_may_ask_for_certificates_asks_in_the_others_name(db: Db) {
    let town = Town::new(db).await;
    let mandate = Mandate::of(vec![Service::Certificates], Deed::Act);
    let representative = delegate(&town, mandate, 30).await;
    let actor = Actor::Representative(representative);
    let mut browser = town.browser(&actor).await;

    assert_eq!(browser.get("/fascicolo").await.status, StatusCode::FORBIDDEN);
    let form = browser.get("/fascicolo/certificati/nuovo/birth").await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text());
    let certificate = town.taken_by(&actor).await;

    assert_eq!(certificate.person, town.resident(0), "about the one they act for");
    let page = browser.get(&format!("/fascicolo/certificati/{}", certificate.id)).await.text();
    assert!(page.contains("per conto dell’intestatario"), "{page}");
    let list = browser.get("/fascicolo/certificati").await.text();
    let main = list.split("<main").nth(1).unwrap();
    assert!(main.contains("<h1>Certificati di Anna Bianchi</h1>") && !main.contains("I miei"), "{list}");
    let mut herself = town.browser(&resident(town.resident(0))).await;
    let seen = herself.get("/fascicolo/accessi?di=altri").await.text();
    assert!(seen.contains("per tuo conto"), "{seen}");
}

#[on_both_engines]
async fn a_delegation_that_ran_out_opens_no_door(db: Db) {
    let town = Town::new(db).await;
    let actor = Actor::Representative(delegate(&town, Mandate::whole(), 2).await);
    town.clock.advance(TimeDelta::days(3));
    every_door_is_shut_to(&town, &actor).await;
}

#[on_both_engines]
async fn an_operator_opens_no_door_once_the_intermediary_is_suspended_or_they_are_no_longer_its_own(db: Db) {
    let town = Town::new(db.clone()).await;
    let list = Intermediaries::new(db, town.clock.clone());
    let actor = Actor::Representative(operator(&town, &list).await);
    assert_eq!(town.browser(&actor).await.get("/fascicolo").await.status, StatusCode::OK);

    list.suspend(&machine(), &caf()).await.unwrap();
    every_door_is_shut_to(&town, &actor).await;
    list.readmit(&machine(), &caf()).await.unwrap();
    assert_eq!(town.browser(&actor).await.get("/fascicolo").await.status, StatusCode::OK);
    list.remove_operator(&machine(), &caf(), code_of(&town, 1).await).await.unwrap();
    every_door_is_shut_to(&town, &actor).await;
}

fn machine() -> Actor {
    Actor::machine("palazzo intermediaries")
}

fn caf() -> OrganisationCode {
    OrganisationCode::parse("01234567897").unwrap()
}

async fn code_of(town: &Town, number: usize) -> CodiceFiscale {
    let own = town.house.registry.own_file(&resident(town.resident(number))).await.unwrap();
    own.person.fiscal_codes.current.unwrap()
}

/// The second persona, who works for a CAF that the first has delegated.
async fn operator(town: &Town, list: &Intermediaries) -> Representative {
    let name = |text| IntermediaryName::parse(text).unwrap();
    list.admit(&machine(), caf(), name("CAF di prova")).await.unwrap();
    list.add_operator(&machine(), &caf(), code_of(town, 1).await, name("Operatore")).await.unwrap();
    let granting = Granting {
        id: DelegationId::new(),
        to: Recipient::Organisation(caf()),
        mandate: Mandate::whole(),
        ends_on: town.house.registry.today() + Days::new(30),
    };
    let code = town
        .house
        .delegations
        .give(&resident(town.resident(0)), town.clock.now(), granting)
        .await
        .unwrap()
        .unwrap();
    let accepted = town.house.delegations.accept(&resident(town.resident(1)), &code).await.unwrap();
    Representative {
        person: town.resident(1),
        level: AssuranceLevel::Demonstration,
        is_outsider: false,
        represented: town.resident(0),
        basis: Basis::Intermediary { delegation: accepted.id.0, organisation: "CAF di prova".to_owned() },
        mandate: Mandate::whole(),
    }
}

async fn every_door_is_shut_to(town: &Town, actor: &Actor) {
    let certificate = town.certificate_of(town.resident(0)).await;
    let mut wrong = Vec::new();
    for (method, path, _) in behind_doors() {
        let mut browser = Browser::new(&town.house.router());
        browser.sign_in(town.house.shell(), actor.clone()).await;
        let answer = knock(&mut browser, method, &target_of(path, &town.resident(0), &certificate.id)).await;
        if answer.status != StatusCode::FORBIDDEN || !answer.text().contains("Il tuo incarico è finito") {
            wrong.push(told(method, path, &answer));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every door that is not open to everybody, but those of programs: they carry no session.
fn behind_doors() -> impl Iterator<Item = (&'static str, &'static str, Door)> {
    DOORS.iter().copied().filter(|(_, _, door)| !matches!(door, Public | Door::Api | Door::OfficeApi))
}

fn told(method: &str, path: &str, answer: &Answer) -> String {
    format!("{method} {path}: {}", answer.status)
}
