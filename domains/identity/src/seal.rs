//! Entries of the register of accesses, sealed: whoever takes the table, or a backup of it, reads none.
//!
//! Hybrid public-key encryption (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM). Writing needs the public key
//! alone; the private one may live where only the register's keeper is.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, HpkeError, Kem, OpModeR, OpModeS, Serializable};
use sha2::{Digest, Sha256};
use uuid::Uuid;

type Suite = X25519HkdfSha256;
type Public = <Suite as Kem>::PublicKey;
type Private = <Suite as Kem>::PrivateKey;
type Encapsulated = <Suite as Kem>::EncappedKey;

/// Nothing that was sealed for something else is opened as an entry of the register.
const INFO: &[u8] = b"palazzo register of accesses v1";
/// How many bytes of a public key's digest tell it from the others.
const KEY_ID_BYTES: usize = 6;

/// The keys of the register: one that seals, and those that open.
#[derive(Clone)]
pub struct RegisterKeys {
    seals: Public,
    opens: Vec<(String, Private)>,
}

/// Why an entry cannot be opened, or a key not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// A key is 64 hexadecimal digits.
    #[error("a key of the register is 64 hexadecimal digits")]
    Key,
    /// Private keys are here, and none of them opens what is sealed now: a file was mistaken for another.
    #[error("no private key of the register belongs to its public key")]
    Mismatch,
    /// The key that opens it is not here.
    #[error("the key that opens this entry is not on this machine")]
    NoKey,
    /// Changed since it was sealed, or never an entry of this register.
    #[error("the entry was changed since it was sealed")]
    Damaged,
    /// It could not be sealed.
    #[error("an entry could not be sealed")]
    Sealing,
}

impl RegisterKeys {
    /// A new pair of keys, as the files hold them: public, private.
    #[must_use]
    pub fn generate() -> [String; 2] {
        let (private, public) = Suite::gen_keypair();
        [hex::encode(public.to_bytes()), hex::encode(private.to_bytes())]
    }

    /// Reads the key that seals, and the private keys, if any are on this machine: the one in use and those of before.
    pub fn parse(public: &str, private: &[&str]) -> Result<Self, OpenError> {
        let opens = private.iter().map(|text| {
            let key: Private = key(text)?;
            Ok((id_of(&Suite::sk_to_pk(&key)), key))
        });
        let keys = Self { seals: key(public)?, opens: opens.collect::<Result<Vec<_>, OpenError>>()? };
        let in_use = id_of(&keys.seals);
        if !keys.opens.is_empty() && keys.opens.iter().all(|(id, _)| *id != in_use) {
            return Err(OpenError::Mismatch);
        }
        Ok(keys)
    }

    /// Seals an entry. It opens under the same identifier only.
    pub(crate) fn seal(&self, entry: Uuid, plain: &[u8]) -> Result<String, OpenError> {
        let (encapsulated, sealed) = hpke::single_shot_seal::<AesGcm256, HkdfSha256, Suite>(
            &OpModeS::Base,
            &self.seals,
            INFO,
            plain,
            entry.as_bytes(),
        )
        .map_err(|_: HpkeError| OpenError::Sealing)?;
        let parts = [BASE64.encode(encapsulated.to_bytes()), BASE64.encode(sealed)];
        Ok(format!("{}.{}", id_of(&self.seals), parts.join(".")))
    }

    /// Opens an entry.
    pub(crate) fn open(&self, entry: Uuid, text: &str) -> Result<Vec<u8>, OpenError> {
        let mut parts = text.splitn(3, '.');
        let (id, encapsulated, sealed) = match (parts.next(), parts.next(), parts.next()) {
            (Some(id), Some(encapsulated), Some(sealed)) => (id, encapsulated, sealed),
            _ => return Err(OpenError::Damaged),
        };
        let (_, key) = self.opens.iter().find(|(own, _)| own == id).ok_or(OpenError::NoKey)?;
        let bytes = |part: &str| BASE64.decode(part).map_err(|_| OpenError::Damaged);
        let encapsulated = Encapsulated::from_bytes(&bytes(encapsulated)?).map_err(|_| OpenError::Damaged)?;
        hpke::single_shot_open::<AesGcm256, HkdfSha256, Suite>(
            &OpModeR::Base,
            key,
            &encapsulated,
            INFO,
            &bytes(sealed)?,
            entry.as_bytes(),
        )
        .map_err(|_| OpenError::Damaged)
    }
}

impl fmt::Debug for RegisterKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RegisterKeys").field("seals", &id_of(&self.seals)).finish_non_exhaustive()
    }
}

fn key<K: Deserializable>(text: &str) -> Result<K, OpenError> {
    K::from_bytes(&hex::decode(text.trim()).map_err(|_| OpenError::Key)?).map_err(|_| OpenError::Key)
}

fn id_of(public: &Public) -> String {
    hex::encode(&Sha256::digest(public.to_bytes())[..KEY_ID_BYTES])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &[u8] = b"<samlp:Response/>";

    fn pair() -> [String; 2] {
        RegisterKeys::generate()
    }

    #[test]
    fn whoever_has_only_the_key_that_seals_opens_nothing() {
        let [public, private] = pair();
        let id = Uuid::now_v7();
        let sealed = RegisterKeys::parse(&public, &[]).unwrap().seal(id, PLAIN).unwrap();
        assert!(!sealed.contains("Response"));
        assert_eq!(RegisterKeys::parse(&public, &[]).unwrap().open(id, &sealed), Err(OpenError::NoKey));
        assert_eq!(
            RegisterKeys::parse(&public, &[&private]).unwrap().open(id, &sealed).as_deref(),
            Ok(PLAIN)
        );
    }

    #[test]
    fn what_was_sealed_before_a_change_of_keys_still_opens() {
        let [before, after] = [pair(), pair()];
        let id = Uuid::now_v7();
        let sealed = RegisterKeys::parse(&before[0], &[]).unwrap().seal(id, PLAIN).unwrap();
        let keys = RegisterKeys::parse(&after[0], &[&after[1], &before[1]]).unwrap();
        assert_eq!(keys.open(id, &sealed).as_deref(), Ok(PLAIN));
        assert_eq!(keys.open(id, &keys.seal(id, PLAIN).unwrap()).as_deref(), Ok(PLAIN));
    }

    #[test]
    fn an_entry_that_was_changed_or_moved_does_not_open() {
        let [public, private] = pair();
        let keys = RegisterKeys::parse(&public, &[&private]).unwrap();
        let id = Uuid::now_v7();
        let sealed = keys.seal(id, PLAIN).unwrap();
        let last = if sealed.ends_with('A') { 'B' } else { 'A' };
        let changed = format!("{}{last}", &sealed[..sealed.len() - 1]);
        for text in [changed.as_str(), "", "a.b", &sealed[..sealed.rfind('.').unwrap()]] {
            assert_eq!(keys.open(id, text), Err(OpenError::Damaged), "{text}");
        }
        assert_eq!(keys.open(Uuid::now_v7(), &sealed), Err(OpenError::Damaged));
    }

    #[test]
    fn keys_that_do_not_belong_together_are_refused() {
        let [one, other] = [pair(), pair()];
        assert_eq!(RegisterKeys::parse(&one[0], &[&other[1]]).unwrap_err(), OpenError::Mismatch);
    }

    #[test]
    fn a_key_that_is_none_is_refused() {
        let [public, _] = pair();
        for wrong in ["", "zz", "00"] {
            assert_eq!(RegisterKeys::parse(wrong, &[]).unwrap_err(), OpenError::Key);
            assert_eq!(RegisterKeys::parse(&public, &[wrong]).unwrap_err(), OpenError::Key);
        }
    }
}
