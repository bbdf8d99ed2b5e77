//! Is this certificate authentic, what does it state, and does it still hold? For everybody.

use auth::Actor;
use bytes::Bytes;
use chrono::NaiveDate;
use documents::payload::{self, Payload, PayloadError};
use documents::seal::SealReport;

use super::Certificates;
use crate::certificate::{Certificate, Standing, State};
use crate::code::Code;
use crate::document;
use crate::error::CertificateError;
use crate::store;

/// What somebody showed.
#[derive(Clone, Debug)]
pub enum Shown {
    /// The code printed on the page.
    Code(Code),
    /// The text of the large QR code.
    Payload(String),
    /// The file.
    File(Bytes),
}

/// One word on whether it is what it seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authenticity {
    /// It comes from this city, unchanged.
    Authentic,
    /// So does this, and it is no certificate: a letter, a decision.
    OtherDocument,
    /// It was changed after it was sealed.
    Changed,
    /// It bears a seal or a signature that is not this city's.
    ForeignKey,
    /// The seal was declared invalid.
    SealRevoked,
    /// The seal had ended when it was used.
    SealExpired,
    /// A document without any seal.
    NotSealed,
    /// Signed with this city's key, and yet the register has no such certificate.
    NotInRegister,
    /// No certificate has this code.
    Unknown,
    /// Neither a certificate nor a code of one.
    Unreadable,
}

impl Authenticity {
    /// Its name for programs: `seal_revoked`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Authentic => "authentic",
            Self::OtherDocument => "other_document",
            Self::Changed => "changed",
            Self::ForeignKey => "foreign_key",
            Self::SealRevoked => "seal_revoked",
            Self::SealExpired => "seal_expired",
            Self::NotSealed => "not_sealed",
            Self::NotInRegister => "not_in_register",
            Self::Unknown => "unknown",
            Self::Unreadable => "unreadable",
        }
    }
}

impl Verdict {
    /// The end of its texts' keys: authentic alone is not good enough where the document no longer holds.
    #[must_use]
    pub fn slug(&self) -> String {
        let ended = match (self.authenticity, self.standing) {
            (Authenticity::Authentic, Some(Standing::Expired { .. })) => "-expired",
            (Authenticity::Authentic, Some(Standing::Superseded { .. })) => "-superseded",
            (Authenticity::Authentic, Some(Standing::Withdrawn { .. })) => "-withdrawn",
            _ => "",
        };
        format!("{}{ended}", self.authenticity.word().replace('_', "-"))
    }
}

/// What the page of verification says.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Whether it is authentic.
    pub authenticity: Authenticity,
    /// What it states, in the words of the register; only of what is authentic. Whoever steals the key can sign other
    /// facts under the code of a certificate that there is.
    pub stated: Option<Box<Certificate>>,
    /// Whether it still holds; only of what is authentic.
    pub standing: Option<Standing>,
}

impl Certificates {
    /// Verifies what somebody shows. Whoever shows nothing of the document learns nothing about it.
    #[tracing::instrument(name = "certificates.verify", skip_all)]
    pub async fn verify(&self, actor: &Actor, shown: Shown) -> Result<Verdict, CertificateError> {
        let found = match shown {
            Shown::Code(code) => self.verify_code(&code).await?,
            Shown::Payload(text) => self.verify_payload(&text).await?,
            Shown::File(file) => self.verify_file(file).await?,
        };
        self.record_verification(actor, &found).await?;
        Ok(found.0)
    }

    async fn verify_code(&self, code: &Code) -> Result<Found, CertificateError> {
        let found = store::find_by_code(&self.inner.db, code).await?;
        Ok(match found.filter(|certificate| certificate.state != State::Reserved) {
            None => Found(refused(Authenticity::Unknown), None),
            Some(certificate) => self.authentic(certificate).await?,
        })
    }

    async fn verify_payload(&self, text: &str) -> Result<Found, CertificateError> {
        match self.inner.press.open_payload(text) {
            Ok(payload) => self.with_standing(payload).await,
            Err(error) => Ok(Found(refused(word_for(&error)), None)),
        }
    }

    async fn verify_file(&self, file: Bytes) -> Result<Found, CertificateError> {
        let report = self.inner.press.examine(file.clone(), self.inner.clock.now()).await?;
        let authenticity = match report {
            SealReport::Authentic(_) => Authenticity::Authentic,
            SealReport::Tampered => Authenticity::Changed,
            SealReport::ForeignKey => Authenticity::ForeignKey,
            SealReport::SealRevoked { .. } => Authenticity::SealRevoked,
            SealReport::SealExpired => Authenticity::SealExpired,
            SealReport::NotSealed => Authenticity::NotSealed,
            SealReport::Unreadable => Authenticity::Unreadable,
        };
        if authenticity != Authenticity::Authentic {
            return Ok(Found(refused(authenticity), None));
        }
        // The seal covers the payload too. The city's letters and decisions are sealed by the same key, and carry none.
        match payload::in_pdf(&file).map(|text| self.inner.press.open_payload(text)) {
            Some(Ok(payload)) => self.with_standing(payload).await,
            Some(Err(error)) => Ok(Found(refused(word_for(&error)), None)),
            None => Ok(Found(refused(Authenticity::OtherDocument), None)),
        }
    }

    async fn with_standing(&self, payload: Payload) -> Result<Found, CertificateError> {
        let certificate = match Code::parse(&payload.code) {
            Ok(code) => store::find_by_code(&self.inner.db, &code).await?,
            Err(_) => None,
        };
        // Whoever steals the key can sign what they like: the register knows what the city gave out.
        Ok(match certificate.filter(|certificate| certificate.state != State::Reserved) {
            None => Found(refused(Authenticity::NotInRegister), None),
            Some(certificate) if document::is_of(&payload, &certificate) => {
                self.authentic(certificate).await?
            }
            Some(certificate) => Found(refused(Authenticity::Changed), Some(certificate)),
        })
    }

    async fn authentic(&self, certificate: Certificate) -> Result<Found, CertificateError> {
        let certificate = self.with_extension(certificate).await?;
        let standing = Some(certificate.standing(self.today()));
        let stated = Some(Box::new(certificate.clone()));
        Ok(Found(Verdict { authenticity: Authenticity::Authentic, stated, standing }, Some(certificate)))
    }

    /// The resident sees that somebody verified their certificate. Visitors have no name, and could fill the log: a day
    /// has one entry of all of them, and the certificate says how often it was verified.
    async fn record_verification(&self, actor: &Actor, found: &Found) -> Result<(), CertificateError> {
        let Some(certificate) = &found.1 else { return Ok(()) };
        let purpose = audit::Purpose::Known("certificates-purpose-verify");
        let access = audit::Access::to(certificate.person, "certificates-audit-verified", purpose);
        let mut tx = self.inner.db.begin().await?;
        let is_first = store::count_verification(&mut tx, certificate.id, self.today()).await?;
        if is_first || *actor != Actor::Visitor {
            audit::record(&mut tx, actor, self.inner.clock.now(), access.on(certificate.id)).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// How often a certificate was verified, for who may see it.
    pub(crate) async fn verifications(
        &self,
        certificate: &Certificate,
    ) -> Result<Option<Verifications>, CertificateError> {
        Ok(store::verifications(&self.inner.db, certificate.id).await?)
    }
}

/// How often a certificate was verified by whoever was shown it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verifications {
    /// How many times.
    pub(crate) times: i64,
    /// The last day.
    pub(crate) last_on: NaiveDate,
}

/// A verdict with the certificate of the register it is about.
struct Found(Verdict, Option<Certificate>);

const fn refused(authenticity: Authenticity) -> Verdict {
    Verdict { authenticity, stated: None, standing: None }
}

const fn word_for(error: &PayloadError) -> Authenticity {
    match error {
        PayloadError::NotAPayload | PayloadError::TooLong | PayloadError::Malformed => {
            Authenticity::Unreadable
        }
        PayloadError::UnknownKey(_) => Authenticity::ForeignKey,
        PayloadError::WrongSignature => Authenticity::Changed,
    }
}
