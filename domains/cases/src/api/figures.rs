//! The work of the caller's offices in figures, for whoever answers for them.

use ::web::api::{Caller, Problem};
use axum::Json;
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::service::{Cases, Work};
use crate::store::Tally;

/// What came and ended since a day, and how things stand today.
#[derive(Serialize)]
pub(super) struct FiguresBody {
    since: NaiveDate,
    until: NaiveDate,
    /// By service and office.
    figures: Vec<FigureBody>,
}

/// The work of one office in one service.
#[derive(Serialize)]
struct FigureBody {
    service: String,
    unit: String,
    arrived: i64,
    arrived_by: ArrivedBody,
    open: i64,
    late: i64,
    waiting: i64,
    ended: i64,
    ended_late: i64,
    /// Of all that ended and of which it is known, together.
    days_taken: i64,
    ended_with_known_days: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    oldest_at: Option<DateTime<Utc>>,
}

/// By which way.
#[derive(Serialize)]
struct ArrivedBody {
    web: i64,
    api: i64,
    chat: i64,
    desk: i64,
    phone: i64,
}

impl FigureBody {
    fn of(tally: Tally) -> Self {
        let arrived_by = ArrivedBody {
            web: tally.by_web(),
            api: tally.by_api,
            chat: tally.by_chat,
            desk: tally.by_desk,
            phone: tally.by_phone,
        };
        Self {
            service: tally.service,
            unit: tally.unit,
            arrived: tally.arrived,
            arrived_by,
            open: tally.open,
            late: tally.late,
            waiting: tally.waiting,
            ended: tally.ended,
            ended_late: tally.ended_late,
            days_taken: tally.took_days,
            ended_with_known_days: tally.timed,
            oldest_at: tally.oldest_at,
        }
    }
}

/// The last year, and today.
pub(super) async fn show_figures(
    State(cases): State<Cases>,
    Caller(actor): Caller,
) -> Result<Json<FiguresBody>, Problem> {
    let Work { since, tallies, .. } = cases.tallies(&actor).await?;
    let figures = tallies.into_iter().map(FigureBody::of).collect();
    Ok(Json(FiguresBody { since, until: cases.today(), figures }))
}
