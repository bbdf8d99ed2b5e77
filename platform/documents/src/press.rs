//! Where documents are made: typeset, sealed, kept. What they say comes from whoever wants one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::{Semaphore, oneshot};

use crate::seal::{self, SealError, SealInfo, SealKey, TimestampAuthority};
use crate::store::{DocumentStore, Fingerprint, Key, StoreError};
use crate::typeset::{TypesetError, Typesetter};

/// So many seals may wait for their time stamp at once.
const SEALS_AT_ONCE: usize = 32;

/// A document in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDocument {
    /// Where it is in the document store.
    pub key: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Why a document could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The page cannot be set as it is.
    #[error(transparent)]
    Typeset(#[from] TypesetError),
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

impl PressError {
    /// Whether another try may work: a device, an authority or a store is away, or full.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        match self {
            Self::GivenUp
            | Self::Seal(SealError::Key(_) | SealError::Timestamp(_))
            | Self::Store(StoreError::Full | StoreError::Unexpected(_)) => true,
            Self::Typeset(_) | Self::Seal(_) | Self::Store(_) => false,
        }
    }
}

/// The workshop: fonts and designs, the key of the seal, the drawing of the city, the store. Cheap to clone.
#[derive(Clone)]
pub struct Press {
    workshop: Arc<Workshop>,
    store: DocumentStore,
    /// As many documents at once as there are cores: more would only share them.
    benches: Arc<Semaphore>,
    /// Seals that are being put on: some wait for an authority to stamp the time.
    seals: Arc<Semaphore>,
}

/// What every document is set and sealed with.
pub struct Workshop {
    typesetter: Typesetter,
    seal: SealKey,
    timestamp: Option<Arc<dyn TimestampAuthority>>,
    drawing: String,
}

impl Workshop {
    /// Fonts and designs.
    #[must_use]
    pub const fn typesetter(&self) -> &Typesetter {
        &self.typesetter
    }

    /// The drawing of the city's seal, as SVG.
    #[must_use]
    pub fn drawing(&self) -> &str {
        &self.drawing
    }

    /// Puts the seal on a file. With an authority it waits for the network.
    pub fn seal(&self, bare: &[u8], info: &SealInfo) -> Result<Vec<u8>, SealError> {
        seal::seal(bare, &self.seal, info, self.timestamp.as_deref())
    }
}

impl Press {
    /// A workshop with the key of the seal, the authority that stamps the time on it, if there is one, the drawing of
    /// the city's seal (SVG), and the store in which documents are kept.
    #[must_use]
    pub fn new(
        seal: SealKey,
        timestamp: Option<Arc<dyn TimestampAuthority>>,
        drawing: String,
        store: DocumentStore,
    ) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let workshop = Workshop { typesetter: Typesetter::new(), seal, timestamp, drawing };
        Self {
            workshop: Arc::new(workshop),
            store,
            benches: Arc::new(Semaphore::new(cores)),
            seals: Arc::new(Semaphore::new(SEALS_AT_ONCE)),
        }
    }

    /// What documents are set and sealed with.
    #[must_use]
    pub fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    /// Sets a document, seals it and keeps it in a folder of the store, under a name that holds the hash of its bytes:
    /// made twice, it is two objects, and the register names one of them.
    pub async fn make<E: From<PressError> + Send + 'static>(
        &self,
        folder: &str,
        info: SealInfo,
        set: impl FnOnce(&Workshop) -> Result<Vec<u8>, E> + Send + 'static,
    ) -> Result<StoredDocument, E> {
        let sealed = self.sealed(info, set).await?;
        Ok(self.keep(folder, sealed).await?)
    }

    /// Sets a document and seals it, for who takes it away: it is not kept.
    pub async fn sealed<E: From<PressError> + Send + 'static>(
        &self,
        info: SealInfo,
        set: impl FnOnce(&Workshop) -> Result<Vec<u8>, E> + Send + 'static,
    ) -> Result<Vec<u8>, E> {
        let bare = self.bare(set).await?;
        let workshop = Arc::clone(&self.workshop);
        // Whoever stamps the time may be slow; meanwhile others typeset.
        let sealed = at_a_bench(&self.seals, move || workshop.seal(&bare, &info)).await?;
        Ok(sealed.map_err(PressError::from)?)
    }

    /// Sets a document that neither is sealed nor kept.
    pub async fn bare<E: From<PressError> + Send + 'static>(
        &self,
        set: impl FnOnce(&Workshop) -> Result<Vec<u8>, E> + Send + 'static,
    ) -> Result<Vec<u8>, E> {
        let workshop = Arc::clone(&self.workshop);
        self.typeset(move || set(&workshop)).await?
    }

    /// Typst lays pages out on the threads of Rayon: what begins on one of them is handed to no other.
    async fn typeset<T: Send + 'static>(
        &self,
        set: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PressError> {
        let bench = Arc::clone(&self.benches).acquire_owned().await.map_err(|_| PressError::GivenUp)?;
        let (done, made) = oneshot::channel();
        rayon::spawn(move || {
            // A panic on such a thread would end the program.
            let set = catch_unwind(AssertUnwindSafe(set));
            drop(bench);
            // Whoever waited may have gone.
            let _ = done.send(set);
        });
        made.await.ok().and_then(Result::ok).ok_or(PressError::GivenUp)
    }

    async fn keep(&self, folder: &str, sealed: Vec<u8>) -> Result<StoredDocument, PressError> {
        let sha256 = Fingerprint::of(&sealed);
        let name = format!("{folder}/{sha256}.pdf");
        let key = Key::parse(&name).map_err(|_| StoreError::Address)?;
        self.store.put(&key, sealed).await?;
        Ok(StoredDocument { key: name, sha256: sha256.to_string() })
    }

    /// The bytes of a document, exactly as they were stored.
    pub async fn read(&self, document: &StoredDocument) -> Result<Bytes, PressError> {
        let key = Key::parse(&document.key).map_err(|_| StoreError::Address)?;
        let expected = Fingerprint::parse(&document.sha256).ok_or(StoreError::Address)?;
        Ok(self.store.get(&key, &expected).await?)
    }

    /// Throws away a document that lost a race. If that fails it stays behind, named by no register.
    pub async fn discard(&self, document: &StoredDocument) {
        if let Ok(key) = Key::parse(&document.key)
            && let Err(error) = self.store.delete(&key).await
        {
            tracing::warn!(error = %error, "a needless document could not be deleted");
        }
    }

    /// Throws away what stopped tries left behind beside this document, in a folder that is its own.
    pub async fn keep_only(&self, document: &StoredDocument) -> Result<(), PressError> {
        let folder = document.key.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.throw_away(folder, |key| key.as_str() != document.key).await
    }

    /// Throws away everything in a folder that no register names any more.
    pub async fn empty(&self, folder: &str) -> Result<(), PressError> {
        self.throw_away(folder, |_| true).await
    }

    async fn throw_away(&self, folder: &str, is_needless: impl Fn(&Key) -> bool) -> Result<(), PressError> {
        for key in self.store.list(folder).await?.iter().filter(|key| is_needless(key)) {
            self.store.delete(key).await?;
        }
        Ok(())
    }
}

/// Does work that blocks when there is room for it.
pub async fn at_a_bench<T: Send + 'static>(
    benches: &Arc<Semaphore>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PressError> {
    let bench = Arc::clone(benches).acquire_owned().await.map_err(|_| PressError::GivenUp)?;
    // The bench is taken as long as the work goes on, also when nobody waits for it any more.
    let done = tokio::task::spawn_blocking(move || (work(), bench)).await;
    done.map(|(made, _bench)| made).map_err(|_| PressError::GivenUp)
}
