//! An office closes for good; a matter is offered no more.

use audit::Access;
use auth::Actor;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::Language;

use super::Appointments;
use super::changing::{CALENDARS, CalendarError, Choice, Outcome};
use super::founding::CHANGED;
use super::matters::may_keep_matters;
use super::offices::{CHANGES_SHOWN, OfficePage, OfficeSheet};
use crate::domain::history::Fact;
use crate::domain::{Matter, MatterCode, Office, OfficeCode};
use crate::error::AppointmentError;
use crate::store;

/// What is booked still of a matter that is about to be offered no more. All of it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StillBooked {
    /// How many appointments.
    pub visits: i64,
    /// When the last of them begins.
    pub last: Option<DateTime<Utc>>,
}

impl Appointments {
    /// An official of the whole city closes an office for good: its pools serve no more, and nobody finds it. Whoever has an
    /// appointment there is asked about first; to be moved is to be at the nearest office that has time.
    #[tracing::instrument(name = "appointments.end_office", skip_all, fields(office = %code))]
    pub async fn end_office(
        &self,
        actor: &Actor,
        code: &OfficeCode,
        choice: Option<&Choice>,
    ) -> Result<Outcome, CalendarError> {
        let allowed = may_keep_matters(actor).map(|staff| staff.id);
        let access = Access::to_many(CHANGED, CALENDARS).on(code);
        audit::gate(self.db(), actor, self.now(), allowed, access).await??;
        let mut changing = self.begin_change(actor, code).await?;
        let now = changing.now;
        let cuts = store::unroll::pools_to_cut(&mut changing.tx, code).await?;
        for cut in cuts.iter().filter(|cut| !cut.has_ended) {
            store::offices::end_pool(&mut changing.tx, cut.pool, now).await?;
        }
        if !store::founding::end_office(&mut changing.tx, code, now).await? {
            return Err(AppointmentError::NotFound.into());
        }
        self.finish_change(changing, actor, &[Fact::OfficeEnded], (None, choice)).await
    }

    /// The offices that closed for good, the last first, for whoever keeps the whole city.
    #[tracing::instrument(name = "appointments.ended_offices", skip_all)]
    pub async fn ended_offices(&self, actor: &Actor) -> Result<Vec<Office>, AppointmentError> {
        may_keep_matters(actor)?;
        let mut offices = store::places::offices(self.db()).await?;
        offices.retain(|office| office.ended_at.is_some());
        offices.sort_by_key(|office| std::cmp::Reverse(office.ended_at));
        Ok(offices)
    }

    /// An office that closed for good, as it was on its last day, and what was changed about it.
    #[tracing::instrument(name = "appointments.ended_sheet", skip_all, fields(office = %code))]
    pub async fn ended_sheet(
        &self,
        actor: &Actor,
        code: &OfficeCode,
    ) -> Result<(OfficeSheet, NaiveDate), AppointmentError> {
        may_keep_matters(actor)?;
        let office = store::places::office(self.db(), code).await?.ok_or(AppointmentError::NotFound)?;
        let ended_at = office.ended_at.ok_or(AppointmentError::NotFound)?;
        let last_day = self.day_of(ended_at);
        let calendar = self.calendar(code, last_day).await?;
        let sheet = OfficeSheet {
            page: OfficePage { office, matters: Vec::new(), calendar, closures: Vec::new() },
            pools: store::ending::pools_at_the_end(self.db(), code, ended_at).await?,
            short: Vec::new(),
            counters: store::offices::counters(self.db(), code).await?,
            all_matters: store::ending::every_matter(self.db()).await?,
            changes: store::hours::changes(self.db(), code, CHANGES_SHOWN).await?,
        };
        Ok((sheet, last_day))
    }

    /// The matters that are offered no more, for whoever may offer them again.
    pub async fn ended_matters(&self, actor: &Actor) -> Result<Vec<Matter>, AppointmentError> {
        may_keep_matters(actor)?;
        let mut matters = store::ending::every_matter(self.db()).await?;
        matters.retain(|matter| matter.ended_at.is_some());
        Ok(matters)
    }

    /// A matter that somebody thinks of ending, and what is booked of it still.
    pub async fn still_booked(
        &self,
        actor: &Actor,
        code: &MatterCode,
    ) -> Result<(Matter, StillBooked), AppointmentError> {
        let matter = self.kept_matter(actor, code).await?;
        let mut tx = self.db().begin().await?;
        let (visits, last) = store::ending::booked_for(&mut tx, code, self.now()).await?;
        tx.rollback().await?;
        Ok((matter, StillBooked { visits, last }))
    }

    /// An official of the whole city offers a matter no more: nobody can book it, and what is booked stands until the last.
    #[tracing::instrument(name = "appointments.end_matter", skip_all, fields(matter = %code))]
    pub async fn end_matter(&self, actor: &Actor, code: &MatterCode) -> Result<(), AppointmentError> {
        let access = Access::to_many(CHANGED, CALENDARS).on(code);
        let by = self.keeper_of_the_city(actor, &access).await?;
        let (mut tx, now) = (self.db().begin().await?, self.now());
        let name = store::ending::end_matter(&mut tx, code, now).await?.ok_or(AppointmentError::NotFound)?;
        let (visits, _) = store::ending::booked_for(&mut tx, code, now).await?;
        let fact = Fact::MatterEnded { matter: name.text(Language::It).to_owned(), visits };
        store::hours::insert_change(&mut tx, None, by, &fact, now).await?;
        audit::record(&mut tx, actor, now, access).await?;
        Ok(tx.commit().await?)
    }

    /// An official of the whole city offers a matter again, as it was: the pools that served it do so again.
    #[tracing::instrument(name = "appointments.offer_again", skip_all, fields(matter = %code))]
    pub async fn offer_again(&self, actor: &Actor, code: &MatterCode) -> Result<(), AppointmentError> {
        let access = Access::to_many(CHANGED, CALENDARS).on(code);
        let by = self.keeper_of_the_city(actor, &access).await?;
        let (mut tx, now) = (self.db().begin().await?, self.now());
        let name = store::ending::offer_again(&mut tx, code).await?.ok_or(AppointmentError::NotFound)?;
        let fact = Fact::MatterAgain { matter: name.text(Language::It).to_owned() };
        store::hours::insert_change(&mut tx, None, by, &fact, now).await?;
        audit::record(&mut tx, actor, now, access).await?;
        Ok(tx.commit().await?)
    }
}
