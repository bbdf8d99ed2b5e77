//! Forms by which a matter is offered no more, and again.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::form::{Field, Fields};
use super::matters::{PATH, code_of};
use crate::domain::Matter;
use crate::service::{Appointments, StillBooked};

#[derive(Template)]
#[template(path = "appointments/hours/matter_end.html")]
struct EndPage {
    page: Page,
    name: String,
    /// Where the matter is changed.
    path: String,
    /// What becomes of what is booked.
    booked: String,
    fields: Vec<Field>,
}

pub(super) async fn ask_end(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(matter): Path<String>,
) -> Result<Response, WebError> {
    let (matter, booked) = appointments.still_booked(&actor, &code_of(&matter)?).await?;
    web::show(&end_page(page, &appointments, (&matter, booked), &Fields::default()))
}

fn end_page(
    page: Page,
    appointments: &Appointments,
    (matter, booked): (&Matter, StillBooked),
    sent: &Fields,
) -> EndPage {
    let is_meant = page.checkbox("conferma", "appointments-matter-end-confirm");
    EndPage {
        name: matter.name.text(page.language()).to_owned(),
        path: format!("{PATH}/{}", matter.code),
        booked: what_stands(&page, appointments, booked),
        fields: vec![Field::Tick(is_meant.checked(sent.text("conferma") == "si"))],
        page,
    }
}

/// How many appointments stand, and until when.
fn what_stands(page: &Page, appointments: &Appointments, booked: StillBooked) -> String {
    let Some(last) = booked.last else { return page.text("appointments-matter-end-none-booked") };
    let day = page.date(&appointments.day_of(last));
    page.text_with("appointments-matter-end-booked", &[("count", booked.visits.into()), ("day", day.into())])
}

/// Nobody can book a matter any more, once somebody has said that they mean it.
pub(super) async fn end_matter(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(matter): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let code = code_of(&matter)?;
    if fields.text("conferma") != "si" {
        let (matter, booked) = appointments.still_booked(&actor, &code).await?;
        let page = page.with_errors(FormErrors::one("conferma", "appointments-matter-end-unconfirmed"));
        return web::show_again(&end_page(page, &appointments, (&matter, booked), &fields));
    }
    appointments.end_matter(&actor, &code).await?;
    Ok(Redirect::to(&format!("{PATH}?fatto=finito")).into_response())
}

/// People can book it again.
pub(super) async fn offer_again(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    Path(matter): Path<String>,
) -> Result<Response, WebError> {
    appointments.offer_again(&actor, &code_of(&matter)?).await?;
    Ok(Redirect::to(&format!("{PATH}?fatto=ripreso")).into_response())
}
