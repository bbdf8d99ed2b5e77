//! A child enters the registry with a parent: their register, their family, their home.

use chrono::NaiveDate;
use kernel::PersonId;

use super::{
    AireEnrolment, Birth, Citizenship, CivilState, Country, Membership, Parent, Person, PersonName, Refusal,
    Registration, Residence, Sex, Tie,
};
use crate::codes::{AireReason, ConvivenzaRole, Kinship, RegistrationReason};

/// A child as the act of birth has it, before it has a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newborn {
    /// Name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Day, place and act.
    pub birth: Birth,
    /// Citizenships by birth.
    pub citizenships: Vec<Country>,
    /// The parents of the act, one or two.
    pub parents: Vec<Parent>,
}

impl Newborn {
    /// The file of the child, who lives with one of the parents; `other` is the file of the other one, if
    /// they have one.
    pub fn enter_with(
        self,
        parent: &Person,
        other: Option<&Person>,
        today: NaiveDate,
    ) -> Result<Person, Refusal> {
        let on = self.birth.date;
        if on > today {
            return Err(Refusal::InTheFuture);
        }
        Parent::check_all(&self.parents, on)?;
        let (registration, reason) = self.register_of(parent)?;
        let mut child = Person::new(PersonId::new(), self.name, self.sex, self.birth, registration);
        child.parents = self.parents;
        child.first_registered_on = Some(on);
        child.civil = CivilState::single();
        child.citizenships = self.citizenships.into_iter().map(Citizenship::of).collect();
        child.membership = parent.membership.as_ref().map(|membership| Membership {
            family: membership.family,
            tie: tie_of_child(membership, other),
            since: on,
        });
        let home = parent.home().map(|residence| residence.home.clone());
        let stay = home.map(|home| Residence { since: Some(on), until: None, home, reason });
        child.residences = stay.into_iter().collect();
        Ok(child)
    }

    /// Who is born to somebody abroad is entered in the AIRE, as a citizen (art. 2 L. 470/1988).
    fn register_of(&self, parent: &Person) -> Result<(Registration, Option<RegistrationReason>), Refusal> {
        let since = self.birth.date;
        match &parent.registration {
            Registration::Resident { .. } => {
                let reason = RegistrationReason::Birth;
                Ok((Registration::Resident { since, reason }, Some(reason)))
            }
            Registration::Aire(enrolment) if self.citizenships.contains(&Country::ITALY) => {
                let consulate = enrolment.consulate.clone();
                Ok((Registration::Aire(AireEnrolment { since, reason: AireReason::Birth, consulate }), None))
            }
            Registration::Aire(_) => Err(Refusal::NotItalian),
            Registration::Cancelled { .. } | Registration::Deceased { .. } => Err(Refusal::NotActive),
        }
    }
}

/// What the child is to the reference person: by the parent it lives with, or by the other one if they live
/// in the same family and that says more.
fn tie_of_child(membership: &Membership, other: Option<&Person>) -> Tie {
    let Tie::Kin(with) = membership.tie else { return Tie::Convivenza(ConvivenzaRole::Member) };
    let other = other.and_then(|other| other.membership.as_ref());
    let other = other.filter(|other| other.family == membership.family).map(|other| other.tie);
    let by_the_other = match other {
        Some(Tie::Kin(kinship)) => child_of(kinship),
        Some(Tie::Convivenza(_)) | None => None,
    };
    Tie::Kin(child_of(with).or(by_the_other).unwrap_or(Kinship::Undefined))
}

/// What the child of a member is to the reference person, where the table of ANPR can say it.
const fn child_of(parent: Kinship) -> Option<Kinship> {
    match parent {
        Kinship::ReferencePerson | Kinship::Spouse | Kinship::CivilPartner => Some(Kinship::Child),
        Kinship::Child | Kinship::ChildInLaw => Some(Kinship::Grandchild),
        Kinship::Grandchild => Some(Kinship::GreatGrandchild),
        Kinship::Sibling => Some(Kinship::NieceOrNephew),
        _ => None,
    }
}
