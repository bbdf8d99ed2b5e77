//! The sheet that somebody is on, and who is on it.

use registry::{Scheda, Tie};

use super::{Case, Kind};
use crate::domain::Requester;

pub(super) fn is_missing(case: &Case<'_>, _: Kind) -> bool {
    case.subject.family.is_none()
}

pub(super) fn is_incomplete(case: &Case<'_>, _: Kind) -> bool {
    case.subject.family.as_ref().is_some_and(|family| !family.is_complete)
}

fn is_family(case: &Case<'_>) -> bool {
    case.subject.family.as_ref().is_some_and(|family| matches!(family.scheda, Scheda::Family { .. }))
}

pub(super) fn lacks_reference_person(case: &Case<'_>, _: Kind) -> bool {
    is_family(case) && !case.subject.members.iter().any(|member| member.tie.is_reference_person())
}

pub(super) fn is_one_person(case: &Case<'_>, _: Kind) -> bool {
    is_family(case) && case.subject.members.len() == 1
}

pub(super) fn is_convivenza(case: &Case<'_>, _: Kind) -> bool {
    case.subject.is_in_convivenza()
}

pub(super) fn is_no_convivenza(case: &Case<'_>, _: Kind) -> bool {
    !case.subject.is_in_convivenza()
}

/// Says nothing of people without a sheet: another rule does.
pub(super) fn is_not_aire(case: &Case<'_>, _: Kind) -> bool {
    case.subject.family.is_some() && !case.subject.is_in_aire_family()
}

pub(super) fn has_retired_kinship(case: &Case<'_>, _: Kind) -> bool {
    case.subject.members.iter().any(|member| matches!(member.tie, Tie::Kin(kinship) if kinship.is_retired()))
}

pub(super) fn requester_is_minor_outside(case: &Case<'_>, _: Kind) -> bool {
    match case.requester {
        Requester::Other { person, is_adult } => {
            !is_adult && !person.is_some_and(|person| case.subject.family_includes(person))
        }
        Requester::Subject | Requester::Guardian | Requester::Administration { .. } => false,
    }
}
