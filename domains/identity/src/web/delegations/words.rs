//! How delegations are told.

use auth::{Deed, Mandate, Service};
use web::Page;
use web::ui::{Badge, Tone};

use crate::domain::{Addressee, Delegation, DelegationState, EndedBy};
use crate::service::Delegations;

/// A delegation as a list shows it.
pub(super) struct DelegationView {
    pub(super) id: String,
    pub(super) grantor: String,
    /// Who has it; as long as nobody has, the code of whoever was named.
    pub(super) delegate: String,
    pub(super) services: String,
    pub(super) deed: String,
    pub(super) ends: String,
    pub(super) badge: Badge,
    /// Whether it can be ended.
    pub(super) is_alive: bool,
    /// Whether whoever has it acts at the counter alone.
    pub(super) is_at_counter: bool,
    /// The organisation, where it is for one.
    pub(super) intermediary: Option<String>,
}

impl DelegationView {
    pub(super) fn of(page: &Page, delegations: &Delegations, delegation: &Delegation) -> Self {
        let (now, today) = (delegations.clock().now(), delegations.today());
        let is_alive = delegation.is_alive_at(now, today);
        let (tone, key) = match (&delegation.state, is_alive) {
            (DelegationState::Offered { .. }, true) => (Tone::Plain, "identity-delegation-offered"),
            (DelegationState::InForce(_), true) => (Tone::Good, "identity-delegation-in-force"),
            (DelegationState::Offered { .. }, false) => (Tone::Plain, "identity-delegation-unanswered"),
            (DelegationState::InForce(_), false) => (Tone::Plain, "identity-delegation-run-out"),
            (DelegationState::Ended { by, .. }, _) => (Tone::Plain, ended_key(*by)),
        };
        let named = match &delegation.to {
            Addressee::Person(code) => code.to_string(),
            Addressee::Intermediary { name, .. } => name.clone(),
            Addressee::Helper(helper) => helper.name.spoken(),
        };
        let delegate = delegation.delegate().map_or(named, |delegate| delegate.name.clone());
        Self {
            id: delegation.id.to_string(),
            grantor: delegation.grantor_name.clone(),
            delegate,
            services: services(page, delegations, &delegation.mandate),
            deed: page.text(deed_key(delegation.mandate.deed)),
            ends: page.date(&delegation.ends_on),
            badge: page.badge(tone, key),
            is_alive,
            is_at_counter: matches!(delegation.to, Addressee::Helper(_)),
            intermediary: match &delegation.to {
                Addressee::Person(_) | Addressee::Helper(_) => None,
                Addressee::Intermediary { name, .. } => Some(name.clone()),
            },
        }
    }
}

/// The services, in words; of requests, those to which they are limited.
fn services(page: &Page, delegations: &Delegations, mandate: &Mandate) -> String {
    let only = || delegations.askables().titles(&mandate.only);
    let named = mandate.services.iter().map(|service| match service {
        Service::Cases if !mandate.only.is_empty() => {
            page.text_with("identity-service-cases-only", &[("services", only().into())])
        }
        other => page.text(service_key(*other)),
    });
    named.collect::<Vec<_>>().join(", ")
}

pub(super) const fn service_key(service: Service) -> &'static str {
    match service {
        Service::File => "identity-service-file",
        Service::Certificates => "identity-service-certificates",
        Service::Cases => "identity-service-cases",
        Service::Payments => "identity-service-payments",
        Service::Appointments => "identity-service-appointments",
    }
}

pub(super) const fn deed_key(deed: Deed) -> &'static str {
    match deed {
        Deed::Read => "identity-deed-read",
        Deed::Act => "identity-deed-act",
    }
}

const fn ended_key(by: EndedBy) -> &'static str {
    match by {
        EndedBy::Grantor | EndedBy::Counter => "identity-delegation-revoked",
        EndedBy::Delegate => "identity-delegation-given-up",
        EndedBy::Declined => "identity-delegation-declined",
        EndedBy::GrantorDied | EndedBy::DelegateDied => "identity-delegation-died",
    }
}
