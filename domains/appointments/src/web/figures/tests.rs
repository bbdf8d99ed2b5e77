use std::collections::BTreeMap;

use chrono::TimeDelta;
use kernel::Localised;

use super::*;
use crate::domain::figures::shares;
use crate::domain::forecast::Measured;
use crate::service::OfDay;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn times(waited: &[i64]) -> Times {
    let mut times = Times::default();
    for minutes in waited {
        times.waited.add(*minutes, 1);
        times.served.add(minutes + 5, 1);
    }
    times
}

fn sample() -> Figures {
    let name = |name: &str| Localised::default().with(Language::It, name);
    let mut outcomes = Outcomes::default();
    outcomes.add("served", 9);
    outcomes.add("missed", 1);
    let load = Taken { offered: 40, taken: 30 };
    let larga = OfOffice {
        office: "larga-12".to_owned(),
        name: name("Via Larga 12"),
        times: times(&[3, 5, 40]),
        load,
        outcomes,
    };
    let padova = OfOffice {
        office: "padova-118".to_owned(),
        name: name("Via Padova 118"),
        times: Times::default(),
        load: Taken::default(),
        outcomes: Outcomes::default(),
    };
    let ahead = Ahead {
        days: vec![
            DayAhead { on: day("2020-03-17"), expected: Some(80), booked: 12 },
            DayAhead { on: day("2020-03-21"), expected: None, booked: 1 },
        ],
        measured: Some(Measured { days: 20, off_percent: 9, as_last_week_percent: 14 }),
    };
    let one = OfOne {
        office: "larga-12".to_owned(),
        matters: vec![(Some(name("Carta d’identità")), times(&[3])), (None, times(&[40]))],
        hours: vec![(9, times(&[3, 5]), load), (10, Times::default(), Taken::default())],
        ahead,
    };
    Figures {
        period: Period::usual(day("2020-03-16")),
        offices: vec![larga, padova],
        channels: shares([("web".to_owned(), 8), ("contact-centre".to_owned(), 2)]),
        certificates: shares([("online".to_owned(), 824), ("counter".to_owned(), 176)]),
        one: Some(one),
    }
}

#[test]
fn the_page_is_drawn_in_every_language_and_each_chart_has_its_table() {
    for language in Language::ALL {
        let html = FiguresPage::of(Page::sample(language), &sample()).render().unwrap();
        assert_eq!(html.matches("<h1").count(), 1, "{language}");
        assert_eq!(html.matches("class=\"app-chart\"").count(), 3, "{language}");
        assert_eq!(html.matches("aria-labelledby=\"chart-").count(), 3, "each says what it shows: {html}");
        assert!(!html.contains(" style=") && html.contains("9–10"), "{html}");
        let percent = if language == Language::It { "82,4 %" } else { "82.4 %" };
        assert!(html.contains(percent), "{html}");
        assert!(html.contains("75 %") && html.contains("10 %"), "load and misses: {html}");
    }
}

#[test]
fn an_office_of_which_nothing_was_counted_is_folded_away_and_can_still_be_opened() {
    let page = FiguresPage::of(Page::sample(Language::It), &sample());
    assert_eq!((page.rows.len(), page.quiet.len()), (1, 1));
    let html = page.render().unwrap();
    let (_, folded) = html.split_once("Sedi senza nulla di contato (1)").unwrap();
    assert!(folded.contains("sede=padova-118") && !folded.contains("sede=larga-12"), "{html}");

    let quiet = Figures { offices: sample().offices.split_off(1), one: None, ..sample() };
    let html = FiguresPage::of(Page::sample(Language::It), &quiet).render().unwrap();
    assert!(html.contains("in nessuna sede") && !html.contains("per sede</caption>"), "{html}");
}

#[test]
fn where_there_is_no_office_the_page_says_so() {
    let nothing = Figures {
        offices: Vec::new(),
        channels: Vec::new(),
        certificates: Vec::new(),
        one: None,
        ..sample()
    };
    let html = FiguresPage::of(Page::sample(Language::It), &nothing).render().unwrap();
    assert!(html.contains("app-empty") && !html.contains("<table"), "{html}");
}

#[test]
fn days_that_cannot_be_told_are_no_period() {
    let (today, looking) = (day("2020-03-16"), |da: &str, a: &str| Looking {
        da: da.to_owned(),
        a: a.to_owned(),
        sede: String::new(),
    });
    assert_eq!(looking("", "").period(today), Some(Period::usual(today)));
    assert_eq!(
        looking("2020-03-01", "2020-03-02").period(today).map(|one| one.until),
        Some(day("2020-03-03"))
    );
    for (da, a) in [("ieri", ""), ("2020-03-02", "2020-03-01"), ("2020-03-01", "2020-03-16")] {
        assert_eq!(looking(da, a).period(today), None, "{da} {a}");
    }
    assert!(Period::usual(today).until - Period::usual(today).from == TimeDelta::days(28));
}

#[test]
fn a_spreadsheet_has_a_line_for_each_office_and_day() {
    let key = ("larga-12".to_owned(), "2020-03-13".to_owned());
    let mut outcomes = Outcomes::default();
    outcomes.add("decree", 4);
    let one = OfDay { times: times(&[3, 5]), load: Taken { offered: 40, taken: 30 }, outcomes };

    let table = export::table(&BTreeMap::from([(key, one), (Default::default(), OfDay::default())])).unwrap();

    let text = String::from_utf8(table).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0].split(',').count(), 16);
    assert_eq!(lines[1], ",,0,,,0,,,0,0,0,0,0,0,0,0");
    assert_eq!(lines[2], "larga-12,2020-03-13,2,3,5,2,8,10,40,30,0,0,0,0,0,4");
}
