//! Somebody else whom a form names by codice fiscale.

use web::WebError;

use super::desk::Desk;
use super::reading::Reading;
use crate::codice_fiscale::CodiceFiscale;
use crate::service::PersonFile;
use crate::store::Query;

impl Desk {
    /// The file behind a codice fiscale, opened for the same reason as this one.
    pub(super) async fn file_behind(&self, code: CodiceFiscale) -> Result<Option<PersonFile>, WebError> {
        let query = Query::FiscalCode(code);
        let found = self.registry.find_persons(&self.actor, &query, &self.opened_for).await?;
        match found.as_slice() {
            [only] => {
                let file = self.registry.open_file(&self.actor, only.person(), &self.opened_for).await?;
                Ok(Some(file))
            }
            _ => Ok(None),
        }
    }

    /// The file of somebody else, of whom the form gives the codice fiscale in `field`.
    pub(super) async fn other(
        &self,
        reading: &mut Reading<'_>,
        field: &'static str,
    ) -> Result<Option<PersonFile>, WebError> {
        let Some(code) = reading.fiscal_code(field) else { return Ok(None) };
        let Some(code) = code else { return Ok(reading.wrong(field, "registry-change-code-missing")) };
        match self.file_behind(code).await? {
            None => Ok(reading.wrong(field, "registry-change-code-unknown")),
            Some(other) if other.person.id == self.person().id => {
                Ok(reading.wrong(field, "registry-change-code-own"))
            }
            other => Ok(other),
        }
    }
}
