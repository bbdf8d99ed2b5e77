//! What one comes for, as officials of the whole city change it. Whoever has an appointment keeps it as it is.

use audit::Access;
use auth::{Actor, Forbidden, Permission, Staff};
use kernel::{Language, Localised};

use super::Appointments;
use super::changing::CALENDARS;
use super::founding::CHANGED;
use crate::domain::history::{Changed, Fact, MatterPart};
use crate::domain::{Matter, MatterCode, MatterLimits, Way};
use crate::error::{AppointmentError, Refusal};
use crate::store;

/// So many changes are shown.
const CHANGES_SHOWN: i64 = 50;

/// What an official says of a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterForm {
    /// What it is called.
    pub name: Localised,
    /// How long it takes.
    pub minutes: i64,
    /// How long beside another.
    pub minutes_together: Option<i64>,
    /// In which ways.
    pub ways: Vec<Way>,
    /// Whether guests can book it.
    pub is_for_guests: bool,
    /// What to bring.
    pub bring: Vec<Localised>,
    /// Its own limits.
    pub limits: MatterLimits,
    /// Whether it cannot wait.
    pub is_urgent: bool,
}

/// The official, if their role lets them keep what holds at every office: it reaches the whole city.
pub(crate) fn may_keep_matters(actor: &Actor) -> Result<&Staff, Forbidden> {
    actor.staff_allowed_to(Permission::ManageCalendars)?.of_office(None)
}

impl Appointments {
    /// What one can come for, and what was changed about it last.
    #[tracing::instrument(name = "appointments.kept_matters", skip_all)]
    pub async fn kept_matters(&self, actor: &Actor) -> Result<(Vec<Matter>, Vec<Changed>), AppointmentError> {
        may_keep_matters(actor)?;
        let changes = store::hours::changes_of_city(self.db(), CHANGES_SHOWN).await?;
        Ok((store::places::matters(self.db()).await?, changes))
    }

    /// A matter, for whoever changes it.
    pub async fn kept_matter(&self, actor: &Actor, code: &MatterCode) -> Result<Matter, AppointmentError> {
        may_keep_matters(actor)?;
        let found = store::places::matters_of(self.db(), std::slice::from_ref(code)).await?;
        found.into_iter().next().ok_or(AppointmentError::NotFound)
    }

    /// An official changes what a matter takes, for whoever books from now on.
    #[tracing::instrument(name = "appointments.change_matter", skip_all, fields(matter = %code))]
    pub async fn change_matter(
        &self,
        actor: &Actor,
        code: &MatterCode,
        form: MatterForm,
    ) -> Result<(), AppointmentError> {
        let access = Access::to_many(CHANGED, CALENDARS).on(code);
        let by = self.keeper_of_the_city(actor, &access).await?;
        self.demand_ways(&form)?;
        let there = self.kept_matter(actor, code).await?;
        let changed = changed(&there, &form);
        let (mut tx, now) = (self.db().begin().await?, self.now());
        let matter = Matter {
            name: form.name,
            minutes: form.minutes,
            minutes_together: form.minutes_together,
            ways: form.ways,
            is_for_guests: form.is_for_guests,
            bring: form.bring,
            limits: form.limits,
            is_urgent: form.is_urgent,
            ..there
        };
        if !store::places::save_matter(&mut tx, &matter).await? {
            return Err(AppointmentError::NotFound);
        }
        let called = matter.name.text(Language::It).to_owned();
        let fact = Fact::Matter { matter: called, minutes: matter.minutes, ways: matter.ways, changed };
        store::hours::insert_change(&mut tx, None, by, &fact, now).await?;
        audit::record(&mut tx, actor, now, access).await?;
        Ok(tx.commit().await?)
    }

    /// Refuses what would be served in a way in which the city serves nobody.
    pub(super) fn demand_ways(&self, form: &MatterForm) -> Result<(), AppointmentError> {
        let are_served = form.ways.iter().all(|way| self.serves(*way));
        if are_served { Ok(()) } else { Err(Refusal::NoRooms.into()) }
    }
}

/// What a form says otherwise than it was.
fn changed(there: &Matter, form: &MatterForm) -> Vec<MatterPart> {
    let has_same_times = there.minutes == form.minutes && there.minutes_together == form.minutes_together;
    let has_same_ways =
        there.ways.len() == form.ways.len() && there.ways.iter().all(|way| form.ways.contains(way));
    let parts = [
        (MatterPart::Name, there.name != form.name),
        (MatterPart::Duration, !has_same_times),
        (MatterPart::Ways, !has_same_ways),
        (MatterPart::Guests, there.is_for_guests != form.is_for_guests),
        (MatterPart::Bring, there.bring != form.bring),
        (MatterPart::Limits, there.limits != form.limits),
        (MatterPart::Urgency, there.is_urgent != form.is_urgent),
    ];
    parts.into_iter().filter_map(|(part, is_changed)| is_changed.then_some(part)).collect()
}
