//! Taking a certificate back.

use auth::{Actor, Permission};

use super::Certificates;
use crate::certificate::{Certificate, CertificateId};
use crate::error::CertificateError;
use crate::store;

const ACTION: &str = "certificates-audit-withdrawn";

impl Certificates {
    /// An official declares that a certificate does not count, and why.
    #[tracing::instrument(name = "certificates.withdraw", skip_all, fields(certificate.id = %id))]
    pub async fn withdraw(
        &self,
        actor: &Actor,
        id: CertificateId,
        reason: &str,
    ) -> Result<Certificate, CertificateError> {
        let access = audit::Access::to_many(ACTION, audit::Purpose::Stated(reason.trim().to_owned())).on(id);
        let official = actor.staff_allowed_to(Permission::WithdrawCertificates);
        let official = self.gate(actor, official, access).await?.id;
        let now = self.inner.clock.now();
        let mut tx = self.inner.db.begin().await?;
        let certificate = store::find(&mut tx, id).await?.ok_or(CertificateError::NotFound)?;
        let access =
            audit::Access::to(certificate.person, ACTION, audit::Purpose::Stated(reason.trim().to_owned()));
        let change = certificate.withdraw(official, reason, now)?;
        let withdrawn = store::save(&mut tx, change, now).await?;
        audit::record(&mut tx, actor, now, access.on(id)).await?;
        tx.commit().await?;
        Ok(withdrawn)
    }
}
