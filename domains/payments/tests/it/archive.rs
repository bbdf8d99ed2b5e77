//! The central archive (ACA) is kept in step by whatever happens to a position, and however long it is away.

use std::sync::Arc;

use chrono::TimeDelta;
use db::Db;
use jobs::{Handler, WorkerConfig, Workers};
use kernel::Cents;
use outbox::Dispatcher;
use pagopa::counterpart::{Mishap, Primitives};
use payments::{KEEP_ARCHIVE, KeepArchiveHandler, NewNotice, NewPosition, Position, PositionState, Terms};
use testkit::on_both_engines;

use crate::house::{House, office};

impl House {
    /// At once, or in two parts of a half.
    async fn owed_either_way(&self, cents: u32) -> Position {
        let new = self.wanted("mensa-scolastica", "MENSA-1", cents);
        let Terms::Single(single) = new.terms else { panic!("all at once") };
        let kinds = self.payments.kinds();
        let half = |due_on: &str| {
            let amount = Cents::new(cents / 2);
            let transfers = kinds.shares(kinds.get(&new.kind).unwrap(), amount, "Prova");
            NewNotice { amount, transfers, due_on: due_on.parse().unwrap(), rule: single.rule.clone() }
        };
        let instalments = vec![half("2020-04-30"), half("2020-06-30")];
        let terms = Terms::Either { single: single.clone(), instalments };
        self.payments.owe(&office(), NewPosition { terms, ..new }).await.unwrap()
    }

    /// Everybody hears of what happened, and does what follows.
    async fn hears(&self) {
        let dispatcher = Dispatcher::new(self.db.clone(), self.clock.clone(), &[("payments", KEEP_ARCHIVE)]);
        dispatcher.dispatch_all().await.unwrap();
        let keeper: Arc<dyn Handler> = Arc::new(KeepArchiveHandler(Some(self.reconciler.clone())));
        let workers =
            Workers::new(self.db.clone(), self.clock.clone(), WorkerConfig::default(), vec![keeper]);
        workers.run_until_idle().await.unwrap();
    }

    /// What the archive asks for each notice of a position, in cents; none of what it was not told of.
    fn archived(&self, position: &Position) -> Vec<Option<i64>> {
        let told = self.node.told();
        let asked = position.notices.iter().map(|notice| {
            let of_it = told.iter().find(|one| one.notice_number == notice.number.as_str());
            of_it.map(|one| one.amount.cents())
        });
        asked.collect()
    }
}

#[on_both_engines]
async fn what_is_owed_and_what_is_paid_reaches_the_archive_by_itself(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let owed = house.owed_either_way(12_000).await;
    assert_eq!(house.archived(&owed), [None; 3]);

    house.node.order_mishap(Mishap::ServiceAway);
    house.hears().await;
    assert!(house.archived(&owed).contains(&None), "it was away");
    house.clock.advance(TimeDelta::hours(1));
    house.hears().await;
    assert_eq!(house.archived(&owed), [Some(12_000), Some(6_000), Some(6_000)]);

    house.node.pay(owed.notices[1].number.as_str()).await.unwrap();
    house.hears().await;
    assert!(matches!(house.state(&owed).await, PositionState::PartlyPaid));
    let archived = house.archived(&owed);
    assert_eq!((archived[0], archived[2]), (Some(0), Some(6_000)), "who began by parts goes on so");

    house.node.pay(owed.notices[2].number.as_str()).await.unwrap();
    house.hears().await;
    assert!(matches!(house.state(&owed).await, PositionState::Paid { .. }));
}
