//! Officials put right what does not add up.

use audit::{Access, Purpose, Reason};
use auth::{Actor, Forbidden, Staff};
use chrono::{DateTime, NaiveDate, Utc};
use db::Tx;
use identity::{Notice as Told, Topic};
use kernel::Cents;

use super::office::{Office, OfficeError};
use super::tell::page_of;
use crate::domain::queue::{Act, ActKind, DocumentNumber};
use crate::domain::telling::Fact;
use crate::domain::{AnomalyId, AnomalyKind, NoticeNumber, NoticeState, Position, Receipt};
use crate::store;
pub use crate::store::queue::ActDone;
use crate::store::queue::Raised;

const QUEUE: Purpose = Purpose::Known("payments-purpose-queue");

/// How much waits in a queue.
pub struct QueueLength {
    /// Which.
    pub kind: AnomalyKind,
    /// How many are to be looked at.
    pub open: i64,
    /// Of how many the money is to be given back.
    pub refunds: i64,
    /// Since when the oldest waits.
    pub oldest: DateTime<Utc>,
}

/// One that waits.
pub struct QueueItem {
    /// Which.
    pub id: AnomalyId,
    /// Since when.
    pub at: DateTime<Utc>,
    /// Of what, where it is known.
    pub subject: Option<String>,
    /// The number of the notice, where there is one.
    pub number: Option<NoticeNumber>,
    /// Whether the money is to be given back.
    pub is_refund_due: bool,
}

/// One of them, whole.
pub struct QueueCase {
    /// Which.
    pub id: AnomalyId,
    /// Raised by each act.
    pub version: i64,
    /// What does not add up.
    pub kind: AnomalyKind,
    /// Since when.
    pub at: DateTime<Utc>,
    /// What was to be paid, where it is known.
    pub position: Option<Position>,
    /// The number of the notice.
    pub number: Option<NoticeNumber>,
    /// What it asked for on the day on which it was paid, or asks for.
    pub owed: Option<Cents>,
    /// What came in.
    pub receipt: Option<Receipt>,
    /// The name of the receipt, also where that does not come.
    pub receipt_name: Option<String>,
    /// How much came in of which a flow alone tells, in cents.
    pub held: i64,
    /// What was done about it.
    pub acts: Vec<ActDone>,
    /// What may be done now.
    pub allowed: Vec<ActKind>,
}

/// A payment outside pagoPA, as an official writes it down.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// Which notice.
    pub notice: NoticeNumber,
    /// How much.
    pub amount: Cents,
    /// When.
    pub paid_on: NaiveDate,
    /// The document that proves it.
    pub document: DocumentNumber,
    /// Why it is written down by hand.
    pub reason: Reason,
}

impl Office {
    /// So many of a queue are shown at once.
    pub const MOST_OF_A_QUEUE: usize = 200;

    /// How much waits in each queue. Numbers name nobody.
    #[tracing::instrument(name = "payments.queues", skip_all)]
    pub async fn queues(&self, actor: &Actor) -> Result<Vec<QueueLength>, OfficeError> {
        self.demand_official(actor)?;
        let counts = store::queue::queue_counts(self.db()).await?;
        let length = |one: store::queue::QueueCount| QueueLength {
            kind: one.kind,
            open: one.open,
            refunds: one.refunds,
            oldest: one.oldest,
        };
        Ok(counts.into_iter().map(length).collect())
    }

    /// What waits in one queue, as far as the official's role reaches.
    #[tracing::instrument(name = "payments.queue", skip_all)]
    pub async fn queue(&self, actor: &Actor, kind: AnomalyKind) -> Result<Vec<QueueItem>, OfficeError> {
        let access = Access::to_many("payments-audit-queue-read", QUEUE);
        let official = self.official(actor, access.clone()).await?;
        let limit = i64::try_from(Self::MOST_OF_A_QUEUE).unwrap_or(i64::MAX);
        let mut items = Vec::new();
        let mut offset = 0;
        // What others work stands between: it is not counted among what is shown.
        while items.len() < Self::MOST_OF_A_QUEUE {
            let found = store::queue::queue_of(self.db(), kind, (offset, limit)).await?;
            if found.is_empty() {
                break;
            }
            offset += limit;
            for (raised, is_refund_due) in found {
                items.extend(self.queue_item(official, raised, is_refund_due).await?);
            }
        }
        items.truncate(Self::MOST_OF_A_QUEUE);
        self.note(actor, access).await?;
        Ok(items)
    }

    /// One that waits, if it is the official's.
    async fn queue_item(
        &self,
        official: &Staff,
        raised: Raised,
        is_refund_due: bool,
    ) -> Result<Option<QueueItem>, OfficeError> {
        let position = self.position_of(&raised).await?;
        if self.may_work(official, position.as_ref()).await?.is_err() {
            return Ok(None);
        }
        Ok(Some(QueueItem {
            id: raised.id,
            at: raised.at,
            subject: position.map(|position| position.subject),
            number: raised.notice.as_deref().and_then(|text| NoticeNumber::parse(text).ok()),
            is_refund_due,
        }))
    }

    /// One of them, with the facts. It stands in the log of whose it is.
    #[tracing::instrument(name = "payments.anomaly", skip_all, fields(anomaly = %id))]
    pub async fn anomaly(&self, actor: &Actor, id: AnomalyId) -> Result<QueueCase, OfficeError> {
        let (_, case) = self.case_for(actor, id, "payments-audit-anomaly-read").await?;
        self.note(actor, access_of(&case, "payments-audit-anomaly-read", QUEUE)).await?;
        Ok(case)
    }

    /// An official does something about it: one transaction with all that follows.
    #[tracing::instrument(name = "payments.act", skip_all, fields(anomaly = %id))]
    pub async fn act(
        &self,
        actor: &Actor,
        (id, version): (AnomalyId, i64),
        act: Act,
        reason: Reason,
    ) -> Result<(), OfficeError> {
        let (official, case) = self.case_for(actor, id, "payments-audit-anomaly-acted").await?;
        if case.version != version {
            return Err(OfficeError::Stale);
        }
        if !case.allowed.contains(&act.kind()) {
            return Err(OfficeError::NotAllowedAct);
        }
        self.demand_impartial(actor, official, &case).await?;
        let now = self.now();
        let mut tx = self.db().begin().await?;
        if !store::queue::insert_act(&mut tx, (id, version), (&act, &reason), official.id, now).await? {
            return Err(OfficeError::Stale);
        }
        self.follow_act(&mut tx, &case, &act, &reason).await?;
        if act.kind().ends_it()
            && let Some(position) = &case.position
        {
            self.payments().tell_in(&mut tx, position, Fact::PutRight(id), now).await?;
        }
        let access = access_of(&case, "payments-audit-anomaly-acted", reason.purpose());
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        Ok(())
    }

    /// What an act brings about.
    async fn follow_act(
        &self,
        tx: &mut Tx,
        case: &QueueCase,
        act: &Act,
        reason: &Reason,
    ) -> Result<(), OfficeError> {
        // What the city took back, or cannot give, is not to be paid again.
        let is_still_wanted = !matches!(case.kind, AnomalyKind::Withdrawn | AnomalyKind::NotGiven);
        match act {
            Act::Refund => {
                self.payments().refund_due_in(tx, case.id, self.now()).await?;
                self.invite_to_ask(tx, case).await
            }
            Act::Refunded { document } => {
                let receipt = case.receipt.as_ref().ok_or(OfficeError::NotAllowedAct)?;
                let refunded = (receipt, refundable(case, receipt));
                self.note_refund_in(tx, refunded, document, is_still_wanted).await
            }
            Act::Attribute { notice } => match (&case.receipt, &case.receipt_name) {
                (Some(receipt), _) => self.attribute_in(tx, receipt, (notice, reason), is_still_wanted).await,
                (None, Some(name)) => self.attribute_held_in(tx, name, (notice, reason)).await,
                (None, None) => Err(OfficeError::NotAllowedAct),
            },
            Act::PaidElsewhere { .. } => {
                let number = case.number.as_ref().ok_or(OfficeError::NotAllowedAct)?;
                self.paid_aside_in(tx, number).await
            }
            Act::Accept => match &case.receipt {
                Some(receipt) if case.kind == AnomalyKind::WrongAmount => self.accept_in(tx, receipt).await,
                Some(_) | None => Ok(()),
            },
            Act::Resolve => Ok(()),
        }
    }

    /// Whoever paid is told that money is due to them, and where to ask for it.
    async fn invite_to_ask(&self, tx: &mut Tx, case: &QueueCase) -> Result<(), OfficeError> {
        let Some(position) = &case.position else { return Ok(()) };
        let Some(person) = position.debtor.person else { return Ok(()) };
        let [subject, body] = ["payments-queue-refund-subject", "payments-queue-refund-body"];
        let told = Told::new(self.now(), Topic::Payments, subject, body).leading_to(page_of(position.id));
        identity::notify_for_in(tx, person, self.today(), &told, case.id.0).await?;
        Ok(())
    }

    /// A payment outside pagoPA is written down by hand: the notice is no longer to be paid.
    #[tracing::instrument(name = "payments.note_paid_elsewhere", skip_all)]
    pub async fn note_paid_elsewhere(&self, actor: &Actor, paid: Elsewhere) -> Result<(), OfficeError> {
        let access = Access::to_many("payments-audit-elsewhere", paid.reason.purpose());
        let official = self.official(actor, access.clone()).await?;
        let position = store::position_by_number(self.db(), &paid.notice).await?;
        let position = position.ok_or(OfficeError::NotFound)?;
        self.may_work(official, Some(&position)).await?.map_err(|_| OfficeError::NotFound)?;
        let access = self.about(&position, access.on(position.id));
        self.gate_debtor(actor, official, &position, access.clone(), true).await?;
        let now = self.now();
        let mut tx = self.db().begin().await?;
        self.elsewhere_in(&mut tx, &position, &paid).await?;
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn case_for<'a>(
        &self,
        actor: &'a Actor,
        id: AnomalyId,
        action: &'static str,
    ) -> Result<(&'a Staff, QueueCase), OfficeError> {
        let access = Access::to_many(action, QUEUE).on(id);
        let official = self.official(actor, access.clone()).await?;
        let raised = store::queue::raised(self.db(), id).await?.ok_or(OfficeError::NotFound)?;
        let position = self.position_of(&raised).await?;
        let access = match &position {
            Some(position) => self.about(position, access),
            None => access,
        };
        let allowed = self.may_work(official, position.as_ref()).await?;
        audit::gate(self.db(), actor, self.now(), allowed, access).await??;
        let acts = store::queue::acts_of(self.db(), id).await?;
        let is_over = acts.iter().any(|act| act.kind.ends_it());
        let is_due = acts.iter().any(|act| act.kind == ActKind::Refund);
        let number = raised.notice.as_deref().and_then(|text| NoticeNumber::parse(text).ok());
        let receipt = match &raised.receipt {
            Some(receipt) => store::receipt(self.db(), receipt).await?,
            None => None,
        };
        let held = match &raised.receipt {
            Some(receipt) => store::held_under(self.db(), receipt).await?,
            None => 0,
        };
        let paid_on = receipt.as_ref().map(|receipt| self.payments().day_of(receipt.paid_at));
        let case = QueueCase {
            id,
            version: i64::try_from(acts.len()).unwrap_or(i64::MAX) + 1,
            kind: raised.kind,
            at: raised.at,
            owed: owed(position.as_ref(), number.as_ref(), paid_on),
            position,
            number,
            receipt,
            receipt_name: raised.receipt,
            held,
            allowed: if is_over { Vec::new() } else { ActKind::allowed(raised.kind, is_due) },
            acts,
        };
        Ok((official, case))
    }

    async fn position_of(&self, raised: &Raised) -> Result<Option<Position>, OfficeError> {
        match raised.position {
            Some(id) => Ok(store::position(self.db(), id).await?),
            None => Ok(None),
        }
    }

    /// The official. A refusal is written down.
    pub(super) async fn official<'a>(
        &self,
        actor: &'a Actor,
        access: Access,
    ) -> Result<&'a Staff, OfficeError> {
        let allowed = actor.staff_allowed_to(auth::Permission::WorkPayments);
        Ok(audit::gate(self.db(), actor, self.now(), allowed, access).await??)
    }

    /// Whether something is the official's: of an office of theirs, and about somebody whom they reach. What is of nobody
    /// known is for who works in the whole city.
    pub(super) async fn may_work(
        &self,
        official: &Staff,
        position: Option<&Position>,
    ) -> Result<Result<(), Forbidden>, OfficeError> {
        let Some(position) = position else { return Ok(official.of_office(None).map(drop)) };
        let office = self.kinds().get(&position.kind).map(|kind| kind.office.as_str());
        match official.of_office(office) {
            Ok(_) => self.may_see_debtor(official, position, false).await,
            Err(refused) => Ok(Err(refused)),
        }
    }

    /// Nobody puts right what they paid themselves.
    async fn demand_impartial(
        &self,
        actor: &Actor,
        official: &Staff,
        case: &QueueCase,
    ) -> Result<(), OfficeError> {
        let Some(position) = &case.position else { return Ok(()) };
        let access = access_of(case, "payments-audit-anomaly-acted", QUEUE);
        self.gate_debtor(actor, official, position, access, true).await
    }
}

fn access_of(case: &QueueCase, action: &'static str, purpose: Purpose) -> Access {
    let access = Access::to_many(action, purpose).on(case.id);
    Access { subject: case.position.as_ref().and_then(|position| position.debtor.person), ..access }
}

/// What a notice asked for on the day on which it was paid; its base, where it was not.
fn owed(
    position: Option<&Position>,
    number: Option<&NoticeNumber>,
    paid_on: Option<NaiveDate>,
) -> Option<Cents> {
    let notice = position?.notices.iter().find(|notice| Some(&notice.number) == number)?;
    Some(paid_on.map_or(notice.amount, |day| notice.amount_on(day)))
}

/// How much of a receipt was not owed: what is more than the notice asked for where the amount was wrong, else all of it.
fn refundable(case: &QueueCase, receipt: &Receipt) -> i64 {
    let all = receipt.amount.cents();
    match (case.kind, case.owed) {
        (AnomalyKind::WrongAmount, Some(owed)) if owed.cents() < all => all - owed.cents(),
        _ => all,
    }
}

/// Whether a notice can still be paid.
pub(super) fn is_open(position: &Position, number: &NoticeNumber) -> bool {
    let notice = position.notices.iter().find(|notice| notice.number == *number);
    notice.is_some_and(|notice| notice.state == NoticeState::Open)
}
