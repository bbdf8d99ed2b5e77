//! `/sportello/pagamenti/cassa`: the clerk's own till.

pub(super) mod report;

use askama::Template;
use auth::Permission;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::{Choice, FormErrors};
use web::{Page, WebError, Who};

use super::fields::Fields;
use super::named;
use super::office::{Done, LONGEST_REASON, read_money, read_reason};
use crate::domain::till::{Means, MeansKind, Sums, Taking, TerminalReference, Till, TillRefusal};
use crate::service::{Correction, Counted, Office, OfficeError};
use report::{LineView, SumsView, line_view, line_views, report_csv, report_page, state_key, sums_view};

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
