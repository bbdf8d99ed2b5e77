//! Making the document of a certificate that has its number.

use auth::Actor;
use documents::press::StoredDocument;

use super::Certificates;
use crate::certificate::{Certificate, CertificateId, State};
use crate::error::CertificateError;
use crate::store::{self, StoreError};

/// What becomes of the job that would make the document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum JobFate {
    /// Nobody has tried before: with the document the job is done.
    Cancel,
    /// Somebody has tried, and may have left a document behind: the job stays until that is tidied.
    Keep,
}

impl Certificates {
    /// The first try, by who gave out the number.
    pub(crate) async fn finish_first(&self, reserved: Certificate) -> Result<Certificate, CertificateError> {
        self.make_and_issue(reserved, JobFate::Cancel).await
    }

    /// Another try, after something stopped the first one. Doing it twice, or twice at once, gives the
    /// certificate one document, and leaves no other behind.
    #[tracing::instrument(name = "certificates.finish", skip_all, fields(certificate.id = %id))]
    pub async fn finish(&self, id: CertificateId) -> Result<Certificate, CertificateError> {
        let issued = self.make_and_issue(self.load(id).await?, JobFate::Keep).await?;
        let document = issued.document().ok_or(CertificateError::InPreparation(id))?;
        self.inner.press.documents().keep_only(document).await?;
        let mut tx = self.inner.db.begin().await?;
        jobs::cancel(&mut tx, crate::jobs::FINISH, id).await?;
        tx.commit().await?;
        Ok(issued)
    }

    async fn make_and_issue(
        &self,
        reserved: Certificate,
        job: JobFate,
    ) -> Result<Certificate, CertificateError> {
        let id = reserved.id;
        if reserved.state != State::Reserved {
            return Ok(reserved);
        }
        self.supersede_if_outdated(&reserved).await?;
        let document = self.inner.press.make(&self.inner.city, &reserved, self.inner.clock.now()).await?;
        loop {
            match self.issue_with(id, document.clone(), job).await {
                Err(CertificateError::Stale(_)) => {}
                other => return other,
            }
            let meanwhile = self.load(id).await?;
            match meanwhile.document() {
                // Only superseded meanwhile: the document is still wanted.
                None => {}
                Some(same) if *same == document => return Ok(meanwhile),
                // Somebody else was faster: theirs is the document.
                Some(_) => {
                    self.inner.press.documents().discard(&document).await;
                    return Ok(meanwhile);
                }
            }
        }
    }

    async fn issue_with(
        &self,
        id: CertificateId,
        document: StoredDocument,
        job: JobFate,
    ) -> Result<Certificate, CertificateError> {
        let now = self.inner.clock.now();
        let mut tx = self.inner.db.begin().await?;
        let reserved = store::find(&mut tx, id).await?.ok_or(CertificateError::NotFound)?;
        let change = reserved.finish(document, now).map_err(|_| StoreError::Stale(id))?;
        let issued = store::save(&mut tx, change, now).await?;
        if job == JobFate::Cancel {
            jobs::cancel(&mut tx, crate::jobs::FINISH, id).await?;
        }
        tx.commit().await?;
        Ok(issued)
    }

    pub(crate) async fn load(&self, id: CertificateId) -> Result<Certificate, CertificateError> {
        store::read(&self.inner.db, id).await?.ok_or(CertificateError::NotFound)
    }

    /// Finishes whatever has a number and still no document as this begins. The jobs do this by
    /// themselves; a batch does it first, so that it begins with a whole register. What cannot be
    /// finished keeps nobody else waiting.
    pub async fn finish_all(&self, actor: &Actor) -> Result<Finished, CertificateError> {
        actor.machine_or_staff_of(None, auth::Permission::IssueBatches)?;
        let mut finished = Finished::default();
        // Numbers given out meanwhile have somebody at work on them: where the doors are open they would never end.
        let begun = self.inner.clock.now();
        let mut after = None;
        loop {
            let page = store::unfinished(&self.inner.db, begun, after, 100).await?;
            let Some(last) = page.last().copied() else { return Ok(finished) };
            for id in page {
                match self.finish(id).await {
                    Ok(_) => finished.made += 1,
                    Err(error) => finished.failed.push((id, error)),
                }
            }
            after = Some(last);
        }
    }
}

/// What became of the certificates that had a number and no document.
#[derive(Debug, Default)]
pub struct Finished {
    /// How many have their document now.
    pub made: usize,
    /// Those that still have none, and why.
    pub failed: Vec<(CertificateId, CertificateError)>,
}
