//! What has to be remembered of a request until its answer comes.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::level::Level;

/// How long somebody may take at their provider.
pub const REQUEST_LIFETIME: TimeDelta = TimeDelta::minutes(15);

/// A sign-in that was begun. Keep it under its relay state, bound to the browser's session, where every node finds it;
/// take it out (delete it) when an answer comes, **before** the answer is read: that makes a request good for one
/// answer only. What is left expires at `expires_at`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingRequest {
    /// The identifier of the request.
    pub id: String,
    /// What the browser brings back; says nothing to anybody else.
    pub relay_state: String,
    /// The provider that was asked.
    pub provider: String,
    /// When it was issued, to the second.
    pub issued_at: DateTime<Utc>,
    /// When it is no longer waited for.
    pub expires_at: DateTime<Utc>,
    /// The level that was asked for; a higher one will do.
    pub level: Level,
    /// The number of the attribute set.
    pub attribute_set: u16,
    /// Where the answer has to come.
    pub consumer_url: String,
    /// The request as sent: one half of the pair for the register.
    pub xml: String,
}

impl fmt::Debug for PendingRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("PendingRequest");
        shown.field("id", &self.id).field("provider", &self.provider).field("level", &self.level);
        shown.finish_non_exhaustive()
    }
}
