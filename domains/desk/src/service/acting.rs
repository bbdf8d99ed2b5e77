//! What is done for whoever is served: each act is one transaction of the domain that does it, with the row that says here
//! that it is done, under the key of the act. Pressed twice it is done once.

use audit::Access;
use auth::Actor;
use cases::{OfferedAtDesk, ServiceKey, path_of_desk_draft};
use certificates::{
    Applicant, Asker, CertificateError, Duty, Kind, Kinds, Occasion, Offer, Order, RefusedBy, Request, Use,
};
use kernel::{Cents, PersonId};

use super::Desk;
use super::beside::Going;
use super::serving::PURPOSE;
use crate::domain::{Act, ActId, ActKind, Known, Refusal, Sitting, SittingId};
use crate::error::DeskError;
use crate::store;

/// A certificate that somebody at the counter wants.
pub(crate) struct CertificateAsked {
    /// Which.
    pub(crate) kind: Kind,
    /// What for.
    pub(crate) purpose: Use,
    /// What the clerk took, if anything.
    pub(crate) collected: Option<Cents>,
    /// Whether it is ordered, and paid at the till before it is given out.
    pub(crate) is_ordered: bool,
}

/// What came of asking for a certificate.
pub(crate) enum Given {
    /// It is there.
    Done,
    /// So much is to be taken first.
    ToCollect(Duty),
    /// These rules forbid it.
    RefusedByRules(Vec<RefusedBy>),
}

impl Desk {
    /// Begins to do something for whoever is served; pressed twice it is begun once. Whoever was about to ask again who it
    /// is, in another window, does so no more.
    #[tracing::instrument(name = "desk.begin_act", skip_all)]
    pub(crate) async fn begin_act(
        &self,
        actor: &Actor,
        seen: SittingId,
        kind: ActKind,
    ) -> Result<(), DeskError> {
        let clerk = self.demand_clerk(actor).await?;
        let allowed = actor.staff_allowed_to(kind.permission());
        let access = Access::to_many("desk-audit-screen", PURPOSE);
        audit::gate(self.db(), actor, self.now(), allowed, access).await??;
        let sitting = self.being_served(actor, clerk, seen).await?;
        if !sitting.demand_known()?.allows(kind) {
            return Err(Refusal::NoFile.into());
        }
        let acts = store::acts_of(self.db(), sitting.id).await?;
        if acts.iter().any(|act| act.is_open() && act.kind == kind) {
            return Ok(());
        }
        let act = Act::begin(sitting.id, kind, &acts, self.now())?;
        match self.insert(&sitting, &act).await {
            Err(error @ (DeskError::Stale | DeskError::Refused(Refusal::ActOpen))) => {
                // Pressed twice at once, the other was faster.
                let acts = store::acts_of(self.db(), sitting.id).await?;
                let is_begun = acts.iter().any(|act| act.is_open() && act.kind == kind);
                if is_begun { Ok(()) } else { Err(error) }
            }
            inserted => inserted,
        }
    }

    async fn insert(&self, sitting: &Sitting, act: &Act) -> Result<(), DeskError> {
        let mut tx = self.db().begin().await?;
        store::save_sitting(&mut tx, sitting).await?;
        if !store::insert_act(&mut tx, act).await? {
            return Err(Refusal::ActOpen.into());
        }
        Ok(tx.commit().await?)
    }

    /// Leaves the act that is open half way.
    #[tracing::instrument(name = "desk.leave_act", skip_all, fields(act = %id))]
    pub(crate) async fn leave_act(&self, actor: &Actor, id: ActId) -> Result<(), DeskError> {
        let (_, act) = self.open_act(actor, id, None).await?;
        self.save(&act.leave(self.now())?).await
    }

    /// What may be issued for whoever is served. The person reads that it was looked at.
    pub(crate) async fn offer(&self, actor: &Actor, person: PersonId) -> Result<Offer, DeskError> {
        Ok(self.parts.certificates.offer_at_the_counter(actor, person, &Occasion::InPerson).await?)
    }

    /// Gives out a certificate to whoever is served.
    #[tracing::instrument(name = "desk.give_certificate", skip_all, fields(act = %id))]
    pub(crate) async fn give_certificate(
        &self,
        actor: &Actor,
        id: ActId,
        asked: CertificateAsked,
    ) -> Result<Given, DeskError> {
        let (known, act) = self.open_act(actor, id, Some(ActKind::Certificate)).await?;
        let applicant = Applicant::AtTheCounter {
            person: known.person,
            asker: Asker::Holder { proof: known.how.into_proof()? },
            override_by_staff: None,
            collected: asked.collected,
        };
        let request = Request::at_the_counter(Kinds::one(asked.kind), asked.purpose);
        let order = Order { request, second_language: None, request_key: key_of(id) };
        let going = Going { act: &act, now: self.now() };
        let certificates = &self.parts.certificates;
        let done = match asked.is_ordered {
            true => certificates.order_beside::<DeskError>(actor, applicant, order, &going).await.map(drop),
            false => certificates.issue_beside::<DeskError>(actor, applicant, order, &going).await.map(drop),
        };
        match done {
            Ok(()) => Ok(Given::Done),
            Err(DeskError::Certificates(CertificateError::MustBePaid(duty))) => Ok(Given::ToCollect(duty)),
            Err(DeskError::Certificates(CertificateError::RefusedBy(rules))) => {
                Ok(Given::RefusedByRules(rules))
            }
            Err(other) => Err(other),
        }
    }

    /// What whoever is served can ask the city for.
    pub(crate) async fn services(
        &self,
        actor: &Actor,
        person: PersonId,
    ) -> Result<Vec<OfferedAtDesk>, DeskError> {
        Ok(self.parts.cases.offered_at_desk(actor, person).await?)
    }

    /// Begins a request for whoever is served; gives the page on which it is written.
    #[tracing::instrument(name = "desk.begin_request", skip_all, fields(act = %id, service = %service))]
    pub(crate) async fn begin_request(
        &self,
        actor: &Actor,
        id: ActId,
        service: &ServiceKey,
    ) -> Result<String, DeskError> {
        let (known, act) = self.open_act(actor, id, Some(ActKind::Request)).await?;
        let (cases, going) = (&self.parts.cases, Going { act: &act, now: self.now() });
        let begun = cases.write_at_desk::<DeskError>(actor, known.person, service, &known.reason, &going);
        Ok(path_of_desk_draft(begun.await?))
    }

    /// The act that is open, if it is this one: the form of another is out of date.
    pub(super) async fn open_act(
        &self,
        actor: &Actor,
        id: ActId,
        kind: Option<ActKind>,
    ) -> Result<(Known, Act), DeskError> {
        let clerk = self.demand_clerk(actor).await?;
        let sitting = self.open_sitting(actor, clerk).await?.ok_or(Refusal::NobodyIsServed)?;
        let known = sitting.demand_known()?.clone();
        let acts = store::acts_of(self.db(), sitting.id).await?;
        let act = acts.into_iter().find(|act| act.id == id && act.is_open());
        let act = act.ok_or(Refusal::ActOver)?;
        match kind {
            Some(kind) if kind != act.kind => Err(Refusal::WrongStep.into()),
            _ => Ok((known, act)),
        }
    }

    async fn save(&self, act: &Act) -> Result<(), DeskError> {
        let mut tx = self.db().begin().await?;
        store::save_act(&mut tx, act).await?;
        Ok(tx.commit().await?)
    }
}

/// The key of the press of the button: the number of the act.
pub(super) fn key_of(act: ActId) -> String {
    act.0.simple().to_string()
}
