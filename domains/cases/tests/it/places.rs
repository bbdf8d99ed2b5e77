//! A place is a point, a street, or both, with words that help to find it.

use auth::Actor;
use axum::http::StatusCode;
use cases::Catalogue;
use db::Db;
use serde_json::json;
use web::testing::Browser;

use super::desk::{begins, clerk};
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
    assert!(text.contains("<div class=\"form-check\" hidden>"), "there is no point to take away yet");

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

#[testkit::on_both_engines]
async fn a_point_is_written_corrected_and_emptied_beside_the_map(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue());
    let mut browser = office.browser_of(&home.ada_herself()).await;
    let page = place_page(&mut browser).await;
    let empty = browser.get(&page).await.text();
    for wanted in ["data-across=", "<g display=\"none\">", "Latitudine", "<details class=\"app-more\">"] {
        assert!(empty.contains(wanted), "{wanted} is not in {empty}");
    }

    for (latitude, longitude) in [("41,9", "12,5"), ("via Larga", "9.19"), ("45.4", "")] {
        let point = [SHOWN, ("dove.lat", latitude), ("dove.lon", longitude)];
        let again = browser.post(&page, &point).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{latitude} {longitude}");
        let text = again.text();
        for wanted in [
            "id=\"campo-dove.lat-errore\"",
            "<details class=\"app-more\" open>",
            &format!("name=\"dove.lat\" value=\"{latitude}\""),
            &format!("name=\"dove.lon\" value=\"{longitude}\""),
        ] {
            assert!(text.contains(wanted), "{wanted} is not in {text}");
        }
    }

    for (latitude, longitude) in [("45,464211", "9,19"), ("45.464211, 9.19", "")] {
        browser.get(&page).await;
        let point = [SHOWN, ("dove.lat", latitude), ("dove.lon", longitude)];
        let summary = browser.post(&page, &point).await.location().to_owned();
        assert!(browser.get(&summary).await.text().contains("45.464211, 9.190000"), "{latitude} {longitude}");
    }
    let back = browser.get(&page).await.text();
    assert!(back.contains("<g transform=\"translate(215 "), "the sign is where the point is: {back}");
    let street = [SHOWN, ("dove", "via Larga"), ("dove.lat", ""), ("dove.lon", "")];
    let summary = browser.post(&page, &street).await.location().to_owned();
    let read = browser.get(&summary).await.text();
    assert!(read.contains("VIA LARGA") && !read.contains("45.464211"), "{read}");
}

#[testkit::on_both_engines]
async fn at_the_desk_the_position_of_the_counter_is_not_offered(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue());
    let mut desk = office.browser_of(&Actor::Staff(clerk())).await;
    let first = begins(&mut desk, home.ada_herself().person().unwrap(), "desk").await.location().to_owned();
    desk.get(&first).await;
    let page = desk.post(&first, &[("_mostrati", "studia"), ("studia", "no")]).await.location().to_owned();

    let shown = desk.get(&page).await.text();

    for wanted in
        ["data-across=", "name=\"dove.lat\"", "Longitudine", "Scrivi la strada, oppure indica il punto."]
    {
        assert!(shown.contains(wanted), "{wanted} is not in {shown}");
    }
    for counter in ["data-position", "Usa la mia posizione", "posizione del telefono"] {
        assert!(!shown.contains(counter), "{counter} is in {shown}");
    }
    let point = [SHOWN, ("dove.lat", "45.4642"), ("dove.lon", "9.19")];
    let summary = desk.post(&page, &point).await.location().to_owned();
    assert!(desk.get(&summary).await.text().contains("45.464200, 9.190000"));
}
