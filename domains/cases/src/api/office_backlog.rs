//! How old what waits in the caller's offices is, where the present pace leads, and the months that led to it.

use ::web::api::{Caller, Problem};
use axum::Json;
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::domain::{Forecast, Pace};
use crate::service::{Cases, Steering};
use crate::store::Backlog;

/// What is open today, and the months of the last year with the one that runs.
#[derive(Serialize)]
pub(super) struct BacklogBody {
    today: NaiveDate,
    /// Of how many weeks the pace is, and in how many everything would be cleared.
    pace_weeks: i64,
    clear_in_weeks: i64,
    /// By service and office, the oldest first.
    backlog: Vec<WaitingBody>,
    /// By service, office and month, where anything happened.
    months: Vec<MonthBody>,
}

/// What is open of one service at one office.
#[derive(Serialize)]
struct WaitingBody {
    service: String,
    unit: String,
    open: i64,
    late: i64,
    ages: AgesBody,
    #[serde(skip_serializing_if = "Option::is_none")]
    oldest_at: Option<DateTime<Utc>>,
    /// In the weeks of the pace.
    arrived: i64,
    ended: i64,
    forecast: &'static str,
    /// After how many weeks nothing is open; or by how many more are every week.
    #[serde(skip_serializing_if = "Option::is_none")]
    clear_in: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grows_by: Option<i64>,
    wanted_a_week: i64,
}

/// How many days ago the open ones came.
#[derive(Serialize)]
struct AgesBody {
    up_to_30: i64,
    up_to_60: i64,
    up_to_90: i64,
    up_to_180: i64,
    older: i64,
}

/// What came and ended in one month.
#[derive(Serialize)]
struct MonthBody {
    service: String,
    unit: String,
    /// As `2020-03`.
    month: String,
    arrived: i64,
    ended: i64,
    ended_late: i64,
    days_taken: i64,
    ended_with_known_days: i64,
}

impl WaitingBody {
    fn of(one: Backlog) -> Self {
        let pace = Pace { open: one.open, arrived: one.arrived, ended: one.ended };
        let (forecast, clear_in, grows_by) = match pace.forecast() {
            Forecast::Clear => ("clear", None, None),
            Forecast::ClearIn(weeks) => ("clear_in", Some(weeks), None),
            Forecast::Steady => ("steady", None, None),
            Forecast::Grows(count) => ("grows", None, Some(count)),
        };
        Self {
            ages: AgesBody {
                up_to_30: one.since_first,
                up_to_60: one.since_second - one.since_first,
                up_to_90: one.since_third - one.since_second,
                up_to_180: one.since_fourth - one.since_third,
                older: one.open - one.since_fourth,
            },
            wanted_a_week: pace.wanted_a_week(),
            service: one.service,
            unit: one.unit,
            open: one.open,
            late: one.late,
            oldest_at: one.oldest_at,
            arrived: one.arrived,
            ended: one.ended,
            forecast,
            clear_in,
            grows_by,
        }
    }
}

/// How it stands today.
pub(super) async fn show_backlog(
    State(cases): State<Cases>,
    Caller(actor): Caller,
) -> Result<Json<BacklogBody>, Problem> {
    let Steering { backlog, development } = cases.steering(&actor).await?;
    let months = development.lines().into_iter().map(|((service, unit, first), one)| MonthBody {
        service: service.to_owned(),
        unit: unit.to_owned(),
        month: first.format("%Y-%m").to_string(),
        arrived: one.arrived,
        ended: one.ended,
        ended_late: one.ended_late,
        days_taken: one.days_taken,
        ended_with_known_days: one.timed,
    });
    Ok(Json(BacklogBody {
        today: cases.today(),
        pace_weeks: Pace::WEEKS,
        clear_in_weeks: Pace::CLEAR_IN_WEEKS,
        months: months.collect(),
        backlog: backlog.into_iter().map(WaitingBody::of).collect(),
    }))
}
