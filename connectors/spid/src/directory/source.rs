//! Where the metadata of providers come from.

use std::path::PathBuf;
use std::time::Duration;

use super::MetadataError;
use super::read::METADATA_BYTES_MAX;
use crate::keys::ProviderKey;

/// Which button leads to a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// *Entra con SPID*.
    Spid,
    /// *Login with eIDAS*: the Italian node.
    Eidas,
    /// *Entra con CIE*: the server of the Ministero dell'Interno.
    Cie,
}

/// Where a document lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// On this machine.
    File(PathBuf),
    /// On the web: the registry of AgID, or a provider.
    Url(String),
}

/// A document to read, and whose signature it has to carry.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it lies.
    pub place: Place,
    /// Which button its providers are behind.
    pub scheme: Scheme,
    /// The certificates of the registry: one of them must have signed it. Without any, https has to protect it, or the
    /// file system.
    pub pinned: Vec<ProviderKey>,
    /// A file in which the last good document stays, for a start while the place is away.
    pub kept: Option<PathBuf>,
}

impl Source {
    /// Refuses an address that nothing protects: whoever answers there could name providers.
    pub fn try_new(place: Place, scheme: Scheme, pinned: Vec<ProviderKey>) -> Result<Self, MetadataError> {
        let is_open = matches!(&place, Place::Url(url) if !url.starts_with("https://"));
        if is_open && pinned.is_empty() {
            return Err(MetadataError::Unprotected);
        }
        Ok(Self { place, scheme, pinned, kept: None })
    }

    /// The same, with a file in which the last good document stays. Nobody else may write there: without a pinned
    /// certificate nothing else protects it.
    #[must_use]
    pub fn kept_in(self, file: PathBuf) -> Self {
        Self { kept: Some(file), ..self }
    }
}

/// Fetches documents, with one time limit from the first byte to the last.
#[derive(Clone, Debug)]
pub struct Fetcher(ureq::Agent);

impl Fetcher {
    /// A fetcher that waits so long at most.
    #[must_use]
    pub fn new(timeout: Duration) -> Self {
        // A redirect would lead away from the address that was configured.
        Self(ureq::Agent::config_builder().timeout_global(Some(timeout)).max_redirects(0).build().into())
    }

    pub(super) fn fetch(&self, place: &Place) -> Result<String, MetadataError> {
        match place {
            Place::File(path) => {
                std::fs::read_to_string(path).map_err(|error| MetadataError::Unreachable(Box::new(error)))
            }
            Place::Url(url) => self.get(url),
        }
    }

    fn get(&self, url: &str) -> Result<String, MetadataError> {
        let unreachable = |error| MetadataError::Unreachable(Box::new(error));
        let mut response = self.0.get(url).call().map_err(unreachable)?;
        let limit = u64::try_from(METADATA_BYTES_MAX).unwrap_or(u64::MAX);
        response.body_mut().with_config().limit(limit).read_to_string().map_err(unreachable)
    }
}
