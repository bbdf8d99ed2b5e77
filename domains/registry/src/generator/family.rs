//! From a household to a family of the registry: names, bonds, homes, papers.

mod convivenza;
mod couple;
mod kin;

use chrono::NaiveDate;

use super::homes::SharedHomes;
use super::household::{Household, Member, Shape};
use super::maker::Maker;
use super::origin::Origin;
use crate::codes::{FamilyReason, Kinship};
use crate::{Country, Family, FamilyRecord, Membership, Person, Scheda, Tie};

/// Somebody with what the others of the family need to know: where they come from, since when they are here.
pub(super) struct Settled {
    pub(super) person: Person,
    pub(super) origin: Origin,
    /// The day they came into the register.
    pub(super) here_since: NaiveDate,
}

impl Maker {
    /// The record of a household that lives in this neighbourhood.
    pub(super) fn record(&mut self, nil: u16, is_foreign: bool, household: &Household) -> FamilyRecord {
        match household.shape {
            Shape::Institution(kind) => self.convivenza(nil, is_foreign, kind, household),
            Shape::Couple(bond) => self.couple_with_children(nil, is_foreign, bond, household),
            Shape::Alone | Shape::LoneParent | Shape::Relatives => self.kin(nil, is_foreign, household),
        }
    }

    /// Where the head of a household comes from.
    fn head_origin(&mut self, is_foreign: bool, head: Member, born: NaiveDate) -> Origin {
        let abroad = if is_foreign { self.origin_abroad(head.sex) } else { None };
        abroad.unwrap_or_else(|| self.origin_here(born))
    }

    /// The sheet of a family whose people have come to live in the shared homes.
    fn sheet(
        &mut self,
        homes: &SharedHomes,
        reason: FamilyReason,
        people: Vec<(Person, Kinship)>,
    ) -> FamilyRecord {
        let since = homes.first().map_or(self.today, |(day, _)| *day);
        let id = self.family_id();
        let number = self.family_number();
        let family =
            Family { id, version: 1, number, scheda: Scheda::Family { reason }, since, is_complete: true };
        let address = homes.last().map(|(_, address)| address.clone());
        let mut members = Vec::with_capacity(people.len());
        for (mut person, kinship) in people {
            let entered = person.first_registered_on.unwrap_or(since);
            person.membership =
                Some(Membership { family: id, tie: Tie::Kin(kinship), since: since.max(entered) });
            person.electoral = address.as_ref().and_then(|address| self.electoral(&person, address));
            self.papers(&mut person);
            members.push(person);
        }
        FamilyRecord { family: Some(family), people: members }
    }
}

/// Whose citizens the children of these two are: Italians if one of them is (L. 91/1992, art. 1).
fn citizenship_of_children(parents: &[Settled]) -> Country {
    let citizenships = || parents.iter().map(|parent| parent.origin.citizenship());
    let italian = citizenships().find(|country| *country == Country::ITALY);
    italian.or_else(|| citizenships().next()).unwrap_or(Country::ITALY)
}
