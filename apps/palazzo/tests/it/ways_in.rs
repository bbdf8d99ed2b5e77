//! The ways into the whole house.

use db::Db;
use web::testing::Browser;

use crate::town::Town;

#[testkit::on_both_engines]
async fn the_way_into_a_demonstration_says_what_it_is_and_keeps_the_way_back(db: Db) {
    let town = Town::new(db).await;
    let mut browser = Browser::new(&town.house.router());
    let html = browser.get("/accedi?return_to=/fascicolo/certificati").await.text();
    assert!(html.contains("Questa è una dimostrazione"), "{html}");
    assert!(html.contains("href=\"/demo/accedi?return_to=/fascicolo/certificati\""), "{html}");

    let away = browser.get("/accedi?return_to=https://evil.example").await.text();
    assert!(away.contains("href=\"/demo/accedi\""), "{away}");
}

#[testkit::on_both_engines]
async fn who_leaves_by_the_button_is_out_whichever_way_they_came_in(db: Db) {
    let town = Town::new(db).await;
    let mut browser = town.browser(&crate::town::resident(town.resident(0))).await;
    assert!(browser.get("/").await.text().contains("action=\"/uscita\""));

    let answer = browser.post(identity::SIGN_OUT_PATH, &[]).await;

    assert_eq!(answer.location(), "/esci");
    assert!(browser.get("/esci").await.text().contains("Sei uscito"));
}
