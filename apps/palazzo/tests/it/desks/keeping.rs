//! What officials do with the desks of newsagents: terms and fees, the switch, practice, months.

use auth::{Actor, Role};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use testkit::on_both_engines;

use super::{DESK, DESKS, Place, asks, hidden, stranger};
use crate::town::staff;

/// Ernesto's certificates of residence cost 1,50 euro at the desk, which keeps them; those of the family one, for the city.
const TERMS: [(&str, &str); 7] = [
    ("tipo-8", "si"),
    ("compenso-8", "1,50"),
    ("spetta-8", "desk"),
    ("tipo-12", "si"),
    ("compenso-12", "1"),
    ("spetta-12", "city"),
    ("version", "0"),
];

#[on_both_engines]
async fn officials_alone_keep_the_desks(db: Db) {
    let place = Place::open(db).await;
    for wrong in [staff(Role::CounterClerk), staff(Role::PlatformOperator), stranger()] {
        let mut browser = place.town.browser(&wrong).await;
        for closed in [DESKS.to_owned(), place.kept(), format!("{}/mesi/2020-02", place.kept())] {
            assert_eq!(browser.get(&closed).await.status, StatusCode::FORBIDDEN, "{wrong:?} {closed}");
        }
        let suspended =
            browser.post(&format!("{}/sospensione", place.kept()), &[("motivo", "Per prova")]).await;
        assert_eq!(suspended.status, StatusCode::FORBIDDEN, "{wrong:?}");
    }
    let nobody = place.town.browser(&Actor::Visitor).await.get(DESKS).await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER, "nobody signs in first");
    let mut keeper = place.keeper().await;
    assert!(keeper.get(DESKS).await.text().contains("Edicola di via Padova"));
    assert_eq!(
        keeper.get(&format!("{DESKS}/{}", kernel::StaffId::new())).await.status,
        StatusCode::NOT_FOUND
    );
}

#[on_both_engines]
async fn a_desk_issues_what_it_may_for_the_fee_that_was_said_and_counts_it(db: Db) {
    let place = Place::open(db).await;
    let (mut keeper, mut desk) = (place.keeper().await, place.newsagent().await);
    keeper.get(&place.kept()).await;
    let saved = keeper.post(&format!("{}/regole", place.kept()), &TERMS).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());

    let untold = asks(&mut desk, &[("kind", "8-0"), ("collected", "si")]).await;
    let untaken = asks(&mut desk, &[("kind", "8-150")]).await;
    let not_here = asks(&mut desk, &[("kind", "11-0")]).await;
    let taken = asks(&mut desk, &[("kind", "8-150"), ("collected", "si")]).await;
    let of_the_city = asks(&mut desk, &[("kind", "12-100"), ("collected", "si")]).await;

    assert!(untold.text().contains("Il compenso ora è"), "{}", untold.text());
    assert!(untaken.text().contains("Prendi prima il compenso"), "{}", untaken.text());
    assert!(not_here.text().contains("Questo sportello non rilascia"), "{}", not_here.text());
    for issued in [&taken, &of_the_city] {
        assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text());
    }
    let shown = keeper.get(&place.kept()).await.text();
    assert!(shown.contains("<dt>Rilasciati oggi</dt><dd>2</dd>"), "{shown}");
    let stale = keeper.post(&format!("{}/regole", place.kept()), &TERMS).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "the terms were changed since version 0");
}

#[on_both_engines]
async fn a_fee_above_two_euro_is_refused_where_it_is_written(db: Db) {
    let place = Place::open(db).await;
    let mut keeper = place.keeper().await;
    keeper.get(&place.kept()).await;
    let dear = [("version", "0"), ("tipo-8", "si"), ("compenso-8", "2,01"), ("spetta-8", "desk")];

    let refused = keeper.post(&format!("{}/regole", place.kept()), &dear).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Al più 2,00 euro"), "{}", refused.text());
    assert!(refused.text().contains("value=\"2,01\""), "what was written comes back");
    assert!(place.newsagent().await.get(DESK).await.text().contains("value=\"8-0\""), "nothing changed");
}

#[on_both_engines]
async fn a_suspended_desk_is_out_at_its_next_request_and_ends_only_when_that_is_said_twice(db: Db) {
    let place = Place::open(db).await;
    let (mut keeper, mut desk) = (place.keeper().await, place.newsagent().await);
    assert_eq!(desk.get(DESK).await.status, StatusCode::OK);
    keeper.get(&place.kept()).await;

    let silent = keeper.post(&format!("{}/sospensione", place.kept()), &[("motivo", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(desk.get(DESK).await.status, StatusCode::OK, "without a reason nothing happens");
    let reason = [("motivo", "Tablet smarrito")];
    let suspended = keeper.post(&format!("{}/sospensione", place.kept()), &reason).await;

    assert_eq!(suspended.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.get(DESK).await.status, StatusCode::SEE_OTHER, "its session is over");
    let shown = keeper.get(&place.kept()).await.text();
    assert!(shown.contains("Tablet smarrito") && shown.contains("sospeso"), "{shown}");

    assert_eq!(keeper.post(&format!("{}/riapertura", place.kept()), &[]).await.status, StatusCode::SEE_OTHER);
    let shown = keeper.get(&place.kept()).await.text();
    assert!(!shown.contains("Tablet smarrito"), "{shown}");

    let once = keeper.post(&format!("{}/chiusura", place.kept()), &[]).await;
    assert_eq!(once.status, StatusCode::UNPROCESSABLE_ENTITY);
    let twice = keeper.post(&format!("{}/chiusura", place.kept()), &[("conferma", "si")]).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER);
    let shown = keeper.get(&place.kept()).await.text();
    assert!(!shown.contains("/sospensione"), "there is nothing left to close: {shown}");
}

#[on_both_engines]
async fn what_an_official_began_to_practise_the_desk_does_not_end(db: Db) {
    let place = Place::open(db).await;
    let (mut keeper, mut desk) = (place.keeper().await, place.newsagent().await);
    keeper.get(&place.kept()).await;
    let path = format!("{}/esercitazione", place.kept());
    keeper.post(&path, &[("esercitazione", "inizio")]).await;
    desk.get(DESK).await;

    let own = desk.post("/sportello/quartiere/esercitazione", &[("esercitazione", "fine")]).await;

    assert_eq!(own.status, StatusCode::CONFLICT);
    assert!(own.text().contains("la chiude il Comune"), "{}", own.text());
    keeper.post(&path, &[("esercitazione", "fine")]).await;
    assert_eq!(asks(&mut desk, &[]).await.status, StatusCode::SEE_OTHER, "it works for real again");
}

#[on_both_engines]
async fn a_month_closes_once_when_it_is_over_and_is_put_right_beside_its_figures(db: Db) {
    let place = Place::open(db).await;
    let month = place.town.clock.now().format("%Y-%m").to_string();
    let path = format!("{}/mesi/{month}", place.kept());
    let (mut keeper, mut desk) = (place.keeper().await, place.newsagent().await);
    keeper.get(&place.kept()).await;
    keeper.post(&format!("{}/regole", place.kept()), &TERMS).await;
    asks(&mut desk, &[("kind", "8-150"), ("collected", "si")]).await;
    asks(&mut desk, &[("kind", "12-100"), ("collected", "si")]).await;
    let early = keeper.post(&path, &[]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "the month is not over");

    place.town.clock.advance(TimeDelta::days(40));
    let mut keeper = place.keeper().await;
    let open = keeper.get(&path).await.text();
    assert!(open.contains("<dt>Trattenuto dallo sportello</dt><dd>1,50"), "{open}");
    assert_eq!(keeper.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(keeper.post(&path, &[]).await.status, StatusCode::CONFLICT, "a month closes once");

    let closed = keeper.get(&path).await.text();
    assert!(closed.contains("Impronta SHA-256"), "{closed}");
    assert!(closed.contains("Rendiconto di marzo 2020") && closed.contains("febbraio 2020"), "{closed}");
    let lines = keeper.get(&format!("{path}/righe.csv")).await.text();
    assert_eq!(lines.lines().count(), 3, "a head and two certificates: {lines}");
    assert!(lines.contains(",150,desk") && lines.contains(",100,city"), "{lines}");
    let key = hidden(&closed, "request_key");
    let right = [
        ("request_key", key.as_str()),
        ("trattenuto", "-1,50"),
        ("dovuto", "1,50"),
        ("motivo", "Il compenso spettava al Comune"),
    ];
    let rectify = format!("{path}/rettifiche");
    assert_eq!(keeper.post(&rectify, &right).await.status, StatusCode::SEE_OTHER);
    keeper.post(&rectify, &right).await;

    let after = keeper.get(&path).await.text();
    assert_eq!(
        after.matches("Il compenso spettava al Comune").count(),
        1,
        "pressed twice, it is one: {after}"
    );
    assert!(after.contains("<dt>Dovuto al Comune</dt><dd>2,50"), "{after}");
    assert!(after.contains("<dt>Trattenuto dallo sportello</dt><dd>1,50"), "the figures stay: {after}");
    assert!(!after.contains("non sono quelle della chiusura"), "{after}");
}
