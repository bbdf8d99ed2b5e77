//! How a till adds up, and is closed.

use super::*;

fn till() -> Till {
    Till::open(StaffId::new(), "larga-12", day(), Cents::new(10_000), DateTime::UNIX_EPOCH)
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 3, 16).unwrap()
}

fn line(till: &Till, amount: i64, what: TakingKind) -> Taking {
    let receipt = "SP-2020-0000001".to_owned();
    let (id, at) = (TakingId::new(), DateTime::UNIX_EPOCH);
    Taking { id, till: till.id, at, means: Means::Cash, amount, receipt, what }
}

fn counted(cash: u32, explanation: Option<&str>) -> Closing {
    let explanation = explanation.map(|text| Reason::parse(text).unwrap());
    let (counted_cash, counted_cards) = (Cents::new(cash), Cents::ZERO);
    Closing { at: DateTime::UNIX_EPOCH, counted_cash, counted_cards, explanation, digest: String::new() }
}

#[test]
fn a_till_closes_when_what_differs_is_explained_and_then_takes_no_more() {
    let till = till();
    let lines = [line(&till, 1_650, TakingKind::Taken)];
    let sums = Sums::of(&till, &lines);
    assert_eq!((sums.expected_cash(), sums.payments), (11_650, 1));

    let refused = till.clone().close(&sums, counted(11_600, None));
    assert_eq!(refused, Err(TillRefusal::Unexplained));
    let closed = till.clone().close(&sums, counted(11_600, Some("Resto sbagliato"))).unwrap();
    assert_eq!(closed.demand_open_on(day()), Err(TillRefusal::Closed));
    assert_eq!(closed.clone().close(&sums, counted(11_650, None)), Err(TillRefusal::Closed));
    let seen = closed.see(StaffId::new(), DateTime::UNIX_EPOCH).unwrap();
    assert_eq!(seen.see(StaffId::new(), DateTime::UNIX_EPOCH), Err(TillRefusal::SeenAlready));
    let exact = till.close(&sums, counted(11_650, None)).unwrap();
    assert!(exact.closing().is_some());
}

#[test]
fn a_correction_that_weighs_counts_once_another_person_approved_it() {
    let till = till();
    let reason = Reason::parse("Digitato due volte").unwrap();
    let taken = line(&till, 12_000, TakingKind::Taken);
    let correction =
        |approval| TakingKind::Correction { corrects: taken.id, reason: reason.clone(), approval };
    assert_eq!(Approval::of(-5_000), Approval::NotNeeded);
    let waiting = line(&till, -12_000, correction(Approval::of(-12_000)));
    let sums = Sums::of(&till, &[taken.clone(), waiting.clone()]);
    assert_eq!((sums.cash, sums.waiting), (12_000, 1));
    assert_eq!(till.clone().close(&sums, counted(22_000, None)), Err(TillRefusal::Waits));

    let given = Approval::Waiting.decide(true, StaffId::new(), DateTime::UNIX_EPOCH).unwrap();
    assert_eq!(given.decide(false, StaffId::new(), DateTime::UNIX_EPOCH), Err(TillRefusal::NotWaiting));
    let approved = Taking { what: correction(given), ..waiting };
    assert_eq!(Sums::of(&till, &[taken, approved]).cash, 0);
}

#[test]
fn a_till_of_yesterday_is_closed_and_takes_nothing() {
    let tomorrow = day().succ_opt().unwrap();
    assert_eq!(till().demand_open_on(tomorrow), Err(TillRefusal::AnotherDay));
    assert_eq!(till().demand_open(), Ok(()));
}

#[test]
fn the_number_of_a_card_is_not_kept() {
    let read = |text: &str| TerminalReference::parse(text).map(|one| one.as_str().to_owned());
    assert_eq!(read(" 000123  AUT 998877 ").as_deref(), Ok("000123 AUT 998877"));
    assert_eq!(read("4111 1111 1111 1111"), Err(TerminalReferenceError::NumberOfACard));
    assert_eq!(read(""), Err(TerminalReferenceError::Shape));
    assert_eq!(read("é"), Err(TerminalReferenceError::Shape));
}
