//! A season of the tax office: hundreds of positions, and receipts that come as receipts do.

use std::collections::{BTreeMap, BTreeSet};

use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use testkit::{on_both_engines, test_time};

use super::*;
use crate::domain::sample::{either, of_amount, receipt, single};
use crate::domain::{AnomalyKind, NoticeNumber, NoticeState, Plan, PositionState};

/// The same for the same seed.
const SEED: u64 = 20_261_202;

const POSITIONS: usize = 300;

/// So many deliver receipts at once.
const NODES: usize = 8;

/// What people do with one position: its receipts.
fn paid_by_people(position: &Position, chance: &mut StdRng) -> Vec<Receipt> {
    let rt = |at: usize, time: usize| {
        receipt(position, at, &format!("{}-{at}-{time}", position.reference), test_time())
    };
    let parts = position.notices.len() - 1;
    match (chance.random_range(0..20), parts) {
        // Nobody pays.
        (0 | 1, _) => Vec::new(),
        // Two providers take the same money at the same moment.
        (2, _) => vec![rt(0, 1), rt(0, 2)],
        (3, _) => {
            let right = rt(0, 1);
            let less = u32::try_from(right.amount.cents()).unwrap() - 1;
            vec![of_amount(right, less)]
        }
        (4, _) => {
            let mut wrong = rt(0, 1);
            wrong.debtor_code = "RSSMRA85T10A562S".to_owned();
            vec![wrong]
        }
        (5, _) => {
            let mut unknown = rt(0, 1);
            unknown.notice = NoticeNumber::parse("302000000000099999").unwrap();
            vec![unknown]
        }
        // One way and the other: whichever comes first is the one.
        (6 | 7, 1..) => vec![rt(0, 1), rt(2, 1)],
        (8..=10, 1..) => (1..parts).map(|at| rt(at, 1)).collect(),
        (11..=17, 1..) => (1..=parts).map(|at| rt(at, 1)).collect(),
        _ => vec![rt(0, 1)],
    }
}

/// One in ten comes again, and all in any order.
fn as_they_come(receipts: &[Receipt], chance: &mut StdRng) -> Vec<Receipt> {
    let mut deliveries = receipts.to_vec();
    deliveries.extend(receipts.iter().filter(|_| chance.random_range(0..10) == 0).cloned());
    deliveries.shuffle(chance);
    deliveries
}

impl Hall {
    /// Delivers receipts one after the other. One in a hundred is lost with the connection before it is committed, and comes
    /// again at the end.
    async fn deliver(&self, receipts: Vec<Receipt>, seed: u64) {
        let mut chance = StdRng::seed_from_u64(seed);
        let mut lost = Vec::new();
        for receipt in receipts {
            if chance.random_range(0..100) == 0 {
                let mut tx = self.db.begin().await.unwrap();
                // Whether it is settled, or another is before it: it is let go of.
                let _ = self.payments.settle_in(&mut tx, receipt.clone(), Arrival::Pushed).await;
                drop(tx);
                lost.push(receipt);
            } else {
                self.settle(&receipt).await;
            }
        }
        for receipt in lost {
            self.settle(&receipt).await;
        }
    }

    async fn number(&self, sql: &'static str) -> i64 {
        let (number,): (i64,) = self.db.query(sql).fetch_one().await.unwrap();
        number
    }
}

#[on_both_engines]
async fn whatever_order_receipts_come_in_the_books_balance_to_the_cent(db: Db) {
    let hall = Arc::new(Hall::open(db));
    let mut chance = StdRng::seed_from_u64(SEED);
    let (mut positions, mut receipts) = (Vec::new(), Vec::new());
    for at in 0..POSITIONS {
        let kind = if at % 2 == 0 { "tari" } else { "mensa-scolastica" };
        let cents = chance.random_range(1_000..50_000);
        let terms = if at % 5 == 0 { either(kind, cents) } else { single(kind, cents) };
        let position = hall.owed(kind, &format!("P-{at}"), terms).await;
        receipts.extend(paid_by_people(&position, &mut chance));
        positions.push(position);
    }

    let deliveries = as_they_come(&receipts, &mut chance);
    let share = deliveries.len().div_ceil(NODES);
    let nodes: Vec<_> = deliveries
        .chunks(share)
        .zip(SEED..)
        .map(|(share, seed)| {
            let (hall, share) = (Arc::clone(&hall), share.to_vec());
            tokio::spawn(async move { hall.deliver(share, seed).await })
        })
        .collect();
    for node in nodes {
        node.await.unwrap();
    }

    let anomalies = anomalies_by_receipt(&hall).await;
    assert_books_balance(&hall, &receipts).await;
    for position in &positions {
        let after = hall.position(position.id).await;
        assert_stands_as_paid(&after, &receipts, &anomalies);
    }
    let kinds: BTreeSet<AnomalyKind> = anomalies.into_values().flatten().collect();
    let expected = [
        AnomalyKind::PaidTwice,
        AnomalyKind::WrongAmount,
        AnomalyKind::WrongPerson,
        AnomalyKind::UnknownNotice,
    ];
    assert_eq!(kinds, BTreeSet::from(expected), "everything that can happen did");
}

async fn anomalies_by_receipt(hall: &Hall) -> BTreeMap<String, Vec<AnomalyKind>> {
    let rows: Vec<(String, String)> = hall
        .db
        .query("SELECT receipt_id, kind FROM payments_anomaly WHERE receipt_id IS NOT NULL")
        .fetch_all()
        .await
        .unwrap();
    let mut found: BTreeMap<String, Vec<AnomalyKind>> = BTreeMap::new();
    for (receipt, kind) in rows {
        found.entry(receipt).or_default().push(AnomalyKind::from_code(&kind).unwrap());
    }
    let of_nothing = "SELECT COUNT(*) FROM payments_anomaly AS one WHERE NOT EXISTS
                         (SELECT 1 FROM payments_receipt AS its WHERE its.receipt_id = one.receipt_id)";
    assert_eq!(hall.number(of_nothing).await, 0, "each anomaly has its receipt");
    found
}

/// Each receipt is there once and entered once: what came in is what was paid, and what stays is the city's.
async fn assert_books_balance(hall: &Hall, receipts: &[Receipt]) {
    let city = &hall.payments.kinds().creditor.fiscal_code;
    let paid: i64 = receipts.iter().map(|receipt| receipt.amount.cents()).sum();
    let own: i64 = receipts.iter().map(|receipt| receipt.own_part(city).cents()).sum();
    assert_eq!(
        hall.number("SELECT COUNT(*) FROM payments_receipt").await,
        i64::try_from(receipts.len()).unwrap()
    );
    let collected = "SELECT CAST(SUM(amount_cents) AS BIGINT) FROM payments_entry WHERE nature = 'collected'";
    assert_eq!(hall.number(collected).await, paid);
    assert_eq!(hall.number("SELECT CAST(SUM(amount_cents) AS BIGINT) FROM payments_entry").await, own);
    assert!(own < paid, "some of it is the province's");
}

/// A notice is paid by one of its receipts, and every other of them is looked at.
fn assert_stands_as_paid(
    position: &Position,
    receipts: &[Receipt],
    anomalies: &BTreeMap<String, Vec<AnomalyKind>>,
) {
    let is_refused = |receipt: &Receipt| {
        anomalies.get(&receipt.id).is_some_and(|kinds| kinds.contains(&AnomalyKind::PaidTwice))
    };
    let of_it = |receipt: &&Receipt| position.notices.iter().any(|notice| notice.number == receipt.notice);
    let (refused, taken): (Vec<&Receipt>, Vec<&Receipt>) =
        receipts.iter().filter(of_it).partition(|receipt| is_refused(receipt));
    let paid = position.notices.iter().filter_map(|notice| Some((notice.receipt()?, &notice.number)));
    let paid: BTreeSet<(&str, &NoticeNumber)> = paid.collect();
    let expected =
        taken.iter().map(|receipt| (receipt.id.as_str(), &receipt.notice)).collect::<BTreeSet<_>>();
    assert_eq!(paid, expected, "{position:?}, with {refused:?} besides");
    let is_open = |notice: &crate::domain::Notice| notice.state == NoticeState::Open;
    let is_closed = matches!(position.state, PositionState::Paid { .. });
    assert_eq!(is_closed, !position.notices.iter().any(is_open), "{position:?}");
    assert_eq!(position.state == PositionState::PartlyPaid, !paid.is_empty() && !is_closed, "{position:?}");
    if is_closed {
        let single = position.notices.iter().any(|one| one.is_paid() && one.plan == Plan::Single);
        let mut parts = position.notices.iter().filter(|one| one.plan != Plan::Single);
        assert!(single || parts.all(crate::domain::Notice::is_paid), "{position:?}");
    }
}
