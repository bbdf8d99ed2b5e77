//! Forms by which an office opens, and by which people can come for something new.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::{Choice as Offered, FormErrors};
use web::{Page, WebError, Who};

use super::form::{Field, Fields, Wording, sheet_path};
use super::{matters, office};
use crate::domain::{MatterCode, OfficeCode, OfficeKind};
use crate::service::{Appointments, CalendarError, may_keep_matters};
use crate::web::OFFICES_PATH;
use crate::web::offices::kind_key;

/// How addresses name what is not there yet: no code.
const RESERVED: [&str; 2] = ["nuova", "nuovo"];
/// Letters of the longest code.
const LONGEST_CODE: u32 = 64;

const OFFICE: Wording = Wording {
    title: "appointments-new-office-title",
    lead: "appointments-new-office-lead",
    send: "appointments-new-office-send",
};

const MATTER: Wording = Wording {
    title: "appointments-new-matter-title",
    lead: "appointments-new-matter-lead",
    send: "appointments-matter-send",
};

#[derive(Template)]
#[template(path = "appointments/hours/founding.html")]
struct FoundingPage {
    page: Page,
    wording: Wording,
    action: &'static str,
    fields: Vec<Field>,
    back: &'static str,
}

pub(super) async fn ask_new_office(Who(actor): Who, page: Page) -> Result<Response, WebError> {
    may_keep_matters(&actor)?;
    web::show(&office_page(page, &Fields::default()))
}

fn office_page(page: Page, sent: &Fields) -> FoundingPage {
    let kinds = OfficeKind::ALL.map(|kind| Offered::new(kind.code(), page.text(kind_key(kind))));
    let kind = page.select("tipo", "appointments-new-office-kind", &kinds).value(sent.text("tipo"));
    let mut fields = vec![code_field(&page, sent, "appointments-new-office-code-hint"), Field::Select(kind)];
    fields.extend(office::office_fields(&page, sent));
    FoundingPage { wording: OFFICE, action: "/ufficio/sedi/nuova", fields, back: OFFICES_PATH, page }
}

fn code_field(page: &Page, sent: &Fields, hint: &str) -> Field {
    let code = page.text_field("codice", "appointments-new-code").max_length(LONGEST_CODE);
    Field::Text(code.hint(page.text(hint)).value(sent.text("codice")))
}

/// The code that was written, if it can be one.
fn read_code<T>(sent: &Fields, parse: fn(&str) -> Option<T>, errors: &mut FormErrors) -> Option<T> {
    let written = sent.text("codice");
    let code = parse(written).filter(|_| !RESERVED.contains(&written));
    if code.is_none() {
        errors.add("codice", "appointments-new-wrong-code");
    }
    code
}

/// An office opens.
pub(super) async fn open_office(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    may_keep_matters(&actor)?;
    let mut errors = FormErrors::default();
    let code = read_code(&fields, OfficeCode::parse, &mut errors);
    let kind = OfficeKind::from_code(fields.text("tipo"));
    if kind.is_none() {
        errors.add("tipo", "appointments-new-office-no-kind");
    }
    let is_somewhere = kind.is_some_and(|kind| kind != OfficeKind::Remote);
    let form = office::read_office(&page, &fields, (None, is_somewhere), &mut errors);
    let (true, Some(code), Some(kind)) = (errors.is_empty(), code, kind) else {
        return web::show_again(&office_page(page.with_errors(errors), &fields));
    };
    match appointments.open_office(&actor, (code.clone(), kind), form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?fatto=aperta", sheet_path(&code))).into_response()),
        Err(CalendarError::NameTaken) => web::show_again(&office_page(page.with_errors(taken()), &fields)),
        Err(error) => Err(error.into()),
    }
}

fn taken() -> FormErrors {
    FormErrors::one("codice", "appointments-new-code-taken")
}

pub(super) async fn ask_new_matter(Who(actor): Who, page: Page) -> Result<Response, WebError> {
    may_keep_matters(&actor)?;
    web::show(&matter_page(page, &Fields::default()))
}

fn matter_page(page: Page, sent: &Fields) -> FoundingPage {
    let mut fields = vec![code_field(&page, sent, "appointments-new-matter-code-hint")];
    fields.extend(matters::matter_fields(&page, sent));
    FoundingPage { wording: MATTER, action: "/ufficio/motivi/nuovo", fields, back: matters::PATH, page }
}

/// People can come for something new.
pub(super) async fn add_matter(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    may_keep_matters(&actor)?;
    let mut errors = FormErrors::default();
    let code = read_code(&fields, MatterCode::parse, &mut errors);
    let form = matters::read(&appointments, &fields, &mut errors);
    let (true, Some(code)) = (errors.is_empty(), code) else {
        return web::show_again(&matter_page(page.with_errors(errors), &fields));
    };
    match appointments.add_matter(&actor, code, form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?fatto=motivo", matters::PATH)).into_response()),
        Err(CalendarError::NameTaken) => web::show_again(&matter_page(page.with_errors(taken()), &fields)),
        Err(error) => Err(error.into()),
    }
}
