//! Citizens of other states who live here find their own file, once an official has seen who they are.

use auth::Role;
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use identity::{DelegationId, FOREIGN_PATH};
use kernel::PersonId;
use web::testing::{Answer, Browser};

use crate::delegating::{code_in, told_to};
use crate::house::{ALBERTO, House, LEA, UGO, on, staff};
use crate::town::Town;

const CARD: (&str, &str) = ("documento", "Personalausweis L01X00T47, Stadt Köln");

/// Greta of the register, born on the day that her state says.
async fn greta(town: &Town, code: &str, born: &str) -> PersonId {
    town.enters(House::newcomer(code, born)).await
}

pub(crate) async fn shown_code(browser: &mut Browser) -> String {
    assert!(browser.get("/benvenuto").await.text().contains("Ricevi il codice"));
    code_in(&browser.post("/benvenuto/codice", &[]).await.text())
}

async fn registrar(town: &Town) -> Browser {
    let mut browser = town.browser_of(staff(Role::RegistryOfficial)).await;
    browser.get(FOREIGN_PATH).await;
    browser
}

async fn links(official: &mut Browser, code: &str, resident: &str) -> Answer {
    let fields = [("codice", code), ("codice_fiscale", resident), CARD];
    let compared = official.post(FOREIGN_PATH, &fields).await;
    if compared.status != StatusCode::OK {
        return compared;
    }
    let page = compared.text();
    assert!(page.contains("Greta Weber") && page.contains("Lea Rossi"), "{page}");
    official.post(FOREIGN_PATH, &[&fields[..], &[("passo", "collega")]].concat()).await
}

const WHY: &str = "Collegata alla scheda sbagliata";

async fn listed(official: &mut Browser, resident: &str) -> Answer {
    official.post(&format!("{FOREIGN_PATH}/collegate"), &[("di_chi", resident)]).await
}

/// By which a page names the identity to be chosen.
fn identity_in(page: &str) -> String {
    let at = page.find("person_").expect("an identity is named");
    page[at..].split('"').next().unwrap().to_owned()
}

async fn ends(official: &mut Browser, which: &str, why: &str) -> Answer {
    let fields = [("di_chi", LEA), ("identita", which), ("motivo", why)];
    official.post(&format!("{FOREIGN_PATH}/fine"), &fields).await
}

async fn log_says(town: &Town, person: PersonId, action: &str, purpose: &str) -> bool {
    let sql = "SELECT action, purpose FROM audit_entry WHERE subject_id = $1";
    let rows: Vec<(String, String)> = town.db.query(sql).bind(person).fetch_all().await.unwrap();
    rows.iter().any(|(one, why)| one == action && why == purpose)
}

async fn who(browser: &mut Browser) -> String {
    browser.get("/chi").await.text()
}

#[testkit::on_both_engines]
async fn a_citizen_of_another_state_finds_their_own_file_once_an_official_has_linked_it(db: Db) {
    let town = Town::settled(db).await;
    let person = greta(&town, LEA, "1988-11-02").await;
    let (mut before, _) = town.signs_in(&town.by_eidas(), ("person", "greta")).await;
    let code = shown_code(&mut before).await;

    let linked = links(&mut registrar(&town).await, &code, LEA).await;
    let again = links(&mut registrar(&town).await, &code, LEA).await;
    let (mut after, answer) = town.signs_in(&town.by_eidas(), ("person", "greta")).await;

    assert_eq!(linked.location(), format!("{FOREIGN_PATH}?fatto=collegata"), "{}", linked.text());
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code is good once");
    assert_eq!(who(&mut before).await, "visitor None", "nobody is two people at once");
    assert_eq!(answer.location(), "/fascicolo");
    assert_eq!(who(&mut after).await, format!("resident {:?}", Some(person.0)));
    assert_eq!(told_to(&town, person).await, ["identity-notice-foreign-subject"]);
    let log = town.log_about(person).await;
    let linked = ("staff".to_owned(), "identity-audit-foreign-linked".to_owned(), true);
    assert!(log.contains(&linked), "{log:?}");
    let named = "SELECT COUNT(*) FROM identity_outsider WHERE family_name <> ''";
    assert_eq!(town.count(named).await, 0, "names are the register's to say");
}

#[testkit::on_both_engines]
async fn an_identity_that_is_taken_away_is_an_outsider_again_and_what_was_open_ends(db: Db) {
    let town = Town::settled(db).await;
    let person = greta(&town, LEA, "1988-11-02").await;
    let (mut before, _) = town.signs_in(&town.by_eidas(), ("person", "greta")).await;
    let code = shown_code(&mut before).await;
    let mut official = registrar(&town).await;
    links(&mut official, &code, LEA).await;
    let (mut linked, _) = town.signs_in(&town.by_eidas(), ("person", "greta")).await;

    let listed = listed(&mut official, LEA).await;
    let which = identity_in(&listed.text());
    let unsaid = ends(&mut official, &which, "").await;
    let unchosen = ends(&mut official, "", WHY).await;
    let ended = ends(&mut official, &which, WHY).await;
    let twice = ends(&mut official, &which, WHY).await;
    let (mut after, answer) = town.signs_in(&town.by_eidas(), ("person", "greta")).await;

    assert_eq!(ended.location(), format!("{FOREIGN_PATH}?fatto=scollegata"), "{}", ended.text());
    let page = listed.text();
    for (heading, said) in [("Stato", "DE"), ("Documento che hai visto", CARD.1)] {
        let cell = format!("<td role=\"cell\" data-label=\"{heading}\">{said}</td>");
        assert!(page.contains(&cell), "{cell} is not in {page}");
    }
    assert!(page.contains("Identità di DE, collegata: ") && page.contains("href=\"/gestione\""), "{page}");
    assert!(unsaid.text().contains("Scrivi il motivo"), "{}", unsaid.text());
    assert!(unchosen.text().contains("Scegli quale identità"), "{}", unchosen.text());
    assert!(twice.text().contains("non ha identità europee collegate"), "{}", twice.text());
    assert!(log_says(&town, person, "identity-audit-foreign-unlinked", WHY).await, "the resident reads why");
    let parted = "SELECT COUNT(*) FROM outbox_event WHERE topic = 'identity.outsider_parted'";
    assert_eq!(town.count(parted).await, 1, "whoever moved something hears of it");
    assert_eq!(who(&mut linked).await, "visitor None", "signed out");
    assert_eq!(answer.location(), "/benvenuto");
    assert!(who(&mut after).await.starts_with("outsider"));
    let told = told_to(&town, person).await;
    assert!(told.contains(&"identity-notice-foreign-end-subject".to_owned()), "{told:?}");
    // They can be linked again, to whom they are.
    let code = shown_code(&mut after).await;
    assert_eq!(links(&mut official, &code, LEA).await.status, StatusCode::SEE_OTHER);
}

#[testkit::on_both_engines]
async fn what_an_identity_brought_returns_to_it_when_its_link_was_a_mistake(db: Db) {
    let town = Town::settled(db).await;
    let person = greta(&town, LEA, "1988-11-02").await;
    let (mut before, _) = town.signs_in(&town.by_eidas(), ("person", "greta")).await;
    let outsider = PersonId(who(&mut before).await.split('(').nth(1).unwrap()[..36].parse().unwrap());
    let [brought, own] = [delegation_had_by(&town, outsider).await, delegation_had_by(&town, person).await];
    let code = shown_code(&mut before).await;
    let mut official = registrar(&town).await;
    links(&mut official, &code, LEA).await;
    assert_eq!([delegate_of(&town, brought).await, delegate_of(&town, own).await], [person; 2]);

    let which = identity_in(&listed(&mut official, LEA).await.text());
    ends(&mut official, &which, WHY).await;

    assert_eq!(delegate_of(&town, brought).await, outsider);
    assert_eq!(delegate_of(&town, own).await, person, "what was the resident's stays theirs");
}

/// A delegation of Ada's that somebody has.
async fn delegation_had_by(town: &Town, delegate: PersonId) -> DelegationId {
    let id = DelegationId::new();
    let mut tx = town.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO identity_delegation
            (delegation_id, version, grantor_id, grantor_name, grantor_key, delegate_kind, delegate_code, services, deed,
             granted_at, ends_on, state, delegate_id, delegate_name, accepted_at)
         VALUES ($1, 1, $2, 'Ada', 'ADA', 'person', $3, 'file', 'read', $4, $5, 'in_force', $6, 'Greta', $4)",
    )
    .bind(id)
    .bind(town.ada)
    .bind(LEA.to_owned())
    .bind(town.clock.now())
    .bind(on("2030-01-01"))
    .bind(delegate)
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn delegate_of(town: &Town, delegation: DelegationId) -> PersonId {
    let sql = "SELECT delegate_id FROM identity_delegation WHERE delegation_id = $1";
    let (delegate,): (PersonId,) = town.db.query(sql).bind(delegation).fetch_one().await.unwrap();
    delegate
}

#[testkit::on_both_engines]
async fn nobody_is_linked_by_name_nor_too_late_nor_to_the_dead_nor_to_whom_was_born_otherwise(db: Db) {
    let town = Town::settled(db).await;
    greta(&town, LEA, "1988-11-03").await;
    let (mut browser, _) = town.signs_in(&town.by_eidas(), ("person", "greta")).await;
    let code = shown_code(&mut browser).await;
    let mut official = registrar(&town).await;

    for (code, resident, said) in [
        (code.as_str(), LEA, "data di nascita è diversa"),
        (&code, UGO, "risulta deceduta"),
        (&code, ALBERTO, "Nessuna scheda"),
        (&code, "X", "codice fiscale corretto"),
        ("ABCDE-12345", LEA, "Nessuno mostra questo codice"),
    ] {
        let answer = links(&mut official, code, resident).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(answer.text().contains(said), "{said}: {}", answer.text());
    }
    town.clock.advance(TimeDelta::minutes(31));
    let late = links(&mut registrar(&town).await, &code, LEA).await;
    assert!(late.text().contains("Nessuno mostra questo codice"));
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_outsider WHERE became IS NOT NULL").await, 0);
}

#[testkit::on_both_engines]
async fn only_a_registrar_links_and_only_who_came_by_eidas_has_something_to_show(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.browser_of(staff(Role::CounterClerk)).await;
    assert_eq!(clerk.get(FOREIGN_PATH).await.status, StatusCode::FORBIDDEN);
    let (mut outsider, _) = town.signs_in(&town.by_spid(), ("person", "alberto")).await;
    assert!(!outsider.get("/benvenuto").await.text().contains("Ricevi il codice"));
    assert_eq!(outsider.post("/benvenuto/codice", &[]).await.status, StatusCode::NOT_FOUND);
}
