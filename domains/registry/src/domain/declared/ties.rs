//! What people are to one another once some of a family have moved out of it.

use chrono::NaiveDate;
use kernel::PersonId;

use super::Hindrance;
use crate::codes::Kinship;
use crate::domain::{Person, Tie};

/// The sheet of those who leave a family together: who is its reference person (whoever was that of the family, else who
/// declares, else the oldest of them), and what everybody is to them. What the register cannot tell is refused.
pub(crate) fn new_family(
    movers: &[Person],
    declarant: PersonId,
    on: NaiveDate,
) -> Result<Vec<(PersonId, Kinship)>, Hindrance> {
    let head = head_of(movers, declarant, on)?;
    let was = kinship_of(head)?;
    movers
        .iter()
        .map(|mover| match mover.id == head.id {
            true => Ok((mover.id, Kinship::ReferencePerson)),
            false => Ok((mover.id, seen_from(was, kinship_of(mover)?)?)),
        })
        .collect()
}

fn head_of(movers: &[Person], declarant: PersonId, on: NaiveDate) -> Result<&Person, Hindrance> {
    let mut adults: Vec<&Person> = movers.iter().filter(|mover| mover.is_adult_on(on)).collect();
    adults.sort_by_key(|adult| {
        let leads = adult.membership.as_ref().is_some_and(|place| place.tie.is_reference_person());
        (!leads, adult.id != declarant, adult.birth.date)
    });
    adults.first().copied().ok_or(Hindrance::NoAdult)
}

fn kinship_of(person: &Person) -> Result<Kinship, Hindrance> {
    match person.membership.as_ref().map(|place| place.tie) {
        Some(Tie::Kin(kinship)) => Ok(kinship),
        Some(Tie::Convivenza(_)) | None => Err(Hindrance::NotOneFamily),
    }
}

/// What somebody of the family is to one who was `head` in it and is its reference person now.
fn seen_from(head: Kinship, other: Kinship) -> Result<Kinship, Hindrance> {
    let seen = match head {
        Kinship::ReferencePerson => other,
        Kinship::Spouse | Kinship::CivilPartner => other.seen_by_spouse(),
        _ => Kinship::Undefined,
    };
    if seen == Kinship::Undefined { Err(Hindrance::TiesUnknown) } else { Ok(seen) }
}
