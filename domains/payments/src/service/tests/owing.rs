//! An office wants something to be paid, and no longer.

use std::collections::BTreeSet;

use auth::Forbidden;
use testkit::{on_both_engines, test_time};

use super::*;
use crate::domain::sample::{asking, day, either, key, receipt, single};
use crate::domain::{NewPosition, NoticeNumber, NoticeState, PositionState, Refusal};
use crate::error::PaymentError;

#[on_both_engines]
async fn a_reference_is_one_position_however_often_it_is_sent(db: Db) {
    let hall = Hall::open(db);
    let first = hall.owed("tari", "TARI-2020-1", either("tari", 10_000)).await;
    assert_eq!(first.state, PositionState::Valid { since: test_time() });
    assert_eq!(hall.position(first.id).await, first, "it reads back as it was written");
    assert_eq!(hall.owed("tari", "TARI-2020-1", either("tari", 10_000)).await, first);

    let other = wanted("tari", "TARI-2020-1", either("tari", 10_001));
    let refused = hall.payments.owe(&office(), other).await.unwrap_err();
    assert!(matches!(refused, PaymentError::ReferenceUsedOtherwise), "{refused:?}");
    let unknown = wanted("tari", "BARCA-1", single("tari", 500));
    let unknown = NewPosition { kind: key("gite-in-barca"), ..unknown };
    let refused = hall.payments.owe(&office(), unknown).await.unwrap_err();
    assert!(matches!(refused, PaymentError::UnknownKind), "{refused:?}");
    let second = hall.owed("tari", "TARI-2020-2", single("tari", 500)).await;
    let serials = (1..=5)
        .map(|serial| NoticeNumber::issue(hall.payments.kinds().creditor.segregation, serial).unwrap());
    let numbers = first.notices.iter().chain(&second.notices).map(|notice| notice.number.clone());
    assert!(numbers.eq(serials), "what was refused took no number");
}

#[on_both_engines]
async fn sixty_four_at_once_have_sixty_four_numbers_and_none_is_left_out(db: Db) {
    let hall = Hall::open(db);
    let owe = |reference: String| {
        let payments = hall.payments.clone();
        let new = wanted("tari", &reference, single("tari", 10_500));
        tokio::spawn(async move { payments.owe(&office(), new).await.unwrap() })
    };
    let owing: Vec<_> = (0..64).map(|at| owe(format!("TARI-{at}"))).collect();
    let mut numbers = BTreeSet::new();
    for one in owing {
        numbers.extend(one.await.unwrap().notices.into_iter().map(|notice| notice.number));
    }
    let segregation = hall.payments.kinds().creditor.segregation;
    let expected = (1..=64).map(|serial| NoticeNumber::issue(segregation, serial).unwrap());
    assert_eq!(numbers, expected.collect::<BTreeSet<_>>());

    let same: Vec<_> = (0..16).map(|_| owe("TARI-uguale".to_owned())).collect();
    let mut ids = BTreeSet::new();
    for one in same {
        ids.insert(one.await.unwrap().id);
    }
    assert_eq!(ids.len(), 1, "who was slower gets the position of who was faster");
}

#[on_both_engines]
async fn what_is_taken_back_is_paid_no_more_and_what_is_paid_is_not_taken_back(db: Db) {
    let hall = Hall::open(db);
    let payments = &hall.payments;
    let wrong = hall.owed("tari", "TARI-1", single("tari", 10_500)).await;
    for nobody in [Actor::Visitor, resident(PersonId::new())] {
        let refused = payments.withdraw(&nobody, wrong.id, "Errore").await.unwrap_err();
        assert!(matches!(refused, PaymentError::Forbidden(_)), "{refused:?}");
        let new = wanted("tari", "TARI-9", single("tari", 10_500));
        let refused = payments.owe(&nobody, new).await.unwrap_err();
        assert!(matches!(refused, PaymentError::Forbidden(Forbidden::SignInFirst | Forbidden::NotAllowed)));
    }
    let withdrawn = payments.withdraw(&office(), wrong.id, "Errore").await.unwrap();
    let invalid = PositionState::Invalid { at: test_time(), reason: "Errore".to_owned() };
    assert_eq!((&withdrawn.state, &withdrawn.notices[0].state), (&invalid, &NoticeState::Withdrawn));
    assert_eq!(hall.position(wrong.id).await, withdrawn);
    let again = payments.withdraw(&office(), wrong.id, "Errore").await.unwrap_err();
    assert!(matches!(again, PaymentError::Refused(Refusal::WithdrawnAlready)));

    let paid = hall.owed("tari", "TARI-2", single("tari", 10_500)).await;
    hall.settle(&receipt(&paid, 0, "RT1", test_time())).await;
    let late = payments.withdraw(&office(), paid.id, "Errore").await.unwrap_err();
    assert!(matches!(late, PaymentError::Refused(Refusal::PaidAlready)));
    let unknown = payments.withdraw(&office(), PositionId::new(), "Errore").await.unwrap_err();
    assert!(matches!(unknown, PaymentError::NotFound));
}

#[on_both_engines]
async fn a_notice_is_payable_from_its_first_day_to_its_last(db: Db) {
    let hall = Hall::open(db);
    let payments = &hall.payments;
    let mut new = wanted("tari", "TARI-1", Terms::Single(asking("tari", 10_500, "2020-03-18")));
    (new.valid_from, new.expires_on) = (Some(day("2020-03-17")), Some(day("2020-03-18")));
    let position = payments.owe(&office(), new).await.unwrap();
    let number = &position.notices[0].number;
    let state = async || hall.position(position.id).await.state;

    assert_eq!(state().await, PositionState::Published { at: test_time() });
    assert!(matches!(payments.payable(number).await, Err(NotPayable::NotYet)));
    payments.days_go_by().await.unwrap();
    assert_eq!(state().await, PositionState::Published { at: test_time() }, "its day has not come");

    hall.days_go_by(1);
    assert!(payments.payable(number).await.is_ok(), "the job that marks it may be late");
    payments.days_go_by().await.unwrap();
    assert_eq!(state().await, PositionState::Valid { since: hall.clock.now() });

    hall.days_go_by(1);
    payments.days_go_by().await.unwrap();
    assert!(payments.payable(number).await.is_ok(), "the last day is a day");

    hall.days_go_by(1);
    assert!(matches!(payments.payable(number).await, Err(NotPayable::Expired)), "before the job, too");
    payments.days_go_by().await.unwrap();
    payments.days_go_by().await.unwrap();
    assert_eq!(state().await, PositionState::Expired { at: hall.clock.now() });
    assert!(matches!(payments.payable(number).await, Err(NotPayable::Expired)));
}

#[on_both_engines]
async fn every_other_reason_why_a_notice_is_not_paid_is_told(db: Db) {
    let hall = Hall::open(db);
    let payments = &hall.payments;
    let nobodys = NoticeNumber::parse("302000000000099999").unwrap();
    assert!(matches!(payments.payable(&nobodys).await, Err(NotPayable::Unknown)));

    let new = wanted("tari", "TARI-1", single("tari", 10_500));
    let draft = payments.draft(&office(), new.clone()).await.unwrap();
    let number = &draft.notices[0].number;
    assert!(matches!(payments.payable(number).await, Err(NotPayable::Unknown)), "nobody knows of a draft");
    assert_eq!(payments.draft(&office(), new).await.unwrap(), draft);
    let left = wanted("tari", "TARI-3", single("tari", 10_500));
    let left_by_a_file = payments.draft(&office(), left.clone()).await.unwrap();
    let owed = payments.owe(&office(), left).await.unwrap();
    assert_eq!((owed.id, &owed.state), (left_by_a_file.id, &PositionState::Valid { since: test_time() }));
    assert_eq!(hall.position(owed.id).await, owed);
    payments.publish(&office(), draft.id).await.unwrap();
    let twice = payments.publish(&office(), draft.id).await.unwrap_err();
    assert!(matches!(twice, PaymentError::Refused(Refusal::NotADraft)));
    let payable = payments.payable(number).await.unwrap();
    assert_eq!((payable.amount.cents(), payable.transfers.len()), (10_500, 2));

    let either = hall.owed("tari", "TARI-2", either("tari", 10_000)).await;
    hall.settle(&receipt(&either, 1, "RT1", test_time())).await;
    for (at, is_payable) in [(0, false), (1, false), (2, true), (3, true)] {
        let answer = payments.payable(&either.notices[at].number).await;
        assert_eq!(answer.is_ok(), is_payable, "{at}");
        assert!(is_payable || matches!(answer, Err(NotPayable::Paid)), "{at}");
    }
    payments.withdraw(&office(), draft.id, "Errore").await.unwrap();
    assert!(matches!(payments.payable(number).await, Err(NotPayable::Withdrawn)));
}
