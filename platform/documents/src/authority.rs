//! A local certificate authority: root, seal, time stamp and payload key, for a demonstration or a first trial.
//!
//! In production the seal and the time stamps come from a qualified provider; only the payload key stays of this kind.

mod files;
mod issue;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Days, Utc};
use secrecy::SecretString;
use x509_cert::Certificate;

use crate::{
    certificates::{self, Anchors, ORGANIZATION_IDENTIFIER},
    keys::{CertifiedKey, KeyError, KeyKind, PrivateKey},
    payload::{PayloadKey, PublicKeys},
    seal::TrustAnchors,
};
use files::{
    PAYLOAD_JWK, PAYLOAD_KEY, PAYLOAD_PUBLIC, ROOT, ROOT_KEY, SEAL, SEAL_KEY, Staging, TIMESTAMP,
    TIMESTAMP_KEY,
};
use issue::{Profile, Subject};

/// How long the certificates last, in days.
const ROOT_DAYS: u64 = 20 * 365;
const SEAL_DAYS: u64 = 3 * 365;
const TIMESTAMP_DAYS: u64 = 5 * 365;

/// Who the certificates are for.
#[derive(Clone, Debug)]
pub struct Names {
    /// The comune: `Comune di Milano`.
    pub organization: String,
    /// ETSI EN 319 412-1: `VATIT-` and the VAT number, or `NTRIT-` and another one.
    pub organization_identifier: String,
}

/// What was made, to show to who asked for it.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Where it lies.
    pub folder: PathBuf,
    /// The serial number of the seal's certificate, in hexadecimal.
    pub seal_serial: String,
    /// When the seal has to be renewed.
    pub seal_valid_until: DateTime<Utc>,
    /// The name of the key that signs payloads, in hexadecimal.
    pub payload_key_id: String,
}

/// Why there is no authority.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// Keys are never overwritten: documents sealed with them would no longer verify.
    #[error("{} is not empty: keys are never overwritten", .0.display())]
    NotEmpty(PathBuf),
    /// A file or folder is missing, or not for us.
    #[error("{} cannot be read or written", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A key could not be made or does not fit its certificate.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A certificate is damaged, or a name does not fit one.
    #[error("a certificate cannot be written or read")]
    Certificate(#[from] der::Error),
}

/// The private side: what seals, stamps and signs.
#[derive(Debug)]
pub struct Authority {
    /// Seals documents.
    pub seal: CertifiedKey,
    /// Stamps the time, for the local time-stamp authority.
    pub timestamp: CertifiedKey,
    /// Signs payloads.
    pub payload: PayloadKey,
    /// What verifies them all.
    pub public: PublicAuthority,
}

/// The public side: what is enough to verify.
#[derive(Clone, Debug)]
pub struct PublicAuthority {
    /// Whose seals are believed.
    pub seals: TrustAnchors,
    /// The roots to hold the answers of the time-stamp authority against.
    pub timestamp_roots: Anchors,
    /// Whose payloads are believed.
    pub payloads: PublicKeys,
}

/// Makes a new authority in a folder that does not exist or is empty: all of it, or nothing.
pub fn init(
    folder: &Path,
    names: &Names,
    kind: KeyKind,
    now: DateTime<Utc>,
) -> Result<Summary, AuthorityError> {
    let staging = Staging::beside(folder)?;
    let (root_key, root_pem) = PrivateKey::generate(kind)?;
    let root = issue_root(&root_key, names, now)?;
    staging.secret(ROOT_KEY, &root_pem)?;
    staging.public(ROOT, &certificates::to_pem(&root)?)?;

    let maker = Maker { staging: &staging, root: &root, root_key: &root_key, names, kind, now };
    let seal = maker.make(Profile::Seal, SEAL_DAYS, "Sigillo elettronico", [SEAL, SEAL_KEY])?;
    let title = "Marca temporale dimostrativa";
    maker.make(Profile::Timestamp, TIMESTAMP_DAYS, title, [TIMESTAMP, TIMESTAMP_KEY])?;
    let payload_key_id = make_payload_key(&staging)?;
    staging.publish()?;

    let valid_until = seal.tbs_certificate().validity().not_after.to_system_time();
    Ok(Summary {
        folder: folder.to_owned(),
        seal_serial: certificates::serial(&seal),
        seal_valid_until: valid_until.into(),
        payload_key_id,
    })
}

/// Opens an authority with its private keys.
pub fn load(folder: &Path) -> Result<Authority, AuthorityError> {
    let certified = |chain: &str, key: &str| -> Result<CertifiedKey, AuthorityError> {
        let key = SecretString::from(files::read(folder, key)?);
        Ok(CertifiedKey::from_pem(&files::read(folder, chain)?, &key)?)
    };
    Ok(Authority {
        seal: certified(SEAL, SEAL_KEY)?,
        timestamp: certified(TIMESTAMP, TIMESTAMP_KEY)?,
        payload: PayloadKey::from_pem(&SecretString::from(files::read(folder, PAYLOAD_KEY)?))?,
        public: load_public(folder)?,
    })
}

/// The seal key of a folder, with its chain.
pub fn load_seal_key(folder: &Path) -> Result<CertifiedKey, AuthorityError> {
    let key = SecretString::from(files::read(folder, SEAL_KEY)?);
    Ok(CertifiedKey::from_pem(&load_seal_chain(folder)?, &key)?)
}

/// The chain of the seal certificate in PEM, for a key that lives on a token.
pub fn load_seal_chain(folder: &Path) -> Result<String, AuthorityError> {
    files::read(folder, SEAL)
}

/// The key that signs payloads.
pub fn load_payload_key(folder: &Path) -> Result<PayloadKey, AuthorityError> {
    Ok(PayloadKey::from_pem(&SecretString::from(files::read(folder, PAYLOAD_KEY)?))?)
}

/// Opens what verifying needs: no private key is read.
pub fn load_public(folder: &Path) -> Result<PublicAuthority, AuthorityError> {
    let roots = Anchors::from_pem(&files::read(folder, ROOT)?)?;
    let seal = certificates::from_pem(&files::read(folder, SEAL)?)?;
    let holder = seal.first().and_then(|seal| certificates::subject_field(seal, ORGANIZATION_IDENTIFIER));
    let seals =
        TrustAnchors::new(roots.clone()).with_timestamps(roots.clone()).held_by(holder.unwrap_or_default());
    let payloads = PublicKeys::from_pem(&files::read(folder, PAYLOAD_PUBLIC)?)?;
    Ok(PublicAuthority { seals, timestamp_roots: roots, payloads })
}

fn issue_root(key: &PrivateKey, names: &Names, now: DateTime<Utc>) -> Result<Certificate, KeyError> {
    let subject = Subject::new(names, "Autorità di certificazione dimostrativa");
    issue::certificate(&subject, key, &subject, key, Profile::Root, [now, now + Days::new(ROOT_DAYS)])
}

/// Makes the certificates under the root.
struct Maker<'a> {
    staging: &'a Staging,
    root: &'a Certificate,
    root_key: &'a PrivateKey,
    names: &'a Names,
    kind: KeyKind,
    now: DateTime<Utc>,
}

impl Maker<'_> {
    fn make(
        &self,
        profile: Profile,
        days: u64,
        title: &str,
        [chain_file, key_file]: [&str; 2],
    ) -> Result<Certificate, AuthorityError> {
        let (key, pem) = PrivateKey::generate(self.kind)?;
        let subject = Subject::new(self.names, title);
        let issuer = Subject::of(self.root);
        let validity = [self.now, self.now + Days::new(days)];
        let certificate = issue::certificate(&subject, &key, &issuer, self.root_key, profile, validity)?;
        let chain = certificates::to_pem(&certificate)? + &certificates::to_pem(self.root)?;
        self.staging.secret(key_file, &pem)?;
        self.staging.public(chain_file, &chain)?;
        Ok(certificate)
    }
}

fn make_payload_key(staging: &Staging) -> Result<String, AuthorityError> {
    let (key, pem) = PrivateKey::generate(KeyKind::P256)?;
    let public = PublicKeys::default().with(&key.public_der()?)?;
    staging.secret(PAYLOAD_KEY, &pem)?;
    staging.public(PAYLOAD_PUBLIC, &public.to_pem()?)?;
    staging.public(PAYLOAD_JWK, &public.to_jwk_set())?;
    Ok(public.ids().concat())
}
