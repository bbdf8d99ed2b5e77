//! Coming through the door, and going out again.

use auth::Actor;
use web::{LocalPath, Session, SessionRef};

use super::errand::Journey;
use super::{Employee, Employees, StaffError, store};

/// Somebody who has come through.
pub(crate) struct Entered {
    pub(crate) actor: Actor,
    pub(crate) return_to: Option<LocalPath>,
}

impl Employees {
    /// Lets in an employee who has shown two factors.
    pub(super) async fn enter(
        &self,
        employee: &Employee,
        journey: &Journey,
        session: &Session,
    ) -> Result<Entered, StaffError> {
        let mut tx = self.inner.db.begin().await?;
        let begun = self.enter_in(&mut tx, employee, self.actor_of(employee), journey, session).await?;
        tx.commit().await?;
        session.hand_over(begun);
        Ok(Entered { actor: self.actor_of(employee), return_to: journey.goal() })
    }

    /// The same in a transaction of the caller's, who hands the session over.
    pub(super) async fn enter_in(
        &self,
        tx: &mut db::Tx,
        employee: &Employee,
        actor: Actor,
        journey: &Journey,
        session: &Session,
    ) -> Result<web::session::BegunSession, StaffError> {
        let now = self.inner.clock.now();
        if !store::note_entrance(tx, employee.id, now).await? {
            return Err(StaffError::NotOurs);
        }
        self.record(tx, &actor, "identity-audit-staff-signed-in", employee.id).await?;
        if let Some(before) = session.current() {
            // Whoever was in before in this browser is out: as a resident, or as an employee.
            crate::store::take_session(tx, &before).await?;
            store::take_session(tx, &before).await?;
        }
        let begun = session.sign_in_in(tx, actor, employee.name.as_str()).await?;
        if let Some(id_token) = &journey.id_token {
            let expires_at = now + web::session::ABSOLUTE;
            store::note_session(tx, &begun.reference(), id_token, expires_at).await?;
        }
        Ok(begun)
    }

    /// An employee leaves; their session here has been ended. Gives the address that ends the one at the provider, if
    /// it began there.
    #[tracing::instrument(name = "identity.staff_leave", skip_all)]
    pub(crate) async fn leave(&self, session: &SessionRef) -> Result<Option<String>, StaffError> {
        let mut tx = self.inner.db.begin().await?;
        let id_token = store::take_session(&mut tx, session).await?;
        tx.commit().await?;
        let now = self.inner.clock.now();
        match id_token {
            Some(token) => self.ask_provider(move |provider| provider.logout_url(&token, now)).await,
            None => Ok(None),
        }
    }
}
