//! Where documents are kept: a folder, or a bucket of an object store that speaks S3.

mod bucket;

use std::{fmt, io, path::Path, sync::Arc};

use bytes::Bytes;
use futures::TryStreamExt;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, path};
use sha2::{Digest, Sha256};

pub use bucket::Bucket;

/// The longest name of an object.
const KEY_LENGTH_MAX: usize = 200;

/// The name of an object: small letters, digits, `-`, `_`, `.` and `/`; no part begins with a dot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// Reads a name; nothing that could lead out of the store is one.
    pub fn parse(text: &str) -> Result<Self, KeyNameError> {
        let allowed =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_./".contains(&byte);
        let part_is_good = |part: &str| !part.is_empty() && !part.starts_with('.');
        let good =
            text.len() <= KEY_LENGTH_MAX && text.bytes().all(allowed) && text.split('/').all(part_is_good);
        if good { Ok(Self(text.to_owned())) } else { Err(KeyNameError) }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn path(&self) -> path::Path {
        path::Path::from(self.0.as_str())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is not the name of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an object's name has at most {KEY_LENGTH_MAX} small letters, digits, hyphens, dots and slashes")]
pub struct KeyNameError;

/// The SHA-256 of an object, to be kept elsewhere than the object.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads the hexadecimal form that `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why an object could not be kept or found.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing was kept under that name.
    #[error("there is no object {0}")]
    NotFound(Key),
    /// Nothing was kept. Somebody has to make room.
    #[error("the store is full")]
    Full,
    /// The bytes are not those that were put there.
    #[error("the object {0} is damaged")]
    Damaged(Key),
    /// The configuration names no folder that can be used, or no bucket.
    #[error("no store can be opened at this address")]
    Address,
    /// Nothing the caller can do.
    #[error("the store is unavailable")]
    Unexpected(#[source] object_store::Error),
}

/// An object store. What `put` returned from survives a power cut.
#[derive(Clone, Debug)]
pub struct DocumentStore(Arc<dyn ObjectStore>);

impl DocumentStore {
    /// Opens a folder, made if it is missing. Files and folders are flushed to the disk at every change.
    pub fn in_folder(folder: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder).map_err(|_| StoreError::Address)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(StoreError::from)?;
        Ok(Self(Arc::new(store.with_fsync(true))))
    }

    /// Opens a bucket. Whether it is there shows at the first use.
    pub fn in_bucket(bucket: &Bucket) -> Result<Self, StoreError> {
        bucket.connect().map(Self).map_err(|_| StoreError::Address)
    }

    /// Keeps an object, replacing one of that name as a whole.
    pub async fn put(&self, key: &Key, bytes: impl Into<Bytes>) -> Result<Fingerprint, StoreError> {
        let bytes = bytes.into();
        let fingerprint = Fingerprint::of(&bytes);
        self.0.put(&key.path(), PutPayload::from(bytes)).await?;
        Ok(fingerprint)
    }

    /// Reads an object, and refuses it if it is not the one that was kept.
    pub async fn get(&self, key: &Key, expected: &Fingerprint) -> Result<Bytes, StoreError> {
        let found = self.0.get(&key.path()).await.map_err(|error| missing(key, error))?;
        let bytes = found.bytes().await.map_err(|error| missing(key, error))?;
        if Fingerprint::of(&bytes) == *expected { Ok(bytes) } else { Err(StoreError::Damaged(key.clone())) }
    }

    /// Removes an object.
    pub async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        self.0.delete(&key.path()).await.map_err(|error| missing(key, error))
    }

    /// The names of all objects under a folder of the store, in order.
    pub async fn list(&self, folder: &str) -> Result<Vec<Key>, StoreError> {
        let prefix = path::Path::from(folder);
        let objects: Vec<_> = self.0.list(Some(&prefix)).try_collect().await?;
        let mut keys: Vec<Key> =
            objects.iter().filter_map(|object| Key::parse(object.location.as_ref()).ok()).collect();
        keys.sort();
        Ok(keys)
    }
}

impl From<object_store::Error> for StoreError {
    fn from(error: object_store::Error) -> Self {
        if is_full(&error) { Self::Full } else { Self::Unexpected(error) }
    }
}

fn missing(key: &Key, error: object_store::Error) -> StoreError {
    match error {
        object_store::Error::NotFound { .. } => StoreError::NotFound(key.clone()),
        other => other.into(),
    }
}

/// Whether the disk or the quota is used up: the reason lies somewhere down the chain of causes.
fn is_full(error: &object_store::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
        if matches!(kind, Some(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)) {
            return true;
        }
        cause = error.source();
    }
    false
}
