//! Going out, here or at the provider.

use chrono::{DateTime, Utc};
use spid::directory::{Endpoints, Scheme};
use spid::{
    Binding, Incoming, LogoutOrder, LogoutOutcome, LogoutStatus, Outgoing, PendingLogout, ProviderSession,
    REQUEST_LIFETIME, Refused,
};
use web::SessionRef;

use super::{Identities, Spid};
use crate::domain::{AtProvider, ErrandKind, Handle};
use crate::error::IdentityError;
use crate::store::{self, NewErrand};

/// What is left to do for somebody who is out.
pub(crate) enum Left {
    /// Nothing: their provider keeps no session.
    Here,
    /// To tell their provider.
    AndThere(Outgoing),
}

impl Identities {
    /// Somebody leaves; their session here has been ended. Above the first level a provider of SPID keeps no session
    /// (Regole tecniche SPID, *Single Logout*), and there is nothing to end there; one of CIE is told by us, not by
    /// their browser, and in SAML it has no single logout at all.
    #[tracing::instrument(name = "identity.leave", skip_all)]
    pub(crate) async fn leave(&self, session: &SessionRef, browser: &str) -> Result<Left, IdentityError> {
        let mut tx = self.inner.db.begin().await?;
        let at_provider = store::take_session(&mut tx, session).await?;
        tx.commit().await?;
        match (at_provider, &self.inner.spid) {
            (Some(AtProvider::Spid(at_provider)), Some(spid)) if at_provider.index.is_some() => {
                self.tell_provider(spid, &at_provider, browser).await
            }
            (Some(AtProvider::Cie(at_provider)), _) => {
                self.revoke(at_provider).await;
                Ok(Left::Here)
            }
            _ => Ok(Left::Here),
        }
    }

    async fn tell_provider(
        &self,
        spid: &Spid,
        session: &ProviderSession,
        browser: &str,
    ) -> Result<Left, IdentityError> {
        let now = self.inner.clock.now();
        // A provider that has left the list since has nobody to tell.
        let Some(provider) = spid.directory.find(&session.provider, now) else { return Ok(Left::Here) };
        let Some(binding) = first_of(&provider.logout.requests, spid.binding) else { return Ok(Left::Here) };
        let (pending, outgoing) = spid.us.begin_logout(&provider, session, binding, now)?;
        let new = NewErrand {
            state: Handle::brought(&pending.relay_state),
            kind: ErrandKind::SpidSignOut,
            browser,
            request: serde_json::to_value(&pending).map_err(IdentityError::unexpected)?,
            return_to: None,
            linking: None,
            expires_at: now + REQUEST_LIFETIME,
        };
        self.remember_errand(new).await?;
        Ok(Left::AndThere(outgoing))
    }

    /// The provider says what came of it.
    #[tracing::instrument(name = "identity.hear_of_logout", skip_all)]
    pub(crate) async fn hear_of_logout(
        &self,
        incoming: Incoming<'_>,
        relay_state: Option<&str>,
    ) -> Result<LogoutOutcome, IdentityError> {
        let (spid, now) = (self.behind(Scheme::Spid)?, self.inner.clock.now());
        let errand = self.take_errand(ErrandKind::SpidSignOut, relay_state).await?;
        let pending: PendingLogout = errand.request().map_err(IdentityError::unexpected)?;
        Ok(spid.us.read_logout_response(incoming, &pending, &spid.directory, now)?)
    }

    /// Somebody left at their provider, which orders their sessions here ended. It gets its answer also when there
    /// are none, or none any more.
    #[tracing::instrument(name = "identity.obey_logout", skip_all)]
    pub(crate) async fn obey_logout(
        &self,
        incoming: Incoming<'_>,
        binding: Binding,
    ) -> Result<Outgoing, IdentityError> {
        let now = self.inner.clock.now();
        let (saml, order) = self.ordered(incoming, now)?;
        let status = match self.end_sessions(&order).await {
            Ok(ended) => {
                tracing::info!(ended, "a provider ended sessions");
                LogoutStatus::Done
            }
            Err(error) => {
                tracing::error!(error = %error, "sessions that a provider ended could not be ended");
                LogoutStatus::NotDone
            }
        };
        self.answer(saml, &order, status, binding, now)
    }

    /// An order, as that service provider reads it which knows who gave it.
    fn ordered(
        &self,
        incoming: Incoming<'_>,
        now: DateTime<Utc>,
    ) -> Result<(&Spid, LogoutOrder), IdentityError> {
        let mut refused = IdentityError::Closed;
        for saml in self.service_providers() {
            match saml.us.read_logout_request(incoming, &saml.directory, now) {
                Ok(order) => return Ok((saml, order)),
                Err(unknown @ Refused::UnknownProvider) => refused = unknown.into(),
                Err(other) => return Err(other.into()),
            }
        }
        Err(refused)
    }

    async fn end_sessions(&self, order: &LogoutOrder) -> Result<usize, IdentityError> {
        let named = store::sessions_named(&self.inner.db, &order.provider, &order.name_id).await?;
        let meant = |at_provider: &AtProvider| match at_provider {
            AtProvider::Spid(ProviderSession { index: Some(index), .. }) => {
                order.indexes.is_empty() || order.indexes.contains(index)
            }
            AtProvider::Spid(_) => true,
            AtProvider::Cie(_) => false,
        };
        let mut ended = 0;
        let mut tx = self.inner.db.begin().await?;
        for noted in named.iter().filter(|noted| meant(&noted.at_provider)) {
            store::take_session(&mut tx, &noted.session).await?;
            ended += usize::from(web::session::end(&mut tx, &noted.session).await?);
        }
        tx.commit().await?;
        Ok(ended)
    }

    fn answer(
        &self,
        saml: &Spid,
        order: &LogoutOrder,
        status: LogoutStatus,
        binding: Binding,
        now: DateTime<Utc>,
    ) -> Result<Outgoing, IdentityError> {
        let provider = saml.directory.find(&order.provider, now).ok_or(IdentityError::NoSuchProvider)?;
        let binding = first_of(&provider.logout.responses, binding).unwrap_or(binding);
        Ok(saml.us.answer_logout(order, &provider, status, binding, now)?)
    }
}

/// The binding that we prefer, or the other, whichever there is an address for.
pub(super) fn first_of(endpoints: &Endpoints, preferred: Binding) -> Option<Binding> {
    let order = match preferred {
        Binding::Post => [Binding::Post, Binding::Redirect],
        Binding::Redirect => [Binding::Redirect, Binding::Post],
    };
    order.into_iter().find(|binding| endpoints.at(*binding).is_some())
}
