//! `/appuntamenti`: what somebody has ahead and had, one appointment with everything about it, and its end. A guest sees
//! theirs by its link, the contact centre that of who calls.

mod visit;

use askama::Template;
use auth::Actor;
use axum::extract::{RawPathParams, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use web::hand_over::kept_by_nobody;
use web::ui::{Badge, Tone};
use web::{Page, ThisBrowser, WebError, Who};

use super::audience::Audience;
use super::book::{self, matters_named, where_it_is};
use super::wish::{Pairs, text};
use super::{CONTACT_CENTRE_PATH, LINK_PATH, MINE_PATH, words};
use crate::domain::{CancelledBy, Visit, VisitId, VisitState, Visitor};
use crate::service::{Appointments, Asking, OfAnother};
use visit::show_visit;

/// Letters of the longest reason.
const LONGEST_REASON: usize = 200;

pub(super) fn routes() -> Router<Appointments> {
    let own = Router::new()
        .route("/appuntamenti", get(list_mine))
        .route("/appuntamenti/{visit}", get(show_visit))
        .route("/appuntamenti/{visit}/annulla", get(ask_why).post(cancel));
    let linked = Router::new()
        .route("/appuntamento/{token}", get(show_visit))
        .route("/appuntamento/{token}/annulla", get(ask_why).post(cancel));
    let of_callers = Router::new()
        .route("/020202/prenota/persone/{person}/appuntamenti/{visit}", get(show_visit))
        .route("/020202/prenota/persone/{person}/appuntamenti/{visit}/annulla", get(ask_why).post(cancel))
        .route("/020202/prenota/ospiti/{guest}/appuntamenti/{visit}", get(show_visit))
        .route("/020202/prenota/ospiti/{guest}/appuntamenti/{visit}/annulla", get(ask_why).post(cancel));
    let own = web::admitting(own, |actor| crate::service::reads_own(actor).map(drop));
    own.merge(linked).merge(web::admitting(of_callers, book::answers_the_telephone))
}

/// Where an appointment is, behind each door.
pub(super) fn path_of(appointments: &Appointments, audience: &Audience, visit: &Visit) -> String {
    match (audience, visit.visitor) {
        (Audience::Caller(person), _) => {
            format!("{CONTACT_CENTRE_PATH}/persone/{person}/appuntamenti/{}", visit.id)
        }
        (Audience::CallingGuest(guest), _) => {
            format!("{CONTACT_CENTRE_PATH}/ospiti/{guest}/appuntamenti/{}", visit.id)
        }
        (_, Visitor::Guest(_)) => {
            let link = appointments.guest_link(visit.id).unwrap_or_default();
            format!("{LINK_PATH}/{link}")
        }
        _ => format!("{MINE_PATH}/{}", visit.id),
    }
}

#[derive(Template)]
#[template(path = "appointments/mine/list.html")]
struct MinePage {
    page: Page,
    title: String,
    ahead: Vec<Line>,
    past: Vec<Line>,
    others: Vec<OtherView>,
    represents_more: bool,
}

/// One appointment in a list.
pub(super) struct Line {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) when: String,
    pub(super) place: String,
    pub(super) badge: Badge,
}

/// Somebody whom they represent.
struct OtherView {
    name: String,
    /// By which the form asks to act for them.
    field: &'static str,
    value: String,
    lines: Vec<Line>,
}

async fn list_mine(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let visits = appointments.visits_of(&actor).await?;
    let (ahead, past) = lines(&appointments, &Audience::Public, &page, &visits).await?;
    let (others, represents_more) = appointments.of_represented(&actor).await?;
    let mut shown = Vec::with_capacity(others.len());
    for OfAnother { represented, visits } in &others {
        let (field, value) = identity::acting_field(represented.whom);
        let (lines, _) = lines(&appointments, &Audience::Public, &page, visits).await?;
        shown.push(OtherView { name: represented.name.clone(), field, value, lines });
    }
    web::show(&MinePage {
        title: page.whose("appointments-mine-title", "appointments-mine-title-of"),
        ahead,
        past,
        others: shown,
        represents_more,
        page,
    })
}

/// Appointments in lists: what is ahead, the next first; and what was, the last first.
pub(super) async fn lines(
    appointments: &Appointments,
    audience: &Audience,
    page: &Page,
    visits: &[Visit],
) -> Result<(Vec<Line>, Vec<Line>), WebError> {
    let (offices, now) = (appointments.offices().await?, appointments.now());
    let (mut ahead, mut past) = (Vec::new(), Vec::new());
    for visit in visits {
        let matters = appointments.matters_as_booked(&visit.matters).await?;
        let office = offices.iter().find(|one| one.code == visit.office);
        let line = Line {
            title: matters_named(&matters, page.language()),
            href: path_of(appointments, audience, visit),
            when: words::named_moment(page, visit.starts_at),
            place: office.map(|one| where_it_is(page, one, visit.way)).unwrap_or_default(),
            badge: badge_of(page, &visit.state),
        };
        let is_ahead = now < visit.ends_at && visit.has_cells();
        let list = if is_ahead { &mut ahead } else { &mut past };
        list.push(line);
    }
    past.reverse();
    Ok((ahead, past))
}

fn badge_of(page: &Page, state: &VisitState) -> Badge {
    match state {
        VisitState::Held { .. } => page.badge(Tone::Waiting, "appointments-state-held"),
        VisitState::Booked { .. } => page.badge(Tone::Good, "appointments-state-booked"),
        VisitState::Cancelled { by: CancelledBy::Visitor, .. } => {
            page.badge(Tone::Plain, "appointments-state-cancelled")
        }
        VisitState::Cancelled { .. } => page.badge(Tone::Bad, "appointments-state-cancelled-by-office"),
        VisitState::Arrived { .. } => page.badge(Tone::Good, "appointments-state-arrived"),
        VisitState::Served { .. } => page.badge(Tone::Plain, "appointments-state-served"),
        VisitState::Missed { .. } => page.badge(Tone::Bad, "appointments-state-missed"),
    }
}

/// An appointment, and who asks about it, where they may change it.
pub(super) async fn find(
    appointments: &Appointments,
    actor: &Actor,
    (audience, browser): (&Audience, &ThisBrowser),
    named: &RawPathParams,
) -> Result<(Visit, Option<Asking>), WebError> {
    match audience {
        Audience::Public => {
            let visit = appointments.visit_of(actor, visit_in(named)?).await?;
            Ok((visit, Asking::from(actor).ok()))
        }
        Audience::Link(token) => {
            let (asking, id) = appointments.guest_by_link(token).await?;
            Ok((appointments.visit(&asking, id).await?, Some(asking)))
        }
        Audience::Caller(_) | Audience::CallingGuest(_) => {
            let asking = audience.asking_for_sure(appointments, actor, browser).await?;
            Ok((appointments.visit(&asking, visit_in(named)?).await?, Some(asking)))
        }
    }
}

/// The appointment that the address names; the last of its parts, whatever stands before it.
pub(super) fn visit_in(named: &RawPathParams) -> Result<VisitId, WebError> {
    let (_, value) = named.iter().find(|(name, _)| *name == "visit").ok_or(WebError::NotFound)?;
    value.parse().map_err(|_| WebError::NotFound)
}

#[derive(Template)]
#[template(path = "appointments/mine/cancel.html")]
struct CancelPage {
    page: Page,
    audience: Audience,
    caller: Option<String>,
    path: String,
    matters: String,
    when: String,
}

async fn ask_why(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    named: RawPathParams,
    page: Page,
) -> Result<Response, WebError> {
    let (visit, asking) = find(&appointments, &actor, (&audience, &browser), &named).await?;
    if asking.is_none() || !visit.is_booked() {
        return Ok(Redirect::to(&path_of(&appointments, &audience, &visit)).into_response());
    }
    let matters = appointments.matters_as_booked(&visit.matters).await?;
    let shown = CancelPage {
        caller: audience.caller(&appointments, &actor).await?,
        path: path_of(&appointments, &audience, &visit),
        matters: matters_named(&matters, page.language()),
        when: words::named_moment(&page, visit.starts_at),
        audience,
        page,
    };
    Ok(kept_by_nobody(web::show(&shown)?))
}

async fn cancel(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    named: RawPathParams,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let (visit, asking) = find(&appointments, &actor, (&audience, &browser), &named).await?;
    let asking = match asking {
        Some(asking) => asking,
        // Who may only look is told so.
        None => Asking::from(&actor)?,
    };
    let reason = text(&pairs, "perche").chars().filter(|sign| !sign.is_control()).take(LONGEST_REASON);
    let reason = Some(reason.collect::<String>()).filter(|reason| !reason.is_empty());
    let visit = appointments.cancel(&asking, visit.id, reason).await?;
    Ok(Redirect::to(&format!("{}?fatto=annullato", path_of(&appointments, &audience, &visit)))
        .into_response())
}
