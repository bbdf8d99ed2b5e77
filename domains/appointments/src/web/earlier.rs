//! “Tell me if an earlier time frees”: residents at their appointment, guests by their link. What frees is offered to one at a
//! time, and the page says until when it is theirs.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use chrono::NaiveDate;
use web::ui::{Choice, FormErrors};
use web::{Page, WebError, Who};

use super::{LINK_PATH, MINE_PATH, words};
use crate::domain::{Office, OfficeCode, VisitId};
use crate::error::AppointmentError;
use crate::service::{Appointments, Asking, Earlier, OpenOffer, WishError};

pub(super) fn routes() -> Router<Appointments> {
    Router::new()
        .route("/appuntamenti/{visit}/prima", get(show_own).post(wish_own))
        .route("/appuntamenti/{visit}/prima/rinuncia", post(take_back_own))
        .route("/appuntamenti/{visit}/prima/accetta", post(take_own))
        .route("/appuntamenti/{visit}/prima/rifiuta", post(decline_own))
        .route("/appuntamento/{token}/prima", get(show_guest).post(wish_guest))
        .route("/appuntamento/{token}/prima/rinuncia", post(take_back_guest))
        .route("/appuntamento/{token}/prima/accetta", post(take_guest))
        .route("/appuntamento/{token}/prima/rifiuta", post(decline_guest))
}

/// What a form holds: the same name as often as a box is ticked.
type Fields = Vec<(String, String)>;

/// By which door somebody comes to their appointment.
struct Door {
    asking: Asking,
    visit: VisitId,
    /// The page of the appointment.
    visit_path: String,
}

impl Door {
    fn of_resident(who: &Who, visit: &str) -> Result<Self, AppointmentError> {
        let Who(actor) = who;
        let visit: VisitId = visit.parse().map_err(|_| AppointmentError::NotFound)?;
        Ok(Self { asking: Asking::from(actor)?, visit, visit_path: format!("{MINE_PATH}/{visit}") })
    }

    async fn of_guest(appointments: &Appointments, token: &str) -> Result<Self, AppointmentError> {
        let (asking, visit) = appointments.guest_by_link(token).await?;
        Ok(Self { asking, visit, visit_path: format!("{LINK_PATH}/{token}") })
    }

    fn path(&self) -> String {
        format!("{}/prima", self.visit_path)
    }

    fn back(&self) -> Response {
        Redirect::to(&self.path()).into_response()
    }
}

#[derive(Template)]
#[template(path = "appointments/earlier/earlier.html")]
struct EarlierPage {
    page: Page,
    path: String,
    visit_path: String,
    /// When and where the appointment is.
    when: String,
    place: String,
    offer: Option<OfferView>,
    has_lapsed: bool,
    /// What is wished for; none where nothing is.
    wished: Option<WishView>,
    first: String,
    last: String,
    offices: Vec<Choice>,
    ticked: Vec<String>,
}

struct OfferView {
    when: String,
    place: String,
    until: String,
}

struct WishView {
    first: String,
    last: String,
    offices: String,
}

impl EarlierPage {
    fn of(door: &Door, earlier: &Earlier, page: Page) -> Self {
        let language = page.language();
        let name = |office: &Office| office.name.text(language).to_owned();
        let choice = |office: &Office| {
            let choice = Choice::new(office.code.as_str(), name(office));
            match &office.address {
                Some(address) => choice.with_hint(address.as_str()),
                None => choice,
            }
        };
        let wished = earlier.wish.as_ref().map(|wish| {
            let named = earlier.offices.iter().filter(|office| wish.offices.contains(&office.code));
            WishView {
                first: page.date(&wish.from_day),
                last: page.date(&wish.until_day),
                offices: named.map(name).collect::<Vec<_>>().join(", "),
            }
        });
        let (first, last, ticked) = match &earlier.wish {
            Some(wish) => (wish.from_day, wish.until_day, wish.offices.clone()),
            None => (earlier.today, earlier.booked_on, vec![earlier.visit.office.clone()]),
        };
        Self {
            path: door.path(),
            visit_path: door.visit_path.clone(),
            when: words::named_moment(&page, earlier.visit.starts_at),
            place: earlier.office.text(language).to_owned(),
            offer: earlier.open.as_ref().map(|open| OfferView::of(open, &page)),
            has_lapsed: earlier.has_lapsed,
            wished,
            first: first.to_string(),
            last: last.to_string(),
            offices: earlier.offices.iter().map(choice).collect(),
            ticked: ticked.iter().map(ToString::to_string).collect(),
            page,
        }
    }
}

impl OfferView {
    fn of(open: &OpenOffer, page: &Page) -> Self {
        Self {
            when: words::named_moment(page, open.starts_at),
            place: open.office.name.text(page.language()).to_owned(),
            until: page.date_time(&open.until),
        }
    }
}

async fn show(appointments: &Appointments, door: &Door, page: Page) -> Result<Response, WebError> {
    let earlier = appointments.earlier(&door.asking, door.visit).await?;
    web::show(&EarlierPage::of(door, &earlier, page))
}

async fn wish(
    appointments: &Appointments,
    door: &Door,
    page: Page,
    fields: &Fields,
) -> Result<Response, WebError> {
    let fault = match read(fields) {
        Err(errors) => errors,
        Ok((days, offices)) => match appointments.wish(&door.asking, door.visit, days, offices).await {
            Ok(()) => return Ok(door.back()),
            Err(WishError::Fault(fault)) => FormErrors::one(fault.field(), fault.key()),
            Err(WishError::Other(error)) => return Err(error.into()),
        },
    };
    let earlier = appointments.earlier(&door.asking, door.visit).await?;
    let drawn = EarlierPage::of(door, &earlier, page.with_errors(fault));
    let (first, last) = (value(fields, "dal").to_owned(), value(fields, "al").to_owned());
    web::show_again(&EarlierPage { first, last, ticked: ticked(fields), ..drawn })
}

fn value<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find_map(|(key, value)| (key == name).then_some(value.trim())).unwrap_or_default()
}

fn ticked(fields: &Fields) -> Vec<String> {
    fields.iter().filter(|(key, _)| key == "sede").map(|(_, value)| value.clone()).collect()
}

/// The days and the offices of a form.
fn read(fields: &Fields) -> Result<((NaiveDate, NaiveDate), Vec<OfficeCode>), FormErrors> {
    let day = |name: &'static str| value(fields, name).parse::<NaiveDate>();
    let (first, last) = match (day("dal"), day("al")) {
        (Ok(first), Ok(last)) => (first, last),
        (Err(_), _) => return Err(FormErrors::one("dal", "appointments-earlier-wrong-days")),
        (_, Err(_)) => return Err(FormErrors::one("al", "appointments-earlier-wrong-days")),
    };
    let offices: Option<Vec<OfficeCode>> =
        ticked(fields).iter().map(|code| OfficeCode::parse(code)).collect();
    match offices {
        Some(offices) => Ok(((first, last), offices)),
        None => Err(FormErrors::one("sede", "appointments-earlier-wrong-offices")),
    }
}

async fn show_own(
    State(appointments): State<Appointments>,
    who: Who,
    page: Page,
    Path(visit): Path<String>,
) -> Result<Response, WebError> {
    show(&appointments, &Door::of_resident(&who, &visit)?, page).await
}

async fn wish_own(
    State(appointments): State<Appointments>,
    who: Who,
    page: Page,
    Path(visit): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    wish(&appointments, &Door::of_resident(&who, &visit)?, page, &fields).await
}

async fn take_back_own(
    State(appointments): State<Appointments>,
    who: Who,
    Path(visit): Path<String>,
) -> Result<Response, WebError> {
    let door = Door::of_resident(&who, &visit)?;
    appointments.take_back_wish(&door.asking, door.visit).await?;
    Ok(door.back())
}

async fn take_own(
    State(appointments): State<Appointments>,
    who: Who,
    Path(visit): Path<String>,
) -> Result<Response, WebError> {
    let door = Door::of_resident(&who, &visit)?;
    appointments.take_offer(&door.asking, door.visit).await?;
    Ok(Redirect::to(&door.visit_path).into_response())
}

async fn decline_own(
    State(appointments): State<Appointments>,
    who: Who,
    Path(visit): Path<String>,
) -> Result<Response, WebError> {
    let door = Door::of_resident(&who, &visit)?;
    appointments.decline_offer(&door.asking, door.visit).await?;
    Ok(door.back())
}

async fn show_guest(
    State(appointments): State<Appointments>,
    page: Page,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let door = Door::of_guest(&appointments, &token).await?;
    show(&appointments, &door, page).await
}

async fn wish_guest(
    State(appointments): State<Appointments>,
    page: Page,
    Path(token): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let door = Door::of_guest(&appointments, &token).await?;
    wish(&appointments, &door, page, &fields).await
}

async fn take_back_guest(
    State(appointments): State<Appointments>,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let door = Door::of_guest(&appointments, &token).await?;
    appointments.take_back_wish(&door.asking, door.visit).await?;
    Ok(door.back())
}

async fn take_guest(
    State(appointments): State<Appointments>,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let door = Door::of_guest(&appointments, &token).await?;
    appointments.take_offer(&door.asking, door.visit).await?;
    Ok(Redirect::to(&door.visit_path).into_response())
}

async fn decline_guest(
    State(appointments): State<Appointments>,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let door = Door::of_guest(&appointments, &token).await?;
    appointments.decline_offer(&door.asking, door.visit).await?;
    Ok(door.back())
}

#[cfg(test)]
mod tests;
