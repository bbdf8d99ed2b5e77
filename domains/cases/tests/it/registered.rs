//! What the register knows of people is not asked of them.

use cases::Catalogue;
use db::Db;
use kernel::PersonId;
use registry::Person;
use serde_json::{Value, json};

use super::known::Home;
use super::office::{Office, answer, official};
use super::outsiders::{is_attested, outsider};
use super::{LIBRARY, catalogue_of};

/// Whose card it is, what the register has of them and of who asks, and what is asked where it has nothing.
const KNOWN: &str = r#"
[[form.pages]]
title = { it = "Per chi", en = "For whom" }
[[form.pages.fields]]
name = "titolare"
label = { it = "Di chi è la tessera?", en = "Whose card is it?" }
kind = "family_member"
is_optional = true

[[form.pages]]
title = { it = "Che cosa sappiamo", en = "What we know" }
[[form.pages.fields]]
name = "eta"
label = { it = "Quanti anni ha", en = "How old they are" }
kind.computed = { value = "about.age", about = "titolare" }
[[form.pages.fields]]
name = "bambini"
label = { it = "Bambini in casa", en = "Children at home" }
kind.computed = { value = "size(family.filter(anni, anni < 14))" }
[[form.pages.fields]]
name = "stato"
label = { it = "Stato che risulta", en = "Status on file" }
[form.pages.fields.kind.computed]
value = "applicant.civil_status == 'single' ? 'libero' : applicant.civil_status == 'widowed' ? 'vedovo' : null"
choices = [
  { value = "libero", label = { it = "Mai sposato", en = "Never married" } },
  { value = "vedovo", label = { it = "Vedovo", en = "Widowed" } },
]

[[form.pages]]
title = { it = "Che cosa non sappiamo", en = "What we do not know" }
[[form.pages.fields]]
name = "stato_detto"
label = { it = "Che cosa sei?", en = "What are you?" }
kind.text = { max_length = 50 }
when = "stato == null"
[[form.pages.fields]]
name = "bambini_detti"
label = { it = "Quanti bambini ci sono in casa?", en = "How many children are at home?" }
kind.number = { min = 0 }
when = "bambini == null"
[[form.pages.fields]]
name = "firma"
label = { it = "Chi firma per il minore?", en = "Who signs for the child?" }
kind.text = { max_length = 50 }
when = "eta < 18"

[procedure.clock]"#;

fn catalogue() -> Catalogue {
    catalogue_of(LIBRARY.replacen("[procedure.clock]", KNOWN, 1))
}

fn asks(answers: &Value) -> Value {
    json!({ "service": "tessera-biblioteca", "answers": answers })
}

fn code_of(person: &Person) -> String {
    person.fiscal_codes.current.as_ref().expect("a resident has one").to_string()
}

/// Writes down of everybody what their civil status is.
async fn are_all(db: &Db, status: &str) {
    let mut tx = db.begin().await.unwrap();
    tx.query("UPDATE registry_person SET civil_status = $1").bind(status.to_owned()).execute().await.unwrap();
    tx.commit().await.unwrap();
}

#[testkit::on_both_engines]
async fn how_old_somebody_of_the_family_is_and_who_one_is_oneself_is_not_asked(db: Db) {
    let home = Home::settle(&db).await;
    are_all(&db, "3").await;
    let office = Office::new(db, catalogue());
    let mut program = office.program_of(&home.ada_herself()).await;
    let whole = json!({ "studia": "no", "titolare": code_of(&home.ida), "firma": "Ada" });

    for (at, name) in ["stato", "eta", "stato_detto", "family"].into_iter().enumerate() {
        let mut forged = whole.clone();
        forged[name] = json!("libero");
        let refused = program.post_once("/cases", &format!("falso-{at}"), asks(&forged)).await;
        assert!(refused.status.is_client_error() && refused.text().contains(name), "{}", refused.text());
    }
    let case = program.post_once("/cases", "figlia", asks(&whole)).await.json()["id"].clone();
    let path = format!("/cases/{}", case.as_str().unwrap());
    let told = program.get(&path).await.json();
    let [age, children, status] = ["eta", "bambini", "stato"].map(|name| told["answers"][name].clone());
    assert_eq!((age, children, status), (json!(6), json!(1), json!("vedovo")), "{told}");

    // What the register has later changes nothing of what was sent.
    are_all(&office.db, "1").await;
    let later = program.get(&path).await.json();
    assert_eq!(later["answers"]["stato"], json!("vedovo"), "{later}");
    let own = json!({ "studia": "no", "titolare": code_of(&home.ada) });
    let case = program.post_once("/cases", "madre", asks(&own)).await.json()["id"].clone();
    let told = program.get(&format!("/cases/{}", case.as_str().unwrap())).await.json();
    assert_eq!(
        (&told["answers"]["eta"], &told["answers"]["stato"]),
        (&json!(34), &json!("libero")),
        "{told}"
    );
    let page = format!("/ufficio/pratiche/{}", case.as_str().unwrap());
    let shown = office.browser_of(&official()).await.get(&page).await.text();
    assert!(shown.contains("Mai sposato") && !shown.contains("Chi firma per il minore?"), "{shown}");
}

#[testkit::on_both_engines]
async fn what_the_register_does_not_say_or_is_not_to_be_seen_is_asked(db: Db) {
    let home = Home::settle(&db).await;
    are_all(&db, "2").await;
    let office = Office::new(db, catalogue());
    let mario = PersonId::new();
    is_attested(&office, mario, ("Mario", "Rossi"), Some("RSSMRA80A01H501U")).await;

    // Her father does not live with Ida and sees nobody whom she lives with; of Mario there is no file; Ada is married.
    for (actor, is_asked_of_children) in
        [(home.her_father(), true), (outsider(mario), true), (home.ada_herself(), false)]
    {
        let mut browser = office.browser_of(&actor).await;
        browser.get("/servizi/tessera-biblioteca/richiesta").await;
        let first = browser.post("/servizi/tessera-biblioteca/richiesta", &[]).await.location().to_owned();
        browser.get(&first).await;
        answer(&mut browser, &first, false).await;
        let draft = first.trim_end_matches("/pagine/1").to_owned();
        let page = |number: u8| format!("{draft}/pagine/{number}");
        browser.get(&page(2)).await;
        assert_eq!(browser.post(&page(2), &[("_mostrati", "titolare")]).await.location(), page(3));
        let known = browser.get(&page(3)).await.text();
        assert!(!known.contains("Stato che risulta"), "what is not known is not there: {known}");
        assert_eq!(browser.post(&page(3), &[("_mostrati", "eta")]).await.location(), page(4));
        let shown = browser.get(&page(4)).await.text();
        assert!(shown.contains("Che cosa sei?"), "{shown}");
        assert_eq!(shown.contains("Quanti bambini ci sono in casa?"), is_asked_of_children, "{shown}");
        assert!(!shown.contains("Chi firma per il minore?"), "nobody was chosen: {shown}");
    }
}
