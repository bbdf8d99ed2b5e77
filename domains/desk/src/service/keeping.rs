//! What officials do with the neighbourhood desks: what each may issue, whether it works at all, and its months.

use std::collections::{BTreeMap, HashMap};

use audit::{Access, Purpose, Reason};
use auth::{Actor, Permission, Staff};
use certificates::{DeskActivity, DeskFee, Kind};
use chrono::TimeDelta;
use identity::Employee;
use kernel::StaffId;

use super::{Desk, MonthView};
use crate::domain::{
    DeskTerms, Month, Refusal, SettledLine, Settlement, SettlementEntry, SettlementId, TrainedBy,
};
use crate::error::DeskError;
use crate::store;

const PURPOSE: Purpose = Purpose::Known("desk-purpose-keeping");
/// So long after its end a month can still get a line.
const STILL_COMING: TimeDelta = TimeDelta::hours(1);

/// A desk with how it stands.
pub(crate) struct KeptDesk {
    /// The desk.
    pub(crate) desk: Employee,
    /// What it may do.
    pub(crate) terms: DeskTerms,
    /// How much it issued, if it ever issued anything.
    pub(crate) activity: Option<DeskActivity>,
}

impl Desk {
    /// Every desk, with how much it issued.
    #[tracing::instrument(name = "desk.list_desks", skip_all)]
    pub(crate) async fn list(&self, actor: &Actor) -> Result<Vec<KeptDesk>, DeskError> {
        self.demand_keeper(actor, "desk-audit-listed").await?;
        let month = Month::of(self.today()).first();
        let active = self.certificates().desks_at_work(month).await?;
        let mut active: HashMap<StaffId, DeskActivity> =
            active.into_iter().map(|one| (one.desk, one)).collect();
        let mut kept = Vec::new();
        for desk in self.employees().desks(actor).await? {
            let terms = store::terms(self.db(), desk.id).await?;
            kept.push(KeptDesk { activity: active.remove(&desk.id), terms, desk });
        }
        Ok(kept)
    }

    /// One desk.
    #[tracing::instrument(name = "desk.show_desk", skip_all, fields(desk = %id))]
    pub(crate) async fn one(&self, actor: &Actor, id: StaffId) -> Result<KeptDesk, DeskError> {
        self.demand_keeper(actor, "desk-audit-listed").await?;
        let desk = self.employees().desk_with(actor, id).await?;
        let month = Month::of(self.today()).first();
        let active = self.certificates().desks_at_work(month).await?;
        let activity = active.into_iter().find(|one| one.desk == id);
        Ok(KeptDesk { terms: store::terms(self.db(), id).await?, activity, desk })
    }

    /// The months of a desk that are closed, the latest first.
    pub(crate) async fn closed_months(&self, actor: &Actor, id: StaffId) -> Result<Vec<Month>, DeskError> {
        actor.machine_or_staff_of(None, Permission::ManageDesks)?;
        Ok(store::closed_months(self.db(), id).await?)
    }

    /// Says which kinds a desk issues and what it takes for each; `version` is that of the terms that were shown.
    #[tracing::instrument(name = "desk.change_terms", skip_all, fields(desk = %id))]
    pub(crate) async fn change_terms(
        &self,
        actor: &Actor,
        (id, version): (StaffId, i64),
        kinds: BTreeMap<Kind, DeskFee>,
    ) -> Result<(), DeskError> {
        self.demand_keeper(actor, "desk-audit-terms").await?;
        self.employees().desk_with(actor, id).await?;
        let terms = store::terms(self.db(), id).await?;
        if terms.version != version {
            return Err(DeskError::Stale);
        }
        let (now, terms) = (self.now(), terms.with_kinds(kinds)?);
        let mut tx = self.db().begin().await?;
        store::save_terms(&mut tx, &terms, now).await?;
        audit::record(&mut tx, actor, now, Access::to_many("desk-audit-terms", PURPOSE).on(id)).await?;
        Ok(tx.commit().await?)
    }

    /// An official begins or ends the practice of a desk.
    #[tracing::instrument(name = "desk.train_desk", skip_all, fields(desk = %id))]
    pub(crate) async fn train_desk(&self, actor: &Actor, id: StaffId, on: bool) -> Result<(), DeskError> {
        self.demand_keeper(actor, "desk-audit-training-begun").await?;
        self.employees().desk_with(actor, id).await?;
        self.switch_training(actor, id, on, TrainedBy::Official).await
    }

    /// The desk issues nothing from now on: what is open on its tablet ends at its next request.
    #[tracing::instrument(name = "desk.suspend_desk", skip_all, fields(desk = %id))]
    pub(crate) async fn suspend(&self, actor: &Actor, id: StaffId, reason: &Reason) -> Result<(), DeskError> {
        let desk = self.employees().desk_with(actor, id).await?;
        self.employees().suspend_desk(actor, desk.name.as_str(), reason).await?;
        Ok(())
    }

    /// It may issue again.
    #[tracing::instrument(name = "desk.resume_desk", skip_all, fields(desk = %id))]
    pub(crate) async fn resume(&self, actor: &Actor, id: StaffId) -> Result<(), DeskError> {
        let desk = self.employees().desk_with(actor, id).await?;
        Ok(self.employees().resume_desk(actor, desk.name.as_str()).await?)
    }

    /// It ends for good.
    #[tracing::instrument(name = "desk.end_desk", skip_all, fields(desk = %id))]
    pub(crate) async fn end(&self, actor: &Actor, id: StaffId) -> Result<(), DeskError> {
        let desk = self.employees().desk_with(actor, id).await?;
        self.employees().disable_desk(actor, desk.name.as_str()).await?;
        Ok(())
    }

    /// A month of a desk: closed, or as it stands.
    #[tracing::instrument(name = "desk.month", skip_all, fields(desk = %id))]
    pub(crate) async fn month(
        &self,
        actor: &Actor,
        id: StaffId,
        month: Month,
    ) -> Result<MonthView, DeskError> {
        self.demand_keeper(actor, "desk-audit-listed").await?;
        self.month_of(id, month).await
    }

    pub(super) async fn month_of(&self, desk: StaffId, month: Month) -> Result<MonthView, DeskError> {
        let lines = self.standing(desk, month).await?;
        if let Some(closed) = store::settlement(self.db(), desk, month).await? {
            return Ok(MonthView::Closed { closed, standing: lines });
        }
        let can_close = month.is_over_on(self.day_of(self.now() - STILL_COMING));
        Ok(MonthView::Open { lines, can_close })
    }

    /// What a desk issued in a month, as it stands now.
    async fn standing(&self, desk: StaffId, month: Month) -> Result<Vec<SettledLine>, DeskError> {
        let issued = self.certificates().issued_by_desk(desk, month.first(), month.last()).await?;
        Ok(issued.into_iter().map(SettledLine::from).collect())
    }

    /// Closes a month: its figures stay as they are. It closes once.
    #[tracing::instrument(name = "desk.close_month", skip_all, fields(desk = %id))]
    pub(crate) async fn close_month(
        &self,
        actor: &Actor,
        id: StaffId,
        month: Month,
    ) -> Result<(), DeskError> {
        let by = self.demand_keeper(actor, "desk-audit-month-closed").await?.id;
        self.employees().desk_with(actor, id).await?;
        // What was issued just before midnight may still be on its way into the books.
        let (now, today) = (self.now(), self.day_of(self.now() - STILL_COMING));
        let mut tx = self.db().begin().await?;
        let issued = self.certificates().issued_by_desk_in(&mut tx, id, month.first(), month.last()).await?;
        let lines = issued.into_iter().map(SettledLine::from).collect();
        let closed = Settlement::close((id, month), lines, by, (now, today))?;
        if !store::insert_settlement(&mut tx, &closed).await? {
            return Err(Refusal::ClosedAlready.into());
        }
        let access = Access::to_many("desk-audit-month-closed", PURPOSE).on(closed.id);
        audit::record(&mut tx, actor, now, access).await?;
        Ok(tx.commit().await?)
    }

    /// Puts something right in a closed month, beside its figures. The same key again is one entry.
    #[tracing::instrument(name = "desk.correct_month", skip_all, fields(desk = %id))]
    pub(crate) async fn correct_month(
        &self,
        actor: &Actor,
        (id, month): (StaffId, Month),
        (kept, owed): (i64, i64),
        reason: Reason,
        request_key: &str,
    ) -> Result<(), DeskError> {
        let by = self.demand_keeper(actor, "desk-audit-month-corrected").await?.id;
        let closed = store::settlement(self.db(), id, month).await?.ok_or(DeskError::NotFound)?;
        let entry = SettlementEntry::try_new((kept, owed), reason, by, self.now())?;
        self.enter(actor, closed.id, &entry, request_key).await
    }

    /// Takes out of a closed month what was taken for a certificate that was withdrawn since. It is done once.
    #[tracing::instrument(name = "desk.correct_withdrawn", skip_all, fields(desk = %id))]
    pub(crate) async fn correct_withdrawn(
        &self,
        actor: &Actor,
        (id, month): (StaffId, Month),
        number: &str,
        reason: Reason,
    ) -> Result<(), DeskError> {
        let by = self.demand_keeper(actor, "desk-audit-month-corrected").await?.id;
        let closed = store::settlement(self.db(), id, month).await?.ok_or(DeskError::NotFound)?;
        let standing = self.standing(id, month).await?;
        let mut since = closed.withdrawn_since(&standing);
        let line = since.find(|line| line.number == number).ok_or(DeskError::NotFound)?;
        let entry = SettlementEntry::of_withdrawn(line, reason, by, self.now())?;
        // The certificate is the key: whoever comes second writes nothing.
        self.enter(actor, closed.id, &entry, &entry.id.0.simple().to_string()).await
    }

    async fn enter(
        &self,
        actor: &Actor,
        closed: SettlementId,
        entry: &SettlementEntry,
        request_key: &str,
    ) -> Result<(), DeskError> {
        let mut tx = self.db().begin().await?;
        if store::insert_entry(&mut tx, closed, entry, request_key).await? {
            let access = Access::to_many("desk-audit-month-corrected", entry.reason.purpose()).on(entry.id);
            audit::record(&mut tx, actor, entry.at, access).await?;
        }
        Ok(tx.commit().await?)
    }

    /// The official, if they keep the desks. A refusal is written down.
    async fn demand_keeper<'a>(
        &self,
        actor: &'a Actor,
        action: &'static str,
    ) -> Result<&'a Staff, DeskError> {
        let allowed = actor.staff_allowed_to(Permission::ManageDesks).and_then(|staff| staff.of_office(None));
        let access = Access::to_many(action, PURPOSE);
        Ok(audit::gate(self.db(), actor, self.now(), allowed, access).await??)
    }
}
