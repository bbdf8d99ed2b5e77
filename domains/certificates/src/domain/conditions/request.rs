//! The request itself: what is asked together, for what use, and how.

use super::{Case, Kind};
use crate::domain::{Channel, Destination, Requester, Use};

pub(super) fn is_combined(case: &Case<'_>, _: Kind) -> bool {
    case.request.kinds.is_combined()
}

pub(super) fn is_combined_with(case: &Case<'_>, with: &[Kind]) -> bool {
    with.iter().any(|kind| case.request.kinds.contains(*kind))
}

pub(super) fn lacks_reference_of_administration(case: &Case<'_>, _: Kind) -> bool {
    match case.requester {
        Requester::Administration { reference } => {
            reference.as_deref().is_none_or(|text| text.trim().is_empty())
        }
        Requester::Subject | Requester::Guardian | Requester::Other { .. } => false,
    }
}

pub(super) fn lacks_description_of_exemption(case: &Case<'_>, _: Kind) -> bool {
    match &case.request.purpose {
        Use::Exempt { code, description } => {
            let needed = case.uses.exemption(*code).is_some_and(|row| row.needs_description);
            needed && description.as_deref().is_none_or(|text| text.trim().is_empty())
        }
        Use::Ordinary => false,
    }
}

pub(super) fn exemption_is_an_administrations(case: &Case<'_>, _: Kind) -> bool {
    let asks_for_itself = matches!(case.requester, Requester::Administration { .. });
    match &case.request.purpose {
        Use::Exempt { code, .. } => {
            let is_theirs = case.uses.exemption(*code).is_some_and(|row| row.administrations_only);
            is_theirs && !asks_for_itself
        }
        Use::Ordinary => false,
    }
}

pub(super) fn has_too_long_a_description(case: &Case<'_>, _: Kind) -> bool {
    match &case.request.purpose {
        Use::Exempt { description: Some(text), .. } => text.chars().count() > Use::LONGEST_LAW,
        Use::Exempt { description: None, .. } | Use::Ordinary => false,
    }
}

pub(super) fn destination_wants_exemption(case: &Case<'_>, _: Kind) -> bool {
    let exempt_only = matches!(case.request.destination, Destination::Immigration | Destination::Court);
    exempt_only && !case.duty.is_exempt()
}

pub(super) fn is_online(case: &Case<'_>, _: Kind) -> bool {
    case.request.channel == Channel::Online
}

pub(super) fn costs_online(case: &Case<'_>, kind: Kind) -> bool {
    is_online(case, kind) && !case.duty.is_free()
}
