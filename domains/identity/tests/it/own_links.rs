//! Residents who come in by SPID or CIE link an identity of another state of theirs by themselves.

use auth::Role;
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use identity::{FOREIGN_PATH, LINKS_PATH};
use kernel::PersonId;
use web::testing::{Answer, Browser};

use crate::delegating::{told_to, value_between};
use crate::foreign::shown_code;
use crate::house::{LEA, staff};
use crate::town::Town;
use crate::traveller::{answer_of, comes_back};

async fn ada_at_the_highest_level(town: &Town) -> Browser {
    let (browser, _) = town.signs_in(&format!("{}&livello=3", town.by_spid()), ("person", "ada")).await;
    browser
}

fn begin() -> String {
    format!("{LINKS_PATH}/collega")
}

/// Leaves to link an identity, and comes back as somebody: the answer of the page after the door.
async fn comes_back_as(town: &Town, browser: &mut Browser, who: &str) -> Answer {
    assert!(browser.get(&begin()).await.text().contains("Nodo eIDAS"));
    let left = browser.post(&begin(), &[("gestore", &town.eidas.entity_id())]).await.text();
    let provider = value_between(&left, "href=\"http://127.0.0.1", "\"").replace("&#38;", "&");
    let answer = answer_of(format!("http://127.0.0.1{provider}"), ("person", who)).await;
    comes_back(browser, &answer).await
}

/// Where the page on which somebody is asked sends its answer.
fn confirmation(page: &str) -> String {
    format!("{LINKS_PATH}/conferma/{}", value_between(page, &format!("{LINKS_PATH}/conferma/"), "\""))
}

async fn who(browser: &mut Browser) -> String {
    browser.get("/chi").await.text()
}

fn resident(person: PersonId) -> String {
    format!("resident {:?}", Some(person.0))
}

#[testkit::on_both_engines]
async fn somebody_links_their_other_identity_comes_in_by_it_and_takes_it_away_again(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = ada_at_the_highest_level(&town).await;

    let asked = comes_back_as(&town, &mut ada, "adele").await.text();
    assert!(asked.contains("Adele Rossi") && asked.contains("Ada Rossi"), "{asked}");
    assert_eq!(who(&mut ada).await, resident(town.ada), "nothing is linked, and she is still in");
    let linked = ada.post(&confirmation(&asked), &[]).await;

    assert_eq!(linked.location(), format!("{LINKS_PATH}?fatto=collegata"), "{}", linked.text());
    let again = ada.post(&confirmation(&asked), &[]).await;
    assert_eq!(again.status, StatusCode::GONE, "good once");
    let (mut by_eidas, _) = town.signs_in(&town.by_eidas(), ("person", "adele")).await;
    assert_eq!(who(&mut by_eidas).await, resident(town.ada));
    let list = ada.get(LINKS_PATH).await.text();
    assert!(list.contains("Identità di DE, collegata da te"), "{list}");
    assert!(told_to(&town, town.ada).await.contains(&"identity-notice-foreign-subject".to_owned()));
    let log = town.log_about(town.ada).await;
    assert!(log.contains(&("resident".into(), "identity-audit-foreign-linked-own".into(), true)), "{log:?}");

    let which = format!("person_{}", value_between(&list, "value=\"person_", "\""));
    let ended = ada.post(&format!("{LINKS_PATH}/scollega"), &[("identita", &which)]).await;

    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert_eq!([who(&mut ada).await, who(&mut by_eidas).await], ["visitor None"; 2], "signed out everywhere");
    let (mut after, _) = town.signs_in(&town.by_eidas(), ("person", "adele")).await;
    assert!(who(&mut after).await.starts_with("outsider"));
    assert!(told_to(&town, town.ada).await.contains(&"identity-notice-foreign-end-subject".to_owned()));
}

#[testkit::on_both_engines]
async fn whose_identity_it_is_must_fit_and_be_nobody_elses(db: Db) {
    let town = Town::settled(db).await;
    let other = town.enters_the_register(LEA, "1985-03-10").await;
    let mut ada = ada_at_the_highest_level(&town).await;

    let greta = comes_back_as(&town, &mut ada, "greta").await.text();
    assert!(greta.contains("data di nascita è diversa"), "{greta}");
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_linking").await, 0);

    let (mut adele, _) = town.signs_in(&town.by_eidas(), ("person", "adele")).await;
    let code = shown_code(&mut adele).await;
    let mut official = town.browser_of(staff(Role::RegistryOfficial)).await;
    let document = ("documento", "Personalausweis L01X00T47");
    let claim = [("codice", code.as_str()), ("codice_fiscale", LEA), document, ("passo", "collega")];
    official.get(FOREIGN_PATH).await;
    assert_eq!(official.post(FOREIGN_PATH, &claim).await.status, StatusCode::SEE_OTHER);
    let elses = comes_back_as(&town, &mut ada, "adele").await.text();

    assert!(elses.contains("collegata a un’altra persona"), "{elses}");
    for person in [town.ada, other] {
        let log = town.log_about(person).await;
        let tried = ("visitor".to_owned(), "identity-audit-foreign-compared".to_owned(), false);
        assert!(log.contains(&tried), "both read that somebody tried: {log:?}");
    }
}

#[testkit::on_both_engines]
async fn a_link_wants_a_fresh_sign_in_at_the_highest_level_and_the_session_that_left(db: Db) {
    let town = Town::settled(db).await;
    let (mut weak, _) = town.signs_in(&town.by_spid(), ("person", "ada")).await;
    let sent = weak.get(&begin()).await;
    assert!(sent.location().contains("livello=3"), "{}", sent.location());
    let mut ada = ada_at_the_highest_level(&town).await;
    let asked = comes_back_as(&town, &mut ada, "adele").await.text();
    let page = confirmation(&asked);

    let elsewhere = weak.get(&page).await;
    assert_eq!(elsewhere.status, StatusCode::GONE, "herself, in another session");
    town.clock.advance(TimeDelta::minutes(11));
    assert_eq!(ada.get(&page).await.status, StatusCode::GONE, "too late");
    town.clock.advance(TimeDelta::minutes(5));
    let late = ada.get(&begin()).await;

    assert!(late.location().contains("livello=3"), "{}", late.location());
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_outsider WHERE became IS NOT NULL").await, 0);
}
