//! A bucket of an object store that speaks S3: Amazon's, or one of the comune's own (MinIO, Ceph, …).

use std::{fmt, sync::Arc, time::Duration};

use object_store::{
    BackoffConfig, ClientOptions, ObjectStore, RetryConfig,
    aws::{AmazonS3Builder, Checksum},
    prefix::PrefixStore,
};
use secrecy::{ExposeSecret, SecretString};

/// How long one request may take. A document has some tens of kilobytes, and somebody waits for it.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a request is tried again; after that the job of the document tries later.
const RETRY_TIMEOUT: Duration = Duration::from_secs(15);

/// How often a request is tried again within [`RETRY_TIMEOUT`].
const RETRIES_MAX: usize = 3;

/// Where a bucket is, and by what name we are known to it.
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// Address of the store; Amazon's own in the region where there is none.
    pub endpoint: Option<String>,
    /// The region; stores of one's own often call theirs `us-east-1`.
    pub region: String,
    /// A folder inside it, where the bucket serves others too.
    pub prefix: Option<String>,
    /// Name of the access key.
    pub access_key_id: String,
    /// Its secret.
    pub secret_access_key: SecretString,
}

impl Bucket {
    /// The store behind it. Nothing is asked of it yet.
    pub(super) fn connect(&self) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
        let retry = RetryConfig {
            backoff: BackoffConfig::default(),
            max_retries: RETRIES_MAX,
            retry_timeout: RETRY_TIMEOUT,
        };
        let builder = AmazonS3Builder::new()
            .with_bucket_name(&self.name)
            .with_region(&self.region)
            .with_access_key_id(&self.access_key_id)
            .with_secret_access_key(self.secret_access_key.expose_secret())
            // The store compares what arrived with what was sent.
            .with_checksum_algorithm(Checksum::SHA256)
            .with_client_options(ClientOptions::new().with_timeout(REQUEST_TIMEOUT))
            .with_retry(retry);
        let store = match &self.endpoint {
            // Whoever sets this program up decides whether the way there may be open.
            Some(endpoint) => builder.with_endpoint(endpoint).with_allow_http(true),
            None => builder,
        }
        .build()?;
        Ok(match &self.prefix {
            Some(prefix) => Arc::new(PrefixStore::new(store, prefix.as_str())),
            None => Arc::new(store),
        })
    }
}

impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket")
            .field("name", &self.name)
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}
