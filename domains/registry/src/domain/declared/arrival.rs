//! Somebody comes to live in the city: a file of their own, or one that stood still since they left.

use chrono::NaiveDate;
use kernel::PersonId;

use super::{Arrival, Hindrance};
use crate::codes::{Certifiability, RegistrationReason};
use crate::domain::person::age_of;
use crate::domain::{
    Address, Birth, Change, Citizenship, CivilState, Country, FiscalCodes, Home, Membership, Person, Place,
    Refusal, Registration, RegistryEvent, Residence,
};

impl Arrival {
    /// Whether they declare for themselves and for others (art. 2 of the civil code).
    pub(crate) fn is_adult_on(&self, date: NaiveDate) -> bool {
        age_of(self.born_on, date) >= Person::OF_AGE
    }

    /// Their file. Civil status and parents are what the comune of before tells: until it has, residence and family alone
    /// are certified (art. 18 DPR 223/1989).
    pub(crate) fn file(
        &self,
        address: Address,
        place: Membership,
        reason: RegistrationReason,
    ) -> Result<Person, Hindrance> {
        let code = self.fiscal_code.ok_or(Hindrance::CodeMissing)?;
        if !self.is_italian {
            return Err(Hindrance::CitizenshipByHand);
        }
        let since = place.since;
        let read = code.decode(since);
        if !code.belongs_to(&self.name, self.born_on, read.sex, read.birth_place) {
            return Err(Hindrance::CodeAmiss);
        }
        if since < self.born_on {
            return Err(Hindrance::Refused);
        }
        let birth = Birth { date: self.born_on, place: Place::of(read.birth_place), act: None };
        let registration = Registration::Resident { since, reason };
        let home = Home::InCity(address);
        Ok(Person {
            fiscal_codes: FiscalCodes { current: Some(code), validated: false, previous: Vec::new() },
            first_registered_on: Some(since),
            civil: CivilState { status: None, unions: Vec::new() },
            citizenships: vec![Citizenship::of(Country::ITALY)],
            membership: Some(place),
            residences: vec![Residence { since: Some(since), until: None, home, reason: Some(reason) }],
            certifiability: Certifiability::ResidenceAndFamilyOnly,
            ..Person::new(PersonId::new(), self.name.clone(), read.sex, birth, registration)
        })
    }
}

impl Person {
    /// Somebody who had left the register is entered in it again. What became of their civil status elsewhere is not known
    /// until that comune or the consulate says it: of who comes from there residence and family alone are certified (art. 18
    /// DPR 223/1989).
    pub fn come_back(
        mut self,
        address: Address,
        reason: RegistrationReason,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Change, Refusal> {
        let Registration::Cancelled { on: left, .. } = &self.registration else {
            return Err(Refusal::NothingChanges);
        };
        if left.is_some_and(|left| on < left) {
            return Err(Refusal::BeforeLastChange);
        }
        self.check_date(on, today)?;
        self.end_home(on)?;
        let home = Home::InCity(address);
        self.residences.push(Residence { since: Some(on), until: None, home, reason: Some(reason) });
        self.membership = None;
        // A file of which every entry was annulled was never entered before.
        self.first_registered_on = self.first_registered_on.or(Some(on));
        self.registration = Registration::Resident { since: on, reason };
        if matches!(reason, RegistrationReason::FromAnotherComune | RegistrationReason::FromAbroad) {
            self.certifiability = self.certifiability.stricter(Certifiability::ResidenceAndFamilyOnly);
        }
        let event = RegistryEvent::ResidenceChanged { person: self.id, on };
        Ok(self.changed(event))
    }
}
