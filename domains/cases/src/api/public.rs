//! What the answers to everybody's programs are made of: the service of an address, a day, a choice, a place.

use ::web::Page;
use ::web::api::{Code, Problem};
use chrono::{Datelike, NaiveDate};
use kernel::{Position, as_people_write};
use serde::Serialize;

use crate::definition::{Choice, ServiceKey};
use crate::domain::SpotAddress;

/// Where something is, as far as everybody reads it.
#[derive(Serialize)]
pub(super) struct SpotBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    street: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// To some ten metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Position>,
}

impl SpotBody {
    pub(super) fn of(address: Option<&SpotAddress>, position: Option<Position>) -> Self {
        Self {
            street: address.map(|address| as_people_write(&address.street)),
            number: address.and_then(|address| address.civico.clone()),
            position,
        }
    }
}

/// The service that an address names. What cannot be a name names none.
pub(super) fn service_named(text: &str) -> Result<ServiceKey, Problem> {
    ServiceKey::parse(text).ok_or_else(|| Problem::of(Code::NOT_FOUND))
}

/// A day of years that calendars here know.
pub(super) fn read_day(field: &'static str, text: &str) -> Result<NaiveDate, Problem> {
    let day: Option<NaiveDate> = text.parse().ok();
    let day = day.filter(|day| (1900..=9999).contains(&day.year()));
    day.ok_or_else(|| Problem::invalid(field, "cases-api-wrong-day"))
}

/// What people call one of several choices.
pub(super) fn label_of(choices: &[Choice], value: &str, page: &Page) -> String {
    let choice = choices.iter().find(|choice| choice.value.as_str() == value);
    choice.map_or_else(|| value.to_owned(), |choice| choice.label.in_language(page.language()).to_owned())
}
