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
use super::super::travel::{self, Leg};
use super::super::wish::{Pairs, Wish, text};
use super::super::words;
use super::STEPS;
use super::matters::{demand_matters, written_in};
use super::views::{Bring, Chosen, what_to_bring};
use crate::domain::{Matter, Office, Slot, Travel, Way, Whereabouts};
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
    /// How one can come, and how somebody does.
    travels: Vec<Choice>,
    travel: &'static str,
    /// What the distances are counted from.
    from: Option<String>,
    /// How far that can be trusted.
    caveats: Vec<String>,
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
    /// What whoever comes by car has to know.
    notes: Vec<String>,
    first: String,
    href: String,
}

/// From where distances are counted.
#[derive(Default)]
pub(in crate::web) struct Origin {
    /// As it was written.
    pub(in crate::web) street: String,
    pub(in crate::web) point: Option<Position>,
    /// How they come, if they say so.
    pub(in crate::web) travel: Option<Travel>,
    /// What people read of it.
    pub(in crate::web) words: Option<String>,
    /// How far that can be trusted.
    pub(in crate::web) caveats: Vec<String>,
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

/// A street that was written, else the point where the device is; and how they come.
pub(in crate::web) fn read_from(appointments: &Appointments, page: &Page, pairs: &Pairs) -> Origin {
    let street = written_in(pairs, "indirizzo");
    let travel = travel::chosen(appointments, pairs);
    let blank = Origin { street, travel, ..Origin::default() };
    if blank.street.is_empty() {
        let here = Degrees::parse(text(pairs, "punto.lat")).zip(Degrees::parse(text(pairs, "punto.lon")));
        return match here {
            Some((latitude, longitude)) => from_here(page, blank, Position { latitude, longitude }),
            None => blank,
        };
    }
    match appointments.gazetteer().find(&blank.street) {
        Whereabouts::Here { street, middle } => from_street(page, blank, (street.as_str(), middle)),
        Whereabouts::Perhaps(perhaps) => Origin { perhaps, ..blank },
    }
}

fn from_here(page: &Page, blank: Origin, here: Position) -> Origin {
    let (key, caveats) = match blank.travel {
        Some(_) => ("appointments-travel-from-here", vec![page.text("appointments-travel-estimate")]),
        None => ("appointments-book-from-here", Vec::new()),
    };
    Origin { point: Some(here), words: Some(page.text(key)), caveats, ..blank }
}

/// The city's files say where a street is, and of no house: it is counted from the middle of the neighbourhood, and said so.
fn from_street(page: &Page, blank: Origin, (street, middle): (&str, Position)) -> Origin {
    let mut caveats = vec![page.text("appointments-book-from-middle")];
    let key = match blank.travel {
        Some(_) => {
            caveats.push(page.text("appointments-travel-estimate"));
            "appointments-travel-from-street"
        }
        None => "appointments-book-from-street",
    };
    let words = page.text_with(key, &[("street", street.into())]);
    Origin { point: Some(middle), words: Some(words), caveats, ..blank }
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
    let mut found: Vec<(&Office, &Slot, Leg)> = slots
        .iter()
        .filter_map(|slot| {
            let office = offices.iter().find(|one| one.code == slot.office)?;
            Some((office, slot, leg_to(appointments, &page, office, &from)))
        })
        .collect();
    // Where nobody says how they come, the straight line has put them in their order.
    found.sort_by_key(|(.., leg)| leg.minutes);
    found.truncate(MOST_OFFICES);
    let found =
        found.into_iter().map(|(office, slot, leg)| office_view(&page, audience, wish, (office, slot), leg));
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
        offices: found.collect(),
        travels: travel::choices(appointments, &page),
        travel: from.travel.map(Travel::code).unwrap_or_default(),
        street: from.street,
        from: from.words,
        caveats: from.caveats,
        perhaps: from.perhaps,
        back: wish.at(&audience.base()),
        page,
    })
}

/// The way from where somebody is: in minutes where they say how they come, else as the crow flies.
fn leg_to(appointments: &Appointments, page: &Page, office: &Office, from: &Origin) -> Leg {
    match (from.point, from.travel) {
        (Some(point), Some(travel)) => Leg::to(appointments, page, office, (travel, point)),
        (Some(point), None) => {
            let metres = office.position.map(|there| point.metres_to(there));
            Leg { minutes: 0, words: metres.map(|metres| distance(page, metres)), notes: Vec::new() }
        }
        (None, _) => Leg { minutes: 0, words: None, notes: Vec::new() },
    }
}

fn office_view(
    page: &Page,
    audience: &Audience,
    wish: &Wish,
    (office, slot): (&Office, &Slot),
    leg: Leg,
) -> OfficeView {
    OfficeView {
        name: office.name.text(page.language()).to_owned(),
        address: office.address.clone().filter(|_| wish.way() == Way::InPerson),
        distance: leg.words,
        notes: leg.notes,
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
