//! The code of a caller whom no register knows: it goes to their contact, they read it out, the operator types it. A time can be
//! chosen and held meanwhile, and the code typed at the last step.

use askama::Template;
use auth::Actor;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::hand_over::kept_by_nobody;
use web::ui::FormErrors;
use web::{Message, Page, ThisBrowser, WebError, Who};

use super::super::CONTACT_CENTRE_PATH;
use super::super::audience::Audience;
use super::super::wish::{Pairs, text};
use crate::domain::{GuestId, VisitId};
use crate::service::{Appointments, Asking, GuestError};

#[derive(Template)]
#[template(path = "appointments/contact_centre/code.html")]
struct CodePage {
    page: Page,
    asked: CodeAsked,
    caller: Option<String>,
    /// Where it lies.
    path: String,
    /// The time that is held meanwhile, if there is one.
    visit: Option<VisitId>,
    /// Where a time is chosen, or the one that is held.
    meanwhile: String,
    has_sent_again: bool,
}

/// What an operator waits for.
pub(in crate::web) struct CodeAsked {
    /// As much of the contact as its owner knows it by.
    pub(in crate::web) contact: String,
    pub(in crate::web) until: String,
    /// Where another one is asked for.
    pub(in crate::web) again: String,
}

impl CodeAsked {
    /// What is waited for of whoever calls; none where they have proved who they are, or need not here.
    pub(in crate::web) async fn of(
        appointments: &Appointments,
        audience: &Audience,
        asking: &Asking,
        page: &Page,
    ) -> Result<Option<Self>, WebError> {
        let Audience::CallingGuest(guest) = audience else { return Ok(None) };
        if appointments.proof_of_caller(asking).await?.is_some() {
            return Ok(None);
        }
        let awaited = appointments.call_awaited(asking.actor(), *guest).await?;
        Ok(awaited.map(|awaited| Self {
            contact: awaited.contact.hinted(),
            until: page.date_time(&awaited.until),
            again: audience.path("codice/ancora"),
        }))
    }
}

/// Tries what an operator typed, where the caller has proved nothing yet; what is wrong with it, if it is.
pub(in crate::web) async fn prove_first(
    appointments: &Appointments,
    audience: &Audience,
    asking: &Asking,
    typed: &str,
) -> Result<Result<(), Message>, WebError> {
    let Audience::CallingGuest(guest) = audience else { return Ok(Ok(())) };
    if appointments.proof_of_caller(asking).await?.is_some() {
        return Ok(Ok(()));
    }
    // Nothing is no try.
    if typed.is_empty() {
        return Ok(Err("appointments-call-code-wanted".into()));
    }
    match appointments.call_prove(asking.actor(), *guest, typed).await {
        Ok(_) => Ok(Ok(())),
        Err(error) => said(error).map(Err),
    }
}

/// What an operator reads of what cannot be; what is no matter of the caller's is an error of its own.
pub(super) fn said(error: GuestError) -> Result<Message, WebError> {
    Ok(match error {
        GuestError::NoPost => "appointments-caller-no-post".into(),
        GuestError::TooManySendings => "appointments-call-too-many-codes".into(),
        GuestError::WrongCode { left } => Message::new("appointments-call-wrong-code").with("left", left),
        GuestError::NoTryLeft => "appointments-call-no-try-left".into(),
        GuestError::Expired => "appointments-call-code-old".into(),
        GuestError::NothingToProve | GuestError::NotProven(_) => "appointments-call-nothing-sent".into(),
        GuestError::Appointment(error) => return Err(error.into()),
    })
}

pub(super) async fn ask_for_code(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    page: Page,
    Query(pairs): Query<Pairs>,
) -> Result<Response, WebError> {
    let asking = audience.asking_for_sure(&appointments, &actor, &browser).await?;
    match draw(&appointments, (&audience, &asking), page, &pairs).await? {
        Ok(shown) => Ok(kept_by_nobody(web::show(&shown)?)),
        Err(elsewhere) => Ok(elsewhere.into_response()),
    }
}

/// What the caller read out.
pub(super) async fn prove(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    page: Page,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let asking = audience.asking_for_sure(&appointments, &actor, &browser).await?;
    match prove_first(&appointments, &audience, &asking, text(&pairs, "codice")).await? {
        Ok(()) => Ok(Redirect::to(&proven(&audience, &pairs)).into_response()),
        Err(message) => again(&appointments, (&audience, &asking), page, &pairs, message).await,
    }
}

/// Another code to the same contact.
pub(super) async fn send_again(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    page: Page,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let asking = audience.asking_for_sure(&appointments, &actor, &browser).await?;
    match appointments.call_again(&actor, guest_of(&audience)?).await {
        Ok(()) => {
            let step =
                visit_in(&pairs).map_or_else(|| "codice".to_owned(), |visit| format!("conferma/{visit}"));
            Ok(Redirect::to(&format!("{}?fatto=inviato", audience.path(&step))).into_response())
        }
        Err(error) => again(&appointments, (&audience, &asking), page, &pairs, said(error)?).await,
    }
}

async fn again(
    appointments: &Appointments,
    door: (&Audience, &Asking),
    page: Page,
    pairs: &Pairs,
    message: Message,
) -> Result<Response, WebError> {
    let page = page.with_errors(FormErrors::one("codice", message));
    match draw(appointments, door, page, pairs).await? {
        Ok(shown) => Ok(kept_by_nobody(web::show_again(&shown)?)),
        Err(elsewhere) => Ok(elsewhere.into_response()),
    }
}

/// The page of the code; where nothing is waited for, the way on: who has proved their contact to their appointments, who was
/// sent nothing in this call to its beginning.
async fn draw(
    appointments: &Appointments,
    (audience, asking): (&Audience, &Asking),
    page: Page,
    pairs: &Pairs,
) -> Result<Result<CodePage, Redirect>, WebError> {
    let Some(asked) = CodeAsked::of(appointments, audience, asking, &page).await? else {
        let is_proven = appointments.proof_of_caller(asking).await?.is_some();
        let on = if is_proven { proven(audience, pairs) } else { CONTACT_CENTRE_PATH.to_owned() };
        return Ok(Err(Redirect::to(&on)));
    };
    let actor: &Actor = asking.actor();
    let visit = visit_in(pairs);
    Ok(Ok(CodePage {
        asked,
        caller: audience.caller(appointments, actor).await?,
        path: audience.path("codice"),
        meanwhile: visit.map_or_else(|| audience.base(), |visit| audience.path(&format!("conferma/{visit}"))),
        visit,
        has_sent_again: text(pairs, "fatto") == "inviato",
        page,
    }))
}

/// Where one goes on who has proved their contact: to the time that is held, else to what they have.
fn proven(audience: &Audience, pairs: &Pairs) -> String {
    let step = visit_in(pairs).map_or_else(|| "appuntamenti".to_owned(), |visit| format!("conferma/{visit}"));
    audience.path(&step)
}

fn visit_in(pairs: &Pairs) -> Option<VisitId> {
    text(pairs, "visita").parse().ok()
}

fn guest_of(audience: &Audience) -> Result<GuestId, WebError> {
    match audience {
        Audience::CallingGuest(guest) => Ok(*guest),
        _ => Err(WebError::NotFound),
    }
}
