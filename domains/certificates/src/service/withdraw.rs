//! Taking a certificate back.

use auth::{Actor, Permission};
use chrono::{DateTime, Utc};
use identity::{Notice, NoticeId, Topic};

use super::Certificates;
use crate::certificate::{Certificate, CertificateId, Number, WithdrawalReason};
use crate::error::CertificateError;
use crate::store;

const ACTION: &str = "certificates-audit-withdrawn";

impl Certificates {
    /// An official declares that a certificate does not count, and why. The holder is told.
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
        let (person, today) = (withdrawn.person, self.today());
        let (notice, cause) = (counts_no_more(withdrawn.number, now), NoticeId::new().0);
        let told = identity::notify_for_in(&mut tx, person, today, &notice, cause).await;
        told.map_err(registry::RegistryError::from).map_err(super::from_registry)?;
        tx.commit().await?;
        Ok(withdrawn)
    }
}

/// What the holder is told. The official's words stand on the page of the certificate: an e-mail carries none of them.
fn counts_no_more(number: Number, now: DateTime<Utc>) -> Notice {
    let [subject, body] = ["certificates-notice-withdrawn-subject", "certificates-notice-withdrawn-body"];
    Notice::new(now, Topic::Services, subject, body).with("number", number.to_string())
}
