//! How it was to get a certificate, as the model of municipal sites asks after every service.

use auth::{Actor, Deed};
use web::rating::Rating;

use super::Certificates;
use crate::certificate::CertificateId;
use crate::error::CertificateError;
use crate::store;

impl Certificates {
    /// Whether it was said of a certificate how it was to get.
    pub(crate) async fn is_rated(&self, id: CertificateId) -> Result<bool, CertificateError> {
        Ok(store::is_rated(&self.inner.db, id).await?)
    }

    /// The resident says how it was to take one of theirs: once, and from then on it is nobody's any more.
    #[tracing::instrument(name = "certificates.rate", skip_all)]
    pub(crate) async fn rate(
        &self,
        actor: &Actor,
        id: CertificateId,
        rating: &Rating,
    ) -> Result<(), CertificateError> {
        let certificate = self.own(actor, Deed::Act, id).await?;
        self.note_rating(certificate.id, rating).await
    }

    /// A clerk notes what the person for whom they issued it says, who may have no way to say it online.
    #[tracing::instrument(name = "certificates.rate_at_the_counter", skip_all)]
    pub(crate) async fn rate_at_the_counter(
        &self,
        actor: &Actor,
        id: CertificateId,
        rating: &Rating,
    ) -> Result<(), CertificateError> {
        let certificate = self.issued_at_the_counter(actor, id).await?;
        self.note_rating(certificate.id, rating).await
    }

    async fn note_rating(&self, id: CertificateId, rating: &Rating) -> Result<(), CertificateError> {
        let mut tx = self.inner.db.begin().await?;
        if store::mark_rated(&mut tx, id).await? {
            store::insert_rating(&mut tx, self.today(), rating).await?;
        }
        Ok(tx.commit().await?)
    }
}
