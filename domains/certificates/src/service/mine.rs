//! A resident's own certificates.

use auth::{Actor, Deed, Service};
use bytes::Bytes;

use super::Certificates;
use super::gate::at_own_counter;
use crate::certificate::{Certificate, CertificateId};
use crate::domain::Identification;
use crate::error::CertificateError;
use crate::store;

/// How many certificates stand on one page of the list.
const PAGE_SIZE: i64 = 20;

const OWN: audit::Purpose = audit::Purpose::Known("certificates-purpose-own");
const ISSUE: audit::Purpose = audit::Purpose::Known("certificates-purpose-issue");

impl Certificates {
    /// A page of the resident's certificates, the newest first, and whether older ones follow.
    #[tracing::instrument(name = "certificates.mine", skip_all)]
    pub async fn mine(&self, actor: &Actor, page: u32) -> Result<(Vec<Certificate>, bool), CertificateError> {
        let person = actor.acts_for(Service::Certificates, Deed::Read)?;
        let offset = i64::from(page) * PAGE_SIZE;
        let mut certificates = store::list_of(&self.inner.db, person, offset, PAGE_SIZE + 1).await?;
        let more = certificates.len() > PAGE_SIZE as usize;
        certificates.truncate(PAGE_SIZE as usize);
        if let Actor::Representative(_) = actor {
            let subject = self.subject_now(person).await?;
            certificates.retain(|one| !one.kinds.iter().any(|kind| subject.keeps_from(actor, kind)));
        }
        let certificates = self.with_extensions(certificates).await?;
        self.write_down(actor, audit::Access::to(person, "certificates-audit-listed", OWN)).await?;
        Ok((certificates, more))
    }

    /// One of the resident's certificates.
    #[tracing::instrument(name = "certificates.one_of_mine", skip_all, fields(certificate.id = %id))]
    pub async fn one_of_mine(
        &self,
        actor: &Actor,
        id: CertificateId,
    ) -> Result<Certificate, CertificateError> {
        let certificate = self.own(actor, Deed::Read, id).await?;
        // The page of one that is being made asks again every few seconds.
        if certificate.document().is_some() {
            let access = audit::Access::to(certificate.person, "certificates-audit-seen", OWN);
            self.write_down(actor, access.on(id)).await?;
        }
        Ok(certificate)
    }

    /// What the one is called who asked for a certificate in the resident's name, or the organisation for which they
    /// acted; none where the resident did.
    pub async fn asked_by(&self, certificate: &Certificate) -> Result<Option<String>, CertificateError> {
        if let Some(Identification::Helper { name, .. }) = &certificate.identification {
            return Ok(Some(name.spoken()));
        }
        let crate::Handover::Online { asked_by: Some(asker) } = &certificate.handover else {
            return Ok(None);
        };
        if let Some(organisation) = &asker.organisation {
            return Ok(Some(organisation.clone()));
        }
        let name = registry::name_of(&self.inner.db, asker.person).await;
        let name = name.map_err(registry::RegistryError::from).map_err(super::issue::from_registry)?;
        // Whom the register does not know has no name here; that it was not the resident shows all the same.
        Ok(Some(name.map_or_else(String::new, |name| name.spoken())))
    }

    /// One of the resident's certificates, for a use case that writes down what it does with it.
    pub(super) async fn own(
        &self,
        actor: &Actor,
        deed: Deed,
        id: CertificateId,
    ) -> Result<Certificate, CertificateError> {
        let person = actor.acts_for(Service::Certificates, deed)?;
        let found = store::find_of(&self.inner.db, person, id).await?.ok_or(CertificateError::NotFound)?;
        if let Actor::Representative(_) = actor {
            let subject = self.subject_now(person).await?;
            if found.kinds.iter().any(|kind| subject.keeps_from(actor, kind)) {
                return Err(CertificateError::NotFound);
            }
        }
        self.with_extension(found).await
    }

    pub(super) async fn write_down(
        &self,
        actor: &Actor,
        access: audit::Access,
    ) -> Result<(), CertificateError> {
        let mut tx = self.inner.db.begin().await?;
        audit::record(&mut tx, actor, self.now(), access).await?;
        Ok(tx.commit().await?)
    }

    /// The document of one of the resident's certificates: the same bytes every time.
    #[tracing::instrument(name = "certificates.download", skip_all, fields(certificate.id = %id))]
    pub async fn download(
        &self,
        actor: &Actor,
        id: CertificateId,
    ) -> Result<(Certificate, Bytes), CertificateError> {
        let certificate = self.own(actor, Deed::Read, id).await?;
        self.hand_over(actor, certificate, OWN).await
    }

    /// A certificate that was issued at the clerk's own counter, so that they go on with it.
    #[tracing::instrument(name = "certificates.issued_at_the_counter", skip_all, fields(certificate.id = %id))]
    pub async fn issued_at_the_counter(
        &self,
        actor: &Actor,
        id: CertificateId,
    ) -> Result<Certificate, CertificateError> {
        let certificate = self.of_the_office(actor, id).await?;
        let access = audit::Access::to(certificate.person, "certificates-audit-seen", ISSUE);
        self.write_down(actor, access.on(id)).await?;
        Ok(certificate)
    }

    async fn of_the_office(&self, actor: &Actor, id: CertificateId) -> Result<Certificate, CertificateError> {
        let access = audit::Access::to_many("certificates-audit-seen", ISSUE).on(id);
        let clerk = self.gate(actor, at_own_counter(actor), access.clone()).await?;
        let certificate = self.load(id).await?;
        match &certificate.handover {
            crate::Handover::Counter { office, .. } if *office == clerk.office => {}
            _ => return Err(CertificateError::NotFound),
        }
        self.clerk_who_goes_on_with(actor, &certificate, access).await?;
        Ok(certificate)
    }

    /// The document of a certificate that was issued at the clerk's own counter, to print it.
    #[tracing::instrument(name = "certificates.print", skip_all, fields(certificate.id = %id))]
    pub async fn print(
        &self,
        actor: &Actor,
        id: CertificateId,
    ) -> Result<(Certificate, Bytes), CertificateError> {
        let certificate = self.of_the_office(actor, id).await?;
        self.hand_over(actor, certificate, ISSUE).await
    }

    /// Reads the document and writes down who got it.
    pub(super) async fn hand_over(
        &self,
        actor: &Actor,
        certificate: Certificate,
        purpose: audit::Purpose,
    ) -> Result<(Certificate, Bytes), CertificateError> {
        let document = certificate.document().ok_or(CertificateError::InPreparation(certificate.id))?;
        let bytes = self.inner.press.documents().read(document).await?;
        let access = audit::Access::to(certificate.person, "certificates-audit-downloaded", purpose);
        self.write_down(actor, access.on(certificate.id)).await?;
        Ok((certificate, bytes))
    }
}
