//! One thing that somebody owes: how the amount comes about, its notices, and what happened.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::Cents;
use web::ui::{Badge, Timeline, TimelineEntry};
use web::{Page, WebError, Who};

use super::words::{self, new_request_key};
use super::{OWED_PATH, address_of, handed_over, named};
use crate::domain::queue::ActKind;
use crate::domain::{
    Anomaly, AnomalyKind, Notice, NoticeState, Plan, Position, PositionId, PositionState, ServicePaths,
};
use crate::service::{Baskets, Whose};

#[derive(Template)]
#[template(path = "payments/one.html")]
struct OnePage {
    page: Page,
    /// What stands above it: «Da pagare», or of the person for whom they act.
    above: String,
    title: String,
    subject: String,
    badge: Badge,
    state: String,
    amount: String,
    creditor: String,
    /// Whose, where it is not the reader's own.
    whose: Option<String>,
    last_day: Option<String>,
    afterwards: Option<String>,
    /// The page that explains it.
    link: Option<String>,
    /// How the amount comes about.
    lines: Vec<(String, String)>,
    notices: Vec<NoticeView>,
    /// Whether they choose between the whole at once and instalments.
    has_both_plans: bool,
    anomalies: Vec<AnomalyView>,
    history: Timeline,
}

/// One notice.
struct NoticeView {
    title: String,
    number: String,
    amount: String,
    badge: Badge,
    /// How the amount goes on.
    steps: Option<String>,
    /// Where its paper is.
    paper: Option<String>,
    /// Where its day is, for a calendar.
    day: Option<String>,
    /// Where its receipt is.
    receipt: Option<String>,
    /// What a form sends to pay it.
    pay: Option<String>,
    request_key: String,
}

/// Something that did not go as it should.
struct AnomalyView {
    /// How it is drawn: as something that goes on, or that is over.
    manner: &'static str,
    title: String,
    text: String,
    /// How much came in, where that is what does not add up.
    received: Option<String>,
    /// Where the money is asked back, once it is due.
    refund: Option<String>,
}

/// One position.
pub(super) async fn show_position(
    State(baskets): State<Baskets>,
    Who(actor): Who,
    page: Page,
    Path(position): Path<String>,
) -> Result<Response, WebError> {
    let (whose, position) = baskets.one(&actor, named(&position)?).await?;
    let payments = baskets.payments();
    let anomalies = payments.anomalies_of(&whose.as_whom, whose.person, position.id).await?;
    let received = payments.received_for(&position).await?;
    web::show(&one_page(page, &baskets, (&whose, &position), &anomalies, &received))
}

fn one_page(
    page: Page,
    baskets: &Baskets,
    (whose, position): (&Whose, &Position),
    anomalies: &[Anomaly],
    received: &BTreeMap<String, Cents>,
) -> OnePage {
    let (kinds, today) = (baskets.payments().kinds(), baskets.payments().today());
    let paid_on = baskets.payments().day_by_receipts(received);
    let may_pay = whose.may_pay && position.is_payable_on(today);
    let view = |notice: &Notice| notice_view(&page, position, (notice, received), may_pay, today);
    let is_open = |notice: &&Notice| notice.state == NoticeState::Open;
    let mut plans = position.notices.iter().filter(is_open).map(|one| matches!(one.plan, Plan::Single));
    let first = plans.next();
    OnePage {
        above: page.whose("payments-page-title", "payments-page-title-of"),
        title: kinds.name_of(&position.kind, page.language()),
        subject: position.subject.clone(),
        badge: words::badge(&page, position, today),
        state: words::state(&page, position),
        amount: page.money(&position.asked_on(today, paid_on)),
        creditor: kinds.creditor.name.clone(),
        whose: whose.represented.as_ref().map(|one| one.name.clone()),
        last_day: position.expires_on.map(|day| page.date(&day)),
        afterwards: words::afterwards(&page, position, today),
        link: position.link.clone(),
        lines: words::parts(&page, &position.parts_on(today, paid_on)),
        notices: position.notices.iter().map(view).collect(),
        has_both_plans: first.is_some_and(|first| plans.any(|other| other != first)),
        anomalies: anomalies.iter().map(|one| anomaly_view(&page, one, &kinds.services)).collect(),
        history: Timeline::new(history(&page, position, today)),
        page,
    }
}

fn notice_view(
    page: &Page,
    position: &Position,
    (notice, received): (&Notice, &BTreeMap<String, Cents>),
    may_pay: bool,
    today: NaiveDate,
) -> NoticeView {
    let at = |what: &str| format!("{OWED_PATH}/{}/avvisi/{}/{what}", position.id, notice.id);
    let is_open = notice.state == NoticeState::Open;
    let paid_at = notice.paid_at();
    let came_in = notice.receipt().and_then(|receipt| received.get(receipt)).copied();
    let amount = match paid_at {
        Some(on) => {
            came_in.unwrap_or_else(|| notice.amount_on(on.with_timezone(&page.city().timezone).date_naive()))
        }
        None => notice.amount_on(today),
    };
    NoticeView {
        title: words::notice_title(page, notice),
        number: notice.number.grouped(),
        amount: page.money(&amount),
        badge: words::notice_badge(page, notice, today),
        steps: words::steps(page, notice, today),
        paper: (is_open && position.is_payable_on(today)).then(|| at("documento")),
        day: (is_open && today <= notice.due_on).then(|| at("calendario")),
        receipt: paid_at.map(|_| at("ricevuta")),
        pay: (is_open && may_pay).then(|| notice.id.to_string()),
        request_key: new_request_key(),
    }
}

fn anomaly_view(page: &Page, anomaly: &Anomaly, services: &ServicePaths) -> AnomalyView {
    let [title, text] = words::anomaly_keys(anomaly.kind, anomaly.last_act);
    AnomalyView {
        manner: if anomaly.last_act.is_some_and(ActKind::ends_it) { "note" } else { "warning" },
        title: page.text(title),
        text: page.text(text),
        received: (anomaly.kind == AnomalyKind::WrongAmount).then_some(anomaly.received).flatten().map(
            |amount| {
                page.text_with("payments-page-anomaly-received", &[("amount", page.money(&amount).into())])
            },
        ),
        refund: services.refund.clone().filter(|_| anomaly.last_act == Some(ActKind::Refund)),
    }
}

/// What happened, the oldest first, and then what is to come.
fn history(page: &Page, position: &Position, today: NaiveDate) -> Vec<TimelineEntry> {
    let mut past: Vec<(DateTime<Utc>, String)> =
        vec![(position.created_at, page.text("payments-page-happened-created"))];
    past.extend(position.notices.iter().filter_map(|notice| {
        let on = notice.paid_at()?;
        let title = words::notice_title(page, notice);
        Some((on, page.text_with("payments-page-happened-paid", &[("title", title.into())])))
    }));
    match &position.state {
        PositionState::Published { at } => past.push((*at, page.text("payments-page-happened-published"))),
        PositionState::Expired { at } => past.push((*at, page.text("payments-page-happened-expired"))),
        PositionState::Reported { at } => past.push((*at, page.text("payments-page-happened-reported"))),
        PositionState::Invalid { at, reason } => {
            let reason = reason.as_str();
            past.push((*at, page.text_with("payments-page-happened-invalid", &[("reason", reason.into())])));
        }
        PositionState::Draft
        | PositionState::Valid { .. }
        | PositionState::PartlyPaid
        | PositionState::Paid { .. } => {}
    }
    past.sort_by_key(|(at, _)| *at);
    let entry = |when: String, title: String, is_past: bool| TimelineEntry {
        when,
        title,
        text: String::new(),
        files: Vec::new(),
        is_past,
    };
    let ahead = position.notices.iter().filter(|notice| notice.state == NoticeState::Open);
    let mut ahead: Vec<_> =
        ahead.filter(|_| position.is_payable_on(today)).filter(|one| today <= one.due_on).collect();
    ahead.sort_by_key(|notice| notice.due_on);
    let ahead = ahead.into_iter().map(|notice| {
        let title = words::notice_title(page, notice);
        let title = page.text_with("payments-page-ahead-due", &[("title", title.into())]);
        entry(page.date(&notice.due_on), title, false)
    });
    past.into_iter().map(|(at, title)| entry(page.date_time(&at), title, true)).chain(ahead).collect()
}

/// The paper of one notice, to be paid anywhere.
pub(super) async fn download_notice(
    State(baskets): State<Baskets>,
    Who(actor): Who,
    page: Page,
    Path((position, notice)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let paper = baskets.notice_paper(&actor, named(&position)?, named(&notice)?, page.language()).await?;
    Ok(handed_over(paper))
}

/// The day by which it is to be paid, for a calendar.
pub(super) async fn download_day(
    State(baskets): State<Baskets>,
    Who(actor): Who,
    page: Page,
    Path((position, notice)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let position: PositionId = named(&position)?;
    let address = address_of(&page.city().public_url, &format!("{OWED_PATH}/{position}"));
    let words = (address.as_str(), page.language());
    Ok(handed_over(baskets.calendar_entry(&actor, position, named(&notice)?, words).await?))
}
