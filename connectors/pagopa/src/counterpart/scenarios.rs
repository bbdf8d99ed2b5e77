//! The cases of pagoPA's own test plan (*Piano dei test per l’EC, pagamento presso PSP*, 1.0), as far as the node sees
//! them: each speaks to whatever creditor is behind the node and says what was not as the plan expects.
//!
//! The evidence that the plan wants attached is [`super::NodeDesk::exchanges`].

use chrono::NaiveDate;
use kernel::Cents;

use super::desk::NodeDesk;
use super::fault::NodeFault;
use super::flow::Flow;
use super::order::{CARDS, FlowOutcome, ReceiptStage, Receipting, TOBACCONIST};
use super::paying::{Owed, Paid};
use crate::Payment;

/// Why a case failed.
#[derive(Debug, thiserror::Error)]
pub enum ScenarioError {
    /// The node could not go on.
    #[error(transparent)]
    Node(#[from] NodeFault),
    /// The creditor did something else than the plan expects.
    #[error("the plan expects that {0}")]
    Expected(&'static str),
}

/// EC-PSP-01, *Verifica di un avviso di pagamento*: amount, description and due date come back, and `allCCP` tells
/// whether every account is postal.
///
/// # Errors
///
/// What was not so.
pub async fn ec_psp_01(
    node: &NodeDesk,
    notice_number: &str,
    amount: Cents,
    is_all_postal: bool,
) -> Result<Owed, ScenarioError> {
    let owed = node.verify(notice_number).await?;
    expect(owed.amount == amount, "the amount is what is owed")?;
    expect(!owed.description.is_empty(), "there is a description")?;
    expect(owed.due_on.is_some(), "there is a due date")?;
    expect(owed.is_all_postal == is_all_postal, "allCCP says whether all accounts are postal")?;
    Ok(owed)
}

/// EC-PSP-02, *Pagamento mono-beneficiario presso il PSP con esito positivo*: one part, no lock, the receipt is taken,
/// and afterwards the notice is paid.
///
/// # Errors
///
/// What was not so.
pub async fn ec_psp_02(node: &NodeDesk, notice_number: &str) -> Result<Paid, ScenarioError> {
    paid(node, notice_number, |parts| parts == 1).await
}

/// EC-PSP-02M, *Pagamento multi-beneficiario presso il PSP con esito positivo*: the same with two to five parts.
///
/// # Errors
///
/// What was not so.
pub async fn ec_psp_02m(node: &NodeDesk, notice_number: &str) -> Result<Paid, ScenarioError> {
    paid(node, notice_number, |parts| (2..=5).contains(&parts)).await
}

/// EC-PSP-03, *Ricezione notifica dell’avvenuto incasso per ente secondario*: the receipt of another creditor's notice,
/// of which ours gets a part, is taken.
///
/// # Errors
///
/// What was not so.
pub async fn ec_psp_03(
    node: &NodeDesk,
    other_creditor: &str,
    notice_number: &str,
    due: Payment,
) -> Result<Paid, ScenarioError> {
    let paid = node.pay_for(other_creditor, notice_number, due, &TOBACCONIST).await?;
    expect(is_delivered(node, &paid), "the receipt of the other creditor's notice is taken")?;
    Ok(paid)
}

/// EC-PSP-04, *Riconciliazione dei pagamenti delle proprie posizioni debitorie*: the flows that `organization` finds
/// tell of each payment by IUV and IUR, once for each of its parts. To reconcile is the creditor's part.
///
/// # Errors
///
/// What was not so.
pub fn ec_psp_04(
    node: &NodeDesk,
    organization: &str,
    payments: &[Paid],
    day: NaiveDate,
) -> Result<Vec<Flow>, ScenarioError> {
    let made = node.make_flow(day);
    let flows: Vec<Flow> = made.into_iter().filter(|flow| flow.organization == organization).collect();
    for payment in payments {
        let lines = flows.iter().flat_map(|flow| &flow.lines);
        let told: Cents = lines
            .filter(|line| line.iuv == payment.reference && line.iur == payment.receipt)
            .filter(|line| line.outcome == FlowOutcome::Executed)
            .map(|line| line.amount)
            .sum();
        let order = node.order(&payment.receipt).ok_or(NodeFault::of("PPT_TOKEN_SCONOSCIUTO"))?;
        let parts = order.due.transfers.iter().filter(|part| part.creditor == organization);
        let due: Cents = parts.map(|part| part.amount).sum();
        expect(told == due, "the flow tells of every part of every payment")?;
    }
    Ok(flows)
}

/// EC-PSP-05, *Riconciliazione dei pagamenti di posizioni debitorie gestite da altro EC*: the same for the parts that
/// ours gets of the notices of others, which EC-PSP-03 paid.
///
/// # Errors
///
/// What was not so.
pub fn ec_psp_05(node: &NodeDesk, payments: &[Paid], day: NaiveDate) -> Result<Vec<Flow>, ScenarioError> {
    let own = node.creditor().to_owned();
    let is_foreign = |paid: &Paid| node.order(&paid.receipt).is_some_and(|order| order.creditor != own);
    expect(payments.iter().all(is_foreign), "the notices are those of another creditor")?;
    ec_psp_04(node, &own, payments, day)
}

async fn paid(
    node: &NodeDesk,
    notice_number: &str,
    fits: impl Fn(usize) -> bool,
) -> Result<Paid, ScenarioError> {
    // Whoever gives up takes nothing with them: the creditor holds no lock, and the next one may pay.
    let first = node.activate(notice_number, &CARDS, None).await?;
    node.abandon(&first.token);
    let second = node.activate(notice_number, &TOBACCONIST, None).await?;
    expect(fits(second.parts), "there are as many parts as beneficiaries")?;
    expect(first.amount == second.amount, "an activation changes nothing of what is owed")?;
    let paid = node.conclude(&second.token, Receipting::AtOnce).await?;
    expect(is_delivered(node, &paid), "the receipt is taken")?;
    let again = node.verify(notice_number).await;
    let is_known =
        matches!(&again, Err(fault) if fault.original.as_deref() == Some("PAA_PAGAMENTO_DUPLICATO"));
    expect(is_known, "who asks afterwards hears that the notice is paid")?;
    Ok(paid)
}

fn is_delivered(node: &NodeDesk, paid: &Paid) -> bool {
    let order = node.order(&paid.receipt);
    order.is_some_and(|order| matches!(order.receipt, ReceiptStage::Delivered { .. }))
}

fn expect(is_so: bool, what: &'static str) -> Result<(), ScenarioError> {
    if is_so { Ok(()) } else { Err(ScenarioError::Expected(what)) }
}
