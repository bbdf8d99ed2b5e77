//! `/da-pagare/pagati`: what was paid, and the receipts.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Datelike, Utc};
use kernel::Cents;
use serde::Deserialize;
use web::ui::Choice;
use web::{Page, WebError, Who};

use super::{OWED_PATH, handed_over, named};
use crate::domain::NoticeId;
use crate::service::{Baskets, PaidBy};

/// Where the list is.
const PAID_PATH: &str = "/da-pagare/pagati";
/// How many stand on one page of the list.
const PAGE_SIZE: usize = 20;

#[derive(Template)]
#[template(path = "payments/paid.html")]
struct PaidPage {
    page: Page,
    /// What stands above it: «Da pagare», or of the person for whom they act.
    above: String,
    heading: String,
    entries: Vec<Entry>,
    /// The years in which something was paid.
    years: Vec<Choice>,
    year: String,
    sum: String,
    current: u32,
    last: u32,
    list_href: String,
}

/// One notice that was paid.
struct Entry {
    href: String,
    title: String,
    subject: String,
    /// Whose, where it was not the reader's own.
    whose: Option<String>,
    on: String,
    amount: String,
    receipt: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    anno: String,
    pagina: u32,
}

/// Something that was paid, before it is drawn.
struct Paid<'a> {
    at: DateTime<Utc>,
    year: i32,
    /// What came in, which is not always what was asked for.
    amount: Cents,
    notice: NoticeId,
    position: &'a crate::domain::Position,
    whose: &'a PaidBy,
}

/// The list, the newest first; of one year where that is asked.
pub(super) async fn list_paid(
    State(baskets): State<Baskets>,
    Who(actor): Who,
    page: Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let settled = baskets.settled(&actor).await?;
    let paid = paid(&page, &settled);
    let years = years(&paid);
    let year: Option<i32> = wanted.anno.parse().ok();
    let shown: Vec<&Paid<'_>> = paid.iter().filter(|one| year.is_none_or(|year| one.year == year)).collect();
    let last = u32::try_from(shown.len().div_ceil(PAGE_SIZE)).unwrap_or(u32::MAX).max(1);
    let current = wanted.pagina.max(1);
    if current > last {
        return Ok(Redirect::to(PAID_PATH).into_response());
    }
    let sum: Cents = shown.iter().map(|one| one.amount).sum();
    let on_page = shown.iter().skip((current as usize - 1) * PAGE_SIZE).take(PAGE_SIZE);
    web::show(&PaidPage {
        above: page.whose("payments-page-title", "payments-page-title-of"),
        heading: page.whose("payments-page-paid-title", "payments-page-paid-title-of"),
        entries: on_page.map(|one| entry(&page, &baskets, one)).collect(),
        years,
        year: year.map(|year| year.to_string()).unwrap_or_default(),
        sum: page.text_with(
            "payments-page-paid-sum",
            &[("amount", page.money(&sum).into()), ("count", shown.len().into())],
        ),
        current,
        last,
        list_href: match year {
            Some(year) => format!("{PAID_PATH}?anno={year}"),
            None => PAID_PATH.to_owned(),
        },
        page,
    })
}

fn paid<'a>(page: &Page, settled: &'a [PaidBy]) -> Vec<Paid<'a>> {
    let zone = page.city().timezone;
    let mut all = Vec::new();
    for whose in settled {
        for position in &whose.positions {
            for notice in &position.notices {
                let Some(at) = notice.paid_at() else { continue };
                let day = at.with_timezone(&zone).date_naive();
                let received = notice.receipt().and_then(|receipt| whose.received.get(receipt));
                let amount = received.copied().unwrap_or_else(|| notice.amount_on(day));
                all.push(Paid { at, year: day.year(), amount, notice: notice.id, position, whose });
            }
        }
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.at));
    all
}

/// Each once, the last first.
fn years(paid: &[Paid<'_>]) -> Vec<Choice> {
    let mut years: Vec<i32> = paid.iter().map(|one| one.year).collect();
    years.dedup();
    years.into_iter().map(|year| Choice::new(year.to_string(), year.to_string())).collect()
}

fn entry(page: &Page, baskets: &Baskets, one: &Paid<'_>) -> Entry {
    let href = format!("{OWED_PATH}/{}", one.position.id);
    Entry {
        receipt: format!("{href}/avvisi/{}/ricevuta", one.notice),
        href,
        title: baskets.payments().kinds().name_of(&one.position.kind, page.language()),
        subject: one.position.subject.clone(),
        whose: one.whose.whose.represented.as_ref().map(|represented| represented.name.clone()),
        on: page.day_of(&one.at),
        amount: page.money(&one.amount),
    }
}

/// The receipt of one notice.
pub(super) async fn download_receipt(
    State(baskets): State<Baskets>,
    Who(actor): Who,
    page: Page,
    Path((position, notice)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let paper = baskets.receipt_paper(&actor, named(&position)?, named(&notice)?, page.language()).await?;
    Ok(handed_over(paper))
}
