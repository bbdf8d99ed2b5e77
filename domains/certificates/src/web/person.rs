//! Serving the person at the desk: who they are, what they need, what it costs, and the button.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kernel::PersonId;
use registry::Person;
use web::ui::{Choice, FormErrors};
use web::{Message, Page, WebError, Who};

use super::answers::{Answers, field_of, priced_uses};
use super::fields::Fields;
use super::named;
use super::person_card::PersonCard;
use super::words::{Why, destinations, due, second_languages};
use crate::domain::{Channel, Duty, Kind, Kinds, Override, RefusedBy, Requester};
use crate::error::CertificateError;
use crate::service::{Applicant, Certificates, Offer, Offered, Order};

#[derive(Template)]
#[template(path = "certificates/person.html")]
struct PersonPage {
    page: Page,
    action: String,
    person: PersonCard,
    answers: Answers,
    counter: CounterAnswers,
    kinds: Vec<KindBox>,
    refused_kinds: Vec<KindBox>,
    uses: Vec<Choice>,
    languages: Vec<Choice>,
    destinations: Vec<Choice>,
    requesters: Vec<Choice>,
    refused: Vec<Why>,
    wants_override: bool,
    due: Option<AmountDue>,
    longest_reason: u32,
}

/// A kind with its box.
struct KindBox {
    field: String,
    title: &'static str,
    is_checked: bool,
    /// Why it needs a reason, or cannot be had.
    why: Vec<Why>,
}

/// What is to be taken at the counter.
struct AmountDue {
    line: String,
    cents: i64,
}

/// What only a clerk answers.
#[derive(Default)]
struct CounterAnswers {
    requester: String,
    reference: String,
    override_reason: String,
    is_identity_seen: bool,
    is_collected: bool,
    /// The amount that stood on the form when the box was ticked.
    collected_cents: i64,
}

/// Who asks the clerk.
const REQUESTERS: [(&str, &str); 4] = [
    ("subject", "certificates-page-requester-subject"),
    ("adult", "certificates-page-requester-adult"),
    ("minor", "certificates-page-requester-minor"),
    ("office", "certificates-page-requester-office"),
];

/// What a form that was not accepted is shown again with.
#[derive(Default)]
struct Refusal {
    errors: FormErrors,
    rules: Vec<RefusedBy>,
    duty: Option<Duty>,
}

/// The person with everything that can be issued for them.
pub(super) async fn serve_person(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let offer = certificates.offer_at_the_counter(&actor, named(&id)?).await?;
    let counter = CounterAnswers { requester: REQUESTERS[0].0.to_owned(), ..CounterAnswers::default() };
    web::show(&person_page(page, &certificates, &offer, Answers::untouched(), counter, Refusal::default()))
}

/// The press of the button. What costs something is issued once the money was taken.
pub(super) async fn issue_certificate(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let person: PersonId = named(&id)?;
    let (answers, counter) = (Answers::sent(&fields)?, CounterAnswers::sent(&fields));
    let refusal = match read(&certificates, person, &answers, &counter) {
        Err(errors) => Refusal { errors, ..Refusal::default() },
        Ok((order, applicant)) => match certificates.issue(&actor, applicant, order).await {
            Ok(certificate) => {
                return Ok(
                    Redirect::to(&format!("/sportello/certificati/{}", certificate.id)).into_response()
                );
            }
            Err(CertificateError::RefusedBy(rules)) => Refusal::by_rules(rules, &counter),
            Err(CertificateError::MustBePaid(duty)) => Refusal::unpaid(&page, duty),
            Err(other) => return Err(other.into()),
        },
    };
    let offer = certificates.offer_at_the_counter(&actor, person).await?;
    let page = page.with_errors(refusal.errors.clone());
    web::show_again(&person_page(page, &certificates, &offer, answers, counter, refusal))
}

fn read(
    certificates: &Certificates,
    person: PersonId,
    answers: &Answers,
    counter: &CounterAnswers,
) -> Result<(Order, Applicant), FormErrors> {
    let uses = certificates.rulebook().uses();
    let order = answers.read(uses, Channel::Counter);
    let requester = counter.requester();
    let mut errors = order.as_ref().err().cloned().unwrap_or_default();
    if requester.is_none() {
        errors.add("requester", "certificates-page-requester-choose");
    }
    if !counter.is_identity_seen {
        errors.add("identity_seen", "certificates-page-identity-missing");
    }
    let (Ok(order), Some(requester), true) = (order, requester, errors.is_empty()) else {
        return Err(errors);
    };
    let duty =
        uses.duty(&order.request.kinds, &order.request.purpose, Channel::Counter, &certificates.city().fees);
    let applicant = Applicant::AtTheCounter {
        person,
        requester,
        override_by_staff: Override::parse(&counter.override_reason),
        paid: counter.is_collected && counter.collected_cents == duty.total().cents(),
    };
    Ok((order, applicant))
}

impl Refusal {
    fn by_rules(rules: Vec<RefusedBy>, counter: &CounterAnswers) -> Self {
        let mut errors = FormErrors::default();
        if rules.iter().all(|rule| rule.overridable) && counter.override_reason.is_empty() {
            errors.add("override_reason", "certificates-page-override-missing");
        }
        Self { errors, rules, duty: None }
    }

    fn unpaid(page: &Page, duty: Duty) -> Self {
        let message =
            Message::new("certificates-page-collect-first").with("total", page.money(&duty.total()));
        Self { errors: FormErrors::one("collected", message), rules: Vec::new(), duty: Some(duty) }
    }
}

impl CounterAnswers {
    fn sent(fields: &Fields) -> Self {
        Self {
            requester: fields.text("requester").to_owned(),
            reference: fields.text("reference").to_owned(),
            override_reason: fields.text("override_reason").to_owned(),
            is_identity_seen: fields.is_ticked("identity_seen"),
            is_collected: fields.is_ticked("collected"),
            collected_cents: fields.text("collected_cents").parse().unwrap_or_default(),
        }
    }

    fn requester(&self) -> Option<Requester> {
        let reference = Some(self.reference.clone()).filter(|text| !text.is_empty());
        match self.requester.as_str() {
            "subject" => Some(Requester::Subject),
            "adult" => Some(Requester::Other { person: None, is_adult: true }),
            "minor" => Some(Requester::Other { person: None, is_adult: false }),
            "office" => Some(Requester::Administration { reference }),
            _ => None,
        }
    }
}

fn person_page(
    page: Page,
    certificates: &Certificates,
    offer: &Offer,
    answers: Answers,
    counter: CounterAnswers,
    refusal: Refusal,
) -> PersonPage {
    let person = &offer.subject.person;
    let (can_be_had, refused): (Vec<&Offered>, Vec<&Offered>) =
        offer.kinds.iter().partition(|one| one.obstacles.iter().all(|rule| rule.overridable));
    let boxes =
        |kinds: Vec<&Offered>| kinds.into_iter().map(|one| kind_box(&page, one, person, &answers)).collect();
    PersonPage {
        action: format!("/sportello/persone/{}", person.id),
        person: PersonCard::of(&page, person),
        kinds: boxes(can_be_had),
        refused_kinds: boxes(refused),
        uses: uses(&page, certificates),
        languages: second_languages(&page),
        destinations: destinations(&page),
        requesters: REQUESTERS.iter().map(|(value, key)| Choice::new(*value, page.text(key))).collect(),
        refused: Why::of(&page, &refusal.rules, person.sex),
        wants_override: refusal.errors.of("override_reason").is_some() || !counter.override_reason.is_empty(),
        due: refusal.duty.map(|duty| AmountDue { line: due(&page, &duty), cents: duty.total().cents() }),
        longest_reason: Override::LONGEST as u32,
        answers,
        counter,
        page,
    }
}

fn kind_box(page: &Page, offered: &Offered, person: &Person, answers: &Answers) -> KindBox {
    KindBox {
        field: field_of(offered.kind),
        title: offered.kind.title_key(),
        is_checked: answers.kinds.contains(&offered.kind),
        why: Why::of(page, &offered.obstacles, person.sex),
    }
}

/// The uses with what each costs for a kind that is not free by nature.
fn uses(page: &Page, certificates: &Certificates) -> Vec<Choice> {
    let fees = &certificates.city().fees;
    let kinds = Kinds::one(Kind::Residence);
    let priced = priced_uses(page, certificates.rulebook().uses(), &kinds, Channel::Counter, fees);
    priced.into_iter().map(|one| one.choice.with_hint(one.price)).collect()
}
