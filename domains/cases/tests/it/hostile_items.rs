//! Whatever is sent to the page of an item gets a sentence, and the item stays as it was.

use axum::http::StatusCode;
use db::{Db, Json};
use web::testing::parts::{PDF, Parts, content_type, post};
use web::testing::{Answer, Browser};

use super::groups::{add, catalogue, group_page};
use super::hostile::bad_files;
use super::office::{Office, resident};

/// What a browser sends of the item that is there, without a photograph.
fn reader(name: &[u8]) -> Parts {
    let shown =
        Parts::default().text("_mostrati", b"nome").text("_mostrati", b"foto").text("_mostrati", b"eta");
    shown.text("nome", name).text("eta", b"8")
}

/// A draft with one reader, and the page of that reader.
async fn scene(db: Db) -> (Office, Browser, String) {
    let office = Office::taking_files(db, catalogue()).await;
    let mut browser = office.browser_of(&resident()).await;
    let page = group_page(&mut browser).await;
    let item = add(&mut browser, &page, "Ida").await;
    browser.get(&item).await;
    (office, browser, item)
}

async fn answers(office: &Office) -> serde_json::Value {
    let (Json(answers),): (Json<serde_json::Value>,) =
        office.db.query("SELECT answers FROM cases_draft").fetch_one().await.unwrap();
    answers
}

/// That an answer says what to do, beside the field or on a page of its own.
fn tells(what: &str, answer: &Answer) {
    assert!(answer.status.is_client_error(), "{what}: {}", answer.status);
    let html = answer.text();
    let sentence = match answer.status {
        StatusCode::UNPROCESSABLE_ENTITY => "app-field-error",
        _ => "app-incident",
    };
    assert!(html.contains(sentence) && html.contains("</html>"), "{what}: {} {html}", answer.status);
}

#[testkit::on_both_engines]
async fn an_item_takes_no_file_that_is_not_asked_for(db: Db) {
    let (office, mut browser, item) = scene(db).await;
    let before = answers(&office).await;

    for (what, bytes) in bad_files() {
        let sent = reader(b"Ida").file("foto", b"<script>alert(1)</script>.pdf", &bytes);
        let answer = sent.post(&mut browser, &item).await;

        tells(what, &answer);
        assert!(!answer.text().contains("<script>alert"), "{what}");
        assert_eq!(answers(&office).await, before, "{what}");
    }
    assert_eq!(
        (office.count_files().await, office.count_objects().await),
        (0, 0),
        "no byte of them was kept"
    );
}

#[testkit::on_both_engines]
async fn an_item_stays_as_it_was_whatever_body_is_sent(db: Db) {
    let (office, mut browser, item) = scene(db).await;
    let before = answers(&office).await;
    let kind = content_type();
    let whole = reader(b"Ida").file("foto", b"ida.pdf", PDF);
    let body = whole.body(&browser);
    let long = vec![b'a'; 10_000_000];
    let bodies = [
        ("no boundary", "multipart/form-data".to_owned(), body.clone()),
        ("another type", "application/json".to_owned(), body.clone()),
        ("no token", kind.clone(), whole.0.clone()),
        ("nothing", kind.clone(), Vec::new()),
        ("cut in a file", kind.clone(), body[..body.len() - 60].to_vec()),
        ("a name that is none", kind.clone(), reader(b"\xff\xfe\xc3\x28").body(&browser)),
        ("a name with a zero", kind.clone(), reader(b"a\0b").body(&browser)),
        ("ten megabytes of name", kind, reader(&long).body(&browser)),
    ];

    for (what, kind, body) in bodies {
        let answer = post(&mut browser, &item, &kind, body).await;

        tells(what, &answer);
        assert_eq!(answers(&office).await, before, "{what}");
        browser.get(&item).await;
    }
}
