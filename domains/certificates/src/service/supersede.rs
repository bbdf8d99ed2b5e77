//! The registry has changed: which certificates no longer tell how things are?

use chrono::{DateTime, NaiveDate, Utc};
use db::Engine;
use identity::{Notice, NoticeId, Topic};
use kernel::PersonId;
use registry::Tie;

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
        // Nobody's certificate lists the people of a convivenza, who may be hundreds.
        let family = subject.members.iter().filter(|member| matches!(member.tie, Tie::Kin(_)));
        let mut concerned: Vec<PersonId> = family.map(|member| member.person).collect();
        if !concerned.contains(&person) {
            concerned.push(person);
        }
        let mut superseded = 0;
        for person in concerned {
            if let Some((holder, outdated)) = self.outdated(person).await? {
                superseded += self.mark_superseded(&holder, &outdated, on).await?;
            }
        }
        Ok(superseded)
    }

    /// Compares a certificate that has just got its number: a change of the registry that was written
    /// while the number was given out has been compared with the certificates before it only. Not on SQLite, where no two
    /// write at once: a change came before the number, which read it, or after, and is compared with this one too.
    pub(super) async fn supersede_if_outdated(&self, reserved: &Certificate) -> Result<(), CertificateError> {
        if self.inner.db.engine() == Engine::Sqlite {
            return Ok(());
        }
        let (subject, today) = (self.subject_now(reserved.person).await?, self.today());
        if says_otherwise(reserved, &subject, today) {
            self.mark_superseded(&subject, &[reserved.id], today).await?;
        }
        Ok(())
    }

    async fn mark_superseded(
        &self,
        holder: &Subject,
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
        if superseded > 0 {
            let (notice, today) = (no_longer_holds(superseded, self.now()), self.today());
            let cause = NoticeId::new().0;
            let told = identity::notify_for_in(&mut tx, holder.person.id, today, &notice, cause).await;
            told.map_err(registry::RegistryError::from).map_err(super::from_registry)?;
        }
        tx.commit().await?;
        Ok(superseded)
    }

    /// A person and their certificates that still count and say otherwise than the registry.
    async fn outdated(
        &self,
        person: PersonId,
    ) -> Result<Option<(Subject, Vec<CertificateId>)>, CertificateError> {
        let today = self.today();
        let since = self.counted_since(today).await?;
        let standing = store::standing_of(&self.inner.db, person, since).await?;
        let mut standing = self.with_extensions(standing).await?;
        standing.retain(|one| one.counts_until().is_none_or(|last| today <= last));
        if standing.is_empty() {
            return Ok(None);
        }
        let subject = self.subject_now(person).await?;
        let outdated = standing.iter().filter(|one| says_otherwise(one, &subject, today));
        let outdated = outdated.map(|one| one.id).collect();
        Ok(Some((subject, outdated)))
    }
}

/// What the holder is told when the registry says otherwise than certificates of theirs.
fn no_longer_holds(count: usize, now: DateTime<Utc>) -> Notice {
    let [subject, body] = ["certificates-notice-superseded-subject", "certificates-notice-superseded-body"];
    Notice::new(now, Topic::Services, subject, body).with("count", count)
}

/// Whether the registry says otherwise now. Digests of different forms cannot be compared.
fn says_otherwise(certificate: &Certificate, subject: &Subject, today: NaiveDate) -> bool {
    let now = certificate.content.restated(subject, today);
    of_one_form(&now, &certificate.facts_digest) && now != certificate.facts_digest
}
