//! The house tidies up after itself.

use auth::Actor;
use chrono::TimeDelta;
use db::Db;
use testkit::on_both_engines;

use crate::town::{Town, resident};

async fn rows(db: &Db) -> (i64, i64) {
    let counts = "SELECT (SELECT COUNT(*) FROM outbox_event), (SELECT COUNT(*) FROM jobs_job)";
    db.query(counts).fetch_one().await.unwrap()
}

async fn sign_in(town: &Town, actor: &Actor) {
    town.browser(actor).await;
}

#[on_both_engines]
async fn what_was_passed_on_and_done_is_forgotten_after_a_month_and_not_before(db: Db) {
    let town = Town::new(db.clone()).await;
    let mut tx = db.begin().await.unwrap();
    outbox::append(&mut tx, town.clock.now(), &Told).await.unwrap();
    tx.commit().await.unwrap();
    sign_in(&town, &resident(town.resident(0))).await;
    town.house.dispatcher().dispatch_all().await.unwrap();
    town.house.workers().run_until_idle().await.unwrap();
    let (events, _) = rows(&db).await;
    assert!(events > 0);

    town.clock.advance(TimeDelta::days(29));
    town.house.tidy_up().await.unwrap();
    assert_eq!(rows(&db).await.0, events, "an operator may still ask what was passed on");
    town.clock.advance(TimeDelta::days(2));
    town.house.tidy_up().await.unwrap();

    assert_eq!(rows(&db).await, (0, 0));
    let (sessions,): (i64,) = db.query("SELECT COUNT(*) FROM web_session").fetch_one().await.unwrap();
    assert_eq!(sessions, 0);
}

/// Something that nobody listens to.
#[derive(serde::Serialize)]
struct Told;

impl outbox::Event for Told {
    const TOPIC: &'static str = "test";

    fn about(&self) -> String {
        "thing_1".to_owned()
    }
}
