//! The third step: the day, in a calendar of the month that is a table: read aloud day by day, and gone through by Tab.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::{Datelike, Days, Months, NaiveDate};
use web::{Page, WebError, Who};

use super::super::audience::Audience;
use super::super::wish::{Pairs, Wish};
use super::STEPS;
use super::matters::{back_to_matters, demand_matters};
use super::views::{Chosen, where_it_is};
use crate::domain::Office;
use crate::service::{Appointments, FreeDay};

#[derive(Template)]
#[template(path = "appointments/book/day.html")]
struct DayPage {
    page: Page,
    base: String,
    is_at_work: bool,
    caller: Option<String>,
    chosen: Chosen,
    place: String,
    directions: String,
    /// `dicembre 2026`.
    month: String,
    weekdays: Vec<(String, String)>,
    weeks: Vec<Vec<Option<DayCell>>>,
    /// The first free day of all, where it is in another month.
    first: Option<(String, String)>,
    before: Option<String>,
    after: Option<String>,
    elsewhere: String,
    is_empty: bool,
}

/// A day of the month.
struct DayCell {
    number: u32,
    /// As it is read aloud: `lunedì 7 dicembre: 4 orari liberi`.
    spoken: String,
    /// Where its times are; none where nothing is free.
    href: Option<String>,
}

pub(super) async fn choose_day(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    page: Page,
    Query(pairs): Query<Pairs>,
) -> Result<Response, WebError> {
    let wish = Wish { day: None, time: None, ..Wish::of(&pairs) };
    let Some(code) = wish.office.clone() else { return Ok(back_to_matters(&audience, &wish)) };
    let matters = match demand_matters(&appointments, (&audience, &actor), &page, &wish).await? {
        Ok(matters) => matters,
        Err(again) => return Ok(again),
    };
    let office = appointments.office(&code).await?;
    let free = appointments.days(&appointments.wanted_by(&wish)).await?;
    let chosen = Chosen::of(&page, &wish, &matters);
    let caller = audience.caller(&appointments, &actor).await?;
    let shown = draw(page, &audience, &wish, chosen, (&office, &free), appointments.today());
    web::show(&DayPage { caller, ..shown })
}

fn draw(
    page: Page,
    audience: &Audience,
    wish: &Wish,
    chosen: Chosen,
    (office, free): (&Office, &[FreeDay]),
    today: NaiveDate,
) -> DayPage {
    let first_free = free.first().map(|one| one.day);
    let shown = wish.month.or(first_free).unwrap_or(today);
    let month = first_of_month(shown);
    let next = month + Months::new(1);
    let path = audience.path("giorno");
    let to = |month: NaiveDate| wish.with_month(month).at(&path);
    let is_before = free.iter().any(|one| one.day < month);
    let is_after = free.iter().any(|one| one.day >= next);
    let elsewhere = first_free.filter(|day| first_of_month(*day) != month);
    DayPage {
        base: audience.base(),
        is_at_work: audience.is_at_work(),
        caller: None,
        chosen,
        place: where_it_is(&page, office, wish.way()),
        directions: office.directions.text(page.language()).to_owned(),
        month: month_named(&page, month),
        weekdays: weekdays(&page),
        weeks: weeks(month).into_iter().map(|week| week_view(&page, audience, wish, free, week)).collect(),
        first: elsewhere.map(|day| (page.date(&day), to(day))),
        before: is_before.then(|| to(month - Months::new(1))),
        after: is_after.then(|| to(next)),
        elsewhere: wish.anywhere().at(&audience.path("sede")),
        is_empty: free.is_empty(),
        page,
    }
}

fn week_view(
    page: &Page,
    audience: &Audience,
    wish: &Wish,
    free: &[FreeDay],
    week: [Option<NaiveDate>; 7],
) -> Vec<Option<DayCell>> {
    let cell = |day: NaiveDate| {
        let starts = free.iter().find(|one| one.day == day).map_or(0, |one| one.starts);
        let weekday = page.text(WEEKDAYS[day.weekday().num_days_from_monday() as usize].0);
        let variables =
            [("weekday", weekday.into()), ("day", page.date(&day).into()), ("count", starts.into())];
        DayCell {
            number: day.day(),
            spoken: page.text_with("appointments-book-day-spoken", &variables),
            href: (starts > 0).then(|| wish.with_day(day).at(&audience.path("ora"))),
        }
    };
    week.into_iter().map(|day| day.map(cell)).collect()
}

/// The texts of the days of the week: whole, and short.
const WEEKDAYS: [(&str, &str); 7] = [
    ("appointments-book-monday", "appointments-book-mon"),
    ("appointments-book-tuesday", "appointments-book-tue"),
    ("appointments-book-wednesday", "appointments-book-wed"),
    ("appointments-book-thursday", "appointments-book-thu"),
    ("appointments-book-friday", "appointments-book-fri"),
    ("appointments-book-saturday", "appointments-book-sat"),
    ("appointments-book-sunday", "appointments-book-sun"),
];

fn weekdays(page: &Page) -> Vec<(String, String)> {
    WEEKDAYS.iter().map(|(whole, short)| (page.text(whole), page.text(short))).collect()
}

/// `dicembre 2026`: the date without its day.
fn month_named(page: &Page, month: NaiveDate) -> String {
    let name = page.text(&format!("web-month-{}", month.month()));
    page.text_with(
        "appointments-book-month",
        &[("month", name.into()), ("year", month.format("%Y").to_string().into())],
    )
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).expect("every month has a first day")
}

/// The weeks of a month, from Monday on; days of other months are left empty.
fn weeks(month: NaiveDate) -> Vec<[Option<NaiveDate>; 7]> {
    let (first, next) = (first_of_month(month), first_of_month(month) + Months::new(1));
    let monday = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
    let mut weeks = Vec::new();
    let mut at = monday;
    while at < next {
        let days = std::array::from_fn(|index| at + Days::new(index as u64));
        weeks.push(days.map(|day: NaiveDate| (day >= first && day < next).then_some(day)));
        at = at + Days::new(7);
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_whole_weeks_from_monday_on() {
        let march = weeks(day("2020-03-16"));
        assert_eq!(march.len(), 6, "the first is a Sunday");
        assert_eq!(march[0], [None, None, None, None, None, None, Some(day("2020-03-01"))]);
        assert_eq!(march[5][1], Some(day("2020-03-31")));
        assert_eq!(march[5][2], None);
        let february = weeks(day("2021-02-01"));
        assert_eq!(february.len(), 4, "Monday to Sunday, four times");
        let leap: usize = weeks(day("2024-02-10")).iter().flatten().flatten().count();
        assert_eq!(leap, 29);
    }
}
