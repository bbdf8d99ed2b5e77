//! One appointment, with everything about it.

use askama::Template;
use axum::extract::{Query, RawPathParams, State};
use axum::response::Response;
use chrono::{DateTime, Utc};
use web::hand_over::kept_by_nobody;
use web::ui::Badge;
use web::{Page, ThisBrowser, WebError, Who};

use super::super::audience::Audience;
use super::super::book::{self, Bring, matters_named, new_key, what_to_bring, where_it_is, where_key};
use super::super::qr::QrDrawing;
use super::super::room::RoomView;
use super::super::travel::way_there;
use super::super::wish::{Pairs, Wish, text};
use super::super::words;
use super::{badge_of, find, path_of};
use crate::domain::{CancelledBy, Limits, Office, Visit, VisitState, Way};
use crate::service::{Appointments, Asking};

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

pub(super) async fn show_visit(
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

/// What whoever looks may do about it.
struct Changes {
    may_cancel: bool,
    may_move: bool,
    /// Whether they could, and it is too late now.
    is_late: bool,
}

impl Changes {
    fn of(
        (visit, is_offered): (&Visit, bool),
        asking: Option<&Asking>,
        rules: &Limits,
        now: DateTime<Utc>,
    ) -> Self {
        let is_ours = asking.is_some_and(Asking::is_staff);
        let in_time = is_ours || rules.demand_time(visit.starts_at, now).is_ok();
        let is_theirs = asking.is_some() && visit.is_booked();
        let may_cancel = is_theirs && in_time;
        Self {
            may_cancel,
            may_move: may_cancel && is_offered && (is_ours || visit.moves < rules.moves),
            is_late: is_theirs && !in_time && now < visit.ends_at,
        }
    }
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
    let is_offered = matters.iter().all(|matter| matter.ended_at.is_none());
    let Changes { may_cancel, may_move, is_late } = Changes::of((visit, is_offered), asking, &rules, now);
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
        may_cancel,
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
