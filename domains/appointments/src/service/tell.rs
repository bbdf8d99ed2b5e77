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
use crate::domain::{DecreeFate, Matter, Office, OfficeCode, Visit, VisitId, Visitor, Way};
use crate::error::AppointmentError;
use crate::events::AppointmentEvent;
use crate::store::{decree as decrees, ending, places, tell as store, visit as visits};
use crate::web::{BOOKING_PATH, LINK_PATH, MINE_PATH};

pub(super) use guest::{WRITE_TO_GUEST, WriteHandler};
pub(super) use words::{Decreed, Facts, Occasion, Offered, Saying};

/// Tells whoever has an appointment what became of it: once for each event.
pub const TELL: &str = "appointments.tell";

/// What is said of a visit beside itself.
pub(super) struct Known {
    office: Office,
    matters: Vec<Matter>,
    /// How many minutes they wait still, where they are told that their number is near.
    wait: Option<i64>,
    decree: Option<Localised>,
    /// What a decree found, where that is what is told.
    decreed: Option<Decreed>,
}

impl Known {
    /// What is known of a visit whose visitor is offered an earlier slot: no decree is cited there.
    pub(super) fn beside_an_offer(office: Office, matters: Vec<Matter>) -> Self {
        Self { office, matters, wait: None, decree: None, decreed: None }
    }
}

impl Appointments {
    /// Tells of an event, and writes down when its visitor is reminded.
    #[tracing::instrument(name = "appointments.tell", skip_all)]
    async fn tell_of(&self, event: &AppointmentEvent, cause: Uuid) -> Result<(), AppointmentError> {
        let Some((id, occasion)) = told(event) else { return Ok(()) };
        let Some(visit) = visits::find(self.db(), id).await?.filter(|visit| occasion.holds(visit)) else {
            return Ok(());
        };
        // What a decree does residents are told in its own transaction.
        let is_told = matches!(event, AppointmentEvent::ByDecree { .. }) && visit.visitor.person().is_some();
        let known = if is_told { None } else { Some(self.known_of(&visit, occasion).await?) };
        let mut tx = self.db().begin().await?;
        if let Some(known) = &known {
            self.say_in(&mut tx, (&visit, known), occasion, cause).await?;
        }
        if matches!(occasion, Occasion::Booked | Occasion::Moved) {
            self.remind_later_in(&mut tx, &visit).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Where it is, for what, and by which decree it was changed.
    pub(super) async fn known_of(
        &self,
        visit: &Visit,
        occasion: Occasion,
    ) -> Result<Known, AppointmentError> {
        let office = places::office(self.db(), &visit.office).await?.ok_or(AppointmentError::NotFound)?;
        let matters = ending::matters_as_booked(self.db(), &visit.matters).await?;
        let decree = match visit.decree {
            Some(decree) => self.reason_of_decree(decree).await?,
            None => None,
        };
        let decreed = match occasion {
            Occasion::ByDecree { decree, .. } => self.decreed_of(visit, decree).await?,
            _ => None,
        };
        let wait = match occasion {
            Occasion::Near => self.wait_for(visit.id).await?,
            _ => None,
        };
        Ok(Known { office, matters, wait, decree, decreed })
    }

    /// As its closure says it; one that suspends and closes nothing is cited by its number.
    async fn reason_of_decree(&self, decree: Uuid) -> Result<Option<Localised>, AppointmentError> {
        if let Some(Json(reason)) = store::reason_of_decree(self.db(), decree).await? {
            return Ok(Some(reason));
        }
        let ordered = decrees::find_order(self.db(), decree).await?;
        Ok(ordered.map(|(order, _)| super::decree::reason_of(&order)))
    }

    /// Where and when a decree found a visit.
    async fn decreed_of(&self, visit: &Visit, decree: Uuid) -> Result<Option<Decreed>, AppointmentError> {
        let found = decrees::found_at(self.db(), decree, visit.id).await?;
        let ordered = decrees::find_order(self.db(), decree).await?;
        let (Some((office, starts_at)), Some((order, _))) = (found, ordered) else { return Ok(None) };
        let office = OfficeCode::parse(&office).ok_or(AppointmentError::NotFound)?;
        let office = places::office(self.db(), &office).await?.ok_or(AppointmentError::NotFound)?;
        Ok(Some(Decreed { number: order.number, office: office.name, starts_at }))
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
            wait: known.wait,
            decree: known.decree.clone(),
            decreed: known.decreed.as_ref(),
            offered,
            has_rooms: self.serves(Way::Video),
            city: self.city(),
        }
    }

    /// The page of ours where a guest goes on; none where there are no guests.
    pub(super) async fn page_of_guest(
        &self,
        visit: &Visit,
        occasion: Occasion,
    ) -> Result<Option<String>, AppointmentError> {
        let Some(link) = self.guest_link(visit.id) else { return Ok(None) };
        Ok(Some(match occasion {
            Occasion::Cancelled | Occasion::Missed => BOOKING_PATH.to_owned(),
            Occasion::ByDecree { fate, .. } if fate.is_for_another() => {
                let other = self.instead_of(visit, fate).await?.and_then(|other| self.guest_link(other));
                other.map_or_else(|| BOOKING_PATH.to_owned(), |link| format!("{LINK_PATH}/{link}"))
            }
            Occasion::ByDecree { fate: DecreeFate::NotFree, .. } => BOOKING_PATH.to_owned(),
            Occasion::Offer => format!("{LINK_PATH}/{link}/prima"),
            _ => format!("{LINK_PATH}/{link}"),
        }))
    }

    /// The appointment for which one stays ended that a decree ended: the next that stands in its way, if it does still.
    async fn instead_of(&self, ended: &Visit, fate: DecreeFate) -> Result<Option<VisitId>, AppointmentError> {
        let booked = visits::of_visitor(self.db(), ended.visitor, self.now()).await?;
        let is_it = |other: &&Visit| match fate {
            DecreeFate::BookedAnew => other.matters.iter().any(|matter| ended.matters.contains(matter)),
            DecreeFate::Overlaps => other.starts_at < ended.ends_at && ended.starts_at < other.ends_at,
            _ => true,
        };
        Ok(booked.iter().filter(|other| other.is_booked()).find(is_it).map(|other| other.id))
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
        AppointmentEvent::ByDecree { visit, decree, fate } => match occasion_of(*decree, *fate) {
            Some(occasion) => Some((*visit, occasion)),
            None => None,
        },
        AppointmentEvent::Arrived { .. }
        | AppointmentEvent::Served { .. }
        | AppointmentEvent::Freed { .. } => None,
    }
}

/// As what somebody is told of a decree who is not told by it.
const fn occasion_of(decree: Uuid, fate: DecreeFate) -> Option<Occasion> {
    match fate {
        DecreeFate::Telephone | DecreeFate::Moved | DecreeFate::InPerson => Some(Occasion::Moved),
        DecreeFate::Cancelled => Some(Occasion::Cancelled),
        DecreeFate::Reinstated => Some(Occasion::Booked),
        // What the decree's own words alone say.
        DecreeFate::Kept
        | DecreeFate::MayMoveBack
        | DecreeFate::NotFree
        | DecreeFate::BookedAnew
        | DecreeFate::Overlaps
        | DecreeFate::TooMany => Some(Occasion::ByDecree { decree, fate }),
        DecreeFate::Gone | DecreeFate::Unchanged => None,
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
