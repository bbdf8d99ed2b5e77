//! A form works out by itself what follows from the answers.

use axum::http::StatusCode;
use cases::Catalogue;
use db::Db;
use kernel::Language;
use serde_json::json;

use super::office::{Office, answer, case_in, official, resident};
use super::{LIBRARY, units};

/// How many books somebody takes, and what that comes to.
const BOOKS: &str = r#"
[[form.pages]]
title = { it = "I libri", en = "The books" }
[[form.pages.fields]]
name = "libri"
label = { it = "Quanti libri?", en = "How many books?" }
kind.number = { min = 1 }

[[form.pages]]
title = { it = "La cauzione", en = "The deposit" }
[[form.pages.fields]]
name = "cauzione"
label = { it = "Cauzione", en = "Deposit" }
kind.computed = { value = "libri * 250", shown_as = "money" }

[[form.pages]]
title = { it = "Chi garantisce", en = "Who vouches" }
when = "cauzione > 1000"
[[form.pages.fields]]
name = "garante"
label = { it = "Chi garantisce?", en = "Who vouches?" }
kind.text = { max_length = 50 }

[procedure.clock]"#;

fn catalogue() -> Catalogue {
    let text = LIBRARY.replacen("[procedure.clock]", BOOKS, 1);
    Catalogue::read(&[("tessera-biblioteca".to_owned(), text)], units(), &Language::ALL).unwrap()
}

#[testkit::on_both_engines]
async fn what_is_computed_follows_the_answers_to_the_desk(db: Db) {
    let office = Office::new(db, catalogue());
    let mut browser = office.browser_of(&resident()).await;
    browser.get("/servizi/tessera-biblioteca/richiesta").await;
    let first = browser.post("/servizi/tessera-biblioteca/richiesta", &[]).await.location().to_owned();
    browser.get(&first).await;
    answer(&mut browser, &first, false).await;
    let draft = first.trim_end_matches("/pagine/1").to_owned();
    let page = |number: u8| format!("{draft}/pagine/{number}");

    // Six books are fifteen euros, for which somebody vouches; two are five, for which nobody has to.
    for (books, deposit, next) in [("6", "15,00", page(4)), ("2", "5,00", format!("{draft}/riepilogo"))] {
        browser.get(&page(2)).await;
        let led = browser.post(&page(2), &[("_mostrati", "libri"), ("libri", books)]).await;
        assert_eq!(led.location(), page(3));
        let shown = browser.get(&page(3)).await.text();
        assert!(shown.contains(deposit), "{deposit} is not in {shown}");
        let forged = [("_mostrati", "cauzione"), ("cauzione", "1")];
        assert_eq!(browser.post(&page(3), &forged).await.location(), next);
    }
    let summary = browser.get(&format!("{draft}/riepilogo")).await.text();
    assert!(summary.contains("5,00") && !summary.contains("Chi garantisce?"), "{summary}");
    let sent = browser.post(&format!("{draft}/invio"), &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);

    let case = case_in(sent.location());
    let opened = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert!(opened.contains("Cauzione") && opened.contains("5,00"), "{opened}");
}

#[testkit::on_both_engines]
async fn programs_read_that_nobody_is_asked_what_is_computed(db: Db) {
    let office = Office::new(db, catalogue());

    let service = office.program().get("/services/tessera-biblioteca").await.json();

    let [books, deposit] = [1, 2].map(|place| service["pages"][place]["fields"][0].clone());
    assert_eq!((&books["kind"], &books["is_optional"]), (&json!("number"), &json!(false)));
    assert_eq!((&deposit["kind"], &deposit["is_optional"]), (&json!("computed"), &json!(true)));
}
