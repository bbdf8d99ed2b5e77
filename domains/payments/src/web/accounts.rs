//! `/ufficio/ragioneria/incassi`: what the city took in, for its accounting office.

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{Page, WebError, Who};

use super::fields::Fields;
use super::office::{read_money, signed};
use crate::domain::accounts::{Grain, Revenue, put_together};
use crate::service::{AccountsFilter, Balance, Difference, Office};

/// Where the accounting office finds what came in.
const ACCOUNTS_PATH: &str = "/ufficio/ragioneria/incassi";

/// What is looked for, as the address has it; this month where it says nothing.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    dal: String,
    al: String,
    per: String,
    capitolo: String,
    ufficio: String,
    fatto: String,
}

impl Looking {
    fn filter(&self, today: NaiveDate) -> AccountsFilter {
        let first = today.with_day(1).unwrap_or(today);
        let chosen = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        AccountsFilter {
            from: self.dal.parse().unwrap_or(first),
            to: self.al.parse().unwrap_or(today),
            chapter: chosen(&self.capitolo),
            office: chosen(&self.ufficio),
        }
    }
}

#[derive(Template)]
#[template(path = "payments/accounts.html")]
struct AccountsPage {
    page: Page,
    from: String,
    to: String,
    grain: &'static str,
    grains: Vec<Choice>,
    chapters: Vec<Choice>,
    chapter: String,
    offices: Vec<Choice>,
    office: String,
    rows: Vec<RevenueView>,
    total: RevenueView,
    csv_path: String,
}

struct RevenueView {
    period: String,
    chapter: String,
    office: String,
    payments: i64,
    collected: String,
    refunded: String,
    corrected: String,
    to_others: String,
    net: String,
}

#[derive(Template)]
#[template(path = "payments/accounts_balance.html")]
struct BalancePage {
    page: Page,
    done: Option<&'static str>,
    from: String,
    to: String,
    is_even: bool,
    receipts: String,
    at_desk: String,
    ledger: String,
    to_others: String,
    flows: String,
    not_reported: String,
    differences: Vec<DifferenceView>,
    transfer: String,
    amount: String,
    credited_on: String,
}

/// One thing that does not add up.
struct DifferenceView {
    what: String,
    of: String,
    amount: String,
}

/// What came in, by period, chapter and office.
pub(super) async fn show_accounts(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let filter = looking.filter(office.today());
    let grain = Grain::from_code(&looking.per).unwrap_or_default();
    let sums = office.revenue(&actor, &filter).await?;
    let (rows, total) = put_together(&sums, grain);
    let (chapters, offices) = choices(&office, &page);
    let papers = office.papers();
    let rows = rows.iter().map(|((first, chapter, office), revenue)| RevenueView {
        period: period(&page, grain, *first),
        chapter: chapter.clone(),
        office: papers.office_name(office).to_owned(),
        ..revenue_view(&page, revenue)
    });
    let rows = rows.collect();
    web::show(&AccountsPage {
        csv_path: format!(
            "{ACCOUNTS_PATH}.csv?dal={}&al={}&capitolo={}&ufficio={}",
            filter.from, filter.to, looking.capitolo, looking.ufficio
        ),
        from: filter.from.to_string(),
        to: filter.to.to_string(),
        grain: grain.code(),
        grains: Grain::ALL.map(|one| Choice::new(one.code(), page.text(one.key()))).into(),
        chapters,
        chapter: looking.capitolo,
        offices,
        office: looking.ufficio,
        rows,
        total: revenue_view(&page, &total),
        page,
    })
}

/// Each entry of the same, as a table that comes as it is read.
pub(super) async fn export_entries(
    State(office): State<Office>,
    Who(actor): Who,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let lines = office.export_entries(&actor, looking.filter(office.today())).await?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"incassi.csv\"")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, Body::from_stream(lines)).into_response())
}

/// Whether receipts, entries and flows come to the same, and what does not.
pub(super) async fn show_balance(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let filter = looking.filter(office.today());
    let balance = office.balance(&actor, &filter).await?;
    let done = (looking.fatto == "registrato").then_some("payments-balance-credit-done");
    let shown = balance_page(page, &filter, &balance, &Fields::default());
    web::show(&BalancePage { done, ..shown })
}

/// What the treasurer's list says was credited for a transfer.
pub(super) async fn note_credit(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    office.demand_accountant(&actor)?;
    let mut errors = FormErrors::default();
    let amount = read_money(&fields, "importo", &mut errors);
    let on: Option<NaiveDate> = fields.text("giorno").parse().ok();
    if on.is_none() {
        errors.add("giorno", "payments-elsewhere-wrong-day");
    }
    if let (Some(amount), Some(on)) = (amount, on) {
        if office.note_credit(&actor, fields.text("bonifico"), amount, on).await? > 0 {
            let path = format!("{ACCOUNTS_PATH}/quadratura?fatto=registrato");
            return Ok(Redirect::to(&path).into_response());
        }
        errors.add("bonifico", "payments-balance-no-transfer");
    }
    let filter = Looking::default().filter(office.today());
    let balance = office.balance(&actor, &filter).await?;
    web::show_again(&balance_page(page.with_errors(errors), &filter, &balance, &fields))
}

/// The chapters and the offices that collect anything.
fn choices(office: &Office, page: &Page) -> (Vec<Choice>, Vec<Choice>) {
    let (mut chapters, mut offices) = (Vec::<Choice>::new(), Vec::<Choice>::new());
    for kind in office.kinds().all() {
        let name = office.kinds().name_of(&kind.key, page.language());
        if !chapters.iter().any(|one| one.value == kind.chapter) {
            chapters.push(Choice::new(&kind.chapter, format!("{} · {name}", kind.chapter)));
        }
        if !offices.iter().any(|one| one.value == kind.office) {
            offices.push(Choice::new(&kind.office, office.papers().office_name(&kind.office)));
        }
    }
    (chapters, offices)
}

fn period(page: &Page, grain: Grain, first: NaiveDate) -> String {
    // As a number some languages would group its digits.
    let year = first.year().to_string();
    match grain {
        Grain::Day => page.date(&first),
        Grain::Month => {
            let month = page.text(&format!("web-month-{}", first.month()));
            let variables = [("month", month.into()), ("year", year.into())];
            page.text_with("payments-accounts-month-of-year", &variables)
        }
        Grain::Year => year,
    }
}

fn revenue_view(page: &Page, revenue: &Revenue) -> RevenueView {
    RevenueView {
        period: String::new(),
        chapter: String::new(),
        office: String::new(),
        payments: revenue.payments,
        collected: signed(page, revenue.collected),
        refunded: signed(page, revenue.refunded),
        corrected: signed(page, revenue.corrected),
        to_others: signed(page, revenue.to_others),
        net: signed(page, revenue.net()),
    }
}

fn balance_page(page: Page, filter: &AccountsFilter, balance: &Balance, fields: &Fields) -> BalancePage {
    let text = |name| fields.text(name).to_owned();
    BalancePage {
        done: None,
        from: filter.from.to_string(),
        to: filter.to.to_string(),
        is_even: balance.differences.is_empty(),
        receipts: signed(&page, balance.receipts),
        at_desk: signed(&page, balance.at_desk),
        ledger: signed(&page, balance.ledger),
        to_others: signed(&page, balance.to_others),
        flows: signed(&page, balance.flows),
        not_reported: signed(&page, balance.not_reported),
        differences: balance.differences.iter().map(|one| difference_view(&page, one)).collect(),
        transfer: text("bonifico"),
        amount: text("importo"),
        credited_on: text("giorno"),
        page,
    }
}

fn difference_view(page: &Page, difference: &Difference) -> DifferenceView {
    DifferenceView {
        what: page.text(difference.what.key()),
        of: difference.of.clone(),
        amount: signed(page, difference.cents),
    }
}
