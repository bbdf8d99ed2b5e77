//! What the rules are asked, of whom, and what the document will say.

use auth::{Actor, Forbidden};
use db::Tx;
use kernel::PersonId;
use registry::PersonFile;

use super::super::Certificates;
use super::super::applicant::Admitted;
use super::{Order, PURPOSE, REFUSED, from_registry};
use crate::content::Content;
use crate::domain::{Application, Subject};
use crate::error::CertificateError;

impl Certificates {
    /// Asks the rules and whether everything is paid, and puts together what the document will say.
    pub(super) fn decide(
        &self,
        subject: &Subject,
        admitted: &Admitted,
        order: &Order,
    ) -> Result<Content, CertificateError> {
        let content = self.decide_but_for_money(subject, admitted, order)?;
        match content.duty.is_settled_by(admitted.collected) {
            true => Ok(content),
            false => Err(CertificateError::MustBePaid(content.duty)),
        }
    }

    /// Asks the rules, and puts together what the document will say, if a page can be made of it.
    pub(in crate::service) fn decide_but_for_money(
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
            can_be_paid: self.takes_orders(),
            override_by_staff: admitted.override_by_staff.as_ref(),
        };
        let allowed = self.inner.rulebook.check(&application).map_err(CertificateError::RefusedBy)?;
        let content = Content::of(order, allowed, admitted, subject, today);
        self.inner.press.check(&content)?;
        Ok(content)
    }

    /// Of whom it speaks and what it will say, as `decide` has it. What the mandate or the rules do not allow is written down, and
    /// ends the transaction.
    pub(in crate::service) async fn decided(
        &self,
        mut tx: Tx,
        actor: &Actor,
        (admitted, order): (&Admitted, &Order),
        decide: fn(&Self, &Subject, &Admitted, &Order) -> Result<Content, CertificateError>,
    ) -> Result<(Tx, Subject, Content), CertificateError> {
        let subject = self.subject(&mut tx, admitted.person).await?;
        if order.request.kinds.iter().any(|kind| subject.keeps_from(actor, kind)) {
            self.record_refusal(tx, actor, admitted.person).await?;
            return Err(Forbidden::OutOfMandate.into());
        }
        match decide(self, &subject, admitted, order) {
            Ok(content) => Ok((tx, subject, content)),
            // A form that lacks something, or money that is still to be taken, is no refusal.
            Err(refusal @ CertificateError::RefusedBy(_)) => {
                self.record_refusal(tx, actor, admitted.person).await?;
                Err(refusal)
            }
            Err(other) => Err(other),
        }
    }

    async fn record_refusal(
        &self,
        mut tx: Tx,
        actor: &Actor,
        person: PersonId,
    ) -> Result<(), CertificateError> {
        let access = audit::Access::to(person, REFUSED, audit::Purpose::Known(PURPOSE));
        audit::record(&mut tx, actor, self.inner.clock.now(), access.refused()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The person and their family, as the rules want to see them.
    pub(crate) async fn subject(&self, tx: &mut Tx, person: PersonId) -> Result<Subject, CertificateError> {
        subject_of(registry::facts_about(tx, person).await)
    }

    /// The same for who only compares, and leaves SQLite's one writer to others.
    pub(crate) async fn subject_now(&self, person: PersonId) -> Result<Subject, CertificateError> {
        subject_of(registry::facts_as_they_stand(&self.inner.db, person).await)
    }
}

fn subject_of(file: Result<Option<PersonFile>, registry::StoreError>) -> Result<Subject, CertificateError> {
    let file = file.map_err(registry::RegistryError::from).map_err(from_registry)?;
    file.map(Subject::from).ok_or(CertificateError::NotFound)
}
