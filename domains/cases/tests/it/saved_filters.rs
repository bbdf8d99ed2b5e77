//! The filters under which officials look at the inbox again and again.

use auth::{Actor, Role};
use db::Db;

use super::catalogue_with;
use super::office::{Office, official, staff};

const INBOX: &str = "/ufficio/pratiche";
const SAVING: &str = "/ufficio/pratiche/filtri";
const FORGETTING: &str = "/ufficio/pratiche/filtri/eliminazione";

fn office(db: Db) -> Office {
    Office::new(db, catalogue_with(&[]))
}

#[testkit::on_both_engines]
async fn filters_that_were_saved_are_there_on_every_page_until_they_are_taken_away(db: Db) {
    let office = office(db);
    let actor = official();
    let mut desk = office.browser_of(&actor).await;
    desk.get(INBOX).await;

    let fields =
        [("nome", " In scadenza "), ("di", "libere"), ("servizio", "tessera-biblioteca"), ("urgenti", "si")];
    let saved = desk.post(SAVING, &fields).await;
    assert!(saved.location().ends_with("&fatto=filtro"), "{}", saved.location());
    let told = desk.get(saved.location()).await.text();
    assert!(told.contains("Filtri salvati"), "{told}");

    let elsewhere = desk.get(INBOX).await.text();
    let link = "di=libere&#38;servizio=tessera-biblioteca&#38;urgenti=si\">In scadenza</a>";
    assert!(elsewhere.contains(link), "{elsewhere}");
    let mut colleague = office.browser_of(&official()).await;
    assert!(!colleague.get(INBOX).await.text().contains("In scadenza"), "each has their own");
    colleague.post(FORGETTING, &[("nome", "In scadenza")]).await;
    assert!(desk.get(INBOX).await.text().contains("In scadenza"));

    desk.post(SAVING, &[("nome", "Scadute da me"), ("di", "mie"), ("urgenti", "scadute")]).await;
    let late = desk.get(INBOX).await.text();
    assert!(late.contains("di=mie&#38;servizio=&#38;urgenti=scadute\">Scadute da me</a>"), "{late}");

    // The same name again is the same filter.
    desk.post(SAVING, &[("nome", "In scadenza"), ("di", "ufficio")]).await;
    let again = desk.get(INBOX).await.text();
    assert!(again.contains("di=ufficio&#38;servizio=\">In scadenza</a>"), "{again}");
    assert_eq!(again.matches("Togli «In scadenza»").count(), 1);

    desk.post(FORGETTING, &[("nome", "In scadenza")]).await;
    assert!(!desk.get(INBOX).await.text().contains("In scadenza"));
}

#[testkit::on_both_engines]
async fn a_filter_wants_a_name_and_there_are_not_too_many(db: Db) {
    let office = office(db);
    let mut desk = office.browser_of(&official()).await;
    desk.get(INBOX).await;

    for bad in ["", "   ", &"a".repeat(41)] {
        let answer = desk.post(SAVING, &[("nome", bad)]).await;
        assert!(answer.location().ends_with("&fatto=filtro-senza-nome"), "{bad:?}");
    }
    for count in 0..20 {
        let answer = desk.post(SAVING, &[("nome", &format!("Filtro {count}"))]).await;
        assert!(answer.location().ends_with("&fatto=filtro"), "{count}");
    }
    let full = desk.post(SAVING, &[("nome", "Uno di troppo")]).await;
    let told = desk.get(full.location()).await.text();
    assert!(told.contains("Hai già 20 filtri") && !told.contains("Uno di troppo"), "{told}");
    let replaced = desk.post(SAVING, &[("nome", "Filtro 7"), ("di", "libere")]).await;
    assert!(replaced.location().ends_with("&fatto=filtro"), "one that is there is replaced even then");
}

#[testkit::on_both_engines]
async fn who_works_no_cases_saves_no_filters(db: Db) {
    let office = office(db);
    let clerk = Actor::Staff(staff(Role::RegistryOfficial));
    let mut desk = office.browser_of(&clerk).await;
    assert_eq!(desk.post(SAVING, &[("nome", "Mio")]).await.status, axum::http::StatusCode::FORBIDDEN);
}
