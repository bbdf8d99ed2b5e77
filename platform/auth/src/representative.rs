//! Somebody who acts for another: as a parent, as a guardian, by delegation, for an organisation that has one.

use kernel::PersonId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::AssuranceLevel;

/// A part of the town hall that people are let into one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// The file: who somebody is, with whom and where they live, who saw it (*fascicolo*).
    File,
    /// Certificates (*certificati*).
    Certificates,
    /// Requests to the city, and what becomes of them (*pratiche*).
    Cases,
    /// What somebody owes to the city, paying it, and receipts (*da pagare*).
    Payments,
    /// Appointments at the offices of the city (*appuntamenti*).
    Appointments,
}

impl Service {
    /// Every service.
    pub const ALL: [Self; 5] =
        [Self::File, Self::Certificates, Self::Cases, Self::Payments, Self::Appointments];

    /// As stored and as forms send it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Certificates => "certificates",
            Self::Cases => "cases",
            Self::Payments => "payments",
            Self::Appointments => "appointments",
        }
    }

    /// The service with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.code() == code)
    }
}

/// How far somebody may go in a service. Who may act may also read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Look.
    Read,
    /// Ask for things, and undertake things.
    Act,
}

/// What somebody may do in another's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    /// In which services; each at most once.
    pub services: Vec<Service>,
    /// How far.
    pub deed: Deed,
    /// Of the requests to the city, those for these services of its catalogue alone, by their keys; empty is no limit.
    /// Whoever keeps requests asks for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
}

impl Mandate {
    /// All of these services.
    #[must_use]
    pub const fn of(services: Vec<Service>, deed: Deed) -> Self {
        Self { services, deed, only: Vec::new() }
    }

    /// Everything: what a parent and a guardian have by law.
    #[must_use]
    pub fn whole() -> Self {
        Self::of(Service::ALL.to_vec(), Deed::Act)
    }

    /// Whether it goes so far: of requests to the city, in any of them.
    #[must_use]
    pub fn covers(&self, service: Service, deed: Deed) -> bool {
        self.services.contains(&service) && deed <= self.deed
    }

    /// Whether whoever has this one may do everything that `other` would let them do.
    #[must_use]
    pub fn includes(&self, other: &Self) -> bool {
        other.services.iter().all(|service| self.includes_in(*service, other))
    }

    /// Whether whoever has this one may do in a service everything that `other` would let them do there.
    #[must_use]
    pub fn includes_in(&self, service: Service, other: &Self) -> bool {
        !other.services.contains(&service)
            || (self.covers(service, other.deed) && (service != Service::Cases || self.limits(other)))
    }

    /// Whether the limit to some requests, if there is one, leaves all those in of `other`.
    fn limits(&self, other: &Self) -> bool {
        let is_left_in = |key| self.only.contains(key);
        self.only.is_empty() || (!other.only.is_empty() && other.only.iter().all(is_left_in))
    }
}

/// From where somebody has the right to act for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "basis", rename_all = "snake_case")]
pub enum Basis {
    /// Parental responsibility for a child under eighteen (art. 316 and 320 of the civil code).
    Parent,
    /// *Tutela*, by a decree of the court (art. 343, 357 and 424 of the civil code).
    Guardian,
    /// The represented person's own will (art. 1387 of the civil code; art. 38 DPR 445/2000).
    Delegation {
        /// Which.
        delegation: Uuid,
    },
    /// The same will, given to an organisation that the city has admitted; whoever acts is one of its operators.
    Intermediary {
        /// By which delegation.
        delegation: Uuid,
        /// What the organisation is called: what residents read where something was done in their name.
        organisation: String,
    },
}

/// Somebody in another's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Representative {
    /// Who acts.
    pub person: PersonId,
    /// How sure we are of who acts.
    pub level: AssuranceLevel,
    /// Whether the population register does not know who acts.
    pub is_outsider: bool,
    /// For whom.
    pub represented: PersonId,
    /// By what right.
    #[serde(flatten)]
    pub basis: Basis,
    /// How far it goes.
    pub mandate: Mandate,
}

impl Representative {
    /// The organisation in whose name they act for the represented person, if for one.
    #[must_use]
    pub fn organisation(&self) -> Option<&str> {
        match &self.basis {
            Basis::Intermediary { organisation, .. } => Some(organisation),
            Basis::Parent | Basis::Guardian | Basis::Delegation { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mandate_includes_what_goes_no_further_in_any_of_its_services() {
        use Deed::{Act, Read};
        use Service::{Cases, Certificates, File};
        let only = |deed, keys: &[&str]| Mandate {
            only: keys.iter().map(ToString::to_string).collect(),
            ..Mandate::of(vec![File, Cases], deed)
        };
        let whole = Mandate::whole();
        let includes = |one: &Mandate, other: &Mandate| one.includes(other);

        assert!(includes(&whole, &whole) && includes(&whole, &only(Act, &["reclami"])));
        assert!(includes(&Mandate::of(vec![File, Cases], Act), &Mandate::of(vec![File], Read)));
        assert!(!includes(&Mandate::of(vec![File], Read), &Mandate::of(vec![File], Act)));
        assert!(!includes(&Mandate::of(vec![File], Act), &Mandate::of(vec![File, Certificates], Read)));
        assert!(includes(&only(Act, &["reclami", "sosta"]), &only(Read, &["sosta"])));
        assert!(
            includes(&only(Act, &["reclami"]), &Mandate::of(vec![File], Act)),
            "no requests are asked for"
        );
        assert!(!includes(&only(Act, &["reclami"]), &only(Act, &["reclami", "sosta"])));
        assert!(!includes(&only(Act, &["reclami"]), &Mandate::of(vec![Cases], Act)), "no limit goes further");
    }

    #[test]
    fn in_one_service_nothing_counts_but_how_far_both_go_there() {
        use Deed::{Act, Read};
        use Service::{Cases, File};
        let complaints = Mandate { only: vec!["reclami".to_owned()], ..Mandate::of(vec![File, Cases], Read) };
        let all_requests = Mandate::of(vec![Cases], Act);

        assert!(all_requests.includes_in(Cases, &complaints) && !all_requests.includes(&complaints));
        assert!(!complaints.includes_in(Cases, &all_requests));
        assert!(complaints.includes_in(File, &all_requests), "nothing of the file is asked for");
        assert!(
            complaints.includes_in(File, &Mandate::of(vec![File], Read)),
            "a limit of requests is none here"
        );
    }
}
