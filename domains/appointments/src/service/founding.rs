//! An official of the whole city opens an office, or lets people come for something that they could not come for before.

use audit::Access;
use auth::Actor;
use kernel::{Language, StaffId};

use super::Appointments;
use super::changing::{CALENDARS, CalendarError};
use super::matters::{MatterForm, may_keep_matters};
use super::offices::OfficeForm;
use crate::domain::history::Fact;
use crate::domain::{Matter, MatterCode, Office, OfficeCode, OfficeKind};
use crate::error::AppointmentError;
use crate::store;

pub(super) const CHANGED: &str = "appointments-audit-calendar-changed";

impl Appointments {
    /// An office opens, still without hours, pools and counters. Its code is its own for ever: employees and certificates name
    /// it by that.
    #[tracing::instrument(name = "appointments.open_office", skip_all, fields(office = %code))]
    pub async fn open_office(
        &self,
        actor: &Actor,
        (code, kind): (OfficeCode, OfficeKind),
        form: OfficeForm,
    ) -> Result<(), CalendarError> {
        let access = Access::to_many(CHANGED, CALENDARS).on(&code);
        let by = self.keeper_of_the_city(actor, &access).await?;
        let office = Office {
            code,
            version: 1,
            kind,
            name: form.name,
            address: form.address,
            municipio: form.municipio,
            position: form.position,
            directions: form.directions,
            is_open_to_bookings: form.takes_bookings,
            ended_at: None,
        };
        let (mut tx, now) = (self.db().begin().await?, self.now());
        if !store::founding::insert_office(&mut tx, &office).await? {
            return Err(CalendarError::NameTaken);
        }
        store::hours::insert_change(&mut tx, Some(&office.code), by, &Fact::OpenedHere, now).await?;
        audit::record(&mut tx, actor, now, access).await?;
        Ok(tx.commit().await?)
    }

    /// People can come for something new, as soon as a pool serves it.
    #[tracing::instrument(name = "appointments.add_matter", skip_all, fields(matter = %code))]
    pub async fn add_matter(
        &self,
        actor: &Actor,
        code: MatterCode,
        form: MatterForm,
    ) -> Result<(), CalendarError> {
        let access = Access::to_many(CHANGED, CALENDARS).on(&code);
        let by = self.keeper_of_the_city(actor, &access).await?;
        self.demand_ways(&form)?;
        let matter = Matter {
            code,
            version: 1,
            name: form.name,
            minutes: form.minutes,
            minutes_together: form.minutes_together,
            ways: form.ways,
            is_for_guests: form.is_for_guests,
            bring: form.bring,
            limits: form.limits,
            is_urgent: form.is_urgent,
            ended_at: None,
        };
        let (mut tx, now) = (self.db().begin().await?, self.now());
        if !store::founding::insert_matter(&mut tx, &matter).await? {
            return Err(CalendarError::NameTaken);
        }
        let called = matter.name.text(Language::It).to_owned();
        let (minutes, ways) = (matter.minutes, matter.ways);
        let fact = Fact::Matter { matter: called, minutes, ways, changed: Vec::new() };
        store::hours::insert_change(&mut tx, None, by, &fact, now).await?;
        audit::record(&mut tx, actor, now, access).await?;
        Ok(tx.commit().await?)
    }

    /// Who does it, and as whom colleagues know them; a refusal is written down.
    pub(super) async fn keeper_of_the_city(
        &self,
        actor: &Actor,
        access: &Access,
    ) -> Result<(Option<StaffId>, String), AppointmentError> {
        let allowed = may_keep_matters(actor).map(|staff| staff.id);
        let staff = audit::gate(self.db(), actor, self.now(), allowed, access.clone()).await??;
        let name = identity::name_at_work(self.db(), staff).await.map_err(AppointmentError::unexpected)?;
        let name = name.map_or_else(|| actor.public_name().to_owned(), |name| name.as_str().to_owned());
        Ok((Some(staff), name))
    }
}
