//! The public keys of somebody.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use josekit::jwk::Jwk;
use serde_json::Value;

/// So many keys somebody may have.
const KEYS_MAX: usize = 32;
/// 2048 bits: what AgID still allows for RSA.
const RSA_MODULUS_BYTES_MIN: usize = 256;

/// Public keys, each found by its `kid`.
#[derive(Clone)]
pub(crate) struct KeySet(Vec<Jwk>);

impl KeySet {
    /// Reads a JWK set. Keys of kinds that we do not know are passed over; a private one, or two of one name, spoil it.
    pub(crate) fn parse(set: &Value) -> Option<Self> {
        let keys = set.get("keys")?.as_array()?;
        if keys.is_empty() || keys.len() > KEYS_MAX {
            return None;
        }
        let mut read: Vec<Jwk> = Vec::new();
        for key in keys {
            let key = Jwk::from_map(key.as_object()?.clone()).ok()?;
            if key.parameter("d").is_some() || key.parameter("k").is_some() {
                return None;
            }
            if key.key_id().is_some_and(|id| read.iter().any(|other| other.key_id() == Some(id))) {
                return None;
            }
            read.push(key);
        }
        Some(Self(read))
    }

    /// The key of that name, if it is as strong as it must be.
    pub(crate) fn find(&self, id: &str) -> Option<&Jwk> {
        self.0.iter().find(|key| key.key_id() == Some(id)).filter(|key| is_strong(key))
    }

    /// The keys that are meant for one use.
    pub(crate) fn for_use(&self, name: &str) -> impl Iterator<Item = &Jwk> {
        self.0.iter().filter(move |key| key.key_use() == Some(name) && is_strong(key))
    }
}

fn is_strong(key: &Jwk) -> bool {
    match key.key_type() {
        "RSA" => {
            let modulus = key.parameter("n").and_then(Value::as_str).and_then(|n| BASE64.decode(n).ok());
            modulus
                .is_some_and(|n| n.iter().skip_while(|octet| **octet == 0).count() >= RSA_MODULUS_BYTES_MIN)
        }
        "EC" => matches!(key.curve(), Some("P-256" | "P-521")),
        _ => false,
    }
}
