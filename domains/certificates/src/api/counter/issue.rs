//! Issuing a certificate to whoever is at the counter.

use auth::Permission;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::NaiveDate;
use identity::CounterHelper;
use kernel::Cents;
use registry::Person;
use serde::Deserialize;
use web::api::{Body, Caller, Problem, idempotency_key, named};
use web::ui::FormErrors;
use web::{Message, Page};

use super::{OccasionBody, inside};
use crate::api::issue::{duty, issued};
use crate::api::order::OrderBody;
use crate::api::problem::{must_be_collected, refused_by_rules};
use crate::api::words::Shelf;
use crate::domain::{Asker, Channel, Override};
use crate::error::CertificateError;
use crate::service::{Applicant, Certificates, Order};
use crate::web::{AskerAnswers, Voice};

/// What is asked for, by whom, and what was taken for it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct CounterOrderBody {
    occasion: OccasionBody,
    asker: AskerBody,
    order: OrderBody,
    /// The day that a certificate of the past is about.
    reference_date: Option<NaiveDate>,
    override_reason: Option<String>,
    collected_cents: Option<u32>,
}

/// Who stands at the counter, and what they showed: the answers of the page.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct AskerBody {
    requester: String,
    reference: String,
    seen: String,
    surname: String,
    given: String,
    document_kind: String,
    document_number: String,
    document_issuer: String,
}

/// Gives out a certificate at the caller's counter. The same key again gives the same certificate.
pub(in crate::api) async fn issue_certificate(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body<CounterOrderBody>,
) -> Result<Response, Problem> {
    let key = idempotency_key(&headers)?;
    let CounterOrderBody { occasion, asker, order, reference_date, override_reason, collected_cents } = body;
    let (person, occasion) = (named(&id)?, occasion.read()?);
    let offer = certificates.offer_at_the_counter(&actor, person, &occasion).await?;
    let helpers = certificates.helpers(person).await?;
    let holder = &offer.subject.person;
    // Of this program alone, and kept apart from the keys of everybody's forms.
    let request_key = format!("counter:{}:{key}", actor.staff_allowed_to(Permission::IssueCertificates)?.id);
    let override_by_staff = read_reason(override_reason.as_deref())?;
    let asked = Asked { certificates: &certificates, holder, helpers: &helpers };
    let (asker, order) = asked.read(asker, &order, reference_date, request_key)?;
    let collected = collected_cents.map(Cents::new);
    let applicant = Applicant::AtTheCounter { person, asker, override_by_staff, collected };
    let duty = duty(&certificates, &order.request);
    match certificates.issue(&actor, applicant, order).await {
        Ok(certificate) => Ok(issued(&page, &certificates, &certificate, Shelf::Counter)),
        Err(CertificateError::RefusedBy(rules)) => {
            Err(refused_by_rules(rules, Voice::They(holder.sex), duty))
        }
        Err(CertificateError::MustBePaid(duty)) => Err(must_be_collected(duty)),
        Err(other) => Err(other.into()),
    }
}

/// What the answers are read beside.
struct Asked<'a> {
    certificates: &'a Certificates,
    holder: &'a Person,
    /// Those whom the holder named to ask here in their name.
    helpers: &'a [CounterHelper],
}

impl Asked<'_> {
    fn read(
        &self,
        asker: AskerBody,
        order: &OrderBody,
        reference_date: Option<NaiveDate>,
        request_key: String,
    ) -> Result<(Asker, Order), Problem> {
        let (mut errors, today) = (FormErrors::default(), self.certificates.today());
        let asker = AskerAnswers::from(asker).read(self.holder, self.helpers, today, &mut errors);
        let uses = self.certificates.rulebook().uses();
        match (asker, order.request(uses, Channel::Counter, reference_date)) {
            (Some(asker), Ok((request, second_language))) => {
                Ok((asker, Order { request, second_language, request_key }))
            }
            (_, order) => {
                let mut wrong = inside("asker", errors.into_fields());
                wrong.extend(inside("order", order.err().unwrap_or_default()));
                Err(Problem::invalid_fields(wrong))
            }
        }
    }
}

impl From<AskerBody> for AskerAnswers {
    fn from(body: AskerBody) -> Self {
        let text = |text: String| text.trim().to_owned();
        Self {
            requester: text(body.requester),
            reference: text(body.reference),
            seen: text(body.seen),
            surname: text(body.surname),
            given: text(body.given),
            document_kind: text(body.document_kind),
            document_number: text(body.document_number),
            document_issuer: text(body.document_issuer),
        }
    }
}

/// Why rules that staff may set aside are set aside; a blank says nothing.
fn read_reason(text: Option<&str>) -> Result<Option<Override>, Problem> {
    let Some(reason) = text.map(str::trim).filter(|reason| !reason.is_empty()) else { return Ok(None) };
    Override::parse(reason).map(Some).ok_or_else(|| {
        let message = Message::new("certificates-page-too-long").with("longest", Override::LONGEST);
        Problem::invalid("override_reason", message)
    })
}
