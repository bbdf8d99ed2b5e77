//! Somebody without a notice wants to pay for a service at a provider's counter (*pagamento spontaneo*).

use auth::Actor;
use pagopa::{DemandRequest, Demander};
use sha2::{Digest, Sha256};

use super::Payments;
use super::node::debtor_kind;
use crate::domain::{
    AmountRule, Debtor, NewNotice, NewPosition, NoticeNumber, NoticeState, PositionFault, Terms,
};
use crate::error::PaymentError;

/// Within so many days a notice that was made so is to be paid.
const DUE_WITHIN: u64 = 30;

/// So often somebody pays for the same service on one day.
const MOST_ON_A_DAY: u8 = 99;

impl Payments {
    /// The notice for who asks for a service of the city's catalogue: one for each of them, each service and each day.
    ///
    /// # Errors
    ///
    /// [`PaymentError::UnknownKind`] where the city offers no such service, [`PaymentError::Fault`] where it is not said for
    /// whom.
    #[tracing::instrument(name = "payments.demand", skip_all)]
    pub(crate) async fn demand(&self, request: &DemandRequest) -> Result<NoticeNumber, PaymentError> {
        let offered = self
            .kinds()
            .demands()
            .find(|one| one.service == request.service && one.offered_by == request.offered_by)
            .ok_or(PaymentError::UnknownKind)?;
        let kind = self.kinds().get(&offered.kind).ok_or(PaymentError::UnknownKind)?;
        let demander = Demander::read(&request.details).map_err(|_| PositionFault::Debtor)?;
        let today = self.today();
        // A name that another counter spells in another way is another notice: the same reference would be refused.
        let whose = format!("{}:{}:{:?}:{}", request.service, demander.code, demander.kind, demander.name);
        let whose = Sha256::digest(whose.as_bytes());
        let whose: String = whose.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let transfers = self.kinds().shares(kind, offered.amount, &offered.subject);
        let new = NewPosition {
            kind: kind.key.clone(),
            reference: format!("D-{}-{whose}", today.format("%Y%m%d")),
            debtor: Debtor {
                kind: debtor_kind(demander.kind),
                code: demander.code,
                name: demander.name,
                address: None,
                email: None,
                person: None,
            },
            subject: offered.subject.clone(),
            lines: Vec::new(),
            link: None,
            valid_from: None,
            expires_on: None,
            terms: Terms::Single(NewNotice {
                amount: offered.amount,
                due_on: today + chrono::Days::new(DUE_WITHIN),
                transfers,
                rule: AmountRule::Fixed,
            }),
        };
        self.first_to_pay(new).await
    }

    /// The notice of the first of these that is still to be paid: who asks for the same again on a day, having paid it, wants it
    /// once more.
    async fn first_to_pay(&self, new: NewPosition) -> Result<NoticeNumber, PaymentError> {
        for time in 1..=MOST_ON_A_DAY {
            let reference = match time {
                1 => new.reference.clone(),
                _ => format!("{}-{time}", new.reference),
            };
            let position =
                self.owe(&Actor::machine("pagopa"), NewPosition { reference, ..new.clone() }).await?;
            let open = position.notices.into_iter().find(|notice| notice.state == NoticeState::Open);
            if let Some(notice) = open {
                return Ok(notice.number);
            }
        }
        Err(PaymentError::NotFound)
    }
}
