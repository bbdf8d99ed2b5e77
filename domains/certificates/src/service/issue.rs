//! Giving out a certificate.
//!
//! It happens in two steps. First, in one transaction, the rules are asked, the number is taken, and
//! what the document will say is written down, with a job that makes the document. Then the document
//! is made, outside any transaction, and the certificate is issued. Whatever stops the program in
//! between, the job finishes what has a number: there are no gaps, and no number without its document.

mod deciding;
mod telling;

use auth::Actor;
use chrono::Datelike;
use db::{Alone, Beside, Tx};
use kernel::Language;

use super::Certificates;
use super::applicant::{Admitted, Applicant};
use crate::certificate::{Certificate, CertificateId, Handover, State};
use crate::code::Code;
use crate::content::Content;
use crate::domain::{Identification, Request, Requester, valid_until};
use crate::error::CertificateError;
use crate::store;

pub(super) use telling::{asked_by_helper, issued_at_the_counter};

/// The purpose shown to residents in the log of accesses.
pub(super) const PURPOSE: &str = "certificates-purpose-issue";

/// How a request that got no certificate stands in the log.
pub(super) const REFUSED: &str = "certificates-audit-refused";

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

/// A certificate with a number, and whether this request or an earlier one of the same key took it.
pub(super) enum Numbered {
    /// By this request.
    Now(Box<Certificate>),
    /// By an earlier one, which may have left a document behind.
    Before(CertificateId),
}

impl Numbered {
    /// The certificate's identifier.
    const fn id(&self) -> CertificateId {
        match self {
            Self::Now(new) => new.id,
            Self::Before(id) => *id,
        }
    }
}

impl Certificates {
    /// Gives out a certificate and makes its document. What has its number and cannot be finished at once
    /// comes back without a document: it is made as soon as possible, by itself.
    pub async fn issue(
        &self,
        actor: &Actor,
        applicant: Applicant,
        order: Order,
    ) -> Result<Certificate, CertificateError> {
        self.issue_beside::<CertificateError>(actor, applicant, order, &Alone).await
    }

    /// The same, with what the caller wants written in the transaction that takes the number: there is neither without the
    /// other. Where an earlier press of the same button took it, that one wrote both.
    #[tracing::instrument(name = "certificates.issue", skip_all)]
    pub async fn issue_beside<E: From<CertificateError> + Send + 'static>(
        &self,
        actor: &Actor,
        applicant: Applicant,
        order: Order,
        beside: &dyn Beside<Certificate, E>,
    ) -> Result<Certificate, E> {
        let numbered = self.give_number(actor, applicant, order, beside).await?;
        let id = numbered.id();
        match self.finish_numbered(numbered).await {
            Ok(certificate) => Ok(certificate),
            // A number that is given out is never an error: whoever asked has a certificate, if not yet its document.
            Err(error) => {
                tracing::warn!(certificate.id = %id, error = %error, "the document will be made later");
                Ok(self.load(id).await?)
            }
        }
    }

    /// The second half. What an earlier try left behind is tidied up.
    pub(super) async fn finish_numbered(&self, numbered: Numbered) -> Result<Certificate, CertificateError> {
        match numbered {
            Numbered::Now(reserved) => self.finish_first(*reserved).await,
            Numbered::Before(id) => self.finish(id).await,
        }
    }

    /// The first half: the certificate has its number, and a job that makes its document.
    pub(super) async fn give_number<E: From<CertificateError> + Send + 'static>(
        &self,
        actor: &Actor,
        applicant: Applicant,
        order: Order,
        beside: &dyn Beside<Certificate, E>,
    ) -> Result<Numbered, E> {
        let admitted = self.admit(actor, applicant).await?;
        // The key belongs to who uses it: nobody finds somebody else's certificate by guessing a key.
        let request_key = format!("{}:{}", admitted.person, order.request_key);
        let asked_by = (admitted.requester.clone(), admitted.identification.clone());
        if let Some(before) = self.asked_before(&request_key, &order, &asked_by).await? {
            return Ok(Numbered::Before(before));
        }
        match self.reserve(actor, admitted, order.clone(), &request_key, beside).await? {
            Some(new) => Ok(Numbered::Now(Box::new(new))),
            // Somebody pressed twice, and the other press came first.
            None => {
                let before = self.asked_before(&request_key, &order, &asked_by).await?;
                Ok(Numbered::Before(before.ok_or(CertificateError::NotFound)?))
            }
        }
    }

    /// The certificate that the same press of a button gave; a key serves for one request of one asker only.
    pub(super) async fn asked_before(
        &self,
        request_key: &str,
        order: &Order,
        (requester, identification): &(Requester, Option<Identification>),
    ) -> Result<Option<CertificateId>, CertificateError> {
        let Some(before) = store::find_by_request(&self.inner.db, request_key).await? else {
            return Ok(None);
        };
        let is_the_same = before.content.answers(order)
            && before.content.requester == *requester
            && before.identification == *identification;
        if is_the_same { Ok(Some(before.id)) } else { Err(CertificateError::KeyUsedOtherwise) }
    }

    /// Takes the number, and writes down what the document will say and that it must be made; none where another press of
    /// the same button was faster.
    async fn reserve<E: From<CertificateError> + Send + 'static>(
        &self,
        actor: &Actor,
        admitted: Admitted,
        order: Order,
        request_key: &str,
        beside: &dyn Beside<Certificate, E>,
    ) -> Result<Option<Certificate>, E> {
        let now = self.inner.clock.now();
        let tx = self.begin().await?;
        let (mut tx, _, content) = self.decided(tx, actor, (&admitted, &order), Self::decide).await?;
        let new = match self.enter(&mut tx, admitted, content, request_key).await {
            Err(CertificateError::KeyUsedOtherwise) => return Ok(None),
            entered => entered?,
        };
        let notice = match (&new.identification, &new.handover) {
            (Some(Identification::Helper { name, .. }), _) => Some(asked_by_helper(name, now)),
            (_, Handover::Counter { .. }) => Some(issued_at_the_counter(new.number, now)),
            (_, Handover::Online { .. } | Handover::Batch { .. }) => None,
        };
        self.announce(&mut tx, actor, &new, notice).await?;
        beside.write(&mut tx, &new).await?;
        tx.commit().await.map_err(CertificateError::from)?;
        Ok(Some(new))
    }

    /// A transaction, for whoever answers with errors of their own.
    pub(super) async fn begin(&self) -> Result<Tx, CertificateError> {
        Ok(self.inner.db.begin().await?)
    }

    pub(super) async fn enter(
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
            desk_fee: admitted.desk_fee,
            handover: admitted.handover,
            identification: admitted.identification,
            issued_on: today,
            valid_until: valid_until(&content.request.kinds, today, &self.inner.city),
            extended: None,
            reserved_at: self.inner.clock.now(),
            state: State::Reserved,
            superseded_on: None,
            content,
        };
        store::insert(tx, &new, request_key).await?;
        Ok(new)
    }
}

pub(crate) fn from_registry(error: registry::RegistryError) -> CertificateError {
    match error {
        registry::RegistryError::Forbidden(forbidden) => forbidden.into(),
        registry::RegistryError::NotFound => CertificateError::NotFound,
        mistake @ registry::RegistryError::Unexpected(_) => CertificateError::Unexpected(Box::new(mistake)),
        passing => CertificateError::Unavailable(Box::new(passing)),
    }
}
