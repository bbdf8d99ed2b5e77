//! pagoPA, the platform on which the public offices of Italy are paid: the service that its node asks, and the clients of
//! what it offers.
//!
//! [`read_request`], [`write_request`], [`read_answer`] and [`write_answer`] are the messages of `paForNode` in both
//! directions. [`counterpart`] is a node for demonstrations and tests.

pub mod counterpart;
mod creditor;
mod soap;
mod xml;

pub use creditor::Creditor;
pub use soap::{
    AmountOption, Answer, DemandRequest, Demanded, Fault, FaultCode, GetPaymentRequest, GetPaymentV2Request,
    MESSAGE_BYTES_MAX, NoticeRef, Operation, Payment, PaymentOption, ReadError, Receipt, ReceivedTransfer,
    ReceivedWith, Request, SendRtRequest, SendRtV2Request, StampRequest, Station, Subject, SubjectKind,
    Transfer, TransferTo, TransferType, Verified, VerifyRequest, read_answer, read_request, write_answer,
    write_request,
};
pub use xml::Broken;
