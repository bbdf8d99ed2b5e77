//! Who runs the platform sees a service as its file defines it.

use auth::{Actor, Role};
use axum::http::StatusCode;
use db::Db;

use super::office::{Office, head, official, resident, staff};
use super::{catalogue_with, groups};

const PREVIEW: &str = "/gestione/servizi/tessera-biblioteca";

#[testkit::on_both_engines]
async fn a_service_is_shown_with_every_question_and_where_a_request_comes(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let mut operator = office.browser_of(&Actor::Staff(staff(Role::PlatformOperator))).await;

    let list = operator.get("/gestione/servizi").await.text();
    assert!(list.contains(&format!("href=\"{PREVIEW}\"")), "{list}");
    let shown = operator.get(PREVIEW).await.text();

    for text in [
        "In quale scuola?",
        "Scrivi il nome intero.",
        "Una richiesta inviata oggi scade il 15 aprile 2020 (L. 241/1990, art. 2).",
        "Chiedi → In attesa",
        "il tempo è fermo",
        "lettera: Tessera concessa",
    ] {
        assert!(shown.contains(text), "{text} is not in {shown}");
    }
    assert_eq!(shown.matches("<fieldset disabled>").count(), 2, "what is asked of some alone is there too");
    assert!(shown.contains("studia == "), "{shown}");
    let (_, main) = shown.split_once("<main").unwrap();
    let (main, _) = main.split_once("</main>").unwrap();
    assert!(!main.contains("<form"), "nothing can be sent: {main}");
    assert_eq!(operator.get("/gestione/servizi/nulla").await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn of_a_group_its_questions_are_listed(db: Db) {
    let office = Office::new(db, groups::catalogue());
    let mut operator = office.browser_of(&Actor::Staff(staff(Role::PlatformOperator))).await;

    let shown = operator.get(PREVIEW).await.text();

    assert!(shown.contains("Una o più voci; di ognuna si chiede:"), "{shown}");
}

#[testkit::on_both_engines]
async fn nobody_else_has_use_for_it(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    for actor in [resident(), official(), head()] {
        let mut browser = office.browser_of(&actor).await;
        for path in ["/gestione/servizi", PREVIEW] {
            assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path} {}", actor.kind());
        }
    }
}
