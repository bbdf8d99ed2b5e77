//! A place is a point, a street, or both, with words that help to find it.

use axum::http::StatusCode;
use cases::Catalogue;
use db::Db;
use serde_json::json;
use web::testing::Browser;

use super::files::begin;
use super::known::Home;
use super::office::{Office, case_in, official};
use super::{LIBRARY, catalogue_of};

const ASKED: &str = r#"
[[form.pages]]
title = { it = "Dove", en = "Where" }

[[form.pages.fields]]
name = "dove"
label = { it = "Dove lasciamo i libri?", en = "Where do we leave the books?" }
kind = "place"
checks = [{ holds = "dove.latitude == null || dove.latitude < 45.9", says = { it = "È troppo a nord.", en = "It is too far north." } }]

[procedure.clock]"#;

fn catalogue() -> Catalogue {
    catalogue_of(LIBRARY.replacen("[procedure.clock]", ASKED, 1))
}

async fn place_page(browser: &mut Browser) -> String {
    let first = begin(browser).await;
    let page = browser.post(&first, &[("_mostrati", "studia"), ("studia", "no")]).await.location().to_owned();
    browser.get(&page).await;
    page
}

const SHOWN: (&str, &str) = ("_mostrati", "dove");

#[testkit::on_both_engines]
async fn a_point_goes_from_the_page_to_the_office_and_to_programs(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue());
    let mut browser = office.browser_of(&home.ada_herself()).await;
    let page = place_page(&mut browser).await;
    let shown = browser.get(&page).await;
    assert!(shown.header("permissions-policy").contains("geolocation=(self)"));
    let text = shown.text();
    for wanted in [
        "data-position",
        "name=\"dove.lat\"",
        "Usa la mia posizione",
        "data-suggestions",
        "<legend>Dove lasciamo",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in {text}");
    }
    assert!(!text.contains("name=\"dove.togli\""), "there is no point to take away yet");

    let refuses = [
        (vec![("dove.descrizione", "davanti al bar")], "Con le sole parole", "#campo-dove"),
        (vec![("dove.lat", "41.9"), ("dove.lon", "12.5")], "non è nel comune di Borgo", "#campo-dove.lat"),
        (vec![("dove.lat", "45.95"), ("dove.lon", "9.5")], "troppo a nord", "#campo-dove"),
        (vec![("dove", "via Corta")], "non c’è una strada", "#campo-dove"),
        (vec![], "Manca la risposta", "#campo-dove"),
    ];
    for (sent, words, anchor) in refuses {
        let again = browser.post(&page, &[&[SHOWN], &sent[..]].concat()).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{sent:?}");
        let text = again.text();
        assert!(text.contains(words) && text.contains(&format!("href=\"{anchor}\"")), "{words}: {text}");
        assert!(text.contains(&format!("id=\"{}\"", &anchor[1..])), "{anchor} leads somewhere");
    }

    let right = [
        SHOWN,
        ("dove", "larga"),
        ("dove.descrizione", "davanti al bar"),
        ("dove.lat", "45.4642111"),
        ("dove.lon", "9.19"),
    ];
    let summary = browser.post(&page, &right).await.location().to_owned();
    let read = browser.get(&summary).await.text();
    for wanted in ["VIA LARGA", "45.464211, 9.190000", "davanti al bar"] {
        assert!(read.contains(wanted), "{wanted} is not in {read}");
    }
    let back = browser.get(&page).await.text();
    assert!(back.contains("value=\"45.464211\"") && back.contains("name=\"dove.togli\""), "{back}");

    let sent = browser.post(&summary.replace("riepilogo", "invio"), &[]).await;
    let case = case_in(sent.location());
    let desk = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert!(desk.contains("45.464211, 9.190000") && desk.contains("VIA LARGA"), "{desk}");
    let mut program = office.program_of(&home.ada_herself()).await;
    let answers = program.get(&format!("/cases/{case}")).await.json()["answers"]["dove"].clone();
    let wanted = json!({
        "latitude": 45.464_211, "longitude": 9.19, "address": { "street": "VIA LARGA" }, "description": "davanti al bar",
    });
    assert_eq!(answers, wanted);
    let again = json!({ "service": "tessera-biblioteca", "answers": { "studia": "no", "dove": wanted } });
    let asked = program.post_once("/cases", "k-1", again).await;
    assert_eq!(asked.status, StatusCode::CREATED, "{}", asked.text());
}

#[testkit::on_both_engines]
async fn a_point_is_taken_away_without_scripts(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue());
    let mut browser = office.browser_of(&home.ada_herself()).await;
    let page = place_page(&mut browser).await;
    let point = [SHOWN, ("dove.lat", "45.4"), ("dove.lon", "9.1")];
    let summary = browser.post(&page, &point).await.location().to_owned();
    assert!(browser.get(&summary).await.text().contains("45.400000, 9.100000"));
    browser.get(&page).await;
    let street = [&point[..], &[("dove.togli", "si"), ("dove", "via Larga"), ("dove.civico", "3")]].concat();
    assert_eq!(browser.post(&page, &street).await.location(), summary);
    let read = browser.get(&summary).await.text();
    assert!(read.contains("VIA LARGA 3") && !read.contains("45.400000"), "{read}");
}
