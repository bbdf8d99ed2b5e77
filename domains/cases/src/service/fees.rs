//! What a request costs: owed in the transaction in which it is sent, and what becomes of the request when it is paid, or not.

use std::collections::BTreeMap;

use auth::Actor;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use db::Tx;
use kernel::{Language, PersonId};
use payments::{
    AmountRule, Debtor, DebtorKind, Destination, KindKey, Kinds, Line, NewNotice, NewPosition, PaymentError,
    Payments, StampRequest, Terms, Transfer,
};
use web::Translator;

use super::{Applicant, Cases};
use crate::definition::{Definition, Fee, Outcome};
use crate::domain::{Answers, Case, CaseFee, CaseId, FeeState, Moment, Owed, Standing};
use crate::error::CaseError;
use crate::store;
use crate::web::REQUESTS_PATH;

mod following;

pub use following::FOLLOW_PAYMENT;
pub(in crate::service) use following::FollowPayment;

/// As many characters as pagoPA takes of a subject, and of the name of who owes.
const LONGEST: [usize; 2] = [140, 70];

/// What is about to be owed for a request.
pub(super) struct Due {
    new: NewPosition,
}

impl Cases {
    /// The same, where what requests cost is paid in this house.
    #[must_use]
    pub fn with_payments(self, payments: Payments) -> Self {
        Self { payments: Some(payments), ..self }
    }

    /// What a request with these answers would cost; none where that is nothing, or is not paid in this house.
    pub(crate) fn would_cost<'a>(
        &self,
        definition: &'a Definition,
        answers: &Answers,
    ) -> Option<(&'a Fee, Owed)> {
        let (payments, fee) = (self.payments.as_ref()?, definition.fee.as_ref()?);
        payments.kinds().get(&KindKey::parse(&fee.kind)?)?;
        Owed::of(fee, answers).map(|owed| (fee, owed))
    }

    /// What each of some requests costs, and how far that is; nothing of those that cost nothing. Whoever lists them has asked
    /// whether they may be known.
    pub(crate) async fn fees_of(&self, ids: Vec<CaseId>) -> Result<BTreeMap<CaseId, CaseFee>, CaseError> {
        let mut fees = BTreeMap::new();
        for id in ids {
            fees.extend(store::fee_of(self.db(), id).await?.map(|fee| (id, fee)));
        }
        Ok(fees)
    }

    /// What is about to be owed for a request of which `document` is the digest; none where nothing is, or nobody can owe it: its
    /// office then says how it is paid.
    pub(super) async fn due_for(
        &self,
        tx: &mut Tx,
        definition: &Definition,
        (id, person, answers): (CaseId, PersonId, &Answers),
        document: &[u8],
        at: Moment,
    ) -> Result<Option<Due>, CaseError> {
        let (Some(payments), Some((fee, owed))) = (&self.payments, self.would_cost(definition, answers))
        else {
            return Ok(None);
        };
        let Some(debtor) = self.debtor(tx, person).await? else { return Ok(None) };
        let Some(transfers) = self.transfers(payments.kinds(), fee, owed, document) else { return Ok(None) };
        let Some(kind) = KindKey::parse(&fee.kind) else { return Ok(None) };
        let italian = Translator::new(Language::It);
        let name = fee.name.in_language(Language::It).to_owned();
        let lines = [(name.clone(), owed.fee), (italian.text("cases-fee-stamp"), owed.stamp)];
        let pay_by = at.today + TimeDelta::days(i64::from(fee.days));
        let new = NewPosition {
            kind,
            reference: format!("PR-{}", id.0.simple()),
            debtor,
            subject: cut(&name, LONGEST[0]),
            lines: lines
                .into_iter()
                .filter(|(_, amount)| !amount.is_zero())
                .map(|(label, amount)| Line { label, amount })
                .collect(),
            link: Some(format!("{REQUESTS_PATH}/{id}")),
            valid_from: None,
            expires_on: Some(pay_by),
            terms: Terms::Single(NewNotice {
                amount: owed.total(),
                due_on: pay_by,
                transfers,
                rule: AmountRule::Fixed,
            }),
        };
        Ok(Some(Due { new }))
    }

    /// Writes down what is owed for a request that was just entered.
    pub(super) async fn owe(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (case, due): (CaseId, Due),
        at: Moment,
    ) -> Result<(), CaseError> {
        let Some(payments) = &self.payments else { return Ok(()) };
        let pay_by = due.new.expires_on.unwrap_or(at.today);
        let position = payments.owe_in(tx, actor, due.new).await.map_err(from_payments)?;
        let notice = position.notices.first();
        let notice = notice.ok_or_else(|| CaseError::unexpected("a position without a notice"))?;
        let fee = CaseFee {
            case,
            position: position.id,
            notice: notice.number.as_str().to_owned(),
            amount: notice.amount,
            pay_by,
            receipt: None,
            state: FeeState::Owed,
        };
        Ok(store::insert_fee(tx, &fee, at.now).await?)
    }

    /// A request has ended: what nobody has to pay any more is taken back, and what was paid and is not kept goes back.
    pub(super) async fn end_fee(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (case, definition): (&Case, &Definition),
        at: Moment,
    ) -> Result<(), CaseError> {
        let Standing::Ended { outcome, .. } = case.standing else { return Ok(()) };
        let Some(payments) = &self.payments else { return Ok(()) };
        let Some(fee) = store::fee_in(tx, case.id).await? else { return Ok(()) };
        let is_given_back = definition.fee.as_ref().is_some_and(|fee| fee.is_given_back);
        let is_over = match outcome {
            Outcome::Granted => false,
            Outcome::Refused => is_given_back,
            Outcome::Withdrawn | Outcome::Closed => true,
        };
        match fee.state {
            FeeState::Owed if is_over => self.take_back(tx, actor, &fee, at).await,
            FeeState::Paid if outcome != Outcome::Granted && is_given_back => {
                give_back(payments, tx, &fee, fee.receipt.as_deref(), at).await
            }
            FeeState::Owed | FeeState::Paid | FeeState::Ended | FeeState::GivenBack => Ok(()),
        }
    }

    /// What was paid in the last moment stays as it is, until that is heard of.
    async fn take_back(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        fee: &CaseFee,
        at: Moment,
    ) -> Result<(), CaseError> {
        let Some(payments) = &self.payments else { return Ok(()) };
        let reason = Translator::new(Language::It).text("cases-fee-taken-back");
        match payments.withdraw_in(tx, actor, fee.position, &reason).await {
            Ok(_) | Err(PaymentError::Refused(payments::Refusal::WithdrawnAlready)) => {
                let ended = (FeeState::Ended, None);
                store::settle_fee(tx, (fee.case, FeeState::Owed), ended, at.now).await?;
                Ok(())
            }
            Err(PaymentError::Refused(_)) => Ok(()),
            Err(other) => Err(from_payments(other)),
        }
    }

    /// Who owes: as the register has them, or else as their identity says. None without a codice fiscale.
    async fn debtor(&self, tx: &mut Tx, person: PersonId) -> Result<Option<Debtor>, CaseError> {
        let applicant = match registry::person_as_it_stands(self.db(), person).await? {
            Some(known) => Some(Applicant::from(known)),
            None => identity::attested(tx, person).await?.map(Applicant::from),
        };
        let Some(Applicant { name, fiscal_code: Some(code), .. }) = applicant else { return Ok(None) };
        Ok(Some(Debtor {
            kind: DebtorKind::Person,
            code,
            name: cut(&name, LONGEST[1]),
            address: None,
            email: None,
            person: Some(person),
        }))
    }

    /// To whom it goes: the fee to the city and whoever has a part of it, the duty to the Treasury by a digital stamp.
    fn transfers(&self, kinds: &Kinds, fee: &Fee, owed: Owed, document: &[u8]) -> Option<Vec<Transfer>> {
        let italian = Translator::new(Language::It);
        let kind = |key: &str| kinds.get(&KindKey::parse(key)?);
        let mut transfers = Vec::new();
        if !owed.fee.is_zero() {
            let remittance = cut(fee.name.in_language(Language::It), LONGEST[0]);
            transfers.extend(kinds.shares(kind(&fee.kind)?, owed.fee, &remittance));
        }
        if !owed.stamp.is_zero() {
            transfers.push(Transfer {
                creditor: kinds.creditor.fiscal_code.clone(),
                creditor_name: kinds.creditor.name.clone(),
                amount: owed.stamp,
                to: Destination::Stamp(StampRequest {
                    document_sha256: STANDARD.encode(document),
                    province: self.inner.city.province.clone(),
                    kind: "01".to_owned(),
                }),
                remittance: italian.text("cases-fee-stamp"),
                category: kind("bollo")?.taxonomy.clone(),
                metadata: Vec::new(),
            });
        }
        Some(transfers)
    }
}

/// The money goes back: an official sees to it, and whoever paid is told how to ask for it.
async fn give_back(
    payments: &Payments,
    tx: &mut Tx,
    fee: &CaseFee,
    receipt: Option<&str>,
    at: Moment,
) -> Result<(), CaseError> {
    let given_back = (FeeState::GivenBack, receipt);
    if store::settle_fee(tx, (fee.case, FeeState::Paid), given_back, at.now).await? {
        payments.refund_wanted_in(tx, fee.position, receipt).await.map_err(from_payments)?;
    }
    Ok(())
}

fn cut(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect()
}

fn from_payments(error: PaymentError) -> CaseError {
    match error {
        PaymentError::NotFound => CaseError::NotFound,
        PaymentError::Forbidden(refused) => refused.into(),
        PaymentError::Stale => CaseError::Stale,
        PaymentError::Unavailable(source) => CaseError::Unavailable(source),
        other => CaseError::unexpected(other),
    }
}
