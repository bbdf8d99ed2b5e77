//! Citizenship, on the day of issue.

use registry::Country;

use super::{Case, Kind};

fn held<'a>(case: &Case<'a>) -> impl Iterator<Item = Country> + 'a {
    case.subject.person.citizenships_on(case.on).map(|citizenship| citizenship.country)
}

pub(super) fn is_missing(case: &Case<'_>, _: Kind) -> bool {
    case.subject.person.citizenships.is_empty()
}

pub(super) fn is_uncertain(case: &Case<'_>, _: Kind) -> bool {
    held(case).any(|country| !country.is_certain())
}

pub(super) fn are_several(case: &Case<'_>, _: Kind) -> bool {
    held(case).nth(1).is_some()
}

/// Says nothing of people without a citizenship on file: another rule does.
pub(super) fn is_not_italian(case: &Case<'_>, kind: Kind) -> bool {
    !is_missing(case, kind) && !case.subject.person.is_italian_on(case.on)
}
