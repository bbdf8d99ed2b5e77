//! Suspending reservations by decree, and resuming them: whoever has one is told, in the order in which they reserved.

mod telling;

use audit::Access;
use auth::{Actor, Permission, Staff};
use chrono::NaiveDate;
use db::{DbError, Tx};

use self::telling::tell_soon;
use super::{Cases, PURPOSE};
use crate::definition::{Definition, FieldName, Reserves, ServiceKey};
use crate::domain::{Moment, Sentence, Suspension, SuspensionId};
use crate::error::CaseError;
use crate::store::{self, Booked};

pub(in crate::service) use telling::TellOfReservations;

const LOOKED: &str = "cases-audit-diary";
pub(super) const SUSPENDED: &str = "cases-audit-suspended";
const RESUMED: &str = "cases-audit-resumed";

/// The diary of a service, as an office sees it. It names nobody.
pub(crate) struct OfficeDiary<'a> {
    pub(crate) definition: &'a Definition,
    pub(crate) reserves: &'a Reserves,
    /// What is reserved from today on, the next first.
    pub(crate) booked: Vec<Booked>,
    /// Decrees whose days are not over, the latest first.
    pub(crate) suspensions: Vec<Suspension>,
    /// Whether whoever looks suspends and resumes.
    pub(crate) may_suspend: bool,
}

/// A decree, as an official writes it down.
#[derive(Clone, Debug)]
pub(crate) struct Decree {
    /// Which place; none where all are suspended.
    pub(crate) place: Option<FieldName>,
    pub(crate) number: Sentence,
    /// The first day.
    pub(crate) from: NaiveDate,
    /// The last.
    pub(crate) until: NaiveDate,
    pub(crate) reason: Sentence,
}

impl Decree {
    pub(super) fn of(&self, service: &ServiceKey) -> Suspension {
        Suspension {
            id: SuspensionId::new(),
            service: service.clone(),
            place: self.place.clone(),
            decree: self.number.clone(),
            from: self.from,
            until: self.until,
            reason: self.reason.clone(),
            is_over: false,
        }
    }
}

impl Cases {
    /// So much of a diary stands on its page.
    pub(crate) const MOST_BOOKED: i64 = 200;

    /// Whether an office of theirs keeps a diary.
    pub(crate) fn keeps_diaries(&self, actor: &Actor) -> bool {
        let staff = actor.staff_allowed_to(Permission::WorkCases);
        staff.is_ok_and(|staff| self.diaries_for(staff).next().is_some())
    }

    /// The services of an official's offices by which one reserves. For whom there are none there is no such page.
    #[tracing::instrument(name = "cases.list_diaries", skip_all)]
    pub(crate) async fn diaries(&self, actor: &Actor) -> Result<Vec<&Definition>, CaseError> {
        let staff = self.admitted(actor, Permission::WorkCases, Access::to_many(LOOKED, PURPOSE)).await?;
        let listed: Vec<&Definition> = self.diaries_for(staff).map(|(definition, _)| definition).collect();
        if listed.is_empty() { Err(CaseError::NotFound) } else { Ok(listed) }
    }

    /// An official looks at the diary of a service of theirs.
    #[tracing::instrument(name = "cases.look_at_diary", skip_all, fields(service = %key))]
    pub(crate) async fn look_at_diary(
        &self,
        actor: &Actor,
        key: &ServiceKey,
    ) -> Result<OfficeDiary<'_>, CaseError> {
        let (_, definition, reserves) = self.of_diary(actor, key, Permission::WorkCases, LOOKED).await?;
        let today = self.today();
        Ok(OfficeDiary {
            definition,
            reserves,
            booked: store::booked_from(self.db(), key, today, Self::MOST_BOOKED).await?,
            suspensions: store::suspensions_from(self.db(), key, today).await?,
            may_suspend: actor.staff_allowed_to(Permission::DecideCases).is_ok(),
        })
    }

    /// Whom a decree would concern, in the order in which they reserved. Nothing happens yet.
    #[tracing::instrument(name = "cases.try_suspension", skip_all, fields(service = %key))]
    pub(crate) async fn would_suspend(
        &self,
        actor: &Actor,
        key: &ServiceKey,
        decree: &Decree,
    ) -> Result<Vec<Booked>, CaseError> {
        self.of_diary(actor, key, Permission::DecideCases, LOOKED).await?;
        let at = self.moment();
        let mut tx = self.db().begin().await?;
        let affected = store::booked_within(&mut tx, &decree.of(key), at.today).await?;
        note_each(&mut tx, actor, &affected, LOOKED, at).await?;
        tx.commit().await?;
        Ok(affected)
    }

    /// A decree suspends what is reserved for some days, and what would be. `seen` is how many the official has seen that it
    /// concerns: where they are others by now, nothing happens.
    #[tracing::instrument(name = "cases.suspend_reservations", skip_all, fields(service = %key))]
    pub(crate) async fn suspend(
        &self,
        actor: &Actor,
        key: &ServiceKey,
        (decree, seen): (&Decree, usize),
    ) -> Result<(), CaseError> {
        let (staff, ..) = self.of_diary(actor, key, Permission::DecideCases, SUSPENDED).await?;
        self.enter_decree((actor, staff), &decree.of(key), seen).await
    }

    /// Enters a decree that is not there.
    pub(super) async fn enter_decree(
        &self,
        (actor, staff): (&Actor, &Staff),
        decree: &Suspension,
        seen: usize,
    ) -> Result<(), CaseError> {
        let (at, key) = (self.moment(), &decree.service);
        let mut tx = self.db().begin().await?;
        store::hold_diary(&mut tx, key).await?;
        let affected = store::booked_within(&mut tx, decree, at.today).await?;
        if affected.len() != seen || store::is_entered(&mut tx, decree.id).await? {
            return Err(CaseError::Stale);
        }
        store::insert_suspension(&mut tx, decree, staff.id, at.now).await?;
        for booked in &affected {
            store::mark_booking(&mut tx, booked.case, Some(decree.id), false).await?;
        }
        tell_soon(&mut tx, key, at).await?;
        audit::record(&mut tx, actor, at.now, Access::to_many(SUSPENDED, PURPOSE).on(decree.id)).await?;
        note_each(&mut tx, actor, &affected, SUSPENDED, at).await?;
        Ok(tx.commit().await?)
    }

    /// What a decree suspended stands again, but for days that have passed and for what another suspends too.
    #[tracing::instrument(name = "cases.resume_reservations", skip_all, fields(service = %key))]
    pub(crate) async fn resume(
        &self,
        actor: &Actor,
        key: &ServiceKey,
        id: SuspensionId,
    ) -> Result<(), CaseError> {
        let (staff, ..) = self.of_diary(actor, key, Permission::DecideCases, RESUMED).await?;
        let decree = store::suspension_by_id(self.db(), id).await?;
        decree.filter(|one| one.service == *key).ok_or(CaseError::NotFound)?;
        let at = self.moment();
        let mut tx = self.db().begin().await?;
        store::hold_diary(&mut tx, key).await?;
        store::end_suspension(&mut tx, id, staff.id, at.now).await?;
        let others = store::suspensions_from_in(&mut tx, key, at.today).await?;
        let affected = store::booked_under(&mut tx, id).await?;
        for booked in &affected {
            let another = others.iter().find(|one| one.id != id && one.covers(&booked.slot));
            let under = match another {
                Some(another) => Some(another.id),
                None if booked.slot.day >= at.today => None,
                // It has passed: who asked is to choose another.
                None => Some(id),
            };
            store::mark_booking(&mut tx, booked.case, under, false).await?;
        }
        tell_soon(&mut tx, key, at).await?;
        audit::record(&mut tx, actor, at.now, Access::to_many(RESUMED, PURPOSE).on(id)).await?;
        note_each(&mut tx, actor, &affected, RESUMED, at).await?;
        Ok(tx.commit().await?)
    }

    /// A service of an office of theirs by which one reserves. What belongs to another office is not there.
    pub(super) async fn of_diary<'c, 's>(
        &'c self,
        actor: &'s Actor,
        key: &ServiceKey,
        permission: Permission,
        action: &'static str,
    ) -> Result<(&'s Staff, &'c Definition, &'c Reserves), CaseError> {
        let staff = self.admitted(actor, permission, Access::to_many(action, PURPOSE)).await?;
        let found = self.diaries_for(staff).find(|(definition, _)| &definition.key == key);
        let (definition, reserves) = found.ok_or(CaseError::NotFound)?;
        Ok((staff, definition, reserves))
    }

    /// A diary is of the whole city: a role that holds in some of its Municipi keeps none.
    fn diaries_for<'c>(&'c self, staff: &Staff) -> impl Iterator<Item = (&'c Definition, &'c Reserves)> {
        let is_of_the_city = staff.reach.municipi().is_none();
        let theirs = self.catalogue().definitions().iter().filter(move |one| {
            let of_what = (one.key.as_str(), false);
            is_of_the_city && self.may_find(staff, one.unit.as_str(), of_what).is_ok()
        });
        theirs.filter_map(|definition| Some((definition, definition.reserves()?.1)))
    }
}

/// Whoever is concerned reads it in their log.
async fn note_each(
    tx: &mut Tx,
    actor: &Actor,
    all: &[Booked],
    action: &'static str,
    at: Moment,
) -> Result<(), DbError> {
    for one in all {
        audit::record(tx, actor, at.now, Access::to(one.person, action, PURPOSE).on(one.case)).await?;
    }
    Ok(())
}
