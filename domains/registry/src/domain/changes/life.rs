//! Death, corrections, and whether data may be certified.

use chrono::NaiveDate;

use super::{Change, Refusal};
use crate::codes::{Certifiability, CohabitationEndCause, ProcedureState, ProcedureTrigger};
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{CivilAct, Person, PersonName, Place, Procedure, Registration, RegistryEvent};

impl Person {
    /// The person died: they leave family and home, and the electoral list, and no contract binds them.
    pub fn die(
        mut self,
        on: NaiveDate,
        place: Option<Place>,
        act: Option<CivilAct>,
        today: NaiveDate,
    ) -> Result<Change, Refusal> {
        self.check_active()?;
        self.check_date(on, today)?;
        self.end_home(on)?;
        self.membership = None;
        self.electoral = None;
        self.end_contracts(on, CohabitationEndCause::Death, |_| true);
        self.registration = Registration::Deceased { on, place, act, was: self.registration.register() };
        let event = RegistryEvent::Died { person: self.id, on };
        Ok(self.changed(event))
    }

    /// The name was wrong, or was changed by decree (DPR 396/2000, art. 84–94). The codice fiscale
    /// follows the name; the old one is remembered.
    pub fn correct_name(
        mut self,
        name: PersonName,
        fiscal_code: Option<CodiceFiscale>,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Change, Refusal> {
        self.check_date(on, today)?;
        let same_code = fiscal_code.is_none() || fiscal_code == self.fiscal_codes.current;
        if name == self.name && same_code {
            return Err(Refusal::NothingChanges);
        }
        if let Some(code) = fiscal_code {
            if !code.belongs_to(&name, self.birth.date, self.sex, self.birth.place.code) {
                return Err(Refusal::ForeignFiscalCode);
            }
            self.fiscal_codes.replace(code);
        }
        self.name = name;
        let event = RegistryEvent::NameCorrected { person: self.id, on };
        Ok(self.changed(event))
    }

    /// Data may be certified from now on as far as `certifiability` says.
    pub fn set_certifiability(
        mut self,
        certifiability: Certifiability,
        on: NaiveDate,
    ) -> Result<Change, Refusal> {
        if self.certifiability == certifiability {
            return Err(Refusal::NothingChanges);
        }
        self.certifiability = certifiability;
        let event = RegistryEvent::CertifiabilityChanged { person: self.id, on };
        Ok(self.changed(event))
    }

    /// A procedure on the person's data begins; certificates wait for its end.
    pub fn open_procedure(mut self, trigger: ProcedureTrigger, on: NaiveDate) -> Result<Change, Refusal> {
        self.check_active()?;
        if self.procedures.iter().any(|procedure| procedure.is_open() && procedure.trigger == trigger) {
            return Err(Refusal::NothingChanges);
        }
        let state = ProcedureState::Opened;
        self.procedures.push(Procedure { trigger, state, opened_on: on, closed_on: None });
        let event = RegistryEvent::CertifiabilityChanged { person: self.id, on };
        Ok(self.changed(event))
    }

    /// The open procedure of this kind ends.
    pub fn close_procedure(mut self, trigger: ProcedureTrigger, on: NaiveDate) -> Result<Change, Refusal> {
        let open =
            self.procedures.iter_mut().find(|procedure| procedure.is_open() && procedure.trigger == trigger);
        let procedure = open.ok_or(Refusal::NothingChanges)?;
        procedure.state = ProcedureState::Closed;
        procedure.closed_on = Some(on);
        let event = RegistryEvent::CertifiabilityChanged { person: self.id, on };
        Ok(self.changed(event))
    }
}
