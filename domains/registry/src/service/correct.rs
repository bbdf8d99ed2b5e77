//! Corrections, and whether data may be certified.

use auth::Actor;
use chrono::NaiveDate;

use super::{FileVersion, Reason, Registry, RegistryError};
use crate::codes::{Certifiability, ProcedureTrigger};
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{Change, CustodyNote, Person, PersonName, Refusal};

impl Registry {
    /// The registrar corrects a name, with the codice fiscale that follows from it if there is a new one.
    #[tracing::instrument(name = "registry.correct_name", skip_all, fields(person.id = %file.person))]
    pub async fn correct_name(
        &self,
        actor: &Actor,
        file: FileVersion,
        name: PersonName,
        fiscal_code: Option<CodiceFiscale>,
        on: NaiveDate,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let today = self.today();
        let correct = |person: Person| person.correct_name(name, fiscal_code, on, today);
        self.change_one(actor, "registry-audit-name-corrected", file, reason, correct).await
    }

    /// The registrar says how far somebody's data may be certified.
    #[tracing::instrument(name = "registry.set_certifiability", skip_all, fields(person.id = %file.person))]
    pub async fn set_certifiability(
        &self,
        actor: &Actor,
        file: FileVersion,
        certifiability: Certifiability,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let on = self.today();
        let set = |person: Person| person.set_certifiability(certifiability, on);
        self.change_one(actor, "registry-audit-certifiability-changed", file, reason, set).await
    }

    /// A procedure on somebody's data begins.
    #[tracing::instrument(name = "registry.open_procedure", skip_all, fields(person.id = %file.person))]
    pub async fn open_procedure(
        &self,
        actor: &Actor,
        file: FileVersion,
        trigger: ProcedureTrigger,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let on = self.today();
        let open = |person: Person| person.open_procedure(trigger, on);
        self.change_one(actor, "registry-audit-procedure-opened", file, reason, open).await
    }

    /// A procedure on somebody's data ends.
    #[tracing::instrument(name = "registry.close_procedure", skip_all, fields(person.id = %file.person))]
    pub async fn close_procedure(
        &self,
        actor: &Actor,
        file: FileVersion,
        trigger: ProcedureTrigger,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let on = self.today();
        let close = |person: Person| person.close_procedure(trigger, on);
        self.change_one(actor, "registry-audit-procedure-closed", file, reason, close).await
    }

    /// A court keeps a parent from acting for their child.
    #[tracing::instrument(name = "registry.note_custody", skip_all, fields(person.id = %file.person))]
    pub async fn note_custody(
        &self,
        actor: &Actor,
        file: FileVersion,
        note: CustodyNote,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let today = self.today();
        let noted = |person: Person| person.note_custody(note, today);
        self.change_one(actor, "registry-audit-custody-noted", file, reason, noted).await
    }

    /// A change that concerns one file alone.
    async fn change_one(
        &self,
        actor: &Actor,
        action: &'static str,
        file: FileVersion,
        reason: &Reason,
        change: impl FnOnce(Person) -> Result<Change, Refusal> + Send,
    ) -> Result<Person, RegistryError> {
        let mut tx = self.change_begins(actor, action, file.person, &[], reason).await?;
        let person = self.unchanged(&mut tx, file).await?;
        let person = self.save(&mut tx, change(person)).await?;
        tx.commit().await?;
        Ok(person)
    }
}
