//! What a newsagent does at a neighbourhood desk: issue to the person present, practise, see their own month. They look
//! nobody up.

use audit::{Access, Purpose};
use auth::{Actor, Permission, Staff};
use bytes::Bytes;
use certificates::{Certificate, CertificateId, InventedPerson, Kind, Kinds, Order, Present, Request, Use};
use kernel::{Cents, StaffId};

use super::{Desk, MonthView};
use crate::domain::{DeskTerms, Month, Refusal, TrainedBy};
use crate::error::DeskError;
use crate::store;

const PURPOSE: Purpose = Purpose::Known("desk-purpose-neighbourhood");

/// What somebody at a desk asks for.
pub(crate) struct Asked {
    /// Which certificate.
    pub(crate) kind: Kind,
    /// What for.
    pub(crate) purpose: Use,
    /// What the desk told the person that it costs.
    pub(crate) told: Cents,
    /// The key of the press of the button.
    pub(crate) request_key: String,
}

impl Desk {
    /// What the desk that asks may do.
    #[tracing::instrument(name = "desk.own_terms", skip_all)]
    pub(crate) async fn own_terms(&self, actor: &Actor) -> Result<DeskTerms, DeskError> {
        let desk = demand_desk(actor)?;
        Ok(store::terms(self.db(), desk.id).await?)
    }

    /// Issues to the person present, and takes the fee. The same key again gives the same certificate.
    #[tracing::instrument(name = "desk.issue_to_the_present", skip_all)]
    pub(crate) async fn issue(
        &self,
        actor: &Actor,
        present: &Present,
        asked: Asked,
    ) -> Result<Certificate, DeskError> {
        let terms = self.own_terms(actor).await?;
        let fee = terms.demand(asked.kind, asked.told)?;
        let request = Request::at_the_counter(Kinds::one(asked.kind), asked.purpose);
        let order = Order { request, second_language: None, request_key: asked.request_key };
        Ok(self.certificates().issue_to_the_present(actor, present, order, fee).await?)
    }

    /// What the desk issued today, so that it goes on with it.
    pub(crate) async fn issued(&self, actor: &Actor, id: CertificateId) -> Result<Certificate, DeskError> {
        Ok(self.certificates().issued_at_the_desk(actor, id).await?)
    }

    /// The document of it, to print it.
    pub(crate) async fn print(
        &self,
        actor: &Actor,
        id: CertificateId,
    ) -> Result<(Certificate, Bytes), DeskError> {
        Ok(self.certificates().print_at_the_desk(actor, id).await?)
    }

    /// Practises issuing: to the one person who does not exist, and to nobody else. The register is not asked, and nothing
    /// is counted.
    #[tracing::instrument(name = "desk.practise", skip_all)]
    pub(crate) async fn practise(
        &self,
        actor: &Actor,
        present: &Present,
        kind: Kind,
    ) -> Result<(), DeskError> {
        let terms = self.own_terms(actor).await?;
        if terms.training().is_none() {
            return Err(Refusal::NotTraining.into());
        }
        if terms.fee_of(kind).is_none() {
            return Err(Refusal::KindNotAllowed.into());
        }
        let invented = InventedPerson::ONLY;
        let is_invented = present.fiscal_code.as_str() == invented.fiscal_code
            && letters(&present.document.number) == invented.document_number;
        if is_invented { Ok(()) } else { Err(Refusal::OnlyTheInvented.into()) }
    }

    /// The paper of the practice.
    #[tracing::instrument(name = "desk.training_paper", skip_all)]
    pub(crate) async fn training_paper(&self, actor: &Actor, kind: Kind) -> Result<Bytes, DeskError> {
        let terms = self.own_terms(actor).await?;
        if terms.training().is_none() || terms.fee_of(kind).is_none() {
            return Err(DeskError::NotFound);
        }
        Ok(self.certificates().training_paper(kind).await?)
    }

    /// The desk begins or ends its own practice.
    #[tracing::instrument(name = "desk.train_themselves", skip_all)]
    pub(crate) async fn train_themselves(&self, actor: &Actor, on: bool) -> Result<(), DeskError> {
        let desk = demand_desk(actor)?.id;
        self.switch_training(actor, desk, on, TrainedBy::Desk).await
    }

    pub(super) async fn switch_training(
        &self,
        actor: &Actor,
        desk: StaffId,
        on: bool,
        by: TrainedBy,
    ) -> Result<(), DeskError> {
        let (now, terms) = (self.now(), store::terms(self.db(), desk).await?);
        let before = terms.training();
        let terms = if on { terms.begin_training(by, now) } else { terms.end_training(by)? };
        if terms.training() == before {
            return Ok(());
        }
        let action = if on { "desk-audit-training-begun" } else { "desk-audit-training-ended" };
        let mut tx = self.db().begin().await?;
        store::save_terms(&mut tx, &terms, now).await?;
        audit::record(&mut tx, actor, now, Access::to_many(action, PURPOSE).on(desk)).await?;
        Ok(tx.commit().await?)
    }

    /// A month of the desk that asks: closed, or as it stands.
    #[tracing::instrument(name = "desk.own_month", skip_all)]
    pub(crate) async fn own_month(&self, actor: &Actor, month: Month) -> Result<MonthView, DeskError> {
        let desk = demand_desk(actor)?.id;
        self.month_of(desk, month).await
    }
}

/// Blanks and dashes of a number are nobody's mistake.
fn letters(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

/// The desk that asks.
fn demand_desk(actor: &Actor) -> Result<&Staff, DeskError> {
    Ok(actor.staff_allowed_to(Permission::IssueToThePresent)?)
}
