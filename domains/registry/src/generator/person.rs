//! One person: name, birth, codes, citizenship. Where they live and what they are to others comes after.

use chrono::NaiveDate;

use super::maker::Maker;
use super::origin::Origin;
use crate::codes::RegistrationReason;
use crate::{
    Birth, Citizenship, CivilAct, Country, FiscalCodes, ForeignDocument, Person, Place, Registration, Sex,
};

/// What is known of somebody before they have a name.
pub(super) struct Newborn<'a> {
    pub(super) sex: Sex,
    pub(super) born: NaiveDate,
    pub(super) place: Place,
    /// Where the family comes from: decides the name.
    pub(super) origin: &'a Origin,
    pub(super) surname: &'a str,
    pub(super) citizenship: Country,
}

impl Maker {
    /// A person who has been in the registry since birth, until something else is said.
    pub(super) fn person(&mut self, newborn: Newborn<'_>) -> Person {
        let Newborn { sex, born, place, origin, surname, citizenship } = newborn;
        let name = self.name(surname, origin, sex, born);
        let act = self.birth_act(&place, citizenship, born);
        let birth = Birth { date: born, place, act };
        let registration = Registration::Resident { since: born, reason: RegistrationReason::Birth };
        let mut person = Person::new(self.person_id(), name, sex, birth, registration);
        person.anpr_id = self.anpr_id();
        person.fiscal_codes = self.fiscal_codes(&person);
        person.citizenships = vec![Citizenship::of(citizenship)];
        if citizenship != Country::ITALY && person.birth.place.code.is_foreign() {
            let number = format!("P{}", self.dice.digits(8));
            person.foreign_document = Some(ForeignDocument { country: citizenship, number });
        }
        person
    }

    /// Somebody of this age, from there.
    pub(super) fn adult(&mut self, sex: Sex, born: NaiveDate, origin: &Origin) -> Person {
        let place = self.birthplace(origin, born);
        let surname = self.surname(origin);
        let citizenship = origin.citizenship();
        self.person(Newborn { sex, born, place, origin, surname: &surname, citizenship })
    }

    /// The code that follows from the person's data, told apart from everybody else's.
    pub(super) fn fiscal_codes(&mut self, person: &Person) -> FiscalCodes {
        let code = self.codes.give(&person.name, person.birth.date, person.sex, person.birth.place.code);
        code.map_or_else(FiscalCodes::default, FiscalCodes::of)
    }

    /// The act of birth: of the comune, or for citizens born abroad the one written into our registers.
    fn birth_act(&mut self, place: &Place, citizenship: Country, born: NaiveDate) -> Option<CivilAct> {
        let city = self.town.origins.city;
        if place.code == city {
            return self.act(city, born, "I", Some("A"));
        }
        if place.code.is_foreign() {
            return if citizenship == Country::ITALY { self.act(city, born, "II", Some("B")) } else { None };
        }
        if self.dice.chance(700) { self.act(place.code, born, "I", Some("A")) } else { None }
    }
}
