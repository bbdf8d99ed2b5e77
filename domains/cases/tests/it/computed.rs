//! A form works out by itself what follows from the answers.

use axum::http::StatusCode;
use cases::Catalogue;
use db::Db;
use kernel::PersonId;
use serde_json::{Value, json};

use super::known::Home;
use super::office::{Office, answer, case_in, official, resident};
use super::outsiders::{is_attested, outsider};
use super::{LIBRARY, catalogue_of};

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
    catalogue_of(LIBRARY.replacen("[procedure.clock]", BOOKS, 1))
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

/// What is free for residents, and of others costs 250 euro and asks for what they live here.
const STAY: &str = r#"
[[form.pages]]
title = { it = "Quanto costa", en = "What it costs" }
[[form.pages.fields]]
name = "costo"
label = { it = "Quanto costa", en = "What it costs" }
kind.computed = { value = "resident ? 0 : 25000", shown_as = "money" }

[[form.pages]]
title = { it = "Dove abiti", en = "Where you live" }
when = "costo > 0"
[[form.pages.fields]]
name = "titolo"
label = { it = "Perché abiti qui?", en = "Why do you live here?" }
kind.text = { max_length = 50 }

[fee]
kind = "diritti"
name = { it = "Tessera di chi abita qui", en = "Card of who lives here" }
cents = "costo"
law = "Regolamento delle biblioteche"
days = 15

[procedure.clock]"#;

fn of_residents() -> Catalogue {
    catalogue_of(LIBRARY.replacen("\n[procedure.clock]", STAY, 1))
}

fn asks(answers: &Value) -> Value {
    json!({ "service": "tessera-biblioteca", "answers": answers })
}

#[testkit::on_both_engines]
async fn who_is_a_resident_owes_nothing_and_is_believed_by_the_register_alone(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, of_residents());
    let mut program = office.program_of(&home.ada_herself()).await;
    let nothing = json!({ "studia": "no" });
    let stays = json!({ "studia": "no", "titolo": "Lavoro" });

    let forged = [json!({ "studia": "no", "costo": 0 }), json!({ "studia": "no", "resident": true })];
    for (at, answers) in forged.iter().chain([&stays]).enumerate() {
        let refused = program.post_once("/cases", &format!("falso-{at}"), asks(answers)).await;
        assert!(refused.status.is_client_error(), "{answers}: {}", refused.text());
    }
    let case = program.post_once("/cases", "prima", asks(&nothing)).await.json()["id"].clone();
    let path = format!("/cases/{}", case.as_str().unwrap());
    let told = program.get(&path).await.json();
    assert_eq!((&told["answers"]["costo"], &told["fee"]), (&json!(0), &Value::Null), "{told}");

    // She moves away: what she sent stays as it was, and what she asks for now is asked of her as of others.
    let mut tx = office.db.begin().await.unwrap();
    let moves = "UPDATE registry_person
                    SET status = 'cancelled', status_reason = '3', family_id = NULL, tie = NULL, family_since = NULL
                  WHERE person_id = $1";
    tx.query(moves).bind(home.ada.id).execute().await.unwrap();
    tx.commit().await.unwrap();
    let later = program.get(&path).await.json();
    assert_eq!((&later["answers"]["costo"], &later["fee"]), (&json!(0), &Value::Null), "{later}");
    let refused = program.post_once("/cases", "seconda", asks(&nothing)).await;
    assert!(refused.status.is_client_error() && refused.text().contains("titolo"), "{}", refused.text());
    let case = program.post_once("/cases", "terza", asks(&stays)).await.json()["id"].clone();
    let told = program.get(&format!("/cases/{}", case.as_str().unwrap())).await.json();
    assert_eq!(told["answers"]["costo"], json!(25_000), "{told}");
    assert_eq!(told["fee"]["amount_cents"], json!(25_000), "{told}");
}

#[testkit::on_both_engines]
async fn who_is_in_no_register_pays_and_who_acts_for_a_resident_does_not(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, of_residents());
    // Her father does not live here, but she does.
    let case = office.sends(&home.her_father(), false).await;
    let shown = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert!(shown.contains("Quanto costa") && !shown.contains("250,00"), "{shown}");

    let mario = PersonId::new();
    is_attested(&office, mario, ("Mario", "Rossi"), Some("RSSMRA80A01H501U")).await;
    let mut browser = office.browser_of(&outsider(mario)).await;
    browser.get("/servizi/tessera-biblioteca/richiesta").await;
    let first = browser.post("/servizi/tessera-biblioteca/richiesta", &[]).await.location().to_owned();
    browser.get(&first).await;
    answer(&mut browser, &first, false).await;
    let draft = first.trim_end_matches("/pagine/1").to_owned();
    let (cost, stay) = (format!("{draft}/pagine/2"), format!("{draft}/pagine/3"));
    let shown = browser.get(&cost).await.text();
    assert!(shown.contains("250,00"), "{shown}");
    let forged = [("_mostrati", "costo"), ("costo", "0"), ("resident", "true")];
    assert_eq!(browser.post(&cost, &forged).await.location(), stay);
    browser.get(&stay).await;
    let led = browser.post(&stay, &[("_mostrati", "titolo"), ("titolo", "Lavoro")]).await;
    assert_eq!(led.location(), format!("{draft}/riepilogo"));
    browser.get(&format!("{draft}/riepilogo")).await;
    let sent = browser.post(&format!("{draft}/invio"), &[]).await;
    let shown = browser.get(&format!("/pratiche/{}", case_in(sent.location()))).await.text();
    assert!(shown.contains("250,00") && shown.contains("/da-pagare/"), "{shown}");
}
