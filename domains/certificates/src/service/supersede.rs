//! The registry has changed: which certificates no longer tell how things are?

use chrono::NaiveDate;
use kernel::PersonId;

use super::Certificates;
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
            let standing = store::standing_of(&mut tx, person, today).await?;
            if standing.is_empty() {
                continue;
            }
            let subject = self.subject(&mut tx, person).await?;
            for certificate in standing {
                let as_it_is = certificate.content.restated(&subject, today);
                if as_it_is == certificate.facts_digest {
                    continue;
                }
                if store::supersede(&mut tx, certificate.id, on).await? {
                    let event = CertificateEvent::Superseded { certificate: certificate.id };
                    outbox::append(&mut tx, now, &event).await?;
                    superseded += 1;
                }
            }
        }
        tx.commit().await?;
        Ok(superseded)
    }
}
