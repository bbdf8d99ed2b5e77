//! A program that is killed in the middle of long work. That a kill comes in the middle is no matter of time: the program is
//! stopped where it is, looked at, and goes on unless it is in the middle.

use std::time::Duration;

use chrono::TimeDelta;
use db::Db;
use kernel::Clock;

use crate::open::Serving;

/// So often it is looked before somebody says that nothing happens.
const LOOKS: usize = 60_000;

/// Whoever had work in hand has lost it.
pub(crate) async fn is_let_go(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    tx.query("UPDATE jobs_job SET lease_until = $1 WHERE state = 'running'")
        .bind(Clock::System.now() - TimeDelta::days(1))
        .execute()
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Stops the program (SIGSTOP) after it has done more than before and before it has done everything.
pub(crate) async fn stopped_in_the_middle(
    serving: &Serving,
    before: i64,
    done: impl AsyncFn() -> i64,
    left: impl AsyncFn() -> i64,
) {
    for _ in 0..LOOKS {
        serving.signal("-STOP");
        if done().await > before {
            assert!(left().await > 0, "everything was done before anybody looked");
            return;
        }
        serving.signal("-CONT");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("the work was never taken up: {} were done", done().await);
}

/// Waits until nothing is left to be done.
pub(crate) async fn until_nothing_is_left(left: impl AsyncFn() -> i64) {
    for _ in 0..LOOKS {
        if left().await == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the work is never at its end: {} are left", left().await);
}
