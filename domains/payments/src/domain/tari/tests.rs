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
    // 80 × 1.51 × 1.05 = 126.84; 68.20 × 2.05 = 139.81; 5 % of 266.65 = 13.33; 279.98 → 280.
    let amounts: Vec<i64> = found.rows.iter().map(|row| row.amount.cents()).collect();
    assert_eq!(amounts, [12_684, 13_981, 1_333, 2]);
    assert_eq!(found.total, Cents::new(28_000));
    assert_eq!(found.parts().map(Cents::cents), [12_684, 13_981, 1_335]);
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
fn rules_that_the_decree_does_not_allow_are_refused() {
    for (from, to, why) in [
        ("kb = [80, ", "kb = [120, ", "outside table 2"),
        ("month = 9, day = 16", "month = 2, day = 29", "days of every year"),
        ("month = 9, day = 16", "month = 5, day = 16", "one after the other"),
        ("up_to = 80", "up_to = 40", "sizes grow"),
        ("percent = 60", "percent = 101", "more than all"),
        ("key = \"distanza\"", "key = \"compostaggio\"", "there twice"),
        ("year = 2025", "year = 2030", "order of their years"),
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
        prop_assert_eq!(found.total.cents() % 100, 0);
        let parts = split(found.total, instalments);
        prop_assert_eq!(parts.len(), instalments);
        prop_assert_eq!(parts.into_iter().sum::<Cents>(), found.total);
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
