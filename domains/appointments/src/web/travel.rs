//! The way to an office in words: how one comes, how long that takes about, and what is near.

use web::Page;
use web::ui::Choice;

use super::wish::{Pairs, text};
use crate::domain::{Journey, Office, Ride, Travel, Way};
use crate::service::Appointments;

/// The field that says how somebody comes. It stands in no address.
const FIELD: &str = "mezzo";

/// How one can come.
pub(super) fn choices(appointments: &Appointments, page: &Page) -> Vec<Choice> {
    appointments.travels().map(|travel| Choice::new(travel.code(), page.text(travel.key()))).collect()
}

/// How somebody comes, if they say so and it can be estimated.
pub(super) fn chosen(appointments: &Appointments, pairs: &Pairs) -> Option<Travel> {
    let travel = Travel::from_code(text(pairs, FIELD))?;
    appointments.travels().find(|one| *one == travel)
}

/// `circa 20 minuti a piedi`: as much as it is honest to say.
pub(super) fn in_words(page: &Page, travel: Travel, journey: &Journey) -> String {
    let minutes = ("minutes", journey.about().into());
    let Ride::Underground { from, to, changes } = &journey.ride else {
        return page.text_with(key_of(travel, &journey.ride), &[minutes]);
    };
    let key = match changes {
        true => "appointments-travel-about-underground-change",
        false => "appointments-travel-about-underground",
    };
    page.text_with(key, &[minutes, ("from", from.as_str().into()), ("to", to.as_str().into())])
}

const fn key_of(travel: Travel, ride: &Ride) -> &'static str {
    match (travel, ride) {
        (_, Ride::Walk) => "appointments-travel-about-walk",
        (_, Ride::Surface) | (Travel::PublicTransport, _) => "appointments-travel-about-surface",
        (Travel::OnFoot, _) => "appointments-travel-about-on-foot",
        (Travel::Bicycle, _) => "appointments-travel-about-bicycle",
        (Travel::Car, _) => "appointments-travel-about-car",
    }
}

/// The way from somewhere to an office: so many minutes, in words, and for whoever comes by car what they have to know.
pub(super) struct Leg {
    /// By which offices stand in their order; the last where it cannot be estimated.
    pub(super) minutes: i64,
    pub(super) words: Option<String>,
    pub(super) notes: Vec<String>,
}

impl Leg {
    pub(super) fn to(
        appointments: &Appointments,
        page: &Page,
        office: &Office,
        (travel, from): (Travel, kernel::Position),
    ) -> Self {
        let journey = appointments.journey_to(office, travel, from);
        let notes = if travel == Travel::Car { notes_by_car(appointments, page, office) } else { Vec::new() };
        Self {
            minutes: journey.as_ref().map_or(i64::MAX, |journey| journey.minutes),
            words: journey.map(|journey| in_words(page, travel, &journey)),
            notes,
        }
    }
}

fn notes_by_car(appointments: &Appointments, page: &Page, office: &Office) -> Vec<String> {
    let notes = appointments.notes_by_car(office);
    notes.into_iter().map(|note| note.text(page.language()).to_owned()).collect()
}

/// How one gets to an office, a sentence a line: the stations near it, and what whoever comes by car has to know. Nothing
/// where nobody goes there.
pub(super) fn way_there(
    appointments: &Appointments,
    page: &Page,
    (office, way): (&Office, Way),
) -> Vec<String> {
    if way != Way::InPerson {
        return Vec::new();
    }
    let station = |one: &crate::domain::Reached<'_>| {
        let words = [("station", one.station.called().into()), ("minutes", one.minutes.into())];
        page.text_with("appointments-travel-station", &words)
    };
    let near: Vec<String> = appointments.stations_near(office).iter().map(station).collect();
    let stations = (!near.is_empty())
        .then(|| page.text_with("appointments-travel-stations", &[("stations", near.join("; ").into())]));
    let by_car = notes_by_car(appointments, page, office);
    let by_car =
        by_car.into_iter().map(|note| page.text_with("appointments-travel-by-car", &[("note", note.into())]));
    stations.into_iter().chain(by_car).collect()
}
