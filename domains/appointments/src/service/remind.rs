//! Reminders: written down as jobs when somebody books, and looked at again when they run.

use chrono::{DateTime, Utc};
use db::{DbError, Tx};
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::Appointments;
use super::tell::Occasion;
use crate::domain::remind::{day_before, hours_before};
use crate::domain::{Contact, Visit, VisitId};
use crate::error::AppointmentError;
use crate::store::{guest as guests, visit as visits};

/// Reminds somebody of an appointment.
const REMIND: &str = "appointments.remind";

/// Of which appointment, at which time: one that was moved has a reminder of its own.
#[derive(Serialize, Deserialize)]
struct ToRemind {
    visit: VisitId,
    starts_at: DateTime<Utc>,
    occasion: Occasion,
}

impl Appointments {
    /// Writes down when somebody is reminded of a visit.
    pub(super) async fn remind_later_in(&self, tx: &mut Tx, visit: &Visit) -> Result<(), DbError> {
        let (now, zone) = (self.now(), self.city().timezone);
        let reminders = [
            (Occasion::DayBefore, day_before(visit.starts_at, zone, now)),
            (Occasion::HoursBefore, hours_before(visit.starts_at, zone, now)),
        ];
        for (occasion, at) in reminders {
            let Some(at) = at else { continue };
            let what = ToRemind { visit: visit.id, starts_at: visit.starts_at, occasion };
            let key = format!("{} {} {}", visit.id, visit.starts_at.timestamp(), occasion.code());
            let job = NewJob::new(REMIND, json!(what)).once(key).about(visit.id).not_before(at);
            jobs::enqueue(tx, now, job).await?;
        }
        Ok(())
    }

    /// Reminds somebody, if the visit is still theirs at that time and has not begun.
    #[tracing::instrument(name = "appointments.remind", skip_all, fields(visit.id = %what.visit))]
    async fn remind(&self, what: ToRemind, cause: Uuid) -> Result<(), AppointmentError> {
        let ToRemind { visit, starts_at, occasion } = what;
        let visit = visits::find(self.db(), visit).await?;
        let is_ahead =
            |visit: &Visit| visit.is_booked() && visit.starts_at == starts_at && self.now() < starts_at;
        let Some(visit) = visit.filter(is_ahead) else { return Ok(()) };
        if occasion == Occasion::HoursBefore && self.is_guest_by_mail(&visit).await? {
            return Ok(());
        }
        let known = self.known_of(&visit, occasion).await?;
        let mut tx = self.db().begin().await?;
        self.say_in(&mut tx, (&visit, &known), occasion, cause).await?;
        Ok(tx.commit().await?)
    }

    /// Just before, whoever hears by text message is reminded once more, and nobody else.
    async fn is_guest_by_mail(&self, visit: &Visit) -> Result<bool, AppointmentError> {
        let Some(guest) = visit.visitor.guest() else { return Ok(false) };
        let guest = guests::guest(self.db(), guest).await?;
        Ok(guest.is_some_and(|guest| matches!(guest.contact, Contact::Email(_))))
    }
}

/// Does the jobs [`REMIND`].
pub(super) struct RemindHandler(pub(super) Appointments);

impl Handler for RemindHandler {
    fn kind(&self) -> &'static str {
        REMIND
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        // A job that is tried again has the same name: whoever was told is not told again.
        Box::pin(async move { self.0.remind(job.read()?, job.id.0).await.map_err(Failure::passing) })
    }
}
