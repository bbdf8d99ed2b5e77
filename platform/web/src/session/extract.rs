//! Who is asking, as an argument of a handler.

use std::convert::Infallible;
use std::sync::Arc;

use auth::{Actor, Emergency, Representative, Staff};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::{DateTime, Utc};

use super::{COOKIE, Device, SIGNED_OUT, SessionId, SessionRef, SignedIn, store};
use crate::WebError;
use crate::shell::Shell;
use crate::visit::{Visit, Visited};

/// Who is asking; [`Actor::Visitor`] when nobody has signed in.
#[derive(Clone, Debug)]
pub struct Who(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for Who {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.extensions.get::<Actor>().cloned().unwrap_or(Actor::Visitor)))
    }
}

/// Somebody who is signed in. As an argument it leads a visitor to the sign-in page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrentUser {
    /// Who they are to the rules.
    pub actor: Actor,
    /// How the page addresses them; shown to themselves alone.
    pub display_name: String,
    /// What the person is called for whom they act, if for another.
    pub acting_for: Option<String>,
    /// When they signed in.
    pub since: DateTime<Utc>,
}

impl CurrentUser {
    /// The same, in their own name.
    pub(super) fn themselves(self) -> Self {
        Self { actor: self.actor.themselves(), acting_for: None, ..self }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for CurrentUser {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let Visited(visit) = Visited::from_request_parts(parts, state).await?;
        visit.user().cloned().ok_or(WebError::SignInNeeded)
    }
}

/// A session that was begun and is in no browser yet.
#[must_use = "nobody is signed in until it is handed over"]
pub struct BegunSession(SessionId);

impl BegunSession {
    /// What others may note of it.
    #[must_use]
    pub fn reference(&self) -> SessionRef {
        self.0.reference()
    }
}

/// The browser's session, to begin and to end one. Every way of signing in ends here.
pub struct Session {
    shell: Shell,
    visit: Arc<Visit>,
    device: Device,
}

impl Session {
    /// Signs somebody in: a new session with a new number; the one before, if any, is gone. Whoever has to end it
    /// from elsewhere notes the reference.
    pub async fn sign_in(
        &self,
        actor: Actor,
        display_name: impl Into<String>,
    ) -> Result<SessionRef, WebError> {
        let mut tx = self.shell.db.begin().await?;
        let begun = self.sign_in_in(&mut tx, actor, display_name).await?;
        tx.commit().await?;
        Ok(self.hand_over(begun))
    }

    /// The same in a transaction of the caller's, who hands the session over when it is committed.
    pub async fn sign_in_in(
        &self,
        tx: &mut db::Tx,
        actor: Actor,
        display_name: impl Into<String>,
    ) -> Result<BegunSession, db::DbError> {
        let signed_in = SignedIn { actor, display_name: display_name.into(), acting_for: None };
        self.begin_in(tx, signed_in).await
    }

    /// The same for somebody who proves who they are, though they may be in already: whoever acts for another in this
    /// browser, and is the one who comes in, goes on in that name. Who steps up for what they do in it loses nothing.
    pub async fn sign_in_anew_in(
        &self,
        tx: &mut db::Tx,
        actor: Actor,
        display_name: impl Into<String>,
    ) -> Result<BegunSession, db::DbError> {
        let signed_in = SignedIn { actor, display_name: display_name.into(), acting_for: None };
        self.begin_in(tx, signed_in.going_on_as(self.visit.user())).await
    }

    async fn begin_in(&self, tx: &mut db::Tx, signed_in: SignedIn) -> Result<BegunSession, db::DbError> {
        let id = SessionId::new();
        if let Some((current, _)) = self.visit.session.get() {
            store::delete(tx, current).await?;
        }
        store::insert(tx, &id, &signed_in, self.device, self.shell.clock.now()).await?;
        Ok(BegunSession(id))
    }

    /// Gives the browser a session that was begun. Whoever has to end it from elsewhere notes the reference.
    pub fn hand_over(&self, begun: BegunSession) -> SessionRef {
        self.visit.send_cookie(self.visit.frame.cookies.make(COOKIE, begun.0.to_cookie_value()));
        if self.visit.has_somebody_left() {
            self.visit.send_cookie(self.visit.frame.cookies.forget(SIGNED_OUT));
        }
        begun.reference()
    }

    /// Has whoever is signed in act for another from the next request on. The session stays the same one, and ends when
    /// it would have ended.
    pub async fn act_for_in(
        &self,
        tx: &mut db::Tx,
        representative: Representative,
        represented: impl Into<String>,
    ) -> Result<(), db::DbError> {
        let Some((id, _)) = self.visit.session.get() else { return Ok(()) };
        let actor = Actor::Representative(representative);
        let acting_for = Some(represented.into());
        store::change(tx, id, |now| SignedIn { actor, acting_for, ..now }).await
    }

    /// Opens a file to the employee who is signed in, in an emergency. It ends by itself.
    pub async fn open_in_an_emergency_in(
        &self,
        tx: &mut db::Tx,
        emergency: Emergency,
    ) -> Result<(), db::DbError> {
        let Some((id, _)) = self.visit.session.get() else { return Ok(()) };
        store::change(tx, id, |now| match now.actor {
            Actor::Staff(staff) => {
                let actor = Actor::Staff(Staff { emergency: Some(emergency), ..staff });
                SignedIn { actor, ..now }
            }
            _ => now,
        })
        .await
    }

    /// Has them act for themselves again.
    pub async fn act_for_oneself_in(&self, tx: &mut db::Tx) -> Result<(), db::DbError> {
        match self.visit.session.get() {
            Some((id, _)) => store::change(tx, id, SignedIn::themselves).await,
            None => Ok(()),
        }
    }

    /// The session of this browser, if somebody is signed in.
    #[must_use]
    pub fn current(&self) -> Option<SessionRef> {
        self.visit.session.get().map(|(id, _)| id.reference())
    }

    /// Signs out: the session is gone, here and in the browser.
    pub async fn sign_out(&self) -> Result<(), WebError> {
        let mut tx = self.shell.db.begin().await?;
        self.delete_current(&mut tx).await?;
        tx.commit().await?;
        self.visit.send_cookie(self.visit.frame.cookies.forget(COOKIE));
        self.visit.send_cookie(self.visit.frame.cookies.make(SIGNED_OUT, "1".to_owned()));
        Ok(())
    }

    async fn delete_current(&self, tx: &mut db::Tx) -> Result<(), WebError> {
        match self.visit.session.get() {
            Some((id, _)) => Ok(store::delete(tx, id).await?),
            None => Ok(()),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Session {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let Visited(visit) = Visited::from_request_parts(parts, state).await?;
        let shell = parts.extensions.get::<Shell>().cloned();
        let shell = shell.ok_or_else(|| WebError::unexpected("a route is served outside the shell"))?;
        Ok(Self { shell, visit, device: Device::of(&parts.headers) })
    }
}
