//! Who acts for whom by law: parents for their children, guardians for those whom a court gave into their care.

use chrono::NaiveDate;
use kernel::PersonId;

use super::{Parent, Person, Registration};
use crate::codes::Certifiability;

/// By what right somebody acts for another without having been asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Care {
    /// Parental responsibility (*responsabilità genitoriale*, art. 316 and 320 of the civil code).
    Parent,
    /// *Tutela*, *curatela* or *amministrazione di sostegno* (art. 343, 404 and 424 of the civil code).
    Guardian,
}

/// What a court decided on a parent: as long as it stands, they do not act for the child (*annotazione sulla
/// responsabilità genitoriale*; art. 330, 333 and 337-quater of the civil code).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustodyNote {
    /// Which parent.
    pub parent: PersonId,
    /// Court and number of the decree.
    pub decree: String,
    /// Since when.
    pub since: NaiveDate,
    /// Until when, if it was lifted.
    pub ended_on: Option<NaiveDate>,
}

impl CustodyNote {
    /// The longest name of a decree.
    pub const LONGEST_DECREE: usize = 150;

    /// Whether it stands on a day.
    #[must_use]
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        self.since <= day && self.ended_on.is_none_or(|end| day < end)
    }
}

impl Person {
    /// From this age people act for themselves (art. 2 of the civil code).
    pub const OF_AGE: i32 = 18;

    /// By what right `carer` acts for this person on a day, if by any. The eighteenth birthday ends what a parent
    /// may; a guardian takes the place of parents.
    #[must_use]
    pub fn cared_for_by(&self, carer: PersonId, on: NaiveDate) -> Option<Care> {
        if matches!(self.registration, Registration::Deceased { .. }) || carer == self.id {
            return None;
        }
        if let Some(guardian) = &self.guardian {
            return (guardian.person == Some(carer) && guardian.since <= on).then_some(Care::Guardian);
        }
        let is_child = self.age_on(on) < Self::OF_AGE;
        (is_child && self.has_parent(carer) && !self.is_kept_from(carer, on)).then_some(Care::Parent)
    }

    /// Whether this person may act for others at all: of age, alive, and under nobody's guardianship.
    #[must_use]
    pub fn may_act_for_others_on(&self, on: NaiveDate) -> bool {
        self.age_on(on) >= Self::OF_AGE
            && !matches!(self.registration, Registration::Deceased { .. })
            && self.guardian.is_none()
            && self.certifiability != Certifiability::UnderGuardianship
    }

    /// Those who may care for this person and have a file here, whether or not they may act today.
    pub(crate) fn carers(&self) -> Vec<PersonId> {
        let guardian = self.guardian.as_ref().and_then(|guardian| guardian.person);
        let mut carers: Vec<PersonId> = self.parents_on_file().map(|(id, _)| id).chain(guardian).collect();
        carers.sort_unstable();
        carers.dedup();
        carers
    }

    /// The parents who have a file here.
    pub(crate) fn parents_on_file(&self) -> impl Iterator<Item = (PersonId, &Parent)> {
        self.parents.iter().filter_map(|parent| Some((parent.who.person?, parent)))
    }

    fn has_parent(&self, carer: PersonId) -> bool {
        self.parents_on_file().any(|(id, _)| id == carer)
    }

    /// Whether a court keeps a parent from acting for this person on a day.
    #[must_use]
    pub fn is_kept_from(&self, parent: PersonId, on: NaiveDate) -> bool {
        self.custody.iter().any(|note| note.parent == parent && note.stands_on(on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::RegistrationReason;
    use crate::domain::{Belfiore, Birth, Guardian, ParentRole, Partner, PersonName, Place, Sex};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn born(on: &str) -> Person {
        let birth = Birth { date: day(on), place: Place::of(Belfiore::parse("F205").unwrap()), act: None };
        let reason = RegistrationReason::from_code("1").unwrap();
        let registration = Registration::Resident { since: day(on), reason };
        let name = PersonName::parse("Rossi", "Lea").unwrap();
        Person::new(PersonId::new(), name, Sex::F, birth, registration)
    }

    fn child_of(mother: &Person) -> Person {
        let who = Partner {
            person: Some(mother.id),
            name: mother.name.clone(),
            birth_date: Some(mother.birth.date),
            birth_place: None,
        };
        Person { parents: vec![Parent { role: ParentRole::Mother, who }], ..born("2010-05-20") }
    }

    #[test]
    fn a_parent_acts_until_the_eighteenth_birthday() {
        let mother = born("1980-01-01");
        let child = child_of(&mother);
        assert_eq!(child.cared_for_by(mother.id, day("2028-05-19")), Some(Care::Parent));
        assert_eq!(child.cared_for_by(mother.id, day("2028-05-20")), None);
        assert_eq!(child.cared_for_by(born("1980-01-01").id, day("2020-01-01")), None, "somebody else");
        assert_eq!(mother.cared_for_by(child.id, day("2020-01-01")), None, "not the other way round");
    }

    #[test]
    fn a_parent_whom_a_court_keeps_away_does_not_act() {
        let mother = born("1980-01-01");
        let note = CustodyNote {
            parent: mother.id,
            decree: "Tribunale per i minorenni, n. 12/2020".to_owned(),
            since: day("2020-02-01"),
            ended_on: Some(day("2021-02-01")),
        };
        let child = Person { custody: vec![note], ..child_of(&mother) };
        let acts = |on| child.cared_for_by(mother.id, day(on)).is_some();
        assert_eq!([acts("2020-01-31"), acts("2020-02-01"), acts("2021-02-01")], [true, false, true]);
    }

    #[test]
    fn a_guardian_takes_the_place_of_parents_at_any_age() {
        let (mother, aunt) = (born("1980-01-01"), born("1985-01-01"));
        let guardian = Guardian {
            person: Some(aunt.id),
            name: aunt.name.clone(),
            since: day("2019-01-01"),
            decree: None,
        };
        let child = Person { guardian: Some(guardian), ..child_of(&mother) };
        assert_eq!(child.cared_for_by(mother.id, day("2020-01-01")), None);
        assert_eq!(child.cared_for_by(aunt.id, day("2018-12-31")), None, "not yet");
        assert_eq!(child.cared_for_by(aunt.id, day("2040-01-01")), Some(Care::Guardian));
    }

    #[test]
    fn who_is_cared_for_acts_for_nobody() {
        let today = day("2026-01-01");
        assert!(born("1980-01-01").may_act_for_others_on(today));
        assert!(!born("2010-01-01").may_act_for_others_on(today));
        let certifiability = Certifiability::UnderGuardianship;
        assert!(!Person { certifiability, ..born("1980-01-01") }.may_act_for_others_on(today));
    }
}
