//! Events reach whoever listens, once each.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::TimeDelta;
use db::Db;
use jobs::JobState;
use outbox::{Dispatcher, Event};
use serde::Serialize;
use testkit::{on_both_engines, test_clock, test_time};

#[derive(Serialize)]
struct Moved {
    to: u8,
}

impl Event for Moved {
    const TOPIC: &'static str = "test";

    fn about(&self) -> String {
        "thing_1".to_owned()
    }
}

async fn tell(db: &Db, events: u8) {
    let mut tx = db.begin().await.unwrap();
    for to in 0..events {
        outbox::append(&mut tx, test_time(), &Moved { to }).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn kinds_waiting(db: &Db) -> Vec<String> {
    let page = jobs::list(db, JobState::Waiting, 0, 1_000).await.unwrap();
    page.jobs.into_iter().map(|job| job.kind).collect()
}

#[on_both_engines]
async fn each_subscriber_gets_each_event_once(db: Db) {
    let subscriptions = [("test", "one.listens"), ("test", "two.listens"), ("other", "three.listens")];
    let dispatcher = Dispatcher::new(db.clone(), test_clock(), &subscriptions);
    tell(&db, 3).await;

    assert_eq!(dispatcher.dispatch_all().await.unwrap(), 3);
    assert_eq!(dispatcher.dispatch_all().await.unwrap(), 0);

    let kinds = kinds_waiting(&db).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "one.listens").count(), 3);
    assert_eq!(kinds.iter().filter(|kind| *kind == "two.listens").count(), 3);
    assert_eq!(kinds.len(), 6);
}

#[on_both_engines]
async fn an_event_nobody_listens_to_is_done_with(db: Db) {
    let dispatcher = Dispatcher::new(db.clone(), test_clock(), &[]);
    tell(&db, 1).await;

    assert_eq!(dispatcher.dispatch_all().await.unwrap(), 1);

    assert_eq!(kinds_waiting(&db).await, Vec::<String>::new());
}

#[on_both_engines]
async fn several_dispatchers_share_the_work(db: Db) {
    tell(&db, 250).await;

    let dispatchers: Vec<_> = (0..4)
        .map(|_| {
            let dispatcher = Dispatcher::new(db.clone(), test_clock(), &[("test", "one.listens")]);
            tokio::spawn(async move { dispatcher.dispatch_all().await.unwrap() })
        })
        .collect();
    let mut passed_on = 0;
    for dispatcher in dispatchers {
        passed_on += dispatcher.await.unwrap();
    }

    assert_eq!(passed_on, 250);
    assert_eq!(kinds_waiting(&db).await.len(), 250);
}

#[on_both_engines]
async fn what_was_passed_on_long_ago_is_forgotten_and_what_waits_stays(db: Db) {
    let dispatcher = Dispatcher::new(db.clone(), test_clock(), &[]);
    tell(&db, 3).await;
    dispatcher.dispatch_all().await.unwrap();
    tell(&db, 2).await;

    let mut tx = db.begin().await.unwrap();
    let too_early = outbox::remove_dispatched_before(&mut tx, test_time()).await.unwrap();
    let forgotten =
        outbox::remove_dispatched_before(&mut tx, test_time() + TimeDelta::seconds(1)).await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!((too_early, forgotten), (0, 3));
    assert_eq!(dispatcher.dispatch_all().await.unwrap(), 2);
}
