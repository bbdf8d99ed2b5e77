//! A passkey: the second factor, or all there is to show. A recovery code stands for it as the second factor alone.

use chrono_tz::Tz;
use serde_json::Value;
use web::Session;

use super::enter::Entered;
use super::errand::{Challenge, Enrolment, HalfIn, Journey};
use super::recovery::RecoveryCode;
use super::{Employee, Employees, StaffError, store};
use crate::domain::Handle;

/// What the page that asks for a key needs.
pub(crate) struct Challenged {
    /// What the browser is asked to sign, as JSON.
    pub(crate) options: Value,
    /// By which the answer finds its question.
    pub(crate) proof: Handle,
}

/// Where a recovery code leads.
pub(crate) enum LedTo {
    /// In: the provider has vouched for its owner, and it stands for the second factor.
    Work(Entered),
    /// To a new key, made in this browser, with which its owner then comes in: where a key is all there is to show, a
    /// paper alone opens nothing.
    NewKey(Handle),
}

/// At which door somebody stands who shows a key.
#[derive(Clone, Copy)]
pub(crate) enum KeyDoor<'a> {
    /// Of employees for whom a key is all there is to show.
    KeyAlone,
    /// Of employees for whom the provider has vouched, by the handle of [`HalfIn`].
    SecondFactor(&'a str),
    /// Of neighbourhood desks, by the mark of the device on which the session will go on.
    Desk(&'a str),
}

/// Where somebody stands who shows a key.
#[derive(Clone, Copy)]
pub(crate) struct Standing<'a> {
    /// Before which door.
    pub(crate) door: KeyDoor<'a>,
    /// The mark of their browser.
    pub(crate) browser: &'a str,
}

impl KeyDoor<'_> {
    /// People and desks come in by doors of their own.
    fn demand(self, employee: &Employee) -> Result<(), StaffError> {
        if employee.is_desk() == matches!(self, Self::Desk(_)) { Ok(()) } else { Err(StaffError::NotOurs) }
    }

    fn actor_of(self, employee: &Employee, timezone: Tz) -> auth::Actor {
        match self {
            Self::Desk(device) => employee.actor_on(device, timezone),
            Self::KeyAlone | Self::SecondFactor(_) => employee.actor(timezone),
        }
    }
}

impl Employees {
    /// Asks the browser to sign with a passkey.
    #[tracing::instrument(name = "identity.ask_for_signature", skip_all)]
    pub(crate) async fn ask_for_signature(
        &self,
        standing: Standing<'_>,
        return_to: Option<String>,
    ) -> Result<Challenged, StaffError> {
        self.who_stands_there(standing).await?;
        let (options, state) = self.passkeys()?.begin()?;
        let (proof, step) = (Handle::random(), Challenge { state, return_to });
        let mut tx = self.inner.db.begin().await?;
        let now = self.inner.clock.now();
        store::insert_step(&mut tx, &proof, Some(standing.browser), &step, now).await?;
        tx.commit().await?;
        Ok(Challenged { options, proof })
    }

    /// The browser has signed. Each question is good for one answer, whatever the answer is.
    #[tracing::instrument(name = "identity.read_signature", skip_all)]
    pub(crate) async fn read_signature(
        &self,
        standing: Standing<'_>,
        [proof, response]: [&str; 2],
        session: &Session,
    ) -> Result<Entered, StaffError> {
        let (passkeys, now) = (self.passkeys()?, self.inner.clock.now());
        let half_in = self.who_stands_there(standing).await?;
        let mut tx = self.inner.db.begin().await?;
        let challenge: Challenge =
            store::take_step(&mut tx, &Handle::brought(proof), standing.browser, now).await?;
        tx.commit().await?;

        let presented = passkeys.whom_it_names(response)?;
        let employee = self.whose(presented.staff).await?;
        standing.door.demand(&employee)?;
        demand_the_same(half_in.as_ref(), &employee)?;
        let keys = store::keys_of(&self.inner.db, employee.id).await?;
        let keys: Vec<_> = keys.into_iter().map(|key| key.passkey).collect();
        let used = passkeys.finish(&presented, challenge.state, &keys, employee.key_home())?;
        self.demand_active(&employee).await?;

        let begun = Journey { id_token: None, return_to: challenge.return_to };
        let journey = half_in.map_or(begun, |half_in| half_in.journey);
        let mut tx = self.inner.db.begin().await?;
        if !store::note_use(&mut tx, employee.id, &used, now).await? {
            return Err(StaffError::NotOurs);
        }
        self.come_through(tx, standing, &employee, &journey, session).await
    }

    /// A recovery code of whoever has lost their key, once: it stands for the second factor, or leads to a new key.
    #[tracing::instrument(name = "identity.use_recovery_code", skip_all)]
    pub(crate) async fn use_code(
        &self,
        standing: Standing<'_>,
        code: &str,
        session: &Session,
    ) -> Result<LedTo, StaffError> {
        let (half_in, now) = (self.who_stands_there(standing).await?, self.inner.clock.now());
        let code = RecoveryCode::parse(code).ok_or(StaffError::WrongCode)?;
        let mut tx = self.inner.db.begin().await?;
        let staff = store::take_code(&mut tx, &code).await?.ok_or(StaffError::WrongCode)?;
        if half_in.as_ref().is_some_and(|half_in| half_in.staff != staff) {
            return Err(StaffError::WrongCode);
        }
        // Used is used, also when its owner is not let in.
        tx.commit().await?;
        let employee = self.whose(staff).await?;
        self.demand_active(&employee).await?;
        let mut tx = self.inner.db.begin().await?;
        self.record(&mut tx, &self.actor_of(&employee), "identity-audit-staff-code-used", staff).await?;
        tracing::warn!(staff.id = %staff, "{staff} has used a recovery code");
        if let Some(HalfIn { journey, .. }) = half_in {
            return Ok(LedTo::Work(self.come_through(tx, standing, &employee, &journey, session).await?));
        }
        let link = Handle::random();
        store::insert_step(&mut tx, &link, Some(standing.browser), &Enrolment { staff }, now).await?;
        tx.commit().await?;
        Ok(LedTo::NewKey(link))
    }

    /// Who the provider says stands there; nobody yet where there is none to say it.
    async fn who_stands_there(&self, standing: Standing<'_>) -> Result<Option<HalfIn>, StaffError> {
        match standing.door {
            KeyDoor::KeyAlone if self.inner.door.is_by_passkeys_alone() => Ok(None),
            KeyDoor::KeyAlone => Err(StaffError::Closed),
            KeyDoor::Desk(_) => self.passkeys().map(|_| None),
            KeyDoor::SecondFactor(half_in) => {
                let (half_in, now) = (Handle::brought(half_in), self.inner.clock.now());
                let mut tx = self.inner.db.begin().await?;
                let step = store::see_step(&mut tx, &half_in, standing.browser, now).await?;
                tx.commit().await?;
                Ok(Some(step))
            }
        }
    }

    async fn come_through(
        &self,
        mut tx: db::Tx,
        standing: Standing<'_>,
        employee: &Employee,
        journey: &Journey,
        session: &Session,
    ) -> Result<Entered, StaffError> {
        if let KeyDoor::SecondFactor(half_in) = standing.door {
            let (half_in, now) = (Handle::brought(half_in), self.inner.clock.now());
            let _: HalfIn = store::take_step(&mut tx, &half_in, standing.browser, now).await?;
        }
        let actor = standing.door.actor_of(employee, self.inner.city.timezone);
        let begun = self.enter_in(&mut tx, employee, actor, journey, session).await?;
        tx.commit().await?;
        session.hand_over(begun);
        Ok(Entered { actor: self.actor_of(employee), return_to: journey.goal() })
    }
}

/// Two factors of two people are one factor each.
fn demand_the_same(half_in: Option<&HalfIn>, employee: &Employee) -> Result<(), StaffError> {
    match half_in {
        Some(half_in) if half_in.staff != employee.id => Err(StaffError::NotOurs),
        _ => Ok(()),
    }
}
