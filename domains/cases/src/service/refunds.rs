//! Money goes back: the request for it is begun for whoever paid, with what the city knows. They add where it goes, and send it.

use audit::Access;
use auth::Actor;
use identity::{Notice, Topic, notify_for_in};
use jobs::{Attempt, Failure, Handler, Job};
use outbox::Delivered;
use payments::{AnomalyId, AnomalyKind, PaymentError, RefundDue, RefundOf};

use super::{Cases, PURPOSE};
use crate::definition::{Definition, Refunds};
use crate::domain::{Answer, Answers, Draft, DraftId};
use crate::error::CaseError;
use crate::store;
use crate::web::REQUESTS_PATH;

/// Begins the request for money that goes back; one for each time that payments say so.
pub const BEGIN_REFUND: &str = "cases.begin_refund";

/// Under which name the log has it.
const HAND: &str = "Pagamenti";

impl Cases {
    /// Begins the request for the money of something that does not add up, once. Nothing where nobody known gets it, or the
    /// comune has no such service: its office then writes to whoever paid.
    #[tracing::instrument(name = "cases.begin_refund", skip_all, fields(anomaly = %anomaly))]
    async fn begin_refund(&self, anomaly: AnomalyId) -> Result<(), CaseError> {
        let Some(payments) = &self.payments else { return Ok(()) };
        let Some((definition, refunds)) = self.refund_service() else { return Ok(()) };
        let refund = match payments.refund_of(anomaly).await {
            Ok(refund) => refund,
            Err(PaymentError::Unavailable(source)) => return Err(CaseError::Unavailable(source)),
            Err(other) => return Err(CaseError::unexpected(other)),
        };
        let Some(refund) = refund else { return Ok(()) };
        let Some(person) = refund.person else { return Ok(()) };
        let at = self.moment();
        let draft = Draft {
            id: DraftId::new(),
            person,
            service: definition.key.clone(),
            written_down: None,
            answers: answers_of(refunds, &refund),
            last_answers: None,
            begun_at: at.now,
            saved_at: at.now,
        };
        let mut tx = self.db().begin().await?;
        if !store::note_refund(&mut tx, (anomaly, draft.id), at.now).await? {
            return Ok(());
        }
        store::insert_draft(&mut tx, &draft).await?;
        let access = Access::to(person, "cases-audit-draft-begun", PURPOSE).on(draft.id);
        audit::record(&mut tx, &Actor::machine(HAND), at.now, access).await?;
        let [subject, body] = ["cases-notice-refund-subject", "cases-notice-refund-body"];
        let told = Notice::new(at.now, Topic::Services, subject, body);
        let told = told.leading_to(format!("{REQUESTS_PATH}/bozze/{}/pagine/1", draft.id));
        notify_for_in(&mut tx, person, at.today, &told, draft.id.0).await?;
        Ok(tx.commit().await?)
    }

    fn refund_service(&self) -> Option<(&Definition, &Refunds)> {
        let mut offered = self.catalogue().definitions().iter().filter(|one| one.is_offered());
        offered.find_map(|one| Some((one, one.refunds.as_ref()?)))
    }
}

/// What the form asks, as far as the city knows it.
fn answers_of(refunds: &Refunds, refund: &RefundOf) -> Answers {
    let reason = match refund.kind {
        AnomalyKind::PaidTwice | AnomalyKind::PaidElsewhere => &refunds.twice,
        AnomalyKind::WrongAmount => &refunds.too_much,
        AnomalyKind::WrongPerson => &refunds.of_others,
        AnomalyKind::PaidLate
        | AnomalyKind::UnknownNotice
        | AnomalyKind::Withdrawn
        | AnomalyKind::NotGiven
        | AnomalyKind::FlowWithoutReceipt
        | AnomalyKind::ReceiptWithoutFlow => &refunds.not_owed,
    };
    let mut answers = Answers::default();
    answers.set(&refunds.notice, Some(Answer::Text(refund.notice.as_str().to_owned())));
    answers.set(&refunds.reason, Some(Answer::Choice(reason.to_string())));
    answers.set(&refunds.paid_on, Some(Answer::Date(refund.paid_on)));
    answers.set(&refunds.amount, Some(Answer::Money(refund.amount)));
    answers
}

/// Does the jobs [`BEGIN_REFUND`].
pub(super) struct BeginRefund(pub(super) Cases);

impl Handler for BeginRefund {
    fn kind(&self) -> &'static str {
        BEGIN_REFUND
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let RefundDue { anomaly } = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            match self.0.begin_refund(anomaly).await {
                Ok(()) => Ok(()),
                Err(CaseError::Unavailable(source)) => Err(Failure::passing(source)),
                Err(error) => Err(Failure::passing(error)),
            }
        })
    }
}
