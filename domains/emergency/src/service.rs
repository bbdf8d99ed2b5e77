//! What people do with acts: try one, enter it, look at it, lift it. One method, one transaction, one span each.

use std::sync::Arc;

use appointments::{Appointments, DecreePlaces, DecreeProgress};
use audit::{Access, Purpose};
use auth::{Actor, Forbidden, Permission, Staff};
use chrono::NaiveDate;
use db::Db;
use kernel::{City, Clock};
use registry::DocumentClass;

use crate::domain::{Decree, DecreeId, Motive, Proposal, Trial};
use crate::error::EmergencyError;
use crate::store;

const PURPOSE: Purpose = Purpose::Known("emergency-purpose-act");
const TRIED: &str = "emergency-audit-tried";
const ACTED: &str = "emergency-audit-acted";
const LOOKED: &str = "emergency-audit-looked";
const LIFTED: &str = "emergency-audit-lifted";

/// Acts of the authorities of one city. Cheap to clone.
#[derive(Clone)]
pub struct Decrees {
    db: Db,
    clock: Clock,
    city: Arc<City>,
    appointments: Appointments,
}

/// An act, and how far its consequences are.
#[derive(Clone, Debug)]
pub struct Followed {
    /// What it says and how it stands.
    pub decree: Decree,
    /// What became of the appointments so far; none where nothing was closed.
    pub progress: Option<DecreeProgress>,
}

impl Decrees {
    /// So many acts stand on a page.
    pub(crate) const PER_PAGE: i64 = 20;
    /// More than that are never in force at once.
    const MOST_IN_FORCE: i64 = 50;

    /// The acts that close offices of `appointments`.
    #[must_use]
    pub const fn new(db: Db, clock: Clock, city: Arc<City>, appointments: Appointments) -> Self {
        Self { db, clock, city, appointments }
    }

    /// The day on the wall of the town hall.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.clock.today_in(self.city.timezone)
    }

    /// The offices and the matters that an act can name.
    pub(crate) async fn places(&self) -> Result<DecreePlaces, EmergencyError> {
        Ok(self.appointments.decree_places().await?)
    }

    /// What an act would do, were it entered now. Nothing happens.
    #[tracing::instrument(name = "emergency.try", skip_all, fields(decree.id = %act.id))]
    pub async fn try_out(&self, actor: &Actor, act: &Proposal) -> Result<Trial, EmergencyError> {
        self.head(actor, TRIED).await?;
        act.check(self.today())?;
        let trial = self.trial_of(act).await?;
        self.write_down(actor, TRIED, act.id).await?;
        Ok(trial)
    }

    /// The act is entered, with all its measures, in one transaction. `mark` says which numbers whoever acts has read: where
    /// they are others by now nothing is done, and the answer holds those of now. The same form sent twice is one act.
    #[tracing::instrument(name = "emergency.act", skip_all, fields(decree.id = %act.id))]
    pub async fn act(&self, actor: &Actor, act: &Proposal, mark: &str) -> Result<(), EmergencyError> {
        let by = self.head(actor, ACTED).await?.id;
        if store::find(&self.db, act.id).await?.is_some() {
            return Ok(());
        }
        act.check(self.today())?;
        let trial = self.trial_of(act).await?;
        if !trial.is_as_read(act, mark) {
            return Err(EmergencyError::Changed(Box::new(trial)));
        }
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        if !store::insert(&mut tx, act, by, now).await? {
            return Ok(());
        }
        if let Some(order) = act.order() {
            let concerned = self.appointments.apply_decree_in(&mut tx, &order).await?;
            // Between the numbers and this moment somebody may have booked or cancelled.
            if !trial.counts(concerned) {
                tx.rollback().await?;
                return Err(EmergencyError::Changed(Box::new(self.trial_of(act).await?)));
            }
        }
        for extension in act.extensions() {
            registry::extend_documents_in(&mut tx, &extension, now).await?;
        }
        audit::record(&mut tx, actor, now, Access::to_many(ACTED, PURPOSE).on(act.id)).await?;
        Ok(tx.commit().await?)
    }

    /// Whoever acts looks through what was entered, the newest first, and whether there is more.
    #[tracing::instrument(name = "emergency.list", skip_all)]
    pub async fn list(&self, actor: &Actor, page: u32) -> Result<(Vec<Decree>, bool), EmergencyError> {
        self.head(actor, LOOKED).await?;
        self.published(page).await
    }

    /// Whoever acts looks at an act and how far it is.
    #[tracing::instrument(name = "emergency.follow", skip_all, fields(decree.id = %id))]
    pub async fn follow(&self, actor: &Actor, id: DecreeId) -> Result<Followed, EmergencyError> {
        self.head(actor, LOOKED).await?;
        let decree = store::find(&self.db, id).await?.ok_or(EmergencyError::NotFound)?;
        let progress = match decree.said.order() {
            Some(_) => self.appointments.decree_progress(id.0).await?,
            None => None,
        };
        Ok(Followed { decree, progress })
    }

    /// An act is lifted: what it closed opens, what it extended ends on its own day again, and whoever it touched is told.
    /// `version` is the one that was read.
    #[tracing::instrument(name = "emergency.lift", skip_all, fields(decree.id = %id))]
    pub async fn lift(
        &self,
        actor: &Actor,
        (id, version): (DecreeId, i64),
        why: Motive,
    ) -> Result<(), EmergencyError> {
        let by = self.head(actor, LIFTED).await?.id;
        let decree = store::find(&self.db, id).await?.ok_or(EmergencyError::NotFound)?;
        if decree.version != version {
            return Err(EmergencyError::Stale);
        }
        let now = self.clock.now();
        let lifted = decree.lift(by, why, now)?;
        let mut tx = self.db.begin().await?;
        store::save_lifted(&mut tx, &lifted).await?;
        if lifted.said.order().is_some() {
            self.appointments.lift_decree_in(&mut tx, id.0).await?;
        }
        registry::lift_extension_in(&mut tx, id.0, now).await?;
        audit::record(&mut tx, actor, now, Access::to_many(LIFTED, PURPOSE).on(id)).await?;
        Ok(tx.commit().await?)
    }

    /// A page of every act, lifted ones too, for everybody; and whether there is more.
    pub async fn published(&self, page: u32) -> Result<(Vec<Decree>, bool), EmergencyError> {
        let passed_over = i64::from(page) * Self::PER_PAGE;
        let mut acts = store::list(&self.db, (Self::PER_PAGE + 1, passed_over)).await?;
        let has_more = acts.len() > Self::PER_PAGE as usize;
        acts.truncate(Self::PER_PAGE as usize);
        Ok((acts, has_more))
    }

    /// The acts of which everybody is to be told today.
    pub async fn to_be_told(&self) -> Result<Vec<Decree>, EmergencyError> {
        let today = self.today();
        let mut acts = store::in_force(&self.db, Self::MOST_IN_FORCE).await?;
        acts.retain(|act| act.is_to_be_told_on(today));
        Ok(acts)
    }

    async fn trial_of(&self, act: &Proposal) -> Result<Trial, EmergencyError> {
        let visits = match act.order() {
            Some(order) => Some(self.appointments.preview_decree(&order).await?),
            None => None,
        };
        let mut documents = Vec::new();
        for extension in act.extensions() {
            let count = match extension.class {
                DocumentClass::Identity(_) => Some(registry::documents_reached(&self.db, &extension).await?),
                DocumentClass::Certificate => None,
            };
            documents.push((extension.class, count));
        }
        Ok(Trial { visits, documents })
    }

    /// Whoever acts by decree; a refusal is written down. An act is of the whole city: a role that holds in a part of it enters
    /// none.
    async fn head<'a>(&self, actor: &'a Actor, action: &'static str) -> Result<&'a Staff, EmergencyError> {
        let allowed =
            actor.staff_allowed_to(Permission::ActByDecree).and_then(|staff| match staff.reach.municipi() {
                None => Ok(staff),
                Some(_) => Err(Forbidden::NotAllowed),
            });
        let access = Access::to_many(action, PURPOSE);
        Ok(audit::gate(&self.db, actor, self.clock.now(), allowed, access).await??)
    }

    async fn write_down(
        &self,
        actor: &Actor,
        action: &'static str,
        id: DecreeId,
    ) -> Result<(), EmergencyError> {
        let mut tx = self.db.begin().await?;
        audit::record(&mut tx, actor, self.clock.now(), Access::to_many(action, PURPOSE).on(id)).await?;
        Ok(tx.commit().await?)
    }
}
