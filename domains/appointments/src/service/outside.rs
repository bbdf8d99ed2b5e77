//! Moving the appointments that a change of a calendar left outside. It may be hundreds, and whoever asked does not wait: the job is
//! written with the change, goes through them in the order of booking, and cut off anywhere it goes on where it was.

use audit::Access;
use auth::Actor;
use chrono::{DateTime, Utc};
use db::Tx;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use kernel::StaffId;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::changing::CALENDARS;
use super::{Appointments, Search};
use crate::domain::history::Fact;
use crate::domain::{OfficeCode, Slot, Visit, VisitId, Visitor};
use crate::error::AppointmentError;
use crate::store;

/// Moves what a change left outside.
const MOVE_OUTSIDE: &str = "appointments.move_outside";

/// So many times are tried for a visit that is moved: others book meanwhile.
const SLOTS_TRIED: usize = 10;

/// Whose calendar was changed, by whom, and which visits are to be moved, those first that were booked first.
#[derive(Serialize, Deserialize)]
struct Outside {
    office: OfficeCode,
    staff: StaffId,
    visits: Vec<VisitId>,
}

/// Writes down that these visits are to be moved, in the transaction of the change.
pub(super) async fn enqueue_moves(
    tx: &mut Tx,
    (office, staff): (&OfficeCode, StaffId),
    visits: &[VisitId],
    now: DateTime<Utc>,
) -> Result<(), AppointmentError> {
    let outside = Outside { office: office.clone(), staff, visits: visits.to_vec() };
    Ok(jobs::enqueue(tx, now, NewJob::new(MOVE_OUTSIDE, json!(outside))).await?)
}

/// What is written down of a visit that an official touched.
pub(super) fn access_to(visit: &Visit, action: &'static str) -> Access {
    let access = match visit.visitor {
        Visitor::Person(person) => Access::to(person, action, CALENDARS),
        Visitor::Guest(_) | Visitor::Nobody => Access::to_many(action, CALENDARS),
    };
    access.on(visit.id)
}

impl Appointments {
    /// Moves each visit that is outside still, in their order, each in a transaction of its own; then the office's history says for
    /// how many no time was free.
    #[tracing::instrument(name = "appointments.move_outside", skip_all, fields(office = %outside.office))]
    async fn move_outside(&self, outside: &Outside) -> Result<(), AppointmentError> {
        let mut stand = 0;
        for id in &outside.visits {
            let Some(visit) = self.still_outside(*id).await? else { continue };
            stand += i64::from(!self.move_on(&visit).await?);
        }
        let visits = i64::try_from(outside.visits.len()).unwrap_or(i64::MAX);
        self.note_moves(outside, &Fact::MovedOn { visits, stand }).await
    }

    /// The visit, if it is to be and lies where nothing is open; not one that was moved by now, by this or by its visitor.
    async fn still_outside(&self, id: VisitId) -> Result<Option<Visit>, AppointmentError> {
        let mut tx = self.db().begin().await?;
        let visit = store::visit::find_in(&mut tx, id).await?.filter(Visit::is_booked);
        let is_outside = store::taken::has_closed(&mut tx, id).await?;
        tx.rollback().await?;
        Ok(visit.filter(|_| is_outside))
    }

    /// Moves a visit to the next time that is free at its office. False where none is: it stands.
    async fn move_on(&self, visit: &Visit) -> Result<bool, AppointmentError> {
        for slot in self.next_times(visit).await? {
            let mut tx = self.db().begin().await?;
            if self.is_elsewhere_in(&mut tx, visit, (slot.starts_at, slot.ends_at)).await? {
                tx.rollback().await?;
                continue;
            }
            match self.reseat_in(&mut tx, visit.id, &slot).await {
                // Its visitor moved it in this very moment: it is where they want it.
                Ok(moved) if moved.moved_from != Some(visit.starts_at) => {
                    tx.rollback().await?;
                    return Ok(true);
                }
                Ok(moved) => {
                    let access = access_to(&moved, "appointments-audit-moved");
                    audit::record(&mut tx, &Actor::machine(MOVE_OUTSIDE), self.now(), access).await?;
                    tx.commit().await?;
                    return Ok(true);
                }
                Err(AppointmentError::Refused(_)) => tx.rollback().await?,
                Err(error) => return Err(error),
            }
        }
        Ok(false)
    }

    /// The next times that are free for a visit at its office, or, where that is none any more, at the nearest others; none where
    /// no pool serves what it is for any more.
    async fn next_times(&self, visit: &Visit) -> Result<Vec<Slot>, AppointmentError> {
        let office = store::places::office(self.db(), &visit.office).await?;
        let is_there = office.as_ref().is_some_and(|office| office.ended_at.is_none());
        let search = Search {
            matters: visit.matters.clone(),
            way: visit.way,
            offices: is_there.then(|| vec![visit.office.clone()]),
            near: office.and_then(|office| office.position),
            municipio: None,
            from: visit.starts_at,
            until: self.limits().latest(self.now()),
            people: visit.people,
        };
        match self.search_for_booked(&search).await {
            Ok(slots) => Ok(slots.into_iter().take(SLOTS_TRIED).collect()),
            Err(AppointmentError::Refused(_)) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// What came of it, in the office's history, under the name of whoever changed the calendar.
    async fn note_moves(&self, outside: &Outside, fact: &Fact) -> Result<(), AppointmentError> {
        let name = identity::name_at_work(self.db(), outside.staff).await;
        let name = name.map_err(AppointmentError::unexpected)?;
        let name = name.map(|name| name.as_str().to_owned()).unwrap_or_default();
        let mut tx = self.db().begin().await?;
        let by = (Some(outside.staff), name);
        store::hours::insert_change(&mut tx, Some(&outside.office), by, fact, self.now()).await?;
        Ok(tx.commit().await?)
    }
}

/// Does the jobs [`MOVE_OUTSIDE`].
pub(super) struct MoveHandler(pub(super) Appointments);

impl Handler for MoveHandler {
    fn kind(&self) -> &'static str {
        MOVE_OUTSIDE
    }

    /// One after the other: who booked first is first.
    fn at_once(&self) -> usize {
        1
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let outside: Outside = job.read()?;
            self.0.move_outside(&outside).await.map_err(Failure::passing)
        })
    }
}
