//! Is this certificate authentic, what does it state, and does it still hold? For everybody.

use auth::Actor;
use bytes::Bytes;
use documents::payload::{self, Payload, PayloadError};
use documents::seal::SealReport;

use super::Certificates;
use crate::certificate::{Certificate, Standing, State};
use crate::code::Code;
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
    /// What it states; only of what is authentic.
    pub stated: Option<Stated>,
    /// Whether it still holds; only of what is authentic.
    pub standing: Option<Standing>,
}

/// What an authentic certificate states, from the document or from the register.
#[derive(Clone, Debug)]
pub enum Stated {
    /// From the signed payload.
    ByPayload(Payload),
    /// From the register.
    ByRegister(Box<Certificate>),
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
            Some(certificate) => {
                self.authentic(Stated::ByRegister(Box::new(certificate.clone())), certificate)
            }
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
        // The seal covers the payload too, but another document of the city's might be sealed by the same key.
        match payload::in_pdf(&file).map(|text| self.inner.press.open_payload(text)) {
            Some(Ok(payload)) => self.with_standing(payload).await,
            Some(Err(error)) => Ok(Found(refused(word_for(&error)), None)),
            None => Ok(Found(refused(Authenticity::Unreadable), None)),
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
            Some(certificate) => self.authentic(Stated::ByPayload(payload), certificate),
        })
    }

    fn authentic(&self, stated: Stated, certificate: Certificate) -> Found {
        let standing = Some(certificate.standing(self.today()));
        let verdict = Verdict { authenticity: Authenticity::Authentic, stated: Some(stated), standing };
        Found(verdict, Some(certificate))
    }

    /// The resident sees that somebody verified their certificate.
    async fn record_verification(&self, actor: &Actor, found: &Found) -> Result<(), CertificateError> {
        let Some(certificate) = &found.1 else { return Ok(()) };
        let purpose = audit::Purpose::Known("certificates-purpose-verify");
        let access = audit::Access::to(certificate.person, "certificates-audit-verified", purpose);
        let mut tx = self.inner.db.begin().await?;
        audit::record(&mut tx, actor, self.inner.clock.now(), access.on(certificate.id)).await?;
        tx.commit().await?;
        Ok(())
    }
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
