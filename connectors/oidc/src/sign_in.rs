//! To the provider, and back.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::discovery::Discovered;
use crate::id_token::{self, Expected};
use crate::keys::KeySet;
use crate::net::Net;
use crate::refused::Refused;
use crate::settings::{Settings, SettingsError};

/// How long somebody may take at the provider.
pub const REQUEST_LIFETIME: TimeDelta = TimeDelta::minutes(15);

/// A sign-in that was begun. Keep it under its state, bound to the browser, and take it out before the answer is read.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// What the browser brings back.
    pub state: String,
    /// What ties the ID token to this sign-in.
    pub nonce: String,
    /// What proves that whoever brings the code is who asked (PKCE).
    pub code_verifier: String,
    /// When it was begun, to the second.
    pub issued_at: DateTime<Utc>,
    /// When it is no longer waited for.
    pub expires_at: DateTime<Utc>,
}

/// Never its secrets.
impl fmt::Debug for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// What the browser brings back.
#[derive(Clone, Default, Deserialize)]
pub struct Answer {
    /// The code to exchange.
    pub code: Option<String>,
    /// Of which sign-in.
    pub state: Option<String>,
    /// By whom (RFC 9207).
    pub iss: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
}

/// How surely the provider knows who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factors {
    /// A password, most likely.
    One,
    /// Two of different kinds.
    Two,
}

/// Somebody whom the provider vouches for.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who they are there.
    pub subject: String,
    /// How surely.
    pub factors: Factors,
    /// When they proved it, where the provider says so.
    pub proved_at: Option<DateTime<Utc>>,
    /// The ID token, which ends the session there.
    pub id_token: String,
}

/// Never who it is.
impl fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedIn").field("factors", &self.factors).finish_non_exhaustive()
    }
}

/// We, as the city's provider knows us. Cheap to clone.
#[derive(Clone)]
pub struct RelyingParty {
    inner: Arc<Inner>,
}

struct Inner {
    settings: Settings,
    net: Net,
    known: Mutex<Known>,
}

/// What was read from the provider, and is read again from time to time.
#[derive(Default)]
struct Known {
    discovered: Option<Discovered>,
    keys: Option<KeySet>,
}

impl RelyingParty {
    /// Speaks to nobody yet: the provider may be down while we start.
    pub fn try_new(settings: Settings) -> Result<Self, SettingsError> {
        let net = Net::try_new(&settings)?;
        if !net.is_secure(&settings.issuer) {
            return Err(SettingsError::Issuer);
        }
        Ok(Self { inner: Arc::new(Inner { settings, net, known: Mutex::default() }) })
    }

    /// Begins a sign-in: what to remember, and where to send the browser. Speaks to the provider and waits.
    pub fn begin(&self, now: DateTime<Utc>) -> Result<(Pending, String), Refused> {
        let discovered = self.discovered(now)?;
        let pending = Pending {
            state: word(),
            nonce: word(),
            code_verifier: word(),
            issued_at: now.trunc_subsecs(0),
            expires_at: now + REQUEST_LIFETIME,
        };
        let url = address(&discovered.authorization_endpoint, &self.question(&pending));
        Ok((pending, url))
    }

    fn question(&self, pending: &Pending) -> Vec<(&'static str, String)> {
        let settings = self.settings();
        let challenge = BASE64.encode(Sha256::digest(pending.code_verifier.as_bytes()));
        let mut question = vec![
            ("response_type", "code".to_owned()),
            ("client_id", settings.client_id.clone()),
            ("redirect_uri", settings.redirect_uri.clone()),
            ("scope", "openid".to_owned()),
            ("state", pending.state.clone()),
            ("nonce", pending.nonce.clone()),
            ("code_challenge", challenge),
            ("code_challenge_method", "S256".to_owned()),
        ];
        question.extend(settings.max_age.map(|age| ("max_age", age.num_seconds().to_string())));
        question.extend(settings.acr_values.clone().map(|values| ("acr_values", values)));
        question
    }

    /// Reads what the browser brought back: exchanges the code, and believes the ID token or not. Speaks to the
    /// provider and waits.
    pub fn finish(
        &self,
        pending: &Pending,
        answer: &Answer,
        now: DateTime<Utc>,
    ) -> Result<SignedIn, Refused> {
        if answer.state.as_deref() != Some(&pending.state) || pending.expires_at <= now {
            return Err(Refused::State);
        }
        let discovered = self.discovered(now)?;
        match &answer.iss {
            Some(issuer) if *issuer != self.settings().issuer => return Err(Refused::Issuer),
            None if discovered.authorization_response_iss_parameter_supported => return Err(Refused::Issuer),
            _ => {}
        }
        let code = match (&answer.error, &answer.code) {
            (None, Some(code)) => code,
            _ => return Err(Refused::Declined),
        };
        let token = self.exchange(&discovered, code, pending, now)?;
        let key = |id: Option<&str>| self.key(&discovered, id, now);
        id_token::read(token, &Expected { settings: self.settings(), pending, now }, key)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    pub(crate) fn net(&self) -> &Net {
        &self.inner.net
    }

    pub(crate) fn discovered(&self, now: DateTime<Utc>) -> Result<Discovered, Refused> {
        if let Some(known) = self.known(|known| known.discovered.clone().filter(|known| known.holds(now))) {
            return Ok(known);
        }
        let fetched = Discovered::fetch(self.net(), &self.settings().issuer, now)?;
        self.known(|known| known.discovered = Some(fetched.clone()));
        Ok(fetched)
    }

    /// The key of that name. One that we have not seen yet makes us look again: providers change their keys.
    fn key(
        &self,
        discovered: &Discovered,
        id: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<jsonwebtoken::DecodingKey, Refused> {
        let algorithm = self.settings().algorithm.of_library();
        let known = self.known(|known| known.keys.clone());
        if let Some(known) = known {
            if let Some(key) = known.find(id, algorithm) {
                return Ok(key);
            }
            if !known.may_be_read_again(now) {
                return Err(Refused::UnknownKey);
            }
        }
        let fetched = KeySet::fetch(self.net(), &discovered.jwks_uri, now)?;
        let key = fetched.find(id, algorithm);
        self.known(|known| known.keys = Some(fetched));
        key.ok_or(Refused::UnknownKey)
    }

    /// What is known of the provider. Never held while somebody waits for the provider.
    fn known<T>(&self, look: impl FnOnce(&mut Known) -> T) -> T {
        look(&mut self.inner.known.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// 256 bits that nobody can guess or meet twice.
pub(crate) fn word() -> String {
    BASE64.encode(rand::random::<[u8; 32]>())
}

/// An address with a query.
pub(crate) fn address(endpoint: &str, query: &[(&'static str, String)]) -> String {
    let mut encoded = form_urlencoded::Serializer::new(String::new());
    encoded.extend_pairs(query);
    let separator = if endpoint.contains('?') { '&' } else { '?' };
    format!("{endpoint}{separator}{}", encoded.finish())
}
