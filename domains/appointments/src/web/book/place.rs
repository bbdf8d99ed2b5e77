//! The second step: where. What is free soonest stands first; by a street or a point, what is nearest.

use askama::Template;
use auth::Actor;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::Response;
use kernel::{Degrees, Position};
use web::hand_over::kept_by_nobody;
use web::ui::{Choice, FormErrors};
use web::{Page, WebError, Who};

use super::super::audience::Audience;
use super::super::wish::{Pairs, Wish, text};
use super::super::words;
use super::STEPS;
use super::matters::{demand_matters, written_in};
use super::views::{Bring, Chosen, what_to_bring};
use crate::domain::{Matter, Office, Slot, Way, Whereabouts};
use crate::service::{Appointments, Search};

/// So many offices stand on the page: who wants another says where they are.
const MOST_OFFICES: usize = 20;

#[derive(Template)]
#[template(path = "appointments/book/place.html")]
struct PlacePage {
    page: Page,
    base: String,
    is_at_work: bool,
    caller: Option<String>,
    /// Everything chosen so far, for the forms.
    kept: Vec<(&'static str, String)>,
    chosen: Chosen,
    bring: Vec<Bring>,
    municipi: Vec<Choice>,
    municipio: String,
    /// Whether there is a nearest one: nobody goes anywhere for a call.
    has_ground: bool,
    street: String,
    /// What the distances are counted from.
    from: Option<String>,
    /// Streets that may be meant.
    perhaps: Vec<String>,
    offices: Vec<OfficeView>,
    has_more: bool,
    back: String,
}

/// An office with its first free time.
struct OfficeView {
    name: String,
    address: Option<String>,
    distance: Option<String>,
    first: String,
    href: String,
}

/// From where distances are counted.
#[derive(Default)]
pub(in crate::web) struct Origin {
    /// As it was written.
    pub(in crate::web) street: String,
    pub(in crate::web) point: Option<Position>,
    /// What people read of it.
    pub(in crate::web) words: Option<String>,
    /// Streets that may be meant.
    pub(in crate::web) perhaps: Vec<String>,
}

pub(super) async fn choose_place(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    page: Page,
    Query(pairs): Query<Pairs>,
) -> Result<Response, WebError> {
    let wish = Wish { office: None, day: None, month: None, time: None, ..Wish::of(&pairs) };
    let door = (&audience, &actor);
    match demand_matters(&appointments, door, &page, &wish).await? {
        Ok(matters) => {
            let shown = draw(&appointments, door, page, (&wish, &matters), Origin::default()).await?;
            web::show(&shown)
        }
        Err(again) => Ok(again),
    }
}

/// By a street or a point. Neither stands in an address, and neither is kept.
pub(super) async fn find_nearest(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    page: Page,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let wish = Wish { municipio: None, ..Wish::of(&pairs).anywhere() };
    let door = (&audience, &actor);
    let matters = match demand_matters(&appointments, door, &page, &wish).await? {
        Ok(matters) => matters,
        Err(again) => return Ok(again),
    };
    let from = read_from(&appointments, &page, &pairs);
    let is_somewhere = from.point.is_some();
    let page = if is_somewhere {
        page
    } else {
        page.with_errors(FormErrors::one("indirizzo", "appointments-book-no-such-street"))
    };
    let shown = draw(&appointments, door, page, (&wish, &matters), from).await?;
    Ok(kept_by_nobody(if is_somewhere { web::show(&shown)? } else { web::show_again(&shown)? }))
}

/// A street that was written, else the point where the device is.
pub(in crate::web) fn read_from(appointments: &Appointments, page: &Page, pairs: &Pairs) -> Origin {
    let street = written_in(pairs, "indirizzo");
    let here = Degrees::parse(text(pairs, "punto.lat")).zip(Degrees::parse(text(pairs, "punto.lon")));
    if street.is_empty() {
        let point = here.map(|(latitude, longitude)| Position { latitude, longitude });
        let words = point.map(|_| page.text("appointments-book-from-here"));
        return Origin { street, point, words, perhaps: Vec::new() };
    }
    match appointments.gazetteer().find(&street) {
        Whereabouts::Here { street: called, middle } => {
            let words = page.text_with("appointments-book-from-street", &[("street", called.into())]);
            Origin { street, point: Some(middle), words: Some(words), perhaps: Vec::new() }
        }
        Whereabouts::Perhaps(perhaps) => Origin { street, point: None, words: None, perhaps },
    }
}

async fn draw(
    appointments: &Appointments,
    (audience, actor): (&Audience, &Actor),
    page: Page,
    (wish, matters): (&Wish, &[Matter]),
    from: Origin,
) -> Result<PlacePage, WebError> {
    let search = Search { near: from.point, municipio: wish.municipio, ..appointments.wanted_by(wish) };
    let (slots, offices) = (appointments.search(&search).await?, appointments.offices().await?);
    let found = slots.iter().filter_map(|slot| {
        let office = offices.iter().find(|one| one.code == slot.office)?;
        Some(office_view(&page, audience, wish, (office, slot), from.point))
    });
    let municipi = page.city().municipi.iter().map(|one| {
        let name = page.text_with("appointments-book-municipio", &[("number", one.number.into())]);
        Choice::new(one.number.to_string(), name)
    });
    Ok(PlacePage {
        base: audience.base(),
        is_at_work: audience.is_at_work(),
        caller: audience.caller(appointments, actor).await?,
        kept: Wish { municipio: None, ..wish.clone() }.pairs(),
        chosen: Chosen::of(&page, wish, matters),
        bring: what_to_bring(matters, wish.way(), page.language()),
        municipi: municipi.collect(),
        municipio: wish.municipio.map(|number| number.to_string()).unwrap_or_default(),
        has_ground: wish.way() == Way::InPerson,
        has_more: slots.len() > MOST_OFFICES,
        offices: found.take(MOST_OFFICES).collect(),
        street: from.street,
        from: from.words,
        perhaps: from.perhaps,
        back: wish.at(&audience.base()),
        page,
    })
}

fn office_view(
    page: &Page,
    audience: &Audience,
    wish: &Wish,
    (office, slot): (&Office, &Slot),
    from: Option<Position>,
) -> OfficeView {
    let metres = from.zip(office.position).map(|(from, office)| from.metres_to(office));
    OfficeView {
        name: office.name.text(page.language()).to_owned(),
        address: office.address.clone().filter(|_| wish.way() == Way::InPerson),
        distance: metres.map(|metres| distance(page, metres)),
        first: page.text_with(
            "appointments-book-first",
            &[("time", words::named_moment(page, slot.starts_at).into())],
        ),
        href: wish.with_office(&office.code).at(&audience.path("giorno")),
    }
}

/// `a circa 800 m`, `a circa 2,4 km`: nobody walks as the crow flies.
pub(in crate::web) fn distance(page: &Page, metres: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "no two points of a city are further apart")]
    let hundreds = (metres / 100.0).round() as i64;
    if hundreds < 10 {
        return page.text_with("appointments-book-metres", &[("metres", (hundreds.max(1) * 100).into())]);
    }
    let mark = page.text("appointments-book-decimal");
    let kilometres = format!("{}{mark}{}", hundreds / 10, hundreds % 10);
    page.text_with("appointments-book-kilometres", &[("kilometres", kilometres.into())])
}

impl Appointments {
    /// What a wish looks for, within what can be booked.
    pub(super) fn wanted_by(&self, wish: &Wish) -> Search {
        let search = self.everywhere(wish.matters.clone(), wish.way(), wish.people());
        Search { offices: wish.office.clone().map(|office| vec![office]), ..search }
    }
}
