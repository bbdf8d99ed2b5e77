//! The AIRE: going abroad and staying on the city's books, and coming back (L. 470/1988).

use chrono::NaiveDate;

use super::{Change, Destination, Refusal};
use crate::codes::{AireReason, ElectoralList, RegistrationReason};
use crate::domain::{
    Address, AireEnrolment, Citizenship, Country, Home, Person, Registration, RegistryEvent, Residence,
};

/// An enrolment in the AIRE, as the consulate or the person declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// Why.
    pub reason: AireReason,
    /// The consulate in charge, by seat.
    pub consulate: String,
    /// Where they live abroad.
    pub home: Destination,
}

impl AireReason {
    /// Whether somebody who stands so with the registry can be enrolled for this reason (art. 2 L. 470/1988):
    /// residents leave, and those who left come from elsewhere. Who is born abroad enters by the birth.
    #[must_use]
    pub const fn fits(self, registration: &Registration) -> bool {
        match registration {
            Registration::Resident { .. } => {
                matches!(self, Self::MovedAbroad | Self::Expatriated | Self::Law15Of1992 | Self::Other)
            }
            Registration::Cancelled { .. } => {
                matches!(
                    self,
                    Self::FromAnotherAire | Self::Reappeared | Self::CitizenshipAcquired | Self::Other
                )
            }
            Registration::Aire(_) | Registration::Deceased { .. } => false,
        }
    }
}

impl Person {
    /// A citizen who lives abroad is entered in the city's AIRE: a resident who leaves for more than a year,
    /// or somebody who was once entered here.
    pub fn enrol_in_aire(
        mut self,
        new: Enrolment,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Change, Refusal> {
        self.check_enrolment(&new, on, today)?;
        if new.reason == AireReason::CitizenshipAcquired && !self.is_italian_on(on) {
            self.citizenships.push(Citizenship { country: Country::ITALY, since: Some(on), until: None });
        }
        if !self.is_italian_on(on) {
            return Err(Refusal::NotItalian);
        }
        self.leave_home(Some(new.home), on)?;
        self.membership = None;
        self.vote_on(ElectoralList::General, ElectoralList::Aire);
        let Enrolment { reason, consulate, .. } = new;
        self.registration = Registration::Aire(AireEnrolment { since: on, reason, consulate });
        let event = RegistryEvent::ResidenceChanged { person: self.id, on };
        Ok(self.changed(event))
    }

    fn check_enrolment(&self, new: &Enrolment, on: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
        match &self.registration {
            Registration::Aire(_) => return Err(Refusal::NothingChanges),
            Registration::Deceased { .. } => return Err(Refusal::NotActive),
            Registration::Cancelled { on: Some(gone), .. } if on < *gone => {
                return Err(Refusal::BeforeLastChange);
            }
            Registration::Resident { .. } | Registration::Cancelled { .. } => {}
        }
        self.check_date(on, today)?;
        if !new.reason.fits(&self.registration) {
            return Err(Refusal::UnfitReason);
        }
        if new.home.place.code.is_foreign() { Ok(()) } else { Err(Refusal::NotAbroad) }
    }

    /// Somebody of the AIRE comes back to live in the city (*rimpatrio*).
    pub fn return_from_aire(
        mut self,
        address: Address,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Change, Refusal> {
        let Registration::Aire(enrolment) = &self.registration else { return Err(Refusal::NotInAire) };
        if on < enrolment.since {
            return Err(Refusal::BeforeLastChange);
        }
        self.check_date(on, today)?;
        self.end_home(on)?;
        let reason = RegistrationReason::ReturnedFromAire;
        let home = Home::InCity(address);
        self.residences.push(Residence { since: Some(on), until: None, home, reason: Some(reason) });
        self.membership = None;
        self.vote_on(ElectoralList::Aire, ElectoralList::General);
        self.registration = Registration::Resident { since: on, reason };
        let event = RegistryEvent::ResidenceChanged { person: self.id, on };
        Ok(self.changed(event))
    }

    /// Electors abroad stay electors of the comune; the number on the new list is given by the electoral office.
    fn vote_on(&mut self, before: ElectoralList, after: ElectoralList) {
        if let Some(vote) = self.electoral.as_mut().filter(|vote| vote.list == before) {
            vote.list = after;
            vote.number = None;
        }
    }
}
