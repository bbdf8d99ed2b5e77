//! Who asks without being in the population register is called as the identity calls them by which they came in.

use auth::{Actor, AssuranceLevel};
use axum::http::StatusCode;
use cases::{CaseId, Decision};
use chrono::{NaiveDate, TimeDelta};
use db::{Db, Json};
use kernel::PersonId;

use super::catalogue_with;
use super::known::Home;
use super::office::{Office, official};

const CODE: &str = "RSSMRA80A01H501U";

/// Somebody who comes in without being in the register.
pub(crate) fn outsider(person: PersonId) -> Actor {
    Actor::Outsider { person, level: AssuranceLevel::High }
}

/// What their identity attested when they came in: a guest of eIDAS has no codice fiscale.
pub(crate) async fn is_attested(
    office: &Office,
    person: PersonId,
    (given, family): (&str, &str),
    code: Option<&str>,
) {
    let foreign = code.is_none().then(|| format!("DE/IT/{person}"));
    let mut tx = office.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO identity_outsider
            (person_id, fiscal_code, foreign_id, given_name, family_name, born_on, first_seen_at, last_seen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
    )
    .bind(person)
    .bind(code.map(str::to_owned))
    .bind(foreign)
    .bind(given.to_owned())
    .bind(family.to_owned())
    .bind(code.map(|_| NaiveDate::from_ymd_opt(1980, 1, 1).unwrap()))
    .bind(office.clock.now())
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn at_the_desk(office: &Office, case: CaseId) -> String {
    office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text()
}

/// To whom the letter is with which a case ends.
async fn addressee(office: &Office, case: CaseId) -> Option<String> {
    let mut desk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let done = desk.post(&format!("{path}/azioni/consegna"), &[("versione", "1")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    office.works().await;
    let sql = "SELECT content FROM cases_decision WHERE case_id = $1";
    let (decision,): (Json<Decision>,) = office.db.query(sql).bind(case).fetch_one().await.unwrap();
    decision.0.addressee
}

async fn known_by(office: &Office, case: CaseId) -> (serde_json::Value, serde_json::Value) {
    let mut opened = office.program_of(&official()).await.get(&format!("/office/cases/{case}")).await.json();
    (opened["applicant_name"].take(), opened["applicant_known_by"].take())
}

#[testkit::on_both_engines]
async fn the_office_reads_the_name_that_an_identity_attested_and_that_it_did(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let (mario, guest, nobody) = (PersonId::new(), PersonId::new(), PersonId::new());
    is_attested(&office, mario, ("Mario", "Rossi"), Some(CODE)).await;
    is_attested(&office, guest, ("Grete", "Weiß"), None).await;
    let of_mario = office.sends(&outsider(mario), true).await;
    let of_guest = office.sends(&outsider(guest), true).await;
    let of_nobody = office.sends(&outsider(nobody), true).await;

    let shown = at_the_desk(&office, of_mario).await;
    for text in ["Mario Rossi", CODE, "gennaio 1980", "Non è all’anagrafe: lo attesta l’identità digitale"]
    {
        assert!(shown.contains(text), "{text} is not in {shown}");
    }
    let shown = at_the_desk(&office, of_guest).await;
    assert!(shown.contains("Grete Weiß") && shown.contains("Non è all’anagrafe"), "{shown}");
    assert!(!shown.contains("<dt>Data di nascita") && !shown.contains("<dt>Codice fiscale"), "{shown}");
    let shown = at_the_desk(&office, of_nobody).await;
    assert!(shown.contains("Persona non residente") && !shown.contains("lo attesta"), "{shown}");

    assert_eq!(known_by(&office, of_mario).await, ("Mario Rossi".into(), "identity".into()));
    assert_eq!(known_by(&office, of_nobody).await, (serde_json::Value::Null, serde_json::Value::Null));
    assert_eq!(addressee(&office, of_mario).await.as_deref(), Some("Mario Rossi"));
    assert_eq!(addressee(&office, of_nobody).await, None);
}

#[testkit::on_both_engines]
async fn what_was_attested_stays_as_it_was_until_the_register_knows_better(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue_with(&[]));
    let guest = PersonId::new();
    is_attested(&office, guest, ("Grete", "Weiß"), None).await;
    let case = office.sends(&outsider(guest), true).await;
    let own = office.sends(&home.ada_herself(), true).await;
    let (noted,): (i64,) = office
        .db
        .query("SELECT COUNT(*) FROM cases_case WHERE attested_name IS NOT NULL")
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(noted, 1, "whom the register knows is noted by nobody else");
    assert_eq!(known_by(&office, own).await.1, "register");

    // She marries, and then turns out to be Ada.
    changes(&office, "UPDATE identity_outsider SET family_name = 'Schwarz' WHERE person_id = $1", guest)
        .await;
    assert_eq!(known_by(&office, case).await, ("Grete Weiß".into(), "identity".into()));
    let mut tx = office.db.begin().await.unwrap();
    let moved = "UPDATE cases_case SET person_id = $2 WHERE person_id = $1";
    tx.query(moved).bind(guest).bind(home.ada.id).execute().await.unwrap();
    tx.commit().await.unwrap();
    let shown = at_the_desk(&office, case).await;
    assert!(shown.contains("Ada") && !shown.contains("Grete") && !shown.contains("lo attesta"), "{shown}");
    assert_eq!(known_by(&office, case).await.1, "register");
}

#[testkit::on_both_engines]
async fn who_is_in_the_register_by_now_is_attested_by_nobody(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let guest = PersonId::new();
    is_attested(&office, guest, ("Grete", "Weiß"), None).await;
    changes(&office, "UPDATE identity_outsider SET became = $1 WHERE person_id = $1", guest).await;
    let case = office.sends(&outsider(guest), true).await;
    assert_eq!(known_by(&office, case).await.0, serde_json::Value::Null);
}

#[testkit::on_both_engines]
async fn the_name_goes_with_the_request(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let mario = PersonId::new();
    is_attested(&office, mario, ("Mario", "Rossi"), Some(CODE)).await;
    let case = office.sends(&outsider(mario), true).await;
    addressee(&office, case).await;
    office.clock.advance(TimeDelta::days(366));
    assert_eq!(office.cases.erase_old().await.unwrap(), 1);
    let (left,): (i64,) = office.db.query("SELECT COUNT(*) FROM cases_case").fetch_one().await.unwrap();
    assert_eq!(left, 0);
}

async fn changes(office: &Office, sql: &'static str, person: PersonId) {
    let mut tx = office.db.begin().await.unwrap();
    tx.query(sql).bind(person).execute().await.unwrap();
    tx.commit().await.unwrap();
}
