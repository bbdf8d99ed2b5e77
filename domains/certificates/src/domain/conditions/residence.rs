//! Homes, and the day in the past that a certificate may be about.

use chrono::NaiveDate;
use registry::{Home, Registration, Residence};

use super::{Case, Kind};

/// The homes in this city, which are the ones that it can certify.
fn homes_here<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Residence> {
    case.subject.person.residences.iter().filter(|residence| residence.home.city_address().is_some())
}

/// Whether the registry has no home to state. Who left has none of today, and other rules say so.
pub(super) fn is_missing(case: &Case<'_>, kind: Kind) -> bool {
    let person = &case.subject.person;
    match (&person.registration, kind) {
        (_, Kind::ResidenceHistory) => homes_here(case).next().is_none(),
        (Registration::Resident { .. }, Kind::AireResidence | Kind::AireFamily) => false,
        (Registration::Resident { .. }, _) => {
            person.home().is_none_or(|home| home.home.city_address().is_none())
        }
        (Registration::Aire(_), Kind::AireResidence | Kind::AireFamily) => person.home().is_none(),
        _ => false,
    }
}

pub(super) fn is_not_fixed(case: &Case<'_>, _: Kind) -> bool {
    case.subject.person.home().is_some_and(|home| matches!(home.home, Home::NoFixedAbode(_)))
}

pub(super) fn lacks_date(case: &Case<'_>, _: Kind) -> bool {
    homes_here(case).any(|home| home.since.is_none())
}

pub(super) fn is_before_registration(case: &Case<'_>, _: Kind) -> bool {
    let Some(first) = case.subject.person.first_registered_on else { return false };
    homes_here(case).any(|home| home.since.is_some_and(|since| since < first))
}

pub(super) fn lacks_reference_date(case: &Case<'_>, kind: Kind) -> bool {
    kind.needs_a_date() && case.request.reference_date.is_none()
}

pub(super) fn reference_date_is_in_future(case: &Case<'_>, _: Kind) -> bool {
    case.request.reference_date.is_some_and(|date| date > case.on)
}

pub(super) fn reference_date_is_before_registration(case: &Case<'_>, _: Kind) -> bool {
    let first = case.subject.person.first_registered_on;
    case.request.reference_date.zip(first).is_some_and(|(date, first)| date < first)
}

pub(super) fn reference_date_is_before_first_home(case: &Case<'_>, _: Kind) -> bool {
    let first = homes_here(case).filter_map(|home| home.since).min();
    case.request.reference_date.zip(first).is_some_and(|(date, first)| date < first)
}

pub(super) fn reference_date_is_after_leaving(case: &Case<'_>, _: Kind) -> bool {
    case.request.reference_date.zip(left_on(case)).is_some_and(|(date, left)| date > left)
}

fn left_on(case: &Case<'_>) -> Option<NaiveDate> {
    match case.subject.person.registration {
        Registration::Cancelled { on, .. } => on,
        Registration::Deceased { on, .. } => Some(on),
        Registration::Resident { .. } | Registration::Aire(_) => None,
    }
}

/// A gap in the middle of what the registry knows: before and after it other rules speak.
pub(super) fn is_missing_on_reference_date(case: &Case<'_>, kind: Kind) -> bool {
    let Some(date) = case.request.reference_date else { return false };
    let outside =
        reference_date_is_before_first_home(case, kind) || reference_date_is_after_leaving(case, kind);
    let home = case.subject.person.home_on(date);
    !outside && home.is_none_or(|home| home.home.city_address().is_none())
}
