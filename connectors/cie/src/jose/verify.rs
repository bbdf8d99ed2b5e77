//! Messages that others signed.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use josekit::jwk::Jwk;
use josekit::jws::{self, ES256, ES512, JwsVerifier, RS256, RS512};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256, Sha512};

use super::{KeySet, header};
use crate::claims::Claims;
use crate::refused::{Part, Refused};

/// How a message may be signed. What is not here does not exist for us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Rs256,
    Rs512,
    Es256,
    Es512,
}

impl Algorithm {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "RS512" => Some(Self::Rs512),
            "ES256" => Some(Self::Es256),
            "ES512" => Some(Self::Es512),
            _ => None,
        }
    }

    fn verifier(self, key: &Jwk) -> Option<Box<dyn JwsVerifier>> {
        Some(match self {
            Self::Rs256 => Box::new(RS256.verifier_from_jwk(key).ok()?),
            Self::Rs512 => Box::new(RS512.verifier_from_jwk(key).ok()?),
            Self::Es256 => Box::new(ES256.verifier_from_jwk(key).ok()?),
            Self::Es512 => Box::new(ES512.verifier_from_jwk(key).ok()?),
        })
    }

    /// The left half of the digest, as `at_hash` has it (OpenID Connect Core, 3.1.3.6).
    pub(crate) fn half_hash(self, text: &str) -> String {
        let digest = match self {
            Self::Rs256 | Self::Es256 => Sha256::digest(text).to_vec(),
            Self::Rs512 | Self::Es512 => Sha512::digest(text).to_vec(),
        };
        BASE64.encode(&digest[..digest.len() / 2])
    }
}

/// The `at_hash` of a message that we sign ourselves, which is always with RS256.
pub(crate) fn half_hash(text: &str) -> String {
    Algorithm::Rs256.half_hash(text)
}

/// A message whose signature holds.
pub(crate) struct Signed {
    pub(crate) claims: Claims,
    pub(crate) algorithm: Algorithm,
}

/// Verifies a message with the key it names among those of its author. `kinds` are the values that `typ` may have; an
/// empty one stands for a message that says none.
pub(crate) fn verify(part: Part, token: &str, keys: &KeySet, kinds: &[&str]) -> Result<Signed, Refused> {
    let header = header(token).ok_or(Refused::Unreadable(part))?;
    let text = |name: &str| header.get(name).and_then(Value::as_str);
    let algorithm = text("alg").and_then(Algorithm::parse).ok_or(Refused::Algorithm(part))?;
    demand_kind(part, &header, kinds)?;
    let key = text("kid").and_then(|id| keys.find(id)).ok_or(Refused::UnknownKey(part))?;
    // A key of another kind, for another use, or of another algorithm is not a key for this.
    let verifier = algorithm.verifier(key).ok_or(Refused::UnknownKey(part))?;
    let (payload, _) =
        jws::deserialize_compact(token, verifier.as_ref()).map_err(|_| Refused::Signature(part))?;
    Ok(Signed { claims: Claims::parse(part, &payload)?, algorithm })
}

fn demand_kind(part: Part, header: &Map<String, Value>, kinds: &[&str]) -> Result<(), Refused> {
    let kind = match header.get("typ") {
        None => "",
        Some(kind) => kind.as_str().ok_or(Refused::Type(part))?,
    };
    let is_known = kinds.iter().any(|known| known.eq_ignore_ascii_case(kind));
    // Extensions that change how the rest is to be read: we know none.
    let is_plain = ["crit", "b64", "zip"].into_iter().all(|name| !header.contains_key(name));
    if is_known && is_plain { Ok(()) } else { Err(Refused::Type(part)) }
}

/// What a message says, by nobody's word. Only to find out whom to ask about its author.
pub(crate) fn own_words(part: Part, token: &str) -> Result<Claims, Refused> {
    header(token).ok_or(Refused::Unreadable(part))?;
    let payload = token.split('.').nth(1).and_then(|text| BASE64.decode(text).ok());
    Claims::parse(part, &payload.ok_or(Refused::Unreadable(part))?)
}
