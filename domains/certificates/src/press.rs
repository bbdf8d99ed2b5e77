//! Where certificates are made: typeset with their signed code, sealed, stored. Nothing here knows the database.

use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use documents::authority::Authority;
use documents::page::Page;
use documents::payload::{self, PayloadError, PayloadKey, PublicKeys, SealPayloadError};
use documents::press::{self, StoredDocument, Workshop, at_a_bench};
use documents::seal::{self, SealKey, SealReport, TimestampAuthority, TrustAnchors};
use documents::store::DocumentStore;
use documents::typeset::TypesetError;
use kernel::City;
use tokio::sync::Semaphore;

use crate::certificate::Certificate;
use crate::content::{Content, LINES_MAX};
use crate::error::CertificateError;

/// Why a document could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// It cannot be set, sealed or kept.
    #[error(transparent)]
    Press(#[from] press::PressError),
    /// The payload of the code cannot be made.
    #[error(transparent)]
    Payload(#[from] SealPayloadError),
}

impl From<TypesetError> for PressError {
    fn from(error: TypesetError) -> Self {
        Self::Press(error.into())
    }
}

impl From<PressError> for CertificateError {
    fn from(error: PressError) -> Self {
        match error {
            PressError::Press(press::PressError::Typeset(
                TypesetError::TooLong | TypesetError::Unprintable(_) | TypesetError::CodeTooLong(_),
            ))
            | PressError::Payload(SealPayloadError::Payload(PayloadError::TooLong)) => {
                Self::CannotBeSet(error)
            }
            passing if passing.is_passing() => Self::Unavailable(Box::new(passing)),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}

impl From<press::PressError> for CertificateError {
    fn from(error: press::PressError) -> Self {
        PressError::from(error).into()
    }
}

impl PressError {
    /// Whether another try may work.
    const fn is_passing(&self) -> bool {
        match self {
            Self::Press(error) => error.is_passing(),
            Self::Payload(error) => matches!(error, SealPayloadError::Key(_)),
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

/// Those of a local authority, for demonstrations and tests: nobody stamps the time.
impl From<Authority> for Keys {
    fn from(Authority { seal, payload, public, .. }: Authority) -> Self {
        Self { seal, payload, payload_public: public.payloads, trust: public.seals, timestamp: None }
    }
}

/// The workshop. Cheap to clone.
#[derive(Clone)]
pub struct Press {
    press: press::Press,
    codes: Arc<Codes>,
    /// Files of others that are being looked at.
    examinations: Arc<Semaphore>,
}

/// What only certificates have: a signed code, and the answer to whoever shows one.
struct Codes {
    payload: PayloadKey,
    public: PublicKeys,
    trust: TrustAnchors,
    is_demonstration: bool,
}

impl Press {
    /// A workshop with the city's keys and the drawing of its seal (SVG). What a demonstration makes
    /// says on its face that it counts for nothing.
    #[must_use]
    pub fn new(keys: Keys, seal_drawing: String, store: DocumentStore, is_demonstration: bool) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let Keys { seal, payload, payload_public, trust, timestamp } = keys;
        Self {
            press: press::Press::new(seal, timestamp, seal_drawing, store),
            codes: Arc::new(Codes { payload, public: payload_public, trust, is_demonstration }),
            examinations: Arc::new(Semaphore::new(cores)),
        }
    }

    /// The part of the workshop in which documents of every kind are made and kept.
    #[must_use]
    pub const fn documents(&self) -> &press::Press {
        &self.press
    }

    /// Whether a page can be made of this. Asked before a number is given out: a number always gets its document.
    pub(crate) fn check(&self, content: &Content) -> Result<(), PressError> {
        if content.lines() > LINES_MAX {
            return Err(TypesetError::TooLong.into());
        }
        Ok(self.press.workshop().typesetter().check(content)?)
    }

    /// Makes and stores the document of a certificate.
    pub(crate) async fn make(
        &self,
        city: &Arc<City>,
        certificate: &Certificate,
        now: DateTime<Utc>,
    ) -> Result<StoredDocument, PressError> {
        let folder = format!("certificates/{}/{}", certificate.number.year, certificate.id.0.simple());
        let info = crate::document::seal_info(city, certificate, now);
        let (codes, city, certificate) = (Arc::clone(&self.codes), city.clone(), certificate.clone());
        self.press.make(&folder, info, move |workshop| codes.typeset(workshop, &city, &certificate)).await
    }

    /// What the page of a certificate says, its signed code among it.
    pub fn page(&self, city: &City, certificate: &Certificate) -> Result<Page, PressError> {
        Ok(self.codes.page(city, certificate)?)
    }

    /// Makes the document of a certificate without keeping it.
    pub fn print(
        &self,
        city: &City,
        certificate: &Certificate,
        now: DateTime<Utc>,
    ) -> Result<Vec<u8>, PressError> {
        let workshop = self.press.workshop();
        let bare = self.codes.typeset(workshop, city, certificate)?;
        let info = crate::document::seal_info(city, certificate, now);
        Ok(workshop.seal(&bare, &info).map_err(press::PressError::from)?)
    }

    /// Looks at the seal of a file.
    pub(crate) async fn examine(&self, file: Bytes, now: DateTime<Utc>) -> Result<SealReport, PressError> {
        let codes = Arc::clone(&self.codes);
        Ok(at_a_bench(&self.examinations, move || seal::verify(&file, &codes.trust, now)).await?)
    }

    /// Reads the text of a code.
    pub(crate) fn open_payload(&self, text: &str) -> Result<payload::Payload, PayloadError> {
        payload::open(text, &self.codes.public)
    }

    /// The public keys with which anybody checks the codes.
    #[must_use]
    pub fn public_keys(&self) -> &PublicKeys {
        &self.codes.public
    }
}

impl Codes {
    fn typeset(
        &self,
        workshop: &Workshop,
        city: &City,
        certificate: &Certificate,
    ) -> Result<Vec<u8>, PressError> {
        let page = self.page(city, certificate)?;
        Ok(workshop.typesetter().page(&page, workshop.drawing())?)
    }

    fn page(&self, city: &City, certificate: &Certificate) -> Result<Page, SealPayloadError> {
        let payload = self.payload(city, certificate)?;
        Ok(crate::document::page(city, certificate, &payload, self.is_demonstration))
    }

    /// The text of the large code.
    fn payload(&self, city: &City, certificate: &Certificate) -> Result<String, SealPayloadError> {
        let whole = payload::seal(&crate::document::payload(city, certificate), &self.payload);
        match whole {
            Err(SealPayloadError::Payload(PayloadError::TooLong)) => {
                payload::seal(&crate::document::short_payload(city, certificate), &self.payload)
            }
            sealed => sealed,
        }
    }
}
