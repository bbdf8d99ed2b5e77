//! The definition that a case was born with.

use std::sync::{Arc, PoisonError};

use db::Tx;

use super::Cases;
use crate::definition::{Definition, ServiceKey, read_kept};
use crate::domain::{Case, Moment};
use crate::error::CaseError;
use crate::store;

/// A definition whose form or procedure changed while its version did not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the form or the procedure of `{service}` has changed and its version is still {version}: cases were born with the \
     other one; raise the version in its file"
)]
pub struct VersionClash {
    /// Which service.
    pub service: ServiceKey,
    /// Which version.
    pub version: u32,
}

impl Cases {
    /// The first service whose file changed what cases of the same version were born with. To be asked before the doors
    /// open: such a file would decide cases by rules that nobody was told.
    pub async fn find_version_clash(&self) -> Result<Option<VersionClash>, CaseError> {
        for definition in self.catalogue().definitions() {
            let kept = store::definition_digest(self.db(), definition).await?;
            if kept.is_some_and(|digest| digest != definition.digest()) {
                let (service, version) = (definition.key.clone(), definition.version);
                return Ok(Some(VersionClash { service, version }));
            }
        }
        Ok(None)
    }

    /// What was asked of services before they were protected is protected too. To be asked before the doors open, and again
    /// after: a node with the definitions of yesterday takes requests on until it is stopped. What is protected once stays
    /// so, whatever its service says later: whoever asked was promised it.
    pub async fn protect_earlier_cases(&self) -> Result<(), CaseError> {
        let mut tx = self.db().begin().await?;
        for definition in self.catalogue().definitions().iter().filter(|one| one.is_protected()) {
            store::protect_cases_of(&mut tx, &definition.key).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Keeps the definition of a case that is entered in this transaction. One that an earlier transaction kept is kept for
    /// good: the next cases of it do not ask again.
    pub(super) async fn keep_definition(
        &self,
        tx: &mut Tx,
        definition: &Definition,
        at: Moment,
    ) -> Result<(), CaseError> {
        let key = (definition.key.clone(), definition.version);
        let known = &self.inner.kept_for_good;
        if known.lock().unwrap_or_else(PoisonError::into_inner).contains(&key) {
            return Ok(());
        }
        // What this transaction writes itself may still be undone.
        if store::keep_definition(tx, definition, at.now).await? {
            known.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
        }
        Ok(())
    }

    /// The definition that a case was born with.
    pub(super) async fn definition_of(&self, case: &Case) -> Result<Arc<Definition>, CaseError> {
        self.definition(&case.service, case.definition_version).await
    }

    /// The definition of a case, as its row names it.
    pub(super) async fn definition_named(
        &self,
        service: &str,
        version: i64,
    ) -> Result<Arc<Definition>, CaseError> {
        let service = ServiceKey::parse(service).ok_or(CaseError::NotFound)?;
        self.definition(&service, u32::try_from(version).map_err(CaseError::unexpected)?).await
    }

    /// One version of a definition: the city's of today, or one that was kept.
    pub(super) async fn definition(
        &self,
        service: &ServiceKey,
        version: u32,
    ) -> Result<Arc<Definition>, CaseError> {
        let key = (service.clone(), version);
        let known = self.inner.kept.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(definition) = known {
            return Ok(definition);
        }
        let definition = match self.catalogue().find(service).filter(|one| one.version == version) {
            Some(current) => current.clone(),
            None => {
                let source = store::definition_source(self.db(), service, version).await?;
                let source = source.ok_or_else(|| {
                    CaseError::unexpected(format!("version {version} of {service} was not kept"))
                })?;
                read_kept(&source).map_err(CaseError::unexpected)?
            }
        };
        let definition = Arc::new(definition);
        self.inner.kept.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&definition));
        Ok(definition)
    }
}
