//! A place at an hour of a day: as it is asked, said, and shown with a case.

use askama::Template;
use web::ui::{Choice, Select, TextField};
use web::{Message, Page, Value};

use super::fields::Standing;
use super::saying::Typed;
use crate::catalogue::SERVICES_PATH;
use crate::definition::{Field, Reservable, Reserves, ServiceKey};
use crate::domain::{Answer, DAY, HOUR, Slot, Unfree, WhyNot};
use crate::service::Reservation;

/// The field in which another place, day or hour is taken.
pub(super) const FIELD: &str = "prenotazione";

/// Where everybody sees what is free.
pub(super) fn path_of_free(key: &ServiceKey) -> String {
    format!("{SERVICES_PATH}/{key}/disponibilita")
}

/// Place, day and hour on one line.
pub(super) fn say_slot(slot: &Slot, reserves: &Reserves, page: &Page) -> String {
    let place = reserves.place(&slot.place);
    let place = place.map_or(slot.place.as_str(), |place| place.name.in_language(page.language()));
    slot_line(place, slot, page)
}

fn slot_line(place: &str, slot: &Slot, page: &Page) -> String {
    let (day, hour) = (page.date(&slot.day), slot.at.to_string());
    let variables: [(&str, Value); 3] = [("place", place.into()), ("day", day.into()), ("hour", hour.into())];
    page.text_with("cases-reservation-slot", &variables)
}

/// Why something is not to be had, and what is near.
pub(super) fn unfree_sentence(unfree: &Unfree, page: &Page) -> Message {
    let message = match &unfree.why {
        WhyNot::TooEarly(first) => Message::new("cases-reservation-too-early").with("day", page.date(first)),
        WhyNot::TooLate(last) => Message::new("cases-reservation-too-late").with("day", page.date(last)),
        WhyNot::Begun => Message::new("cases-reservation-begun"),
        WhyNot::Closed => Message::new("cases-reservation-closed"),
        WhyNot::Suspended { decree, reason } => Message::new("cases-reservation-suspended")
            .with("decree", decree.as_str())
            .with("reason", reason.as_str()),
        WhyNot::Taken => Message::new("cases-reservation-taken"),
    };
    let lines = unfree.nearest.iter().map(|(name, slot)| {
        let name = name.in_language(page.language());
        slot_line(name, slot, page)
    });
    let nearest = match lines.collect::<Vec<_>>() {
        none if none.is_empty() => page.text("cases-reservation-none-near"),
        some => page.text_with("cases-reservation-near", &[("slots", some.join("; ").into())]),
    };
    message.with("nearest", nearest)
}

/// The three inputs of a reservation.
pub(super) struct Inputs {
    pub(super) place: Select,
    pub(super) day: TextField,
    pub(super) hour: Select,
}

impl Inputs {
    fn of(
        name: &str,
        reserves: &Reserves,
        [place, day, hour]: [String; 3],
        is_optional: bool,
        page: &Page,
    ) -> Self {
        let named = |one: &Reservable| {
            let label = format!("{}, {}", one.name.in_language(page.language()), one.address);
            Choice::new(one.key.as_str(), label)
        };
        let places: Vec<Choice> = reserves.places.iter().map(named).collect();
        let hours: Vec<Choice> =
            reserves.hours().into_iter().map(|at| Choice::new(at.to_string(), at.to_string())).collect();
        let place = page.select(name, "cases-reservation-place", &places).value(place);
        let day = page.text_field(&format!("{name}{DAY}"), "cases-reservation-day").date().value(day);
        let hour = page.select(&format!("{name}{HOUR}"), "cases-reservation-hour", &hours).value(hour);
        match is_optional {
            true => Self { place: place.optional(), day: day.optional(), hour: hour.optional() },
            false => Self { place, day, hour },
        }
    }
}

#[derive(Template)]
#[template(path = "cases/parts/reservation.html")]
struct ReservationField<'a> {
    page: &'a Page,
    name: &'a str,
    label: &'a str,
    hint: Option<&'a str>,
    is_optional: bool,
    /// Why what was chosen before is not to be had any more.
    unfree: Option<String>,
    free_path: Option<&'a str>,
    inputs: Inputs,
}

pub(super) fn draw_reservation(
    page: &Page,
    (field, reserves): (&Field, &Reserves),
    standing: &Standing<'_>,
) -> String {
    let (name, language) = (field.name.as_str(), page.language());
    let slot = |answer: &Answer| match answer {
        Answer::Reserved(slot) => Some(slot.clone()),
        _ => None,
    };
    let place = standing.values(field).into_iter().next().unwrap_or_default();
    let day = standing.part(field, DAY, |answer| Some(slot(answer)?.day.to_string()));
    let hour = standing.part(field, HOUR, |answer| Some(slot(answer)?.at.to_string()));
    let saved = standing.saved.get(&field.name).and_then(slot).filter(|_| standing.sent.is_none());
    let unfree = saved.and_then(|slot| {
        let (diary, today, _) = standing.free.as_ref()?;
        diary.check(reserves, &slot, *today).err()
    });
    let drawn = ReservationField {
        name,
        label: field.label.in_language(language),
        hint: field.hint.as_ref().map(|hint| hint.in_language(language)),
        is_optional: field.is_optional,
        unfree: unfree.map(|unfree| unfree_sentence(&unfree, page).text(page.translator())),
        free_path: standing.free.as_ref().map(|(_, _, path)| path.as_str()),
        inputs: Inputs::of(name, reserves, [place, day, hour], field.is_optional, page),
        page,
    };
    drawn.render().expect("a template of ours renders")
}

/// What a case has reserved, and how it takes something else.
pub(super) struct ReservationSide {
    pub(super) booked: Option<BookedLine>,
    /// By which decree it is suspended, and why.
    pub(super) suspended: Option<String>,
    pub(super) free_path: String,
    /// None where nobody who looks may.
    pub(super) inputs: Option<Inputs>,
    /// The version on which an official decides.
    pub(super) version: Option<i64>,
}

/// Something reserved.
pub(super) struct BookedLine {
    pub(super) slot: String,
    pub(super) address: String,
    pub(super) fee: String,
}

impl ReservationSide {
    pub(super) fn of(
        one: &Reservation,
        typed: &Typed,
        (may_move, version): (bool, Option<i64>),
        page: &Page,
    ) -> Self {
        let booked = one.booked.as_ref().map(|booked| &booked.slot);
        let values = match booked {
            _ if typed.is_of(FIELD) => {
                let [day, hour] =
                    [DAY, HOUR].map(|part| typed.chosen_in(&format!("{FIELD}{part}")).to_owned());
                [typed.text_of(FIELD).to_owned(), day, hour]
            }
            Some(slot) => [slot.place.to_string(), slot.day.to_string(), slot.at.to_string()],
            None => Default::default(),
        };
        let suspended = one.suspension.as_ref().map(|decree| {
            let variables: [(&str, Value); 4] = [
                ("decree", decree.decree.as_str().into()),
                ("reason", decree.reason.among_others().into()),
                ("from", page.date(&decree.from).into()),
                ("until", page.date(&decree.until).into()),
            ];
            // Officials decide on a version; whoever asked is told what they can do themselves.
            let key = match (decree.is_over, version.is_some()) {
                (true, false) => "cases-reservation-side-lost",
                (false, false) => "cases-reservation-side-suspended",
                (true, true) => "cases-reservation-office-lost",
                (false, true) => "cases-reservation-office-suspended",
            };
            page.text_with(key, &variables)
        });
        Self {
            booked: booked.map(|slot| BookedLine::of(slot, &one.reserves, page)),
            suspended,
            free_path: path_of_free(&one.service),
            inputs: may_move.then(|| Inputs::of(FIELD, &one.reserves, values, false, page)),
            version,
        }
    }
}

impl BookedLine {
    fn of(slot: &Slot, reserves: &Reserves, page: &Page) -> Self {
        let place = reserves.place(&slot.place);
        Self {
            slot: say_slot(slot, reserves, page),
            address: place.map_or(String::new(), |place| place.address.clone()),
            fee: place.map_or(String::new(), |place| place.fee.in_language(page.language()).to_owned()),
        }
    }
}
