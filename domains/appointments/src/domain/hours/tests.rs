use proptest::prelude::*;

use super::*;

fn hours(text: &str) -> DayHours {
    DayHours::parse(text).unwrap()
}

#[test]
fn hours_are_read_as_people_write_them_and_said_in_one_way() {
    for (written, said) in [
        ("8:30-15:30", "08:30-15:30"),
        ("8.30 – 12.30, 14-16", "08:30-12:30, 14:00-16:00"),
        (" 14:00-16:00;8:30-12:30 ", "08:30-12:30, 14:00-16:00"),
        ("8:00-12:00,12:00-14:00", "08:00-12:00, 12:00-14:00"),
        ("0:00-24:00", "00:00-24:00"),
        ("", ""),
    ] {
        assert_eq!(hours(written).to_string(), said, "{written}");
        assert_eq!(hours(said), hours(written), "{written}");
    }
    assert!(hours(" ").is_closed());
}

#[test]
fn what_is_no_time_or_turns_back_or_overlaps_is_refused_by_its_name() {
    let fault = |text: &str| DayHours::parse(text).unwrap_err();
    for wrong in ["8:30", "25:00-26:00", "8:60-9:00", "8:3-9:00", "otto-nove", "-", "24:05-24:10"] {
        assert!(matches!(fault(wrong), HoursFault::Unreadable(_)), "{wrong}");
    }
    assert_eq!(fault("8:32-9:00"), HoursFault::OffStep("8:32".to_owned()));
    assert_eq!(fault("15:30-8:30"), HoursFault::Backwards("15:30-08:30".to_owned()));
    assert!(matches!(fault("9:00-9:00"), HoursFault::Backwards(_)));
    let (first, second) = (Span::parse("8:30-12:30").unwrap(), Span::parse("12:00-14:00").unwrap());
    assert_eq!(fault("12:00-14:00, 8:30-12:30"), HoursFault::Overlap(first, second));
}

#[test]
fn a_visit_over_a_break_is_not_within_the_hours() {
    let open = hours("8:30-12:30, 14:00-16:00");
    let visit = |text| Span::parse(text).unwrap();
    assert!(open.hold(&visit("12:00-12:30")) && open.hold(&visit("14:00-14:15")));
    assert!(!open.hold(&visit("12:15-12:45")) && !open.hold(&visit("12:00-14:30")));
    assert!(!DayHours::default().hold(&visit("9:00-9:15")));
}

#[test]
fn a_week_is_kept_as_it_was_written() {
    let days = ["8:30-15:30", "8:30-15:30", "8:30-12:00, 14:00-18:00", "", "9:00-13:00", "", ""].map(hours);
    let week = Week::of(days);
    let kept = serde_json::to_string(&week).unwrap();
    assert_eq!(serde_json::from_str::<Week>(&kept).unwrap(), week);
    assert_eq!(week.on(Weekday::Wed).spans().len(), 2);
    // 29 February 2020 was a Saturday.
    assert!(week.on_date("2020-02-29".parse().unwrap()).is_closed());
    let overlapping = kept.replacen("\"14:00\"", "\"11:00\"", 1);
    assert!(serde_json::from_str::<Week>(&overlapping).is_err(), "a row that makes no sense is not read");
}

/// Any span of the grid.
fn spans() -> impl Strategy<Value = Span> {
    (0u16..288, 1u16..=288).prop_filter_map("forwards", |(from, until)| {
        let minute = |at: u16| Minute::from_minutes(i64::from(at * Minute::STEP));
        Span::try_new(minute(from)?, minute(until)?).ok()
    })
}

proptest! {
    #[test]
    fn hours_that_are_taken_share_no_minute_and_read_back(all in prop::collection::vec(spans(), 0..6)) {
        let taken = DayHours::try_new(all.clone());
        let pairs = || all.iter().enumerate().flat_map(|(at, one)| all[at + 1..].iter().map(move |two| (one, two)));
        prop_assert_eq!(taken.is_err(), pairs().any(|(one, two)| one.overlaps(two)));
        if let Ok(hours) = taken {
            prop_assert_eq!(DayHours::parse(&hours.to_string()), Ok(hours));
        }
    }
}
