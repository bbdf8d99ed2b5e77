//! Civil status: marriages, civil unions, contracts of cohabitation.

use registry::codes::MaritalStatus;
use registry::{CivilState, Union, UnionKind};

use super::{Case, Kind};
use crate::domain::Subject;

fn civil<'a>(case: &Case<'a>) -> &'a CivilState {
    &case.subject.person.civil
}

fn standing<'a>(case: &Case<'a>, kind: UnionKind) -> Option<&'a Union> {
    civil(case).standing().filter(|union| union.kind == kind)
}

/// A status that nobody can classify is none.
pub(super) fn lacks_status(case: &Case<'_>, _: Kind) -> bool {
    civil(case).status.is_none_or(|status| status == MaritalStatus::Unknown)
}

/// Whether nothing at all is known of the bond that made somebody what they are: an act with gaps is enough.
pub(super) fn lacks_what_made_the_status(case: &Case<'_>, _: Kind) -> bool {
    let missing = |union: Option<&Union>| union.is_none_or(|union| union.is_blank() && union.end.is_none());
    match civil(case).status {
        Some(MaritalStatus::Married) => missing(standing(case, UnionKind::Marriage)),
        Some(MaritalStatus::Widowed | MaritalStatus::Divorced) => {
            missing(civil(case).last(UnionKind::Marriage))
        }
        Some(MaritalStatus::CivilPartnered) => missing(standing(case, UnionKind::CivilUnion)),
        Some(MaritalStatus::FreeByPartnersDeath | MaritalStatus::FreeByDissolution) => {
            missing(civil(case).last(UnionKind::CivilUnion))
        }
        Some(MaritalStatus::Single | MaritalStatus::Unknown) | None => false,
    }
}

pub(super) fn is_not_married(case: &Case<'_>, _: Kind) -> bool {
    civil(case).status.is_some_and(|status| status.is_free() || status == MaritalStatus::CivilPartnered)
}

pub(super) fn lacks_marriage(case: &Case<'_>, _: Kind) -> bool {
    civil(case).status == Some(MaritalStatus::Married)
        && standing(case, UnionKind::Marriage).is_none_or(Union::is_blank)
}

pub(super) fn lacks_spouse(case: &Case<'_>, _: Kind) -> bool {
    standing(case, UnionKind::Marriage).is_some_and(|union| union.partner.is_none())
}

pub(super) fn married_after_expatriation(case: &Case<'_>, _: Kind) -> bool {
    is_after_expatriation(case.subject, standing(case, UnionKind::Marriage))
}

pub(super) fn is_not_free(case: &Case<'_>, _: Kind) -> bool {
    !civil(case).status.is_some_and(MaritalStatus::is_free)
}

pub(super) fn is_not_in_civil_union(case: &Case<'_>, kind: Kind) -> bool {
    !lacks_status(case, kind) && civil(case).status != Some(MaritalStatus::CivilPartnered)
}

pub(super) fn lacks_civil_union(case: &Case<'_>, _: Kind) -> bool {
    civil(case).status == Some(MaritalStatus::CivilPartnered)
        && standing(case, UnionKind::CivilUnion).is_none_or(Union::is_blank)
}

pub(super) fn lacks_partner(case: &Case<'_>, _: Kind) -> bool {
    standing(case, UnionKind::CivilUnion).is_some_and(|union| union.partner.is_none())
}

pub(super) fn united_after_expatriation(case: &Case<'_>, _: Kind) -> bool {
    is_after_expatriation(case.subject, standing(case, UnionKind::CivilUnion))
}

fn is_after_expatriation(subject: &Subject, union: Option<&Union>) -> bool {
    let day = union.and_then(|union| union.date);
    subject.aire_since().zip(day).is_some_and(|(since, day)| since <= day)
}

pub(super) fn lacks_contract(case: &Case<'_>, _: Kind) -> bool {
    case.subject.person.cohabitation().is_none()
}

pub(super) fn lacks_cohabitant(case: &Case<'_>, _: Kind) -> bool {
    case.subject.person.cohabitation().is_some_and(|contract| contract.partner.is_none())
}

/// Only the two who signed may have it; whoever cannot be told to be one of them may not.
pub(super) fn requester_is_no_party(case: &Case<'_>, _: Kind) -> bool {
    let person = &case.subject.person;
    let cohabitant = person.cohabitation().and_then(|contract| contract.partner.as_ref()?.person);
    let asker = case.requester.person(person.id);
    asker != Some(person.id) && (asker.is_none() || asker != cohabitant)
}

pub(super) fn contracted_after_expatriation(case: &Case<'_>, _: Kind) -> bool {
    let registered = case.subject.person.cohabitation().map(|contract| contract.registered_on);
    case.subject.aire_since().zip(registered).is_some_and(|(since, registered)| since < registered)
}
