//! To the city's provider, and back.

use auth::Actor;
use oidc::{Answer, Factors, RelyingParty, SignedIn};
use web::{LocalPath, Session};

use super::enter::Entered;
use super::errand::{AtProvider, HalfIn, Journey};
use super::{Employee, Employees, StaffError, store};
use crate::domain::Handle;

/// What came of an answer of the provider.
pub(crate) enum CameBack {
    /// They are in.
    In(Entered),
    /// A second factor is missing; the handle is for the page that asks for it.
    HalfIn(Handle),
}

impl Employees {
    /// Begins a sign-in: remembers it, and says where to send the browser.
    #[tracing::instrument(name = "identity.begin_staff_sign_in", skip_all)]
    pub(crate) async fn begin(
        &self,
        browser: &str,
        return_to: Option<&LocalPath>,
    ) -> Result<String, StaffError> {
        let now = self.inner.clock.now();
        let (pending, url) = self.ask_provider(move |provider| provider.begin(now)).await?;
        let handle = Handle::brought(&pending.state);
        let step = AtProvider { pending, return_to: return_to.map(ToString::to_string) };
        let mut tx = self.inner.db.begin().await?;
        store::insert_step(&mut tx, &handle, Some(browser), &step, now).await?;
        tx.commit().await?;
        Ok(url)
    }

    /// Reads what the browser brings back. It is good for one answer only, whatever the answer is.
    #[tracing::instrument(name = "identity.staff_came_back", skip_all)]
    pub(crate) async fn come_back(
        &self,
        answer: Answer,
        browser: &str,
        session: &Session,
    ) -> Result<CameBack, StaffError> {
        self.inner.door.provider().ok_or(StaffError::Closed)?;
        let now = self.inner.clock.now();
        let state = Handle::brought(answer.state.as_deref().ok_or(StaffError::NobodyWaits)?);
        let mut tx = self.inner.db.begin().await?;
        let step: AtProvider = store::take_step(&mut tx, &state, browser, now).await?;
        tx.commit().await?;
        let AtProvider { pending, return_to } = step;
        let signed_in = self.ask_provider(move |provider| provider.finish(&pending, &answer, now)).await?;
        let employee = self.whom_the_provider_means(&signed_in).await?;
        let journey = Journey { id_token: Some(signed_in.id_token), return_to };
        match signed_in.factors {
            Factors::Two => self.enter(&employee, &journey, session).await.map(CameBack::In),
            Factors::One => self.ask_for_second_factor(&employee, journey, browser).await,
        }
    }

    async fn whom_the_provider_means(&self, signed_in: &SignedIn) -> Result<Employee, StaffError> {
        let employee = store::find_by_subject(&self.inner.db, &signed_in.subject).await?;
        let Some(employee) = employee else {
            tracing::info!("the city's provider vouched for somebody who is not on the list of staff");
            return Err(StaffError::NotOurs);
        };
        self.demand_active(&employee).await?;
        Ok(employee)
    }

    /// Whose access is over can read in the log that somebody came with their identity.
    pub(super) async fn demand_active(&self, employee: &Employee) -> Result<(), StaffError> {
        let Err(not_now) = employee.may_sign_in_on(self.today()) else { return Ok(()) };
        tracing::warn!(staff.id = %employee.id, "{} was not let in: {not_now}", employee.id);
        let mut tx = self.inner.db.begin().await?;
        self.record_refusal(&mut tx, &Actor::Visitor, "identity-audit-staff-signed-in", employee.id).await?;
        tx.commit().await?;
        Err(StaffError::NotOurs)
    }

    async fn ask_for_second_factor(
        &self,
        employee: &Employee,
        journey: Journey,
        browser: &str,
    ) -> Result<CameBack, StaffError> {
        if self.inner.door.passkeys().is_none() {
            return Err(StaffError::OneFactor);
        }
        let (handle, step) = (Handle::random(), HalfIn { staff: employee.id, journey });
        let mut tx = self.inner.db.begin().await?;
        store::insert_step(&mut tx, &handle, Some(browser), &step, self.inner.clock.now()).await?;
        tx.commit().await?;
        Ok(CameBack::HalfIn(handle))
    }

    /// Speaks to the provider, which takes its time.
    pub(super) async fn ask_provider<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&RelyingParty) -> Result<T, oidc::Refused> + Send + 'static,
    ) -> Result<T, StaffError> {
        let provider = self.inner.door.provider().ok_or(StaffError::Closed)?.clone();
        let asked = tokio::task::spawn_blocking(move || ask(&provider)).await;
        Ok(asked.map_err(StaffError::unexpected)??)
    }
}
