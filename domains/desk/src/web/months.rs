//! The month of a desk: as it stands, closed, put right, printed, taken along.

mod view;

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Cents, StaffId};
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::fields::{Done, Fields, LONGEST_REASON, new_request_key};
use super::{DESKS_PATH, NEIGHBOURHOOD_PATH, named};
use crate::domain::{Month, Refusal, table};
use crate::error::DeskError;
use crate::service::{Desk, MonthView};

use view::{CorrectionView, MonthPage, month_page};

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
    if fields.text("che") == "ritirato" {
        return correct_withdrawn(&desk, &actor, page, (id, month), (&fields, key)).await;
    }
    let mut errors = FormErrors::default();
    let sums =
        read_signed(&fields, "trattenuto", &mut errors).zip(read_signed(&fields, "dovuto", &mut errors));
    let reason = fields.reason("motivo", &mut errors);
    if let (Some(sums), Some(reason), true) = (sums, reason, errors.is_empty()) {
        match desk.correct_month(&actor, (id, month), sums, reason, &key).await {
            Ok(()) => return Ok(corrected(id, month)),
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

/// Takes out what was taken for a certificate that was withdrawn after the closing.
async fn correct_withdrawn(
    desk: &Desk,
    actor: &auth::Actor,
    page: Page,
    (id, month): (StaffId, Month),
    (fields, key): (&Fields, String),
) -> Result<Response, WebError> {
    let mut errors = FormErrors::default();
    let number = fields.text("certificato");
    if number.is_empty() {
        errors.add("certificato", "desk-month-withdrawn-choose");
    }
    let reason = fields.reason("motivo_ritiro", &mut errors);
    if let (Some(reason), true) = (reason, errors.is_empty()) {
        desk.correct_withdrawn(actor, (id, month), number, reason).await?;
        return Ok(corrected(id, month));
    }
    let written = CorrectionView {
        request_key: key,
        certificate: number.to_owned(),
        certificate_reason: fields.text("motivo_ritiro").to_owned(),
        ..CorrectionView::default()
    };
    web::show_again(&kept_month(desk, actor, page.with_errors(errors), (id, month), written).await?)
}

fn corrected(id: StaffId, month: Month) -> Response {
    Redirect::to(&format!("{}?fatto=rettificato", path_of(id, month))).into_response()
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
    let is_closed = matches!(view, MonthView::Closed { .. });
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
