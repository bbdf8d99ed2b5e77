//! What enters the registry in bulk: a family with its people, whole.

use super::{Family, Person, Registration, Scheda, Tie};

/// A family (or a convivenza, or nobody's) with its people, as the generator and the import make them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FamilyRecord {
    /// The sheet; none for people who are on no sheet of this comune.
    pub family: Option<Family>,
    /// Its people, and those who left it by death or by moving away: these have no membership.
    pub people: Vec<Person>,
}

/// Why a record contradicts itself. Gaps are allowed, contradictions are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// A membership of another sheet.
    #[error("somebody belongs to a family that is not the one of the record")]
    OtherFamily,
    /// Kinship in a convivenza, or a role in a family.
    #[error("what somebody is in the family does not fit the kind of sheet")]
    Tie,
    /// The dead and the departed are on no sheet.
    #[error("somebody who died or left the registry cannot be in a family")]
    GoneButMember,
    /// More than one reference person.
    #[error("a family has one reference person")]
    TwoReferencePersons,
}

impl FamilyRecord {
    /// Checks that the record does not contradict itself.
    pub fn check(&self) -> Result<(), RecordError> {
        let mut reference_persons = 0;
        for person in &self.people {
            let Some(membership) = &person.membership else { continue };
            let Some(family) = self.family.as_ref().filter(|family| family.id == membership.family) else {
                return Err(RecordError::OtherFamily);
            };
            if !tie_fits(&family.scheda, membership.tie) {
                return Err(RecordError::Tie);
            }
            if !person.registration.is_active() {
                return Err(RecordError::GoneButMember);
            }
            reference_persons += usize::from(membership.tie.is_reference_person());
        }
        if reference_persons > 1 { Err(RecordError::TwoReferencePersons) } else { Ok(()) }
    }

    /// How many of its people live in the city.
    #[must_use]
    pub fn residents(&self) -> usize {
        self.people.iter().filter(|p| matches!(p.registration, Registration::Resident { .. })).count()
    }
}

const fn tie_fits(scheda: &Scheda, tie: Tie) -> bool {
    match scheda {
        Scheda::Family { .. } | Scheda::Aire => matches!(tie, Tie::Kin(_)),
        Scheda::Convivenza { .. } => matches!(tie, Tie::Convivenza(_)),
    }
}
