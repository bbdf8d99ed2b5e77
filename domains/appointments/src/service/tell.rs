//! Telling people what became of their appointment: residents by the ways that they chose, guests where they have shown that
//! they read.

mod guest;
mod words;

use db::{Json, Tx};
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use kernel::Localised;
use outbox::Delivered;
use serde_json::json;
use uuid::Uuid;

use self::guest::{ATTEMPTS, ToWrite};
use super::Appointments;
use crate::domain::{DecreeFate, Matter, Office, Visit, VisitId, Visitor};
use crate::error::AppointmentError;
use crate::events::AppointmentEvent;
use crate::store::{places, tell as store, visit as visits};
use crate::web::{BOOKING_PATH, LINK_PATH, MINE_PATH};

pub(super) use guest::{WRITE_TO_GUEST, WriteHandler};
pub(super) use words::{Facts, Occasion, Offered, Saying};

/// Tells whoever has an appointment what became of it: once for each event.
pub const TELL: &str = "appointments.tell";

/// What is said of a visit beside itself.
pub(super) struct Known {
    office: Office,
    matters: Vec<Matter>,
    decree: Option<Localised>,
}

impl Appointments {
    /// Tells of an event, and writes down when its visitor is reminded.
    #[tracing::instrument(name = "appointments.tell", skip_all)]
    async fn tell_of(&self, event: &AppointmentEvent, cause: Uuid) -> Result<(), AppointmentError> {
        let Some((id, occasion)) = told(event) else { return Ok(()) };
        let Some(visit) = visits::find(self.db(), id).await?.filter(|visit| occasion.holds(visit)) else {
            return Ok(());
        };
        let known = self.known_of(&visit).await?;
        let mut tx = self.db().begin().await?;
        // What a decree does residents are told in its own transaction.
        let is_told = matches!(event, AppointmentEvent::ByDecree { .. }) && visit.visitor.person().is_some();
        if !is_told {
            self.say_in(&mut tx, (&visit, &known), occasion, cause).await?;
        }
        if matches!(occasion, Occasion::Booked | Occasion::Moved) {
            self.remind_later_in(&mut tx, &visit).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Where it is, for what, and by which decree it was changed.
    pub(super) async fn known_of(&self, visit: &Visit) -> Result<Known, AppointmentError> {
        let office = places::office(self.db(), &visit.office).await?.ok_or(AppointmentError::NotFound)?;
        let matters = places::matters_of(self.db(), &visit.matters).await?;
        let decree = match visit.decree {
            Some(decree) => store::reason_of_decree(self.db(), decree).await?.map(|Json(reason)| reason),
            None => None,
        };
        Ok(Known { office, matters, decree })
    }

    /// Tells whoever is to know of it, after this transaction: of a child those who act for it, of the dead nobody.
    pub(super) async fn say_in(
        &self,
        tx: &mut Tx,
        (visit, known): (&Visit, &Known),
        occasion: Occasion,
        cause: Uuid,
    ) -> Result<(), AppointmentError> {
        self.say_of_offer_in(tx, (visit, known), (occasion, None), cause).await
    }

    /// The same, where an earlier slot is offered.
    pub(super) async fn say_of_offer_in(
        &self,
        tx: &mut Tx,
        (visit, known): (&Visit, &Known),
        (occasion, offered): (Occasion, Option<&Offered>),
        cause: Uuid,
    ) -> Result<(), AppointmentError> {
        match visit.visitor {
            Visitor::Person(person) => {
                let saying = Saying::of(&self.facts_of(visit, known, offered), occasion);
                let notice = saying.into_notice(self.now(), path_of(visit.id, occasion));
                let told = match occasion {
                    Occasion::HoursBefore => {
                        identity::notify_by_text_for_in(tx, person, self.today(), &notice, cause).await
                    }
                    _ => identity::notify_for_in(tx, person, self.today(), &notice, cause).await,
                };
                told.map_err(AppointmentError::unexpected)
            }
            Visitor::Guest(_) => {
                let payload = json!(ToWrite { visit: visit.id, starts_at: visit.starts_at, occasion, cause });
                let job = NewJob::new(WRITE_TO_GUEST, payload).once(cause).at_most(ATTEMPTS);
                Ok(jobs::enqueue(tx, self.now(), job).await?)
            }
            Visitor::Nobody => Ok(()),
        }
    }

    fn facts_of<'a>(&'a self, visit: &'a Visit, known: &'a Known, offered: Option<&'a Offered>) -> Facts<'a> {
        Facts {
            visit,
            office: &known.office,
            matters: &known.matters,
            decree: known.decree.clone(),
            offered,
            city: self.city(),
        }
    }

    /// The page of ours where a guest goes on; none where there are no guests.
    pub(super) fn page_of_guest(&self, visit: VisitId, occasion: Occasion) -> Option<String> {
        let link = self.guest_link(visit)?;
        Some(match occasion {
            Occasion::Cancelled | Occasion::Missed => BOOKING_PATH.to_owned(),
            Occasion::Offer => format!("{LINK_PATH}/{link}/prima"),
            _ => format!("{LINK_PATH}/{link}"),
        })
    }
}

/// The page of ours where somebody who came in goes on.
fn path_of(visit: VisitId, occasion: Occasion) -> String {
    match occasion {
        Occasion::Cancelled | Occasion::Missed => BOOKING_PATH.to_owned(),
        Occasion::Offer => format!("{MINE_PATH}/{visit}/prima"),
        _ => format!("{MINE_PATH}/{visit}"),
    }
}

/// Of which appointment an event is told, and as what. What its visitor sees happen is not.
const fn told(event: &AppointmentEvent) -> Option<(VisitId, Occasion)> {
    match event {
        AppointmentEvent::Booked { visit } => Some((*visit, Occasion::Booked)),
        AppointmentEvent::Moved { visit } => Some((*visit, Occasion::Moved)),
        AppointmentEvent::Cancelled { visit } => Some((*visit, Occasion::Cancelled)),
        AppointmentEvent::Near { visit } => Some((*visit, Occasion::Near)),
        AppointmentEvent::Missed { visit } => Some((*visit, Occasion::Missed)),
        AppointmentEvent::ByDecree { visit, fate, .. } => match occasion_of(*fate) {
            Some(occasion) => Some((*visit, occasion)),
            None => None,
        },
        AppointmentEvent::Arrived { .. }
        | AppointmentEvent::Served { .. }
        | AppointmentEvent::Freed { .. } => None,
    }
}

/// As what somebody is told of a decree who is not told by it.
const fn occasion_of(fate: DecreeFate) -> Option<Occasion> {
    match fate {
        DecreeFate::Telephone | DecreeFate::Moved | DecreeFate::InPerson | DecreeFate::MayMoveBack => {
            Some(Occasion::Moved)
        }
        DecreeFate::Cancelled => Some(Occasion::Cancelled),
        DecreeFate::Reinstated => Some(Occasion::Booked),
        DecreeFate::Kept | DecreeFate::NotFree | DecreeFate::Gone | DecreeFate::Unchanged => None,
    }
}

/// Does the jobs [`TELL`].
pub(super) struct TellHandler(pub(super) Appointments);

impl Handler for TellHandler {
    fn kind(&self) -> &'static str {
        TELL
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let event = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            self.0.tell_of(&event, delivered.event_id).await.map_err(Failure::passing)
        })
    }
}

#[cfg(test)]
mod tests;
