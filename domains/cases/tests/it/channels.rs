//! By which way a request came: its page, the list, the office and the figures say so.

use db::Db;
use serde_json::json;

use super::catalogue_with;
use super::office::{Office, head, official, resident};

#[testkit::on_both_engines]
async fn a_request_says_by_which_way_it_came(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let ada = resident();
    let on_pages = office.sends(&ada, false).await;
    let asks = json!({ "service": "tessera-biblioteca", "answers": { "studia": "no" } });
    let asked = office.program_of(&ada).await.post_once("/cases", "k", asks).await.json();
    let by_program = asked["id"].as_str().unwrap().to_owned();

    assert_eq!(asked["channel"], "api");
    let asks = |channel: &str| json!({ "service": "tessera-biblioteca", "answers": { "studia": "no" }, "channel": channel });
    let mut program = office.program_of(&ada).await;
    let talked = program.post_once("/cases", "parole", asks("chat")).await.json();
    assert_eq!(talked["channel"], "chat");
    let again = program.post_once("/cases", "parole", asks("api")).await.json();
    assert_eq!((&again["id"], &again["channel"]), (&talked["id"], &json!("chat")), "it is the same request");
    let unknown = program.post_once("/cases", "piccione", asks("desk")).await;
    assert!(
        unknown.status.is_client_error(),
        "who vouches for it writes it down themselves: {}",
        unknown.status
    );
    let mut browser = office.browser_of(&ada).await;
    let list = browser.get("/pratiche").await.text();
    assert_eq!(list.matches("Chiesta con un’applicazione").count(), 1, "{list}");
    assert!(!list.contains("Chiesta su queste pagine"), "where nothing is said, it is as most are: {list}");
    let shown = browser.get(&format!("/pratiche/{on_pages}")).await.text();
    assert!(shown.contains("Chiesta su queste pagine") && shown.contains("Richiesta inviata<"), "{shown}");
    let shown = browser.get(&format!("/pratiche/{by_program}")).await.text();
    for text in ["Chiesta con un’applicazione", "Richiesta inviata con un’applicazione"] {
        assert!(shown.contains(text), "{text} is not in {shown}");
    }
    let opened = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{by_program}")).await;
    assert!(opened.text().contains("Chiesta con un’applicazione"), "{}", opened.text());
    let mut desk = office.browser_of(&official()).await;
    for (query, shown) in
        [("", 3), ("&canale=web", 1), ("&canale=api", 1), ("&canale=chat", 1), ("&canale=desk", 0)]
    {
        let inbox = desk.get(&format!("/ufficio/pratiche?di=ufficio{query}")).await.text();
        assert_eq!(inbox.matches("class=\"app-choose\"").count(), shown, "{query}: {inbox}");
    }
    desk.post("/ufficio/pratiche/filtri", &[("nome", "Dalla chat"), ("di", "ufficio"), ("canale", "chat")])
        .await;
    let saved = desk.get("/ufficio/pratiche").await.text();
    let link = "di=ufficio&#38;servizio=&#38;canale=chat\">Dalla chat</a>";
    assert!(saved.contains(link), "{saved}");
    let mut program = office.program_of(&head()).await;
    let listed = program.get("/office/cases?channel=chat").await.json();
    assert_eq!((&listed["count"], &listed["cases"][0]["id"]), (&json!(1), &talked["id"]));
    let figures = office.browser_of(&head()).await.get("/ufficio/carico").await.text();
    for cell in
        ["data-label=\"Sul sito\">1<", "data-label=\"Con un’applicazione\">1<", "data-label=\"In chat\">1<"]
    {
        assert!(figures.contains(cell), "{cell} is not in {figures}");
    }
    assert!(figures.contains("data-label=\"Per telefono\">0<"), "{figures}");
}
