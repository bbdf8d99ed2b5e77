//! `/ufficio/sedi`: offices as their keepers see them, and their hours.

mod ending;
pub(super) mod form;
mod founding;
mod history;
mod matters;
mod office;
mod places;
mod sheet;

use auth::Permission;
use axum::Form;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use web::ui::{Choice as Offered, FormErrors};
use web::{Page, WebError, Who};

use self::form::{Field, Fields, FormPage, Wording, answer, of_hours, sheet_path};
use super::offices::WEEKDAYS;
use crate::domain::hours::{DayHours, Week};
use crate::domain::{OfficeCode, PoolId};
use crate::service::{Appointments, NewException, NewHours, OfficeSheet};

/// How forms name the days of a week.
const DAYS: [&str; 7] = ["lun", "mar", "mer", "gio", "ven", "sab", "dom"];

/// As long as the words beside a day may be.
const LONGEST_NOTE: usize = 120;

pub(super) fn routes() -> Router<Appointments> {
    let routes = Router::new()
        .route("/ufficio/motivi", get(matters::list_matters))
        .route("/ufficio/motivi/nuovo", get(founding::ask_new_matter).post(founding::add_matter))
        .route("/ufficio/motivi/{matter}", get(matters::ask_matter).post(matters::change_matter))
        .route("/ufficio/motivi/{matter}/fine", get(ending::ask_end).post(ending::end_matter))
        .route("/ufficio/motivi/{matter}/ripresa", post(ending::offer_again))
        .route("/ufficio/sedi", get(sheet::list_own))
        .route("/ufficio/sedi/nuova", get(founding::ask_new_office).post(founding::open_office))
        .route("/ufficio/sedi/{office}", get(sheet::show_sheet))
        .route("/ufficio/sedi/{office}/orari", get(ask_hours).post(change_hours))
        .route("/ufficio/sedi/{office}/orari/{id}/fine", post(end_hours))
        .route("/ufficio/sedi/{office}/eccezioni", get(ask_exception).post(except_day))
        .route("/ufficio/sedi/{office}/eccezioni/{id}/fine", post(end_exception))
        .route("/ufficio/sedi/{office}/fine", get(office::ask_end).post(office::end_office))
        .route("/ufficio/sedi/{office}/dati", get(office::ask_office).post(office::change_office))
        .route("/ufficio/sedi/{office}/agende/{pool}", get(places::ask_pool).post(places::change_pool))
        .route("/ufficio/sedi/{office}/agende/{pool}/fine", post(places::end_pool))
        .route("/ufficio/sedi/{office}/sportelli/{counter}", get(places::ask_counter))
        .route("/ufficio/sedi/{office}/sportelli/{counter}", post(places::change_counter))
        .route("/ufficio/sedi/{office}/sportelli/{counter}/fine", post(places::end_counter));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::ManageCalendars).map(drop))
}

const HOURS: Wording = Wording {
    title: "appointments-hours-title",
    lead: "appointments-hours-lead",
    send: "appointments-hours-send",
};

const HOURS_END: Wording = Wording {
    title: "appointments-hours-end-title",
    lead: "appointments-hours-end-lead",
    send: "appointments-hours-end-send",
};

const EXCEPTION: Wording = Wording {
    title: "appointments-exception-title",
    lead: "appointments-exception-lead",
    send: "appointments-exception-send",
};

const EXCEPTION_END: Wording = Wording {
    title: "appointments-exception-end-title",
    lead: "appointments-exception-end-lead",
    send: "appointments-exception-end-send",
};

/// An office that an address names.
pub(super) fn office_of(text: &str) -> Result<OfficeCode, WebError> {
    OfficeCode::parse(text).ok_or(WebError::NotFound)
}

/// The thing that an address names. What cannot be a name names nothing.
pub(super) fn named<T: std::str::FromStr>(text: &str) -> Result<T, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

/// A form of an office, still without its fields.
pub(super) fn form_of(page: Page, sheet: &OfficeSheet, (wording, action): (Wording, String)) -> FormPage {
    let office = &sheet.page.office;
    FormPage {
        office: office.name.text(page.language()).to_owned(),
        back: sheet_path(&office.code),
        action,
        wording,
        fields: Vec::new(),
        outside: Vec::new(),
        choices: None,
        message: None,
        page,
    }
}

/// The whole office, or one of its pools.
pub(super) fn whose_field(page: &Page, sheet: &OfficeSheet, chosen: &str) -> Field {
    let pools =
        sheet.pools.iter().map(|pool| Offered::new(pool.id.to_string(), pool.name.text(page.language())));
    let pools: Vec<Offered> = pools.collect();
    let select = page.select("agenda", "appointments-form-pool", &pools);
    Field::Select(select.optional().hint(page.text("appointments-form-pool-hint")).value(chosen))
}

/// The pool that a form names: none is the whole office.
pub(super) fn pool_of(fields: &Fields) -> Result<Option<PoolId>, WebError> {
    match fields.text("agenda") {
        "" => Ok(None),
        named => named.parse().map(Some).map_err(|_| WebError::BadRequest),
    }
}

async fn ask_hours(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(office): Path<String>,
) -> Result<Response, WebError> {
    let office = office_of(&office)?;
    let sheet = appointments.office_sheet(&actor, &office).await?;
    let week = sheet.page.calendar.timetable(None, appointments.today()).map(|one| one.week.clone());
    let week = week.unwrap_or_default();
    let hours = |at: usize| (DAYS[at], week.on(Week::DAYS[at]).to_string());
    web::show(&hours_form(page, &sheet, &Fields::of((0..DAYS.len()).map(hours).collect())))
}

fn hours_form(page: Page, sheet: &OfficeSheet, sent: &Fields) -> FormPage {
    let action = format!("{}/orari", sheet_path(&sheet.page.office.code));
    let mut form = form_of(page, sheet, (HOURS, action));
    let page = &form.page;
    let from = page.text_field("dal", "appointments-form-from").date().value(sent.text("dal"));
    let until = page.text_field("al", "appointments-form-until").date().optional().value(sent.text("al"));
    let mut fields =
        vec![whose_field(page, sheet, sent.text("agenda")), Field::Text(from), Field::Text(until)];
    for (day, key) in DAYS.into_iter().zip(WEEKDAYS) {
        let field = page.text_field(day, key).optional().hint(page.text("appointments-form-hours-hint"));
        fields.push(Field::Text(field.value(sent.text(day))));
    }
    form.fields = fields;
    form
}

/// New hours from a day on.
async fn change_hours(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(office): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let office = office_of(&office)?;
    let sheet = appointments.office_sheet(&actor, &office).await?;
    let mut errors = FormErrors::default();
    let from = fields.day("dal", &mut errors);
    let until = fields.day_if_any("al", &mut errors);
    let week = Week::of(DAYS.map(|day| read_hours(&fields, day, &mut errors)));
    let (choice, unsaid) = fields.choice();
    let (true, Some(from)) = (errors.is_empty(), from) else {
        return web::show_again(&hours_form(page.with_errors(errors), &sheet, &fields));
    };
    let new = NewHours { pool: pool_of(&fields)?, from, until, week };
    let outcome = appointments.change_hours(&actor, &office, new, choice.as_ref()).await;
    answer(outcome, (&office, "orari"), (page.with_errors(unsaid), &fields), |page| {
        hours_form(page, &sheet, &fields)
    })
}

/// The hours of a field, or the mistake in them.
pub(super) fn read_hours(fields: &Fields, name: &'static str, errors: &mut FormErrors) -> DayHours {
    DayHours::parse(fields.text(name)).unwrap_or_else(|fault| {
        errors.add(name, of_hours(&fault));
        DayHours::default()
    })
}

/// Hours are taken back.
async fn end_hours(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path((office, id)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let (office, timetable) = (office_of(&office)?, named(&id)?);
    let sheet = appointments.office_sheet(&actor, &office).await?;
    let (choice, unsaid) = fields.choice();
    let outcome = appointments.end_hours(&actor, &office, timetable, choice.as_ref()).await;
    let action = format!("{}/orari/{id}/fine", sheet_path(&office));
    answer(outcome, (&office, "orari-tolti"), (page.with_errors(unsaid), &fields), |page| {
        form_of(page, &sheet, (HOURS_END, action))
    })
}

async fn ask_exception(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(office): Path<String>,
) -> Result<Response, WebError> {
    let sheet = appointments.office_sheet(&actor, &office_of(&office)?).await?;
    web::show(&exception_form(page, &sheet, &Fields::default()))
}

fn exception_form(page: Page, sheet: &OfficeSheet, sent: &Fields) -> FormPage {
    let action = format!("{}/eccezioni", sheet_path(&sheet.page.office.code));
    let mut form = form_of(page, sheet, (EXCEPTION, action));
    let page = &form.page;
    let day = page.text_field("dal", "appointments-form-day").date().value(sent.text("dal"));
    let hours = page.text_field("orario", "appointments-form-hours").optional();
    let hours = hours.hint(page.text("appointments-form-hours-hint")).value(sent.text("orario"));
    let note = page.text_field("nota", "appointments-form-note").max_length(LONGEST_NOTE as u32);
    form.fields = vec![
        whose_field(page, sheet, sent.text("agenda")),
        Field::Text(day),
        Field::Text(hours),
        Field::Text(note.value(sent.text("nota"))),
    ];
    form
}

/// Other hours on one day.
async fn except_day(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(office): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let office = office_of(&office)?;
    let sheet = appointments.office_sheet(&actor, &office).await?;
    let mut errors = FormErrors::default();
    let day = fields.day("dal", &mut errors);
    let hours = read_hours(&fields, "orario", &mut errors);
    let note = fields.words("nota", LONGEST_NOTE, &mut errors);
    let (choice, unsaid) = fields.choice();
    let (true, Some(day)) = (errors.is_empty(), day) else {
        return web::show_again(&exception_form(page.with_errors(errors), &sheet, &fields));
    };
    let new = NewException { pool: pool_of(&fields)?, day, hours, note };
    let outcome = appointments.except_day(&actor, &office, new, choice.as_ref()).await;
    answer(outcome, (&office, "eccezione"), (page.with_errors(unsaid), &fields), |page| {
        exception_form(page, &sheet, &fields)
    })
}

/// An exception is taken back.
async fn end_exception(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path((office, id)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let (office, exception) = (office_of(&office)?, named(&id)?);
    let sheet = appointments.office_sheet(&actor, &office).await?;
    let (choice, unsaid) = fields.choice();
    let outcome = appointments.end_exception(&actor, &office, exception, choice.as_ref()).await;
    let action = format!("{}/eccezioni/{id}/fine", sheet_path(&office));
    answer(outcome, (&office, "eccezione-tolta"), (page.with_errors(unsaid), &fields), |page| {
        form_of(page, &sheet, (EXCEPTION_END, action))
    })
}

#[cfg(test)]
mod tests;
