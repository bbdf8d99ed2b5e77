//! A resident's own certificates.

use auth::Actor;
use bytes::Bytes;

use super::Certificates;
use crate::certificate::{Certificate, CertificateId};
use crate::error::CertificateError;
use crate::store;

/// How many certificates stand on one page of the list.
const PAGE_SIZE: i64 = 20;

const PURPOSE: &str = "certificates-purpose-own";

impl Certificates {
    /// A page of the resident's certificates, the newest first, and whether older ones follow.
    #[tracing::instrument(name = "certificates.mine", skip_all)]
    pub async fn mine(&self, actor: &Actor, page: u32) -> Result<(Vec<Certificate>, bool), CertificateError> {
        let person = actor.resident()?;
        let offset = i64::from(page) * PAGE_SIZE;
        let mut certificates = store::list_of(&self.inner.db, person, offset, PAGE_SIZE + 1).await?;
        let more = certificates.len() > PAGE_SIZE as usize;
        certificates.truncate(PAGE_SIZE as usize);
        Ok((certificates, more))
    }

    /// One of the resident's certificates.
    #[tracing::instrument(name = "certificates.one_of_mine", skip_all, fields(certificate.id = %id))]
    pub async fn one_of_mine(
        &self,
        actor: &Actor,
        id: CertificateId,
    ) -> Result<Certificate, CertificateError> {
        let person = actor.resident()?;
        store::find_of(&self.inner.db, person, id).await?.ok_or(CertificateError::NotFound)
    }

    /// The document of one of the resident's certificates: the same bytes every time.
    #[tracing::instrument(name = "certificates.download", skip_all, fields(certificate.id = %id))]
    pub async fn download(
        &self,
        actor: &Actor,
        id: CertificateId,
    ) -> Result<(Certificate, Bytes), CertificateError> {
        let certificate = self.one_of_mine(actor, id).await?;
        self.hand_over(actor, certificate, PURPOSE).await
    }

    /// A certificate that was issued at the clerk's own counter, so that they go on with it.
    #[tracing::instrument(name = "certificates.issued_at_the_counter", skip_all, fields(certificate.id = %id))]
    pub async fn issued_at_the_counter(
        &self,
        actor: &Actor,
        id: CertificateId,
    ) -> Result<Certificate, CertificateError> {
        let clerk = actor.staff_allowed_to(auth::Permission::IssueCertificates)?;
        let certificate = self.load(id).await?;
        match &certificate.handover {
            crate::Handover::Counter { office, .. } if *office == clerk.office => Ok(certificate),
            _ => Err(CertificateError::NotFound),
        }
    }

    /// The document of a certificate that was issued at the clerk's own counter, to print it.
    #[tracing::instrument(name = "certificates.print", skip_all, fields(certificate.id = %id))]
    pub async fn print(
        &self,
        actor: &Actor,
        id: CertificateId,
    ) -> Result<(Certificate, Bytes), CertificateError> {
        let certificate = self.issued_at_the_counter(actor, id).await?;
        self.hand_over(actor, certificate, "certificates-purpose-issue").await
    }

    /// Reads the document and writes down who got it.
    async fn hand_over(
        &self,
        actor: &Actor,
        certificate: Certificate,
        purpose: &'static str,
    ) -> Result<(Certificate, Bytes), CertificateError> {
        let document = certificate.document().ok_or(CertificateError::InPreparation(certificate.id))?;
        let bytes = self.inner.press.read(document).await?;
        let access = audit::Access::to(
            certificate.person,
            "certificates-audit-downloaded",
            audit::Purpose::Known(purpose),
        );
        let mut tx = self.inner.db.begin().await?;
        audit::record(&mut tx, actor, self.inner.clock.now(), access.on(certificate.id)).await?;
        tx.commit().await?;
        Ok((certificate, bytes))
    }
}
