//! An office closes for good.

use audit::Access;
use auth::Actor;

use super::Appointments;
use super::changing::{CALENDARS, CalendarError, Choice, Outcome};
use super::founding::CHANGED;
use super::matters::may_keep_matters;
use crate::domain::OfficeCode;
use crate::domain::history::Fact;
use crate::error::AppointmentError;
use crate::store;

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
        for pool in store::places::pools_of(self.db(), code).await? {
            store::offices::end_pool(&mut changing.tx, pool.id, now).await?;
        }
        if !store::founding::end_office(&mut changing.tx, code, now).await? {
            return Err(AppointmentError::NotFound.into());
        }
        self.finish_change(changing, actor, &[Fact::OfficeEnded], (None, choice)).await
    }
}
