//! The creditor's side of `paForNode`.

use futures::future::BoxFuture;

use crate::soap::{
    DemandRequest, Demanded, Fault, GetPaymentRequest, Payment, SendRtRequest, Verified, VerifyRequest,
};

/// What a creditor answers to the node. Whether the node asked the right one is looked at before.
pub trait Creditor: Send + Sync + 'static {
    /// What is this notice worth? Changes nothing.
    fn verify(&self, request: VerifyRequest) -> BoxFuture<'_, Result<Verified, Fault>>;

    /// To whom does the money go? Changes nothing and keeps nothing from being paid elsewhere meanwhile.
    fn get_payment(&self, request: GetPaymentRequest) -> BoxFuture<'_, Result<Payment, Fault>>;

    /// It was paid. The node repeats it until it gets an answer: the same receipt, told twice, is taken once and is yes
    /// twice.
    fn send_receipt(&self, request: SendRtRequest) -> BoxFuture<'_, Result<(), Fault>>;

    /// Makes a notice for somebody who has none.
    fn demand(&self, request: DemandRequest) -> BoxFuture<'_, Result<Demanded, Fault>>;
}
