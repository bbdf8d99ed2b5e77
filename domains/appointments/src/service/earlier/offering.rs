//! A slot that frees is offered to whoever asked first among those whom it fits, and to one at a time. What they do not take
//! goes to the next in the transaction that takes it from them: nobody comes between.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use db::Tx;
use identity::Topic;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use outbox::Delivered;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::at_hand::AtHand;
use crate::domain::earlier::{Offer, OfferId, OfferState, held_until, offered_at, soonest};
use crate::domain::{
    CancelledBy, Change, Channel, Contact, Pool, PoolId, Slot, Visit, VisitCode, VisitId, VisitState, Visitor,
};
use crate::error::{AppointmentError, Refusal};
use crate::events::AppointmentEvent;
use crate::service::Appointments;
use crate::service::ahead::overlap;
use crate::service::hold::seat_in;
use crate::service::tell::{Occasion, Offered};
use crate::store::{cell, earlier as store, guest as guests, lane, taken, visit as visits};

/// Offers what frees, and lets wishes follow their appointments: once for each event.
pub const OFFER: &str = "appointments.offer";
/// Ends an offer to which nobody said anything.
const LAPSE: &str = "appointments.lapse_offer";

/// Which offer is over.
#[derive(Serialize, Deserialize)]
struct ToLapse {
    offer: OfferId,
}

/// A time of a pool of which something may be free.
struct Freed<'a> {
    at_hand: &'a AtHand,
    /// In one lane alone, which the transaction holds; in any where it holds none. It never holds two: others take several in
    /// an order of their own.
    lane: Option<i64>,
    starts_at: DateTime<Utc>,
}

impl Appointments {
    /// Offers what is free of a pool around a moment.
    #[tracing::instrument(name = "appointments.offer_freed", skip_all)]
    async fn offer_freed(&self, pool: PoolId, starts_at: DateTime<Utc>) -> Result<(), AppointmentError> {
        let at_hand = self.at_hand(pool).await?.filter(|at_hand| at_hand.pool.ended_at.is_none());
        let Some(at_hand) = at_hand else { return Ok(()) };
        let mut tx = self.db().begin().await?;
        self.offer_in(&mut tx, Freed { at_hand: &at_hand, lane: None, starts_at }).await?;
        Ok(tx.commit().await?)
    }

    /// Offers it to the first in line whom it fits, if there is one.
    async fn offer_in(&self, tx: &mut Tx, mut freed: Freed<'_>) -> Result<(), AppointmentError> {
        let (pool, day) = (&freed.at_hand.pool, self.day_of(freed.starts_at));
        let line = store::in_line(tx, pool.id, &pool.office, (freed.starts_at, day)).await?;
        for visit in line {
            let Some(visit) = visits::find_in(tx, visit).await? else { continue };
            if self.offer_to(tx, &mut freed, &visit).await? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Offers it to one of them. Tells whether it is theirs to take now.
    async fn offer_to(
        &self,
        tx: &mut Tx,
        freed: &mut Freed<'_>,
        visit: &Visit,
    ) -> Result<bool, AppointmentError> {
        let now = self.now();
        let Some(cells) = self.cells_for(visit, freed) else { return Ok(false) };
        let at_hand = freed.at_hand;
        let (pool, cell_minutes) = (&at_hand.pool, at_hand.pool.cell_minutes);
        let reach = move |count: i64| TimeDelta::minutes(cell_minutes * count);
        // What frees is in it: what was free before is everybody's.
        let from = (freed.starts_at - reach(cells - 1)).max(soonest(now));
        let until = (freed.starts_at + reach(1)).min(visit.starts_at);
        let place = (pool.id, freed.lane);
        let Some((starts_at, lane)) = store::free_start(tx, place, cells, from, until).await? else {
            return Ok(false);
        };
        let slot = freed_slot(pool, visit, (starts_at, starts_at + reach(cells)));
        if self.is_suspended_in(tx, &slot, &visit.matters).await? {
            return Ok(false);
        }
        // Nobody is offered a time at which they are somewhere else.
        let others = self.others_booked_in(tx, visit).await?;
        if overlap(&others, (slot.starts_at, slot.ends_at)) {
            return Ok(false);
        }
        if store::was_offered(tx, visit.id, pool.id, starts_at).await?
            || self.day_of(starts_at) != self.day_of(freed.starts_at)
        {
            return Ok(false);
        }
        let Some(until) = held_until(now, starts_at, self.hears_at_once_in(tx, visit).await?) else {
            return Ok(false);
        };
        if freed.lane.is_none() {
            lane::lock(tx, pool.id, lane).await?;
            freed.lane = Some(lane);
        }
        let times = (starts_at, starts_at + reach(cells));
        let hold = self.hold_for(visit, pool, times, (lane, cells), until);
        let offer = Offer {
            id: OfferId::new(),
            visit: visit.id,
            hold: hold.id,
            pool: pool.id,
            starts_at,
            made_at: now,
            until,
            state: OfferState::Open,
        };
        if !self.hold_offered_in(tx, &hold, &offer).await? {
            return Ok(false);
        }
        self.tell_of_offer_in(tx, at_hand, visit, &offer).await?;
        Ok(true)
    }

    /// How many cells of a pool a visit needs; none where the pool does not serve it so.
    fn cells_for(&self, visit: &Visit, freed: &Freed<'_>) -> Option<i64> {
        let slot = freed_slot(&freed.at_hand.pool, visit, (freed.starts_at, freed.starts_at));
        let (offer, matters) = (freed.at_hand.offer(&visit.matters)?, freed.at_hand.matters_of(visit));
        let plan = self.plan_within(&offer, &slot, (&visit.matters, &matters), visit.people);
        plan.ok().map(|plan| plan.cells)
    }

    /// Takes the cells for the offer, whose lane the transaction holds. Tells whether they were still free.
    async fn hold_offered_in(
        &self,
        tx: &mut Tx,
        hold: &Visit,
        offer: &Offer,
    ) -> Result<bool, AppointmentError> {
        let first = hold.first_cell();
        if taken::could_take(tx, first, hold.ends_at, hold.id).await? != hold.cells {
            // Somebody booked them between the look and the lock.
            return Ok(false);
        }
        visits::insert(tx, hold).await?;
        if !store::insert_offer(tx, offer).await? {
            store::forget_hold(tx, hold.id).await?;
            return Ok(false);
        }
        if !seat_in(tx, hold, first).await? {
            return Err(AppointmentError::unexpected("a lane changed while it was locked"));
        }
        let lapse = NewJob::new(LAPSE, json!(ToLapse { offer: offer.id })).once(offer.id);
        jobs::enqueue(tx, self.now(), lapse.not_before(offer.until)).await?;
        Ok(true)
    }

    /// The visit of nobody that holds the cells of an offer. What it is of is written in the offer alone.
    fn hold_for(
        &self,
        visit: &Visit,
        pool: &Pool,
        (starts_at, ends_at): (DateTime<Utc>, DateTime<Utc>),
        (lane, cells): (i64, i64),
        until: DateTime<Utc>,
    ) -> Visit {
        let id = VisitId::new();
        Visit {
            id,
            version: 1,
            code: VisitCode::from_random(rand::random()),
            office: pool.office.clone(),
            pool: pool.id,
            lane,
            starts_at,
            ends_at,
            cells,
            people: visit.people,
            way: visit.way,
            channel: Channel::Web,
            visitor: Visitor::Nobody,
            matters: Vec::new(),
            language: visit.language,
            phone: None,
            state: VisitState::Held { until },
            decree: None,
            moved_from: None,
            moves: 0,
            request_key: format!("offer:{id}"),
            held_at: self.now(),
            booked_at: None,
            is_extended: false,
        }
    }

    /// Whether whoever has a visit hears of an offer within the minute.
    async fn hears_at_once_in(&self, tx: &mut Tx, visit: &Visit) -> Result<bool, AppointmentError> {
        match visit.visitor {
            Visitor::Person(person) => Ok(identity::hears_at_once_in(tx, person, Topic::Appointments).await?),
            Visitor::Guest(guest) => {
                let guest = guests::guest_in(tx, guest).await?;
                Ok(guest.is_some_and(|guest| matches!(guest.contact, Contact::Sms(_))))
            }
            Visitor::Nobody => Ok(false),
        }
    }

    async fn tell_of_offer_in(
        &self,
        tx: &mut Tx,
        at_hand: &AtHand,
        visit: &Visit,
        offer: &Offer,
    ) -> Result<(), AppointmentError> {
        let known = at_hand.known_of(visit)?;
        let office = at_hand.office(&at_hand.pool.office)?.name.clone();
        let offered = Offered { when: offer.starts_at, office, until: offer.until };
        let what = (Occasion::Offer, Some(&offered));
        self.say_of_offer_in(tx, (visit, &known), what, offer.id.0).await
    }

    /// A visit goes to where an offer was held for it. Nobody comes between: the cells change hands in one statement.
    pub(super) async fn move_to_offer_in(
        &self,
        tx: &mut Tx,
        visit: Visit,
        hold: Visit,
        offer: &Offer,
    ) -> Result<(), AppointmentError> {
        let now = self.now();
        // They may have booked something else for that time since it was offered.
        if self.is_elsewhere_in(tx, &visit, (hold.starts_at, hold.ends_at)).await? {
            return Err(Refusal::Overlaps.into());
        }
        lane::lock_all(tx, BTreeSet::from([(visit.pool, visit.lane), (hold.pool, hold.lane)])).await?;
        // A closure that came meanwhile, or a sweep of what was over: then it is theirs no more.
        if taken::could_take(tx, hold.first_cell(), hold.ends_at, hold.id).await? != hold.cells
            || !store::end_offer(tx, offer.id, OfferState::Taken, now).await?
        {
            return Err(Refusal::HoldOver.into());
        }
        // A decree that came meanwhile let go of what was held for what it suspends, and does not know for what this is.
        self.demand_not_suspended(tx, &hold.slot(), &visit.matters).await?;
        let freed = visit.freed();
        taken::give_back(tx, visit.id).await?;
        if i64::try_from(store::hand_over(tx, hold.id, visit.id).await?).ok() != Some(hold.cells) {
            return Err(Refusal::HoldOver.into());
        }
        let (place, begins, ends) = ((visit.pool, visit.lane), visit.starts_at, visit.ends_at);
        cell::recount(tx, place, begins, ends).await?;
        let change = visit.reseat(&hold.slot(), (hold.lane, hold.cells), false)?;
        visits::save(tx, change, now).await?.ok_or(AppointmentError::Stale)?;
        let ended = Change { event: None, ..hold.let_go(CancelledBy::Lapsed, now)? };
        visits::save(tx, ended, now).await?.ok_or(AppointmentError::Stale)?;
        Ok(outbox::append(tx, now, &freed).await?)
    }

    /// The open offer of a visit ends so, and goes to the next.
    pub(super) async fn end_offer_of(
        &self,
        visit: VisitId,
        state: OfferState,
    ) -> Result<(), AppointmentError> {
        match store::last_offer(self.db(), visit).await? {
            Some(offer) if offer.state == OfferState::Open => self.pass_on(&offer, state).await,
            _ => Ok(()),
        }
    }

    /// An offer ends, and its slot goes to the next in line, in one transaction.
    async fn pass_on(&self, offer: &Offer, state: OfferState) -> Result<(), AppointmentError> {
        let now = self.now();
        let hold = visits::find(self.db(), offer.hold).await?.ok_or(AppointmentError::NotFound)?;
        let at_hand = self.at_hand(offer.pool).await?.ok_or(AppointmentError::NotFound)?;
        let mut tx = self.db().begin().await?;
        // The lane before the offer, as whoever takes it does.
        lane::lock(&mut tx, hold.pool, hold.lane).await?;
        if !store::end_offer(&mut tx, offer.id, state, now).await? {
            return Ok(());
        }
        // Swept before: it is free, and the event of that brings it to the next.
        let held = visits::find_in(&mut tx, hold.id).await?.filter(|hold| hold.held_until().is_some());
        if let Some(held) = held {
            let (lane, begins) = (held.lane, held.starts_at);
            self.free_in(&mut tx, held.let_go(CancelledBy::Lapsed, now)?).await?;
            // In the evening it is everybody's until the morning, when the event of it comes to the line again.
            if offered_at(now, self.city().timezone) == now {
                self.offer_in(&mut tx, Freed { at_hand: &at_hand, lane: Some(lane), starts_at: begins })
                    .await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Nobody said anything in time.
    #[tracing::instrument(name = "appointments.lapse_offer", skip_all, fields(offer.id = %id))]
    async fn lapse_offer(&self, id: OfferId) -> Result<(), AppointmentError> {
        match store::offer(self.db(), id).await? {
            Some(offer) if offer.state == OfferState::Open && offer.until <= self.now() => {
                self.pass_on(&offer, OfferState::Lapsed).await
            }
            _ => Ok(()),
        }
    }

    /// What became of an appointment becomes of its wish: one that is over has none, and what is not earlier any more is not
    /// offered.
    async fn wish_follows(&self, id: VisitId) -> Result<(), AppointmentError> {
        let visit = visits::find(self.db(), id).await?;
        let starts_at = visit.filter(Visit::is_booked).map(|visit| visit.starts_at);
        if starts_at.is_none() {
            let mut tx = self.db().begin().await?;
            store::remove_wish(&mut tx, id).await?;
            tx.commit().await?;
        }
        let Some(offer) = store::last_offer(self.db(), id).await? else { return Ok(()) };
        if starts_at.is_none_or(|starts_at| starts_at <= offer.starts_at) {
            self.end_offer_of(id, OfferState::Withdrawn).await?;
        }
        Ok(())
    }

    async fn hear_of(&self, event: AppointmentEvent) -> Result<(), AppointmentError> {
        match event {
            AppointmentEvent::Freed { pool, starts_at } => self.offer_freed(pool, starts_at).await,
            AppointmentEvent::Moved { visit }
            | AppointmentEvent::Cancelled { visit }
            | AppointmentEvent::ByDecree { visit, .. }
            | AppointmentEvent::Served { visit }
            | AppointmentEvent::Missed { visit } => self.wish_follows(visit).await,
            AppointmentEvent::Booked { .. }
            | AppointmentEvent::Arrived { .. }
            | AppointmentEvent::Near { .. } => Ok(()),
        }
    }

    /// What frees in the night is offered in the morning.
    async fn hear_in_the_morning(&self, job: &Job, at: DateTime<Utc>) -> Result<(), AppointmentError> {
        let mut tx = self.db().begin().await?;
        let later = NewJob::new(OFFER, job.payload.clone()).once(job.id).not_before(at);
        jobs::enqueue(&mut tx, self.now(), later).await?;
        Ok(tx.commit().await?)
    }
}

/// A time of a pool as somebody would have it.
fn freed_slot(pool: &Pool, visit: &Visit, (starts_at, ends_at): (DateTime<Utc>, DateTime<Utc>)) -> Slot {
    Slot { office: pool.office.clone(), pool: pool.id, starts_at, ends_at, way: visit.way }
}

/// Does the jobs [`OFFER`].
pub(crate) struct OfferHandler(pub(crate) Appointments);

impl Handler for OfferHandler {
    fn kind(&self) -> &'static str {
        OFFER
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let event = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            let now = self.0.now();
            let at = offered_at(now, self.0.city().timezone);
            let done = match event {
                AppointmentEvent::Freed { .. } if at > now => self.0.hear_in_the_morning(job, at).await,
                event => self.0.hear_of(event).await,
            };
            done.map_err(Failure::passing)
        })
    }
}

/// Does the jobs [`LAPSE`].
pub(crate) struct LapseHandler(pub(crate) Appointments);

impl Handler for LapseHandler {
    fn kind(&self) -> &'static str {
        LAPSE
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let ToLapse { offer } = job.read()?;
            self.0.lapse_offer(offer).await.map_err(Failure::passing)
        })
    }
}
