//! Who asks for a certificate, for whom, and whether they may.

use auth::{Actor, Basis, Deed, Forbidden, Permission, Service};
use identity::{CounterHelper, DelegationError};
use kernel::{Cents, PersonId};

use super::Certificates;
use super::gate::at_own_counter;
use super::issue::{PURPOSE, REFUSED, from_registry};
use crate::certificate::{AskedBy, Handover};
use crate::domain::{Asker, DeskFee, Identification, Override, Requester};
use crate::error::CertificateError;

/// Who asks, and for whom.
#[derive(Clone, Debug)]
pub enum Applicant {
    /// The resident who is signed in, for themselves.
    Resident,
    /// A clerk, for the person in front of them.
    AtTheCounter {
        /// Whose certificate.
        person: PersonId,
        /// Who asks the clerk for it, and how the clerk knew them.
        asker: Asker,
        /// Why rules that an official may set aside are set aside here.
        override_by_staff: Option<Override>,
        /// What the clerk took at the counter, if they took anything.
        collected: Option<Cents>,
    },
    /// A neighbourhood desk, for the person present.
    AtANeighbourhoodDesk {
        /// Whose certificate.
        person: PersonId,
        /// How the desk knew them.
        identification: Identification,
        /// What the desk takes for it.
        fee: DeskFee,
    },
    /// An office, from a list.
    ForAnOffice {
        /// Whose certificate.
        person: PersonId,
        /// The office, and the number of its request.
        requester: Requester,
        /// The office's name.
        office: String,
    },
}

impl Applicant {
    /// Whose certificate, where they do not ask for themselves.
    const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Resident => None,
            Self::AtTheCounter { person, .. }
            | Self::AtANeighbourhoodDesk { person, .. }
            | Self::ForAnOffice { person, .. } => Some(*person),
        }
    }
}

/// An applicant who was allowed to ask.
pub(crate) struct Admitted {
    pub(super) person: PersonId,
    pub(crate) requester: Requester,
    pub(crate) override_by_staff: Option<Override>,
    pub(super) collected: Option<Cents>,
    pub(super) desk_fee: Option<DeskFee>,
    pub(crate) handover: Handover,
    pub(crate) identification: Option<Identification>,
}

impl Certificates {
    /// Lets an applicant ask, or leaves it in the log that they may not.
    pub(super) async fn admit(
        &self,
        actor: &Actor,
        applicant: Applicant,
    ) -> Result<Admitted, CertificateError> {
        let access = match applicant.person() {
            Some(person) => audit::Access::to(person, REFUSED, audit::Purpose::Known(PURPOSE)),
            None => audit::Access::to_many(REFUSED, audit::Purpose::Known(PURPOSE)),
        };
        let allowed = match (allowed(actor, applicant), actor) {
            (Ok(admitted), Actor::Staff(staff)) => {
                staff.may_decide_about(&self.whom(staff, admitted.person).await?).map(|()| admitted)
            }
            (allowed, _) => allowed,
        };
        let admitted = self.gate(actor, allowed, access.clone()).await?;
        if let Some(Identification::Helper { delegation, .. }) = &admitted.identification {
            let holds = self.helpers(admitted.person).await?.iter().any(|one| one.delegation == *delegation);
            let holds = if holds { Ok(()) } else { Err(Forbidden::OutOfMandate) };
            self.gate(actor, holds, access).await?;
        }
        Ok(admitted)
    }

    /// Those whom a person named at the counter to ask there for certificates in their name.
    pub(crate) async fn helpers(&self, person: PersonId) -> Result<Vec<CounterHelper>, CertificateError> {
        let (db, today) = (&self.inner.db, self.today());
        let helpers = identity::helpers_of(db, person, Service::Certificates, today).await;
        helpers.map_err(|error| match error {
            DelegationError::Db(error) => error.into(),
            DelegationError::Registry(error) => from_registry(error),
            other => CertificateError::Unexpected(Box::new(other)),
        })
    }
}

fn allowed(actor: &Actor, applicant: Applicant) -> Result<Admitted, Forbidden> {
    match applicant {
        Applicant::Resident => Ok(Admitted {
            person: actor.acts_for(Service::Certificates, Deed::Act)?,
            requester: requester_online(actor),
            override_by_staff: None,
            collected: None,
            desk_fee: None,
            handover: Handover::Online { asked_by: representative(actor) },
            identification: None,
        }),
        Applicant::AtTheCounter { person, asker, override_by_staff, collected } => {
            let clerk = at_own_counter(actor)?;
            let handover = Handover::Counter { by: clerk.id, office: clerk.office.clone() };
            let (requester, identification) = (asker.requester(), asker.identification());
            Ok(Admitted {
                person,
                requester,
                override_by_staff,
                collected,
                desk_fee: None,
                handover,
                identification,
            })
        }
        Applicant::AtANeighbourhoodDesk { person, identification, fee } => {
            let desk = super::neighbourhood::desk(actor)?;
            let handover = Handover::Counter { by: desk.id, office: desk.office.clone() };
            Ok(Admitted {
                person,
                requester: Requester::Subject,
                override_by_staff: None,
                collected: None,
                desk_fee: Some(fee),
                handover,
                identification: Some(identification),
            })
        }
        Applicant::ForAnOffice { person, requester, office } => {
            let desk = actor.machine_or_staff_at_own_office(Permission::IssueBatches)?.map(str::to_owned);
            let handover = Handover::Batch { office, desk };
            Ok(Admitted {
                person,
                requester,
                override_by_staff: None,
                collected: None,
                desk_fee: None,
                handover,
                identification: None,
            })
        }
    }
}

/// Who asks online, as the rules want to know it.
pub(super) fn requester_online(actor: &Actor) -> Requester {
    match actor {
        Actor::Representative(one) if one.basis == Basis::Guardian => Requester::Guardian,
        _ => Requester::Subject,
    }
}

/// Who asks in somebody else's name.
fn representative(actor: &Actor) -> Option<AskedBy> {
    match actor {
        Actor::Representative(one) => {
            Some(AskedBy { person: one.person, organisation: one.organisation().map(str::to_owned) })
        }
        _ => None,
    }
}
