//! `/prenota/ospite`: somebody without a sign-in proves a contact by a code, and is a guest in this browser for an hour.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use web::hand_over::kept_by_nobody;
use web::ui::FormErrors;
use web::{Message, Page, ThisBrowser, WebError, Who};

use super::audience::{Audience, MARK};
use super::book::{WhoPage, matters_named};
use super::wish::{Pairs, Wish, text};
use crate::domain::{CHALLENGE_BITS, Contact, LONGEST_NAME, NotProven};
use crate::service::{Appointments, GuestError, GuestRequest};

/// A field that people do not see and machines fill in.
const BAIT: &str = "sito";

pub(super) fn routes() -> Router<Appointments> {
    Router::new()
        .route("/prenota/ospite", get(back_to_form).post(send_code))
        .route("/prenota/ospite/codice", get(ask_for_code).post(prove))
        .route("/prenota/ospite/codice/ancora", post(send_again))
        .route("/prenota/ospite/uscita", post(leave))
}

/// The form of a guest, as it was filled in.
pub(super) struct GuestForm {
    pub(super) name: String,
    pub(super) contact: String,
    /// What the browser answers by work or by waiting.
    pub(super) challenge: String,
    pub(super) bits: u32,
    /// What was chosen before.
    pub(super) kept: Vec<(&'static str, String)>,
}

impl GuestForm {
    /// A form that nobody has touched; none where there are no guests.
    pub(super) fn untouched(appointments: &Appointments, browser: &str, wish: &Wish) -> Option<Self> {
        let challenge = appointments.challenge(browser)?.as_str().to_owned();
        let (name, contact) = (String::new(), String::new());
        Some(Self { name, contact, challenge, bits: CHALLENGE_BITS, kept: wish.pairs() })
    }
}

#[derive(Template)]
#[template(path = "appointments/guest/code.html")]
struct CodePage {
    page: Page,
    base: String,
    contact: String,
    until: String,
    kept: Vec<(&'static str, String)>,
    has_sent_again: bool,
    back: String,
}

/// Where the form is: who comes here by an address, or back to it, finds nothing sent.
async fn back_to_form(Query(pairs): Query<Pairs>) -> Redirect {
    let wish = Wish::of(&pairs);
    let step = if wish.matters.is_empty() { Audience::Public.base() } else { Audience::Public.path("chi") };
    Redirect::to(&wish.at(&step))
}

/// A code goes to the contact that was written.
async fn send_code(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    browser: ThisBrowser,
    page: Page,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let (wish, mark) = (Wish::of(&pairs), browser.mark_for(MARK));
    if !matches!(actor, auth::Actor::Visitor) {
        return Ok(Redirect::to(&wish.at(&Audience::Public.path("ora"))).into_response());
    }
    let asked = match read(&appointments, &page, &pairs) {
        Ok(asked) => asked,
        Err(errors) => return again(&appointments, page, (&wish, &pairs, &mark), errors).await,
    };
    let answered = (text(&pairs, "sfida"), text(&pairs, "prova"));
    match appointments.guest_begin(&mark, &asked, answered).await {
        Ok(()) => Ok(Redirect::to(&wish.at("/prenota/ospite/codice")).into_response()),
        Err(error) => {
            let errors = refusal(error)?;
            again(&appointments, page, (&wish, &pairs, &mark), errors).await
        }
    }
}

fn read(appointments: &Appointments, page: &Page, pairs: &Pairs) -> Result<GuestRequest, FormErrors> {
    let mut errors = FormErrors::default();
    let name = text(pairs, "nome");
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        errors.add("nome", Message::new("appointments-guest-name-wrong").with("most", LONGEST_NAME));
    }
    let contact = Contact::parse(text(pairs, "contatto"));
    match &contact {
        None => errors.add("contatto", "appointments-guest-contact-wrong"),
        Some(one) if !appointments.has_guests_by(one) => errors.add("contatto", "appointments-guest-no-post"),
        Some(_) => {}
    }
    if !text(pairs, BAIT).is_empty() {
        errors.add("contatto", "appointments-guest-bait");
    }
    let contact = contact.filter(|_| errors.is_empty()).ok_or(errors)?;
    Ok(GuestRequest { contact, name: name.to_owned(), language: page.language() })
}

/// What is wrong, beside the field; what is no matter of the form is an error of its own.
fn refusal(error: GuestError) -> Result<FormErrors, WebError> {
    let message: Message = match error {
        GuestError::NotProven(NotProven::TooSoon { seconds }) => {
            Message::new("appointments-guest-too-soon").with("seconds", seconds)
        }
        GuestError::NotProven(NotProven::Void) => "appointments-guest-form-old".into(),
        GuestError::NoPost => "appointments-guest-no-post".into(),
        GuestError::TooManySendings => "appointments-guest-too-many-codes".into(),
        GuestError::WrongCode { left } => Message::new("appointments-guest-wrong-code").with("left", left),
        GuestError::NoTryLeft => "appointments-guest-no-try-left".into(),
        GuestError::Expired => "appointments-guest-code-old".into(),
        GuestError::NothingToProve => "appointments-guest-nothing-sent".into(),
        GuestError::Appointment(error) => return Err(error.into()),
    };
    Ok(FormErrors::one("contatto", message))
}

/// The form again, as it was filled in. A challenge that came too soon stays: the time that was waited counts.
async fn again(
    appointments: &Appointments,
    page: Page,
    (wish, pairs, mark): (&Wish, &Pairs, &str),
    errors: FormErrors,
) -> Result<Response, WebError> {
    let too_soon = |message: &Message| message.key() == "appointments-guest-too-soon";
    let is_kept = errors.of("contatto").is_some_and(too_soon);
    let form = GuestForm::untouched(appointments, mark, wish).map(|form| GuestForm {
        name: text(pairs, "nome").to_owned(),
        contact: text(pairs, "contatto").to_owned(),
        challenge: if is_kept { text(pairs, "sfida").to_owned() } else { form.challenge },
        ..form
    });
    let matters = appointments.matters_as_booked(&wish.matters).await?;
    let shown = WhoPage {
        base: Audience::Public.base(),
        chosen: matters_named(&matters, page.language()),
        form,
        is_at_work: false,
        may_book_for_others: false,
        back: wish.at_no_time().at(&Audience::Public.path("ora")),
        page: page.with_errors(errors),
    };
    Ok(kept_by_nobody(web::show_again(&shown)?))
}

async fn ask_for_code(
    State(appointments): State<Appointments>,
    browser: ThisBrowser,
    page: Page,
    Query(pairs): Query<Pairs>,
) -> Result<Response, WebError> {
    let has_sent_again = text(&pairs, "fatto") == "inviato";
    let page = code_page(&appointments, &browser, page, &Wish::of(&pairs), has_sent_again).await?;
    match page {
        Ok(shown) => Ok(kept_by_nobody(web::show(&shown)?)),
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// The page of the code; the way back where nothing is waited for.
async fn code_page(
    appointments: &Appointments,
    browser: &ThisBrowser,
    page: Page,
    wish: &Wish,
    has_sent_again: bool,
) -> Result<Result<CodePage, Response>, WebError> {
    let Some(awaited) = appointments.guest_awaited(&browser.mark_for(MARK)).await? else {
        return Ok(Err(Redirect::to(&wish.at(&Audience::Public.path("chi"))).into_response()));
    };
    Ok(Ok(CodePage {
        base: Audience::Public.base(),
        contact: awaited.contact.hinted(),
        until: page.date_time(&awaited.until),
        kept: wish.pairs(),
        has_sent_again,
        back: wish.at(&Audience::Public.path("chi")),
        page,
    }))
}

/// The code that came.
async fn prove(
    State(appointments): State<Appointments>,
    browser: ThisBrowser,
    page: Page,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let wish = Wish::of(&pairs);
    match appointments.guest_prove(&browser.mark_for(MARK), text(&pairs, "codice")).await {
        Ok(_) => Ok(Redirect::to(&wish.at(&Audience::Public.path("ora"))).into_response()),
        Err(error) => refuse_code(&appointments, &browser, page, &wish, error).await,
    }
}

/// Another code to the same contact.
async fn send_again(
    State(appointments): State<Appointments>,
    browser: ThisBrowser,
    page: Page,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let wish = Wish::of(&pairs);
    match appointments.guest_again(&browser.mark_for(MARK)).await {
        Ok(()) => {
            let at = wish.at("/prenota/ospite/codice");
            let joint = if at.contains('?') { '&' } else { '?' };
            Ok(Redirect::to(&format!("{at}{joint}fatto=inviato")).into_response())
        }
        Err(error) => refuse_code(&appointments, &browser, page, &wish, error).await,
    }
}

async fn refuse_code(
    appointments: &Appointments,
    browser: &ThisBrowser,
    page: Page,
    wish: &Wish,
    error: GuestError,
) -> Result<Response, WebError> {
    let message = refusal(error)?.into_fields().into_iter().next().map(|(_, message)| message);
    let errors = FormErrors::one("codice", message.unwrap_or_else(|| "appointments-guest-code-old".into()));
    match code_page(appointments, browser, page.with_errors(errors), wish, false).await? {
        Ok(shown) => Ok(kept_by_nobody(web::show_again(&shown)?)),
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// Whoever sat there gets up.
async fn leave(State(appointments): State<Appointments>, browser: ThisBrowser) -> Result<Response, WebError> {
    appointments.guest_leaves(&browser.mark_for(MARK)).await?;
    Ok(Redirect::to(super::BOOKING_PATH).into_response())
}
