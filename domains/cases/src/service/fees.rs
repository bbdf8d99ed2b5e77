//! What a request costs: owed in the transaction in which it is sent, or has come so far, and what becomes of the request when
//! it is paid, or not.

use auth::Actor;
use chrono::TimeDelta;
use db::Tx;
use kernel::{Language, PersonId};
use payments::{Debtor, DebtorKind, KindKey, Line, NewPosition, PaymentError, Payments};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use web::Translator;

use super::{Applicant, Cases};
use crate::definition::{Definition, Fee};
use crate::domain::{Answer, Answers, Case, CaseFee, CaseId, FeeState, Moment, Owed, Settles, Slot};
use crate::error::CaseError;
use crate::store;
use crate::web::REQUESTS_PATH;

mod ahead;
mod following;
mod terms;

pub use following::FOLLOW_PAYMENT;
pub(in crate::service) use following::FollowPayment;

/// As many characters as pagoPA takes of a subject, and of the name of who owes.
const LONGEST: [usize; 2] = [140, 70];

/// What is about to be owed for a request.
pub(super) struct Due {
    number: i64,
    new: NewPosition,
}

impl Cases {
    /// The same, where what requests cost is paid in this house.
    #[must_use]
    pub fn with_payments(self, payments: Payments) -> Self {
        Self { payments: Some(payments), ..self }
    }

    /// Payments, where a fee is paid in this house.
    fn collecting(&self, fee: &Fee) -> Option<&Payments> {
        let kind = KindKey::parse(&fee.kind)?;
        self.payments.as_ref().filter(|payments| payments.kinds().get(&kind).is_some())
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
        match definition.fee.as_ref().filter(|fee| fee.owed_in.is_none()) {
            Some(fee) => self.due_for(tx, (0, fee), request, document, at).await,
            None => Ok(None),
        }
    }

    /// A request has come into a state in which fees come to be owed: they are, in the transaction of the step.
    pub(super) async fn owe_in_state(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (case, definition): (&Case, &Definition),
        at: Moment,
    ) -> Result<(), CaseError> {
        let owed_here = definition.fees().filter(|(_, fee)| fee.owed_in.as_ref() == Some(&case.state));
        let owed_here: Vec<(i64, &Fee)> = owed_here.collect();
        if owed_here.is_empty() {
            return Ok(());
        }
        let before = store::fees_in(tx, case.id).await?;
        let slot = store::slot_in(tx, case.id).await?;
        let answers = told_by_now(definition, case, slot.as_ref());
        let (request, document) = ((case.id, case.person, &answers), digest_of_act(case));
        for fee in owed_here.into_iter().filter(|fee| !CaseFee::has(&before, *fee)) {
            if let Some(due) = self.due_for(tx, fee, request, &document, at).await? {
                self.owe(tx, actor, (case.id, due), at).await?;
            }
        }
        Ok(())
    }

    /// What is about to be owed for a request; none where nothing is, or nobody can owe it: its office then says how it is paid.
    async fn due_for(
        &self,
        tx: &mut Tx,
        (number, fee): (i64, &Fee),
        (id, person, answers): (CaseId, PersonId, &Answers),
        document: &[u8],
        at: Moment,
    ) -> Result<Option<Due>, CaseError> {
        let (Some(payments), Some(owed)) = (self.collecting(fee), Owed::of(fee, answers, at.today)) else {
            return Ok(None);
        };
        let Some(debtor) = debtor(tx, person).await? else { return Ok(None) };
        let pay_by = at.today + TimeDelta::days(i64::from(fee.days));
        let terms = self.terms(payments.kinds(), fee, (&owed, pay_by), document);
        let Some((kind, terms)) = KindKey::parse(&fee.kind).zip(terms) else { return Ok(None) };
        let name = fee.name.in_language(Language::It);
        // What is owed for something that was given does not end by itself.
        let ends = (fee.owed_in.is_none() || fee.waits_in.is_some()) && fee.instalments.is_none();
        // What comes to be owed on the way can be owed anew.
        let reference = if fee.owed_in.is_none() { id.0 } else { Uuid::now_v7() };
        let new = NewPosition {
            kind,
            reference: format!("PR-{}", reference.simple()),
            debtor,
            subject: cut(name, LONGEST[0]),
            lines: lines_of(&owed, fee),
            link: Some(format!("{REQUESTS_PATH}/{id}")),
            valid_from: None,
            expires_on: ends.then_some(pay_by),
            terms,
        };
        Ok(Some(Due { number, new }))
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
            number: due.number,
            position: position.id,
            notice: notice.number.as_str().to_owned(),
            amount: notice.amount,
            pay_by: notice.due_on,
            receipt: None,
            state: FeeState::Owed,
        };
        Ok(store::insert_fee(tx, &fee, at.now).await?)
    }

    /// A request has gone on, or ended: what nobody has to pay any more is taken back, and what was paid and is not kept goes
    /// back.
    pub(super) async fn settle_fees(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (case, definition): (&Case, &Definition),
        at: Moment,
    ) -> Result<(), CaseError> {
        let Some(payments) = self.payments.as_ref().filter(|_| definition.costs()) else { return Ok(()) };
        for one in store::fees_in(tx, case.id).await? {
            let Some(fee) = definition.fee_of(one.number) else { continue };
            match one.settles(fee, case) {
                Settles::Stays => {}
                Settles::IsOver => self.take_back(tx, actor, (&one, "cases-fee-taken-back"), at).await?,
                Settles::IsNotWaitedFor => {
                    self.take_back(tx, actor, (&one, "cases-fee-not-waited-for"), at).await?;
                }
                Settles::GoesBack => give_back(payments, tx, &one, one.receipt.as_deref(), at).await?,
            }
        }
        Ok(())
    }

    /// What was paid in the last moment stays as it is, until that is heard of. `why` is a text key.
    async fn take_back(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (fee, why): (&CaseFee, &str),
        at: Moment,
    ) -> Result<(), CaseError> {
        let Some(payments) = &self.payments else { return Ok(()) };
        let reason = Translator::new(Language::It).text(why);
        match payments.withdraw_in(tx, actor, fee.position, &reason).await {
            Ok(_) | Err(PaymentError::Refused(payments::Refusal::WithdrawnAlready)) => {
                let ended = (FeeState::Ended, None);
                store::settle_fee(tx, (fee.position, FeeState::Owed), ended, at.now).await?;
                Ok(())
            }
            Err(PaymentError::Refused(_)) => Ok(()),
            Err(other) => Err(from_payments(other)),
        }
    }
}

/// Who owes: as the register has them, or else as their identity says. None without a codice fiscale.
async fn debtor(tx: &mut Tx, person: PersonId) -> Result<Option<Debtor>, CaseError> {
    let applicant = match registry::person_in(tx, person).await? {
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

/// The money goes back: an official sees to it, and whoever paid is told how to ask for it.
async fn give_back(
    payments: &Payments,
    tx: &mut Tx,
    fee: &CaseFee,
    receipt: Option<&str>,
    at: Moment,
) -> Result<(), CaseError> {
    let given_back = (FeeState::GivenBack, receipt);
    if store::settle_fee(tx, (fee.position, FeeState::Paid), given_back, at.now).await? {
        payments.refund_wanted_in(tx, fee.position, receipt).await.map_err(from_payments)?;
    }
    Ok(())
}

/// The answers of a request with what officials filled in, and with what it has reserved now, which may be something else than
/// it asked for.
fn told_by_now(definition: &Definition, case: &Case, slot: Option<&Slot>) -> Answers {
    let mut answers = case.answers.with(&case.filled_in);
    if let (Some((field, _)), Some(slot)) = (definition.reserves(), slot) {
        answers.set(&field.name, Some(Answer::Reserved(slot.clone())));
    }
    answers
}

/// For what a stamp on the act is asked, which is written after it was paid: the request, and how far it has come.
fn digest_of_act(case: &Case) -> Vec<u8> {
    let document = json!({
        "service": case.service,
        "version": case.definition_version,
        "answers": case.answers,
        "owed_in": case.state,
    });
    Sha256::digest(document.to_string())[..].to_vec()
}

/// What the duty stamp of a fee is called: a text key.
const fn stamp_key(fee: &Fee) -> &'static str {
    match fee.owed_in {
        None => "cases-fee-stamp",
        Some(_) => "cases-fee-stamp-on-act",
    }
}

/// Of what it consists: the fee, and the duty stamp.
fn lines_of(owed: &Owed, fee: &Fee) -> Vec<Line> {
    let italian = Translator::new(Language::It);
    let name = fee.name.in_language(Language::It).to_owned();
    let lines = [(name, owed.fee()), (italian.text(stamp_key(fee)), owed.stamp)];
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
