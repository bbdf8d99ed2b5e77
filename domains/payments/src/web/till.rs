//! `/sportello/pagamenti/cassa`: the clerk's own till.

use askama::Template;
use auth::Permission;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::{Choice, FormErrors};
use web::{Page, WebError, Who};

use super::fields::Fields;
use super::named;
use super::office::{Done, LONGEST_REASON, read_money, read_reason, signed};
use crate::domain::till::{
    Approval, Means, MeansKind, Sums, Taking, TakingKind, TerminalReference, Till, TillRefusal, TillState,
};
use crate::service::{Correction, Counted, Office, OfficeError, TillReport};

/// Where a clerk finds their till.
pub(super) const TILL_PATH: &str = "/sportello/pagamenti/cassa";

#[derive(Template)]
#[template(path = "payments/till.html")]
struct TillPage {
    page: Page,
    done: Option<&'static str>,
    /// The till that takes in, or waits to be closed.
    open: Option<OpenTill>,
    lines: Vec<LineView>,
    sums: SumsView,
    past: Vec<PastTill>,
    float: String,
    closing: ClosingAnswers,
    longest_reason: u32,
}

/// A till that is open.
struct OpenTill {
    day: String,
    /// Whether it is of a day before: it is closed before another is opened.
    is_late: bool,
}

struct PastTill {
    day: String,
    path: String,
    state: &'static str,
}

/// A line of a till.
pub(super) struct LineView {
    pub(super) at: String,
    pub(super) receipt: String,
    pub(super) means: String,
    pub(super) amount: String,
    /// What it is: money taken, or a correction, and whether that counts.
    pub(super) what: String,
    pub(super) reason: Option<String>,
    /// Where it is corrected, if it can be.
    pub(super) correct_path: Option<String>,
}

/// What a till comes to.
pub(super) struct SumsView {
    pub(super) float: String,
    pub(super) cash: String,
    pub(super) cards: String,
    pub(super) expected: String,
    pub(super) payments: u32,
    pub(super) waiting: u32,
}

/// The answers of the form that closes a till.
#[derive(Default)]
struct ClosingAnswers {
    cash: String,
    cards: String,
    explanation: String,
}

#[derive(Template)]
#[template(path = "payments/till_line.html")]
struct LinePage {
    page: Page,
    action: String,
    line: LineView,
    ways: Vec<Choice>,
    way: String,
    terminal: String,
    reason: String,
    longest_terminal: u32,
    longest_reason: u32,
    limit: String,
}

#[derive(Template)]
#[template(path = "payments/till_report.html")]
pub(super) struct ReportPage {
    pub(super) page: Page,
    pub(super) done: Option<&'static str>,
    /// What the page above it is called, and where that is.
    pub(super) above_key: &'static str,
    pub(super) above_path: &'static str,
    /// Whose it is.
    pub(super) keeper: String,
    pub(super) office: String,
    pub(super) day: String,
    pub(super) opened_at: String,
    pub(super) state: &'static str,
    pub(super) lines: Vec<LineView>,
    pub(super) sums: SumsView,
    pub(super) closing: Option<ClosingView>,
    pub(super) seen: Option<String>,
    pub(super) csv_path: String,
    /// Where somebody else says that they have looked at it, if they may.
    pub(super) see_action: Option<String>,
}

/// What was counted.
pub(super) struct ClosingView {
    pub(super) at: String,
    pub(super) counted_cash: String,
    pub(super) counted_cards: String,
    pub(super) cash_difference: String,
    pub(super) card_difference: String,
    pub(super) explanation: Option<String>,
    pub(super) digest: String,
}

/// The till with what can be done.
pub(super) async fn show_till(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let done = match done.fatto.as_str() {
        "aperta" => Some("payments-till-done-opened"),
        "rettificata" => Some("payments-till-done-corrected"),
        "in-attesa" => Some("payments-till-done-waiting"),
        _ => None,
    };
    let answers = ClosingAnswers::default();
    web::show(&till_page(&office, &actor, page, answers, String::new(), done).await?)
}

/// Opens the till of today.
pub(super) async fn open_till(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    actor.staff_allowed_to(Permission::CollectPayments)?;
    let mut errors = FormErrors::default();
    if let Some(float) = read_money(&fields, "fondo", &mut errors) {
        office.open_till(&actor, float).await?;
        return Ok(Redirect::to("/sportello/pagamenti/cassa?fatto=aperta").into_response());
    }
    let (answers, float) = (ClosingAnswers::default(), fields.text("fondo").to_owned());
    let page = page.with_errors(errors);
    web::show_again(&till_page(&office, &actor, page, answers, float, None).await?)
}

/// Closes it, with what was counted.
pub(super) async fn close_till(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    actor.staff_allowed_to(Permission::CollectPayments)?;
    let mut errors = FormErrors::default();
    let cash = read_money(&fields, "contanti", &mut errors);
    let cards = read_money(&fields, "carte", &mut errors);
    let explanation = match fields.text("spiegazione") {
        "" => None,
        _ => read_reason(&fields, "spiegazione", &mut errors),
    };
    if let (Some(cash), Some(cards), true) = (cash, cards, errors.is_empty()) {
        match office.close_till(&actor, Counted { cash, cards, explanation }).await {
            Ok(till) => return Ok(Redirect::to(&format!("{TILL_PATH}/{}", till.id)).into_response()),
            Err(OfficeError::Till(TillRefusal::Unexplained)) => {
                errors.add("spiegazione", "payments-till-unexplained");
            }
            Err(OfficeError::Till(TillRefusal::Waits)) => errors.add("contanti", "payments-till-waits"),
            Err(error) => return Err(error.into()),
        }
    }
    let text = |name| fields.text(name).to_owned();
    let answers =
        ClosingAnswers { cash: text("contanti"), cards: text("carte"), explanation: text("spiegazione") };
    let page = page.with_errors(errors);
    web::show_again(&till_page(&office, &actor, page, answers, String::new(), None).await?)
}

/// A line, with the form that corrects it.
pub(super) async fn show_line(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let line = office.own_taking(&actor, named(&id)?).await?;
    web::show(&line_page(page, &line, &Fields::default()))
}

/// The correction: it is another line, and says why.
pub(super) async fn correct_line(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let line = office.own_taking(&actor, named(&id)?).await?;
    let mut errors = FormErrors::default();
    let correction = read_correction(&line, &fields, &mut errors);
    let reason = read_reason(&fields, "motivo", &mut errors);
    if let (Some(correction), Some(reason)) = (correction, reason) {
        match office.correct_taking(&actor, line.id, correction, reason).await {
            Ok(counts) => {
                let done = if counts { "rettificata" } else { "in-attesa" };
                return Ok(Redirect::to(&format!("{TILL_PATH}?fatto={done}")).into_response());
            }
            Err(OfficeError::Till(TillRefusal::GivenAlready)) => {
                errors.add("come", "payments-till-given-already");
            }
            Err(error) => return Err(error.into()),
        }
    }
    web::show_again(&line_page(page.with_errors(errors), &line, &fields))
}

/// The report of a till of the clerk's own.
pub(super) async fn show_report(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let report = office.own_till_report(&actor, named(&id)?).await?;
    let path = format!("{TILL_PATH}/{}", report.till.id);
    let above = ("payments-till-title", TILL_PATH);
    web::show(&report_page(page, &report, above, format!("{path}/righe.csv")))
}

/// Its lines, for a spreadsheet.
pub(super) async fn export_report(
    State(office): State<Office>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let report = office.own_till_report(&actor, named(&id)?).await?;
    Ok(report_csv(&report))
}

/// A report as a table. Its digest is that of exactly these bytes.
pub(super) fn report_csv(report: &TillReport) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"cassa.csv\"")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, report.csv.clone()).into_response()
}

async fn till_page(
    office: &Office,
    actor: &auth::Actor,
    page: Page,
    closing: ClosingAnswers,
    float: String,
    done: Option<&'static str>,
) -> Result<TillPage, WebError> {
    let own = office.own_tills(actor).await?;
    let today = office.today();
    let sums = own.open.as_ref().map_or_else(Sums::default, |till| Sums::of(till, &own.lines));
    let open =
        own.open.as_ref().map(|till| OpenTill { day: page.date(&till.day), is_late: till.day < today });
    let lines = line_views(&page, &own.lines, true);
    let past = own.past.iter().map(|till| PastTill {
        day: page.date(&till.day),
        path: format!("{TILL_PATH}/{}", till.id),
        state: state_key(till),
    });
    let past = past.collect();
    let sums = sums_view(&page, &sums);
    Ok(TillPage { done, open, lines, sums, past, float, closing, longest_reason: LONGEST_REASON, page })
}

/// The lines of a till; with the way to correct those that can be, where it is open.
pub(super) fn line_views(page: &Page, lines: &[Taking], is_open: bool) -> Vec<LineView> {
    let corrected: Vec<_> = lines
        .iter()
        .filter_map(|line| match &line.what {
            TakingKind::Correction { corrects, approval, .. }
                if !matches!(approval, Approval::Denied { .. }) =>
            {
                Some(*corrects)
            }
            TakingKind::Correction { .. } | TakingKind::Taken => None,
        })
        .collect();
    let can_be = |line: &Taking| is_open && line.what == TakingKind::Taken && !corrected.contains(&line.id);
    lines
        .iter()
        .map(|line| LineView {
            correct_path: can_be(line).then(|| format!("{TILL_PATH}/righe/{}", line.id)),
            ..line_view(page, line)
        })
        .collect()
}

fn line_view(page: &Page, line: &Taking) -> LineView {
    let (what, reason) = match &line.what {
        TakingKind::Taken => ("payments-till-taken", None),
        TakingKind::Correction { reason, approval, .. } => {
            let key = match approval {
                Approval::NotNeeded => "payments-till-correction",
                Approval::Waiting => "payments-till-correction-waiting",
                Approval::Given { .. } => "payments-till-correction-given",
                Approval::Denied { .. } => "payments-till-correction-denied",
            };
            (key, Some(reason.as_str().to_owned()))
        }
    };
    let means = page.text(line.means.kind().key());
    LineView {
        at: page.date_time(&line.at),
        receipt: line.receipt.clone(),
        means: match line.means.terminal() {
            Some(terminal) => format!("{means} · {}", terminal.as_str()),
            None => means,
        },
        amount: signed(page, line.amount),
        what: page.text(what),
        reason,
        correct_path: None,
    }
}

pub(super) fn sums_view(page: &Page, sums: &Sums) -> SumsView {
    SumsView {
        float: signed(page, sums.float),
        cash: signed(page, sums.cash),
        cards: signed(page, sums.cards),
        expected: signed(page, sums.expected_cash()),
        payments: sums.payments,
        waiting: sums.waiting,
    }
}

/// Whose a till is, as colleagues call them.
pub(super) fn keeper_name(page: &Page, keeper: Option<&str>) -> String {
    keeper.map_or_else(|| page.text("payments-till-keeper-unknown"), str::to_owned)
}

/// How a till stands, in a word.
pub(super) const fn state_key(till: &Till) -> &'static str {
    match till.state {
        TillState::Open => "payments-till-state-open",
        TillState::Closed(_) => "payments-till-state-closed",
        TillState::Seen { .. } => "payments-till-state-seen",
    }
}

/// The report as a page, which is printed too.
pub(super) fn report_page(
    page: Page,
    report: &TillReport,
    (above_key, above_path): (&'static str, &'static str),
    csv_path: String,
) -> ReportPage {
    let (till, sums) = (&report.till, Sums::of(&report.till, &report.lines));
    let closing = till.closing().map(|closing| ClosingView {
        at: page.date_time(&closing.at),
        counted_cash: page.money(&closing.counted_cash),
        counted_cards: page.money(&closing.counted_cards),
        cash_difference: signed(&page, sums.cash_difference(closing)),
        card_difference: signed(&page, sums.card_difference(closing)),
        explanation: closing.explanation.as_ref().map(|reason| reason.as_str().to_owned()),
        digest: closing.digest.clone(),
    });
    let seen = match &till.state {
        TillState::Seen { at, .. } => Some(page.date_time(at)),
        TillState::Open | TillState::Closed(_) => None,
    };
    ReportPage {
        done: None,
        above_key,
        above_path,
        keeper: keeper_name(&page, report.keeper.as_deref()),
        office: report.office.clone(),
        day: page.date(&till.day),
        opened_at: page.date_time(&till.opened_at),
        state: state_key(till),
        lines: line_views(&page, &report.lines, false),
        sums: sums_view(&page, &sums),
        closing,
        seen,
        csv_path,
        see_action: None,
        page,
    }
}

/// The ways in which a line is corrected, as the form sends them.
const GIVEN_BACK: &str = "restituito";
const OTHER_MEANS: &str = "mezzo";

fn line_page(page: Page, line: &Taking, fields: &Fields) -> LinePage {
    let other = line.means.kind().other();
    let other_means =
        page.text_with("payments-till-correct-means", &[("means", page.text(other.key()).into())]);
    LinePage {
        action: format!("{TILL_PATH}/righe/{}", line.id),
        line: line_view(&page, line),
        ways: vec![
            Choice::new(OTHER_MEANS, other_means),
            Choice::new(GIVEN_BACK, page.text("payments-till-correct-given-back")),
        ],
        way: fields.text("come").to_owned(),
        terminal: fields.text("terminale").to_owned(),
        reason: fields.text("motivo").to_owned(),
        longest_terminal: TerminalReference::LONGEST as u32,
        longest_reason: LONGEST_REASON,
        limit: page.money(&Till::APPROVED_ABOVE),
        page,
    }
}

fn read_correction(line: &Taking, fields: &Fields, errors: &mut FormErrors) -> Option<Correction> {
    match (fields.text("come"), line.means.kind()) {
        (GIVEN_BACK, _) => Some(Correction::GivenBack),
        (OTHER_MEANS, MeansKind::Card) => Some(Correction::Means(Means::Cash)),
        (OTHER_MEANS, MeansKind::Cash) => {
            read_terminal(fields, errors).map(|terminal| Correction::Means(Means::Card { terminal }))
        }
        _ => {
            errors.add("come", "payments-till-correct-choose");
            None
        }
    }
}

/// What the terminal printed, or the mistake in it.
pub(super) fn read_terminal(fields: &Fields, errors: &mut FormErrors) -> Option<TerminalReference> {
    match TerminalReference::parse(fields.text("terminale")) {
        Ok(terminal) => Some(terminal),
        Err(crate::domain::till::TerminalReferenceError::Shape) => {
            errors.add("terminale", "payments-till-wrong-terminal");
            None
        }
        Err(crate::domain::till::TerminalReferenceError::NumberOfACard) => {
            errors.add("terminale", "payments-till-number-of-a-card");
            None
        }
    }
}
