//! Private keys and the certificates that vouch for them. All private-key work is done by aws-lc-rs or a token.

mod private;
mod token;

use std::{fmt, path::Path};

use chrono::{DateTime, Utc};
use const_oid::db::rfc5912;
use der::{Any, Encode};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;

pub use private::{KeyKind, PrivateKey};
use token::TokenKey;
pub use token::TokenSettings;

use crate::certificates;

/// Why a key cannot be used. No variant carries anything of the key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// A file is missing, or not for us to read.
    #[error("the key or certificate file cannot be read")]
    File(#[from] std::io::Error),
    /// The certificates are no certificates.
    #[error("the certificate chain is not readable PEM")]
    Certificate(#[from] der::Error),
    /// The key is not PKCS#8 (RFC 5958).
    #[error("the private key is not a readable PKCS#8 PEM")]
    PrivateKey,
    /// An algorithm or a size that is not for seals.
    #[error("only RSA of 2048 bits or more and P-256 keys are supported")]
    Unsupported,
    /// Key and certificate are not a pair.
    #[error("the private key does not belong to the certificate")]
    Mismatch,
    /// The library could not sign, or had no randomness.
    #[error("the key refused to sign")]
    Signing,
    /// The token is out of order, locked or gone.
    #[error("the PKCS#11 token failed")]
    Token(#[from] cryptoki::error::Error),
    /// The module works, but has no such token or no such key.
    #[error("there is no {0} with that label on the PKCS#11 module")]
    NotOnToken(&'static str),
}

/// How signatures are made; always over SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5.
    RsaSha256,
    /// ECDSA on P-256.
    EcdsaP256Sha256,
}

impl Algorithm {
    /// The algorithm as CMS and X.509 name it.
    pub(crate) fn identifier(self) -> AlgorithmIdentifierOwned {
        match self {
            Self::RsaSha256 => AlgorithmIdentifierOwned {
                oid: rfc5912::SHA_256_WITH_RSA_ENCRYPTION,
                parameters: Some(Any::null()),
            },
            Self::EcdsaP256Sha256 => {
                AlgorithmIdentifierOwned { oid: rfc5912::ECDSA_WITH_SHA_256, parameters: None }
            }
        }
    }

    /// The algorithm of the keys a certificate vouches for.
    fn of(certificate: &Certificate) -> Result<Self, KeyError> {
        match certificate.tbs_certificate().subject_public_key_info().algorithm.oid {
            rfc5912::RSA_ENCRYPTION => Ok(Self::RsaSha256),
            rfc5912::ID_EC_PUBLIC_KEY => Ok(Self::EcdsaP256Sha256),
            _ => Err(KeyError::Unsupported),
        }
    }
}

/// SHA-256 as CMS names it.
pub(crate) fn sha256_identifier() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: rfc5912::ID_SHA_256, parameters: None }
}

enum Signer {
    File(PrivateKey),
    Token(TokenKey),
}

/// A private key with its X.509 chain, the key's own certificate first.
pub struct CertifiedKey {
    chain: Vec<Certificate>,
    algorithm: Algorithm,
    signer: Signer,
}

impl CertifiedKey {
    /// A key from PEM files: certificate with its issuers, and PKCS#8.
    pub fn from_files(chain: &Path, key: &Path) -> Result<Self, KeyError> {
        let key = SecretString::from(std::fs::read_to_string(key)?);
        Self::from_pem(&std::fs::read_to_string(chain)?, &key)
    }

    /// The same from PEM texts.
    pub fn from_pem(chain: &str, key: &SecretString) -> Result<Self, KeyError> {
        Self::checked(chain, Signer::File(PrivateKey::from_pem(key.expose_secret())?))
    }

    /// A key that never leaves a PKCS#11 token.
    pub fn on_token(chain: &str, settings: TokenSettings) -> Result<Self, KeyError> {
        let algorithm = Algorithm::of(first(&certificates::from_pem(chain)?)?)?;
        Self::checked(chain, Signer::Token(TokenKey::connect(settings, algorithm)?))
    }

    fn checked(chain: &str, signer: Signer) -> Result<Self, KeyError> {
        let chain = certificates::from_pem(chain)?;
        let key = Self { algorithm: Algorithm::of(first(&chain)?)?, chain, signer };
        let probe = b"does this key belong to its certificate?";
        let signature = key.sign(probe)?;
        if certificates::signed_by(key.certificate(), probe, &key.algorithm.identifier(), &signature) {
            Ok(key)
        } else {
            Err(KeyError::Mismatch)
        }
    }

    /// Until when its certificate is valid.
    #[must_use]
    pub fn valid_until(&self) -> DateTime<Utc> {
        self.certificate().tbs_certificate().validity().not_after.to_system_time().into()
    }

    /// Signs a message: PKCS#1 v1.5 for RSA, DER for ECDSA.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        match &self.signer {
            Signer::File(key) => key.sign(message),
            Signer::Token(key) => key.sign(message),
        }
    }

    /// How it signs.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The certificate of the key itself.
    pub fn certificate(&self) -> &Certificate {
        first(&self.chain).expect("a chain is checked to have a first certificate")
    }

    /// The certificates a signature carries along: all but the self-signed root, which whoever checks must already hold.
    pub(crate) fn carried(&self) -> impl Iterator<Item = &Certificate> {
        let issued = |certificate: &&Certificate| {
            let body = certificate.tbs_certificate();
            body.issuer() != body.subject()
        };
        self.chain.iter().filter(issued)
    }

    /// The certificate's serial number in hexadecimal, as revocation lists write it.
    pub fn serial(&self) -> String {
        certificates::serial(self.certificate())
    }

    /// SHA-256 of the certificate.
    pub fn fingerprint(&self) -> Result<[u8; 32], KeyError> {
        Ok(Sha256::digest(self.certificate().to_der()?).into())
    }
}

impl fmt::Debug for CertifiedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CertifiedKey").field("serial", &self.serial()).finish_non_exhaustive()
    }
}

fn first(chain: &[Certificate]) -> Result<&Certificate, KeyError> {
    chain.first().ok_or(KeyError::Mismatch)
}
