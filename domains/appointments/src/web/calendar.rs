//! `/ufficio/sedi/{office}/chiusure`: some days are closed, and opened again.

use auth::Permission;
use axum::Form;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::hours::form::{Field, Fields, FormPage, Wording, answer, sheet_path};
use super::hours::{form_of, named, office_of, pool_of, read_hours, whose_field};
use crate::service::{Appointments, Closing, OfficeSheet};

/// As long as the reason of a closure may be.
const LONGEST_REASON: usize = 120;

const CLOSING: Wording = Wording {
    title: "appointments-closing-title",
    lead: "appointments-closing-lead",
    send: "appointments-closing-send",
};

pub(super) fn routes() -> Router<Appointments> {
    let routes = Router::new()
        .route("/ufficio/sedi/{office}/chiusure", get(ask_closing).post(close_days))
        .route("/ufficio/sedi/{office}/chiusure/{id}/riapertura", post(lift_closure));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::ManageCalendars).map(drop))
}

async fn ask_closing(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(office): Path<String>,
) -> Result<Response, WebError> {
    let sheet = appointments.office_sheet(&actor, &office_of(&office)?).await?;
    web::show(&closing_form(page, &sheet, &Fields::default()))
}

fn closing_form(page: Page, sheet: &OfficeSheet, sent: &Fields) -> FormPage {
    let action = format!("{}/chiusure", sheet_path(&sheet.page.office.code));
    let mut form = form_of(page, sheet, (CLOSING, action));
    let page = &form.page;
    let from = page.text_field("dal", "appointments-form-from").date().value(sent.text("dal"));
    let until = page.text_field("al", "appointments-closing-until").date().value(sent.text("al"));
    let hours = page.text_field("orario", "appointments-closing-hours").optional();
    let hours = hours.hint(page.text("appointments-closing-hours-hint")).value(sent.text("orario"));
    let reason = page.text_field("motivo", "appointments-closing-reason").max_length(LONGEST_REASON as u32);
    let reason = reason.hint(page.text("appointments-closing-reason-hint")).value(sent.text("motivo"));
    form.fields = vec![
        whose_field(page, sheet, sent.text("agenda")),
        Field::Text(from),
        Field::Text(until),
        Field::Text(hours),
        Field::Text(reason),
    ];
    form
}

/// Some days are closed.
async fn close_days(
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
    let until = fields.day("al", &mut errors);
    let hours = read_hours(&fields, "orario", &mut errors);
    if hours.spans().len() > 1 {
        errors.add("orario", "appointments-closing-one-span");
    }
    let reason = fields.words("motivo", LONGEST_REASON, &mut errors);
    let (choice, unsaid) = fields.choice();
    let (true, Some(from), Some(until)) = (errors.is_empty(), from, until) else {
        return web::show_again(&closing_form(page.with_errors(errors), &sheet, &fields));
    };
    let hours = hours.spans().first().copied();
    let new = Closing { pool: pool_of(&fields)?, from, until, hours, reason };
    let outcome = appointments.close_day(&actor, &office, new, choice.as_ref()).await;
    answer(outcome, (&office, "chiusura"), (page.with_errors(unsaid), &fields), |page| {
        closing_form(page, &sheet, &fields)
    })
}

/// What was closed is open again.
async fn lift_closure(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path((office, id)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let (office, id) = (office_of(&office)?, named(&id)?);
    let sheet = appointments.office_sheet(&actor, &office).await?;
    let outcome = appointments.lift_closure(&actor, &office, id).await;
    let sent = Fields::default();
    answer(outcome, (&office, "riapertura"), (page, &sent), |page| closing_form(page, &sheet, &sent))
}
