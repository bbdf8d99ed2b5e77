//! An official takes a certificate back.

use askama::Template;
use auth::Permission;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::{Badge, FormErrors};
use web::{Message, Page, WebError, Who};

use super::fields::Fields;
use super::named;
use super::words::{Asked, Holder, StandingWords, asked_in_their_name, title};
use crate::certificate::{Certificate, CertificateId, WithdrawalReason};
use crate::service::{Certificates, Reference};

#[derive(Template)]
#[template(path = "certificates/find.html")]
struct FindPage {
    page: Page,
    reference: String,
}

#[derive(Template)]
#[template(path = "certificates/withdraw.html")]
struct WithdrawPage {
    page: Page,
    action: String,
    title: String,
    holder: Holder,
    number: String,
    issued_on: String,
    /// Who asked at the counter, and what they showed.
    asked_by: Option<Asked>,
    /// Who asked online in the holder's name.
    in_their_name: Option<String>,
    badge: Badge,
    standing: String,
    /// Why it was withdrawn, if it was.
    withdrawn_because: Option<String>,
    /// What was written as the reason.
    reason: String,
    is_confirmed: bool,
    longest_reason: u32,
}

/// The form that asks which.
pub(super) async fn ask_for_certificate(Who(actor): Who, page: Page) -> Result<Response, WebError> {
    actor.staff_allowed_to(Permission::WithdrawCertificates)?;
    web::show(&FindPage { page, reference: String::new() })
}

/// The certificate that was named.
pub(super) async fn find_certificate(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let reference = fields.text("reference");
    let (found, wrong) = match Reference::parse(reference) {
        Ok(named) => (certificates.find(&actor, &named).await?, "certificates-page-find-nothing"),
        Err(_) => {
            actor.staff_allowed_to(Permission::WithdrawCertificates)?;
            (None, "certificates-page-find-wrong")
        }
    };
    match found {
        Some(id) => Ok(Redirect::to(&format!("/anagrafe/certificati/{id}")).into_response()),
        None => {
            let page = page.with_errors(FormErrors::one("reference", wrong));
            web::show_again(&FindPage { page, reference: reference.to_owned() })
        }
    }
}

/// The certificate, with the form that withdraws it.
pub(super) async fn show_certificate(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let certificate = certificates.look_up(&actor, named(&id)?).await?;
    web::show(&withdraw_page(page, &certificates, &certificate, "", false).await?)
}

/// The withdrawal: with a reason, and meant.
pub(super) async fn withdraw_certificate(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let id: CertificateId = named(&id)?;
    let (reason, is_confirmed) = (fields.text("reason"), fields.is_ticked("confirmed"));
    let parsed = WithdrawalReason::parse(reason);
    if let (Ok(parsed), true) = (&parsed, is_confirmed) {
        certificates.withdraw(&actor, id, parsed).await?;
        return Ok(Redirect::to(&format!("/anagrafe/certificati/{id}")).into_response());
    }
    let errors = mistakes(parsed.is_err(), is_confirmed);
    let certificate = certificates.look_up(&actor, id).await?;
    let page = page.with_errors(errors);
    web::show_again(&withdraw_page(page, &certificates, &certificate, reason, is_confirmed).await?)
}

fn mistakes(has_no_reason: bool, is_confirmed: bool) -> FormErrors {
    let mut errors = FormErrors::default();
    if has_no_reason {
        let message = Message::new("certificates-page-withdraw-reason-missing");
        errors.add("reason", message.with("longest", WithdrawalReason::LONGEST));
    }
    if !is_confirmed {
        errors.add("confirmed", "certificates-page-withdraw-confirm-missing");
    }
    errors
}

async fn withdraw_page(
    page: Page,
    certificates: &Certificates,
    certificate: &Certificate,
    reason: &str,
    is_confirmed: bool,
) -> Result<WithdrawPage, WebError> {
    let in_their_name = match certificate.identification {
        // Whoever stood at the counter is told with what they showed.
        Some(_) => None,
        None => certificates.asked_by(certificate).await?,
    };
    let standing = StandingWords::of(&page, certificate, certificates.today());
    let withdrawn_because = certificate.withdrawn_because().map(str::to_owned);
    Ok(WithdrawPage {
        action: format!("/anagrafe/certificati/{}/ritiro", certificate.id),
        title: title(&page, &certificate.kinds),
        holder: Holder::of(&page, certificate),
        number: certificate.number.to_string(),
        issued_on: page.date(&certificate.issued_on),
        asked_by: certificate.identification.as_ref().map(|known| Asked::of(&page, known)),
        in_their_name: in_their_name.map(|name| asked_in_their_name(&page, &name)),
        badge: standing.badge(&page),
        standing: standing.text,
        withdrawn_because,
        reason: reason.to_owned(),
        is_confirmed,
        longest_reason: WithdrawalReason::LONGEST as u32,
        page,
    })
}
