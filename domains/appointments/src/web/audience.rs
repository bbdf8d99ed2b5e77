//! Through which door somebody books, and for whom. The steps are the same behind each.

use auth::Actor;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use kernel::PersonId;
use web::{ThisBrowser, WebError};

use super::{BOOKING_PATH, CONTACT_CENTRE_PATH, LINK_PATH};
use crate::domain::{CallerProof, Channel, GuestId};
use crate::error::AppointmentError;
use crate::service::{Appointments, Asking};

/// For what the mark of a browser is noted at which a guest sits.
pub(super) const MARK: &str = "guest-of-appointments";

/// A door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// People, for themselves or for whom they act; and guests, once they have proved a contact.
    Public,
    /// A guest with the link of an appointment, to move it.
    Link(String),
    /// The contact centre, for a person who calls.
    Caller(PersonId),
    /// The same, for somebody whom no register knows.
    CallingGuest(GuestId),
}

impl Audience {
    /// Where its steps begin.
    pub(super) fn base(&self) -> String {
        match self {
            Self::Public => BOOKING_PATH.to_owned(),
            Self::Link(token) => format!("{LINK_PATH}/{token}/sposta"),
            Self::Caller(person) => format!("{CONTACT_CENTRE_PATH}/persone/{person}"),
            Self::CallingGuest(guest) => format!("{CONTACT_CENTRE_PATH}/ospiti/{guest}"),
        }
    }

    /// A step of it.
    pub(super) fn path(&self, step: &str) -> String {
        format!("{}/{step}", self.base())
    }

    /// Whether it is the contact centre's: who speaks reads what to say.
    pub(super) const fn is_at_work(&self) -> bool {
        matches!(self, Self::Caller(_) | Self::CallingGuest(_))
    }

    /// Whether people see what is theirs behind it, and not one thing by its link.
    pub(super) const fn is_own(&self) -> bool {
        matches!(self, Self::Public)
    }

    /// Whether it is the link of one appointment.
    pub(super) const fn is_link(&self) -> bool {
        matches!(self, Self::Link(_))
    }

    /// Who asks behind it, and for whom; none where somebody has yet to say who they are.
    pub(super) async fn asking(
        &self,
        appointments: &Appointments,
        actor: &Actor,
        browser: &ThisBrowser,
    ) -> Result<Option<Asking>, AppointmentError> {
        match self {
            Self::Public if matches!(actor, Actor::Visitor) => {
                let guest = appointments.guest_at(&browser.mark_for(MARK)).await?;
                Ok(guest.map(|guest| Asking::guest(guest.id)))
            }
            // Nobody books for themselves while they work for the city.
            Self::Public if matches!(actor, Actor::Staff(_) | Actor::Machine { .. }) => Ok(None),
            Self::Public => Asking::from(actor).map(Some),
            Self::Link(token) => appointments.guest_by_link(token).await.map(|(asking, _)| Some(asking)),
            Self::Caller(person) => Asking::for_person(actor, *person, Channel::ContactCentre).map(Some),
            Self::CallingGuest(guest) => Asking::for_guest(actor, *guest, Channel::ContactCentre).map(Some),
        }
    }

    /// What whoever calls is called, for who speaks with them: on the screen alone. Nothing where people book for themselves.
    pub(super) async fn caller(
        &self,
        appointments: &Appointments,
        actor: &Actor,
    ) -> Result<Option<String>, AppointmentError> {
        let asking = match self {
            Self::Public | Self::Link(_) => return Ok(None),
            Self::Caller(person) => Asking::for_person(actor, *person, Channel::ContactCentre)?,
            Self::CallingGuest(guest) => Asking::for_guest(actor, *guest, Channel::ContactCentre)?,
        };
        appointments.name_of_caller(&asking).await.map(Some)
    }

    /// The key of how whoever calls showed who they are, or that they have yet to. Nothing where people book for themselves.
    pub(super) async fn proven(
        &self,
        appointments: &Appointments,
        asking: Option<&Asking>,
    ) -> Result<Option<&'static str>, AppointmentError> {
        match asking {
            Some(asking) if self.is_at_work() => {
                let proof = appointments.proof_of_caller(asking).await?;
                Ok(Some(proof.map_or("appointments-caller-proven-not", CallerProof::key)))
            }
            _ => Ok(None),
        }
    }

    /// Who asks, where what the address names is somebody's: to others it is not there.
    pub(super) async fn asking_for_sure(
        &self,
        appointments: &Appointments,
        actor: &Actor,
        browser: &ThisBrowser,
    ) -> Result<Asking, WebError> {
        self.asking(appointments, actor, browser).await?.ok_or(WebError::NotFound)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Audience {
    type Rejection = WebError;

    /// By what the address names.
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let named = RawPathParams::from_request_parts(parts, state).await.map_err(|_| WebError::NotFound)?;
        for (name, value) in &named {
            match name {
                "person" => return value.parse().map(Self::Caller).map_err(|_| WebError::NotFound),
                "guest" => return value.parse().map(Self::CallingGuest).map_err(|_| WebError::NotFound),
                "token" => return Ok(Self::Link(value.to_owned())),
                _ => {}
            }
        }
        Ok(Self::Public)
    }
}
