//! A request follows what becomes of what is to be paid for it.

use auth::Actor;
use db::Tx;
use jobs::{Attempt, Failure, Handler, Job};
use outbox::Delivered;
use payments::{PaymentEvent, PositionId};

use super::super::Cases;
use super::super::facts::noted;
use super::{from_payments, give_back};
use crate::definition::{Definition, Fee, Outcome};
use crate::domain::{By, Case, CaseFee, Change, Fact, FeeState, Moment, Standing};
use crate::error::CaseError;
use crate::store;

/// Lets requests follow what becomes of what is to be paid for them; one for each event of payments.
pub const FOLLOW_PAYMENT: &str = "cases.follow_a_payment";

/// Whose hand the history shows.
const HAND: &str = "Pagamenti";

/// What became of what is to be paid.
enum Became {
    Paid(Option<String>),
    Expired,
    Withdrawn,
}

impl Cases {
    /// Lets a request follow what happened to what is to be paid for it. What belongs to none is none of our business. Heard of
    /// twice, or by two nodes at once, it happens once.
    #[tracing::instrument(name = "cases.follow_a_payment", skip_all)]
    async fn follow_a_payment(&self, event: PaymentEvent) -> Result<(), CaseError> {
        let (position, became) = match event {
            PaymentEvent::Paid { position, receipt, .. } => (position, Became::Paid(receipt)),
            PaymentEvent::Expired { position, .. } => (position, Became::Expired),
            PaymentEvent::Withdrawn { position, .. } => (position, Became::Withdrawn),
            PaymentEvent::Published { .. }
            | PaymentEvent::PartlyPaid { .. }
            | PaymentEvent::Changed { .. }
            | PaymentEvent::Anomaly { .. } => return Ok(()),
        };
        self.follow_position(position, became).await
    }

    async fn follow_position(&self, position: PositionId, became: Became) -> Result<(), CaseError> {
        let Some(payments) = &self.payments else { return Ok(()) };
        let Some(fee) = store::fee_of_position(self.db(), position).await? else { return Ok(()) };
        let (at, machine) = (self.moment(), Actor::machine(HAND));
        let case = store::case_by_id(self.db(), fee.case).await?.ok_or(CaseError::NotFound)?;
        let definition = self.definition_of(&case).await?;
        let ended_by = match case.standing {
            Standing::Ended { outcome, .. } => Some(outcome),
            Standing::Open { .. } => None,
        };
        let id = case.id;
        let Some(fee_of_it) = definition.fee_of(fee.number) else { return Ok(()) };
        let waits = fee_of_it.waits_in.as_ref() == Some(&case.state) && case.is_open();
        if matches!(became, Became::Expired)
            && !waits
            && store::has_words(self.db(), id, &noted(Fact::FeeUnpaid).words).await?
        {
            return Ok(());
        }
        let change = change_for(case, &definition, (&machine, &became, waits), at);
        let ready = match change {
            Some(change) => Some(self.ready(change).await?),
            None => None,
        };
        let mut tx = self.db().begin().await?;
        let owed = (position, FeeState::Owed);
        let is_news = match &became {
            Became::Paid(receipt) => {
                store::settle_fee(&mut tx, owed, (FeeState::Paid, receipt.as_deref()), at.now).await?
            }
            Became::Withdrawn => store::settle_fee(&mut tx, owed, (FeeState::Ended, None), at.now).await?,
            // It ends with its request, which is told apart there from what was paid in the last moment. Where it was taken back
            // meanwhile, the request may wait for something else by now.
            Became::Expired => how_far(&mut tx, &fee).await? == Some(FeeState::Owed),
        };
        if !is_news {
            return Ok(());
        }
        // A desk has given the money back meanwhile: the request waits to be paid again.
        let is_for_money = matches!(became, Became::Paid(_));
        if is_for_money && !payments.used_in(&mut tx, position).await.map_err(from_payments)? {
            return Ok(());
        }
        if let Some(ready) = ready {
            self.write_down(&mut tx, &machine, ready, "cases-audit-fee").await?;
        }
        match &became {
            Became::Expired => {
                let is_owed = how_far(&mut tx, &fee).await? == Some(FeeState::Owed);
                // Paid in the last moment: the request goes on waiting for that to be heard of.
                if fee_of_it.waits_in.is_some() && is_owed && ended_by.is_none() {
                    return Ok(tx.rollback().await?);
                }
            }
            Became::Paid(receipt) if is_for_nothing(fee_of_it, ended_by) => {
                give_back(payments, &mut tx, &fee, receipt.as_deref(), at).await?;
            }
            Became::Paid(_) | Became::Withdrawn => {}
        }
        Ok(tx.commit().await?)
    }
}

/// How far a fee is by now.
async fn how_far(tx: &mut Tx, fee: &CaseFee) -> Result<Option<FeeState>, CaseError> {
    let fees = store::fees_in(tx, fee.case).await?;
    Ok(fees.iter().find(|one| one.position == fee.position).map(|one| one.state))
}

/// What a request does when what it waits for comes, or does not; nothing where it has ended.
fn change_for(
    case: Case,
    definition: &Definition,
    (machine, became, waits): (&Actor, &Became, bool),
    at: Moment,
) -> Option<Change> {
    if !case.is_open() {
        return None;
    }
    match (became, waits) {
        (Became::Paid(_) | Became::Withdrawn, true) => case.moved_by(definition, (machine, By::Payment), at),
        (Became::Expired, true) => case.moved_by(definition, (machine, By::Unpaid), at),
        (Became::Paid(_), false) => Some(case.tell_fact(machine, noted(Fact::FeePaid), at)),
        (Became::Expired, false) => Some(case.note_fact(machine, noted(Fact::FeeUnpaid), at)),
        (Became::Withdrawn, false) => None,
    }
}

/// Whether what was paid for a request that had ended is not kept.
fn is_for_nothing(fee: &Fee, ended_by: Option<Outcome>) -> bool {
    match ended_by {
        None | Some(Outcome::Granted) => false,
        Some(Outcome::Refused) => fee.is_given_back,
        Some(Outcome::Withdrawn | Outcome::Closed) => true,
    }
}

/// Does the jobs [`FOLLOW_PAYMENT`].
pub(in crate::service) struct FollowPayment(pub(in crate::service) Cases);

impl Handler for FollowPayment {
    fn kind(&self) -> &'static str {
        FOLLOW_PAYMENT
    }

    /// Whoever paid has what they paid for, however long something is away.
    fn endures(&self) -> bool {
        true
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let event: PaymentEvent = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            match self.0.follow_a_payment(event).await {
                Ok(()) => Ok(()),
                // The request was erased.
                Err(error @ CaseError::NotFound) => Err(Failure::for_good(error)),
                Err(CaseError::Unavailable(source)) => Err(Failure::passing(source)),
                Err(error) => Err(Failure::passing(error)),
            }
        })
    }
}
