//! Signed and encrypted messages: the only place that knows the JOSE library.
//!
//! Nothing is read before its algorithm is on our list, its key is one that counts, and its signature verified.

mod decrypt;
mod encrypt;
mod key_set;
mod own_key;
mod verify;

pub(crate) use decrypt::decrypt;
pub(crate) use encrypt::encrypt;
pub(crate) use key_set::KeySet;
pub(crate) use own_key::{OwnKey, Use};
pub(crate) use verify::{half_hash, own_words, verify};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use serde_json::{Map, Value};

/// What a message may weigh.
pub(crate) const MESSAGE_BYTES_MAX: usize = 256 * 1024;

/// The header of a message in compact form, which nobody vouches for yet.
fn header(token: &str) -> Option<Map<String, Value>> {
    if token.len() > MESSAGE_BYTES_MAX {
        return None;
    }
    serde_json::from_slice(&BASE64.decode(token.split('.').next()?).ok()?).ok()
}
