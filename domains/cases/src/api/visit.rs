//! The appointment of a case, as programs read it: when, where, how, and how it stands; nothing of who comes.

use ::web::Page;
use appointments::{Office, Visit};
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::VisitStanding;
use crate::service::Booking;

/// An appointment.
#[derive(Serialize)]
pub(super) struct AppointmentBody {
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    /// As the API of appointments calls it.
    office: String,
    office_name: String,
    way: &'static str,
    state: &'static str,
}

impl AppointmentBody {
    /// The one that is ahead, else the last that there was. None where none was booked.
    pub(super) fn of(booking: &Booking, page: &Page) -> Option<Self> {
        let (visit, office) = booking.ahead.as_ref().or(booking.last.as_ref())?;
        Self::told(visit, office, page)
    }

    fn told(visit: &Visit, office: &Office, page: &Page) -> Option<Self> {
        Some(Self {
            starts_at: visit.starts_at,
            ends_at: visit.ends_at,
            office: visit.office.to_string(),
            office_name: office.name.text(page.language()).to_owned(),
            way: visit.way.code(),
            state: VisitStanding::of(&visit.state)?.code(),
        })
    }
}
