//! The month of a desk: as it stands, closed, put right, printed, taken along.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Cents, StaffId};
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::fields::{Done, Fields, LONGEST_REASON, new_request_key};
use super::words::{month_in_words, signed};
use super::{DESKS_PATH, NEIGHBOURHOOD_PATH, named};
use crate::domain::{Month, Refusal, SettledLine, Settlement, Totals, table};
use crate::error::DeskError;
use crate::service::{Desk, MonthView};

#[derive(Template)]
#[template(path = "desk/month.html")]
struct MonthPage {
    page: Page,
    done: Option<&'static str>,
    /// What the page above is called, and where it is.
    above_name: String,
    above_path: String,
    desk_name: String,
    month: String,
    before: String,
    before_path: String,
    lines: Vec<LineView>,
    totals: TotalsView,
    closed: Option<ClosedView>,
    /// Where it is closed, if it can be by whoever looks.
    close_action: Option<String>,
    /// The form that puts something right, for whoever may.
    correction: Option<CorrectionView>,
    csv_path: Option<String>,
}

struct LineView {
    number: String,
    day: String,
    kinds: String,
    amount: String,
    keeper: &'static str,
}

struct TotalsView {
    issued: String,
    kept: String,
    owed: String,
}

struct ClosedView {
    at: String,
    digest: String,
    /// Whether the figures are those of the closing.
    is_whole: bool,
    entries: Vec<EntryView>,
    after: TotalsView,
}

struct EntryView {
    day: String,
    kept: String,
    owed: String,
    reason: String,
}

#[derive(Default)]
struct CorrectionView {
    action: String,
    kept: String,
    owed: String,
    reason: String,
    request_key: String,
    longest_reason: u32,
}

/// A newsagent looks at a month of theirs.
pub(super) async fn show_own_month(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Path(month): Path<String>,
) -> Result<Response, WebError> {
    let month = read_month(&month)?;
    let view = desk.own_month(&actor, month).await?;
    let above = (page.text("desk-neighbourhood"), NEIGHBOURHOOD_PATH.to_owned());
    let months = format!("{NEIGHBOURHOOD_PATH}/mesi");
    let name = actor.public_name().to_owned();
    web::show(&month_page(page, (above, name), (month, &months), &view))
}

/// An official looks at a month of a desk.
pub(super) async fn show_month(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Path((id, month)): Path<(String, String)>,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let (id, month) = (named(&id)?, read_month(&month)?);
    let done = match done.fatto.as_str() {
        "chiuso" => Some("desk-month-done-closed"),
        "rettificato" => Some("desk-month-done-corrected"),
        _ => None,
    };
    let shown = kept_month(&desk, &actor, page, (id, month), CorrectionView::default()).await?;
    web::show(&MonthPage { done, ..shown })
}

/// Closes it, once.
pub(super) async fn close_month(
    State(desk): State<Desk>,
    Who(actor): Who,
    Path((id, month)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let (id, month) = (named(&id)?, read_month(&month)?);
    desk.close_month(&actor, id, month).await?;
    Ok(Redirect::to(&format!("{}?fatto=chiuso", path_of(id, month))).into_response())
}

/// Puts something right beside the figures.
pub(super) async fn correct_month(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Path((id, month)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let (id, month) = (named(&id)?, read_month(&month)?);
    let key = fields.request_key()?;
    let mut errors = FormErrors::default();
    let sums =
        read_signed(&fields, "trattenuto", &mut errors).zip(read_signed(&fields, "dovuto", &mut errors));
    let reason = fields.reason("motivo", &mut errors);
    if let (Some(sums), Some(reason), true) = (sums, reason, errors.is_empty()) {
        match desk.correct_month(&actor, (id, month), sums, reason, &key).await {
            Ok(()) => {
                let there = format!("{}?fatto=rettificato", path_of(id, month));
                return Ok(Redirect::to(&there).into_response());
            }
            Err(DeskError::Refused(Refusal::NoCorrection)) => {
                errors.add("trattenuto", "desk-refusal-no-correction");
            }
            Err(error) => return Err(error.into()),
        }
    }
    let text = |name| fields.text(name).to_owned();
    let written = CorrectionView {
        kept: text("trattenuto"),
        owed: text("dovuto"),
        reason: text("motivo"),
        request_key: key,
        ..CorrectionView::default()
    };
    web::show_again(&kept_month(&desk, &actor, page.with_errors(errors), (id, month), written).await?)
}

/// The lines, for a spreadsheet.
pub(super) async fn export_month(
    State(desk): State<Desk>,
    Who(actor): Who,
    Path((id, month)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let (id, month): (StaffId, _) = (named(&id)?, read_month(&month)?);
    let view = desk.month(&actor, id, month).await?;
    let disposition = format!("attachment; filename=\"sportello-{month}.csv\"");
    let disposition = HeaderValue::from_str(&disposition).expect("letters and digits are a header value");
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (CONTENT_DISPOSITION, disposition),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, table(view.lines())).into_response())
}

pub(super) fn path_of(id: StaffId, month: Month) -> String {
    format!("{DESKS_PATH}/{id}/mesi/{month}")
}

async fn kept_month(
    desk: &Desk,
    actor: &auth::Actor,
    page: Page,
    (id, month): (StaffId, Month),
    written: CorrectionView,
) -> Result<MonthPage, WebError> {
    let kept = desk.one(actor, id).await?;
    let view = desk.month(actor, id, month).await?;
    let name = kept.desk.public_name;
    let (path, above) = (path_of(id, month), (name.clone(), format!("{DESKS_PATH}/{id}")));
    let key = if written.request_key.is_empty() { new_request_key() } else { written.request_key.clone() };
    let is_closed = matches!(view, MonthView::Closed(_));
    let can_close = matches!(view, MonthView::Open { can_close: true, .. });
    let correction = CorrectionView {
        action: format!("{path}/rettifiche"),
        request_key: key,
        longest_reason: LONGEST_REASON,
        ..written
    };
    let months = format!("{DESKS_PATH}/{id}/mesi");
    let shown = month_page(page, (above, name), (month, &months), &view);
    Ok(MonthPage {
        close_action: can_close.then(|| path.clone()),
        correction: is_closed.then_some(correction),
        csv_path: Some(format!("{path}/righe.csv")),
        ..shown
    })
}

fn month_page(
    page: Page,
    ((above_name, above_path), desk_name): ((String, String), String),
    (month, months): (Month, &str),
    view: &MonthView,
) -> MonthPage {
    let closed = match view {
        MonthView::Closed(closed) => Some(closed_view(&page, closed)),
        MonthView::Open { .. } => None,
    };
    MonthPage {
        done: None,
        above_name,
        above_path,
        desk_name,
        month: month_in_words(&page, month),
        before: month_in_words(&page, month.before()),
        before_path: format!("{months}/{}", month.before()),
        lines: view.lines().iter().map(|line| line_view(&page, line)).collect(),
        totals: totals_view(&page, Totals::of(view.lines())),
        closed,
        close_action: None,
        correction: None,
        csv_path: None,
        page,
    }
}

fn closed_view(page: &Page, closed: &Settlement) -> ClosedView {
    let entry = |one: &crate::domain::SettlementEntry| EntryView {
        day: page.day_of(&one.at),
        kept: signed(page, one.kept),
        owed: signed(page, one.owed),
        reason: one.reason.as_str().to_owned(),
    };
    ClosedView {
        at: page.date_time(&closed.closed_at),
        digest: closed.digest.clone(),
        is_whole: closed.is_whole(),
        entries: closed.entries.iter().map(entry).collect(),
        after: totals_view(page, closed.totals()),
    }
}

fn line_view(page: &Page, line: &SettledLine) -> LineView {
    let kinds: Vec<String> = line.kinds.iter().map(|kind| page.text(kind.title_key())).collect();
    LineView {
        number: line.number.clone(),
        day: page.date(&line.day),
        kinds: kinds.join(", "),
        amount: page.money(&line.amount),
        keeper: if line.is_kept { "desk-keeper-desk" } else { "desk-keeper-city" },
    }
}

fn totals_view(page: &Page, totals: Totals) -> TotalsView {
    TotalsView {
        issued: totals.issued.to_string(),
        kept: signed(page, totals.kept),
        owed: signed(page, totals.owed),
    }
}

fn read_month(text: &str) -> Result<Month, WebError> {
    Month::parse(text).ok_or(WebError::NotFound)
}

/// An amount with or without a minus before it; nothing is nothing.
fn read_signed(fields: &Fields, name: &'static str, errors: &mut FormErrors) -> Option<i64> {
    let text = fields.text(name);
    let (sign, amount) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let cents = if text.is_empty() { Some(0) } else { Cents::typed(amount).map(Cents::cents) };
    if cents.is_none() {
        errors.add(name, "desk-wrong-amount");
    }
    cents.map(|cents| sign * cents)
}
