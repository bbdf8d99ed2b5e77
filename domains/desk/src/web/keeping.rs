//! `/ufficio/sportelli-di-quartiere`: what officials do with the desks of newsagents.

mod kinds;

use askama::Template;
use auth::Actor;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use certificates::{DeskFee, FeeKeeper};
use kernel::StaffId;
use web::ui::{Badge, Choice, FormErrors, Tone};
use web::{Page, WebError, Who};

use super::fields::{Done, Fields, LONGEST_REASON};
use super::months::path_of as path_of_month;
use super::words::month_in_words;
use super::{DESKS_PATH, named};
use crate::domain::{DeskTerms, Month};
use crate::service::{Desk, KeptDesk};
use kinds::{KindRow, keeper_key, kind_row, read_kinds};

#[derive(Template)]
#[template(path = "desk/desks.html")]
struct DesksPage {
    page: Page,
    desks: Vec<DeskLine>,
}

struct DeskLine {
    path: String,
    name: String,
    code: String,
    badge: Badge,
    today: String,
    month: String,
    last: String,
}

#[derive(Template)]
#[template(path = "desk/kept_desk.html")]
struct DeskPage {
    page: Page,
    done: Option<&'static str>,
    path: String,
    line: DeskLine,
    /// Since when and why it is suspended.
    suspended: Option<(String, String)>,
    is_over: bool,
    is_practising: bool,
    kinds: Vec<KindRow>,
    keepers: Vec<Choice>,
    version: i64,
    most: String,
    reason: String,
    longest_reason: u32,
    months: Vec<(String, String)>,
}

/// Every desk.
pub(super) async fn list_desks(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let desks = desk.list(&actor).await?;
    web::show(&DesksPage { desks: desks.iter().map(|kept| desk_line(&page, kept)).collect(), page })
}

/// One desk, with what can be done about it.
pub(super) async fn show_desk(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let done = match done.fatto.as_str() {
        "regole" => Some("desk-done-terms"),
        "esercitazione" => Some("desk-done-training"),
        "sospeso" => Some("desk-done-suspended"),
        "riaperto" => Some("desk-done-resumed"),
        "chiuso" => Some("desk-done-ended"),
        _ => None,
    };
    let shown = desk_page(&desk, &actor, page, named(&id)?, None).await?;
    web::show(&DeskPage { done, ..shown })
}

/// Says what the desk issues and what it takes for it.
pub(super) async fn change_terms(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let id: StaffId = named(&id)?;
    let version: i64 = fields.text("version").parse().map_err(|_| WebError::BadRequest)?;
    match read_kinds(&fields) {
        Ok(kinds) => {
            desk.change_terms(&actor, (id, version), kinds).await?;
            Ok(back(id, "regole"))
        }
        Err(errors) => {
            let page = page.with_errors(errors);
            web::show_again(&desk_page(&desk, &actor, page, id, Some(&fields)).await?)
        }
    }
}

/// The desk practises, or works for real again.
pub(super) async fn switch_practice(
    State(desk): State<Desk>,
    Who(actor): Who,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let id: StaffId = named(&id)?;
    let on = match fields.text("esercitazione") {
        "inizio" => true,
        "fine" => false,
        _ => return Err(WebError::BadRequest),
    };
    desk.train_desk(&actor, id, on).await?;
    Ok(back(id, "esercitazione"))
}

/// The switch: the desk is out at its next request.
pub(super) async fn suspend_desk(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let id: StaffId = named(&id)?;
    let mut errors = FormErrors::default();
    let Some(reason) = fields.reason("motivo", &mut errors) else {
        let shown = desk_page(&desk, &actor, page.with_errors(errors), id, Some(&fields)).await?;
        return web::show_again(&DeskPage { reason: fields.text("motivo").to_owned(), ..shown });
    };
    desk.suspend(&actor, id, &reason).await?;
    Ok(back(id, "sospeso"))
}

/// The desk may come in again.
pub(super) async fn resume_desk(
    State(desk): State<Desk>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: StaffId = named(&id)?;
    desk.resume(&actor, id).await?;
    Ok(back(id, "riaperto"))
}

/// The desk ends for good, once somebody has said so twice.
pub(super) async fn end_desk(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let id: StaffId = named(&id)?;
    if !fields.is_ticked("conferma") {
        let errors = FormErrors::one("conferma", "desk-end-confirm-missing");
        return web::show_again(&desk_page(&desk, &actor, page.with_errors(errors), id, None).await?);
    }
    desk.end(&actor, id).await?;
    Ok(back(id, "chiuso"))
}

fn back(id: StaffId, done: &str) -> Response {
    Redirect::to(&format!("{DESKS_PATH}/{id}?fatto={done}")).into_response()
}

async fn desk_page(
    desk: &Desk,
    actor: &Actor,
    page: Page,
    id: StaffId,
    written: Option<&Fields>,
) -> Result<DeskPage, WebError> {
    let kept = desk.one(actor, id).await?;
    let this_month = Month::of(desk.today());
    let mut months = vec![this_month, this_month.before()];
    months.extend(desk.closed_months(actor, id).await?);
    months.sort_unstable();
    months.dedup();
    let months =
        months.into_iter().rev().map(|month| (month_in_words(&page, month), path_of_month(id, month)));
    let suspended = kept.desk.suspended.as_ref();
    let suspended = suspended.map(|one| (page.date_time(&one.since), one.reason.clone()));
    let keeper = |one: FeeKeeper| Choice::new(one.code(), page.text(keeper_key(one)));
    Ok(DeskPage {
        done: None,
        path: format!("{DESKS_PATH}/{id}"),
        line: desk_line(&page, &kept),
        suspended,
        is_over: kept.desk.disabled_at.is_some(),
        is_practising: kept.terms.training().is_some(),
        kinds: DeskTerms::possible_kinds().map(|kind| kind_row(&page, kind, &kept.terms, written)).collect(),
        keepers: FeeKeeper::ALL.map(keeper).to_vec(),
        version: kept.terms.version,
        most: page.money(&DeskFee::MOST),
        reason: String::new(),
        longest_reason: LONGEST_REASON,
        months: months.collect(),
        page,
    })
}

fn desk_line(page: &Page, kept: &KeptDesk) -> DeskLine {
    let count = |count: Option<i64>| count.unwrap_or_default().to_string();
    DeskLine {
        path: format!("{DESKS_PATH}/{}", kept.desk.id),
        name: kept.desk.public_name.clone(),
        code: kept.desk.name.as_str().to_owned(),
        badge: badge(page, kept),
        today: count(kept.activity.map(|one| one.today)),
        month: count(kept.activity.map(|one| one.month)),
        last: kept.activity.map_or_else(|| page.text("desk-never"), |one| page.date_time(&one.last_at)),
    }
}

fn badge(page: &Page, kept: &KeptDesk) -> Badge {
    let (tone, key) = match kept {
        _ if kept.desk.disabled_at.is_some() => (Tone::Plain, "desk-state-ended"),
        _ if kept.desk.suspended.is_some() => (Tone::Bad, "desk-state-suspended"),
        _ if kept.terms.training().is_some() => (Tone::Waiting, "desk-state-training"),
        _ => (Tone::Good, "desk-state-open"),
    };
    page.badge(tone, key)
}
