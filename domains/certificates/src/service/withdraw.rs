//! Taking a certificate back.

use auth::{Actor, Permission};

use super::Certificates;
use crate::certificate::{Certificate, CertificateId};
use crate::error::CertificateError;
use crate::store;

impl Certificates {
    /// An official declares that a certificate does not count, and why.
    #[tracing::instrument(name = "certificates.withdraw", skip_all, fields(certificate.id = %id))]
    pub async fn withdraw(
        &self,
        actor: &Actor,
        id: CertificateId,
        reason: &str,
    ) -> Result<Certificate, CertificateError> {
        let official = actor.staff_allowed_to(Permission::WithdrawCertificates)?.id;
        let now = self.inner.clock.now();
        let mut tx = self.inner.db.begin().await?;
        let certificate = store::find(&mut tx, id).await?.ok_or(CertificateError::NotFound)?;
        let access = audit::Access::to(
            certificate.person,
            "certificates-audit-withdrawn",
            audit::Purpose::Stated(reason.trim().to_owned()),
        );
        let change = certificate.withdraw(official, reason, now)?;
        let withdrawn = store::save(&mut tx, change, now).await?;
        audit::record(&mut tx, actor, now, access.on(id)).await?;
        tx.commit().await?;
        Ok(withdrawn)
    }
}
