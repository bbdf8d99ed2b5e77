//! A time is pressed: it is kept for whoever asks, or what they have is moved there. Whoever is too late sees at once what
//! is free instead, and presses that.

use askama::Template;
use auth::Actor;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use web::ui::FormErrors;
use web::{Page, ThisBrowser, WebError, Who};

use super::super::audience::Audience;
use super::super::mine::path_of;
use super::super::wish::{Pairs, Wish, text, written};
use super::super::words::{named_moment, of_refusal};
use super::matters::{back_to_matters, demand_matters, written_in};
use super::time::{TimePage, new_key, on_day};
use super::views::where_it_is;
use crate::domain::{Office, OfficeCode, Slot, Visit, VisitId, Way};
use crate::error::{AppointmentError, Refusal};
use crate::service::{Appointments, Asking, HoldRequest};

/// Digits of a telephone that is called back.
const PHONE: std::ops::RangeInclusive<usize> = 6..=15;

/// It cannot be; and what can.
#[derive(Template)]
#[template(path = "appointments/book/refused.html")]
pub(super) struct RefusedPage {
    page: Page,
    base: String,
    caller: Option<String>,
    reason: String,
    /// What is free instead.
    alternatives: Vec<Alternative>,
    action: String,
    kept: Vec<(&'static str, String)>,
    phone: String,
    key: String,
    /// Where they look for another time.
    back: String,
    /// Where they see what they have, where that stands in the way.
    mine: Option<&'static str>,
}

/// A time that is free instead.
struct Alternative {
    value: String,
    office: OfficeCode,
    time: String,
    place: String,
}

pub(super) async fn hold_slot(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    audience: Audience,
    browser: ThisBrowser,
    page: Page,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let wish = Wish::of(&pairs);
    let (Some((pool, starts_at)), Some(office)) = (wish.time, wish.office.clone()) else {
        return Ok(back_to_matters(&audience, &wish));
    };
    let Some(asking) = audience.asking(&appointments, &actor, &browser).await? else {
        return Ok(Redirect::to(&wish.at(&audience.path("chi"))).into_response());
    };
    let slot = Slot { office, pool, starts_at, ends_at: starts_at, way: wish.way() };
    if let Some(id) = moved(&appointments, &audience, &wish).await? {
        return match appointments.move_to(&asking, id, slot).await {
            Ok(visit) => {
                Ok(Redirect::to(&shown_at(&appointments, &audience, &visit, "spostato")).into_response())
            }
            Err(error) => refuse(&appointments, (&audience, &actor), page, (&wish, &pairs), error).await,
        };
    }
    let phone = match phone_of(&appointments, &asking, &wish, text(&pairs, "telefono")).await? {
        Ok(phone) => phone,
        Err(key) => {
            return ask_phone_again(&appointments, (&audience, &actor), page, (&wish, &pairs), key).await;
        }
    };
    let request = HoldRequest {
        slot,
        matters: wish.matters.clone(),
        people: wish.people(),
        language: page.language(),
        phone,
        key: written_in(&pairs, "chiave"),
    };
    match appointments.hold(&asking, &request).await {
        Ok(visit) => {
            // Pressed again with the same key, it is said again: nothing is lost between the two.
            if let Some(about) = wish.about {
                appointments.say_about(&asking, visit.id, about).await?;
            }
            Ok(Redirect::to(&audience.path(&format!("conferma/{}", visit.id))).into_response())
        }
        Err(error) => refuse(&appointments, (&audience, &actor), page, (&wish, &pairs), error).await,
    }
}

/// The appointment that is to be moved; a link is of one, and serves for nothing else.
async fn moved(
    appointments: &Appointments,
    audience: &Audience,
    wish: &Wish,
) -> Result<Option<VisitId>, AppointmentError> {
    match audience {
        Audience::Link(token) => appointments.guest_by_link(token).await.map(|(_, visit)| Some(visit)),
        _ => Ok(wish.moved),
    }
}

/// Where an appointment is shown to whoever has it behind this door.
pub(super) fn shown_at(
    appointments: &Appointments,
    audience: &Audience,
    visit: &Visit,
    done: &str,
) -> String {
    format!("{}?fatto={done}", path_of(appointments, audience, visit))
}

/// Where they are called: what they wrote; a guest with a mobile telephone may leave it to that.
async fn phone_of(
    appointments: &Appointments,
    asking: &Asking,
    wish: &Wish,
    typed: &str,
) -> Result<Result<Option<String>, &'static str>, AppointmentError> {
    if wish.way() != Way::Telephone {
        return Ok(Ok(None));
    }
    if typed.is_empty() {
        let own = appointments.phone_of(asking).await?;
        return Ok(own.map(Some).ok_or("appointments-book-phone-wanted"));
    }
    Ok(read_phone(typed).map(Some).ok_or("appointments-book-phone-wrong"))
}

/// A number as people write it, at home or mobile: digits, and a plus in front where it is of another country.
pub(crate) fn read_phone(typed: &str) -> Option<String> {
    let plain: String = typed.chars().filter(|sign| !" .-/()".contains(*sign)).collect();
    let digits = plain.strip_prefix('+').unwrap_or(&plain);
    let is_phone = PHONE.contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_phone.then_some(plain)
}

/// The times again, filled in, with what is wrong beside the number.
async fn ask_phone_again(
    appointments: &Appointments,
    (audience, actor): (&Audience, &Actor),
    page: Page,
    (wish, pairs): (&Wish, &Pairs),
    key: &'static str,
) -> Result<Response, WebError> {
    let matters = match demand_matters(appointments, (audience, actor), &page, wish).await? {
        Ok(matters) => matters,
        Err(again) => return Ok(again),
    };
    let Some((code, (_, starts_at))) = wish.office.clone().zip(wish.time) else {
        return Ok(back_to_matters(audience, wish));
    };
    let day = wish.day.unwrap_or_else(|| appointments.day_of(starts_at));
    let office = appointments.office(&code).await?;
    let slots = appointments.search(&on_day(appointments, wish, day)).await?;
    let page = page.with_errors(FormErrors::one("telefono", key));
    let known = (true, written_in(pairs, "telefono"));
    let caller = audience.caller(appointments, actor).await?;
    let shown = TimePage::draw(page, audience, (wish, day), (&office, &matters, &slots), known);
    web::show_again(&shown.for_caller(caller))
}

/// Why not, and what instead. What was chosen and written goes with each of the alternatives.
pub(super) async fn refuse(
    appointments: &Appointments,
    (audience, actor): (&Audience, &Actor),
    page: Page,
    (wish, pairs): (&Wish, &Pairs),
    error: AppointmentError,
) -> Result<Response, WebError> {
    let AppointmentError::Refused(refusal) = error else { return Err(error.into()) };
    let slots = match &refusal {
        Refusal::Taken { alternatives } => alternatives.clone(),
        _ => Vec::new(),
    };
    let offices = if slots.is_empty() { Vec::new() } else { appointments.offices().await? };
    let alternative = |slot: &Slot| {
        let office = offices.iter().find(|one| one.code == slot.office)?;
        Some(alternative(&page, office, slot))
    };
    let shows_own =
        matches!(refusal, Refusal::TooMany { .. } | Refusal::Overlaps) && *audience == Audience::Public;
    let refused = RefusedPage {
        base: audience.base(),
        caller: audience.caller(appointments, actor).await?,
        reason: of_refusal(&refusal).text(page.translator()),
        alternatives: slots.iter().filter_map(alternative).collect(),
        action: audience.path("posto"),
        kept: Wish { office: None, day: None, ..wish.at_no_time() }.pairs(),
        phone: written_in(pairs, "telefono"),
        key: new_key(),
        back: match (&wish.office, wish.day) {
            (Some(_), Some(_)) => wish.at_no_time().at(&audience.path("ora")),
            (Some(_), None) => wish.at_no_time().at(&audience.path("giorno")),
            (None, _) => wish.anywhere().at(&audience.path("sede")),
        },
        mine: (shows_own && page.user().is_some()).then_some(super::super::MINE_PATH),
        page,
    };
    Ok((StatusCode::CONFLICT, Html(refused.render()?)).into_response())
}

fn alternative(page: &Page, office: &Office, slot: &Slot) -> Alternative {
    Alternative {
        value: written(slot.pool, slot.starts_at),
        office: office.code.clone(),
        time: named_moment(page, slot.starts_at),
        place: where_it_is(page, office, slot.way),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_is_read_as_people_write_it() {
        for (typed, read) in
            [("02 884 511 00", "0288451100"), ("+39 333/1234567", "+393331234567"), ("020202", "020202")]
        {
            assert_eq!(read_phone(typed).as_deref(), Some(read));
        }
        for typed in ["", "12345", "chiamami", "+", "1234567890123456", "33+31234567"] {
            assert_eq!(read_phone(typed), None, "{typed}");
        }
    }
}
