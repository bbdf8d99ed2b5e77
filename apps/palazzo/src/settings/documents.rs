//! Where documents are kept, in the settings.

use std::fmt;
use std::path::PathBuf;

use axum::http::Uri;
use kernel::is_this_machine;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// A folder, written as its path, or a bucket, written as a table.
#[derive(Clone, Debug)]
pub enum DocumentsSource {
    /// A folder of this machine, or one that all nodes share.
    Folder(PathBuf),
    /// A bucket of an object store that speaks S3.
    Bucket(BucketSource),
}

/// A bucket, and the key to it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BucketSource {
    /// Its name.
    pub bucket: String,
    /// Its region.
    pub region: String,
    /// Address of the store; Amazon's own where there is none.
    #[serde(default)]
    pub endpoint: Option<String>,
    /// A folder inside the bucket.
    #[serde(default)]
    pub prefix: Option<String>,
    /// Name of the access key.
    pub access_key_id: String,
    /// A file that holds its secret.
    pub secret_key_file: PathBuf,
}

impl DocumentsSource {
    /// Whether documents would travel in the open to another machine.
    pub(super) fn is_open(&self) -> bool {
        let Self::Bucket(BucketSource { endpoint: Some(endpoint), .. }) = self else { return false };
        match endpoint.parse::<Uri>() {
            Ok(address) if address.scheme_str() == Some("https") => false,
            Ok(address) => address.scheme().is_none() || !address.host().is_some_and(is_this_machine),
            Err(_) => true,
        }
    }

    pub(super) const fn path(&mut self) -> &mut PathBuf {
        match self {
            Self::Folder(folder) => folder,
            Self::Bucket(bucket) => &mut bucket.secret_key_file,
        }
    }
}

impl<'de> Deserialize<'de> for DocumentsSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PathOrTable)
    }
}

/// Tells the two forms apart, so that a mistake in one is named as such.
struct PathOrTable;

impl<'de> Visitor<'de> for PathOrTable {
    type Value = DocumentsSource;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the path of a folder, or a table with the bucket")
    }

    fn visit_str<E: Error>(self, path: &str) -> Result<Self::Value, E> {
        Ok(DocumentsSource::Folder(path.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<Self::Value, A::Error> {
        BucketSource::deserialize(MapAccessDeserializer::new(table)).map(DocumentsSource::Bucket)
    }
}
