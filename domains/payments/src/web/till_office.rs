//! `/ufficio/pagamenti/casse`: the tills of a day, the corrections that wait, and the reports that somebody else looks at.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use serde::Deserialize;
use web::{Page, WebError, Who};

use super::fields::Fields;
use super::named;
use super::office::{Done, signed};
use super::till::report::{ReportPage, keeper_name, report_csv, report_page, state_key};
use crate::domain::till::{Sums, TakingKind, TillState};
use crate::service::{Office, WaitingCorrection};

const TILLS_PATH: &str = "/ufficio/pagamenti/casse";

/// Which day, as the address has it; today where it names none.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    giorno: String,
    fatto: String,
}

#[derive(Template)]
#[template(path = "payments/till_office.html")]
struct TillsPage {
    page: Page,
    done: Option<&'static str>,
    day: String,
    day_in_words: String,
    tills: Vec<TillView>,
    waiting: Vec<WaitingView>,
}

struct TillView {
    path: String,
    keeper: String,
    office: String,
    cash: String,
    cards: String,
    difference: String,
    state: &'static str,
}

/// A correction that waits.
struct WaitingView {
    action: String,
    receipt: String,
    amount: String,
    /// Whose till, of which office and day.
    till: String,
    at: String,
    reason: String,
}

/// The tills of a day, and what waits.
pub(super) async fn show_tills(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let day: NaiveDate = looking.giorno.parse().unwrap_or_else(|_| office.today());
    let done = match looking.fatto.as_str() {
        "approvata" => Some("payments-tills-done-given"),
        "negata" => Some("payments-tills-done-denied"),
        _ => None,
    };
    let (tills, waiting) = office.tills_on(&actor, day).await?;
    let tills = tills.iter().map(|report| {
        let sums = Sums::of(&report.till, &report.lines);
        let difference =
            report.till.closing().map(|one| sums.cash_difference(one) + sums.card_difference(one));
        TillView {
            path: format!("{TILLS_PATH}/{}", report.till.id),
            keeper: keeper_name(&page, report.keeper.as_deref()),
            office: report.office.clone(),
            cash: signed(&page, sums.cash),
            cards: signed(&page, sums.cards),
            difference: difference.map_or("–".to_owned(), |difference| signed(&page, difference)),
            state: state_key(&report.till),
        }
    });
    let tills = tills.collect();
    let waiting = waiting.iter().filter_map(|one| waiting_view(&page, one)).collect();
    web::show(&TillsPage { done, day: day.to_string(), day_in_words: page.date(&day), tills, waiting, page })
}

fn waiting_view(page: &Page, waiting: &WaitingCorrection) -> Option<WaitingView> {
    let WaitingCorrection { line, till, keeper, office } = waiting;
    let TakingKind::Correction { corrects, reason, .. } = &line.what else { return None };
    let whose = [
        ("keeper", keeper_name(page, keeper.as_deref()).into()),
        ("office", office.as_str().into()),
        ("day", page.date(&till.day).into()),
    ];
    Some(WaitingView {
        action: format!("{TILLS_PATH}/rettifiche/{corrects}"),
        receipt: line.receipt.clone(),
        amount: signed(page, line.amount),
        till: page.text_with("payments-tills-whose", &whose),
        at: page.date_time(&line.at),
        reason: reason.as_str().to_owned(),
    })
}

/// Another person decides whether a correction counts.
pub(super) async fn decide_correction(
    State(office): State<Office>,
    Who(actor): Who,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let (is_given, done) = match fields.text("decisione") {
        "approva" => (true, "approvata"),
        "nega" => (false, "negata"),
        _ => return Err(WebError::BadRequest),
    };
    office.decide_correction(&actor, named(&id)?, is_given).await?;
    Ok(Redirect::to(&format!("{TILLS_PATH}?fatto={done}")).into_response())
}

/// The report of somebody's till.
pub(super) async fn show_report(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let report = office.till_report(&actor, named(&id)?).await?;
    let path = format!("{TILLS_PATH}/{}", report.till.id);
    let above = ("payments-tills-title", TILLS_PATH);
    let is_closed = matches!(report.till.state, TillState::Closed(_));
    let shown = report_page(page, &report, above, format!("{path}/righe.csv"));
    web::show(&ReportPage {
        done: (done.fatto == "visto").then_some("payments-till-done-seen"),
        see_action: is_closed.then(|| format!("{path}/visto")),
        ..shown
    })
}

/// Its lines, for a spreadsheet.
pub(super) async fn export_report(
    State(office): State<Office>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let report = office.till_report(&actor, named(&id)?).await?;
    Ok(report_csv(&report))
}

/// Somebody else has looked at it.
pub(super) async fn see_report(
    State(office): State<Office>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let till = office.see_till(&actor, named(&id)?).await?;
    Ok(Redirect::to(&format!("{TILLS_PATH}/{}?fatto=visto", till.id)).into_response())
}
