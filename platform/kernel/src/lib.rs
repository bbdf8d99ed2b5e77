//! The words that every part of Palazzo shares: ids, money, time, language, and the city itself.
//!
//! Nothing here reads a file, a clock or a network by itself; values come in and values go out.

extern crate self as kernel;

mod calendar;
mod capitals;
mod cents;
mod city;
mod clock;
mod host;
mod id;
mod language;
mod line;
mod municipio;
mod position;
mod zone;

pub use calendar::Calendar;
pub use capitals::as_people_write;
pub use cents::{Cents, CentsError};
pub use city::{Attribution, City, CityError, DeskOffice, Fees, Localised};
pub use clock::Clock;
pub use host::is_this_machine;
pub use id::IdError;
pub use language::Language;
pub use line::Line;
pub use municipio::{Municipio, Outline, OutlineError};
pub use position::{Bounds, Degrees, Position};
pub use zone::{Side, Zone, ZoneError, ZoneFeatures};

#[doc(hidden)]
pub mod __private {
    pub use crate::id::parse_uuid;
    pub use {serde, sqlx, uuid};
}

id! {
    /// A person of the population register (ANPR: *soggetto*).
    pub PersonId, "person"
}

id! {
    /// Somebody who works for the city: a clerk, an official, an operator of the platform.
    pub StaffId, "staff"
}
