//! The first step: for what, in which way, how many.

use std::slice;

use askama::Template;
use auth::Actor;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::{Choice, FormErrors};
use web::{Message, Page, WebError, Who};

use super::super::audience::Audience;
use super::super::wish::{Pairs, Wish, text};
use super::STEPS;
use super::views::is_served;
use crate::domain::{MATTERS_MOST, Matter, Way};
use crate::service::Appointments;

#[derive(Template)]
#[template(path = "appointments/book/matters.html")]
pub(super) struct MattersPage {
    page: Page,
    base: String,
    is_at_work: bool,
    caller: Option<String>,
    matters: Vec<Choice>,
    chosen: Vec<String>,
    ways: Vec<Choice>,
    way: &'static str,
    people: Vec<Choice>,
    count: String,
    moved: String,
    about: String,
    most: usize,
}

impl MattersPage {
    pub(super) async fn draw(
        appointments: &Appointments,
        (audience, actor): (&Audience, &Actor),
        page: Page,
        wish: &Wish,
    ) -> Result<Self, WebError> {
        let language = page.language();
        let choice = |one: &Matter| {
            let minutes = [("minutes", one.minutes.into())];
            let minutes = page.text_with("appointments-book-minutes", &minutes);
            let hint = format!("{minutes} · {}", ways_of(&page, slice::from_ref(one)).join(", "));
            Choice::new(one.code.as_str(), one.name.text(language)).with_hint(hint)
        };
        let matters = appointments.offered_matters().await?.iter().map(choice).collect();
        let ways = Way::ALL.into_iter().filter(|way| appointments.serves(*way));
        let count = |count: i64| {
            let words = page.text_with("appointments-book-people-count", &[("count", count.into())]);
            Choice::new(count.to_string(), words)
        };
        Ok(Self {
            base: audience.base(),
            is_at_work: audience.is_at_work(),
            caller: audience.caller(appointments, actor).await?,
            matters,
            chosen: wish.matters.iter().map(ToString::to_string).collect(),
            ways: ways.map(|way| Choice::new(way.code(), page.text(way.key()))).collect(),
            way: wish.way().code(),
            people: (1..=4).map(count).collect(),
            count: wish.people().to_string(),
            moved: wish.moved.map(|visit| visit.to_string()).unwrap_or_default(),
            about: wish.about.map(|about| about.to_string()).unwrap_or_default(),
            most: MATTERS_MOST,
            page,
        })
    }
}

pub(super) async fn choose_matters(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    page: Page,
    Query(pairs): Query<Pairs>,
) -> Result<Response, WebError> {
    let wish = Wish::of(&pairs);
    web::show(&MattersPage::draw(&appointments, (&audience, &actor), page, &wish).await?)
}

/// What was chosen in the first step; the step once more, with what is wrong, where it cannot be.
pub(super) async fn demand_matters(
    appointments: &Appointments,
    door: (&Audience, &Actor),
    page: &Page,
    wish: &Wish,
) -> Result<Result<Vec<Matter>, Response>, WebError> {
    let errors = match appointments.chosen(&wish.matters).await? {
        Some(matters) if !is_served(&matters, wish.way()) => {
            FormErrors::one("modo", in_no_way(page, &matters))
        }
        Some(matters) if wish.people() > most_people(&matters) => {
            let most = most_people(&matters);
            FormErrors::one("persone", Message::new("appointments-book-too-many-people").with("most", most))
        }
        Some(matters) => return Ok(Ok(matters)),
        None => FormErrors::one("motivo", "appointments-book-choose-matter"),
    };
    let again = page.clone().with_errors(errors);
    let again = MattersPage::draw(appointments, door, again, wish).await?;
    Ok(Err(web::show_again(&again)?))
}

/// So many may come together for all of it.
fn most_people(matters: &[Matter]) -> i64 {
    matters.iter().map(|one| one.limits.people.unwrap_or(1)).min().unwrap_or(1)
}

/// The ways in which all of these can be served, in words.
fn ways_of(page: &Page, matters: &[Matter]) -> Vec<String> {
    Way::ALL.into_iter().filter(|way| is_served(matters, *way)).map(|way| page.text(way.key())).collect()
}

/// In which ways these are served together.
fn in_no_way(page: &Page, matters: &[Matter]) -> Message {
    let ways = ways_of(page, matters);
    match ways.is_empty() {
        true => Message::new("appointments-book-not-together"),
        false => Message::new("appointments-book-not-this-way").with("ways", ways.join(", ")),
    }
}

/// The first step again, for whoever comes to a later one without what it needs.
pub(super) fn back_to_matters(audience: &Audience, wish: &Wish) -> Response {
    Redirect::to(&wish.anywhere().at(&audience.base())).into_response()
}

/// What stands under a name, for a form that comes back.
pub(super) fn written_in(pairs: &Pairs, name: &str) -> String {
    text(pairs, name).to_owned()
}
