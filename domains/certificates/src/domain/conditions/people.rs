//! The person: whether their data may be certified, and where they stand with the registry.

use registry::codes::Certifiability;
use registry::{Register, Registration};

use super::{Case, Kind};
use crate::domain::Requester;

pub(super) fn is_not_certifiable(case: &Case<'_>, _: Kind) -> bool {
    case.subject.person.certifiability == Certifiability::None
}

pub(super) fn is_not_enrollable(case: &Case<'_>, _: Kind) -> bool {
    case.subject.person.certifiability == Certifiability::NotEnrollable
}

/// The guardian asks in the ward's name; the ward alone does not.
pub(super) fn asks_without_the_guardian(case: &Case<'_>, _: Kind) -> bool {
    case.subject.person.certifiability == Certifiability::UnderGuardianship
        && *case.requester != Requester::Guardian
}

pub(super) fn is_partially_certifiable(case: &Case<'_>, _: Kind) -> bool {
    case.subject.person.certifiability == Certifiability::ResidenceAndFamilyOnly
}

pub(super) fn has_open_procedure(case: &Case<'_>, _: Kind) -> bool {
    case.subject.person.has_open_procedure()
}

/// Also of who was in the AIRE last: the certificates of death and of cancellation are about them too.
pub(super) fn is_in_aire(case: &Case<'_>, _: Kind) -> bool {
    case.subject.person.registration.register() == Register::Aire
}

pub(super) fn is_resident(case: &Case<'_>, _: Kind) -> bool {
    case.subject.person.registration.is_resident()
}

pub(super) fn is_cancelled(case: &Case<'_>, _: Kind) -> bool {
    matches!(case.subject.person.registration, Registration::Cancelled { .. })
}

/// The dead are not cancelled in this sense: another rule speaks of them.
pub(super) fn is_not_cancelled(case: &Case<'_>, _: Kind) -> bool {
    case.subject.person.registration.is_active()
}

pub(super) fn lacks_cancellation_date(case: &Case<'_>, _: Kind) -> bool {
    matches!(case.subject.person.registration, Registration::Cancelled { on: None, .. })
}

pub(super) fn is_dead(case: &Case<'_>, _: Kind) -> bool {
    case.subject.is_dead()
}

pub(super) fn is_not_dead(case: &Case<'_>, _: Kind) -> bool {
    !case.subject.is_dead()
}

pub(super) fn requester_is_dead(case: &Case<'_>, _: Kind) -> bool {
    case.subject.is_dead() && *case.requester == Requester::Subject
}

pub(super) fn is_in_aire_and_born_abroad(case: &Case<'_>, _: Kind) -> bool {
    case.subject.aire_since().is_some() && case.subject.person.birth.place.code.is_foreign()
}
