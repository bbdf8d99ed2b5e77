//! The page of a neighbourhood desk: who stands there, what they need, and the button. It shows nothing of anybody.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use registry::codice_fiscale::CodiceFiscale;
use web::hand_over::{self, Manner};
use web::ui::{Choice, FormErrors};
use web::{Message, Page, WebError, Who};

use super::answers::{Answers, field_of, new_request_key, priced_uses};
use super::fields::Fields;
use super::named;
use super::words::title;
use crate::domain::{Channel, DeskFee, Kind, Kinds, SeenDocument};
use crate::error::CertificateError;
use crate::service::{Certificates, Order, Present};

/// Where a neighbourhood desk works.
const PATH: &str = "/sportello/quartiere";
/// The field of the kind: one certificate at a time.
const KIND: &str = "kind";

#[derive(Template)]
#[template(path = "certificates/neighbourhood.html")]
struct DeskPage {
    page: Page,
    answers: DeskAnswers,
    kinds: Vec<Choice>,
    uses: Vec<Choice>,
    document_kinds: Vec<Choice>,
    longest_number: u32,
    longest_issuer: u32,
}

#[derive(Template)]
#[template(path = "certificates/neighbourhood_issued.html")]
struct IssuedPage {
    page: Page,
    here: String,
    title: String,
    number: String,
    is_ready: bool,
}

/// What was written into the form.
#[derive(Default)]
struct DeskAnswers {
    fiscal_code: String,
    document_kind: String,
    document_number: String,
    document_issuer: String,
    kind: String,
    order: Answers,
}

/// The form.
pub(super) async fn ask_for_person(
    State(certificates): State<Certificates>,
    page: Page,
) -> Result<Response, WebError> {
    let answers = DeskAnswers { order: Answers::untouched(), ..DeskAnswers::default() };
    web::show(&desk_page(page, &certificates, answers))
}

/// The press of the button. Pressed twice, it gives the same certificate.
pub(super) async fn issue_certificate(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let mut answers = DeskAnswers::sent(&fields)?;
    let errors = match answers.read(&certificates) {
        Err(errors) => errors,
        Ok((present, order)) => {
            match certificates.issue_to_the_present(&actor, &present, order, DeskFee::FREE).await {
                Ok(issued) => {
                    return Ok(Redirect::to(&format!("{PATH}/certificati/{}", issued.id)).into_response());
                }
                Err(error) => why_not(error, &mut answers)?,
            }
        }
    };
    web::show_again(&desk_page(page.with_errors(errors), &certificates, answers))
}

/// What the desk can do about it: write it right, or send the person to the office.
fn why_not(error: CertificateError, answers: &mut DeskAnswers) -> Result<FormErrors, WebError> {
    let (field, text) = match error {
        CertificateError::NotFound => ("fiscal_code", "certificates-page-neighbourhood-nobody"),
        CertificateError::RefusedBy(_) => (KIND, "certificates-page-neighbourhood-rules"),
        CertificateError::MustBePaid(_) => ("purpose", "certificates-page-neighbourhood-must-be-paid"),
        CertificateError::KeyUsedOtherwise => {
            answers.order.request_key = new_request_key();
            (KIND, "certificates-page-error-key-used-here")
        }
        other => return Err(other.into()),
    };
    Ok(FormErrors::one(field, text))
}

/// What was issued, ready to be printed.
pub(super) async fn show_issued(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let certificate = certificates.issued_at_the_desk(&actor, named(&id)?).await?;
    web::show(&IssuedPage {
        here: format!("{PATH}/certificati/{}", certificate.id),
        title: title(&page, &certificate.kinds),
        number: certificate.number.to_string(),
        is_ready: certificate.document().is_some(),
        page,
    })
}

/// The document, in the browser's viewer.
pub(super) async fn print_document(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let (certificate, bytes) = certificates.print_at_the_desk(&actor, named(&id)?).await?;
    Ok(hand_over::pdf(&certificate.number.file_name(), bytes, Manner::Opened))
}

fn desk_page(page: Page, certificates: &Certificates, answers: DeskAnswers) -> DeskPage {
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.is_at_neighbourhood_desks());
    DeskPage {
        kinds: kinds.map(|kind| Choice::new(field_of(kind), page.text(kind.title_key()))).collect(),
        uses: free_uses(&page, certificates),
        document_kinds: Present::KINDS.map(|kind| Choice::new(kind.code(), page.text(kind.key()))).to_vec(),
        longest_number: SeenDocument::LONGEST_NUMBER as u32,
        longest_issuer: SeenDocument::LONGEST_ISSUER as u32,
        answers,
        page,
    }
}

/// No money is taken at a desk: only what costs nothing is offered, and needs no law to be named.
fn free_uses(page: &Page, certificates: &Certificates) -> Vec<Choice> {
    let (uses, fees) = (certificates.rulebook().uses(), &certificates.city().fees);
    let priced = priced_uses(page, uses, &Kinds::one(Kind::Residence), Channel::Counter, fees);
    let offered =
        priced.into_iter().filter(|one| one.duty.is_free() && !one.needs_law && !one.administrations_only);
    offered.map(|one| one.choice).collect()
}

impl DeskAnswers {
    fn sent(fields: &Fields) -> Result<Self, WebError> {
        let text = |name| fields.text(name).to_owned();
        let kind = text(KIND);
        let mut order = Answers::sent(fields)?;
        order.kinds = Kind::ALL.into_iter().filter(|known| field_of(*known) == kind).collect();
        Ok(Self {
            fiscal_code: text("fiscal_code"),
            document_kind: text("document_kind"),
            document_number: text("document_number"),
            document_issuer: text("document_issuer"),
            kind,
            order,
        })
    }

    fn read(&self, certificates: &Certificates) -> Result<(Present, Order), FormErrors> {
        let mut errors = FormErrors::default();
        let present = self.read_present(&mut errors);
        if self.order.kinds.is_empty() {
            errors.add(KIND, "certificates-page-kinds-choose");
            return Err(errors);
        }
        let uses = certificates.rulebook().uses();
        let order = self.order.read_beside(uses, Channel::Counter, &mut errors);
        present.zip(order).ok_or(errors)
    }

    fn read_present(&self, errors: &mut FormErrors) -> Option<Present> {
        let fiscal_code = CodiceFiscale::parse(&self.fiscal_code);
        let fiscal_code = fiscal_code
            .map_err(|_| errors.add("fiscal_code", "certificates-page-desk-fiscal-code-wrong"))
            .ok();
        let document = self.read_document(errors);
        Some(Present { fiscal_code: fiscal_code?, document: document? })
    }

    fn read_document(&self, errors: &mut FormErrors) -> Option<SeenDocument> {
        let kind = Present::KINDS.into_iter().find(|kind| kind.code() == self.document_kind);
        if kind.is_none() {
            errors.add("document_kind", "certificates-page-document-kind-choose");
        }
        let mut line = |field, text: &str, longest: usize| {
            let is_line = !text.is_empty() && text.chars().count() <= longest;
            if !is_line {
                let message = Message::new("certificates-page-neighbourhood-line-wrong");
                errors.add(field, message.with("longest", longest));
            }
            is_line.then(|| text.to_owned())
        };
        let number = line("document_number", &self.document_number, SeenDocument::LONGEST_NUMBER);
        let issued_by = line("document_issuer", &self.document_issuer, SeenDocument::LONGEST_ISSUER);
        Some(SeenDocument { kind: kind?, number: number?, issued_by: issued_by? })
    }
}
