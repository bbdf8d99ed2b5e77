//! The key that signs payloads, and the public keys that verify them for as long as there are copies on paper.

use std::fmt;

use aws_lc_rs::{
    encoding::{AsDer, PublicKeyX509Der},
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, UnparsedPublicKey,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use const_oid::db::rfc5912;
use der::{Decode, Document, SecretDocument, pem::LineEnding};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use spki::SubjectPublicKeyInfoRef;

use crate::keys::KeyError;

const PUBLIC_LABEL: &str = "PUBLIC KEY";
/// `0x04`, x and y: an uncompressed point of P-256 (SEC 1, 2.3.3).
const POINT_BYTES: usize = 65;

/// The first eight bytes of the SHA-256 of the SubjectPublicKeyInfo.
pub(super) type KeyId = [u8; 8];

fn key_id(public_der: &[u8]) -> KeyId {
    let mut id = KeyId::default();
    id.copy_from_slice(&Sha256::digest(public_der)[..8]);
    id
}

/// The private key for payloads: P-256.
pub struct PayloadKey {
    pair: EcdsaKeyPair,
    id: KeyId,
}

impl PayloadKey {
    /// Reads PKCS#8 in PEM.
    pub fn from_pem(pem: &SecretString) -> Result<Self, KeyError> {
        let document = SecretDocument::from_pem(pem.expose_secret());
        let (_, document) = document.map_err(|_| KeyError::PrivateKey)?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_bytes())
            .map_err(|_| KeyError::Unsupported)?;
        let public: PublicKeyX509Der<'_> = pair.public_key().as_der().map_err(|_| KeyError::Unsupported)?;
        let id = key_id(public.as_ref());
        Ok(Self { pair, id })
    }

    /// The key's name in hexadecimal.
    pub fn id(&self) -> String {
        hex::encode(self.id)
    }

    pub(super) fn raw_id(&self) -> KeyId {
        self.id
    }

    /// r and s side by side, as COSE wants them (RFC 9053, 2.1).
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let signature = self.pair.sign(&SystemRandom::new(), message);
        Ok(signature.map_err(|_| KeyError::Signing)?.as_ref().to_vec())
    }
}

impl fmt::Debug for PayloadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayloadKey").field("id", &self.id()).finish_non_exhaustive()
    }
}

/// The keys whose payloads are believed: the one in use and its predecessors.
#[derive(Clone, Debug, Default)]
pub struct PublicKeys(Vec<(KeyId, Vec<u8>)>);

impl PublicKeys {
    /// Reads one or several public keys in PEM.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        let end = format!("-----END {PUBLIC_LABEL}-----");
        let mut keys = Self::default();
        for block in pem.split_inclusive(&end).filter(|block| block.contains(&end)) {
            let (label, document) = Document::from_pem(block.trim_start())?;
            if label != PUBLIC_LABEL {
                return Err(KeyError::Unsupported);
            }
            keys = keys.with(document.as_bytes())?;
        }
        Ok(keys)
    }

    /// Adds a key given as SubjectPublicKeyInfo.
    pub fn with(mut self, public_der: &[u8]) -> Result<Self, KeyError> {
        let info = SubjectPublicKeyInfoRef::from_der(public_der)?;
        let curve = info.algorithm.parameters_oid().map_err(|_| KeyError::Unsupported)?;
        let is_p256 = info.algorithm.oid == rfc5912::ID_EC_PUBLIC_KEY && curve == rfc5912::SECP_256_R_1;
        if !is_p256 || info.subject_public_key.raw_bytes().len() != POINT_BYTES {
            return Err(KeyError::Unsupported);
        }
        self.0.push((key_id(public_der), public_der.to_vec()));
        Ok(self)
    }

    /// The names of the keys, in hexadecimal.
    pub fn ids(&self) -> Vec<String> {
        self.0.iter().map(|(id, _)| hex::encode(id)).collect()
    }

    /// The keys as PEM, one after the other.
    pub fn to_pem(&self) -> Result<String, KeyError> {
        let block = |(_, der): &(KeyId, Vec<u8>)| {
            Ok(Document::try_from(der.as_slice())?.to_pem(PUBLIC_LABEL, LineEnding::LF)?)
        };
        self.0.iter().map(block).collect()
    }

    /// The keys as a JWK set (RFC 7517), for other people's verifiers.
    pub fn to_jwk_set(&self) -> String {
        let key = |(id, der): &(KeyId, Vec<u8>)| {
            let (x, y) = der[der.len() - POINT_BYTES + 1..].split_at(POINT_BYTES / 2);
            serde_json::json!({
                "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": hex::encode(id),
                "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
            })
        };
        let keys: Vec<_> = self.0.iter().map(key).collect();
        format!("{:#}\n", serde_json::json!({ "keys": keys }))
    }

    /// Whether the key of that name signed the message; `None` if there is no such key.
    pub(super) fn verify(&self, id: &[u8], message: &[u8], signature: &[u8]) -> Option<bool> {
        let (_, der) = self.0.iter().find(|(known, _)| known == id)?;
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &der[der.len() - POINT_BYTES..]);
        Some(key.verify(message, signature).is_ok())
    }
}
