//! Delegations for some requests alone.

use auth::{Actor, AssuranceLevel, Role};
use axum::http::StatusCode;
use db::{Db, Json};
use serde_json::Value;

use crate::delegating::{DELEGATIONS, code_in, resident, value_after};
use crate::house::{ALBERTO, staff};
use crate::town::Town;

const GIVE: &str = "/deleghe/nuova";

/// A form for Alberto until the end of the year, with these boxes.
fn form<'a>(boxes: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let ticked = boxes.iter().map(|name| (*name, "si"));
    let asked = [("codice_fiscale", ALBERTO), ("poteri", "agire"), ("fino_al", "2020-12-31")];
    asked.into_iter().chain(ticked).collect()
}

async fn services_kept(town: &Town) -> Vec<String> {
    let query = town.db.query("SELECT services FROM identity_delegation ORDER BY granted_at, delegation_id");
    let rows: Vec<(String,)> = query.fetch_all().await.unwrap();
    rows.into_iter().map(|(services,)| services).collect()
}

#[testkit::on_both_engines]
async fn a_delegation_for_one_service_says_so_to_everybody_and_holds_for_it_alone(db: Db) {
    let town = Town::settled(db).await;
    let alberto_id = town.enters_the_register(ALBERTO, "1990-05-17").await;
    let mut ada = town.browser_of(resident(town.ada, AssuranceLevel::High)).await;
    let mut alberto = town.browser_of(resident(alberto_id, AssuranceLevel::Substantial)).await;

    let page = ada.get(GIVE).await.text();
    for text in ["Delle pratiche, solo queste", "name=\"solo-reclami\"", "Fare un reclamo", "Chiedere dati"] {
        assert!(page.contains(text), "{text} is not in {page}");
    }
    let given = ada.post(GIVE, &form(&["fascicolo", "solo-reclami"])).await;
    let code = code_in(&given.text());
    assert_eq!(services_kept(&town).await, ["file,cases:reclami"]);

    alberto.get("/deleghe/codice").await;
    let offer = alberto.post("/deleghe/codice", &[("codice", &code)]).await.text();
    assert!(offer.contains("Fascicolo, Pratiche, solo: Fare un reclamo"), "{offer}");
    alberto.post("/deleghe/codice/risposta", &[("codice", &code), ("risposta", "accetta")]).await;
    for browser in [&mut ada, &mut alberto] {
        let list = browser.get(DELEGATIONS).await.text();
        assert!(list.contains("Pratiche, solo: Fare un reclamo"), "{list}");
    }
    let id = value_after(&alberto.get(DELEGATIONS).await.text(), "name=\"delega\" value=\"");
    alberto.post("/deleghe/agisci", &[("delega", &id)]).await;
    assert!(alberto.get("/chi").await.text().starts_with("representative"), "and it still holds");
    let query =
        town.db.query("SELECT signed_in FROM web_session WHERE actor_kind = 'resident' AND actor_id = $1");
    let (Json(session),): (Json<Value>,) = query.bind(alberto_id).fetch_one().await.unwrap();
    assert_eq!(session["actor"]["mandate"]["only"], serde_json::json!(["reclami"]), "{session}");
}

#[testkit::on_both_engines]
async fn both_are_told_for_what_it_is_each_in_their_language(db: Db) {
    let town = Town::settled(db).await;
    let alberto_id = town.enters_the_register(ALBERTO, "1990-05-17").await;
    let mut ada = town.browser_of(resident(town.ada, AssuranceLevel::High)).await;
    let mut alberto = town.browser_of(resident(alberto_id, AssuranceLevel::Substantial)).await;
    ada.get(GIVE).await;
    let code = code_in(&ada.post(GIVE, &form(&["solo-reclami", "solo-accesso-civico"])).await.text());
    alberto.get("/deleghe/codice").await;
    alberto.post("/deleghe/codice/risposta", &[("codice", &code), ("risposta", "accetta")]).await;

    let query = town.db.query("SELECT body, arguments FROM identity_notice ORDER BY notice_id");
    let told: Vec<(String, Json<Value>)> = query.fetch_all().await.unwrap();
    let bodies: Vec<&str> = told.iter().map(|(body, _)| body.as_str()).collect();
    let wanted = [
        "identity-notice-given-only-body",
        "identity-notice-accepted-only-body",
        "identity-notice-entrusted-only-body",
    ];
    assert_eq!(bodies, wanted);
    let services =
        serde_json::json!({ "it": "Chiedere dati; Fare un reclamo", "en": "Ask for data; Complain" });
    for (_, Json(arguments)) in &told {
        assert_eq!(arguments["services"], services, "{arguments}");
    }
}

#[testkit::on_both_engines]
async fn a_service_that_is_gone_limits_nothing_by_mistake(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.browser_of(resident(town.ada, AssuranceLevel::High)).await;
    ada.get(GIVE).await;
    for boxes in [&["solo-cinema"][..], &["pratiche", "solo-cinema"], &["solo-reclami", "solo-cinema"]] {
        let refused = ada.post(GIVE, &form(boxes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{boxes:?}");
        let text = refused.text();
        assert!(text.contains("Un servizio che hai scelto non c’è più"), "{text}");
        let kept = text.contains("name=\"solo-reclami\" value=\"si\" checked");
        assert_eq!(kept, boxes.contains(&"solo-reclami"), "{text}");
        let all = text.contains("name=\"pratiche\" value=\"si\" checked");
        assert_eq!(all, boxes.contains(&"pratiche"), "what nobody ticked is not ticked: {text}");
    }
    assert_eq!(services_kept(&town).await, Vec::<String>::new());
}

#[testkit::on_both_engines]
async fn at_the_counter_it_is_the_same(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.browser_of(staff(Role::CounterClerk)).await;
    let path = format!("/sportello/persone/{}/deleghe", town.ada);
    let page = clerk.get(&format!("{path}/nuova")).await.text();
    assert!(page.contains("name=\"solo-reclami\""), "{page}");
    let about = [("documento_visto", "CIE CA00000AA, Comune di Borgo"), ("chi", "digitale")];

    let given =
        clerk.post(&format!("{path}/nuova"), &[&about[..], &form(&["solo-reclami"])[..]].concat()).await;

    assert_eq!(given.status, StatusCode::OK, "{}", given.text());
    assert_eq!(services_kept(&town).await, ["cases:reclami"]);
    assert!(clerk.get(&path).await.text().contains("Pratiche, solo: Fare un reclamo"));
    let unknown = clerk.post(&format!("{path}/nuova"), &[&about[..], &form(&["solo-x"])[..]].concat()).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let at_home: Actor = resident(town.ada, AssuranceLevel::Substantial);
    assert!(town.browser_of(at_home).await.get(DELEGATIONS).await.text().contains("Fare un reclamo"));
}
