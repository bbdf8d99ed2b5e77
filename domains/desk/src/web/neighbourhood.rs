//! The page of a neighbourhood desk: who stands there, what they need, and the button. It shows nothing of anybody.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use certificates::{CertificateError, InventedPerson, Kind, Present};
use kernel::Cents;
use registry::codice_fiscale::CodiceFiscale;
use web::hand_over::{self, Manner};
use web::ui::{Choice, FormErrors};
use web::{Message, Page, WebError, Who};

use super::document::{self, DocumentAnswers};
use super::fields::{Fields, new_request_key};
use super::words::{free_uses, month_in_words, read_kind, read_use};
use super::{NEIGHBOURHOOD_PATH as PATH, named};
use crate::domain::{DeskTerms, Month, Refusal, TrainedBy, Training};
use crate::error::DeskError;
use crate::service::{Asked, Desk};

#[derive(Template)]
#[template(path = "desk/neighbourhood.html")]
struct DeskPage {
    page: Page,
    answers: DeskAnswers,
    kinds: Vec<Choice>,
    uses: Vec<Choice>,
    document_kinds: Vec<Choice>,
    longest_number: u32,
    longest_issuer: u32,
    /// The practice that goes on, and with whom.
    practice: Option<InventedPerson>,
    /// Whether the desk may end it itself.
    is_own_practice: bool,
    month: String,
    month_path: String,
}

#[derive(Template)]
#[template(path = "desk/neighbourhood_issued.html")]
struct IssuedPage {
    page: Page,
    here: String,
    title: String,
    number: String,
    /// What was taken; none where nothing was.
    fee: Option<String>,
    is_ready: bool,
}

/// What was written into the form.
#[derive(Default)]
struct DeskAnswers {
    fiscal_code: String,
    document: DocumentAnswers,
    kind: String,
    purpose: String,
    is_collected: bool,
    request_key: String,
}

/// What a whole form asks for.
struct WholeAsked {
    present: Present,
    asked: Asked,
}

/// The form.
pub(super) async fn ask_for_person(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let terms = desk.own_terms(&actor).await?;
    let answers = DeskAnswers { request_key: new_request_key(), ..DeskAnswers::default() };
    web::show(&desk_page(page, &desk, &terms, answers))
}

/// The press of the button. Pressed twice, it gives the same certificate.
pub(super) async fn issue_certificate(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let terms = desk.own_terms(&actor).await?;
    let mut answers = DeskAnswers::sent(&fields)?;
    let errors = match answers.read(&desk) {
        Err(errors) => errors,
        Ok(whole) => match issue(&desk, &actor, &terms, whole).await {
            Ok(there) => return Ok(Redirect::to(&there).into_response()),
            Err(error) => why_not(error, &page, &mut answers)?,
        },
    };
    web::show_again(&desk_page(page.with_errors(errors), &desk, &terms, answers))
}

/// Issues, or practises it; tells where the desk goes on.
async fn issue(
    desk: &Desk,
    actor: &auth::Actor,
    terms: &DeskTerms,
    WholeAsked { present, asked }: WholeAsked,
) -> Result<String, DeskError> {
    let kind = asked.kind;
    if terms.training().is_some() {
        desk.practise(actor, &present, kind).await?;
        return Ok(format!("{PATH}/prova/{}", kind.slug()));
    }
    let issued = desk.issue(actor, &present, asked).await?;
    Ok(format!("{PATH}/certificati/{}", issued.id))
}

/// What the desk can do about it: write it right, or send the person to the office.
fn why_not(error: DeskError, page: &Page, answers: &mut DeskAnswers) -> Result<FormErrors, WebError> {
    let (field, message) = match error {
        DeskError::Certificates(CertificateError::NotFound) => {
            ("fiscal_code", Message::new("desk-neighbourhood-nobody"))
        }
        DeskError::Certificates(CertificateError::RefusedBy(_)) => {
            ("kind", Message::new("desk-neighbourhood-rules"))
        }
        DeskError::Certificates(CertificateError::MustBePaid(_)) => {
            ("purpose", Message::new("desk-neighbourhood-must-be-paid"))
        }
        DeskError::Certificates(CertificateError::KeyUsedOtherwise) => {
            answers.request_key = new_request_key();
            ("kind", Message::new("desk-neighbourhood-key-used"))
        }
        DeskError::Refused(Refusal::FeeChanged { now }) => {
            answers.is_collected = false;
            ("kind", Message::new("desk-neighbourhood-fee-changed").with("fee", page.money(&now)))
        }
        DeskError::Refused(Refusal::KindNotAllowed) => ("kind", Message::new("desk-refusal-kind")),
        DeskError::Refused(Refusal::OnlyTheInvented) => {
            ("fiscal_code", Message::new("desk-refusal-only-invented"))
        }
        DeskError::Refused(refusal @ (Refusal::Training | Refusal::NotTraining)) => {
            ("kind", Message::new(super::refusal_key(refusal)))
        }
        other => return Err(other.into()),
    };
    Ok(FormErrors::one(field, message))
}

/// What was issued, ready to be printed.
pub(super) async fn show_issued(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let issued = desk.issued(&actor, named(&id)?).await?;
    let titles: Vec<String> = issued.kinds.iter().map(|kind| page.text(kind.title_key())).collect();
    let fee = issued.desk_fee.map(certificates::DeskFee::amount).filter(|fee| !fee.is_zero());
    web::show(&IssuedPage {
        here: format!("{PATH}/certificati/{}", issued.id),
        title: titles.join(", "),
        number: issued.number.to_string(),
        fee: fee.map(|fee| page.money(&fee)),
        is_ready: issued.document().is_some(),
        page,
    })
}

/// The document, in the browser's viewer.
pub(super) async fn print_document(
    State(desk): State<Desk>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let (certificate, bytes) = desk.print(&actor, named(&id)?).await?;
    Ok(hand_over::pdf(&certificate.number.file_name(), bytes, Manner::Opened))
}

fn desk_page(page: Page, desk: &Desk, terms: &DeskTerms, answers: DeskAnswers) -> DeskPage {
    let month = Month::of(desk.today());
    DeskPage {
        kinds: terms.kinds().map(|(kind, fee)| priced(&page, kind, fee.amount())).collect(),
        uses: free_uses(&page, desk.certificates()),
        document_kinds: document::choices(&page, &Present::KINDS),
        longest_number: document::LONGEST_NUMBER,
        longest_issuer: document::LONGEST_ISSUER,
        practice: terms.training().map(|_| InventedPerson::ONLY),
        is_own_practice: matches!(terms.training(), Some(Training { by: TrainedBy::Desk, .. })),
        month: month_in_words(&page, month),
        month_path: format!("{PATH}/mesi/{month}"),
        answers,
        page,
    }
}

/// A kind with what the desk takes for it.
fn priced(page: &Page, kind: Kind, fee: Cents) -> Choice {
    let title = page.text(kind.title_key());
    let price = if fee.is_zero() { page.text("desk-free") } else { page.money(&fee) };
    let words = [("kind", title.into()), ("price", price.into())];
    // What the desk read out goes with the kind: a fee that was changed meanwhile is asked again.
    Choice::new(format!("{}-{}", kind.code(), fee.cents()), page.text_with("desk-kind-priced", &words))
}

/// A kind, and what the desk said that it costs.
fn read_priced(text: &str) -> Option<(Kind, Cents)> {
    let (kind, cents) = text.split_once('-')?;
    Some((read_kind(kind)?, Cents::try_new(cents.parse().ok()?).ok()?))
}

impl DeskAnswers {
    fn sent(fields: &Fields) -> Result<Self, WebError> {
        let text = |name| fields.text(name).to_owned();
        Ok(Self {
            fiscal_code: text("fiscal_code"),
            document: DocumentAnswers::sent(fields),
            kind: text("kind"),
            purpose: text("purpose"),
            is_collected: fields.is_ticked("collected"),
            request_key: fields.request_key()?,
        })
    }

    fn read(&self, desk: &Desk) -> Result<WholeAsked, FormErrors> {
        let mut errors = FormErrors::default();
        let fiscal_code = CodiceFiscale::parse(&self.fiscal_code);
        let fiscal_code = fiscal_code.map_err(|_| errors.add("fiscal_code", "desk-code-wrong")).ok();
        let document = self.document.read(&Present::KINDS, &mut errors);
        let asked = self.read_asked(desk, &mut errors);
        match (fiscal_code, document, asked, errors.is_empty()) {
            (Some(fiscal_code), Some(document), Some(asked), true) => {
                Ok(WholeAsked { present: Present { fiscal_code, document }, asked })
            }
            _ => Err(errors),
        }
    }

    fn read_asked(&self, desk: &Desk, errors: &mut FormErrors) -> Option<Asked> {
        let Some((kind, told)) = read_priced(&self.kind) else {
            errors.add("kind", "desk-kind-choose");
            return None;
        };
        if !told.is_zero() && !self.is_collected {
            errors.add("collected", "desk-neighbourhood-collect");
        }
        let purpose = read_use(desk.certificates().rulebook().uses(), kind, &self.purpose, errors)?;
        Some(Asked { kind, purpose, told, request_key: self.request_key.clone() })
    }
}
