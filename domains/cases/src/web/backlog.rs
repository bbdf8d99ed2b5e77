//! `/ufficio/carico/arretrato`: how old what is open is, where the present pace leads, and the months that led to it.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use web::ui::Choice;
use web::{Page, WebError, Who};

use super::tallies::within_term;
use super::words::{service_name, unit_name};
use super::{INBOX_PATH, MONTHS_PATH};
use crate::definition::UnitKey;
use crate::domain::{Forecast, Pace};
use crate::service::{Cases, Development, Steering};
use crate::store::{Backlog, MonthCount};

/// Of which service the months are told, as the address has it; of all where it names none.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    servizio: String,
}

#[derive(Template)]
#[template(path = "cases/backlog.html")]
struct BacklogPage {
    page: Page,
    rows: Vec<Row>,
    /// Weeks in which everything that is open would be done.
    wanted_heading: String,
    services: Vec<Choice>,
    service: String,
    months: Vec<MonthRow>,
    months_path: &'static str,
}

struct Row {
    service: String,
    unit: String,
    /// Where its cases are, what is due first on top.
    inbox: String,
    open: i64,
    late: i64,
    up_to_30: i64,
    up_to_60: i64,
    up_to_90: i64,
    up_to_180: i64,
    older: i64,
    oldest: String,
    arrived_a_week: String,
    ended_a_week: String,
    forecast: String,
    wanted_a_week: i64,
}

struct MonthRow {
    month: String,
    arrived: i64,
    ended: i64,
    /// How many days those took that ended, in the mean.
    took: String,
    within_term: Option<i64>,
}

pub(super) async fn show_backlog(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let Steering { backlog, development } = cases.steering(&actor).await?;
    let wanted = [("weeks", Pace::CLEAR_IN_WEEKS.into())];
    let mut services: Vec<Choice> = Vec::new();
    for one in &backlog {
        if !services.iter().any(|choice| choice.value == one.service) {
            services.push(Choice::new(&one.service, service_name(&cases, &one.service, &page)));
        }
    }
    web::show(&BacklogPage {
        rows: backlog.iter().map(|one| row(&cases, one, &page)).collect(),
        wanted_heading: page.text_with("cases-backlog-wanted", &wanted),
        services,
        months: month_rows(&development, &looking.servizio, &page),
        service: looking.servizio,
        months_path: MONTHS_PATH,
        page,
    })
}

fn row(cases: &Cases, one: &Backlog, page: &Page) -> Row {
    let pace = Pace { open: one.open, arrived: one.arrived, ended: one.ended };
    let unit = UnitKey::parse(&one.unit);
    Row {
        service: service_name(cases, &one.service, page),
        unit: unit.map_or(one.unit.clone(), |unit| unit_name(cases, &unit, page)),
        inbox: format!("{INBOX_PATH}?di=ufficio&servizio={}", one.service),
        open: one.open,
        late: one.late,
        up_to_30: one.since_first,
        up_to_60: one.since_second - one.since_first,
        up_to_90: one.since_third - one.since_second,
        up_to_180: one.since_fourth - one.since_third,
        older: one.open - one.since_fourth,
        oldest: one.oldest_at.map_or("–".to_owned(), |at| page.day_of(&at)),
        arrived_a_week: page.mean(one.arrived, Pace::WEEKS),
        ended_a_week: page.mean(one.ended, Pace::WEEKS),
        forecast: match pace.forecast() {
            Forecast::Clear => page.text("cases-backlog-clear"),
            Forecast::ClearIn(weeks) => page.text_with("cases-backlog-clear-in", &[("weeks", weeks.into())]),
            Forecast::Steady => page.text("cases-backlog-steady"),
            Forecast::Grows(count) => page.text_with("cases-backlog-grows", &[("count", count.into())]),
        },
        wanted_a_week: pace.wanted_a_week(),
    }
}

/// The months, the latest first, of one service or of all.
fn month_rows(development: &Development, service: &str, page: &Page) -> Vec<MonthRow> {
    let row = |(number, first): (i64, &NaiveDate)| {
        let (arrived, ended) =
            (Sum::of(&development.arrived, number, service), Sum::of(&development.ended, number, service));
        let month = page.text(&format!("web-month-{}", first.month()));
        // As a number some languages would group its digits.
        let year = first.year().to_string();
        MonthRow {
            month: page.text_with("cases-backlog-month", &[("month", month.into()), ("year", year.into())]),
            arrived: arrived.cases,
            ended: ended.cases,
            took: match ended.timed {
                0 => "–".to_owned(),
                timed => page.mean(ended.took_days, timed),
            },
            within_term: within_term(ended.cases, ended.ended_late),
        }
    };
    let mut rows: Vec<MonthRow> = (0..).zip(&development.months).map(row).collect();
    rows.reverse();
    rows
}

/// What happened in a month, of several services and offices together.
#[derive(Default)]
struct Sum {
    cases: i64,
    ended_late: i64,
    took_days: i64,
    timed: i64,
}

impl Sum {
    /// Of one service, or of all where that is empty.
    fn of(counts: &[MonthCount], number: i64, service: &str) -> Self {
        let is_it =
            |one: &&MonthCount| one.month_number == number && (service.is_empty() || one.service == service);
        counts.iter().filter(is_it).fold(Self::default(), |sum, one| Self {
            cases: sum.cases + one.cases,
            ended_late: sum.ended_late + one.ended_late,
            took_days: sum.took_days + one.took_days,
            timed: sum.timed + one.timed,
        })
    }
}

/// `/ufficio/carico/mesi.csv`: the months by service and office, for a spreadsheet. Names are those of the definitions, so
/// that a file of today is read beside one of next year.
pub(super) async fn export_months(State(cases): State<Cases>, Who(actor): Who) -> Result<Response, WebError> {
    let development = cases.development(&actor).await?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"mesi.csv\"")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    let table = month_table(&development).map_err(WebError::unexpected)?;
    Ok((headers, table).into_response())
}

/// One line for each service, office and month in which anything happened.
fn month_table(development: &Development) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "service",
        "unit",
        "month",
        "arrived",
        "ended",
        "ended_late",
        "days_taken",
        "ended_with_known_days",
    ])?;
    for ((service, unit, first), one) in development.lines() {
        let figures = [one.arrived, one.ended, one.ended_late, one.days_taken, one.timed];
        let mut record = vec![service.to_owned(), unit.to_owned(), first.format("%Y-%m").to_string()];
        record.extend(figures.map(|figure| figure.to_string()));
        writer.write_record(&record)?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(unit: &str, month_number: i64, cases: i64) -> MonthCount {
        let (service, unit) = ("nido".to_owned(), unit.to_owned());
        let (ended_late, took_days, timed) = (1, 30, 2);
        MonthCount { service, unit, is_protected: false, month_number, cases, ended_late, took_days, timed }
    }

    #[test]
    fn a_spreadsheet_has_a_line_for_each_service_office_and_month() {
        let months = ["2020-02-01", "2020-03-01"].map(|day| day.parse().unwrap()).to_vec();
        let (arrived, ended) = (vec![count("scuole", 1, 4)], vec![count("scuole", 1, 2), count("a", 0, 3)]);

        let table = month_table(&Development { months, arrived, ended }).unwrap();

        let lines = "nido,a,2020-02,0,3,1,30,2\nnido,scuole,2020-03,4,2,1,30,2\n";
        assert!(String::from_utf8(table).unwrap().ends_with(lines));
    }
}
