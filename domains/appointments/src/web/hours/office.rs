//! What is known of an office, in a form.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{City, Degrees, Localised, Position};
use web::ui::{Choice as Offered, FormErrors};
use web::{Page, WebError, Who};

use super::form::{Field, Fields, FormPage, Wording, answer, sheet_path};
use super::{form_of, office_of};
use crate::domain::Office;
use crate::service::{Appointments, OfficeForm, OfficeSheet, Outcome, may_keep_matters};
use crate::web::OFFICES_PATH;
use crate::web::offices::municipio_choice;

/// As long as names may be.
const LONGEST_NAME: usize = 80;

/// As long as what helps to get there may be.
const LONGEST_DIRECTIONS: usize = 500;

/// Two numbers with six decimals, and what stands between them.
const LONGEST_POSITION: u32 = 40;

const OFFICE: Wording = Wording {
    title: "appointments-place-title",
    lead: "appointments-place-lead",
    send: "appointments-place-send",
};

const END: Wording = Wording {
    title: "appointments-office-end-title",
    lead: "appointments-office-end-lead",
    send: "appointments-office-end-send",
};

pub(super) async fn ask_office(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(office): Path<String>,
) -> Result<Response, WebError> {
    let sheet = appointments.office_sheet(&actor, &office_of(&office)?).await?;
    let (office, language) = (&sheet.page.office, kernel::Language::It);
    let sent = Fields::of(vec![
        ("nome", office.name.text(language).to_owned()),
        ("indirizzo", office.address.clone().unwrap_or_default()),
        ("municipio", office.municipio.map(|number| number.to_string()).unwrap_or_default()),
        ("posizione", office.position.map(|place| place.to_string()).unwrap_or_default()),
        ("indicazioni", office.directions.text(language).to_owned()),
        ("prenotazioni", if office.is_open_to_bookings { "si".to_owned() } else { String::new() }),
    ]);
    web::show(&office_form(page, &sheet, &sent))
}

fn office_form(page: Page, sheet: &OfficeSheet, sent: &Fields) -> FormPage {
    let action = format!("{}/dati", sheet_path(&sheet.page.office.code));
    let mut form = form_of(page, sheet, (OFFICE, action));
    form.fields = office_fields(&form.page, sent);
    form
}

/// What is asked of an office.
pub(super) fn office_fields(page: &Page, sent: &Fields) -> Vec<Field> {
    let municipi = page.city().municipi.iter().map(|one| municipio_choice(page, one.number));
    let municipi: Vec<Offered> = municipi.collect();
    let name = page.text_field("nome", "appointments-place-name").max_length(LONGEST_NAME as u32);
    let address = page.text_field("indirizzo", "appointments-place-address").optional();
    let municipio = page.select("municipio", "appointments-offices-municipio", &municipi).optional();
    let position = page.text_field("posizione", "appointments-place-position").optional();
    let position = position.hint(page.text("appointments-place-position-hint"));
    let directions = page.text_area("indicazioni", "appointments-place-directions").optional();
    let bookings = page.checkbox("prenotazioni", "appointments-place-bookings").optional();
    vec![
        Field::Text(name.value(sent.text("nome"))),
        Field::Text(address.max_length(LONGEST_NAME as u32).value(sent.text("indirizzo"))),
        Field::Select(municipio.value(sent.text("municipio"))),
        Field::Text(position.max_length(LONGEST_POSITION).value(sent.text("posizione"))),
        Field::Area(directions.value(sent.text("indicazioni"))),
        Field::Tick(bookings.checked(sent.text("prenotazioni") == "si")),
    ]
}

/// What a form says of an office. What it was called before stays in other languages; one to which people come has an address.
pub(super) fn read_office(
    page: &Page,
    sent: &Fields,
    (there, is_somewhere): (Option<&Office>, bool),
    errors: &mut FormErrors,
) -> OfficeForm {
    let name = sent.words("nome", LONGEST_NAME, errors);
    let (address, directions) = (sent.text("indirizzo"), sent.text("indicazioni"));
    if address.is_empty() && is_somewhere {
        errors.add("indirizzo", "appointments-place-wrong-address");
    }
    if directions.chars().count() > LONGEST_DIRECTIONS {
        let message = web::Message::new("appointments-form-wrong-text");
        errors.add("indicazioni", message.with("most", LONGEST_DIRECTIONS));
    }
    let position = read_position(sent, errors);
    let italian = |known: Option<&Localised>, text: &str| {
        known.cloned().unwrap_or_default().with(kernel::Language::It, text.to_owned())
    };
    OfficeForm {
        name: italian(there.map(|office| &office.name), &name),
        address: (!address.is_empty()).then(|| address.to_owned()),
        municipio: municipio_of(page.city(), sent.text("municipio"), position),
        position,
        directions: italian(there.map(|office| &office.directions), directions),
        takes_bookings: sent.text("prenotazioni") == "si",
    }
}

/// A point as maps write it: «45.461000, 9.191000».
fn read_position(sent: &Fields, errors: &mut FormErrors) -> Option<Position> {
    let written = sent.text("posizione");
    if written.is_empty() {
        return None;
    }
    let parts = written.split_once(',');
    let parts = parts.and_then(|(north, east)| Some((Degrees::parse(north)?, Degrees::parse(east)?)));
    if parts.is_none() {
        errors.add("posizione", "appointments-place-wrong-position");
    }
    parts.map(|(latitude, longitude)| Position { latitude, longitude })
}

/// The Municipio that was chosen, or else the one in which the point lies.
fn municipio_of(city: &City, chosen: &str, position: Option<Position>) -> Option<u8> {
    let known = |number: &u8| city.municipi.iter().any(|one| one.number == *number);
    let chosen = chosen.parse().ok().filter(known);
    chosen.or_else(|| position.and_then(|point| city.municipio_at(point)))
}

/// What is known of an office.
pub(super) async fn change_office(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(office): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let office = office_of(&office)?;
    let sheet = appointments.office_sheet(&actor, &office).await?;
    let mut errors = FormErrors::default();
    let there = &sheet.page.office;
    let is_somewhere = there.address.is_some();
    let form = read_office(&page, &fields, (Some(there), is_somewhere), &mut errors);
    if !errors.is_empty() {
        return web::show_again(&office_form(page.with_errors(errors), &sheet, &fields));
    }
    let outcome = appointments.change_office(&actor, &office, form).await;
    answer(outcome, (&office, "dati"), (page, &fields), |page| office_form(page, &sheet, &fields))
}

pub(super) async fn ask_end(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(office): Path<String>,
) -> Result<Response, WebError> {
    may_keep_matters(&actor)?;
    let sheet = appointments.office_sheet(&actor, &office_of(&office)?).await?;
    web::show(&end_form(page, &sheet, &Fields::default()))
}

fn end_form(page: Page, sheet: &OfficeSheet, sent: &Fields) -> FormPage {
    let action = format!("{}/fine", sheet_path(&sheet.page.office.code));
    let mut form = form_of(page, sheet, (END, action));
    let is_meant = form.page.checkbox("conferma", "appointments-office-end-confirm");
    form.fields = vec![Field::Tick(is_meant.checked(sent.text("conferma") == "si"))];
    form
}

/// An office closes for good, once somebody has said that they mean it.
pub(super) async fn end_office(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(office): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let office = office_of(&office)?;
    let sheet = appointments.office_sheet(&actor, &office).await?;
    if fields.text("conferma") != "si" {
        let page = page.with_errors(FormErrors::one("conferma", "appointments-office-end-unconfirmed"));
        return web::show_again(&end_form(page, &sheet, &fields));
    }
    let (choice, unsaid) = fields.choice();
    match appointments.end_office(&actor, &office, choice.as_ref()).await {
        Ok(Outcome::Done(_)) => Ok(Redirect::to(&format!("{OFFICES_PATH}?fatto=chiusa")).into_response()),
        outcome => answer(outcome, (&office, "chiusa"), (page.with_errors(unsaid), &fields), |page| {
            end_form(page, &sheet, &fields)
        }),
    }
}
