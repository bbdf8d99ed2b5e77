//! An official looks a certificate up, to take it back.

use auth::{Actor, Permission};

use super::Certificates;
use crate::certificate::{Certificate, CertificateId, Number};
use crate::code::Code;
use crate::error::CertificateError;
use crate::store;

const ACTION: &str = "certificates-audit-looked-up";
const PURPOSE: audit::Purpose = audit::Purpose::Known("certificates-purpose-look-up");

/// How somebody names a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// By its number.
    Number(Number),
    /// By the code that is printed on it.
    Code(Code),
}

/// A text that names no certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a certificate is named by its number, as 123/2020, or by the code printed on it")]
pub struct ReferenceError;

impl Reference {
    /// Reads what somebody typed from the document.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let number = text.split_once('/').and_then(|(number, year)| {
            Some(Number { year: year.trim().parse().ok()?, number: number.trim().parse().ok()? })
        });
        match number {
            Some(number) => Ok(Self::Number(number)),
            None => Code::parse(text).map(Self::Code).map_err(|_| ReferenceError),
        }
    }
}

impl Certificates {
    /// Which certificate an official means, among those that their role reaches. Tells nothing of it.
    #[tracing::instrument(name = "certificates.find", skip_all)]
    pub async fn find(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<Option<CertificateId>, CertificateError> {
        let access = audit::Access::to_many(ACTION, PURPOSE);
        self.gate(actor, actor.staff_allowed_to(Permission::WithdrawCertificates), access).await?;
        let found = match reference {
            Reference::Number(number) => store::find_by_number(&self.inner.db, *number).await?,
            Reference::Code(code) => store::find_by_code(&self.inner.db, code).await?,
        };
        match found {
            Some(certificate) if self.official_who_sees(actor, &certificate).await?.is_ok() => {
                Ok(Some(certificate.id))
            }
            _ => Ok(None),
        }
    }

    /// An official opens a certificate. The resident reads that they did.
    #[tracing::instrument(name = "certificates.look_up", skip_all, fields(certificate.id = %id))]
    pub async fn look_up(&self, actor: &Actor, id: CertificateId) -> Result<Certificate, CertificateError> {
        let access = audit::Access::to_many(ACTION, PURPOSE).on(id);
        self.gate(actor, actor.staff_allowed_to(Permission::WithdrawCertificates), access).await?;
        let certificate = self.load(id).await?;
        let access = audit::Access::to(certificate.person, ACTION, PURPOSE);
        let allowed = self.official_who_sees(actor, &certificate).await?;
        self.gate(actor, allowed, access.clone().on(id)).await?;
        let mut tx = self.inner.db.begin().await?;
        audit::record(&mut tx, actor, self.inner.clock.now(), access.on(id)).await?;
        tx.commit().await?;
        self.with_extension(certificate).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_named_by_number_or_by_code() {
        let number = Number { year: 2020, number: 123 };
        assert_eq!(Reference::parse(" 123 / 2020 "), Ok(Reference::Number(number)));
        let code = Code::parse("0123456789ABCDEF").unwrap();
        assert_eq!(Reference::parse("0123-4567-89ab-cdef"), Ok(Reference::Code(code)));
        assert_eq!(Reference::parse("123"), Err(ReferenceError));
    }
}
