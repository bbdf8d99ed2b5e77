//! Names, certifiability, procedures: changes of one file alone.

use super::*;
use registry::codes::Certifiability;
use testkit::on_both_engines;

#[on_both_engines]
async fn a_name_is_corrected_from_what_the_file_says(db: Db) {
    let mut desk = Desk::open(db).await;
    let ada = desk.town().ada;

    let form = desk.form(ada, "name").await.text();
    assert_eq!(value_of(&form, "nome"), "Ada Niccolò");
    let fields = [("cognome", "D'Agostino"), ("nome", "Ada"), ("data", "2020-03-16")];
    let answer = desk.send(ada, "name", &fields).await;

    recorded(&mut desk, &answer, ada, "name", "Nome corretto").await;
    assert_eq!(desk.town().file_of(ada).await.person.name.spoken(), "Ada D'Agostino");
    assert!(desk.told("name_corrected", ada).await);
}

#[on_both_engines]
async fn a_new_codice_fiscale_goes_with_the_new_name(db: Db) {
    let mut desk = Desk::open(db).await;
    let elio = desk.town().neighbour;
    let before = desk.town().file_of(elio).await.person;
    let name = registry::PersonName::parse("Rossini", "Ezio").unwrap();
    let code = registry::codice_fiscale::compute(&name, before.birth.date, before.sex, milan()).to_string();
    let fields =
        [("cognome", "Rossini"), ("nome", "Ezio"), ("codice_fiscale", &code), ("data", "2020-03-16")];

    let answer = desk.send(elio, "name", &fields).await;

    recorded(&mut desk, &answer, elio, "name", "Nome corretto").await;
    assert_eq!(desk.fiscal_code_of(elio).await, code);
}

#[on_both_engines]
async fn certifiability_is_changed_with_a_reason_that_the_resident_reads(db: Db) {
    let mut desk = Desk::open(db).await;
    let ada = desk.town().ada;

    let answer = desk.send(ada, "certifiability", &[("livello", Certifiability::None.code())]).await;

    recorded(&mut desk, &answer, ada, "certifiability", "Certificabilità cambiata").await;
    assert_eq!(desk.town().file_of(ada).await.person.certifiability, Certifiability::None);
    assert!(desk.told("certifiability_changed", ada).await);
    let mut own = desk.pages.browser_of(resident(ada)).await;
    let seen = own.get("/fascicolo/accessi").await.text();
    assert!(seen.contains("Certificabilità cambiata") && seen.contains(WHY), "{seen}");
}

#[on_both_engines]
async fn a_procedure_is_opened_and_closed(db: Db) {
    let mut desk = Desk::open(db).await;
    let ada = desk.town().ada;
    let nothing_open = desk.form(ada, "procedure-closed").await;

    let opened = desk.send(ada, "procedure-opened", &[("pratica", "6")]).await;
    recorded(&mut desk, &opened, ada, "procedure-opened", "Pratica aperta").await;
    assert!(desk.town().file_of(ada).await.person.has_open_procedure());
    let closed = desk.send(ada, "procedure-closed", &[("pratica", "6")]).await;

    assert!(nothing_open.text().contains("non ci sono pratiche aperte"));
    recorded(&mut desk, &closed, ada, "procedure-closed", "Pratica chiusa").await;
    assert!(!desk.town().file_of(ada).await.person.has_open_procedure());
    assert!(desk.told("certifiability_changed", ada).await);
}
