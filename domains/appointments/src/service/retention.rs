//! What is forgotten when its time is over: whose an appointment was, a guest's contact, whose a number was, the room of a
//! visit in video. What was counted stays; it names nobody.

use std::collections::BTreeSet;

use audit::{Access, Purpose};
use auth::Actor;
use chrono::{Days, Months, NaiveDate, TimeDelta};

use super::Appointments;
use crate::domain::figures::back;
use crate::domain::retention::Kept;
use crate::error::AppointmentError;
use crate::store::retention as store;

/// Who forgets, as the log names it.
const MACHINE: &str = "appointments.forget";
const PURPOSE: Purpose = Purpose::Known("appointments-purpose-kept");
/// Where nothing was forgotten yet, it is looked for so many days back.
const FIRST_DAYS: u64 = 3_650;

impl Appointments {
    /// The same, where people are forgotten when the city says.
    #[must_use]
    pub fn with_kept(self, kept: Kept) -> Self {
        Self { kept, ..self }
    }

    /// Forgets everything whose time is over, and takes away some of what calendars were made of. What happened at the counters is
    /// counted first.
    #[tracing::instrument(name = "appointments.forget", skip_all)]
    pub async fn forget(&self) -> Result<(), AppointmentError> {
        self.count().await?;
        while self.forget_visits().await? {}
        while self.forget_guests().await? {}
        let numbers = back(self.today(), u64::from(self.kept.numbers_days));
        let mut tx = self.db().begin().await?;
        self.forget_day_in(&mut tx, numbers).await.map_err(AppointmentError::unexpected)?;
        crate::store::room::forget(&mut tx, self.begin_of(self.today())).await?;
        tx.commit().await?;
        self.prune_calendars().await
    }

    /// Forgets whose some visits were; tells whether there may be more.
    async fn forget_visits(&self) -> Result<bool, AppointmentError> {
        let (today, now) = (self.today(), self.now());
        let until = self.kept_since(today);
        let mut tx = self.db().begin().await?;
        let from = store::forgotten_until(&mut tx, back(today, FIRST_DAYS)).await?;
        if from >= until {
            tx.commit().await?;
            return Ok(false);
        }
        let over = store::hold_somebodys(&mut tx, self.begin_of(from), self.begin_of(until)).await?;
        if over.is_empty() {
            store::note_forgotten(&mut tx, until).await?;
            tx.commit().await?;
            return Ok(false);
        }
        for (visit, _) in &over {
            store::forget_visit(&mut tx, *visit).await?;
        }
        let people: BTreeSet<_> = over.iter().map(|(_, person)| *person).collect();
        for person in people {
            store::forget_visitor(&mut tx, person, now).await?;
        }
        for (visit, person) in over {
            let access = Access::to(person, "appointments-audit-forgotten", PURPOSE).on(visit);
            audit::record(&mut tx, &Actor::machine(MACHINE), now, access).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Forgets some guests with their contacts; tells whether there may be more.
    async fn forget_guests(&self) -> Result<bool, AppointmentError> {
        let now = self.now();
        let last = now - TimeDelta::days(i64::from(self.kept.guests_days));
        let mut tx = self.db().begin().await?;
        let over = store::guests_over(&mut tx, last, now).await?;
        for guest in &over {
            for visit in store::visits_of_guest(&mut tx, *guest).await? {
                store::forget_visit(&mut tx, visit).await?;
            }
            store::forget_guest(&mut tx, *guest).await?;
        }
        for guest in &over {
            let access = Access::to_many("appointments-audit-forgotten", PURPOSE).on(guest);
            audit::record(&mut tx, &Actor::machine(MACHINE), now, access).await?;
        }
        tx.commit().await?;
        Ok(!over.is_empty())
    }

    /// The first day whose appointments are still somebody's.
    fn kept_since(&self, today: NaiveDate) -> NaiveDate {
        let months = Months::new(self.kept.visits_months);
        let since = today.checked_sub_months(months).unwrap_or(NaiveDate::MIN);
        // A month that is shorter keeps a day longer, never a day less.
        since.checked_sub_days(Days::new(1)).unwrap_or(since)
    }
}
