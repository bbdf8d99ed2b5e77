//! Whom the acts of birth name: for minors who live with their parents, those they live with.
//!
//! Nothing here is left to chance: a city of the same seed stays the same in everything else.

use chrono::NaiveDate;

use super::bonds::partner_of;
use crate::codes::Kinship;
use crate::{FamilyRecord, Parent, ParentRole, Person, Tie};

/// Names the parents of the minors of a family, when it is whole and its odd cases are laid upon it.
pub(super) fn name_parents(record: &mut FamilyRecord, today: NaiveDate) {
    let parents = parents(record);
    for child in &mut record.people {
        if is_child(child) && !child.is_adult_on(today) && child.guardian.is_none() {
            let fitting = || parents.iter().filter(|parent| is_older(parent, child)).cloned();
            let named: Vec<Parent> = fitting().collect();
            if Parent::check_all(&named, child.birth.date).is_ok() {
                child.parents = named;
            }
        }
    }
}

/// The head of the family and whoever lives with them as a couple, the mother first.
fn parents(record: &FamilyRecord) -> Vec<Parent> {
    let is_of_the_couple = |person: &&Person| {
        [Kinship::ReferencePerson, Kinship::Spouse, Kinship::CivilPartner, Kinship::Cohabitant]
            .into_iter()
            .any(|kinship| has_tie(person, kinship))
    };
    let mut parents: Vec<Parent> = Vec::with_capacity(Parent::MOST);
    for person in record.people.iter().filter(is_of_the_couple).take(Parent::MOST) {
        let usual = ParentRole::usual_for(person.sex);
        let is_taken = parents.iter().any(|parent| parent.role == usual);
        let role = if is_taken { ParentRole::SecondParent } else { usual };
        parents.push(Parent { role, who: partner_of(person), fiscal_code: None });
    }
    parents.sort_by_key(|parent| parent.role);
    parents
}

fn is_child(person: &Person) -> bool {
    has_tie(person, Kinship::Child)
}

fn has_tie(person: &Person, kinship: Kinship) -> bool {
    person.membership.as_ref().is_some_and(|membership| membership.tie == Tie::Kin(kinship))
}

/// By fourteen years at least, as everywhere in these cities.
fn is_older(parent: &Parent, child: &Person) -> bool {
    let years = parent.who.birth_date.and_then(|born| child.birth.date.years_since(born));
    years.is_some_and(|years| years >= 14)
}
