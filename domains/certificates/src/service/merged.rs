//! Two files of the registry became one: the certificates of both are of one person.

use audit::{Access, Purpose};
use auth::Actor;
use chrono::NaiveDate;
use kernel::PersonId;

use super::Certificates;
use crate::error::CertificateError;
use crate::store;

const PURPOSE: Purpose = Purpose::Known("certificates-purpose-merged");

impl Certificates {
    /// What was issued under the file that leads elsewhere stands among the certificates of the kept one, with the links
    /// by which it was sent; what says otherwise than that file now is marked. Idempotent.
    #[tracing::instrument(name = "certificates.follow_a_merger", skip_all)]
    pub(crate) async fn follow_a_merger(
        &self,
        merged: PersonId,
        kept: PersonId,
        on: NaiveDate,
    ) -> Result<(), CertificateError> {
        let mut tx = self.inner.db.begin().await?;
        // The kept file may have been merged itself before this was heard of.
        let kept = registry::kept_in(&mut tx, kept).await?;
        if store::certificates_follow(&mut tx, merged, kept).await? > 0 {
            let access = Access::to(kept, "certificates-audit-followed", PURPOSE);
            audit::record(&mut tx, &Actor::machine(crate::jobs::FOLLOW), self.now(), access).await?;
        }
        tx.commit().await?;
        self.compare_with_registry(kept, on).await.map(drop)
    }
}
