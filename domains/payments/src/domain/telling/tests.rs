use chrono::DateTime;
use kernel::{Cents, Language};
use web::Translator;

use super::*;
use crate::domain::{
    AmountRule, Debtor, DebtorKind, KindKey, NoticeId, NoticeNumber, PositionId, PositionState, Segregation,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn position(notices: &[(Plan, &str, bool)]) -> Position {
    let id = PositionId::new();
    let notice = |((plan, due_on, is_open), serial): (&(Plan, &str, bool), u64)| Notice {
        id: NoticeId::new(),
        position: id,
        number: NoticeNumber::issue(Segregation::try_new(2).unwrap(), serial).unwrap(),
        plan: *plan,
        amount: Cents::new(10_000),
        due_on: day(due_on),
        transfers: Vec::new(),
        rule: AmountRule::Fixed,
        state: if *is_open { NoticeState::Open } else { NoticeState::PaidAside },
    };
    Position {
        id,
        version: 1,
        kind: KindKey::parse("tari").unwrap(),
        reference: "tari-2026-000017".to_owned(),
        debtor: Debtor {
            kind: DebtorKind::Person,
            code: "BSCMTT83A12L719R".to_owned(),
            name: "Ada Neri".to_owned(),
            address: None,
            email: None,
            person: None,
        },
        subject: "TARI 2026".to_owned(),
        lines: Vec::new(),
        link: None,
        valid_from: None,
        expires_on: None,
        state: PositionState::Valid { since: DateTime::UNIX_EPOCH },
        notices: notices.iter().zip(1..).map(notice).collect(),
        created_at: DateTime::UNIX_EPOCH,
    }
}

const fn rate(ordinal: u8) -> Plan {
    Plan::Instalment { ordinal, of: 2 }
}

#[test]
fn who_has_a_choice_makes_it_on_the_page_and_who_has_none_pays_where_they_read() {
    let single = position(&[(Plan::Single, "2026-12-31", true)]);
    let rates = position(&[(rate(1), "2026-12-31", true), (rate(2), "2027-01-31", true)]);
    let either = position(&[(Plan::Single, "2026-12-31", true), (rate(1), "2026-12-31", true)]);
    for (position, body, can_pay) in [
        (&single, "payments-told-published-body", true),
        (&rates, "payments-told-published-instalments-body", true),
        (&either, "payments-told-published-choice-body", false),
    ] {
        let told = Telling::of(position, &Fact::Published).unwrap();
        assert_eq!((told.words[1], told.payable.is_some()), (body, can_pay));
        assert_eq!(told.said_of.unwrap().due_on, day("2026-12-31"), "what is due first");
        let near = Telling::of(position, &Fact::Near(day("2026-12-31"))).unwrap();
        assert_eq!(near.payable.is_some(), can_pay);
    }
}

#[test]
fn what_is_not_true_any_more_is_not_said() {
    let paid = position(&[(Plan::Single, "2026-12-31", false)]);
    for fact in [Fact::Published, Fact::Near(day("2026-12-31")), Fact::Past(day("2026-12-31"))] {
        assert!(Telling::of(&paid, &fact).is_none(), "{fact:?}");
    }
    let told = Telling::of(&paid, &Fact::Paid("receipt".into())).unwrap();
    assert_eq!((told.words[1], told.said_of.is_none()), ("payments-told-paid-body", true));
    let half = position(&[(rate(1), "2026-12-31", false), (rate(2), "2027-01-31", true)]);
    let told = Telling::of(&half, &Fact::Paid("receipt".into())).unwrap();
    assert_eq!(told.words[1], "payments-told-paid-next-body");
    assert_eq!(told.said_of.unwrap().due_on, day("2027-01-31"), "the instalment that is next");
    assert!(Telling::of(&half, &Fact::Near(day("2026-12-31"))).is_none(), "this one is paid");
}

#[test]
fn titles_fit_app_io_and_nothing_fills_them_in() {
    let owed = position(&[(Plan::Single, "2026-12-31", true)]);
    let (due, anomaly) = (day("2026-12-31"), AnomalyId::new());
    for fact in [
        Fact::Published,
        Fact::Near(due),
        Fact::Past(due),
        Fact::Paid("receipt".into()),
        Fact::Found(anomaly),
        Fact::PutRight(anomaly),
    ] {
        let [subject, body] = Telling::of(&owed, &fact).unwrap().words;
        for t in Language::ALL.map(Translator::new) {
            let title = t.text(subject);
            assert!((10..=120).contains(&title.chars().count()) && !title.contains('{'), "{title}");
            assert!(t.has(body), "{body}");
        }
        assert_eq!(wants_letter(fact.code()), fact == Fact::Published, "a reminder on paper is the office's");
    }
}
