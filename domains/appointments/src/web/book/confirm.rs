//! The last step: the time is kept for a while, and everything stands there once more.

use askama::Template;
use auth::Actor;
use axum::Form;
use axum::extract::{Query, RawPathParams, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::FormErrors;
use web::{Page, ThisBrowser, WebError, Who};

use super::super::audience::Audience;
use super::super::contact_centre::{CodeAsked, prove_first};
use super::super::mine::visit_in;
use super::super::travel::way_there;
use super::super::wish::{Pairs, Wish, text};
use super::super::words;
use super::hold::{refuse, shown_at};
use super::views::{Bring, matters_named, what_to_bring, where_it_is, where_key};
use super::{STEPS, time::hour_of};
use crate::domain::{Visit, VisitId, VisitState};
use crate::error::{AppointmentError, Refusal};
use crate::service::{Appointments, Asking};

#[derive(Template)]
#[template(path = "appointments/book/confirm.html")]
struct ConfirmPage {
    page: Page,
    base: String,
    is_at_work: bool,
    caller: Option<String>,
    path: String,
    matters: String,
    way: String,
    time: String,
    place: String,
    where_key: &'static str,
    /// Stations near it, and what whoever comes by car has to know.
    way_there: Vec<String>,
    phone: Option<String>,
    bring: Vec<Bring>,
    /// Until when it is kept, and how many seconds that is.
    until: String,
    seconds: i64,
    may_extend: bool,
    consequences: String,
    /// The code that whoever calls has yet to read out.
    code: Option<CodeAsked>,
    visit: VisitId,
    has_sent_again: bool,
}

pub(super) async fn look_once_more(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    named: RawPathParams,
    page: Page,
    Query(pairs): Query<Pairs>,
) -> Result<Response, WebError> {
    let asking = audience.asking_for_sure(&appointments, &actor, &browser).await?;
    let has_sent_again = text(&pairs, "fatto") == "inviato";
    look(&appointments, (&audience, &asking), page, visit_in(&named)?, has_sent_again).await
}

/// The last look, with whatever is wrong beside its field. Where the time is kept no more, what is free instead.
async fn look(
    appointments: &Appointments,
    (audience, asking): (&Audience, &Asking),
    page: Page,
    id: VisitId,
    has_sent_again: bool,
) -> Result<Response, WebError> {
    let visit = appointments.visit(asking, id).await?;
    match &visit.state {
        VisitState::Held { until } if appointments.now() < *until => {}
        VisitState::Held { .. } | VisitState::Cancelled { .. } => {
            return over(appointments, (audience, asking.actor()), page, &visit).await;
        }
        _ => {
            return Ok(Redirect::to(&shown_at(appointments, audience, &visit, "prenotato")).into_response());
        }
    }
    let is_right = page.errors().is_empty();
    let shown = draw(appointments, (audience, asking), page, &visit).await?;
    let shown = ConfirmPage { has_sent_again, ..shown };
    if is_right { web::show(&shown) } else { web::show_again(&shown) }
}

async fn draw(
    appointments: &Appointments,
    (audience, asking): (&Audience, &Asking),
    page: Page,
    visit: &Visit,
) -> Result<ConfirmPage, WebError> {
    let matters = appointments.matters_as_booked(&visit.matters).await?;
    let office = appointments.office(&visit.office).await?;
    let until = visit.held_until().unwrap_or_else(|| appointments.now());
    Ok(ConfirmPage {
        base: audience.base(),
        is_at_work: audience.is_at_work(),
        caller: audience.caller(appointments, asking.actor()).await?,
        code: CodeAsked::of(appointments, audience, asking, &page).await?,
        visit: visit.id,
        has_sent_again: false,
        path: audience.path(&format!("conferma/{}", visit.id)),
        matters: matters_named(&matters, page.language()),
        way: page.text(visit.way.key()),
        time: words::named_moment(&page, visit.starts_at),
        place: where_it_is(&page, &office, visit.way),
        where_key: where_key(visit.way),
        way_there: way_there(appointments, &page, (&office, visit.way)),
        phone: visit.phone.clone(),
        bring: what_to_bring(&matters, visit.way, page.language()),
        until: hour_of(&page, until),
        seconds: (until - appointments.now()).num_seconds().max(0),
        may_extend: !visit.is_extended,
        consequences: words::of_misses(&page, appointments.limits()),
        page,
    })
}

/// It was kept for as long as it is: the same time is looked for again, with everything that was chosen.
async fn over(
    appointments: &Appointments,
    door: (&Audience, &Actor),
    page: Page,
    visit: &Visit,
) -> Result<Response, WebError> {
    let wish = chosen_again(appointments, visit).await?;
    refuse(appointments, door, page, (&wish, &Pairs::new()), Refusal::HoldOver.into()).await
}

pub(super) async fn confirm(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    named: RawPathParams,
    page: Page,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let asking = audience.asking_for_sure(&appointments, &actor, &browser).await?;
    let id = visit_in(&named)?;
    if let Err(message) = prove_first(&appointments, &audience, &asking, text(&pairs, "codice")).await? {
        let page = page.with_errors(FormErrors::one("codice", message));
        return look(&appointments, (&audience, &asking), page, id, false).await;
    }
    match appointments.confirm(&asking, id).await {
        Ok(visit) => {
            Ok(Redirect::to(&shown_at(&appointments, &audience, &visit, "prenotato")).into_response())
        }
        Err(error) => go_on(&appointments, (&audience, &actor), page, (&asking, id), error).await,
    }
}

pub(super) async fn extend(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    named: RawPathParams,
    page: Page,
) -> Result<Response, WebError> {
    let asking = audience.asking_for_sure(&appointments, &actor, &browser).await?;
    let id = visit_in(&named)?;
    match appointments.extend(&asking, id).await {
        Ok(_) => Ok(Redirect::to(&audience.path(&format!("conferma/{id}"))).into_response()),
        Err(error) => go_on(&appointments, (&audience, &actor), page, (&asking, id), error).await,
    }
}

/// They do not want it: it is others', and the times of the day are there again.
pub(super) async fn let_go(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    named: RawPathParams,
) -> Result<Response, WebError> {
    let asking = audience.asking_for_sure(&appointments, &actor, &browser).await?;
    let visit = appointments.visit(&asking, visit_in(&named)?).await?;
    appointments.let_go(&asking, visit.id).await?;
    let wish = chosen_again(&appointments, &visit).await?.at_no_time();
    Ok(Redirect::to(&wish.at(&audience.path("ora"))).into_response())
}

/// Why it cannot be, with everything that was chosen.
async fn go_on(
    appointments: &Appointments,
    door: (&Audience, &Actor),
    page: Page,
    (asking, id): (&Asking, VisitId),
    error: AppointmentError,
) -> Result<Response, WebError> {
    let visit = appointments.visit(asking, id).await?;
    let wish = chosen_again(appointments, &visit).await?;
    refuse(appointments, door, page, (&wish, &Pairs::new()), error).await
}

/// Everything that was chosen, on its day, to choose it again; what it is about goes with it.
async fn chosen_again(appointments: &Appointments, visit: &Visit) -> Result<Wish, AppointmentError> {
    let about = appointments.thing_of(visit.id).await?;
    Ok(Wish { about, ..Wish::again(visit, appointments.day_of(visit.starts_at)) })
}
