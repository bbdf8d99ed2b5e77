//! Taking a certificate back.

use auth::{Actor, Permission};

use super::Certificates;
use crate::certificate::{Certificate, CertificateId, WithdrawalReason};
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
        reason: &WithdrawalReason,
    ) -> Result<Certificate, CertificateError> {
        let purpose = reason.purpose();
        let access = audit::Access::to_many(ACTION, purpose.clone()).on(id);
        self.gate(actor, actor.staff_allowed_to(Permission::WithdrawCertificates), access).await?;
        let named = self.load(id).await?;
        let access = audit::Access::to(named.person, ACTION, purpose).on(id);
        let official = self.official_who_withdraws(actor, &named).await?;
        let official = self.gate(actor, official, access.clone()).await?.id;
        let now = self.inner.clock.now();
        let mut tx = self.inner.db.begin().await?;
        let certificate = store::find(&mut tx, id).await?.ok_or(CertificateError::NotFound)?;
        let change = certificate.withdraw(official, reason.clone(), now)?;
        let withdrawn = store::save(&mut tx, change, now).await?;
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        Ok(withdrawn)
    }
}
