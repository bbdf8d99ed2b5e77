//! `/sportello/chiamate`: the counter. Sit down, call the next, and what becomes of it: in one page, by the keyboard alone.

use askama::Template;
use auth::{Actor, Permission};
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use kernel::Language;
use serde::Deserialize;
use web::ui::Choice;
use web::{Page, WebError, Who};

use super::CALLS_PATH;
use super::day::{minutes, time_of_day};
use super::room::RoomView;
use crate::domain::call::CallId;
use crate::domain::ticket::Precedence;
use crate::domain::{PoolId, TicketId, VisitId};
use crate::error::AppointmentError;
use crate::service::{
    Appointments, Called, CheckIn, DayError, DayLine, FoundVisit, FreeCounter, Standing, Wish,
};

pub(super) fn routes() -> Router<Appointments> {
    let routes = Router::new()
        .route("/sportello/chiamate", get(show_counter).post(act))
        .route("/sportello/chiamate/cerca", post(find_visitors));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::CallVisitors).map(drop))
}

#[derive(Template)]
#[template(path = "appointments/day/calls.html")]
struct CallsPage {
    page: Page,
    /// What just happened, or did not.
    notice: Option<&'static str>,
    counter: Option<String>,
    counters: Vec<Choice>,
    current: Option<CurrentView>,
    waiting: Vec<StandingView>,
    parked: Vec<StandingView>,
    /// The lines of which a number is given by hand.
    given: Vec<Choice>,
    sought: String,
    found: Option<Vec<FoundView>>,
}

/// Who is at the counter.
struct CurrentView {
    call: String,
    number: String,
    name: Option<String>,
    line: String,
    matters: String,
    booked_for: Option<String>,
    language: &'static str,
    waited: String,
    times: i64,
    goes_first: bool,
    is_begun: bool,
    /// The door of the room, where they are seen in video.
    room: Option<RoomView>,
    others: Vec<Choice>,
}

/// Somebody who waits.
struct StandingView {
    ticket: String,
    number: String,
    line: String,
    booked_for: Option<String>,
    came: String,
    goes_first: bool,
}

/// An appointment of today.
struct FoundView {
    visit: String,
    name: String,
    at: String,
    way: &'static str,
    has_come: bool,
}

/// What just happened, as the address has it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Looking {
    avviso: String,
}

/// The notices that an address can bring.
const NOTICES: [(&str, &str); 9] = [
    ("nessuno", "appointments-calls-nobody"),
    ("in-piedi", "appointments-calls-not-sitting"),
    ("occupato", "appointments-calls-busy"),
    ("preso", "appointments-calls-taken"),
    ("cambiato", "appointments-calls-changed"),
    ("arrivato", "appointments-calls-arrived"),
    ("numero", "appointments-calls-given"),
    ("precedenza", "appointments-calls-precedence-changed"),
    ("presto", "appointments-day-too-early-plain"),
];

/// The counter as it stands.
async fn show_counter(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let notice = NOTICES.into_iter().find(|(code, _)| *code == looking.avviso).map(|(_, key)| key);
    web::show(&counter_page(&appointments, &actor, page, notice).await?)
}

async fn counter_page(
    appointments: &Appointments,
    actor: &Actor,
    page: Page,
    notice: Option<&'static str>,
) -> Result<CallsPage, WebError> {
    let sitting = appointments.own_counter(actor).await?;
    let counters = appointments.counters_here(actor).await?;
    let line = appointments.day_line(actor).await?;
    let current = match appointments.at_counter(actor).await? {
        Some(called) => Some(current_view(appointments, actor, &page, (called, &line)).await?),
        None => None,
    };
    let standing =
        |some: &[Standing]| some.iter().map(|one| StandingView::of(&page, one, &line)).collect::<Vec<_>>();
    let (waiting, parked) = (standing(&line.waiting), standing(&line.parked));
    let given = line.lines.iter().filter(|one| one.is_walked_into);
    let given = given.map(|one| Choice::new(one.pool.to_string(), one.name.text(page.language())));
    let given = given.collect();
    Ok(CallsPage {
        notice,
        counter: sitting.map(|sitting| sitting.name),
        counters: counters.iter().map(|one| choice_of(&page, one)).collect(),
        current,
        waiting,
        parked,
        given,
        sought: String::new(),
        found: None,
        page,
    })
}

fn choice_of(page: &Page, counter: &FreeCounter) -> Choice {
    let choice = Choice::new(counter.counter.to_string(), counter.name.clone());
    if counter.is_taken { choice.with_hint(page.text("appointments-calls-taken-hint")) } else { choice }
}

fn line_name(page: &Page, line: &DayLine, pool: PoolId) -> String {
    let found = line.lines.iter().find(|one| one.pool == pool);
    found.map(|one| one.name.text(page.language()).to_owned()).unwrap_or_default()
}

async fn current_view(
    appointments: &Appointments,
    actor: &Actor,
    page: &Page,
    (called, line): (Called, &DayLine),
) -> Result<CurrentView, WebError> {
    let room = appointments.room_at_counter(actor, &called).await?;
    let name = appointments.called_name(called.visitor).await?;
    let matters: Vec<&str> = called.matters.iter().map(crate::domain::MatterCode::as_str).collect();
    let matters = appointments.matter_names(&matters).await?;
    let matters: Vec<&str> = matters.iter().map(|name| name.text(page.language())).collect();
    let others = line.lines.iter().filter(|one| one.pool != called.pool);
    let waited = minutes(called.waited);
    Ok(CurrentView {
        call: called.call.to_string(),
        number: called.ticket_number.to_string(),
        name,
        line: line_name(page, line, called.pool),
        matters: matters.join(" · "),
        booked_for: called.booked_for.map(|time| time_of_day(page, time)),
        language: called.language.own_name(),
        waited: page.text_with("appointments-calls-waited", &[("minutes", waited.into())]),
        times: called.times,
        goes_first: called.precedence.counts(),
        is_begun: called.is_begun,
        room: room.map(|room| RoomView::at_counter(page, room)),
        others: others.map(|one| Choice::new(one.pool.to_string(), one.name.text(page.language()))).collect(),
    })
}

impl StandingView {
    fn of(page: &Page, one: &Standing, line: &DayLine) -> Self {
        Self {
            ticket: one.ticket.to_string(),
            number: one.number.to_string(),
            line: line_name(page, line, one.pool),
            booked_for: one.booked_for.map(|time| time_of_day(page, time)),
            came: time_of_day(page, one.came_at),
            goes_first: one.precedence.counts(),
        }
    }
}

impl FoundView {
    fn of(page: &Page, one: FoundVisit) -> Self {
        Self {
            visit: one.visit.to_string(),
            name: one.name,
            at: time_of_day(page, one.at),
            way: one.way.key(),
            has_come: one.has_come,
        }
    }
}

/// A button of the page, and what it is about.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Doing {
    azione: String,
    sportello: String,
    chiamata: String,
    numero: String,
    fila: String,
    visita: String,
    nuova_fila: String,
    precedenza: Option<String>,
}

fn named<T: std::str::FromStr>(text: &str) -> Result<T, DayError> {
    text.parse().map_err(|_| DayError::Appointment(AppointmentError::NotFound))
}

/// What a button does; what it tells, if anything.
async fn do_it(appointments: &Appointments, actor: &Actor, doing: &Doing) -> Result<&'static str, DayError> {
    let call = || named::<CallId>(&doing.chiamata);
    let ticket = || named::<TicketId>(&doing.numero);
    match doing.azione.as_str() {
        "siediti" => appointments.sit(actor, named(&doing.sportello)?).await.map(|_| ""),
        "alzati" => appointments.stand_up(actor).await.map(|()| ""),
        "prossimo" => {
            let called = appointments.call_next(actor).await?;
            Ok(if called.is_some() { "" } else { "nessuno" })
        }
        "chiama" => appointments.call_this(actor, ticket()?).await.map(|_| ""),
        "richiama" => appointments.recall(actor, call()?).await.map(|()| ""),
        "inizia" => appointments.begin(actor, call()?).await.map(|()| ""),
        "finisci" => appointments.finish(actor, call()?).await.map(|()| ""),
        "sospendi" => appointments.park(actor, call()?).await.map(|()| ""),
        "assente" => appointments.no_show(actor, call()?).await.map(|()| ""),
        "inoltra" => appointments.forward(actor, call()?, named(&doing.fila)?).await.map(|()| ""),
        "arrivato" => {
            let who = CheckIn::Visit(named::<VisitId>(&doing.visita)?);
            appointments.check_in(actor, None, &who, false).await.map(|_| "arrivato")
        }
        "dai-numero" => {
            let (pool, goes_first) = (named(&doing.nuova_fila)?, doing.precedenza.is_some());
            let wish = Wish { pool, goes_first, person: None, language: Language::default() };
            appointments.take_number_here(actor, wish).await.map(|_| "numero")
        }
        "togli-precedenza" => {
            appointments.set_precedence(actor, ticket()?, Precedence::Withdrawn).await.map(|()| "precedenza")
        }
        "dai-precedenza" => {
            appointments.set_precedence(actor, ticket()?, Precedence::Asked).await.map(|()| "precedenza")
        }
        _ => Err(AppointmentError::NotFound.into()),
    }
}

/// A button was pressed. What clashes with how things stand is told on the page, which then shows how they do.
async fn act(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    Form(doing): Form<Doing>,
) -> Result<Response, WebError> {
    let notice = match do_it(&appointments, &actor, &doing).await {
        Ok(notice) => notice,
        Err(DayError::NotSitting) => "in-piedi",
        Err(DayError::CounterBusy) => "occupato",
        Err(DayError::CounterTaken) => "preso",
        Err(DayError::NotNow(_) | DayError::Appointment(AppointmentError::Stale)) => "cambiato",
        Err(DayError::TooEarly { .. }) => "presto",
        Err(other) => return Err(other.into()),
    };
    let onward =
        if notice.is_empty() { CALLS_PATH.to_owned() } else { format!("{CALLS_PATH}?avviso={notice}") };
    Ok(Redirect::to(&onward).into_response())
}

/// Whom a clerk looks for.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Sought {
    nome: String,
}

/// Those of today who are called so. The name is in no address.
async fn find_visitors(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Form(sought): Form<Sought>,
) -> Result<Response, WebError> {
    let found = appointments.find_today(&actor, &sought.nome).await?;
    let found = found.into_iter().map(|one| FoundView::of(&page, one)).collect();
    let shown = counter_page(&appointments, &actor, page, None).await?;
    web::show(&CallsPage { sought: sought.nome, found: Some(found), ..shown })
}
