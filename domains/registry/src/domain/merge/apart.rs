//! What keeps two files apart, and what makes one wonder whether they are of one human being.

use super::lists::is_one_union;
use crate::domain::{Person, Refusal, Registration};

/// In what two files differ that one human being has once. A mistake may have made it so; it has to be said why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Born on two days.
    BirthDate,
    /// Of two sexes.
    Sex,
    /// Neither surname nor given name is the same.
    Name,
    /// On one sheet of a family: twins look like this.
    OneFamily,
}

impl Person {
    /// In what this file and another differ that one human being has once.
    #[must_use]
    pub fn doubts_about(&self, other: &Self) -> Vec<Doubt> {
        let (surname, given) = self.name.search_keys();
        let (other_surname, other_given) = other.name.search_keys();
        let families = self.membership.as_ref().zip(other.membership.as_ref());
        let doubts = [
            (self.birth.date != other.birth.date, Doubt::BirthDate),
            (self.sex != other.sex, Doubt::Sex),
            (surname != other_surname && given != other_given, Doubt::Name),
            (families.is_some_and(|(one, two)| one.family == two.family), Doubt::OneFamily),
        ];
        doubts.into_iter().filter_map(|(is_there, doubt)| is_there.then_some(doubt)).collect()
    }

    /// Whether another file can become one with this one, which stays. Doubts are another matter.
    ///
    /// # Errors
    ///
    /// What keeps the two apart.
    pub fn check_merger(&self, other: &Self) -> Result<(), Refusal> {
        if self.id == other.id {
            return Err(Refusal::OneFile);
        }
        if self.merged_into.is_some() || other.merged_into.is_some() {
            return Err(Refusal::Merged);
        }
        if [self, other].iter().any(|file| matches!(file.registration, Registration::Deceased { .. })) {
            return Err(Refusal::DeadFile);
        }
        if self.anpr_id.is_some() && other.anpr_id.is_some() {
            return Err(Refusal::TwoAnprIds);
        }
        if self.rank() < other.rank() {
            return Err(Refusal::LesserFile);
        }
        if self.names_by_file(other.id) || other.names_by_file(self.id) {
            return Err(Refusal::BoundToEachOther);
        }
        self.check_bonds_beside(other)
    }

    fn check_bonds_beside(&self, other: &Self) -> Result<(), Refusal> {
        if let (Some(mine), Some(theirs)) = (self.civil.standing(), other.civil.standing())
            && !is_one_union(mine, theirs)
        {
            return Err(Refusal::TwoUnions);
        }
        match (&self.guardian, &other.guardian) {
            (Some(mine), Some(theirs)) if (mine.person, &mine.name) != (theirs.person, &theirs.name) => {
                Err(Refusal::TwoGuardians)
            }
            _ => Ok(()),
        }
    }

    /// Whoever stands in the register comes before whoever stood in it.
    const fn rank(&self) -> u8 {
        match self.registration {
            Registration::Resident { .. } => 2,
            Registration::Aire(_) => 1,
            Registration::Cancelled { .. } | Registration::Deceased { .. } => 0,
        }
    }
}
