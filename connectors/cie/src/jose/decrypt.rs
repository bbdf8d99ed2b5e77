//! Messages that others encrypted for us.

use josekit::jwe::{self, RSA_OAEP, RSA_OAEP_256, alg::rsaes::RsaesJweAlgorithm};
use serde_json::Value;

use super::{OwnKey, header};
use crate::refused::{Part, Refused};

/// Ways to encrypt the content, with the length of their tags. A shorter tag would be easier to forge.
const CONTENT: [(&str, usize); 4] =
    [("A128CBC-HS256", 16), ("A256CBC-HS512", 32), ("A128GCM", 16), ("A256GCM", 16)];
/// How many octets base64 makes of three.
const BASE64_OF_THREE: usize = 4;

/// Decrypts a message with the key of ours that it names.
pub(crate) fn decrypt<'k>(
    part: Part,
    token: &str,
    keys: impl IntoIterator<Item = &'k OwnKey>,
) -> Result<String, Refused> {
    let header = header(token).ok_or(Refused::Unreadable(part))?;
    let text = |name: &str| header.get(name).and_then(Value::as_str);
    if token.split('.').count() != 5 {
        return Err(Refused::Decryption(part));
    }
    let algorithm = text("alg").and_then(key_algorithm).ok_or(Refused::Algorithm(part))?;
    let tag_bytes = text("enc").and_then(tag_length).ok_or(Refused::Algorithm(part))?;
    // A small message that unpacks to a huge one, or an extension that we do not know.
    if ["zip", "crit"].into_iter().any(|name| header.contains_key(name)) {
        return Err(Refused::Type(part));
    }
    if !text("cty").is_some_and(|kind| kind.eq_ignore_ascii_case("JWT")) {
        return Err(Refused::Type(part));
    }
    let key = keys.into_iter().find(|key| text("kid") == Some(key.id())).ok_or(Refused::UnknownKey(part))?;
    let tag = token.rsplit('.').next().unwrap_or_default();
    if tag.len() != (tag_bytes * BASE64_OF_THREE).div_ceil(3) {
        return Err(Refused::Decryption(part));
    }
    let decrypter = key.decrypter(algorithm).ok_or(Refused::OwnKey)?;
    let (content, _) = jwe::deserialize_compact(token, &decrypter).map_err(|_| Refused::Decryption(part))?;
    String::from_utf8(content).map_err(|_| Refused::Unreadable(part))
}

fn key_algorithm(name: &str) -> Option<RsaesJweAlgorithm> {
    match name {
        "RSA-OAEP" => Some(RSA_OAEP),
        "RSA-OAEP-256" => Some(RSA_OAEP_256),
        _ => None,
    }
}

fn tag_length(name: &str) -> Option<usize> {
    CONTENT.into_iter().find(|(known, _)| *known == name).map(|(_, length)| length)
}
