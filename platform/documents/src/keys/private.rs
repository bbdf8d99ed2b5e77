//! A private key held in memory.

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der},
    rand::SystemRandom,
    rsa::{KeyPair as RsaKeyPair, KeySize},
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256},
};
use der::{SecretDocument, pem::LineEnding};
use secrecy::SecretString;

use super::{Algorithm, KeyError};

const PEM_LABEL: &str = "PRIVATE KEY";
/// What ETSI TS 119 312 and AgID still allow for RSA.
const RSA_MODULUS_BYTES_MIN: usize = 256;

/// What kind of key to make.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyKind {
    /// RSA of 2048 bits: what every reader of PDF understands.
    #[default]
    Rsa2048,
    /// RSA of 3072 bits.
    Rsa3072,
    /// The curve of NIST: smaller and faster.
    P256,
}

/// An RSA or P-256 private key. It has no `Debug`, so that it cannot be logged.
pub struct PrivateKey(Pair);

enum Pair {
    Rsa(RsaKeyPair),
    P256(EcdsaKeyPair),
}

impl PrivateKey {
    /// Reads PKCS#8 (RFC 5958) in PEM.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        let (label, document) = SecretDocument::from_pem(pem).map_err(|_| KeyError::PrivateKey)?;
        if label != PEM_LABEL {
            return Err(KeyError::PrivateKey);
        }
        Self::from_der(document.as_bytes())
    }

    fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        if let Ok(pair) = RsaKeyPair::from_pkcs8(der) {
            return if pair.public_modulus_len() >= RSA_MODULUS_BYTES_MIN {
                Ok(Self(Pair::Rsa(pair)))
            } else {
                Err(KeyError::Unsupported)
            };
        }
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, der)
            .map(|pair| Self(Pair::P256(pair)))
            .map_err(|_| KeyError::Unsupported)
    }

    /// A new key, and its PEM for the file it will live in.
    pub fn generate(kind: KeyKind) -> Result<(Self, SecretString), KeyError> {
        let document = match kind {
            KeyKind::Rsa2048 => generate_rsa(KeySize::Rsa2048)?,
            KeyKind::Rsa3072 => generate_rsa(KeySize::Rsa3072)?,
            KeyKind::P256 => generate_p256()?,
        };
        let pem = document.to_pem(PEM_LABEL, LineEnding::LF).map_err(|_| KeyError::PrivateKey)?;
        Ok((Self::from_der(document.as_bytes())?, SecretString::from(pem.as_str())))
    }

    /// How it signs.
    pub fn algorithm(&self) -> Algorithm {
        match self.0 {
            Pair::Rsa(_) => Algorithm::RsaSha256,
            Pair::P256(_) => Algorithm::EcdsaP256Sha256,
        }
    }

    /// The public half as SubjectPublicKeyInfo (RFC 5280).
    pub fn public_der(&self) -> Result<Vec<u8>, KeyError> {
        let der: Result<PublicKeyX509Der<'_>, _> = match &self.0 {
            Pair::Rsa(pair) => pair.public_key().as_der(),
            Pair::P256(pair) => pair.public_key().as_der(),
        };
        Ok(der.map_err(|_| KeyError::Unsupported)?.as_ref().to_vec())
    }

    /// Signs a message: PKCS#1 v1.5 for RSA, DER for ECDSA.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let random = SystemRandom::new();
        match &self.0 {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)
                    .map_err(|_| KeyError::Signing)?;
                Ok(signature)
            }
            Pair::P256(pair) => {
                let signature = pair.sign(&random, message).map_err(|_| KeyError::Signing)?;
                Ok(signature.as_ref().to_vec())
            }
        }
    }
}

fn generate_rsa(size: KeySize) -> Result<SecretDocument, KeyError> {
    let pair = RsaKeyPair::generate(size).map_err(|_| KeyError::Signing)?;
    let der: Pkcs8V1Der<'_> = pair.as_der().map_err(|_| KeyError::Signing)?;
    SecretDocument::try_from(der.as_ref()).map_err(|_| KeyError::PrivateKey)
}

fn generate_p256() -> Result<SecretDocument, KeyError> {
    let der = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new())
        .map_err(|_| KeyError::Signing)?;
    SecretDocument::try_from(der.as_ref()).map_err(|_| KeyError::PrivateKey)
}
