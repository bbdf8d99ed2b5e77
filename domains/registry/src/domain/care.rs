//! Who acts for whom by law: parents for their children, guardians for those whom a court gave into their care.

use chrono::NaiveDate;
use kernel::PersonId;

use super::{Parent, ParentRole, Person, Registration};
use crate::codes::Certifiability;
use crate::codice_fiscale::CodiceFiscale;

/// By what right somebody acts for another without having been asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Care {
    /// Parental responsibility (*responsabilità genitoriale*, art. 316 and 320 of the civil code).
    Parent,
    /// *Tutela*, *curatela* or *amministrazione di sostegno* (art. 343, 404 and 424 of the civil code).
    Guardian,
}

/// Somebody who may act for another by law.
#[derive(Clone, PartialEq, Eq)]
pub struct Carer {
    /// Who.
    pub person: PersonId,
    /// Their *codice fiscale*, where a provider of SPID or CIE vouched for it or their file here has it.
    pub fiscal_code: Option<CodiceFiscale>,
}

/// Says nothing about who it is.
impl std::fmt::Debug for Carer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Carer").field("person", &self.person).finish_non_exhaustive()
    }
}

/// Which parent a court's note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotedParent {
    /// One with a file here.
    OnFile(PersonId),
    /// One whom only the act of birth names: it names nobody twice in the same role.
    InTheAct(ParentRole),
}

/// What a court decided on a parent: as long as it stands, they do not act for the child (*annotazione sulla
/// responsabilità genitoriale*; art. 330, 333 and 337-quater of the civil code).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustodyNote {
    /// Which parent.
    pub parent: NotedParent,
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

    /// Whether it is about this parent.
    #[must_use]
    pub fn is_about(&self, parent: &Parent) -> bool {
        self.parent.is(parent)
    }

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
    pub fn cared_for_by(&self, carer: &Carer, on: NaiveDate) -> Option<Care> {
        if matches!(self.registration, Registration::Deceased { .. }) || carer.person == self.id {
            return None;
        }
        if let Some(guardian) = &self.guardian {
            let is_theirs = guardian.person == Some(carer.person) && guardian.since <= on;
            return is_theirs.then_some(Care::Guardian);
        }
        let is_child = self.age_on(on) < Self::OF_AGE;
        let parent = self.parents.iter().find(|parent| parent.is(carer))?;
        (is_child && !self.is_kept_from(parent, on)).then_some(Care::Parent)
    }

    /// Whether this person may act for others at all: of age, alive, and under nobody's guardianship.
    #[must_use]
    pub fn may_act_for_others_on(&self, on: NaiveDate) -> bool {
        self.age_on(on) >= Self::OF_AGE
            && !matches!(self.registration, Registration::Deceased { .. })
            && self.guardian.is_none()
            && self.certifiability != Certifiability::UnderGuardianship
    }

    /// Those who act for this person by law on a day and have a file here, as this file knows them.
    pub(crate) fn cared_for_on(&self, on: NaiveDate) -> Vec<PersonId> {
        let acts = |person: &PersonId| {
            self.cared_for_by(&Carer { person: *person, fiscal_code: None }, on).is_some()
        };
        self.carers().into_iter().filter(acts).collect()
    }

    /// Those who may care for this person and have a file here, whether or not they may act today.
    pub(crate) fn carers(&self) -> Vec<PersonId> {
        let guardian = self.guardian.as_ref().and_then(|guardian| guardian.person);
        let parents = self.parents.iter().filter_map(|parent| parent.who.person);
        let mut carers: Vec<PersonId> = parents.chain(guardian).collect();
        carers.sort_unstable();
        carers.dedup();
        carers
    }

    /// The parents without a file here whose *codice fiscale* the act has.
    pub(crate) fn carers_elsewhere(&self) -> Vec<CodiceFiscale> {
        let elsewhere = self.parents.iter().filter(|parent| parent.who.person.is_none());
        elsewhere.filter_map(|parent| parent.fiscal_code).collect()
    }

    /// Whether a court keeps a parent from acting for this person on a day.
    #[must_use]
    pub fn is_kept_from(&self, parent: &Parent, on: NaiveDate) -> bool {
        self.custody.iter().any(|note| note.is_about(parent) && note.stands_on(on))
    }
}

impl Parent {
    /// Whether it is this one. A code alone says so only where the act could not name a file.
    fn is(&self, carer: &Carer) -> bool {
        match self.who.person {
            Some(person) => person == carer.person,
            None => self.fiscal_code.is_some() && self.fiscal_code == carer.fiscal_code,
        }
    }
}

impl NotedParent {
    /// How a note names a parent today.
    #[must_use]
    pub fn of(parent: &Parent) -> Self {
        parent.who.person.map_or(Self::InTheAct(parent.role), Self::OnFile)
    }

    /// Whether it is this one. A note that was made before the parent had a file here goes on naming their role.
    pub(crate) fn is(self, parent: &Parent) -> bool {
        match self {
            Self::OnFile(person) => parent.who.person == Some(person),
            Self::InTheAct(role) => parent.role == role,
        }
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

    fn carer(person: &Person) -> Carer {
        Carer { person: person.id, fiscal_code: None }
    }

    fn child_of(mother: &Person) -> Person {
        let who = Partner {
            person: Some(mother.id),
            name: mother.name.clone(),
            birth_date: Some(mother.birth.date),
            birth_place: None,
        };
        let parents = vec![Parent { role: ParentRole::Mother, who, fiscal_code: None }];
        Person { parents, ..born("2010-05-20") }
    }

    #[test]
    fn a_parent_acts_until_the_eighteenth_birthday() {
        let mother = born("1980-01-01");
        let child = child_of(&mother);
        assert_eq!(child.cared_for_by(&carer(&mother), day("2028-05-19")), Some(Care::Parent));
        assert_eq!(child.cared_for_by(&carer(&mother), day("2028-05-20")), None);
        assert_eq!(child.cared_for_by(&carer(&born("1980-01-01")), day("2020-01-01")), None, "somebody else");
        assert_eq!(mother.cared_for_by(&carer(&child), day("2020-01-01")), None, "not the other way round");
    }

    #[test]
    fn a_parent_whom_a_court_keeps_away_does_not_act() {
        let mother = born("1980-01-01");
        let note = CustodyNote {
            parent: NotedParent::OnFile(mother.id),
            decree: "Tribunale per i minorenni, n. 12/2020".to_owned(),
            since: day("2020-02-01"),
            ended_on: Some(day("2021-02-01")),
        };
        let child = Person { custody: vec![note], ..child_of(&mother) };
        let acts = |on| child.cared_for_by(&carer(&mother), day(on)).is_some();
        assert_eq!([acts("2020-01-31"), acts("2020-02-01"), acts("2021-02-01")], [true, false, true]);
    }

    /// A child whose father lives elsewhere: the act has his code.
    fn child_of_a_stranger() -> (Person, Carer) {
        let code = CodiceFiscale::parse("RSSMRA85T10A562S").unwrap();
        let name = PersonName::parse("Rossi", "Mario").unwrap();
        let who = Partner { person: None, name, birth_date: None, birth_place: None };
        let parents = vec![Parent { role: ParentRole::Father, who, fiscal_code: Some(code) }];
        let stranger = Carer { person: PersonId::new(), fiscal_code: Some(code) };
        (Person { parents, ..born("2010-05-20") }, stranger)
    }

    #[test]
    fn a_parent_without_a_file_here_is_known_by_the_code_that_the_act_has() {
        let (child, father) = child_of_a_stranger();
        assert_eq!(child.cared_for_by(&father, day("2020-01-01")), Some(Care::Parent));
        assert_eq!(child.cared_for_by(&father, day("2028-05-20")), None, "eighteen");
        let nobody = Carer { fiscal_code: None, ..father };
        assert_eq!(child.cared_for_by(&nobody, day("2020-01-01")), None, "no proven code");
        let mut linked = child;
        linked.parents[0].who.person = Some(PersonId::new());
        let (_, father) = child_of_a_stranger();
        assert_eq!(linked.cared_for_by(&father, day("2020-01-01")), None, "the act names a file");
    }

    #[test]
    fn a_court_keeps_a_parent_away_who_is_only_in_the_act_also_when_he_comes_to_live_here() {
        let (child, father) = child_of_a_stranger();
        let parent = NotedParent::of(&child.parents[0]);
        let note =
            CustodyNote { parent, decree: "n. 1/2020".into(), since: day("2020-01-01"), ended_on: None };
        let mut child = Person { custody: vec![note], ..child };
        assert_eq!(child.cared_for_by(&father, day("2020-01-01")), None);
        child.parents[0].who.person = Some(father.person);
        assert_eq!(child.cared_for_by(&father, day("2020-01-01")), None);
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
        assert_eq!(child.cared_for_by(&carer(&mother), day("2020-01-01")), None);
        assert_eq!(child.cared_for_by(&carer(&aunt), day("2018-12-31")), None, "not yet");
        assert_eq!(child.cared_for_by(&carer(&aunt), day("2040-01-01")), Some(Care::Guardian));
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
