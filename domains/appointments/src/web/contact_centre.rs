//! `/020202/prenota`: the contact centre books for who calls: it asks who that is, and goes through the same steps.

mod code;

use askama::Template;
use auth::{Actor, Permission};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use chrono::NaiveDate;
use registry::{Reason, codice_fiscale::CodiceFiscale};
use web::hand_over::kept_by_nobody;
use web::ui::FormErrors;
use web::{Message, Page, ThisBrowser, WebError, Who};

use super::CONTACT_CENTRE_PATH;
use super::audience::Audience;
use super::book::answers_the_telephone;
use super::mine::{Line, lines};
use super::wish::{Pairs, Wish, text};
use crate::domain::{Contact, LONGEST_NAME, MatterCode};
use crate::error::{AppointmentError, Refusal};
use crate::service::{Appointments, Asking, CallerFound, GuestRequest, WaitingThing};

pub(super) use code::{CodeAsked, prove_first};

pub(super) fn routes() -> Router<Appointments> {
    let routes = Router::new()
        .route("/020202/prenota", get(ask_who).post(find_caller))
        .route("/020202/prenota/ospiti", post(begin_call))
        .route("/020202/prenota/ospiti/{guest}/codice", get(code::ask_for_code).post(code::prove))
        .route("/020202/prenota/ospiti/{guest}/codice/ancora", post(code::send_again))
        .route("/020202/prenota/persone/{person}/appuntamenti", get(list_visits))
        .route("/020202/prenota/ospiti/{guest}/appuntamenti", get(list_visits));
    web::admitting(routes, answers_the_telephone)
}

/// Who calls.
#[derive(Template)]
#[template(path = "appointments/contact_centre/ask.html")]
struct AskPage {
    page: Page,
    code: String,
    born_on: String,
    reason: String,
    name: String,
    contact: String,
}

impl AskPage {
    fn of(page: Page, pairs: &Pairs) -> Self {
        let written = |name| text(pairs, name).to_owned();
        Self {
            code: written("codice_fiscale"),
            born_on: written("data_nascita"),
            reason: written("motivazione"),
            name: written("nome"),
            contact: written("contatto"),
            page,
        }
    }
}

async fn ask_who(page: Page) -> Result<Response, WebError> {
    web::show(&AskPage::of(page, &Pairs::new()))
}

/// By codice fiscale and date of birth, both of which the caller says; nothing of them stands in an address.
async fn find_caller(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let mut errors = FormErrors::default();
    let code = CodiceFiscale::parse(text(&pairs, "codice_fiscale")).ok();
    if code.is_none() {
        errors.add("codice_fiscale", "appointments-caller-wrong-code");
    }
    let born_on: Option<NaiveDate> = text(&pairs, "data_nascita").parse().ok();
    if born_on.is_none() {
        errors.add("data_nascita", "appointments-caller-wrong-date");
    }
    let reason = Reason::parse(text(&pairs, "motivazione")).ok();
    if reason.is_none() {
        let message = Message::new("appointments-caller-wrong-reason").with("longest", Reason::LONGEST);
        errors.add("motivazione", message);
    }
    let (Some(code), Some(born_on), Some(reason)) = (code, born_on, reason) else {
        return ask_again(page, errors, &pairs);
    };
    match appointments.find_caller(&actor, code, born_on, &reason).await? {
        CallerFound::Person(person) => {
            let path = format!("{CONTACT_CENTRE_PATH}/persone/{person}/appuntamenti");
            Ok(Redirect::to(&path).into_response())
        }
        CallerFound::Nobody => {
            ask_again(page, FormErrors::one("codice_fiscale", "appointments-caller-nobody"), &pairs)
        }
    }
}

/// Somebody whom no register knows, by name and telephone or e-mail: a code goes there, and they read it out.
async fn begin_call(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let mut errors = FormErrors::default();
    let name = text(&pairs, "nome").to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        errors.add("nome", Message::new("appointments-guest-name-wrong").with("most", LONGEST_NAME));
    }
    let contact = Contact::parse(text(&pairs, "contatto"));
    match &contact {
        None => errors.add("contatto", "appointments-guest-contact-wrong"),
        // Who cannot be written to would hear of nothing that becomes of their appointment.
        Some(one) if !appointments.has_guests_by(one) => {
            errors.add("contatto", "appointments-caller-no-post")
        }
        Some(_) => {}
    }
    let Some(contact) = contact.filter(|_| errors.is_empty()) else {
        return ask_again(page, errors, &pairs);
    };
    let language = page.language();
    match appointments.call_begin(&actor, &GuestRequest { contact, name, language }).await {
        Ok(guest) => {
            Ok(Redirect::to(&format!("{CONTACT_CENTRE_PATH}/ospiti/{guest}/codice")).into_response())
        }
        Err(error) => ask_again(page, FormErrors::one("contatto", code::said(error)?), &pairs),
    }
}

fn ask_again(page: Page, errors: FormErrors, pairs: &Pairs) -> Result<Response, WebError> {
    Ok(kept_by_nobody(web::show_again(&AskPage::of(page.with_errors(errors), pairs))?))
}

/// What the caller has, and the way to a new one.
#[derive(Template)]
#[template(path = "appointments/contact_centre/visits.html")]
struct VisitsPage {
    page: Page,
    /// Who it is, as far as the operator needs to say it.
    name: String,
    /// How they showed it.
    proven: Option<&'static str>,
    ahead: Vec<Line>,
    past: Vec<Line>,
    book_href: String,
    /// Where a request is written for them, for who takes some on the telephone.
    request_href: Option<String>,
    /// What of theirs waits for an appointment: what it is, and where it is booked.
    waiting: Vec<(String, String)>,
}

async fn list_visits(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    page: Page,
) -> Result<Response, WebError> {
    let asking: Asking = audience.asking_for_sure(&appointments, &actor, &browser).await?;
    let visits = match appointments.visits_for(&asking).await {
        Err(AppointmentError::Refused(Refusal::ContactNotProven)) => {
            return Ok(Redirect::to(&audience.path("codice")).into_response());
        }
        visits => visits?,
    };
    let name = appointments.name_of_caller(&asking).await?;
    let proven = audience.proven(&appointments, Some(&asking)).await?;
    let (ahead, past) = lines(&appointments, &audience, &page, &visits).await?;
    let base = audience.base();
    let waiting = appointments.waiting_of(&asking, page.language()).await?;
    let href = |one: &WaitingThing| {
        let matters = MatterCode::parse(&one.matter).into_iter().collect();
        Wish { matters, about: Some(one.about), ..Wish::default() }.at(&base)
    };
    let waiting = waiting.iter().map(|one| (one.title.clone(), href(one))).collect();
    let request_href = request_href(&audience, &actor);
    let shown = VisitsPage { name, proven, ahead, past, waiting, book_href: base, request_href, page };
    Ok(kept_by_nobody(web::show(&shown)?))
}

/// Where a request is written for whom the register knows; none for who takes none on the telephone.
fn request_href(audience: &Audience, actor: &Actor) -> Option<String> {
    let Audience::Caller(person) = audience else { return None };
    actor.staff_allowed_to(Permission::TakeCalls).ok()?;
    Some(format!("/020202/persone/{person}/richieste"))
}
