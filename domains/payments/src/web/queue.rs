//! `/ufficio/pagamenti`: what does not add up, for the officials who put it right.

use askama::Template;
use auth::Permission;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use kernel::Cents;
use web::ui::{Choice, FormErrors};
use web::{Page, WebError, Who};

use super::fields::Fields;
use super::named;
use super::office::{Done, LONGEST_REASON, read_money, read_reason};
use super::words::anomaly_keys;
use crate::domain::queue::{Act, ActKind, DocumentNumber};
use crate::domain::{AnomalyId, AnomalyKind, NoticeNumber};
use crate::service::{Elsewhere, Office, OfficeError, QueueCase, QueueItem};

/// Where officials find what does not add up.
const QUEUE_PATH: &str = "/ufficio/pagamenti";

/// Every kind, in the order in which residents wait for them, with its word in an address.
const KINDS: [(AnomalyKind, &str); 10] = [
    (AnomalyKind::PaidTwice, "pagati-due-volte"),
    (AnomalyKind::WrongAmount, "importo-diverso"),
    (AnomalyKind::WrongPerson, "persona-diversa"),
    (AnomalyKind::Withdrawn, "ritirati"),
    (AnomalyKind::NotGiven, "non-rilasciati"),
    (AnomalyKind::PaidLate, "in-ritardo"),
    (AnomalyKind::PaidElsewhere, "pagati-altrove"),
    (AnomalyKind::UnknownNotice, "sconosciuti"),
    (AnomalyKind::FlowWithoutReceipt, "senza-ricevuta"),
    (AnomalyKind::ReceiptWithoutFlow, "senza-rendicontazione"),
];

#[derive(Template)]
#[template(path = "payments/queue.html")]
struct QueuesPage {
    page: Page,
    queues: Vec<QueueView>,
    /// Whether the books are theirs to read, too.
    reads_accounts: bool,
}

struct QueueView {
    title: String,
    path: String,
    open: i64,
    refunds: i64,
    oldest: String,
}

#[derive(Template)]
#[template(path = "payments/queue_kind.html")]
struct KindPage {
    page: Page,
    title: String,
    items: Vec<ItemView>,
    is_cut: bool,
}

struct ItemView {
    path: String,
    subject: String,
    number: String,
    at: String,
    days: i64,
    is_refund_due: bool,
}

#[derive(Template)]
#[template(path = "payments/queue_one.html")]
struct CasePage {
    page: Page,
    done: Option<&'static str>,
    action: String,
    title: String,
    queue_path: String,
    version: i64,
    at: String,
    facts: Vec<(&'static str, String)>,
    /// What whoever it happened to reads: a heading, and what the city does about it.
    told_title: &'static str,
    told_text: &'static str,
    history: Vec<ActView>,
    acts: Vec<Choice>,
    act: String,
    notice: String,
    document: String,
    reason: String,
    longest_document: u32,
    longest_reason: u32,
}

struct ActView {
    at: String,
    what: &'static str,
    reason: String,
    names: Option<String>,
}

#[derive(Template)]
#[template(path = "payments/queue_elsewhere.html")]
struct ElsewherePage {
    page: Page,
    done: Option<&'static str>,
    notice: String,
    amount: String,
    paid_on: String,
    document: String,
    reason: String,
    longest_document: u32,
    longest_reason: u32,
}

/// Every queue, with how many wait and for how long.
pub(super) async fn show_queues(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let counts = office.queues(&actor).await?;
    let queues = KINDS.map(|(kind, word)| {
        let count = counts.iter().find(|one| one.kind == kind);
        QueueView {
            title: page.text(kind_key(kind)),
            path: format!("{QUEUE_PATH}/code/{word}"),
            open: count.map_or(0, |one| one.open),
            refunds: count.map_or(0, |one| one.refunds),
            oldest: count.map_or("–".to_owned(), |one| page.day_of(&one.oldest)),
        }
    });
    let reads_accounts = actor.staff_allowed_to(Permission::ReadAccounts).is_ok();
    web::show(&QueuesPage { queues: queues.into(), reads_accounts, page })
}

/// One queue, the oldest on top.
pub(super) async fn show_kind(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Path(word): Path<String>,
) -> Result<Response, WebError> {
    let found = KINDS.iter().find(|(_, own)| *own == word);
    let (kind, _) = found.ok_or(WebError::NotFound)?;
    let items = office.queue(&actor, *kind).await?;
    let now = office.now();
    let is_cut = items.len() >= Office::MOST_OF_A_QUEUE;
    web::show(&KindPage {
        title: page.text(kind_key(*kind)),
        items: items.iter().map(|item| item_view(&page, item, now)).collect(),
        is_cut,
        page,
    })
}

/// One of them, with the facts, what the resident reads, and what may be done.
pub(super) async fn show_case(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let case = office.anomaly(&actor, named(&id)?).await?;
    let shown = case_page(page, &case, &Fields::default());
    let done = (done.fatto == "fatto").then_some("payments-queue-done");
    web::show(&CasePage { done, ..shown })
}

/// The act of an official.
pub(super) async fn act(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let id: AnomalyId = named(&id)?;
    let mut errors = FormErrors::default();
    let act = read_act(&fields, &mut errors);
    let reason = read_reason(&fields, "motivo", &mut errors);
    let version = fields.text("versione").parse::<i64>().map_err(|_| WebError::BadRequest)?;
    if let (Some(act), Some(reason)) = (act, reason) {
        match office.act(&actor, (id, version), act, reason).await {
            Ok(()) => {
                let path = format!("{QUEUE_PATH}/anomalie/{id}?fatto=fatto");
                return Ok(Redirect::to(&path).into_response());
            }
            Err(OfficeError::NotAllowedAct) => errors.add("atto", "payments-queue-wrong-act"),
            Err(OfficeError::DoesNotFit) => errors.add("avviso", "payments-queue-does-not-fit"),
            Err(error) => return Err(error.into()),
        }
    }
    let case = office.anomaly(&actor, id).await?;
    web::show_again(&case_page(page.with_errors(errors), &case, &fields))
}

/// The form for what was paid outside pagoPA.
pub(super) async fn ask_elsewhere(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    office.demand_official(&actor)?;
    let done = (done.fatto == "registrato").then_some("payments-elsewhere-done");
    web::show(&ElsewherePage { done, ..elsewhere_page(page, &Fields::default()) })
}

/// Writes it down.
pub(super) async fn note_elsewhere(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    office.demand_official(&actor)?;
    let mut errors = FormErrors::default();
    if let Some(elsewhere) = read_elsewhere(&fields, office.today(), &mut errors) {
        match office.note_paid_elsewhere(&actor, elsewhere).await {
            Ok(()) => {
                let path = "/ufficio/pagamenti/pagato-altrove?fatto=registrato";
                return Ok(Redirect::to(path).into_response());
            }
            Err(OfficeError::NotFound) => errors.add("avviso", "payments-elsewhere-unknown"),
            Err(OfficeError::DoesNotFit) => errors.add("avviso", "payments-elsewhere-not-open"),
            Err(error) => return Err(error.into()),
        }
    }
    web::show_again(&elsewhere_page(page.with_errors(errors), &fields))
}

/// What an anomaly is called in the offices.
const fn kind_key(kind: AnomalyKind) -> &'static str {
    match kind {
        AnomalyKind::PaidTwice => "payments-queue-paid-twice",
        AnomalyKind::PaidElsewhere => "payments-queue-paid-elsewhere",
        AnomalyKind::PaidLate => "payments-queue-paid-late",
        AnomalyKind::WrongAmount => "payments-queue-wrong-amount",
        AnomalyKind::WrongPerson => "payments-queue-wrong-person",
        AnomalyKind::UnknownNotice => "payments-queue-unknown-notice",
        AnomalyKind::Withdrawn => "payments-queue-withdrawn",
        AnomalyKind::NotGiven => "payments-queue-not-given",
        AnomalyKind::FlowWithoutReceipt => "payments-queue-flow-without-receipt",
        AnomalyKind::ReceiptWithoutFlow => "payments-queue-receipt-without-flow",
    }
}

fn word_of(kind: AnomalyKind) -> &'static str {
    KINDS.iter().find(|(own, _)| *own == kind).map_or("", |(_, word)| *word)
}

fn item_view(page: &Page, item: &QueueItem, now: DateTime<Utc>) -> ItemView {
    ItemView {
        path: format!("{QUEUE_PATH}/anomalie/{}", item.id),
        subject: item.subject.clone().unwrap_or_else(|| page.text("payments-queue-no-position")),
        number: item.number.as_ref().map_or("–".to_owned(), NoticeNumber::grouped),
        at: page.day_of(&item.at),
        days: (now - item.at).num_days(),
        is_refund_due: item.is_refund_due,
    }
}

fn case_page(page: Page, case: &QueueCase, fields: &Fields) -> CasePage {
    let text = |name| fields.text(name).to_owned();
    let facts = facts(&page, case);
    let [told_title, told_text] = anomaly_keys(case.kind, case.acts.last().map(|act| act.kind));
    let history = case.acts.iter().map(|act| ActView {
        at: page.date_time(&act.at),
        what: act.kind.key(),
        reason: act.reason.clone(),
        names: act.notice.clone().or_else(|| act.document.clone()),
    });
    let history = history.collect();
    CasePage {
        done: None,
        action: format!("{QUEUE_PATH}/anomalie/{}/atti", case.id),
        title: page.text(kind_key(case.kind)),
        queue_path: format!("{QUEUE_PATH}/code/{}", word_of(case.kind)),
        version: case.version,
        at: page.date_time(&case.at),
        facts,
        told_title,
        told_text,
        history,
        acts: case.allowed.iter().map(|one| Choice::new(one.code(), page.text(one.key()))).collect(),
        act: text("atto"),
        notice: text("avviso"),
        document: text("documento"),
        reason: text("motivo"),
        longest_document: DocumentNumber::LONGEST as u32,
        longest_reason: LONGEST_REASON,
        page,
    }
}

/// What is known of it: the notice, and what came in.
fn facts(page: &Page, case: &QueueCase) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if let Some(position) = &case.position {
        facts.push(("payments-desk-subject", position.subject.clone()));
        facts.push(("payments-desk-debtor", position.debtor.name.clone()));
    }
    if let Some(number) = &case.number {
        facts.push(("payments-desk-number", number.grouped()));
    }
    if let Some(owed) = &case.owed {
        facts.push(("payments-queue-owed", page.money(owed)));
    }
    if let Some(receipt) = &case.receipt {
        facts.push(("payments-till-receipt", receipt.id.clone()));
        facts.push(("payments-queue-received", page.money(&receipt.amount)));
        facts.push(("payments-queue-paid-at", page.date_time(&receipt.paid_at)));
        facts.push(("payments-queue-through", receipt.psp_name.clone()));
    } else if let Ok(held) = Cents::try_new(case.held)
        && !held.is_zero()
    {
        facts.push(("payments-queue-received", page.money(&held)));
    }
    facts
}

fn read_act(fields: &Fields, errors: &mut FormErrors) -> Option<Act> {
    match ActKind::from_code(fields.text("atto")) {
        Some(ActKind::Refund) => Some(Act::Refund),
        Some(ActKind::Accept) => Some(Act::Accept),
        Some(ActKind::Resolve) => Some(Act::Resolve),
        Some(ActKind::Attribute) => read_notice(fields, errors).map(|notice| Act::Attribute { notice }),
        Some(ActKind::Refunded) => read_document(fields, errors).map(|document| Act::Refunded { document }),
        Some(ActKind::PaidElsewhere) => {
            read_document(fields, errors).map(|document| Act::PaidElsewhere { document })
        }
        None => {
            errors.add("atto", "payments-queue-choose-act");
            None
        }
    }
}

fn read_notice(fields: &Fields, errors: &mut FormErrors) -> Option<NoticeNumber> {
    let notice = NoticeNumber::parse(fields.text("avviso")).ok();
    if notice.is_none() {
        errors.add("avviso", "payments-queue-wrong-notice");
    }
    notice
}

fn read_document(fields: &Fields, errors: &mut FormErrors) -> Option<DocumentNumber> {
    let document = DocumentNumber::parse(fields.text("documento"));
    if document.is_none() {
        errors.add("documento", "payments-queue-wrong-document");
    }
    document
}

fn elsewhere_page(page: Page, fields: &Fields) -> ElsewherePage {
    let text = |name| fields.text(name).to_owned();
    ElsewherePage {
        done: None,
        notice: text("avviso"),
        amount: text("importo"),
        paid_on: text("giorno"),
        document: text("documento"),
        reason: text("motivo"),
        longest_document: DocumentNumber::LONGEST as u32,
        longest_reason: LONGEST_REASON,
        page,
    }
}

fn read_elsewhere(fields: &Fields, today: chrono::NaiveDate, errors: &mut FormErrors) -> Option<Elsewhere> {
    let notice = read_notice(fields, errors);
    let amount = read_money(fields, "importo", errors);
    let paid_on = fields.text("giorno").parse().ok().filter(|day| *day <= today);
    if paid_on.is_none() {
        errors.add("giorno", "payments-elsewhere-wrong-day");
    }
    let document = read_document(fields, errors);
    let reason = read_reason(fields, "motivo", errors);
    let (notice, amount, paid_on) = (notice?, amount?, paid_on?);
    Some(Elsewhere { notice, amount, paid_on, document: document?, reason: reason? })
}
