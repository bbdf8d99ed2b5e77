//! The key of a public service provider and its self-signed certificate (Avviso SPID 29, *Certificati*).

mod issue;

use std::{
    fs::OpenOptions,
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Days, Utc};
use documents::keys::{CertifiedKey, KeyError, KeyKind, PrivateKey};
use secrecy::{ExposeSecret, SecretString};

pub(crate) use issue::entity_id_in;

/// The file of the key, in its folder.
pub const KEY_FILE: &str = "spid-key.pem";
/// The file of the certificate, in its folder.
pub const CERTIFICATE_FILE: &str = "spid.pem";
/// How long a certificate lasts.
const VALID_DAYS: u64 = 2 * 365;

/// Who the certificate is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The full name, as in the metadata: `Comune di Milano`.
    pub organization: String,
    /// The name that people read at the identity provider, as in the metadata.
    pub display_name: String,
    /// The entity id, which is the address of the metadata.
    pub entity_id: String,
    /// The code in the index of public administrations (IPA): `c_f205`.
    pub ipa_code: String,
    /// The town of the seat.
    pub locality: String,
}

/// A new key with its certificate, in PEM.
#[derive(Debug)]
pub struct Issued {
    /// PKCS#8; to be kept.
    pub key: SecretString,
    /// To be published with the metadata.
    pub certificate: String,
    /// When it has to be renewed.
    pub valid_until: DateTime<Utc>,
}

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// SPID knows no other keys than RSA.
    #[error("SPID wants an RSA key")]
    NotRsa,
    /// A name that X.509 does not take.
    #[error("a name does not fit a certificate")]
    Name(#[from] der::Error),
    /// No key could be made or used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A file is there already, or cannot be written.
    #[error("{} cannot be written", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Makes a key and its certificate.
pub fn issue(holder: &Holder, kind: KeyKind, now: DateTime<Utc>) -> Result<Issued, CertificateError> {
    if kind == KeyKind::P256 {
        return Err(CertificateError::NotRsa);
    }
    let (key, pem) = PrivateKey::generate(kind)?;
    let valid_until = now + Days::new(VALID_DAYS);
    let certificate = issue::self_signed(holder, &key, [now, valid_until])?;
    Ok(Issued { key: pem, certificate, valid_until })
}

/// Makes a key and its certificate in a folder. What is there is never overwritten.
pub fn init(
    folder: &Path,
    holder: &Holder,
    kind: KeyKind,
    now: DateTime<Utc>,
) -> Result<Issued, CertificateError> {
    let [key, certificate] = [folder.join(KEY_FILE), folder.join(CERTIFICATE_FILE)];
    for path in [&key, &certificate] {
        if path.exists() {
            return Err(CertificateError::File {
                path: path.clone(),
                source: io::ErrorKind::AlreadyExists.into(),
            });
        }
    }
    let issued = issue(holder, kind, now)?;
    write_new(&key, issued.key.expose_secret(), 0o600)?;
    write_new(&certificate, &issued.certificate, 0o644)?;
    Ok(issued)
}

/// Opens the key of a folder.
pub fn load(folder: &Path) -> Result<CertifiedKey, KeyError> {
    CertifiedKey::from_files(&folder.join(CERTIFICATE_FILE), &folder.join(KEY_FILE))
}

fn write_new(path: &Path, text: &str, mode: u32) -> Result<(), CertificateError> {
    let file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path);
    let written = file.and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|source| CertificateError::File { path: path.to_owned(), source })
}
