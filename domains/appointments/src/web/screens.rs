//! `/ufficio/sedi/{office}/schermi`: the kiosks and displays of an office, put up and taken down by who keeps its calendars.

use askama::Template;
use auth::Permission;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{Page, WebError, Who};

use super::OFFICES_PATH;
use super::display::DISPLAY_PATH;
use super::kiosk::KIOSK_PATH;
use crate::domain::OfficeCode;
use crate::domain::screen::{Screen, ScreenId, ScreenKind, ScreenName};
use crate::service::{Appointments, NewScreen};

pub(super) fn routes() -> Router<Appointments> {
    let routes = Router::new()
        .route("/ufficio/sedi/{office}/schermi", get(list_screens).post(put_up))
        .route("/ufficio/sedi/{office}/schermi/{screen}/fine", post(take_down));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::ManageCalendars).map(drop))
}

#[derive(Template)]
#[template(path = "appointments/day/screens.html")]
struct ScreensPage {
    page: Page,
    here: String,
    above: String,
    office: String,
    is_taken_down: bool,
    /// The address of a screen just put up, which is told once.
    address: Option<String>,
    screens: Vec<ScreenView>,
    kinds: Vec<Choice>,
    kind: String,
    name: String,
    longest_name: u32,
}

struct ScreenView {
    action: String,
    name: String,
    kind: &'static str,
    since: String,
}

/// What was written into the form, and what just happened.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Writing {
    tipo: String,
    nome: String,
    fatto: String,
}

fn read_office(text: &str) -> Result<OfficeCode, WebError> {
    OfficeCode::parse(text).ok_or(WebError::NotFound)
}

async fn screens_page(
    appointments: &Appointments,
    actor: &auth::Actor,
    page: Page,
    office: &OfficeCode,
    writing: Writing,
) -> Result<ScreensPage, WebError> {
    let screens = appointments.screens_of(actor, office).await?;
    let above = format!("{OFFICES_PATH}/{office}");
    let here = format!("{above}/schermi");
    let view = |screen: &Screen| ScreenView {
        action: format!("{here}/{}/fine", screen.id),
        name: screen.name.clone(),
        kind: screen.kind.key(),
        since: page.day_of(&screen.made_at),
    };
    let screens = screens.iter().map(view).collect();
    Ok(ScreensPage {
        above,
        office: appointments.name_of_office(office).await?.text(page.language()).to_owned(),
        is_taken_down: writing.fatto == "tolto",
        address: None,
        screens,
        kinds: ScreenKind::ALL.map(|kind| Choice::new(kind.code(), page.text(kind.key()))).to_vec(),
        kind: writing.tipo,
        name: writing.nome,
        longest_name: 60,
        here,
        page,
    })
}

/// The screens that are up, and the form for one more.
async fn list_screens(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(office): Path<String>,
    Query(writing): Query<Writing>,
) -> Result<Response, WebError> {
    let office = read_office(&office)?;
    web::show(&screens_page(&appointments, &actor, page, &office, writing).await?)
}

/// One more screen: the page tells its address, this once.
async fn put_up(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(office): Path<String>,
    Form(writing): Form<Writing>,
) -> Result<Response, WebError> {
    let office = read_office(&office)?;
    let (kind, name) = match read_screen(&writing) {
        Ok(read) => read,
        Err(errors) => {
            let page = page.with_errors(errors);
            return web::show_again(&screens_page(&appointments, &actor, page, &office, writing).await?);
        }
    };
    let made = appointments.put_up_screen(&actor, &office, kind, &name).await?;
    let address = address_of(&page, &made);
    let shown = screens_page(&appointments, &actor, page, &office, Writing::default()).await?;
    web::show(&ScreensPage { address: Some(address), ..shown })
}

fn read_screen(writing: &Writing) -> Result<(ScreenKind, ScreenName), FormErrors> {
    let mut errors = FormErrors::default();
    let kind = ScreenKind::from_code(&writing.tipo);
    if kind.is_none() {
        errors.add("tipo", "appointments-screens-choose-kind");
    }
    let name = ScreenName::parse(&writing.nome);
    if name.is_none() {
        errors.add("nome", "appointments-screens-write-name");
    }
    kind.zip(name).ok_or(errors)
}

fn address_of(page: &Page, made: &NewScreen) -> String {
    let path = match made.screen.kind {
        ScreenKind::Kiosk => KIOSK_PATH,
        ScreenKind::Display => DISPLAY_PATH,
    };
    format!("{}{path}/{}", page.city().public_url.trim_end_matches('/'), made.token.as_str())
}

/// A screen is none any more.
async fn take_down(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    Path((office, screen)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let office = read_office(&office)?;
    let screen: ScreenId = screen.parse().map_err(|_| WebError::NotFound)?;
    appointments.take_down_screen(&actor, &office, screen).await?;
    Ok(Redirect::to(&format!("{OFFICES_PATH}/{office}/schermi?fatto=tolto")).into_response())
}
