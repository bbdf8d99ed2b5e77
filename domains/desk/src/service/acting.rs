//! What is done for whoever is served: each act is one transaction of the domain that does it, under the key of the act.
//! Pressed twice, or after a stop in between, it is done once.

use audit::Reason;
use auth::Actor;
use cases::{OfferedAtDesk, ServiceKey, path_of_desk_draft};
use certificates::{
    Applicant, Asker, CertificateError, Duty, Kind, Kinds, Occasion, Offer, Order, RefusedBy, Request, Use,
};
use kernel::{Cents, PersonId};
use payments::till::Means;
use payments::{DebtorCode, NoticeId, Position};

use super::Desk;
use crate::domain::{Act, ActDone, ActId, ActKind, Known, Refusal, Sitting};
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
    /// Begins to do something for whoever is served.
    #[tracing::instrument(name = "desk.begin_act", skip_all)]
    pub(crate) async fn begin_act(&self, actor: &Actor, kind: ActKind) -> Result<(), DeskError> {
        let clerk = self.demand_clerk(actor).await?;
        let sitting = self.being_served(clerk).await?;
        sitting.demand_known()?;
        let acts = store::acts_of(self.db(), sitting.id).await?;
        let act = Act::begin(sitting.id, kind, &acts, self.now())?;
        let mut tx = self.db().begin().await?;
        if !store::insert_act(&mut tx, &act).await? {
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
            asker: Asker::Holder { proof: known.how },
            override_by_staff: None,
            collected: asked.collected,
        };
        let request = Request::at_the_counter(Kinds::one(asked.kind), asked.purpose);
        let order = Order { request, second_language: None, request_key: key_of(id) };
        let certificates = &self.parts.certificates;
        let done = if asked.is_ordered {
            let ordered = certificates.order(actor, applicant, order).await;
            ordered.map(|one| done(String::new(), format!("/sportello/ordini/{}", one.id), Cents::ZERO))
        } else {
            certificates.issue(actor, applicant, order).await.map(|one| {
                let path = format!("/sportello/certificati/{}/documento", one.id);
                done(one.number.to_string(), path, one.stamp_duty + one.fee)
            })
        };
        match done {
            Ok(done) => {
                self.save(&act.finish(done, self.now())?).await?;
                Ok(Given::Done)
            }
            Err(CertificateError::MustBePaid(duty)) => Ok(Given::ToCollect(duty)),
            Err(CertificateError::RefusedBy(rules)) => Ok(Given::RefusedByRules(rules)),
            Err(other) => Err(other.into()),
        }
    }

    /// What whoever is served owes and can pay. They read that it was looked at.
    pub(crate) async fn owed(
        &self,
        actor: &Actor,
        code: &str,
        reason: &Reason,
    ) -> Result<Vec<Position>, DeskError> {
        let Some(code) = DebtorCode::parse(code) else { return Ok(Vec::new()) };
        let owed = self.parts.revenue.owed_at_desk(actor, &code, reason).await?;
        let today = self.today();
        let payable = |position: &Position| position.is_payable_on(today);
        Ok(owed.into_iter().map(|found| found.position).filter(payable).collect())
    }

    /// Takes the money of a notice of whoever is served: the till's line, the receipt and what it settles are one
    /// transaction of payments.
    #[tracing::instrument(name = "desk.take_payment", skip_all, fields(act = %id))]
    pub(crate) async fn pay(
        &self,
        actor: &Actor,
        id: ActId,
        notice: NoticeId,
        means: Means,
    ) -> Result<(), DeskError> {
        let (known, act) = self.open_act(actor, id, Some(ActKind::Payment)).await?;
        let found = self.parts.revenue.notice_at_desk(actor, notice).await?;
        // Whom the register does not know by this notice was found by their code.
        if found.position.debtor.person.is_some_and(|debtor| debtor != known.person) {
            return Err(DeskError::NotFound);
        }
        let amount = found.notice.amount_on(self.today());
        let taken = self.parts.revenue.take(actor, &found.notice.number, means, &key_of(id)).await?;
        let path = format!("/sportello/pagamenti/avvisi/{notice}/ricevuta");
        self.save(&act.finish(done(taken.receipt, path, amount), self.now())?).await
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
        let draft = self.parts.cases.write_at_desk(actor, known.person, service, &known.reason).await?;
        self.save(&act.go_on_at(draft.to_string())?).await?;
        Ok(path_of_desk_draft(draft))
    }

    /// The act that is open, if it is this one: the form of another is out of date.
    async fn open_act(
        &self,
        actor: &Actor,
        id: ActId,
        kind: Option<ActKind>,
    ) -> Result<(Known, Act), DeskError> {
        let clerk = self.demand_clerk(actor).await?;
        let sitting: Sitting = self.being_served(clerk).await?;
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
fn key_of(act: ActId) -> String {
    act.0.simple().to_string()
}

fn done(number: String, path: String, fee: Cents) -> ActDone {
    ActDone { number, path, fee }
}
