//! `/appuntamenti`: what somebody has ahead and had, one appointment with everything about it, and its end. A guest sees
//! theirs by its link, the contact centre that of who calls.

use askama::Template;
use auth::Actor;
use axum::extract::{Query, RawPathParams, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use web::hand_over::kept_by_nobody;
use web::ui::{Badge, Tone};
use web::{Page, ThisBrowser, WebError, Who};

use super::audience::Audience;
use super::book::{self, Bring, matters_named, new_key, what_to_bring, where_it_is, where_key};
use super::qr::QrDrawing;
use super::room::RoomView;
use super::travel::way_there;
use super::wish::{Pairs, Wish, text};
use super::{CONTACT_CENTRE_PATH, LINK_PATH, MINE_PATH, words};
use crate::domain::{CancelledBy, Office, Visit, VisitId, VisitState, Visitor, Way};
use crate::service::{Appointments, Asking, OfAnother};

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

#[derive(Template)]
#[template(path = "appointments/mine/visit.html")]
struct VisitPage {
    page: Page,
    audience: Audience,
    /// What whoever calls is called, and how they showed who they are.
    caller: Option<String>,
    proven: Option<&'static str>,
    done: Option<&'static str>,
    path: String,
    matters: String,
    badge: Badge,
    when: String,
    until: String,
    way: String,
    place: String,
    where_key: &'static str,
    directions: String,
    /// Stations near it, and what whoever comes by car has to know.
    way_there: Vec<String>,
    /// The door of the room, of a visit in video.
    room: Option<RoomView>,
    /// Where its place is drawn on a map of others.
    map: Option<String>,
    phone: Option<String>,
    people: i64,
    code: String,
    qr: Option<QrDrawing>,
    bring: Vec<Bring>,
    reason: Option<String>,
    /// Where it is moved, while it can be.
    move_href: Option<String>,
    may_cancel: bool,
    /// Why it can no longer be changed here.
    too_late: Option<String>,
    consequences: String,
    /// Where its visitor reads what it is about.
    thing: Option<String>,
    /// By what the same time is booked again, while it is free still.
    again: Option<Again>,
    is_live: bool,
}

/// The same time once more.
struct Again {
    action: String,
    kept: Vec<(&'static str, String)>,
    key: String,
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

async fn show_visit(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    named: RawPathParams,
    page: Page,
    Query(pairs): Query<Pairs>,
) -> Result<Response, WebError> {
    let (visit, asking) = find(&appointments, &actor, (&audience, &browser), &named).await?;
    let done = match text(&pairs, "fatto") {
        "prenotato" => Some("appointments-mine-done-booked"),
        "spostato" => Some("appointments-mine-done-moved"),
        "annullato" => Some("appointments-mine-done-cancelled"),
        _ => None,
    };
    let caller = audience.caller(&appointments, &actor).await?;
    let proven = audience.proven(&appointments, asking.as_ref()).await?;
    let shown = draw(&appointments, audience, page, (&visit, asking.as_ref()), done).await?;
    Ok(kept_by_nobody(web::show(&VisitPage { caller, proven, ..shown })?))
}

async fn draw(
    appointments: &Appointments,
    audience: Audience,
    page: Page,
    (visit, asking): (&Visit, Option<&Asking>),
    done: Option<&'static str>,
) -> Result<VisitPage, WebError> {
    let now = appointments.now();
    let matters = appointments.matters_as_booked(&visit.matters).await?;
    let office = appointments.office(&visit.office).await?;
    let rules = appointments.rules_of(visit).await?;
    let is_ours = asking.is_some_and(Asking::is_staff);
    let in_time = is_ours || rules.demand_time(visit.starts_at, now).is_ok();
    let may_change = asking.is_some() && visit.is_booked() && in_time;
    let is_offered = matters.iter().all(|matter| matter.ended_at.is_none());
    let may_move = may_change && is_offered && (is_ours || visit.moves < rules.moves);
    let is_late = asking.is_some() && visit.is_booked() && !in_time && now < visit.ends_at;
    let again = again(appointments, &audience, visit, asking).await?;
    let room = appointments.room_of(visit).await?.map(|room| RoomView::of(&page, &audience, room));
    let thing = match audience.is_own() {
        true => appointments.path_of_thing(visit.id).await?,
        false => None,
    };
    let code_at = format!("{}/arrivo?codice={}", page.city().public_url.trim_end_matches('/'), visit.code);
    let is_live = visit.is_booked() && now < visit.ends_at;
    Ok(VisitPage {
        caller: None,
        proven: None,
        path: path_of(appointments, &audience, visit),
        matters: matters_named(&matters, page.language()),
        badge: badge_of(&page, &visit.state),
        when: words::named_moment(&page, visit.starts_at),
        until: book::hour_of(&page, visit.ends_at),
        way: page.text(visit.way.key()),
        place: where_it_is(&page, &office, visit.way),
        where_key: where_key(visit.way),
        directions: directions(&page, &office, visit.way),
        way_there: way_there(appointments, &page, (&office, visit.way)),
        room,
        map: map_of(&office, visit.way),
        phone: visit.phone.clone(),
        people: visit.people,
        code: visit.code.spoken(),
        qr: (is_live && visit.way == Way::InPerson).then(|| QrDrawing::of(&code_at)).flatten(),
        bring: if is_live { what_to_bring(&matters, visit.way, page.language()) } else { Vec::new() },
        reason: match &visit.state {
            VisitState::Cancelled { reason, .. } => reason.clone(),
            _ => None,
        },
        move_href: may_move.then(|| moved_from(&audience, visit)),
        may_cancel: may_change,
        too_late: is_late.then(|| too_late(&page, rules.change_hours)),
        consequences: words::of_misses(&page, appointments.limits()),
        again,
        thing,
        is_live,
        done,
        audience,
        page,
    })
}

fn too_late(page: &Page, hours: i64) -> String {
    let phone = page.city().phone.as_str();
    page.text_with("appointments-visit-too-late", &[("hours", hours.into()), ("phone", phone.into())])
}

fn directions(page: &Page, office: &Office, way: Way) -> String {
    match way {
        Way::InPerson => office.directions.text(page.language()).to_owned(),
        Way::Telephone | Way::Video => String::new(),
    }
}

/// A map of others, opened by who wants it: nothing of it is on our page.
fn map_of(office: &Office, way: Way) -> Option<String> {
    let ground = office.position.filter(|_| way == Way::InPerson)?;
    let (north, east) = (ground.latitude, ground.longitude);
    Some(format!("https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=18/{north}/{east}"))
}

/// Where it is moved: at the same office first, and from there anywhere.
fn moved_from(audience: &Audience, visit: &Visit) -> String {
    let wish = Wish { time: None, day: None, people: None, moved: Some(visit.id), ..Wish::of_visit(visit) };
    wish.at(&audience.path("giorno"))
}

/// What was given back can be had again by one press, as long as nobody else has it.
async fn again(
    appointments: &Appointments,
    audience: &Audience,
    visit: &Visit,
    asking: Option<&Asking>,
) -> Result<Option<Again>, WebError> {
    let is_theirs = matches!(visit.state, VisitState::Cancelled { by: CancelledBy::Visitor, .. });
    // A link is one appointment's: a new one is booked by who has proved a contact.
    let is_bookable = !matches!(audience, Audience::Link(_));
    if asking.is_none() || !is_theirs || !is_bookable || !appointments.is_free_again(visit).await? {
        return Ok(None);
    }
    let about = appointments.thing_of(visit.id).await?;
    let mut kept = Wish { about, ..Wish::of_visit(visit) }.pairs();
    kept.extend(visit.phone.clone().map(|phone| ("telefono", phone)));
    Ok(Some(Again { action: audience.path("posto"), kept, key: new_key() }))
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
