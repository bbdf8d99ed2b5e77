//! A slot is kept for somebody.

use db::{DbError, Tx};

use super::plan::Plan;
use super::{Appointments, Asking, HoldRequest};
use crate::domain::{CellRef, HOLD, Visit, VisitCode, VisitId, VisitState};
use crate::error::{AppointmentError, Refusal};
use crate::store;

/// So many are served at once at a node. Of thousands who come in one moment the first are then answered while the others
/// wait; were all served at once, each question of each would wait for one of everybody else's, and all would be answered last.
pub(super) const SERVED_AT_ONCE: usize = 8;

/// So often it is tried again what two transactions could not both do.
const TRIES: u32 = 5;

/// So often it is looked again what is free. Each time somebody else took a lane, and no pool has so many.
pub(super) const ROUNDS_MOST: u32 = 256;

/// Lanes to be tried.
#[derive(Default)]
pub(super) struct Lanes {
    pub(super) numbers: Vec<i64>,
    /// Whether they are free only once a hold that is over is let go: then they are tried once.
    pub(super) are_lapsed: bool,
}

/// What became of one try.
pub(super) enum Try<T> {
    /// It is done.
    Done(T),
    /// Somebody was faster in this lane.
    Lost,
    /// Somebody asked with the same key at the same time.
    Again,
}

impl Appointments {
    /// Keeps a slot for whoever asks, for ten minutes. Who is too late is told at once what is free instead. Pressed twice,
    /// it is one visit.
    #[tracing::instrument(name = "appointments.hold", skip_all)]
    pub async fn hold(&self, asking: &Asking, request: &HoldRequest) -> Result<Visit, AppointmentError> {
        let key = asking.own_key(&request.key)?;
        let _turn = self.inner.wicket.acquire().await;
        if let Some(visit) = store::visit::find_by_key(self.db(), &key).await? {
            return same(visit, request);
        }
        let plan = self.plan(asking, &request.slot, &request.matters, request.people).await?;
        let (mut are_last, mut rounds) = (false, 0);
        loop {
            rounds += 1;
            let is_over = are_last || rounds > ROUNDS_MOST;
            let lanes = if is_over { Lanes::default() } else { self.lanes(&plan).await? };
            if lanes.numbers.is_empty() {
                return Err(Refusal::Taken { alternatives: self.alternatives(&plan).await? }.into());
            }
            are_last = lanes.are_lapsed;
            for lane in lanes.numbers {
                match self.hold_in_lane(asking, request, &plan, (lane, &key)).await? {
                    Try::Done(visit) => return Ok(visit),
                    // What was free a moment ago may be gone by now: it is looked at again, and not waited for.
                    Try::Lost if !are_last => break,
                    Try::Lost => {}
                    Try::Again => match store::visit::find_by_key(self.db(), &key).await? {
                        Some(visit) => return same(visit, request),
                        // The code was somebody else's already: another one is thrown.
                        None => break,
                    },
                }
            }
        }
    }

    /// The lanes in which a slot may be free, those to be tried first first; among alike ones by chance, so that many who
    /// come at once do not all wait for the same.
    pub(super) async fn lanes(&self, plan: &Plan) -> Result<Lanes, AppointmentError> {
        let slot = &plan.slot;
        let free = store::search::lanes(self.db(), slot.pool, slot.starts_at, plan.cells).await?;
        if free.is_empty() {
            let times = (slot.starts_at, slot.ends_at);
            let numbers = store::search::lapsed_lanes(self.db(), slot.pool, times, self.now()).await?;
            return Ok(Lanes { numbers, are_lapsed: true });
        }
        let mut lanes: Vec<(i64, u32, i64)> =
            free.into_iter().map(|(lane, run)| (run, rand::random::<u32>(), lane)).collect();
        lanes.sort_unstable();
        Ok(Lanes { numbers: lanes.into_iter().map(|(_, _, lane)| lane).collect(), are_lapsed: false })
    }

    async fn hold_in_lane(
        &self,
        asking: &Asking,
        request: &HoldRequest,
        plan: &Plan,
        (lane, key): (i64, &str),
    ) -> Result<Try<Visit>, AppointmentError> {
        let mut tries = 1;
        loop {
            match self.try_to_hold(asking, request, plan, (lane, key)).await {
                Err(HoldFault::Clash) if tries < TRIES => tries += 1,
                Err(HoldFault::Clash) => return Ok(Try::Lost),
                Err(HoldFault::Other(error)) => return Err(error),
                Ok(done) => return Ok(done),
            }
        }
    }

    /// One transaction: who asks is counted, the visit is written, the lane is waited for, its cells are taken.
    async fn try_to_hold(
        &self,
        asking: &Asking,
        request: &HoldRequest,
        plan: &Plan,
        (lane, key): (i64, &str),
    ) -> Result<Try<Visit>, HoldFault> {
        let now = self.now();
        let mut tx = self.db().begin().await?;
        if let Some(visitor) = asking.visitor().key() {
            let closed = store::visit::lock_visitor(&mut tx, &visitor).await?;
            // Whoever pressed twice is not one too many.
            if store::visit::is_key_used(&mut tx, key).await? {
                return Ok(Try::Again);
            }
            self.demand_room_in(&mut tx, asking, plan, (closed, None)).await?;
        }
        let visit = Visit {
            id: VisitId::new(),
            version: 1,
            code: VisitCode::from_random(rand::random()),
            office: plan.slot.office.clone(),
            pool: plan.slot.pool,
            lane,
            starts_at: plan.slot.starts_at,
            ends_at: plan.slot.ends_at,
            cells: plan.cells,
            people: plan.people,
            way: plan.slot.way,
            channel: asking.channel(),
            visitor: asking.visitor(),
            matters: plan.matters.clone(),
            language: request.language,
            phone: request.phone.clone(),
            state: VisitState::Held { until: now + HOLD },
            decree: None,
            moved_from: None,
            moves: 0,
            request_key: key.to_owned(),
            held_at: now,
            booked_at: None,
            is_extended: false,
        };
        match store::visit::insert(&mut tx, &visit).await {
            Err(DbError::AlreadyThere { .. }) => return Ok(Try::Again),
            written => written?,
        }
        if !self.take_in(&mut tx, &visit).await? {
            tx.rollback().await?;
            return Ok(Try::Lost);
        }
        audit::record(&mut tx, asking.actor(), now, asking.access("appointments-audit-held").on(visit.id))
            .await?;
        tx.commit().await?;
        Ok(Try::Done(visit))
    }

    /// Waits for the lane of a visit and takes its cells, those too of which a hold is over. Tells whether it has them all.
    async fn take_in(&self, tx: &mut Tx, visit: &Visit) -> Result<bool, AppointmentError> {
        let (now, first) = (self.now(), visit.first_cell());
        if !store::lane::lock(tx, first.pool, first.lane).await? {
            return Ok(false);
        }
        self.demand_not_suspended(tx, &visit.slot(), &visit.matters).await?;
        let lapsed = store::taken::lapsed_among(tx, first, visit.ends_at, now).await?;
        for hold in lapsed {
            self.let_lapsed_go_in(tx, hold).await?;
        }
        seat_in(tx, visit, first).await
    }
}

/// Takes the cells of a visit in its lane, which is locked, and counts what is left. Tells whether it has them all; if not,
/// whoever called forgets the transaction.
pub(super) async fn seat_in(tx: &mut Tx, visit: &Visit, first: CellRef) -> Result<bool, AppointmentError> {
    let taken = store::taken::take(tx, first, visit.ends_at, visit.id, visit.held_until()).await?;
    if taken != visit.cells {
        return Ok(false);
    }
    store::cell::close_runs(tx, first, visit.ends_at, visit.cells).await?;
    Ok(true)
}

/// The visit that a key has already, if it is the same that is asked for.
fn same(visit: Visit, request: &HoldRequest) -> Result<Visit, AppointmentError> {
    let is_there = visit.starts_at == request.slot.starts_at && visit.pool == request.slot.pool;
    let was_there = visit.moved_from == Some(request.slot.starts_at);
    let is_same = visit.matters == request.matters && visit.people == request.people;
    match () {
        () if !is_same || !(is_there || was_there) => Err(Refusal::KeyUsedOtherwise.into()),
        () if !visit.has_cells() => Err(Refusal::HoldOver.into()),
        () => Ok(visit),
    }
}

/// Why a try ended.
enum HoldFault {
    /// Two transactions could not both be: it is worth another try.
    Clash,
    /// Anything else.
    Other(AppointmentError),
}

impl From<DbError> for HoldFault {
    fn from(error: DbError) -> Self {
        if error.is_clash() { Self::Clash } else { Self::Other(error.into()) }
    }
}

impl From<AppointmentError> for HoldFault {
    fn from(error: AppointmentError) -> Self {
        match error {
            AppointmentError::Unavailable(source)
                if source.downcast_ref::<DbError>().is_some_and(DbError::is_clash) =>
            {
                Self::Clash
            }
            other => Self::Other(other),
        }
    }
}
