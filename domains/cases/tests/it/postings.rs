//! What an office posts for everybody: the calendar of tests, and results by code.

use axum::http::StatusCode;
use cases::{CaseId, Catalogue};
use chrono::TimeDelta;
use db::Db;
use web::testing::Browser;

use super::office::{Office, case_in, head, official, resident};
use super::{LIBRARY, catalogue_of};

const START: &str = "/servizi/tessera-biblioteca/richiesta";
const POSTED: &str = "/servizi/tessera-biblioteca/prove";
const DESK: &str = "/ufficio/prove/tessera-biblioteca";

/// The library card of somebody who studies has the code of their application in the field of the school.
fn competition() -> Catalogue {
    catalogue_of(LIBRARY.replacen("[privacy]", "[postings]\ncode = \"scuola\"\n\n[privacy]", 1))
}

/// Somebody applies with a code.
async fn applies(office: &Office, code: &str) -> (Browser, CaseId) {
    let mut browser = office.browser_of(&resident()).await;
    browser.get(START).await;
    let page = browser.post(START, &[]).await.location().to_owned();
    browser.get(&page).await;
    browser.post(&page, &[("_mostrati", "studia"), ("studia", "si")]).await;
    let fields = [("_mostrati", "studia"), ("_mostrati", "scuola"), ("studia", "si"), ("scuola", code)];
    let summary = browser.post(&page, &fields).await.location().to_owned();
    let sent = browser.post(&summary.replace("riepilogo", "invio"), &[]).await;
    let case = case_in(sent.location());
    (browser, case)
}

/// Where the newest posting of a page stands.
fn first_on(page: &str) -> &str {
    let value = page.split("name=\"avviso\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or_else(|| panic!("nothing is posted on {page}"))
}

#[testkit::on_both_engines]
async fn tests_and_results_are_posted_by_code_corrected_and_withdrawn(db: Db) {
    let office = Office::new(db, competition());
    let (mut ada, first) = applies(&office, "ab 12").await;
    let (mut bea, second) = applies(&office, "CD34").await;
    let of = [("concorso", "Dieci agenti"), ("titolo", "Prova scritta")];
    let test = [
        &of[..],
        &[
            ("tipo", "test"),
            ("giorno", "2020-04-20"),
            ("ora", "9:30"),
            ("sede", "via Adda 1"),
            ("elenco", "AB12"),
        ],
    ]
    .concat();
    let mut desk = office.browser_of(&official()).await;
    assert_eq!(desk.post(DESK, &test).await.status, StatusCode::FORBIDDEN);

    let mut desk = office.browser_of(&head()).await;
    desk.get(DESK).await;
    let named = [&of[..], &[("tipo", "results"), ("elenco", "Ada Rossi; 27/30")]].concat();
    let refused = desk.post(DESK, &named).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a name is no code");
    assert!(refused.text().contains("Nella riga 1 non c’è un codice"), "{}", refused.text());
    let done = desk.post(DESK, &test).await;
    assert_eq!(done.location(), format!("{DESK}?fatto=pubblicato"), "{}", done.text());
    office.works().await;
    let page = office.visitor().get(POSTED).await.text();
    for words in ["20 aprile 2020, ore 09:30", "via Adda 1", "Dieci agenti – Prova scritta"] {
        assert!(page.contains(words), "{words} is not in {page}");
    }
    let page = ada.get(&format!("/pratiche/{first}")).await.text();
    for words in [
        "Prove e risultati tuoi",
        "20/04/2020, ore 09:30, via Adda 1. Codice AB12: sei nell’elenco.",
        "you are on the list",
    ] {
        assert!(page.contains(words), "{words} is not in {page}");
    }
    assert!(!bea.get(&format!("/pratiche/{second}")).await.text().contains("Dieci agenti"));

    // The results are corrected: the old list is read no more, and says why.
    let results = [&of[..], &[("tipo", "results"), ("elenco", "AB12; 26/30\nCD34; 28/30")]].concat();
    desk.post(DESK, &results).await;
    let wrong = first_on(&desk.get(DESK).await.text()).to_owned();
    let corrected = [
        &of[..],
        &[
            ("tipo", "results"),
            ("elenco", "AB12; 27/30\nCD34; 28/30"),
            ("corregge", wrong.as_str()),
            ("nota", "Un errore nei punti."),
        ],
    ]
    .concat();
    let done = desk.post(DESK, &corrected).await;
    assert_eq!(done.location(), format!("{DESK}?fatto=pubblicato"), "{}", done.text());
    assert_eq!(desk.post(DESK, &corrected).await.status, StatusCode::CONFLICT, "corrected once");
    office.works().await;
    let old = office.visitor().get(&format!("{POSTED}?elenco={wrong}")).await.text();
    assert!(old.contains("Un errore nei punti.") && !old.contains("26/30") && !old.contains("AB12"), "{old}");
    let right = first_on(&desk.get(DESK).await.text()).to_owned();
    let list = office.visitor().get(&format!("{POSTED}?elenco={right}")).await.text();
    assert!(
        list.contains("AB12") && list.contains("27/30") && list.contains("Corregge una pubblicazione"),
        "{list}"
    );
    let page = ada.get(&format!("/pratiche/{first}")).await.text();
    assert!(page.contains("Codice AB12: 27/30.") && page.contains("it no longer counts"), "{page}");

    let withdrawn = desk
        .post(&format!("{DESK}/ritiro"), &[("avviso", right.as_str()), ("nota", "Sospesa dal giudice.")])
        .await;
    assert_eq!(withdrawn.location(), format!("{DESK}?fatto=ritirato"), "{}", withdrawn.text());
    office.works().await;
    let page = office.visitor().get(POSTED).await.text();
    assert!(page.contains("Sospesa dal giudice."), "{page}");
    assert!(bea.get(&format!("/pratiche/{second}")).await.text().contains("Sospesa dal giudice."));

    // What is posted once more in the same words is told once more, and once.
    office.clock.advance(TimeDelta::minutes(1));
    let told = bea.get(&format!("/pratiche/{second}")).await.text().matches("Codice CD34: 28/30.").count();
    let again = [&of[..], &[("tipo", "results"), ("elenco", "AB12; 27/30\nCD34; 28/30")]].concat();
    desk.post(DESK, &again).await;
    office.works().await;
    let page = bea.get(&format!("/pratiche/{second}")).await.text();
    assert_eq!(page.matches("Codice CD34: 28/30.").count(), told + 1, "{page}");
}
