//! What a clerk writes down for who is in no register and comes with a document.

use auth::{Actor, Scope};
use axum::http::StatusCode;
use chrono::NaiveDate;
use db::Db;
use kernel::PersonId;
use registry::codice_fiscale::compute;
use registry::{Belfiore, PersonName, Sex};
use web::testing::{Answer, Browser};

use super::catalogue_with;
use super::desk::{ON_PAPER, begins, clerk, sends, writes};
use super::known::Home;
use super::office::{Office, case_in, official};
use super::outsiders::is_attested;

const FORM: &str = "/sportello/richieste/fuori-anagrafe";
const CODE: &str = "RSSMRA80A01H501U";

/// A clerk writes what a document says.
async fn shows(desk: &mut Browser, (surname, given): (&str, &str), (born_on, code): (&str, &str)) -> Answer {
    let fields = [
        ("cognome", surname),
        ("nome", given),
        ("nascita", born_on),
        ("codice_fiscale", code),
        ("documento", "Carta d’identità CA00000AA, Comune di Lodi"),
        ("motivo", "Viene a vivere in città"),
    ];
    desk.get(FORM).await;
    desk.post(FORM, &fields).await
}

async fn mario_shows(desk: &mut Browser) -> Answer {
    shows(desk, ("Rossi", "Mario"), ("1980-01-01", CODE)).await
}

/// Of Luca Verdi, born in Milan on 5 March 2010, or a hundred years before.
fn code_of_luca() -> String {
    let born_on = NaiveDate::from_ymd_opt(2010, 3, 5).unwrap();
    let name = PersonName::parse("Verdi", "Luca").unwrap();
    compute(&name, born_on, Sex::M, Belfiore::parse("F205").unwrap()).to_string()
}

/// The person of `/sportello/persone/…/richieste`.
fn person_in(answer: &Answer) -> PersonId {
    let id = answer.location().split('/').nth(3).and_then(|id| id.parse().ok());
    id.unwrap_or_else(|| panic!("nobody at {:?}: {}", answer.location(), answer.text()))
}

async fn count(office: &Office, sql: &'static str) -> i64 {
    let (count,): (i64,) = office.db.query(sql).fetch_one().await.unwrap();
    count
}

/// How often it stands in somebody's log that they were known at a desk, or were asked about in vain.
async fn noted(office: &Office, person: PersonId, allowed: bool) -> i64 {
    let (count,): (i64,) = office
        .db
        .query("SELECT COUNT(*) FROM audit_entry WHERE action = $1 AND subject_id = $2 AND allowed = $3")
        .bind("cases-audit-desk-outsider".to_owned())
        .bind(person)
        .bind(allowed)
        .fetch_one()
        .await
        .unwrap();
    count
}

#[testkit::on_both_engines]
async fn who_is_in_no_register_asks_at_the_desk_by_their_document(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;

    let person = person_in(&mario_shows(&mut desk).await);
    let page = desk.get(&format!("/sportello/persone/{person}/richieste")).await.text();
    assert!(page.contains("Richieste di Mario Rossi") && page.contains("Torna alla ricerca"), "{page}");
    let draft = writes(&mut desk, person, "desk").await;
    let paper = desk.get(&format!("{draft}/stampa")).await.text();
    for text in ["Data e firma di Mario Rossi", CODE, "gennaio 1980"] {
        assert!(paper.contains(text), "{text} is not in {paper}");
    }
    let case = case_in(sends(&mut desk, &draft, &ON_PAPER).await.location());

    let opened = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    for text in ["Mario Rossi", CODE, "l’ha riconosciuto chi ha scritto la richiesta", "CIE CA00000AA"] {
        assert!(opened.contains(text), "{text} is not in {opened}");
    }
    assert!(!opened.contains("lo attesta l’identità digitale"), "{opened}");
    for text in ["Documento visto allo sportello", "Carta d’identità CA00000AA, Comune di Lodi", "Visto allo"]
    {
        assert!(opened.contains(text), "{text} is not in {opened}");
    }
    let told = office.program_of(&official()).await.get(&format!("/office/cases/{case}")).await.json();
    assert_eq!(told["applicant_known_by"], "clerk");
    assert_eq!(noted(&office, person, true).await, 1, "it stands in their log");
    assert_eq!(count(&office, "SELECT COUNT(*) FROM identity_outsider WHERE seen IS NOT NULL").await, 1);

    // They come in by their own identity, which says from then on who they are.
    let mut tx = office.db.begin().await.unwrap();
    tx.query("UPDATE identity_outsider SET seen = NULL").execute().await.unwrap();
    tx.commit().await.unwrap();
    let opened = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert!(opened.contains("Mario Rossi") && !opened.contains("Documento visto"), "{opened}");
}

#[testkit::on_both_engines]
async fn whoever_was_there_before_or_came_in_by_themselves_is_found_and_stays_one(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let [mut desk, mut other] =
        [office.browser_of(&Actor::Staff(clerk())).await, office.browser_of(&Actor::Staff(clerk())).await];
    let first = person_in(&mario_shows(&mut desk).await);
    // The second document has an accent that the first did not.
    let again = person_in(&shows(&mut other, ("Rossi", "Màrio"), ("1980-01-01", CODE)).await);
    assert_eq!(again, first);
    let page = other.get(&format!("/sportello/persone/{first}/richieste")).await.text();
    assert!(page.contains("Màrio Rossi"), "{page}");
    assert_eq!(count(&office, "SELECT COUNT(*) FROM identity_outsider").await, 1);
}

#[testkit::on_both_engines]
async fn two_people_born_a_century_apart_are_not_one(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    let code = code_of_luca();
    person_in(&shows(&mut desk, ("Verdi", "Luca"), ("1910-03-05", &code)).await);
    let refused = shows(&mut desk, ("Verdi", "Luca"), ("2010-03-05", &code)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("conosce già qualcuno"), "{}", refused.text());
    assert_eq!(count(&office, "SELECT COUNT(*) FROM identity_outsider").await, 1);
}

#[testkit::on_both_engines]
async fn what_an_identity_said_of_somebody_no_document_changes(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let mario = PersonId::new();
    is_attested(&office, mario, ("Mario Maria", "Rossi"), Some(CODE)).await;
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    assert_eq!(person_in(&mario_shows(&mut desk).await), mario);
    let page = desk.get(&format!("/sportello/persone/{mario}/richieste")).await.text();
    assert!(page.contains("Mario Maria Rossi"), "{page}");
    assert_eq!(count(&office, "SELECT COUNT(*) FROM identity_outsider WHERE seen IS NULL").await, 1);
}

#[testkit::on_both_engines]
async fn whom_the_register_knows_is_not_written_down_beside_it(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue_with(&[]));
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    let code = home.ada.fiscal_codes.current.unwrap().to_string();
    let refused = shows(&mut desk, ("Bianchi", "Ada"), ("1985-12-10", &code)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("conosce già qualcuno"), "{}", refused.text());
    assert_eq!(count(&office, "SELECT COUNT(*) FROM identity_outsider").await, 0);
    assert_eq!(noted(&office, home.ada.id, false).await, 1, "she reads that she was asked about");
}

#[testkit::on_both_engines]
async fn a_code_that_is_wrong_or_another_persons_writes_nobody_down(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    for (name, born_and_code, says) in [
        (("Rossi", "Mario"), ("1980-01-01", "RSSMRA80A01H501X"), "Il codice fiscale non è giusto"),
        (("Verdi", "Mario"), ("1980-01-01", CODE), "non corrisponde a nome, cognome e data di nascita"),
        (("Rossi", "Mario"), ("1980-01-02", CODE), "non corrisponde a nome, cognome e data di nascita"),
        (("Rossi", "Mario"), ("2080-01-01", CODE), "Scrivi la data di nascita"),
    ] {
        let refused = shows(&mut desk, name, born_and_code).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(refused.text().contains(says), "{says} is not in {}", refused.text());
    }
    let silent = desk.post(FORM, &[]).await.text();
    for says in ["Scrivi cognome e nome", "Scrivi quale documento hai visto", "Scrivi il motivo"] {
        assert!(silent.contains(says), "{says} is not in {silent}");
    }
    assert_eq!(count(&office, "SELECT COUNT(*) FROM identity_outsider").await, 0);
}

#[testkit::on_both_engines]
async fn a_minor_from_elsewhere_does_not_ask_alone(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    let person = person_in(&shows(&mut desk, ("Verdi", "Luca"), ("2010-03-05", &code_of_luca())).await);
    let refused = begins(&mut desk, person, "desk").await;
    assert!(refused.text().contains("non può chiedere da sé"), "{}", refused.text());
    assert_eq!(count(&office, "SELECT COUNT(*) FROM cases_draft").await, 0);
}

/// The register has them by now, under an identifier under which not all that was theirs stands yet.
async fn turns_out_to_be(office: &Office, outsider: PersonId, resident: PersonId) {
    let mut tx = office.db.begin().await.unwrap();
    let statement = "UPDATE identity_outsider
                        SET became = $2, given_name = '', family_name = '', born_on = NULL, seen = NULL
                      WHERE person_id = $1";
    assert_eq!(tx.query(statement).bind(outsider).bind(resident).execute().await.unwrap(), 1);
    tx.commit().await.unwrap();
}

#[testkit::on_both_engines]
async fn a_minor_whom_the_register_has_meanwhile_is_a_minor_still(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue_with(&[]));
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    let person = person_in(&mario_shows(&mut desk).await);
    let draft = writes(&mut desk, person, "desk").await;
    turns_out_to_be(&office, person, home.ida.id).await;

    let sent = sends(&mut desk, &draft, &ON_PAPER).await;
    assert!(sent.text().contains("non può chiedere da sé"), "{}", sent.text());
    let begun = begins(&mut desk, person, "desk").await;
    assert!(begun.text().contains("non può chiedere da sé"), "{}", begun.text());
    assert_eq!(count(&office, "SELECT COUNT(*) FROM cases_case").await, 0);
}

#[testkit::on_both_engines]
async fn an_adult_whom_the_register_has_meanwhile_still_asks(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue_with(&[]));
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    let person = person_in(&mario_shows(&mut desk).await);
    let draft = writes(&mut desk, person, "desk").await;
    turns_out_to_be(&office, person, home.ugo.id).await;

    let sent = sends(&mut desk, &draft, &ON_PAPER).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    assert_eq!(count(&office, "SELECT COUNT(*) FROM cases_case").await, 1);
}

#[testkit::on_both_engines]
async fn only_a_clerk_whose_role_reaches_the_whole_city_does(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let within = |scope| Actor::Staff(clerk().within(vec![scope]));
    let of_a_municipio = within(Scope::Municipio(1));
    let of_another_office = within(Scope::Office("scuole".to_owned()));
    for nobody in [of_a_municipio, of_another_office, official()] {
        let mut browser = office.browser_of(&nobody).await;
        assert_eq!(browser.get(FORM).await.status, StatusCode::FORBIDDEN, "{nobody:?}");
        assert_eq!(browser.post(FORM, &[]).await.status, StatusCode::FORBIDDEN, "{nobody:?}");
    }
    assert_eq!(count(&office, "SELECT COUNT(*) FROM identity_outsider").await, 0);
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    assert!(desk.get("/sportello/richieste").await.text().contains(FORM));
}
