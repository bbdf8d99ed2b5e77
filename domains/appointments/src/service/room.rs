//! The rooms of visits in video: made when a visit is somebody's, told to its two sides while the door is open, and to nobody
//! else.

use std::fmt;

use auth::Actor;
use chrono::{DateTime, Utc};
use db::Tx;

use super::day::DayError;
use super::{Appointments, Called};
use crate::domain::{Door, Matter, RoomAddress, RoomName, Visit, Way};
use crate::error::AppointmentError;
use crate::store;

/// What somebody finds who is to be seen in video, or who is to see them.
#[derive(Clone, PartialEq, Eq)]
pub enum Room {
    /// The city has no rooms: the office gets in touch.
    Nowhere,
    /// Its door opens then.
    OpensAt(DateTime<Utc>),
    /// It is here. Whoever has the address comes in.
    Open(String),
}

impl fmt::Debug for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nowhere => f.write_str("Nowhere"),
            Self::OpensAt(moment) => write!(f, "OpensAt({moment})"),
            Self::Open(_) => f.write_str("Open(…)"),
        }
    }
}

impl Appointments {
    /// The same, where people are seen in rooms at these addresses; without, nothing is offered in video.
    #[must_use]
    pub fn with_rooms(self, rooms: Option<RoomAddress>) -> Self {
        Self { rooms, ..self }
    }

    /// Whether people can be served in a way: in video only where there are rooms.
    #[must_use]
    pub fn serves(&self, way: Way) -> bool {
        way != Way::Video || self.rooms.is_some()
    }

    /// What one can come for, in the ways in which that can be today.
    pub(crate) async fn offered_matters(&self) -> Result<Vec<Matter>, AppointmentError> {
        let mut matters = self.matters().await?;
        for matter in &mut matters {
            matter.ways.retain(|way| self.serves(*way));
        }
        matters.retain(|matter| !matter.ways.is_empty());
        Ok(matters)
    }

    /// A visit in video has a room for its time, in the transaction of whoever gave it that time.
    pub(super) async fn give_room_in(&self, tx: &mut Tx, visit: &Visit) -> Result<(), AppointmentError> {
        if visit.way != Way::Video || self.rooms.is_none() {
            return Ok(());
        }
        let name = RoomName::from_random(rand::random());
        Ok(store::room::make(tx, (visit.id, visit.starts_at), &name, self.now()).await?)
    }

    /// What whoever a visit is of finds now; none where they are not seen in video, or not any more.
    pub(crate) async fn room_of(&self, visit: &Visit) -> Result<Option<Room>, AppointmentError> {
        let Some(rooms) = &self.rooms else {
            return Ok((Door::of(visit, self.now()) != Door::Shut).then_some(Room::Nowhere));
        };
        match Door::of(visit, self.now()) {
            Door::Shut => Ok(None),
            Door::OpensAt(moment) => Ok(Some(Room::OpensAt(moment))),
            Door::Open => {
                let name = self.room_name(visit).await?.ok_or(AppointmentError::Stale)?;
                Ok(Some(Room::Open(rooms.of(&name))))
            }
        }
    }

    /// The name of the room. Who was booked before the city had rooms, or moved by a decree, has it from whoever comes first.
    async fn room_name(&self, visit: &Visit) -> Result<Option<RoomName>, AppointmentError> {
        if let Some(name) = store::room::find(self.db(), visit.id, visit.starts_at).await? {
            return Ok(Some(name));
        }
        let mut tx = self.db().begin().await?;
        self.give_room_in(&mut tx, visit).await?;
        tx.commit().await?;
        Ok(store::room::find(self.db(), visit.id, visit.starts_at).await?)
    }

    /// What the clerk finds who has called somebody: the same room, once the call is written down.
    #[tracing::instrument(name = "appointments.room_at_counter", skip_all, fields(call.id = %called.call))]
    pub async fn room_at_counter(&self, actor: &Actor, called: &Called) -> Result<Option<Room>, DayError> {
        let office = Self::office_of_clerk(self.calling_clerk(actor).await?)?;
        let Some(id) = called.visit else { return Ok(None) };
        let visit = store::visit::find(self.db(), id).await?.filter(|visit| visit.office == office);
        match visit {
            Some(visit) => Ok(self.room_of(&visit).await?),
            None => Ok(None),
        }
    }
}
