use chrono::{Datelike, TimeDelta};
use proptest::prelude::*;
use proptest::sample::select;

use super::super::hours::{TimetableId, Week};
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn hours(text: &str) -> DayHours {
    DayHours::parse(text).unwrap()
}

fn weekdays(text: &str) -> Week {
    Week::of(std::array::from_fn(|at| if at < 5 { hours(text) } else { DayHours::default() }))
}

fn table(pool: Option<PoolId>, from: &str, until: Option<&str>, week: Week) -> Timetable {
    Timetable { id: TimetableId::new(), pool, from: day(from), until: until.map(day), week }
}

fn exception(pool: Option<PoolId>, on: &str, text: &str) -> DayException {
    DayException { id: ExceptionId::new(), pool, day: day(on), hours: hours(text), note: String::new() }
}

fn milan(timetables: Vec<Timetable>, exceptions: Vec<DayException>) -> OfficeCalendar {
    OfficeCalendar { timetables, exceptions, holidays: Calendar::of(&web::sample_city()) }
}

#[test]
fn an_office_is_closed_on_holidays_and_on_saint_ambrose() {
    let office = milan(vec![table(None, "2020-01-01", None, weekdays("8:30-15:30"))], vec![]);
    for (on, ground, said) in [
        ("2020-12-04", Ground::Week, "08:30-15:30"),
        ("2020-12-05", Ground::Week, ""),
        ("2020-12-07", Ground::Holiday, ""),
        ("2020-12-08", Ground::Holiday, ""),
        ("2020-04-13", Ground::Holiday, ""),
        ("2019-12-31", Ground::Nothing, ""),
    ] {
        let open = office.on(None, day(on));
        assert_eq!((open.ground, open.hours.to_string().as_str()), (ground, said), "{on}");
    }
}

#[test]
fn an_exception_opens_on_a_holiday_and_closes_on_a_working_day() {
    let usual = table(None, "2020-01-01", None, weekdays("8:30-15:30"));
    let exceptions = vec![exception(None, "2020-12-07", "9:00-12:00"), exception(None, "2020-12-04", "")];
    let office = milan(vec![usual], exceptions);
    assert_eq!(office.on(None, day("2020-12-07")).hours, hours("9:00-12:00"));
    let closed = office.on(None, day("2020-12-04"));
    assert!(closed.hours.is_closed() && closed.ground == Ground::Exception);
}

#[test]
fn an_office_that_says_so_is_open_on_sundays_but_not_on_one_that_is_christmas() {
    let week = Week::of(std::array::from_fn(|_| hours("9:00-12:00")));
    let office = milan(vec![table(None, "2020-01-01", None, week)], vec![]);
    assert_eq!(office.on(None, day("2022-12-18")).hours, hours("9:00-12:00"));
    assert_eq!(office.on(None, day("2022-12-25")).ground, Ground::Holiday);
    assert_eq!(office.on(None, day("2020-04-12")).ground, Ground::Holiday, "Easter is a Sunday");
}

#[test]
fn a_pool_with_hours_of_its_own_follows_them_unless_the_whole_office_is_closed_that_day() {
    let telephones = PoolId::new();
    let tables = vec![
        table(None, "2020-01-01", None, weekdays("8:30-15:30")),
        table(Some(telephones), "2020-01-01", Some("2020-06-30"), weekdays("9:00-18:00")),
    ];
    let office = milan(tables, vec![exception(None, "2020-03-20", "")]);
    let on = |pool, text| office.on(pool, day(text)).hours;
    assert_eq!(on(Some(telephones), "2020-03-19"), hours("9:00-18:00"));
    assert_eq!(on(Some(PoolId::new()), "2020-03-19"), hours("8:30-15:30"));
    assert!(on(Some(telephones), "2020-03-20").is_closed());
    assert_eq!(on(Some(telephones), "2020-07-01"), hours("8:30-15:30"), "then the office's");
}

#[test]
fn a_leap_day_is_a_day_like_any_other() {
    let office = milan(vec![table(None, "2024-02-29", Some("2024-02-29"), weekdays("8:30-12:00"))], vec![]);
    assert_eq!(office.on(None, day("2024-02-29")).hours, hours("8:30-12:00"));
    assert_eq!(office.on(None, day("2024-03-01")).ground, Ground::Nothing);
}

proptest! {
    #[test]
    fn no_office_is_open_on_a_feast_of_which_nothing_was_said(offset in 0i64..15_000) {
        let on = day("2000-01-01") + TimeDelta::days(offset);
        let week = Week::of(std::array::from_fn(|_| hours("0:00-24:00")));
        let office = milan(vec![table(None, "1999-01-01", None, week)], vec![]);
        prop_assert_eq!(office.on(None, on).hours.is_closed(), office.holidays.is_feast(on));
    }
}

/// Days on which calendars go wrong: leap days, those on which clocks are moved, feasts; and any other.
fn odd_days() -> impl Strategy<Value = NaiveDate> {
    let year = || 2000i32..2060;
    let date = |(year, (month, in_month)): (i32, (u32, u32))| {
        NaiveDate::from_ymd_opt(year, month, in_month).unwrap()
    };
    let last_sunday = move |(year, month): (i32, u32)| {
        let last = date((year, (month, 31)));
        last - TimeDelta::days(i64::from(last.weekday().num_days_from_sunday()))
    };
    let feasts = vec![(1, 1), (4, 25), (8, 15), (12, 7), (12, 8), (12, 25)];
    prop_oneof![
        year().prop_map(move |year| date((year, (3, 1))).pred_opt().unwrap()),
        (year(), select(vec![3, 10])).prop_map(last_sunday),
        (year(), select(feasts)).prop_map(date),
        (0i64..22_000).prop_map(|offset| day("2000-01-01") + TimeDelta::days(offset)),
    ]
}

fn some_hours() -> impl Strategy<Value = DayHours> {
    select(vec!["", "8:30-12:30", "9:00-12:00, 14:00-18:00", "0:00-24:00"]).prop_map(hours)
}

proptest! {
    #[test]
    fn what_is_said_of_a_day_goes_before_its_week_and_what_is_said_of_a_pool_before_its_office(
        on in odd_days(),
        weeks in prop::array::uniform2(prop::option::of(prop::array::uniform7(some_hours()))),
        said in prop::array::uniform2(prop::option::of(some_hours())),
    ) {
        let pool = PoolId::new();
        let whose = [Some(pool), None];
        let tables = whose.into_iter().zip(weeks.clone());
        let tables = tables.filter_map(|(whose, days)| Some(table(whose, "1999-01-01", None, Week::of(days?))));
        let exceptions = whose.into_iter().zip(said.clone()).filter_map(|(pool, hours)| {
            Some(DayException { id: ExceptionId::new(), pool, day: on, hours: hours?, note: String::new() })
        });
        let office = milan(tables.collect(), exceptions.collect());

        let of_the_week = weeks.iter().flatten().next().map(|days| &days[on.weekday().num_days_from_monday() as usize]);
        let expected = match (said.iter().flatten().next(), of_the_week) {
            (Some(hours), _) => OpenDay { hours: hours.clone(), ground: Ground::Exception },
            _ if office.holidays.is_feast(on) => OpenDay { hours: DayHours::default(), ground: Ground::Holiday },
            (None, Some(hours)) => OpenDay { hours: hours.clone(), ground: Ground::Week },
            (None, None) => OpenDay { hours: DayHours::default(), ground: Ground::Nothing },
        };
        prop_assert_eq!(office.on(Some(pool), on), expected);
        for beside in [on.pred_opt().unwrap(), on.succ_opt().unwrap()] {
            prop_assert_ne!(office.on(Some(pool), beside).ground, Ground::Exception, "an exception is of one day");
        }
    }
}
