//! Serving the person at the desk: who they are, what they need, what it costs, and the button.

use askama::Template;
use auth::{Actor, Permission};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::CounterHelper;
use kernel::PersonId;
use registry::PersonName;
use web::ui::{Choice, FormErrors};
use web::{Page, WebError, Who};

use super::answers::{Answers, PricedUse, new_request_key, priced_uses};
use super::asker::{AskerAnswers, document_kinds, requesters, ways_to_know};
use super::collect::collect_page;
use super::counter_answers::CounterAnswers;
use super::fields::Fields;
use super::named;
use super::occasion::{WhyOpened, ask_why, path_of};
use super::offered::OfferedKinds;
use super::person_card::PersonCard;
use super::words::{Voice, Why, destinations, second_languages};
use crate::domain::{Channel, Destination, Kind, Kinds, Override, RefusedBy, SeenDocument};
use crate::error::CertificateError;
use crate::service::{Applicant, Certificates, Offer, Order};

/// The fields that stand among the other options.
const OPTIONS: [&str; 3] = ["law", "second_language", "destination"];

#[derive(Template)]
#[template(path = "certificates/person.html")]
struct PersonPage {
    page: Page,
    action: String,
    person: PersonCard,
    answers: Answers,
    counter: CounterAnswers,
    offered: OfferedKinds,
    kinds_error: Option<String>,
    uses: Vec<Choice>,
    languages: Vec<Choice>,
    destinations: Vec<Choice>,
    requesters: Vec<Choice>,
    delegations_path: String,
    /// Where requests to the city are written down for them, by who may.
    requests_path: Option<String>,
    ways_to_know: Vec<Choice>,
    document_kinds: Vec<Choice>,
    has_another: bool,
    has_options: bool,
    refused: Vec<Why>,
    wants_override: bool,
    longest_law: u32,
    longest_reason: u32,
    longest_name: u32,
    longest_number: u32,
    longest_issuer: u32,
}

/// The person with everything that can be issued for them, once the clerk has opened them.
pub(super) async fn serve_person(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let person: PersonId = named(&id)?;
    let Some((offer, occasion)) = certificates.opened_at_the_counter(&actor, person).await? else {
        return ask_why(page, person, WhyOpened::usual());
    };
    let why = WhyOpened::of(&occasion);
    let helpers = certificates.helpers(person).await?;
    let (answers, counter) = (Answers::untouched(), CounterAnswers::untouched(why));
    let desk = Desk { certificates: &certificates, offer: &offer, helpers: &helpers };
    web::show(&person_page(page, desk, answers, counter, &[]))
}

/// Opens the person: why goes into the log, and the page comes after it.
pub(super) async fn open_person(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let person: PersonId = named(&id)?;
    let (why, mut errors) = (WhyOpened::sent(&fields), FormErrors::default());
    let Some(occasion) = why.read(&mut errors) else {
        return ask_why(page.with_errors(errors), person, why);
    };
    certificates.open_at_the_counter(&actor, person, &occasion).await?;
    Ok(Redirect::to(&path_of(person)).into_response())
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
    let (mut answers, counter) = (Answers::sent(&fields)?, CounterAnswers::sent(&fields));
    let Some(occasion) = counter.why.read(&mut FormErrors::default()) else {
        return ask_why(page, person, WhyOpened::usual());
    };
    let offer = certificates.offer_at_the_counter(&actor, person, &occasion).await?;
    let helpers = certificates.helpers(person).await?;
    let desk = Desk { certificates: &certificates, offer: &offer, helpers: &helpers };
    if fields.is_ticked("change") {
        return web::show(&person_page(page, desk, answers, counter, &[]));
    }
    let (errors, rules) = match read(desk, &answers, &counter) {
        Err(errors) => (errors, Vec::new()),
        Ok(asked) => match give(&certificates, &actor, asked, fields.is_ticked("order")).await {
            Ok(there) => return Ok(Redirect::to(&there).into_response()),
            Err(CertificateError::RefusedBy(rules)) => (reason_wanted(&rules, &counter), rules),
            Err(CertificateError::MustBePaid(duty)) => {
                let is_ordered = certificates.takes_orders();
                return collect_page(page, &offer.subject.person, &answers, &counter, &duty, is_ordered);
            }
            Err(CertificateError::KeyUsedOtherwise) => {
                answers.request_key = new_request_key();
                (FormErrors::one("kinds", "certificates-page-error-key-used-here"), Vec::new())
            }
            Err(other) => return Err(other.into()),
        },
    };
    let page = page.with_errors(errors);
    web::show_again(&person_page(page, desk, answers, counter, &rules))
}

/// Issues what is asked for, or orders it so that it is paid at the till; tells where the clerk goes on.
async fn give(
    certificates: &Certificates,
    actor: &Actor,
    (order, applicant): (Order, Applicant),
    is_ordered: bool,
) -> Result<String, CertificateError> {
    if is_ordered {
        let ordered = certificates.order(actor, applicant, order).await?;
        return Ok(format!("/sportello/ordini/{}", ordered.id));
    }
    let certificate = certificates.issue(actor, applicant, order).await?;
    Ok(format!("/sportello/certificati/{}", certificate.id))
}

/// What the clerk has before them.
#[derive(Clone, Copy)]
struct Desk<'a> {
    certificates: &'a Certificates,
    offer: &'a Offer,
    /// Those whom the person named to ask here in their name.
    helpers: &'a [CounterHelper],
}

fn read(
    Desk { certificates, offer, helpers }: Desk<'_>,
    answers: &Answers,
    counter: &CounterAnswers,
) -> Result<(Order, Applicant), FormErrors> {
    let uses = certificates.rulebook().uses();
    let mut errors = FormErrors::default();
    let holder = &offer.subject.person;
    let asker = counter.asker.read(holder, helpers, certificates.today(), &mut errors);
    let order = answers.read_beside(uses, Channel::Counter, &mut errors);
    let (Some(order), Some(asker), true) = (order, asker, errors.is_empty()) else {
        return Err(errors);
    };
    let applicant = Applicant::AtTheCounter {
        person: holder.id,
        asker,
        override_by_staff: Override::parse(&counter.override_reason),
        collected: counter.collected,
    };
    Ok((order, applicant))
}

/// What a reason would set aside asks for one.
fn reason_wanted(rules: &[RefusedBy], counter: &CounterAnswers) -> FormErrors {
    if rules.iter().all(|rule| rule.overridable) && counter.override_reason.is_empty() {
        FormErrors::one("override_reason", "certificates-page-override-missing")
    } else {
        FormErrors::default()
    }
}

fn person_page(
    page: Page,
    Desk { certificates, offer, helpers }: Desk<'_>,
    answers: Answers,
    counter: CounterAnswers,
    rules: &[RefusedBy],
) -> PersonPage {
    let person = &offer.subject.person;
    PersonPage {
        action: path_of(person.id),
        person: PersonCard::of(&page, person),
        offered: OfferedKinds::of(&page, offer, &answers),
        kinds_error: page.errors().of("kinds").map(|message| message.text(page.translator())),
        uses: uses(&page, certificates),
        languages: second_languages(&page),
        destinations: destinations(&page),
        requesters: requesters(&page, helpers),
        delegations_path: format!("{}/deleghe", path_of(person.id)),
        requests_path: may_take_requests(&page).then(|| format!("{}/richieste", path_of(person.id))),
        ways_to_know: ways_to_know(&page, person, certificates.today()),
        document_kinds: document_kinds(&page),
        has_another: has_another(&page, &counter),
        has_options: has_options(&page, &answers),
        refused: Why::of(&page, rules, Voice::They(person.sex)),
        wants_override: page.errors().of("override_reason").is_some() || !counter.override_reason.is_empty(),
        longest_law: crate::domain::Use::LONGEST_LAW as u32,
        longest_reason: Override::LONGEST as u32,
        longest_name: PersonName::LONGEST as u32,
        longest_number: SeenDocument::LONGEST_NUMBER as u32,
        longest_issuer: SeenDocument::LONGEST_ISSUER as u32,
        answers,
        counter,
        page,
    }
}

fn may_take_requests(page: &Page) -> bool {
    page.user().is_some_and(|user| user.actor.staff_allowed_to(Permission::TakeRequests).is_ok())
}

/// Whether somebody else asks, or another document was seen: then the fields for that stand open.
fn has_another(page: &Page, counter: &CounterAnswers) -> bool {
    counter.asker.is_unusual() || AskerAnswers::SELDOM.iter().any(|field| page.errors().of(field).is_some())
}

/// Whether something was chosen among the other options, or is wrong there: then they stand open.
fn has_options(page: &Page, answers: &Answers) -> bool {
    let is_usual = answers.destination == Destination::Private.code().to_string();
    let is_empty = answers.law.is_empty() && answers.second_language.is_empty();
    !is_usual || !is_empty || OPTIONS.iter().any(|field| page.errors().of(field).is_some())
}

/// The uses with what each costs for a kind that is not free by nature.
fn uses(page: &Page, certificates: &Certificates) -> Vec<Choice> {
    let fees = &certificates.city().fees;
    let kinds = Kinds::one(Kind::Residence);
    let priced = priced_uses(page, certificates.rulebook().uses(), &kinds, Channel::Counter, fees);
    priced.into_iter().map(|one| in_a_line(page, one)).collect()
}

fn in_a_line(page: &Page, PricedUse { choice, administrations_only, duty, .. }: PricedUse) -> Choice {
    let price = match duty.is_free() {
        true => page.text("certificates-page-free"),
        false => page.money(&duty.total()),
    };
    let key = match administrations_only {
        true => "certificates-page-use-of-administrations",
        false => "certificates-page-use-priced",
    };
    let label = page.text_with(key, &[("use", choice.label.as_str().into()), ("price", price.into())]);
    Choice::new(choice.value, label)
}
