//! `/ufficio/appuntamenti/cifre.csv`: a line for each office and day. Names are codes, so that a file of today is read
//! beside one of next year.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use web::{WebError, Who};

use super::Looking;
use crate::domain::figures::Period;
use crate::service::{Appointments, OfDay};

const HEADINGS: [&str; 16] = [
    "office",
    "day",
    "called",
    "waited_minutes_median",
    "waited_minutes_p90",
    "served",
    "served_minutes_median",
    "served_minutes_p90",
    "cells_offered",
    "cells_taken",
    "visits_served",
    "visits_missed",
    "visits_open",
    "visits_cancelled_by_visitor",
    "visits_cancelled_by_office",
    "visits_cancelled_by_decree",
];

pub(super) async fn export_figures(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let today = appointments.today();
    let period = looking.period(today).unwrap_or_else(|| Period::usual(today));
    let days = appointments.figures_by_day(&actor, period).await?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"appuntamenti.csv\"")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    let table = table(&days).map_err(WebError::unexpected)?;
    Ok((headers, table).into_response())
}

pub(super) fn table(days: &BTreeMap<(String, String), OfDay>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS)?;
    for ((office, day), figures) in days {
        let mut record = vec![office.clone(), day.clone()];
        record.extend(figures_of(figures));
        writer.write_record(&record)?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// Figures in the order of their headings; one that there is not is empty.
fn figures_of(day: &OfDay) -> [String; 14] {
    let (times, outcomes) = (&day.times, day.outcomes);
    let figures = [
        Some(times.waited.count()),
        times.waited.median(),
        times.waited.nine_of_ten(),
        Some(times.served.count()),
        times.served.median(),
        times.served.nine_of_ten(),
        Some(day.load.offered),
        Some(day.load.taken),
        Some(outcomes.served),
        Some(outcomes.missed),
        Some(outcomes.open),
        Some(outcomes.by_visitor),
        Some(outcomes.by_office),
        Some(outcomes.by_decree),
    ];
    figures.map(|figure| figure.map(|figure| figure.to_string()).unwrap_or_default())
}
