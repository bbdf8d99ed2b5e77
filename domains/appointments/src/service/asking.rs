//! Who asks, and for whom.

use audit::{Access, Purpose};
use auth::{Actor, Deed, Permission, Service};
use kernel::{Language, PersonId, StaffId};

use crate::domain::{Channel, GuestId, MatterCode, Slot, Visitor};
use crate::error::{AppointmentError, Refusal};

/// Why appointments are read and written.
pub(crate) const PURPOSE: Purpose = Purpose::Known("appointments-purpose-booking");

/// Somebody who wants something of an appointment, for themselves or for whom it is.
#[derive(Clone, Debug)]
pub struct Asking {
    actor: Actor,
    visitor: Visitor,
    channel: Channel,
}

/// A slot that somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldRequest {
    /// Which.
    pub slot: Slot,
    /// For what.
    pub matters: Vec<MatterCode>,
    /// How many come together; one is one.
    pub people: i64,
    /// In which language they are written to.
    pub language: Language,
    /// Where to call, where it is by telephone.
    pub phone: Option<String>,
    /// Pressed twice with the same key, it is one visit.
    pub key: String,
}

impl Asking {
    /// Whoever has come in, for themselves or for whom they act.
    pub fn from(actor: &Actor) -> Result<Self, AppointmentError> {
        let person = actor.acts_for(Service::Appointments, Deed::Act).or_else(|refused| match actor {
            // Who has proved who they are can come to an office wherever they live.
            Actor::Outsider { person, .. } => Ok(*person),
            _ => Err(refused),
        })?;
        Ok(Self { actor: actor.clone(), visitor: Visitor::Person(person), channel: Channel::Web })
    }

    /// Somebody who works for the city, for the person on the telephone or in front of them.
    pub fn for_person(actor: &Actor, person: PersonId, channel: Channel) -> Result<Self, AppointmentError> {
        actor.staff_allowed_to(Permission::BookForOthers)?;
        Ok(Self { actor: actor.clone(), visitor: Visitor::Person(person), channel })
    }

    /// The same, for somebody who is in no register and left a contact.
    pub fn for_guest(actor: &Actor, guest: GuestId, channel: Channel) -> Result<Self, AppointmentError> {
        actor.staff_allowed_to(Permission::BookForOthers)?;
        Ok(Self { actor: actor.clone(), visitor: Visitor::Guest(guest), channel })
    }

    /// Somebody without a sign-in who proved a contact.
    #[must_use]
    pub const fn guest(guest: GuestId) -> Self {
        Self { actor: Actor::Visitor, visitor: Visitor::Guest(guest), channel: Channel::Web }
    }

    /// The same, by another door.
    #[must_use]
    pub fn by(self, channel: Channel) -> Self {
        Self { channel, ..self }
    }

    /// Who asks.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// For whom.
    #[must_use]
    pub const fn visitor(&self) -> Visitor {
        self.visitor
    }

    /// By which door.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// Whether somebody of the city asks: what begins soon is theirs to change, too.
    #[must_use]
    pub const fn is_staff(&self) -> bool {
        matches!(self.actor, Actor::Staff(_))
    }

    /// The operator and the guest, where somebody of the city asks for a guest who is on the telephone.
    pub(crate) const fn call(&self) -> Option<(StaffId, GuestId)> {
        match (&self.actor, self.visitor) {
            (Actor::Staff(staff), Visitor::Guest(guest)) => Some((staff.id, guest)),
            _ => None,
        }
    }

    /// A key of this asker's and no other's.
    pub(crate) fn own_key(&self, key: &str) -> Result<String, Refusal> {
        /// Signs of the longest key.
        const LONGEST: usize = 80;
        if key.is_empty() || key.len() > LONGEST || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Refusal::KeyUsedOtherwise);
        }
        let asker = self.actor.id().map(|id| id.to_string());
        let visitor = self.visitor.key().unwrap_or_default();
        Ok(format!("{}:{visitor}:{key}", asker.unwrap_or_default()))
    }

    /// What is written down of it.
    pub(crate) fn access(&self, action: &'static str) -> Access {
        match self.visitor {
            Visitor::Person(person) => Access::to(person, action, PURPOSE),
            Visitor::Guest(guest) => Access::to_many(action, PURPOSE).on(guest),
            Visitor::Nobody => Access::to_many(action, PURPOSE),
        }
    }
}
