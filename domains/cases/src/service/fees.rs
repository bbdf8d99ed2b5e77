//! What a request costs: owed in the transaction in which it is sent, or has come so far, and what becomes of the request when
//! it is paid, or not.

use std::collections::BTreeMap;

use auth::Actor;
use chrono::TimeDelta;
use db::Tx;
use kernel::{Language, PersonId};
use payments::{Debtor, DebtorKind, KindKey, Line, NewPosition, PaymentError, Payments};
use web::Translator;

use super::{Applicant, Cases};
use crate::definition::{Definition, Fee, Outcome};
use crate::domain::{Answer, Answers, Case, CaseFee, CaseId, FeeState, Moment, Owed, Slot, Standing};
use crate::error::CaseError;
use crate::store;
use crate::web::REQUESTS_PATH;

mod following;
mod terms;

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

    /// What a request with these answers would cost if it came to be owed today; none where that is nothing, or is not paid in
    /// this house.
    pub(crate) fn would_cost<'a>(
        &self,
        definition: &'a Definition,
        answers: &Answers,
    ) -> Option<(&'a Fee, Owed)> {
        let (payments, fee) = (self.payments.as_ref()?, definition.fee.as_ref()?);
        payments.kinds().get(&KindKey::parse(&fee.kind)?)?;
        Owed::of(fee, answers, self.today()).map(|owed| (fee, owed))
    }

    /// What a request is still to cost once it has come far enough; none where that is nothing, or was written down already.
    /// `slot` is what it has reserved.
    pub(crate) fn will_cost<'a>(
        &self,
        definition: &'a Definition,
        case: &Case,
        slot: Option<&Slot>,
    ) -> Option<(&'a Fee, Owed)> {
        definition.fee.as_ref()?.owed_in.as_ref().filter(|_| case.is_open())?;
        self.would_cost(definition, &with_slot(definition, case, slot))
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

    /// What is about to be owed for a request as it is sent, of which `document` is the digest; none where nothing is, or not
    /// yet.
    pub(super) async fn due_as_sent(
        &self,
        tx: &mut Tx,
        definition: &Definition,
        request: (CaseId, PersonId, &Answers),
        document: &[u8],
        at: Moment,
    ) -> Result<Option<Due>, CaseError> {
        if definition.fee.as_ref().is_some_and(|fee| fee.owed_in.is_some()) {
            return Ok(None);
        }
        self.due_for(tx, definition, request, document, at).await
    }

    /// A request has come into the state in which its fee comes to be owed: it is, once, in the transaction of the step.
    pub(super) async fn owe_in_state(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (case, definition): (&Case, &Definition),
        at: Moment,
    ) -> Result<(), CaseError> {
        let owed_in = definition.fee.as_ref().and_then(|fee| fee.owed_in.as_ref());
        if owed_in != Some(&case.state) || store::fee_in(tx, case.id).await?.is_some() {
            return Ok(());
        }
        let slot = store::slot_in(tx, case.id).await?;
        let answers = with_slot(definition, case, slot.as_ref());
        let request = (case.id, case.person, &answers);
        match self.due_for(tx, definition, request, &[], at).await? {
            Some(due) => self.owe(tx, actor, (case.id, due), at).await,
            None => Ok(()),
        }
    }

    /// What is about to be owed for a request; none where nothing is, or nobody can owe it: its office then says how it is paid.
    async fn due_for(
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
        let pay_by = at.today + TimeDelta::days(i64::from(fee.days));
        let terms = self.terms(payments.kinds(), fee, (&owed, pay_by), document);
        let Some((kind, terms)) = KindKey::parse(&fee.kind).zip(terms) else { return Ok(None) };
        let name = fee.name.in_language(Language::It);
        // What is owed for something that was given does not end by itself.
        let ends = fee.owed_in.is_none() && fee.instalments.is_none();
        let new = NewPosition {
            kind,
            reference: format!("PR-{}", id.0.simple()),
            debtor,
            subject: cut(name, LONGEST[0]),
            lines: lines_of(&owed, name),
            link: Some(format!("{REQUESTS_PATH}/{id}")),
            valid_from: None,
            expires_on: ends.then_some(pay_by),
            terms,
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
        let position = payments.owe_in(tx, actor, due.new).await.map_err(from_payments)?;
        let notice = position.notices.first();
        let notice = notice.ok_or_else(|| CaseError::unexpected("a position without a notice"))?;
        let fee = CaseFee {
            case,
            position: position.id,
            notice: notice.number.as_str().to_owned(),
            amount: notice.amount,
            pay_by: notice.due_on,
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

/// The answers of a request with what it has reserved now, which may be something else than it asked for.
fn with_slot(definition: &Definition, case: &Case, slot: Option<&Slot>) -> Answers {
    let mut answers = case.answers.clone();
    if let (Some((field, _)), Some(slot)) = (definition.reserves(), slot) {
        answers.set(&field.name, Some(Answer::Reserved(slot.clone())));
    }
    answers
}

/// Of what it consists: the fee, and the duty stamp.
fn lines_of(owed: &Owed, name: &str) -> Vec<Line> {
    let stamp = Translator::new(Language::It).text("cases-fee-stamp");
    let lines = [(name.to_owned(), owed.fee()), (stamp, owed.stamp)];
    let lines = lines.into_iter().filter(|(_, amount)| !amount.is_zero());
    lines.map(|(label, amount)| Line { label, amount }).collect()
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
