//! Declaring an emergency, and reviewing it.

use audit::{Access, Purpose, Reason};
use auth::{Actor, Emergency, Permission, Staff};
use db::Tx;
use kernel::{PersonId, StaffId};
use registry::codice_fiscale::CodiceFiscale;
use web::Session;

use super::{DeclaredEmergency, Emergencies, EmergencyError, EmergencyId, Finding, Plight, store};
use crate::domain::{Notice, Topic};
use crate::service::{notify_for_in, notify_in};

const OPENED: &str = "identity-audit-emergency-opened";
const LISTED: &str = "identity-audit-emergencies-listed";
const JUSTIFIED: &str = "identity-audit-emergency-justified";
const UNJUSTIFIED: &str = "identity-audit-emergency-unjustified";
const REVIEW: Purpose = Purpose::Known("identity-purpose-emergency-review");

/// How many were declared, by plight. Nobody is named.
const DECLARED_TOTAL: &str = "palazzo_emergencies_declared_total";

impl Emergencies {
    /// An employee opens the file of somebody whom their role does not reach, and says why it cannot wait. The resident
    /// is told at once; it ends by itself, and another official reviews it.
    #[tracing::instrument(name = "identity.declare_emergency", skip_all)]
    pub async fn declare(
        &self,
        actor: &Actor,
        session: &Session,
        code: CodiceFiscale,
        (plight, words): (Plight, &Reason),
    ) -> Result<DeclaredEmergency, EmergencyError> {
        let access = Access::to_many(OPENED, words.purpose());
        let allowed = actor.staff_allowed_to(Permission::OpenFile);
        let staff = audit::gate(&self.db, actor, self.clock.now(), allowed, access.clone()).await??;
        let person = match registry::persons_with_code(&self.db, code).await?.as_slice() {
            [only] => *only,
            _ => {
                self.write_down(actor, access.refused()).await?;
                return Err(EmergencyError::NoSuchPerson);
            }
        };
        if staff.may_see(&registry::whom(&self.db, staff, person).await?).is_ok() {
            return Err(EmergencyError::NotNeeded);
        }
        let declared = self.as_declared(staff, person, (plight, words));
        let mut tx = self.db.begin().await?;
        store::insert(&mut tx, &declared).await?;
        let access = Access::to(person, OPENED, words.purpose()).on(declared.id);
        audit::record(&mut tx, actor, declared.opened_at, access).await?;
        self.tell(&mut tx, &declared).await?;
        session.open_in_an_emergency_in(&mut tx, Emergency { person, until: declared.until }).await?;
        tx.commit().await?;
        metrics::counter!(DECLARED_TOTAL, "plight" => plight.code()).increment(1);
        tracing::warn!(staff.id = %staff.id, emergency.id = %declared.id, "{} opened a file in an emergency", staff.id);
        Ok(declared)
    }

    /// The resident hears of it in the same transaction, and who acts for them by law: not where a child or a frail person
    /// is in danger, for the danger may come from them.
    async fn tell(&self, tx: &mut Tx, declared: &DeclaredEmergency) -> Result<(), EmergencyError> {
        let (subject, body) = ("identity-notice-emergency-subject", "identity-notice-emergency-body");
        let notice = Notice::new(declared.opened_at, Topic::Account, subject, body);
        let notice =
            notice.with("office", declared.public_name.clone()).with("words", declared.words.clone());
        let today = self.clock.today_in(self.timezone);
        if declared.plight == Plight::Frail {
            notify_in(tx, declared.person, &notice).await?;
        } else {
            notify_for_in(tx, declared.person, today, &notice, declared.id.0).await?;
        }
        Ok(())
    }

    fn as_declared(
        &self,
        staff: &Staff,
        person: PersonId,
        (plight, words): (Plight, &Reason),
    ) -> DeclaredEmergency {
        let opened_at = self.clock.now();
        DeclaredEmergency {
            id: EmergencyId::new(),
            staff: staff.id,
            public_name: staff.public_name.clone(),
            person,
            plight,
            words: words.as_str().to_owned(),
            opened_at,
            until: Emergency::beginning(person, opened_at).until,
            finding: Finding::None,
        }
    }

    /// What waits for review, the oldest and so the overdue first.
    #[tracing::instrument(name = "identity.list_emergencies", skip_all)]
    pub async fn waiting(&self, actor: &Actor) -> Result<Vec<DeclaredEmergency>, EmergencyError> {
        let access = Access::to_many(LISTED, REVIEW);
        let staff = self.reviewer(actor, access.clone()).await?;
        let mut waiting = Vec::new();
        for one in store::open(&self.db).await? {
            if staff.may_see(&registry::whom(&self.db, staff, one.person).await?).is_ok() {
                waiting.push(one);
            }
        }
        self.write_down(actor, access).await?;
        Ok(waiting)
    }

    /// One of them, for who reviews it. Says also whether they may decide it.
    #[tracing::instrument(name = "identity.open_emergency", skip_all, fields(emergency.id = %id))]
    pub async fn one(
        &self,
        actor: &Actor,
        id: EmergencyId,
    ) -> Result<(DeclaredEmergency, bool), EmergencyError> {
        let access = Access::to_many(LISTED, REVIEW).on(id);
        let staff = self.reviewer(actor, access.clone()).await?;
        let one = store::find(&self.db, id).await?.ok_or(EmergencyError::NotFound)?;
        let whom = registry::whom(&self.db, staff, one.person).await?;
        let allowed = staff.may_see(&whom);
        audit::gate(&self.db, actor, self.clock.now(), allowed, access.clone()).await??;
        self.write_down(actor, Access { subject: Some(one.person), ..access }).await?;
        let is_to_review = one.finding == Finding::None && one.may_be_reviewed_by(staff, &whom).is_ok();
        Ok((one, is_to_review))
    }

    /// Another official says whether it was right, in words that the resident reads.
    #[tracing::instrument(name = "identity.review_emergency", skip_all, fields(emergency.id = %id))]
    pub async fn review(
        &self,
        actor: &Actor,
        id: EmergencyId,
        is_justified: bool,
        words: &Reason,
    ) -> Result<(), EmergencyError> {
        let action = if is_justified { JUSTIFIED } else { UNJUSTIFIED };
        let staff = self.reviewer(actor, Access::to_many(action, words.purpose()).on(id)).await?;
        let one = store::find(&self.db, id).await?.ok_or(EmergencyError::NotFound)?;
        let whom = registry::whom(&self.db, staff, one.person).await?;
        let allowed = one.may_be_reviewed_by(staff, &whom);
        let access = Access::to(one.person, action, words.purpose()).on(id);
        let now = self.clock.now();
        audit::gate(&self.db, actor, now, allowed, access.clone()).await??;
        let words = words.as_str().to_owned();
        let finding = Finding::Reviewed { is_justified, words, by: staff.id, at: now };
        let mut tx = self.db.begin().await?;
        if !store::save_finding(&mut tx, id, &finding).await? {
            return Err(EmergencyError::ReviewedBefore);
        }
        audit::record(&mut tx, actor, now, access).await?;
        Ok(tx.commit().await?)
    }

    /// How colleagues call who opened a file.
    pub(super) async fn name_of(&self, staff: StaffId) -> Result<Option<String>, EmergencyError> {
        let name = crate::staff::name_at_work(&self.db, staff).await;
        let name = name.map_err(|error| EmergencyError::Unexpected(Box::new(error)))?;
        Ok(name.map(|name| name.as_str().to_owned()))
    }

    async fn reviewer<'a>(&self, actor: &'a Actor, access: Access) -> Result<&'a Staff, EmergencyError> {
        let allowed = actor.staff_allowed_to(Permission::ReviewEmergencies);
        Ok(audit::gate(&self.db, actor, self.clock.now(), allowed, access).await??)
    }

    async fn write_down(&self, actor: &Actor, access: Access) -> Result<(), EmergencyError> {
        let mut tx = self.db.begin().await?;
        audit::record(&mut tx, actor, self.clock.now(), access).await?;
        Ok(tx.commit().await?)
    }

    pub(super) fn is_overdue(&self, one: &DeclaredEmergency) -> bool {
        one.is_overdue(self.clock.now())
    }
}
