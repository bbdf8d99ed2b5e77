//! Our keys: one for the federation, one that signs towards providers, one that they encrypt for.

mod folder;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::jose::{OwnKey, Use};
use folder::{Age, Purpose};

pub use folder::{announce, init, retire, roll};

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// A file is missing, there already, or not for us to read or write.
    #[error("{} cannot be read or written", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file that holds no RSA key of 2048 bits or more.
    #[error("{} holds no key that can be used", .0.display())]
    NotAKey(PathBuf),
    /// The rules want three keys, each for its own purpose.
    #[error("two of the keys are the same one")]
    Shared,
    /// No key could be made.
    #[error("no key could be made")]
    Making,
    /// To roll, there must be keys that were announced.
    #[error("no next keys were announced")]
    NothingAnnounced,
}

/// The keys of one purpose: one works, others are known before or after their time.
struct Ring {
    current: OwnKey,
    next: Option<OwnKey>,
    previous: Option<OwnKey>,
}

impl Ring {
    fn load(folder: &Path, purpose: Purpose) -> Result<Self, KeysError> {
        let read = |age: Age| folder::read(folder, purpose, age);
        let current = read(Age::Current)?;
        let path = purpose.file(folder, Age::Current);
        let current = current.ok_or(KeysError::File { path, source: std::io::ErrorKind::NotFound.into() })?;
        Ok(Self { current, next: read(Age::Next)?, previous: read(Age::Previous)? })
    }

    fn all(&self) -> impl Iterator<Item = &OwnKey> {
        [Some(&self.current), self.next.as_ref(), self.previous.as_ref()].into_iter().flatten()
    }

    /// What others should encrypt with, now or soon.
    fn not_previous(&self) -> impl Iterator<Item = &OwnKey> {
        [Some(&self.current), self.next.as_ref()].into_iter().flatten()
    }
}

/// The keys of a relying party. Each purpose has its own, so that one that leaks does not open the rest.
///
/// To change them: [`announce`] makes the next ones, which are published beside those at work; when every provider had
/// time to read them, [`roll`] puts them to work and keeps the old ones known; [`retire`] ends those.
#[derive(Clone)]
pub struct Keys {
    federation: Arc<Ring>,
    signature: Arc<Ring>,
    encryption: Arc<Ring>,
}

impl Keys {
    /// Reads the keys of a folder that [`init`] made.
    pub fn load(folder: &Path) -> Result<Self, KeysError> {
        let [federation, signature, encryption] = Purpose::ALL.map(|purpose| Ring::load(folder, purpose));
        let keys = Self {
            federation: Arc::new(federation?),
            signature: Arc::new(signature?),
            encryption: Arc::new(encryption?),
        };
        keys.are_different().then_some(keys).ok_or(KeysError::Shared)
    }

    fn are_different(&self) -> bool {
        let rings = [&self.federation, &self.signature, &self.encryption];
        let mut names: Vec<&str> = rings.into_iter().flat_map(|ring| ring.all()).map(OwnKey::id).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        names.len() == count
    }

    /// The public keys that the anchor registers for us, as a JWK set.
    #[must_use]
    pub fn federation_jwks(&self) -> Value {
        jwks(self.federation.all())
    }

    /// The public keys that providers use, as a JWK set.
    #[must_use]
    pub fn provider_jwks(&self) -> Value {
        jwks(self.signature.all().chain(self.encryption.not_previous()))
    }

    pub(crate) fn federation(&self) -> &OwnKey {
        &self.federation.current
    }

    pub(crate) fn signature(&self) -> &OwnKey {
        &self.signature.current
    }

    /// Every key that somebody may have encrypted for.
    pub(crate) fn decrypting(&self) -> impl Iterator<Item = &OwnKey> {
        self.encryption.all()
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("federation", &self.federation.current.id()).finish_non_exhaustive()
    }
}

fn jwks<'k>(keys: impl Iterator<Item = &'k OwnKey>) -> Value {
    json!({ "keys": keys.map(OwnKey::public).collect::<Vec<_>>() })
}

/// A key that is not in any folder: the counterpart's, for one run.
pub(crate) fn fleeting(purpose: Use) -> Result<OwnKey, KeysError> {
    let pem = OwnKey::generate().map_err(|_| KeysError::Making)?;
    OwnKey::from_pem(&pem, purpose).map_err(|_| KeysError::Making)
}
