//! The server's own secret, from which tokens are derived.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Thirty-two bytes that only the servers of one city know. All its nodes share one.
#[derive(Clone)]
pub struct Secret([u8; 32]);

/// A text that is not a secret.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("a secret is 64 hexadecimal digits")]
pub struct SecretError;

impl Secret {
    /// A new secret, for a demonstration or a new city.
    #[must_use]
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// Reads 64 hexadecimal digits.
    pub fn parse(text: &str) -> Result<Self, SecretError> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| SecretError)?;
        Ok(Self(bytes))
    }

    /// Thirty-two bytes that follow from the secret and the parts, for one purpose: what need not be written down,
    /// because every node can make it again.
    #[must_use]
    pub fn derived(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        self.signer(purpose, parts).finalize().into_bytes().into()
    }

    /// Signs the parts for one purpose; the same parts for another purpose give another signature.
    pub(crate) fn signer(&self, purpose: &str, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(purpose.as_bytes());
        for part in parts {
            // The length in front keeps ("ab", "c") apart from ("a", "bc").
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_from_hexadecimal_digits_and_never_shown() {
        let secret = Secret::parse(&"0f".repeat(32)).unwrap();
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(Secret::parse("0f").unwrap_err(), SecretError);
    }

    #[test]
    fn parts_and_purposes_do_not_run_together() {
        let secret = Secret::random();
        let sign = |purpose, parts: &[&[u8]]| secret.signer(purpose, parts).finalize().into_bytes();
        assert_eq!(sign("a", &[b"x", b"y"]), sign("a", &[b"x", b"y"]));
        assert_ne!(sign("a", &[b"x", b"y"]), sign("a", &[b"xy", b""]));
        assert_ne!(sign("a", &[b"x", b"y"]), sign("b", &[b"x", b"y"]));
        assert_eq!(secret.derived("a", &[b"x", b"y"]).as_slice(), sign("a", &[b"x", b"y"]).as_slice());
        assert_ne!(secret.derived("a", &[b"x"]), Secret::random().derived("a", &[b"x"]));
    }
}
