//! The end of a contract of cohabitation by law: one of the two dies, or marries (art. 1 c. 59 L. 76/2016).

use chrono::NaiveDate;

use super::{Change, Refusal};
use crate::codes::CohabitationEndCause;
use crate::domain::{CohabitationContract, Person, RegistryEvent};

impl Person {
    /// The other one of a contract of cohabitation died, or married: the contract binds no longer.
    pub fn lose_cohabitant(
        mut self,
        other: &Self,
        on: NaiveDate,
        cause: CohabitationEndCause,
    ) -> Result<Change, Refusal> {
        self.check_active()?;
        let with_the_other = |contract: &CohabitationContract| {
            contract.partner.as_ref().is_some_and(|partner| partner.is(other))
        };
        if !self.end_contracts(on, cause, with_the_other) {
            return Err(Refusal::NothingChanges);
        }
        let event = RegistryEvent::CivilStatusChanged { person: self.id, on };
        Ok(self.changed(event))
    }

    /// Ends the contracts that bind and are `meant`; whether there was any. One that was signed after the
    /// marriage was void from its first day (art. 1 c. 57).
    pub(super) fn end_contracts(
        &mut self,
        on: NaiveDate,
        cause: CohabitationEndCause,
        meant: impl Fn(&CohabitationContract) -> bool,
    ) -> bool {
        let mut ended = false;
        for contract in &mut self.cohabitations {
            if contract.stands() && meant(contract) {
                contract.end = Some((on.max(contract.signed_on), cause));
                ended = true;
            }
        }
        ended
    }
}
