//! Whoever calls the contact centre asks for something: an operator writes it down for the one with whom they speak, and for
//! nobody else.

use auth::{Actor, Role};
use axum::http::StatusCode;
use cases::{CaseError, ServiceKey};
use chrono::TimeDelta;
use db::{Alone, Db};
use kernel::PersonId;
use registry::Reason;
use testkit::on_both_engines;
use web::testing::parts::Parts;
use web::testing::{Answer, Browser};

use crate::town::{Town, caseworker, resident, staff};

/// What an operator reads who speaks with nobody, or with somebody else.
const NOT_CALLING: &str = "In questo momento non stai parlando con questa persona";

/// How the office reads that the caller was known.
const KNOWN: &str = "Codice fiscale e data di nascita, detti al telefono e trovati in anagrafe";

fn operator() -> Actor {
    staff(Role::ContactOperator)
}

/// Where a request is begun for somebody.
fn path_of(person: PersonId) -> String {
    format!("/020202/persone/{person}/richieste")
}

/// Somebody says to an operator who they are; gives the page of their appointments.
async fn says_who_they_are(town: &Town, desk: &mut Browser, person: PersonId) -> String {
    let own = town.house.registry.own_file(&resident(person)).await.unwrap();
    let born = own.person.birth.date.to_string();
    let code = own.person.fiscal_codes.current.unwrap().to_string();
    let why = "Chiama per una richiesta";
    let said = [("codice_fiscale", code.as_str()), ("data_nascita", born.as_str()), ("motivazione", why)];
    let found = desk.post("/020202/prenota", &said).await;
    assert_eq!(
        found.location(),
        format!("/020202/prenota/persone/{person}/appuntamenti"),
        "{}",
        found.text()
    );
    desk.get(found.location()).await.text()
}

async fn begins(desk: &mut Browser, person: PersonId) -> Answer {
    let fields = [("servizio", "reclami"), ("motivo", "Vuole fare un reclamo")];
    desk.post(&path_of(person), &fields).await
}

/// Writes a complaint as far as its summary, from its first page on; gives the address of the draft.
async fn writes(desk: &mut Browser, page: &str) -> String {
    let draft = page.strip_suffix("/pagine/1").unwrap_or_else(|| panic!("no draft at {page:?}")).to_owned();
    desk.get(page).await;
    let shown = ["quando", "ufficio", "fatti", "pratica", "allegati"].map(|field| ("_mostrati", field));
    let said = [("quando", "2020-03-02"), ("ufficio", "Anagrafe"), ("fatti", "Lo sportello era chiuso.")];
    let first =
        shown.into_iter().chain(said).fold(Parts::default(), |form, (name, value)| form.text(name, value));
    let second = first.post(desk, page).await.location().to_owned();
    desk.get(&second).await;
    let done = desk.post(&second, &[("_mostrati", "rimedio"), ("rimedio", "scuse")]).await;
    assert_eq!(done.location(), format!("{draft}/riepilogo"), "{}", done.text());
    draft
}

/// Reads the answers out, and sends them.
async fn sends(desk: &mut Browser, draft: &str) -> Answer {
    let summary = desk.get(&format!("{draft}/riepilogo")).await.text();
    let digest = summary.split("name=\"impronta\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let digest = digest.unwrap_or_else(|| panic!("nothing to confirm on {summary}"));
    desk.post(&format!("{draft}/invio"), &[("conferma", "spoken"), ("impronta", digest)]).await
}

/// What an operator is told who does not speak with this person.
fn is_turned_away(answer: &Answer) -> bool {
    answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.text().contains(NOT_CALLING)
}

/// How often somebody's log says that this was done, or was not let be done.
async fn logged(town: &Town, person: PersonId, action: &str, allowed: bool) -> i64 {
    let counting = town
        .db
        .query("SELECT COUNT(*) FROM audit_entry WHERE subject_id = $1 AND action = $2 AND allowed = $3");
    let counting = counting.bind(person).bind(action.to_owned()).bind(allowed);
    let (count,): (i64,) = counting.fetch_one().await.unwrap();
    count
}

#[on_both_engines]
async fn a_request_is_taken_from_whoever_calls_and_says_so_to_them_and_to_the_office(db: Db) {
    let town = Town::new(db).await;
    let person = town.resident(0);
    let mut desk = town.browser(&operator()).await;

    let theirs = says_who_they_are(&town, &mut desk, person).await;
    assert!(theirs.contains(&format!("href=\"{}\"", path_of(person))), "{theirs}");
    let offered = desk.get(&path_of(person)).await.text();
    assert!(offered.contains("value=\"reclami\""), "{offered}");
    assert!(!offered.contains("value=\"cambio-di-abitazione\""), "what is signed is not: {offered}");
    assert!(!offered.contains("name=\"canale\""), "they are on the telephone: {offered}");
    let signed = [("servizio", "cambio-di-abitazione"), ("motivo", "Vuole cambiare casa")];
    let refused = desk.post(&path_of(person), &signed).await;
    assert!(refused.text().contains("Questa richiesta va firmata"), "{}", refused.text());

    let page = begins(&mut desk, person).await.location().to_owned();
    assert!(page.starts_with("/020202/richieste/"), "{page}");
    let draft = writes(&mut desk, &page).await;
    let summary = desk.get(&format!("{draft}/riepilogo")).await.text();
    assert!(summary.contains(KNOWN) && !summary.contains("name=\"riconoscimento\""), "{summary}");
    assert!(!summary.contains("/sportello/richieste"), "{summary}");
    let sent = sends(&mut desk, &draft).await;
    assert!(sent.location().starts_with("/020202/ricevute/"), "{}", sent.text());
    let receipt = desk.get(sent.location()).await.text();
    assert!(receipt.contains("Chiesta per telefono") && receipt.contains(&path_of(person)), "{receipt}");

    let case = sent.location().rsplit('/').next().unwrap();
    let hers = town.browser(&resident(person)).await.get("/pratiche").await.text();
    assert!(hers.contains("Chiesta per telefono"), "{hers}");
    let mut office = town.browser(&caseworker(Role::CaseOfficial, "relazioni-con-il-pubblico")).await;
    let opened = office.get(&format!("/ufficio/pratiche/{case}")).await.text();
    for text in ["Chiesta per telefono", "A voce, dopo la rilettura delle risposte", KNOWN] {
        assert!(opened.contains(text), "{text} is not in {opened}");
    }
    assert_eq!(logged(&town, person, "cases-audit-desk-begun", true).await, 1, "and they read who wrote it");
}

#[on_both_engines]
async fn nobody_writes_for_whom_they_do_not_speak_with(db: Db) {
    let town = Town::new(db).await;
    let (person, other) = (town.resident(0), town.resident(3));
    let mut desk = town.browser(&operator()).await;

    let silent = desk.get(&path_of(person)).await;
    assert!(is_turned_away(&silent), "{}", silent.text());
    says_who_they_are(&town, &mut desk, other).await;
    let of_another = begins(&mut desk, person).await;
    assert!(is_turned_away(&of_another), "{}", of_another.text());
    says_who_they_are(&town, &mut town.browser(&operator()).await, person).await;
    let of_a_colleague = begins(&mut desk, person).await;
    assert!(is_turned_away(&of_a_colleague), "{}", of_a_colleague.text());

    assert_eq!(logged(&town, person, "cases-audit-desk", false).await, 1, "what was tried stands in the log");
    assert_eq!(logged(&town, person, "cases-audit-desk-begun", false).await, 2);
    let (drafts,): (i64,) = town.db.query("SELECT COUNT(*) FROM cases_draft").fetch_one().await.unwrap();
    assert_eq!(drafts, 0);
}

#[on_both_engines]
async fn a_call_ends_and_the_draft_waits_for_the_next(db: Db) {
    let town = Town::new(db).await;
    let (person, speaks) = (town.resident(0), operator());
    let mut desk = town.browser(&speaks).await;
    says_who_they_are(&town, &mut desk, person).await;
    let page = begins(&mut desk, person).await.location().to_owned();
    let draft = writes(&mut desk, &page).await;

    town.clock.advance(TimeDelta::minutes(61));
    let mut desk = town.browser(&speaks).await;
    for path in [&page, &format!("{draft}/riepilogo"), &path_of(person)] {
        let late = desk.get(path).await;
        assert!(is_turned_away(&late), "{path}: {}", late.text());
    }
    let late = desk.post(&format!("{draft}/invio"), &[("conferma", "spoken"), ("impronta", "0")]).await;
    assert!(is_turned_away(&late), "{}", late.text());

    says_who_they_are(&town, &mut desk, person).await;
    assert!(desk.get(&path_of(person)).await.text().contains(&page), "it is found where they are");
    let sent = sends(&mut desk, &draft).await;
    assert!(sent.location().starts_with("/020202/ricevute/"), "{}", sent.text());
}

#[on_both_engines]
async fn an_operator_is_at_no_counter_and_a_clerk_answers_no_calls(db: Db) {
    let town = Town::new(db).await;
    let (person, speaks) = (town.resident(0), operator());
    let mut desk = town.browser(&speaks).await;
    says_who_they_are(&town, &mut desk, person).await;

    for path in ["/sportello/richieste".to_owned(), format!("/sportello/persone/{person}/richieste")] {
        assert_eq!(desk.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let begun = [("servizio", "reclami"), ("canale", "desk"), ("motivo", "Vuole fare un reclamo")];
    let refused = desk.post(&format!("/sportello/persone/{person}/richieste"), &begun).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let (key, why) = (ServiceKey::parse("reclami").unwrap(), Reason::parse("Vuole fare un reclamo").unwrap());
    let at_counter = town.house.cases.write_at_desk::<CaseError>(&speaks, person, &key, &why, &Alone).await;
    assert!(matches!(at_counter, Err(CaseError::Forbidden(_))), "{at_counter:?}");
    assert_eq!(
        logged(&town, person, "cases-audit-desk-begun", false).await,
        1,
        "they read that it was tried"
    );
    let mut clerk = town.browser(&staff(Role::CounterClerk)).await;
    assert_eq!(clerk.get(&path_of(person)).await.status, StatusCode::FORBIDDEN);
}
