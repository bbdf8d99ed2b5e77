//! Who somebody is in the population register.

use chrono::NaiveDate;
use kernel::PersonId;
use registry::{Person, Registration};

use super::Stated;

/// Somebody whom we know, or whom nothing keeps us from knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Recognised {
    /// In the population register, also as somebody who has left.
    InTheRegister {
        person: PersonId,
        /// As the register has it: a provider may still have the name of before a marriage or a correction.
        display_name: String,
    },
    /// Nobody of the register.
    Outsider,
}

/// Why somebody whom their provider vouches for is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRecognised {
    /// The provider vouches for somebody without saying in a readable way who it is.
    #[error("the provider does not say who this is")]
    Unnamed,
    /// More than one person has, or had, that *codice fiscale*.
    #[error("several people have had this code")]
    Ambiguous,
    /// The register says that this person is dead.
    #[error("the person has died")]
    Deceased,
    /// The code is that of somebody who was born on another day: one of the two is wrong.
    #[error("the birth date differs from the register's")]
    OtherBirth,
}

/// Somebody of the register.
pub(crate) struct Candidate {
    pub(crate) person: Person,
    /// The birth dates in files that were merged into theirs: a provider may have the mistake that made two of them.
    pub(crate) also_born_on: Vec<NaiveDate>,
}

/// Compares what a provider states with whom the register has under that *codice fiscale*. The code decides; names
/// change, and differ by an accent or a second name. A birth date does not change, and the code holds it.
pub(crate) fn recognise(stated: &Stated, found: &[Candidate]) -> Result<Recognised, NotRecognised> {
    let Candidate { person, also_born_on } = match found {
        [] => return Ok(Recognised::Outsider),
        [one] => one,
        // Whoever shares a code shares the birth date: nothing that is stated tells them apart.
        _ => return Err(NotRecognised::Ambiguous),
    };
    if matches!(person.registration, Registration::Deceased { .. }) {
        return Err(NotRecognised::Deceased);
    }
    if stated.born_on.is_some_and(|date| date != person.birth.date && !also_born_on.contains(&date)) {
        return Err(NotRecognised::OtherBirth);
    }
    Ok(Recognised::InTheRegister { person: person.id, display_name: person.name.spoken() })
}

#[cfg(test)]
mod tests {
    use auth::AssuranceLevel;
    use registry::codes::RegistrationReason;
    use registry::{Belfiore, Birth, PersonName, Place, Sex};

    use super::super::OutsiderKey;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn resident() -> Person {
        let birth =
            Birth { date: day("1985-12-10"), place: Place::of(Belfiore::parse("F205").unwrap()), act: None };
        let registration = Registration::Resident {
            since: day("2001-01-01"),
            reason: RegistrationReason::from_code("1").unwrap(),
        };
        let name = PersonName::parse("Rossi Bianchi", "Mario").unwrap();
        Person::new(PersonId::new(), name, Sex::M, birth, registration)
    }

    fn found(person: Person) -> [Candidate; 1] {
        [Candidate { person, also_born_on: Vec::new() }]
    }

    fn stated(born_on: Option<&str>) -> Stated {
        Stated {
            key: OutsiderKey::Foreign("x".to_owned()),
            given_name: "Mario".to_owned(),
            family_name: "Rossi".to_owned(),
            born_on: born_on.map(day),
            level: AssuranceLevel::Substantial,
        }
    }

    #[test]
    fn the_register_says_what_somebody_is_called() {
        let person = resident();
        let recognised = recognise(&stated(Some("1985-12-10")), &found(person.clone()));
        let name = "Mario Rossi Bianchi".to_owned();
        assert_eq!(recognised, Ok(Recognised::InTheRegister { person: person.id, display_name: name }));
        assert!(recognise(&stated(None), &found(person)).is_ok());
    }

    #[test]
    fn whoever_was_born_on_another_day_is_somebody_else() {
        let refused = recognise(&stated(Some("1985-12-11")), &found(resident()));
        assert_eq!(refused, Err(NotRecognised::OtherBirth));
    }

    #[test]
    fn the_birth_date_of_a_file_that_was_merged_into_theirs_is_no_lie() {
        let person = resident();
        let merged = [Candidate { person, also_born_on: vec![day("1985-10-12")] }];
        assert!(recognise(&stated(Some("1985-10-12")), &merged).is_ok());
        assert!(recognise(&stated(Some("1985-12-10")), &merged).is_ok());
        assert_eq!(recognise(&stated(Some("1985-12-11")), &merged), Err(NotRecognised::OtherBirth));
    }

    #[test]
    fn nobody_comes_in_as_somebody_who_has_died() {
        let was = registry::Register::Residents;
        let registration = Registration::Deceased { on: day("2020-03-01"), place: None, act: None, was };
        let person = Person { registration, ..resident() };
        assert_eq!(recognise(&stated(None), &found(person)), Err(NotRecognised::Deceased));
    }

    #[test]
    fn a_code_that_two_people_have_had_lets_neither_in() {
        let [one] = found(resident());
        let [other] = found(resident());
        assert_eq!(recognise(&stated(None), &[one, other]), Err(NotRecognised::Ambiguous));
    }

    #[test]
    fn whom_the_register_does_not_know_is_an_outsider() {
        assert_eq!(recognise(&stated(None), &[]), Ok(Recognised::Outsider));
    }
}
