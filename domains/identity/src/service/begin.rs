//! Leaving for a provider.

use kernel::Language;
use spid::directory::{Listed, Scheme};
use spid::{AttributeSet, Level, Outgoing, SignIn};
use web::LocalPath;

use super::Identities;
use super::leave::first_of;
use crate::domain::{ErrandKind, Handle, Linking};
use crate::error::IdentityError;
use crate::store::{self, NewErrand};

/// The number of the set of attributes that residents' services ask for.
pub const RESIDENTS: u16 = 0;

/// A sign-in that somebody wants.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The entity id of the provider.
    pub provider: String,
    /// Whether the highest level alone will do.
    pub is_strong: bool,
    /// Where they are going.
    pub return_to: Option<LocalPath>,
    /// The mark of the browser that leaves.
    pub browser: String,
    /// To whom they want to link who they come back as, where they are in already and want nothing else.
    pub(crate) linking: Option<Linking>,
}

impl Identities {
    /// The providers to choose from, in an order that favours nobody.
    pub(crate) fn providers(&self, scheme: Scheme, language: Language) -> Vec<Listed> {
        let now = self.inner.clock.now();
        let listed = |saml: &super::Spid| saml.directory.listed(scheme, language, now, &mut rand::rng());
        self.behind(scheme).map(listed).unwrap_or_default()
    }

    /// What the city says of itself to those behind a button, signed.
    pub(crate) fn metadata(&self, scheme: Scheme) -> Result<String, IdentityError> {
        Ok(self.behind(scheme)?.us.metadata()?)
    }

    /// Begins a sign-in: remembers it, and says what to send to the provider.
    #[tracing::instrument(name = "identity.begin_sign_in", skip_all)]
    pub(crate) async fn begin_sign_in(&self, scheme: Scheme, wish: &Wish) -> Result<Outgoing, IdentityError> {
        let (saml, now) = (self.behind(scheme)?, self.inner.clock.now());
        let provider =
            saml.directory.find_in(scheme, &wish.provider, now).ok_or(IdentityError::NoSuchProvider)?;
        let sign_in = SignIn {
            provider: &provider,
            // Nobody comes in by a password alone.
            level: if wish.is_strong { Level::Three } else { Level::Two },
            attribute_set: match scheme {
                Scheme::Spid | Scheme::Cie => RESIDENTS,
                Scheme::Eidas => AttributeSet::EIDAS_MINIMUM,
            },
            binding: first_of(&provider.sign_on, saml.binding).unwrap_or(saml.binding),
        };
        let (pending, outgoing) = saml.us.begin_sign_in(&sign_in, now)?;
        let new = NewErrand {
            state: Handle::brought(&pending.relay_state),
            kind: ErrandKind::SpidSignIn,
            browser: &wish.browser,
            expires_at: pending.expires_at,
            request: serde_json::to_value(&pending).map_err(IdentityError::unexpected)?,
            return_to: wish.return_to.as_ref(),
            linking: wish.linking.clone(),
        };
        self.remember_errand(new).await?;
        Ok(outgoing)
    }

    /// Remembers what somebody leaves for.
    pub(super) async fn remember_errand(&self, new: NewErrand<'_>) -> Result<(), IdentityError> {
        let mut tx = self.inner.db.begin().await?;
        store::insert_errand(&mut tx, new).await?;
        Ok(tx.commit().await?)
    }
}
