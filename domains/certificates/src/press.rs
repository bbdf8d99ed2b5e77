//! Where documents are made: typeset, sealed, stored. Nothing here knows the database.

use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use documents::page::Page;
use documents::payload::{self, PayloadError, PayloadKey, PublicKeys, SealPayloadError};
use documents::seal::{self, SealError, SealKey, SealReport, TimestampAuthority, TrustAnchors};
use documents::store::{DocumentStore, Fingerprint, Key, StoreError};
use documents::typeset::{TypesetError, Typesetter};
use kernel::City;
use tokio::sync::Semaphore;

use crate::certificate::{Certificate, StoredDocument};
use crate::content::{Content, LINES_MAX};
use crate::error::CertificateError;

/// Why a document could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The page cannot be set as it is.
    #[error(transparent)]
    Typeset(#[from] TypesetError),
    /// The payload of the code cannot be made.
    #[error(transparent)]
    Payload(#[from] SealPayloadError),
    /// The seal cannot be put on.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The store of documents.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The work was given up before its end: a panic, or the program stops.
    #[error("the work on a document was given up")]
    GivenUp,
}

impl From<PressError> for CertificateError {
    fn from(error: PressError) -> Self {
        match error {
            PressError::Typeset(
                TypesetError::TooLong | TypesetError::Unprintable(_) | TypesetError::CodeTooLong(_),
            )
            | PressError::Payload(SealPayloadError::Payload(PayloadError::TooLong)) => {
                Self::CannotBeSet(error)
            }
            passing if passing.is_passing() => Self::Unavailable(Box::new(passing)),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}

impl PressError {
    /// Whether another try may work: a device, an authority or a store is away, or full.
    const fn is_passing(&self) -> bool {
        match self {
            Self::GivenUp
            | Self::Payload(SealPayloadError::Key(_))
            | Self::Seal(SealError::Key(_) | SealError::Timestamp(_))
            | Self::Store(StoreError::Full | StoreError::Unexpected(_)) => true,
            Self::Typeset(_) | Self::Payload(_) | Self::Seal(_) | Self::Store(_) => false,
        }
    }
}

/// The keys of the city, and whom it believes.
pub struct Keys {
    /// Seals documents.
    pub seal: SealKey,
    /// Signs the payload of the code.
    pub payload: PayloadKey,
    /// Whose payloads are believed: the key in use and those before it.
    pub payload_public: PublicKeys,
    /// Whose seals are believed.
    pub trust: TrustAnchors,
    /// Stamps the time on seals.
    pub timestamp: Option<Arc<dyn TimestampAuthority>>,
}

/// So many seals may wait for their time stamp at once.
const SEALS_AT_ONCE: usize = 32;

/// The workshop. Cheap to clone.
#[derive(Clone)]
pub struct Press {
    workshop: Arc<Workshop>,
    store: DocumentStore,
    /// As many documents at once as there are cores: more would only share them.
    benches: Arc<Semaphore>,
    /// Seals that are being put on: some wait for an authority to stamp the time.
    seals: Arc<Semaphore>,
    /// Files of others that are being looked at.
    examinations: Arc<Semaphore>,
}

struct Workshop {
    typesetter: Typesetter,
    keys: Keys,
    seal_drawing: String,
    is_demonstration: bool,
}

impl Press {
    /// A workshop with the city's keys and the drawing of its seal (SVG). What a demonstration makes
    /// says on its face that it counts for nothing.
    #[must_use]
    pub fn new(keys: Keys, seal_drawing: String, store: DocumentStore, is_demonstration: bool) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let workshop = Workshop { typesetter: Typesetter::new(), keys, seal_drawing, is_demonstration };
        Self {
            workshop: Arc::new(workshop),
            store,
            benches: Arc::new(Semaphore::new(cores)),
            seals: Arc::new(Semaphore::new(SEALS_AT_ONCE)),
            examinations: Arc::new(Semaphore::new(cores)),
        }
    }

    /// Whether a page can be made of this. Asked before a number is given out: a number always gets its document.
    pub(crate) fn check(&self, content: &Content) -> Result<(), PressError> {
        if content.lines() > LINES_MAX {
            return Err(TypesetError::TooLong.into());
        }
        Ok(self.workshop.typesetter.check(content)?)
    }

    /// Makes and stores the document of a certificate. Its name in the store holds the hash of its
    /// bytes: made twice, it is two objects, and the register names one of them.
    pub(crate) async fn make(
        &self,
        city: &Arc<City>,
        certificate: &Certificate,
        now: DateTime<Utc>,
    ) -> Result<StoredDocument, PressError> {
        let (workshop, place, of) = (self.workshop.clone(), city.clone(), certificate.clone());
        let bare = at_a_bench(&self.benches, move || workshop.typeset(&place, &of)).await??;
        let (workshop, place, of) = (self.workshop.clone(), city.clone(), certificate.clone());
        // Whoever stamps the time may be slow; meanwhile others typeset.
        let sealed = at_a_bench(&self.seals, move || workshop.seal(&bare, &place, &of, now)).await??;
        let sha256 = Fingerprint::of(&sealed);
        let name =
            format!("certificates/{}/{}/{sha256}.pdf", certificate.number.year, certificate.id.0.simple());
        let key = Key::parse(&name).expect("years, ids and hashes are letters and digits");
        self.store.put(&key, sealed).await?;
        Ok(StoredDocument { key: name, sha256: sha256.to_string() })
    }

    /// What the page of a certificate says, its signed code among it.
    pub fn page(&self, city: &City, certificate: &Certificate) -> Result<Page, PressError> {
        self.workshop.page(city, certificate)
    }

    /// Makes the document of a certificate without keeping it.
    pub fn print(
        &self,
        city: &City,
        certificate: &Certificate,
        now: DateTime<Utc>,
    ) -> Result<Vec<u8>, PressError> {
        self.workshop.print(city, certificate, now)
    }

    /// The bytes of a document, exactly as they were stored.
    pub(crate) async fn read(&self, document: &StoredDocument) -> Result<Bytes, PressError> {
        let damaged = || StoreError::Address;
        let key = Key::parse(&document.key).map_err(|_| damaged())?;
        let expected = Fingerprint::parse(&document.sha256).ok_or_else(damaged)?;
        Ok(self.store.get(&key, &expected).await?)
    }

    /// Throws away a document that lost a race. If that fails it stays behind, named by no register.
    pub(crate) async fn discard(&self, document: &StoredDocument) {
        if let Ok(key) = Key::parse(&document.key)
            && let Err(error) = self.store.delete(&key).await
        {
            tracing::warn!(error = %error, "a needless document could not be deleted");
        }
    }

    /// Throws away what stopped tries left behind beside this document.
    pub(crate) async fn keep_only(&self, document: &StoredDocument) -> Result<(), PressError> {
        let folder = document.key.rsplit_once('/').map_or("", |(folder, _)| folder);
        for key in self.store.list(folder).await? {
            if key.as_str() != document.key {
                self.store.delete(&key).await?;
            }
        }
        Ok(())
    }

    /// Looks at the seal of a file.
    pub(crate) async fn examine(&self, file: Bytes, now: DateTime<Utc>) -> Result<SealReport, PressError> {
        let workshop = self.workshop.clone();
        at_a_bench(&self.examinations, move || seal::verify(&file, &workshop.keys.trust, now)).await
    }

    /// Reads the text of a code.
    pub(crate) fn open_payload(&self, text: &str) -> Result<payload::Payload, PayloadError> {
        payload::open(text, &self.workshop.keys.payload_public)
    }

    /// The public keys with which anybody checks the codes.
    #[must_use]
    pub fn public_keys(&self) -> &PublicKeys {
        &self.workshop.keys.payload_public
    }
}

/// Does work that blocks when there is room for it.
async fn at_a_bench<T: Send + 'static>(
    benches: &Arc<Semaphore>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PressError> {
    let bench = Arc::clone(benches).acquire_owned().await.map_err(|_| PressError::GivenUp)?;
    // The bench is taken as long as the work goes on, also when nobody waits for it any more.
    let done = tokio::task::spawn_blocking(move || (work(), bench)).await;
    done.map(|(made, _bench)| made).map_err(|_| PressError::GivenUp)
}

impl Workshop {
    fn print(
        &self,
        city: &City,
        certificate: &Certificate,
        now: DateTime<Utc>,
    ) -> Result<Vec<u8>, PressError> {
        self.seal(&self.typeset(city, certificate)?, city, certificate, now)
    }

    fn typeset(&self, city: &City, certificate: &Certificate) -> Result<Vec<u8>, PressError> {
        let page = self.page(city, certificate)?;
        Ok(self.typesetter.page(&page, &self.seal_drawing)?)
    }

    fn seal(
        &self,
        bare: &[u8],
        city: &City,
        certificate: &Certificate,
        now: DateTime<Utc>,
    ) -> Result<Vec<u8>, PressError> {
        let info = crate::document::seal_info(city, certificate, now);
        Ok(seal::seal(bare, &self.keys.seal, &info, self.keys.timestamp.as_deref())?)
    }

    fn page(&self, city: &City, certificate: &Certificate) -> Result<Page, PressError> {
        let payload = self.payload(city, certificate)?;
        Ok(crate::document::page(city, certificate, &payload, self.is_demonstration))
    }

    /// The text of the large code.
    fn payload(&self, city: &City, certificate: &Certificate) -> Result<String, SealPayloadError> {
        let whole = payload::seal(&crate::document::payload(city, certificate), &self.keys.payload);
        match whole {
            Err(SealPayloadError::Payload(PayloadError::TooLong)) => {
                payload::seal(&crate::document::short_payload(city, certificate), &self.keys.payload)
            }
            sealed => sealed,
        }
    }
}
