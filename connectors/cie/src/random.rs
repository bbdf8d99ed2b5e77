//! Words that nobody can guess or meet twice.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};

/// 256 bits: 43 characters, where the rules ask for 32.
const BYTES: usize = 32;

pub(crate) fn word() -> String {
    BASE64.encode(rand::random::<[u8; BYTES]>())
}
