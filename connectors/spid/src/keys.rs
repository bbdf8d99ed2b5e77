//! Our keys, and those of the providers.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chrono::{DateTime, Utc};
use const_oid::db::rfc5912;
use der::{Decode, Encode};
use documents::keys::{Algorithm, CertifiedKey};
use x509_cert::Certificate;

use crate::settings::SettingsError;

/// Why a message cannot be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SigningError {
    /// The identity providers take RSA alone.
    #[error("SPID wants an RSA key")]
    NotRsa,
    /// A certificate that is none.
    #[error("a certificate cannot be read")]
    Certificate,
    /// The key or its token did not sign.
    #[error("the key refused to sign")]
    Refused,
    /// The provider has no address for that binding.
    #[error("the provider does not offer this binding")]
    NoSuchBinding,
    /// The attribute set or address asked for is not in our metadata.
    #[error("the metadata has no such attribute set or address")]
    NotInMetadata,
}

/// The keys of a service provider: one that signs, and the certificates of others that providers should know already.
///
/// To change the key: publish the new certificate beside the old one, wait until every provider has read the
/// metadata, sign with the new key and publish the old certificate beside it, and drop that at last.
#[derive(Clone, Debug)]
pub struct Keys {
    signing: Arc<CertifiedKey>,
    certificates: Vec<String>,
}

impl Keys {
    /// Keys of which one signs.
    pub fn try_new(signing: CertifiedKey) -> Result<Self, SigningError> {
        if signing.algorithm() != Algorithm::RsaSha256 {
            return Err(SigningError::NotRsa);
        }
        let own = base64_of(signing.certificate())?;
        Ok(Self { signing: Arc::new(signing), certificates: vec![own] })
    }

    /// Publishes further certificates, in PEM.
    pub fn with_announced(mut self, pem: &str) -> Result<Self, SigningError> {
        let announced = Certificate::load_pem_chain(pem.as_bytes()).map_err(|_| SigningError::Certificate)?;
        for certificate in &announced {
            self.certificates.push(base64_of(certificate)?);
        }
        Ok(self)
    }

    /// Whether these are the same: the same certificates, in the same places.
    pub(crate) fn are(&self, other: &Self) -> bool {
        self.certificates == other.certificates
    }

    pub(crate) fn signing(&self) -> &Arc<CertifiedKey> {
        &self.signing
    }

    /// The certificate of the key that signs, in base64.
    pub(crate) fn certificate(&self) -> &str {
        &self.certificates[0]
    }

    /// Every certificate to publish, that of the signing key first.
    pub(crate) fn certificates(&self) -> impl Iterator<Item = &str> {
        self.certificates.iter().map(String::as_str)
    }
}

/// Where the keys of a service provider are on a disk.
#[derive(Clone, Debug)]
pub struct KeyFiles {
    /// The folder of the one that signs, as `palazzo keys spid` made it.
    pub folder: PathBuf,
    /// A file of further certificates to publish, in PEM.
    pub announced: Option<PathBuf>,
}

/// Why keys on a disk are none.
#[derive(Debug, thiserror::Error)]
pub enum KeyFilesError {
    /// The one that signs.
    #[error("no key of SPID in {}", .folder.display())]
    Signing {
        /// Where it should be.
        folder: PathBuf,
        /// Why not.
        source: documents::keys::KeyError,
    },
    /// The file of further certificates.
    #[error("{} cannot be read", .path.display())]
    Announced {
        /// Which one.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// What is in them is of no use.
    #[error(transparent)]
    Unusable(#[from] SigningError),
    /// They are another service provider's.
    #[error(transparent)]
    Others(SettingsError),
}

impl KeyFiles {
    /// Reads them.
    pub fn read(&self) -> Result<Keys, KeyFilesError> {
        let signing = crate::certificate::load(&self.folder)
            .map_err(|source| KeyFilesError::Signing { folder: self.folder.clone(), source })?;
        let keys = Keys::try_new(signing)?;
        let Some(path) = &self.announced else { return Ok(keys) };
        let announced = std::fs::read_to_string(path)
            .map_err(|source| KeyFilesError::Announced { path: path.clone(), source })?;
        Ok(keys.with_announced(&announced)?)
    }
}

fn base64_of(certificate: &Certificate) -> Result<String, SigningError> {
    Ok(BASE64.encode(certificate.to_der().map_err(|_| SigningError::Certificate)?))
}

/// A public key of a provider, pinned by its metadata. Its certificate is only how it is written: what counts is that
/// the registry published it, so an expired one still verifies (and is warned of when it is read).
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderKey {
    certificate: Arc<[u8]>,
    rsa_public: Arc<[u8]>,
    not_after: DateTime<Utc>,
}

impl ProviderKey {
    /// Reads a certificate in DER with an RSA key.
    pub fn from_der(der: &[u8]) -> Result<Self, SigningError> {
        let certificate = Certificate::from_der(der).map_err(|_| SigningError::Certificate)?;
        let body = certificate.tbs_certificate();
        let key = body.subject_public_key_info();
        if key.algorithm.oid != rfc5912::RSA_ENCRYPTION {
            return Err(SigningError::NotRsa);
        }
        Ok(Self {
            certificate: der.into(),
            rsa_public: key.subject_public_key.raw_bytes().into(),
            not_after: body.validity().not_after.to_system_time().into(),
        })
    }

    /// Reads the certificates of a PEM text.
    pub fn from_pem(pem: &str) -> Result<Vec<Self>, SigningError> {
        let read = Certificate::load_pem_chain(pem.as_bytes()).map_err(|_| SigningError::Certificate)?;
        let der = |certificate: &Certificate| certificate.to_der().map_err(|_| SigningError::Certificate);
        read.iter().map(|certificate| Self::from_der(&der(certificate)?)).collect()
    }

    pub(crate) fn from_base64(text: &str) -> Result<Self, SigningError> {
        let clean: String = text.split_whitespace().collect();
        Self::from_der(&BASE64.decode(clean).map_err(|_| SigningError::Certificate)?)
    }

    /// The certificate in DER.
    #[must_use]
    pub fn certificate(&self) -> &[u8] {
        &self.certificate
    }

    /// The key as PKCS#1 writes it.
    pub(crate) fn rsa_public(&self) -> &[u8] {
        &self.rsa_public
    }

    /// Until when its certificate says it holds.
    #[must_use]
    pub const fn not_after(&self) -> DateTime<Utc> {
        self.not_after
    }
}

impl fmt::Debug for ProviderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderKey").field("not_after", &self.not_after).finish_non_exhaustive()
    }
}
