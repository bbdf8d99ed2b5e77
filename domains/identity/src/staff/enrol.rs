//! A new passkey: by a link of an operator's, or by one that an employee makes for themselves.

use auth::{Actor, FRESH};
use chrono::{DateTime, Utc};
use kernel::{Line, StaffId};
use serde_json::Value;

use super::errand::{Enrolment, Registration};
use super::recovery::{CODES, RecoveryCode};
use super::roster::demand_machine;
use super::{Employee, Employees, Passkeys, StaffError, store};
use crate::domain::Handle;

/// What an employee calls a key of theirs.
pub(crate) type KeyLabel = Line<60>;

/// What the page of a registration needs.
pub(crate) struct Asked {
    /// What the browser is asked, as JSON.
    pub(crate) options: Value,
    /// By which the answer finds its question.
    pub(crate) proof: Handle,
    /// Whose key it will be.
    pub(crate) name: String,
}

/// What came of a registration.
pub(crate) struct Registered {
    /// The recovery codes that came with a first key.
    pub(crate) codes: Vec<RecoveryCode>,
    /// Whether it is the key of a neighbourhood desk.
    pub(crate) is_desk: bool,
}

impl Employees {
    /// An operator lets somebody register a passkey: the address to hand to them.
    #[tracing::instrument(name = "identity.make_enrolment_link", skip_all)]
    pub async fn enrolment_link(&self, actor: &Actor, name: &str) -> Result<String, StaffError> {
        demand_machine(actor)?;
        let employee = self.named(name).await?;
        if employee.is_desk() {
            return Err(StaffError::NotAPerson);
        }
        self.enrolment_link_of(actor, &employee).await
    }

    pub(super) async fn enrolment_link_of(
        &self,
        actor: &Actor,
        employee: &Employee,
    ) -> Result<String, StaffError> {
        employee.may_sign_in_on(employee.active_from.max(self.today())).map_err(|_| StaffError::NotOurs)?;
        let link = self.make_link(actor, employee.id).await?;
        Ok(format!("{}/accedi/personale/iscrizione/{}", self.inner.city.public_url, link.as_str()))
    }

    /// An employee who has just signed in registers another key.
    #[tracing::instrument(name = "identity.begin_own_enrolment", skip_all)]
    pub(crate) async fn own_enrolment(
        &self,
        actor: &Actor,
        since: DateTime<Utc>,
    ) -> Result<Handle, StaffError> {
        let staff = self.demand_fresh(actor, since)?;
        self.passkeys()?;
        self.make_link(actor, staff).await
    }

    async fn make_link(&self, actor: &Actor, staff: StaffId) -> Result<Handle, StaffError> {
        let link = Handle::random();
        let mut tx = self.inner.db.begin().await?;
        let now = self.inner.clock.now();
        store::insert_step(&mut tx, &link, None, &Enrolment { staff }, now).await?;
        self.record(&mut tx, actor, "identity-audit-staff-enrolment", staff).await?;
        tx.commit().await?;
        Ok(link)
    }

    /// What to ask the browser of whoever holds the link. The link stays good until a key is made by it.
    #[tracing::instrument(name = "identity.ask_for_passkey", skip_all)]
    pub(crate) async fn ask_for_passkey(&self, link: &str, browser: &str) -> Result<Asked, StaffError> {
        let (passkeys, now) = (self.passkeys()?, self.inner.clock.now());
        let mut tx = self.inner.db.begin().await?;
        let Enrolment { staff } = store::see_step(&mut tx, &Handle::brought(link), browser, now).await?;
        tx.commit().await?;
        let employee = self.whose(staff).await?;
        let known: Vec<_> = store::keys_of(&self.inner.db, staff).await?;
        let known: Vec<_> = known.into_iter().map(|key| key.passkey).collect();
        let home = employee.key_home();
        let (options, state) = passkeys.begin_registration(staff, employee.name.as_str(), &known, home)?;
        let (proof, step) = (Handle::random(), Registration { staff, state });
        let mut tx = self.inner.db.begin().await?;
        store::insert_step(&mut tx, &proof, Some(browser), &step, now).await?;
        tx.commit().await?;
        Ok(Asked { options, proof, name: employee.name.as_str().to_owned() })
    }

    /// The browser has made a key. With the first one come the recovery codes, told this once.
    #[tracing::instrument(name = "identity.register_passkey", skip_all)]
    pub(crate) async fn register_passkey(
        &self,
        [link, proof]: [&str; 2],
        response: &str,
        label: &KeyLabel,
        browser: &str,
    ) -> Result<Registered, StaffError> {
        let (passkeys, now) = (self.passkeys()?, self.inner.clock.now());
        let mut tx = self.inner.db.begin().await?;
        let Registration { staff, state } =
            store::take_step(&mut tx, &Handle::brought(proof), browser, now).await?;
        tx.commit().await?;
        let employee = self.whose(staff).await?;
        let passkey = passkeys.finish_registration(response, &state, employee.key_home())?;
        // A desk has no codes: a tablet that is lost gets a successor by a new link.
        let has_codes = !employee.is_desk() && store::keys_of(&self.inner.db, staff).await?.is_empty();

        let mut tx = self.inner.db.begin().await?;
        let meant: Enrolment = store::take_step(&mut tx, &Handle::brought(link), browser, now).await?;
        let is_new = store::insert_key(&mut tx, staff, label.as_str(), &passkey, now).await?;
        if meant.staff != staff || !is_new {
            return Err(StaffError::NobodyWaits);
        }
        let actor = self.actor_of(&employee);
        self.record(&mut tx, &actor, "identity-audit-staff-key-added", staff).await?;
        let codes = if has_codes { self.give_codes(&mut tx, &actor, staff).await? } else { Vec::new() };
        tx.commit().await?;
        tracing::info!(staff.id = %staff, "{staff} has registered a passkey");
        Ok(Registered { codes, is_desk: employee.is_desk() })
    }

    pub(super) async fn give_codes(
        &self,
        tx: &mut db::Tx,
        actor: &Actor,
        staff: StaffId,
    ) -> Result<Vec<RecoveryCode>, StaffError> {
        let codes: Vec<RecoveryCode> = std::iter::repeat_with(RecoveryCode::random).take(CODES).collect();
        store::replace_codes(tx, staff, &codes, self.inner.clock.now()).await?;
        self.record(tx, actor, "identity-audit-staff-codes-made", staff).await?;
        Ok(codes)
    }

    /// The employee of an identifier, who must not be disabled.
    pub(super) async fn whose(&self, staff: StaffId) -> Result<Employee, StaffError> {
        let employee = store::find_employee(&self.inner.db, staff).await?;
        employee.filter(|one| one.disabled_at.is_none()).ok_or(StaffError::NotOurs)
    }

    pub(super) fn passkeys(&self) -> Result<&Passkeys, StaffError> {
        self.inner.door.passkeys().ok_or(StaffError::Closed)
    }

    /// The employee who asks, if they have just signed in: a session that was left open, or stolen, gives nobody a key
    /// of their own.
    pub(super) fn demand_fresh(&self, actor: &Actor, since: DateTime<Utc>) -> Result<StaffId, StaffError> {
        let staff = super::keys::demand_staff(actor)?;
        if self.inner.clock.now() - since > FRESH {
            return Err(StaffError::NotFresh);
        }
        Ok(staff)
    }
}
