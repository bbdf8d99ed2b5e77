//! Who acts for another, and by what right.

use auth::{AssuranceLevel, Basis, Mandate, Representative};
use identity::{DelegationId, Intermediaries, IntermediaryName, OrganisationCode, Recipient};
use kernel::PersonId;

use super::things::{code_of, entrusted, machine};
use crate::town::Town;

/// What the intermediary is called.
const CAF: &str = "CAF di prova";

pub(super) fn caf() -> OrganisationCode {
    OrganisationCode::parse("01234567897").unwrap()
}

pub(super) fn intermediaries(town: &Town) -> Intermediaries {
    Intermediaries::new(town.db.clone(), town.clock.clone())
}

fn representative([represented, person]: [PersonId; 2], basis: Basis, mandate: Mandate) -> Representative {
    let level = AssuranceLevel::Demonstration;
    Representative { person, level, is_outsider: false, represented, basis, mandate }
}

/// The second persona, with a delegation of the first for so many days.
pub(super) async fn by_delegation(
    town: &Town,
    mandate: Mandate,
    days: u64,
) -> (Representative, DelegationId) {
    let both = [town.resident(0), town.resident(1)];
    let to = Recipient::Person(code_of(town, both[1]).await);
    let delegation = entrusted(town, both, to, mandate.clone(), days).await;
    (representative(both, Basis::Delegation { delegation: delegation.0 }, mandate), delegation)
}

/// The second persona, who works for a CAF that the first has delegated.
pub(super) async fn for_an_intermediary(town: &Town, mandate: Mandate) -> (Representative, DelegationId) {
    let both = [town.resident(0), town.resident(1)];
    let (list, name) = (intermediaries(town), |text| IntermediaryName::parse(text).unwrap());
    let admitted = list.list(&machine()).await.unwrap();
    if admitted.iter().all(|(one, _)| one.code != caf()) {
        list.admit(&machine(), caf(), name(CAF)).await.unwrap();
        list.add_operator(&machine(), &caf(), code_of(town, both[1]).await, name("Operatore")).await.unwrap();
    }
    let delegation = entrusted(town, both, Recipient::Organisation(caf()), mandate.clone(), 30).await;
    let basis = Basis::Intermediary { delegation: delegation.0, organisation: CAF.to_owned() };
    (representative(both, basis, mandate), delegation)
}

/// A parent, or a guardian.
pub(super) fn in_care(carer: PersonId, person: PersonId, basis: Basis) -> Representative {
    representative([person, carer], basis, Mandate::whole())
}
