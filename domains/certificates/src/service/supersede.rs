//! The registry has changed: which certificates no longer tell how things are?

use chrono::NaiveDate;
use db::Tx;
use kernel::PersonId;

use super::Certificates;
use crate::certificate::CertificateId;
use crate::error::CertificateError;
use crate::events::CertificateEvent;
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
        let (now, today) = (self.inner.clock.now(), self.today());
        let mut tx = self.inner.db.begin().await?;
        let subject = self.subject(&mut tx, person).await?;
        let mut concerned: Vec<PersonId> = subject.members.iter().map(|member| member.person).collect();
        if !concerned.contains(&person) {
            concerned.push(person);
        }
        let mut superseded = 0;
        for person in concerned {
            for certificate in self.outdated(&mut tx, person, today).await? {
                if store::supersede(&mut tx, certificate, on).await? {
                    outbox::append(&mut tx, now, &CertificateEvent::Superseded { certificate }).await?;
                    superseded += 1;
                }
            }
        }
        tx.commit().await?;
        Ok(superseded)
    }

    /// The certificates of a person that still count and say otherwise than the registry.
    async fn outdated(
        &self,
        tx: &mut Tx,
        person: PersonId,
        today: NaiveDate,
    ) -> Result<Vec<CertificateId>, CertificateError> {
        let standing = store::standing_of(tx, person, today).await?;
        if standing.is_empty() {
            return Ok(Vec::new());
        }
        let subject = self.subject(tx, person).await?;
        let outdated =
            standing.iter().filter(|one| one.content.restated(&subject, today) != one.facts_digest);
        Ok(outdated.map(|one| one.id).collect())
    }
}
