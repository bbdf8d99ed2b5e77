//! A receipt comes, in every way in which one can.

use testkit::{on_both_engines, test_time};

use super::*;
use crate::domain::sample::{day, either, of_amount, receipt, single};
use crate::domain::{AnomalyKind, NoticeNumber, NoticeState, PositionState};

#[on_both_engines]
async fn a_receipt_pays_its_notice_once_however_often_it_comes(db: Db) {
    let hall = Hall::open(db);
    let owed = hall.owed("tari", "TARI-1", single("tari", 10_500)).await;
    let rt = receipt(&owed, 0, "RT1", test_time());
    assert_eq!(hall.settle(&rt).await, Settled::Now);
    let paid = hall.position(owed.id).await;
    assert_eq!(paid.state, PositionState::Paid { at: test_time() });
    assert_eq!(paid.notices[0].state, NoticeState::Paid { receipt: "RT1".to_owned(), on: test_time() });
    let books = [(10_500, Nature::Collected), (-500, Nature::TransferredToOthers)];
    assert_eq!(hall.entries("RT1").await, books);

    for arrival in [Arrival::Pushed, Arrival::Fetched, Arrival::FromFlow] {
        assert_eq!(hall.payments.settle(rt.clone(), arrival).await.unwrap(), Settled::Before);
    }
    assert_eq!(hall.entries("RT1").await, books);
    assert_eq!(hall.position(owed.id).await, paid);
    assert_eq!(hall.anomalies(owed.id).await, []);

    let second = receipt(&owed, 0, "RT2", test_time());
    assert!(matches!(hall.settle(&second).await, Settled::Anomaly(_)));
    assert_eq!(hall.settle(&second).await, Settled::Before);
    assert_eq!(hall.anomalies(owed.id).await, [AnomalyKind::PaidTwice]);
    assert_eq!(hall.position(owed.id).await, paid);
    assert_eq!(hall.entries("RT2").await, books, "the money is here, and is in the books");
}

#[on_both_engines]
async fn instalments_and_the_single_payment_close_each_other(db: Db) {
    let hall = Hall::open(db);
    let owed = hall.owed("tari", "TARI-1", either("tari", 10_000)).await;
    for (at, state) in [(3, PositionState::PartlyPaid), (1, PositionState::PartlyPaid)] {
        assert_eq!(hall.settle(&receipt(&owed, at, &format!("RT{at}"), test_time())).await, Settled::Now);
        assert_eq!(hall.position(owed.id).await.state, state);
    }
    assert!(matches!(hall.settle(&receipt(&owed, 0, "RT0", test_time())).await, Settled::Anomaly(_)));
    assert_eq!(hall.settle(&receipt(&owed, 2, "RT2", test_time())).await, Settled::Now);
    assert_eq!(hall.position(owed.id).await.state, PositionState::Paid { at: test_time() });
    assert_eq!(hall.anomalies(owed.id).await, [AnomalyKind::PaidTwice]);
}

#[on_both_engines]
async fn what_does_not_add_up_is_in_the_books_and_before_an_official(db: Db) {
    let hall = Hall::open(db);
    let mut new = wanted("tari", "TARI-1", single("tari", 10_500));
    new.expires_on = Some(day("2020-03-15"));
    let late = hall.payments.owe(&office(), new).await.unwrap();
    let mut wrong = of_amount(receipt(&late, 0, "RT1", test_time()), 9_000);
    wrong.debtor_code = "RSSMRA85T10A562S".to_owned();
    assert!(matches!(hall.settle(&wrong).await, Settled::Anomaly(_)));
    let mut found = hall.anomalies(late.id).await;
    found.sort_unstable();
    assert_eq!(found, [AnomalyKind::PaidLate, AnomalyKind::WrongAmount, AnomalyKind::WrongPerson]);
    assert_eq!(hall.entries("RT1").await[0], (9_000, Nature::Collected));
    assert_eq!(hall.position(late.id).await.state, PositionState::Paid { at: test_time() });

    let withdrawn = hall.owed("tari", "TARI-2", single("tari", 10_500)).await;
    hall.payments.withdraw(&office(), withdrawn.id, "Errore").await.unwrap();
    assert!(matches!(hall.settle(&receipt(&withdrawn, 0, "RT2", test_time())).await, Settled::Anomaly(_)));
    assert_eq!(hall.anomalies(withdrawn.id).await, [AnomalyKind::Withdrawn]);

    let mut unknown = receipt(&withdrawn, 0, "RT3", test_time());
    unknown.notice = NoticeNumber::parse("302000000000099999").unwrap();
    assert!(matches!(hall.settle(&unknown).await, Settled::Anomaly(_)));
    assert_eq!(hall.entries("RT3").await.len(), 2);
    let (kind,): (String,) = hall
        .db
        .query("SELECT kind FROM payments_entry WHERE receipt_id = 'RT3' AND nature = 'collected'")
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(kind, "da-attribuire", "nobody knows for what it came");
}

#[on_both_engines]
async fn of_another_creditors_notice_the_citys_part_is_collected(db: Db) {
    let hall = Hall::open(db);
    let owed = hall.owed("tari", "TARI-1", single("tari", 10_500)).await;
    let mut foreign = receipt(&owed, 0, "RT1", test_time());
    // The same number may be another creditor's, too.
    foreign.issuer = "80416110585".to_owned();
    assert_eq!(hall.settle(&foreign).await, Settled::Now);
    assert_eq!(hall.entries("RT1").await, [(10_000, Nature::Collected)]);
    assert_eq!(hall.position(owed.id).await, owed, "ours is still to be paid");
    let mut of_others = receipt(&owed, 0, "RT2", test_time());
    of_others.issuer = "80416110585".to_owned();
    of_others.transfers.remove(0);
    assert_eq!(hall.settle(&of_others).await, Settled::Now);
    assert_eq!(hall.entries("RT2").await, []);
}

#[on_both_engines]
async fn with_a_duty_stamp_the_city_is_not_credited_and_no_flow_is_missed(db: Db) {
    let hall = Hall::open(db);
    let owed = hall.owed("mensa-scolastica", "BOLLO-1", single("mensa-scolastica", 1_600)).await;
    let mut rt = receipt(&owed, 0, "RT1", test_time());
    rt.transfers[0].stamp = Some("PG1hcmNhRGFCb2xsby8+".to_owned());
    assert_eq!(hall.settle(&rt).await, Settled::Now);
    let books = [(1_600, Nature::Collected), (-1_600, Nature::TransferredToOthers)];
    assert_eq!(hall.entries("RT1").await, books);
    hall.days_go_by(30);
    let missed = store::flows::unreported_receipts(&hall.db, hall.clock.now()).await.unwrap();
    assert!(missed.is_empty(), "{missed:?}");
}

#[on_both_engines]
async fn a_payment_that_failed_moves_no_money_and_is_missed_by_nobody(db: Db) {
    let hall = Hall::open(db);
    let owed = hall.owed("tari", "TARI-1", single("tari", 10_500)).await;
    let mut failed = receipt(&owed, 0, "RT1", test_time());
    failed.outcome_ok = false;
    hall.settle(&failed).await;
    assert_eq!(hall.position(owed.id).await, owed);
    assert_eq!(hall.entries("RT1").await, []);
    assert!(hall.payments.payable(&owed.notices[0].number).await.is_ok());
    hall.settle(&receipt(&owed, 0, "RT2", test_time())).await;
    hall.days_go_by(30);
    let missed = store::flows::unreported_receipts(&hall.db, hall.clock.now()).await.unwrap();
    let missed: Vec<String> = missed.into_iter().map(|(receipt, _)| receipt).collect();
    assert_eq!(missed, ["RT2"], "no flow tells of what was not paid");
}

/// What the node tells of a payment of which it knows a day and no more.
fn told_of(position: &Position, on: &str) -> pagopa::Receipt {
    let notice = &position.notices[0];
    let part = |(id, transfer): (u8, &crate::domain::Transfer)| pagopa::ReceivedTransfer {
        id,
        amount: transfer.amount,
        creditor: transfer.creditor.clone(),
        creditor_name: None,
        with: pagopa::ReceivedWith::Iban("IT67M9999900000000000000001".to_owned()),
        remittance: transfer.remittance.clone(),
        category: transfer.category.as_str().to_owned(),
        metadata: Vec::new(),
    };
    pagopa::Receipt {
        id: format!("RT-{on}"),
        notice_number: notice.number.as_str().to_owned(),
        fiscal_code: kinds().creditor.fiscal_code,
        outcome_ok: true,
        creditor_reference: notice.number.reference().to_owned(),
        amount: notice.amount,
        description: "Prova".to_owned(),
        company_name: "Comune".to_owned(),
        office_name: None,
        debtor: pagopa::Subject {
            kind: pagopa::SubjectKind::Person,
            code: position.debtor.code.clone(),
            full_name: position.debtor.name.clone(),
            street_name: None,
            civic_number: None,
            postal_code: None,
            city: None,
            province: None,
            country: None,
            email: None,
        },
        transfers: (1..).zip(&notice.transfers).map(part).collect(),
        psp: "PROVAIT1".to_owned(),
        psp_fiscal_code: None,
        psp_vat_number: None,
        psp_name: "Carte di prova".to_owned(),
        channel: "onLine".to_owned(),
        channel_description: String::new(),
        payer: None,
        method: None,
        payment_note: None,
        fee: None,
        creditor_fee: None,
        bundle: None,
        creditor_bundle: None,
        paid_at: None,
        applied_on: Some(day(on)),
        transfer_on: None,
        metadata: Vec::new(),
        stand_in: None,
    }
}

#[on_both_engines]
async fn a_receipt_that_names_a_day_alone_is_late_from_the_day_after_the_last(db: Db) {
    let hall = Hall::open(db);
    for (reference, on, expected) in
        [("TARI-1", "2020-03-15", &[][..]), ("TARI-2", "2020-03-16", &[AnomalyKind::PaidLate][..])]
    {
        let mut new = wanted("tari", reference, single("tari", 10_500));
        new.expires_on = Some(day("2020-03-15"));
        let owed = hall.payments.owe(&office(), new).await.unwrap();
        let told = crate::service::node::receipt(&hall.payments, told_of(&owed, on)).unwrap();
        hall.settle(&told).await;
        assert_eq!(hall.anomalies(owed.id).await, expected, "{on}");
    }
}
