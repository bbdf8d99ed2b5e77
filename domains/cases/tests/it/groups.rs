//! The same questions several times: each item is added, changed and taken away on a page of its own.

use axum::http::StatusCode;
use cases::Catalogue;
use db::Db;
use serde_json::json;
use web::testing::Browser;
use web::testing::parts::{PDF, Parts};

use super::files::{begin, links};
use super::office::{Office, case_in, official, resident};
use super::public::merges;
use super::{LIBRARY, catalogue_of};

/// Asks who reads with the card: name, photograph, and of who does not study the age.
pub(crate) const READERS: &str = r#"
[[form.pages]]
title = { it = "Chi legge", en = "Who reads" }

[[form.pages.fields]]
name = "lettori"
label = { it = "I lettori", en = "The readers" }
checks = [{ holds = "lettori.all(uno, uno.nome != 'Nessuno')", says = { it = "Nessuno non legge.", en = "Nobody reads not." } }]

[form.pages.fields.kind.group]
min = 1
max = 2

[form.pages.fields.kind.group.item]
title = { it = "Lettore", en = "Reader" }
intro = { it = "Uno alla volta.", en = "One at a time." }

[[form.pages.fields.kind.group.item.fields]]
name = "nome"
label = { it = "Come si chiama?", en = "What is the name?" }
kind.text = { max_length = 20 }

[[form.pages.fields.kind.group.item.fields]]
name = "foto"
label = { it = "Una foto", en = "A photograph" }
kind.upload = { max_files = 1, max_megabytes = 1, types = ["pdf"] }
is_optional = true

[[form.pages.fields.kind.group.item.fields]]
name = "eta"
label = { it = "Quanti anni ha?", en = "How old?" }
kind.number = { min = 3, max = 120 }
when = "studia == 'no'"

[procedure.clock]"#;

pub(crate) fn catalogue() -> Catalogue {
    catalogue_of(LIBRARY.replacen("[procedure.clock]", READERS, 1))
}

const SHOWN: [(&str, &str); 3] = [("_mostrati", "nome"), ("_mostrati", "foto"), ("_mostrati", "eta")];

/// The page of the group of a new draft.
pub(crate) async fn group_page(browser: &mut Browser) -> String {
    let first = begin(browser).await;
    let page = browser.post(&first, &[("_mostrati", "studia"), ("studia", "no")]).await.location().to_owned();
    assert!(page.ends_with("/pagine/2"), "{page}");
    page
}

/// The addresses of items on a page, in order; the one to add comes last.
async fn items(browser: &mut Browser, page: &str) -> Vec<String> {
    let html = browser.get(page).await.text();
    let found = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    found.filter(|href| href.contains("/voci/")).map(str::to_owned).collect()
}

/// Adds a reader; gives its address.
pub(crate) async fn add(browser: &mut Browser, page: &str, name: &str) -> String {
    let item = items(browser, page).await.pop().unwrap();
    browser.get(&item).await;
    let added = browser.post(&item, &[&SHOWN[..], &[("nome", name), ("eta", "8")]].concat()).await;
    assert_eq!(added.location(), page, "{}", added.text());
    item
}

async fn goes_on(browser: &mut Browser, page: &str) -> web::testing::Answer {
    browser.get(page).await;
    browser.post(page, &[("_mostrati", "lettori")]).await
}

#[testkit::on_both_engines]
async fn items_are_added_changed_and_taken_away_and_go_with_the_request(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let ada = resident();
    let mut browser = office.browser_of(&ada).await;
    let page = group_page(&mut browser).await;
    let none = goes_on(&mut browser, &page).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = none.text();
    for wanted in
        ["Aggiungine almeno uno.", "href=\"#campo-lettori\"", "id=\"campo-lettori\"", "Non hai ancora"]
    {
        assert!(text.contains(wanted), "{wanted} is not in {text}");
    }

    // What is wrong in part is kept in part, its file too.
    let item = items(&mut browser, &page).await.pop().unwrap();
    let shown = browser.get(&item).await.text();
    assert!(
        shown.contains("Lettore 1") && shown.contains("Uno alla volta.") && shown.contains("name=\"eta\""),
        "{shown}"
    );
    let half =
        Parts::default().text("_mostrati", b"nome").text("_mostrati", b"foto").text("_mostrati", b"eta");
    let half = half.text("nome", b"Ida").text("eta", b"2").file("foto", b"ida.pdf", PDF);
    let wrong = half.post(&mut browser, &item).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Scrivi un numero non minore di 3.") && wrong.text().contains("ida.pdf"));
    let listed = browser.get(&page).await.text();
    assert!(listed.contains("Da completare") && listed.contains("Ida"), "{listed}");
    assert!(goes_on(&mut browser, &page).await.text().contains("Il numero 1 non è completo"));
    browser.get(&item).await;
    let whole = [&SHOWN[..], &[("nome", "Ida"), ("eta", "8")]].concat();
    assert_eq!(browser.post(&item, &whole).await.location(), page);
    assert_eq!(browser.post(&item, &whole).await.location(), page, "sent twice it is one");

    // The last of two, and no third.
    let other = add(&mut browser, &page, "Nessuno").await;
    let listed = browser.get(&page).await.text();
    assert!(listed.contains("Lettore 2") && listed.contains("di più non si può"), "{listed}");
    let third = format!("{page}/voci/{}", cases::ItemId::new());
    browser.get(&third).await;
    let full = browser.post(&third, &whole).await;
    assert!(full.text().contains("Qui se ne possono aggiungere al massimo 2"), "{}", full.text());
    assert!(
        goes_on(&mut browser, &page).await.text().contains("Nessuno non legge."),
        "the rule sees the items"
    );

    browser.get(&page).await;
    for _ in 0..2 {
        assert_eq!(browser.post(&format!("{other}/eliminazione"), &[]).await.location(), page);
    }
    let summary = goes_on(&mut browser, &page).await.location().to_owned();
    let read = browser.get(&summary).await.text();
    assert!(
        read.contains("Lettore 1") && read.contains("Come si chiama?") && read.contains("ida.pdf"),
        "{read}"
    );
    assert!(!read.contains("Nessuno"), "{read}");
    assert_eq!(browser.get(&links(&read)[0]).await.body.as_ref(), PDF);

    let sent = browser.post(&summary.replace("riepilogo", "invio"), &[]).await;
    let case = case_in(sent.location());
    let mut desk = office.browser_of(&official()).await;
    let shown = desk.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert!(shown.contains("Lettore 1") && shown.contains("Ida"), "{shown}");
    assert_eq!(desk.get(&links(&shown)[0]).await.body.as_ref(), PDF);
    let mut program = office.program_of(&ada).await;
    let answers = program.get(&format!("/cases/{case}")).await.json()["answers"]["lettori"].clone();
    assert_eq!(answers, json!([{ "nome": "Ida", "foto": ["ida.pdf"], "eta": 8 }]));
}

#[testkit::on_both_engines]
async fn what_is_taken_away_or_not_asked_any_more_takes_its_files_along(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let mut browser = office.browser_of(&resident()).await;
    let page = group_page(&mut browser).await;
    let item = items(&mut browser, &page).await.pop().unwrap();
    browser.get(&item).await;
    let one =
        Parts::default().text("_mostrati", b"foto").file("foto", b"ida.pdf", PDF).text("_allega", b"foto");
    assert_eq!(one.post(&mut browser, &item).await.location(), format!("{item}#campo-foto"));
    assert_eq!(office.count_files().await, 1);
    browser.get(&page).await;
    browser.post(&format!("{item}/eliminazione"), &[]).await;
    assert_eq!(office.count_files().await, 0);
    office.works().await;
    assert_eq!(office.count_objects().await, 0);
}

#[testkit::on_both_engines]
async fn items_are_of_one_draft_and_of_nobody_else(db: Db) {
    let office = Office::new(db, catalogue());
    let mut browser = office.browser_of(&resident()).await;
    let page = group_page(&mut browser).await;
    let item = add(&mut browser, &page, "Ida").await;
    let first = page.replace("pagine/2", "pagine/1");
    let on_first = item.replace("pagine/2", "pagine/1");
    assert_eq!(browser.get(&on_first).await.status, StatusCode::NOT_FOUND, "{first} asks for no group");
    for odd in ["voci/1", "voci/item_x"] {
        assert_eq!(browser.get(&format!("{page}/{odd}")).await.status, StatusCode::NOT_FOUND, "{odd}");
    }

    let mut other = office.browser_of(&resident()).await;
    other.get("/pratiche").await;
    assert_eq!(other.get(&item).await.status, StatusCode::NOT_FOUND);
    for path in [item.clone(), format!("{item}/eliminazione")] {
        assert_eq!(other.post(&path, &SHOWN).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(browser.get(&page).await.text().contains("Ida"));
}

#[testkit::on_both_engines]
async fn programs_give_a_list_and_hear_which_item_is_wrong(db: Db) {
    let office = Office::new(db, catalogue());
    let mut program = office.program_of(&resident()).await;
    let group = program.get("/services/tessera-biblioteca").await.json()["pages"][1]["fields"][0].clone();
    assert_eq!((&group["kind"], &group["limits"]), (&json!("group"), &json!({ "min": 1, "max": 2 })));
    assert_eq!(group["item"]["fields"][0]["name"], "nome");

    let body = |readers| json!({ "service": "tessera-biblioteca", "answers": { "studia": "no", "lettori": readers } });
    let wrong = body(json!([{ "nome": "Ida", "eta": 8 }, { "eta": 1, "peso": 3 }]));
    let refused = program.post_once("/cases", "k-1", wrong).await;
    let fields = refused.json()["fields"].as_array().unwrap().clone();
    let named: Vec<&str> = fields.iter().map(|one| one["field"].as_str().unwrap()).collect();
    let wanted = ["answers.lettori[1].peso", "answers.lettori[1].nome", "answers.lettori[1].eta"];
    assert_eq!(named, wanted, "{fields:?}");
    let asked = program.post_once("/cases", "k-2", body(json!([{ "nome": "Ida", "eta": 8 }]))).await;
    assert_eq!(asked.status, StatusCode::CREATED, "{}", asked.text());
}

#[testkit::on_both_engines]
async fn a_line_of_a_list_is_changed_by_whom_two_files_became(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let (merged, kept) = (resident(), resident());
    let mut before = office.browser_of(&merged).await;
    let page = group_page(&mut before).await;
    let item = add(&mut before, &page, "Ida").await;

    merges(&office, &merged, &kept).await;

    let mut browser = office.browser_of(&kept).await;
    assert!(browser.get(&item).await.text().contains("value=\"Ida\""));
    let renamed = [&SHOWN[..], &[("nome", "Ada"), ("eta", "9")]].concat();
    assert_eq!(browser.post(&item, &renamed).await.location(), page);
    let summary = goes_on(&mut browser, &page).await.location().to_owned();
    let text = browser.get(&summary).await.text();
    assert!(text.contains("Ada") && !text.contains("Ida"), "{text}");
    assert_eq!(before.get(&item).await.status, StatusCode::NOT_FOUND, "the other file has none");
}
