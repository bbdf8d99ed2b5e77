//! What has to be remembered of a sign-in until the browser comes back.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::level::Level;

/// How long somebody may take at the provider.
pub const REQUEST_LIFETIME: TimeDelta = TimeDelta::minutes(15);

/// A sign-in that was begun. Keep it under its state, bound to the browser's session, where every node finds it; take it
/// out (delete it) when the browser comes back, **before** the answer is read: that makes it good for one answer only.
/// It holds secrets: encrypt it, or keep it where nobody reads. What is left expires at `expires_at`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingSignIn {
    /// The identifier of the request (`jti`).
    pub id: String,
    /// What the browser brings back; says nothing to anybody else.
    pub state: String,
    /// What ties the ID token to this sign-in.
    pub nonce: String,
    /// What proves that whoever brings the code is who asked (PKCE).
    pub code_verifier: String,
    /// The provider that was asked.
    pub provider: String,
    /// The level that was asked for; a higher one will do.
    pub level: Level,
    /// When it was issued, to the second.
    pub issued_at: DateTime<Utc>,
    /// When it is no longer waited for.
    pub expires_at: DateTime<Utc>,
    /// Where the browser has to come back.
    pub redirect_uri: String,
    /// The request object as sent: for the register.
    pub request: String,
    /// The trust chain by which the provider was believed: for the register.
    pub trust_chain: Vec<String>,
}

impl fmt::Debug for PendingSignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("PendingSignIn");
        shown.field("id", &self.id).field("provider", &self.provider).field("level", &self.level);
        shown.finish_non_exhaustive()
    }
}
