//! Two files of the registry became one: the certificates of both are of one person.

use audit::Purpose;
use chrono::NaiveDate;
use db::{DbError, Tx};
use identity::Belongings;
use kernel::PersonId;

use super::Certificates;
use crate::error::CertificateError;
use crate::store;

/// What was issued to somebody, with the links by which it was sent.
struct Issued;

impl Belongings for Issued {
    const JOB: &'static str = crate::jobs::FOLLOW;
    const FOLLOWED: &'static str = "certificates-audit-followed";
    const MERGED: Purpose = Purpose::Known("certificates-purpose-merged");

    async fn follow(&self, tx: &mut Tx, before: PersonId, kept: PersonId) -> Result<u64, DbError> {
        store::certificates_follow(tx, before, kept).await
    }
}

impl Certificates {
    /// What was issued under the file that leads elsewhere stands among the certificates of the kept one; what says
    /// otherwise than that file now is marked. Idempotent.
    #[tracing::instrument(name = "certificates.follow_a_merger", skip_all)]
    pub(crate) async fn follow_a_merger(
        &self,
        merged: PersonId,
        kept: PersonId,
        on: NaiveDate,
    ) -> Result<(), CertificateError> {
        let mut tx = self.inner.db.begin().await?;
        let kept = identity::follow_merger_in(&Issued, &mut tx, [merged, kept], self.now()).await?;
        tx.commit().await?;
        self.compare_with_registry(kept, on).await.map(drop)
    }
}
