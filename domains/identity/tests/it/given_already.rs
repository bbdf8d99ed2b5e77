//! What somebody was given already is not given once more.

use axum::http::StatusCode;
use db::Db;
use identity::DelegationId;
use web::testing::Answer;

use crate::delegating::{DELEGATIONS, Pair, filled_in, value_between};

#[testkit::on_both_engines]
async fn what_somebody_was_given_already_is_not_given_again_until_it_is_taken_back(db: Db) {
    let mut pair = Pair::settled(db).await;
    let refused = |answer: &Answer, why: &str| {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
        assert!(answer.text().contains(why), "{why} is not in {}", answer.text());
    };
    let new = || DelegationId::new().to_string();
    pair.code("agire").await;
    let waiting = pair.gives(&filled_in(&new(), "agire")).await;
    refused(&waiting, "una delega che vale per tutto questo, fino al 31 dicembre 2020, e aspetta risposta");
    let id = value_between(&pair.ada.get(DELEGATIONS).await.text(), "action=\"/deleghe/", "/fine");
    pair.ada.post(&format!("/deleghe/{id}/fine"), &[]).await;

    let code = pair.code("agire").await;
    pair.alberto.get("/deleghe/codice").await;
    let accepts = [("codice", code.as_str()), ("risposta", "accetta")];
    pair.alberto.post("/deleghe/codice/risposta", &accepts).await;
    let less = pair.gives(&filled_in(&new(), "leggere")).await;
    refused(&less, "ha già una delega attiva che vale per tutto questo, fino al 31 dicembre 2020");
    let key = new();
    let longer = [&filled_in(&key, "leggere")[..4], &[("fino_al", "2021-12-31")]].concat();
    let beside = pair.gives(&longer).await;

    assert_eq!(beside.status, StatusCode::OK, "{}", beside.text());
    assert_eq!(
        pair.town.count("SELECT COUNT(*) FROM identity_delegation").await,
        3,
        "two and the revoked one"
    );
}
