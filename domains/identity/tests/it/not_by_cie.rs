//! People, and others, do not come in by CIE with what is another's, too old, or nobody's.

use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use web::testing::Browser;

use crate::house::is_nobody;
use crate::world::{CieTown, as_far_as_the_callback, comes_back, field};

#[testkit::on_both_engines]
async fn a_callback_is_good_once_on_whichever_node(db: Db) {
    let (town, _provider) = CieTown::with_counterpart(db).await;
    let mut browser = Browser::new(&town.app);
    let callback = as_far_as_the_callback(&mut browser, &town.by_cie(), ("person", "ada")).await;
    assert_eq!(comes_back(&mut browser, &callback).await.location(), "/fascicolo");

    let mut again = Browser::new(&town.app);
    let mut elsewhere = Browser::new(&town.second_node());
    for browser in [&mut again, &mut elsewhere] {
        assert_eq!(comes_back(browser, &callback).await.status, StatusCode::FORBIDDEN);
        assert!(is_nobody(browser).await);
    }
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_access").await, 1);
}

#[testkit::on_both_engines]
async fn a_sign_in_may_begin_on_one_node_and_end_on_another(db: Db) {
    let (town, _provider) = CieTown::with_counterpart(db).await;
    let mut browser = Browser::new(&town.app);
    let callback = as_far_as_the_callback(&mut browser, &town.by_cie(), ("person", "ada")).await;
    browser.move_to(&town.second_node());
    assert_eq!(comes_back(&mut browser, &callback).await.location(), "/fascicolo");
}

#[testkit::on_both_engines]
async fn nobody_is_signed_in_to_somebody_elses_errand(db: Db) {
    let (town, _provider) = CieTown::with_counterpart(db).await;
    let mut thief = Browser::new(&town.app);
    let callback = as_far_as_the_callback(&mut thief, &town.by_cie(), ("person", "ada")).await;

    let mut victim = Browser::new(&town.app);
    victim.get("/accedi").await;
    let answer = comes_back(&mut victim, &callback).await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text());
    assert!(is_nobody(&mut victim).await);
}

#[testkit::on_both_engines]
async fn the_code_of_one_sign_in_does_not_go_with_the_state_of_another(db: Db) {
    let (town, _provider) = CieTown::with_counterpart(db).await;
    let [mut first, mut second] = [Browser::new(&town.app), Browser::new(&town.app)];
    let mine = as_far_as_the_callback(&mut first, &town.by_cie(), ("person", "ada")).await;
    let other = as_far_as_the_callback(&mut second, &town.by_cie(), ("person", "alberto")).await;
    let swapped = other.replace(&field(&other, "code"), &field(&mine, "code"));

    let answer = comes_back(&mut second, &swapped).await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text().contains("non ha superato i controlli"), "{}", answer.text());
    assert!(is_nobody(&mut second).await);
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_access WHERE outcome <> 'refused'").await, 0);
}

#[testkit::on_both_engines]
async fn an_answer_comes_from_the_provider_that_was_asked(db: Db) {
    let (town, _provider) = CieTown::with_counterpart(db).await;
    type Change = fn(&str) -> String;
    let without_issuer: Change = |callback| callback.split("&iss=").next().unwrap().to_owned();
    for change in [without_issuer, |callback| {
        format!("{}&iss=https://evil.example", callback.split("&iss=").next().unwrap())
    }] {
        let mut browser = Browser::new(&town.app);
        let callback = as_far_as_the_callback(&mut browser, &town.by_cie(), ("person", "ada")).await;
        assert_eq!(comes_back(&mut browser, &change(&callback)).await.status, StatusCode::FORBIDDEN);
        assert_eq!(comes_back(&mut browser, &callback).await.status, StatusCode::FORBIDDEN, "one try");
        assert!(is_nobody(&mut browser).await);
    }
}

#[testkit::on_both_engines]
async fn what_takes_too_long_is_not_waited_for(db: Db) {
    let (town, _provider) = CieTown::with_counterpart(db).await;
    let mut browser = Browser::new(&town.app);
    let callback = as_far_as_the_callback(&mut browser, &town.by_cie(), ("person", "ada")).await;
    town.clock.advance(TimeDelta::minutes(16));
    assert_eq!(comes_back(&mut browser, &callback).await.status, StatusCode::FORBIDDEN);

    town.identities.tidy_up(town.clock.now()).await.unwrap();
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_errand").await, 0);
}

#[testkit::on_both_engines]
async fn what_nobody_asked_for_is_refused(db: Db) {
    let (town, _provider) = CieTown::with_counterpart(db).await;
    let mut browser = Browser::new(&town.app);
    for query in [
        "",
        "?",
        "?code=x",
        "?state=x",
        "?code=x&state=inventato&iss=x",
        "?code=x&code=y&state=x",
        "?error=access_denied&code=x&state=x",
        "?error=access_denied&state=inventato",
    ] {
        let status = browser.get(&format!("/cie/callback{query}")).await.status;
        assert_eq!(status, StatusCode::FORBIDDEN, "{query}");
    }
    for begin in ["/accedi/cie", "/accedi/cie?gestore=https://altrove.example"] {
        assert!(browser.get(begin).await.status.is_client_error(), "{begin}");
    }
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_errand").await, 0);
}
