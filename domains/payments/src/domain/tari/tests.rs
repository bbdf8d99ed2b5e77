use kernel::Calendar;
use kernel::PersonId;
use proptest::prelude::*;

use super::*;

const MILAN: &str = include_str!("../../../../../cities/milano/tari.toml");
const TEFA: u32 = 500;

fn milan() -> TariRules {
    TariRules::parse(MILAN).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn dwelling(square_metres: u32) -> Dwelling {
    Dwelling {
        id: DwellingId::new(),
        code: "U-000001".to_owned(),
        holder: PersonId::new(),
        address: "Via Larga 12".to_owned(),
        square_metres,
        used_from: day("2019-03-01"),
        used_until: None,
        used_as: DwellingUse::Residence,
        reductions: Vec::new(),
    }
}

fn assess(dwelling: &Dwelling, household: Household) -> Assessment {
    Assessment::of(dwelling, household, &milan(), (2026, TEFA)).unwrap()
}

fn sum(rows: &[Row]) -> i64 {
    rows.iter().map(|row| if row.is_less { -row.amount.cents() } else { row.amount.cents() }).sum()
}

#[test]
fn a_flat_of_eighty_square_metres_with_three_people_is_reckoned_by_hand() {
    let found = assess(&dwelling(80), Household::Family(3));
    // 80 × 1.51 × 1.05 = 126.84; 68.20 × 2.05 = 139.81; 5 % of 266.65 = 13.33; 279.98 → 280; 0.10, 1.50 and 6.00 besides.
    let amounts: Vec<i64> = found.rows.iter().map(|row| row.amount.cents()).collect();
    assert_eq!(amounts, [12_684, 13_981, 1_333, 2, 10, 150, 600]);
    assert_eq!((found.tax(), found.total), (Cents::new(28_000), Cents::new(28_760)));
    assert_eq!(found.parts().map(Cents::cents), [12_684, 13_981, 1_335, 760]);
}

#[test]
fn what_the_authority_adds_goes_by_year_and_days_and_nothing_comes_off_it() {
    let added = |year, dwelling: &Dwelling| {
        let found = Assessment::of(dwelling, Household::Family(1), &milan(), (year, TEFA)).unwrap();
        let rows = found.rows.iter().filter(|row| matches!(row.what, RowKind::Component { .. }));
        let cents: Vec<i64> = rows.map(|row| row.amount.cents()).collect();
        assert_eq!(cents.iter().sum::<i64>(), found.components.cents());
        cents
    };
    assert_eq!(added(2023, &dwelling(80)), Vec::<i64>::new());
    assert_eq!(added(2024, &dwelling(80)), [10, 150]);
    assert_eq!(added(2025, &dwelling(80)), [10, 150, 600]);
    let granted = Dwelling { reductions: vec!["bonus-sociale".to_owned()], ..dwelling(80) };
    assert_eq!(added(2026, &granted), [10, 150, 600], "who has the bonus pays for it too");
    // 184 days of 365: 5.04, 75.6 and 302.5 cents.
    let half = Dwelling { used_from: day("2026-07-01"), ..dwelling(80) };
    assert_eq!(added(2026, &half), [5, 76, 302]);
    let none = Dwelling { used_from: day("2027-01-01"), ..dwelling(80) };
    assert_eq!(added(2026, &none), Vec::<i64>::new());
}

#[test]
fn the_province_has_nothing_of_what_the_authority_adds_and_it_is_never_late() {
    let kinds = Kinds::parse(include_str!("../../../../../cities/milano/payments.toml")).unwrap();
    let kind = kinds.all().next().unwrap();
    let (rules, found) = (milan(), assess(&dwelling(80), Household::Family(3)));
    let due = rules.due_days(2026, day("2026-03-01"), Calendar::of(&web::sample_city()));
    let Terms::Either { single, instalments } = found.terms(due, (&kinds, kind), "TARI") else {
        panic!("it can be paid in parts")
    };
    let parts =
        |notice: &NewNotice| notice.transfers.iter().map(|part| part.amount.cents()).collect::<Vec<_>>();
    // 280 euro are 266.67 and 13.33.
    assert_eq!((single.amount.cents(), parts(&single)), (28_760, vec![26_667 + 760, 1_333]));
    let beside: i64 = instalments
        .iter()
        .map(|one| match &one.rule {
            AmountRule::Late(late) => late.beside.cents(),
            AmountRule::Fixed | AmountRule::Until(_) => 0,
        })
        .sum();
    assert_eq!(beside, 760);
    for one in &instalments {
        assert_eq!(parts(one).iter().sum::<i64>(), one.amount.cents());
    }
}

#[test]
fn whoever_lives_alone_pays_less_and_what_is_granted_comes_off_what_is_left() {
    let alone = assess(&dwelling(50), Household::Family(1));
    // 50 × 1.51 × 0.80 = 60.40; 68.20 × 0.80 = 54.56; a quarter of each is 15.10 and 13.64.
    assert_eq!((alone.fixed.cents(), alone.variable.cents()), (4_530, 4_092));
    let reckoned = assess(&dwelling(50), Household::BySize(1));
    assert_eq!(
        (reckoned.fixed.cents(), reckoned.variable.cents()),
        (6_040, 5_456),
        "nobody is known to be alone"
    );

    let composting = Dwelling { reductions: vec!["compostaggio".to_owned()], ..dwelling(50) };
    let both = assess(&composting, Household::Family(1));
    assert_eq!((both.fixed.cents(), both.variable.cents()), (4_530, 3_683));
}

#[test]
fn a_home_is_paid_for_the_days_on_which_it_is_held() {
    let held = |from: &str, until: Option<&str>| Dwelling {
        used_from: day(from),
        used_until: until.map(day),
        ..dwelling(80)
    };
    for (from, until, year, days) in [
        ("2019-01-01", None, 2026, 365),
        ("2019-01-01", None, 2024, 366),
        ("2026-12-31", None, 2026, 1),
        ("2027-01-01", None, 2026, 0),
        ("2019-01-01", Some("2026-01-01"), 2026, 1),
        ("2019-01-01", Some("2025-12-31"), 2026, 0),
    ] {
        assert_eq!(held(from, until).days_in(year), days, "{from} {until:?} {year}");
    }
    assert_eq!(held("2026-05-04", None).counted_on(2026), day("2026-05-04"));
    assert_eq!(held("2019-05-04", None).counted_on(2026), day("2026-01-01"));
}

#[test]
fn tariffs_go_on_until_the_council_decides_anew() {
    let rules = milan();
    let year = |year| rules.tariff(year).map(|tariff| tariff.year);
    assert_eq!(
        [2018, 2019, 2024, 2026, 2031].map(year),
        [None, Some(2019), Some(2019), Some(2026), Some(2026)]
    );
}

#[test]
fn nobody_is_late_before_they_were_asked() {
    let kinds = Kinds::parse(include_str!("../../../tests/it/papers.toml")).unwrap();
    let kind = kinds.all().next().unwrap();
    let (rules, found) = (milan(), assess(&dwelling(80), Household::Family(3)));
    for (year, asked_on, days) in [
        (2026, "2026-03-01", &["2026-06-16", "2026-06-16", "2026-09-16", "2026-12-01"][..]),
        // Thirty days end on 29 September, when the first two instalments are past.
        (2026, "2026-08-30", &["2026-09-29", "2026-09-29", "2026-12-01"]),
        // None of them is left: it is paid at once.
        (2026, "2026-11-28", &["2026-12-28"]),
        (2026, "2027-01-10", &["2027-02-09"]),
        // A Saturday, a Sunday and a Saturday.
        (2029, "2029-03-01", &["2029-06-18", "2029-06-18", "2029-09-17", "2029-12-03"]),
    ] {
        let due = rules.due_days(year, day(asked_on), Calendar::of(&web::sample_city()));
        let (single, instalments) = match found.terms(due, (&kinds, kind), "TARI") {
            Terms::Single(single) => (single, Vec::new()),
            Terms::Either { single, instalments } => (single, instalments),
            Terms::Instalments(_) => panic!("it can be paid at once"),
        };
        let parts = instalments.iter().map(|part| part.amount).sum::<Cents>();
        assert!(instalments.is_empty() || parts == found.total, "{asked_on}");
        let notices = std::iter::once(&single).chain(&instalments);
        let told: Vec<String> = notices.map(|notice| notice.due_on.to_string()).collect();
        assert_eq!(told, days, "{asked_on}");
    }
}

#[test]
fn rules_that_the_decree_does_not_allow_are_refused() {
    for (from, to, why) in [
        ("kb = [80, ", "kb = [120, ", "outside table 2"),
        ("month = 9, day = 16", "month = 2, day = 29", "days of every year"),
        ("month = 9, day = 16", "month = 5, day = 16", "one after the other"),
        ("up_to = 80", "up_to = 40", "sizes grow"),
        ("percent = 60", "percent = 101", "more than all"),
        ("key = \"distanza\"", "key = \"compostaggio\"", "there twice"),
        ("year = 2025\nfixed", "year = 2030\nfixed", "order of their years"),
        ("key = \"ur2\"", "key = \"ur1\"", "there twice"),
        ("[{ year = 2025, cents = 600 }]", "[]", "amounts are not in the order"),
    ] {
        assert!(MILAN.contains(from), "{from}");
        let error = TariRules::parse(&MILAN.replace(from, to)).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn a_dwelling_that_is_not_whole_is_refused() {
    let rules = milan();
    assert_eq!(dwelling(80).check(&rules), Ok(()));
    let wrong = |change: fn(&mut Dwelling)| {
        let mut one = dwelling(80);
        change(&mut one);
        one.check(&rules).unwrap_err()
    };
    assert_eq!(wrong(|one| one.code = "a b".to_owned()), DwellingFault::Code);
    assert_eq!(wrong(|one| one.address = " ".to_owned()), DwellingFault::Address);
    assert_eq!(wrong(|one| one.square_metres = 0), DwellingFault::Size);
    assert_eq!(wrong(|one| one.used_until = Some(day("2019-02-28"))), DwellingFault::Days);
    for key in ["unico-occupante", "simpatia"] {
        let one = Dwelling { reductions: vec![key.to_owned()], ..dwelling(80) };
        assert_eq!(one.check(&rules), Err(DwellingFault::Reduction(key.to_owned())));
    }
}

fn households() -> impl Strategy<Value = Household> {
    (1_u32..9, any::<bool>()).prop_map(|(count, is_family)| {
        if is_family { Household::Family(count) } else { Household::BySize(count) }
    })
}

fn granted() -> impl Strategy<Value = Vec<String>> {
    let keys: Vec<String> = milan()
        .reductions()
        .filter(|one| one.applies == Applies::Granted)
        .map(|one| one.key.clone())
        .collect();
    let most = keys.len();
    proptest::sample::subsequence(keys, 0..=most)
}

proptest! {
    #[test]
    fn the_rows_and_the_parts_come_to_whole_euro_and_instalments_to_the_whole(
        square_metres in 1_u32..500,
        first in 0_u64..365,
        household in households(),
        reductions in granted(),
        instalments in 1_usize..12,
    ) {
        let used_from = day("2026-01-01") + chrono::Days::new(first);
        let found = assess(&Dwelling { used_from, reductions, ..dwelling(square_metres) }, household);
        prop_assert_eq!(sum(&found.rows), found.total.cents());
        prop_assert_eq!(found.parts().into_iter().sum::<Cents>(), found.total);
        prop_assert_eq!(found.tax().cents() % 100, 0);
        let parts = split(found.tax(), instalments);
        prop_assert_eq!(parts.len(), instalments);
        prop_assert_eq!(parts.into_iter().sum::<Cents>(), found.tax());
    }

    #[test]
    fn more_days_and_more_floor_never_cost_less(
        square_metres in 1_u32..500,
        later in 0_u64..364,
        household in households(),
        reductions in granted(),
    ) {
        let from = |offset| day("2026-01-01") + chrono::Days::new(offset);
        let cost = |used_from, square_metres| {
            let one = Dwelling { used_from, reductions: reductions.clone(), ..dwelling(square_metres) };
            assess(&one, household).total
        };
        let whole = cost(from(later), square_metres);
        prop_assert!(cost(from(later + 1), square_metres) <= whole);
        prop_assert!(cost(from(later), square_metres + 1) >= whole);
    }
}
