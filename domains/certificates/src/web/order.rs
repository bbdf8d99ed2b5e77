//! Taking a certificate: what it is for, and the button.

use askama::Template;
use auth::{Actor, Deed, Service};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kernel::DeskOffice;
use web::ui::{Checkbox, Choice, FormErrors};
use web::{Page, WebError, Who};

use super::OWN_PATH;
use super::answers::{Answers, PricedUse, field_of, new_request_key, priced_uses};
use super::fields::Fields;
use super::orders::pay_path;
use super::words::{Voice, Why, destinations, due, second_languages, title};
use crate::certificate::Certificate;
use crate::domain::{Channel, Destination, Duty, Kind, Kinds, RefusedBy, Use};
use crate::error::CertificateError;
use crate::ordered::Ordered;
use crate::service::{Applicant, Certificates, Offer, Order};

#[derive(Template)]
#[template(path = "certificates/order.html")]
struct OrderPage {
    page: Page,
    kind: Kind,
    answers: Answers,
    /// Why it cannot be had at all; then there is no form.
    obstacles: Vec<Why>,
    /// Why it cannot be had in the way it was asked for.
    refused: Vec<Why>,
    is_free_by_nature: bool,
    /// The uses that can be had here: those that cost something among them where it is paid here.
    uses: Vec<Choice>,
    use_hint: &'static str,
    /// Those for which one has to come to the counter.
    paid_uses: Vec<PricedUse>,
    wants_law: bool,
    longest_law: u32,
    languages: Vec<Choice>,
    destinations: Vec<Choice>,
    companions: Vec<Checkbox>,
    has_options: bool,
    offices: Vec<DeskOffice>,
}

/// The resident has one of today that says the same.
#[derive(Template)]
#[template(path = "certificates/already.html")]
struct AlreadyPage {
    page: Page,
    kind: Kind,
    title: String,
    number: String,
    href: String,
    is_ready: bool,
    /// The answers again, for who wants another all the same.
    answers: Vec<(String, String)>,
}

/// What it costs, and the button with which one orders it.
#[derive(Template)]
#[template(path = "certificates/pay.html")]
struct PayPage {
    page: Page,
    kind: Kind,
    title: String,
    total: String,
    parts: String,
    days: String,
    /// The answers again, for who goes on.
    answers: Vec<(String, String)>,
}

/// What the kind is for, with the form.
pub(super) async fn choose_use(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(slug): Path<String>,
) -> Result<Response, WebError> {
    let kind = kind_of(&slug)?;
    let offer = certificates.offer(&actor).await?;
    web::show(&order_page(page, &certificates, kind, Answers::untouched(), &offer, &[]))
}

/// The press of the button. Pressed twice, it gives the same certificate.
pub(super) async fn take_certificate(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(slug): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let kind = kind_of(&slug)?;
    let mut answers = Answers::sent(&fields)?;
    answers.kinds.push(kind);
    let refused = match answers.read(certificates.rulebook().uses(), Channel::Online) {
        Err(errors) => (errors, Vec::new()),
        Ok(order) => match take(&certificates, &actor, order, Pressed::of(&fields)).await {
            Ok(Taken::Now(certificate)) => return Ok(Redirect::to(&href_of(&certificate)).into_response()),
            Ok(Taken::Before(certificate)) => {
                return web::show(&already_page(page, kind, &certificate, &answers));
            }
            Ok(Taken::Ordered(ordered)) => {
                return Ok(Redirect::to(&way_to_pay(&actor, &ordered)).into_response());
            }
            Ok(Taken::Costs(kinds, duty)) => {
                return web::show(&pay_page(page, kind, &kinds, &answers, &duty));
            }
            Err(CertificateError::RefusedBy(rules)) => (FormErrors::default(), rules),
            Err(CertificateError::MustBePaid(_)) => (must_be_paid(), Vec::new()),
            Err(CertificateError::KeyUsedOtherwise) => {
                answers.request_key = new_request_key();
                (key_used(), Vec::new())
            }
            Err(other) => return Err(other.into()),
        },
    };
    let (errors, rules) = refused;
    let offer = certificates.offer(&actor).await?;
    web::show_again(&order_page(page.with_errors(errors), &certificates, kind, answers, &offer, &rules))
}

/// What the press of the button gave.
enum Taken {
    Now(Box<Certificate>),
    /// Nothing new: there is one of today already.
    Before(Box<Certificate>),
    /// It is given out once it is paid.
    Ordered(Box<Ordered>),
    /// Nothing yet: they are told what it costs first.
    Costs(Kinds, Duty),
}

/// Which buttons were pressed.
#[derive(Clone, Copy)]
struct Pressed {
    wants_another: bool,
    orders: bool,
}

impl Pressed {
    fn of(fields: &Fields) -> Self {
        Self { wants_another: fields.is_ticked("again"), orders: fields.is_ticked("order") }
    }
}

/// Whoever comes back and presses again is asked first whether they want another; whoever has to pay is told how much.
async fn take(
    certificates: &Certificates,
    actor: &Actor,
    order: Order,
    Pressed { wants_another, orders }: Pressed,
) -> Result<Taken, CertificateError> {
    if orders {
        let ordered = certificates.order(actor, Applicant::Resident, order).await?;
        return Ok(Taken::Ordered(Box::new(ordered)));
    }
    if !wants_another && let Some(before) = certificates.taken_today(actor, &order).await? {
        return Ok(Taken::Before(Box::new(before)));
    }
    let kinds = order.request.kinds.clone();
    match certificates.issue(actor, Applicant::Resident, order).await {
        Err(CertificateError::MustBePaid(duty)) if certificates.takes_orders() => {
            Ok(Taken::Costs(kinds, duty))
        }
        taken => Ok(Taken::Now(Box::new(taken?))),
    }
}

/// Where an order is paid; for who may not look at what is to be paid, where it waits.
fn way_to_pay(actor: &Actor, ordered: &Ordered) -> String {
    match ordered.state.certificate() {
        Some(certificate) => format!("{OWN_PATH}/{certificate}"),
        None if actor.acts_for(Service::Payments, Deed::Read).is_ok() => pay_path(ordered),
        None => OWN_PATH.to_owned(),
    }
}

fn pay_page(page: Page, kind: Kind, kinds: &Kinds, answers: &Answers, duty: &Duty) -> PayPage {
    PayPage {
        kind,
        title: title(&page, kinds),
        total: page.money(&duty.total()),
        parts: due(&page, duty),
        days: Ordered::DAYS.to_string(),
        answers: answers.hidden(),
        page,
    }
}

fn already_page(page: Page, kind: Kind, certificate: &Certificate, answers: &Answers) -> AlreadyPage {
    AlreadyPage {
        kind,
        title: title(&page, &certificate.kinds),
        number: certificate.number.to_string(),
        href: href_of(certificate),
        is_ready: certificate.document().is_some(),
        answers: answers.hidden(),
        page,
    }
}

fn href_of(certificate: &Certificate) -> String {
    format!("/fascicolo/certificati/{}", certificate.id)
}

fn must_be_paid() -> FormErrors {
    FormErrors::one("purpose", "certificates-page-error-must-be-paid")
}

/// Somebody came back to a form that had been sent, and asks for something else with it.
fn key_used() -> FormErrors {
    FormErrors::one("purpose", "certificates-page-error-key-used")
}

/// Kinds that only the counter has are no pages here.
fn kind_of(slug: &str) -> Result<Kind, WebError> {
    Kind::from_slug(slug).filter(|kind| kind.is_online()).ok_or(WebError::NotFound)
}

fn order_page(
    page: Page,
    certificates: &Certificates,
    kind: Kind,
    answers: Answers,
    offer: &Offer,
    rules: &[RefusedBy],
) -> OrderPage {
    let (uses, fees) = (certificates.rulebook().uses(), &certificates.city().fees);
    let sex = offer.subject.person.sex;
    let is_free_by_nature = uses.are_exempt_by_nature(&Kinds::one(kind));
    let priced = priced_uses(&page, uses, &Kinds::one(kind), Channel::Online, fees);
    let for_residents = priced.into_iter().filter(|one| !one.administrations_only);
    let (mut here, mut paid): (Vec<_>, Vec<_>) = for_residents.partition(|one| one.duty.is_free());
    let use_hint = match certificates.takes_orders() {
        true => "certificates-page-use-hint-paid",
        false => "certificates-page-use-hint",
    };
    if certificates.takes_orders() {
        let with_price = |one: PricedUse| PricedUse { choice: one.choice.with_hint(&one.price), ..one };
        here.extend(paid.drain(..).map(with_price));
    }
    let companions = companions(&page, certificates, kind, &answers, offer);
    let obstacles = offer.kinds.iter().find(|one| one.kind == kind).map_or(&[][..], |one| &one.obstacles);
    OrderPage {
        obstacles: Why::of(&page, obstacles, Voice::You(sex)),
        refused: Why::of(&page, rules, Voice::You(sex)),
        is_free_by_nature,
        longest_law: Use::LONGEST_LAW as u32,
        wants_law: here.iter().any(|one| one.needs_law),
        uses: here.into_iter().map(|one| one.choice).collect(),
        use_hint,
        paid_uses: paid,
        languages: second_languages(&page),
        destinations: destinations(&page),
        companions,
        has_options: has_options(&answers),
        offices: certificates.city().offices.clone(),
        kind,
        answers,
        page,
    }
}

/// The kinds that may be put on the same document. A document that is free by nature stays free.
fn companions(
    page: &Page,
    certificates: &Certificates,
    kind: Kind,
    answers: &Answers,
    offer: &Offer,
) -> Vec<Checkbox> {
    let rulebook = certificates.rulebook();
    let is_free = |kind| rulebook.uses().are_exempt_by_nature(&Kinds::one(kind));
    let can_join =
        |other: Kind| other != kind && rulebook.may_combine(kind, other) && is_free(kind) == is_free(other);
    let others = offer.kinds.iter().filter(|one| one.obstacles.is_empty() && can_join(one.kind));
    let tick = |other: Kind| {
        let is_checked = answers.kinds.contains(&other);
        page.checkbox(&field_of(other), other.title_key()).optional().checked(is_checked)
    };
    others.map(|one| tick(one.kind)).collect()
}

/// Whether something was chosen among the options, which then stand open.
fn has_options(answers: &Answers) -> bool {
    let usual = Destination::Private.code().to_string();
    answers.kinds.len() > 1 || !answers.second_language.is_empty() || answers.destination != usual
}
