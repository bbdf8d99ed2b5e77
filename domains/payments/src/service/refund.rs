//! Money that goes back, as whoever opens the request for it asks.

use chrono::NaiveDate;
use kernel::{Cents, PersonId};
use registry::codice_fiscale::CodiceFiscale;

use super::Payments;
use crate::domain::{AnomalyId, AnomalyKind, NoticeNumber, Position, Receipt};
use crate::error::PaymentError;
use crate::store;

/// What is known of money that goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundOf {
    /// To whom, where the register knows them.
    pub person: Option<PersonId>,
    /// Why.
    pub kind: AnomalyKind,
    /// The notice that was paid.
    pub notice: NoticeNumber,
    /// On which day.
    pub paid_on: NaiveDate,
    /// How much goes back.
    pub amount: Cents,
}

impl Payments {
    /// What goes back for something that did not add up; none where no receipt is about it. Whoever asks is a program of the
    /// house that acts for the city.
    #[tracing::instrument(name = "payments.refund_of", skip_all, fields(anomaly = %anomaly))]
    pub async fn refund_of(&self, anomaly: AnomalyId) -> Result<Option<RefundOf>, PaymentError> {
        let raised = store::queue::raised(self.db(), anomaly).await?.ok_or(PaymentError::NotFound)?;
        let Some(id) = &raised.receipt else { return Ok(None) };
        let receipt = store::receipt(self.db(), id).await?.ok_or(PaymentError::NotFound)?;
        let position = match raised.position {
            Some(id) => store::position(self.db(), id).await?,
            None => None,
        };
        let paid_on = self.day_of(receipt.paid_at);
        Ok(Some(RefundOf {
            person: self.who_is_refunded(raised.kind, &receipt, position.as_ref()).await?,
            kind: raised.kind,
            notice: receipt.notice.clone(),
            paid_on,
            amount: going_back(raised.kind, &receipt, position.as_ref(), paid_on),
        }))
    }

    /// Whoever paid, where the receipt says that; else whom it names as who owes, and whoever does.
    async fn who_is_refunded(
        &self,
        kind: AnomalyKind,
        receipt: &Receipt,
        position: Option<&Position>,
    ) -> Result<Option<PersonId>, PaymentError> {
        if let Some(payer) = &receipt.payer {
            return self.person_with_code(&payer.code).await;
        }
        match (kind, position) {
            (AnomalyKind::WrongPerson, _) | (_, None) => self.person_with_code(&receipt.debtor_code).await,
            (_, Some(position)) => Ok(position.debtor.person),
        }
    }

    /// The file of a code, if the register has one. Where two people have the code, nobody knows which.
    pub(super) async fn person_with_code(&self, code: &str) -> Result<Option<PersonId>, PaymentError> {
        let Ok(code) = CodiceFiscale::parse(code) else { return Ok(None) };
        let found = registry::persons_with_code(self.db(), code).await.map_err(PaymentError::unexpected)?;
        Ok(if let [one] = found[..] { Some(one) } else { None })
    }
}

/// What was more than the notice asked for where the amount was wrong, else all of it.
fn going_back(
    kind: AnomalyKind,
    receipt: &Receipt,
    position: Option<&Position>,
    paid_on: NaiveDate,
) -> Cents {
    let mut notices = position.into_iter().flat_map(|position| &position.notices);
    let owed = notices.find(|notice| notice.number == receipt.notice);
    let owed = owed.map(|notice| notice.amount_on(paid_on)).filter(|_| kind == AnomalyKind::WrongAmount);
    let more = owed.and_then(|owed| Cents::try_new(receipt.amount.cents() - owed.cents()).ok());
    more.filter(|more| !more.is_zero()).unwrap_or(receipt.amount)
}
