//! Giving out a certificate.
//!
//! It happens in two steps. First, in one transaction, the rules are asked, the number is taken, and
//! what the document will say is written down, with a job that makes the document. Then the document
//! is made, outside any transaction, and the certificate is issued. Whatever stops the program in
//! between, the job finishes what has a number: there are no gaps, and no number without its document.

use auth::{Actor, Permission};
use chrono::Datelike;
use db::Tx;
use kernel::{Language, PersonId};

use super::Certificates;
use crate::certificate::{Certificate, CertificateId, Handover, State};
use crate::code::Code;
use crate::content::Content;
use crate::domain::{Application, Override, Request, Requester, Subject, valid_until};
use crate::error::CertificateError;
use crate::store::{self, StoreError};

/// The purpose shown to residents in the log of accesses.
const PURPOSE: &str = "certificates-purpose-issue";

/// One certificate that somebody wants.
#[derive(Clone, Debug)]
pub struct Order {
    /// What, and what for.
    pub request: Request,
    /// The language beside Italian, if any.
    pub second_language: Option<Language>,
    /// Chosen by who asks, once for each press of a button: the same key again gives the same certificate.
    pub request_key: String,
}

/// Who asks, and for whom.
#[derive(Clone, Debug)]
pub enum Applicant {
    /// The resident who is signed in, for themselves.
    Resident,
    /// A clerk, for the person in front of them.
    AtTheCounter {
        /// Whose certificate.
        person: PersonId,
        /// Who asks the clerk for it.
        requester: Requester,
        /// Why rules that an official may set aside are set aside here.
        override_by_staff: Option<Override>,
        /// Whether what is due was taken at the counter.
        paid: bool,
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

/// An applicant who was allowed to ask.
struct Admitted {
    person: PersonId,
    requester: Requester,
    override_by_staff: Option<Override>,
    paid: bool,
    handover: Handover,
}

impl Certificates {
    /// Gives out a certificate and makes its document.
    #[tracing::instrument(name = "certificates.issue", skip_all)]
    pub async fn issue(
        &self,
        actor: &Actor,
        applicant: Applicant,
        order: Order,
    ) -> Result<Certificate, CertificateError> {
        let admitted = admit(actor, applicant)?;
        // The key belongs to who uses it: nobody finds somebody else's certificate by guessing a key.
        let request_key = format!("{}:{}", admitted.person, order.request_key);
        if let Some(before) = store::find_by_request(&self.inner.db, &request_key).await? {
            return self.finish(before.id).await;
        }
        match self.reserve(actor, admitted, order, &request_key).await {
            Ok(id) => self.finish_first(id).await,
            Err(CertificateError::Unexpected(error)) if is_asked_before(error.as_ref()) => {
                let before = store::find_by_request(&self.inner.db, &request_key).await?;
                self.finish(before.ok_or(CertificateError::NotFound)?.id).await
            }
            Err(error) => Err(error),
        }
    }

    /// Takes the number, and writes down what the document will say and that it must be made.
    async fn reserve(
        &self,
        actor: &Actor,
        admitted: Admitted,
        order: Order,
        request_key: &str,
    ) -> Result<CertificateId, CertificateError> {
        let now = self.inner.clock.now();
        let mut tx = self.inner.db.begin().await?;
        let subject = self.subject(&mut tx, admitted.person).await?;
        let content = match self.decide(&subject, &admitted, &order) {
            Ok(content) => content,
            Err(refusal) => {
                self.record_refusal(tx, actor, admitted.person).await?;
                return Err(refusal);
            }
        };
        let new = self.enter(&mut tx, admitted, content, request_key).await?;
        let access =
            audit::Access::to(new.person, "certificates-audit-issued", audit::Purpose::Known(PURPOSE));
        audit::record(&mut tx, actor, now, access.on(new.id)).await?;
        jobs::enqueue(&mut tx, now, crate::jobs::finish_later(new.id, now)).await?;
        tx.commit().await?;
        Ok(new.id)
    }

    /// Asks the rules, and puts together what the document will say.
    fn decide(
        &self,
        subject: &Subject,
        admitted: &Admitted,
        order: &Order,
    ) -> Result<Content, CertificateError> {
        let today = self.today();
        let application = Application {
            request: &order.request,
            subject,
            requester: &admitted.requester,
            on: today,
            fees: &self.inner.city.fees,
            override_by_staff: admitted.override_by_staff.as_ref(),
        };
        let allowed = self.inner.rulebook.check(&application).map_err(CertificateError::RefusedBy)?;
        if !allowed.duty.is_free() && !admitted.paid {
            return Err(CertificateError::MustBePaid(allowed.duty));
        }
        Ok(Content::of(order, allowed, admitted.override_by_staff.clone(), subject, today))
    }

    async fn enter(
        &self,
        tx: &mut Tx,
        admitted: Admitted,
        content: Content,
        request_key: &str,
    ) -> Result<Certificate, CertificateError> {
        let today = self.today();
        let new = Certificate {
            id: CertificateId::new(),
            version: 1,
            number: store::next_number(tx, today.year()).await?,
            person: admitted.person,
            kinds: content.request.kinds.clone(),
            code: Code::random(&mut rand::rng()),
            facts_digest: content.digest(),
            stamp_duty: content.duty.stamp,
            fee: content.duty.fee,
            handover: admitted.handover,
            issued_on: today,
            valid_until: valid_until(&content.request.kinds, today, &self.inner.city),
            reserved_at: self.inner.clock.now(),
            state: State::Reserved,
            superseded_on: None,
            content,
        };
        store::insert(tx, &new, request_key).await?;
        Ok(new)
    }

    /// The person and their family, as the rules want to see them.
    pub(crate) async fn subject(&self, tx: &mut Tx, person: PersonId) -> Result<Subject, CertificateError> {
        let file = registry::facts_about(tx, person).await.map_err(registry::RegistryError::from);
        let file = file.map_err(from_registry)?.ok_or(CertificateError::NotFound)?;
        Ok(Subject::from(file))
    }

    async fn record_refusal(
        &self,
        mut tx: Tx,
        actor: &Actor,
        person: PersonId,
    ) -> Result<(), CertificateError> {
        let access = audit::Access::to(person, "certificates-audit-refused", audit::Purpose::Known(PURPOSE));
        audit::record(&mut tx, actor, self.inner.clock.now(), access.refused()).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn admit(actor: &Actor, applicant: Applicant) -> Result<Admitted, CertificateError> {
    match applicant {
        Applicant::Resident => Ok(Admitted {
            person: actor.resident()?,
            requester: Requester::Subject,
            override_by_staff: None,
            paid: false,
            handover: Handover::Online,
        }),
        Applicant::AtTheCounter { person, requester, override_by_staff, paid } => {
            let clerk = actor.staff_allowed_to(Permission::IssueCertificates)?;
            let handover = Handover::Counter { by: clerk.id, office: clerk.office.clone() };
            Ok(Admitted { person, requester, override_by_staff, paid, handover })
        }
        Applicant::ForAnOffice { person, requester, office } => {
            actor.machine_or_staff_allowed_to(Permission::IssueBatches)?;
            let handover = Handover::Batch { office };
            Ok(Admitted { person, requester, override_by_staff: None, paid: false, handover })
        }
    }
}

pub(crate) fn from_registry(error: registry::RegistryError) -> CertificateError {
    match error {
        registry::RegistryError::Forbidden(forbidden) => forbidden.into(),
        registry::RegistryError::NotFound => CertificateError::NotFound,
        other => CertificateError::Unavailable(Box::new(other)),
    }
}

fn is_asked_before(error: &(dyn std::error::Error + 'static)) -> bool {
    matches!(error.downcast_ref::<StoreError>(), Some(StoreError::AskedBefore))
}
