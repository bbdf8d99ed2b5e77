//! Moving house, and leaving the city's registers.

use chrono::NaiveDate;

use super::{Change, Refusal};
use crate::domain::{
    Address, Home, Leaving, Person, Place, Register, Registration, RegistryEvent, Residence,
};

/// Where somebody goes who leaves the city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Comune or foreign state.
    pub place: Place,
    /// Street and number, where known.
    pub address: Option<String>,
}

impl Person {
    /// A resident moves to another home in the city (*cambio di abitazione*).
    pub fn move_house(
        mut self,
        address: Address,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Change, Refusal> {
        if !self.registration.is_resident() {
            return Err(Refusal::NotResident);
        }
        self.check_date(on, today)?;
        let home = Home::InCity(address);
        if self.home().is_some_and(|current| current.home == home) {
            return Err(Refusal::NothingChanges);
        }
        self.change_home(home, on)?;
        let event = RegistryEvent::ResidenceChanged { person: self.id, on };
        Ok(self.changed(event))
    }

    /// Somebody leaves the register they are in: a resident for another comune or, as a foreigner, for abroad;
    /// somebody of the AIRE for the registers of another comune.
    pub fn cancel(
        mut self,
        reason: Leaving,
        destination: Option<Destination>,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Change, Refusal> {
        match (reason, self.registration.is_active().then(|| self.registration.register())) {
            (Leaving::Residents(_), Some(Register::Residents)) | (Leaving::Aire(_), Some(Register::Aire)) => {
            }
            (Leaving::Residents(_), _) => return Err(Refusal::NotResident),
            (Leaving::Aire(_), _) => return Err(Refusal::NotInAire),
        }
        self.check_date(on, today)?;
        self.leave_home(destination.clone(), on)?;
        self.membership = None;
        self.electoral = None;
        self.registration = Registration::Cancelled {
            on: Some(on),
            reason,
            destination: destination.map(|destination| destination.place),
        };
        let event = RegistryEvent::Cancelled { person: self.id, on };
        Ok(self.changed(event))
    }

    pub(super) fn leave_home(
        &mut self,
        destination: Option<Destination>,
        on: NaiveDate,
    ) -> Result<(), Refusal> {
        match destination {
            Some(Destination { place, address }) if place.code.is_foreign() => {
                self.change_home(Home::Abroad { place, address }, on)
            }
            Some(Destination { place, address }) => {
                self.change_home(Home::OtherComune { place, address }, on)
            }
            None => self.end_home(on),
        }
    }

    fn change_home(&mut self, home: Home, on: NaiveDate) -> Result<(), Refusal> {
        self.end_home(on)?;
        self.residences.push(Residence { since: Some(on), until: None, home, reason: None });
        Ok(())
    }

    /// Ends the current home the day the next one begins.
    pub(in crate::domain) fn end_home(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        let Some(current) = self.residences.iter_mut().rev().find(|residence| residence.until.is_none())
        else {
            return Ok(());
        };
        if current.since.is_some_and(|since| on < since) {
            return Err(Refusal::BeforeLastChange);
        }
        current.until = Some(on);
        Ok(())
    }
}
