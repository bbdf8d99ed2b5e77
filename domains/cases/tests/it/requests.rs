//! What people do with their requests, and what officials do with them.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use cases::Catalogue;
use chrono::TimeDelta;
use db::Db;
use kernel::{Language, PersonId};

use super::office::{Office, answer, case_in, head, official, resident, staff};
use super::{LIBRARY, catalogue_of, catalogue_with, units};

const START: &str = "/servizi/tessera-biblioteca/richiesta";

fn office(db: Db) -> Office {
    Office::new(db, catalogue_with(&[]))
}

/// The catalogue with the one definition, changed.
fn changed(from: &str, to: &str) -> Catalogue {
    let text = LIBRARY.replace(from, to);
    assert_ne!(text, LIBRARY, "{from} is not there");
    catalogue_of(text)
}

#[testkit::on_both_engines]
async fn a_request_goes_from_the_sheet_to_its_outcome(db: Db) {
    let office = office(db);
    let ada = resident();
    let mut browser = office.browser_of(&ada).await;
    let sheet = browser.get("/servizi/tessera-biblioteca").await.text();
    assert!(sheet.contains(&format!("href=\"{START}\"")), "the sheet leads to the form");
    browser.get(START).await;
    let page = browser.post(START, &[]).await.location().to_owned();
    assert!(browser.get(&page).await.text().contains("Studi o insegni?"));

    // Nothing chosen: said beside the field.
    let wrong = browser.post(&page, &[("_mostrati", "studia")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("href=\"#campo-studia\"") && wrong.text().contains("Manca la risposta"));
    // The answer raises another question on the same page.
    let more = browser.post(&page, &[("_mostrati", "studia"), ("studia", "si")]).await;
    assert_eq!(more.location(), page);
    assert!(browser.get(&page).await.text().contains("name=\"scuola\""));
    let yes = [("_mostrati", "studia"), ("_mostrati", "scuola"), ("studia", "si")];
    let short = browser.post(&page, &[&yes[..], &[("scuola", "x")]].concat()).await;
    assert!(short.text().contains("Scrivi il nome intero."), "the rule of the definition speaks");
    let right = browser.post(&page, &[&yes[..], &[("scuola", "Liceo Manzoni")]].concat()).await;
    let summary = right.location().to_owned();
    assert!(summary.ends_with("/riepilogo"), "{summary}");
    assert!(browser.get(&summary).await.text().contains("Liceo Manzoni"));

    let sending = summary.replace("riepilogo", "invio");
    let sent = browser.post(&sending, &[]).await;
    let case = case_in(sent.location());
    let again = browser.post(&sending, &[]).await;
    assert_eq!(again.location(), sent.location(), "pressed twice it is one request");
    let shown = browser.get(sent.location()).await.text();
    for text in ["0000001/2020", "Ricevuta", "15 aprile 2020", "Biblioteche", "Liceo Manzoni"] {
        assert!(shown.contains(text), "{text} is not in {shown}");
    }

    let clerk = official();
    let mut desk = office.browser_of(&clerk).await;
    let inbox = desk.get("/ufficio/pratiche?di=libere").await.text();
    assert!(inbox.contains("0000001/2020") && inbox.contains("Una pratica aperta"), "{inbox}");
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    desk.post(&format!("{path}/presa"), &[]).await;
    assert!(desk.get("/ufficio/pratiche").await.text().contains("0000001/2020"), "it is theirs");
    desk.get(&path).await;
    desk.post(&format!("{path}/parole/testo"), &[("testo", "Porta una foto.")]).await;
    desk.post(&format!("{path}/parole/nota"), &[("nota", "Sembra gentile.")]).await;
    let asking = desk.post(&format!("{path}/azioni/chiedi"), &[("versione", "4")]).await;
    assert_eq!(asking.location(), "/ufficio/pratiche?fatto=fatto", "{}", asking.text());

    let shown = browser.get(&format!("/pratiche/{case}")).await.text();
    for text in ["In attesa", "il tempo è fermo", "Porta una foto.", "azioni/rispondi"] {
        assert!(shown.contains(text), "{text} is not in {shown}");
    }
    assert!(!shown.contains("Sembra gentile."), "notes are the office's");
    assert!(browser.get("/pratiche").await.text().contains("Aspettano te"));
    browser.get(&format!("/pratiche/{case}")).await;
    browser.post(&format!("/pratiche/{case}/azioni/rispondi"), &[]).await;
    desk.get(&path).await;
    let done = desk.post(&format!("{path}/azioni/consegna"), &[("versione", "6")]).await;
    assert_eq!(done.location(), "/ufficio/pratiche?fatto=fatto", "{}", done.text());

    let shown = browser.get(&format!("/pratiche/{case}")).await.text();
    assert!(shown.contains("Hai la tessera.") && !shown.contains("/messaggi"), "{shown}");
    let told: Vec<(String,)> =
        office.db.query("SELECT subject FROM identity_notice ORDER BY notice_id").fetch_all().await.unwrap();
    let told: Vec<&str> = told.iter().map(|(subject,)| subject.as_str()).collect();
    let wanted = ["cases-notice-message-subject", "cases-notice-moved-subject", "cases-notice-ended-subject"];
    assert_eq!(told, wanted);
}

#[testkit::on_both_engines]
async fn the_definition_of_several_requests_is_kept_once(db: Db) {
    let office = office(db);
    for _ in 0..3 {
        office.sends(&resident(), true).await;
    }
    let sql = "SELECT d.service, d.version, COUNT(*) FROM cases_definition d
                 JOIN cases_case c ON c.service = d.service AND c.definition_version = d.version
                GROUP BY d.service, d.version";
    let kept: Vec<(String, i64, i64)> = office.db.query(sql).fetch_all().await.unwrap();
    assert_eq!(kept, [("tessera-biblioteca".to_owned(), 1, 3)]);
}

#[testkit::on_both_engines]
async fn what_happens_is_numbered_in_order_and_a_step_that_comes_too_late_writes_nothing(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    let mut desk = office.browser_of(&official()).await;
    desk.get(&format!("/ufficio/pratiche/{case}")).await;
    desk.post(&format!("/ufficio/pratiche/{case}/presa"), &[]).await;

    for version in ["1", "2", "2"] {
        desk.post(&format!("/ufficio/pratiche/{case}/azioni/chiedi"), &[("versione", version)]).await;
    }

    let sql = "SELECT number, kind FROM cases_event WHERE case_id = $1 ORDER BY number";
    let happened: Vec<(i64, String)> = office.db.query(sql).bind(case).fetch_all().await.unwrap();
    let once = [(1, "sent"), (2, "taken"), (3, "acted")].map(|(number, kind)| (number, kind.to_owned()));
    assert_eq!(happened, once);
}

#[testkit::on_both_engines]
async fn what_is_somebody_elses_is_not_there(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    let mut other = office.browser_of(&resident()).await;
    other.get("/pratiche").await;
    assert_eq!(other.get(&format!("/pratiche/{case}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&format!("/pratiche/{case}/documento")).await.status, StatusCode::NOT_FOUND);
    for path in ["messaggi", "azioni/ritira", "azioni/rispondi"] {
        let answer = other.post(&format!("/pratiche/{case}/{path}"), &[("testo", "Ciao")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[testkit::on_both_engines]
async fn an_official_of_another_office_opens_nothing(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    let far = staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]);
    let mut desk = office.browser_of(&Actor::Staff(far)).await;
    assert!(!desk.get("/ufficio/pratiche?di=ufficio").await.text().contains("0000001/2020"));
    assert!(!desk.get("/ufficio/carico").await.text().contains("Chiedere la tessera"));
    for path in ["", "/documento"] {
        let answer = desk.get(&format!("/ufficio/pratiche/{case}{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["presa", "rilascio", "assegnazione", "parole/testo", "parole/nota"] {
        let fields = [("testo", "Ciao"), ("nota", "Ciao"), ("collega", "staff_0")];
        let answer = desk.post(&format!("/ufficio/pratiche/{case}/{path}"), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[testkit::on_both_engines]
async fn nobody_works_their_own_request(db: Db) {
    let office = office(db);
    let person = PersonId::new();
    let at_home = Actor::Resident { person, level: auth::AssuranceLevel::Substantial };
    let case = office.sends(&at_home, true).await;
    let at_work = Actor::Staff(staff(Role::CaseOfficial).being(Some(person)));
    let mut desk = office.browser_of(&at_work).await;
    assert_eq!(desk.get(&format!("/ufficio/pratiche/{case}")).await.status, StatusCode::FORBIDDEN);
}

#[testkit::on_both_engines]
async fn whoever_answers_for_an_office_sees_how_long_requests_take(db: Db) {
    let office = office(db);
    let took =
        |text: &str, days: &str| text.contains(&format!("data-label=\"Giorni, in media\">{days}</td>"));
    let mut sent = Vec::new();
    for _ in 0..2 {
        sent.push(office.sends(&resident(), false).await);
    }
    let nothing_ended = office.browser_of(&head()).await.get("/ufficio/carico").await.text();
    assert!(took(&nothing_ended, "–"), "{nothing_ended}");

    for (case, days) in sent.iter().zip([3, 4]) {
        office.clock.advance(TimeDelta::days(days));
        let path = format!("/ufficio/pratiche/{case}");
        let mut desk = office.browser_of(&official()).await;
        desk.get(&path).await;
        let answers = [("versione", "1"), ("testo-nega", "Manca un documento.")];
        assert_eq!(desk.post(&format!("{path}/azioni/nega"), &answers).await.status, StatusCode::SEE_OTHER);
    }
    // After three days, and after seven.
    let ended = office.browser_of(&head()).await.get("/ufficio/carico").await.text();
    assert!(took(&ended, "5,0"), "{ended}");
}

#[testkit::on_both_engines]
async fn what_a_colleague_holds_only_who_answers_for_the_office_takes(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    let path = format!("/ufficio/pratiche/{case}");
    let mut first = office.browser_of(&official()).await;
    first.get(&path).await;
    first.post(&format!("{path}/presa"), &[]).await;

    let mut second = office.browser_of(&official()).await;
    let shown = second.get(&path).await.text();
    assert!(shown.contains("a un’altra persona dell’ufficio") && !shown.contains("/azioni/"), "{shown}");
    let refused = second.post(&format!("{path}/azioni/consegna"), &[("versione", "2")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(second.post(&format!("{path}/presa"), &[]).await.status, StatusCode::CONFLICT);

    let mut chief = office.browser_of(&head()).await;
    chief.get(&path).await;
    assert_eq!(chief.post(&format!("{path}/presa"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(chief.get("/ufficio/carico").await.text().contains("Chiedere la tessera"));
}

#[testkit::on_both_engines]
async fn who_decided_on_an_old_page_decides_nothing(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    let path = format!("/ufficio/pratiche/{case}");
    let mut desk = office.browser_of(&official()).await;
    desk.get(&path).await;
    desk.post(&format!("{path}/presa"), &[]).await;
    let late = desk.post(&format!("{path}/azioni/consegna"), &[("versione", "1")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text().contains("non abbiamo fatto niente"), "{}", late.text());
    assert_eq!(desk.post(&format!("{path}/azioni/consegna"), &[]).await.status, StatusCode::BAD_REQUEST);
}

#[testkit::on_both_engines]
async fn an_action_that_its_condition_shuts_out_is_not_done(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), false).await;
    let path = format!("/ufficio/pratiche/{case}");
    let mut desk = office.browser_of(&official()).await;
    assert!(!desk.get(&path).await.text().contains("azioni/chiedi"));
    let refused = desk.post(&format!("{path}/azioni/chiedi"), &[("versione", "1")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
}

#[testkit::on_both_engines]
async fn silence_is_the_answer_that_the_law_makes_of_it(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    assert_eq!(office.works().await, 0);
    office.clock.advance(TimeDelta::days(30));
    assert_eq!(office.works().await, 1, "the last day is not over: the office finds that it is near");
    office.clock.advance(TimeDelta::days(1));
    assert_eq!(office.works().await, 2, "the term ends, and its document is made");
    let shown = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(shown.contains("per legge l’esito è «Data»") && shown.contains("Hai la tessera."), "{shown}");
    assert!(shown.contains("scadenza di legge"), "{shown}");
}

#[testkit::on_both_engines]
async fn an_office_that_is_late_is_told_of_once_and_a_clock_that_stands_still_never(db: Db) {
    let office = Office::new(db, changed("silence = { consent = \"data\" }", "silence = \"delay\""));
    let ada = resident();
    let (late, still) = (office.sends(&ada, true).await, office.sends(&ada, true).await);
    let mut desk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{still}");
    desk.get(&path).await;
    desk.post(&format!("{path}/azioni/chiedi"), &[("versione", "1")]).await;
    office.clock.advance(TimeDelta::days(40));
    office.works().await;
    office.works().await;
    let mut browser = office.browser_of(&ada).await;
    let shown = browser.get(&format!("/pratiche/{late}")).await.text();
    assert_eq!(shown.matches("Il termine è passato").count(), 1, "{shown}");
    let shown = browser.get(&format!("/pratiche/{still}")).await.text();
    assert!(!shown.contains("Il termine è passato"), "{shown}");
    let mut desk = office.browser_of(&official()).await;
    let inbox = desk.get("/ufficio/pratiche?di=libere&urgenti=si").await.text();
    assert!(inbox.contains("in ritardo di 10 giorni"), "{inbox}");
}

#[testkit::on_both_engines]
async fn a_clock_that_stands_still_waits_for_who_asked_or_for_nobody(db: Db) {
    let with = |line: &str| changed("suspends_clock = true", &format!("suspends_clock = true\n{line}"));
    let nobody = [with("waits_for_nobody = true"), with("waits_for_ranking = true")];
    let waiting = [(with(""), true)].into_iter().chain(nobody.map(|catalogue| (catalogue, false)));
    for (catalogue, waits) in waiting {
        let office = Office::new(db.clone(), catalogue);
        let ada = resident();
        let path = format!("/ufficio/pratiche/{}", office.sends(&ada, true).await);
        let mut desk = office.browser_of(&official()).await;
        desk.get(&path).await;
        desk.post(&format!("{path}/azioni/chiedi"), &[("versione", "1")]).await;
        let mine = office.browser_of(&ada).await.get("/pratiche").await.text();
        assert!(mine.contains("In attesa"), "{mine}");
        assert_eq!(mine.contains("Aspettano te"), waits, "{mine}");
    }
}

#[test]
fn nobody_is_waited_for_only_while_the_clock_stands_still() {
    let text = LIBRARY.replace("suspends_clock = true", "waits_for_nobody = true");
    let files = [("tessera-biblioteca".to_owned(), text)];
    let wrong = Catalogue::read(&files, units(), &Language::ALL).unwrap_err();
    assert!(wrong[0].1.message.contains("add `suspends_clock`"), "{wrong:?}");
}

#[testkit::on_both_engines]
async fn a_draft_goes_on_elsewhere_and_goes_away_on_demand(db: Db) {
    let office = office(db);
    let ada = resident();
    let mut phone = office.browser_of(&ada).await;
    phone.get(START).await;
    let page = phone.post(START, &[]).await.location().to_owned();
    phone.get(&page).await;
    answer(&mut phone, &page, true).await;

    let mut desk = office.browser_of(&ada).await;
    let start = desk.get(START).await.text();
    assert!(start.contains("La stai già scrivendo") && start.contains(&page), "{start}");
    assert!(desk.get(&page).await.text().contains("value=\"Liceo Manzoni\""));
    assert!(desk.get("/pratiche").await.text().contains(&page));

    desk.get(&page).await;
    let discarding = page.replace("pagine/1", "eliminazione");
    assert_eq!(desk.post(&discarding, &[]).await.location(), "/pratiche?fatto=eliminata");
    assert_eq!(desk.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.post(&page.replace("pagine/1", "invio"), &[]).await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn a_draft_that_is_not_whole_is_led_to_what_is_missing(db: Db) {
    let office = office(db);
    let mut browser = office.browser_of(&resident()).await;
    browser.get(START).await;
    let page = browser.post(START, &[]).await.location().to_owned();
    let sending = page.replace("pagine/1", "invio");
    assert_eq!(browser.post(&sending, &[]).await.location(), page);
    assert_eq!(browser.get(&page.replace("pagine/1", "riepilogo")).await.location(), page);
    let entries: (i64,) = office.db.query("SELECT COUNT(*) FROM protocol_entry").fetch_one().await.unwrap();
    assert_eq!(entries, (0,), "nothing was registered");
}

#[testkit::on_both_engines]
async fn nobody_begins_without_end_and_old_drafts_are_forgotten(db: Db) {
    let office = office(db);
    let ada = resident();
    let mut browser = office.browser_of(&ada).await;
    browser.get(START).await;
    let mut page = String::new();
    for _ in 0..10 {
        let begun = browser.post(START, &[]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER);
        page = begun.location().to_owned();
    }
    let refused = browser.post(START, &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("dieci bozze"), "{}", refused.text());
    assert_eq!(office.cases.forget_old_drafts().await.unwrap(), 0);
    office.clock.advance(TimeDelta::days(91));
    assert_eq!(office.cases.forget_old_drafts().await.unwrap(), 10);

    // Who comes back to one reads that it is gone, and nothing is begun by that.
    let mut late = office.browser_of(&ada).await;
    late.get(START).await;
    for (path, sent) in [
        (page.clone(), vec![("_mostrati", "studia"), ("studia", "si")]),
        (page.replace("pagine/1", "invio"), vec![]),
    ] {
        let answer = late.post(&path, &sent).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text().contains("app-incident"), "{path}: {}", answer.text());
    }
    let drafts: (i64,) = office.db.query("SELECT COUNT(*) FROM cases_draft").fetch_one().await.unwrap();
    assert_eq!(drafts, (0,));
}

#[testkit::on_both_engines]
async fn a_case_keeps_the_definition_that_it_was_born_with(db: Db) {
    let office = office(db.clone());
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let later = changed("name = { it = \"Ricevuta\"", "name = { it = \"Arrivata\"");
    let sly = Office::at(db.clone(), office.clock.clone(), later);
    let clash = sly.cases.find_version_clash().await.unwrap().unwrap();
    assert!(clash.to_string().contains("raise the version"), "{clash}");

    let text = LIBRARY
        .replace("version = 1", "version = 2")
        .replace("name = { it = \"Ricevuta\"", "name = { it = \"Arrivata\"");
    let renewed = catalogue_of(text);
    let renewed = Office::at(db, office.clock.clone(), renewed);
    assert_eq!(renewed.cases.find_version_clash().await.unwrap(), None);
    let shown = renewed.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(shown.contains("Ricevuta") && !shown.contains("Arrivata"), "{shown}");
    let young = renewed.sends(&ada, true).await;
    let shown = renewed.browser_of(&ada).await.get(&format!("/pratiche/{young}")).await.text();
    assert!(shown.contains("Arrivata"), "{shown}");
}

#[testkit::on_both_engines]
async fn whoever_the_register_does_not_know_asks_too(db: Db) {
    let office = office(db);
    let guest = Actor::Outsider { person: PersonId::new(), level: auth::AssuranceLevel::Substantial };
    let case = office.sends(&guest, false).await;
    let mut desk = office.browser_of(&official()).await;
    let shown = desk.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert!(shown.contains("Persona non residente"), "{shown}");
}

#[testkit::on_both_engines]
async fn a_form_asks_the_same_in_every_language(db: Db) {
    let office = office(db);
    let mut browser = office.browser_of(&resident()).await;
    browser.get(START).await;
    let page = browser.post(START, &[]).await.location().to_owned();
    browser.post(&page, &[("_mostrati", "studia"), ("studia", "si")]).await;
    let names = |html: String| -> Vec<String> {
        html.split(" name=\"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
    };
    let italian = browser.get(&page).await.text();
    browser.get("/lingua/en?return_to=/servizi").await;
    let english = browser.get(&page).await.text();
    assert!(italian.contains("Studi o insegni?") && english.contains("Do you study or teach?"));
    assert_eq!(names(italian), names(english));
}

#[testkit::on_both_engines]
async fn whatever_is_sent_gets_a_sentence_and_loses_nothing(db: Db) {
    let office = office(db);
    let mut browser = office.browser_of(&resident()).await;
    browser.get(START).await;
    let page = browser.post(START, &[]).await.location().to_owned();
    browser.get(&page).await;
    answer(&mut browser, &page, true).await;
    let long = "x".repeat(101);
    let shown = [("_mostrati", "studia"), ("_mostrati", "scuola")];
    for sent in [
        vec![("studia", "forse"), ("scuola", "Liceo")],
        vec![("studia", "si"), ("scuola", "")],
        vec![("studia", "si"), ("scuola", "   ")],
        vec![("studia", "si"), ("scuola", long.as_str())],
        vec![("studia", ""), ("scuola", "Liceo")],
        vec![("scuola", "Liceo")],
    ] {
        browser.get(&page).await;
        let answer = browser.post(&page, &[&shown[..], &sent].concat()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{sent:?}");
        assert!(answer.text().contains("app-field-error"), "{sent:?}");
    }
    for number in ["0", "2", "99999999999999999999", "-1", "uno"] {
        let there = page.replace("pagine/1", &format!("pagine/{number}"));
        let answer = browser.post(&there, &shown).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{number}");
    }
    let kept = browser.get(&page).await.text();
    assert!(kept.contains("value=\"si\" checked"), "what was right is kept: {kept}");
}

#[testkit::on_both_engines]
async fn whoever_asked_says_once_how_it_was_and_nobody_knows_who_said_it(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, false).await;
    let mut browser = office.browser_of(&ada).await;
    let path = format!("/pratiche/{case}/valutazione");
    let shown = browser.get(&format!("/pratiche/{case}")).await.text();
    assert!(shown.contains("Quanto è stato facile usare questo servizio?"), "{shown}");
    let praise = browser.get(&format!("{path}?voto=4")).await.text();
    assert!(praise.contains("Quali sono stati gli aspetti che hai preferito?"), "{praise}");
    let blame = browser.get(&format!("{path}?voto=3")).await.text();
    assert!(blame.contains("Dove hai incontrato le maggiori difficoltà?"), "{blame}");
    assert_eq!(browser.get(&format!("{path}?voto=6")).await.status, StatusCode::SEE_OTHER);

    let long = "x".repeat(201);
    for wrong in [
        [("voto", "3"), ("aspetto", "clear"), ("dettagli", "")],
        [("voto", "3"), ("aspetto", "unclear"), ("dettagli", long.as_str())],
    ] {
        let answer = browser.post(&path, &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    }
    let right = [("voto", "3"), ("aspetto", "unclear"), ("dettagli", "Il secondo passo.")];
    let thanked = browser.post(&path, &right).await;
    assert_eq!(thanked.location(), format!("/pratiche/{case}?fatto=valutato"));
    browser.post(&path, &[("voto", "5"), ("aspetto", "clear")]).await;
    let rows: Vec<(i64, String)> =
        office.db.query("SELECT stars, answer FROM cases_rating").fetch_all().await.unwrap();
    assert_eq!(rows, [(3, "unclear".to_owned())], "once");
    assert!(!browser.get(&format!("/pratiche/{case}")).await.text().contains("feedback-title"));
    let figures = office.browser_of(&head()).await.get("/ufficio/carico").await.text();
    for text in ["3,0 (1)", "A volte le indicazioni non erano chiare: 1"] {
        assert!(figures.contains(text), "who answers for the office reads {text}: {figures}");
    }
    others_rate(&office.db, 3).await;
    let figures = office.browser_of(&head()).await.get("/ufficio/carico").await.text();
    assert!(figures.contains("(4)") && !figures.contains("Il secondo passo."), "of four: {figures}");
    others_rate(&office.db, 1).await;
    let figures = office.browser_of(&head()).await.get("/ufficio/carico").await.text();
    for text in ["4,6 (5)", "3 stelle su 5", "Il secondo passo."] {
        assert!(figures.contains(text), "from five answers on they read {text}: {figures}");
    }
    let elsewhere = staff(Role::CaseHead).within(vec![Scope::Office("scuole".to_owned())]);
    let figures = office.browser_of(&Actor::Staff(elsewhere)).await.get("/ufficio/carico").await.text();
    assert!(!figures.contains("Il secondo passo."), "and of another office nobody does: {figures}");
}

/// So many others say that all was clear.
async fn others_rate(db: &Db, count: usize) {
    let mut tx = db.begin().await.unwrap();
    for _ in 0..count {
        tx.query(
            "INSERT INTO cases_rating (rating_id, service, rated_on, stars, answer, words)
             VALUES ($1, 'tessera-biblioteca', $2, 5, 'clear', NULL)",
        )
        .bind(PersonId::new())
        .bind(testkit::test_time().date_naive())
        .execute()
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
}
