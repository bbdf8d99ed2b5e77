//! What goes wrong on command.

use kernel::Cents;

/// Something that goes wrong once, with the next thing that it fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mishap {
    /// The creditor's answer to a verification does not arrive in time.
    VerifyTimesOut,
    /// The creditor's answer to an activation does not arrive in time.
    ActivationTimesOut,
    /// What the creditor answers to a verification or an activation arrives cut in the middle.
    CreditorsAnswerCut,
    /// A receipt is lost on its way to the creditor.
    ReceiptLost,
    /// The creditor takes a receipt, and its answer is lost: it comes again.
    ReceiptsAnswerLost,
    /// A receipt is delivered twice, one right after the other.
    ReceiptRepeated,
    /// A receipt states another amount than what was owed.
    WrongAmount(Cents),
    /// A receipt names somebody else as the debtor.
    WrongDebtor(String),
    /// A REST service sends the first half of its answer and hangs up.
    ServiceAnswerCut,
    /// A REST service answers 500.
    ServiceAway,
}
