//! What becomes of a term that ends soon or has passed: who is told, and who concludes in the office's place.

use auth::{Actor, Deed, Role, Scope, Service};
use axum::http::StatusCode;
use cases::{CaseId, Catalogue, Units};
use chrono::TimeDelta;
use db::Db;
use kernel::{Language, PersonId};
use serde_json::json;

use super::office::{Office, official, resident, staff};
use super::represented::{operator, read_letter};
use super::{LIBRARY, catalogue_of};

const UNITS: &str = "[biblioteche]\nname = { it = \"Biblioteche\", en = \"Libraries\" }\n\
                     [segreteria]\nname = { it = \"Segreteria\", en = \"Secretariat\" }\nsubstitutes = true\n\
                     [scuole]\nname = { it = \"Scuole\", en = \"Schools\" }\n";

/// A comune whose secretariat concludes in the place of offices that are late.
pub(crate) fn office(db: Db) -> Office {
    let text = LIBRARY.replace("silence = { consent = \"data\" }", "silence = \"delay\"");
    let files = [("tessera-biblioteca".to_owned(), text)];
    Office::new(db, Catalogue::read(&files, Units::parse(UNITS).unwrap(), &Language::ALL).unwrap())
}

/// Who answers for an office.
fn head_of(unit: &str) -> Actor {
    Actor::Staff(staff(Role::CaseHead).within(vec![Scope::Office(unit.to_owned())]))
}

/// The facts in the history of a case, and its version.
async fn written(office: &Office, case: CaseId) -> (i64, i64) {
    let sql = "SELECT COUNT(e.fact), MAX(c.version)
                 FROM cases_case c JOIN cases_event e ON e.case_id = c.case_id WHERE c.case_id = $1";
    office.db.query(sql).bind(case).fetch_one().await.unwrap()
}

async fn page(office: &Office, actor: &Actor, path: &str) -> String {
    office.browser_of(actor).await.get(path).await.text()
}

/// So many days later, when everything due was done, and done again.
pub(crate) async fn later(office: &Office, days: i64) {
    office.clock.advance(TimeDelta::days(days));
    office.works().await;
    office.works().await;
}

#[testkit::on_both_engines]
async fn a_term_that_nobody_keeps_goes_from_hand_to_hand_once(db: Db) {
    let office = office(db);
    let ada = resident();
    // A request of 16 March, due on 15 April.
    let case = office.sends(&ada, true).await;
    let (own, desk) = (format!("/pratiche/{case}"), format!("/ufficio/pratiche/{case}"));
    later(&office, 24).await;
    assert_eq!(written(&office, case).await, (0, 1));

    later(&office, 1).await;
    assert_eq!(written(&office, case).await, (1, 1), "whoever has its page before them goes on with it");
    let at_desk = page(&office, &official(), &desk).await;
    assert!(at_desk.contains("Il termine della pratica scade il 15 aprile 2020."), "{at_desk}");
    let at_home = page(&office, &ada, &own).await;
    assert!(!at_home.contains("Il termine della pratica scade"), "{at_home}");
    assert!(at_home.contains("Se il termine passa, puoi chiedere a «Segreteria»"), "{at_home}");

    later(&office, 14).await;
    let secretary = head_of("segreteria");
    assert_eq!(written(&office, case).await, (1, 2), "it is late, and that is all");
    let late = page(&office, &official(), "/ufficio/pratiche?di=ufficio&urgenti=scadute").await;
    assert!(late.contains("0000001/2020"), "{late}");
    assert_eq!(office.browser_of(&secretary).await.get(&desk).await.status, StatusCode::NOT_FOUND);

    later(&office, 1).await;
    assert_eq!(written(&office, case).await, (2, 3));
    let at_home = page(&office, &ada, &own).await;
    // Half of thirty days from 25 April is a Sunday.
    let said = "Dal 25 aprile 2020, per il ritardo, deve concludere «Segreteria»";
    assert!(at_home.contains(said) && at_home.contains("11 maggio 2020"), "{at_home}");
    assert!(!at_home.contains(&format!("{own}/sostituzione")), "there is nothing left to ask");
    let all_of_hers = page(&office, &ada, "/pratiche").await;
    assert!(all_of_hers.contains(said), "{all_of_hers}");
    let inbox = page(&office, &secretary, "/ufficio/pratiche").await;
    assert!(inbox.contains("Da concludere in sostituzione") && inbox.contains(&desk), "{inbox}");
    assert!(inbox.contains("entro l’11 maggio 2020"), "its own last day: {inbox}");
    let by_number = "/office/cases?number=0000001/2020";
    for (whoever, count) in [(&secretary, 1), (&head_of("scuole"), 0)] {
        assert_eq!(office.program_of(whoever).await.get(by_number).await.json()["count"], json!(count));
    }
    for nobody in [official(), head_of("scuole")] {
        let inbox = page(&office, &nobody, "/ufficio/pratiche").await;
        assert!(!inbox.contains("Da concludere in sostituzione"), "{inbox}");
    }
    assert_eq!(office.browser_of(&head_of("scuole")).await.get(&desk).await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn whoever_concludes_decides_and_the_letter_says_how_long_it_took(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let desk = format!("/ufficio/pratiche/{case}");
    later(&office, 40).await;
    let secretary = head_of("segreteria");
    let mut browser = office.browser_of(&secretary).await;
    assert_eq!(browser.get(&desk).await.status, StatusCode::OK);

    let (_, version) = written(&office, case).await;
    let version = version.to_string();
    let fields = [("versione", version.as_str()), ("testo-nega", "Manca il documento.")];
    let decided = browser.post(&format!("{desk}/azioni/nega"), &fields).await;

    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text());
    office.works().await;
    let letter = read_letter(&office, &ada, case).await;
    for part in ["Termine previsto: 30 giorni.", "Tempo impiegato dalla richiesta: 40 giorni", "Segreteria"] {
        assert!(letter.contains(part), "{part}: {letter}");
    }
    assert!(!page(&office, &secretary, "/ufficio/pratiche").await.contains("Da concludere in sostituzione"));
}

#[testkit::on_both_engines]
async fn the_office_that_concludes_reads_who_of_it_has_taken_what_is_late(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    let desk = format!("/ufficio/pratiche/{case}");
    later(&office, 40).await;
    let secretary = head_of("segreteria");
    let mut browser = office.browser_of(&secretary).await;
    let before = browser.get("/ufficio/pratiche").await.text();
    browser.get(&desk).await;

    let taken = browser.post(&format!("{desk}/presa"), &[]).await;

    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    assert!(before.contains("Da concludere in sostituzione") && !before.contains("In carico: "), "{before}");
    let after = browser.get("/ufficio/pratiche").await.text();
    assert!(after.contains("In carico: a te"), "{after}");
    let colleague = page(&office, &head_of("segreteria"), "/ufficio/pratiche").await;
    assert!(colleague.contains("In carico: a") && !colleague.contains("In carico: a te"), "{colleague}");
}

#[testkit::on_both_engines]
async fn what_its_own_office_has_ended_is_not_there_for_whoever_was_to_conclude_it(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    let desk = format!("/ufficio/pratiche/{case}");
    later(&office, 40).await;
    let secretary = head_of("segreteria");
    assert_eq!(office.browser_of(&secretary).await.get(&desk).await.status, StatusCode::OK);
    let version = written(&office, case).await.1.to_string();
    let mut library = office.browser_of(&official()).await;
    library.get(&desk).await;

    let done = library.post(&format!("{desk}/azioni/consegna"), &[("versione", version.as_str())]).await;

    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_eq!(office.browser_of(&secretary).await.get(&desk).await.status, StatusCode::NOT_FOUND);
    let shown = page(&office, &official(), &desk).await;
    assert!(!shown.contains("deve concludere «Segreteria»"), "nobody has to any more: {shown}");
}

#[testkit::on_both_engines]
async fn who_asked_has_another_office_conclude_once_the_term_has_passed(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let own = format!("/pratiche/{case}");
    let asking = format!("{own}/sostituzione");
    let mut home = office.browser_of(&ada).await;
    home.get(&own).await;
    assert_eq!(home.get(&asking).await.location(), own, "there is nothing to ask yet");
    assert_eq!(home.post(&asking, &[]).await.status, StatusCode::CONFLICT);
    later(&office, 31).await;
    let mut stranger = office.browser_of(&resident()).await;
    assert_eq!(stranger.get(&asking).await.status, StatusCode::NOT_FOUND);
    stranger.get("/pratiche").await;
    assert_eq!(stranger.post(&asking, &[]).await.status, StatusCode::NOT_FOUND);

    let mut home = office.browser_of(&ada).await;
    let before = home.get(&own).await.text();
    assert!(before.contains(&format!("href=\"{asking}\"")), "{before}");
    let confirming = home.get(&asking).await.text();
    // Half of thirty days from 16 April is the first of May.
    assert!(confirming.contains("«Segreteria»") && confirming.contains("2 maggio 2020"), "{confirming}");
    for _ in 0..2 {
        assert_eq!(home.post(&asking, &[]).await.location(), format!("{own}?fatto=sostituzione"));
    }
    later(&office, 20).await;

    let after = page(&office, &ada, &own).await;
    assert!(after.contains("Dal 16 aprile 2020, su richiesta, deve concludere «Segreteria»"), "{after}");
    assert_eq!(after.matches("Chiesto a chi ha il potere sostitutivo").count(), 1, "{after}");
    assert!(!after.contains("Il ritardo dura da troppo"), "it is before them already: {after}");
    let told = office.program_of(&ada).await.get(&format!("/cases/{case}")).await.json();
    let begun =
        json!({ "unit": "segreteria", "begun_on": "2020-04-16", "due_on": "2020-05-02", "is_asked": true });
    assert_eq!(told["substitution"], begun);
    let inbox = page(&office, &head_of("segreteria"), "/ufficio/pratiche").await;
    assert!(inbox.contains(&format!("/ufficio/pratiche/{case}")), "{inbox}");
}

#[testkit::on_both_engines]
async fn pressed_in_two_windows_at_once_it_is_asked_once(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let asking = format!("/pratiche/{case}/sostituzione");
    later(&office, 31).await;
    let (mut one, mut other) = (office.browser_of(&ada).await, office.browser_of(&ada).await);
    one.get(&asking).await;
    other.get(&asking).await;

    let (first, second) = tokio::join!(one.post(&asking, &[]), other.post(&asking, &[]));

    for answer in [first, second] {
        assert!(answer.location().ends_with("fatto=sostituzione"), "{}", answer.text());
    }
    assert_eq!(written(&office, case).await.0, 1);
}

#[testkit::on_both_engines]
async fn whoever_acts_for_somebody_asks_as_far_as_their_mandate_goes(db: Db) {
    let office = office(db);
    let ada = PersonId::new();
    let case = office.sends(&operator(ada, vec![Service::Cases], Deed::Act), true).await;
    let asking = format!("/pratiche/{case}/sostituzione");
    later(&office, 31).await;

    let mut reader = office.browser_of(&operator(ada, vec![Service::Cases], Deed::Read)).await;
    assert_eq!(
        reader.get(&asking).await.location(),
        format!("/pratiche/{case}"),
        "who may look asks nothing"
    );
    assert_eq!(reader.post(&asking, &[]).await.status, StatusCode::FORBIDDEN);
    let mut elsewhere = office.browser_of(&operator(ada, vec![Service::Certificates], Deed::Act)).await;
    assert_eq!(elsewhere.get(&asking).await.status, StatusCode::FORBIDDEN);

    let mut caf = office.browser_of(&operator(ada, vec![Service::Cases], Deed::Act)).await;
    caf.get(&asking).await;
    assert!(caf.post(&asking, &[]).await.location().ends_with("fatto=sostituzione"));
}

#[testkit::on_both_engines]
async fn a_clock_that_stands_still_is_passed_on_to_nobody(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    let path = format!("/ufficio/pratiche/{case}");
    let mut desk = office.browser_of(&official()).await;
    desk.get(&path).await;
    desk.post(&format!("{path}/azioni/chiedi"), &[("versione", "1")]).await;

    later(&office, 90).await;

    assert_eq!(written(&office, case).await.0, 0);
}

#[testkit::on_both_engines]
async fn where_the_city_has_named_nobody_the_page_says_whom_to_write_to(db: Db) {
    let text = LIBRARY.replace("silence = { consent = \"data\" }", "silence = \"delay\"");
    let office = Office::new(db, catalogue_of(text));
    let ada = resident();
    let case = office.sends(&ada, true).await;
    later(&office, 41).await;

    let shown = page(&office, &ada, &format!("/pratiche/{case}")).await;
    assert!(shown.contains("scrivi all’ufficio qui o chiama il contact center"), "{shown}");
    assert!(!shown.contains("/sostituzione"), "{shown}");
}

#[testkit::on_both_engines]
async fn the_sheet_says_whom_one_asks(db: Db) {
    let office = office(db);
    let sheet = office.visitor().get("/servizi/tessera-biblioteca").await.text();
    assert!(sheet.contains("a chi ha il potere sostitutivo, «Segreteria»"), "{sheet}");
}

#[test]
fn one_office_of_a_city_concludes_in_the_place_of_all_others() {
    let two = UNITS.replace("\n[scuole]", "\n[scuole]\nsubstitutes = true");
    let wrong = Units::parse(&two).unwrap_err().to_string();
    assert!(wrong.contains("`substitutes` is of one office"), "{wrong}");
    assert_eq!(Units::parse(UNITS).unwrap().substitute().unwrap().as_str(), "segreteria");
}
