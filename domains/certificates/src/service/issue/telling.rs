//! Who hears that a certificate was given out: the log, its holder, and the job that makes its document.

use auth::Actor;
use chrono::{DateTime, Utc};
use db::Tx;
use identity::{Notice, Topic};
use kernel::PersonId;
use registry::PersonName;

use super::super::Certificates;
use super::{PURPOSE, from_registry};
use crate::certificate::{Certificate, Number};
use crate::domain::Identification;
use crate::error::CertificateError;

impl Certificates {
    /// Writes down that a certificate was given out and that its document must be made, and tells its holder.
    pub(in crate::service) async fn announce(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        new: &Certificate,
        notice: Option<Notice>,
    ) -> Result<(), CertificateError> {
        let now = self.now();
        let action = match &new.identification {
            Some(Identification::Helper { .. }) => "certificates-audit-issued-to-helper",
            _ => "certificates-audit-issued",
        };
        let access = audit::Access::to(new.person, action, audit::Purpose::Known(PURPOSE));
        audit::record(tx, actor, now, access.on(new.id)).await?;
        if let Some(notice) = notice {
            self.tell(tx, new.person, &notice, new.id.0).await?;
        }
        jobs::enqueue(tx, now, crate::jobs::finish_later(new.id, now)).await?;
        Ok(())
    }

    /// Tells a person, or those who act for them by law, once for each cause.
    pub(in crate::service) async fn tell(
        &self,
        tx: &mut Tx,
        person: PersonId,
        notice: &Notice,
        cause: uuid::Uuid,
    ) -> Result<(), CertificateError> {
        let told = identity::notify_for_in(tx, person, self.today(), notice, cause).await;
        told.map_err(registry::RegistryError::from).map_err(from_registry)
    }
}

/// What the holder is told when a helper took a certificate.
pub(in crate::service) fn asked_by_helper(name: &PersonName, now: DateTime<Utc>) -> Notice {
    let [subject, body] = ["certificates-notice-helper-subject", "certificates-notice-helper-body"];
    Notice::new(now, Topic::Delegation, subject, body).with("name", name.spoken())
}

/// What the holder is told when a desk gave out a certificate of theirs: whoever stood there said that they were them, or
/// came for them.
pub(in crate::service) fn issued_at_the_counter(number: Number, now: DateTime<Utc>) -> Notice {
    let [subject, body] = ["certificates-notice-counter-subject", "certificates-notice-counter-body"];
    Notice::new(now, Topic::Services, subject, body).with("number", number.to_string())
}
