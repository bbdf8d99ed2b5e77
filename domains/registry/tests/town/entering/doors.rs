//! Who may enter a change, and who is not even shown how.

use super::custody::{child_kept_from_ada, child_of_ada};
use super::*;
use testkit::on_both_engines;

const CHANGES: [&str; 13] = [
    "address",
    "family",
    "birth",
    "marriage",
    "union-end",
    "death",
    "cancellation",
    "name",
    "procedure-opened",
    "procedure-closed",
    "custody-noted",
    "custody-lifted",
    "certifiability",
];

#[on_both_engines]
async fn only_registrars_enter_changes(db: Db) {
    let pages = Pages::open(db).await;
    let ada = pages.town.ada;
    for change in CHANGES {
        let path = path(ada, change);
        let mut visitor = Browser::new(&pages.app);
        assert!(visitor.get(&path).await.location().starts_with("/accedi"), "{change}");
        for actor in [resident(ada), clerk(), operator()] {
            let kind = format!("{actor:?}");
            let mut browser = pages.browser_of(actor).await;
            browser.get("/fascicolo").await;
            assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{change} as {kind}");
            let sent = browser.post(&path, &[("motivo", WHY), ("versione", "1")]).await;
            assert_eq!(sent.status, StatusCode::FORBIDDEN, "{change} as {kind}");
            assert!(!sent.text().contains("Agostino"), "{change} as {kind}");
        }
    }
    assert!(pages.town.events().await.is_empty());
}

#[on_both_engines]
async fn the_menu_of_changes_is_a_registrars(db: Db) {
    let pages = Pages::open(db).await;
    let file = format!("/anagrafe/persone/{}", pages.town.ada);
    let mut shown = Vec::new();
    for actor in [registrar(), clerk()] {
        let mut browser = pages.browser_of(actor).await;
        browser.get("/anagrafe/cerca").await;
        shown.push(browser.post(&file, &[("motivo", WHY)]).await.text().contains("Registra una variazione"));
    }
    assert_eq!(shown, [true, false]);
}

#[on_both_engines]
async fn a_form_asks_why_before_it_shows_anybody(db: Db) {
    let mut desk = Desk::open(db).await;
    let ada = desk.town().ada;

    let asked = desk.browser.get(&path(ada, "death")).await;
    let again = desk.browser.post(&path(ada, "death"), &[("motivo", "no")]).await;
    let nothing = desk.browser.get(&path(ada, "levitation")).await;

    assert_eq!((asked.status, again.status), (StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY));
    assert!(!asked.text().contains("Ada") && !again.text().contains("Ada"));
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[on_both_engines]
async fn every_form_is_drawn_in_every_language(db: Db) {
    let mut desk = Desk::open(db).await;
    let town = &desk.pages.town;
    let (ada, pia) = (town.ada, town.nonna);
    let (child, kept_away) = (child_of_ada(town).await.id, child_kept_from_ada(town).await);
    desk.send(ada, "procedure-opened", &[("pratica", "6")]).await;
    for language in ["it", "en"] {
        let mut browser = desk.pages.browser_of(registrar()).await.with_header("accept-language", language);
        browser.get("/anagrafe/cerca").await;
        for change in CHANGES {
            let person = match change {
                "marriage" => pia,
                "custody-noted" => child,
                "custody-lifted" => kept_away,
                _ => ada,
            };
            let form = browser.post(&path(person, change), &[("motivo", WHY)]).await;
            assert_eq!(form.status, StatusCode::OK, "{change} in {language}");
            let recorded = format!("/anagrafe/persone/{person}?registrato={change}");
            assert_eq!(browser.get(&recorded).await.status, StatusCode::OK, "{recorded} in {language}");
        }
        let fields = [("motivo", WHY), ("versione", "1"), ("data", "2020-03-15")];
        let asked = browser.post(&path(town_member(&desk), "death"), &fields).await;
        assert_eq!(asked.status, StatusCode::OK, "{}", asked.text());
    }
}

/// Somebody whose file nobody has changed yet.
fn town_member(desk: &Desk) -> PersonId {
    desk.town().neighbour
}
