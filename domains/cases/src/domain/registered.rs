//! What the register has of people, for what a form works out.

use std::collections::HashMap;

use cel::Value;
use chrono::NaiveDate;
use registry::Person;
use registry::codes::{Certifiability, MaritalStatus};

/// What the register has of somebody on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Registered {
    /// Whole years.
    pub(crate) age: i64,
    /// Whether they are of the resident population.
    pub(crate) is_resident: bool,
    /// `italian`, `eu`, `other`; none where the register does not say, or says it no more.
    pub(crate) citizenship: Option<&'static str>,
    /// `single`, `divorced`, `widowed`, `bound`; none likewise.
    pub(crate) civil_status: Option<&'static str>,
}

impl Registered {
    /// Of age.
    const ADULT: i64 = 18;

    pub(crate) fn of(person: &Person, today: NaiveDate) -> Self {
        // What was true of somebody who left may have changed since; what is being checked is not known.
        let is_kept = person.registration.is_active() && person.certifiability == Certifiability::Full;
        Self {
            age: age_on(person.birth.date, today),
            is_resident: person.registration.is_resident(),
            citizenship: citizenship_of(person, today).filter(|_| is_kept),
            civil_status: person.civil.status.and_then(civil_status_of).filter(|_| is_kept),
        }
    }

    /// What somebody else of the family may be shown without having said it: that of children, and of adults no more than
    /// they know already.
    pub(crate) fn known_to_family(self) -> Self {
        let citizenship = self.citizenship.filter(|_| self.age < Self::ADULT);
        Self { citizenship, civil_status: None, ..self }
    }

    pub(super) fn value(&self) -> Value {
        let parts: [(&str, Value); 4] = [
            ("age", self.age.into()),
            ("resident", self.is_resident.into()),
            ("citizenship", self.citizenship.map(str::to_owned).into()),
            ("civil_status", self.civil_status.map(str::to_owned).into()),
        ];
        Value::Map(HashMap::from(parts).into())
    }
}

/// Whole years on a day; none before birth.
pub(crate) fn age_on(born: NaiveDate, day: NaiveDate) -> i64 {
    day.years_since(born).map_or(0, i64::from)
}

fn citizenship_of(person: &Person, today: NaiveDate) -> Option<&'static str> {
    let held = || person.citizenships_on(today).map(|one| one.country);
    if person.is_italian_on(today) {
        Some("italian")
    } else if held().any(|country| country.is_in_european_union()) {
        Some("eu")
    } else {
        held().any(|country| country.is_certain()).then_some("other")
    }
}

const fn civil_status_of(status: MaritalStatus) -> Option<&'static str> {
    match status {
        MaritalStatus::Single => Some("single"),
        MaritalStatus::Divorced | MaritalStatus::FreeByDissolution => Some("divorced"),
        MaritalStatus::Widowed | MaritalStatus::FreeByPartnersDeath => Some("widowed"),
        MaritalStatus::Married | MaritalStatus::CivilPartnered => Some("bound"),
        MaritalStatus::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use registry::{Citizenship, Country, Sex, testing};

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn somebody_is_of_age_from_their_birthday() {
        for (born, on, age) in [
            ("2002-11-30", "2020-11-29", 17),
            ("2002-11-30", "2020-11-30", 18),
            ("2004-02-29", "2022-02-28", 17),
            ("2004-02-29", "2022-03-01", 18),
            ("2020-12-01", "2020-11-30", 0),
        ] {
            assert_eq!(age_on(day(born), day(on)), age, "{born} on {on}");
        }
    }

    #[test]
    fn of_other_adults_a_family_is_shown_nothing_that_it_does_not_know() {
        let known = |born: &str| {
            let mut person = testing::resident("Bianchi", "Ida", born, Sex::F);
            person.citizenships = vec![Citizenship::of(Country::ITALY)];
            person.civil.status = Some(MaritalStatus::Divorced);
            Registered::of(&person, day("2020-11-30"))
        };
        let ada = known("1980-01-01");
        assert_eq!((ada.age, ada.is_resident), (40, true));
        assert_eq!((ada.citizenship, ada.civil_status), (Some("italian"), Some("divorced")));
        let mut checked = testing::resident("Bianchi", "Ida", "1980-01-01", Sex::F);
        checked.civil.status = Some(MaritalStatus::Single);
        checked.certifiability = Certifiability::ResidenceAndFamilyOnly;
        assert_eq!(Registered::of(&checked, day("2020-11-30")).civil_status, None, "it is asked");
        let shown = ada.known_to_family();
        assert_eq!((shown.age, shown.citizenship, shown.civil_status), (40, None, None));
        let child = known("2010-01-01").known_to_family();
        assert_eq!((child.age, child.citizenship, child.civil_status), (10, Some("italian"), None));
    }
}
