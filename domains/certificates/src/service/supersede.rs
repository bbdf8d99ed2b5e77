//! The registry has changed: which certificates no longer tell how things are?

use chrono::NaiveDate;
use kernel::PersonId;

use super::Certificates;
use crate::certificate::{Certificate, CertificateId};
use crate::domain::Subject;
use crate::error::CertificateError;
use crate::events::CertificateEvent;
use crate::facts::of_one_form;
use crate::store;

impl Certificates {
    /// Compares every certificate of a person and of their family with the registry as it is now, and
    /// marks those that say otherwise. Idempotent.
    #[tracing::instrument(name = "certificates.supersede", skip_all)]
    pub async fn compare_with_registry(
        &self,
        person: PersonId,
        on: NaiveDate,
    ) -> Result<usize, CertificateError> {
        let subject = self.subject_now(person).await?;
        let mut concerned: Vec<PersonId> = subject.members.iter().map(|member| member.person).collect();
        if !concerned.contains(&person) {
            concerned.push(person);
        }
        let mut outdated = Vec::new();
        for person in concerned {
            outdated.extend(self.outdated(person).await?);
        }
        self.mark_superseded(&outdated, on).await
    }

    /// Compares a certificate that has just got its number: a change of the registry that was written
    /// while the number was given out has been compared with the certificates before it only.
    pub(super) async fn supersede_if_outdated(&self, reserved: &Certificate) -> Result<(), CertificateError> {
        let (subject, today) = (self.subject_now(reserved.person).await?, self.today());
        if says_otherwise(reserved, &subject, today) {
            self.mark_superseded(&[reserved.id], today).await?;
        }
        Ok(())
    }

    async fn mark_superseded(
        &self,
        outdated: &[CertificateId],
        on: NaiveDate,
    ) -> Result<usize, CertificateError> {
        if outdated.is_empty() {
            return Ok(0);
        }
        let mut superseded = 0;
        let mut tx = self.inner.db.begin().await?;
        for &certificate in outdated {
            if store::supersede(&mut tx, certificate, on).await? {
                outbox::append(&mut tx, self.now(), &CertificateEvent::Superseded { certificate }).await?;
                superseded += 1;
            }
        }
        tx.commit().await?;
        Ok(superseded)
    }

    /// The certificates of a person that still count and say otherwise than the registry.
    async fn outdated(&self, person: PersonId) -> Result<Vec<CertificateId>, CertificateError> {
        let today = self.today();
        let standing = store::standing_of(&self.inner.db, person, today).await?;
        if standing.is_empty() {
            return Ok(Vec::new());
        }
        let subject = self.subject_now(person).await?;
        let outdated = standing.iter().filter(|one| says_otherwise(one, &subject, today));
        Ok(outdated.map(|one| one.id).collect())
    }
}

/// Whether the registry says otherwise now. Digests of different forms cannot be compared.
fn says_otherwise(certificate: &Certificate, subject: &Subject, today: NaiveDate) -> bool {
    let now = certificate.content.restated(subject, today);
    of_one_form(&now, &certificate.facts_digest) && now != certificate.facts_digest
}
