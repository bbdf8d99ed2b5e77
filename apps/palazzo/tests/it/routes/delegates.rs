//! What whoever acts for another reads, and asks for in the other's name.

use auth::{Actor, Deed, Mandate, Role, Service};
use axum::http::StatusCode;
use db::Db;
use testkit::on_both_engines;

use super::represented::by_delegation;
use crate::town::{Town, resident, staff};

fn reading_the_file() -> Mandate {
    Mandate::of(vec![Service::File], Deed::Read)
}

#[on_both_engines]
async fn whoever_reads_a_file_for_another_is_led_to_nothing_that_was_not_entrusted(db: Db) {
    let town = Town::new(db).await;
    let actor = Actor::Representative(by_delegation(&town, reading_the_file(), 30).await.0);
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
    let actor = Actor::Representative(by_delegation(&town, mandate, 30).await.0);
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
    assert!(main.contains("per conto dell’intestatario"), "the list says who asked: {main}");
    let mut herself = town.browser(&resident(town.resident(0))).await;
    let mut official = town.browser(&staff(Role::RegistryOfficial)).await;
    let at_the_office = official.get(&format!("/anagrafe/certificati/{}", certificate.id)).await.text();
    assert!(at_the_office.contains("per conto dell’intestatario"), "{at_the_office}");
    let hers = herself.get("/fascicolo/certificati").await.text();
    assert_eq!(hers.matches("per conto dell’intestatario").count(), 1, "of this one alone: {hers}");
    let seen = herself.get("/fascicolo/accessi?di=altri").await.text();
    assert!(seen.contains("per tuo conto"), "{seen}");
}

#[on_both_engines]
async fn the_pages_of_whoever_acts_for_another_say_whose_they_are(db: Db) {
    let town = Town::new(db).await;
    let actor = Actor::Representative(by_delegation(&town, Mandate::whole(), 30).await.0);
    let mut delegate = town.browser(&actor).await;
    for (path, title) in [
        ("/fascicolo", "Fascicolo di Anna Bianchi"),
        ("/fascicolo/certificati", "Certificati di Anna Bianchi"),
        ("/pratiche", "Pratiche di Anna Bianchi"),
        ("/fascicolo/accessi", "Chi ha visto i dati di Anna Bianchi"),
    ] {
        let page = delegate.get(path).await.text();
        for mark in [format!("<title>{title} ·"), format!("<h1>{title}</h1>")] {
            assert!(page.contains(&mark), "{mark} is not in {page}");
        }
        for own in ["Il mio ", "I miei ", "Le mie "] {
            assert!(!page.contains(own), "{path} says {own}");
        }
    }
    let mut herself = town.browser(&resident(town.resident(0))).await;
    assert!(herself.get("/pratiche").await.text().contains("<h1>Le mie pratiche</h1>"));
}
