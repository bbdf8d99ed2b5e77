//! Certificates that an act of an authority lets count longer than is printed on them (art. 103 c. 2 DL 18/2020).

use chrono::NaiveDate;
use registry::{DocumentClass, Extension};

use super::{Certificates, from_registry};
use crate::certificate::Certificate;
use crate::error::CertificateError;

impl Certificates {
    /// The certificates with the last day that acts in force give them: asked whenever somebody is told how they stand.
    pub(super) async fn with_extensions(
        &self,
        mut certificates: Vec<Certificate>,
    ) -> Result<Vec<Certificate>, CertificateError> {
        if certificates.iter().all(|one| one.valid_until.is_none()) {
            return Ok(certificates);
        }
        let acts = self.extensions().await?;
        for one in &mut certificates {
            one.extended =
                one.valid_until.and_then(|last| registry::extended(&acts, DocumentClass::Certificate, last));
        }
        Ok(certificates)
    }

    /// The same of one.
    pub(super) async fn with_extension(
        &self,
        certificate: Certificate,
    ) -> Result<Certificate, CertificateError> {
        let one = self.with_extensions(vec![certificate]).await?.pop();
        one.ok_or(CertificateError::NotFound)
    }

    /// The first of the days on which a certificate may have ended that counts today all the same.
    pub(super) async fn counted_since(&self, today: NaiveDate) -> Result<NaiveDate, CertificateError> {
        let acts = self.extensions().await?;
        let reaching_today =
            acts.iter().filter(|act| act.class == DocumentClass::Certificate && act.valid_until >= today);
        Ok(reaching_today.map(|act| act.expiring_from).min().unwrap_or(today).min(today))
    }

    async fn extensions(&self) -> Result<Vec<Extension>, CertificateError> {
        let acts = registry::extensions_in_force(&self.inner.db).await;
        acts.map_err(registry::RegistryError::from).map_err(from_registry)
    }
}
