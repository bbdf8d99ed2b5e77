//! Messages that we encrypt: as the counterpart alone does.

use josekit::jwe::{self, JweHeader, RSA_OAEP_256};

use super::KeySet;
use crate::refused::{Part, Refused};

/// Encrypts a signed message for whoever has these keys.
pub(crate) fn encrypt(part: Part, signed: &str, keys: &KeySet) -> Result<String, Refused> {
    let key = keys.for_use("enc").next().ok_or(Refused::UnknownKey(part))?;
    let encrypter = RSA_OAEP_256.encrypter_from_jwk(key).map_err(|_| Refused::UnknownKey(part))?;
    let mut header = JweHeader::new();
    header.set_content_encryption("A256CBC-HS512");
    header.set_content_type("JWT");
    header.set_key_id(key.key_id().ok_or(Refused::UnknownKey(part))?);
    jwe::serialize_compact(signed.as_bytes(), &header, &encrypter).map_err(|_| Refused::OwnKey)
}
