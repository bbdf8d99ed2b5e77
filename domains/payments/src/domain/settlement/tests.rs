//! What a receipt does, to each position that it may find.

use kernel::Cents;
use testkit::test_time;

use super::super::sample::{DEBTOR, day, drafted, either, of_amount, receipt, single, wanted};
use super::super::{AmountRule, Step};
use super::*;

fn open(terms: super::super::Terms) -> Position {
    let position = drafted(wanted("tari", "TARI-2020-1", terms));
    Position { state: PositionState::Valid { since: test_time() }, ..position }
}

/// The position after a receipt, what is told, what does not add up.
fn settled(position: Position, receipt: &Receipt) -> (Option<(Position, PaymentEvent)>, Vec<AnomalyKind>) {
    settled_at(position, receipt, ["2020-03-16", "2020-03-16"])
}

/// The same of a payment over midnight: the day on which it was asked what is to be paid, and that on which it was.
fn settled_at(
    position: Position,
    receipt: &Receipt,
    days: [&str; 2],
) -> (Option<(Position, PaymentEvent)>, Vec<AnomalyKind>) {
    let Settlement { outcome, anomalies } = Settlement::of(position, receipt, days.map(day), test_time());
    match outcome {
        Outcome::Paid(position, event) => (Some((*position, event)), anomalies),
        Outcome::Unchanged => (None, anomalies),
    }
}

/// The same of one that is paid by it.
fn paid(position: Position, receipt: &Receipt) -> (Position, PaymentEvent) {
    let (after, anomalies) = settled(position, receipt);
    assert_eq!(anomalies, []);
    after.unwrap()
}

#[test]
fn all_at_once_lays_the_instalments_aside() {
    let position = open(either("tari", 10_000));
    let receipt = receipt(&position, 0, "RT1", test_time());
    let (position, event) = paid(position, &receipt);
    assert_eq!(position.state, PositionState::Paid { at: test_time() });
    assert_eq!(position.notices[0].receipt(), Some("RT1"));
    assert!(position.notices[1..].iter().all(|notice| notice.state == NoticeState::PaidAside));
    let expected = PaymentEvent::Paid {
        position: position.id,
        kind: position.kind.clone(),
        reference: "TARI-2020-1".to_owned(),
        receipt: Some("RT1".to_owned()),
    };
    assert_eq!(event, expected);
}

#[test]
fn the_last_instalment_in_whatever_order_pays_it_all() {
    let mut position = open(either("tari", 10_000));
    for (at, id) in [(2, "RT1"), (3, "RT2")] {
        let receipt = receipt(&position, at, id, test_time());
        let (after, event) = paid(position, &receipt);
        assert_eq!(after.state, PositionState::PartlyPaid);
        assert!(matches!(event, PaymentEvent::PartlyPaid { receipt, .. } if receipt == id));
        assert_eq!(after.notices[0].state, NoticeState::PaidAside, "the other way is closed");
        position = after;
    }
    let receipt = receipt(&position, 1, "RT3", test_time());
    let (position, event) = paid(position, &receipt);
    assert_eq!(position.state, PositionState::Paid { at: test_time() });
    assert!(matches!(event, PaymentEvent::Paid { .. }));
}

#[test]
fn money_for_what_is_not_open_changes_nothing() {
    let position = open(either("tari", 10_000));
    let first = receipt(&position, 1, "RT1", test_time());
    let (position, _) = paid(position, &first);
    for (at, what) in [(1, "the same instalment"), (0, "the single payment")] {
        let second = receipt(&position, at, "RT2", test_time());
        let (after, anomalies) = settled(position.clone(), &second);
        assert!(after.is_none(), "{what}");
        assert_eq!(anomalies, [AnomalyKind::PaidTwice], "{what}");
    }
    let reported = position.clone().reported("RT1", "FLOW", test_time()).unwrap();
    let again = receipt(&reported, 1, "RT2", test_time());
    assert_eq!(settled(reported, &again).1, [AnomalyKind::PaidTwice]);

    let elsewhere = open(single("tari", 10_500));
    let number = elsewhere.notices[0].number.clone();
    let elsewhere = elsewhere.paid_aside(&number, test_time()).unwrap();
    let receipt_of_it = receipt(&elsewhere, 0, "RT2", test_time());
    assert_eq!(settled(elsewhere, &receipt_of_it).1, [AnomalyKind::PaidElsewhere]);

    let withdrawn = open(single("tari", 10_500)).withdraw("Errore", test_time()).unwrap().position;
    let receipt_of_it = receipt(&withdrawn, 0, "RT2", test_time());
    assert_eq!(settled(withdrawn, &receipt_of_it).1, [AnomalyKind::Withdrawn]);

    let other = open(single("tari", 10_500));
    let mut stranger = receipt(&other, 0, "RT2", test_time());
    stranger.notice = super::super::NoticeNumber::parse("302000000000099999").unwrap();
    assert_eq!(settled(other, &stranger).1, [AnomalyKind::UnknownNotice]);
}

#[test]
fn what_is_wrong_with_a_payment_pays_all_the_same_and_is_looked_at() {
    let late = Position { expires_on: Some(day("2020-03-15")), ..open(single("tari", 10_500)) };
    let receipt_of = |position: &Position| receipt(position, 0, "RT1", test_time());
    let right = receipt_of(&late);
    let (after, anomalies) = settled(late.clone(), &right);
    assert_eq!(anomalies, [AnomalyKind::PaidLate]);
    assert_eq!(after.unwrap().0.state, PositionState::Paid { at: test_time() });
    let on_the_day = Position { expires_on: Some(day("2020-03-16")), ..late.clone() };
    assert_eq!(settled(on_the_day, &right).1, [], "the last day is a day");

    let mut wrong = of_amount(right.clone(), 9_000);
    wrong.debtor_code = "RSSMRA85T10A562S".to_owned();
    let (after, anomalies) = settled(late, &wrong);
    let (after, event) = after.unwrap();
    assert_eq!(event, PaymentEvent::Changed { position: after.id }, "too little gives nobody what it is for");
    assert_eq!(anomalies, [AnomalyKind::WrongAmount, AnomalyKind::PaidLate, AnomalyKind::WrongPerson]);

    let mut lower_case = right;
    lower_case.debtor_code = DEBTOR.to_lowercase();
    assert_eq!(settled(open(single("tari", 10_500)), &lower_case).1.len(), 0);
}

#[test]
fn what_flows_told_of_in_whole_is_reported() {
    let position = open(either("tari", 10_000));
    let first = receipt(&position, 1, "RT1", test_time());
    let (position, _) = paid(position, &first);
    assert!(position.clone().reported("RT9", "F1", test_time()).is_none(), "a receipt of something else");
    let mut position = position.reported("RT1", "F1", test_time()).unwrap();
    assert_eq!(position.state, PositionState::PartlyPaid, "others are to be paid");
    assert!(position.clone().reported("RT1", "F2", test_time()).is_none(), "told of once");
    for (at, id) in [(2, "RT2"), (3, "RT3")] {
        let next = receipt(&position, at, id, test_time());
        position = paid(position, &next).0.reported(id, "F2", test_time()).unwrap();
    }
    assert_eq!(position.state, PositionState::Reported { at: test_time() });
}

#[test]
fn what_held_when_the_payer_was_told_holds_over_midnight() {
    let mut position = open(single("tari", 10_500));
    position.expires_on = Some(day("2020-03-15"));
    let step = Step { until: day("2020-03-15"), amount: Cents::new(7_500) };
    position.notices[0].rule = AmountRule::Until(vec![step]);
    let told = of_amount(receipt(&position, 0, "RT1", test_time()), 7_500);
    let (after, anomalies) = settled_at(position.clone(), &told, ["2020-03-15", "2020-03-16"]);
    assert_eq!(anomalies, []);
    assert!(matches!(after, Some((_, PaymentEvent::Paid { .. }))));
    let (_, anomalies) = settled_at(position.clone(), &told, ["2020-03-16", "2020-03-16"]);
    assert_eq!(anomalies, [AnomalyKind::WrongAmount, AnomalyKind::PaidLate], "an hour is all");
    let more = of_amount(told, 12_000);
    let (after, anomalies) = settled_at(position, &more, ["2020-03-15", "2020-03-15"]);
    assert_eq!(anomalies, [AnomalyKind::WrongAmount]);
    assert!(matches!(after, Some((_, PaymentEvent::Paid { .. }))), "who paid too much has what it is for");
}
