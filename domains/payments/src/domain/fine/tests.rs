//! Fines of known reports, and of any.

use proptest::prelude::*;

use super::*;

fn milan() -> Calendar {
    Calendar::of(&web::sample_city())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Up to 40 km/h too fast, by day: 173 to 694 euro and three points.
fn speeding(notified_on: NaiveDate) -> Fine {
    Fine {
        report: "2026/0000123".to_owned(),
        article: "art. 142 c. 8".to_owned(),
        violation: "Velocità oltre il limite".to_owned(),
        place: FinePlace { address: "Viale Fulvio Testi 117".to_owned(), position: None },
        at: notified_on.and_hms_opt(8, 0, 0).unwrap().and_utc() - Days::new(20),
        plate: "AB123CD".to_owned(),
        notified_on,
        points: 3,
        minimum: Cents::new(17_300),
        half_of_maximum: Cents::new(34_700),
        costs: Cents::new(1_450),
        is_reducible: true,
    }
}

#[test]
fn known_reports_cost_what_the_law_says_on_each_day() {
    // Notified on Monday 9 March 2026: five days end on Saturday the 14th, sixty on Friday 8 May.
    let plain = speeding(day("2026-03-09")).amounts(milan());
    // 173.00 less thirty percent is 121.10.
    for (on, cents) in [
        ("2026-03-09", 13_560),
        ("2026-03-14", 13_560),
        ("2026-03-15", 18_750),
        ("2026-05-08", 18_750),
        ("2026-05-09", 36_150),
        ("2030-01-01", 36_150),
    ] {
        assert_eq!(plain.on(day(on)).cents(), cents, "{on}");
    }
    // Notified on Tuesday 10 March: the fifth day is a Sunday, and Monday still counts.
    let sunday = speeding(day("2026-03-10")).amounts(milan());
    assert_eq!(sunday.reduced.unwrap().until, day("2026-03-16"));
    // The fifth day from 20 December is Christmas, and St Stephen's comes after it, and Sunday after that.
    let christmas = speeding(day("2026-12-20")).amounts(milan());
    assert_eq!(christmas.reduced.unwrap().until, day("2026-12-28"));
    // The sixtieth from 24 February is 25 April.
    let liberation = speeding(day("2026-02-24")).amounts(milan());
    assert_eq!(liberation.full.until, day("2026-04-27"), "Saturday the 25th is a holiday, the 26th a Sunday");
    let confiscated = Fine { is_reducible: false, ..speeding(day("2026-03-09")) }.amounts(milan());
    assert_eq!((confiscated.reduced, confiscated.on(day("2026-03-09")).cents()), (None, 18_750));
}

#[test]
fn half_a_cent_goes_up() {
    for (minimum, left) in [(4_200, 2_940), (8_700, 6_090), (1, 1), (5, 4), (15, 11)] {
        assert_eq!(less_thirty_percent(Cents::new(minimum)).cents(), left, "{minimum}");
    }
}

#[test]
fn what_one_can_do_has_its_last_day() {
    let terms = speeding(day("2026-03-09")).terms(milan());
    assert_eq!((terms.prefect, terms.justice), (day("2026-05-08"), day("2026-04-08")));
    assert_eq!(terms.driver, Some(day("2026-05-08")));
    let parked = Fine { points: 0, ..speeding(day("2026-03-09")) };
    assert_eq!(parked.terms(milan()).driver, None, "nobody loses points");
}

#[test]
fn what_is_wrong_with_a_report_is_told() {
    let good = || speeding(day("2026-03-09"));
    let happened = day("2026-02-17");
    assert_eq!(good().check(happened), Ok(()));
    for (wrong, fault) in [
        (Fine { report: "12 34".to_owned(), ..good() }, FineFault::Report),
        (Fine { article: String::new(), ..good() }, FineFault::Article),
        (Fine { violation: "x".repeat(301), ..good() }, FineFault::Violation),
        (Fine { plate: "AB 123".to_owned(), ..good() }, FineFault::Plate),
        (Fine { points: 31, ..good() }, FineFault::Points),
        (Fine { half_of_maximum: Cents::new(17_299), ..good() }, FineFault::Amounts),
        (Fine { notified_on: day("2026-02-16"), ..good() }, FineFault::Days),
    ] {
        assert_eq!(wrong.check(happened), Err(fault));
    }
}

fn any_fine() -> impl Strategy<Value = Fine> {
    let amounts = (1_u32..10_000_000, 0_u32..10_000_000, 0_u32..10_000);
    (amounts, 0_u64..4_000, any::<bool>()).prop_map(|((minimum, more, costs), days, is_reducible)| Fine {
        minimum: Cents::new(minimum),
        half_of_maximum: Cents::new(minimum + more),
        costs: Cents::new(costs),
        is_reducible,
        ..speeding(day("2024-01-01") + Days::new(days))
    })
}

proptest! {
    #[test]
    fn waiting_never_makes_it_cheaper(fine in any_fine(), days in 0_u64..200) {
        let amounts = fine.amounts(milan());
        let on = fine.notified_on + Days::new(days);
        prop_assert!(amounts.on(on) <= amounts.on(on + Days::new(1)));
        prop_assert!(amounts.on(on) > fine.costs, "the costs are never reduced");
    }

    #[test]
    fn the_parts_come_to_the_amount_and_nothing_is_both_taken_off_and_added(fine in any_fine(), days in 0_u64..200) {
        let on = fine.notified_on + Days::new(days);
        let parts = fine.parts_on(on, milan());
        let sum = parts.minimum.cents() - parts.less.cents() + parts.more.cents() + parts.costs.cents();
        prop_assert_eq!(sum, fine.amounts(milan()).on(on).cents());
        prop_assert!(parts.less.is_zero() || parts.more.is_zero());
        prop_assert_eq!((parts.minimum, parts.costs), (fine.minimum, fine.costs));
    }

    #[test]
    fn a_term_is_never_short_and_never_ends_on_a_holiday(fine in any_fine()) {
        let (amounts, calendar) = (fine.amounts(milan()), milan());
        let least = [amounts.reduced.map(|step| (step.until, 5)), Some((amounts.full.until, 60))];
        for (until, days) in least.into_iter().flatten() {
            prop_assert!(fine.notified_on + Days::new(days) <= until);
            prop_assert!(!calendar.is_holiday(until));
        }
    }

    #[test]
    fn its_notice_costs_the_same_on_each_day(fine in any_fine(), days in 0_u64..200) {
        let kinds = Kinds::parse(include_str!("../../../tests/it/papers.toml")).unwrap();
        let new = fine.notice(&kinds, kinds.all().next().unwrap(), milan(), "Verbale 1");
        let on = fine.notified_on + Days::new(days);
        let AmountRule::Until(steps) = &new.rule else { panic!("it moves by days") };
        let step = steps.iter().find(|step| on <= step.until).map_or(new.amount, |step| step.amount);
        prop_assert_eq!(step, fine.amounts(milan()).on(on));
        prop_assert_eq!(new.transfers.iter().map(|one| one.amount).sum::<Cents>(), new.amount);
    }
}
