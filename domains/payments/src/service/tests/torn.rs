//! The program is killed between two steps of a payment.

use std::future::poll_fn;
use std::task::Poll;

use testkit::{on_both_engines, test_time};

use super::*;
use crate::domain::PositionState;
use crate::domain::sample::{of_amount, receipt, single};

/// A receipt, paid notices, lines of the books, closed positions, anomalies: as one snapshot has them.
type Standing = (i64, i64, i64, i64, i64);

/// As often as a step is waited for at the very most.
const MOST_WAITS: usize = 10_000;

async fn standing(db: &Db) -> Standing {
    let found = db.query(
        "SELECT (SELECT COUNT(*) FROM payments_receipt), (SELECT COUNT(*) FROM payments_notice WHERE state = 'paid'),
                (SELECT COUNT(*) FROM payments_entry), (SELECT COUNT(*) FROM payments_position WHERE state = 'paid'),
                (SELECT COUNT(*) FROM payments_anomaly)",
    );
    found.fetch_one().await.unwrap()
}

/// Goes on with something until it has waited so often, and then lets go of it: none where it was cut off.
async fn cut_after<F: Future>(work: F, mut waits: usize) -> Option<F::Output> {
    let mut work = Box::pin(work);
    poll_fn(move |context| {
        if waits == 0 {
            return Poll::Ready(None);
        }
        waits -= 1;
        work.as_mut().poll(context).map(Some)
    })
    .await
}

#[on_both_engines]
async fn no_money_is_without_its_position_and_no_position_closed_without_money(db: Db) {
    let hall = Hall::open(db);
    let owed = hall.owed("tari", "TARI-1", single("tari", 10_500)).await;
    // Another amount than was asked for: every step that a receipt can have.
    let rt = of_amount(receipt(&owed, 0, "RT1", test_time()), 10_000);
    let mut cuts = 0;
    for waits in 1..MOST_WAITS {
        let mut tx = hall.db.begin().await.unwrap();
        let settled = cut_after(hall.payments.settle_in(&mut tx, rt.clone(), Arrival::Pushed), waits).await;
        // What was not committed is gone with whoever did it.
        drop(tx);
        assert_eq!(standing(&hall.db).await, (0, 0, 0, 0, 0), "after {waits} waits");
        assert_eq!(hall.position(owed.id).await, owed, "after {waits} waits");
        if settled.is_some() {
            break;
        }
        cuts += 1;
    }
    assert!((1..MOST_WAITS - 1).contains(&cuts), "it was cut off between its steps: {cuts} times");

    assert!(matches!(hall.settle(&rt).await, Settled::Anomaly(_)));
    assert_eq!(standing(&hall.db).await, (1, 1, 2, 1, 1));
    assert_eq!(hall.settle(&rt).await, Settled::Before);
    assert_eq!(standing(&hall.db).await, (1, 1, 2, 1, 1));
    assert_eq!(hall.position(owed.id).await.state, PositionState::Paid { at: test_time() });
}

#[on_both_engines]
async fn a_position_that_is_begun_and_let_go_of_leaves_nothing_and_its_number_is_given_again(db: Db) {
    let hall = Hall::open(db);
    let new = wanted("tari", "TARI-1", single("tari", 10_500));
    let mut tx = hall.db.begin().await.unwrap();
    let lost = hall.payments.owe_in(&mut tx, &office(), new.clone()).await.unwrap();
    drop(tx);
    assert!(store::position(&hall.db, lost.id).await.unwrap().is_none());
    let kept = hall.payments.owe(&office(), new).await.unwrap();
    assert_eq!(kept.notices[0].number, lost.notices[0].number);
}
