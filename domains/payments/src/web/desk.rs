//! `/sportello/pagamenti`: what somebody at the desk, or on the telephone, owes; printed, sent, or taken.

use askama::Template;
use auth::{Actor, Permission};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::hand_over::{self, Manner};
use web::ui::{Badge, Choice, FormErrors};
use web::{Page, WebError, Who};

use super::fields::Fields;
use super::named;
use super::office::{Done, LONGEST_REASON, read_reason};
use super::till::read_terminal;
use super::words::{self, new_request_key, notice_badge, notice_title};
use crate::domain::till::{Means, MeansKind, TerminalReference, TillRefusal};
use crate::domain::{DebtorCode, Notice, NoticeId, NoticeNumber, NoticeState, Plan, Position};
use crate::service::{AtDesk, FoundAtDesk, Office, OfficeError, SentBy};

/// Where clerks look for what somebody owes.
const DESK_PATH: &str = "/sportello/pagamenti";

#[derive(Template)]
#[template(path = "payments/desk_find.html")]
struct FindPage {
    page: Page,
    sought: String,
    reason: String,
    longest_reason: u32,
    /// What was found, once something was looked for.
    found: Option<Vec<Hit>>,
}

/// A notice in a list.
struct Hit {
    path: String,
    subject: String,
    what: String,
    number: String,
    amount: String,
    badge: Badge,
}

#[derive(Template)]
#[template(path = "payments/desk_notice.html")]
struct NoticePage {
    page: Page,
    done: Option<&'static str>,
    path: String,
    subject: String,
    what: String,
    number: String,
    debtor: String,
    debtor_code: String,
    kind: String,
    /// What came in, once it is paid; else what is to be paid today.
    amount: String,
    amount_key: &'static str,
    due_on: String,
    badge: Badge,
    /// How the amount comes about.
    lines: Vec<(String, String)>,
    /// Whether it can be paid here.
    is_open: bool,
    /// The receipt, once it is paid.
    receipt: Option<String>,
    /// Whether they have pages here in which they are told.
    has_channels: bool,
    has_till: bool,
    request_key: String,
    means: Vec<Choice>,
    chosen: String,
    terminal: String,
    longest_terminal: u32,
}

/// The form of the search.
pub(super) async fn ask_for_notice(Who(actor): Who, page: Page) -> Result<Response, WebError> {
    actor.staff_allowed_to(Permission::CollectPayments)?;
    web::show(&find_page(page, &Fields::default(), None))
}

/// What was found by the number of a notice, or by whose it is.
pub(super) async fn find_notices(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    actor.staff_allowed_to(Permission::CollectPayments)?;
    let mut errors = FormErrors::default();
    let reason = read_reason(&fields, "motivo", &mut errors);
    let sought = Sought::read(fields.text("cerca"));
    if sought.is_none() {
        errors.add("cerca", "payments-desk-wrong-search");
    }
    let (Some(reason), Some(sought)) = (reason, sought) else {
        return web::show_again(&find_page(page.with_errors(errors), &fields, None));
    };
    let found = match sought {
        Sought::Notice(number) => office.find_at_desk(&actor, &number, &reason).await?,
        Sought::Debtor(code) => office.owed_at_desk(&actor, &code, &reason).await?,
    };
    if let [only] = found.as_slice()
        && let [notice] = only.position.notices.as_slice()
    {
        return Ok(Redirect::to(&path_of(notice.id)).into_response());
    }
    let today = office.today();
    let hits = found.iter().flat_map(|found| {
        let notices = found.position.notices.iter();
        notices.map(|notice| hit(&page, found, notice, today)).collect::<Vec<_>>()
    });
    let hits = hits.collect();
    web::show(&find_page(page, &fields, Some(hits)))
}

/// One notice, with what can be done about it here.
pub(super) async fn show_notice(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let done = match done.fatto.as_str() {
        "incassato" => Some("payments-desk-done-taken"),
        "inviato" => Some("payments-desk-done-sent"),
        "spedito" => Some("payments-desk-done-posted"),
        _ => None,
    };
    let shown = notice_page(&office, &actor, page, named(&id)?, &Fields::default()).await?;
    web::show(&NoticePage { done, ..shown })
}

/// The notice on paper, in the browser's viewer.
pub(super) async fn print_notice(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let paper = office.print_at_desk(&actor, named(&id)?, page.language()).await?;
    Ok(hand_over::pdf(&paper.file_name, paper.bytes.into(), Manner::Opened))
}

/// The receipt on paper.
pub(super) async fn print_receipt(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let paper = office.receipt_at_desk(&actor, named(&id)?, page.language()).await?;
    Ok(hand_over::pdf(&paper.file_name, paper.bytes.into(), Manner::Opened))
}

/// Sends the notice by the ways that its debtor chose, or notes that it goes by post.
pub(super) async fn send_notice(
    State(office): State<Office>,
    Who(actor): Who,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let id: NoticeId = named(&id)?;
    let (by, done) = match fields.text("via") {
        "canali" => (SentBy::Channels, "inviato"),
        "lettera" => (SentBy::Letter, "spedito"),
        _ => {
            // Who may not see it is told so, and nothing else.
            office.notice_at_desk(&actor, id).await?;
            return Err(WebError::BadRequest);
        }
    };
    office.send_from_desk(&actor, id, by).await?;
    Ok(Redirect::to(&format!("{}?fatto={done}", path_of(id))).into_response())
}

/// Takes the money.
pub(super) async fn take_money(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let id: NoticeId = named(&id)?;
    let number = office.notice_at_desk(&actor, id).await?.notice.number;
    let key = fields.request_key()?;
    let mut errors = FormErrors::default();
    if let Some(means) = read_means(&fields, &mut errors) {
        match office.take(&actor, &number, means, key).await {
            Ok(_) => return Ok(Redirect::to(&format!("{}?fatto=incassato", path_of(id))).into_response()),
            Err(OfficeError::NoTill) => errors.add("mezzo", "payments-desk-no-till"),
            Err(OfficeError::Till(TillRefusal::AnotherDay)) => errors.add("mezzo", "payments-desk-old-till"),
            Err(error) => return Err(error.into()),
        }
    }
    let page = page.with_errors(errors);
    web::show_again(&notice_page(&office, &actor, page, id, &fields).await?)
}

/// Where a notice is shown at the desk.
fn path_of(notice: NoticeId) -> String {
    format!("{DESK_PATH}/avvisi/{notice}")
}

/// What a clerk looks for.
enum Sought {
    Notice(NoticeNumber),
    Debtor(DebtorCode),
}

impl Sought {
    /// Eighteen digits are a notice; sixteen characters or eleven digits are somebody.
    fn read(text: &str) -> Option<Self> {
        match NoticeNumber::parse(text) {
            Ok(number) => Some(Self::Notice(number)),
            Err(_) => DebtorCode::parse(text).map(Self::Debtor),
        }
    }
}

fn read_means(fields: &Fields, errors: &mut FormErrors) -> Option<Means> {
    match MeansKind::from_code(fields.text("mezzo")) {
        Some(MeansKind::Cash) => Some(Means::Cash),
        Some(MeansKind::Card) => read_terminal(fields, errors).map(|terminal| Means::Card { terminal }),
        None => {
            errors.add("mezzo", "payments-desk-choose-means");
            None
        }
    }
}

fn find_page(page: Page, fields: &Fields, found: Option<Vec<Hit>>) -> FindPage {
    let (sought, reason) = (fields.text("cerca").to_owned(), fields.text("motivo").to_owned());
    FindPage { sought, reason, longest_reason: LONGEST_REASON, found, page }
}

fn hit(page: &Page, found: &FoundAtDesk, notice: &Notice, today: chrono::NaiveDate) -> Hit {
    let FoundAtDesk { position, received } = found;
    let received = notice.receipt().and_then(|receipt| received.get(receipt)).copied();
    Hit {
        path: path_of(notice.id),
        subject: position.subject.clone(),
        what: notice_title(page, notice),
        number: notice.number.grouped(),
        amount: page.money(&received.unwrap_or_else(|| notice.amount_on(today))),
        badge: badge(page, position, notice, today),
    }
}

/// Whether money is taken for it today.
fn is_payable(position: &Position, notice: &Notice, today: chrono::NaiveDate) -> bool {
    notice.state == NoticeState::Open && position.is_payable_on(today)
}

/// How a notice stands; where it is open and cannot be paid, why.
fn badge(page: &Page, position: &Position, notice: &Notice, today: chrono::NaiveDate) -> Badge {
    match notice.state == NoticeState::Open && !is_payable(position, notice, today) {
        true => words::badge(page, position, today),
        false => notice_badge(page, notice, today),
    }
}

async fn notice_page(
    office: &Office,
    actor: &Actor,
    page: Page,
    id: NoticeId,
    fields: &Fields,
) -> Result<NoticePage, WebError> {
    let AtDesk { position, notice, received, has_till } = office.notice_at_desk(actor, id).await?;
    let today = office.today();
    let receipt = notice.receipt().map(str::to_owned);
    let means = MeansKind::ALL.map(|one| Choice::new(one.code(), page.text(one.key())));
    // The parts come to the whole: beside one instalment they would not add up.
    let parts = match notice.plan {
        Plan::Single => position.parts_on(today, |one, paid_at| {
            let came_in = received.filter(|_| one.id == notice.id);
            office.payments().day_of_payment(one, paid_at, came_in)
        }),
        Plan::Instalment { .. } => Vec::new(),
    };
    let request_key = match fields.text("request_key") {
        "" => new_request_key(),
        key => key.to_owned(),
    };
    Ok(NoticePage {
        done: None,
        path: path_of(id),
        subject: position.subject.clone(),
        what: notice_title(&page, &notice),
        number: notice.number.grouped(),
        debtor: position.debtor.name.clone(),
        debtor_code: position.debtor.code.clone(),
        kind: office.kinds().name_of(&position.kind, page.language()),
        amount: page.money(&received.unwrap_or_else(|| notice.amount_on(today))),
        amount_key: match received {
            Some(_) => "payments-desk-received",
            None => "payments-desk-amount",
        },
        due_on: page.date(&notice.due_on),
        badge: badge(&page, &position, &notice, today),
        lines: words::parts(&page, &parts),
        is_open: is_payable(&position, &notice, today),
        receipt,
        has_channels: position.debtor.person.is_some(),
        has_till,
        request_key,
        means: means.into(),
        chosen: fields.text("mezzo").to_owned(),
        terminal: fields.text("terminale").to_owned(),
        longest_terminal: TerminalReference::LONGEST as u32,
        page,
    })
}
