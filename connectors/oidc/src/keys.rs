//! The keys that the provider publishes.

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::DecodingKey;
use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use serde::Deserialize;
use serde_json::Value;

use crate::net::Net;
use crate::refused::Refused;

/// So many keys somebody may have.
const KEYS_MAX: usize = 32;
/// A key that is not among them makes us read them again, though not more often than this.
const READ_AGAIN_AFTER: TimeDelta = TimeDelta::minutes(1);

#[derive(Deserialize)]
struct Published {
    keys: Vec<Value>,
}

/// Public keys of the provider.
#[derive(Clone, Debug)]
pub(crate) struct KeySet {
    keys: Vec<Jwk>,
    read_at: DateTime<Utc>,
}

impl KeySet {
    pub(crate) fn fetch(net: &Net, url: &str, now: DateTime<Utc>) -> Result<Self, Refused> {
        let published: Published = net.get(url)?;
        // Kinds of keys that we do not know are passed over.
        let keys = published.keys.into_iter().take(KEYS_MAX);
        let keys = keys.filter_map(|key| serde_json::from_value(key).ok()).collect();
        Ok(Self { keys, read_at: now })
    }

    pub(crate) fn may_be_read_again(&self, now: DateTime<Utc>) -> bool {
        now - self.read_at >= READ_AGAIN_AFTER
    }

    /// The key of that name for signatures in that way; the only one there is, where a message names none.
    pub(crate) fn find(&self, id: Option<&str>, algorithm: jsonwebtoken::Algorithm) -> Option<DecodingKey> {
        let fits = |key: &&Jwk| {
            !matches!(key.common.public_key_use, Some(PublicKeyUse::Encryption))
                && id.is_none_or(|id| key.common.key_id.as_deref() == Some(id))
                && DecodingKey::from_jwk(key).is_ok_and(|key| key.family() == algorithm.family())
        };
        let mut fitting = self.keys.iter().filter(fits);
        let first = fitting.next()?;
        if fitting.next().is_some() {
            return None;
        }
        DecodingKey::from_jwk(first).ok()
    }
}
