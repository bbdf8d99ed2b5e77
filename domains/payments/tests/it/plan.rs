//! The cases of the official test plan (*Piano dei test per l’EC, pagamento presso PSP*, 1.0) by their names: a node asks this
//! program over a socket, and this program reconciles with what the node's services say.

use chrono::Duration;
use db::Db;
use kernel::Cents;
use pagopa::counterpart::{CARDS, Mishap, Primitives, Receipting, TOBACCONIST, scenarios};
use pagopa::{Payment, Subject, SubjectKind, Transfer, TransferTo};
use payments::{OfficeError, Position, PositionState, Reconciled};
use testkit::on_both_engines;

use crate::house::{House, number};

/// Another creditor, and a notice of its own.
const OTHER_CREDITOR: &str = "80416110585";
const FOREIGN: &str = "301000000000000123";

/// A notice of somebody else, of which the city gets a part.
fn foreign(house: &House) -> Payment {
    let part = |id, amount, creditor: &str| Transfer {
        id,
        amount: Cents::new(amount),
        creditor: creditor.to_owned(),
        creditor_name: Some("Ente di prova".to_owned()),
        to: TransferTo::Iban("IT60X0542811101000000123456".to_owned()),
        remittance: "Prova".to_owned(),
        category: "9/0101101IM/".to_owned(),
        metadata: Vec::new(),
    };
    Payment {
        creditor_reference: FOREIGN[1..].to_owned(),
        amount: Cents::new(10_500),
        due_date: house.today(),
        retention: None,
        last_payment: None,
        description: "Prova".to_owned(),
        company_name: "Ente di prova".to_owned(),
        office_name: None,
        debtor: Subject {
            kind: SubjectKind::Person,
            code: "VRDGPP13R10B293P".to_owned(),
            full_name: "Giuseppe Verdi".to_owned(),
            street_name: None,
            civic_number: None,
            postal_code: None,
            city: None,
            province: None,
            country: None,
            email: None,
        },
        transfers: vec![part(1, 10_000, OTHER_CREDITOR), part(2, 500, house.creditor())],
        metadata: Vec::new(),
    }
}

#[on_both_engines]
async fn ec_psp_01_a_notice_is_verified(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let owed = house.owed("tari", "TARI-1", 10_500).await;
    let told = scenarios::ec_psp_01(&house.node, number(&owed), Cents::new(10_500), false).await.unwrap();
    assert_eq!((told.creditor.as_str(), told.due_on), (house.creditor(), Some(owed.notices[0].due_on)));
    let unknown = house.node.verify("302000000000099999").await.unwrap_err();
    assert_eq!(unknown.original.as_deref(), Some("PAA_PAGAMENTO_SCONOSCIUTO"));
    assert_eq!(house.books().await, (0, 0));
}

#[on_both_engines]
async fn ec_psp_02_a_notice_of_one_beneficiary_is_paid(db: Db) {
    let house = House::open(db, Primitives::V1).await;
    let owed = house.owed("mensa-scolastica", "MENSA-1", 12_000).await;
    let paid = scenarios::ec_psp_02(&house.node, number(&owed)).await.unwrap();
    assert_eq!(paid.amount, Cents::new(12_000));
    assert!(matches!(house.state(&owed).await, PositionState::Paid { .. }));
    assert_eq!((house.books().await, house.anomalies().await.len()), ((12_000, 1), 0));
}

#[on_both_engines]
async fn ec_psp_02m_a_notice_of_several_beneficiaries_is_paid(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let owed = house.owed("tari", "TARI-1", 10_500).await;
    let paid = scenarios::ec_psp_02m(&house.node, number(&owed)).await.unwrap();
    assert_eq!(paid.amount, Cents::new(10_500));
    assert!(matches!(house.state(&owed).await, PositionState::Paid { .. }));
    assert_eq!((house.books().await, house.anomalies().await.len()), ((10_000, 1), 0));
}

#[on_both_engines]
async fn ec_psp_03_the_receipt_of_another_creditors_notice_is_taken(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    scenarios::ec_psp_03(&house.node, OTHER_CREDITOR, FOREIGN, foreign(&house)).await.unwrap();
    assert_eq!((house.books().await, house.anomalies().await.len()), ((500, 1), 0));
}

#[on_both_engines]
async fn ec_psp_04_what_the_flow_tells_of_own_payments_is_reconciled(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let pushed = house.owed("tari", "TARI-1", 10_500).await;
    let fetched = house.owed("mensa-scolastica", "MENSA-1", 7_000).await;
    let told = house.owed("tari", "TARI-2", 21_000).await;
    let pay = async |position: &Position, how: Receipting| {
        house.node.pay_through(number(position), &CARDS, how).await.unwrap()
    };
    let payments = [pay(&pushed, Receipting::AtOnce).await, pay(&fetched, Receipting::OnRequest).await];
    // Of this one there will never be a receipt.
    pay(&told, Receipting::Never).await;
    scenarios::ec_psp_04(&house.node, house.creditor(), &payments, house.today()).unwrap();

    let done = house.reconciler.reconcile().await.unwrap();
    let expected = Reconciled { flows: 1, matched: 3, fetched: 1, from_flow: 1, anomalies: 0 };
    assert_eq!(done, expected);
    for position in [&pushed, &fetched, &told] {
        assert!(house.is_reported(position).await, "{}", position.reference);
    }
    assert_eq!(house.books().await, (10_000 + 7_000 + 20_000, 3));
    assert_eq!(house.reconciler.reconcile().await.unwrap(), Reconciled::default(), "twice changes nothing");
    assert_eq!((house.books().await.1, house.anomalies().await.len()), (3, 0));
}

#[on_both_engines]
async fn ec_psp_05_what_the_flow_tells_of_the_citys_part_is_reconciled(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let due = foreign(&house);
    let paid = scenarios::ec_psp_03(&house.node, OTHER_CREDITOR, FOREIGN, due).await.unwrap();
    scenarios::ec_psp_05(&house.node, &[paid], house.today()).unwrap();
    let done = house.reconciler.reconcile().await.unwrap();
    assert_eq!(done, Reconciled { flows: 1, matched: 1, ..Reconciled::default() });
    assert_eq!(house.books().await, (500, 1));
    house.clock.advance(Duration::days(30));
    assert_eq!(house.reconciler.reconcile().await.unwrap().anomalies, 0, "nothing is missed");
}

#[on_both_engines]
async fn what_goes_wrong_on_the_way_heals_itself(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let (lost, unheard, repeated) = (
        house.owed("tari", "T-1", 1_050).await,
        house.owed("tari", "T-2", 2_100).await,
        house.owed("tari", "T-3", 4_200).await,
    );
    for (position, mishap) in [
        (&lost, Mishap::ReceiptLost),
        (&unheard, Mishap::ReceiptsAnswerLost),
        (&repeated, Mishap::ReceiptRepeated),
    ] {
        house.node.order_mishap(mishap);
        house.node.pay(number(position)).await.unwrap();
    }
    assert!(matches!(house.state(&lost).await, PositionState::Valid { .. }), "nobody told of it");
    assert_eq!(house.books().await, (6_000, 2));
    assert_eq!(house.node.deliver_all().await.failed, 0);
    assert_eq!(house.books().await, (7_000, 3));

    house.node.pay_again(number(&lost), &TOBACCONIST).await.unwrap();
    assert_eq!(house.anomalies().await, ["paid-twice"]);
    assert_eq!(house.books().await, (8_000, 4), "the money is here, and is in the books");
}

#[on_both_engines]
async fn a_receipt_that_is_pushed_while_the_flow_settles_it_is_one(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let mut owed = Vec::new();
    for at in 0..8 {
        let position = house.owed("tari", &format!("TARI-{at}"), 10_500).await;
        house.node.pay_through(number(&position), &CARDS, Receipting::Later).await.unwrap();
        owed.push(position);
    }
    house.node.make_flow(house.today());
    let (done, pushed) = tokio::join!(house.reconciler.reconcile(), house.node.deliver_shuffled());
    assert_eq!((done.unwrap().matched, pushed.failed), (8, 0));
    for position in &owed {
        assert!(house.is_reported(position).await);
    }
    assert_eq!((house.books().await, house.anomalies().await.len()), ((80_000, 8), 0));
}

#[on_both_engines]
async fn each_hour_ten_receipts_are_asked_for_and_what_was_away_is_tried_again(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let mut owed = Vec::new();
    for at in 0..12 {
        let position = house.owed("mensa-scolastica", &format!("MENSA-{at}"), 1_000).await;
        house.node.pay_through(number(&position), &CARDS, Receipting::OnRequest).await.unwrap();
        owed.push(position);
    }
    house.node.make_flow(house.today());
    house.node.order_mishap(Mishap::ServiceAway);
    let away = house.reconciler.look().await;
    assert!(matches!(away, Err(OfficeError::Unavailable(_))), "{away:?}");
    assert_eq!(house.reconciler.look().await.unwrap(), Reconciled::default(), "not at every moment");

    for expected in [
        Reconciled { flows: 1, fetched: 10, matched: 10, ..Reconciled::default() },
        Reconciled { fetched: 2, matched: 2, ..Reconciled::default() },
        Reconciled::default(),
    ] {
        house.clock.advance(Duration::hours(1));
        assert_eq!(house.reconciler.look().await.unwrap(), expected);
    }
    for position in &owed {
        assert!(house.is_reported(position).await);
    }
    assert_eq!((house.books().await, house.anomalies().await.len()), ((12_000, 12), 0));
}

#[on_both_engines]
async fn the_central_archive_is_told_how_a_position_stands(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let owed = house.owed("mensa-scolastica", "MENSA-1", 12_000).await;
    house.reconciler.keep_archive(owed.id).await.unwrap();
    let amounts = || house.node.told().iter().map(|told| told.amount.cents()).collect::<Vec<_>>();
    assert_eq!(amounts(), [12_000]);
    house.payments.withdraw(&auth::Actor::machine("prova"), owed.id, "Non dovuto").await.unwrap();
    house.reconciler.keep_archive(owed.id).await.unwrap();
    assert_eq!(amounts(), [0], "what is taken back is asked for no more");

    let paid = house.owed("mensa-scolastica", "MENSA-2", 12_000).await;
    house.node.pay(number(&paid)).await.unwrap();
    // The archive knows it from the node, and says so to whoever closes it: that is as good as closed.
    house.reconciler.keep_archive(paid.id).await.unwrap();
}
