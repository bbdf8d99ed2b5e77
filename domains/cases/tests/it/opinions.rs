//! What one office asks another before it decides.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use cases::{Catalogue, Units};
use chrono::TimeDelta;
use db::Db;
use kernel::Language;
use web::testing::Browser;

use super::LIBRARY;
use super::office::{Office, official, resident, staff};

/// A comune of two offices.
pub(crate) fn office(db: Db) -> Office {
    Office::new(db, catalogue(LIBRARY.to_owned()))
}

/// What it offers: the library card, as this text says it.
pub(crate) fn catalogue(definition: String) -> Catalogue {
    let units = "[biblioteche]\nname = { it = \"Biblioteche\", en = \"Libraries\" }\n\
                 [scuole]\nname = { it = \"Scuole\", en = \"Schools\" }\n";
    let files = [("tessera-biblioteca".to_owned(), definition)];
    Catalogue::read(&files, Units::parse(units).unwrap(), &Language::ALL).unwrap()
}

pub(crate) fn of_schools() -> Actor {
    Actor::Staff(staff(Role::CaseOfficial).within(vec![Scope::Office("scuole".to_owned())]))
}

#[testkit::on_both_engines]
async fn an_office_asks_another_and_reads_what_it_says(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let path = format!("/ufficio/pratiche/{case}");
    let mut desk = office.browser_of(&official()).await;
    desk.get(&path).await;
    let asking = format!("{path}/pareri");
    for (unit, question, sentence) in [
        ("", "Studia davvero?", "Scegli a quale ufficio"),
        ("scuole", "", "Scrivi qualcosa"),
        ("biblioteche", "Studia davvero?", "Questo ufficio non si può scegliere"),
        ("luna", "Studia davvero?", "Questo ufficio non si può scegliere"),
    ] {
        let answer = desk.post(&asking, &[("ufficio", unit), ("quesito", question)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{unit} {question}");
        assert!(answer.text().contains(sentence), "{}", answer.text());
    }
    let asked = desk.post(&asking, &[("ufficio", "scuole"), ("quesito", "Studia davvero?")]).await;
    assert_eq!(asked.location(), path);

    let mut schools = office.browser_of(&of_schools()).await;
    let waiting = schools.get("/ufficio/pareri").await.text();
    assert!(
        waiting.contains("Chiedere la tessera") && waiting.contains("entro il 6 aprile 2020"),
        "{waiting}"
    );
    let one = the_one_that_waits(&mut schools).await;
    let shown = schools.get(&one).await.text();
    assert!(shown.contains("Studia davvero?") && shown.contains("Liceo Manzoni"), "{shown}");
    // The case itself stays with the office that decides.
    assert_eq!(schools.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(schools.post(&one, &[("testo", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let given = schools.post(&one, &[("testo", "Sì, è iscritto.")]).await;
    assert_eq!(given.location(), "/ufficio/pareri?fatto=dato");
    assert_eq!(schools.post(&one, &[("testo", "No.")]).await.status, StatusCode::CONFLICT, "given once");

    assert!(desk.get(&path).await.text().contains("Sì, è iscritto."));
    let at_home = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(at_home.contains("Chiesto un parere: Scuole") && at_home.contains("Parere ricevuto: Scuole"));
    assert!(!at_home.contains("Sì, è iscritto."), "what it says is for the office that decides");
}

#[testkit::on_both_engines]
async fn what_another_office_is_asked_is_not_theirs(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    let mut desk = office.browser_of(&official()).await;
    desk.get(&format!("/ufficio/pratiche/{case}")).await;
    let fields = [("ufficio", "scuole"), ("quesito", "Studia davvero?")];
    desk.post(&format!("/ufficio/pratiche/{case}/pareri"), &fields).await;
    let mut schools = office.browser_of(&of_schools()).await;
    let one = the_one_that_waits(&mut schools).await;

    assert!(!desk.get("/ufficio/pareri").await.text().contains("Chiedere la tessera"));
    assert_eq!(desk.get(&one).await.status, StatusCode::FORBIDDEN);
    assert_eq!(desk.post(&one, &[("testo", "Sì")]).await.status, StatusCode::FORBIDDEN);
    let mut at_home = office.browser_of(&resident()).await;
    assert_ne!(at_home.get(&one).await.status, StatusCode::OK);

    office.clock.advance(TimeDelta::days(22));
    let late = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert!(late.contains("si può decidere senza"), "{late}");
}

#[testkit::on_both_engines]
async fn who_asks_does_not_answer_and_what_has_ended_is_asked_no_more(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    let path = format!("/ufficio/pratiche/{case}");
    // Somebody whose role reaches the whole city.
    let everywhere = staff(Role::CaseOfficial).within(Vec::new());
    let mut desk = office.browser_of(&Actor::Staff(everywhere)).await;
    desk.get(&path).await;
    let asking = [("ufficio", "scuole"), ("quesito", "Studia davvero?")];
    desk.post(&format!("{path}/pareri"), &asking).await;
    let again = desk.post(&format!("{path}/pareri"), &asking).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "an office is asked once at a time");
    assert!(again.text().contains("Questo ufficio deve ancora rispondere"), "{}", again.text());
    let one = the_one_that_waits(&mut desk).await;
    assert_eq!(desk.post(&one, &[("testo", "Sì")]).await.status, StatusCode::FORBIDDEN);

    desk.get(&path).await;
    desk.post(&format!("{path}/azioni/consegna"), &[("versione", "1")]).await;
    let mut schools = office.browser_of(&of_schools()).await;
    assert!(!schools.get("/ufficio/pareri").await.text().contains("Chiedere la tessera"));
    assert_eq!(schools.get(&one).await.status, StatusCode::CONFLICT);
    assert_eq!(schools.post(&one, &[("testo", "Sì")]).await.status, StatusCode::CONFLICT);
    let ended = desk.post(&format!("{path}/pareri"), &asking).await;
    assert_eq!(ended.status, StatusCode::CONFLICT);
    office.works().await;
}

#[testkit::on_both_engines]
async fn who_wrote_a_request_down_neither_asks_about_it_nor_answers(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    let path = format!("/ufficio/pratiche/{case}");
    let writer = staff(Role::CaseOfficial).within(Vec::new());
    let mut tx = office.db.begin().await.unwrap();
    tx.query("UPDATE cases_case SET clerk_id = $1").bind(writer.id).execute().await.unwrap();
    tx.commit().await.unwrap();
    let asking = [("ufficio", "scuole"), ("quesito", "Studia davvero?")];
    let mut same = office.browser_of(&Actor::Staff(writer)).await;
    same.get(&path).await;
    assert_eq!(same.post(&format!("{path}/pareri"), &asking).await.status, StatusCode::FORBIDDEN);

    let mut desk = office.browser_of(&official()).await;
    desk.get(&path).await;
    assert_eq!(desk.post(&format!("{path}/pareri"), &asking).await.location(), path);
    let one = the_one_that_waits(&mut same).await;
    assert_eq!(same.post(&one, &[("testo", "Sì.")]).await.status, StatusCode::FORBIDDEN);
}

#[testkit::on_both_engines]
async fn whoever_needs_more_is_waited_for_and_then_has_fifteen_days(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    let path = format!("/ufficio/pratiche/{case}");
    let clerk = official();
    let mut desk = office.browser_of(&clerk).await;
    desk.get(&path).await;
    desk.post(&format!("{path}/pareri"), &[("ufficio", "scuole"), ("quesito", "Studia davvero?")]).await;
    let asked = of_schools();
    let mut schools = office.browser_of(&asked).await;
    let one = the_one_that_waits(&mut schools).await;
    let meeting = format!("{path}/pareri/{}/elementi", one.rsplit('/').next().unwrap());
    let field = format!("elementi-{}", one.rsplit('/').next().unwrap());
    let early = desk.post(&meeting, &[(field.as_str(), "Ecco.")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "nobody needs anything");
    schools.get(&one).await;
    let needs = format!("{one}/esigenze");
    let empty = schools.post(&needs, &[("esigenze", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(desk.post(&needs, &[("esigenze", "La classe.")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(schools.post(&needs, &[("esigenze", "La classe.")]).await.location(), one);
    let shown = schools.get(&one).await.text();
    assert!(shown.contains("termine interrotto") && !shown.contains("/esigenze\""), "{shown}");
    let again = schools.post(&needs, &[("esigenze", "La sezione.")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "once");

    // The term that was interrupted would have passed.
    office.clock.advance(TimeDelta::days(22));
    let mut desk = office.browser_of(&clerk).await;
    let page = desk.get(&path).await.text();
    assert!(page.contains("La classe.") && !page.contains("si può decidere senza"), "{page}");
    assert_eq!(desk.post(&meeting, &[(field.as_str(), "La terza B.")]).await.location(), path);
    let mut schools = office.browser_of(&asked).await;
    let waiting = schools.get("/ufficio/pareri").await.text();
    assert!(waiting.contains("entro il 22 aprile 2020"), "{waiting}");
    assert!(schools.get(&one).await.text().contains("La terza B."));
    office.clock.advance(TimeDelta::days(16));
    let late = office.browser_of(&clerk).await.get(&path).await.text();
    assert!(late.contains("si può decidere senza"), "{late}");
}

#[testkit::on_both_engines]
async fn who_was_silent_is_asked_again_once_their_term_has_ended(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    let path = format!("/ufficio/pratiche/{case}");
    let clerk = official();
    let mut desk = office.browser_of(&clerk).await;
    desk.get(&path).await;
    let asking = [("ufficio", "scuole"), ("quesito", "Studia davvero?")];
    desk.post(&format!("{path}/pareri"), &asking).await;
    let asked = of_schools();
    let first = the_one_that_waits(&mut office.browser_of(&asked).await).await;

    office.clock.advance(TimeDelta::days(22));
    let mut desk = office.browser_of(&clerk).await;
    desk.get(&path).await;
    assert_eq!(desk.post(&format!("{path}/pareri"), &asking).await.location(), path);

    let page = desk.get(&path).await.text();
    assert!(page.contains("Parere non dato nel termine: Scuole"), "{page}");
    assert!(page.contains("chiesto di nuovo il 7 aprile 2020"), "{page}");
    let mut schools = office.browser_of(&asked).await;
    let second = the_one_that_waits(&mut schools).await;
    assert_ne!(first, second);
    assert!(!schools.get("/ufficio/pareri").await.text().contains(&first));
    assert!(!schools.get(&first).await.text().contains("name=\"testo\""), "it is waited for no more");
    assert_eq!(schools.post(&first, &[("testo", "No.")]).await.status, StatusCode::CONFLICT);
    assert_eq!(schools.post(&second, &[("testo", "Sì.")]).await.location(), "/ufficio/pareri?fatto=dato");
    let again = desk.post(&format!("{path}/pareri"), &asking).await;
    assert_eq!(again.location(), path, "who answered can be asked something else");
}

/// Where the one opinion is that is waited for.
pub(crate) async fn the_one_that_waits(browser: &mut Browser) -> String {
    let waiting = browser.get("/ufficio/pareri").await.text();
    let one = waiting.split("href=\"/ufficio/pareri/").nth(1).and_then(|rest| rest.split('"').next());
    format!("/ufficio/pareri/{}", one.unwrap())
}
