//! Leaving for a provider of CIE, and coming back from it.

use std::sync::Arc;
use std::time::Duration;

use cie::{
    Answer, Callback, Level, Outcome, PendingSignIn, Provider, ProviderSession, RefusedAnswer, RelyingParty,
};

use super::Identities;
use super::arrive::Vouched;
use super::begin::Wish;
use crate::domain::{Arrival, AtProvider, Declined, ErrandKind, Handle, NewEntry, Stated};
use crate::error::IdentityError;
use crate::seal::RegisterKeys;
use crate::store::NewErrand;

/// How long somebody who leaves waits until their provider has heard of it. It is told all the same.
const REVOKING_WAITS: Duration = Duration::from_secs(2);

/// The relying party, with its providers.
#[derive(Clone, Debug)]
pub struct Cie {
    /// Us.
    pub us: RelyingParty,
    /// Seals the register.
    pub register: RegisterKeys,
}

impl Identities {
    /// Whether CIE is one of the ways in.
    #[must_use]
    pub fn has_cie(&self) -> bool {
        self.has_cie_by_saml() || self.inner.cie.as_ref().is_some_and(|cie| cie.us.is_admitted())
    }

    /// Whether it is spoken with in the words of SAML.
    pub(crate) const fn has_cie_by_saml(&self) -> bool {
        self.cie_by_saml.is_some()
    }

    /// The providers of CIE whose trust chains hold.
    pub(crate) fn cie_providers(&self) -> Vec<Arc<Provider>> {
        let known = |cie: &Cie| cie.us.federation().known(self.inner.clock.now());
        self.inner.cie.as_ref().map(known).unwrap_or_default()
    }

    /// What the city says of itself to the federation, signed.
    pub(crate) fn entity_configuration(&self) -> Result<String, IdentityError> {
        Ok(self.cie()?.us.entity_configuration(self.inner.clock.now())?)
    }

    /// What the federation lets a provider of ours be, signed by us.
    pub(crate) fn resolve(&self, subject: &str, anchor: &str) -> Result<String, IdentityError> {
        let resolved = self.cie()?.us.resolve(subject, anchor, self.inner.clock.now())?;
        resolved.ok_or(IdentityError::NotFound)
    }

    /// Begins a sign-in: remembers it, and says where to send the browser. A provider whose trust chain does not hold
    /// is none: chains are built in the background, and nobody at the door waits for them.
    #[tracing::instrument(name = "identity.begin_sign_in_by_cie", skip_all)]
    pub(crate) async fn begin_sign_in_by_cie(&self, wish: &Wish) -> Result<String, IdentityError> {
        let (cie, now) = (self.cie()?, self.inner.clock.now());
        let provider = cie.us.federation().provider(&wish.provider, now);
        let provider = provider.ok_or(IdentityError::NoSuchProvider)?;
        // Nobody comes in by a password alone.
        let level = if wish.is_strong { Level::Three } else { Level::Two };
        let (pending, url) = cie.us.begin_sign_in(&provider, level, now)?;
        let new = NewErrand {
            state: Handle::brought(&pending.state),
            kind: ErrandKind::CieSignIn,
            browser: &wish.browser,
            expires_at: pending.expires_at,
            request: serde_json::to_value(&pending).map_err(IdentityError::unexpected)?,
            return_to: wish.return_to.as_ref(),
            linking: wish.linking.clone(),
        };
        self.remember_errand(new).await?;
        Ok(url)
    }

    /// Reads what a provider answered, and asks it who that is. It is good for one answer only, whatever the answer is;
    /// and an answer that was believed stands in the register before anybody is let in.
    #[tracing::instrument(name = "identity.arrive_by_cie", skip_all)]
    pub(crate) async fn arrive_by_cie(&self, query: &str) -> Result<Arrival, IdentityError> {
        let (cie, now) = (self.cie()?, self.inner.clock.now());
        let callback = Callback::parse(query)?;
        let errand = self.take_errand(ErrandKind::CieSignIn, Some(callback.state())).await?;
        let pending: PendingSignIn = errand.request().map_err(IdentityError::unexpected)?;
        let us = cie.us.clone();
        let reading = tokio::task::spawn_blocking(move || us.finish_sign_in(&callback, &pending, now));
        let Answer { outcome, transaction } = match reading.await.map_err(IdentityError::unexpected)? {
            Ok(answer) => answer,
            Err(RefusedAnswer { refused, transaction }) => {
                let entry = transaction.as_deref().map(NewEntry::try_from).transpose();
                let entry = entry.map_err(IdentityError::unexpected)?;
                return self.disbelieve(&cie.register, entry, refused.code(), refused.into()).await;
            }
        };
        let entry = NewEntry::try_from(&transaction).map_err(IdentityError::unexpected)?;
        match outcome {
            Outcome::Declined(decline) => self.turn_back(Declined::Cie(decline), &cie.register, entry).await,
            Outcome::SignedIn(identity) => {
                let stated = Stated::try_from(&*identity);
                let vouched = Vouched { stated, at_provider: AtProvider::Cie(identity.session.clone()) };
                let arrival = self.admit(errand, vouched, &cie.register, entry).await?;
                if matches!(arrival, Arrival::NotRecognised(_)) {
                    self.revoke(identity.session).await;
                }
                Ok(arrival)
            }
        }
    }

    /// Ends somebody's session at their provider. It ends by itself within minutes too: where the provider does not
    /// answer, nobody is kept.
    pub(super) async fn revoke(&self, session: ProviderSession) {
        let (Some(cie), now) = (&self.inner.cie, self.inner.clock.now()) else { return };
        if session.expires_at.is_some_and(|end| end <= now) {
            return;
        }
        let us = cie.us.clone();
        let revoking = tokio::task::spawn_blocking(move || {
            if let Err(refused) = us.revoke(&session, now) {
                tracing::warn!(reason = %refused, "a session at a provider of CIE was not revoked: {refused}");
            }
        });
        if tokio::time::timeout(REVOKING_WAITS, revoking).await.is_err() {
            tracing::info!("a provider of CIE takes its time to hear that somebody left");
        }
    }

    /// Builds the trust chains of the providers anew. Tells whether every one holds.
    pub(super) async fn refresh_chains(&self) -> bool {
        let Some(cie) = &self.inner.cie else { return true };
        let (federation, now) = (cie.us.federation().clone(), self.inner.clock.now());
        match tokio::task::spawn_blocking(move || federation.refresh(now)).await {
            Ok(providers) => providers.iter().all(|provider| provider.outcome.is_ok()),
            Err(_) => {
                tracing::error!("building the trust chains of the providers of CIE was given up");
                false
            }
        }
    }

    fn cie(&self) -> Result<&Cie, IdentityError> {
        self.inner.cie.as_ref().ok_or(IdentityError::Closed)
    }
}
